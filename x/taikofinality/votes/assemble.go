package votes

import (
	"fmt"
	"math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxAsks bounds how many votes of the pool a proposer asks state about for one proposal, the nearest of each lane.
const maxAsks = 4096

// assemble puts the pool's votes that can go into the next block into a batch of at most maxBytes; nil when there are
// none. Lanes take turns, each with its nearest vote first, so that a cap cuts all providers and all kinds alike.
func (h *Handler) assemble(ctx sdk.Context, maxBytes int) (*Batch, error) {
	state, err := h.state.NewVoteStatusReader(ctx)
	if err != nil {
		return nil, fmt.Errorf("read state: %w", err)
	}
	lanes, err := ready(ctx, state, h.pool.Snapshot())
	if err != nil {
		return nil, err
	}
	a := assembly{left: maxBytes - batchFixed - frameBytes, groups: map[groupID]int{}}
	tables := newTables(state)
	for turn := 0; len(lanes) > 0; turn++ {
		rest := lanes[:0]
		for _, lane := range lanes {
			if turn >= len(lane) {
				continue
			}
			rest = append(rest, lane)
			index, found, err := tables.index(ctx, lane[turn])
			if err != nil {
				return nil, err
			}
			if found && !a.add(lane[turn], index) {
				return a.finish(), nil
			}
		}
		lanes = rest
	}
	return a.finish(), nil
}

// ready leaves in each lane the votes that can go.
func ready(ctx sdk.Context, state types.VoteStatusReader, lanes [][]*types.SignedDigest) ([][]*types.SignedDigest, error) {
	if len(lanes) == 0 {
		return nil, nil
	}
	near := max(1, maxAsks/len(lanes))
	var asked []*types.SignedDigest
	for i := range lanes {
		lanes[i] = lanes[i][:min(near, len(lanes[i]))]
		asked = append(asked, lanes[i]...)
	}
	results, err := state.VoteStatuses(ctx, asked)
	if err != nil {
		return nil, fmt.Errorf("read status of %d votes: %w", len(asked), err)
	}
	at := 0
	for i, lane := range lanes {
		kept := lane[:0]
		for _, v := range lane {
			if results[at].Err == nil && includable(results[at].Status) {
				kept = append(kept, v)
			}
			at++
		}
		lanes[i] = kept
	}
	return lanes, nil
}

type groupID struct {
	types.BallotID
	digest [32]byte
}

// assembly is a batch while it is put together.
type assembly struct {
	left   int
	batch  Batch
	groups map[groupID]int
}

// add puts a vote into its group; false means that the batch is full.
func (a *assembly) add(v *types.SignedDigest, index uint16) bool {
	id := groupID{BallotID: v.BallotID, digest: v.Digest}
	at, known := a.groups[id]
	need := batchVoteSize
	if !known {
		need += groupFixed
		at = len(a.batch.Groups)
	}
	if need > a.left || at >= math.MaxUint16 {
		return false
	}
	if !known {
		a.groups[id] = at
		a.batch.Groups = append(a.batch.Groups, Group{BallotID: v.BallotID, Digest: v.Digest})
	}
	a.left -= need
	a.batch.Groups[at].Votes = append(a.batch.Groups[at].Votes, BatchVote{Index: index, Sig: v.Sig})
	return true
}

func (a *assembly) finish() *Batch {
	if len(a.batch.Groups) == 0 {
		return nil
	}
	a.batch.sortCanonical()
	return &a.batch
}
