package headerchain

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// testNet4Magic begins the messages of testnet4's nodes: 1c 16 3f 28 on the wire.
const testNet4Magic wire.BitcoinNet = 0x283f161c

// maxTimeWarp is by how much the first block of a period may be earlier than the one before it.
const maxTimeWarp = 600 * time.Second

// TestNet4Params are the parameters of Bitcoin's fourth test network. The library of this version does not have them. It is
// like the third but for BIP 94: see firstBits and checkTimeWarp.
var TestNet4Params = testNet4()

func testNet4() chaincfg.Params {
	params := chaincfg.TestNet3Params
	genesis := testNet4Genesis()
	hash := genesis.BlockHash()
	params.Name, params.Net, params.DefaultPort = "testnet4", testNet4Magic, "48333"
	params.DNSSeeds = []chaincfg.DNSSeed{
		{Host: "seed.testnet4.bitcoin.sprovoost.nl", HasFiltering: true}, {Host: "seed.testnet4.wiz.biz", HasFiltering: true},
	}
	params.GenesisBlock, params.GenesisHash = genesis, &hash
	params.BIP0034Height, params.BIP0065Height, params.BIP0066Height = 1, 1, 1
	params.Checkpoints = nil
	return params
}

// testNet4Genesis is testnet4's first block.
func testNet4Genesis() *wire.MsgBlock {
	const headline = "03/May/2024 000000000000000000001ebd58c244970b3aa9d783bb001011fbe8ea8e98e00e"
	const bits = 0x1d00ffff
	script := binary.LittleEndian.AppendUint32([]byte{txscript.OP_DATA_4}, bits)
	script = append(script, txscript.OP_DATA_1, 4, txscript.OP_PUSHDATA1, byte(len(headline)))
	coinbase := wire.NewMsgTx(1)
	coinbase.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{}, wire.MaxPrevOutIndex), append(script, headline...), nil))
	// Nobody has the key of 33 zeros.
	pkScript := append(append([]byte{txscript.OP_DATA_33}, make([]byte, 33)...), txscript.OP_CHECKSIG)
	coinbase.AddTxOut(wire.NewTxOut(50*btcutil.SatoshiPerBitcoin, pkScript))
	block := wire.NewMsgBlock(&wire.BlockHeader{
		Version: 1, MerkleRoot: coinbase.TxHash(), Timestamp: time.Unix(1_714_777_860, 0), Bits: bits, Nonce: 393_743_547,
	})
	block.Transactions = []*wire.MsgTx{coinbase}
	return block
}

// enforcesBIP94 says whether a network has the two rules of BIP 94.
func (r rules) enforcesBIP94() bool { return r.params.Net == testNet4Magic }

// startsPeriod says whether the block above parent is the first one of a period of one target.
func (r rules) startsPeriod(parent blockchain.HeaderCtx) bool {
	return !r.params.PoWNoRetargeting && (parent.Height()+1)%r.BlocksPerRetarget() == 0
}

// parentFor returns parent as the difficulty is computed from it.
func (r rules) parentFor(parent *node) blockchain.HeaderCtx {
	if !r.enforcesBIP94() || !r.startsPeriod(parent) {
		return parent
	}
	first := parent.RelativeAncestorCtx(r.BlocksPerRetarget() - 1)
	if first == nil {
		return parent // the library says what is missing
	}
	return firstBits{HeaderCtx: parent, bits: first.Bits()}
}

// firstBits is the last block of a period with the target of the period's first one. On testnet4 the next target is computed
// from the latter: the first block of a period cannot make use of the minimum difficulty that any other gets after twenty
// minutes of silence, so that one lucky last block does not reset the difficulty of the network.
type firstBits struct {
	blockchain.HeaderCtx
	bits uint32
}

// Bits is the target of the period.
func (f firstBits) Bits() uint32 { return f.bits }

// checkTimeWarp makes sure that the first block of a period is not far before the last one of the period before it. Otherwise
// a majority could make periods overlap in time, and with that lower the difficulty as it likes.
func (r rules) checkTimeWarp(header *wire.BlockHeader, parent blockchain.HeaderCtx) error {
	if !r.enforcesBIP94() || !r.startsPeriod(parent) {
		return nil
	}
	if least := parent.Timestamp() - int64(maxTimeWarp/time.Second); header.Timestamp.Unix() < least {
		return fmt.Errorf("%w: %w: %d, want %d or later", ErrTimeTooOld, ErrTimeWarp, header.Timestamp.Unix(), least)
	}
	return nil
}
