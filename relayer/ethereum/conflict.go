package ethereum

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
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
)

// errForeignCall means that a checkpoint came to the verifier through another contract, so that its signatures cannot be
// read from the transaction.
var errForeignCall = errors.New("the verifier was not called by the transaction itself")

// acceptedCheckpoint is a checkpoint as the verifier took it.
type acceptedCheckpoint struct {
	event *bindings.TaikoFinalityVerifierCheckpointAccepted
	log   types.Log
}

// conflicts compares what the verifier accepted with what the zone decided. It goes by the chain's log and leaves the
// newest blocks for later, which a reorganization may still replace.
func (r *reporter) conflicts(ctx context.Context, p *ethereumPipeline, series finalitytypes.Series, state verifierState) error {
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
			r.taiko.watch(accepted.event.L2Height, accepted.event.BlockHash)
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

// compare looks at one accepted checkpoint. It says false when the zone has not decided that one yet.
func (r *reporter) compare(ctx context.Context, p *ethereumPipeline, series finalitytypes.Series, a acceptedCheckpoint) (bool, error) {
	if a.event.N >= series.Decided {
		// Our node is behind, or the signatures never went to the zone: then the zone will say so when its ballot is decided.
		if p.due("ahead") {
			slog.ErrorContext(ctx, "Verifier accepted a checkpoint that the zone has not decided", "series", series.Name, "n", a.event.N,
				"block", hexOf(a.event.BlockHash), "tx", a.log.TxHash)
		}
		return false, nil
	}
	cert, err := p.zone.Certificate(ctx, series.Index, a.event.N)
	if errors.Is(err, errUndecided) {
		return true, nil // pruned
	}
	if err != nil {
		return false, err
	}
	ours, err := newSubmission(cert)
	if err != nil {
		return false, err
	}
	theirs, sameEvent, err := r.accepted(ctx, p, a, ours)
	if err != nil && !errors.Is(err, errForeignCall) {
		return false, err
	}
	if sameEvent && (err != nil || theirs.statement.Digest() == ours.statement.Digest()) {
		return true, nil
	}
	conflictsSeen.Inc()
	slog.ErrorContext(ctx, "CONFLICT: verifier accepted another checkpoint than the zone decided", "series", series.Name, "n", a.event.N,
		"accepted_block", hexOf(a.event.BlockHash), "zone_block", ours.statement.BlockHash, "tx", a.log.TxHash)
	if err != nil {
		return false, fmt.Errorf("report conflict at checkpoint %d: %w", a.event.N, err)
	}
	r.watch(double{n: a.event.N, theirs: theirs})
	// A frozen verifier stops a lie, burnt stake is what it cost: neither waits for the other.
	err = errors.Join(r.testify(ctx, p, series), r.freeze(ctx, p, series, ours, theirs))
	return err == nil, err
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
	table       common.Address
}

// accepted reads an accepted checkpoint from its transaction, and says whether the event names the same as the zone.
func (r *reporter) accepted(ctx context.Context, p *ethereumPipeline, a acceptedCheckpoint, ours *submission) (evidence, bool, error) {
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
	return evidence{statement: same, certificate: certificate, table: args.Checkpoint.Table}, sameEvent, nil
}

// submitted is what a checkpoint was submitted with.
type submitted struct {
	Checkpoint bindings.TaikoFinalityVerifierCheckpoint
	Signatures []byte
	Absent     []byte
}

// readCall returns the submission of an accepted checkpoint. Who submits a lie through a contract of its own, to keep the
// signatures out of sight, is found by running the transaction again; that is not asked for where nothing contradicts.
func readCall(ctx context.Context, p *ethereumPipeline, a acceptedCheckpoint, tx *types.Transaction, sameEvent bool) (submitted, error) {
	calls := [][]byte{tx.Data()}
	if tx.To() == nil || *tx.To() != p.contract.address {
		if sameEvent {
			return submitted{}, errForeignCall
		}
		var err error
		if calls, err = p.client.CallsTo(ctx, a.log.TxHash, p.contract.address); err != nil {
			return submitted{}, fmt.Errorf("%w, and the node does not trace it: %w", errForeignCall, err)
		}
	}
	method := p.contract.abi.Methods["submitCheckpoint"]
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
			return submitted{}, fmt.Errorf("read submission: %w", err)
		}
		if args.Checkpoint.N == a.event.N {
			return args, nil
		}
	}
	return submitted{}, errForeignCall
}

// freeze shows the verifier both certificates.
func (r *reporter) freeze(ctx context.Context, p *ethereumPipeline, series finalitytypes.Series, ours *submission, theirs evidence) error {
	n := ours.cert.N
	certificate, err := ours.certificate()
	if err != nil {
		return err
	}
	data, err := p.contract.abi.Pack("reportConflict", n, theirs.table, theirs.certificate, certificate)
	if err != nil {
		return fmt.Errorf("pack reportConflict: %w", err)
	}
	turn, err := p.turn(ctx, "conflict", func(ctx context.Context, block string) (bool, error) {
		frozen, err := p.contract.frozen(ctx, block)
		return !frozen, err
	})
	if err != nil || !turn {
		return err
	}
	receipt, err := p.sender.Send(ctx, txmgr.Candidate{To: &p.contract.address, Data: data, ABI: p.contract.abi})
	if err != nil {
		if frozen, frozenErr := p.contract.frozen(ctx, eth.Latest); frozenErr == nil && frozen {
			return nil // another relayer was faster
		}
		return fmt.Errorf("report conflict at checkpoint %d: %w", n, err)
	}
	slog.ErrorContext(ctx, "Verifier frozen: two thirds of its stake signed two truths", "series", series.Name, "n", n, "tx", receipt.TxHash)
	return nil
}

func hexOf(word [32]byte) string { return "0x" + hex.EncodeToString(word[:]) }
