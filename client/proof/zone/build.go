package zone

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	cmtcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
	"github.com/cometbft/cometbft/types"
	ics23 "github.com/cosmos/ics23/go"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/internal/header"
)

// ErrNotFinal means that the zone knows no final block at a height, or none yet in the state that a proof can be made of: the newest
// zone block shows the state of the one before.
var ErrNotFinal = errors.New("the zone has no final block at this height")

const (
	prefixSeries    = 19
	prefixSigningID = 6
	// seriesName is the field of a series' name.
	seriesName       = 2
	seriesNumberBits = 40
)

// Node is what is asked of a zone node. Nothing that it answers is believed: who made a proof can verify it.
type Node interface {
	// LightBlock returns header, commit and validators of a height, of the newest for 0, as CometBFT's light providers do.
	LightBlock(ctx context.Context, height int64) (*types.LightBlock, error)
	// Prove asks the path /store/taikofinality/key for a key at a height, with proof (ABCI's Query): the value, empty when there is none.
	Prove(ctx context.Context, key []byte, height int64) (value []byte, ops *cmtcrypto.ProofOps, err error)
}

// Build makes the proof of a block from the newest state of a node: three or four queries beside the newest header. l2Header returns the
// RLP of a header by its hash, from a Taiko node or the zone's own transaction; it counts for its keccak only.
func Build(ctx context.Context, node Node, l2Height uint64, l2Header func(ctx context.Context, hash proof.Hash) ([]byte, error)) (*proof.Proof, error) {
	head, err := ask(ctx, node, 0)
	if err != nil {
		return nil, err
	}
	q := query{node: node, height: head.Height - 1}
	z, b, err := q.ballot(ctx, l2Height)
	if err != nil {
		return nil, err
	}
	if z.Header, err = head.Header.ToProto().Marshal(); err != nil {
		return nil, fmt.Errorf("encode zone header %d: %w", head.Height, err)
	}
	z.Validators = ValidatorsOf(head.ValidatorSet)
	z.Commit = commitFor(head.Commit)
	raw, err := l2Header(ctx, b.hash())
	if err != nil {
		return nil, fmt.Errorf("ask for the header of block %d, %s: %w", l2Height, b.hash(), err)
	}
	top, err := header.Parse(raw)
	if err != nil {
		return nil, fmt.Errorf("header of block %d, %s: %w", l2Height, b.hash(), err)
	}
	block := proof.Block{L2Height: top.Number, Hash: proof.Hash(top.Hash), StateRoot: proof.Hash(top.StateRoot)}
	return &proof.Proof{Version: proof.Version, Block: block, Headers: []proof.Header{raw}, Zone: z}, nil
}

// Trust is the root of who believes a node's header at a height: for one's own node, or one that somebody who is believed vouches for.
// moduleAddress is the zone's module account, trustingPeriod in seconds.
func Trust(ctx context.Context, node Node, height int64, moduleAddress string, trustingPeriod uint64) (proof.Root, error) {
	head, err := ask(ctx, node, height)
	if err != nil {
		return proof.Root{}, err
	}
	next, err := ask(ctx, node, height+1)
	if err != nil {
		return proof.Root{}, err
	}
	signingID, _, err := node.Prove(ctx, []byte{prefixSigningID}, height)
	if err != nil {
		return proof.Root{}, fmt.Errorf("ask for the signing chain id: %w", err)
	}
	return proof.Root{Zone: &proof.ZoneRoot{
		ChainID: head.ChainID, SigningChainID: string(signingID), ModuleAddress: moduleAddress, Height: uint64(head.Height), //nolint:gosec // positive
		Hash: proof.Key(head.Hash()), Time: uint64(max(head.Time.Unix(), 0)), NextValidators: ValidatorsOf(next.ValidatorSet), TrustingPeriod: trustingPeriod,
	}}, nil
}

// ask asks for a zone header, 0 for the newest, and checks that its parts are there and fit together.
func ask(ctx context.Context, node Node, height int64) (*types.LightBlock, error) {
	head, err := node.LightBlock(ctx, height)
	if err != nil {
		return nil, fmt.Errorf("ask for zone header %d (0 is the newest): %w", height, err)
	}
	if head == nil || head.SignedHeader == nil || head.Header == nil {
		return nil, fmt.Errorf("zone header %d (0 is the newest): the node answers without one", height)
	}
	if err := head.ValidateBasic(head.ChainID); err != nil {
		return nil, fmt.Errorf("zone header %d (0 is the newest): %w", height, err)
	}
	return head, nil
}

// ValidatorsOf lists a set in its order, which is that of its hash. Keys of another kind than Ed25519 are zero, and verify nothing.
func ValidatorsOf(set *types.ValidatorSet) []proof.Validator {
	list := make([]proof.Validator, len(set.Validators))
	for i, v := range set.Validators {
		list[i].Power = uint64(max(v.VotingPower, 0))
		if key := v.PubKey.Bytes(); len(key) == len(list[i].PubKey) {
			list[i].PubKey = proof.Key(key)
		}
	}
	return list
}

// commitFor takes the votes for the block from a commit.
func commitFor(commit *types.Commit) proof.Commit {
	parts := commit.BlockID.PartSetHeader
	out := proof.Commit{Round: uint32(max(commit.Round, 0)), PartsTotal: parts.Total}
	copy(out.PartsHash[:], parts.Hash)
	for i, s := range commit.Signatures {
		if s.BlockIDFlag != types.BlockIDFlagCommit {
			continue
		}
		out.Signatures = append(out.Signatures, proof.CommitSignature{
			Index: uint32(i), Seconds: uint64(max(s.Timestamp.Unix(), 0)), Nanos: uint32(s.Timestamp.Nanosecond()), Sig: s.Signature, //nolint:gosec // small
		})
	}
	return out
}

// query asks a node about one state.
type query struct {
	node   Node
	height int64
}

// ballot asks for the ballot that decides an L2 height, and its table.
func (q query) ballot(ctx context.Context, l2Height uint64) (*proof.Zone, *ballot, error) {
	kind, slot := uint32(kindFinality), l2Height
	// A checkpoint's ballot may stand in the place of the block's own.
	instead, _, err := q.node.Prove(ctx, binary.BigEndian.AppendUint64([]byte{prefixCheckpointSlots}, l2Height), q.height)
	if err != nil {
		return nil, nil, fmt.Errorf("ask what decides block %d: %w", l2Height, err)
	}
	const slotBytes = 8
	z := &proof.Zone{}
	if len(instead) == slotBytes {
		kind, slot = kindCheckpoint, binary.BigEndian.Uint64(instead)
		if z.Series, err = q.series(ctx, slot>>seriesNumberBits); err != nil {
			return nil, nil, err
		}
	}
	if z.Ballot, z.BallotProof, z.StoreProof, err = q.record(ctx, ballotKey(kind, slot)); err != nil {
		return nil, nil, fmt.Errorf("ask for the ballot of block %d: %w", l2Height, err)
	}
	if len(z.Ballot) == 0 {
		return nil, nil, fmt.Errorf("%w: block %d has no ballot in zone height %d", ErrNotFinal, l2Height, q.height)
	}
	b, err := readBallot(z.Ballot)
	if err != nil {
		return nil, nil, err
	}
	if !b.decided() || b.finalHeight == 0 {
		return nil, nil, fmt.Errorf("%w: the ballot of block %d is open in zone height %d, or waits for one below", ErrNotFinal, l2Height, q.height)
	}
	if z.Table, z.TableProof, _, err = q.record(ctx, tableKey(b)); err != nil {
		return nil, nil, fmt.Errorf("ask for the table of block %d: %w", l2Height, err)
	}
	return z, b, nil
}

// series asks for the name of a series.
func (q query) series(ctx context.Context, index uint64) (name string, err error) {
	record, _, err := q.node.Prove(ctx, binary.BigEndian.AppendUint64([]byte{prefixSeries}, index), q.height)
	if err != nil {
		return "", fmt.Errorf("ask for series %d: %w", index, err)
	}
	err = fields(record, func(field protowire.Number, _ uint64, content []byte) error {
		if field == seriesName {
			name = string(content)
		}
		return nil
	})
	return name, err
}

// record asks for a record with its way to the store, and the store's to the state.
func (q query) record(ctx context.Context, key []byte) (value []byte, inStore, inState proof.Membership, err error) {
	value, ops, err := q.node.Prove(ctx, key, q.height)
	if err != nil || len(value) == 0 {
		return nil, inStore, inState, err
	}
	const layers = 2
	if ops == nil || len(ops.Ops) != layers {
		return nil, inStore, inState, errors.New("the node answers without a proof of two layers")
	}
	if inStore, err = membership(ops.Ops[0].Data); err != nil {
		return nil, inStore, inState, err
	}
	inState, err = membership(ops.Ops[1].Data)
	return value, inStore, inState, err
}

// membership takes from a proof of ICS-23 what a proof of finality has of it.
func membership(raw []byte) (proof.Membership, error) {
	var read ics23.CommitmentProof
	if err := read.Unmarshal(raw); err != nil {
		return proof.Membership{}, fmt.Errorf("read a proof of ICS-23: %w", err)
	}
	exist := read.GetExist()
	if exist == nil || exist.Leaf == nil {
		return proof.Membership{}, errors.New("a proof of ICS-23 shows no record")
	}
	m := proof.Membership{LeafPrefix: exist.Leaf.Prefix}
	for _, step := range exist.Path {
		m.Path = append(m.Path, proof.Step{Prefix: step.Prefix, Suffix: step.Suffix})
	}
	return m, nil
}
