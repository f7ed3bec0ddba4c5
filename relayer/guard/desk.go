package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

const (
	// sendsAtOnce is how many transactions one contract gets in a round. Then the others have their turn, and what is newest is looked for
	// again.
	sendsAtOnce = 8
	// noticeInterval is how often a state that only an operator can end is said again.
	noticeInterval = time.Minute
	// maxNotices bounds the notices that are kept in mind.
	maxNotices = 1024
)

var (
	// errOnItsWay means that a transaction which does the same waits in the mempool.
	errOnItsWay = errors.New("a transaction that does it is on its way")
	// errRoundOver means that a contract got as many transactions as there are for it in a round.
	errRoundOver = errors.New("the rest is left to the next round")
	// errDryRun ends what was only to be priced.
	errDryRun = errors.New("dry run")
)

// desk sends what one contract is to be told. It is that contract's alone, so that none of them holds up another.
type desk struct {
	contract

	l2     *eth.Taiko
	ways   ways
	sender *txmgr.Manager
	cfg    Config
	now    func() time.Time
	// piece is how many headers one call takes.
	piece int
	// dryRun prices the first transaction instead of sending it.
	dryRun bool

	// left is how many transactions may be sent in this round.
	left int
	// onItsWay is since when another's transaction was seen in the mempool, by what it does.
	onItsWay map[string]time.Time
	// noticed is when a notice was last logged.
	noticed map[string]time.Time
	// spent is what was sent, or in a dry run would be sent first.
	spent spending
}

// spending is what transactions took.
type spending struct {
	gas uint64
	// txs are their hashes.
	txs []common.Hash
}

func newDesk(c contract, cfg Config, p *peers, sender *txmgr.Manager) *desk {
	return &desk{
		contract: c, l2: p.l2, ways: ways{l2: p.l2, most: maxWay}, sender: sender, cfg: cfg, now: time.Now, piece: maxPiece, left: math.MaxInt,
		onItsWay: make(map[string]time.Time), noticed: make(map[string]time.Time),
	}
}

// byHand has a desk do what somebody asked for, however long the way is.
func (d *desk) byHand(dryRun bool) {
	d.dryRun, d.ways.most = dryRun, math.MaxUint64
}

// later is when a checkpoint that failed, or that nothing can be said of yet, is looked at again: those take no other's turn.
func (d *desk) later() time.Time {
	const rounds = 5
	return d.now().Add(rounds * d.cfg.PollInterval)
}

// due says whether a notice should be logged again.
func (d *desk) due(notice string) bool {
	if last, ok := d.noticed[notice]; ok && d.now().Sub(last) < noticeInterval {
		return false
	}
	if len(d.noticed) >= maxNotices {
		clear(d.noticed)
	}
	d.noticed[notice] = d.now()
	return true
}

// send calls the contract once it is sure that nobody else's call, which does the same, waits in the mempool. The transaction
// manager simulates it before it pays.
func (d *desk) send(ctx context.Context, what, method string, args ...any) (*types.Receipt, error) {
	data, err := d.abi.Pack(method, args...)
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", method, err)
	}
	candidate := txmgr.Candidate{To: &d.address, Data: data, ABI: d.abi}
	if d.dryRun {
		estimate, err := d.sender.Estimate(ctx, candidate)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
		d.spent.gas += estimate.Gas
		return nil, errDryRun
	}
	if d.left == 0 {
		return nil, errRoundOver
	}
	if err := d.turn(ctx, what, data); err != nil {
		return nil, err
	}
	d.left--
	receipt, err := d.sender.Send(ctx, candidate)
	if receipt != nil {
		d.spent.gas += receipt.GasUsed
		d.spent.txs = append(d.spent.txs, receipt.TxHash)
	}
	if err != nil {
		return receipt, fmt.Errorf("%s: %w", what, err)
	}
	return receipt, nil
}

// turn fails with errOnItsWay while what waits in the mempool makes the call useless. Such a transaction gets as much time as one
// of ours before it is replaced.
func (d *desk) turn(ctx context.Context, what string, data []byte) error {
	msg := eth.Message{From: d.sender.Address(), To: &d.address, Data: data}
	// A node that does not tell of its mempool cannot warn us.
	if _, err := d.client.Call(ctx, msg, eth.Pending); !errors.Is(err, eth.ErrReverted) {
		delete(d.onItsWay, what)
		return nil
	}
	if _, err := d.client.Call(ctx, msg, eth.Latest); err != nil {
		return fmt.Errorf("%s: %w", what, eth.Explain(err, d.abi))
	}
	first, seen := d.onItsWay[what]
	if !seen {
		first = d.now()
		d.onItsWay[what] = first
	}
	if d.now().Sub(first) < d.cfg.ResubmitAfter {
		return fmt.Errorf("%s: %w", what, errOnItsWay)
	}
	delete(d.onItsWay, what)
	return nil
}

// descent is how a contract notes a block below another one, so that the next call goes on from there.
type descent struct {
	// show notes, noted says under which block a block was noted.
	show, noted string
}

var (
	belowFinal = descent{show: "show", noted: "finalDescendant"}
	belowTaiko = descent{show: "showTaikoBlock", noted: "taikoDescendant"}
)

// walk shows the contract a way but for its last piece, and returns where that begins: the block's index from the top. What was noted
// already, by whomever, is not paid for again.
func (d *desk) walk(ctx context.Context, w way, by descent) (int, error) {
	starts := w.pieces(d.piece)
	begun := 0
	for i := len(starts) - 1; i > 0 && begun == 0; i-- {
		noted, err := d.isNoted(ctx, w, starts[i], by)
		if err != nil {
			return 0, err
		}
		if noted {
			begun = i
		}
	}
	for ; begun < len(starts)-1; begun++ {
		headers, err := w.encoded(starts[begun], starts[begun+1])
		if err != nil {
			return 0, err
		}
		from, to := w.blockAt(starts[begun]), w.blockAt(starts[begun+1])
		what := fmt.Sprintf("%s L2 block %d below %d", by.show, to.l2Height, w.top.l2Height)
		if _, err := d.send(ctx, what, by.show, from.l2Height, from.blockHash, headers); err != nil {
			return 0, err
		}
		slog.InfoContext(ctx, "Block shown on a long way down", "contract", d.address, "l2_height", to.l2Height, "top", w.top.l2Height)
	}
	return starts[begun], nil
}

// isNoted says whether the contract has noted a block of the way under the way's top.
func (d *desk) isNoted(ctx context.Context, w way, index int, by descent) (bool, error) {
	at := w.blockAt(index)
	origin, err := d.view(ctx, by.noted, at.l2Height, at.blockHash)
	if err != nil {
		return false, err
	}
	l2Height, _ := origin[0].(uint64)
	blockHash, _ := origin[1].([32]byte)
	return block{l2Height, blockHash} == w.top, nil
}

// lastPiece walks a way but for its last piece, and returns the block where that begins and its headers.
func (d *desk) lastPiece(ctx context.Context, w way, by descent) (block, [][]byte, error) {
	start, err := d.walk(ctx, w, by)
	if err != nil {
		return block{}, nil, err
	}
	headers, err := w.encoded(start, len(w.headers)-1)
	return w.blockAt(start), headers, err
}
