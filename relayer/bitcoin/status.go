package bitcoin

import (
	"context"
	"fmt"
	"strings"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/known"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Status is where Bitcoin and the zone stand. What is null has a reason in Unknown.
type Status struct {
	NodeHeight *uint32       `json:"node_height"`
	NodeHash   *string       `json:"node_hash"`
	ZoneHeight *uint32       `json:"zone_height"`
	ZoneHash   *string       `json:"zone_hash"`
	Unknown    known.Reasons `json:"unknown,omitempty"`
}

// StakeStatus is what the zone knows of stakes.
type StakeStatus struct {
	// ActiveSat is the stake that gives power, in satoshis.
	ActiveSat *uint64 `json:"active_sat"`
	// Delegations are counted by where they stand.
	Delegations []StakeCount  `json:"delegations"`
	Unknown     known.Reasons `json:"unknown,omitempty"`
}

// StakeCount is how many delegations stand somewhere, and with how much.
type StakeCount struct {
	Status string `json:"status"`
	Count  uint64 `json:"count"`
	Sat    uint64 `json:"sat"`
}

// QueryStatus asks the zone and the Bitcoin node for their headers, each whatever becomes of the other.
func QueryStatus(ctx context.Context, client *zone.Client, cfg Config) *Status {
	s := new(Status)
	s.Unknown.Note(s.queryZone(ctx, client), "zone_height", "zone_hash")
	s.Unknown.Note(s.queryNode(ctx, cfg), "node_height", "node_hash")
	return s
}

// QueryStake asks the zone for its stakes.
func QueryStake(ctx context.Context, client stakewatch.ZoneClient) *StakeStatus {
	s := new(StakeStatus)
	s.Unknown.Note(s.query(ctx, client), "active_sat", "delegations")
	return s
}

func (s *Status) queryZone(ctx context.Context, client *zone.Client) error {
	tip, err := stakeZone{client}.Tip(ctx)
	if err != nil {
		return err
	}
	s.ZoneHeight, s.ZoneHash = known.Of(tip.Height), known.Of(tip.Hash.String())
	return nil
}

func (s *Status) queryNode(ctx context.Context, cfg Config) error {
	node, err := btcclient.New(ctx, cfg.Config)
	if err != nil {
		return err
	}
	defer node.Close()
	tip, err := node.Tip(ctx)
	if err != nil {
		return err
	}
	s.NodeHeight, s.NodeHash = known.Of(tip.Height), known.Of(tip.Hash.String())
	return nil
}

func (s *StakeStatus) query(ctx context.Context, client stakewatch.ZoneClient) error {
	totals, err := client.Stake().Totals(ctx, &btcstaketypes.QueryTotalsRequest{})
	if err != nil {
		return fmt.Errorf("query totals: %w", err)
	}
	s.ActiveSat, s.Delegations = &totals.ActiveSat, []StakeCount{}
	for _, total := range totals.Totals {
		name := strings.ToLower(strings.TrimPrefix(total.Status.String(), "DELEGATION_STATUS_"))
		s.Delegations = append(s.Delegations, StakeCount{Status: name, Count: total.Delegations, Sat: total.TotalSat})
	}
	return nil
}
