// Package l2state makes states of an L2 that no chain has: one account with the slots that somebody would like it to have, and the
// proofs that a node of such an L2 would give. Whoever forges a proof of Taiko's proves such a state.
package l2state

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"
)

// State is a state with one account.
type State struct {
	// Root is the state root that a header would have.
	Root common.Hash
	// AccountProof leads from it to the account, from the root down, as eth_getProof gives it.
	AccountProof [][]byte

	slots *trie.Trie
}

// New makes the state in which an account's slots hold true, and nothing else is.
func New(account common.Address, slots ...common.Hash) (*State, error) {
	s := &State{slots: newTrie()}
	for _, slot := range slots {
		if err := s.slots.Update(crypto.Keccak256(slot[:]), []byte{1}); err != nil {
			return nil, fmt.Errorf("put slot %s: %w", slot, err)
		}
	}
	empty := types.NewEmptyStateAccount()
	empty.Root = s.slots.Hash()
	encoded, err := rlp.EncodeToBytes(empty)
	if err != nil {
		return nil, fmt.Errorf("encode account %s: %w", account, err)
	}
	state, key := newTrie(), crypto.Keccak256(account[:])
	if err := state.Update(key, encoded); err != nil {
		return nil, fmt.Errorf("put account %s: %w", account, err)
	}
	s.Root = state.Hash()
	s.AccountProof, err = prove(state, key)
	return s, err
}

// SlotProof leads from the account's storage root to a slot.
func (s *State) SlotProof(slot common.Hash) ([][]byte, error) {
	return prove(s.slots, crypto.Keccak256(slot[:]))
}

func newTrie() *trie.Trie { return trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil)) }

func prove(from *trie.Trie, key []byte) ([][]byte, error) {
	var nodes nodeList
	if err := from.Prove(key, &nodes); err != nil {
		return nil, fmt.Errorf("prove %x: %w", key, err)
	}
	return nodes, nil
}

// nodeList keeps nodes in the order in which Prove writes them: from the root down.
type nodeList [][]byte

// Put implements ethdb.KeyValueWriter.
func (n *nodeList) Put(_, value []byte) error {
	*n = append(*n, common.CopyBytes(value))
	return nil
}

// Delete implements ethdb.KeyValueWriter; a proof deletes nothing.
func (n *nodeList) Delete([]byte) error { return errors.ErrUnsupported }
