package bitcoin

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/cosmos/cosmos-sdk/types/query"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// stakeRegistry is what the stake pipeline needs of the zone.
type stakeRegistry interface {
	stakewatch.Zone
	// Slashed returns the slashed providers with the Bitcoin height at which each was.
	Slashed(ctx context.Context) (map[string]uint32, error)
	// SlashingTxs returns the transactions that slash the stakes under a provider.
	SlashingTxs(ctx context.Context, fpPkHex string) ([]btcstaketypes.SlashingTxView, error)
}

// stakeNode is what the stake pipeline needs of the Bitcoin node.
type stakeNode interface {
	stakewatch.Node
	MempoolSpender(ctx context.Context, output wire.OutPoint) (chainhash.Hash, bool, error)
	Send(ctx context.Context, tx *wire.MsgTx) (chainhash.Hash, error)
}

// stakePipeline looks after stakes: it proves staking transactions to the zone, reports what spends them,
// and has the stakes of slashed providers burned on Bitcoin. Like all pipelines it may forget everything at any time.
type stakePipeline struct {
	list     *stakewatch.List
	reporter *stakewatch.Reporter
	includer *includer
	slasher  *slasher
}

func newStakePipeline(registry stakeRegistry, node stakeNode) *stakePipeline {
	return &stakePipeline{
		list:     stakewatch.NewList(registry, ""),
		reporter: stakewatch.NewReporter(registry, node),
		includer: newIncluder(registry, node),
		slasher:  newSlasher(registry, node),
	}
}

// step does what is to be done for all stakes. No part waits for another one's success: a full mempool must not keep
// spends from being reported.
func (p *stakePipeline) step(ctx context.Context) error {
	stakes, err := p.list.Get(ctx)
	if err != nil && stakes == nil {
		return err
	}
	outcome, reportErr := p.reporter.Step(ctx, stakes)
	setReportMetrics(outcome)
	slashErr := p.slasher.step(ctx, stakes)
	return errors.Join(err, reportErr, slashErr, p.includer.step(ctx, stakes))
}

// registry is the zone behind stakeRegistry.
type registry struct {
	stakewatch.Client
	zone stakewatch.ZoneClient
}

func newRegistry(client stakewatch.ZoneClient) registry {
	return registry{Client: stakewatch.Client{Zone: client}, zone: client}
}

// Slashed implements stakeRegistry.
func (r registry) Slashed(ctx context.Context) (map[string]uint32, error) {
	slashed := make(map[string]uint32)
	err := zone.Pages(func(page *query.PageRequest) (*query.PageResponse, error) {
		resp, err := r.zone.Stake().FinalityProviders(ctx, &btcstaketypes.QueryFinalityProvidersRequest{Pagination: page, Slashed: true})
		if err != nil {
			return nil, err
		}
		for _, fp := range resp.FinalityProviders {
			if fp.Provider.Slashed { // a node of an older version shows all
				slashed[hex.EncodeToString(fp.Provider.BtcPk)] = fp.Provider.SlashedBtcHeight
			}
		}
		return resp.Pagination, nil
	})
	if err != nil {
		return nil, fmt.Errorf("query finality providers: %w", err)
	}
	return slashed, nil
}

// SlashingTxs implements stakeRegistry.
func (r registry) SlashingTxs(ctx context.Context, fpPkHex string) ([]btcstaketypes.SlashingTxView, error) {
	var views []btcstaketypes.SlashingTxView
	err := zone.Pages(func(page *query.PageRequest) (*query.PageResponse, error) {
		resp, err := r.zone.Stake().SlashingTxs(ctx, &btcstaketypes.QuerySlashingTxsRequest{FpBtcPkHex: fpPkHex, Pagination: page})
		if status.Code(err) == codes.FailedPrecondition {
			// The provider is slashed, but its key is not known: nobody can complete anything yet.
			slog.DebugContext(ctx, "No key to slash with", "provider", fpPkHex, "error", err)
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		views = append(views, resp.SlashingTxs...)
		return resp.Pagination, nil
	})
	if err != nil {
		return nil, fmt.Errorf("query slashing transactions of %s: %w", fpPkHex, err)
	}
	return views, nil
}
