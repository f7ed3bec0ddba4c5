package relayer

import (
	"context"
	"fmt"
	"strings"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/watch"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Status is where both ends of both pipelines stand. A part that could not be asked has its error instead.
type Status struct {
	Account AccountStatus  `json:"account"`
	Taiko   *TaikoStatus   `json:"taiko,omitempty"`
	Bitcoin *BitcoinStatus `json:"bitcoin,omitempty"`
	Stake   *StakeStatus   `json:"stake,omitempty"`
	// Ethereum is where the zone's checkpoints and the verifier stand.
	Ethereum *EthereumStatus `json:"ethereum,omitempty"`
}

// AccountStatus is the gas account.
type AccountStatus struct {
	Address string `json:"address"`
	Balance string `json:"balance,omitempty"`
	Error   string `json:"error,omitempty"`
}

// TaikoStatus is where Taiko and the zone stand.
type TaikoStatus struct {
	// Head is the highest L2 height that may be submitted, 0 when there is none.
	Head uint64 `json:"head"`
	// Final is the highest final L2 height, 0 while none is.
	Final uint64 `json:"final"`
	// FirstOpen and LastOpen bound the heights the zone takes now.
	FirstOpen uint64 `json:"first_open"`
	LastOpen  uint64 `json:"last_open"`
	Error     string `json:"error,omitempty"`
}

// BitcoinStatus is where Bitcoin and the zone stand.
type BitcoinStatus struct {
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

// Incomplete says whether a part could not be asked.
func (s Status) Incomplete() bool {
	return s.Account.Error != "" || (s.Taiko != nil && s.Taiko.Error != "") || (s.Bitcoin != nil && s.Bitcoin.Error != "") ||
		(s.Stake != nil && s.Stake.Error != "") || (s.Ethereum != nil && s.Ethereum.Error != "")
}

// QueryStatus asks both ends. It fails only where it cannot even begin; a node that is down appears in the answer.
func QueryStatus(ctx context.Context, cfg Config) (Status, error) {
	if err := cfg.Validate(); err != nil {
		return Status{}, fmt.Errorf("config: %w", err)
	}
	client, err := zone.Dial(ctx, cfg.Zone)
	if err != nil {
		return Status{}, err
	}
	defer closeQuietly(client.Close)

	answer := Status{Account: AccountStatus{Address: client.Address()}}
	if balance, err := client.Balance(ctx, ""); err != nil {
		answer.Account.Error = err.Error()
	} else {
		answer.Account.Balance = balance.String() + zone.Denom
	}
	if cfg.Taiko.Enabled {
		answer.Taiko = &TaikoStatus{}
		if err := answer.Taiko.query(ctx, client, cfg.Taiko); err != nil {
			answer.Taiko.Error = err.Error()
		}
	}
	if cfg.Bitcoin.Enabled {
		answer.Bitcoin = &BitcoinStatus{}
		if err := answer.Bitcoin.query(ctx, client, cfg.Bitcoin); err != nil {
			answer.Bitcoin.Error = err.Error()
		}
	}
	if cfg.Bitcoin.Enabled && cfg.Bitcoin.WatchStake {
		answer.Stake = &StakeStatus{Delegations: []StakeCount{}}
		if err := answer.Stake.query(ctx, client); err != nil {
			answer.Stake.Error = err.Error()
		}
	}
	if cfg.Ethereum.Enabled {
		answer.Ethereum = &EthereumStatus{}
		if err := answer.Ethereum.query(ctx, certificateZone{client}, cfg.Ethereum); err != nil {
			answer.Ethereum.Error = err.Error()
		}
	}
	return answer, nil
}

func (s *StakeStatus) query(ctx context.Context, client watch.ZoneClient) error {
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

func (s *TaikoStatus) query(ctx context.Context, client *zone.Client, cfg TaikoConfig) error {
	w, err := finalityZone{client}.Window(ctx)
	if err != nil {
		return err
	}
	s.FirstOpen, s.LastOpen, s.Final = w.First, w.Last, w.finalHeight()
	l2, err := eth.DialTaiko(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return err
	}
	defer l2.Close()
	s.Head, _, err = taikoNode{client: l2, head: cfg.L2Head}.Head(ctx, w.First)
	return err
}

func (s *BitcoinStatus) query(ctx context.Context, client *zone.Client, cfg BitcoinConfig) error {
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
