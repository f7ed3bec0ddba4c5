package ethereum

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// errMoved means that the contract went back while we worked, as a reorganization of Ethereum does.
var errMoved = errors.New("the verifier's state went back")

// pipeline brings decided checkpoints to the verifier on Ethereum, in order. The contract's state is the cursor:
// what it does not have is sent, whether it never had it or lost it in a reorganization.
type pipeline struct {
	cfg    Config
	zone   checkpointZone
	client *eth.Client
	sender *txmgr.Manager
	now    func() time.Time

	// contract is that of the series since the last error.
	contract *verifier
	name     string
	// onItsWay is since when another's transaction was seen in the mempool, by what it does.
	onItsWay map[string]time.Time
	// since is when a checkpoint that the contract lacks was first seen, by its number.
	since map[uint64]time.Time
	// paid are the transactions that submitted a checkpoint and were mined, by its number.
	paid map[uint64]payments
	// noticed is when a notice was last logged.
	noticed map[string]time.Time
	reports reporter
	// second is nil without a second node.
	second *secondNode
	// reportErrors counts rounds in which misdeeds could not be compared or reported; nil counts nothing.
	reportErrors prometheus.Counter
}

func newPipeline(cfg Config, source checkpointZone, client *eth.Client, sender *txmgr.Manager) *pipeline {
	return &pipeline{
		cfg: cfg, zone: source, client: client, sender: sender, now: time.Now, onItsWay: make(map[string]time.Time),
		since: make(map[uint64]time.Time), paid: make(map[uint64]payments), noticed: make(map[string]time.Time),
	}
}

// step brings the contract up to the zone.
func (p *pipeline) step(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			p.contract = nil
		}
	}()
	series, _, err := seriesFor(ctx, p.zone, p.cfg.Verifier)
	if errors.Is(err, errNoSeries) && p.cfg.Verifier == "" {
		return nil // the zone has none yet
	}
	if err != nil {
		return err
	}
	if series.Status == finalitytypes.SERIES_STATUS_OPEN {
		if p.due("open") {
			slog.InfoContext(ctx, "Series waits for its first table, the verifier is deployed after that", "series", series.Name)
		}
		return nil
	}
	if err := p.open(ctx, series); errors.Is(err, errNoVerifier) {
		if p.due("deploy") {
			slog.InfoContext(ctx, "No verifier is deployed, run relayer deploy", "series", series.Name, "error", err)
		}
		return nil
	} else if err != nil {
		return err
	}
	state, err := p.contract.state(ctx)
	if err != nil {
		return err
	}
	p.publish(series, state)
	waits := p.compare(ctx, series, state)
	if p.cfg.ReportConflicts && !p.reports.lookedBack {
		// The look back at the start takes long where the node allows few blocks at a time. Finality does not wait for it.
		err := p.advance(ctx, series, state, waits)
		return errors.Join(err, p.report(ctx, series, state))
	}
	if err := p.report(ctx, series, state); err != nil {
		return err
	}
	return p.advance(ctx, series, state, waits)
}

// advance submits what the contract lacks, unless it is frozen or another node shows that it does not lack it.
func (p *pipeline) advance(ctx context.Context, series finalitytypes.Series, state verifierState, waits bool) error {
	if state.Frozen {
		if p.due("frozen") {
			slog.ErrorContext(ctx, "Verifier is frozen: two checkpoints contradict each other, nothing is final on Ethereum any more; "+
				"find out who signed what, then open a new series", "series", series.Name, "verifier", p.contract.address)
		}
		return nil
	}
	if waits {
		return nil
	}
	return p.catchUp(ctx, series, state)
}

// report tells the verifier, and the zone, of misdeeds. What fails there is tried again in the next round and does not keep
// checkpoints waiting: some nodes do not answer questions for logs, and others' bad days are no reason to stop finality.
func (p *pipeline) report(ctx context.Context, series finalitytypes.Series, state verifierState) error {
	err := p.reports.step(ctx, p, series, state)
	if err == nil || errors.Is(err, errOnItsWay) {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if p.reportErrors != nil {
		p.reportErrors.Inc()
	}
	if p.due("reports") {
		slog.WarnContext(ctx, "Misdeeds not compared or not reported", "series", series.Name, "error", err)
	}
	return nil
}

// open makes sure that p.contract is that of the series.
func (p *pipeline) open(ctx context.Context, series finalitytypes.Series) error {
	if p.contract != nil && p.name == series.Name {
		return nil
	}
	contract, err := openVerifier(ctx, p.client, series)
	if err != nil {
		return err
	}
	if p.name != series.Name { // what was seen of the series before says nothing of this one
		p.reports = reporter{}
		clear(p.since)
		clear(p.paid)
		clear(p.onItsWay)
	}
	p.contract, p.name = contract, series.Name
	return nil
}

// catchUp submits all that the zone has decided and the contract lacks.
func (p *pipeline) catchUp(ctx context.Context, series finalitytypes.Series, state verifierState) error {
	for n := state.Next; n < series.Decided; n++ {
		done, err := p.submit(ctx, series, state, n)
		if errors.Is(err, errOnItsWay) {
			return nil
		}
		if err != nil || !done {
			return err
		}
	}
	if series.Status == finalitytypes.SERIES_STATUS_CLOSED && p.due("closed") {
		slog.WarnContext(ctx, "Series is closed and all its checkpoints are on Ethereum; consumers must move to the next series",
			"series", series.Name, "reason", series.ClosedReason, "checkpoints", series.Decided)
	}
	return nil
}

// submit brings one checkpoint to the contract, or sees that it has it by now. It says false when nothing more can be done
// in this round.
func (p *pipeline) submit(ctx context.Context, series finalitytypes.Series, state verifierState, n uint64) (bool, error) {
	cert, err := p.zone.Certificate(ctx, series.Index, n)
	if err != nil {
		return false, err
	}
	if p.expired(ctx, series, state, cert) || p.overpaid(ctx, series, n) {
		return false, nil
	}
	s, err := newSubmission(cert)
	if err != nil {
		return false, err
	}
	// Nothing is paid for before it is sure that the verifier's own table signed for it: the zone's node may lie.
	if lacks, err := p.believe(ctx, s); err != nil || !lacks {
		return err == nil, err
	}
	candidate, signers, err := p.candidate(ctx, s)
	if err != nil {
		return false, err
	}
	// A table in force was put up by whoever submitted the checkpoint before; that need not have been a relayer like this.
	if _, err := p.ensureTable(ctx, s.table); err != nil {
		return false, err
	}
	if _, err := p.ensureTable(ctx, s.next); err != nil {
		return false, err
	}
	turn, err := p.turn(ctx, fmt.Sprintf("checkpoint %d", n), func(ctx context.Context, block string) (bool, error) {
		next, err := p.contract.nextCheckpoint(ctx, block)
		if err == nil && next < n {
			return false, fmt.Errorf("%w: it wants checkpoint %d, not %d", errMoved, next, n)
		}
		return next == n, err
	})
	if err != nil {
		return false, err
	}
	if !turn {
		return true, nil
	}
	return true, p.send(ctx, s, candidate, signers)
}

// send submits a checkpoint. Send of the transaction manager simulates it on the newest block right before it goes out, so
// a relayer that comes second spends nothing.
func (p *pipeline) send(ctx context.Context, s *submission, candidate txmgr.Candidate, signers int) error {
	started := p.now()
	receipt, err := p.sender.Send(ctx, candidate)
	if receipt != nil {
		p.paid[s.cert.N] = payments{count: p.paid[s.cert.N].count + 1, last: p.now()}
	}
	if errors.Is(err, eth.ErrReverted) {
		result := "simulation_reverted"
		if receipt != nil {
			result = "reverted"
		}
		submissions.WithLabelValues(result).Inc()
		next, nextErr := p.contract.nextCheckpoint(ctx, eth.Latest)
		if nextErr == nil && next > s.cert.N {
			slog.InfoContext(ctx, "Another relayer was faster", "n", s.cert.N, "error", err)
			return nil
		}
		return fmt.Errorf("verifier refuses checkpoint %d: %w", s.cert.N, err)
	}
	if err != nil {
		submissions.WithLabelValues("failed").Inc()
		return fmt.Errorf("submit checkpoint %d: %w", s.cert.N, err)
	}
	submissions.WithLabelValues("accepted").Inc()
	checkpointGas.Set(float64(receipt.GasUsed))
	slog.InfoContext(ctx, "Checkpoint accepted on Ethereum", "n", s.cert.N, "l2_height", s.cert.L2Height, "block", s.statement.BlockHash,
		"signers", signers, "gas", receipt.GasUsed, "l1_height", receipt.BlockNumber, "tx", receipt.TxHash, "took", p.now().Sub(started))
	return nil
}

// candidate is the transaction that submits a checkpoint, without signatures that the contract would not count.
func (p *pipeline) candidate(ctx context.Context, s *submission) (txmgr.Candidate, int, error) {
	keys := make([][32]byte, len(s.table))
	for i := range s.table {
		keys[i] = s.table[i].FpPk
	}
	killed, err := p.contract.killed(ctx, keys)
	if err != nil {
		return txmgr.Candidate{}, 0, err
	}
	data, signers, err := s.calldata(p.contract.abi, killed)
	if err != nil {
		return txmgr.Candidate{}, 0, err
	}
	return txmgr.Candidate{To: &p.contract.address, Data: data, ABI: p.contract.abi, MaxGas: s.maxGas(signers)}, signers, nil
}

// believe checks a certificate against the verifier's own table, signatures included. It says false when the verifier has
// the checkpoint by now.
func (p *pipeline) believe(ctx context.Context, s *submission) (bool, error) {
	signs, err := p.contract.isTable(ctx, s.cert.N, s.table, s.cert.Table.BtcTime)
	if err != nil || !signs {
		next, nextErr := p.contract.nextCheckpoint(ctx, eth.Latest)
		if nextErr == nil && next > s.cert.N {
			return false, nil
		}
		return false, errors.Join(err, fmt.Errorf("%w: %d: its table is not the verifier's", errCertificate, s.cert.N))
	}
	return true, s.verify(p.contract.signing)
}
