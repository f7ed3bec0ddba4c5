package bitcoin

import (
	"context"
	"fmt"
	"strings"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Status is where Bitcoin and the zone stand.
type Status struct {
	NodeHeight uint32 `json:"node_height"`
	NodeHash   string `json:"node_hash,omitempty"`
	ZoneHeight uint32 `json:"zone_height"`
	ZoneHash   string `json:"zone_hash,omitempty"`
	Error      string `json:"error,omitempty"`
}

// StakeStatus is what the zone knows of stakes.
type StakeStatus struct {
	// ActiveSat is the stake that gives power, in satoshis.
	ActiveSat uint64 `json:"active_sat"`
	// Delegations are counted by where they stand.
	Delegations []StakeCount `json:"delegations"`
	Error       string       `json:"error,omitempty"`
}

// StakeCount is how many delegations stand somewhere, and with how much.
type StakeCount struct {
	Status string `json:"status"`
	Count  uint64 `json:"count"`
	Sat    uint64 `json:"sat"`
}

// QueryStatus asks the zone and the Bitcoin node for their headers. One that does not answer is in the answer's Error.
func QueryStatus(ctx context.Context, client *zone.Client, cfg Config) *Status {
	status := new(Status)
	if err := status.query(ctx, client, cfg); err != nil {
		status.Error = err.Error()
	}
	return status
}

// QueryStake asks the zone for its stakes.
func QueryStake(ctx context.Context, client stakewatch.ZoneClient) *StakeStatus {
	status := &StakeStatus{Delegations: []StakeCount{}}
	if err := status.query(ctx, client); err != nil {
		status.Error = err.Error()
	}
	return status
}

func (s *Status) query(ctx context.Context, client *zone.Client, cfg Config) error {
	zoneTip, err := stakeZone{client}.Tip(ctx)
	if err != nil {
		return err
	}
	s.ZoneHeight, s.ZoneHash = zoneTip.Height, zoneTip.Hash.String()
	node, err := btcclient.New(ctx, cfg.Config)
	if err != nil {
		return err
	}
	defer node.Close()
	nodeTip, err := node.Tip(ctx)
	if err != nil {
		return err
	}
	s.NodeHeight, s.NodeHash = nodeTip.Height, nodeTip.Hash.String()
	return nil
}

func (s *StakeStatus) query(ctx context.Context, client stakewatch.ZoneClient) error {
	totals, err := client.Stake().Totals(ctx, &btcstaketypes.QueryTotalsRequest{})
	if err != nil {
		return fmt.Errorf("query totals: %w", err)
	}
	s.ActiveSat = totals.ActiveSat
	for _, total := range totals.Totals {
		name := strings.ToLower(strings.TrimPrefix(total.Status.String(), "DELEGATION_STATUS_"))
		s.Delegations = append(s.Delegations, StakeCount{Status: name, Count: total.Delegations, Sat: total.TotalSat})
	}
	return nil
}
