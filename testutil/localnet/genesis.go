package localnet

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/cosmos/cosmos-sdk/codec"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/client/genesis"
	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// accountCoins is what the accounts of relayer, providers and the net itself start with.
	accountCoins = "100000000000"
	covenantSize = 3
)

// writeGenesis makes one genesis with all accounts, validators and our modules' parameters, and gives it to every node.
func (n *Net) writeGenesis(ctx context.Context, accounts []string, relayers []string) error {
	first := n.validators[0]
	if err := n.addAccounts(ctx, accounts); err != nil {
		return err
	}
	if err := n.editGenesis(ctx, relayers); err != nil {
		return err
	}
	if err := n.collectGentxs(ctx); err != nil {
		return err
	}
	if _, err := first.cli(ctx, "genesis", "validate"); err != nil {
		return err
	}
	file, err := os.ReadFile(first.genesisPath())
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	for _, v := range n.validators[1:] {
		if err := os.WriteFile(v.genesisPath(), file, 0o600); err != nil {
			return fmt.Errorf("write genesis: %w", err)
		}
	}
	return nil
}

// collectGentxs has every validator sign its own genesis transaction and puts all of them into the genesis.
func (n *Net) collectGentxs(ctx context.Context) error {
	first := n.validators[0]
	file, err := os.ReadFile(first.genesisPath())
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
		group.Go(func() error { return v.gentx(groupCtx, file, gentxs) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	_, err = first.cli(ctx, "genesis", "collect-gentxs")
	return err
}

// gentx signs the validator's own genesis transaction.
func (v *Validator) gentx(ctx context.Context, file []byte, dir string) error {
	if err := os.WriteFile(v.genesisPath(), file, 0o600); err != nil {
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

// editGenesis sets what the genesis says of Bitcoin, Taiko and the covenant, as the commands of `taikofind genesis` do, by the
// samples for regtest that operators are shown.
func (n *Net) editGenesis(ctx context.Context, relayers []string) error {
	params, err := sampleParams()
	if err != nil {
		return err
	}
	base, err := n.Bitcoin.base(ctx)
	if err != nil {
		return err
	}
	parent := n.L2.HeaderAt(0).Hash()
	return genesis.Edit(n.validators[0].genesisPath(), n.encoding.Codec,
		func(f *genesis.File) error { return f.SetParams(params) },
		func(f *genesis.File) error { return f.SetBitcoin(base) },
		func(f *genesis.File) error {
			_, err := f.AddStakingParams(n.stakingParams, genesis.Committee{})
			return err
		},
		func(f *genesis.File) error {
			return f.SetActivation(genesis.Activation{
				L2Height: 1, ParentHash: parent[:], Relayers: relayers, MinTotalPowerSat: n.opts.Stake(0), MinProviders: 1,
			})
		},
		func(f *genesis.File) error { return f.EditFinality(n.switchOn) },
	)
}

// switchOn begins with finality switched on, since Taiko stands still until all providers are ready, and with the net's series.
func (n *Net) switchOn(state *finalitytypes.GenesisState) error {
	state.Activated = true
	if n.series != nil {
		state.Series = []finalitytypes.Series{n.series.genesis()}
	}
	return nil
}

// sampleParams are the parameters for a chain on regtest.
func sampleParams() (genesis.Params, error) {
	raw, err := genesis.SampleParams(chaincfg.RegressionNetParams.Name)
	if err != nil {
		return nil, err
	}
	return genesis.ParseParams(raw)
}

// base is where the zone begins to follow the node.
func (b *Bitcoin) base(ctx context.Context) (genesis.Base, error) {
	cfg := btcclient.Default()
	cfg.RPCAddr, cfg.User, cfg.Password = b.RPCAddr(), b.User, b.Pass
	node, err := btcclient.New(ctx, cfg)
	if err != nil {
		return genesis.Base{}, err
	}
	defer node.Close()
	return genesis.FindBase(ctx, node, genesis.BaseOrder{Network: b.Net.Name})
}

// newStakingParams makes a committee of fresh keys and staking parameters of the sample, in which timelocks end within minutes, or
// as soon as the blocks are mined by hand.
func newStakingParams(cdc codec.JSONCodec, slashingScript []byte) (btcstaketypes.StakingParams, []*btcec.PrivateKey, error) {
	raw, err := genesis.SampleStakingParams(chaincfg.RegressionNetParams.Name)
	if err != nil {
		return btcstaketypes.StakingParams{}, nil, err
	}
	params, err := genesis.ParseStakingParams(cdc, raw)
	if err != nil {
		return params, nil, err
	}
	var keys []*btcec.PrivateKey
	var pks [][]byte
	for range covenantSize {
		key, err := btcec.NewPrivateKey()
		if err != nil {
			return params, nil, fmt.Errorf("make a covenant key: %w", err)
		}
		keys, pks = append(keys, key), append(pks, schnorr.SerializePubKey(key.PubKey()))
	}
	params.SlashingPkScript = slashingScript
	return params, keys, genesis.Committee{CovenantPks: pks}.Apply(&params, chaincfg.RegressionNetParams.Name)
}
