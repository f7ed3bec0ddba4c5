package votes

import (
	"sync"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxReaderSize bounds what a reader remembers; above it a new one takes its place. A ballot of a hundred votes takes about
// 30 KB.
const maxReaderSize = 512

// statusReader keeps the status reader of the newest committed state. CheckTx asks it: votes for one slot come by the hundred, and each
// would read and unpack the same ballot.
type statusReader struct {
	mu     sync.Mutex
	height int64
	reader types.VoteStatusReader
}

// close forgets the reader. What it knows is old after a commit.
func (c *statusReader) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reader = nil
}

// status returns a vote's status at the context's committed state.
func (c *statusReader) status(ctx sdk.Context, state State, v *types.SignedDigest) (types.VoteStatus, error) {
	c.mu.Lock()
	defer c.mu.Unlock()

	if err := c.open(ctx, state); err != nil {
		return 0, err
	}
	status, err := c.reader.VoteStatus(ctx, v)
	c.drop(err)
	return status, err
}

// inTable says whether a vote's provider stands in the table of its ballot, or voted and then left it.
func (c *statusReader) inTable(ctx sdk.Context, state State, v *types.SignedDigest) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()

	if err := c.open(ctx, state); err != nil {
		return false, err
	}
	_, found, err := newTables(c.reader).index(ctx, v)
	c.drop(err)
	return found, err
}

// open makes a reader of the context's committed state, unless it is there and small enough.
func (c *statusReader) open(ctx sdk.Context, state State) error {
	if c.reader != nil && c.height == ctx.BlockHeight() && c.reader.Size() <= maxReaderSize {
		return nil
	}
	reader, err := state.NewVoteStatusReader(ctx)
	if err != nil {
		c.reader = nil
		return err
	}
	c.reader, c.height = reader, ctx.BlockHeight()
	return nil
}

// drop forgets a reader of a store that is broken.
func (c *statusReader) drop(err error) {
	if types.IsBrokenStore(err) {
		c.reader = nil
	}
}
