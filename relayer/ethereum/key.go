package ethereum

import (
	"context"
	"errors"
	"time"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eth"
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
	// differing are accepted checkpoints that are, or may be, others than the zone's, as long as the verifier is not frozen.
	differing []*difference
	// ended says that the verifier knows that the series has ended; endedAt is when that was last looked at.
	ended   bool
	endedAt time.Time
	// doubles are the checkpoints of which Ethereum saw other signatures than the zone, oldest first.
	doubles []double
	// span is how many blocks one question for logs covers.
	span eth.LogSpan
	// lookedBack says that the look back at the start is done.
	lookedBack bool
}

// step reports what there is to report, each thing whatever becomes of the others. A key that cannot be reported does not keep
// checkpoints waiting: the submission leaves its signature out anyway.
func (r *reporter) step(ctx context.Context, p *pipeline, series finalitytypes.Series, state verifierState) error {
	var errs []error
	if p.cfg.ReportConflicts {
		errs = append(errs, r.conflicts(ctx, p, series, state))
		errs = append(errs, r.publishUnfrozen(ctx, p, series, errors.Join(errs...)))
		errs = append(errs, unlessOnItsWay(r.endSeries(ctx, p, series, state)))
	}
	// A frozen verifier counts nobody's signatures any more.
	if !state.Frozen && p.cfg.ReportKeys && p.now().Sub(r.keysAt) >= keyInterval {
		errs = append(errs, r.keys(ctx, p, series, state))
		r.keysAt = p.now()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errors.Join(errs...)
}

// keys reports each published key that stands in a table of the verifier and that the contract still counts.
func (r *reporter) keys(ctx context.Context, p *pipeline, series finalitytypes.Series, state verifierState) error {
	secrets, err := p.zone.SlashedKeys(ctx)
	if err != nil || len(secrets) == 0 {
		return err
	}
	tables, err := r.tables(ctx, p, series, state.Next)
	if err != nil {
		return err
	}
	reports := make(map[[32]byte]tableReport)
	var suspects [][32]byte
	for _, table := range tables {
		for i := range table {
			key := table[i].FpPk
			secret, slashed := secrets[key]
			if pk, err := eots.PublicKey(secret); !slashed || err != nil || pk != key {
				continue
			}
			if _, known := reports[key]; !known {
				suspects = append(suspects, key)
				reports[key] = p.keyReport(table, i, secret)
			}
		}
	}
	killed, err := p.contract.killed(ctx, suspects)
	if err != nil {
		return err
	}
	var errs []error
	for _, key := range suspects {
		if !killed[key] {
			errs = append(errs, unlessOnItsWay(r.kill(ctx, p, key, reports[key])))
		}
	}
	return errors.Join(errs...)
}
