package genesis

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrNoBlock means that the Taiko node does not have the block below the activation height.
var ErrNoBlock = errors.New("the taiko node has no such block")

// Activation is the first Taiko block that can become final, and what must be there for it.
type Activation struct {
	// L2Height is the block's Taiko height, ParentHash the hash of the block below it, 32 bytes; nil leaves it open.
	L2Height   uint64
	ParentHash []byte
	// Relayers are the accounts that may submit headers; nil leaves them as they are.
	Relayers []string
	// MinTotalPowerSat and MinProviders are how much must be staked, and to how many, before a block can become final; 0 leaves
	// them as they are.
	MinTotalPowerSat uint64
	MinProviders     uint32
}

// SetActivation sets where finality begins.
func (f *File) SetActivation(a Activation) error {
	return f.EditFinality(func(genesis *finalitytypes.GenesisState) error {
		if genesis.HighestSlot != 0 {
			return fmt.Errorf("%w: its first block was at Taiko height %d", ErrNotNew, genesis.Params.ActivationHeight)
		}
		p := &genesis.Params
		p.ActivationHeight, p.ActivationParentHash = a.L2Height, a.ParentHash
		if a.Relayers != nil {
			p.Relayers = a.Relayers
		}
		if a.MinTotalPowerSat != 0 {
			p.MinTotalPowerSat = a.MinTotalPowerSat
		}
		if a.MinProviders != 0 {
			p.MinProviders = a.MinProviders
		}
		return p.ValidateRelayers(f.cdc.InterfaceRegistry().SigningContext().AddressCodec())
	})
}

// Caller calls a Taiko node; *jsonrpc.Client is one.
type Caller interface {
	Call(ctx context.Context, result any, method string, args ...any) error
}

// FindParent asks a Taiko node for the block below an activation height, and returns that height and the block's hash. For height
// 0 it is the child of the newest block that the node calls finalized: nothing of Ethereum's can take its parent away.
func FindParent(ctx context.Context, node Caller, l2Height uint64) (uint64, []byte, error) {
	tag := "finalized"
	if l2Height != 0 {
		tag = "0x" + strconv.FormatUint(l2Height-1, 16)
	}
	var block *struct {
		Number string `json:"number"`
		Hash   string `json:"hash"`
	}
	if err := node.Call(ctx, &block, "eth_getBlockByNumber", tag, false); err != nil {
		return 0, nil, fmt.Errorf("taiko block %s: %w", tag, err)
	}
	if block == nil {
		return 0, nil, fmt.Errorf("%w: %s", ErrNoBlock, tag)
	}
	number, err := strconv.ParseUint(strings.TrimPrefix(block.Number, "0x"), 16, 64)
	if err != nil || l2Height != 0 && number != l2Height-1 {
		return 0, nil, fmt.Errorf("taiko block %s: the node answered with block %q", tag, block.Number)
	}
	hash, err := ParseHash(block.Hash)
	if err != nil {
		return 0, nil, fmt.Errorf("taiko block %s: %w", tag, err)
	}
	return number + 1, hash, nil
}

// ParseHash reads a block hash as Ethereum writes it.
func ParseHash(text string) ([]byte, error) {
	digits, ok := strings.CutPrefix(text, "0x")
	hash, err := hex.DecodeString(digits)
	if !ok || err != nil || len(hash) != 32 {
		return nil, fmt.Errorf("hash %q: want 0x and 64 hex digits", text)
	}
	return hash, nil
}
