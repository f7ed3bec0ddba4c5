package ethereum

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// errNoEquivocation means that evidence is not one that the verifier would take.
var errNoEquivocation = errors.New("not two checkpoint votes of this series under one nonce")

// equivocations kills in the verifier whoever signed two checkpoints, by the two signatures. The zone's word is not waited for:
// it publishes the key once it has the evidence, and may be halted, or not take it. Where the verifier froze nothing is
// left to protect.
func (r *reporter) equivocations(ctx context.Context, p *pipeline, series finalitytypes.Series) error {
	if !p.cfg.ReportKeys {
		return nil
	}
	proofs, err := r.proofs(ctx, p, series)
	errs := []error{err}
	for _, proof := range proofs {
		report, err := p.equivocationReport(proof.table, proof.evidence)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		errs = append(errs, unlessOnItsWay(r.kill(ctx, p, [32]byte(proof.evidence.FpBtcPk), report)))
	}
	return errors.Join(errs...)
}

// kill reports one key, by whatever shows that its secret is out.
func (r *reporter) kill(ctx context.Context, p *pipeline, key [32]byte, report tableReport) error {
	receipt, err := p.deliver(ctx, report)
	if err != nil || receipt == nil {
		return err
	}
	keysReported.Inc()
	slog.WarnContext(ctx, "Key of a provider that double-signed reported to the verifier", "provider", hexOf(key),
		"gas", receipt.GasUsed, "tx", receipt.TxHash)
	return nil
}

// equivocationReport kills a key by two votes under one nonce. They are checked first: a data contract may have to be paid for.
func (p *pipeline) equivocationReport(table checkpoint.Table, e finalitytypes.Evidence) (tableReport, error) {
	if err := e.Validate(); err != nil {
		return tableReport{}, fmt.Errorf("%w: %w", errNoEquivocation, err)
	}
	key, pubRand := [32]byte(e.FpBtcPk), [32]byte(e.PubRand)
	if e.Kind != finalitytypes.BALLOT_KIND_CHECKPOINT || e.SigningContext != p.contract.signing {
		return tableReport{}, fmt.Errorf("%w: evidence against %x is of kind %s and another context", errNoEquivocation, key, e.Kind)
	}
	index := indexOf(table, key)
	if index < 0 {
		return tableReport{}, fmt.Errorf("%w: %x has no entry", errTable, key)
	}
	var pair [2]bindings.TaikoFinalityVerifierSignature
	for i, vote := range []finalitytypes.SignedVote{e.First, e.Second} {
		message := eots.VoteMessage(e.SigningContext, e.Slot, [32]byte(vote.Digest))
		if err := eots.Verify(key, pubRand, message, [32]byte(vote.Sig)); err != nil {
			return tableReport{}, fmt.Errorf("%w: vote %d of %x: %w", errNoEquivocation, i, key, err)
		}
		pair[i] = bindings.TaikoFinalityVerifierSignature{M: sha256.Sum256(message), S: new(big.Int).SetBytes(vote.Sig)}
	}
	return p.killReport("equivocation of", table, index, func(address common.Address) ([]byte, error) {
		return p.contract.abi.Pack("reportEquivocation", address, big.NewInt(int64(index)), new(big.Int).SetBytes(pubRand[:]), pair[0], pair[1])
	}), nil
}

// indexOf returns a key's entry, -1 when it has none.
func indexOf(table checkpoint.Table, key [32]byte) int {
	for i := range table {
		if table[i].FpPk == key {
			return i
		}
	}
	return -1
}

// tables returns the tables of the zone that the verifier knows and by which keys can be reported: the one that signs next, and
// those that signed where the two differ. After a false checkpoint the one that signs next is not the zone's.
func (r *reporter) tables(
	ctx context.Context, p *pipeline, series finalitytypes.Series, next uint64,
) ([]checkpoint.Table, error) {
	var candidates []checkpoint.Table
	pinned, err := p.zone.Table(ctx, series.Index, next)
	if err == nil {
		var table checkpoint.Table
		if table, err = tableOf(pinned); err == nil {
			candidates = append(candidates, table)
		}
	}
	for _, d := range r.doubles {
		candidates = append(candidates, d.table)
	}
	errs := []error{err}
	var tables []checkpoint.Table
	for _, table := range candidates {
		if len(table) == 0 {
			continue
		}
		known, err := p.contract.knows(ctx, table)
		if err == nil && !known {
			err = fmt.Errorf("%w: table %d is not the verifier's", errTable, next)
		}
		if errs = append(errs, err); known {
			tables = append(tables, table)
		}
	}
	if len(tables) > 0 {
		return tables, nil
	}
	return nil, errors.Join(errs...)
}
