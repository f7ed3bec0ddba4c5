package verifytable

import (
	"bytes"
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
)

// VerifierState is what a verifier contract says of itself.
type VerifierState struct {
	Series           string
	SigningContext   string
	FirstSlot        uint64
	ActivationHeight uint64
	Interval         uint64
	// Next is the checkpoint that it takes next.
	Next   uint64
	Frozen bool
}

// VerifierNode is an Ethereum node, as far as a verifier's table needs one.
type VerifierNode interface {
	// ChainID is the chain's id.
	ChainID(ctx context.Context) (uint64, error)
	// State asks a verifier.
	State(ctx context.Context, verifier common.Address) (VerifierState, error)
	// IsTable asks a verifier whether a table signs checkpoint n, which must be the first or the next one.
	IsTable(ctx context.Context, verifier common.Address, n uint64, tableHash common.Hash, btcTime uint64) (bool, error)
	// Code is a contract's code.
	Code(ctx context.Context, contract common.Address) ([]byte, error)
}

// Contract is what Ethereum says.
type Contract struct {
	Verifier      string `json:"verifier"`
	IsTable       bool   `json:"is_table"`
	TableContract string `json:"table_contract"`
	Next          uint64 `json:"next_checkpoint"`
	Frozen        bool   `json:"frozen"`
}

// contract compares the verifier on Ethereum with the series and the table. The verifier keeps a table's hash alone, which
// binds the code of its data contract and all nonces.
func (c *tableCheck) contract(ctx context.Context) error {
	v, series := c.verdict, &c.series.Series
	verifier := common.BytesToAddress(series.Verifier)
	chainID, err := c.Ethereum.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("ethereum chain id: %w", err)
	}
	if chainID != series.EthChainId {
		v.differ("the node's chain id is %d, the series is for %d", chainID, series.EthChainId)
		return nil
	}
	code, err := c.Ethereum.Code(ctx, verifier)
	if err != nil {
		return fmt.Errorf("code of verifier %s: %w", verifier, err)
	}
	v.Contract = &Contract{Verifier: verifier.Hex()}
	if len(code) == 0 {
		v.differ("there is no contract at %s", verifier)
		return nil
	}
	state, err := c.Ethereum.State(ctx, verifier)
	if err != nil {
		return fmt.Errorf("ask verifier %s: %w", verifier, err)
	}
	v.Contract.Next, v.Contract.Frozen = state.Next, state.Frozen
	c.compareState(state)
	if c.N != 0 && c.N != state.Next {
		v.note("the verifier keeps its first and its next table, %d, not table %d", state.Next, c.N)
		return c.tableContract(ctx)
	}
	v.Contract.IsTable, err = c.Ethereum.IsTable(ctx, verifier, c.N, common.HexToHash(v.OwnTableHash), v.BTCTime)
	if err != nil {
		return fmt.Errorf("ask verifier %s for table %d: %w", verifier, c.N, err)
	}
	if !v.Contract.IsTable {
		v.differ("the verifier's table %d is not %s of bitcoin time %d", c.N, v.OwnTableHash, v.BTCTime)
	}
	return c.tableContract(ctx)
}

// compareState compares what the verifier was constructed with.
func (c *tableCheck) compareState(state VerifierState) {
	v, series := c.verdict, &c.series.Series
	for _, pair := range []struct {
		what      string
		got, want any
	}{
		{"series", state.Series, series.Name},
		{"signing context", state.SigningContext, c.series.VoteContext},
		{"first slot", state.FirstSlot, series.Slot(0)},
		{"activation height", state.ActivationHeight, series.ActivationHeight},
		{"interval", state.Interval, series.Interval},
	} {
		if pair.got != pair.want {
			v.differ("the verifier's %s is %v, the zone's %v", pair.what, pair.got, pair.want)
		}
	}
	if state.Frozen {
		v.differ("the verifier is frozen")
	}
}

// tableContract looks for the data contract of the table, whose address follows from its code. The verifier may have been
// made with another one of the same code; the hash that it keeps says that it is the same.
func (c *tableCheck) tableContract(ctx context.Context) error {
	v := c.verdict
	want, err := v.layout.Code()
	if err != nil {
		return nil // said already
	}
	address := eth.Create2Address(checkpoint.InitCode(want))
	v.Contract.TableContract = address.Hex()
	got, err := c.Ethereum.Code(ctx, address)
	if err != nil {
		return fmt.Errorf("code of table contract %s: %w", address, err)
	}
	switch {
	case len(got) == 0:
		v.note("no data contract of the table stands at %s", address)
	case !bytes.Equal(got, want):
		v.differ("the code at %s has %d bytes and is not the table's of %d", address, len(got), len(want))
	}
	return nil
}
