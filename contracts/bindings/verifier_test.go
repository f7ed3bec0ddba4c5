package bindings_test

import (
	"context"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/testutil/checkpoints"
)

const (
	seriesName    = "local-1"
	moduleAddress = "taiko1finality"
	firstSlot     = uint64(3) << 40
	activation    = uint64(1000)
	interval      = uint64(30)
)

// chain is an Ethereum chain in this process with a verifier on it.
type chain struct {
	t        *testing.T
	backend  *simulated.Backend
	auth     *bind.TransactOpts
	address  common.Address
	verifier *bindings.TaikoFinalityVerifier
	btcTime  uint64
}

func newChain(t *testing.T, providers checkpoints.Providers) *chain {
	t.Helper()
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("sender")))
	require.NoError(t, err)
	c := &chain{t: t}
	sender := crypto.PubkeyToAddress(key.PublicKey)
	c.backend = simulated.NewBackend(types.GenesisAlloc{sender: {Balance: new(big.Int).Lsh(big.NewInt(1), 90)}})
	t.Cleanup(func() { require.NoError(t, c.backend.Close()) })
	c.auth, err = bind.NewKeyedTransactorWithChainID(key, big.NewInt(1337))
	require.NoError(t, err)
	c.backend.Commit()
	head, err := c.backend.Client().HeaderByNumber(context.Background(), nil)
	require.NoError(t, err)
	c.btcTime = head.Time

	table := c.table(providers, 0)
	address, tx, verifier, err := bindings.DeployTaikoFinalityVerifier(c.auth, c.backend.Client(), bindings.TaikoFinalityVerifierConfig{
		Series: seriesName, ModuleAddress: moduleAddress, FirstSlot: firstSlot, ActivationHeight: activation, Interval: interval,
		Table: c.put(table), LeavesHash: c.leavesHash(table), BtcTime: c.btcTime,
	})
	require.NoError(t, err)
	c.mined(tx)
	c.address, c.verifier = address, verifier
	return c
}

func (c *chain) table(providers checkpoints.Providers, n uint64) checkpoint.Table {
	c.t.Helper()
	table, err := providers.Table(seriesName, firstSlot+n)
	require.NoError(c.t, err)
	return table
}

func (c *chain) leavesHash(table checkpoint.Table) common.Hash {
	c.t.Helper()
	hash, err := table.LeavesHash()
	require.NoError(c.t, err)
	return hash
}

// put puts up a table's data contract.
func (c *chain) put(table checkpoint.Table) common.Address {
	c.t.Helper()
	code, err := table.Code()
	require.NoError(c.t, err)
	address, tx, _, err := bind.DeployContract(c.auth, abi.ABI{}, checkpoint.InitCode(code), c.backend.Client())
	require.NoError(c.t, err)
	c.mined(tx)
	return address
}

// mined mines a transaction and returns its gas; it must have succeeded.
func (c *chain) mined(tx *types.Transaction) uint64 {
	c.t.Helper()
	c.backend.Commit()
	receipt, err := c.backend.Client().TransactionReceipt(context.Background(), tx.Hash())
	require.NoError(c.t, err)
	require.Equal(c.t, types.ReceiptStatusSuccessful, receipt.Status)
	return receipt.GasUsed
}

// submission is a checkpoint with its calldata.
type submission struct {
	checkpoint bindings.TaikoFinalityVerifierCheckpoint
	quorum     checkpoint.Quorum
	statement  checkpoint.Statement
}

// certify returns checkpoint n, signed by providers and naming next.
func (c *chain) certify(n uint64, providers, next checkpoints.Providers, table, nextTable common.Address) submission {
	c.t.Helper()
	nextHash, err := c.table(next, n+1).Hash()
	require.NoError(c.t, err)
	statement := checkpoint.Statement{
		Series: seriesName, ChainID: 1337, Verifier: c.address, N: n, L2Height: activation + n*interval,
		BlockHash: crypto.Keccak256Hash([]byte("block"), []byte{byte(n)}), StateRoot: crypto.Keccak256Hash([]byte("state"), []byte{byte(n)}),
		NextTable: nextHash, NextBTCTime: c.btcTime + n + 1, CommitmentsRoot: crypto.Keccak256Hash([]byte("commitments")),
	}
	signatures, err := providers.Sign(seriesName, moduleAddress, firstSlot+n, statement.Digest())
	require.NoError(c.t, err)
	quorum, err := c.table(providers, n).Quorum(signatures)
	require.NoError(c.t, err)
	return submission{quorum: quorum, statement: statement, checkpoint: bindings.TaikoFinalityVerifierCheckpoint{
		N: n, BlockHash: statement.BlockHash, StateRoot: statement.StateRoot, Table: table, BtcTime: c.btcTime + n,
		NextTable: nextTable, NextLeavesHash: c.leavesHash(c.table(next, n+1)), NextBtcTime: statement.NextBTCTime,
		CommitmentsRoot: statement.CommitmentsRoot,
	}}
}

func (c *chain) submit(s submission) uint64 {
	c.t.Helper()
	tx, err := c.verifier.SubmitCheckpoint(c.auth, s.checkpoint, s.quorum.Signatures, s.quorum.Absent)
	require.NoError(c.t, err)
	return c.mined(tx)
}

// Signatures, tables and digests of internal/eots and internal/checkpoint are those that the contract takes, and a checkpoint
// with an unchanged data contract costs no more than it may.
func TestCheckpointsFromGo(t *testing.T) {
	for _, test := range []struct {
		providers int
		maxGas    uint64
	}{{1, 90_000}, {2, 90_000}, {10, 100_000}, {100, 390_000}, {300, 1_060_000}} {
		t.Run(fmt.Sprintf("success - %d providers", test.providers), func(t *testing.T) {
			providers := checkpoints.New("p", checkpoints.Equal(test.providers, 1_000_000)...)
			c := newChain(t, providers)
			at := c.put(c.table(providers, 0))
			for n := range uint64(3) {
				s := c.certify(n, providers, providers, at, common.Address{})
				gas := c.submit(s)
				t.Logf("%d of %d sign: %d gas", s.quorum.Signers, test.providers, gas)
				require.LessOrEqual(t, gas, test.maxGas)
				final, err := c.verifier.IsFinalized(nil, s.statement.L2Height, s.statement.BlockHash)
				require.NoError(t, err)
				require.True(t, final)
			}
		})
	}
}

func TestHandOverFromGo(t *testing.T) {
	first := checkpoints.New("a", 5, 9, 1, 7)
	second := checkpoints.New("b", checkpoints.Equal(100, 3)...)
	c := newChain(t, first)
	firstAt, secondAt := c.put(c.table(first, 0)), c.put(c.table(second, 1))
	t.Logf("to 100 providers: %d gas", c.submit(c.certify(0, first, second, firstAt, secondAt)))
	c.submit(c.certify(1, second, second, secondAt, secondAt))
	latest, err := c.verifier.Latest(nil)
	require.NoError(t, err)
	require.Equal(t, uint64(1), latest.N)
}
