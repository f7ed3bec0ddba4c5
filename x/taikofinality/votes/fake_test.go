package votes

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	storetypes "cosmossdk.io/store/types"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/eots/kernel"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// fakeState is committed state with n providers. A slot is open when it has a candidate; votes for other slots up to
// waitUpTo wait.
type fakeState struct {
	table      btcstaketypes.PowerTable
	candidates map[uint64][][32]byte
	closedUpTo uint64
	waitUpTo   uint64
	maxBytes   uint32
	applyErr   error
	applyPanic bool
	storePanic bool
	// contextPanic and contextErr are the store's when the signing context of a vote is read.
	contextPanic bool
	contextErr   error
	// unopened are providers whose nonces are not opened.
	unopened map[[32]byte]bool
	// capErr is the store's when the cap on a batch is read.
	capErr error
	// tableErr is the store's when the voters of a ballot are read.
	tableErr error
	// checkpoints is state of that kind: slots of a range of their own and another table. Without it all kinds are one.
	checkpoints *fakeState

	mu       sync.Mutex
	recorded map[uint64]map[[32]byte][32]byte
	verified int
	screened int
	readers  int
	conflict []types.SignedDigest
}

func newFakeState(n int) *fakeState {
	s := &fakeState{
		candidates: map[uint64][][32]byte{}, recorded: map[uint64]map[[32]byte][32]byte{},
		waitUpTo: 1000, maxBytes: 256 << 10,
	}
	for i := range n {
		pk := fpKey(i)
		s.table.Entries = append(s.table.Entries, btcstaketypes.PowerEntry{FpBtcPk: pk[:], PowerSat: 100})
		s.table.TotalPowerSat += 100
	}
	return s
}

// of returns the state of a kind.
func (s *fakeState) of(kind types.BallotKind) *fakeState {
	if kind == types.BALLOT_KIND_CHECKPOINT && s.checkpoints != nil {
		return s.checkpoints
	}
	return s
}

func fpKey(i int) [32]byte {
	return sha256.Sum256(binary.BigEndian.AppendUint32([]byte("fp"), uint32(i)))
}

func digestOf(name string) [32]byte { return sha256.Sum256([]byte(name)) }

// goodSig is the signature that the fake takes for a vote.
func goodSig(v *types.SignedDigest) [32]byte {
	return signatureOf(v.FpPk, v.PubRand, messageOf(v.BallotID, v.Digest))
}

func signatureOf(fpPk, pubRand [32]byte, message []byte) [32]byte {
	return sha256.Sum256(slices.Concat(fpPk[:], pubRand[:], message))
}

// vote returns provider i's good vote.
func vote(i int, slot uint64, digest [32]byte) *types.SignedDigest {
	v := &types.SignedDigest{
		BallotID: types.BallotID{Kind: types.BALLOT_KIND_FINALITY, Slot: slot},
		Digest:   digest, FpPk: fpKey(i), PubRand: nonceOf(fpKey(i), slot),
	}
	v.Sig = goodSig(v)
	return v
}

// nonceOf is the nonce that a provider is committed to.
func nonceOf(fpPk [32]byte, slot uint64) [32]byte {
	return sha256.Sum256(binary.BigEndian.AppendUint64(fpPk[:], slot))
}

func (s *fakeState) open(slot uint64, digests ...[32]byte) {
	s.candidates[slot] = append(s.candidates[slot], digests...)
}

func (s *fakeState) VoteStatus(_ context.Context, v *types.SignedDigest) (types.VoteStatus, error) {
	if s.storePanic {
		panic("store is gone")
	}
	s = s.of(v.Kind)
	if v.Slot <= s.closedUpTo {
		return 0, types.ErrSlotClosed
	}
	if v.Slot > s.waitUpTo {
		return 0, types.ErrSlotOutOfWindow
	}
	if s.unopened[v.FpPk] {
		return 0, types.ErrNoncesNotOpened
	}
	if v.PubRand != nonceOf(v.FpPk, v.Slot) {
		return 0, types.ErrInvalidProof
	}
	if digest, voted := s.recorded[v.Slot][v.FpPk]; voted && digest != v.Digest {
		return types.VoteConflict, nil // also of a provider that left the table
	}
	inTable := false
	for _, e := range s.table.Entries {
		inTable = inTable || [32]byte(e.FpBtcPk) == v.FpPk
	}
	if !inTable {
		return 0, types.ErrNotInTable
	}
	if _, voted := s.recorded[v.Slot][v.FpPk]; voted {
		return types.VoteRecorded, nil
	}
	for _, digest := range s.candidates[v.Slot] {
		if digest == v.Digest {
			return types.VoteReady, nil
		}
	}
	return types.VoteWaiting, nil
}

func (s *fakeState) NewVoteStatusReader(context.Context) (types.VoteStatusReader, error) {
	s.readers++
	return fakeStatusReader{s}, nil
}

// fakeStatusReader asks the state each time.
type fakeStatusReader struct{ *fakeState }

func (fakeStatusReader) Size() int { return 0 }

func (r fakeStatusReader) VoteStatuses(ctx context.Context, batch []*types.SignedDigest) ([]types.VoteStatusResult, error) {
	results := make([]types.VoteStatusResult, len(batch))
	for i, v := range batch {
		results[i].Status, results[i].Err = r.VoteStatus(ctx, v)
	}
	return results, nil
}

func (s *fakeState) VoteMessage(_ context.Context, id types.BallotID, digest [32]byte) ([]byte, error) {
	if s.contextPanic {
		panic("signing context is gone")
	}
	return messageOf(id, digest), s.contextErr
}

func messageOf(id types.BallotID, digest [32]byte) []byte {
	return append(fmt.Appendf(nil, "%d/%d/", id.Kind, id.Slot), digest[:]...)
}

// fakeKernel knows the signatures that the fake takes, without those of other kinds of ballots.
type fakeKernel struct {
	state     *fakeState
	announced [][32]byte
}

func (k *fakeKernel) Check(v *kernel.Vote) error {
	k.state.mu.Lock()
	k.state.verified++
	k.state.mu.Unlock()
	if v.Sig == digestOf("panic") {
		panic("verification blew up")
	}
	if v.Sig != signatureOf(v.FpPk, v.PubRand, v.Message) {
		return errors.New("signature does not verify")
	}
	return nil
}

func (k *fakeKernel) Verify(votes []kernel.Vote) []error {
	errs := make([]error, len(votes))
	for i := range votes {
		errs[i] = k.Check(&votes[i])
	}
	return errs
}

func (k *fakeKernel) Announce(fpPks [][32]byte) { k.announced = append(k.announced, fpPks...) }

func (s *fakeState) SignatureScreen(_ context.Context, v *types.SignedDigest) (func(sig [32]byte) bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.screened++
	good := goodSig(v)
	return func(sig [32]byte) bool { return sig == good }, nil
}

func (r fakeStatusReader) Voters(_ context.Context, id types.BallotID) ([]types.Voter, error) {
	s := r.of(id.Kind)
	if s.tableErr != nil {
		return nil, s.tableErr
	}
	if len(s.candidates[id.Slot]) == 0 || id.Slot <= s.closedUpTo {
		return nil, types.ErrBallotNotFound
	}
	voters := make([]types.Voter, len(s.table.Entries))
	for i, e := range s.table.Entries {
		voters[i].FpPk = [32]byte(e.FpBtcPk)
		if !s.unopened[voters[i].FpPk] {
			voters[i].PubRand = nonceOf(voters[i].FpPk, id.Slot)
		}
	}
	return voters, nil
}

func (s *fakeState) ApplyVotes(ctx context.Context, batch []*types.SignedDigest) error {
	if s.applyPanic {
		panic("apply blew up")
	}
	if s.applyErr != nil {
		return s.applyErr
	}
	for _, v := range batch {
		s := s.of(v.Kind)
		status, err := s.VoteStatus(ctx, v)
		switch {
		case err != nil || status == types.VoteWaiting:
		case status == types.VoteConflict:
			s.conflict = append(s.conflict, *v)
		case status == types.VoteReady:
			if s.recorded[v.Slot] == nil {
				s.recorded[v.Slot] = map[[32]byte][32]byte{}
			}
			s.recorded[v.Slot][v.FpPk] = v.Digest
		}
	}
	return nil
}

func (s *fakeState) MaxBatchBytes(context.Context) (uint32, error) { return s.maxBytes, s.capErr }

// fakeTx is a transaction that wants gas.
type fakeTx struct {
	sdk.FeeTx
	gas uint64
}

func (t fakeTx) GetGas() uint64 { return t.gas }

// fakeDecode reads 'T' ‖ gas BE64 ‖ anything.
func fakeDecode(tx []byte) (sdk.Tx, error) {
	if len(tx) < 9 || tx[0] != 'T' {
		return nil, errors.New("no transaction")
	}
	return fakeTx{gas: binary.BigEndian.Uint64(tx[1:9])}, nil
}

func txWithGas(gas uint64, size int) []byte {
	return append(binary.BigEndian.AppendUint64([]byte{'T'}, gas), make([]byte, max(0, size-9))...)
}

func testCtx(t testing.TB, maxGas int64) sdk.Context {
	t.Helper()
	ctx := testutil.DefaultContext(storetypes.NewKVStoreKey("votes"), storetypes.NewTransientStoreKey("t"))
	return ctx.WithBlockHeight(10).WithEventManager(sdk.NewEventManager()).WithConsensusParams(cmtproto.ConsensusParams{
		Block: &cmtproto.BlockParams{MaxBytes: 1 << 20, MaxGas: maxGas},
	})
}

// harness is a handler over a fake state.
type harness struct {
	*Handler
	t     testing.TB
	state *fakeState
	ctx   sdk.Context
}

func newFakeHandler(state *fakeState, decode sdk.TxDecoder) *Handler {
	h := NewHandler(state, decode)
	h.UseKernel(&fakeKernel{state: state})
	return h
}

func newHarness(t testing.TB, providers int) *harness {
	state := newFakeState(providers)
	return &harness{Handler: newFakeHandler(state, fakeDecode), t: t, state: state, ctx: testCtx(t, -1)}
}

func (h *harness) check(tx []byte, kind abci.CheckTxType) *abci.ResponseCheckTx {
	h.t.Helper()
	handler := h.CheckTxHandler(func([]byte) sdk.Context { return h.ctx }, false)
	res, err := handler(func([]byte, sdk.Tx) (sdk.GasInfo, *sdk.Result, []abci.Event, error) {
		return sdk.GasInfo{GasWanted: 7}, &sdk.Result{Log: "sdk"}, nil, nil
	}, &abci.RequestCheckTx{Tx: tx, Type: kind})
	if err != nil {
		h.t.Fatalf("CheckTx returned an error, which stops the engine: %v", err)
	}
	return res
}

func (h *harness) send(v *types.SignedDigest) *abci.ResponseCheckTx {
	h.t.Helper()
	return h.check(mustEnvelope(h.t, v), abci.CheckTxType_New)
}

func (h *harness) prepare(maxTxBytes int64, txs ...[]byte) [][]byte {
	h.t.Helper()
	res, err := h.PrepareProposal(h.ctx, &abci.RequestPrepareProposal{Height: 11, MaxTxBytes: maxTxBytes, Txs: txs})
	if err != nil {
		h.t.Fatalf("PrepareProposal returned an error: %v", err)
	}
	return res.Txs
}

func (h *harness) accepts(txs ...[]byte) bool {
	h.t.Helper()
	res, err := h.ProcessProposal(h.ctx, &abci.RequestProcessProposal{Height: 11, Txs: txs})
	if err != nil {
		h.t.Fatalf("ProcessProposal returned an error: %v", err)
	}
	return res.Status == abci.ResponseProcessProposal_ACCEPT
}

// block applies a block's batch and returns the reasons of what was dropped.
func (h *harness) block(txs ...[]byte) []string {
	h.t.Helper()
	ctx := h.ctx.WithEventManager(sdk.NewEventManager())
	h.PreBlock(ctx, &abci.RequestFinalizeBlock{Height: 11, Txs: txs})
	var out []string
	for _, event := range ctx.EventManager().Events() {
		if event.Type != "taikofin.finality.v1.EventVoteDropped" {
			continue
		}
		if attr, ok := event.GetAttribute("reason"); ok {
			out = append(out, attr.Value)
		}
	}
	return out
}

func mustEnvelope(t testing.TB, v *types.SignedDigest) []byte {
	t.Helper()
	tx, err := EncodeEnvelope(v)
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

// mustBatch returns the batch of one group of votes; index i is fake provider i.
func mustBatch(t testing.TB, groups ...Group) []byte {
	t.Helper()
	b := Batch{Groups: groups}
	b.sortCanonical()
	tx, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func group(slot uint64, digest [32]byte, providers ...int) Group {
	g := Group{BallotID: types.BallotID{Kind: types.BALLOT_KIND_FINALITY, Slot: slot}, Digest: digest}
	for _, i := range providers {
		g.Votes = append(g.Votes, BatchVote{Index: uint16(i), Sig: vote(i, slot, digest).Sig})
	}
	return g
}
