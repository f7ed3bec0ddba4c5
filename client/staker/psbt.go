package staker

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil/psbt"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// maxPSBTBytes bounds what is read as a PSBT.
const maxPSBTBytes = 4 << 20

var (
	// ErrPSBT means that a PSBT is malformed or not the one that was exported.
	ErrPSBT = errors.New("invalid PSBT")
	// ErrUnsigned means that a PSBT lacks the signature that it was exported for.
	ErrUnsigned = errors.New("PSBT is not signed by the staker")
)

// PSBT asks the staker for the signature of the spend.
func (s Spend) PSBT() (*psbt.Packet, error) {
	leaf, err := s.Plan.Leaf(s.Path)
	if err != nil {
		return nil, err
	}
	packet, err := psbt.NewFromUnsignedTx(s.Tx)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPSBT, err)
	}
	control, err := txscript.ParseControlBlock(leaf.ControlBlock)
	if err != nil {
		return nil, fmt.Errorf("%w: control block: %w", ErrPSBT, err)
	}
	in := &packet.Inputs[0]
	in.WitnessUtxo = s.output()
	in.TaprootInternalKey = schnorr.SerializePubKey(control.InternalKey)
	in.TaprootMerkleRoot = control.RootHash(leaf.Script)
	in.TaprootLeafScript = []*psbt.TaprootTapLeafScript{{
		ControlBlock: leaf.ControlBlock, Script: leaf.Script, LeafVersion: txscript.BaseLeafVersion,
	}}
	return packet, nil
}

// FundingPSBT is the PSBT that asks the owner of the coins for the signatures of a funding transaction.
func FundingPSBT(funded *Funded) (*psbt.Packet, error) {
	packet, err := psbt.NewFromUnsignedTx(funded.Tx)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPSBT, err)
	}
	for i, coin := range funded.Coins {
		packet.Inputs[i].WitnessUtxo = wire.NewTxOut(coin.ValueSat, coin.PkScript)
	}
	return packet, nil
}

// EncodePSBT writes a PSBT in base64.
func EncodePSBT(packet *psbt.Packet) (string, error) {
	text, err := packet.B64Encode()
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrPSBT, err)
	}
	return text, nil
}

// DecodePSBT reads a PSBT, binary or base64.
func DecodePSBT(raw []byte) (*psbt.Packet, error) {
	if len(raw) > maxPSBTBytes {
		return nil, fmt.Errorf("%w: %d bytes", ErrPSBT, len(raw))
	}
	isText := !bytes.HasPrefix(raw, []byte("psbt\xff"))
	if isText {
		raw = bytes.TrimSpace(raw)
	}
	packet, err := psbt.NewFromRawBytes(bytes.NewReader(raw), isText)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPSBT, err)
	}
	return packet, nil
}

// SignatureFrom takes the staker's signature from a PSBT that PSBT made, and checks it.
func (s Spend) SignatureFrom(packet *psbt.Packet) ([]byte, error) {
	if packet.UnsignedTx.TxHash() != s.Tx.TxHash() {
		return nil, fmt.Errorf("%w: it holds transaction %s, want %s", ErrPSBT, packet.UnsignedTx.TxHash(), s.Tx.TxHash())
	}
	leaf, err := s.Plan.Leaf(s.Path)
	if err != nil {
		return nil, err
	}
	leafHash := txscript.NewBaseTapLeaf(leaf.Script).TapHash()
	for _, given := range packet.Inputs[0].TaprootScriptSpendSig {
		if !bytes.Equal(given.XOnlyPubKey, s.Plan.Staker) || !bytes.Equal(given.LeafHash, leafHash[:]) {
			continue
		}
		if given.SigHash != txscript.SigHashDefault {
			return nil, fmt.Errorf("%w: signature hash type %d, want the default", ErrPSBT, given.SigHash)
		}
		return given.Signature, s.Verify(given.Signature)
	}
	return nil, fmt.Errorf("%w: no signature of key %x for leaf %s", ErrUnsigned, s.Plan.Staker, leafHash)
}

// FinishFunding takes the signed funding transaction from a PSBT, or the signatures to finish it, and has Bitcoin's
// script engine check the result. It must be the transaction tx: another id would void the stake.
func FinishFunding(packet *psbt.Packet, tx *wire.MsgTx, coins []Coin) (*wire.MsgTx, error) {
	if packet.UnsignedTx.TxHash() != tx.TxHash() {
		return nil, fmt.Errorf("%w: it holds transaction %s, want %s", ErrPSBT, packet.UnsignedTx.TxHash(), tx.TxHash())
	}
	fetcher := fetcherOf(coins)
	for i := range packet.Inputs {
		// What the coins are is ours to say; a wallet may have dropped it.
		out := fetcher.FetchPrevOutput(tx.TxIn[i].PreviousOutPoint)
		if out == nil {
			return nil, fmt.Errorf("%w: input %d spends an unknown coin", ErrPSBT, i)
		}
		packet.Inputs[i].WitnessUtxo = out
		if ok, err := psbt.MaybeFinalize(packet, i); err != nil || !ok {
			return nil, fmt.Errorf("%w: input %d: %w", ErrUnsigned, i, err)
		}
	}
	signed, err := psbt.Extract(packet)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPSBT, err)
	}
	return signed, Execute(signed, fetcher)
}
