package fp

import (
	"context"
	"encoding/hex"
	"fmt"
	"sync"
	"testing"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// fakeZone keeps the rules of the zone that matter to a provider: commitments never overlap, votes prove themselves,
// and one provider is the quorum. A second digest in a slot is what must never reach it.
type fakeZone struct {
	t   testing.TB
	key *keyfile.Key

	mu          sync.Mutex
	params      finalitytypes.Params
	era         uint64
	activation  uint64
	final       uint64 // L2 height, activation-1 while none
	finalHash   common.Hash
	highest     uint64
	candidates  map[uint64]common.Hash
	votes       map[uint64]common.Hash // slot → digest that reached the zone
	signatures  map[uint64]string
	commits     []finalitytypes.PubRandCommitView // of finality, newest first
	nonces      map[uint64][32]byte               // slot → opened nonce of finality
	registered  string
	says        Registration
	checkpoints fakeCheckpoints
	jailed      bool
	slashed     bool
	inactive    uint32
	jailedUntil time.Time
	unjailed    int
	left        bool
	returned    int
	edits       int
	headersFrom []uint64

	clock func() time.Time

	// Faults.
	dropVotes  bool
	failSubmit error
	failSend   error
	sendLanded bool // with failSend: the transaction lands all the same
	status     *zone.NodeStatus
	invents    bool // shows votes that nobody signed
	keepShut   bool // takes no nonces
	departed   bool // the provider has left the tables since it voted
}

func newFakeZone(t testing.TB, key *keyfile.Key) *fakeZone {
	params := finalitytypes.DefaultParams()
	params.MinPubRand, params.MaxPubRand, params.MaxPubRandAhead = 1, 1000, 500
	params.MaxOpenSlots, params.LateVoteSlots, params.MaxHeadersPerMsg = 20, 3, 5
	return &fakeZone{
		t: t, key: key, params: params, activation: 1, candidates: make(map[uint64]common.Hash),
		nonces: make(map[uint64][32]byte),
		votes:  make(map[uint64]common.Hash), signatures: make(map[uint64]string), registered: testAccount,
		checkpoints: newFakeCheckpoints(),
	}
}

var testAccount = sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, make([]byte, 20))

// openAll submits the L2 node's headers to the zone, within its window.
func (z *fakeZone) openAll(l2 *fakeChain) {
	z.mu.Lock()
	defer z.mu.Unlock()
	for n := z.activation; n < uint64(len(l2.headers)) && n <= z.final+uint64(z.params.MaxOpenSlots); n++ {
		if _, ok := z.candidates[n]; !ok || n > z.final && z.votes[z.slot(n)] == (common.Hash{}) {
			z.candidates[n] = l2.headers[n].Hash()
		}
		z.highest = max(z.highest, n)
	}
}

func (z *fakeZone) slot(l2Height uint64) uint64 { return finalitytypes.FinalitySlot(z.era, l2Height) }

// finalize advances finality over slots with a vote for their candidate, at most up to a height.
func (z *fakeZone) finalize(upTo uint64) {
	z.mu.Lock()
	defer z.mu.Unlock()
	for z.final < upTo {
		next := max(z.final+1, z.activation)
		vote, voted := z.votes[z.slot(next)]
		if !voted || vote != z.candidates[next] {
			return
		}
		z.final, z.finalHash = next, vote
	}
}

func (z *fakeZone) Finality() finalitytypes.QueryClient { return fakeQuery{fakeZone: z} }

func (z *fakeZone) Votes() finalitytypes.VoteServiceClient { return fakeQuery{fakeZone: z} }

func (z *fakeZone) Stake() btcstaketypes.QueryClient { return fakeStake{fakeZone: z} }

// NodeStatus is that of a node that has all blocks, one a second, unless it is told otherwise.
func (z *fakeZone) NodeStatus(context.Context) (zone.NodeStatus, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	if z.status != nil {
		return *z.status, nil
	}
	return zone.NodeStatus{Height: z.clock().Unix(), Time: z.clock()}, nil
}
func (z *fakeZone) Address() string { return testAccount }

// Send applies a message at once.
func (z *fakeZone) Send(_ context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	if z.failSend != nil && !z.sendLanded {
		return nil, z.failSend
	}
	for _, msg := range msgs {
		if err := z.apply(msg); err != nil {
			return nil, err
		}
	}
	return &sdk.TxResponse{}, z.failSend
}

func (z *fakeZone) apply(msg sdk.Msg) error {
	switch msg := msg.(type) {
	case *finalitytypes.MsgCommitPubRand:
		return z.commit(msg)
	case *finalitytypes.MsgOpenNonces:
		return z.openNonces(msg)
	case *finalitytypes.MsgSubmitHeaders:
		return z.submitHeaders(msg)
	case *finalitytypes.MsgUnjail:
		z.jailed, z.left = false, false
		z.unjailed++
		return nil
	case *finalitytypes.MsgReturn:
		if !z.left {
			return finalitytypes.ErrNotLeft
		}
		z.left = false
		z.returned++
		return nil
	case *btcstaketypes.MsgCreateFinalityProvider:
		return z.create(msg)
	case *btcstaketypes.MsgEditFinalityProvider:
		z.says = Registration{Description: msg.Description, Commission: msg.Commission}
		z.edits++
		return nil
	default:
		return fmt.Errorf("unexpected %T", msg)
	}
}

func (z *fakeZone) create(msg *btcstaketypes.MsgCreateFinalityProvider) error {
	if z.registered != "" {
		return btcstaketypes.ErrProviderExists
	}
	addr, err := sdk.GetFromBech32(msg.Addr, zone.Bech32Prefix)
	require.NoError(z.t, err)
	ctx := eots.SigningContext(eots.TagPop, testChainID, testModule)
	require.NoError(z.t, eots.VerifyBIP340([32]byte(msg.BtcPk), eots.PopMessage(ctx, addr), msg.Pop.Sig))
	z.registered, z.says = msg.Addr, Registration{Description: msg.Description, Commission: msg.Commission}
	return nil
}

func (z *fakeZone) commit(msg *finalitytypes.MsgCommitPubRand) error {
	if msg.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		return z.commitCheckpoints(msg)
	}
	require.Empty(z.t, msg.PubRands)
	ctx := eots.SigningContext(eots.TagFinalityRandCommit, testChainID, testModule)
	raw := eots.RandCommitMessage(ctx, msg.StartSlot, msg.NumPubRand, msg.Commitment)
	require.NoError(z.t, eots.VerifyBIP340([32]byte(msg.FpBtcPk), raw, msg.Sig))
	end := msg.StartSlot + msg.NumPubRand - 1
	switch base := max(z.slot(z.activation), z.slot(z.highest)); {
	case len(z.commits) > 0 && msg.StartSlot < z.commits[0].StartSlot+z.commits[0].NumPubRand:
		return fmt.Errorf("%w: overlaps", finalitytypes.ErrInvalidPubRand)
	case msg.NumPubRand < z.params.MinPubRand || msg.NumPubRand > z.params.MaxPubRand || end > base+z.params.MaxPubRandAhead:
		return fmt.Errorf("%w: bounds", finalitytypes.ErrInvalidPubRand)
	}
	// Newest first, as the query returns them.
	z.commits = append([]finalitytypes.PubRandCommitView{{
		Kind: msg.Kind, StartSlot: msg.StartSlot, NumPubRand: msg.NumPubRand, Commitment: hex.EncodeToString(msg.Commitment),
		Sig: hex.EncodeToString(msg.Sig),
	}}, z.commits...)
	return nil
}

// openNonces takes a whole chunk of a commitment once, as the zone does.
func (z *fakeZone) openNonces(msg *finalitytypes.MsgOpenNonces) error {
	if z.keepShut {
		return finalitytypes.ErrSlotOutOfWindow
	}
	for i := range z.commits {
		view := &z.commits[i]
		if msg.StartSlot < view.StartSlot || msg.StartSlot-view.StartSlot >= view.NumPubRand {
			continue
		}
		from, to := finalitytypes.OpenedSlots(view.StartSlot, view.NumPubRand, msg.StartSlot)
		if _, again := z.nonces[from]; again {
			return finalitytypes.ErrNoncesOpened
		}
		run, siblings := words(msg.PubRands), words(msg.Siblings)
		require.Equal(z.t, from, msg.StartSlot)
		require.Len(z.t, run, int(to-from))
		root, err := hex.DecodeString(view.Commitment)
		require.NoError(z.t, err)
		require.NoError(z.t, eots.VerifyOpening([32]byte(root), view.NumPubRand, from-view.StartSlot, run, siblings))
		for j := range run {
			z.nonces[from+uint64(j)] = run[j]
		}
		view.Opened = append(view.Opened, from)
		return nil
	}
	return finalitytypes.ErrNoPubRand
}

func words(raw []byte) (out [][32]byte) {
	for i := 0; i < len(raw); i += 32 {
		out = append(out, [32]byte(raw[i:]))
	}
	return out
}

func (z *fakeZone) submitHeaders(msg *finalitytypes.MsgSubmitHeaders) error {
	if len(msg.Headers) > int(z.params.MaxHeadersPerMsg) {
		return finalitytypes.ErrInvalidRequest
	}
	for _, raw := range msg.Headers {
		header := new(ethtypes.Header)
		require.NoError(z.t, rlp.DecodeBytes(raw, header))
		n := header.Number.Uint64()
		if parent, ok := z.candidates[n-1]; n > z.activation && (!ok || parent != header.ParentHash) {
			return finalitytypes.ErrParentUnknown
		}
		z.candidates[n] = header.Hash()
		z.highest = max(z.highest, n)
		z.headersFrom = append(z.headersFrom, n)
	}
	return nil
}

// take verifies a vote as the zone does.
func (z *fakeZone) take(vote finalitytypes.Vote) error {
	commits, domain, tag, signatures := z.commits, testChainID, eots.TagFinalityVote, z.signatures
	if vote.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		series := z.checkpoints.series[finalitytypes.CheckpointSeries(vote.Slot)]
		commits, domain, tag = z.checkpoints.commits, series.Name, eots.VoteTag(eots.KindCheckpoint)
		signatures = z.checkpoints.signatures
	} else if _, ok := z.checkpoints.standsFor(finalitytypes.SlotL2Height(vote.Slot)); ok {
		return finalitytypes.ErrInvalidRequest
	}
	for _, view := range commits {
		if vote.Slot < view.StartSlot || vote.Slot-view.StartSlot >= view.NumPubRand {
			continue
		}
		if vote.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
			require.Equal(z.t, z.checkpoints.nonces[vote.Slot], vote.PubRand)
		} else if nonce, opened := z.nonces[vote.Slot]; !opened || nonce != [32]byte(vote.PubRand) {
			z.t.Fatalf("a vote in slot %d under a nonce that is not opened there", vote.Slot)
		}
		msg := eots.VoteMessage(eots.SigningContext(tag, domain, testModule), vote.Slot, [32]byte(vote.Digest))
		if err := eots.Verify([32]byte(vote.FpBtcPk), [32]byte(vote.PubRand), msg, [32]byte(vote.Sig)); err != nil {
			return err
		}
		old, seen := signatures[vote.Slot]
		now := fmt.Sprintf("%x %x", vote.Digest, vote.Sig)
		if seen && old != now {
			z.t.Fatalf("DOUBLE SIGN in slot %d: %s and %s", vote.Slot, old, now)
		}
		signatures[vote.Slot] = now
		return nil
	}
	return finalitytypes.ErrNoPubRand
}

// voters shows a vote of this provider, with a signature that its key made, here or elsewhere.
func (z *fakeZone) voters(kind, domain string, slot uint64, digest common.Hash) []finalitytypes.VoterView {
	nonce, pubRand, err := eots.Nonce(z.key.Secret(), "as the zone has it", kind, slot)
	require.NoError(z.t, err)
	message := eots.VoteMessage(eots.SigningContext(eots.VoteTag(kind), domain, testModule), slot, digest)
	if z.invents {
		message = []byte("anything else")
	}
	sig, err := eots.Sign(z.key.Secret(), nonce, message)
	require.NoError(z.t, err)
	return []finalitytypes.VoterView{{
		FpBtcPkHex: z.key.PkHex(), Signature: hex.EncodeToString(append(pubRand[:], sig[:]...)), Departed: z.departed,
	}}
}
