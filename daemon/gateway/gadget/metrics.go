package gadget

import (
	"encoding/hex"
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// numbers are the gadget's metrics under its names. They stand on the gadget's /metrics alone.
type numbers struct {
	store                  *store.Store
	blocks, latest, voters *prometheus.Desc

	mu sync.Mutex
	// counted are the blocks that became final since the start, voted the last height that a provider voted for.
	counted uint64
	voted   map[string]uint64
}

func newNumbers(s *store.Store) *numbers {
	n := &numbers{
		store: s, voted: make(map[string]uint64),
		blocks: prometheus.NewDesc("finality_gadget_finalized_blocks_total", "Final L2 blocks since the start.", nil, nil),
		latest: prometheus.NewDesc("finality_gadget_latest_finalized_block_height", "Height of the latest final L2 block.", nil, nil),
		voters: prometheus.NewDesc("finality_gadget_fp_latest_block_voted", "Latest final L2 block that a provider voted for.", []string{"fp_pubkey"}, nil),
	}
	s.Watch(n.see)
	return n
}

// see counts what becomes final.
func (n *numbers) see(events []store.Event) {
	for _, event := range events {
		if event.Kind != store.EventFinal {
			continue
		}
		n.mu.Lock()
		n.counted++
		n.mu.Unlock()
	}
}

// Describe implements prometheus.Collector.
func (n *numbers) Describe(out chan<- *prometheus.Desc) { prometheus.DescribeByCollect(n, out) }

// Collect implements prometheus.Collector.
func (n *numbers) Collect(out chan<- prometheus.Metric) {
	n.mu.Lock()
	defer n.mu.Unlock()
	out <- prometheus.MustNewConstMetric(n.blocks, prometheus.CounterValue, float64(n.counted))
	latest := n.store.Latest()
	if latest == nil {
		return
	}
	out <- prometheus.MustNewConstMetric(n.latest, prometheus.GaugeValue, float64(latest.L2Height))
	table, err := n.store.Table(latest.Table)
	if err != nil {
		return
	}
	for i, entry := range table.Entries {
		if types.BitmapHas(latest.Voters, i) {
			n.voted[hex.EncodeToString(entry.FpBTCPk[:])] = latest.L2Height
		}
	}
	for key, height := range n.voted {
		out <- prometheus.MustNewConstMetric(n.voters, prometheus.GaugeValue, float64(height), key)
	}
}
