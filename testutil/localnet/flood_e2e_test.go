package localnet

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	// floodEnv turns the flood on and says how long it lasts, and the quiet run before it.
	floodEnv = "TAIKOFIN_FLOOD"
	// floodRate is how many distinct bad envelopes a second go to one of the validators.
	floodRate = 1000
	// floodFactor is how much longer finality may take under the flood, in the 99th percentile.
	floodFactor = 2
	// floodedValidator is the one that is flooded. One of the providers works through it.
	floodedValidator = 1
	// memoryGrowth is by how many bytes a validator may be larger under the flood than in the quiet run, and memoryDrift by how
	// many it may still grow in the last fifth of the flood beside what it grew in the last fifth of the quiet run.
	memoryGrowth = 256 << 20
	memoryDrift  = 32 << 20
)

// TestFourValidators is what takes too long for every commit. `make test-long` runs it, and so does
//
//	TAIKOFIN_FLOOD=10m go test -run '^TestFourValidators$' -v -timeout 60m ./testutil/localnet
//
// which takes twice that time, and minutes for the setup of a net.
func TestFourValidators(t *testing.T) {
	lasting, err := time.ParseDuration(os.Getenv(floodEnv))
	if err != nil {
		t.Skipf("takes long; set %s to how long the flood lasts, such as 10m", floodEnv)
	}
	n := startFloodNet(t)
	t.Run("success - a flood at one validator keeps finality from nobody", func(t *testing.T) { testFlood(t, n, lasting) })
	t.Run("success - a validator that lost its disk comes back by state sync", func(t *testing.T) { testLostDisk(t, n) })
}

// testFlood sends a thousand distinct bad envelopes a second to one of four validators, over the ways that are open to
// everybody. From the vote of the provider that makes the quorum until a node, any node, answers that the block is final it may
// take at most twice as long as in a quiet run, in the 99th percentile, and no validator's memory may grow without end.
func testFlood(t *testing.T, n *Net, lasting time.Duration) {
	ctx := testContext(t, 2*lasting+5*time.Minute)
	// What fills up once, fills up before anything is measured.
	_, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+10)
	require.NoError(t, err)

	quiet := measure(t, ctx, n, lasting)
	f := newFlood(n, n.Validator(floodedValidator))
	floodCtx, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- f.run(floodCtx) }()
	flooded := measure(t, ctx, n, lasting)
	stop()
	require.NoError(t, <-done)

	rate := float64(f.sent.Load()) / lasting.Seconds()
	line := fmt.Sprintf("flood-nodes envelopes=%d per_second=%.0f known=%d failed=%d", f.sent.Load(), rate, f.known.Load(), f.failed.Load())
	for i := range n.validators {
		line += fmt.Sprintf("\n  validator=%d quiet %s flood %s ratio_p99=%.2f rss_mb quiet %s flood %s cpu_s quiet %.0f flood %.0f", i,
			quiet.finality[i], flooded.finality[i], float64(flooded.finality[i].p99)/float64(quiet.finality[i].p99),
			quiet.memory[i], flooded.memory[i], quiet.processor[i].Seconds(), flooded.processor[i].Seconds())
	}
	line += fmt.Sprintf("\n  zone blocks of the flooded proposer quiet %s flood %s, of the others quiet %s flood %s",
		quiet.blocks[true], flooded.blocks[true], quiet.blocks[false], flooded.blocks[false])
	t.Log(line)
	require.Zero(t, f.taken.Load(), "a bad envelope was taken")
	require.Greater(t, rate, 0.95*floodRate, line)
	for i := range n.validators {
		require.LessOrEqual(t, flooded.finality[i].p99, floodFactor*quiet.finality[i].p99, line)
		require.Less(t, flooded.memory[i].top-quiet.memory[i].top, int64(memoryGrowth), line)
		require.Less(t, flooded.memory[i].drift()-max(0, quiet.memory[i].drift()), int64(memoryDrift), line)
	}
}

// startFloodNet starts four validators, each with a provider of a quarter of the stake whose daemon says when it votes.
func startFloodNet(t *testing.T) *Net {
	t.Helper()
	ctx := testContext(t, 8*time.Minute)
	root, err := SourceRoot()
	require.NoError(t, err)
	binaries, err := Build(ctx, root)
	require.NoError(t, err)
	opts := DefaultOptions()
	opts.Dir = filepath.Join(t.TempDir(), "net")
	opts.Binaries = binaries
	opts.Validators, opts.Providers = 4, 4
	opts.L2BlockTime, opts.L1BlockTime, opts.BTCBlockTime = time.Second, time.Second, 10*time.Second
	opts.CheckpointInterval = 0
	opts.Progress = func(step string) { t.Log(time.Now().Format("15:04:05"), step) }
	n, err := Start(ctx, opts)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, n.Close()) })
	for _, p := range n.providers {
		require.NoError(t, p.Stop())
		p.proc.Args = append(p.proc.Args, "--log-level", "debug")
		require.NoError(t, p.Start(ctx))
	}
	return n
}

// measured is what one run showed, by validator.
type measured struct {
	finality []latency
	memory   []memory
	// processor is how long each process had a processor.
	processor []time.Duration
	// blocks is how long zone blocks took, those that the flooded validator proposed and those of the others.
	blocks map[bool]latency
	// late is how many zone blocks were not decided in their first round.
	late int
}

// latency is in the order of size.
type latency struct {
	blocks   int
	p50, p99 time.Duration
}

func (l latency) String() string {
	return fmt.Sprintf("blocks=%d p50=%s p99=%s", l.blocks, l.p50.Round(time.Millisecond), l.p99.Round(time.Millisecond))
}

// memory is what a process holds: at the start, at the most, and in the last two fifths of a run.
type memory struct{ start, top, before, end int64 }

func (m memory) drift() int64 { return m.end - m.before }

func (m memory) String() string {
	return fmt.Sprintf("start=%d top=%d end=%d drift=%d", m.start>>20, m.top>>20, m.end>>20, m.drift()>>20)
}

// measure watches all validators for a time.
func measure(t *testing.T, ctx context.Context, n *Net, lasting time.Duration) measured {
	t.Helper()
	ctx, stop := context.WithTimeout(ctx, lasting)
	defer stop()
	start, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	first := n.L2.Head().Number.Uint64() + 1
	seen := make([]map[uint64]time.Time, len(n.validators))
	samples := make([][]int64, len(n.validators))
	busy := make([]time.Duration, len(n.validators))
	done := make(chan struct{})
	for i, v := range n.validators {
		busy[i] = processorTime(t, v.proc.Pid())
		go func() {
			seen[i] = watchFinality(ctx, v)
			done <- struct{}{}
		}()
	}
	for ctx.Err() == nil {
		for i, v := range n.validators {
			resident, err := residentBytes(v.proc.Pid())
			require.NoError(t, err)
			samples[i] = append(samples[i], resident)
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
	for i, v := range n.validators {
		busy[i] = processorTime(t, v.proc.Pid()) - busy[i]
	}
	for range n.validators {
		<-done
	}
	out := measured{finality: latencies(t, n, first, seen), memory: memories(samples), processor: busy}
	out.blocks, out.late = blockTimes(t, n, start)
	return out
}

// latencies compares when blocks from a height on were seen final with when the votes that decided them left.
func latencies(t *testing.T, n *Net, first uint64, seen []map[uint64]time.Time) []latency {
	t.Helper()
	sent := sentVotes(t, n)
	out := make([]latency, len(seen))
	for i := range seen {
		var took []time.Duration
		for l2Height, at := range seen[i] {
			if votes := sent[l2Height]; l2Height >= first && len(votes) == len(n.providers) {
				// Of four equal stakes, three are more than two thirds.
				took = append(took, at.Sub(votes[2]))
			}
		}
		out[i] = newLatency(t, took)
	}
	return out
}

func newLatency(t *testing.T, took []time.Duration) latency {
	t.Helper()
	require.Greater(t, len(took), 10, "too few blocks")
	slices.Sort(took)
	return latency{blocks: len(took), p50: took[len(took)/2], p99: took[(99*len(took)+99)/100-1]}
}

// blockTimes looks at the zone's blocks since a height: how long after each the next one was made, and how many needed a second round.
func blockTimes(t *testing.T, n *Net, since int64) (times map[bool]latency, late int) {
	t.Helper()
	ctx := testContext(t, time.Minute)
	flooded := validatorAddress(t, ctx, n.Validator(floodedValidator))
	end, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	took := map[bool][]time.Duration{}
	last, err := n.Validator(0).block(ctx, since)
	require.NoError(t, err)
	for height := since + 1; height <= end; height++ {
		block, err := n.Validator(0).block(ctx, height)
		require.NoError(t, err)
		took[last.proposer == flooded] = append(took[last.proposer == flooded], block.time.Sub(last.time))
		if block.round > 0 {
			late++
		}
		last = block
	}
	return map[bool]latency{true: newLatency(t, took[true]), false: newLatency(t, took[false])}, late
}

func memories(samples [][]int64) []memory {
	out := make([]memory, len(samples))
	for i, s := range samples {
		fifth := len(s) / 5
		median := func(part []int64) int64 { return slices.Sorted(slices.Values(part))[len(part)/2] }
		out[i] = memory{start: s[0], top: slices.Max(s), before: median(s[3*fifth : 4*fifth]), end: median(s[4*fifth:])}
	}
	return out
}

// processorTime is how long a process has had a processor, in its own code and in the kernel.
func processorTime(t *testing.T, pid int) time.Duration {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	require.NoError(t, err)
	// What follows the name, which stands in parentheses: 11 fields further are the two times, in hundredths of a second.
	fields := strings.Fields(string(raw[strings.LastIndexByte(string(raw), ')')+1:]))
	require.Greater(t, len(fields), 12)
	var ticks [2]int64
	_, err = fmt.Sscan(fields[11]+" "+fields[12], &ticks[0], &ticks[1])
	require.NoError(t, err)
	return time.Duration(ticks[0]+ticks[1]) * 10 * time.Millisecond
}
