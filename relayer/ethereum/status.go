package ethereum

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/known"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Status is where the zone's checkpoints and the verifier on Ethereum stand. What is null has a reason in Unknown, or is nothing:
// there is no series, the contract does not stand, it has no checkpoint yet.
type Status struct {
	// Account pays for submissions.
	Account *string `json:"account"`
	// Ether is what it holds.
	Ether *float64 `json:"ether"`
	// Series is the series and SeriesStatus its state; WaitingFor says in words what it waits for.
	Series       *string `json:"series"`
	SeriesStatus *string `json:"series_status"`
	WaitingFor   string  `json:"waiting_for,omitempty"`
	// EthChainID and Verifier are where the contract is.
	EthChainID *uint64 `json:"eth_chain_id"`
	Verifier   *string `json:"verifier"`
	// Deployed says that it stands, Frozen that it takes nothing any more.
	Deployed *bool `json:"deployed"`
	Frozen   *bool `json:"frozen"`
	// Decided counts the zone's decided checkpoints, Accepted those that the contract took.
	Decided  *uint64 `json:"decided"`
	Accepted *uint64 `json:"accepted"`
	// FinalL2Height is the height of the contract's newest checkpoint.
	FinalL2Height *uint64 `json:"final_l2_height"`
	// Expires is when the contract stops to take its next checkpoint.
	Expires *time.Time    `json:"expires"`
	Unknown known.Reasons `json:"unknown,omitempty"`
}

// Facts that one question answers.
var (
	seriesFacts   = []string{"series", "series_status", "eth_chain_id", "verifier", "decided"}
	contractFacts = []string{"deployed", "frozen", "accepted", "final_l2_height", "expires"}
)

// QueryStatus asks the zone and the Ethereum node, each whatever becomes of the other.
func QueryStatus(ctx context.Context, client *zone.Client, cfg Config) *Status {
	s := new(Status)
	s.query(ctx, certificateZone{client}, cfg)
	return s
}

func (s *Status) query(ctx context.Context, source checkpointZone, cfg Config) {
	address, err := cfg.Address(Payer)
	if s.Unknown.Note(err, "account", "ether"); err == nil {
		s.Account = known.Of(address.Hex())
	}
	series, waitingFor, err := seriesFor(ctx, source, cfg.Verifier)
	client, dialErr := eth.Dial(ctx, cfg.RPC, cfg.CallTimeout)
	if dialErr != nil {
		s.Unknown.Note(dialErr, append(contractFacts, "ether")...)
	} else {
		defer client.Close()
	}
	if s.Account != nil && client != nil {
		s.Unknown.Note(s.queryEther(ctx, client, address), "ether")
	}
	if err != nil {
		s.queryAlone(ctx, client, cfg, err)
		return
	}
	s.setSeries(series, waitingFor)
	if client != nil {
		s.Unknown.Note(s.queryContract(ctx, client, source, series), contractFacts...)
	}
}

// queryAlone asks the Ethereum node for what it knows without the zone, whose silence is the reason for the rest: where ethereum.verifier
// names the contract, how that stands.
func (s *Status) queryAlone(ctx context.Context, client *eth.Client, cfg Config, zoneErr error) {
	if client == nil || cfg.Verifier == "" {
		s.Unknown.Note(zoneErr, slices.Concat(seriesFacts, contractFacts)...)
		return
	}
	address := common.HexToAddress(cfg.Verifier)
	s.Verifier = known.Of(address.Hex())
	s.Unknown.Note(zoneErr, "series_status", "decided", "final_l2_height", "expires")
	id, err := client.ChainID(ctx)
	if s.Unknown.Note(err, "eth_chain_id"); err == nil {
		s.EthChainID = &id
	}
	contract, series, err := verifierAt(ctx, client, address)
	if errors.Is(err, errNoVerifier) {
		s.Deployed = known.Of(false)
		s.Unknown.Note(zoneErr, "series")
		return
	}
	if s.Unknown.Note(err, "series", "deployed", "frozen", "accepted"); err != nil {
		return
	}
	s.Deployed, s.Series = known.Of(true), &series
	state, err := contract.state(ctx)
	if s.Unknown.Note(err, "frozen", "accepted"); err == nil {
		s.Frozen, s.Accepted = &state.Frozen, &state.Next
	}
}

func (s *Status) queryEther(ctx context.Context, client *eth.Client, address common.Address) error {
	balance, err := client.Balance(ctx, address)
	if err != nil {
		return err
	}
	s.Ether = known.Of(txmgr.Ether(balance))
	return nil
}

func (s *Status) setSeries(series finalitytypes.Series, waitingFor string) {
	s.Series, s.WaitingFor, s.EthChainID = &series.Name, waitingFor, &series.EthChainId
	s.SeriesStatus = known.Of(strings.ToLower(strings.TrimPrefix(series.Status.String(), "SERIES_STATUS_")))
	s.Verifier, s.Decided = known.Of(common.BytesToAddress(series.Verifier).Hex()), &series.Decided
}

func (s *Status) queryContract(ctx context.Context, client *eth.Client, source checkpointZone, series finalitytypes.Series) error {
	contract, err := openVerifier(ctx, client, series)
	if errors.Is(err, errNoVerifier) {
		s.Deployed = known.Of(false)
		return nil
	}
	if err != nil {
		return err
	}
	s.Deployed = known.Of(true)
	state, err := contract.state(ctx)
	if err != nil {
		return err
	}
	s.Frozen, s.Accepted = &state.Frozen, &state.Next
	if state.Next > 0 {
		s.FinalL2Height = known.Of(series.ActivationHeight + (state.Next-1)*series.Interval)
	}
	table, err := source.Table(ctx, series.Index, state.Next)
	if err != nil {
		s.Unknown.Note(err, "expires")
		return nil
	}
	s.Expires = known.Of(unixTime(table.BtcTime).Add(checkpoint.MaxTableAge).UTC())
	return nil
}
