package headerchain

import "github.com/btcsuite/btcd/chaincfg/chainhash"

// Memory is a Source in memory: for the check of a genesis file, for tools and for tests.
type Memory struct {
	headers map[chainhash.Hash]*Header
	main    map[uint32]chainhash.Hash
}

var _ Source = (*Memory)(nil)

// NewMemory returns a store that holds the base header.
func NewMemory(base *Header) *Memory {
	return &Memory{
		headers: map[chainhash.Hash]*Header{base.Hash: base},
		main:    map[uint32]chainhash.Hash{base.Height: base.Hash},
	}
}

// Header implements Source.
func (m *Memory) Header(hash chainhash.Hash) (*Header, error) { return m.headers[hash], nil }

// MainHash implements Source.
func (m *Memory) MainHash(btcHeight uint32) (chainhash.Hash, bool, error) {
	hash, ok := m.main[btcHeight]
	return hash, ok, nil
}

// Apply stores an extension.
func (m *Memory) Apply(ext *Extension) {
	for _, header := range ext.Added {
		m.headers[header.Hash] = header
	}
	if !ext.TipChanged() {
		return
	}
	for height := ext.OldTip.Height; height > ext.ForkHeight; height-- {
		delete(m.main, height)
	}
	for _, header := range ext.Branch {
		m.main[header.Height] = header.Hash
	}
}
