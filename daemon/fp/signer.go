package fp

import (
	"errors"
	"fmt"
	"math"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrForeignCommitment means that a commitment on the zone does not hold the nonces that the key derives.
var ErrForeignCommitment = errors.New("commitment does not hold this key's nonces")

// maxTrees bounds the commitments whose nonces are kept in memory: the current one, the next, and two late ones, and for
// checkpoints the current one and the next. The greatest commitment this daemon makes takes about 40 MB.
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
	kind       string
	start, num uint64
}

// nonceTree is a commitment's nonces with their proofs. It is derived from the key again whenever it is needed.
type nonceTree struct {
	// domain is what the nonces and contexts are derived from.
	domain   string
	root     [32]byte
	pubRands [][32]byte
	proofs   [][][32]byte
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
	index := finalitytypes.CheckpointSeries(slot)
	series, found, err := s.state.Series(index)
	if err != nil {
		return "", err
	}
	if !found {
		return "", fmt.Errorf("%w: series %d", ErrSeriesUnknown, index)
	}
	return series.Name, nil
}

// PubRand returns the public nonce that the key derives for a slot.
func (s *Signer) PubRand(kind finalitytypes.BallotKind, slot uint64) ([32]byte, error) {
	domain, err := s.domain(kindName(kind), slot)
	if err != nil {
		return [32]byte{}, err
	}
	nonce, pubRand, err := eots.Nonce(s.key.Secret(), domain, kindName(kind), slot)
	if err != nil {
		return [32]byte{}, err
	}
	nonce.Zero()
	return pubRand, nil
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

// Commit derives the nonces of num slots from start, remembers the commitment and signs it. The same call gives the
// same commitment, so repeating it after a crash does no harm.
func (s *Signer) Commit(kind finalitytypes.BallotKind, start, num uint64) (Commitment, []byte, error) {
	tree, err := s.tree(kindName(kind), start, num)
	if err != nil {
		return Commitment{}, nil, err
	}
	c := Commitment{Start: start, Num: num, Root: tree.root}
	if err := s.state.AddCommitment(kindName(kind), c); err != nil {
		return Commitment{}, nil, err
	}
	ctx := eots.SigningContext(eots.RandCommitTag(kindName(kind)), tree.domain, s.state.identity.ModuleAddress)
	sig, err := eots.SignBIP340(s.key.Secret(), eots.RandCommitMessage(ctx, start, num, c.Root[:]))
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
			Sign: func() ([32]byte, error) { return s.eots(tree.domain, kindName(kind), request, pubRand) },
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
	proof := make([][]byte, len(tree.proofs[index]))
	for i := range proof {
		proof[i] = tree.proofs[index][i][:]
	}
	fpPk := s.key.Pk()
	return VoteResult{Vote: finalitytypes.Vote{
		Kind: kind, Slot: signed.Slot, Digest: signed.Digest[:], FpBtcPk: fpPk[:],
		PubRand: signed.PubRand[:], Sig: signed.Sig[:], Proof: proof,
	}}
}

// eots makes the one signature of a slot and checks it, so that a fault in the machine cannot send a broken one out.
func (s *Signer) eots(domain, kind string, request VoteRequest, pubRand [32]byte) ([32]byte, error) {
	nonce, derived, err := eots.Nonce(s.key.Secret(), domain, kind, request.Slot)
	if err != nil {
		return [32]byte{}, err
	}
	defer nonce.Zero()
	if derived != pubRand {
		return [32]byte{}, fmt.Errorf("%w: slot %d", ErrForeignCommitment, request.Slot)
	}
	ctx := eots.SigningContext(eots.VoteTag(kind), domain, s.state.identity.ModuleAddress)
	msg := eots.VoteMessage(ctx, request.Slot, request.Digest)
	sig, err := eots.Sign(s.key.Secret(), nonce, msg)
	if err != nil {
		return [32]byte{}, err
	}
	return sig, eots.Verify(s.key.Pk(), pubRand, msg, sig)
}

// committed returns the nonces of a commitment on the zone after comparing the roots.
func (s *Signer) committed(kind string, c Commitment) (*nonceTree, error) {
	tree, err := s.tree(kind, c.Start, c.Num)
	if err != nil {
		return nil, err
	}
	if tree.root != c.Root {
		return nil, fmt.Errorf("%w: %d slots from %d", ErrForeignCommitment, c.Num, c.Start)
	}
	return tree, nil
}

func (s *Signer) tree(kind string, start, num uint64) (*nonceTree, error) {
	if kind == "" || num == 0 || num > maxChunk || start > math.MaxUint64-num {
		return nil, fmt.Errorf("derive %d nonces of kind %q from slot %d: out of bounds", num, kind, start)
	}
	if kind == eots.KindCheckpoint && finalitytypes.CheckpointSeries(start) != finalitytypes.CheckpointSeries(start+num-1) {
		return nil, fmt.Errorf("derive %d nonces of kind %q from slot %d: they reach into another series", num, kind, start)
	}
	domain, err := s.domain(kind, start)
	if err != nil {
		return nil, err
	}
	id := treeID{kind: kind, start: start, num: num}
	if tree, ok := s.trees.Get(id); ok {
		return tree, nil
	}
	tree := &nonceTree{domain: domain, pubRands: make([][32]byte, num)}
	for i := range num {
		nonce, pubRand, err := eots.Nonce(s.key.Secret(), domain, kind, start+i)
		if err != nil {
			return nil, err
		}
		nonce.Zero()
		tree.pubRands[i] = pubRand
	}
	tree.root, tree.proofs = eots.Commit(tree.pubRands)
	s.trees.Add(id, tree)
	return tree, nil
}
