package guard

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/internal/eth"
)

const (
	// lookBack is how many L1 blocks back Taiko's checkpoints are looked for at the start: about a week.
	lookBack = 7 * 24 * 3600 / 12
	// reorgBlocks is for how long what was seen is looked at again, and what was not: two epochs, then Ethereum is final.
	reorgBlocks = 64
	// lookBackCalls bounds the questions for logs in one round.
	lookBackCalls = 32
	// maxClaims bounds the checkpoints that are kept in mind.
	maxClaims = 4096
)

// claim is a height at which Taiko proved a block. What it proved is asked of the contracts, not of the log.
type claim struct {
	l2Height uint64
	// l1Height is where it was logged, the last time if several times.
	l1Height uint64
	// doneAt is the L1 height at which nothing was left to do for it; 0 as long as there is.
	doneAt uint64
	// contradicted says that the store has noted the contradiction; tooFar that nobody pays for the way down to it.
	contradicted, tooFar bool
	// judges are those by whose word it was found to be contradicted.
	judges string
	// matched is the value of which both were seen to say the same.
	matched saved
	// seen says that the final block was seen to be another one, whether or not that could be noted.
	seen bool
	// conflict says that the stake's block is known to be another one, unknown that the Taiko node does not have Taiko's.
	conflict, unknown bool
	// rooted is the value whose state root was compared with that of the block's own header, falseRoot that it is another one.
	rooted    saved
	falseRoot bool
	// against says that the guard itself logged that Taiko proved another block there.
	against bool
	// missedAt is the L1 height since which the contracts have nothing there; 0 while they have.
	missedAt uint64
	// compared is the value that a witness found nothing against.
	compared saved
	// agreed is the final block below that Taiko's block was seen to descend from.
	agreed block
	// retryAt is when it may be tried again after an error.
	retryAt time.Time
}

// source is where Taiko's checkpoints are logged: an event with the L2 height as first indexed word.
type source struct {
	address common.Address
	topic   common.Hash
	// contradicted is the event of a guard that stands as syncer when the Inbox saves another value than the one that is confirmed, which
	// waits nowhere; zero where there is none.
	contradicted common.Hash
}

// syncersSource is what a guard that stands as syncer logs.
func syncersSource(guard common.Address, events *abi.ABI) source {
	return source{guard, events.Events["CheckpointPending"].ID, events.Events["Contradicted"].ID}
}

// gap is a range of L1 heights, both included, whose logs were not read.
type gap struct{ from, to uint64 }

// watch learns of Taiko's checkpoints from the log, the newest first.
type watch struct {
	source source
	// lookBack is how far back it looks at the start.
	lookBack uint64
	span     eth.LogSpan
	// newest is the L1 height up to which it looked or has gaps: what was never read, in ascending order.
	newest  uint64
	started bool
	gaps    []gap
	// again are the last blocks that were read, as far as they are not read once more.
	again  *gap
	claims map[uint64]*claim
	// left counts those that were too many in this look.
	left int
}

func newWatch(from source) *watch {
	return &watch{source: from, lookBack: lookBack, claims: make(map[uint64]*claim)}
}

// look reads the log up to a height: what is new first, then what is older. Half of the questions are for the last blocks once more, since
// the chain may have gone back, and one bad answer of the node's must not hide a checkpoint for good. A node that allows few blocks at a
// time is asked on in the next round, each part where it was left.
func (w *watch) look(ctx context.Context, client *eth.Client, settled uint64) error {
	w.extend(settled)
	w.left = 0
	for call := range lookBackCalls {
		unread := len(w.gaps) > 0
		if !unread && w.again == nil {
			return nil
		}
		part := w.again
		if unread && (part == nil || call%2 == 0) {
			part = &w.gaps[len(w.gaps)-1]
		}
		done, err := w.readTop(ctx, client, part)
		if err != nil {
			return err
		}
		switch {
		case done && part == w.again:
			w.again = nil
		case done:
			w.gaps = w.gaps[:len(w.gaps)-1]
		}
	}
	return nil
}

// readTop reads as many of a gap's newest blocks as the node allows, and says whether all are read.
func (w *watch) readTop(ctx context.Context, client *eth.Client, part *gap) (bool, error) {
	from := max(part.from, part.to-min(part.to, w.span.Blocks()-1))
	logs, err := client.Logs(ctx, w.source.address, w.source.topic, from, part.to)
	var against []types.Log
	if err == nil && w.source.contradicted != (common.Hash{}) {
		against, err = client.Logs(ctx, w.source.address, w.source.contradicted, from, part.to)
	}
	if w.span.Shrink(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	w.span.Answered()
	for _, log := range logs {
		w.take(ctx, log)
	}
	for _, log := range against {
		w.warn(ctx, log)
	}
	if from == part.from {
		return true, nil
	}
	part.to = from - 1
	return false, nil
}

// extend makes a gap of what was not looked at up to a height, and has the last blocks that were read be read again, once the last such
// reading is over.
func (w *watch) extend(settled uint64) {
	last := len(w.gaps) - 1
	switch {
	case !w.started, settled < w.newest && w.newest-settled > w.lookBack: // no reorganization goes so far: what was looked at was not this chain
		w.gaps, w.again = []gap{{settled - min(settled, w.lookBack), settled}}, nil
	case settled > w.newest && last >= 0 && w.gaps[last].to == w.newest:
		w.gaps[last].to = settled
	case settled > w.newest:
		w.readAgain(w.newest)
		w.gaps = append(w.gaps, gap{w.newest + 1, settled})
		w.join()
	case settled < w.newest:
		w.cut(settled)
		w.readAgain(settled)
	}
	w.newest, w.started = settled, true
}

// readAgain has the last blocks up to a height be read once more.
func (w *watch) readAgain(to uint64) {
	if w.again == nil {
		w.again = &gap{to - min(to, reorgBlocks-1), to}
	}
}

// join makes one gap of the newest one and what is read again below it, when the node answers both at once.
func (w *watch) join() {
	last := len(w.gaps) - 1
	if w.again == nil || last < 0 || w.again.to+1 != w.gaps[last].from || w.gaps[last].to-w.again.from >= w.span.Blocks() {
		return
	}
	w.gaps[last].from, w.again = w.again.from, nil
}

// cut drops from what is to be read all that lies above a height.
func (w *watch) cut(above uint64) {
	w.gaps = slices.DeleteFunc(w.gaps, func(g gap) bool { return g.from > above })
	for i := range w.gaps {
		w.gaps[i].to = min(w.gaps[i].to, above)
	}
	if w.again != nil && w.again.from > above {
		w.again = nil
	}
	if w.again != nil {
		w.again.to = min(w.again.to, above)
	}
}

// unread says whether the log of an L1 block was not read yet.
func (w *watch) unread(l1Height uint64) bool {
	return l1Height > w.newest || slices.ContainsFunc(w.gaps, func(g gap) bool { return g.from <= l1Height && l1Height <= g.to })
}

// judgeAgain has contradictions looked at once more where others say now what is final.
func (w *watch) judgeAgain(judges string) {
	for _, c := range w.claims {
		if c.contradicted && c.judges != judges {
			c.doneAt = 0
		}
	}
}

// missed is told that the contracts have nothing at a height that was logged. Its transaction may have been thrown out by a
// reorganization, or one answer was bad: the height is given up when it stays so.
func (w *watch) missed(c *claim, l1Height uint64) {
	if c.missedAt == 0 {
		c.missedAt = max(l1Height, 1)
	}
	if l1Height >= c.missedAt+reorgBlocks {
		delete(w.claims, c.l2Height)
	}
}

// take keeps the height of a logged checkpoint in mind. One that is logged again may have another value.
func (w *watch) take(ctx context.Context, log types.Log) {
	if len(log.Topics) != 2 || log.Removed {
		return
	}
	height := log.Topics[1].Big()
	if !height.IsUint64() {
		return
	}
	l2Height := height.Uint64()
	if known := w.claims[l2Height]; known != nil && known.l1Height >= log.BlockNumber {
		return
	}
	w.claims[l2Height] = &claim{l2Height: l2Height, l1Height: log.BlockNumber}
	if len(w.claims) <= maxClaims {
		return
	}
	oldest := w.claims[l2Height]
	for _, c := range w.claims {
		if c.l1Height < oldest.l1Height || c.l1Height == oldest.l1Height && c.l2Height < oldest.l2Height {
			oldest = c
		}
	}
	delete(w.claims, oldest.l2Height)
	if w.left++; w.left == 1 {
		slog.WarnContext(ctx, "Too many checkpoints of Taiko at once, the oldest are left to `relayer guard confirm`", "l2_height", oldest.l2Height,
			"source", w.source.address)
	}
}

// warn marks a height at which the guard logged a contradiction, unless Taiko saved another block there since.
func (w *watch) warn(ctx context.Context, log types.Log) {
	w.take(ctx, log)
	if len(log.Topics) != 2 || log.Removed || !log.Topics[1].Big().IsUint64() {
		return
	}
	c := w.claims[log.Topics[1].Big().Uint64()]
	if c == nil || c.against || c.l1Height > log.BlockNumber {
		return
	}
	c.against = true
	slog.ErrorContext(ctx, "CONTRADICTION: the guard logged that Taiko proved another block than providers made final", "guard", w.source.address,
		"l2_height", c.l2Height, "l1_height", log.BlockNumber, "tx", log.TxHash)
}

// toRead are the checkpoints to look at in this round, the newest first. What is done is looked at as long as a reorganization may undo it.
func (w *watch) toRead(l1Height uint64) []*claim {
	var list []*claim
	for _, c := range w.claims {
		if c.doneAt == 0 || l1Height < c.doneAt+reorgBlocks {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *claim) int { return cmp.Compare(b.l2Height, a.l2Height) })
	return list
}

// forget drops what is done for good, but for contradictions and alarms, which are shown for as long as the look back goes.
func (w *watch) forget(l1Height uint64) {
	for l2Height, c := range w.claims {
		keep := uint64(reorgBlocks)
		if c.contradicted || c.against || c.falseRoot {
			keep = w.lookBack
		}
		left := c.tooFar && l1Height >= c.l1Height+w.lookBack
		if left || c.doneAt != 0 && l1Height >= c.doneAt+keep {
			delete(w.claims, l2Height)
		}
	}
}

// done marks a checkpoint for which nothing is left to do.
func (c *claim) done(l1Height uint64) {
	if c.doneAt == 0 {
		c.doneAt = max(l1Height, 1)
	}
}
