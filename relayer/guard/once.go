package guard

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

var (
	// errNothingProven means that Taiko has no checkpoint at a height.
	errNothingProven = errors.New("nothing is proven by Taiko at this height")
	// errNotFinal means that finality is not so far yet.
	errNotFinal = errors.New("no block at this height or above it is final yet")
	// errNoConflict means that there is nothing to report.
	errNoConflict = errors.New("nothing to report: Taiko's block and the final blocks agree, or finality is not so far yet")
	// errFalseRoot means that a witness cannot be told of a false state root yet.
	errFalseRoot = errors.New("state root that Taiko proved is not that of its block: a witness can be told once a final block at that height or above is on Ethereum")
)

// Outcomes of a confirmation and of a report.
const (
	OutcomeConfirmed    = "confirmed"
	OutcomeContradicted = "contradicted"
	OutcomeReported     = "reported"
	OutcomeKnown        = "known"
)

// Result is what was done by hand, or in a dry run would be done.
type Result struct {
	// Contract is the store or the witness.
	Contract string `json:"contract"`
	L2Height uint64 `json:"l2_height"`
	// Outcome is confirmed, contradicted, reported, or known when there was nothing left to do.
	Outcome string `json:"outcome"`
	// Pieces is how many transactions the way down takes, those that were noted before included.
	Pieces int `json:"pieces"`
	// Gas is what was spent; in a dry run what the first transaction would take.
	Gas    uint64 `json:"gas"`
	DryRun bool   `json:"dry_run,omitempty"`
	// Txs are the transactions, in order.
	Txs []string `json:"txs"`
}

// ConfirmOnce confirms Taiko's checkpoint at a height in a guarded store, or notes the contradiction.
func ConfirmOnce(
	ctx context.Context, cfg Config, account txmgr.Signer, address common.Address, l2Height uint64, dryRun bool,
) (Result, error) {
	return once(ctx, cfg, account, func(p *peers, payer *till) (Result, error) {
		s, err := newStore(address, cfg, p, payer)
		if err != nil {
			return Result{}, err
		}
		s.byHand(dryRun)
		result := Result{Contract: address.Hex(), L2Height: l2Height, DryRun: dryRun}
		err = s.confirmOnce(ctx, &result)
		return result.of(s.desk, err)
	})
}

func (s *store) confirmOnce(ctx context.Context, result *Result) error {
	if err := s.open(ctx); err != nil {
		return err
	}
	final, err := readFinality(ctx, s.client, s.terms.finality)
	if err != nil {
		return err
	}
	wanted := &claim{l2Height: result.L2Height}
	s.watch.claims[wanted.l2Height] = wanted
	records, err := s.read(ctx, []*claim{wanted})
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return errNothingProven
	}
	r := records[0]
	if r.status == statusConfirmed {
		result.Outcome = OutcomeKnown
		return nil
	}
	down, err := s.wayTo(ctx, final, r)
	if err != nil {
		return err
	}
	if down == nil {
		if final.frozen {
			return fmt.Errorf("%s is frozen: nothing is confirmed any more", final.address)
		}
		return errNotFinal
	}
	result.Pieces = len(down.pieces(s.piece))
	switch {
	case r.theirs.is(down.end()): // a contradiction that was noted before is none any more, as after a router's move
		result.Outcome = OutcomeConfirmed
	case !r.contradicted:
		result.Outcome = OutcomeContradicted
	default:
		result.Outcome = OutcomeKnown
		return nil
	}
	return s.confirm(ctx, r, *down, false)
}

// ReportOnce compares Taiko's checkpoint at a height with the final blocks next to it, and reports a conflict to a witness.
func ReportOnce(
	ctx context.Context, cfg Config, account txmgr.Signer, address common.Address, l2Height uint64, dryRun bool,
) (Result, error) {
	return once(ctx, cfg, account, func(p *peers, payer *till) (Result, error) {
		w, err := newWitness(address, cfg, p, payer)
		if err != nil {
			return Result{}, err
		}
		w.byHand(dryRun)
		result := Result{Contract: address.Hex(), L2Height: l2Height, DryRun: dryRun}
		err = w.reportOnce(ctx, &result)
		return result.of(w.desk, err)
	})
}

func (w *witness) reportOnce(ctx context.Context, result *Result) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	frozen, err := value[bool](ctx, w.contract, "frozen")
	if err != nil {
		return err
	}
	if frozen {
		result.Outcome = OutcomeKnown
		return nil
	}
	final, err := readFinality(ctx, w.client, w.terms.finality)
	if err != nil {
		return err
	}
	wanted := &claim{l2Height: result.L2Height}
	proven, err := readTaiko(ctx, w.terms.taiko, []*claim{wanted})
	if err != nil {
		return err
	}
	if (proven[0].theirs.blockHash == common.Hash{}) {
		return errNothingProven
	}
	reported, err := w.compare(ctx, final, proven[0], l1Head{})
	if wanted.conflict || wanted.falseRoot {
		result.Outcome = OutcomeReported
		result.Pieces = len(w.ways.last.pieces(w.piece))
	}
	if err == nil && !reported && wanted.falseRoot {
		return errFalseRoot
	}
	if err == nil && !reported && wanted.tooFar {
		return fmt.Errorf("L2 height %d: not compared: %w", wanted.l2Height, errTooFar)
	}
	if err == nil && !reported {
		return errNoConflict
	}
	return err
}

// of adds what was spent. A dry run ends before anything is sent, which is no fault.
func (r Result) of(d *desk, err error) (Result, error) {
	r.Gas, r.Txs = d.spent.gas, []string{}
	for _, tx := range d.spent.txs {
		r.Txs = append(r.Txs, tx.Hex())
	}
	if errors.Is(err, errDone) { // somebody else was faster
		r.Outcome, err = OutcomeKnown, nil
	}
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return r, err
}

// once connects to the nodes for as long as something is done.
func once(
	ctx context.Context, cfg Config, account txmgr.Signer, do func(*peers, *till) (Result, error),
) (Result, error) {
	p, err := dial(ctx, cfg)
	if err != nil {
		return Result{}, err
	}
	defer p.close()
	payer := newTill(cfg, p, account)
	if _, err := payer.open(ctx); err != nil {
		return Result{}, err
	}
	return do(p, payer)
}
