package guard

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/secretfile"
)

const callTimeoutOfTests = 5 * time.Second

// Two processes with one account would replace each other's transactions for ever, so the second does not open, and the file is
// free again as soon as the first is closed or fails to open.
func TestKeyIsHeld(t *testing.T) {
	const passphrase = "a passphrase of some length"
	cfg := Default()
	cfg.RPC, cfg.L2RPC, cfg.KeyFile = "http://127.0.0.1:1", "http://127.0.0.1:1", filepath.Join(t.TempDir(), "key.json")
	secret, err := crypto.GenerateKey()
	require.NoError(t, err)
	key := &keystore.Key{Address: crypto.PubkeyToAddress(secret.PublicKey), PrivateKey: secret}
	// A real key file takes a second and a quarter of a gigabyte to open.
	content, err := keystore.EncryptKey(key, passphrase, keystore.LightScryptN, keystore.LightScryptP)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(cfg.KeyFile, content, 0o600))
	open := func(cfg Config) (*Guard, error) {
		t.Setenv(EnvPassphrase, passphrase) // it is taken out of the environment when it was read
		return Open(t.Context(), cfg, prometheus.NewCounter(prometheus.CounterOpts{Name: "errors"}))
	}
	first, err := open(cfg)
	require.NoError(t, err, "the nodes need not be up")
	loops := first.Loops()
	require.Equal(t, "guard", loops[0].Name)
	require.False(t, loops[0].Optional)
	require.ErrorContains(t, loops[0].Once(t.Context()), "rpc: ", "and are the pipeline's state")
	require.True(t, loops[1].Optional)
	_, err = open(cfg)
	require.ErrorIs(t, err, secretfile.ErrInUse)
	first.Close()
	for _, broken := range []func(*Config){
		func(c *Config) { c.RPC = "gopher://nowhere" },
		func(c *Config) { c.L2RPC = "gopher://nowhere" },
	} {
		bad := cfg
		broken(&bad)
		_, err = open(bad)
		require.Error(t, err)
		require.NotErrorIs(t, err, secretfile.ErrInUse)
	}
	again, err := open(cfg)
	require.NoError(t, err, "nobody holds it")
	again.Close()
}

// The nearest final blocks, by a verifier itself, behind a witness, and behind a router that moved on.
func TestFinalBlocks(t *testing.T) {
	b := newRig(t)
	none, err := readFinality(t.Context(), b.client, b.verifier)
	require.NoError(t, err)
	require.Nil(t, none.newest)
	for _, ask := range []func(*finality) (*block, error){
		func(f *finality) (*block, error) { return f.above(t.Context(), 1) },
		func(f *finality) (*block, error) { return f.below(t.Context(), 1000) },
	} {
		found, err := ask(none)
		require.NoError(t, err)
		require.Nil(t, found)
	}
	first := b.verifier
	b.finalize(t, 160)
	b.witness(t, b.signalAt)
	router := b.router(t, first)
	b.startSeries(t)
	b.finalize(t, 190)
	b.moveTo(t, router, b.verifier)

	for name, address := range map[string]common.Address{
		"success - a verifier": b.verifier, "success - a witness": common.HexToAddress(b.cfg.Witnesses[0]), "success - a router": router,
	} {
		t.Run(name, func(t *testing.T) {
			f, err := readFinality(t.Context(), b.client, address)
			require.NoError(t, err)
			for height, want := range map[uint64][2]uint64{50: {100, 0}, 100: {100, 100}, 101: {130, 100}, 160: {160, 160}} {
				above, err := f.above(t.Context(), height)
				require.NoError(t, err)
				require.Equal(t, &block{want[0], b.l2.hashAt(want[0])}, above, height)
				below, err := f.below(t.Context(), height)
				require.NoError(t, err)
				if want[1] == 0 {
					require.Nil(t, below, height)
				} else {
					require.Equal(t, &block{want[1], b.l2.hashAt(want[1])}, below, height)
				}
			}
			above, err := f.above(t.Context(), 191)
			require.NoError(t, err)
			require.Nil(t, above)
		})
	}
}

// A guard may not ask a witness: not itself, and not by a router, now or later.
func TestGuardNamesNoWitness(t *testing.T) {
	b := newRig(t)
	b.finalize(t, 100)
	b.witness(t, b.signalAt)
	witness := common.HexToAddress(b.cfg.Witnesses[0])
	put := func(finality common.Address) error {
		_, err := b.deployer(t).Store(t.Context(), finality, b.signalAt, common.Address{}, 0)
		return err
	}
	require.ErrorIs(t, put(witness), errWitness)
	require.ErrorIs(t, put(b.router(t, witness)), errWitness)
	address := b.router(t, b.verifier)
	require.NoError(t, put(address))

	b.verifier, address = address, b.verifier
	b.reader(t, 0)
	require.Nil(t, QueryStatus(t.Context(), b.cfg).Stores[0].Witness)
	router, err := bindings.NewFinalityRouter(b.verifier, b.client.Eth())
	require.NoError(t, err)
	b.do(t, func() (*types.Transaction, error) { return router.Propose(b.auth, witness) })
	require.ErrorIs(t, put(b.verifier), errWitness)
	status := QueryStatus(t.Context(), b.cfg).Stores[0]
	require.Equal(t, witness.Hex(), *status.Witness)
	require.Contains(t, status.Standing(), "WITNESS")
	require.NoError(t, put(address), "the verifier itself")
}

// router puts up a router in front of a verifier.
func (b *rig) router(t *testing.T, verifier common.Address) common.Address {
	t.Helper()
	receipt := b.do(t, func() (*types.Transaction, error) {
		_, tx, _, err := bindings.DeployFinalityRouter(b.auth, b.client.Eth(), b.auth.From, b.auth.From, b.auth.From, common.Address{0xee}, verifier, 86400)
		return tx, err
	})
	return receipt.ContractAddress
}

// moveTo has a router follow to another verifier.
func (b *rig) moveTo(t *testing.T, address, verifier common.Address) {
	t.Helper()
	router, err := bindings.NewFinalityRouter(address, b.client.Eth())
	require.NoError(t, err)
	b.do(t, func() (*types.Transaction, error) { return router.Propose(b.auth, verifier) })
	b.Call(t, nil, "evm_increaseTime", 86400)
	b.Mine(t, 1)
	b.do(t, func() (*types.Transaction, error) { return router.Accept(b.auth, verifier) })
	current, err := router.Current(&bind.CallOpts{Context: t.Context()})
	require.NoError(t, err)
	require.Equal(t, verifier, current)
}

// A way that begins where the last one did goes on from it, and asks for no header twice.
func TestWaysAreGoneOnWith(t *testing.T) {
	n := newL2Node(t)
	l2, err := eth.DialTaiko(t.Context(), n.url, callTimeoutOfTests)
	require.NoError(t, err)
	t.Cleanup(l2.Close)
	w := ways{l2: l2, most: maxWay}
	top := block{390, n.hashAt(390)}
	first, err := w.find(t.Context(), top, 380)
	require.NoError(t, err)
	require.Len(t, first.headers, 11)
	n.set(func() { n.other[385] = l2Header(385, common.Hash{}, "forged") })
	second, err := w.find(t.Context(), top, 100)
	require.NoError(t, err, "what was had is not asked for again")
	require.Len(t, second.headers, 291)
	require.Equal(t, n.hashAt(100), second.end().Hash())
	again, err := w.find(t.Context(), top, 385)
	require.NoError(t, err)
	require.Equal(t, n.hashAt(385), again.end().Hash())
	_, err = w.find(t.Context(), block{391, n.hashAt(391)}, 380)
	require.Error(t, err)
}

func TestConfigValidate(t *testing.T) {
	const address = "0x4e59b44847b379578588920cA78FbF26c0B4956C"
	for _, tc := range []struct {
		name    string
		change  func(*Config)
		wantErr string
	}{
		{"success - a store", func(c *Config) { c.Stores = []string{address} }, ""},
		{"success - a witness", func(c *Config) { c.Witnesses = []string{address} }, ""},
		{"success - off is not checked", func(c *Config) { *c = Config{} }, ""},
		{"success - contracts are put up before they are named", func(*Config) {}, ""},
		{"error - no address", func(c *Config) { c.Stores = []string{"0x4e59"} }, "stores: "},
		{"error - named twice", func(c *Config) { c.Witnesses = []string{address, address} }, "witnesses: "},
		{"error - rpc", func(c *Config) { c.Stores, c.RPC = []string{address}, "nowhere" }, "rpc: "},
		{"error - l2_rpc", func(c *Config) { c.Stores, c.L2RPC = []string{address}, "nowhere" }, "l2_rpc: "},
		{"error - key_file", func(c *Config) { c.Stores, c.KeyFile = []string{address}, "" }, "key_file"},
		{"error - budget_file", func(c *Config) { c.Stores, c.BudgetFile = []string{address}, "" }, "budget_file"},
		{"error - fees", func(c *Config) { c.Stores, c.MaxFeeGwei = []string{address}, 0 }, "max_fee_gwei"},
		{"error - call_timeout", func(c *Config) { c.Stores, c.CallTimeout = []string{address}, 0 }, "call_timeout"},
		{"error - balance", func(c *Config) { c.Stores, c.MinBalanceEther = []string{address}, -1 }, "min_balance_ether"},
		{"error - poll_interval", func(c *Config) { c.Stores, c.PollInterval = []string{address}, 0 }, "poll_interval"},
		{"error - too many", func(c *Config) { c.Stores = make([]string, maxContracts+1) }, "at most"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cfg := Default()
			cfg.Enabled, cfg.L2RPC = true, "http://127.0.0.1:8545"
			tc.change(&cfg)
			err := cfg.Validate()
			if tc.wantErr == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tc.wantErr)
		})
	}
}
