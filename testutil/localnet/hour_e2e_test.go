package localnet

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	// hourEnv says how long the net is watched; the test is left out without it.
	hourEnv = "TAIKOFIN_HOUR"
	// hourValidatorsEnv says how many validators there are, for a machine on which four cannot keep the zone's pace.
	hourValidatorsEnv = "TAIKOFIN_HOUR_VALIDATORS"
	// hourPause is the time between two samples.
	hourPause = 5 * time.Second
	// hourMissed is of how many samples one may fail, as on a machine that does something else for a while.
	hourMissed = 20
	// hourLines is how often the test says how far it is.
	hourLines = 12
	// tablesPerDatabase is how many files of its tables a database keeps open at most.
	tablesPerDatabase = 500
	// diskFactor is how much faster than documented a folder may grow: databases tidy up in turns.
	diskFactor = 1.25
	mb         = 1 << 20
)

// TestAnHour watches real validators, the relayer, providers and the covenant committee while providers vote on a block every
// two seconds. What a process holds must be flat, and a node's disk grow no faster than docs/operators.md says.
//
//	TAIKOFIN_HOUR=1h go test -run '^TestAnHour$' -v -timeout 80m ./testutil/localnet
func TestAnHour(t *testing.T) {
	lasting, err := time.ParseDuration(os.Getenv(hourEnv))
	if err != nil {
		t.Skipf("takes long; set %s to how long, such as 1h", hourEnv)
	}
	documented := documentedGrowth(readDoc(t, "docs/operators.md"))
	require.NotEmpty(t, documented, "docs/operators.md lists what grows")
	n := startHourNet(t)
	ctx := testContext(t, lasting+5*time.Minute)
	_, err = n.WaitFinal(ctx, 3)
	require.NoError(t, err)
	h := newHour(n)
	h.watch(t, ctx, lasting)
	t.Log(h.processTable())
	t.Log(h.diskTable())
	require.NoError(t, n.Failure())
	require.LessOrEqual(t, h.missed*hourMissed, len(h.heights), "samples that failed")
	h.requireFlat(t)
	h.requireDisk(t, documented)
}

// startHourNet starts validators as init writes them, with snapshots often enough that each part of the run has some.
func startHourNet(t *testing.T) *Net {
	t.Helper()
	validators := 4
	if text := os.Getenv(hourValidatorsEnv); text != "" {
		var err error
		validators, err = strconv.Atoi(text)
		require.NoError(t, err, hourValidatorsEnv)
	}
	return startTestNetWith(t, 15*time.Minute, func(opts *Options) {
		opts.Validators, opts.Providers, opts.Stakes, opts.CheckpointInterval = validators, 4, nil, 20
		opts.L2BlockTime, opts.L1BlockTime, opts.BTCBlockTime = 2*time.Second, 2*time.Second, 30*time.Second
		opts.SnapshotInterval = 3000
	})
}

// hour is what was seen of a net.
type hour struct {
	net       *Net
	processes []*held
	// heights are the zone's, folders the sizes of the folders of each validator's data.
	heights course
	folders []map[string]course
	missed  int
	took    time.Duration
	// blocks and ran count the blocks that a validator ran and the seconds that it took; busy is how long it had a processor.
	blocks, ran []float64
	busy        []time.Duration
}

func newHour(n *Net) *hour {
	h := &hour{net: n, blocks: make([]float64, len(n.validators)), ran: make([]float64, len(n.validators))}
	for _, v := range n.validators {
		h.processes = append(h.processes, &held{proc: v.proc, page: v.Metrics()})
		h.folders = append(h.folders, map[string]course{})
		h.busy = append(h.busy, 0)
	}
	h.processes = append(h.processes, &held{proc: n.Relayer.proc, page: n.Relayer.Metrics()})
	for _, p := range n.providers {
		h.processes = append(h.processes, &held{proc: p.proc, page: p.Metrics()})
	}
	for _, c := range n.covenant {
		h.processes = append(h.processes, &held{proc: c.proc, page: c.Metrics()})
	}
	return h
}

// watch takes samples for a time.
func (h *hour) watch(t *testing.T, ctx context.Context, lasting time.Duration) {
	t.Helper()
	h.count(t, ctx, -1)
	start, said := time.Now(), 0
	ticks := time.NewTicker(hourPause)
	defer ticks.Stop()
	for time.Since(start) < lasting {
		if err := h.look(ctx); err != nil {
			h.missed++
			t.Logf("after %s a sample is missing: %v", time.Since(start).Round(time.Second), err)
		}
		if part := int(hourLines * time.Since(start) / lasting); part > said {
			said = part
			t.Log(h.sofar(time.Since(start)))
		}
		select {
		case <-ctx.Done():
			require.NoError(t, ctx.Err())
		case <-ticks.C:
		}
	}
	h.took = time.Since(start)
	h.count(t, ctx, 1)
}

// count adds up what the validators did, with a sign.
func (h *hour) count(t *testing.T, ctx context.Context, sign float64) {
	t.Helper()
	for i, v := range h.net.validators {
		shown, err := metrics(ctx, v.Metrics())
		require.NoError(t, err)
		h.blocks[i] += sign * shown["taikofin_node_block_seconds_count"]
		h.ran[i] += sign * shown["taikofin_node_block_seconds_sum"]
		h.busy[i] += time.Duration(sign) * processorTime(t, v.proc.Pid())
	}
}

// look takes one sample of everything.
func (h *hour) look(ctx context.Context) error {
	height, err := h.net.Validator(0).Height(ctx)
	if err != nil {
		return err
	}
	for _, p := range h.processes {
		if err := p.look(ctx); err != nil {
			return err
		}
	}
	for i, v := range h.net.validators {
		folders, err := folderBytes(v.Home)
		if err != nil {
			return err
		}
		for folder, size := range folders {
			h.folders[i][folder] = append(h.folders[i][folder], size)
		}
	}
	h.heights = append(h.heights, float64(height))
	return nil
}

// sofar is the last sample of each process, in a line.
func (h *hour) sofar(passed time.Duration) string {
	line := fmt.Sprintf("after %s: %d samples", passed.Round(time.Second), len(h.heights))
	if len(h.heights) == 0 {
		return line
	}
	line += fmt.Sprintf(", height %.0f; heap and rss in MB, files, goroutines:", h.heights[len(h.heights)-1])
	for _, p := range h.processes {
		last := func(c course) float64 { return c[len(c)-1] }
		line += fmt.Sprintf(" %s %.0f %.0f %.0f+%.0f %.0f;", p.proc.Name, last(p.heap)/mb, last(p.rss)/mb, last(p.files), last(p.tables), last(p.goroutines))
	}
	return line
}

// processTable shows the medians of all quarters for each process.
func (h *hour) processTable() string {
	var out strings.Builder
	blocks := h.heights[len(h.heights)-1] - h.heights[0]
	fmt.Fprintf(&out, "hour took=%s blocks=%.0f per_second=%.2f samples=%d missed=%d; medians of quarters:\n",
		h.took.Round(time.Second), blocks, blocks/h.took.Seconds(), len(h.heights), h.missed)
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "process\theap MB\t\t\t\tdrift\trss MB\t\t\t\tdrift\ttop\tfiles\tgoroutines\ttables\tblock ms\tprocessor")
	for i, p := range h.processes {
		fmt.Fprintf(w, "%s\t%s\t%.3f\t%s\t%.3f\t%.0f\t%s\t%s\t%s", p.proc.Name,
			quarters(p.heap, mb, "\t"), p.heap.drift(), quarters(p.rss, mb, "\t"), p.rss.drift(), p.rss.top()/mb,
			quarters(p.files, 1, " "), quarters(p.goroutines, 1, " "), quarters(p.tables, 1, " "))
		if i < len(h.blocks) {
			fmt.Fprintf(w, "\t%.2f\t%.3f", 1000*h.ran[i]/h.blocks[i], h.busy[i].Seconds()/h.took.Seconds())
		}
		fmt.Fprintln(w)
	}
	_ = w.Flush() // into memory
	return out.String()
}

func quarters(c course, unit float64, between string) string {
	parts := make([]string, 4)
	for i := range parts {
		parts[i] = strconv.FormatFloat(c.quarter(i+1)/unit, 'f', 0, 64)
	}
	return strings.Join(parts, between)
}

// diskTable shows how the folders of each validator grew.
func (h *hour) diskTable() string {
	var out strings.Builder
	fmt.Fprintln(&out, "disk of each validator: size at the end in MB, bytes a block, GB a day at ten blocks a second:")
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for i := range h.folders {
		for _, folder := range slices.Sorted(maps.Keys(h.folders[i])) {
			sizes := h.folders[i][folder]
			if len(sizes) != len(h.heights) {
				continue // it came later, or a sample failed
			}
			grew := sizes.per(h.heights)
			fmt.Fprintf(w, "validator%d\t%s\t%.1f\t%.0f\t%.2f\n", i, folder, sizes[len(sizes)-1]/mb, grew, grew*864_000/1e9)
		}
	}
	_ = w.Flush() // into memory
	return out.String()
}

// requireFlat fails for each process whose memory, files or goroutines still grew.
func (h *hour) requireFlat(t *testing.T) {
	t.Helper()
	for _, p := range h.processes {
		for _, figure := range []struct {
			name    string
			course  course
			settled bool
		}{
			{"heap", p.heap, p.heap.flat()},
			{"rss", p.rss, p.rss.flat()},
			{"files", p.files, p.files.steady()},
			{"goroutines", p.goroutines, p.goroutines.steady()},
		} {
			if c := figure.course; !figure.settled {
				t.Errorf("%s of %s grew from %.0f to %.0f, by a factor of %.3f", figure.name, p.proc.Name, c.quarter(2), c.quarter(4), c.drift())
			}
		}
	}
	for i, folders := range h.folders {
		require.LessOrEqual(t, h.processes[i].tables.top(), float64(tablesPerDatabase*len(folders)), h.processes[i].proc.Name)
	}
}

// requireDisk fails for each folder that grew faster than documented.
func (h *hour) requireDisk(t *testing.T, documented map[string]float64) {
	t.Helper()
	for i, folders := range h.folders {
		for folder, most := range documented {
			sizes := folders[folder]
			require.Len(t, sizes, len(h.heights), "%s of validator %d is not there", folder, i)
			if grew := sizes.per(h.heights); grew > diskFactor*most {
				t.Errorf("%s of validator %d grew by %.0f bytes a block, documented are %.0f", folder, i, grew, most)
			}
		}
	}
}
