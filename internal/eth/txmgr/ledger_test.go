package txmgr

import (
	"context"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
)

var (
	testChain   = big.NewInt(1)
	testAccount = common.Address{0xaa}
)

// clock is a time that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// openLedger opens a ledger of one ether a day, as a process does that starts.
func openLedger(path string, c *clock) *Ledger {
	l := NewLedger(path, 1)
	l.now = c.now
	return l
}

func newLedgerFile(t *testing.T) (string, *clock) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "budget.json")
	c := &clock{time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)}
	require.NoError(t, openLedger(path, c).Reset())
	return path, c
}

func tenths(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(1e17)) }

func TestLedger(t *testing.T) {
	t.Run("success - up to the budget, then not", func(t *testing.T) {
		path, c := newLedgerFile(t)
		l := openLedger(path, c)
		require.NoError(t, l.reserve(testChain, testAccount, 1, tenths(6), 0))
		require.ErrorIs(t, l.reserve(testChain, testAccount, 2, tenths(5), 0), ErrBudget)
		require.NoError(t, l.reserve(testChain, testAccount, 2, tenths(4), 0))
		require.ErrorIs(t, l.reserve(testChain, testAccount, 3, big.NewInt(1), 0), ErrBudget)
		state, err := l.State()
		require.NoError(t, err)
		require.Equal(t, LedgerState{Day: "2026-11-30", SignedEther: 1, Nonces: 2}, state)
	})
	t.Run("success - a nonce counts once, with the dearest version", func(t *testing.T) {
		path, c := newLedgerFile(t)
		l := openLedger(path, c)
		for _, n := range []int64{2, 3, 9, 1} {
			require.NoError(t, l.reserve(testChain, testAccount, 1, tenths(n), 0))
		}
		require.ErrorIs(t, l.reserve(testChain, testAccount, 1, tenths(11), 0), ErrBudget)
		require.ErrorIs(t, l.reserve(testChain, testAccount, 2, tenths(2), 0), ErrBudget)
		require.ErrorIs(t, l.reserve(big.NewInt(2), testAccount, 1, tenths(2), 0), ErrBudget, "another chain's is another")
		require.NoError(t, l.reserve(testChain, testAccount, 2, tenths(1), 0))
	})
	t.Run("success - what is of less use leaves its part of the budget to others, transaction by transaction", func(t *testing.T) {
		path, c := newLedgerFile(t)
		l := openLedger(path, c)
		require.NoError(t, l.reserve(testChain, testAccount, 1, tenths(2), 50))
		require.NoError(t, l.reserve(testChain, testAccount, 2, tenths(3), 50))
		require.ErrorIs(t, l.reserve(testChain, testAccount, 2, tenths(4), 50), ErrSpared, "a dearer version too")
		require.ErrorIs(t, l.reserve(testChain, testAccount, 3, big.NewInt(1), 50), ErrSpared)
		require.NoError(t, l.reserve(testChain, testAccount, 3, tenths(5), 0))
		require.ErrorIs(t, l.reserve(testChain, testAccount, 4, tenths(1), 50), ErrBudget)
	})
	t.Run("success - restarts do not forget, days begin anew", func(t *testing.T) {
		path, c := newLedgerFile(t)
		require.NoError(t, openLedger(path, c).reserve(testChain, testAccount, 1, tenths(9), 0))
		require.ErrorIs(t, openLedger(path, c).reserve(testChain, testAccount, 2, tenths(2), 0), ErrBudget)
		c.at = c.at.Add(12 * time.Hour)
		require.NoError(t, openLedger(path, c).reserve(testChain, testAccount, 2, tenths(9), 0))
		c.at = c.at.Add(-time.Hour)
		require.ErrorIs(t, openLedger(path, c).reserve(testChain, testAccount, 3, tenths(2), 0), ErrBudget, "a clock that goes back gives nothing")
	})
	t.Run("error - a budget that cannot be written", func(t *testing.T) {
		_, c := newLedgerFile(t)
		l := openLedger(filepath.Join(t.TempDir(), "missing", "budget.json"), c)
		require.Error(t, l.reserve(testChain, testAccount, 1, big.NewInt(1), 0))
		require.Error(t, l.Reset())
	})
}

// TestLedgerLook: looking at a ledger that is not there does not spend the day, nor begin it.
func TestLedgerLook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "budget.json")
	c := &clock{time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)}
	state, err := openLedger(path, c).State()
	require.NoError(t, err)
	require.True(t, state.Lost, "a relayer that started now would sign for nothing")
	require.NoFileExists(t, path)
}

// TestLedgerLost: a ledger that is not there or not whole counts its day as spent until the operator says otherwise.
func TestLedgerLost(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, path string){
		"removed":         func(t *testing.T, path string) { require.NoError(t, os.Remove(path)) },
		"empty":           func(t *testing.T, path string) { require.NoError(t, os.WriteFile(path, nil, 0o600)) },
		"cut":             func(t *testing.T, path string) { require.NoError(t, os.Truncate(path, 10)) },
		"an empty object": func(t *testing.T, path string) { require.NoError(t, os.WriteFile(path, []byte(`{}`), 0o600)) },
		"of another build": func(t *testing.T, path string) {
			rewrite(t, path, `{"version":9,"day":"2026-11-30","signed":{},"mined":{}}`)
		},
		"no day": func(t *testing.T, path string) { rewrite(t, path, `{"version":1,"day":"","signed":{},"mined":{}}`) },
		"negative": func(t *testing.T, path string) {
			rewrite(t, path, `{"version":1,"day":"2026-11-30","signed":{"a":-1},"mined":{}}`)
		},
		"null": func(t *testing.T, path string) {
			rewrite(t, path, `{"version":1,"day":"2026-11-30","signed":{"a":null},"mined":{}}`)
		},
	} {
		t.Run("error - "+name, func(t *testing.T) {
			path, c := newLedgerFile(t)
			damage(t, path)
			require.ErrorIs(t, openLedger(path, c).reserve(testChain, testAccount, 1, big.NewInt(1), 0), ErrBudget)
			require.ErrorIs(t, openLedger(path, c).reserve(testChain, testAccount, 1, big.NewInt(1), 0), ErrBudget, "nor after a restart")
			state, err := openLedger(path, c).State()
			require.NoError(t, err)
			require.True(t, state.Lost)
			require.Zero(t, state.LeftEther)
			tomorrow := &clock{c.at.Add(24 * time.Hour)}
			reset := filepath.Join(t.TempDir(), "copy.json")
			raw, err := os.ReadFile(path)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(reset, raw, 0o600))
			require.NoError(t, openLedger(path, tomorrow).reserve(testChain, testAccount, 1, tenths(1), 0), "the next day is a new one")
			require.NoError(t, openLedger(reset, c).Reset())
			require.NoError(t, openLedger(reset, c).reserve(testChain, testAccount, 1, tenths(1), 0), "the operator's word")
		})
	}
}

func rewrite(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

func TestLedgerOfTwoProcesses(t *testing.T) {
	path, c := newLedgerFile(t)
	var group sync.WaitGroup
	var taken sync.Map
	for process := range 2 {
		l := openLedger(path, c)
		group.Go(func() {
			for n := range 10 {
				if err := l.reserve(testChain, testAccount, uint64(process*100+n), tenths(1), 0); err == nil {
					taken.Store(process*100+n, true)
				}
			}
		})
	}
	group.Wait()
	count := 0
	taken.Range(func(any, any) bool { count++; return true })
	require.Equal(t, 10, count, "together they spend no more than one of them")
}

func TestLedgerNonces(t *testing.T) {
	path, c := newLedgerFile(t)
	l := openLedger(path, c)
	require.NoError(t, l.admit(testChain, testAccount, 1000, 1000), "the first word of the chain is taken")
	require.NoError(t, l.admit(testChain, testAccount, 1000, 1000+maxNonceLead))
	require.ErrorIs(t, l.admit(testChain, testAccount, 1000, 1001+maxNonceLead), ErrNonceAhead)
	l = openLedger(path, c)
	require.ErrorIs(t, l.admit(testChain, testAccount, 5000, 5000), ErrNonceAhead, "nor after a restart")
	c.at = c.at.Add(24 * time.Hour)
	require.ErrorIs(t, l.admit(testChain, testAccount, 5000, 5000), ErrNonceAhead, "nor on the next day")
	require.NoError(t, l.mined(testChain, testAccount, 1060))
	require.NoError(t, l.admit(testChain, testAccount, 1061, 1061+maxNonceLead))
	require.NoError(t, l.Reset())
	require.NoError(t, l.admit(testChain, testAccount, 5000, 5000), "the operator's word")
}

// endless is a node that wants transactions without end: each nonce is soon used, by none that it was given.
type endless struct {
	gas, nonce, step uint64
	sent             []*types.Transaction
}

func (e *endless) ChainID(context.Context) (uint64, error) { return 1, nil }
func (e *endless) HeaderByLabel(context.Context, string) (*eth.Header, error) {
	return &eth.Header{Number: big.NewInt(1), BaseFee: big.NewInt(40e9)}, nil
}

func (e *endless) Header(ctx context.Context, _ uint64) (*eth.Header, error) {
	return e.HeaderByLabel(ctx, "")
}
func (e *endless) TipCap(context.Context) (*big.Int, error) { return big.NewInt(1e9), nil }
func (e *endless) Nonce(context.Context, common.Address, string) (uint64, error) {
	return e.nonce, nil
}

func (e *endless) Balance(context.Context, common.Address) (*big.Int, error) {
	return tenths(1_000_000), nil
}
func (e *endless) EstimateGas(context.Context, eth.Message) (uint64, error) { return e.gas, nil }
func (e *endless) Call(context.Context, eth.Message, string) ([]byte, error) {
	return nil, nil
}

func (e *endless) SendTransaction(_ context.Context, tx *types.Transaction) error {
	e.sent = append(e.sent, tx)
	e.nonce += e.step
	return nil
}

func (e *endless) Receipt(context.Context, common.Hash) (*types.Receipt, error) {
	return nil, eth.ErrNotFound
}

func (e *endless) ReceiptInBlock(context.Context, uint64, []common.Hash) (*types.Receipt, error) {
	return nil, nil
}

func newEndlessManager(t *testing.T, node *endless, change func(*Config)) *Manager {
	t.Helper()
	key, err := ethkey.Generate()
	require.NoError(t, err)
	cfg := Default()
	cfg.ReceiptInterval, cfg.ResubmitAfter, cfg.SendTimeout = time.Millisecond, time.Minute, time.Minute
	cfg.BudgetFile = filepath.Join(t.TempDir(), "budget.json")
	require.NoError(t, NewLedger(cfg.BudgetFile, cfg.MaxEtherPerDay).Reset())
	if change != nil {
		change(&cfg)
	}
	m, err := New(t.Context(), cfg, node, key)
	require.NoError(t, err)
	return m
}

// TestHostileNode: a node that lies about nonces, receipts and gas costs no more than the day's budget.
func TestHostileNode(t *testing.T) {
	to := common.Address{1}
	t.Run("error - transactions without end", func(t *testing.T) {
		node := &endless{gas: 300_000, step: 1}
		m := newEndlessManager(t, node, nil)
		var err error
		for range 1000 {
			if _, err = m.Send(t.Context(), Candidate{To: &to}); !errors.Is(err, ErrNonceTaken) {
				break
			}
		}
		require.ErrorIs(t, err, ErrBudget)
		most := new(big.Int)
		for _, tx := range node.sent {
			most.Add(most, tx.Cost())
		}
		require.LessOrEqual(t, most.Cmp(tenths(10)), 0, "what was signed may cost %s wei", most)
		require.Greater(t, most.Cmp(tenths(9)), 0)
	})
	t.Run("error - nonces far ahead", func(t *testing.T) {
		node := &endless{gas: 21_000, step: 10}
		m := newEndlessManager(t, node, func(c *Config) { c.MaxEtherPerDay = 1000 })
		var err error
		for range 1000 {
			if _, err = m.Send(t.Context(), Candidate{To: &to}); !errors.Is(err, ErrNonceTaken) {
				break
			}
		}
		require.ErrorIs(t, err, ErrNonceAhead)
		require.LessOrEqual(t, node.sent[len(node.sent)-1].Nonce(), uint64(maxNonceLead))
	})
	t.Run("error - gas beyond what the size can need", func(t *testing.T) {
		node := &endless{gas: 5_000_000}
		m := newEndlessManager(t, node, nil)
		_, err := m.Send(t.Context(), Candidate{To: &to, Data: make([]byte, 1000)})
		require.ErrorIs(t, err, ErrGas)
		require.ErrorContains(t, err, "max_gas_percent")
		require.Empty(t, node.sent)
		m = newEndlessManager(t, node, func(c *Config) { c.MaxGasPercent = 1200 })
		_, err = m.Estimate(t.Context(), Candidate{To: &to, Data: make([]byte, 1000)})
		require.NoError(t, err, "the operator says that gas is dearer")
	})
	t.Run("error - a lost ledger", func(t *testing.T) {
		node := &endless{gas: 21_000}
		m := newEndlessManager(t, node, func(c *Config) { require.NoError(t, os.Remove(c.BudgetFile)) })
		_, err := m.Send(t.Context(), Candidate{To: &to})
		require.ErrorIs(t, err, ErrBudget)
		require.Empty(t, node.sent)
	})
}
