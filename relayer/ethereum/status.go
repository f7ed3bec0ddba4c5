package ethereum

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// Status is where the zone's checkpoints and the verifier on Ethereum stand.
type Status struct {
	// Account pays for submissions; it is empty while there is no key file.
	Account string `json:"account,omitempty"`
	// Ether is what it holds.
	Ether float64 `json:"ether"`
	// Series is the series and SeriesStatus its state; WaitingFor says in words what it waits for.
	Series       string `json:"series,omitempty"`
	SeriesStatus string `json:"series_status,omitempty"`
	WaitingFor   string `json:"waiting_for,omitempty"`
	// EthChainID and Verifier are where the contract is.
	EthChainID uint64 `json:"eth_chain_id,omitempty"`
	Verifier   string `json:"verifier,omitempty"`
	// Deployed says that it stands, Frozen that it takes nothing any more.
	Deployed bool `json:"deployed"`
	Frozen   bool `json:"frozen"`
	// Decided counts the zone's decided checkpoints, Accepted those that the contract took.
	Decided  uint64 `json:"decided"`
	Accepted uint64 `json:"accepted"`
	// FinalL2Height is the height of the contract's newest checkpoint, 0 while it has none.
	FinalL2Height uint64 `json:"final_l2_height"`
	// Expires is when the contract stops to take its next checkpoint.
	Expires time.Time `json:"expires,omitzero"`
	Error   string    `json:"error,omitempty"`
}

// QueryStatus asks the zone and the Ethereum node. One that does not answer is in the answer's Error.
func QueryStatus(ctx context.Context, client *zone.Client, cfg Config) *Status {
	status := new(Status)
	if err := status.query(ctx, certificateZone{client}, cfg); err != nil {
		status.Error = err.Error()
	}
	return status
}

func (s *Status) query(ctx context.Context, source checkpointZone, cfg Config) error {
	client, err := eth.Dial(ctx, cfg.RPC, cfg.CallTimeout)
	if err != nil {
		return err
	}
	defer client.Close()
	// The account and the series are asked for, whatever comes of the other one.
	return errors.Join(s.queryAccount(ctx, client, cfg), s.querySeries(ctx, client, source, cfg))
}

func (s *Status) queryAccount(ctx context.Context, client *eth.Client, cfg Config) error {
	address, err := ethkey.AddressOf(cfg.KeyFile)
	if err != nil {
		return err
	}
	s.Account = address.Hex()
	balance, err := client.Balance(ctx, address)
	if err != nil {
		return err
	}
	s.Ether = txmgr.Ether(balance)
	return nil
}

func (s *Status) querySeries(ctx context.Context, client *eth.Client, source checkpointZone, cfg Config) error {
	series, waitingFor, err := seriesFor(ctx, source, cfg.Verifier)
	if err != nil {
		return err
	}
	s.Series, s.WaitingFor, s.EthChainID = series.Name, waitingFor, series.EthChainId
	s.SeriesStatus = strings.ToLower(strings.TrimPrefix(series.Status.String(), "SERIES_STATUS_"))
	s.Verifier, s.Decided = common.BytesToAddress(series.Verifier).Hex(), series.Decided
	contract, err := openVerifier(ctx, client, series)
	if errors.Is(err, errNoVerifier) {
		return nil
	}
	if err != nil {
		return err
	}
	s.Deployed = true
	state, err := contract.state(ctx)
	if err != nil {
		return err
	}
	s.Frozen, s.Accepted = state.Frozen, state.Next
	if state.Next > 0 {
		s.FinalL2Height = series.ActivationHeight + (state.Next-1)*series.Interval
	}
	table, err := source.Table(ctx, series.Index, state.Next)
	if err != nil {
		return err
	}
	s.Expires = unixTime(table.BtcTime).Add(checkpoint.MaxTableAge).UTC()
	return nil
}
