package guard

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"log/slog"
	"math/big"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/testutil/anvil"
	"github.com/taikofin/taikofin/testutil/checkpoints"
	"github.com/taikofin/taikofin/testutil/rpcnode"
	"github.com/taikofin/taikofin/testutil/wait"
)

const (
	seriesName = "guard-1"
	moduleName = "taikofin1module"
	firstSlot  = uint64(3) << 40
	activation = uint64(100)
	interval   = uint64(30)
	anvilChain = 31337
)

// rig is an Ethereum node with a verifier and Taiko's two contracts, a Taiko node, and an account that guards.
type rig struct {
	*anvil.Node

	client *eth.Client
	auth   *bind.TransactOpts
	l2     *l2Node
	cfg    Config
	key    *ethkey.Key

	verifier      common.Address
	verifierABI   *bindings.TaikoFinalityVerifier
	providers     checkpoints.Providers
	activation    uint64
	next, btcTime uint64
	table         common.Address

	signal     *bindings.SignalServiceStandIn
	signalAt   common.Address
	inbox      *bindings.InboxStandIn
	inboxAt    common.Address
	throughBox bool
}

func newRig(t *testing.T) *rig {
	t.Helper()
	b := &rig{Node: anvil.Start(t), l2: newL2Node(t), cfg: Default(), activation: activation}
	b.client = b.Client(t)
	owner := b.Key(t, 100)
	var err error
	b.auth, err = bind.NewKeyedTransactorWithChainID(owner, big.NewInt(anvilChain))
	require.NoError(t, err)
	b.key = ethkey.FromECDSA(b.Key(t, 10))
	b.cfg.RPC, b.cfg.L2RPC, b.cfg.EthChainID, b.cfg.MinInterval = b.URL, b.l2.url, anvilChain, 0
	b.cfg.Confirmations, b.cfg.ReceiptInterval, b.cfg.BudgetFile = 1, 20*time.Millisecond, ""
	b.cfg.ResubmitAfter, b.cfg.SendTimeout, b.cfg.PollInterval = 2*time.Second, 30*time.Second, 10*time.Millisecond
	b.startSeries(t)
	backend := b.client.Eth()
	b.signalAt, _, b.signal, err = bindings.DeploySignalServiceStandIn(b.auth, backend, b.auth.From)
	require.NoError(t, err)
	b.inboxAt, _, b.inbox, err = bindings.DeployInboxStandIn(b.auth, backend, b.auth.From, b.auth.From)
	require.NoError(t, err)
	b.do(t, func() (*types.Transaction, error) { return b.signal.SetSyncer(b.auth, b.auth.From) })
	return b
}

// do requires that a transaction succeeds.
func (b *rig) do(t *testing.T, send func() (*types.Transaction, error)) *types.Receipt {
	t.Helper()
	tx, err := send()
	require.NoError(t, err)
	var receipt *types.Receipt
	wait.Until(t, time.Millisecond, func() bool {
		receipt, err = b.client.Receipt(t.Context(), tx.Hash())
		return err == nil
	})
	require.Equal(t, types.ReceiptStatusSuccessful, receipt.Status)
	return receipt
}

// put puts up code as it is, as tables are put up.
func (b *rig) put(t *testing.T, code []byte) common.Address {
	t.Helper()
	receipt := b.do(t, func() (*types.Transaction, error) {
		_, tx, _, err := bind.DeployContract(b.auth, abi.ABI{}, checkpoint.InitCode(code), b.client.Eth())
		return tx, err
	})
	return receipt.ContractAddress
}

// startSeries puts up table 0 and the verifier.
func (b *rig) startSeries(t *testing.T) {
	t.Helper()
	b.providers = checkpoints.New("guard", 30, 30, 30, 10)
	head, err := b.client.HeaderByLabel(t.Context(), eth.Latest)
	require.NoError(t, err)
	b.next, b.btcTime = 0, head.Time
	table := b.tableOf(t, 0)
	code, err := table.Code()
	require.NoError(t, err)
	b.table = b.put(t, code)
	leaves, err := table.LeavesHash()
	require.NoError(t, err)
	receipt := b.do(t, func() (*types.Transaction, error) {
		_, tx, _, err := bindings.DeployTaikoFinalityVerifier(b.auth, b.client.Eth(), bindings.TaikoFinalityVerifierConfig{
			Series: seriesName, ModuleAddress: moduleName, FirstSlot: firstSlot, ActivationHeight: b.activation, Interval: interval,
			Table: b.table, LeavesHash: leaves, BtcTime: b.btcTime,
		})
		return tx, err
	})
	b.verifier = receipt.ContractAddress
	b.verifierABI, err = bindings.NewTaikoFinalityVerifier(b.verifier, b.client.Eth())
	require.NoError(t, err)
}

func (b *rig) tableOf(t *testing.T, n uint64) checkpoint.Table {
	t.Helper()
	table, err := b.providers.Table(seriesName, firstSlot+n)
	require.NoError(t, err)
	return table
}

// signed is a checkpoint with its signatures.
type signed struct {
	checkpoint bindings.TaikoFinalityVerifierCheckpoint
	statement  checkpoint.Statement
	quorum     checkpoint.Quorum
}

// sign has the providers sign checkpoint n for a block.
func (b *rig) sign(t *testing.T, n uint64, blockHash common.Hash) signed {
	t.Helper()
	next := b.tableOf(t, n+1)
	leaves, err := next.LeavesHash()
	require.NoError(t, err)
	nextHash, err := next.Hash()
	require.NoError(t, err)
	s := signed{
		checkpoint: bindings.TaikoFinalityVerifierCheckpoint{
			N: n, BlockHash: blockHash, StateRoot: common.Hash{9}, Table: b.table, BtcTime: b.btcTime + n,
			NextLeavesHash: leaves, NextBtcTime: b.btcTime + n + 1, CommitmentsRoot: common.Hash{8},
		},
		statement: checkpoint.Statement{
			Series: seriesName, ChainID: anvilChain, Verifier: b.verifier, N: n, L2Height: b.activation + n*interval, BlockHash: blockHash,
			StateRoot: common.Hash{9}, NextTable: nextHash, NextBTCTime: b.btcTime + n + 1, CommitmentsRoot: common.Hash{8},
		},
	}
	signatures, err := b.providers.Sign(seriesName, moduleName, firstSlot+n, s.statement.Digest())
	require.NoError(t, err)
	s.quorum, err = b.tableOf(t, n).Quorum(signatures)
	require.NoError(t, err)
	return s
}

// finalize makes the blocks at the next checkpoint heights final, up to one at a height or above it.
func (b *rig) finalize(t *testing.T, l2Height uint64) {
	t.Helper()
	for b.next == 0 || b.activation+(b.next-1)*interval < l2Height {
		b.finalizeAs(t, b.l2.hashAt(b.activation+b.next*interval))
	}
}

// finalizeAs makes the next checkpoint one of a block that may be none of the L2's.
func (b *rig) finalizeAs(t *testing.T, blockHash common.Hash) {
	t.Helper()
	s := b.sign(t, b.next, blockHash)
	b.do(t, func() (*types.Transaction, error) {
		return b.verifierABI.SubmitCheckpoint(b.auth, s.checkpoint, s.quorum.Signatures, s.quorum.Absent)
	})
	b.next++
}

// freeze shows the verifier two certificates of checkpoint 0.
func (b *rig) freeze(t *testing.T) {
	t.Helper()
	var certificates []bindings.TaikoFinalityVerifierCertificate
	for _, hash := range []common.Hash{{1}, {2}} {
		s := b.sign(t, 0, hash)
		indices, err := checkpoint.SignerIndices(len(b.providers), s.quorum.Signatures, s.quorum.Absent)
		require.NoError(t, err)
		var signers []byte
		for _, index := range indices {
			signers = binary.BigEndian.AppendUint16(signers, uint16(index))
		}
		certificates = append(certificates, bindings.TaikoFinalityVerifierCertificate{
			BlockHash: s.statement.BlockHash, StateRoot: s.statement.StateRoot, NextTableHash: s.statement.NextTable,
			NextBtcTime: s.statement.NextBTCTime, CommitmentsRoot: s.statement.CommitmentsRoot, Signers: signers, Signatures: s.quorum.Signatures,
		})
	}
	b.do(t, func() (*types.Transaction, error) {
		return b.verifierABI.ReportConflict(b.auth, 0, b.table, certificates[0], certificates[1])
	})
}

// prove makes Taiko prove the L2's block at a height.
func (b *rig) prove(t *testing.T, l2Height uint64) {
	t.Helper()
	header := b.l2.at(l2Height)
	b.proveAs(t, l2Height, header.Hash(), header.Root)
}

// proveAs makes Taiko prove whatever it is told to.
func (b *rig) proveAs(t *testing.T, l2Height uint64, blockHash, stateRoot common.Hash) {
	t.Helper()
	c := bindings.ICheckpointStoreCheckpoint{BlockNumber: new(big.Int).SetUint64(l2Height), BlockHash: blockHash, StateRoot: stateRoot}
	b.do(t, func() (*types.Transaction, error) {
		if b.throughBox {
			return b.inbox.Prove(b.auth, c)
		}
		return b.signal.SaveCheckpoint(b.auth, c)
	})
}

func (b *rig) deployer(t *testing.T) *Deployer {
	t.Helper()
	d, err := NewDeployer(t.Context(), b.URL, b.cfg.CallTimeout, b.cfg.Config, ethkey.FromECDSA(b.Key(t, 10)), false)
	require.NoError(t, err)
	t.Cleanup(d.Close)
	return d
}

// reader puts up a reader's store and has it guarded.
func (b *rig) reader(t *testing.T, patience time.Duration) *bindings.GuardedCheckpointStore {
	t.Helper()
	address, err := b.deployer(t).Store(t.Context(), b.verifier, b.signalAt, common.Address{}, patience)
	require.NoError(t, err)
	return b.guarded(t, address)
}

// syncer puts up a store between Taiko's contracts and has it guarded.
func (b *rig) syncer(t *testing.T, patience time.Duration) (*bindings.GuardedCheckpointStore, common.Address) {
	t.Helper()
	address, err := b.deployer(t).Store(t.Context(), b.verifier, b.signalAt, b.inboxAt, patience)
	require.NoError(t, err)
	b.do(t, func() (*types.Transaction, error) { return b.inbox.SetSignalService(b.auth, address) })
	b.do(t, func() (*types.Transaction, error) { return b.signal.SetSyncer(b.auth, address) })
	b.throughBox = true
	return b.guarded(t, address), address
}

func (b *rig) guarded(t *testing.T, address common.Address) *bindings.GuardedCheckpointStore {
	t.Helper()
	b.cfg.Stores = append(b.cfg.Stores, address.Hex())
	store, err := bindings.NewGuardedCheckpointStore(address, b.client.Eth())
	require.NoError(t, err)
	return store
}

// witness puts up a witness and has it told of conflicts.
func (b *rig) witness(t *testing.T, taiko common.Address) *bindings.TaikoWitness {
	t.Helper()
	address, err := b.deployer(t).Witness(t.Context(), b.verifier, taiko)
	require.NoError(t, err)
	b.cfg.Witnesses = append(b.cfg.Witnesses, address.Hex())
	witness, err := bindings.NewTaikoWitness(address, b.client.Eth())
	require.NoError(t, err)
	return witness
}

func (b *rig) pipeline(t *testing.T) *pipeline {
	t.Helper()
	p, err := dial(t.Context(), b.cfg)
	require.NoError(t, err)
	t.Cleanup(p.close)
	pipe, err := newPipeline(b.cfg, p, newTill(b.cfg, p, b.key), prometheus.NewCounter(prometheus.CounterOpts{Name: "errors"}))
	require.NoError(t, err)
	return pipe
}

// step makes a round of all contracts, one after the other, and says whether the pipeline works.
func (p *pipeline) step(ctx context.Context) error {
	for _, one := range p.posts {
		_ = p.round(ctx, one) // which counts it
	}
	return p.health(ctx)
}

// desks are those of all contracts that are looked after.
func (p *pipeline) desks() []*desk {
	var desks []*desk
	for _, one := range p.posts {
		switch one := one.(type) {
		case *store:
			desks = append(desks, one.desk)
		case *witness:
			desks = append(desks, one.desk)
		}
	}
	return desks
}

// budget is what was signed for.
func (p *pipeline) budget(t *testing.T) txmgr.LedgerState {
	t.Helper()
	sender, err := p.desks()[0].account.open(t.Context())
	require.NoError(t, err)
	state, err := sender.Budget()
	require.NoError(t, err)
	return state
}

// inPieces lets a call take few headers.
func (p *pipeline) inPieces(size int) *pipeline {
	for _, d := range p.desks() {
		d.piece = size
	}
	return p
}

// untiring tries what failed again in every round.
func (p *pipeline) untiring() *pipeline {
	for _, d := range p.desks() {
		d.cfg.PollInterval = 0
	}
	return p
}

// failures is how many rounds of a contract failed.
func (p *pipeline) failures(t *testing.T) float64 {
	t.Helper()
	var counted dto.Metric
	require.NoError(t, p.errors.Write(&counted))
	return counted.GetCounter().GetValue()
}

// sent is how many transactions the guard's account has in the chain.
func (b *rig) sent(t *testing.T) uint64 {
	t.Helper()
	nonce, err := b.client.Nonce(t.Context(), b.key.Address(), eth.Latest)
	require.NoError(t, err)
	return nonce
}

// requireStatus requires that a store has a height so.
func requireStatus(t *testing.T, store *bindings.GuardedCheckpointStore, l2Height uint64, want uint8) {
	t.Helper()
	record, err := store.RecordAt(&bind.CallOpts{Context: t.Context()}, new(big.Int).SetUint64(l2Height))
	require.NoError(t, err)
	require.Equal(t, want, record.Status, "L2 height %d", l2Height)
}

// requireConfirmed requires that a store answers with the L2's own block.
func (b *rig) requireConfirmed(t *testing.T, store *bindings.GuardedCheckpointStore, l2Height uint64) {
	t.Helper()
	got, err := store.GetCheckpoint(&bind.CallOpts{Context: t.Context()}, new(big.Int).SetUint64(l2Height))
	require.NoError(t, err)
	header := b.l2.at(l2Height)
	require.Equal(t, [32]byte(header.Hash()), got.BlockHash)
	require.Equal(t, [32]byte(header.Root), got.StateRoot)
}

func requireFrozen(t *testing.T, witness *bindings.TaikoWitness, want bool) {
	t.Helper()
	frozen, err := witness.Frozen(&bind.CallOpts{Context: t.Context()})
	require.NoError(t, err)
	require.Equal(t, want, frozen)
}

// gauge reads a metric of one contract.
func gauge(t *testing.T, vec *prometheus.GaugeVec, contract string) float64 {
	t.Helper()
	var read dto.Metric
	require.NoError(t, vec.WithLabelValues(contract).Write(&read))
	return read.GetGauge().GetValue()
}

// counter reads a counter of one contract.
func counter(t *testing.T, vec *prometheus.CounterVec, contract string) float64 {
	t.Helper()
	var read dto.Metric
	require.NoError(t, vec.WithLabelValues(contract).Write(&read))
	return read.GetCounter().GetValue()
}

// l2Node is a Taiko node in memory, which may lie.
type l2Node struct {
	url string

	mu      sync.Mutex
	headers []*types.Header
	// other stands for a block that the node says instead of its own; down makes it answer nothing.
	other map[uint64]*types.Header
	down  bool
}

func newL2Node(t *testing.T) *l2Node {
	t.Helper()
	n := &l2Node{other: make(map[uint64]*types.Header)}
	n.grow(400)
	n.url = rpcnode.Start(t, n.answer)
	return n
}

// l2Header is a block on top of a parent.
func l2Header(height uint64, parent common.Hash, word string) *types.Header {
	return &types.Header{
		Number: new(big.Int).SetUint64(height), ParentHash: parent, Root: crypto.Keccak256Hash([]byte(word), binary.BigEndian.AppendUint64(nil, height)),
		Time: 1_800_000_000 + 2*height, Difficulty: new(big.Int), GasLimit: 240_000_000, BaseFee: big.NewInt(1_000_000), Extra: []byte{75},
		UncleHash: types.EmptyUncleHash, TxHash: types.EmptyTxsHash, ReceiptHash: types.EmptyReceiptsHash,
	}
}

func (n *l2Node) grow(to uint64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for height := uint64(len(n.headers)); height <= to; height++ {
		var parent common.Hash
		if height > 0 {
			parent = n.headers[height-1].Hash()
		}
		n.headers = append(n.headers, l2Header(height, parent, "honest"))
	}
}

func (n *l2Node) at(height uint64) *types.Header {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.headers[height]
}

func (n *l2Node) hashAt(height uint64) common.Hash { return n.at(height).Hash() }

// encoded is the RLP of the header at a height.
func (n *l2Node) encoded(height uint64) ([]byte, error) { return rlp.EncodeToBytes(n.at(height)) }

// set changes the node while nobody asks it.
func (n *l2Node) set(change func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	change()
}

func (n *l2Node) answer(method string, params []any) any {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.down {
		return rpcnode.Error{Code: -32000, Message: "node is syncing"}
	}
	if method != "eth_getBlockByNumber" {
		return rpcnode.Error{Code: -32601, Message: "no such method"}
	}
	height := uint64(len(n.headers) - 1)
	if text, _ := params[0].(string); text != eth.Latest {
		asked, err := strconv.ParseUint(strings.TrimPrefix(text, "0x"), 16, 64)
		if err != nil || asked > height {
			return nil
		}
		height = asked
	}
	header := n.headers[height]
	if other := n.other[height]; other != nil {
		header = other
	}
	raw, err := json.Marshal(header)
	if err != nil {
		slog.ErrorContext(context.Background(), "Header not written", "error", err)
		return nil
	}
	return json.RawMessage(raw)
}
