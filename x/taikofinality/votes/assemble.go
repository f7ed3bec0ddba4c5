package votes

import (
	"errors"
	"math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxAsks bounds how many votes of the pool a proposer asks state about for one proposal. Near slots are asked first.
const maxAsks = 4096

// assemble puts the pool's votes that can go into the next block into a batch of at most maxBytes; nil when there are
// none. Providers take turns, each with its nearest vote first, so that a cap cuts all of them alike.
func (r *Road) assemble(ctx sdk.Context, maxBytes int) (*Batch, error) {
	lanes := r.pool.Snapshot()
	a := assembly{
		road: r, ctx: ctx, left: maxBytes - batchFixed,
		tables: newTables(r.state), groups: map[groupID]int{},
	}
	for asks := 0; len(lanes) > 0 && asks < maxAsks; {
		rest := lanes[:0]
		for _, lane := range lanes {
			used, lane, err := a.next(lane, maxAsks-asks)
			asks += used
			if errors.Is(err, errBatchFull) {
				return a.finish(), nil
			}
			if err != nil {
				return nil, err
			}
			if len(lane) > 0 {
				rest = append(rest, lane)
			}
		}
		lanes = rest
	}
	return a.finish(), nil
}

var errBatchFull = errors.New("batch is full")

type groupID struct {
	types.BallotID
	digest [32]byte
}

// assembly is a batch while it is put together.
type assembly struct {
	road   *Road
	ctx    sdk.Context
	left   int
	tables *tables
	batch  Batch
	groups map[groupID]int
}

// next adds the next vote of a lane that can go, and returns what is left of the lane.
func (a *assembly) next(lane []*types.SignedDigest, maxAsks int) (asks int, rest []*types.SignedDigest, err error) {
	for i, v := range lane {
		if asks >= maxAsks {
			return asks, nil, nil
		}
		asks++
		standing, err := a.road.state.Standing(a.ctx, v)
		if err != nil || !canGo(standing) {
			continue
		}
		index, found, err := a.tables.index(a.ctx, v)
		if err != nil || !found {
			continue
		}
		return asks, lane[i+1:], a.add(v, index)
	}
	return asks, nil, nil
}

func (a *assembly) add(v *types.SignedDigest, index uint16) error {
	id := groupID{BallotID: v.BallotID, digest: v.Digest}
	at, known := a.groups[id]
	need := batchVoteSize(len(v.Proof))
	if !known {
		need += groupFixed
		at = len(a.batch.Groups)
	}
	if need > a.left || at >= math.MaxUint16 {
		return errBatchFull
	}
	if !known {
		a.groups[id] = at
		a.batch.Groups = append(a.batch.Groups, Group{BallotID: v.BallotID, Digest: v.Digest})
	}
	a.left -= need
	a.batch.Groups[at].Votes = append(a.batch.Groups[at].Votes, BatchVote{
		Index: index, PubRand: v.PubRand, Sig: v.Sig, Proof: v.Proof,
	})
	return nil
}

func (a *assembly) finish() *Batch {
	if len(a.batch.Groups) == 0 {
		return nil
	}
	a.batch.sortCanonical()
	return &a.batch
}
