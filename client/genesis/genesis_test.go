package genesis_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/genesis"
	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/testutil/keys"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// chain is a genesis file with our two modules and one of others.
type chain struct {
	t    *testing.T
	path string
	cdc  codec.Codec
}

func newChain(t *testing.T) chain {
	t.Helper()
	encoding, err := zone.NewEncoding()
	require.NoError(t, err)
	c := chain{t: t, path: filepath.Join(t.TempDir(), "genesis.json"), cdc: encoding.Codec}
	c.write(btcstaketypes.DefaultGenesis(), finalitytypes.DefaultGenesis())
	return c
}

func (c chain) write(stake *btcstaketypes.GenesisState, finality *finalitytypes.GenesisState) {
	c.t.Helper()
	state, err := json.Marshal(map[string]json.RawMessage{
		btcstaketypes.ModuleName: c.cdc.MustMarshalJSON(stake), finalitytypes.ModuleName: c.cdc.MustMarshalJSON(finality),
		"gov": json.RawMessage(`{"params":{"voting_period":"172800s","quorum":"0.3"},"proposals":[]}`), "ibc": json.RawMessage(`{}`),
	})
	require.NoError(c.t, err)
	require.NoError(c.t, (&genutiltypes.AppGenesis{ChainID: "zone-1", AppState: state}).SaveAs(c.path))
}

func (c chain) edit(changes ...func(*genesis.File) error) error {
	return genesis.Edit(c.path, c.cdc, changes...)
}

func (c chain) bytes() string {
	c.t.Helper()
	raw, err := os.ReadFile(c.path)
	require.NoError(c.t, err)
	return string(raw)
}

func (c chain) state() (stake btcstaketypes.GenesisState, finality finalitytypes.GenesisState, gov string) {
	c.t.Helper()
	require.NoError(c.t, c.edit(func(f *genesis.File) error {
		c.cdc.MustUnmarshalJSON(f.State()[btcstaketypes.ModuleName], &stake)
		c.cdc.MustUnmarshalJSON(f.State()[finalitytypes.ModuleName], &finality)
		gov = string(f.State()["gov"])
		return nil
	}))
	return stake, finality, gov
}

func setParams(text string) func(*genesis.File) error {
	return func(f *genesis.File) error {
		params, err := genesis.ParseParams([]byte(text))
		if err != nil {
			return err
		}
		return f.SetParams(params)
	}
}

func TestSetParams(t *testing.T) {
	c := newChain(t)
	require.NoError(t, c.edit(setParams(`{"gov":{"voting_period":"15s"},"btcstakeview":{"pin_window":10},"taikofinality":{"late_vote_slots":9}}`)))
	stake, finality, gov := c.state()
	require.JSONEq(t, `{"params":{"voting_period":"15s","quorum":"0.3"},"proposals":[]}`, gov)
	wantStake, wantFinality := btcstaketypes.DefaultParams(), finalitytypes.DefaultParams()
	wantStake.PinWindow, wantFinality.LateVoteSlots, wantFinality.Relayers = 10, 9, []string{}
	require.Equal(t, wantStake, stake.Params)
	require.Equal(t, wantFinality, finality.Params)

	before := c.bytes()
	for _, tc := range []struct{ name, text, want string }{
		{"error - module", `{"bnk":{"send_enabled":[]}}`, "no such module: bnk"},
		{"error - parameter", `{"gov":{"voting_perod":"15s"}}`, "gov has no voting_perod"},
		{"error - module without parameters", `{"ibc":{"x":1}}`, "ibc has none"},
		{"error - not a parameter but a part of the genesis", `{"gov":{"proposals":[]}}`, "gov has no proposals"},
		{"error - value out of bounds", `{"taikofinality":{"max_open_slots":0}}`, "max_open_slots is 0"},
		{"error - value of another kind", `{"btcstakeview":{"pin_window":"ten"}}`, "genesis of btcstakeview"},
		{"error - later value of several", `{"gov":{"voting_period":"1s"},"taikofinality":{"min_providers":0}}`, "min_providers"},
		{"error - no object", `["gov"]`, "read parameters"},
		{"error - two objects", `{} {}`, "something follows"},
		{"error - empty", ``, "read parameters"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.ErrorContains(t, c.edit(setParams(tc.text)), tc.want)
			require.Equal(t, before, c.bytes())
		})
	}
}

// What an operator is shown for the main network is what the modules take by themselves: the file is there to be read.
func TestMainnetSamplesAreTheDefaults(t *testing.T) {
	c := newChain(t)
	raw, err := genesis.SampleParams("mainnet")
	require.NoError(t, err)
	params, err := genesis.ParseParams(raw)
	require.NoError(t, err)
	delete(params, "gov")
	require.NoError(t, c.edit(func(f *genesis.File) error { return f.SetParams(params) }))
	stake, finality, _ := c.state()
	require.Equal(t, btcstaketypes.DefaultParams(), stake.Params)
	wantFinality := finalitytypes.DefaultParams()
	wantFinality.Relayers = []string{}
	require.Equal(t, wantFinality, finality.Params)

	raw, err = genesis.SampleStakingParams("mainnet")
	require.NoError(t, err)
	sample, err := genesis.ParseStakingParams(c.cdc, raw)
	require.NoError(t, err)
	want := btcstaketypes.DefaultStakingParams()
	want.CovenantPks, want.CovenantQuorum, want.SlashingPkScript = sample.CovenantPks, 2, sample.SlashingPkScript
	require.Equal(t, want, sample)
}

var committee = genesis.Committee{CovenantPks: [][]byte{keys.XOnly(13), keys.XOnly(11), keys.XOnly(12)}}

// Each sample becomes valid with three keys and a script, and fits the other one of its network.
func TestSamplesFit(t *testing.T) {
	addresses := map[string]string{
		"mainnet":  "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
		"signet":   "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
		"testnet4": "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
		"regtest":  "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080",
	}
	require.Len(t, genesis.SampleNetworks, len(addresses))
	for _, network := range genesis.SampleNetworks {
		t.Run("success - "+network, func(t *testing.T) {
			c := newChain(t)
			stake := btcstaketypes.DefaultGenesis()
			stake.Params.BtcNetwork = network
			c.write(btcstaketypes.NewGenesis(stake.Params), finalitytypes.DefaultGenesis())
			raw, err := genesis.SampleParams(network)
			require.NoError(t, err)
			params, err := genesis.ParseParams(raw)
			require.NoError(t, err)
			delete(params, "gov") // here is no real one; the commands' test has
			raw, err = genesis.SampleStakingParams(network)
			require.NoError(t, err)
			sample, err := genesis.ParseStakingParams(c.cdc, raw)
			require.NoError(t, err)
			with := committee
			with.SlashingAddress = addresses[network]
			require.NoError(t, c.edit(
				func(f *genesis.File) error { return f.SetParams(params) },
				func(f *genesis.File) error { _, err := f.AddStakingParams(sample, with); return err },
			))
			written, finality, _ := c.state()
			require.Equal(t, network, written.Params.BtcNetwork)
			limits := finalitytypes.Limits{Finality: finality.Params, Stake: written.Params, Versions: written.StakingParams}
			require.NoError(t, limits.Validate())
		})
	}
	_, err := genesis.SampleParams("moon")
	require.ErrorContains(t, err, "mainnet, signet, testnet4, regtest")
	_, err = genesis.SampleStakingParams("../genesis")
	require.Error(t, err)
}

func TestAddStakingParams(t *testing.T) {
	c := newChain(t)
	raw, err := genesis.SampleStakingParams("mainnet")
	require.NoError(t, err)
	sample, err := genesis.ParseStakingParams(c.cdc, raw)
	require.NoError(t, err)
	with := committee
	with.SlashingAddress = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
	add := func(change func(*btcstaketypes.StakingParams, *genesis.Committee)) error {
		params, who := sample, with
		change(&params, &who)
		return c.edit(func(f *genesis.File) error {
			added, err := f.AddStakingParams(params, who)
			params = added
			return err
		})
	}
	require.NoError(t, add(func(*btcstaketypes.StakingParams, *genesis.Committee) {}))
	require.NoError(t, add(func(p *btcstaketypes.StakingParams, c *genesis.Committee) {
		p.Version, p.BtcActivationHeight, c.CovenantQuorum = 7, 900_000, 3
	}))
	stake, _, _ := c.state()
	require.Len(t, stake.StakingParams, 2)
	require.Equal(t, uint32(1), stake.StakingParams[1].Version, "the number is the file's to give")
	require.Equal(t, []uint32{2, 3}, []uint32{stake.StakingParams[0].CovenantQuorum, stake.StakingParams[1].CovenantQuorum})
	require.Len(t, stake.StakingParams[0].SlashingPkScript, 22)

	before := c.bytes()
	for _, tc := range []struct {
		name, want string
		change     func(*btcstaketypes.StakingParams, *genesis.Committee)
	}{
		{"error - no committee", "covenant of 0 keys", func(_ *btcstaketypes.StakingParams, c *genesis.Committee) { c.CovenantPks = nil }},
		{"error - no slashing script", "slashing_pk_script of 0 bytes", func(_ *btcstaketypes.StakingParams, c *genesis.Committee) { c.SlashingAddress = "" }},
		{"error - address of another network", "slashing address", func(_ *btcstaketypes.StakingParams, c *genesis.Committee) {
			c.SlashingAddress = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080"
		}},
		{"error - no address", "slashing address", func(_ *btcstaketypes.StakingParams, c *genesis.Committee) { c.SlashingAddress = "moon" }},
		{"error - one key twice", "is not above the one before", func(_ *btcstaketypes.StakingParams, c *genesis.Committee) {
			c.CovenantPks = [][]byte{keys.XOnly(11), keys.XOnly(11), keys.XOnly(12)}
		}},
		{"error - no key of the curve", "covenant key", func(_ *btcstaketypes.StakingParams, c *genesis.Committee) {
			c.CovenantPks = [][]byte{make([]byte, 32), keys.XOnly(11), keys.XOnly(12)}
		}},
		{"error - a minority decides", "is not a majority", func(_ *btcstaketypes.StakingParams, c *genesis.Committee) { c.CovenantQuorum = 1 }},
		{"error - holds from where the one before does", "does not activate above", func(p *btcstaketypes.StakingParams, _ *genesis.Committee) {
			p.BtcActivationHeight = 900_000
		}},
		{"error - stake that is free before it can be slashed", "unbonding_time_blocks", func(p *btcstaketypes.StakingParams, _ *genesis.Committee) {
			p.BtcActivationHeight, p.UnbondingTimeBlocks = 900_001, 300
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.ErrorContains(t, add(tc.change), tc.want)
			require.Equal(t, before, c.bytes())
		})
	}
	for _, tc := range []struct{ name, text string }{
		{"error - a field that is none", `{"covenant_quorom": 2}`},
		{"error - no rate", strings.Replace(string(raw), `"0.100000000000000000"`, `"much"`, 1)},
		{"error - no JSON", `covenant_quorum = 2`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := genesis.ParseStakingParams(c.cdc, []byte(tc.text))
			require.ErrorContains(t, err, "read staking parameters")
		})
	}
}
