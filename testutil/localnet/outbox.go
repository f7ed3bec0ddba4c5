package localnet

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
)

var (
	// outboxAddress is the contract on L2 that writes withdrawals down. It is there from the first block, and anybody may call it
	// with an id of 32 bytes.
	outboxAddress = common.HexToAddress("0x00000000000000000000000000000000000b0b0b")
	// outboxCode is `sent[id] = true` for the id in the calldata, the mapping at slot 0:
	// CALLDATACOPY(0, 0, 32); SSTORE(KECCAK256(0, 64), 1); STOP.
	outboxCode = common.FromHex("60205f5f37600160405f205500")
	// outboxSlot is the mapping's slot, as a bridge is told.
	outboxSlot = new(big.Int)
)

// sentSlot is where the outbox keeps an id.
func sentSlot(id common.Hash) common.Hash {
	return crypto.Keccak256Hash(id[:], common.BigToHash(outboxSlot).Bytes())
}

// storageProof leads from a state root to a slot of the outbox, as contracts take it.
type storageProof struct{ account, slot [][]byte }

// writeDown has the outbox on L2 write ids down and returns the height of a block in which all of them stand.
func (l *L2) writeDown(ctx context.Context, ids ...common.Hash) (uint64, error) {
	client, err := l.dial(ctx)
	if err != nil {
		return 0, err
	}
	defer client.Close()
	key, err := l.l1.faucet()
	if err != nil {
		return 0, err
	}
	var sent []common.Hash
	for _, id := range ids {
		hash, err := transact(ctx, client, key, l2ChainID, outboxAddress, new(big.Int), id[:])
		if err != nil {
			return 0, fmt.Errorf("write %s down on l2: %w", id, err)
		}
		sent = append(sent, hash)
	}
	var l2Height uint64
	for _, hash := range sent {
		receipt, err := awaitReceipt(ctx, client, hash)
		if err != nil {
			return 0, fmt.Errorf("write down on l2: %w", err)
		}
		l2Height = max(l2Height, receipt.BlockNumber.Uint64())
	}
	return l2Height, nil
}

// sentProof asks the L2 node to prove that the outbox has an id at a height.
func (l *L2) sentProof(ctx context.Context, id common.Hash, l2Height uint64) (storageProof, error) {
	client, err := l.dial(ctx)
	if err != nil {
		return storageProof{}, err
	}
	defer client.Close()
	var answer struct {
		AccountProof []hexutil.Bytes `json:"accountProof"`
		StorageProof []struct {
			Value *hexutil.Big    `json:"value"`
			Proof []hexutil.Bytes `json:"proof"`
		} `json:"storageProof"`
	}
	slots := []common.Hash{sentSlot(id)}
	if err := client.Client().CallContext(ctx, &answer, "eth_getProof", outboxAddress, slots, hexutil.EncodeUint64(l2Height)); err != nil {
		return storageProof{}, fmt.Errorf("prove %s at L2 height %d: %w", id, l2Height, err)
	}
	if len(answer.StorageProof) != 1 || answer.StorageProof[0].Value.ToInt().Cmp(common.Big1) != 0 {
		return storageProof{}, fmt.Errorf("prove %s at L2 height %d: the outbox does not have it", id, l2Height)
	}
	return storageProof{account: nodes(answer.AccountProof), slot: nodes(answer.StorageProof[0].Proof)}, nil
}

func (l *L2) dial(ctx context.Context) (*ethclient.Client, error) {
	client, err := ethclient.DialContext(ctx, l.HTTP())
	if err != nil {
		return nil, fmt.Errorf("dial l2: %w", err)
	}
	return client, nil
}

func nodes(from []hexutil.Bytes) [][]byte {
	out := make([][]byte, len(from))
	for i, node := range from {
		out[i] = node
	}
	return out
}

// l2Genesis is what L2 begins with: the outbox, and ether for who calls it.
func l2Genesis(faucet *ecdsa.PrivateKey) types.GenesisAlloc {
	return types.GenesisAlloc{
		crypto.PubkeyToAddress(faucet.PublicKey): {Balance: ether(1_000_000)},
		outboxAddress:                            {Code: outboxCode, Nonce: 1, Balance: new(big.Int)},
	}
}
