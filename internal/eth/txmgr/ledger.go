package txmgr

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/durable"
)

var (
	// ErrBudget means that what may be spent in a day is signed for.
	ErrBudget = errors.New("budget of the day is spent")
	// ErrSpared means that what is left of the day's budget is kept for transactions of more use.
	ErrSpared = errors.New("rest of the day's budget is kept for others")
	// ErrNonceAhead means that a nonce is further above one seen mined than honest sending gets.
	ErrNonceAhead = errors.New("nonce is too far above the last one seen mined")
)

// maxNonceLead bounds how far above a nonce that was seen mined one is signed. What fails to be mined leaves its nonce to the
// next transaction, so honest sending stays close; a node that says whatever it likes of the account's nonces could have
// transactions signed for years to come.
const maxNonceLead = 64

// Ledger keeps how much was signed for on a day, so that a node, a contract or a bug can cost no more than that. It counts
// what a transaction may cost, not what a node says that it did cost, and counts a nonce once, since of all transactions
// under one nonce one is mined. All that it can do is stop spending: a ledger that is lost or cannot be read counts its day
// as spent, until the operator says otherwise or the day is over. It is safe for concurrent use, by several processes too.
type Ledger struct {
	// path is empty for a ledger that lives as long as the process.
	path   string
	perDay *big.Int
	now    func() time.Time

	mu sync.Mutex
	// memory is the ledger without a file.
	memory *ledgerFile
}

// ledgerFile is what stands in the file.
type ledgerFile struct {
	Version int `json:"version"`
	// Day is in UTC. The clock may go back, the day never does.
	Day string `json:"day"`
	// Lost says that what was signed for on this day is not known.
	Lost bool `json:"lost"`
	// Signed is the most that may be spent under each nonce, in wei, by chain, account and nonce.
	Signed map[string]*big.Int `json:"signed"`
	// Mined is the account's number of transactions by chain and account: the first that was seen, then what our own show.
	Mined map[string]uint64 `json:"mined"`
}

const (
	ledgerVersion = 1
	dayLayout     = time.DateOnly
	// maxLedgerBytes is far above what a day's transactions take.
	maxLedgerBytes = 16 << 20
)

// NewLedger returns the ledger in a file, or one that is forgotten with the process when path is empty.
func NewLedger(path string, etherPerDay float64) *Ledger {
	return &Ledger{path: path, perDay: weiOfEther(etherPerDay), now: time.Now}
}

// LedgerState is where a ledger stands.
type LedgerState struct {
	Day string `json:"day"`
	// Lost says that the day counts as spent because the ledger was lost or could not be read.
	Lost bool `json:"lost"`
	// SignedEther may be spent today, LeftEther may still be signed for.
	SignedEther float64 `json:"signed_ether"`
	LeftEther   float64 `json:"left_ether"`
	// Nonces counts the nonces under which something was signed today.
	Nonces int `json:"nonces"`
}

// State returns where the ledger stands. Looking changes nothing: a ledger that is not there yet can still be begun.
func (l *Ledger) State() (state LedgerState, err error) {
	err = l.locked(func() error {
		f := l.current()
		signed := f.signed()
		state = LedgerState{Day: f.Day, Lost: f.Lost, SignedEther: Ether(signed), Nonces: len(f.Signed)}
		if left := new(big.Int).Sub(l.perDay, signed); !f.Lost && left.Sign() > 0 {
			state.LeftEther = Ether(left)
		}
		return nil
	})
	return state, err
}

// Reset begins the day anew, on the operator's word: nothing was signed for today, and no nonce is known.
func (l *Ledger) Reset() error {
	return l.locked(func() error { return l.write(l.fresh(l.today())) })
}

// reserve enters that a transaction may cost an amount of wei, unless less than so much of the day's budget would be left. It is to be
// called before the transaction is signed.
func (l *Ledger) reserve(chainID *big.Int, account common.Address, nonce uint64, wei *big.Int, sparePercent int64) error {
	return l.update(func(f *ledgerFile) error {
		if f.Lost {
			return fmt.Errorf("%w: what was signed for on %s is not known, %s was lost or unreadable; `relayer budget reset` begins "+
				"the day anew, with --guard that of [guard]",
				ErrBudget, f.Day, l.path)
		}
		key := fmt.Sprintf("%s/%s/%d", chainID, account, nonce)
		before := f.Signed[key]
		if before == nil {
			before = new(big.Int)
		}
		if wei.Cmp(before) <= 0 {
			return nil
		}
		signed := f.signed()
		after := new(big.Int).Sub(wei, before)
		if after.Add(after, signed).Cmp(l.perDay) > 0 {
			budgetRefused.WithLabelValues(account.Hex()).Inc()
			return fmt.Errorf("%w: of %v ether for %s, %v are signed for, and nonce %d may cost %v; max_ether_per_day raises it, the next day "+
				"begins at midnight UTC", ErrBudget, Ether(l.perDay), f.Day, Ether(signed), nonce, Ether(wei))
		}
		if left := new(big.Int).Sub(l.perDay, after); left.Cmp(l.share(sparePercent)) < 0 {
			return fmt.Errorf("%w: of %v ether for %s, %v would be left after nonce %d, less than %d percent; max_ether_per_day raises it", ErrSpared,
				Ether(l.perDay), f.Day, Ether(left), nonce, sparePercent)
		}
		f.Signed[key] = new(big.Int).Set(wei)
		budgetLeft.WithLabelValues(account.Hex()).Set(Ether(new(big.Int).Sub(l.perDay, after)))
		return nil
	})
}

// share is so much of the day's budget.
func (l *Ledger) share(percent int64) *big.Int {
	const whole = 100
	part := new(big.Int).Mul(l.perDay, big.NewInt(percent))
	return part.Div(part, big.NewInt(whole))
}

// admit refuses a nonce that is too far above one seen mined. next is how many transactions the chain has of the account.
func (l *Ledger) admit(chainID *big.Int, account common.Address, next, nonce uint64) error {
	return l.update(func(f *ledgerFile) error {
		key := fmt.Sprintf("%s/%s", chainID, account)
		mined, known := f.Mined[key]
		if !known {
			mined = next
			f.Mined[key] = next
		}
		if nonce > mined && nonce-mined > maxNonceLead {
			return fmt.Errorf("%w: nonce %d of %s, the last one seen mined was below %d: is the node honest, or does another process use the "+
				"account? `relayer budget reset` believes the node, with --guard for the account of [guard]", ErrNonceAhead, nonce, account, mined)
		}
		return nil
	})
}

// mined enters that a transaction of ours with a nonce is in the chain.
func (l *Ledger) mined(chainID *big.Int, account common.Address, nonce uint64) error {
	return l.update(func(f *ledgerFile) error {
		key := fmt.Sprintf("%s/%s", chainID, account)
		f.Mined[key] = max(f.Mined[key], nonce+1)
		return nil
	})
}

func (f *ledgerFile) signed() *big.Int {
	sum := new(big.Int)
	for _, wei := range f.Signed {
		sum.Add(sum, wei)
	}
	return sum
}

func (l *Ledger) today() string { return l.now().UTC().Format(dayLayout) }

func (l *Ledger) fresh(day string) *ledgerFile {
	return &ledgerFile{Version: ledgerVersion, Day: day, Signed: make(map[string]*big.Int), Mined: make(map[string]uint64)}
}

// update changes the ledger and writes it when change returns no error.
func (l *Ledger) update(change func(*ledgerFile) error) error {
	return l.locked(func() error {
		f := l.current()
		if f.Lost {
			// Written at once, so that a day which begins later is not taken for lost too.
			if err := l.write(f); err != nil {
				return err
			}
		}
		if err := change(f); err != nil {
			return err
		}
		return l.write(f)
	})
}

// current is the ledger as it stands today.
func (l *Ledger) current() *ledgerFile {
	f := l.read()
	today := l.today()
	if today <= f.Day {
		return f
	}
	next := l.fresh(today)
	next.Mined = f.Mined
	return next
}

// locked keeps other callers and other processes away.
func (l *Ledger) locked(do func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.path == "" {
		return do()
	}
	lock, err := os.OpenFile(filepath.Clean(l.path+".lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("lock budget: %w", err)
	}
	defer func() { _ = lock.Close() }() // which unlocks it
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return fmt.Errorf("lock budget: %w", err)
	}
	return do()
}

// read returns the ledger. One that is not there, or not whole, begins with a day that counts as spent.
func (l *Ledger) read() *ledgerFile {
	if l.path == "" {
		if l.memory == nil {
			l.memory = l.fresh(l.today())
		}
		return l.memory
	}
	f, err := readLedger(l.path)
	if err == nil {
		return f
	}
	slog.Error("Budget of the Ethereum account cannot be read; today counts as spent. `relayer budget reset` begins the day anew, with --guard that of [guard]",
		"file", l.path, "error", err)
	lost := l.fresh(l.today())
	lost.Lost = true
	return lost
}

func readLedger(path string) (*ledgerFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxLedgerBytes {
		return nil, fmt.Errorf("%d bytes, at most %d", info.Size(), maxLedgerBytes)
	}
	raw, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	f := new(ledgerFile)
	if err := json.Unmarshal(raw, f); err != nil {
		return nil, err
	}
	if _, err := time.Parse(dayLayout, f.Day); err != nil || f.Version != ledgerVersion || f.Signed == nil || f.Mined == nil {
		return nil, fmt.Errorf("not a budget of version %d", ledgerVersion)
	}
	for key, wei := range f.Signed {
		if wei == nil || wei.Sign() < 0 {
			return nil, fmt.Errorf("amount of %s is not one", key)
		}
	}
	return f, nil
}

func (l *Ledger) write(f *ledgerFile) error {
	if l.path == "" {
		l.memory = f
		return nil
	}
	raw, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		return fmt.Errorf("write budget: %w", err)
	}
	if err := durable.Replace(l.path, append(raw, '\n')); err != nil {
		return fmt.Errorf("write budget: %w", err)
	}
	return nil
}

// weiOfEther converts ether to wei. The value was validated.
func weiOfEther(ether float64) *big.Int {
	const gweiPerEther = 1e9
	return wei(ether * gweiPerEther)
}
