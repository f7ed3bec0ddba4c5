package ethereum

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// tableReport is a report to the verifier that names a table. The verifier knows tables by the hash of their code, and code at an
// address that somebody else chose can be gone: the report always names our own copy.
type tableReport struct {
	// what says it in errors and tells it from others that are under way.
	what  string
	table checkpoint.Table
	// pack is the call, given the address of the table.
	pack func(table common.Address) ([]byte, error)
	// missing says whether the verifier lacks it in a block.
	missing func(ctx context.Context, block string) (bool, error)
}

// conflictReport freezes the verifier by two certificates.
func (p *pipeline) conflictReport(
	ours *submission, theirs evidence, certificate bindings.TaikoFinalityVerifierCertificate,
) tableReport {
	n := ours.cert.N
	return tableReport{
		what: fmt.Sprintf("conflict at checkpoint %d", n), table: ours.table,
		pack: func(table common.Address) ([]byte, error) {
			return p.contract.abi.Pack("reportConflict", n, table, theirs.certificate, certificate)
		},
		missing: func(ctx context.Context, block string) (bool, error) {
			frozen, err := p.contract.frozen(ctx, block)
			return !frozen, err
		},
	}
}

// keyReport kills a key by its secret.
func (p *pipeline) keyReport(table checkpoint.Table, index int, secret [32]byte) tableReport {
	return p.killReport("key", table, index, func(address common.Address) ([]byte, error) {
		return p.contract.abi.Pack("reportKey", new(big.Int).SetBytes(secret[:]), address, big.NewInt(int64(index)))
	})
}

// killReport is a report that ends with a killed key.
func (p *pipeline) killReport(
	kind string, table checkpoint.Table, index int, pack func(common.Address) ([]byte, error),
) tableReport {
	key := table[index].FpPk
	return tableReport{
		what: kind + " " + hexOf(key), table: table, pack: pack,
		missing: func(ctx context.Context, block string) (bool, error) {
			dead, err := p.contract.isKilled(ctx, key, block)
			return !dead, err
		},
	}
}

// deliver brings a report to the verifier. The receipt is nil when the verifier has it already.
func (p *pipeline) deliver(ctx context.Context, report tableReport) (*types.Receipt, error) {
	lacks, err := report.missing(ctx, eth.Latest)
	if err != nil || !lacks {
		return nil, err
	}
	// A data contract may have to be put up for this, at our cost: it must be a table of the verifier.
	if known, err := p.contract.knows(ctx, report.table); err != nil || !known {
		return nil, errors.Join(err, fmt.Errorf("report %s: %w: it is not the verifier's", report.what, errTable))
	}
	address, err := p.ensureTable(ctx, report.table)
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", report.what, err)
	}
	data, err := report.pack(address)
	if err != nil {
		return nil, fmt.Errorf("pack report %s: %w", report.what, err)
	}
	turn, err := p.turn(ctx, report.what, report.missing)
	if err != nil || !turn {
		return nil, err
	}
	receipt, err := p.sender.Send(ctx, txmgr.Candidate{To: &p.contract.address, Data: data, ABI: p.contract.abi})
	if err != nil {
		if lacks, lacksErr := report.missing(ctx, eth.Latest); lacksErr == nil && !lacks {
			return nil, nil //nolint:nilnil // another relayer was faster
		}
		return nil, fmt.Errorf("report %s: %w", report.what, err)
	}
	return receipt, nil
}

// knows says whether a table's keys and powers are, or were, in force.
func (v *verifier) knows(ctx context.Context, table checkpoint.Table) (bool, error) {
	until, err := v.inForceUntil(ctx, table, eth.Latest)
	return err == nil && until.Sign() != 0, err
}

// inForceUntil asks until when a table's keys and powers are in force: 0 when they never were, the largest number while they are.
func (v *verifier) inForceUntil(ctx context.Context, table checkpoint.Table, block string) (*big.Int, error) {
	contract, err := newTableContract(table)
	if err != nil {
		return nil, err
	}
	answer, err := v.view(ctx, block, "tableCodeUntil", contract.codeHash())
	if err != nil {
		return nil, err
	}
	until, ok := answer[0].(*big.Int)
	if !ok {
		return nil, fmt.Errorf("call tableCodeUntil of %s: answer is a %T", v.address, answer[0])
	}
	return until, nil
}

// unlessOnItsWay is an error without what another relayer does at the moment. It is asked of each report alone: joined to
// others, it would hide them.
func unlessOnItsWay(err error) error {
	if errors.Is(err, errOnItsWay) {
		return nil
	}
	return err
}
