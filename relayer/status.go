package relayer

import (
	"context"
	"errors"
	"fmt"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/relayer/bitcoin"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/guard"
	"github.com/taikofin/taikofin/relayer/taiko"
)

// Status is how far the zone, the nodes and the verifier are. A part that is switched off is absent.
type Status struct {
	// Account is absent where nothing that is switched on asks the zone.
	Account *AccountStatus       `json:"account,omitempty"`
	Taiko   *taiko.Status        `json:"taiko,omitempty"`
	Bitcoin *bitcoin.Status      `json:"bitcoin,omitempty"`
	Stake   *bitcoin.StakeStatus `json:"stake,omitempty"`
	// Ethereum is where the zone's checkpoints and the verifier stand.
	Ethereum *ethereum.Status `json:"ethereum,omitempty"`
	// Guard is where guarded stores and witnesses stand.
	Guard *guard.Status `json:"guard,omitempty"`
}

// AccountStatus is the account that pays on the zone.
type AccountStatus struct {
	Address string        `json:"address"`
	Balance *string       `json:"balance"`
	Unknown known.Reasons `json:"unknown,omitempty"`
}

// Err is known.ErrIncomplete when something is not known.
func (s Status) Err() error {
	var parts []known.Reasons
	if s.Account != nil {
		parts = append(parts, s.Account.Unknown)
	}
	if s.Taiko != nil {
		parts = append(parts, s.Taiko.Unknown)
	}
	if s.Bitcoin != nil {
		parts = append(parts, s.Bitcoin.Unknown)
	}
	if s.Stake != nil {
		parts = append(parts, s.Stake.Unknown)
	}
	if s.Ethereum != nil {
		parts = append(parts, s.Ethereum.Unknown)
	}
	if s.Guard != nil {
		parts = append(parts, s.Guard.Reasons()...)
	}
	return known.Err(parts...)
}

// QueryStatus asks the zone and the nodes. It fails only where it cannot even begin; what a node that is down would have told is
// not known in the answer.
func QueryStatus(ctx context.Context, cfg Config) (Status, error) {
	if err := errors.Join(cfg.Validate(), cfg.CheckWork()); err != nil {
		return Status{}, fmt.Errorf("config: %w", err)
	}
	var answer Status
	if cfg.usesZone() {
		if err := answer.queryZone(ctx, cfg); err != nil {
			return Status{}, err
		}
	}
	if cfg.Guard.Enabled {
		answer.Guard = guard.QueryStatus(ctx, cfg.GuardConfig())
	}
	return answer, nil
}

// queryZone asks the zone, and those nodes whose part is seen beside it.
func (s *Status) queryZone(ctx context.Context, cfg Config) error {
	client, err := zone.Dial(ctx, cfg.Zone)
	if err != nil {
		return err
	}
	defer run.CloseQuietly(client.Close)

	if err := client.CheckChain(ctx); errors.Is(err, zone.ErrWrongChain) {
		return err // nothing that it says is about this zone
	}
	s.Account = &AccountStatus{Address: client.Address()}
	if balance, err := client.Balance(ctx, ""); err != nil {
		s.Account.Unknown.Note(err, "balance")
	} else {
		s.Account.Balance = known.Of(balance.String() + zone.Denom)
	}
	if cfg.Taiko.Enabled {
		s.Taiko = taiko.QueryStatus(ctx, client, cfg.Taiko)
	}
	if cfg.Bitcoin.Enabled {
		s.Bitcoin = bitcoin.QueryStatus(ctx, client, cfg.Bitcoin)
	}
	if cfg.Bitcoin.Enabled && cfg.Bitcoin.WatchStake {
		s.Stake = bitcoin.QueryStake(ctx, client)
	}
	if cfg.Ethereum.Enabled {
		s.Ethereum = ethereum.QueryStatus(ctx, client, cfg.Ethereum)
	}
	return nil
}
