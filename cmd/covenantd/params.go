package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/covenant"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	flagAll  = "all"
	flagYes  = "yes"
	flagHash = "hash"
)

// versionView is a version of the staking parameters as it is printed.
type versionView struct {
	covenant.VersionStatus
	CovenantPks          []string `json:"covenant_pks"`
	CovenantQuorum       uint32   `json:"covenant_quorum"`
	MinStakingValueSat   uint64   `json:"min_staking_value_sat"`
	MaxStakingValueSat   uint64   `json:"max_staking_value_sat"`
	MinStakingTimeBlocks uint32   `json:"min_staking_time_blocks"`
	MaxStakingTimeBlocks uint32   `json:"max_staking_time_blocks"`
	SlashingPkScriptHex  string   `json:"slashing_pk_script_hex"`
	SlashingRate         string   `json:"slashing_rate"`
	MinSlashingTxFeeSat  uint64   `json:"min_slashing_tx_fee_sat"`
	MaxSlashingTxFeeSat  uint64   `json:"max_slashing_tx_fee_sat"`
	SlashLockTimeBlocks  uint32   `json:"slash_lock_time_blocks"`
	SlashingAnchorSat    uint64   `json:"slashing_anchor_sat"`
	UnbondingTimeBlocks  uint32   `json:"unbonding_time_blocks"`
	UnbondingFeeSat      uint64   `json:"unbonding_fee_sat"`
	BtcActivationHeight  uint32   `json:"btc_activation_height"`
}

func viewOf(status covenant.VersionStatus, params btcstaketypes.StakingParams) versionView {
	view := versionView{
		VersionStatus: status, CovenantQuorum: params.CovenantQuorum,
		MinStakingValueSat: params.MinStakingValueSat, MaxStakingValueSat: params.MaxStakingValueSat,
		MinStakingTimeBlocks: params.MinStakingTimeBlocks, MaxStakingTimeBlocks: params.MaxStakingTimeBlocks,
		SlashingPkScriptHex: hex.EncodeToString(params.SlashingPkScript), SlashingRate: params.SlashingRate.String(),
		MinSlashingTxFeeSat: params.MinSlashingTxFeeSat, MaxSlashingTxFeeSat: params.SlashingFeeCeiling(), SlashLockTimeBlocks: params.SlashLockTimeBlocks,
		SlashingAnchorSat: params.SlashingAnchorSat, UnbondingTimeBlocks: params.UnbondingTimeBlocks,
		UnbondingFeeSat: params.UnbondingFeeSat, BtcActivationHeight: params.BtcActivationHeight,
	}
	for _, pk := range params.CovenantPks {
		view.CovenantPks = append(view.CovenantPks, hex.EncodeToString(pk))
	}
	return view
}

func (v versionView) text() string {
	return fmt.Sprintf(`version %d: %s
  hash              %s
  since block       %d
  committee         %s
  quorum            %d of %d
  stake             %d to %d sat, for %d to %d blocks
  unbonding         %d blocks, fee exactly %d sat
  slashing          rate %s to script %s
                    fee %d to %d sat, change locked for %d blocks, anchor %d sat
`, v.Version, v.Summary(), v.Hash, v.BtcActivationHeight, strings.Join(v.CovenantPks, "\n                    "),
		v.CovenantQuorum, len(v.CovenantPks), v.MinStakingValueSat, v.MaxStakingValueSat, v.MinStakingTimeBlocks,
		v.MaxStakingTimeBlocks, v.UnbondingTimeBlocks, v.UnbondingFeeSat, v.SlashingRate, v.SlashingPkScriptHex,
		v.MinSlashingTxFeeSat, v.MaxSlashingTxFeeSat, v.SlashLockTimeBlocks, v.SlashingAnchorSat)
}

func newParamsCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "params",
		Short: "Decide under which staking parameters stakes are signed",
		Long: "Nothing is signed under staking parameters that you did not accept. An accepted version is kept in full in a file of\n" +
			"its own; what the zone shows later is compared with it and never used. The members of a committee compare hashes.",
		Example: "  covenantd params list\n  covenantd params accept 0\n  covenantd params revoke 0",
	}
	cmd.AddCommand(newParamsListCmd(), newParamsAcceptCmd(), newParamsRevokeCmd())
	return cmd
}

func newParamsListCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "Show the zone's staking parameters and which of them are accepted",
		Example: "  covenantd params list\n  covenantd params list --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			review, err := openReview(cmd)
			if err != nil {
				return err
			}
			views, err := review.views()
			if err != nil {
				return err
			}
			var text strings.Builder
			for _, view := range views {
				text.WriteString(view.text())
			}
			return cmdline.Print(cmd, views, text.String())
		},
	}
}

func newParamsAcceptCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "accept [version]",
		Short: "Agree to sign for stakes under a version of the staking parameters",
		Long: "Agree to sign for stakes under a version of the staking parameters. It is shown first and has to be confirmed: at\n" +
			"the prompt, by --hash with the hash that the committee agreed on, or by --yes. Versions whose committee this key is\n" +
			"not in are left out of --all. A running daemon notices.",
		Example: "  covenantd params accept 0\n  covenantd params accept 1 --hash 5f0c…\n  covenantd params accept --all --yes",
		Args:    cobra.MaximumNArgs(1),
		RunE:    runAccept,
	}
	cmd.Flags().Bool(flagAll, false, "accept every version that the zone has")
	cmd.Flags().Bool(flagYes, false, "do not ask")
	cmd.Flags().String(flagHash, "", "accept only if the version has this hash")
	return cmd
}

func runAccept(cmd *cobra.Command, args []string) error {
	all, _ := cmd.Flags().GetBool(flagAll)
	hash, _ := cmd.Flags().GetString(flagHash)
	if all == (len(args) == 1) {
		return fmt.Errorf("name one version or --%s", flagAll)
	}
	if all && hash != "" {
		return fmt.Errorf("--%s belongs to one version", flagHash)
	}
	review, err := openReview(cmd)
	if err != nil {
		return err
	}
	views, err := review.views()
	if err != nil {
		return err
	}
	chosen, err := choose(views, args)
	if err != nil {
		return err
	}
	for _, view := range chosen {
		if err := confirm(cmd, view, hash); err != nil {
			return err
		}
		if err := review.accepted.Accept(review.cfg.Zone.ChainID, review.shown.Network, review.version(view.Version)); err != nil {
			return err
		}
	}
	if err := review.accepted.Save(review.cfg.Covenant.AcceptedParams); err != nil {
		return err
	}
	var text strings.Builder
	for i := range chosen {
		chosen[i].Accepted = true
		fmt.Fprintf(&text, "Accepted version %d, hash %s\n", chosen[i].Version, chosen[i].Hash)
	}
	return cmdline.Print(cmd, chosen, text.String())
}

// choose returns the version that was named, or all with this key in their committee.
func choose(views []versionView, args []string) ([]versionView, error) {
	chosen := []versionView{}
	for _, view := range views {
		if len(args) == 0 && view.Member {
			chosen = append(chosen, view)
		}
		if len(args) == 1 && args[0] == strconv.FormatUint(uint64(view.Version), 10) {
			return []versionView{view}, nil
		}
	}
	if len(args) == 1 {
		return nil, fmt.Errorf("the zone has no version %s", args[0])
	}
	if len(chosen) == 0 {
		return nil, errors.New("this key is in no committee of the zone")
	}
	return chosen, nil
}

// confirm makes sure that the operator wants this version.
func confirm(cmd *cobra.Command, view versionView, hash string) error {
	if hash != "" && !strings.EqualFold(hash, view.Hash) {
		return fmt.Errorf("version %d has hash %s, not %s", view.Version, view.Hash, hash)
	}
	if yes, _ := cmd.Flags().GetBool(flagYes); yes || hash != "" {
		return nil
	}
	in, ok := cmd.InOrStdin().(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return fmt.Errorf("nobody to ask: use --%s or --%s, or run in a terminal", flagHash, flagYes)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%sSign for stakes under these parameters? [y/N] ", view.text())
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		return fmt.Errorf("read answer: %w", err)
	}
	if answer := strings.ToLower(strings.TrimSpace(line)); answer != "y" && answer != "yes" {
		return errors.New("not accepted")
	}
	return nil
}

func newParamsRevokeCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "revoke <version>",
		Short:   "Sign no further stakes under a version of the staking parameters",
		Long:    "Sign no further stakes under a version of the staking parameters. What was signed stays signed. A running daemon notices.",
		Example: "  covenantd params revoke 0",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			version, err := strconv.ParseUint(args[0], 10, 32)
			if err != nil {
				return fmt.Errorf("version %q is no number", args[0])
			}
			cfg, err := program.LoadConfig(cmd)
			if err != nil {
				return err
			}
			accepted, err := covenant.LoadAcceptedParams(cfg.Covenant.AcceptedParams)
			if err != nil {
				return err
			}
			if !accepted.Revoke(uint32(version)) {
				return fmt.Errorf("version %d is not accepted", version)
			}
			if err := accepted.Save(cfg.Covenant.AcceptedParams); err != nil {
				return err
			}
			return cmdline.Print(cmd, map[string]uint64{"revoked": version}, fmt.Sprintf("Revoked version %d\n", version))
		},
	}
}

// paramsReview is what the operator decides on: the parameters that the zone shows and those accepted so far.
type paramsReview struct {
	cfg        covenant.Config
	covenantPk [32]byte
	accepted   *covenant.AcceptedParams
	shown      covenant.ZoneParams
}

// openReview reads the configuration, the key's public half and the accepted parameters, and asks the zone for its own.
func openReview(cmd *cobra.Command) (*paramsReview, error) {
	cfg, covenantPk, err := program.LoadPk(cmd)
	if err != nil {
		return nil, err
	}
	accepted, err := covenant.LoadAcceptedParams(cfg.Covenant.AcceptedParams)
	if err != nil {
		return nil, err
	}
	// Queries need no account.
	cfg.Zone.KeyName = ""
	z, err := zone.Dial(cmd.Context(), cfg.Zone)
	if err != nil {
		return nil, err
	}
	defer func() { _ = z.Close() }()
	if err := z.CheckChain(cmd.Context()); err != nil {
		return nil, err
	}
	shown, err := covenant.ReadZoneParams(cmd.Context(), z.Stake())
	if err != nil {
		return nil, err
	}
	return &paramsReview{cfg: cfg, covenantPk: covenantPk, accepted: accepted, shown: shown}, nil
}

func (r *paramsReview) views() ([]versionView, error) {
	statuses, err := covenant.ReadVersions(r.shown, r.cfg.Zone.ChainID, r.accepted, r.covenantPk)
	if err != nil {
		return nil, err
	}
	views := make([]versionView, 0, len(statuses))
	for i, status := range statuses {
		views = append(views, viewOf(status, r.shown.Versions[i]))
	}
	return views, nil
}

func (r *paramsReview) version(version uint32) btcstaketypes.StakingParams {
	for _, params := range r.shown.Versions {
		if params.Version == version {
			return params
		}
	}
	return btcstaketypes.StakingParams{}
}
