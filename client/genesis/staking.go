package genesis

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/txscript"
	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// ParseStakingParams reads a version of the staking parameters from JSON, in the form that genesis files, queries and proposals
// have. A field that is none is refused.
func ParseStakingParams(cdc codec.JSONCodec, raw []byte) (btcstaketypes.StakingParams, error) {
	var params btcstaketypes.StakingParams
	if err := cdc.UnmarshalJSON(raw, &params); err != nil {
		return params, fmt.Errorf("read staking parameters: %w", err)
	}
	return params, nil
}

// Committee is what a sample of staking parameters cannot know. What is empty leaves the parameters as they are.
type Committee struct {
	// CovenantPks are the x-only keys of the committee, in any order; CovenantQuorum is how many of them must sign.
	CovenantPks    [][]byte
	CovenantQuorum uint32
	// SlashingAddress is where slashed bitcoins go.
	SlashingAddress string
}

// Apply sets the committee in staking parameters for a Bitcoin network.
func (c Committee) Apply(params *btcstaketypes.StakingParams, btcNetwork string) error {
	if len(c.CovenantPks) != 0 {
		params.CovenantPks = slices.Clone(c.CovenantPks)
		slices.SortFunc(params.CovenantPks, bytes.Compare)
	}
	if c.CovenantQuorum != 0 {
		params.CovenantQuorum = c.CovenantQuorum
	}
	if c.SlashingAddress == "" {
		return nil
	}
	script, err := scriptOf(c.SlashingAddress, btcNetwork)
	if err != nil {
		return err
	}
	params.SlashingPkScript = script
	return nil
}

func scriptOf(address, btcNetwork string) ([]byte, error) {
	network, err := headerchain.Network(btcNetwork)
	if err != nil {
		return nil, err
	}
	decoded, err := btcutil.DecodeAddress(address, network)
	if err != nil {
		return nil, fmt.Errorf("slashing address %q: %w", address, err)
	}
	if !decoded.IsForNet(network) {
		return nil, fmt.Errorf("slashing address %q is not one of %s", address, btcNetwork)
	}
	script, err := txscript.PayToAddrScript(decoded)
	if err != nil {
		return nil, fmt.Errorf("slashing address %q: %w", address, err)
	}
	return script, nil
}

// AddStakingParams adds a version of the staking parameters with a committee, and returns it with the number it got.
func (f *File) AddStakingParams(params btcstaketypes.StakingParams, committee Committee) (btcstaketypes.StakingParams, error) {
	err := f.EditStake(func(genesis *btcstaketypes.GenesisState) error {
		if err := committee.Apply(&params, genesis.Params.BtcNetwork); err != nil {
			return err
		}
		params.Version = uint32(len(genesis.StakingParams)) //nolint:gosec // as many as a file holds
		genesis.StakingParams = append(genesis.StakingParams, params)
		return nil
	})
	return params, err
}
