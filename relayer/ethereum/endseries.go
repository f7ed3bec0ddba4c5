package ethereum

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"

	"github.com/taikofin/taikofin/internal/checkpoint"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// errNotEnded means that the verifier still takes checkpoints, or that the zone does not know the table that it waits for.
var errNotEnded = errors.New("series has not ended on Ethereum")

// endSeries tells the verifier that its table has expired. Until somebody does, providers whose stake is long gone can freeze it, and
// with that take back what became final.
func (r *reporter) endSeries(ctx context.Context, p *pipeline, series finalitytypes.Series, state verifierState) error {
	if state.Frozen || r.ended || p.now().Sub(r.endedAt) < keyInterval {
		return nil
	}
	r.endedAt = p.now()
	report, err := p.endReport(ctx, series, state)
	if errors.Is(err, errNotEnded) {
		return nil
	}
	if err != nil {
		return err
	}
	receipt, err := p.deliver(ctx, report)
	if err != nil {
		return err
	}
	r.ended = receipt == nil // ours is looked for once more, in case a reorganization takes it away
	if receipt != nil {
		seriesEnded.Inc()
		slog.WarnContext(ctx, "Series ended on Ethereum: its last table has expired, and its keys can freeze the verifier for 96 hours more",
			"series", series.Name, "n", state.Next, "tx", receipt.TxHash)
	}
	return nil
}

// endReport is the report that the table which signs next can sign no more; errNotEnded when it still can.
func (p *pipeline) endReport(ctx context.Context, series finalitytypes.Series, state verifierState) (tableReport, error) {
	pinned, err := p.zone.Table(ctx, series.Index, state.Next)
	if err != nil {
		return tableReport{}, err
	}
	expires := unixTime(pinned.BtcTime).Add(checkpoint.MaxTableAge)
	if !state.Now.After(expires) {
		return tableReport{}, fmt.Errorf("%w: its table can sign until %s", errNotEnded, expires.UTC())
	}
	table, err := tableOf(pinned)
	if err != nil {
		return tableReport{}, err
	}
	if signs, err := p.contract.isTable(ctx, state.Next, table, pinned.BtcTime); err != nil || !signs {
		return tableReport{}, errors.Join(err, fmt.Errorf("%w: the zone's table %d is not the verifier's", errNotEnded, state.Next))
	}
	leaves, err := table.LeavesHash()
	if err != nil {
		return tableReport{}, err
	}
	return tableReport{
		what: "end of series " + series.Name, table: table,
		pack: func(address common.Address) ([]byte, error) {
			return p.contract.abi.Pack("endSeries", address, [32]byte(leaves), pinned.BtcTime)
		},
		missing: func(ctx context.Context, block string) (bool, error) {
			until, err := p.contract.inForceUntil(ctx, table, block)
			return err == nil && until.Cmp(math.MaxBig256) == 0, err
		},
	}, nil
}
