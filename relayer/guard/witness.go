package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
)

// comparedAtOnce bounds the checkpoints that are compared in a round, so that a look back at the start keeps no other waiting.
const comparedAtOnce = 64

// witness is a TaikoWitness: what contradicts Taiko is reported to it.
type witness struct {
	*desk

	// terms are nil while they were not asked for.
	terms *witnessTerms
	watch *watch
	check *check
	// resting says that it was seen frozen in this round.
	resting bool
}

// witnessTerms are what never changes of a witness.
type witnessTerms struct {
	finality common.Address
	// taiko is what Taiko proved.
	taiko contract
}

func newWitness(address common.Address, cfg Config, p *peers, account *till) (*witness, error) {
	c, err := newContract(p.l1, address, bindings.TaikoWitnessMetaData)
	if err != nil {
		return nil, err
	}
	conflictsReported.WithLabelValues(address.Hex()) // it rings when it grows, so it must be there before
	return &witness{desk: newDesk(c, cfg, p, account)}, nil
}

func (w *witness) name() string { return "witness " + w.address.Hex() }

// open asks for what never changes, now and then once more: a node may have lied about it.
func (w *witness) open(ctx context.Context) error {
	if w.terms != nil && !w.asksTerms() {
		return nil
	}
	terms, from, err := w.readTerms(ctx)
	if err != nil {
		return err
	}
	w.termsAt = w.now()
	if w.terms != nil {
		if *terms == *w.terms && from == w.watch.source {
			return nil
		}
		w.termsChanged(ctx, "witness")
	}
	w.terms, w.watch, w.check = terms, newWatch(from), newCheck(w.second, from)
	return nil
}

func (w *witness) readTerms(ctx context.Context) (*witnessTerms, source, error) {
	if err := w.requireCode(ctx); err != nil {
		return nil, source{}, err
	}
	terms := new(witnessTerms)
	var err error
	if terms.finality, err = value[common.Address](ctx, w.contract, "finality"); err != nil {
		return nil, source{}, err
	}
	taiko, err := value[common.Address](ctx, w.contract, "taiko")
	if err != nil {
		return nil, source{}, err
	}
	if terms.taiko, err = newContract(w.client, taiko, bindings.ICheckpointStoreMetaData); err != nil {
		return nil, source{}, err
	}
	from, err := sourceOf(ctx, terms.taiko)
	return terms, from, err
}

// sourceOf says where the checkpoints of Taiko's store are logged: there, or in the guard that it answers for.
func sourceOf(ctx context.Context, taiko contract) (source, error) {
	claims, err := newContract(taiko.client, taiko.address, bindings.GuardedClaimsMetaData)
	if err != nil {
		return source{}, err
	}
	guard, err := value[common.Address](ctx, claims, "guard")
	if refused(err) {
		return source{address: taiko.address, topic: taiko.abi.Events["CheckpointSaved"].ID}, nil
	}
	if err != nil {
		return source{}, err
	}
	events, err := bindings.GuardedCheckpointStoreMetaData.GetAbi()
	if err != nil {
		return source{}, fmt.Errorf("read interface: %w", err)
	}
	return syncersSource(guard, events), nil
}

// round compares what Taiko proved with what is final, the newest first.
func (w *witness) round(ctx context.Context, l1 l1Head) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	w.left, w.ways.silent, w.resting = sendsAtOnce, nil, false
	frozen, err := value[bool](ctx, w.contract, "frozen")
	if err != nil {
		return err
	}
	setFrozen(w.contract, frozen)
	if frozen {
		w.rest(ctx)
		return nil
	}
	lookErr := w.watch.look(ctx, w.client, l1.settled)
	final, err := readFinality(ctx, w.client, w.terms.finality)
	if err != nil {
		return errors.Join(lookErr, err)
	}
	w.ways.reach(final.longest())
	w.compareNodes(ctx, w.check, w.watch, l1.settled, append(final.asked(), asked{w.contract, "frozen"}),
		[]asked{{w.terms.taiko, "getCheckpoint"}})
	errs, err := w.work(ctx, final, l1)
	errs = append(errs, final.notAsked)
	w.watch.forget(l1.l1Height)
	w.publish()
	if err := errors.Join(lookErr, err); err != nil {
		return errors.Join(append(errs, err)...)
	}
	return partly(errs)
}

// rest says that a witness is frozen: it knows, and there is nothing left to compare. What is not compared stays in mind: a reorganization
// may take the freeze back, and one bad answer says it as well.
func (w *witness) rest(ctx context.Context) {
	w.resting = true
	w.publish()
	if w.due("frozen") {
		slog.ErrorContext(ctx, "Witness is frozen, or the verifier behind it: nothing is final for those who name it", "witness", w.address)
	}
}

// work compares each checkpoint that is not compared yet. One that fails stops no other.
func (w *witness) work(ctx context.Context, final *finality, l1 l1Head) (errs []error, err error) {
	if err := w.reopen(ctx, l1); err != nil {
		return nil, err
	}
	list := w.toCompare(final, l1)
	proven, err := readTaiko(ctx, w.terms.taiko, list)
	if err != nil {
		return nil, err
	}
	for _, r := range proven {
		if (r.theirs.blockHash == common.Hash{}) {
			w.watch.missed(r.claim, l1.l1Height)
			r.retryAt = w.later()
			continue
		}
		r.missedAt = 0
		reported, err := w.compare(ctx, final, r, l1)
		if len(list) == comparedAtOnce {
			r.retryAt = w.now().Add(2 * w.cfg.PollInterval) // the next ones have their turn
		}
		if err != nil {
			r.retryAt = w.later()
			errs = append(errs, fmt.Errorf("L2 height %d: %w", r.l2Height, err))
		}
		if reported { // the witness is frozen, for good
			w.rest(ctx)
			return errs, nil
		}
	}
	return errs, nil
}

// reopen has those compared again at whose height Taiko has another value now, as after a reorganization, in which it may be logged in a
// lower block than before.
func (w *witness) reopen(ctx context.Context, l1 l1Head) error {
	compared := slices.DeleteFunc(w.watch.toRead(l1.l1Height), func(c *claim) bool { return c.doneAt == 0 })
	proven, err := readTaiko(ctx, w.terms.taiko, compared)
	if err != nil {
		return err
	}
	for _, r := range proven {
		if r.theirs != r.compared {
			r.doneAt = 0
		}
	}
	return nil
}

// toCompare are the checkpoints to compare in this round. Those that finality has reached come first: only they can be a conflict that
// is reported, and forged ones far above must not keep them waiting by their number.
func (w *witness) toCompare(final *finality, l1 l1Head) []*claim {
	var reached, above []*claim
	for _, c := range w.watch.toRead(l1.l1Height) {
		switch {
		case c.doneAt != 0 || w.now().Before(c.retryAt):
		case final.newest != nil && c.l2Height <= final.newest.l2Height:
			reached = append(reached, c)
		default:
			above = append(above, c)
		}
	}
	list := append(reached, above...)
	return list[:min(len(list), comparedAtOnce)]
}

// compare looks at one of Taiko's checkpoints from both sides: down to it from the final block above, and down from it to the final
// block below. Neither side's failure keeps the other back: the headers of a false block are on nobody's node.
func (w *witness) compare(ctx context.Context, final *finality, r record, l1 l1Head) (reported bool, err error) {
	r.conflict, r.unknown, r.tooFar = false, false, false
	rootErr := w.compareRoot(ctx, r)
	above, err := w.fromOurs(ctx, final, r)
	if above == conflicting && (err == nil || errors.Is(err, errDryRun)) {
		return err == nil, err
	}
	below, belowErr := w.fromTaikos(ctx, final, r)
	if below == conflicting && belowErr == nil {
		return true, nil
	}
	if above == agreeing && below == agreeing && rootErr == nil {
		r.compared = r.theirs
		r.done(l1.l1Height)
	}
	return false, errors.Join(rootErr, quiet(err), quiet(belowErr))
}

// publish shows what was seen and is not known to the witness, or not known to the Taiko node.
func (w *witness) publish() {
	var open, unknown, falseRoots int
	for _, c := range w.watch.claims {
		if w.resting {
			break
		}
		if c.conflict || c.against {
			open++
		}
		if c.unknown {
			unknown++
		}
		if c.falseRoot {
			falseRoots++
		}
	}
	label := w.address.Hex()
	conflictsUnreported.WithLabelValues(label).Set(float64(open))
	unknownBlocks.WithLabelValues(label).Set(float64(unknown))
	falseStateRoots.WithLabelValues(label).Set(float64(falseRoots))
}
