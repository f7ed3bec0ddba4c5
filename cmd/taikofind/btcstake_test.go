package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	rpchttp "github.com/cometbft/cometbft/rpc/client/http"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/internal/secretfile"
	"github.com/taikofin/taikofin/testutil/keys"
	"github.com/taikofin/taikofin/testutil/ports"
	"github.com/taikofin/taikofin/testutil/stakesim"
	"github.com/taikofin/taikofin/testutil/wait"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var regtest = &chaincfg.RegressionNetParams

// The parties' keys; the committee's are 11 to 13.
const (
	stakerKey   = 1
	providerKey = 2
)

func TestStakerKeyCommands(t *testing.T) {
	n := node{t: t, home: t.TempDir()}
	secret := filepath.Join(t.TempDir(), "pass")
	require.NoError(t, os.WriteFile(secret, []byte("correct horse\n"), 0o600))
	key := func(args ...string) (string, error) {
		return n.run(append([]string{"tx", "btcstakeview", "key"}, args...)...)
	}
	_, err := key("show")
	require.ErrorIs(t, err, os.ErrNotExist)
	out, err := key("add", "--passphrase-file", secret, "--btc-network", "regtest", "--output", "json")
	require.NoError(t, err, out)
	var made stakerKeyResult
	require.NoError(t, json.Unmarshal([]byte(out), &made))
	require.True(t, strings.HasPrefix(made.Addresses[0], "bcrt1p"))
	_, err = key("add", "--passphrase-file", secret)
	require.ErrorContains(t, err, "exists")
	out, err = key("show")
	require.NoError(t, err)
	require.Contains(t, out, made.StakerBtcPkHex)
	require.Contains(t, out, "bc1p")
	_, err = key("show", "--btc-network", "moon")
	require.ErrorContains(t, err, "moon")

	other := node{t: t, home: t.TempDir()}
	exposed := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(exposed, []byte(hex.EncodeToString(keys.Secret(stakerKey).Serialize())), 0o600))
	require.NoError(t, os.Chmod(exposed, 0o644))
	_, err = other.run("tx", "btcstakeview", "key", "import", exposed, "--passphrase-file", secret)
	require.ErrorIs(t, err, secretfile.ErrExposed)
	require.NoError(t, os.Chmod(exposed, 0o400))
	require.Contains(t, other.must("tx", "btcstakeview", "key", "import", exposed, "--passphrase-file", secret), keys.XOnlyHex(stakerKey))
}

// stakingNet is a Bitcoin node that mines to the staker and a node of the zone that begins with its headers.
type stakingNet struct {
	node
	btc   *stakesim.Btcd
	flags []string
	zone  zoneNode
}

// TestStakerCommands takes a stake from a key to its withdrawal with the commands alone, against a real Bitcoin node and
// a real node of the zone; only the committee's signatures are made here.
func TestStakerCommands(t *testing.T) {
	s := newStakingNet(t)
	stake := append([]string{
		"stake", "--provider", keys.XOnlyHex(providerKey), "--amount", "0.5btc", "--time", "200", "--from", "validator", testKeyring,
		"--gas-prices", "0.001utfin", "--chain-id", testChainID,
	}, s.flags...)

	out, err := s.btcstake(append(stake, "--dry-run")...)
	require.NoError(t, err, out)
	for _, text := range []string{"Staking transaction", "slashed: 10 % of the stake", "Nothing was signed or sent"} {
		require.Contains(t, out, text)
	}
	out, err = s.btcstake(append(stake, "--no-broadcast", "--output", "json")...)
	require.NoError(t, err, out)
	var registered stakeResult
	require.NoError(t, json.Unmarshal([]byte(out), &registered))
	require.Equal(t, "registered", registered.State)
	id := registered.StakingTxHash

	require.Contains(t, s.status(id), "bitcoin   not broadcast\n")
	_, err = s.btcstake(append([]string{"broadcast", id}, s.flags...)...)
	require.ErrorIs(t, err, staker.ErrNoQuorum)
	s.covenantSigns(id, 11, 1)
	s.covenantSigns(id, 12, 2)
	out, err = s.btcstake(append([]string{"broadcast", id}, s.flags...)...)
	require.NoError(t, err, out)
	s.mine(1)
	require.Contains(t, s.status(id), "verified")
	require.Contains(t, s.status(id), "staking output")
	s.requirePlainDelegation(id)

	file := filepath.Join(t.TempDir(), "stake.json")
	out, err = s.btcstake("backup", id, file, "--node", s.zone.client.NodeURI)
	require.NoError(t, err, out)
	out, err = s.btcstake("list", "--node", s.zone.client.NodeURI)
	require.NoError(t, err, out)
	require.Contains(t, out, id)
	_, err = s.btcstake(append([]string{"withdraw", id}, s.flags...)...)
	require.ErrorIs(t, err, staker.ErrLocked)
	// From the backup alone: nothing listens at this address of the zone.
	out, err = s.btcstake(append([]string{"unbond", id, "--backup", file}, append(s.flags, "--node", "tcp://127.0.0.1:1")...)...)
	require.NoError(t, err, out)
	s.mine(101)
	require.Contains(t, s.status(id), "can be withdrawn now")
	out, err = s.btcstake(append([]string{"withdraw", id, "--fee-rate", "3"}, s.flags...)...)
	require.NoError(t, err, out)
	s.mine(1)
	withdrawal := regexp.MustCompile(`(?m)^  id +([0-9a-f]{64})$`).FindStringSubmatch(out)
	require.NotNil(t, withdrawal, out)
	require.Regexp(t, `bitcoin   withdrawn from the unbonding output [0-9a-f]{64}:0 by transaction `+withdrawal[1]+`\n`, s.status(id))

	out, err = s.btcstake("status", id, "--node", s.zone.client.NodeURI, "--btc-rpc-addr", "127.0.0.1:1", "--output", "json")
	require.ErrorIs(t, err, known.ErrIncomplete, "where the bitcoins are is not known")
	var status statusResult
	require.NoError(t, json.Unmarshal([]byte(out), &status))
	require.Nil(t, status.Bitcoin)
	require.NotEmpty(t, status.Unknown["bitcoin"])
	require.Equal(t, id, status.StakingTxHash, "what the zone says is shown")
}

func (s *stakingNet) btcstake(args ...string) (string, error) {
	return s.run(append([]string{"tx", "btcstakeview"}, args...)...)
}

func (s *stakingNet) status(id string) string {
	s.t.Helper()
	out, err := s.btcstake(append([]string{"status", id}, without(s.flags, "--passphrase-file")...)...)
	require.NoError(s.t, err, out)
	return out
}

// requirePlainDelegation asks for a stake by the module's own command: ids as Bitcoin prints them, transactions in hexadecimal.
func (s *stakingNet) requirePlainDelegation(id string) {
	s.t.Helper()
	out := s.must("query", "btcstakeview", "delegation", id, "--output", "json", "--node", s.zone.client.NodeURI)
	var answer struct {
		Delegation struct {
			Delegation struct {
				StakingTxHash string `json:"staking_tx_hash"`
				StakingTx     string `json:"staking_tx"`
				StakerBtcPk   string `json:"staker_btc_pk"`
			}
		}
	}
	require.NoError(s.t, json.Unmarshal([]byte(out), &answer))
	record := answer.Delegation.Delegation
	require.Equal(s.t, id, record.StakingTxHash)
	require.Equal(s.t, hex.EncodeToString(keys.XOnly(stakerKey)), record.StakerBtcPk)
	raw, err := hex.DecodeString(record.StakingTx)
	require.NoError(s.t, err)
	var tx wire.MsgTx
	require.NoError(s.t, tx.Deserialize(bytes.NewReader(raw)))
	require.Equal(s.t, id, tx.TxHash().String())
}

// without drops a flag and its value.
func without(args []string, flag string) []string {
	var kept []string
	for i := 0; i < len(args); i += 2 {
		if args[i] != flag {
			kept = append(kept, args[i], args[i+1])
		}
	}
	return kept
}

func (s *stakingNet) mine(blocks int) {
	s.t.Helper()
	s.btc.Mine(s.t, blocks)
}

// covenantSigns adds one member's signatures and waits until the zone has so many.
func (s *stakingNet) covenantSigns(id string, member byte, want int) {
	s.t.Helper()
	txid, err := parseTxid(id)
	require.NoError(s.t, err)
	rules, err := staker.LoadRules(s.t.Context(), s.zone)
	require.NoError(s.t, err)
	record, _, err := staker.LoadRecord(s.t.Context(), s.zone, rules, txid)
	require.NoError(s.t, err)
	set, err := record.Plan.CovenantSign(keys.Secret(member), record.Txs)
	require.NoError(s.t, err)
	sigs := btcstaketypes.NewCovenantSignatures(set)
	text, err := testCodec().MarshalJSON(&sigs)
	require.NoError(s.t, err)
	out, err := s.run("tx", "btcstakeview", "add-covenant-sigs", hex.EncodeToString(txid[:]), string(text), "--from", "validator",
		testKeyring, "--gas", "2000000", "--gas-prices", "0.001utfin", "--chain-id", testChainID, "--node", s.zone.client.NodeURI, "--yes")
	require.NoError(s.t, err, out)
	wait.Until(s.t, 200*time.Millisecond, func() bool {
		record, _, err := staker.LoadRecord(context.Background(), s.zone, rules, txid)
		return err == nil && len(record.Covenant) == want
	})
}

func testCodec() *codec.ProtoCodec { return codec.NewProtoCodec(codectypes.NewInterfaceRegistry()) }

func newStakingNet(t *testing.T) *stakingNet {
	t.Helper()
	s := &stakingNet{node: newNode(t)}
	dir := t.TempDir()
	secretFile, passFile := filepath.Join(dir, "secret"), filepath.Join(dir, "pass")
	require.NoError(t, os.WriteFile(secretFile, []byte(strings.Repeat("01", 32)), 0o600))
	require.NoError(t, os.WriteFile(passFile, []byte("correct horse\n"), 0o600))
	s.must("tx", "btcstakeview", "key", "import", secretFile, "--passphrase-file", passFile)

	addresses, err := staker.AddressesOf(keys.XOnly(stakerKey), regtest)
	require.NoError(t, err)
	s.btc = stakesim.StartBtcdFor(t, addresses.Taproot, "--txindex", "--addrindex")
	s.mine(120)
	s.writeGenesis()
	zone := s.startZone()
	s.flags = []string{
		"--btc-rpc-addr", s.btc.Addr, "--btc-rpc-user", "test", "--btc-rpc-password", "test", "--node", zone, "--passphrase-file", passFile,
	}
	return s
}

// start runs a process until the test is over.
func (s *stakingNet) start(cmd *exec.Cmd) {
	s.t.Helper()
	require.NoError(s.t, cmd.Start())
	s.t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
}

// writeGenesis gives the zone the Bitcoin node's headers, a provider and a committee of three.
func (s *stakingNet) writeGenesis() {
	s.t.Helper()
	// Who is absent must be out of the tables before the short unbonding time is over.
	s.edit(`"exit_delay_btc_blocks": 432`, `"exit_delay_btc_blocks": 36`)
	genesis, err := genutiltypes.AppGenesisFromFile(s.file("genesis.json"))
	require.NoError(s.t, err)
	state := s.stakeState()
	require.NoError(s.t, state.Validate())
	raw, err := testCodec().MarshalJSON(state)
	require.NoError(s.t, err)
	var all map[string]json.RawMessage
	require.NoError(s.t, json.Unmarshal(genesis.AppState, &all))
	all[btcstaketypes.ModuleName] = raw
	genesis.AppState, err = json.Marshal(all)
	require.NoError(s.t, err)
	require.NoError(s.t, genesis.SaveAs(s.file("genesis.json")))
}

func (s *stakingNet) stakeState() *btcstaketypes.GenesisState {
	s.t.Helper()
	params := btcstaketypes.DefaultParams()
	params.BtcNetwork, params.BtcConfirmationDepth, params.PinWindow, params.ReportLag, params.SlashDepth = "regtest", 2, 10, 5, 5
	params.ReportDelay = 0
	state := btcstaketypes.NewGenesis(params)
	rules := btcstaketypes.DefaultStakingParams()
	rules.CovenantQuorum, rules.MinStakingTimeBlocks, rules.UnbondingTimeBlocks, rules.SlashLockTimeBlocks = 2, 150, 101, 144
	rules.SlashingPkScript = append([]byte{0x00, 0x14}, make([]byte, 20)...)
	for _, n := range []byte{11, 12, 13} {
		rules.CovenantPks = append(rules.CovenantPks, keys.XOnly(n))
	}
	slices.SortFunc(rules.CovenantPks, bytes.Compare)
	state.StakingParams = []btcstaketypes.StakingParams{rules}
	state.FinalityProviders = []btcstaketypes.FinalityProvider{{
		BtcPk: keys.XOnly(providerKey), Addr: strings.TrimSpace(s.must("keys", "show", "validator", "--address", testKeyring)),
		Description: btcstaketypes.Description{Moniker: "provider"}, Commission: sdkmath.LegacyNewDecWithPrec(5, 2),
		Pop: btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: make([]byte, 64)},
	}}
	s.addHeaders(state)
	return state
}

func (s *stakingNet) addHeaders(state *btcstaketypes.GenesisState) {
	s.t.Helper()
	tip, err := s.btc.Tip(s.t.Context())
	require.NoError(s.t, err)
	var raw [][]byte
	for height := uint32(1); height <= tip.Height; height++ {
		hash, err := s.btc.BlockHash(s.t.Context(), height)
		require.NoError(s.t, err)
		header, err := s.btc.Header(s.t.Context(), hash)
		require.NoError(s.t, err)
		entry := headerchain.Header{Wire: *header}
		raw = append(raw, entry.Bytes())
	}
	base := headerchain.Genesis(regtest)
	ext, err := headerchain.New(regtest, headerchain.NewMemory(base), base, base).Extend(raw, time.Now().Add(time.Hour))
	require.NoError(s.t, err)
	for _, header := range ext.Added {
		state.Headers = append(state.Headers, btcstaketypes.NewBTCHeader(header))
	}
	state.TipHash = tip.Hash[:]
}

// startZone starts the zone's node and returns its address.
func (s *stakingNet) startZone() string {
	s.t.Helper()
	addrs := []string{ports.Free(s.t), ports.Free(s.t), ports.Free(s.t), ports.Free(s.t)}
	cmd := exec.Command(os.Args[0], "start", "--home", s.home, "--rpc.laddr", "tcp://"+addrs[0], "--p2p.laddr", "tcp://"+addrs[1],
		"--rpc.pprof_laddr", "", "--api.address", "tcp://"+addrs[2], "--grpc.address", addrs[3], "--log_level", "error",
		"--set", "instrumentation.prometheus_listen_addr="+ports.Free(s.t))
	cmd.Env = append(os.Environ(), asProcess+"=1")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	s.start(cmd)
	address := "tcp://" + addrs[0]
	wait.Until(s.t, 100*time.Millisecond, func() bool { return latestHeight("http://"+addrs[0]) > 1 })
	comet, err := rpchttp.New(address, "/websocket")
	require.NoError(s.t, err)
	s.zone = zoneNode{client: client.Context{}.WithClient(comet).WithNodeURI(address).
		WithCodec(testCodec()).WithInterfaceRegistry(codectypes.NewInterfaceRegistry())}
	return address
}
