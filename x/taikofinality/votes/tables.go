package votes

import (
	"context"
	"fmt"
	"math"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// tables reads the power tables of ballots once per proposal or block.
type tables struct {
	state  State
	known  map[types.BallotID]*btcstaketypes.PowerTable
	places map[types.BallotID]map[[32]byte]uint16
}

func newTables(state State) *tables {
	return &tables{
		state:  state,
		known:  map[types.BallotID]*btcstaketypes.PowerTable{},
		places: map[types.BallotID]map[[32]byte]uint16{},
	}
}

func (t *tables) table(ctx context.Context, id types.BallotID) (*btcstaketypes.PowerTable, error) {
	if table := t.known[id]; table != nil {
		return table, nil
	}
	table, err := t.state.BallotTable(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read table of ballot %d/%d: %w", id.Kind, id.Slot, err)
	}
	t.known[id] = &table
	return &table, nil
}

// index returns a provider's place in the table of its vote's ballot.
func (t *tables) index(ctx context.Context, v *types.SignedDigest) (uint16, bool, error) {
	places := t.places[v.BallotID]
	if places == nil {
		table, err := t.table(ctx, v.BallotID)
		if err != nil {
			return 0, false, err
		}
		places = make(map[[32]byte]uint16, len(table.Entries))
		for i := range min(len(table.Entries), math.MaxUint16) {
			if pk := table.Entries[i].FpBtcPk; len(pk) == 32 {
				places[[32]byte(pk)] = uint16(i)
			}
		}
		t.places[v.BallotID] = places
	}
	at, found := places[v.FpPk]
	return at, found, nil
}

// expand gives the votes of a group the provider keys that their indexes stand for.
func (t *tables) expand(ctx context.Context, g *Group) ([]*types.SignedDigest, error) {
	table, err := t.table(ctx, g.BallotID)
	if err != nil {
		return nil, err
	}
	out := make([]*types.SignedDigest, len(g.Votes))
	for i := range g.Votes {
		v := &g.Votes[i]
		if int(v.Index) >= len(table.Entries) || len(table.Entries[v.Index].FpBtcPk) != 32 {
			return nil, fmt.Errorf("%w: slot %d has no table entry %d", types.ErrBatchNotAllowed, g.Slot, v.Index)
		}
		out[i] = &types.SignedDigest{
			BallotID: g.BallotID, Digest: g.Digest, FpPk: [32]byte(table.Entries[v.Index].FpBtcPk),
			PubRand: v.PubRand, Sig: v.Sig, Proof: v.Proof,
		}
	}
	return out, nil
}
