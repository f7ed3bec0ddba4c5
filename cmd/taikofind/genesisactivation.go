package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/genesis"
	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/internal/jsonrpc"
)

const (
	flagParent       = "parent-hash"
	flagL2           = "l2-rpc"
	flagRelayer      = "relayer"
	flagMinPower     = "min-total-power"
	flagMinProviders = "min-providers"
	// taikoCallTimeout and maxTaikoBytes bound the one question to the Taiko node.
	taikoCallTimeout = 10 * time.Second
	maxTaikoBytes    = 1 << 20
)

func newSetActivationCmd(edit genesisEditor) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "set-activation",
		Short: "Set the first Taiko block that can become final, its parent, the relayers, and how much must be staked",
		Long: `Set the Taiko block with which finality begins, and the hash of the block below it, which nobody can exchange then. With --l2-rpc
the hash is read from a Taiko node of your own; without --height finality begins above the block that this node calls finalized.
Until the first block is open, governance can still set another one.

--relayer names an account that may bring Taiko's headers; the zone has at least one. --min-total-power is how many bitcoins must be
staked before anything becomes final: whoever launches a chain has to say it, except on regtest.`,
		Example: `  taikofind genesis set-activation --l2-rpc http://127.0.0.1:8545 --relayer taikofin1… --min-total-power 50btc
  taikofind genesis set-activation --height 1200000 --parent-hash 0x6f46… --relayer taikofin1… --relayer taikofin1…`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return setActivation(cmd, edit) },
	}
	f := cmd.Flags()
	f.Uint64(flagHeight, 0, "Taiko height of the first block (default: above what the node of --l2-rpc calls finalized)")
	f.String(flagParent, "", "hash of the block below it, 0x and 64 hex digits")
	f.String(flagL2, "", "Taiko node to read that hash from")
	f.StringArray(flagRelayer, nil, "account that may bring headers; give it once a relayer (default: as in the genesis)")
	f.String(flagMinPower, "", "how much must be staked, for example 50btc (default: as in the genesis)")
	f.Uint32(flagMinProviders, 0, "to how many providers it must be staked (default: as in the genesis)")
	addOutputFlag(cmd)
	return cmd
}

func setActivation(cmd *cobra.Command, edit genesisEditor) error {
	activation, err := activationOf(cmd)
	if err != nil {
		return err
	}
	if err := edit.apply(cmd, func(f *genesis.File) error { return f.SetActivation(activation) }); err != nil {
		return err
	}
	result := struct {
		L2Height uint64 `json:"activation_height"`
		Parent   string `json:"activation_parent_hash"`
	}{activation.L2Height, ""}
	parent := "any block; a chain cannot be launched so, except on regtest"
	if activation.ParentHash != nil {
		result.Parent = fmt.Sprintf("0x%x", activation.ParentHash)
		parent = result.Parent
	}
	return say(cmd, result, "Finality begins with Taiko block %d\n  child of %s", result.L2Height, parent)
}

func activationOf(cmd *cobra.Command) (a genesis.Activation, err error) {
	f := cmd.Flags()
	a.L2Height, _ = f.GetUint64(flagHeight)
	a.MinProviders, _ = f.GetUint32(flagMinProviders)
	if f.Changed(flagRelayer) {
		a.Relayers, _ = f.GetStringArray(flagRelayer)
	}
	if text, _ := f.GetString(flagMinPower); text != "" {
		if a.MinTotalPowerSat, err = staker.ParseAmount(text); err != nil {
			return a, fmt.Errorf("--%s: %w", flagMinPower, err)
		}
	}
	hash, _ := f.GetString(flagParent)
	url, _ := f.GetString(flagL2)
	switch {
	case f.Changed(flagHeight) && a.L2Height == 0:
		return a, fmt.Errorf("--%s 0: Taiko's first block has no parent; finality begins with block 1 or later", flagHeight)
	case hash != "" && url != "":
		return a, fmt.Errorf("--%s and --%s exclude each other", flagParent, flagL2)
	case url != "":
		a.L2Height, a.ParentHash, err = readParent(cmd, url, a.L2Height)
		return a, err
	case a.L2Height == 0:
		return a, fmt.Errorf("--%s, or --%s with a Taiko node, must say where finality begins", flagHeight, flagL2)
	case hash != "":
		if a.ParentHash, err = genesis.ParseHash(hash); err != nil {
			return a, fmt.Errorf("--%s: %w", flagParent, err)
		}
	}
	return a, nil
}

// readParent asks a Taiko node for the block below the first one.
func readParent(cmd *cobra.Command, url string, l2Height uint64) (uint64, []byte, error) {
	node, err := jsonrpc.Dial(cmd.Context(), jsonrpc.Config{URL: url, CallTimeout: taikoCallTimeout, MaxResponseBytes: maxTaikoBytes})
	if err != nil {
		return 0, nil, fmt.Errorf("--%s: %w", flagL2, err)
	}
	defer node.Close()
	height, parent, err := genesis.FindParent(cmd.Context(), node, l2Height)
	if errors.Is(err, genesis.ErrNoBlock) {
		err = fmt.Errorf("%w; name a block that it has with --%s", err, flagHeight)
	}
	return height, parent, err
}
