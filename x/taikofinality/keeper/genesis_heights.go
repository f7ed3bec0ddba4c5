package keeper

import "github.com/taikofin/taikofin/x/taikofinality/types"

// formerLife turns zone heights of an exported chain into heights of the chain that starts from the export. One that starts
// above them keeps them. Otherwise all of them become negative, the newest −1: before everything that happens there, and in
// the order and at the distances that they had. Which commitments an open checkpoint binds, and which it does not, is told by
// nothing else. 0 is left out: it stands for the genesis of a chain that had no life before.
type formerLife struct{ ends int64 }

// newFormerLife looks for the newest height of a genesis and of the last loss of power, which the registry remembers.
func newFormerLife(g *types.GenesisState, lost, start int64) formerLife {
	newest := max(0, lost)
	for i := range g.Ballots {
		b := &g.Ballots[i]
		newest = max(newest, b.OpenedHeight, b.PinnedHeight, b.DecidedHeight, b.FinalHeight)
	}
	for i := range g.Series {
		newest = max(newest, g.Series[i].OpenedHeight, g.Series[i].AnchoredHeight, g.Series[i].ClosedHeight)
	}
	for i := range g.CheckpointTables {
		newest = max(newest, g.CheckpointTables[i].PinnedHeight)
	}
	for i := range g.Checkpoints {
		newest = max(newest, g.Checkpoints[i].OpenedHeight)
	}
	for i := range g.PubRandCommits {
		newest = max(newest, g.PubRandCommits[i].ZoneHeight)
	}
	if newest < start {
		return formerLife{}
	}
	return formerLife{ends: newest + 1}
}

// height is what a height becomes.
func (f formerLife) height(height int64) int64 { return height - f.ends }

// heightOrGenesis is height for where 0 says "with genesis", or "never".
func (f formerLife) heightOrGenesis(height int64) int64 {
	if height == 0 {
		return 0
	}
	return f.height(height)
}
