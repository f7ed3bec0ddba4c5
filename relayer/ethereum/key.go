package ethereum

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"slices"
	"time"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// keyInterval is how often the zone is asked for the keys of slashed providers.
const keyInterval = 30 * time.Second

// reporter tells the verifier what the zone knows of misdeeds.
type reporter struct {
	// keysAt is when keys were last looked at.
	keysAt time.Time
	// scanned is the L1 height up to which accepted checkpoints were compared with the zone's.
	scanned uint64
	// doubles are the checkpoints of which Ethereum saw other signatures than the zone, oldest first.
	doubles []double
	// span is how many blocks one question for logs covers.
	span eth.LogSpan
	// lookedBack says that the look back at the start is done.
	lookedBack bool
	// taiko compares with Taiko's own checkpoints on Ethereum.
	taiko taikoWatch
}

// step reports what there is to report. A key that cannot be reported does not keep checkpoints waiting: the submission
// leaves its signature out anyway.
func (r *reporter) step(ctx context.Context, p *ethereumPipeline, series finalitytypes.Series, state verifierState) error {
	if p.cfg.ReportConflicts {
		// Taiko's word needs nothing of the zone, so a zone that does not answer does not keep it back.
		if err := errors.Join(r.conflicts(ctx, p, series, state), r.taikoConflicts(ctx, p, series, state)); err != nil {
			return err
		}
		if err := r.testify(ctx, p, series); err != nil {
			return err
		}
	}
	if state.Frozen {
		return nil // it counts nobody's signatures any more
	}
	if !p.cfg.ReportKeys || p.now().Sub(r.keysAt) < keyInterval {
		return nil
	}
	if err := r.keys(ctx, p, series, state); err != nil && !errors.Is(err, errOnItsWay) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		slog.WarnContext(ctx, "Keys of slashed providers not reported", "error", err)
	}
	r.keysAt = p.now()
	return nil
}

// keys reports each published key that stands in the table in force and that the contract still counts.
func (r *reporter) keys(ctx context.Context, p *ethereumPipeline, series finalitytypes.Series, state verifierState) error {
	secrets, err := p.zone.SlashedKeys(ctx)
	if err != nil || len(secrets) == 0 {
		return err
	}
	pinned, err := p.zone.Table(ctx, series.Index, state.Next)
	if err != nil {
		return err
	}
	table, err := tableOf(pinned)
	if err != nil {
		return err
	}
	var suspects [][32]byte
	indices := make(map[[32]byte]int)
	for i := range table {
		secret, slashed := secrets[table[i].FpPk]
		if pk, err := eots.PublicKey(secret); slashed && err == nil && pk == table[i].FpPk {
			suspects = append(suspects, table[i].FpPk)
			indices[table[i].FpPk] = i
		}
	}
	killed, err := p.contract.killed(ctx, suspects)
	if err != nil {
		return err
	}
	suspects = slices.DeleteFunc(suspects, func(key [32]byte) bool { return killed[key] })
	if len(suspects) == 0 {
		return nil
	}
	// A data contract may have to be put up for this, at our cost: it must be the verifier's table.
	if known, err := p.contract.isTable(ctx, state.Next, table, pinned.BtcTime); err != nil || !known {
		return errors.Join(err, fmt.Errorf("%w: table %d is not the verifier's", errTable, state.Next))
	}
	var errs []error
	for _, key := range suspects {
		address, err := p.ensureTable(ctx, table)
		if err != nil {
			return err
		}
		secret := secrets[key]
		data, err := p.contract.abi.Pack("reportKey", new(big.Int).SetBytes(secret[:]), address, big.NewInt(int64(indices[key])))
		if err != nil {
			return err
		}
		if err := r.key(ctx, p, key, data); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// key reports one key.
func (r *reporter) key(ctx context.Context, p *ethereumPipeline, key [32]byte, data []byte) error {
	turn, err := p.turn(ctx, "key "+hexOf(key), func(ctx context.Context, block string) (bool, error) {
		dead, err := p.contract.isKilled(ctx, key, block)
		return !dead, err
	})
	if err != nil || !turn {
		return err
	}
	receipt, err := p.sender.Send(ctx, txmgr.Candidate{To: &p.contract.address, Data: data, ABI: p.contract.abi})
	if err != nil {
		if dead, deadErr := p.contract.isKilled(ctx, key, eth.Latest); deadErr == nil && dead {
			return nil // another relayer was faster
		}
		return err
	}
	keysReported.Inc()
	slog.WarnContext(ctx, "Key of a slashed provider reported to the verifier", "provider", hexOf(key), "gas", receipt.GasUsed, "tx", receipt.TxHash)
	return nil
}
