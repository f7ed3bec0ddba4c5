package keeper

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	seriesName = "test-1"
	// seriesStart and seriesInterval put checkpoints at L2 heights 6, 9, 12 … and the first pin at height 3.
	seriesStart, seriesInterval = 6, 3
)

var verifierHex = "0x" + strings.Repeat("ab", 20)

func openMsg(f *fixture) *types.MsgOpenSeries {
	return &types.MsgOpenSeries{
		Authority: f.authority, Name: seriesName, EthChainId: 31337, Verifier: verifierHex,
		ActivationHeight: seriesStart, Interval: seriesInterval,
	}
}

// checkpointFixture is a chain with an open series and nonces of every provider for checkpoints 0 to nonces-1, old enough to
// be used.
func checkpointFixture(t require.TestingT, params types.Params, nonces uint64, powers ...uint64) *fixture {
	f := newFixture(t, params, 140, powers...)
	_, err := f.msg.OpenSeries(f.ctx, openMsg(f))
	require.NoError(t, err)
	for _, s := range f.signers {
		f.commitCheckpoints(s, 0, 0, nonces)
	}
	f.skip(5)
	return f
}

func (f *fixture) skip(blocks int) {
	for range blocks {
		f.next()
	}
}

func (f *fixture) seriesAt(index uint64) types.Series {
	series, err := f.k.series.Get(f.ctx, index)
	require.NoError(f.tb, err)
	return series
}

// nonceRange is a signer's nonces from a checkpoint on.
type nonceRange struct {
	name          string
	pk            [32]byte
	index, n, num uint64
}

// nonceSet are nonces that were committed together.
type nonceSet struct {
	pubRands [][32]byte
	root     [32]byte
}

// checkpointNonces are a signer's nonces from a checkpoint of a series on.
func (f *fixture) checkpointNonces(s *signer, index, n, num uint64) *nonceSet {
	key := nonceRange{name: f.seriesAt(index).Name, pk: s.pk, index: index, n: n, num: num}
	if known := f.nonces[key]; known != nil {
		return known
	}
	set := &nonceSet{pubRands: make([][32]byte, num)}
	for i := range set.pubRands {
		_, r, err := eots.Nonce(s.sk, key.name, eots.KindCheckpoint, types.CheckpointSlot(index, n+uint64(i)))
		require.NoError(f.tb, err)
		set.pubRands[i] = r
	}
	set.root = eots.Commit(set.pubRands)
	if f.nonces == nil {
		f.nonces = map[nonceRange]*nonceSet{}
	}
	f.nonces[key] = set
	return set
}

// checkpointCommit is a signer's commitment to its nonces from a checkpoint of a series on.
func (f *fixture) checkpointCommit(s *signer, index, n, num uint64) *types.MsgCommitPubRand {
	nonces := f.checkpointNonces(s, index, n, num)
	msg := &types.MsgCommitPubRand{
		Signer: s.addr, Kind: types.BALLOT_KIND_CHECKPOINT, FpBtcPk: s.pk[:], StartSlot: types.CheckpointSlot(index, n),
		NumPubRand: num, Commitment: bytes.Clone(nonces.root[:]),
	}
	for i := range nonces.pubRands {
		msg.PubRands = append(msg.PubRands, nonces.pubRands[i][:]...)
	}
	f.signCommit(s, msg)
	return msg
}

func (f *fixture) signCommit(s *signer, msg *types.MsgCommitPubRand) {
	domain := testChainID
	if series, err := f.k.seriesOf(f.ctx, msg.StartSlot); err == nil {
		domain = series.Name
	}
	signingContext, err := types.RandCommitContext(msg.Kind, domain, f.module)
	require.NoError(f.tb, err)
	msg.Sig, err = eots.SignBIP340(s.sk, eots.RandCommitMessage(signingContext, msg.StartSlot, msg.NumPubRand, msg.Commitment))
	require.NoError(f.tb, err)
}

func (f *fixture) commitCheckpoints(s *signer, index, n, num uint64) {
	_, err := f.msg.CommitPubRand(f.ctx, f.checkpointCommit(s, index, n, num))
	require.NoError(f.tb, err)
}

// checkpointVote signs a digest in a checkpoint.
func (f *fixture) checkpointVote(s *signer, index, n uint64, digest [32]byte) *types.SignedDigest {
	id := types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: types.CheckpointSlot(index, n)}
	name := f.seriesAt(index).Name
	signingContext, err := types.VoteContext(id.Kind, name, f.module)
	require.NoError(f.tb, err)
	nonce, pubRand, err := eots.Nonce(s.sk, name, eots.KindCheckpoint, id.Slot)
	require.NoError(f.tb, err)
	sig, err := eots.Sign(s.sk, nonce, eots.VoteMessage(signingContext, id.Slot, digest))
	require.NoError(f.tb, err)
	return &types.SignedDigest{BallotID: id, Digest: digest, FpPk: s.pk, PubRand: pubRand, Sig: sig}
}

func (f *fixture) checkpointBallot(index, n uint64) *openBallot {
	b, err := f.k.loadBallot(f.ctx, types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: types.CheckpointSlot(index, n)})
	require.NoError(f.tb, err)
	require.NotNil(f.tb, b)
	return b
}

// digest is what a vote for a block signs in the checkpoint that stands at its height.
func (f *fixture) digest(index, n uint64, b block) [32]byte {
	loaded := f.checkpointBallot(index, n)
	header, err := f.k.candidates(f.ctx, loaded.slot)
	require.NoError(f.tb, err)
	for i := range header {
		if [32]byte(header[i].Hash) == b.hash {
			return loaded.checkpoint.digest(&header[i])
		}
	}
	require.Fail(f.tb, "block is no candidate")
	return [32]byte{}
}

// applyCheckpoint applies votes of several signers for a block, after checking that they prove themselves.
func (f *fixture) applyCheckpoint(index, n uint64, b block, signers ...*signer) {
	digest := f.digest(index, n, b)
	var batch []*types.SignedDigest
	for _, s := range signers {
		v := f.checkpointVote(s, index, n, digest)
		require.NoError(f.tb, f.k.VerifyVote(f.ctx, v))
		batch = append(batch, v)
	}
	require.NoError(f.tb, f.k.ApplyVotes(f.ctx, batch))
}

// runSeries is run for a chain with checkpoints.
func (f *fixture) runSeries(blocks []block, signers ...*signer) {
	for _, b := range blocks {
		f.submit(b)
		f.next()
		f.decideAt(b, signers...)
		f.next()
	}
}

// decideAt votes for a block in the ballot that decides its height.
func (f *fixture) decideAt(b block, signers ...*signer) {
	id, err := f.k.decidingBallot(f.ctx, b.height)
	require.NoError(f.tb, err)
	if id.Kind == types.BALLOT_KIND_CHECKPOINT {
		f.applyCheckpoint(types.CheckpointSeries(id.Slot), types.CheckpointNumber(id.Slot), b, signers...)
		return
	}
	f.apply(b, signers...)
}

func (f *fixture) closeSeries(t *testing.T, name string) {
	_, err := f.msg.CloseSeries(f.ctx, &types.MsgCloseSeries{Authority: f.authority, Name: name, Reason: "test"})
	require.NoError(t, err)
}

func (f *fixture) waiting(index uint64) waiting {
	series := f.seriesAt(index)
	w, err := f.k.waitingFor(f.ctx, &series)
	require.NoError(f.tb, err)
	return w
}
