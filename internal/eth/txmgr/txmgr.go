package txmgr

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/taikofin/taikofin/internal/eth"
)

// ErrGas means that a transaction would take more gas than it may: the contract is not what it should be, or the node errs.
var ErrGas = errors.New("transaction takes too much gas")

// Backend is what the manager needs of a node; eth.Client is one.
type Backend interface {
	ChainID(ctx context.Context) (uint64, error)
	HeaderByLabel(ctx context.Context, label string) (*eth.Header, error)
	Header(ctx context.Context, height uint64) (*eth.Header, error)
	TipCap(ctx context.Context) (*big.Int, error)
	Nonce(ctx context.Context, account common.Address, block string) (uint64, error)
	Balance(ctx context.Context, account common.Address) (*big.Int, error)
	EstimateGas(ctx context.Context, msg eth.Message) (uint64, error)
	Call(ctx context.Context, msg eth.Message, block string) ([]byte, error)
	SendTransaction(ctx context.Context, tx *types.Transaction) error
	Receipt(ctx context.Context, tx common.Hash) (*types.Receipt, error)
	ReceiptInBlock(ctx context.Context, height uint64, txs []common.Hash) (*types.Receipt, error)
}

// Signer holds the key of the account that sends and pays.
type Signer interface {
	Address() common.Address
	SignTx(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error)
}

// Candidate is what is to be sent.
type Candidate struct {
	// To is nil for the creation of a contract.
	To   *common.Address
	Data []byte
	// Value is in wei; nil is none.
	Value *big.Int
	// GasLimit is 0 for an estimate with a margin.
	GasLimit uint64
	// MaxGas is the most that an estimate may ask for, computed from what is sent; 0 goes by the size of Data.
	MaxGas uint64
	// Nonce is nil for the account's next one.
	Nonce *uint64
	// SparePercent is how much of the day's budget must be left once this is signed for: what is of less use leaves it to others.
	SparePercent int64
	// ABI names the custom errors of a refusal; it may be nil.
	ABI *abi.ABI
}

// Estimate is what sending a candidate now would cost.
type Estimate struct {
	// Gas is what the node estimates, GasLimit what would be sent along.
	Gas, GasLimit uint64
	// BaseFee is that of the latest block.
	BaseFee *big.Int
	Fees    Fees
	// Cost is about what would be paid, in wei: the gas at base fee and tip.
	Cost *big.Int
}

// Manager sends transactions of one account. It is safe for concurrent use; two managers of one account are not, though
// they do no more harm than to take nonces from each other.
type Manager struct {
	cfg     Config
	backend Backend
	signer  Signer
	nonces  *nonces
	ledger  *Ledger
	chainID *big.Int
}

// New returns a manager for the chain that the backend is on.
func New(ctx context.Context, cfg Config, backend Backend, signer Signer) (*Manager, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	chainID, err := backend.ChainID(ctx)
	if err != nil {
		return nil, err
	}
	return &Manager{
		cfg: cfg, backend: backend, signer: signer, nonces: newNonces(), chainID: new(big.Int).SetUint64(chainID),
		ledger: cfg.Ledger(),
	}, nil
}

// Address is the account that sends and pays.
func (m *Manager) Address() common.Address { return m.signer.Address() }

// ChainID is the chain that transactions are signed for.
func (m *Manager) ChainID() uint64 { return m.chainID.Uint64() }

// Balance returns what the account holds, in wei, and publishes it.
func (m *Manager) Balance(ctx context.Context) (*big.Int, error) {
	balance, err := m.backend.Balance(ctx, m.Address())
	if err != nil {
		return nil, fmt.Errorf("balance of %s: %w", m.Address(), err)
	}
	PublishBalance(m.Address(), balance)
	return balance, nil
}

// Budget returns what may still be signed for today.
func (m *Manager) Budget() (LedgerState, error) { return m.ledger.State() }

// Estimate simulates a candidate on the latest state and prices it. One that would revert is an eth.RevertError.
func (m *Manager) Estimate(ctx context.Context, c Candidate) (Estimate, error) {
	baseFee, fees, err := m.price(ctx)
	if err != nil {
		return Estimate{}, err
	}
	gas, err := m.backend.EstimateGas(ctx, m.message(c))
	if err != nil {
		return Estimate{}, eth.Explain(err, c.ABI)
	}
	most := c.mostGas(m.cfg.MaxGasPercent)
	if gas > most {
		return Estimate{}, fmt.Errorf("%w: %d, at most %d by its size; if Ethereum has made gas dearer, raise max_gas_percent", ErrGas, gas, most)
	}
	limit := c.GasLimit
	if limit == 0 {
		const whole = 100
		limit = min(gas+gas*m.cfg.GasMargin/whole, most)
	}
	perGas := atMost(new(big.Int).Add(baseFee, fees.Tip), fees.Cap)
	return Estimate{
		Gas: gas, GasLimit: limit, BaseFee: baseFee, Fees: fees, Cost: perGas.Mul(perGas, new(big.Int).SetUint64(gas)),
	}, nil
}

// Send gets a candidate into the chain and returns its receipt once it is confirmed. A candidate that would revert is not
// sent; one that reverts all the same is an eth.RevertError beside its receipt. It gives up when ctx ends or the
// configuration's time is over; what was sent by then may still be mined.
func (m *Manager) Send(ctx context.Context, c Candidate) (*types.Receipt, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, m.cfg.SendTimeout, errTimeout)
	defer cancel()
	estimate, err := m.Estimate(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := m.checkFunds(ctx, c, estimate); err != nil {
		return nil, err
	}
	nonce, err := m.reserve(ctx, c)
	if err != nil {
		return nil, err
	}
	defer m.nonces.release(nonce)
	underWay.Inc()
	defer underWay.Dec()
	s := &sending{Manager: m, candidate: c, nonce: nonce, gas: estimate.GasLimit, fees: estimate.Fees, now: time.Now}
	return s.run(ctx)
}

// reserve takes the candidate's nonce, or the account's next one.
func (m *Manager) reserve(ctx context.Context, c Candidate) (uint64, error) {
	var next uint64
	onChain := func(ctx context.Context) (_ uint64, err error) {
		next, err = m.backend.Nonce(ctx, m.Address(), eth.Latest)
		return next, err
	}
	nonce, err := uint64(0), error(nil)
	if c.Nonce != nil {
		nonce, err = *c.Nonce, m.nonces.reserveExactly(ctx, *c.Nonce, onChain)
	} else {
		nonce, err = m.nonces.reserve(ctx, onChain)
	}
	if err != nil {
		return 0, err
	}
	if err := m.ledger.admit(m.chainID, m.Address(), next, nonce); err != nil {
		m.nonces.release(nonce)
		return 0, err
	}
	return nonce, nil
}

// Gas that a transaction can need by its size. A call that checks signatures takes about 80 for each of their bytes, the
// creation of a contract about 250 for each byte of its code, in both cases the bytes on their way included.
const (
	callGas, callByteGas     = 300_000, 120
	createGas, createByteGas = 500_000, 500
)

// mostGas is the most gas that a candidate may take, whatever the node's estimate says.
func (c Candidate) mostGas(percent uint64) uint64 {
	most := c.MaxGas
	switch {
	case most != 0:
	case c.GasLimit != 0:
		return min(c.GasLimit, params.MaxTxGas)
	case c.To == nil:
		most = createGas + createByteGas*uint64(len(c.Data))
	default:
		most = callGas + callByteGas*uint64(len(c.Data))
	}
	const whole = 100
	return min(most*percent/whole, params.MaxTxGas)
}

// price returns the base fee and what a transaction should pay now.
func (m *Manager) price(ctx context.Context) (*big.Int, Fees, error) {
	head, err := m.backend.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return nil, Fees{}, fmt.Errorf("price of gas: %w", err)
	}
	if head.BaseFee == nil {
		return nil, Fees{}, fmt.Errorf("price of gas: block %s has no base fee", head.Number)
	}
	tip, err := m.backend.TipCap(ctx)
	if err != nil {
		return nil, Fees{}, fmt.Errorf("price of gas: %w", err)
	}
	fees, err := quote(head.BaseFee, tip, m.cfg.limits())
	if err != nil {
		feeCapped.Inc()
	}
	return head.BaseFee, fees, err
}

// checkFunds refuses what the account cannot pay before a node does.
func (m *Manager) checkFunds(ctx context.Context, c Candidate, e Estimate) error {
	balance, err := m.Balance(ctx)
	if err != nil {
		return err
	}
	need := new(big.Int).Mul(e.Fees.Cap, new(big.Int).SetUint64(e.GasLimit))
	if c.Value != nil {
		need.Add(need, c.Value)
	}
	if balance.Cmp(need) < 0 {
		return fmt.Errorf("%w: %s has %s wei and must have %s", ErrFunds, m.Address(), balance, need)
	}
	return nil
}

func (m *Manager) message(c Candidate) eth.Message {
	return eth.Message{From: m.Address(), To: c.To, Data: c.Data, Value: c.Value, Gas: c.GasLimit}
}
