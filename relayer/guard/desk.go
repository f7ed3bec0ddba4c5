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
	"github.com/taikofin/taikofin/internal/eth/payer"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

const (
	// sendsAtOnce is how many transactions one contract gets in a round. Then the others have their turn, and what is newest is looked for
	// again.
	sendsAtOnce = 8
	// noticeInterval is how often a state that only an operator can end is said again.
	noticeInterval = time.Minute
	// termsInterval is how often a contract is asked for what never changes of it.
	termsInterval = 10 * time.Minute
	// maxNotices bounds the notices that are kept in mind.
	maxNotices = 1024
)

var (
	// errDone means that the contract has what a transaction was for: another relayer was faster.
	errDone = errors.New("it is done already")
	// errOnItsWay means that a transaction which does the same waits in the mempool, or that the second node shows it as done.
	errOnItsWay = errors.New("a transaction that does it is on its way")
	// errRoundOver means that a contract got as many transactions as there are for it in a round.
	errRoundOver = errors.New("the rest is left to the next round")
	// errDryRun ends what was only to be priced.
	errDryRun = errors.New("dry run")
)

// desk sends what one contract is to be told. It is that contract's alone, so that none of them holds up another.
type desk struct {
	contract

	ways ways
	// second is the Ethereum node in other hands; nil for none.
	second *eth.Client
	// account pays, for the other desks too.
	account *till
	cfg     Config
	now     func() time.Time
	// piece is how many headers one call takes.
	piece int
	// dryRun prices the first transaction instead of sending it.
	dryRun bool

	// termsAt is when the contract was last asked for what never changes of it.
	termsAt time.Time
	// left is how many transactions may be sent in this round.
	left int
	// onItsWay is since when what another transaction does was seen in the mempool, or at the second node.
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

func newDesk(c contract, cfg Config, p *peers, account *till) *desk {
	return &desk{
		contract: c, ways: ways{l2: p.l2, most: maxWay}, second: p.second, account: account, cfg: cfg, now: time.Now, piece: maxPiece,
		left: math.MaxInt, onItsWay: make(map[string]time.Time), noticed: make(map[string]time.Time),
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

// asksTerms says whether it is time to ask for what never changes once more.
func (d *desk) asksTerms() bool { return d.now().Sub(d.termsAt) >= termsInterval }

// termsChanged says that a node lied about a contract, which the relayer now takes as if it had never looked at it.
func (d *desk) termsChanged(ctx context.Context, kind string) {
	slog.ErrorContext(ctx, "What never changes of a contract is another than before: the Ethereum node lied, now or then, so set guard.check_rpc",
		kind, d.address)
}

// errand is what transactions are sent for.
type errand struct {
	// what names it, in errors and among those of others that are on their way.
	what string
	// done says whether nothing is left to do for it, by the contract as a node shows it. It is asked before each transaction: others may be
	// faster, and whoever comes second pays for nothing.
	done func(ctx context.Context, as contract) (bool, error)
	// spares leaves half of the day's budget to other errands.
	spares bool
}

// piece is a part of an errand, with a mark of its own.
func (e errand) piece(what string, done func(ctx context.Context, as contract) (bool, error)) errand {
	whole := e.done
	return errand{what: what, spares: e.spares, done: func(ctx context.Context, as contract) (bool, error) {
		if over, err := whole(ctx, as); err != nil || over {
			return over, err
		}
		return done(ctx, as)
	}}
}

// sparedPercent is how much of the day's budget is left to others by what spares it.
const sparedPercent = 50

// send calls the contract once it is sure that nobody else did what the call is for, or is about to. The transaction manager simulates it
// before it pays.
func (d *desk) send(ctx context.Context, e errand, method string, args ...any) (*types.Receipt, error) {
	candidate, err := d.candidate(e, method, args...)
	if err != nil {
		return nil, err
	}
	sender, err := d.account.open(ctx)
	if err != nil {
		return nil, err
	}
	if d.dryRun {
		estimate, err := sender.Estimate(ctx, candidate)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.what, err)
		}
		d.spent.gas += estimate.Gas
		return nil, errDryRun
	}
	if d.left == 0 {
		return nil, errRoundOver
	}
	if err := d.turn(ctx, e); err != nil {
		return nil, fmt.Errorf("%s: %w", e.what, err)
	}
	d.left--
	receipt, err := sender.Send(ctx, candidate)
	if receipt != nil {
		d.spent.gas += receipt.GasUsed
		d.spent.txs = append(d.spent.txs, receipt.TxHash)
	}
	if err != nil {
		return receipt, fmt.Errorf("%s: %w", e.what, err)
	}
	return receipt, nil
}

func (d *desk) candidate(e errand, method string, args ...any) (txmgr.Candidate, error) {
	data, err := d.abi.Pack(method, args...)
	if err != nil {
		return txmgr.Candidate{}, fmt.Errorf("pack %s: %w", method, err)
	}
	candidate := txmgr.Candidate{To: &d.address, Data: data, ABI: d.abi}
	if e.spares {
		candidate.SparePercent = sparedPercent
	}
	return candidate, nil
}

// turn fails with errDone when the chain has what an errand is for, and with errOnItsWay while the mempool has it, for as long as one of
// our transactions gets before it is replaced, or while the second node shows it and the first does not, until that is an alert.
func (d *desk) turn(ctx context.Context, e errand) error {
	done, err := e.done(ctx, d.contract)
	if err != nil {
		return err
	}
	if done {
		return errDone
	}
	// A node that does not tell of its mempool cannot warn us, nor one that does not answer.
	done, err = e.done(ctx, d.through(d.client, eth.Pending))
	if d.awaits(e.what, err == nil && done, d.cfg.ResubmitAfter) {
		return errOnItsWay
	}
	if d.second == nil {
		return nil
	}
	done, err = e.done(ctx, d.through(d.second, eth.Latest))
	if d.awaits("check_rpc: "+e.what, err == nil && done, payer.DisputeAfter) {
		return fmt.Errorf("%w: check_rpc shows it as done", errOnItsWay)
	}
	return nil
}

// awaits takes in whether something is about to be done by another transaction, and says whether it is to be waited for.
func (d *desk) awaits(what string, coming bool, limit time.Duration) bool {
	if !coming {
		delete(d.onItsWay, what)
		return false
	}
	first, seen := d.onItsWay[what]
	if !seen {
		if len(d.onItsWay) >= maxNotices { // of errands that were given up
			clear(d.onItsWay)
		}
		first = d.now()
		d.onItsWay[what] = first
	}
	return d.now().Sub(first) < limit
}

// descent is how a contract notes a block below another one, so that the next call goes on from there.
type descent struct {
	// show notes, noted says whether a call may go on from a block, whoever noted it.
	show, noted string
}

var (
	belowFinal = descent{show: "show", noted: "isShown"}
	belowTaiko = descent{show: "showTaikoBlock", noted: "isTaikoBlockShown"}
)

// walk shows the contract a way but for its last piece, and returns where that begins: the block's index from the top. What was noted
// already, by whomever, is not paid for again.
func (d *desk) walk(ctx context.Context, e errand, w way, by descent) (int, error) {
	starts := w.pieces(d.piece)
	begun := 0
	for i := len(starts) - 1; i > 0 && begun == 0; i-- {
		noted, err := isNoted(ctx, d.contract, w, starts[i], by)
		if err != nil {
			return 0, err
		}
		if noted {
			begun = i
		}
	}
	for ; begun < len(starts)-1; begun++ {
		if err := d.show(ctx, e, w, starts[begun], starts[begun+1], by); err != nil {
			return 0, err
		}
	}
	return starts[begun], nil
}

// show has the contract note the block of a way where a piece ends.
func (d *desk) show(ctx context.Context, e errand, w way, begin, end int, by descent) error {
	headers, err := w.encoded(begin, end)
	if err != nil {
		return err
	}
	from, to := w.blockAt(begin), w.blockAt(end)
	noted := func(ctx context.Context, as contract) (bool, error) { return isNoted(ctx, as, w, end, by) }
	piece := e.piece(fmt.Sprintf("%s L2 block %d below %d", by.show, to.l2Height, w.top.l2Height), noted)
	_, err = d.send(ctx, piece, by.show, from.l2Height, from.blockHash, headers)
	if errors.Is(err, errDone) {
		if over, doneErr := noted(ctx, d.contract); doneErr == nil && over { // by somebody else, and the way goes on
			return nil
		}
	}
	if err == nil {
		slog.InfoContext(ctx, "Block shown on a long way down", "contract", d.address, "l2_height", to.l2Height, "top", w.top.l2Height)
	}
	return err
}

// isNoted says whether a contract lets a call begin at a block of the way, by whichever note: one that counts nobody can replace.
func isNoted(ctx context.Context, as contract, w way, index int, by descent) (bool, error) {
	at := w.blockAt(index)
	return value[bool](ctx, as, by.noted, at.l2Height, at.blockHash)
}

// lastPiece walks a way but for its last piece, and returns the block where that begins and its headers.
func (d *desk) lastPiece(ctx context.Context, e errand, w way, by descent) (block, [][]byte, error) {
	start, err := d.walk(ctx, e, w, by)
	if err != nil {
		return block{}, nil, err
	}
	headers, err := w.encoded(start, len(w.headers)-1)
	return w.blockAt(start), headers, err
}
