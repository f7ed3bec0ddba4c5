package relayer

import (
	"bytes"
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// VerifierState is what a verifier contract says of itself.
type VerifierState struct {
	Series           string
	FirstSlot        uint64
	ActivationHeight uint64
	Interval         uint64
	// Next is the checkpoint that it takes next; BTCTime is that of the table which decides it.
	Next    uint64
	BTCTime uint64
	Frozen  bool
}

// VerifierNode is an Ethereum node, as far as a verifier's table needs one.
type VerifierNode interface {
	// ChainID is the chain's id.
	ChainID(ctx context.Context) (uint64, error)
	// State asks a verifier.
	State(ctx context.Context, verifier common.Address) (VerifierState, error)
	// TableHash asks a verifier for the hash of the table that decides checkpoint n; zero when it has none yet.
	TableHash(ctx context.Context, verifier common.Address, n uint64) (common.Hash, error)
	// TableContract is the data contract to compare, the zero address for none, and Code its code.
	TableContract() common.Address
	Code(ctx context.Context, contract common.Address) ([]byte, error)
}

// ContractVerdict is what Ethereum says.
type ContractVerdict struct {
	Verifier      string `json:"verifier"`
	TableHash     string `json:"table_hash"`
	TableContract string `json:"table_contract,omitempty"`
	Next          uint64 `json:"next_checkpoint"`
	Frozen        bool   `json:"frozen"`
}

// contract compares the verifier on Ethereum with the series and the table. The verifier keeps a table's hash alone, which
// binds the code of its data contract and all nonces.
func (c *tableCheck) contract(ctx context.Context, series *finalitytypes.Series) error {
	v := c.verdict
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
	v.Contract = &ContractVerdict{Verifier: verifier.Hex()}
	if len(code) == 0 {
		v.differ("there is no contract at %s", verifier)
		return nil
	}
	state, err := c.Ethereum.State(ctx, verifier)
	if err != nil {
		return fmt.Errorf("ask verifier %s: %w", verifier, err)
	}
	v.Contract.Next, v.Contract.Frozen = state.Next, state.Frozen
	c.compareState(series, state)
	hash, err := c.Ethereum.TableHash(ctx, verifier, c.N)
	if err != nil {
		return fmt.Errorf("ask verifier %s for table %d: %w", verifier, c.N, err)
	}
	v.Contract.TableHash = hash.Hex()
	if v.Contract.TableHash != v.OwnTableHash {
		v.differ("the verifier's table %d is %s, recomputed is %s", c.N, v.Contract.TableHash, v.OwnTableHash)
	}
	return c.tableContract(ctx)
}

// compareState compares what the verifier was constructed with.
func (c *tableCheck) compareState(series *finalitytypes.Series, state VerifierState) {
	v := c.verdict
	for _, pair := range []struct {
		what      string
		got, want any
	}{
		{"series", state.Series, series.Name},
		{"first slot", state.FirstSlot, series.Slot(0)},
		{"activation height", state.ActivationHeight, series.ActivationHeight},
		{"interval", state.Interval, series.Interval},
	} {
		if pair.got != pair.want {
			v.differ("the verifier's %s is %v, the zone's %v", pair.what, pair.got, pair.want)
		}
	}
	if state.Next == c.N && state.BTCTime != v.BTCTime {
		v.differ("the verifier has bitcoin time %d for table %d, the zone %d", state.BTCTime, c.N, v.BTCTime)
	}
	if state.Frozen {
		v.differ("the verifier is frozen")
	}
}

// tableContract compares a data contract with the table, byte for byte.
func (c *tableCheck) tableContract(ctx context.Context) error {
	address := c.Ethereum.TableContract()
	if address == (common.Address{}) {
		return nil
	}
	v := c.verdict
	v.Contract.TableContract = address.Hex()
	got, err := c.Ethereum.Code(ctx, address)
	if err != nil {
		return fmt.Errorf("code of table contract %s: %w", address, err)
	}
	want, err := v.layout.Code()
	if err != nil {
		return nil // said already
	}
	if !bytes.Equal(got, want) {
		v.differ("the code at %s has %d bytes and is not the table's of %d", address, len(got), len(want))
	}
	return nil
}
