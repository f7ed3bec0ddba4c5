package votes

import (
	"sync"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxJudgeSize bounds what a judge remembers; above it a new one takes its place. A ballot of a hundred votes takes about
// 30 KB.
const maxJudgeSize = 512

// courts keeps the judge of the newest committed state. CheckTx asks it: votes for one slot come by the hundred, and each
// would read and unpack the same ballot.
type courts struct {
	mu     sync.Mutex
	height int64
	judge  types.VoteJudge
}

// close forgets the judge. What it knows is old after a commit.
func (c *courts) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.judge = nil
}

// status returns a vote's status at the context's committed state.
func (c *courts) status(ctx sdk.Context, state State, v *types.SignedDigest) (types.VoteStatus, error) {
	c.mu.Lock()
	defer c.mu.Unlock()

	if c.judge == nil || c.height != ctx.BlockHeight() || c.judge.Size() > maxJudgeSize {
		judge, err := state.NewJudge(ctx)
		if err != nil {
			c.judge = nil
			return 0, err
		}
		c.judge, c.height = judge, ctx.BlockHeight()
	}
	status, err := c.judge.VoteStatus(ctx, v)
	if types.IsBrokenStore(err) {
		c.judge = nil
	}
	return status, err
}
