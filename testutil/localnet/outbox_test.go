package localnet

import (
	"context"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/stretchr/testify/require"
)

// proofDB is the nodes of a proof by their hashes.
func proofDB(t *testing.T, proof [][]byte) ethdb.KeyValueReader {
	t.Helper()
	db := rawdb.NewMemoryDatabase()
	for _, node := range proof {
		require.NoError(t, db.Put(crypto.Keccak256(node), node))
	}
	return db
}

// What the outbox writes down on a real L2 is proven from the state root in the block's header.
func TestOutboxWritesDown(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	l1, err := StartL1(ctx, L1Config{BlockTime: 200 * time.Millisecond, SafeLag: 1, FinalizedLag: 3})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l1.Close()) })
	l2, err := StartL2(ctx, L2Config{BlockTime: 200 * time.Millisecond}, l1)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l2.Close()) })

	ids := []common.Hash{{1}, {2}}
	l2Height, err := l2.writeDown(ctx, ids...)
	require.NoError(t, err)
	for _, id := range ids {
		proof, err := l2.sentProof(ctx, id, l2Height)
		require.NoError(t, err)
		encoded, err := trie.VerifyProof(l2.HeaderAt(l2Height).Root, crypto.Keccak256(outboxAddress[:]), proofDB(t, proof.account))
		require.NoError(t, err)
		var account types.StateAccount
		require.NoError(t, rlp.DecodeBytes(encoded, &account))
		slot := sentSlot(id)
		value, err := trie.VerifyProof(account.Root, crypto.Keccak256(slot[:]), proofDB(t, proof.slot))
		require.NoError(t, err)
		require.Equal(t, []byte{1}, value)
	}
	_, err = l2.sentProof(ctx, common.Hash{3}, l2Height)
	require.ErrorContains(t, err, "does not have it")
}
