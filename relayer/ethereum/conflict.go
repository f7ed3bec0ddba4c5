package ethereum

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// conflictBlocks is how many L1 blocks back accepted checkpoints are compared at the start: the seven days or so
	// within which the verifier takes a report.
	conflictBlocks = 7 * 24 * 3600 / 12
	// reorgBlocks is how far back they are compared again when the chain went back: two epochs, then Ethereum is final.
	reorgBlocks = 64
	// lookBackCalls bounds the questions for logs in one round, so that the long look back at the start keeps nothing else
	// waiting for long.
	lookBackCalls = 32
	// maxDifferences bounds the accepted checkpoints that differ and wait for the verifier to be frozen.
	maxDifferences = 16
)

// errForeignCall means that a checkpoint came to the verifier through another contract, so that its signatures cannot be
// read from the transaction.
var errForeignCall = errors.New("the verifier was not called by the transaction itself")

// acceptedCheckpoint is a checkpoint as the verifier took it.
type acceptedCheckpoint struct {
	event *bindings.TaikoFinalityVerifierCheckpointAccepted
	log   types.Log
}

// conflicts compares what the verifier accepted with what the zone decided, and reports what differs. One report that fails
// holds up neither the others nor the look at later checkpoints: who wrote the false one chose what it fails at.
func (r *reporter) conflicts(ctx context.Context, p *pipeline, series finalitytypes.Series, state verifierState) error {
	errs := []error{r.scan(ctx, p, series, state)}
	for _, d := range r.differing {
		errs = append(errs, r.read(ctx, p, series, d))
	}
	r.differing = slices.DeleteFunc(r.differing, func(d *difference) bool { return d.none })
	// A frozen verifier stops a lie, burnt stake is what it cost: neither waits for the other.
	errs = append(errs, r.testify(ctx, p, series))
	for _, d := range r.differing {
		if d.theirs != nil {
			errs = append(errs, unlessOnItsWay(r.freeze(ctx, p, series, d.ours, *d.theirs)))
		}
	}
	frozen, err := p.contract.frozen(ctx, eth.Latest)
	errs = append(errs, err)
	if err == nil && !frozen {
		errs = append(errs, r.equivocations(ctx, p, series))
	}
	return errors.Join(errs...)
}

// scan looks at what the verifier accepted since the last look. It goes by the chain's log and leaves the newest blocks for
// later, which a reorganization may still replace.
func (r *reporter) scan(ctx context.Context, p *pipeline, series finalitytypes.Series, state verifierState) error {
	settled := state.L1Height - min(state.L1Height, p.cfg.Confirmations-1)
	if r.scanned == 0 {
		r.scanned = settled - min(settled, conflictBlocks)
	}
	if settled < r.scanned { // the chain went back
		r.scanned = settled - min(settled, reorgBlocks)
	}
	topic := p.contract.abi.Events["CheckpointAccepted"].ID
	for calls := 0; r.scanned < settled; calls++ {
		if calls == lookBackCalls {
			return nil
		}
		to := min(r.scanned+r.span.Blocks(), settled)
		logs, err := p.client.Logs(ctx, p.contract.address, topic, r.scanned+1, to)
		if r.span.Shrink(err) {
			continue
		}
		if err != nil {
			return err
		}
		r.span.Answered()
		for _, log := range logs {
			accepted, err := readAccepted(p.contract, log)
			if err != nil {
				return err
			}
			if done, err := r.compare(ctx, p, series, accepted); err != nil || !done {
				return err
			}
		}
		r.scanned = to
	}
	r.lookedBack = true
	return nil
}

func readAccepted(v *verifier, log types.Log) (acceptedCheckpoint, error) {
	filterer, err := bindings.NewTaikoFinalityVerifierFilterer(v.address, nil)
	if err != nil {
		return acceptedCheckpoint{}, fmt.Errorf("read event: %w", err)
	}
	event, err := filterer.ParseCheckpointAccepted(log)
	if err != nil {
		return acceptedCheckpoint{}, fmt.Errorf("read event of transaction %s: %w", log.TxHash, err)
	}
	return acceptedCheckpoint{event: event, log: log}, nil
}

// difference is an accepted checkpoint that is, or may be, another one than the zone decided.
type difference struct {
	accepted acceptedCheckpoint
	ours     *submission
	// theirs is what was accepted; nil as long as the transaction could not be read.
	theirs *evidence
	// counted says that the conflict was counted and logged; none that the transaction showed that there is none.
	counted, none bool
}

// compare looks at one accepted checkpoint. It says false when the zone has not decided that one yet.
func (r *reporter) compare(ctx context.Context, p *pipeline, series finalitytypes.Series, a acceptedCheckpoint) (bool, error) {
	if a.event.N >= series.Decided {
		// Our node is behind, or the signatures never went to the zone: then the zone will say so when its ballot is decided.
		if p.due("ahead") {
			slog.ErrorContext(ctx, "Verifier accepted a checkpoint that the zone has not decided", "series", series.Name, "n", a.event.N,
				"block", hexOf(a.event.BlockHash), "tx", a.log.TxHash)
		}
		return false, nil
	}
	if slices.ContainsFunc(r.differing, func(d *difference) bool {
		return d.accepted.log.TxHash == a.log.TxHash && d.accepted.event.N == a.event.N
	}) {
		return true, nil
	}
	cert, err := p.zone.Certificate(ctx, series.Index, a.event.N)
	if errors.Is(err, errUndecided) {
		notCompared.WithLabelValues("pruned").Inc()
		return true, nil
	}
	if err != nil {
		return false, err
	}
	ours, err := newSubmission(cert)
	if err != nil {
		return false, err
	}
	d := &difference{accepted: a, ours: ours}
	if err := r.read(ctx, p, series, d); err != nil {
		slog.DebugContext(ctx, "Accepted checkpoint not read", "series", series.Name, "n", a.event.N, "error", err)
	}
	// The oldest differences are kept: a checkpoint after a false one has a table that no honest one can be compared by.
	switch {
	case d.none:
	case len(r.differing) >= maxDifferences:
		notCompared.WithLabelValues("full").Inc()
	default:
		r.differing = append(r.differing, d)
	}
	// What could not be read is read again in every round until it could be.
	return true, nil
}

// read finds out whether an accepted checkpoint is another one than the zone's, unless that is known.
func (r *reporter) read(ctx context.Context, p *pipeline, series finalitytypes.Series, d *difference) error {
	if d.theirs != nil {
		return nil
	}
	a, ours := d.accepted, d.ours
	theirs, sameEvent, err := r.accepted(ctx, p, a, ours)
	if sameEvent && (errors.Is(err, errForeignCall) || err == nil && theirs.statement.Digest() == ours.statement.Digest()) {
		d.none = true
		if err != nil {
			notCompared.WithLabelValues("hidden").Inc()
		}
		return nil
	}
	if !d.counted && (!sameEvent || err == nil) {
		d.counted = true
		conflictsSeen.Inc()
		slog.ErrorContext(ctx, "CONFLICT: verifier accepted another checkpoint than the zone decided", "series", series.Name, "n", a.event.N,
			"accepted_block", hexOf(a.event.BlockHash), "zone_block", ours.statement.BlockHash, "tx", a.log.TxHash)
	}
	if err != nil {
		return fmt.Errorf("read accepted checkpoint %d: %w", a.event.N, err)
	}
	d.theirs = &theirs
	r.watch(double{n: a.event.N, theirs: theirs, table: ours.table})
	return nil
}

// publishUnfrozen says loudly how many conflicts were seen that have not frozen the verifier, and forgets those that have.
func (r *reporter) publishUnfrozen(ctx context.Context, p *pipeline, series finalitytypes.Series, reports error) error {
	frozen, err := p.contract.frozen(ctx, eth.Latest)
	if err != nil {
		return err
	}
	if frozen {
		conflictsNotFrozen.Set(0)
		// What could not be read is read on: its signatures are still worth a slashing.
		r.differing = slices.DeleteFunc(r.differing, func(d *difference) bool { return d.theirs != nil })
		return nil
	}
	open := 0
	for _, d := range r.differing {
		if d.counted {
			open++
		}
	}
	conflictsNotFrozen.Set(float64(open))
	if open > 0 && p.due("not frozen") {
		slog.ErrorContext(ctx, "CONFLICT seen and not frozen: the verifier still calls a block final that is not; warn its consumers, "+
			"and try `relayer report conflict`", "series", series.Name, "verifier", p.contract.address, "conflicts", open, "error", reports)
	}
	return nil
}

// watch keeps a checkpoint whose signers are watched for a second signature.
func (r *reporter) watch(d double) {
	r.doubles = slices.DeleteFunc(r.doubles, func(known double) bool { return known.n == d.n })
	if r.doubles = append(r.doubles, d); len(r.doubles) > maxDoubles {
		r.doubles = r.doubles[1:]
	}
}

// evidence is an accepted checkpoint with its signatures.
type evidence struct {
	statement   checkpoint.Statement
	certificate bindings.TaikoFinalityVerifierCertificate
}

// accepted reads an accepted checkpoint from its transaction, and says whether the event names the same as the zone.
func (r *reporter) accepted(ctx context.Context, p *pipeline, a acceptedCheckpoint, ours *submission) (evidence, bool, error) {
	same := ours.statement
	same.BlockHash, same.StateRoot = a.event.BlockHash, a.event.StateRoot
	same.NextTable, same.NextBTCTime = a.event.NextTableHash, a.event.NextBtcTime
	sameEvent := same == ours.statement

	tx, err := p.client.Transaction(ctx, a.log.TxHash)
	if err != nil {
		return evidence{}, sameEvent, err
	}
	args, err := readCall(ctx, p, a, tx, sameEvent)
	if err != nil {
		return evidence{}, sameEvent, fmt.Errorf("transaction %s: %w", a.log.TxHash, err)
	}
	same.CommitmentsRoot = args.Checkpoint.CommitmentsRoot
	certificate, err := evidenceOf(same, ours.table, args.Signatures, args.Absent)
	if err != nil {
		return evidence{}, sameEvent, fmt.Errorf("transaction %s: %w", a.log.TxHash, err)
	}
	return evidence{statement: same, certificate: certificate}, sameEvent, nil
}

// submitted is what a checkpoint was submitted with.
type submitted struct {
	Checkpoint bindings.TaikoFinalityVerifierCheckpoint
	Signatures []byte
	Absent     []byte
}

// readCall returns the submission of an accepted checkpoint. Who submits a lie through a contract of its own, to keep the
// signatures out of sight, is found by running the transaction again; that is not asked for where nothing contradicts.
func readCall(ctx context.Context, p *pipeline, a acceptedCheckpoint, tx *eth.Transaction, sameEvent bool) (submitted, error) {
	calls := [][]byte{tx.Input}
	if tx.To == nil || *tx.To != p.contract.address {
		if sameEvent {
			return submitted{}, errForeignCall
		}
		var err error
		if calls, err = p.client.CallsTo(ctx, a.log.TxHash, p.contract.address); err != nil {
			return submitted{}, fmt.Errorf("%w, and the node does not trace it: %w", errForeignCall, err)
		}
	}
	method := p.contract.abi.Methods["submitCheckpoint"]
	unread := errForeignCall
	for _, call := range calls {
		if !bytes.HasPrefix(call, method.ID) {
			continue
		}
		var args submitted
		values, err := method.Inputs.Unpack(call[len(method.ID):])
		if err == nil {
			err = method.Inputs.Copy(&args, values)
		}
		if err != nil {
			unread = fmt.Errorf("read submission: %w", err)
			continue
		}
		if args.Checkpoint.N == a.event.N {
			return args, nil
		}
	}
	return submitted{}, unread
}

// freeze shows the verifier both certificates, by a copy of the table that signed them: the address that the false one named
// is the adversary's choice, and what stood there may be gone.
func (r *reporter) freeze(ctx context.Context, p *pipeline, series finalitytypes.Series, ours *submission, theirs evidence) error {
	n := ours.cert.N
	certificate, err := ours.certificate()
	if err != nil {
		return err
	}
	receipt, err := p.deliver(ctx, p.conflictReport(ours, theirs, certificate))
	if err != nil || receipt == nil {
		return err
	}
	slog.ErrorContext(ctx, "Verifier frozen: two thirds of its stake signed two truths", "series", series.Name, "n", n, "tx", receipt.TxHash)
	return nil
}

func hexOf(word [32]byte) string { return "0x" + hex.EncodeToString(word[:]) }
