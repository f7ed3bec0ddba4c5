package localnet

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// accountCoins is what the accounts of relayer, providers and the net itself start with.
	accountCoins = "100000000000"
	// confirmationDepth is k on this net.
	confirmationDepth = 3
	covenantSize      = 3
	covenantQuorum    = 2
	// unbondingBlocks, minStakingBlocks and slashLockBlocks are the net's timelocks in Bitcoin blocks.
	unbondingBlocks  = 168
	minStakingBlocks = 174
	slashLockBlocks  = 30
	// exitDelayBlocks is for how long an absent provider stays in tables. With the other delays of a table it must stay below
	// the unbonding time, and Bitcoin is quick here.
	exitDelayBlocks = 144
	// anchorSat is the output by which anyone can raise the fee of a slashing transaction.
	anchorSat = 330
)

// writeGenesis makes one genesis with all accounts, validators and our modules' parameters, and gives it to every node.
func (n *Net) writeGenesis(ctx context.Context, accounts []string, relayers []string) error {
	first := n.validators[0]
	if err := n.addAccounts(ctx, accounts); err != nil {
		return err
	}
	if err := n.editGenesis(relayers); err != nil {
		return err
	}
	if err := n.collectGentxs(ctx); err != nil {
		return err
	}
	if _, err := first.cli(ctx, "genesis", "validate"); err != nil {
		return err
	}
	genesis, err := os.ReadFile(first.genesisPath())
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	for _, v := range n.validators[1:] {
		if err := os.WriteFile(v.genesisPath(), genesis, 0o600); err != nil {
			return fmt.Errorf("write genesis: %w", err)
		}
	}
	return nil
}

// collectGentxs has every validator sign its own genesis transaction and puts all of them into the genesis.
func (n *Net) collectGentxs(ctx context.Context) error {
	first := n.validators[0]
	genesis, err := os.ReadFile(first.genesisPath())
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	gentxs := filepath.Join(first.Home, "config", "gentx")
	if err := os.MkdirAll(gentxs, 0o700); err != nil {
		return fmt.Errorf("make %s: %w", gentxs, err)
	}
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(setupParallel)
	for _, v := range n.validators {
		group.Go(func() error { return v.gentx(groupCtx, genesis, gentxs) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	_, err = first.cli(ctx, "genesis", "collect-gentxs")
	return err
}

// gentx signs the validator's own genesis transaction.
func (v *Validator) gentx(ctx context.Context, genesis []byte, dir string) error {
	if err := os.WriteFile(v.genesisPath(), genesis, 0o600); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	_, err := v.cli(ctx, "genesis", "gentx", validatorKey, validatorStake, "--chain-id", v.ChainID,
		"--keyring-backend", "test", "--ip", loopback, "--p2p-port", strconv.Itoa(v.p2p),
		"--output-document", filepath.Join(dir, fmt.Sprintf("gentx-%d.json", v.Index)))
	return err
}

// addAccounts gives coins to the validators and to all other accounts.
func (n *Net) addAccounts(ctx context.Context, accounts []string) error {
	type coin struct {
		Denom  string `json:"denom"`
		Amount string `json:"amount"`
	}
	type account struct {
		Address string `json:"address"`
		Coins   []coin `json:"coins"`
	}
	var all []account
	for _, v := range n.validators {
		all = append(all, account{v.Address, []coin{{zone.Denom, validatorCoins}}})
	}
	for _, address := range accounts {
		all = append(all, account{address, []coin{{zone.Denom, accountCoins}}})
	}
	data, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("write genesis accounts: %w", err)
	}
	path := filepath.Join(n.opts.Dir, "genesis-accounts.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return fmt.Errorf("write genesis accounts: %w", err)
	}
	_, err = n.validators[0].cli(ctx, "genesis", "bulk-add-genesis-account", path)
	return err
}

func (v *Validator) genesisPath() string { return filepath.Join(v.Home, "config", "genesis.json") }

// editGenesis sets the parameters of our two modules for a net whose Bitcoin is regtest.
func (n *Net) editGenesis(relayers []string) error {
	path := n.validators[0].genesisPath()
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	var genesis, state map[string]json.RawMessage
	if err := json.Unmarshal(data, &genesis); err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	if err := json.Unmarshal(genesis["app_state"], &state); err != nil {
		return fmt.Errorf("read the app state of the genesis: %w", err)
	}
	if err := n.editStakeGenesis(state); err != nil {
		return err
	}
	if err := n.editFinalityGenesis(state, relayers); err != nil {
		return err
	}
	if err := editGovGenesis(state); err != nil {
		return err
	}
	if genesis["app_state"], err = json.Marshal(state); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	if data, err = json.MarshalIndent(genesis, "", "  "); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	return nil
}

// editGovGenesis makes votes short: on this net everybody votes at once.
func editGovGenesis(state map[string]json.RawMessage) error {
	var gov, params map[string]json.RawMessage
	if err := json.Unmarshal(state["gov"], &gov); err != nil {
		return fmt.Errorf("read genesis of gov: %w", err)
	}
	if err := json.Unmarshal(gov["params"], &params); err != nil {
		return fmt.Errorf("read the parameters of gov: %w", err)
	}
	for key, value := range map[string]any{
		"voting_period": votingPeriod.String(), "expedited_voting_period": (votingPeriod / 2).String(),
		"min_deposit": []map[string]string{{"denom": zone.Denom, "amount": proposalCoins}},
	} {
		if _, ok := params[key]; !ok {
			return fmt.Errorf("edit genesis: gov has no parameter %s", key)
		}
		raw, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("write the parameters of gov: %w", err)
		}
		params[key] = raw
	}
	var err error
	if gov["params"], err = json.Marshal(params); err != nil {
		return fmt.Errorf("write the parameters of gov: %w", err)
	}
	if state["gov"], err = json.Marshal(gov); err != nil {
		return fmt.Errorf("write genesis of gov: %w", err)
	}
	return nil
}

func (n *Net) editStakeGenesis(state map[string]json.RawMessage) error {
	const module = "btcstakeview"
	if _, ok := state[module]; !ok {
		return fmt.Errorf("edit genesis: the node has no module %s", module)
	}
	genesis := stakeGenesis(n.stakingParams)
	var err error
	if state[module], err = n.encoding.Codec.MarshalJSON(genesis); err != nil {
		return fmt.Errorf("write genesis of %s: %w", module, err)
	}
	return nil
}

func (n *Net) editFinalityGenesis(state map[string]json.RawMessage, relayers []string) error {
	const module = "taikofinality"
	var genesis finalitytypes.GenesisState
	if err := n.encoding.Codec.UnmarshalJSON(state[module], &genesis); err != nil {
		return fmt.Errorf("read genesis of %s: %w", module, err)
	}
	genesis.Params.ActivationHeight = 1
	parent := n.L2.HeaderAt(0).Hash()
	genesis.Params.ActivationParentHash = parent[:]
	genesis.Params.Relayers = relayers
	// Taiko stands still until all providers are ready, so finality may be on from the start.
	genesis.Activated = true
	genesis.Params.MinTotalPowerSat = n.opts.Stake(0)
	genesis.Params.MinProviders = 1
	genesis.Params.ExitDelayBtcBlocks = exitDelayBlocks
	// Slots close soon, so that a run need not last long to see it.
	genesis.Params.LateVoteSlots = 10
	// A minute is right for a public network; here nobody forks the zone, and setup should be quick.
	genesis.Params.PubRandDelayBlocks = 10
	if n.series != nil {
		genesis.Series = []finalitytypes.Series{n.series.genesis()}
	}
	var err error
	if state[module], err = n.encoding.Codec.MarshalJSON(&genesis); err != nil {
		return fmt.Errorf("write genesis of %s: %w", module, err)
	}
	return nil
}

// stakeGenesis is a stake registry that begins at regtest's first block and settles after few blocks.
func stakeGenesis(stakingParams btcstaketypes.StakingParams) *btcstaketypes.GenesisState {
	params := btcstaketypes.DefaultParams()
	params.BtcNetwork, params.BtcConfirmationDepth = chaincfg.RegressionNetParams.Name, confirmationDepth
	// Their sum with the confirmation depth must stay below the unbonding time.
	params.PinWindow, params.ReportLag, params.SlashDepth = 10, 4, 4
	// An hour is right where strangers stake; here a stake should count while somebody looks.
	params.ReportDelay = time.Second
	genesis := btcstaketypes.NewGenesis(params)
	genesis.StakingParams = []btcstaketypes.StakingParams{stakingParams}
	return genesis
}

// newStakingParams makes a committee of fresh keys and parameters in which everything fits a short run.
func newStakingParams(slashingScript []byte) (btcstaketypes.StakingParams, []*btcec.PrivateKey, error) {
	var keys []*btcec.PrivateKey
	var pks [][]byte
	for range covenantSize {
		key, err := btcec.NewPrivateKey()
		if err != nil {
			return btcstaketypes.StakingParams{}, nil, fmt.Errorf("make a covenant key: %w", err)
		}
		keys, pks = append(keys, key), append(pks, schnorr.SerializePubKey(key.PubKey()))
	}
	slices.SortFunc(pks, bytes.Compare)
	params := btcstaketypes.DefaultStakingParams()
	params.CovenantPks, params.CovenantQuorum, params.SlashingPkScript = pks, covenantQuorum, slashingScript
	// Timelocks of weeks would never end here; these do within minutes, or as soon as the blocks are mined by hand.
	params.UnbondingTimeBlocks, params.MinStakingTimeBlocks, params.SlashLockTimeBlocks = unbondingBlocks, minStakingBlocks, slashLockBlocks
	params.SlashingAnchorSat = anchorSat
	return params, keys, nil
}
