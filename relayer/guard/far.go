package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"time"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// maxFarWay bounds the headers of a way that is walked for a contradiction, in memory: 1.3 billion gas of them.
const maxFarWay = 8 * maxWay

// errTooDear means that a contradiction would cost more than a day's budget.
var errTooDear = errors.New("the contradiction costs more than max_ether_per_day")

// leave looks at a checkpoint to which nobody pays the way down. The Taiko node's own block is from before our series and is left, and
// looked at again when the notice is forgotten. Another one may be forged: that rings, and with patience it is contradicted, since it
// would count one day.
func (s *store) leave(ctx context.Context, final *finality, r record, tooFar error) error {
	const seldom = time.Hour
	if r.contradicted { // it stays so
		r.judges = s.judges
		return nil
	}
	header, err := s.ways.header(ctx, r.l2Height)
	if err != nil && !errors.Is(err, eth.ErrNotFound) {
		return err
	}
	r.tooFar, r.retryAt = true, s.now().Add(seldom)
	if r.unknown = err != nil || !r.theirs.is(header); !r.unknown {
		if s.due("too far") {
			slog.WarnContext(ctx, "Taiko's checkpoint is left unconfirmed, as from before our series", "store", s.address, "l2_height", r.l2Height,
				"error", tooFar)
		}
		return nil
	}
	if s.due(fmt.Sprintf("unknown %d %s", r.l2Height, r.theirs.blockHash)) {
		slog.ErrorContext(ctx, "Taiko proved a block, far below final ones, that the Taiko node does not have: it is on another branch, or the "+
			"proof was forged. With patience it may count one day unless it is contradicted", "store", s.address, "l2_height", r.l2Height,
			"taiko_block", r.theirs.blockHash, "taiko_state_root", r.theirs.stateRoot, "patience", s.terms.patience)
	}
	if s.terms.patience == 0 {
		return nil
	}
	if err := s.contradictFar(ctx, final, r); quiet(err) != nil {
		return fmt.Errorf("not contradicted, left to `relayer guard confirm`: %w", err)
	}
	return nil
}

// contradictFar has a forged checkpoint far below final blocks contradicted, if a day's budget could pay for the way. It may be paid over
// several days: what is noted stays noted.
func (s *store) contradictFar(ctx context.Context, final *finality, r record) error {
	r.retryAt = s.later()
	top, err := final.above(ctx, r.l2Height)
	if err != nil || top == nil {
		return err
	}
	w, err := s.far.find(ctx, *top, r.l2Height)
	if err != nil {
		return err
	}
	if r.seen = !r.theirs.is(w.end()); !r.seen {
		return nil
	}
	if err := s.afford(ctx, w); err != nil {
		return err
	}
	if err := s.contradict(ctx, r, w); err != nil {
		return err
	}
	s.far.last = way{}
	return nil
}

// afford fails with errTooDear when a way costs more than a day's budget, by the price of its first piece.
func (s *store) afford(ctx context.Context, w way) error {
	starts := w.pieces(s.piece)
	headers, err := w.encoded(0, append(starts, len(w.headers)-1)[1])
	if err != nil {
		return err
	}
	candidate, err := s.candidate(errand{}, belowFinal.show, w.top.l2Height, w.top.blockHash, headers)
	if err != nil {
		return err
	}
	sender, err := s.account.open(ctx)
	if err != nil {
		return err
	}
	estimate, err := sender.Estimate(ctx, candidate)
	if err != nil {
		return err
	}
	wei := new(big.Int).SetUint64(estimate.GasLimit * uint64(len(starts)))
	if ether := txmgr.Ether(wei.Mul(wei, estimate.Fees.Cap)); ether > s.cfg.MaxEtherPerDay {
		return fmt.Errorf("%w: about %v ether for %d headers, of %v", errTooDear, ether, len(w.headers), s.cfg.MaxEtherPerDay)
	}
	return nil
}
