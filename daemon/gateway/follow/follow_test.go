package follow

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"path/filepath"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/daemon/gateway/zonenode"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/testutil/zonechain"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// rig is a follower of a zone with nodes that can fail.
type rig struct {
	*Follower
	zone  *zonechain.Zone
	nodes []*zonechain.Node
	cfg   Config
	path  string
}

// newRig follows a zone by some nodes; its trusted header is block 2.
func newRig(t *testing.T, nodes int) *rig {
	t.Helper()
	z, err := zonechain.New()
	require.NoError(t, err)
	r := &rig{zone: z, path: filepath.Join(t.TempDir(), "store.db")}
	for range nodes {
		r.nodes = append(r.nodes, zonechain.Serve(t, z))
	}
	root := z.Block(2)
	r.cfg = Config{
		ChainID: zonechain.ChainID, Trust: TrustLight, Root: store.Root{Height: 2, Hash: hex.EncodeToString(root.Hash())},
		TrustingPeriod: time.Hour, Backfill: 1000, Retention: 1000,
		ModuleAddress: authtypes.NewModuleAddress(types.ModuleName).String(),
	}
	r.open(t)
	return r
}

// open starts the follower, as a process does.
func (r *rig) open(t *testing.T) {
	t.Helper()
	s, err := store.Open(r.path, r.cfg.ChainID)
	require.NoError(t, err)
	var nodes []*zonenode.Node
	for _, n := range r.nodes {
		node, err := zonenode.Dial(t.Context(), n.URL, time.Second)
		require.NoError(t, err)
		t.Cleanup(node.Close)
		nodes = append(nodes, node)
	}
	r.Follower = New(r.cfg, nodes, s)
	t.Cleanup(r.close)
}

func (r *rig) close() {
	r.Close()
	_ = r.store.Close()
}

func (r *rig) reopen(t *testing.T) {
	t.Helper()
	r.close()
	r.open(t)
}

func (r *rig) final(t *testing.T, l2Height uint64) {
	t.Helper()
	require.NotNil(t, r.store.Latest())
	require.Equal(t, l2Height, r.store.Latest().L2Height)
	for height := uint64(1); height <= l2Height; height++ {
		block, err := r.store.ByHeight(height)
		require.NoError(t, err)
		require.Equal(t, common.Hash(r.zone.L2[height-1].Hash), block.Hash)
	}
}

// TestFollowsAZone: what the true application made final, by finality ballots and by checkpoints, is proven with its table and its voters,
// also after a restart.
func TestFollowsAZone(t *testing.T) {
	r := newRig(t, 1)
	require.NoError(t, r.Round(t.Context()))
	require.Nil(t, r.store.Latest())
	require.Zero(t, r.Standing().LastFinal)

	require.NoError(t, r.zone.Finalize(5, 0, 1, 2))
	require.NoError(t, r.Round(t.Context()))
	r.final(t, 5)
	require.NoError(t, r.zone.Finalize(3))
	r.reopen(t)
	r.final(t, 5)
	require.NoError(t, r.Round(t.Context()))
	r.final(t, 8)
	require.Empty(t, r.Standing().Reason)
	require.True(t, r.Standing().CaughtUp)
	require.EqualValues(t, 100_000, r.Standing().SlashingPPM)

	five, err := r.store.ByHeight(5)
	require.NoError(t, err)
	table, err := r.store.Table(five.Table)
	require.NoError(t, err)
	require.Len(t, table.Entries, 4)
	require.EqualValues(t, 4_000_000_000, five.TotalSat)
	require.EqualValues(t, 3_000_000_000, five.SignedSat)
	require.Equal(t, 3, types.BitmapCount(five.Voters))
	require.Nil(t, five.Checkpoint)
	header, err := types.DecodeHeader(r.zone.L2[4].RLP)
	require.NoError(t, err)
	require.Equal(t, common.Hash(header.StateRoot), five.StateRoot)
	require.Equal(t, common.Hash(header.ParentHash), five.ParentHash)

	six, err := r.store.ByHash(r.zone.L2[5].Hash)
	require.NoError(t, err)
	require.Equal(t, &verify.CheckpointID{}, six.Checkpoint, "checkpoint 0 of series 0 decides L2 height 6")
	require.Equal(t, six.TotalSat, six.SignedSat)
}

// TestForgedAnswers: a node that says of a record, or of what is final, what the zone did not commit to is not believed, and nothing of it
// is stored.
func TestForgedAnswers(t *testing.T) {
	prefix := func(raw []byte) byte { return raw[0] }
	for _, tc := range []struct {
		name  string
		forge func(*abci.RequestQuery, *abci.ResponseQuery)
		want  error
	}{
		{"error - another ballot", func(q *abci.RequestQuery, a *abci.ResponseQuery) {
			if prefix(q.Data) == types.BallotsPrefix.Bytes()[0] && len(a.Value) > 0 {
				var b types.Ballot
				if b.Unmarshal(a.Value) == nil {
					b.DecidedDigest = bytes.Repeat([]byte{7}, 32)
					b.Choices[0].Digest = b.DecidedDigest
					a.Value, _ = b.Marshal()
				}
			}
		}, verify.ErrProof},
		{"error - no ballot", func(q *abci.RequestQuery, a *abci.ResponseQuery) {
			if prefix(q.Data) == types.BallotsPrefix.Bytes()[0] {
				a.Value = nil
			}
		}, verify.ErrProof},
		{"error - a later last final slot", func(q *abci.RequestQuery, a *abci.ResponseQuery) {
			if prefix(q.Data) == types.LastFinalSlotKey.Bytes()[0] {
				a.Value = []byte{0, 0, 0, 0, 0, 0, 0, 9}
			}
		}, verify.ErrProof},
		{"error - no proof", func(_ *abci.RequestQuery, a *abci.ResponseQuery) { a.ProofOps = nil }, verify.ErrProof},
		{"error - the proof of another key", func(q *abci.RequestQuery, a *abci.ResponseQuery) {
			q.Data[0]++
			a.Key = q.Data
			a.ProofOps.Ops[0].Key = q.Data
		}, verify.ErrProof},
		{"error - half a proof", func(_ *abci.RequestQuery, a *abci.ResponseQuery) { a.ProofOps.Ops = a.ProofOps.Ops[:1] }, verify.ErrProof},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, 1)
			require.NoError(t, r.zone.Finalize(2))
			r.nodes[0].Forge(tc.forge)
			require.ErrorIs(t, r.Round(t.Context()), tc.want)
			require.Nil(t, r.store.Latest())
			r.nodes[0].Forge(nil)
			require.NoError(t, r.Round(t.Context()), "and it recovers without help")
			r.final(t, 2)
		})
	}
}

// TestForgedHeader: a header that the zone's validators did not sign is not believed.
func TestForgedHeader(t *testing.T) {
	r := newRig(t, 1)
	require.NoError(t, r.Round(t.Context()))
	require.NoError(t, r.zone.Finalize(1))
	forged := *r.zone.Block(0)
	header := *forged.Header
	header.AppHash = bytes.Repeat([]byte{1}, 32)
	signed := *forged.SignedHeader
	signed.Header = &header
	forged.SignedHeader = &signed
	r.nodes[0].Show(&forged)
	require.ErrorIs(t, r.Round(t.Context()), verify.ErrHeader)
	require.Nil(t, r.store.Latest())
	require.NoError(t, r.zone.Empty())
	require.NoError(t, r.Round(t.Context()))
	r.final(t, 1)
}

// TestTrustedHeader: what the operator configured must be the node's; what is too old must be configured anew.
func TestTrustedHeader(t *testing.T) {
	t.Run("error - the node has another header", func(t *testing.T) {
		r := newRig(t, 1)
		r.cfg.Root.Hash = hex.EncodeToString(bytes.Repeat([]byte{1}, 32))
		r.reopen(t)
		err := r.Round(t.Context())
		require.ErrorContains(t, err, "trust.hash")
		require.True(t, run.IsPermanent(err))
	})
	t.Run("error - offline for longer than the trusting period", func(t *testing.T) {
		r := newRig(t, 1)
		require.NoError(t, r.zone.Finalize(1))
		require.NoError(t, r.Round(t.Context()))
		require.NoError(t, r.zone.Finalize(1))
		r.now = func() time.Time { return time.Now().Add(2 * time.Hour) }
		require.ErrorIs(t, r.Round(t.Context()), verify.ErrExpired)
		require.Equal(t, ReasonExpired, r.Standing().Reason)
		require.Contains(t, r.Standing().Detail, "trust.height")

		r.cfg.Root = store.Root{Height: r.zone.Height(), Hash: hex.EncodeToString(r.zone.Block(0).Hash())}
		r.reopen(t)
		require.NoError(t, r.Round(t.Context()), "a new trusted header ends it")
		r.final(t, 2)
	})
	t.Run("success - a node of one's own is believed, its records still proven by its header", func(t *testing.T) {
		r := newRig(t, 1)
		r.cfg.Trust, r.cfg.Root = TrustNode, store.Root{}
		r.reopen(t)
		require.NoError(t, r.zone.Finalize(2))
		require.NoError(t, r.Round(t.Context()))
		r.final(t, 2)
		require.Equal(t, TrustNode, r.Standing().Trust)
	})
}

// TestNodeGoesBack: one's own node that was restored, or another one behind a balancer, shows an older state for a while. That is no
// contradiction: answers grow old, and go on when the node is back.
func TestNodeGoesBack(t *testing.T) {
	r := newRig(t, 1)
	r.cfg.Trust, r.cfg.Root = TrustNode, store.Root{}
	r.reopen(t)
	require.NoError(t, r.zone.Finalize(3))
	require.NoError(t, r.Round(t.Context()))
	older := r.zone.Height()
	require.NoError(t, r.zone.Finalize(3))
	require.NoError(t, r.Round(t.Context()))
	r.final(t, 6)
	at := r.Standing().Time
	r.nodes[0].Lag(r.zone.Height() - older)
	for range 2 {
		require.ErrorContains(t, r.Round(t.Context()), "went back")
		require.Empty(t, r.Standing().Reason)
		require.Equal(t, at, r.Standing().Time)
		r.reopen(t)
		require.ErrorContains(t, r.Round(t.Context()), "went back")
		require.Equal(t, ReasonStarting, r.Standing().Reason)
		r.final(t, 6)
		r.nodes[0].Lag(0)
		require.NoError(t, r.Round(t.Context()))
		at = r.Standing().Time
		r.nodes[0].Lag(r.zone.Height() - older)
	}
}

// TestWitnesses: one that lags, hangs or lies delays nothing and stops nothing.
func TestWitnesses(t *testing.T) {
	r := newRig(t, 4)
	require.NoError(t, r.zone.Finalize(1))
	r.nodes[1].Lag(2)
	r.nodes[2].Hang(time.Minute)
	require.NoError(t, r.Round(t.Context()))
	lie := *r.zone.Block(0)
	header := *lie.Header
	header.AppHash = bytes.Repeat([]byte{1}, 32)
	signed := *lie.SignedHeader
	signed.Header = &header
	lie.SignedHeader = &signed
	r.nodes[3].Show(&lie)

	require.NoError(t, r.Compare(t.Context(), 0))
	require.Error(t, r.Compare(t.Context(), 1))
	require.Error(t, r.Compare(t.Context(), 2))
	require.NoError(t, r.zone.Finalize(1))
	require.NoError(t, r.Round(t.Context()))
	r.final(t, 2)
	standing := r.Standing()
	require.Empty(t, standing.Reason)
	require.Equal(t, WitnessUnreachable, standing.Witnesses[1].State)
	require.Equal(t, WitnessLies, standing.Witnesses[2].State)

	r.nodes[1].Lag(0)
	require.NoError(t, r.Compare(t.Context(), 0))
	require.Equal(t, WitnessAgrees, r.Standing().Witnesses[0].State)
	got := r.Standing()
	require.Equal(t, 1, got.AgreeingWitnesses())
}

// TestConflictingHeader: two headers of one height that both verify stop all answers, over a restart too, are kept and handed on; a new
// trusted header at that height or above ends it.
func TestConflictingHeader(t *testing.T) {
	r := newRig(t, 2)
	require.NoError(t, r.zone.Finalize(2))
	require.NoError(t, r.Round(t.Context()))
	height := r.zone.Height()
	twin, err := r.zone.Twin(height, bytes.Repeat([]byte{1}, 32))
	require.NoError(t, err)
	r.nodes[1].Show(twin)
	var halted *HaltedError
	require.ErrorAs(t, r.Compare(t.Context(), 0), &halted)
	require.Equal(t, height, halted.Height)
	require.Equal(t, ReasonHalted, r.Standing().Reason)
	require.Len(t, r.nodes[0].Reported(), 1)
	require.Len(t, r.nodes[1].Reported(), 1)
	require.ErrorAs(t, r.Round(t.Context()), &halted)
	require.NoError(t, r.Compare(t.Context(), 0), "it is kept once")

	r.reopen(t)
	require.ErrorAs(t, r.Round(t.Context()), &halted)
	require.Equal(t, ReasonHalted, r.Standing().Reason)
	evidence, err := r.store.Evidence()
	require.NoError(t, err)
	require.Len(t, evidence, 1)
	require.Contains(t, string(evidence[0]), hex.EncodeToString(twin.Hash()))

	r.cfg.Root = store.Root{Height: height - 1, Hash: hex.EncodeToString(r.zone.Block(height - 1).Hash())}
	r.reopen(t)
	require.ErrorContains(t, r.Round(t.Context()), "below the zone height")
	r.cfg.Root = store.Root{Height: height, Hash: hex.EncodeToString(r.zone.Block(height).Hash())}
	r.reopen(t)
	require.NoError(t, r.Round(t.Context()))
	require.Empty(t, r.Standing().Reason)
	r.final(t, 2)
}

// TestNodeHangs: a node that hangs leaves what is known as it was, and the next round goes on.
func TestNodeHangs(t *testing.T) {
	r := newRig(t, 1)
	require.NoError(t, r.zone.Finalize(1))
	require.NoError(t, r.Round(t.Context()))
	before := r.Standing().Time
	require.NoError(t, r.zone.Finalize(1))
	r.nodes[0].Hang(time.Minute)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	require.Error(t, r.Round(ctx))
	require.Equal(t, before, r.Standing().Time, "by which it grows stale")
	r.nodes[0].Hang(0)
	require.NoError(t, r.Round(t.Context()))
	r.final(t, 2)
}

// TestRetention: old blocks go, and an empty store begins with as many as the setting says.
func TestRetention(t *testing.T) {
	r := newRig(t, 1)
	r.cfg.Backfill, r.cfg.Retention = 3, 4
	r.reopen(t)
	require.NoError(t, r.zone.Finalize(8))
	require.NoError(t, r.Round(t.Context()))
	lowest, err := r.store.Lowest()
	require.NoError(t, err)
	require.EqualValues(t, 6, lowest.L2Height)
	require.NoError(t, r.zone.Finalize(3))
	require.NoError(t, r.Round(t.Context()))
	lowest, err = r.store.Lowest()
	require.NoError(t, err)
	require.EqualValues(t, 8, lowest.L2Height)
	_, err = r.store.ByHash(r.zone.L2[6].Hash)
	require.True(t, errors.Is(err, store.ErrNotFound))
	_, err = r.store.Table(lowest.Table)
	require.NoError(t, err)
}
