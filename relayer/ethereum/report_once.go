package ethereum

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ReportKind is what is reported to the verifier.
type ReportKind string

// The kinds of reports.
const (
	ReportKey          ReportKind = "key"
	ReportEquivocation ReportKind = "equivocation"
	ReportConflict     ReportKind = "conflict"
	ReportEndSeries    ReportKind = "end-series"
)

// errNothingToReport means that neither the zone nor Ethereum shows what was to be reported.
var errNothingToReport = errors.New("nothing to report")

// ReportRequest says what to report.
type ReportRequest struct {
	Kind ReportKind
	// Provider is the x-only key of who is reported, for a key and an equivocation.
	Provider [32]byte
	// Checkpoint is that of a conflict, or of the table by which a key is reported; nil for the first conflict, the newest table.
	Checkpoint *uint64
	// DryRun sends nothing.
	DryRun bool
}

// ReportResult is what a report did, or in a dry run would do.
type ReportResult struct {
	Series   string `json:"series"`
	Verifier string `json:"verifier"`
	// Report says what was reported.
	Report string `json:"report"`
	// Table is the data contract that the report names.
	Table string `json:"table"`
	// Known says that the verifier had it already, so that nothing was sent.
	Known bool `json:"known"`
	// Gas is what the report took, or would take; TableGas that of the data contract in a dry run, 0 when it stands.
	Gas      uint64 `json:"gas"`
	TableGas uint64 `json:"table_gas"`
	// Tx is the transaction, empty when none was sent.
	Tx string `json:"tx,omitempty"`
}

// ReportOnce makes one report by hand.
func ReportOnce(ctx context.Context, zoneCfg zone.Config, cfg Config, account txmgr.Signer, req ReportRequest) (ReportResult, error) {
	s, err := openSession(ctx, zoneCfg, cfg, account)
	if err != nil {
		return ReportResult{}, err
	}
	defer s.close()
	cfg.Stagger = 0 // somebody waits for the answer
	return s.pipeline(cfg).reportOnce(ctx, req)
}

func (p *pipeline) reportOnce(ctx context.Context, req ReportRequest) (ReportResult, error) {
	series, _, err := seriesFor(ctx, p.zone, p.cfg.Verifier)
	if err != nil {
		return ReportResult{}, err
	}
	if err := p.open(ctx, series); err != nil {
		return ReportResult{}, err
	}
	state, err := p.contract.state(ctx)
	if err != nil {
		return ReportResult{}, err
	}
	report, err := p.find(ctx, series, state, req)
	if err != nil {
		return ReportResult{}, err
	}
	contract, err := newTableContract(report.table)
	if err != nil {
		return ReportResult{}, err
	}
	result := ReportResult{
		Series: series.Name, Verifier: p.contract.address.Hex(), Report: report.what, Table: contract.address.Hex(),
	}
	lacks, err := report.missing(ctx, eth.Latest)
	if err != nil || !lacks {
		result.Known = err == nil
		return result, err
	}
	if req.DryRun {
		result.Gas, result.TableGas, err = p.priceReport(ctx, report, contract)
		return result, err
	}
	receipt, err := p.deliver(ctx, report)
	if err != nil {
		return result, err
	}
	if result.Known = receipt == nil; receipt != nil {
		result.Gas, result.Tx = receipt.GasUsed, receipt.TxHash.Hex()
	}
	return result, nil
}

// priceReport simulates a report, with its data contract where that does not stand yet.
func (p *pipeline) priceReport(ctx context.Context, report tableReport, contract tableContract) (gas, tableGas uint64, err error) {
	if known, err := p.contract.knows(ctx, report.table); err != nil || !known {
		return 0, 0, errors.Join(err, fmt.Errorf("report %s: %w: it is not the verifier's", report.what, errTable))
	}
	there, err := contract.stands(ctx, p.client, eth.Latest)
	if err != nil {
		return 0, 0, err
	}
	stands := make(map[common.Address][]byte)
	if !there {
		estimate, err := p.sender.Estimate(ctx, contract.candidate())
		if err != nil {
			return 0, 0, err
		}
		stands[contract.address], tableGas = contract.code, estimate.Gas
	}
	data, err := report.pack(contract.address)
	if err != nil {
		return 0, 0, err
	}
	from := p.sender.Address()
	gas, err = p.client.EstimateGasWith(ctx, eth.Message{From: from, To: &p.contract.address, Data: data, Value: new(big.Int)}, stands)
	if err != nil {
		return 0, 0, fmt.Errorf("simulate report %s: %w", report.what, eth.Explain(err, p.contract.abi))
	}
	return gas, tableGas, nil
}

// find looks for what is to be reported, on the zone and in what the verifier accepted.
func (p *pipeline) find(
	ctx context.Context, series finalitytypes.Series, state verifierState, req ReportRequest,
) (tableReport, error) {
	switch req.Kind {
	case ReportKey:
		return p.findKey(ctx, series, state, req)
	case ReportEquivocation:
		return p.findEquivocation(ctx, series, state, req.Provider)
	case ReportConflict:
		return p.findConflict(ctx, series, state, req.Checkpoint)
	case ReportEndSeries:
		return p.endReport(ctx, series, state)
	default:
		return tableReport{}, fmt.Errorf("report %q is none of key, equivocation, conflict and end-series", req.Kind)
	}
}

func (p *pipeline) findKey(
	ctx context.Context, series finalitytypes.Series, state verifierState, req ReportRequest,
) (tableReport, error) {
	secrets, err := p.zone.SlashedKeys(ctx)
	if err != nil {
		return tableReport{}, err
	}
	secret, slashed := secrets[req.Provider]
	if !slashed {
		return tableReport{}, fmt.Errorf("%w: the zone knows no secret key of %x", errNothingToReport, req.Provider)
	}
	next := state.Next
	if req.Checkpoint != nil {
		next = *req.Checkpoint
	}
	tables, err := p.reports.tables(ctx, p, series, next)
	if err != nil {
		return tableReport{}, err
	}
	for _, table := range tables {
		if index := indexOf(table, req.Provider); index >= 0 {
			return p.keyReport(table, index, secret), nil
		}
	}
	return tableReport{}, fmt.Errorf("%w: %x has no entry in table %d; --checkpoint names another one", errNothingToReport, req.Provider, next)
}

func (p *pipeline) findEquivocation(
	ctx context.Context, series finalitytypes.Series, state verifierState, provider [32]byte,
) (tableReport, error) {
	e, err := p.zone.Evidence(ctx, provider)
	if err != nil {
		return tableReport{}, err
	}
	if e != nil && e.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT && finalitytypes.CheckpointSeries(e.Slot) == series.Index {
		pinned, err := p.zone.Table(ctx, series.Index, finalitytypes.CheckpointNumber(e.Slot))
		if err != nil {
			return tableReport{}, err
		}
		var table checkpoint.Table
		if table, err = tableOf(pinned); err != nil {
			return tableReport{}, err
		}
		return p.equivocationReport(table, *e)
	}
	// Signatures that only Ethereum saw.
	if err := p.reports.scan(ctx, p, series, state); err != nil {
		return tableReport{}, err
	}
	proofs, err := p.reports.proofs(ctx, p, series)
	for _, proof := range proofs {
		if [32]byte(proof.evidence.FpBtcPk) == provider {
			return p.equivocationReport(proof.table, proof.evidence)
		}
	}
	return tableReport{}, errors.Join(err, fmt.Errorf(
		"%w: neither the zone nor the verifier's log has two checkpoint votes of %x in series %s", errNothingToReport, provider, series.Name))
}

func (p *pipeline) findConflict(
	ctx context.Context, series finalitytypes.Series, state verifierState, n *uint64,
) (tableReport, error) {
	errs := []error{p.reports.scan(ctx, p, series, state)}
	for _, d := range p.reports.differing {
		if n != nil && d.accepted.event.N != *n {
			continue
		}
		if err := p.reports.read(ctx, p, series, d); err != nil {
			errs = append(errs, err)
			continue
		}
		if d.theirs == nil {
			continue
		}
		certificate, err := d.ours.certificate()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		return p.conflictReport(d.ours, *d.theirs, certificate), nil
	}
	return tableReport{}, errors.Join(append(errs, fmt.Errorf(
		"%w: the verifier accepted nothing within 7 days that contradicts a checkpoint of the zone", errNothingToReport))...)
}
