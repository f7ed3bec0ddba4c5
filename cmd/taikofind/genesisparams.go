package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/client/genesis"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	flagCovenantPk = "covenant-pk"
	flagQuorum     = "covenant-quorum"
	flagSlashingTo = "slashing-address"
	// flagSampleNet names a Bitcoin network.
	flagSampleNet = "network"
)

// newGenesisSampleCmd prints files that the commands beside it take.
func newGenesisSampleCmd() *cobra.Command {
	samples := map[string]func(string) ([]byte, error){"params": genesis.SampleParams, "staking-params": genesis.SampleStakingParams}
	cmd := &cobra.Command{
		Use:   "sample params|staking-params",
		Short: "Print parameters for a Bitcoin network, to be looked at and changed",
		Long: `Print parameters that fit a Bitcoin network, to be looked at, changed, and given to set-params or add-staking-params.

Those for mainnet are what the modules take by themselves, spelled out. Those for regtest are quick: a proposal is voted on for 15
seconds, a stake unbonds after 168 blocks. The committee's keys and the slashing script stand in none: nobody can guess them.`,
		Example: `  taikofind genesis sample params --network mainnet > params.json
  taikofind genesis sample staking-params --network regtest > staking-params.json`,
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"params", "staking-params"},
		RunE: func(cmd *cobra.Command, args []string) error {
			network, _ := cmd.Flags().GetString(flagSampleNet)
			raw, err := samples[args[0]](network)
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(raw)
			return err
		},
	}
	cmd.Flags().String(flagSampleNet, "mainnet", "Bitcoin network: "+strings.Join(genesis.SampleNetworks, ", "))
	return cmd
}

func newSetParamsCmd(edit genesisEditor) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "set-params <file>|-",
		Short: "Set parameters of modules in the genesis",
		Long: `Set parameters of modules from JSON: {"module": {"parameter": value}}, with values as the genesis file has them. All others
stay as they are. A parameter that the module does not have is refused, and so is a value that it does not take.`,
		Example: `  taikofind genesis sample params --network mainnet | taikofind genesis set-params -
  taikofind genesis set-params params.json --home /var/lib/taikofin`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, err := readInput(cmd, args[0], maxInputBytes)
			if err != nil {
				return err
			}
			params, err := genesis.ParseParams(raw)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if err := edit.apply(cmd, func(f *genesis.File) error { return f.SetParams(params) }); err != nil {
				return err
			}
			set := 0
			for _, values := range params {
				set += len(values)
			}
			return say(cmd, map[string]int{"parameters": set, "modules": len(params)}, "Set %d parameters of %d modules", set, len(params))
		},
	}
	addOutputFlag(cmd)
	return cmd
}

func newAddStakingParamsCmd(edit genesisEditor) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add-staking-params <file>|-",
		Short: "Add a version of the staking parameters to the genesis",
		Long: `Add a version of the staking parameters: who the covenant committee is, how much and how long may be staked, what slashing
takes and where it goes. The file has the form of a query's answer or a proposal, and sample prints one; keys and script, which
stand there in base64, can be given by flags instead. Set the Bitcoin network and the other parameters first: they must fit.`,
		Example: `  taikofind genesis add-staking-params staking-params.json --covenant-pk 79be66… --covenant-pk c6047f… --covenant-pk f9308a… \
    --covenant-quorum 2 --slashing-address bc1q…`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, err := readInput(cmd, args[0], maxInputBytes)
			if err != nil {
				return err
			}
			params, err := genesis.ParseStakingParams(edit.template.AppCodec(), raw)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			committee, err := committeeOf(cmd)
			if err != nil {
				return err
			}
			err = edit.apply(cmd, func(f *genesis.File) (err error) { params, err = f.AddStakingParams(params, committee); return err })
			if err != nil {
				return err
			}
			return sayStakingParams(cmd, params)
		},
	}
	cmd.Flags().StringArray(flagCovenantPk, nil, "x-only key of a member of the committee, 64 hex digits (`covenantd keys show`); give it once a member")
	cmd.Flags().Uint32(flagQuorum, 0, "how many of the committee must sign (default: as in the file)")
	cmd.Flags().String(flagSlashingTo, "", "Bitcoin address that slashed stake goes to (default: the script in the file)")
	addOutputFlag(cmd)
	return cmd
}

func committeeOf(cmd *cobra.Command) (genesis.Committee, error) {
	var committee genesis.Committee
	texts, _ := cmd.Flags().GetStringArray(flagCovenantPk)
	for _, text := range texts {
		pk, err := parseBTCKey(text)
		if err != nil {
			return committee, fmt.Errorf("--%s: %w", flagCovenantPk, err)
		}
		committee.CovenantPks = append(committee.CovenantPks, pk)
	}
	committee.CovenantQuorum, _ = cmd.Flags().GetUint32(flagQuorum)
	committee.SlashingAddress, _ = cmd.Flags().GetString(flagSlashingTo)
	return committee, nil
}

func sayStakingParams(cmd *cobra.Command, params btcstaketypes.StakingParams) error {
	result := struct {
		Version  uint32 `json:"version"`
		Quorum   uint32 `json:"covenant_quorum"`
		Members  int    `json:"covenant_members"`
		Slashing string `json:"slashing_pk_script_hex"`
	}{params.Version, params.CovenantQuorum, len(params.CovenantPks), fmt.Sprintf("%x", params.SlashingPkScript)}
	return say(cmd, result, "Staking parameters, version %d: %d of %d members of the committee sign; slashed stake goes to script %s",
		result.Version, result.Quorum, result.Members, result.Slashing)
}
