package txmgr_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/testutil/anvil"
	"github.com/taikofin/taikofin/testutil/wait"
)

const gwei = 1_000_000_000

// once is the code of a contract whose first call succeeds and every later one reverts with its calldata as the error:
// SLOAD(0), JUMPI to the revert; SSTORE(0, 1), STOP; JUMPDEST, REVERT(calldata).
var once = common.FromHex("5f54600a5760015f55005b365f5f37365ffd")

// refusing is the code of a contract that always reverts with its calldata as the error.
var refusing = common.FromHex("365f5f37365ffd")

// bench is a node and what a test needs to send.
type bench struct {
	*anvil.Node

	client *eth.Client
	cfg    txmgr.Config
}

func newBench(t *testing.T, args ...string) *bench {
	t.Helper()
	b := &bench{Node: anvil.Start(t, args...), cfg: txmgr.Default()}
	b.client = b.Client(t)
	b.cfg.Confirmations, b.cfg.ReceiptInterval, b.cfg.NonceLostChecks = 1, 30*time.Millisecond, 3
	b.cfg.ResubmitAfter, b.cfg.SendTimeout = 200*time.Millisecond, 20*time.Second
	return b
}

func (b *bench) manager(t *testing.T, key *ethkey.Key) *txmgr.Manager {
	t.Helper()
	m, err := txmgr.New(t.Context(), b.cfg, b.client, key)
	require.NoError(t, err)
	return m
}

func (b *bench) key(t *testing.T) *ethkey.Key {
	t.Helper()
	return ethkey.FromECDSA(b.Key(t, 10))
}

// deploy puts code up and returns its address. The node must mine.
func (b *bench) deploy(t *testing.T, code []byte) *common.Address {
	t.Helper()
	receipt, err := b.manager(t, b.key(t)).Send(t.Context(), txmgr.Candidate{Data: checkpoint.InitCode(code)})
	require.NoError(t, err)
	return &receipt.ContractAddress
}

// result is what became of a transaction.
type result struct {
	receipt *types.Receipt
	err     error
}

// send sends in the background.
func send(ctx context.Context, m *txmgr.Manager, c txmgr.Candidate) chan result {
	done := make(chan result, 1)
	go func() {
		receipt, err := m.Send(ctx, c)
		done <- result{receipt, err}
	}()
	return done
}

// pending returns the transactions in the node's mempool by sender and nonce.
func (b *bench) pending(t *testing.T) map[string]map[string]pendingTx {
	t.Helper()
	var pool struct {
		Pending map[string]map[string]pendingTx `json:"pending"`
	}
	b.Call(t, &pool, "txpool_content")
	return pool.Pending
}

type pendingTx struct {
	Hash common.Hash  `json:"hash"`
	Cap  *hexutil.Big `json:"maxFeePerGas"`
	Tip  *hexutil.Big `json:"maxPriorityFeePerGas"`
}

// waitPending waits until an account's transaction with a nonce, other than old, is in the mempool.
func (b *bench) waitPending(t *testing.T, account common.Address, nonce uint64, old common.Hash) pendingTx {
	t.Helper()
	var tx pendingTx
	wait.Until(t, 20*time.Millisecond, func() bool {
		for sender, txs := range b.pending(t) {
			if common.HexToAddress(sender) == account {
				tx = txs[fmt.Sprint(nonce)]
			}
		}
		return tx.Hash != common.Hash{} && tx.Hash != old
	})
	return tx
}

// mineUntil mines blocks of one base fee until a transaction is done.
func (b *bench) mineUntil(t *testing.T, baseFee uint64, done chan result) result {
	t.Helper()
	for range 100 {
		b.NextBaseFee(t, baseFee)
		b.Mine(t, 1)
		select {
		case got := <-done:
			return got
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatal("the transaction is not mined")
	return result{}
}

func customError(t *testing.T, name string, data uint64) (*abi.ABI, []byte) {
	t.Helper()
	number, err := abi.NewType("uint64", "", nil)
	require.NoError(t, err)
	custom := abi.NewError(name, abi.Arguments{{Name: "n", Type: number}})
	packed, err := custom.Inputs.Pack(data)
	require.NoError(t, err)
	return &abi.ABI{Errors: map[string]abi.Error{name: custom}}, append(custom.ID[:4:4], packed...)
}

func TestSendWaitsForConfirmations(t *testing.T) {
	b := newBench(t)
	b.cfg.Confirmations = 3
	to := common.Address{1}
	key := b.key(t)
	done := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to, Value: big.NewInt(5)})
	wait.Until(t, 20*time.Millisecond, func() bool {
		nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Latest)
		return err == nil && nonce == 1
	})
	b.Mine(t, 1)
	select {
	case <-done:
		t.Fatal("two blocks are not three confirmations")
	case <-time.After(300 * time.Millisecond):
	}
	b.Mine(t, 1)
	got := <-done
	require.NoError(t, got.err)
	require.Equal(t, types.ReceiptStatusSuccessful, got.receipt.Status)
	balance, err := b.client.Balance(t.Context(), to)
	require.NoError(t, err)
	require.Equal(t, big.NewInt(5), balance)
}

func TestSendInParallel(t *testing.T) {
	b := newBench(t)
	key := b.key(t)
	m := b.manager(t, key)
	var waiting []chan result
	for i := range byte(6) {
		to := common.Address{2, i}
		waiting = append(waiting, send(t.Context(), m, txmgr.Candidate{To: &to, Value: big.NewInt(1)}))
	}
	for _, done := range waiting {
		require.NoError(t, (<-done).err)
	}
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Latest)
	require.NoError(t, err)
	require.Equal(t, uint64(6), nonce)
}

// The base fee jumps over what the first version pays: a replacement that pays more is mined.
func TestStuckGasPrice(t *testing.T) {
	b := newBench(t, "--no-mining")
	b.cfg.MaxTipGwei = 50
	key := b.key(t)
	to := common.Address{3}
	done := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to})
	first := b.waitPending(t, key.Address(), 0, common.Hash{})
	high := first.Cap.ToInt().Uint64() + 3*gwei
	b.NextBaseFee(t, high)
	b.Mine(t, 1)
	second := b.waitPending(t, key.Address(), 0, first.Hash)
	require.GreaterOrEqual(t, second.Cap.ToInt().Uint64(), first.Cap.ToInt().Uint64()*11/10)
	require.GreaterOrEqual(t, second.Tip.ToInt().Uint64(), first.Tip.ToInt().Uint64()*11/10)
	b.NextBaseFee(t, high)
	b.Mine(t, 1)
	got := <-done
	require.NoError(t, got.err)
	require.NotEqual(t, first.Hash, got.receipt.TxHash)
	require.Greater(t, got.receipt.EffectiveGasPrice.Uint64(), first.Cap.ToInt().Uint64())
}

// At the cap nothing more is paid; what was sent waits until gas is cheap again.
func TestFeeCap(t *testing.T) {
	b := newBench(t, "--no-mining")
	b.cfg.MaxFeeGwei, b.cfg.MaxTipGwei = 3, 2
	key := b.key(t)
	to := common.Address{4}
	done := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to})
	first := b.waitPending(t, key.Address(), 0, common.Hash{})
	require.LessOrEqual(t, first.Cap.ToInt().Uint64(), uint64(3*gwei))
	b.NextBaseFee(t, 20*gwei)
	b.Mine(t, 1)
	_, err := b.manager(t, b.key(t)).Send(t.Context(), txmgr.Candidate{To: &to})
	require.ErrorIs(t, err, txmgr.ErrFeeCap, "nothing is begun that cannot be mined")
	time.Sleep(3 * b.cfg.ResubmitAfter)
	for _, txs := range b.pending(t) {
		require.LessOrEqual(t, txs["0"].Cap.ToInt().Uint64(), uint64(3*gwei))
	}
	got := b.mineUntil(t, gwei/2, done) // the node may have dropped it meanwhile, until it is sent again
	require.NoError(t, got.err)
	require.LessOrEqual(t, got.receipt.EffectiveGasPrice.Uint64(), uint64(3*gwei))
}

// A reorganization drops the block: the transaction is sent again and the receipt is that of the new block.
func TestReorg(t *testing.T) {
	b := newBench(t)
	b.cfg.Confirmations = 3
	b.Mine(t, 5)
	to := common.Address{5}
	key := b.key(t)
	done := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to, Value: big.NewInt(9)})
	mined := func() bool {
		nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Latest)
		return err == nil && nonce == 1
	}
	wait.Until(t, 10*time.Millisecond, mined)
	time.Sleep(5 * b.cfg.ReceiptInterval) // the manager has seen the receipt
	b.Automine(t, false)
	b.Reorg(t, 1)
	require.False(t, mined(), "the reorganization threw it out")
	b.waitPending(t, key.Address(), 0, common.Hash{})
	b.Mine(t, 3)
	got := <-done
	require.NoError(t, got.err)
	header, err := b.client.Header(t.Context(), got.receipt.BlockNumber.Uint64())
	require.NoError(t, err)
	require.Equal(t, header.Hash(), got.receipt.BlockHash)
	require.True(t, mined())
}

// Two processes with one key take nonces from each other and do no other harm.
func TestTwoManagersOfOneAccount(t *testing.T) {
	b := newBench(t, "--no-mining")
	key := b.key(t)
	to := []common.Address{{6}, {7}}
	first := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to[0], Value: big.NewInt(1)})
	firstTx := b.waitPending(t, key.Address(), 0, common.Hash{})
	b.cfg.ResubmitAfter = b.cfg.SendTimeout
	second := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to[1], Value: big.NewInt(1)})
	b.waitPending(t, key.Address(), 0, firstTx.Hash)
	b.Mine(t, 1)
	results := []result{<-first, <-second}
	failed := slices.IndexFunc(results, func(r result) bool { return r.err != nil })
	require.GreaterOrEqual(t, failed, 0)
	require.ErrorIs(t, results[failed].err, txmgr.ErrNonceTaken)
	require.NoError(t, results[1-failed].err)
	balance, err := b.client.Balance(t.Context(), to[failed])
	require.NoError(t, err)
	require.Zero(t, balance.Sign(), "what was given up is not in the chain")
}

// A process that is killed leaves a transaction behind; the next one replaces it and goes on.
func TestRestartReplacesWhatIsStuck(t *testing.T) {
	b := newBench(t, "--no-mining")
	key := b.key(t)
	to := common.Address{8}
	ctx, cancel := context.WithCancel(t.Context())
	killed := send(ctx, b.manager(t, key), txmgr.Candidate{To: &to, Value: big.NewInt(1)})
	left := b.waitPending(t, key.Address(), 0, common.Hash{})
	cancel()
	require.ErrorIs(t, (<-killed).err, context.Canceled)

	done := send(t.Context(), b.manager(t, key), txmgr.Candidate{To: &to, Value: big.NewInt(2)})
	b.waitPending(t, key.Address(), 0, left.Hash)
	b.Mine(t, 1)
	require.NoError(t, (<-done).err)
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Latest)
	require.NoError(t, err)
	require.Equal(t, uint64(1), nonce)
	balance, err := b.client.Balance(t.Context(), to)
	require.NoError(t, err)
	require.Equal(t, big.NewInt(2), balance)
}

func TestRevertIsExplainedBeforeItIsSent(t *testing.T) {
	b := newBench(t)
	contract, data := customError(t, "TooLate", 42)
	to := b.deploy(t, refusing)
	key := b.key(t)
	_, err := b.manager(t, key).Send(t.Context(), txmgr.Candidate{To: to, Data: data, ABI: contract})
	require.ErrorIs(t, err, eth.ErrReverted)
	var revert *eth.RevertError
	require.True(t, errors.As(err, &revert))
	require.Equal(t, "TooLate", revert.Name)
	require.Equal(t, "n=42", revert.Text)
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Pending)
	require.NoError(t, err)
	require.Zero(t, nonce, "nothing was sent")
}

// Two accounts race for what only one can have: the loser's transaction is mined, reverts, and says why.
func TestRevertIsExplainedAfterItWasMined(t *testing.T) {
	b := newBench(t)
	b.cfg.ResubmitAfter = b.cfg.SendTimeout
	contract, data := customError(t, "TooLate", 7)
	to := b.deploy(t, once)
	b.Automine(t, false)
	var waiting []chan result
	for range 2 {
		key := b.key(t)
		waiting = append(waiting, send(t.Context(), b.manager(t, key), txmgr.Candidate{To: to, Data: data, ABI: contract, GasLimit: 100_000}))
		b.waitPending(t, key.Address(), 0, common.Hash{})
	}
	b.Mine(t, 1)
	results := []result{<-waiting[0], <-waiting[1]}
	failed := slices.IndexFunc(results, func(r result) bool { return r.err != nil })
	require.GreaterOrEqual(t, failed, 0)
	require.NoError(t, results[1-failed].err)
	require.ErrorContains(t, results[failed].err, "execution reverted: TooLate(n=7)")
	require.Equal(t, types.ReceiptStatusFailed, results[failed].receipt.Status)
}

// What became useless while it was stuck is not paid for more, and the next transaction takes its place.
func TestStuckAndUseless(t *testing.T) {
	b := newBench(t)
	contract, data := customError(t, "TooLate", 7)
	to := b.deploy(t, once)
	b.Automine(t, false)
	key := b.key(t)
	m := b.manager(t, key)
	done := send(t.Context(), m, txmgr.Candidate{To: to, Data: data, ABI: contract, GasLimit: 100_000})
	stuck := b.waitPending(t, key.Address(), 0, common.Hash{})
	// The rival's transaction pays more than the block's base fee, the stuck one does not.
	high := 2 * stuck.Cap.ToInt().Uint64()
	rival := b.cfg
	rival.MinTipGwei, rival.MaxTipGwei = 20, 20
	b.cfg = rival
	rivalKey := b.key(t)
	faster := send(t.Context(), b.manager(t, rivalKey), txmgr.Candidate{To: to, Data: data, GasLimit: 100_000})
	b.waitPending(t, rivalKey.Address(), 0, common.Hash{})
	b.NextBaseFee(t, high)
	b.Mine(t, 1)
	require.NoError(t, (<-faster).err)
	got := <-done
	require.ErrorContains(t, got.err, "TooLate(n=7)")

	other := common.Address{9}
	next := send(t.Context(), m, txmgr.Candidate{To: &other})
	b.waitPending(t, key.Address(), 0, stuck.Hash)
	b.NextBaseFee(t, gwei)
	b.Mine(t, 1)
	require.NoError(t, (<-next).err)
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Latest)
	require.NoError(t, err)
	require.Equal(t, uint64(1), nonce)
}

// What was given up under a lower nonce holds up nobody behind it, though fees stay above what it pays.
func TestGapIsFilled(t *testing.T) {
	b := newBench(t)
	contract, data := customError(t, "TooLate", 7)
	to := b.deploy(t, once)
	b.Automine(t, false)
	key := b.key(t)
	m := b.manager(t, key)
	useless := send(t.Context(), m, txmgr.Candidate{To: to, Data: data, ABI: contract, GasLimit: 100_000})
	stuck := b.waitPending(t, key.Address(), 0, common.Hash{})
	other := common.Address{9}
	behind := send(t.Context(), m, txmgr.Candidate{To: &other, Value: big.NewInt(1)})
	b.waitPending(t, key.Address(), 1, common.Hash{})

	high := 2 * stuck.Cap.ToInt().Uint64()
	b.cfg.MinTipGwei, b.cfg.MaxTipGwei = 20, 20
	rivalKey := b.key(t)
	faster := send(t.Context(), b.manager(t, rivalKey), txmgr.Candidate{To: to, Data: data, GasLimit: 100_000})
	b.waitPending(t, rivalKey.Address(), 0, common.Hash{})
	b.NextBaseFee(t, high)
	b.Mine(t, 1)
	require.NoError(t, (<-faster).err)
	require.ErrorContains(t, (<-useless).err, "TooLate(n=7)")
	require.NoError(t, b.mineUntil(t, high, behind).err)
	balance, err := b.client.Balance(t.Context(), other)
	require.NoError(t, err)
	require.EqualValues(t, 1, balance.Uint64())
}

func TestFunds(t *testing.T) {
	b := newBench(t)
	key := b.key(t)
	b.SetBalance(t, key.Address(), big.NewInt(gwei))
	to := common.Address{10}
	m := b.manager(t, key)
	_, err := m.Send(t.Context(), txmgr.Candidate{To: &to})
	require.ErrorIs(t, err, txmgr.ErrFunds)
	b.SetBalance(t, key.Address(), new(big.Int).Mul(big.NewInt(gwei), big.NewInt(gwei)))
	_, err = m.Send(t.Context(), txmgr.Candidate{To: &to})
	require.NoError(t, err, "the nonce was given back")
}

func TestPinnedNonce(t *testing.T) {
	b := newBench(t)
	key := b.key(t)
	m := b.manager(t, key)
	to := common.Address{11}
	zero := uint64(0)
	_, err := m.Send(t.Context(), txmgr.Candidate{To: &to, Nonce: &zero})
	require.NoError(t, err)
	_, err = m.Send(t.Context(), txmgr.Candidate{To: &to, Nonce: &zero})
	require.ErrorIs(t, err, txmgr.ErrNonceTaken)
}

func TestTimeout(t *testing.T) {
	b := newBench(t, "--no-mining")
	b.cfg.SendTimeout = 400 * time.Millisecond
	to := common.Address{12}
	_, err := b.manager(t, b.key(t)).Send(t.Context(), txmgr.Candidate{To: &to})
	require.ErrorContains(t, err, "send_timeout is over")
}

// A contract that takes more gas than it may is not paid.
func TestTooMuchGas(t *testing.T) {
	b := newBench(t)
	key := b.key(t)
	to := key.Address()
	for _, test := range []struct {
		name    string
		maxGas  uint64
		wantErr error
	}{
		{"error - more than it may", 20_999, txmgr.ErrGas},
		{"success - as much as it may", 21_000, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			receipt, err := b.manager(t, key).Send(t.Context(), txmgr.Candidate{To: &to, MaxGas: test.maxGas})
			require.ErrorIs(t, err, test.wantErr)
			require.Equal(t, test.wantErr == nil, receipt != nil)
		})
	}
}
