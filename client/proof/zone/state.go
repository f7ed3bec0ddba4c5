package zone

import (
	"bytes"
	"encoding/binary"

	ics23 "github.com/cosmos/ics23/go"

	"github.com/taikofin/taikofin/client/proof"
)

// storeName is the key of the finality module's store.
const storeName = "taikofinality"

// Prefixes of the records in that store, and kinds of ballots. x/taikofinality/types has the same; app's TestProvenState holds them.
const (
	prefixTables           = 9
	prefixBallots          = 14
	prefixCheckpointTables = 21
	prefixCheckpointSlots  = 22

	kindFinality   = 1
	kindCheckpoint = 2
)

func ballotKey(kind uint32, slot uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32([]byte{prefixBallots}, kind), slot)
}

// tableKey is the place of the table that decides a ballot.
func tableKey(b *ballot) []byte {
	if b.kind == kindCheckpoint {
		return binary.BigEndian.AppendUint64([]byte{prefixCheckpointTables}, b.slot)
	}
	return binary.BigEndian.AppendUint64([]byte{prefixTables}, b.tableID)
}

// readState reads ballot and table, having checked that both stand in the state with this hash, in their places.
func readState(z *proof.Zone, appHash []byte) (*ballot, *table, error) {
	b, err := readBallot(z.Ballot)
	if err != nil {
		return nil, nil, err
	}
	store, err := member(&z.BallotProof, ics23.IavlSpec, ballotKey(b.kind, b.slot), z.Ballot)
	if err != nil {
		return nil, nil, breaks(proof.RuleZoneState, "the ballot: %s", err)
	}
	same, err := member(&z.TableProof, ics23.IavlSpec, tableKey(b), z.Table)
	if err != nil {
		return nil, nil, breaks(proof.RuleZoneState, "the table: %s", err)
	}
	state, err := member(&z.StoreProof, ics23.TendermintSpec, []byte(storeName), store)
	if err != nil {
		return nil, nil, breaks(proof.RuleZoneState, "the store: %s", err)
	}
	// ICS-23 takes whatever begins so.
	if !bytes.Equal(z.StoreProof.LeafPrefix, ics23.TendermintSpec.LeafSpec.Prefix) {
		return nil, nil, breaks(proof.RuleZoneState, "the store's leaf begins with %x", []byte(z.StoreProof.LeafPrefix))
	}
	if !bytes.Equal(store, same) || !bytes.Equal(state, appHash) {
		return nil, nil, breaks(proof.RuleZoneState, "ballot and table lead to the stores %X and %X and the state %X, the header has %X", store, same, state, appHash)
	}
	t, err := readTable(z.Table, b.kind)
	return b, t, err
}

// member returns the root to which a proof leads from a record.
func member(m *proof.Membership, spec *ics23.ProofSpec, key, value []byte) ([]byte, error) {
	leaf := spec.LeafSpec
	e := &ics23.ExistenceProof{
		Key: key, Value: value,
		Leaf: &ics23.LeafOp{
			Hash: leaf.Hash, PrehashKey: leaf.PrehashKey, PrehashValue: leaf.PrehashValue, Length: leaf.Length,
			Prefix: bytes.Clone(m.LeafPrefix),
		},
	}
	for _, step := range m.Path {
		e.Path = append(e.Path, &ics23.InnerOp{Hash: spec.InnerSpec.Hash, Prefix: bytes.Clone(step.Prefix), Suffix: step.Suffix})
	}
	root, err := e.Calculate()
	if err != nil {
		return nil, err
	}
	return root, e.Verify(spec, root, key, value)
}
