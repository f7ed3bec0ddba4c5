package localnet

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// wanEnv says how long each delay is watched; the test is left out without it.
const wanEnv = "TAIKOFIN_WAN"

// TestWideArea puts validators as far apart as continents, by a proxy that delays all that goes from one to another, and says how long
// finality takes then. Nobody may stall: each block of L2 is final, and the zone decides its blocks in their first round.
//
//	TAIKOFIN_WAN=1m go test -run '^TestWideArea$' -v -timeout 30m ./testutil/localnet
func TestWideArea(t *testing.T) {
	lasting, err := time.ParseDuration(os.Getenv(wanEnv))
	if err != nil {
		t.Skipf("takes long; set %s to how long each delay is watched, such as 1m", wanEnv)
	}
	n := startFloodNet(t)
	ctx := testContext(t, 4*lasting+10*time.Minute)
	d := startDelays(t, ctx, n)
	near := time.Duration(0)
	for _, roundTrip := range []time.Duration{0, 50 * time.Millisecond, 100 * time.Millisecond, 150 * time.Millisecond} {
		d.set(t, ctx, roundTrip)
		// Connections that were made before are as slow at once; blocks on their way are not measured.
		_, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+5)
		require.NoError(t, err)
		seen := measure(t, ctx, n, lasting)
		p50, p99 := seen.finality[0].p50, seen.finality[0].p99
		for _, l := range seen.finality {
			p50, p99 = max(p50, l.p50), max(p99, l.p99)
		}
		line := fmt.Sprintf("wan rtt_ms=%d p50_ms=%d p99_ms=%d l2_blocks=%d zone_block_p50_ms=%d zone_block_p99_ms=%d late_rounds=%d", roundTrip.Milliseconds(),
			p50.Milliseconds(), p99.Milliseconds(), seen.finality[0].blocks, seen.blocks[false].p50.Milliseconds(), seen.blocks[false].p99.Milliseconds(), seen.late)
		if roundTrip == 0 {
			near = p50
		} else {
			line += fmt.Sprintf(" trips=%.1f", float64(p50-near)/float64(roundTrip))
		}
		t.Log(line)
		_, err = n.WaitFinal(ctx, n.L2.Head().Number.Uint64())
		require.NoError(t, err, "blocks were left behind: %s", line)
	}
	require.NoError(t, n.Failure())
}
