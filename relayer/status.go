package relayer

import (
	"context"
	"fmt"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/relayer/bitcoin"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/taiko"
)

// Status is how far the zone, the nodes and the verifier are. A part that could not be asked has its error instead.
type Status struct {
	Account AccountStatus        `json:"account"`
	Taiko   *taiko.Status        `json:"taiko,omitempty"`
	Bitcoin *bitcoin.Status      `json:"bitcoin,omitempty"`
	Stake   *bitcoin.StakeStatus `json:"stake,omitempty"`
	// Ethereum is where the zone's checkpoints and the verifier stand.
	Ethereum *ethereum.Status `json:"ethereum,omitempty"`
}

// AccountStatus is the gas account.
type AccountStatus struct {
	Address string `json:"address"`
	Balance string `json:"balance,omitempty"`
	Error   string `json:"error,omitempty"`
}

// Incomplete says whether a part could not be asked.
func (s Status) Incomplete() bool {
	return s.Account.Error != "" || (s.Taiko != nil && s.Taiko.Error != "") || (s.Bitcoin != nil && s.Bitcoin.Error != "") ||
		(s.Stake != nil && s.Stake.Error != "") || (s.Ethereum != nil && s.Ethereum.Error != "")
}

// QueryStatus asks the zone and the nodes. It fails only where it cannot even begin; a node that is down appears in the answer.
func QueryStatus(ctx context.Context, cfg Config) (Status, error) {
	if err := cfg.Validate(); err != nil {
		return Status{}, fmt.Errorf("config: %w", err)
	}
	client, err := zone.Dial(ctx, cfg.Zone)
	if err != nil {
		return Status{}, err
	}
	defer run.CloseQuietly(client.Close)

	answer := Status{Account: AccountStatus{Address: client.Address()}}
	if balance, err := client.Balance(ctx, ""); err != nil {
		answer.Account.Error = err.Error()
	} else {
		answer.Account.Balance = balance.String() + zone.Denom
	}
	if cfg.Taiko.Enabled {
		answer.Taiko = taiko.QueryStatus(ctx, client, cfg.Taiko)
	}
	if cfg.Bitcoin.Enabled {
		answer.Bitcoin = bitcoin.QueryStatus(ctx, client, cfg.Bitcoin)
	}
	if cfg.Bitcoin.Enabled && cfg.Bitcoin.WatchStake {
		answer.Stake = bitcoin.QueryStake(ctx, client)
	}
	if cfg.Ethereum.Enabled {
		answer.Ethereum = ethereum.QueryStatus(ctx, client, cfg.Ethereum)
	}
	return answer, nil
}
