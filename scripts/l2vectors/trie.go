package main

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"
)

// memTrie is a state or storage trie whose keys are hashed, in memory.
type memTrie struct{ *trie.Trie }

func newTrie() *memTrie {
	return &memTrie{trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))}
}

func (t *memTrie) putAccount(address common.Address, account *types.StateAccount) error {
	encoded, err := rlp.EncodeToBytes(account)
	if err != nil {
		return fmt.Errorf("encode account %s: %w", address, err)
	}
	return t.Update(crypto.Keccak256(address[:]), encoded)
}

func (t *memTrie) putSlot(slot Slot) {
	encoded, err := rlp.EncodeToBytes(common.TrimLeftZeroes(slot.Value[:]))
	if err != nil {
		panic(err) // bytes always encode
	}
	t.MustUpdate(crypto.Keccak256(slot.Slot[:]), encoded)
}

// prove fills in the proof of a slot, or the path to where it would be.
func (t *memTrie) prove(slot *Slot) error {
	var err error
	slot.Proof, err = t.path(crypto.Keccak256(slot.Slot[:]))
	return err
}

// account returns an account with its proof, or an empty one with the path to where it would be.
func (t *memTrie) account(address common.Address) (Account, error) {
	key := crypto.Keccak256(address[:])
	proof, err := t.path(key)
	if err != nil {
		return Account{}, err
	}
	state := types.NewEmptyStateAccount()
	encoded, err := t.Get(key)
	if err != nil {
		return Account{}, fmt.Errorf("account %s: %w", address, err)
	}
	if len(encoded) > 0 {
		if err := rlp.DecodeBytes(encoded, state); err != nil {
			return Account{}, fmt.Errorf("decode account %s: %w", address, err)
		}
	}
	return Account{
		Address: address, Nonce: state.Nonce, Balance: state.Balance.ToBig(), StorageRoot: state.Root,
		CodeHash: common.BytesToHash(state.CodeHash), Proof: proof,
	}, nil
}

// path is a proof as a list of nodes from the root down, the way eth_getProof gives it.
func (t *memTrie) path(key []byte) ([]hexutil.Bytes, error) {
	t.Hash()
	var nodes nodeList
	if err := t.Prove(key, &nodes); err != nil {
		return nil, fmt.Errorf("prove %x: %w", key, err)
	}
	return nodes, nil
}

// nodeList keeps nodes in the order in which Prove writes them.
type nodeList []hexutil.Bytes

// Put implements ethdb.KeyValueWriter.
func (n *nodeList) Put(_, value []byte) error {
	*n = append(*n, common.CopyBytes(value))
	return nil
}

// Delete implements ethdb.KeyValueWriter.
func (n *nodeList) Delete([]byte) error { return nil }
