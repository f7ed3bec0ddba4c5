package kernel

import (
	"fmt"
	"sync"

	"github.com/taikofin/taikofin/internal/eots"
)

const (
	// keyWidth is the width of the digits that a provider's table is made for: 29 places and 459 KB.
	keyWidth = 9
	// baseWidth is that of G's table: 19 places and 9.4 MB, once in a process.
	baseWidth = 14
	// idleTurns is after how many announcements without it a key's table may give its place to another one. Tables of ballots that are open
	// at once take turns, and must not push each other out.
	idleTurns = 1024
)

// DefaultLimit is how many bytes of tables a Kernel keeps unless somebody says otherwise: those of 300 providers, and some that left.
const DefaultLimit = 160 << 20

// BytesPerKey is how many bytes the table of one key takes, and BaseBytes those of the table that all share.
var (
	BytesPerKey = tableBytes(keyWidth)
	BaseBytes   = tableBytes(baseWidth)
)

// baseTable is G's, for all kernels of a process.
var baseTable = sync.OnceValue(func() *table {
	g, err := eots.PublicKey([32]byte{31: 1})
	if err != nil {
		panic(fmt.Sprintf("the key of 1 is none: %v", err)) // only if the library is broken
	}
	return keyTable(g, baseWidth)
})

// Kernel verifies votes, fast those of keys that were announced. Its owner closes it.
type Kernel struct {
	limit int
	work  sync.Pool

	mu   sync.RWMutex
	base *table
	keys map[[32]byte]*key
	// turn counts announcements, queue are the keys whose tables are still to be made.
	turn     uint64
	queue    [][32]byte
	building bool
	closed   bool
	builder  sync.WaitGroup
}

// key is what the kernel knows of an announced key.
type key struct {
	// table is nil until it is made, and stays nil when it cannot be.
	table *table
	// made says that nobody is working on the table any more.
	made bool
	// turn is the last announcement that named the key.
	turn uint64
}

// New returns a kernel whose tables take at most limit bytes. With a limit of 0, or one that has no room for any, everything is verified by
// the library.
func New(limit int) *Kernel {
	return &Kernel{limit: limit, keys: map[[32]byte]*key{}}
}

// Close stops the making of tables and waits for it. A closed kernel goes on verifying.
func (k *Kernel) Close() {
	k.mu.Lock()
	k.closed = true
	k.queue = nil
	k.mu.Unlock()
	k.builder.Wait()
}

// Wait waits until the tables of what was announced are made.
func (k *Kernel) Wait() { k.builder.Wait() }

// Size returns how many keys have a table, and how many bytes all tables take.
func (k *Kernel) Size() (keys, bytes int) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	for _, state := range k.keys {
		if state.table != nil {
			keys++
		}
	}
	if k.base != nil {
		bytes = BaseBytes + keys*BytesPerKey
	}
	return keys, bytes
}

// tablesOf returns G's table and for each vote that of its key, nil where there is none.
func (k *Kernel) tablesOf(votes []Vote) (base *table, tables []*table) {
	tables = make([]*table, len(votes))
	k.mu.RLock()
	defer k.mu.RUnlock()
	for i := range votes {
		if state := k.keys[votes[i].FpPk]; state != nil {
			tables[i] = state.table
		}
	}
	return k.base, tables
}
