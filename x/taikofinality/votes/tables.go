package votes

import (
	"context"
	"fmt"
	"math"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// tables finds the voters of ballots by their places in a table, and the places of voters, once per proposal or block.
type tables struct {
	state  types.VoteStatusReader
	places map[types.BallotID]map[[32]byte]uint16
}

func newTables(state types.VoteStatusReader) *tables {
	return &tables{state: state, places: map[types.BallotID]map[[32]byte]uint16{}}
}

func (t *tables) voters(ctx context.Context, id types.BallotID) ([]types.Voter, error) {
	voters, err := t.state.Voters(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read voters of ballot %d/%d: %w", id.Kind, id.Slot, err)
	}
	return voters, nil
}

// index returns a provider's place in the table of its vote's ballot.
func (t *tables) index(ctx context.Context, v *types.SignedDigest) (uint16, bool, error) {
	places := t.places[v.BallotID]
	if places == nil {
		voters, err := t.voters(ctx, v.BallotID)
		if err != nil {
			return 0, false, err
		}
		places = make(map[[32]byte]uint16, len(voters))
		for i := range min(len(voters), math.MaxUint16) {
			places[voters[i].FpPk] = uint16(i)
		}
		t.places[v.BallotID] = places
	}
	at, found := places[v.FpPk]
	return at, found, nil
}

// expand gives the votes of a group the keys and nonces that their indexes stand for.
func (t *tables) expand(ctx context.Context, g *Group) ([]*types.SignedDigest, error) {
	voters, err := t.voters(ctx, g.BallotID)
	if err != nil {
		return nil, err
	}
	all := make([]types.SignedDigest, len(g.Votes))
	out := make([]*types.SignedDigest, len(g.Votes))
	for i := range g.Votes {
		v := &g.Votes[i]
		if int(v.Index) >= len(voters) {
			return nil, fmt.Errorf("%w: slot %d has no table entry %d", types.ErrBatchNotAllowed, g.Slot, v.Index)
		}
		voter := &voters[v.Index]
		all[i] = types.SignedDigest{BallotID: g.BallotID, Digest: g.Digest, FpPk: voter.FpPk, PubRand: voter.PubRand, Sig: v.Sig}
		out[i] = &all[i]
	}
	return out, nil
}
