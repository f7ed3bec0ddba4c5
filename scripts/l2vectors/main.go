// Command l2vectors makes headers and state proofs as a Taiko node would give them, for the tests of the contracts: a short
// chain of headers with 7 bytes of extraData, and at its lowest block an outbox among other accounts. go-ethereum makes every
// byte, so the contracts are held against another implementation than their own. The output is always the same.
//
//	go run ./scripts/l2vectors contracts/test/vectors/l2.json
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/big"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

const (
	// chainID and deployer fix the gate's address: the first contract that the deployer creates in a test.
	chainID = 31337
	// sentSlot is the number of the outbox's mapping of withdrawals.
	sentSlot = 3
	// topHeight and headerCount are the checkpoint and how far below it the proven block lies.
	topHeight   = 1_000_512
	headerCount = 8
	topTime     = 1_800_000_000
)

var (
	deployer = common.HexToAddress("0x00000000000000000000000000000000000000d0")
	outbox   = common.HexToAddress("0x00000000000000000000000000000000000b0b0b")
	// payee is a plain account, caller one where tests put a contract that calls back.
	payee  = common.HexToAddress("0x0000000000000000000000000000000000000a11")
	caller = common.HexToAddress("0x0000000000000000000000000000000000000bad")
)

// Vectors is the file's shape.
type Vectors struct {
	L2Height    uint64          `json:"l2Height"`
	BlockHash   common.Hash     `json:"blockHash"`
	Headers     []hexutil.Bytes `json:"headers"`
	Proven      Header          `json:"proven"`
	Deployer    common.Address  `json:"deployer"`
	Outbox      Account         `json:"outbox"`
	SentSlot    uint64          `json:"sentSlot"`
	Withdrawals []Withdrawal    `json:"withdrawals"`
	Narrow      Account         `json:"narrow"`
	NarrowSlots []Slot          `json:"narrowSlots"`
	NoAccount   Account         `json:"noAccount"`
	NoSlots     []Slot          `json:"noSlots"`
}

// Header is what a proof must give back.
type Header struct {
	L2Height  uint64      `json:"l2Height"`
	Timestamp uint64      `json:"timestamp"`
	BlockHash common.Hash `json:"blockHash"`
	StateRoot common.Hash `json:"stateRoot"`
}

// Account is an account with its proof.
type Account struct {
	Address     common.Address  `json:"address"`
	Nonce       uint64          `json:"nonce"`
	Balance     *big.Int        `json:"balance"`
	StorageRoot common.Hash     `json:"storageRoot"`
	CodeHash    common.Hash     `json:"codeHash"`
	Proof       []hexutil.Bytes `json:"proof"`
}

// Slot is a storage slot with its proof.
type Slot struct {
	Slot  common.Hash     `json:"slot"`
	Value common.Hash     `json:"value"`
	Proof []hexutil.Bytes `json:"proof"`
}

// Withdrawal is one that the outbox wrote down, with the proof of its slot.
type Withdrawal struct {
	Number    uint64         `json:"number"`
	Recipient common.Address `json:"recipient"`
	Amount    *big.Int       `json:"amount"`
	Slot      Slot           `json:"slot"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "l2vectors:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("want one argument, the output, got %d", len(args))
	}
	vectors, err := generate()
	if err != nil {
		return err
	}
	out, err := json.MarshalIndent(vectors, "", "  ")
	if err != nil {
		return fmt.Errorf("encode vectors: %w", err)
	}
	return os.WriteFile(args[0], append(out, '\n'), 0o644) //nolint:gosec // test data for everybody to read
}

func generate() (Vectors, error) {
	var v Vectors
	sent, narrow := newTrie(), newTrie()
	v.Withdrawals = withdrawals(sent)
	v.NarrowSlots = narrowSlots(narrow)
	v.Deployer, v.SentSlot = deployer, sentSlot

	state := newTrie()
	for i := range 300 {
		account := types.NewEmptyStateAccount()
		account.Nonce = uint64(i)
		account.Balance.SetUint64(1_000_000_007 * account.Nonce)
		if err := state.putAccount(common.BytesToAddress(crypto.Keccak256([]byte{byte(i), byte(i >> 8)})), account); err != nil {
			return Vectors{}, err
		}
	}
	for address, storage := range map[common.Address]*memTrie{outbox: sent, {0x44}: narrow} {
		account := types.NewEmptyStateAccount()
		account.Nonce, account.Root, account.CodeHash = 1, storage.Hash(), crypto.Keccak256(address[:])
		account.Balance.SetUint64(1 << 60)
		if err := state.putAccount(address, account); err != nil {
			return Vectors{}, err
		}
	}
	for i := range v.Withdrawals {
		if err := sent.prove(&v.Withdrawals[i].Slot); err != nil {
			return Vectors{}, err
		}
	}
	for i := range v.NarrowSlots {
		if err := narrow.prove(&v.NarrowSlots[i]); err != nil {
			return Vectors{}, err
		}
	}
	var err error
	if v.NoSlots, err = noSlots(sent); err != nil {
		return Vectors{}, err
	}
	if err := v.accounts(state); err != nil {
		return Vectors{}, err
	}
	return v, v.chain(state.Hash())
}

func (v *Vectors) accounts(state *memTrie) error {
	for address, into := range map[common.Address]*Account{outbox: &v.Outbox, {0x44}: &v.Narrow, {0x55}: &v.NoAccount} {
		account, err := state.account(address)
		if err != nil {
			return err
		}
		*into = account
	}
	return nil
}

// withdrawals writes four withdrawals down: two that can be paid, one to a contract that calls back, and one whose slot does
// not hold true. Other slots make the trie deeper.
func withdrawals(sent *memTrie) []Withdrawal {
	gate := crypto.CreateAddress(deployer, 0)
	out := []Withdrawal{
		{Number: 1, Recipient: payee, Amount: big.NewInt(1e18)},
		{Number: 2, Recipient: payee, Amount: big.NewInt(5)},
		{Number: 3, Recipient: caller, Amount: big.NewInt(7e17)},
		{Number: 4, Recipient: payee, Amount: big.NewInt(6)},
	}
	for i := range out {
		words := make([]byte, 0, 5*32)
		words = append(words, word(chainID)...)
		words = append(words, common.LeftPadBytes(gate[:], 32)...)
		words = append(words, word(out[i].Number)...)
		words = append(words, common.LeftPadBytes(out[i].Recipient[:], 32)...)
		words = append(words, common.BigToHash(out[i].Amount).Bytes()...)
		id := crypto.Keccak256(words)
		out[i].Slot = Slot{Slot: crypto.Keccak256Hash(id, word(sentSlot)), Value: common.BigToHash(big.NewInt(1))}
	}
	out[3].Slot.Value = common.BigToHash(big.NewInt(2))
	for i := range out {
		sent.putSlot(out[i].Slot)
	}
	for i := range uint64(200) {
		sent.putSlot(Slot{Slot: crypto.Keccak256Hash(word(i)), Value: crypto.Keccak256Hash(word(i), word(1))})
	}
	return out
}

// narrowSlots finds two slots whose hashes begin alike, so that the trie of these two has an extension node at its root.
func narrowSlots(narrow *memTrie) []Slot {
	first := common.BigToHash(big.NewInt(0))
	want := crypto.Keccak256(first[:])
	for i := int64(1); ; i++ {
		second := common.BigToHash(big.NewInt(i))
		if got := crypto.Keccak256(second[:]); got[0] == want[0] && got[1]>>4 == want[1]>>4 {
			slots := []Slot{{Slot: first, Value: common.Hash{31: 0x7f}}, {Slot: second, Value: common.MaxHash}}
			narrow.putSlot(slots[0])
			narrow.putSlot(slots[1])
			return slots
		}
	}
}

// noSlots finds two slots that hold nothing: the path to the first ends in a branch without that child, the path to the second
// in the leaf of another slot.
func noSlots(sent *memTrie) ([]Slot, error) {
	const branchBytes = 200
	var atBranch, atLeaf *Slot
	for i := int64(0); atBranch == nil || atLeaf == nil; i++ {
		slot := Slot{Slot: common.BigToHash(big.NewInt(i))}
		if err := sent.prove(&slot); err != nil {
			return nil, err
		}
		if last := slot.Proof[len(slot.Proof)-1]; len(last) > branchBytes {
			atBranch = &slot
		} else {
			atLeaf = &slot
		}
	}
	return []Slot{*atBranch, *atLeaf}, nil
}

// chain makes the headers, the lowest with the state root. The top one has the fields of a later fork.
func (v *Vectors) chain(root common.Hash) error {
	parent := crypto.Keccak256Hash([]byte("parent"))
	v.Headers = make([]hexutil.Bytes, headerCount)
	for i := headerCount - 1; i >= 0; i-- {
		header := taikoHeader(topHeight-uint64(i), parent)
		if i == headerCount-1 {
			header.Root = root
			v.Proven = Header{header.Number.Uint64(), header.Time, header.Hash(), root}
		}
		if i == 0 {
			zero := uint64(0)
			header.BlobGasUsed, header.ExcessBlobGas = &zero, &zero
			header.ParentBeaconRoot, header.RequestsHash = &common.Hash{1}, &types.EmptyRequestsHash
		}
		encoded, err := rlp.EncodeToBytes(header)
		if err != nil {
			return fmt.Errorf("encode header %d: %w", header.Number, err)
		}
		v.Headers[i] = encoded
		parent = header.Hash()
	}
	v.L2Height, v.BlockHash = topHeight, parent
	return nil
}

func taikoHeader(l2Height uint64, parent common.Hash) *types.Header {
	// extraData of Shasta and later: the basefee sharing percentage and the proposal's id.
	extra := binary.BigEndian.AppendUint64(nil, l2Height/4)[2:]
	extra = append([]byte{75}, extra...)
	return &types.Header{
		ParentHash: parent, UncleHash: types.EmptyUncleHash, Coinbase: common.Address{0x11},
		Root: crypto.Keccak256Hash(word(l2Height)), TxHash: types.EmptyTxsHash, ReceiptHash: types.EmptyReceiptsHash,
		Difficulty: new(big.Int), Number: new(big.Int).SetUint64(l2Height), GasLimit: 241_000_000, GasUsed: 21_000,
		Time: topTime - 2*(topHeight-l2Height), Extra: extra, MixDigest: crypto.Keccak256Hash(word(l2Height), word(1)),
		BaseFee: big.NewInt(10_000_000), WithdrawalsHash: &types.EmptyWithdrawalsHash,
	}
}

func word(value uint64) []byte {
	return common.BigToHash(new(big.Int).SetUint64(value)).Bytes()
}
