package watch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	stakekeeper "github.com/taikofin/taikofin/x/btcstakeview/keeper"
	staketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitykeeper "github.com/taikofin/taikofin/x/taikofinality/keeper"
)

// Finality is what is read of the finality module.
type Finality interface {
	Standing(ctx context.Context) (finalitykeeper.Standing, error)
}

// Stake is what is read of the stake registry.
type Stake interface {
	Tip(ctx context.Context) (*headerchain.Header, error)
	SettledBTCHeight(ctx context.Context) (uint32, error)
}

// Pool is the votes that wait on this node.
type Pool interface {
	Size() (votes, bytes int)
}

// Kernel verifies votes by tables.
type Kernel interface {
	Size() (keys, bytes int)
}

var (
	_ Finality = (*finalitykeeper.Keeper)(nil)
	_ Stake    = (*stakekeeper.Keeper)(nil)
)

// State shows what follows from committed state. It reads when it is asked, as a query does.
type State struct {
	// Context returns a context of the last committed state, an error while there is none.
	Context  func() (sdk.Context, error)
	Finality Finality
	Stake    Stake
	Pool     Pool
	Kernel   Kernel

	now func() time.Time
}

var _ prometheus.Collector = State{}

// Describe implements prometheus.Collector.
func (State) Describe(descs chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{
		finalHeight, highestHeight, openSlots, openBallots, finalityLag, tablePower, providers, checkpointsOpened, checkpointsDecided,
		btcTipHeight, btcTipAge, btcSettled, poolVotes, poolBytes, kernelKeys, kernelBytes,
	} {
		descs <- desc
	}
}

// Collect implements prometheus.Collector.
func (s State) Collect(shown chan<- prometheus.Metric) {
	if s.now == nil {
		s.now = time.Now
	}
	show := func(desc *prometheus.Desc, value float64, labels ...string) {
		shown <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, labels...)
	}
	votes, bytes := s.Pool.Size()
	show(poolVotes, float64(votes))
	show(poolBytes, float64(bytes))
	keys, tables := s.Kernel.Size()
	show(kernelKeys, float64(keys))
	show(kernelBytes, float64(tables))
	ctx, err := s.Context()
	if err != nil {
		return // there is no block yet
	}
	if err := errors.Join(s.showFinality(ctx, show), s.showBitcoin(ctx, show)); err != nil {
		stateUnreadable.Inc()
		slog.Error("State is missing in the metrics", "error", err)
	}
}

type shower func(desc *prometheus.Desc, value float64, labels ...string)

func (s State) showFinality(ctx sdk.Context, show shower) (err error) {
	defer recovered(&err)
	standing, err := s.Finality.Standing(ctx)
	if err != nil {
		return err
	}
	if standing.FinalL2Height != 0 {
		show(finalHeight, float64(standing.FinalL2Height))
	}
	if standing.HighestL2Height != 0 {
		show(highestHeight, float64(standing.HighestL2Height))
	}
	show(openSlots, float64(standing.OpenSlots))
	show(openBallots, float64(standing.OpenBallots))
	lag := 0.0
	if !standing.WaitingSince.IsZero() {
		lag = max(0, s.now().Sub(standing.WaitingSince).Seconds())
	}
	show(finalityLag, lag)
	show(tablePower, float64(standing.TablePowerSat))
	for at, count := range standing.Providers {
		table := "out"
		if at.InTable {
			table = "in"
		}
		show(providers, float64(count), table, at.Reason)
	}
	if series := standing.Series; series != nil {
		show(checkpointsOpened, float64(series.Next))
		show(checkpointsDecided, float64(series.Decided))
	}
	return nil
}

func (s State) showBitcoin(ctx sdk.Context, show shower) (err error) {
	defer recovered(&err)
	tip, err := s.Stake.Tip(ctx)
	if err != nil {
		return err
	}
	show(btcTipHeight, float64(tip.Height))
	show(btcTipAge, s.now().Sub(tip.Wire.Timestamp).Seconds())
	settled, err := s.Stake.SettledBTCHeight(ctx)
	if errors.Is(err, staketypes.ErrNotSettled) {
		return nil
	}
	if err != nil {
		return err
	}
	show(btcSettled, float64(settled))
	return nil
}

// recovered turns the panic of a store that was pruned or closed while it was read into an error: a page of metrics must not
// stop a node.
func recovered(err *error) {
	if p := recover(); p != nil { //nolint:revive // recovered is the deferred function
		*err = errors.Join(*err, fmt.Errorf("panic: %v", p))
	}
}
