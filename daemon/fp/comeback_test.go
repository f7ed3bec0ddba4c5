package fp

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
)

// comingBack is a rig whose provider has left the tables.
func comingBack(t *testing.T) (*rig, *providerWatch) {
	r := newRig(t, t.TempDir(), 101)
	t.Cleanup(r.stop)
	r.zone.left = true
	now := func() time.Time { return r.clock }
	able := ability{zone: r.zone, signer: r.signer, node: &zoneNode{zone: r.zone, now: now, log: quiet()}, voter: r.voter, random: r.random, watcher: r.voter.blocks.watcher}
	return r, &providerWatch{zone: r.zone, key: r.zone.key, log: quiet(), now: now, comeback: &comeback{
		zone: r.zone, fpPk: r.zone.key.Pk(), enabled: DefaultConfig().Signer.AutoReturn, able: able.check, log: quiet(), now: now,
	}}
}

// TestComeback: who has left comes back by itself, and says so.
func TestComeback(t *testing.T) {
	r, watch := comingBack(t)
	r.safe(5)
	r.mustRound()
	before := value(t, metricReturns)
	require.NoError(t, watch.round(t.Context()))
	require.Equal(t, 1, r.zone.returned)
	require.False(t, r.zone.left)
	require.Equal(t, before+1, value(t, metricReturns))
	require.NoError(t, watch.round(t.Context()))
	require.Equal(t, 1, r.zone.returned, "it is back")
}

// TestComebackWaits: it does not come back while it would be silent again, nor against the operator's word, nor twice at once.
func TestComebackWaits(t *testing.T) {
	for _, tc := range []struct {
		name string
		// spoil takes from a daemon that can vote what it needs.
		spoil func(*rig, *providerWatch)
	}{
		{"error - no round went well yet", func(r *rig, _ *providerWatch) { r.voter.good.Store(0) }},
		{"error - the last good round is long ago", func(r *rig, _ *providerWatch) { r.clock = r.clock.Add(ableFor) }},
		{"error - the zone node catches up", func(r *rig, _ *providerWatch) {
			r.zone.status = &zone.NodeStatus{Height: 1, Time: r.clock, CatchingUp: true}
		}},
		{"error - the zone node is behind", func(r *rig, _ *providerWatch) {
			r.zone.status = &zone.NodeStatus{Height: 1, Time: r.clock.Add(-2 * maxZoneLag)}
		}},
		{"error - the own Taiko node lacks what is final", func(r *rig, _ *providerWatch) {
			r.zone.final = 500
		}},
		{"error - the own Taiko node has no safe block where votes are waited for", func(r *rig, _ *providerWatch) {
			r.zone.final, r.zone.highest = 5, 8
		}},
		{"error - no nonces", func(r *rig, _ *providerWatch) { r.random.commits = nil }},
		{"error - jailed: unjailing brings it back", func(r *rig, _ *providerWatch) { r.zone.jailed = true }},
		{"error - switched off", func(_ *rig, w *providerWatch) { w.comeback.enabled = false }},
		{"error - tried a moment ago", func(r *rig, w *providerWatch) { w.comeback.tried = r.clock.Add(-comebackInterval + 1) }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, watch := comingBack(t)
			r.safe(5)
			r.mustRound()
			tc.spoil(r, watch)
			require.NoError(t, watch.round(t.Context()))
			require.Zero(t, r.zone.returned)
			require.True(t, r.zone.left)
		})
	}
}

// TestComebackIsBounded: whatever the zone's node says, and whatever becomes of the message, the account pays for one in ten minutes.
func TestComebackIsBounded(t *testing.T) {
	r, watch := comingBack(t)
	r.safe(5)
	refusal := errors.New("refused")
	tries := 0
	for range 60 { // an hour
		r.mustRound()
		r.zone.failSend = refusal
		if err := watch.round(t.Context()); err != nil {
			require.ErrorIs(t, err, refusal)
			tries++
		}
		r.zone.failSend = nil
		r.clock = r.clock.Add(time.Minute)
	}
	require.LessOrEqual(t, tries, 7)
	require.GreaterOrEqual(t, tries, 6)
}
