package ethereum

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// SubmitReport is what one round of submissions did, or in a dry run would do first.
type SubmitReport struct {
	Series   string `json:"series"`
	Verifier string `json:"verifier"`
	// Decided counts the zone's decided checkpoints, Before and After those that the contract had.
	Decided uint64 `json:"decided"`
	Before  uint64 `json:"before"`
	After   uint64 `json:"after"`
	// DryRun is the next submission's cost; nil when there is none to make, or when it was made.
	DryRun *SubmitEstimate `json:"dry_run,omitempty"`
}

// SubmitEstimate is what the next submission would cost.
type SubmitEstimate struct {
	N        uint64 `json:"n"`
	L2Height uint64 `json:"l2_height"`
	Entries  int    `json:"entries"`
	Signers  int    `json:"signers"`
	// CalldataBytes is the size of the submission.
	CalldataBytes int `json:"calldata_bytes"`
	// Gas is that of the submission, TableGas that of data contracts that must be put up before it.
	Gas      uint64 `json:"gas"`
	TableGas uint64 `json:"table_gas"`
	// GasPriceGwei is base fee and tip, Ether what both would cost at that price.
	GasPriceGwei float64 `json:"gas_price_gwei"`
	Ether        float64 `json:"ether"`
}

// SubmitOnce brings what the verifier lacks to it, once, or in a dry run says what the next submission would cost.
func SubmitOnce(ctx context.Context, zoneCfg zone.Config, cfg Config, account txmgr.Signer, dryRun bool) (SubmitReport, error) {
	s, err := openSession(ctx, zoneCfg, cfg, account)
	if err != nil {
		return SubmitReport{}, err
	}
	defer s.close()
	second, err := dialSecond(ctx, cfg)
	if err != nil {
		return SubmitReport{}, err
	}
	defer second.close()
	p := s.pipeline(cfg)
	p.second = second
	return p.once(ctx, dryRun)
}

// once makes one round, or estimates its first submission.
func (p *pipeline) once(ctx context.Context, dryRun bool) (SubmitReport, error) {
	series, _, err := seriesFor(ctx, p.zone, p.cfg.Verifier)
	if err != nil {
		return SubmitReport{}, err
	}
	if err := p.open(ctx, series); err != nil {
		return SubmitReport{}, err
	}
	state, err := p.contract.state(ctx)
	if err != nil {
		return SubmitReport{}, err
	}
	report := SubmitReport{
		Series: series.Name, Verifier: p.contract.address.Hex(), Decided: series.Decided, Before: state.Next, After: state.Next,
	}
	if state.Frozen {
		return report, fmt.Errorf("verifier %s is frozen", p.contract.address)
	}
	if dryRun {
		if state.Next < series.Decided {
			report.DryRun, err = p.estimate(ctx, series, state.Next)
		}
		return report, err
	}
	if err := p.step(ctx); err != nil {
		return report, err
	}
	report.After, err = p.contract.nextCheckpoint(ctx, eth.Latest)
	return report, err
}

// estimate says what the submission of a checkpoint would cost.
func (p *pipeline) estimate(ctx context.Context, series finalitytypes.Series, n uint64) (*SubmitEstimate, error) {
	cert, err := p.zone.Certificate(ctx, series.Index, n)
	if err != nil {
		return nil, err
	}
	s, err := newSubmission(cert)
	if err != nil {
		return nil, err
	}
	candidate, signers, err := p.candidate(ctx, s)
	if err != nil {
		return nil, err
	}
	e := &SubmitEstimate{N: n, L2Height: cert.L2Height, Entries: len(s.table), Signers: signers, CalldataBytes: len(candidate.Data)}
	stands, tableGas, err := p.estimateTables(ctx, s)
	if err != nil {
		return nil, err
	}
	e.TableGas = tableGas
	from := p.sender.Address()
	e.Gas, err = p.client.EstimateGasWith(ctx, eth.Message{From: from, To: candidate.To, Data: candidate.Data}, stands)
	if err != nil {
		return nil, fmt.Errorf("simulate checkpoint %d: %w", n, eth.Explain(err, candidate.ABI))
	}
	// A transfer of nothing asks for the price alone.
	price, err := p.sender.Estimate(ctx, txmgr.Candidate{To: &from})
	if err != nil {
		return nil, err
	}
	perGas := new(big.Int).Add(price.BaseFee, price.Fees.Tip)
	e.GasPriceGwei = txmgr.Ether(perGas) * 1e9
	e.Ether = txmgr.Ether(new(big.Int).Mul(perGas, new(big.Int).SetUint64(e.Gas+e.TableGas)))
	return e, nil
}

// estimateTables returns the code of the data contracts that do not stand yet, and the gas that they would take.
func (p *pipeline) estimateTables(ctx context.Context, s *submission) (map[common.Address][]byte, uint64, error) {
	stands := make(map[common.Address][]byte)
	var gas uint64
	table, tableErr := newTableContract(s.table)
	next, nextErr := newTableContract(s.next)
	if err := errors.Join(tableErr, nextErr); err != nil {
		return nil, 0, err
	}
	for _, contract := range []tableContract{table, next} {
		if _, counted := stands[contract.address]; counted {
			continue
		}
		there, err := contract.stands(ctx, p.client, eth.Latest)
		if err != nil {
			return nil, 0, err
		}
		if there {
			continue
		}
		estimate, err := p.sender.Estimate(ctx, contract.candidate())
		if err != nil {
			return nil, 0, err
		}
		stands[contract.address] = contract.code
		gas += estimate.Gas
	}
	return stands, gas, nil
}
