package localnet

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cosmossdk.io/math"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	transfertypes "github.com/cosmos/ibc-go/v8/modules/apps/transfer/types"
	clienttypes "github.com/cosmos/ibc-go/v8/modules/core/02-client/types"
	ibctm "github.com/cosmos/ibc-go/v8/modules/light-clients/07-tendermint"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
)

const (
	// envRly says for how long tokens go both ways over the stock relayer; the test is left out without it.
	envRly = "TAIKOFIN_RLY"
	// rlyGapBlocks is how many blocks no relayer runs before the clients are updated.
	rlyGapBlocks = 3000
	otherChainID = "taikofin-local-2"
	rlyPath      = "zones"
	rlyClient    = "07-tendermint-0"
	rlyChannel   = "channel-0"
	rlyFunds     = 100_000_000
	// rlyLimit ends everything, an hour of transfers included.
	rlyLimit = 105 * time.Minute
	// rlyPatience is how long a packet may take, there and back.
	rlyPatience = time.Minute
)

// rlyConfig is the relayer's configuration as docs/operators.md has it, for two nodes with their own settings untouched.
const rlyConfig = `global:
  timeout: 10s
  memo: ""
  light-cache-size: 20
  log-level: info
  ics20-memo-limit: 0
  max-receiver-size: 150
chains:
  one: %s
  two: %s
paths:
  ` + rlyPath + `:
    src: {chain-id: ` + ChainID + `}
    dst: {chain-id: ` + otherChainID + `}
    src-channel-filter: {rule: "", channel-list: []}
`

const rlyChain = `
    type: cosmos
    value:
      key: relayer
      chain-id: %s
      rpc-addr: %s
      account-prefix: taikofin
      keyring-backend: test
      gas-adjustment: 1.5
      gas-prices: ` + minGasPrices + `
      debug: false
      timeout: 20s
      output-format: json
      sign-mode: direct
      min-loop-duration: 20ms`

// rly is the stock relayer with an account on both zones.
type rly struct {
	binary, home string
	one, two     *Validator
	// onOne and onTwo are its accounts.
	onOne, onTwo string
	proc         *Process
}

// TestStockRelayer links two zones with a relayer that knows nothing of them, on nodes as `taikofind init` makes them.
func TestStockRelayer(t *testing.T) {
	if os.Getenv(envRly) == "" {
		t.Skip(envRly + " says for how long tokens go both ways")
	}
	during, err := time.ParseDuration(os.Getenv(envRly))
	require.NoError(t, err)
	n, ctx := startSmallNet(t, rlyLimit), testContext(t, rlyLimit)
	_, err = n.WaitFinal(ctx, 3) // votes stand in the blocks from here on
	require.NoError(t, err)
	r := newRly(t, ctx, n)

	r.must(t, ctx, "tx", "link", rlyPath, "--src-port", "transfer", "--dst-port", "transfer", "--version", "ics20-1", "--timeout", "60s")
	t.Log("linked: clients, connection, channel")
	require.NoError(t, r.proc.Start())
	for start, i := time.Now(), int64(0); i == 0 || time.Since(start) < during; i++ {
		testTransfers(t, ctx, r, 1000+i)
		time.Sleep(min(during/10, 30*time.Second))
	}
	testTimeout(t, ctx, r)
	testGap(t, ctx, r)
	testTransfers(t, ctx, r, 9000)
	require.NoError(t, n.Failure())
}

// newRly builds the relayer, sets up the second zone and writes the relayer's home.
func newRly(t *testing.T, ctx context.Context, n *Net) *rly {
	t.Helper()
	root, err := SourceRoot()
	require.NoError(t, err)
	r := &rly{home: filepath.Join(n.opts.Dir, "rly"), one: n.Validator(0)}
	r.binary, err = buildTool(ctx, root, "rly", "github.com/cosmos/relayer/v2")
	require.NoError(t, err)
	opts := n.opts
	opts.Dir, opts.Validators = filepath.Join(n.opts.Dir, "two"), 1
	require.NoError(t, prepareDir(opts.Dir))
	r.two, err = newValidator(ctx, opts, 0, otherChainID)
	require.NoError(t, err)

	config := fmt.Sprintf(rlyConfig,
		fmt.Sprintf(rlyChain, ChainID, r.one.RPC()), fmt.Sprintf(rlyChain, otherChainID, r.two.RPC()))
	require.NoError(t, os.MkdirAll(filepath.Join(r.home, "config"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(r.home, "config", "config.yaml"), []byte(config), 0o600))
	r.onOne, r.onTwo = r.addKey(t, ctx, "one"), r.addKey(t, ctx, "two")

	second := &Net{opts: opts, encoding: n.encoding, Peers: Peers{L2: n.L2}, stakingParams: n.stakingParams, validators: []*Validator{r.two}}
	require.NoError(t, second.writeGenesis(ctx, []string{r.onTwo}, []string{r.onTwo}))
	require.NoError(t, r.two.configure(nil, opts.SnapshotInterval))
	cfg := n.zoneConfig(r.two.GRPC())
	cfg.ChainID = otherChainID
	r.two.client, err = zone.Dial(ctx, cfg)
	require.NoError(t, err)
	require.NoError(t, r.two.Start(ctx))
	r.proc = &Process{
		Name: "rly", Path: r.binary, LogPath: filepath.Join(n.opts.Dir, "logs", "rly.log"),
		Args: []string{"start", rlyPath, "--home", r.home, "--block-history", "600", "--flush-interval", "1m"},
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("last lines of the relayer:\n%s\nof the second zone:\n%s", r.proc.Tail(30), r.two.proc.Tail(12))
		}
		require.NoError(t, stopAll([]*Process{r.proc, r.two.proc}))
		require.NoError(t, r.two.client.Close())
	})
	_, err = n.Zone(0).Send(ctx, &banktypes.MsgSend{
		FromAddress: n.Zone(0).Address(), ToAddress: r.onOne, Amount: sdk.NewCoins(sdk.NewInt64Coin(zone.Denom, rlyFunds)),
	})
	require.NoError(t, err)
	return r
}

func (r *rly) addKey(t *testing.T, ctx context.Context, chain string) string {
	t.Helper()
	var key struct {
		Address string `json:"address"`
	}
	require.NoError(t, json.Unmarshal(r.must(t, ctx, "keys", "add", chain, "relayer"), &key))
	require.NotEmpty(t, key.Address)
	return key.Address
}

func (r *rly) must(t *testing.T, ctx context.Context, args ...string) []byte {
	t.Helper()
	out, err := run(ctx, "", nil, r.binary, append(args, "--home", r.home)...)
	require.NoError(t, err)
	return out
}

// transfer sends coins; the timeout counts from now. Left to itself rly takes 1,000 blocks, which is less than two minutes here.
func (r *rly) transfer(t *testing.T, ctx context.Context, from, to, coins, recipient string, timeout time.Duration) {
	t.Helper()
	r.must(t, ctx, "tx", "transfer", from, to, coins, recipient, rlyChannel, "--path", rlyPath, "--timeout-time-offset", timeout.String())
}

func balance(t *testing.T, ctx context.Context, v *Validator, address, denom string) math.Int {
	t.Helper()
	answer, err := banktypes.NewQueryClient(v.client.Conn()).
		Balance(ctx, &banktypes.QueryBalanceRequest{Address: address, Denom: denom})
	require.NoError(t, err)
	return answer.Balance.Amount
}

func waitBalance(t *testing.T, ctx context.Context, v *Validator, address, denom string, want math.Int) {
	t.Helper()
	require.Eventually(t, func() bool { return balance(t, ctx, v, address, denom).Equal(want) }, rlyPatience, 200*time.Millisecond,
		"%s%s of %s on %s", want, denom, address, v.ChainID)
}

// voucher is the coin of the other zone.
func voucher() string {
	return transfertypes.ParseDenomTrace(transfertypes.GetPrefixedDenom("transfer", rlyChannel, zone.Denom)).IBCDenom()
}

// testTransfers sends the coin of each zone to the other, and a part of one back home.
func testTransfers(t *testing.T, ctx context.Context, r *rly, amount int64) {
	t.Helper()
	const timeout = 10 * time.Minute
	coins, sum := fmt.Sprintf("%d%s", amount, zone.Denom), math.NewInt(amount)
	stranger := sdk.AccAddress(fmt.Appendf(nil, "stranger %011d", amount)).String()
	there := balance(t, ctx, r.two, r.onTwo, voucher())
	r.transfer(t, ctx, "one", "two", coins, r.onTwo, timeout)
	r.transfer(t, ctx, "two", "one", coins, stranger, timeout)
	waitBalance(t, ctx, r.two, r.onTwo, voucher(), there.Add(sum))
	waitBalance(t, ctx, r.one, stranger, voucher(), sum)

	back := fmt.Sprintf("%d%s", amount/2, transfertypes.GetPrefixedDenom("transfer", rlyChannel, zone.Denom))
	r.transfer(t, ctx, "two", "one", back, stranger, timeout)
	waitBalance(t, ctx, r.one, stranger, zone.Denom, math.NewInt(amount/2))
	t.Logf("%s went both ways, half of it back", coins)
}

// testTimeout sends a packet that nobody delivers in time; its coins come back.
func testTimeout(t *testing.T, ctx context.Context, r *rly) {
	t.Helper()
	const amount, timeout = 777, 5 * time.Second
	require.NoError(t, r.proc.Stop())
	escrow := transfertypes.GetEscrowAddress("transfer", rlyChannel).String()
	before := balance(t, ctx, r.one, escrow, zone.Denom)
	there := balance(t, ctx, r.two, r.onTwo, voucher())
	r.transfer(t, ctx, "one", "two", fmt.Sprintf("%d%s", amount, zone.Denom), r.onTwo, timeout)
	waitBalance(t, ctx, r.one, escrow, zone.Denom, before.AddRaw(amount))
	time.Sleep(timeout + 2*time.Second)
	require.NoError(t, r.proc.Start())
	waitBalance(t, ctx, r.one, escrow, zone.Denom, before)
	require.Equal(t, there, balance(t, ctx, r.two, r.onTwo, voucher()), "it never arrived")
	t.Log("a packet timed out and was refunded")
}

// testGap stops the relayer for thousands of blocks. The clients are still alive after that and take a header across the gap.
func testGap(t *testing.T, ctx context.Context, r *rly) {
	t.Helper()
	require.NoError(t, r.proc.Stop())
	from, err := r.two.Height(ctx)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		height, err := r.two.Height(ctx)
		return err == nil && height >= from+rlyGapBlocks
	}, 20*time.Minute, time.Second, "%d blocks", rlyGapBlocks)
	r.must(t, ctx, "tx", "update-clients", rlyPath)
	for _, v := range []*Validator{r.one, r.two} {
		clients := clienttypes.NewQueryClient(v.client.Conn())
		status, err := clients.ClientStatus(ctx, &clienttypes.QueryClientStatusRequest{ClientId: rlyClient})
		require.NoError(t, err)
		require.Equal(t, "Active", status.Status)
	}
	answer, err := clienttypes.NewQueryClient(r.one.client.Conn()).
		ClientState(ctx, &clienttypes.QueryClientStateRequest{ClientId: rlyClient})
	require.NoError(t, err)
	var state ibctm.ClientState
	require.NoError(t, state.Unmarshal(answer.ClientState.Value))
	newest := state.LatestHeight.RevisionHeight
	require.GreaterOrEqual(t, newest, uint64(from+rlyGapBlocks), "the client was updated across the gap")
	require.NoError(t, r.proc.Start())
	t.Logf("clients updated after %d blocks", rlyGapBlocks)
}
