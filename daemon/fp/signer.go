package fp

import (
	"errors"
	"fmt"
	"math"

	"github.com/btcsuite/btcd/btcec/v2"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrForeignCommitment means that this sign-state did not make a commitment on the zone, and has not its nonces.
var ErrForeignCommitment = errors.New("commitment was not made by this sign-state")

// maxTrees bounds the commitments whose nonces are kept in memory: the current one, the next, and two late ones, and for
// checkpoints the current one and the next. The greatest commitment this daemon makes takes about 4 MB.
const maxTrees = 6

// maxChunk is the most nonces that one commitment of this daemon holds.
const maxChunk = finalitytypes.MaxPubRand

// Signer makes everything that the provider's key signs.
type Signer struct {
	key   *keyfile.Key
	state *SignState
	trees *lru.Cache[treeID, *nonceTree]
}

type treeID struct {
	kind, domain string
	start, num   uint64
	salt         nonceSalt
}

// nonceTree is a commitment's nonces. It is derived from key and salt again whenever it is needed.
type nonceTree struct {
	kind string
	// domain is what the nonces and contexts are derived from, salt what makes the nonces this sign-state's own.
	domain   string
	salt     nonceSalt
	root     [32]byte
	pubRands [][32]byte
}

// VoteRequest asks for a vote under a commitment that stands on the zone.
type VoteRequest struct {
	Slot       uint64
	Digest     [32]byte
	Commitment Commitment
	// Checkpoint is what a checkpoint binds; nil for every other kind.
	Checkpoint *CheckpointMark
}

// VoteResult is a vote, or why there is none.
type VoteResult struct {
	Vote finalitytypes.Vote
	Err  error
}

// NewSigner binds a key to its sign-state.
func NewSigner(key *keyfile.Key, state *SignState) (*Signer, error) {
	if state.identity.FpPk != key.Pk() {
		return nil, fmt.Errorf("%w: key is %s", ErrSignStateMismatch, key.PkHex())
	}
	trees, err := lru.New[treeID, *nonceTree](maxTrees)
	if err != nil {
		return nil, err
	}
	return &Signer{key: key, state: state, trees: trees}, nil
}

// kindName returns the name of a ballot kind in tags and nonce derivation.
func kindName(kind finalitytypes.BallotKind) string {
	switch kind {
	case finalitytypes.BALLOT_KIND_FINALITY:
		return eots.KindFinality
	case finalitytypes.BALLOT_KIND_CHECKPOINT:
		return eots.KindCheckpoint
	case finalitytypes.BALLOT_KIND_PRECONFIRMATION:
		return eots.KindPreconfirmation
	case finalitytypes.BALLOT_KIND_ERA:
		return eots.KindEra
	default:
		return ""
	}
}

// domain returns what the nonces and contexts of a slot are derived from: the series of a checkpoint, which must not change
// when the zone is upgraded or exported, and the zone's signing chain id for every other kind.
func (s *Signer) domain(kind string, slot uint64) (string, error) {
	if kind != eots.KindCheckpoint {
		return s.state.identity.ChainID, nil
	}
	series, err := s.state.seriesOf(slot)
	return series.Name, err
}

// PubRand returns the public nonce of a slot under a commitment.
func (s *Signer) PubRand(kind finalitytypes.BallotKind, c Commitment, slot uint64) ([32]byte, error) {
	tree, err := s.committed(kindName(kind), c)
	if err != nil {
		return [32]byte{}, err
	}
	if !c.Covers(slot) {
		return [32]byte{}, fmt.Errorf("commitment from slot %d does not cover slot %d", c.Start, slot)
	}
	return tree.pubRands[slot-c.Start], nil
}

// PubRands returns the public nonces of a commitment in slot order, for kinds whose tables name them.
func (s *Signer) PubRands(kind finalitytypes.BallotKind, c Commitment) ([]byte, error) {
	tree, err := s.committed(kindName(kind), c)
	if err != nil {
		return nil, err
	}
	all := make([]byte, 0, 32*len(tree.pubRands))
	for i := range tree.pubRands {
		all = append(all, tree.pubRands[i][:]...)
	}
	return all, nil
}

// Open returns the nonces of a commitment from slot `from` up to slot to, which is not among them, with the proof that they are
// its own, 32 bytes each.
func (s *Signer) Open(kind finalitytypes.BallotKind, c Commitment, from, to uint64) (pubRands, siblings []byte, err error) {
	tree, err := s.committed(kindName(kind), c)
	if err != nil {
		return nil, nil, err
	}
	if from >= to || !c.Covers(from) || !c.Covers(to-1) {
		return nil, nil, fmt.Errorf("commitment from slot %d does not cover slots %d to %d", c.Start, from, to)
	}
	low, high := int(from-c.Start), int(to-c.Start) //nolint:gosec // places of pubRands
	for i := range tree.pubRands[low:high] {
		pubRands = append(pubRands, tree.pubRands[low+i][:]...)
	}
	for _, sibling := range eots.Open(tree.pubRands, low, high) {
		siblings = append(siblings, sibling[:]...)
	}
	return pubRands, siblings, nil
}

// Commit derives the nonces of num slots from start, remembers the commitment and signs it. The same call on the same
// sign-state gives the same commitment, so repeating it after a crash does no harm.
func (s *Signer) Commit(kind finalitytypes.BallotKind, start, num uint64) (Commitment, []byte, error) {
	salt, err := s.state.Salt()
	if err != nil {
		return Commitment{}, nil, fmt.Errorf("read salt: %w", err)
	}
	domain, series := s.state.identity.ChainID, (*SeriesIdentity)(nil)
	if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		id, err := s.state.seriesOf(start)
		if err != nil {
			return Commitment{}, nil, err
		}
		domain, series = id.Name, &id
	}
	tree, err := s.tree(treeID{kind: kindName(kind), domain: domain, start: start, num: num, salt: nonceSalt(salt[:])})
	if err != nil {
		return Commitment{}, nil, err
	}
	c := Commitment{Start: start, Num: num, Root: tree.root}
	if err := s.state.AddCommitment(kindName(kind), c, salt, series); err != nil {
		return Commitment{}, nil, err
	}
	sig, err := eots.SignBIP340(s.key.Secret(), s.commitMessage(tree.kind, tree.domain, c))
	if err != nil {
		return Commitment{}, nil, fmt.Errorf("sign commitment of slot %d: %w", start, err)
	}
	return c, sig, nil
}

// Vote signs digests, one per slot, in one synced write. Results are in the order of the requests.
func (s *Signer) Vote(kind finalitytypes.BallotKind, requests []VoteRequest) ([]VoteResult, error) {
	results := make([]VoteResult, len(requests))
	trees := make([]*nonceTree, len(requests))
	sign := make([]SignRequest, 0, len(requests))
	accepted := make([]int, 0, len(requests))
	for i, request := range requests {
		tree, err := s.committed(kindName(kind), request.Commitment)
		if err == nil && !request.Commitment.Covers(request.Slot) {
			err = fmt.Errorf("commitment from slot %d does not cover slot %d", request.Commitment.Start, request.Slot)
		}
		if err != nil {
			results[i].Err = err
			continue
		}
		trees[i] = tree
		pubRand := tree.pubRands[request.Slot-request.Commitment.Start]
		sign = append(sign, SignRequest{
			Slot: request.Slot, Digest: request.Digest, PubRand: pubRand, Checkpoint: request.Checkpoint,
			Sign: func() ([32]byte, error) { return s.eots(tree, request, pubRand) },
		})
		accepted = append(accepted, i)
	}
	signed, err := s.state.Sign(kindName(kind), sign)
	if err != nil {
		return nil, err
	}
	for j, i := range accepted {
		results[i] = s.vote(kind, requests[i], trees[i], signed[j])
	}
	return results, nil
}

// vote turns a stored signature into a vote.
func (s *Signer) vote(kind finalitytypes.BallotKind, request VoteRequest, tree *nonceTree, signed SignResult) VoteResult {
	if signed.Err != nil {
		return VoteResult{Err: signed.Err}
	}
	index := request.Slot - request.Commitment.Start
	if signed.PubRand != tree.pubRands[index] {
		// The stored vote belongs to a nonce that the zone does not know; it can neither be proven nor made again.
		return VoteResult{Err: fmt.Errorf("%w: slot %d was signed under another nonce", ErrForeignCommitment, request.Slot)}
	}
	fpPk := s.key.Pk()
	return VoteResult{Vote: finalitytypes.Vote{
		Kind: kind, Slot: signed.Slot, Digest: signed.Digest[:], FpBtcPk: fpPk[:],
		PubRand: signed.PubRand[:], Sig: signed.Sig[:],
	}}
}

// eots makes the one signature of a slot and checks it, so that a fault in the machine cannot send a broken one out.
func (s *Signer) eots(tree *nonceTree, request VoteRequest, pubRand [32]byte) ([32]byte, error) {
	nonce, derived, err := s.nonce(tree, request.Slot)
	if err != nil {
		return [32]byte{}, err
	}
	defer nonce.Zero()
	if derived != pubRand {
		return [32]byte{}, fmt.Errorf("%w: slot %d", ErrForeignCommitment, request.Slot)
	}
	ctx := eots.SigningContext(eots.VoteTag(tree.kind), tree.domain, s.state.identity.ModuleAddress)
	msg := eots.VoteMessage(ctx, request.Slot, request.Digest)
	sig, err := eots.Sign(s.key.Secret(), nonce, msg)
	if err != nil {
		return [32]byte{}, err
	}
	return sig, eots.Verify(s.key.Pk(), pubRand, msg, sig)
}

// nonce derives the secret nonce of a slot and its public form.
func (s *Signer) nonce(tree *nonceTree, slot uint64) (*btcec.ModNScalar, [32]byte, error) {
	if tree.salt == "" {
		return eots.Nonce(s.key.Secret(), tree.domain, tree.kind, slot)
	}
	return eots.SaltedNonce(s.key.Secret(), [eots.SaltBytes]byte([]byte(tree.salt)), tree.domain, tree.kind, slot)
}

// committed returns the nonces of a commitment on the zone after comparing the roots.
func (s *Signer) committed(kind string, c Commitment) (*nonceTree, error) {
	salt, known, err := s.state.commitmentSalt(kind, c)
	if err != nil {
		return nil, fmt.Errorf("read commitment from slot %d: %w", c.Start, err)
	}
	if !known {
		return nil, fmt.Errorf("%w: %d slots from %d", ErrForeignCommitment, c.Num, c.Start)
	}
	domain, err := s.domain(kind, c.Start)
	if err != nil {
		return nil, err
	}
	tree, err := s.tree(treeID{kind: kind, domain: domain, start: c.Start, num: c.Num, salt: salt})
	if err != nil {
		return nil, err
	}
	if tree.root != c.Root {
		return nil, fmt.Errorf("%w: %d slots from %d", ErrForeignCommitment, c.Num, c.Start)
	}
	return tree, nil
}

// tree returns the nonces of a commitment, derived again unless they are in memory.
func (s *Signer) tree(id treeID) (*nonceTree, error) {
	if id.kind == "" || id.num == 0 || id.num > maxChunk || id.start > math.MaxUint64-id.num {
		return nil, fmt.Errorf("derive %d nonces of kind %q from slot %d: out of bounds", id.num, id.kind, id.start)
	}
	last := id.start + id.num - 1
	if id.kind == eots.KindCheckpoint && finalitytypes.CheckpointSeries(id.start) != finalitytypes.CheckpointSeries(last) {
		return nil, fmt.Errorf("derive %d nonces of kind %q from slot %d: they reach into another series", id.num, id.kind, id.start)
	}
	if tree, ok := s.trees.Get(id); ok {
		return tree, nil
	}
	tree := &nonceTree{kind: id.kind, domain: id.domain, salt: id.salt, pubRands: make([][32]byte, id.num)}
	for i := range id.num {
		nonce, pubRand, err := s.nonce(tree, id.start+i)
		if err != nil {
			return nil, err
		}
		nonce.Zero()
		tree.pubRands[i] = pubRand
	}
	tree.root = eots.Commit(tree.pubRands)
	s.trees.Add(id, tree)
	return tree, nil
}
