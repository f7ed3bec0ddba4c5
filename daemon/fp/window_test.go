package fp

import (
	"testing"

	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestVoterBoundsItsWork lets a node answer with parameters that no zone has.
func TestVoterBoundsItsWork(t *testing.T) {
	r := newRig(t, t.TempDir(), 11)
	r.safe(5)
	r.zone.params.MaxOpenSlots, r.zone.params.LateVoteSlots = 1<<32-1, 1<<32-1
	r.zone.params.MaxPubRandAhead, r.zone.params.MaxPubRand = 1<<64-1, 1<<64-1
	r.mustRound()
	open := r.voter.window.window(&finalitytypes.QuerySigningInfoResponse{ActivationHeight: 1, LastFinalSlot: 1 << 30})
	require.LessOrEqual(t, open.high-open.low, uint64(2*finalitytypes.MaxOpenSlots))

	refusal := finalitytypes.VoteResult{Codespace: "made up", Code: 7}
	for i := range 100 {
		refusal.Codespace += "x"
		refusal.Code = uint32(i)
		r.voter.sender.refused(1, refusal)
	}
	require.Len(t, r.voter.sender.refusals, 1, "a node cannot make the daemon keep what it makes up")
}
