package staker

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// ErrNotOurs means that a coin belongs to another key.
var ErrNotOurs = errors.New("coin belongs to another key")

// Addresses are where a staker's coins may lie. A key is x-only everywhere else; a P2WPKH address has the whole key in
// it, so there are two of them.
type Addresses struct {
	// Taproot is the BIP-86 address: no scripts.
	Taproot btcutil.Address
	// WitnessKeyHash are the P2WPKH addresses of the key with even and with odd y.
	WitnessKeyHash [2]btcutil.Address
}

// AddressesOf returns the addresses of an x-only key.
func AddressesOf(stakerPk []byte, net *chaincfg.Params) (Addresses, error) {
	even, err := schnorr.ParsePubKey(stakerPk)
	if err != nil {
		return Addresses{}, fmt.Errorf("staker key: %w", err)
	}
	var all Addresses
	output := schnorr.SerializePubKey(txscript.ComputeTaprootKeyNoScript(even))
	if all.Taproot, err = btcutil.NewAddressTaproot(output, net); err != nil {
		return Addresses{}, fmt.Errorf("staker key: %w", err)
	}
	for i, sign := range []byte{0x02, 0x03} {
		hash := btcutil.Hash160(append([]byte{sign}, stakerPk...))
		if all.WitnessKeyHash[i], err = btcutil.NewAddressWitnessPubKeyHash(hash, net); err != nil {
			return Addresses{}, fmt.Errorf("staker key: %w", err)
		}
	}
	return all, nil
}

// All returns the addresses in the order in which they are searched.
func (a Addresses) All() []btcutil.Address {
	return []btcutil.Address{a.Taproot, a.WitnessKeyHash[0], a.WitnessKeyHash[1]}
}

// Scripts returns the output scripts of All.
func (a Addresses) Scripts() ([][]byte, error) {
	var scripts [][]byte
	for _, address := range a.All() {
		script, err := txscript.PayToAddrScript(address)
		if err != nil {
			return nil, fmt.Errorf("script of %s: %w", address, err)
		}
		scripts = append(scripts, script)
	}
	return scripts, nil
}

// SignFunding signs all inputs of a funding transaction, whose coins must be in the order of its inputs, and has
// Bitcoin's script engine check the result. tx itself stays unsigned.
func SignFunding(secret *btcec.PrivateKey, tx *wire.MsgTx, coins []Coin, net *chaincfg.Params) (*wire.MsgTx, error) {
	if len(coins) != len(tx.TxIn) {
		return nil, fmt.Errorf("%w: %d coins for %d inputs", ErrCoin, len(coins), len(tx.TxIn))
	}
	secret = evenKey(secret)
	addresses, err := AddressesOf(schnorr.SerializePubKey(secret.PubKey()), net)
	if err != nil {
		return nil, err
	}
	scripts, err := addresses.Scripts()
	if err != nil {
		return nil, err
	}
	signed, fetcher := tx.Copy(), fetcherOf(coins)
	hashes := txscript.NewTxSigHashes(signed, fetcher)
	for i, coin := range coins {
		sign := func() (wire.TxWitness, error) {
			switch {
			case bytes.Equal(coin.PkScript, scripts[0]):
				return txscript.TaprootWitnessSignature(signed, hashes, i, coin.ValueSat, coin.PkScript, txscript.SigHashDefault, secret)
			case bytes.Equal(coin.PkScript, scripts[1]):
				return txscript.WitnessSignature(signed, hashes, i, coin.ValueSat, coin.PkScript, txscript.SigHashAll, secret, true)
			case bytes.Equal(coin.PkScript, scripts[2]):
				return txscript.WitnessSignature(signed, hashes, i, coin.ValueSat, coin.PkScript, txscript.SigHashAll, oddKey(secret), true)
			}
			return nil, fmt.Errorf("%w: use a PSBT for %s", ErrNotOurs, coin.OutPoint)
		}
		if signed.TxIn[i].Witness, err = sign(); err != nil {
			return nil, fmt.Errorf("sign input %d: %w", i, err)
		}
	}
	return signed, Execute(signed, fetcher)
}

// Execute runs Bitcoin's script engine over every input under the rules that nodes relay by.
func Execute(tx *wire.MsgTx, outputs txscript.PrevOutputFetcher) error {
	hashes := txscript.NewTxSigHashes(tx, outputs)
	for i, in := range tx.TxIn {
		out := outputs.FetchPrevOutput(in.PreviousOutPoint)
		if out == nil {
			return fmt.Errorf("%w: input %d spends an unknown output", ErrCoin, i)
		}
		engine, err := txscript.NewEngine(out.PkScript, tx, i, txscript.StandardVerifyFlags, nil, hashes, out.Value, outputs)
		if err != nil {
			return fmt.Errorf("script of input %d: %w", i, err)
		}
		if err := engine.Execute(); err != nil {
			return fmt.Errorf("script of input %d: %w", i, err)
		}
	}
	return nil
}

func fetcherOf(coins []Coin) *txscript.MultiPrevOutFetcher {
	fetcher := txscript.NewMultiPrevOutFetcher(nil)
	for _, coin := range coins {
		fetcher.AddPrevOut(coin.OutPoint, wire.NewTxOut(coin.ValueSat, coin.PkScript))
	}
	return fetcher
}

func evenKey(secret *btcec.PrivateKey) *btcec.PrivateKey {
	if secret.PubKey().SerializeCompressed()[0] == 0x02 {
		return secret
	}
	return negated(secret)
}

func oddKey(secret *btcec.PrivateKey) *btcec.PrivateKey {
	if secret.PubKey().SerializeCompressed()[0] == 0x03 {
		return secret
	}
	return negated(secret)
}

func negated(secret *btcec.PrivateKey) *btcec.PrivateKey {
	scalar := secret.Key
	return btcec.PrivKeyFromScalar(scalar.Negate())
}
