package votes

import (
	"encoding/binary"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// resigned returns a vote with a signature that anybody can make up.
func resigned(v *types.SignedDigest, n uint64) *types.SignedDigest {
	out := *v
	out.Sig = digestOf("made up " + string(binary.BigEndian.AppendUint64(nil, n)))
	return &out
}

func checkpointVote(i int, slot uint64, digest [32]byte) *types.SignedDigest {
	v := vote(i, slot, digest)
	v.Kind = types.BALLOT_KIND_CHECKPOINT
	v.Sig = goodSig(v)
	return v
}

// nextBlock is what follows a commit.
func (h *harness) nextBlock() {
	h.t.Helper()
	h.ctx = h.ctx.WithBlockHeight(h.ctx.BlockHeight() + 1)
	h.PrepareCheckState(h.ctx)
}

// TestForgedFirstVotesForACandidate: whoever knows a nonce, which is public once it is opened, forges as many first votes as they like. A node verifies one of
// them, whatever the block, and lets the true vote in the first time that it comes.
func TestForgedFirstVotesForACandidate(t *testing.T) {
	h := newHarness(t, 3)
	a, b := digestOf("a"), digestOf("b")
	h.state.open(7, a, b)
	n := uint64(0)
	flood := func(v *types.SignedDigest) {
		for range 1000 {
			n++
			requireCode(t, types.ErrInvalidSignature, h.send(resigned(v, n)))
		}
	}
	for range 3 {
		flood(checkpointVote(0, 7, a))
		flood(checkpointVote(0, 7, b))
		flood(checkpointVote(1, 7, a))
		h.nextBlock()
	}
	require.Equal(t, 3, h.state.verified, "one of each provider and candidate")
	require.Equal(t, 3, h.state.screened)

	flood(checkpointVote(0, 7, a))
	require.Zero(t, h.send(checkpointVote(0, 7, a)).Code, "the true one gets in among them")
	require.Equal(t, 4, h.state.verified, "and is verified")
	require.Len(t, h.prepare(1<<20), 1)
	bent := *checkpointVote(1, 7, a)
	bent.PubRand[0] ^= 1
	requireCode(t, types.ErrInvalidProof, h.send(&bent))
	require.Equal(t, 4, h.state.verified, "under another nonce nothing is verified")
	require.Zero(t, h.check(mustEnvelope(t, checkpointVote(0, 7, a)), abci.CheckTxType_Recheck).Code)
}

// TestForgedEarlyVotes: under digests that no candidate has, bad signatures are bounded per block, for each provider and for all of a kind.
// A true vote that comes too late for that gets in when its header is there, and other kinds notice nothing.
func TestForgedEarlyVotes(t *testing.T) {
	h := newHarness(t, 20)
	a := digestOf("a")
	n := uint64(0)
	flood := func(provider int) {
		for range 1000 {
			n++
			v := checkpointVote(provider, 7, digestOf("no candidate "+string(binary.BigEndian.AppendUint64(nil, n))))
			require.NotZero(t, h.send(resigned(v, n)).Code)
		}
	}
	flood(0)
	require.Equal(t, earlyForgeries, h.state.verified)
	requireCode(t, types.ErrConflictLimit, h.send(checkpointVote(0, 7, a)))
	require.Zero(t, h.send(checkpointVote(1, 7, a)).Code, "another provider's is early, too")
	require.Zero(t, h.send(checkpointVote(0, 8, a)).Code, "as is one in another slot")
	verified := h.state.verified
	for provider := range 20 {
		flood(provider)
	}
	require.LessOrEqual(t, h.state.verified, verified+earlyForgeriesOfKind)
	requireCode(t, types.ErrConflictLimit, h.send(checkpointVote(19, 9, a)))
	require.Zero(t, h.send(vote(0, 7, a)).Code, "finality is another kind")

	h.state.open(7, a)
	require.Zero(t, h.send(checkpointVote(0, 7, a)).Code, "its header is there, in the same block")
	h.nextBlock()
	require.Zero(t, h.send(checkpointVote(19, 9, a)).Code, "attempts come back")
}

// TestOtherNoncesTakeNoAttempts: without the nonce nobody takes an attempt from the one who has it.
func TestOtherNoncesTakeNoAttempts(t *testing.T) {
	h := newHarness(t, 3)
	for n := range uint64(100) {
		other := resigned(vote(0, 7, digestOf("a")), n)
		binary.BigEndian.PutUint64(other.PubRand[:], n)
		requireCode(t, types.ErrInvalidProof, h.send(other))
	}
	require.Zero(t, h.state.verified)
	require.Zero(t, h.send(vote(0, 7, digestOf("a"))).Code)
	require.Zero(t, h.state.screened)
}

func TestScreensAreBounded(t *testing.T) {
	s := newScreens(4)
	for slot := range uint64(10) {
		s.add(checkpointVote(0, slot, digestOf("a")), func([32]byte) bool { return false })
	}
	require.Equal(t, 4, s.known.Len())
	require.True(t, s.refuses(checkpointVote(0, 9, digestOf("a"))))
	require.False(t, s.refuses(checkpointVote(0, 0, digestOf("a"))), "forgotten")
	require.False(t, s.refuses(vote(0, 9, digestOf("a"))), "of another kind")
}
