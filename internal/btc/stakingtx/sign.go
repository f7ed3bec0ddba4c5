package stakingtx

import (
	"bytes"
	"fmt"

	asig "github.com/babylonlabs-io/babylon/crypto/schnorr-adaptor-signature"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// Signatures here are BIP-340 over the tapscript signature hash with the default hash type, 64 bytes, so that they cover
// the whole transaction. Adaptor signatures are Babylon's, 65 bytes, over the same hash.

// AdaptorSignatureSize is the size of an adaptor signature in bytes.
const AdaptorSignatureSize = asig.AdaptorSignatureSize

// CovenantSigs are what one member of the committee signs for a stake.
type CovenantSigs struct {
	// PK is the member's x-only key.
	PK []byte
	// Slashing are adaptor signatures over the slashing transaction, one for each provider in the order of Terms.Providers.
	Slashing [][]byte
	// Unbonding is the signature over the unbonding transaction.
	Unbonding []byte
	// UnbondingSlashing are adaptor signatures over the slashing transaction of the unbonding output, in the same order.
	UnbondingSlashing [][]byte
}

// Txs are a stake's transactions as its parties agreed on them.
type Txs struct {
	// Staking is the staking transaction; output Index locks the stake.
	Staking *wire.MsgTx
	Index   uint32
	// Slashing, Unbonding and UnbondingSlashing are pre-signed, without witness.
	Slashing, Unbonding, UnbondingSlashing *wire.MsgTx
}

// SigHash returns what a signature over input 0 of tx signs, when output index of funding is spent by a path.
func (p Plan) SigHash(path Path, tx, funding *wire.MsgTx, index uint32) ([]byte, error) {
	leaf, err := p.Leaf(path)
	if err != nil {
		return nil, err
	}
	return sigHash(leaf, tx, funding, index)
}

func sigHash(leaf Leaf, tx, funding *wire.MsgTx, index uint32) ([]byte, error) {
	output, err := outputOf(funding, index)
	if err != nil {
		return nil, err
	}
	hash := funding.TxHash()
	if tx == nil || len(tx.TxIn) != 1 || tx.TxIn[0].PreviousOutPoint != (wire.OutPoint{Hash: hash, Index: index}) {
		return nil, fmt.Errorf("%w: want %s:%d as the only input", ErrOutpoint, hash, index)
	}
	if !bytes.Equal(output.PkScript, leaf.PkScript) {
		return nil, fmt.Errorf("%w: script of output %d is %x, want %x", ErrOutput, index, output.PkScript, leaf.PkScript)
	}
	fetcher := txscript.NewCannedPrevOutputFetcher(output.PkScript, output.Value)
	return txscript.CalcTapscriptSignaturehash(txscript.NewTxSigHashes(tx, fetcher), txscript.SigHashDefault, tx, 0,
		fetcher, txscript.NewBaseTapLeaf(leaf.Script))
}

// Sign signs input 0 of tx, which spends output index of funding by a path.
func (p Plan) Sign(path Path, sk *btcec.PrivateKey, tx, funding *wire.MsgTx, index uint32) ([]byte, error) {
	hash, err := p.SigHash(path, tx, funding, index)
	if err != nil {
		return nil, err
	}
	sig, err := schnorr.Sign(sk, hash)
	if err != nil {
		return nil, fmt.Errorf("sign %s: %w", tx.TxHash(), err)
	}
	return sig.Serialize(), nil
}

// Verify checks a signature of Sign.
func (p Plan) Verify(path Path, pk, sig []byte, tx, funding *wire.MsgTx, index uint32) error {
	hash, err := p.SigHash(path, tx, funding, index)
	if err != nil {
		return err
	}
	return verify(pk, sig, hash)
}

func verify(pk, sig, hash []byte) error {
	key, err := schnorr.ParsePubKey(pk)
	if err != nil {
		return fmt.Errorf("%w: key %x: %w", ErrKeys, pk, err)
	}
	parsed, err := schnorr.ParseSignature(sig)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrSignature, err)
	}
	if !parsed.Verify(hash, key) {
		return fmt.Errorf("%w: of %x", ErrSignature, pk)
	}
	return nil
}

// SignSlashing signs the slashing transaction of the staking output, as the staker does.
func (p Plan) SignSlashing(sk *btcec.PrivateKey, stakingTx *wire.MsgTx, index uint32, slashingTx *wire.MsgTx) ([]byte, error) {
	return p.Sign(StakingSlashing, sk, slashingTx, stakingTx, index)
}

// SignUnbonding signs the unbonding transaction, as the staker and the covenant do.
func (p Plan) SignUnbonding(sk *btcec.PrivateKey, stakingTx *wire.MsgTx, index uint32, unbondingTx *wire.MsgTx) ([]byte, error) {
	return p.Sign(StakingUnbonding, sk, unbondingTx, stakingTx, index)
}

// SignUnbondingSlashing signs the slashing transaction of the unbonding output, as the staker does.
func (p Plan) SignUnbondingSlashing(sk *btcec.PrivateKey, unbondingTx, unbondingSlashingTx *wire.MsgTx) ([]byte, error) {
	return p.Sign(UnbondingSlashing, sk, unbondingSlashingTx, unbondingTx, 0)
}

// VerifySlashing checks a signature of SignSlashing.
func (p Plan) VerifySlashing(pk, sig []byte, stakingTx *wire.MsgTx, index uint32, slashingTx *wire.MsgTx) error {
	return p.Verify(StakingSlashing, pk, sig, slashingTx, stakingTx, index)
}

// VerifyUnbonding checks a signature of SignUnbonding.
func (p Plan) VerifyUnbonding(pk, sig []byte, stakingTx *wire.MsgTx, index uint32, unbondingTx *wire.MsgTx) error {
	return p.Verify(StakingUnbonding, pk, sig, unbondingTx, stakingTx, index)
}

// VerifyUnbondingSlashing checks a signature of SignUnbondingSlashing.
func (p Plan) VerifyUnbondingSlashing(pk, sig []byte, unbondingTx, unbondingSlashingTx *wire.MsgTx) error {
	return p.Verify(UnbondingSlashing, pk, sig, unbondingSlashingTx, unbondingTx, 0)
}

// EncSignSlashing signs the slashing transaction of the staking output so that only the provider's secret key makes a
// signature of it, as a covenant member does.
func (p Plan) EncSignSlashing(
	sk *btcec.PrivateKey, fpPk []byte, stakingTx *wire.MsgTx, index uint32, slashingTx *wire.MsgTx,
) ([]byte, error) {
	return p.encSign(StakingSlashing, sk, fpPk, slashingTx, stakingTx, index)
}

// EncSignUnbondingSlashing does the same for the unbonding output.
func (p Plan) EncSignUnbondingSlashing(
	sk *btcec.PrivateKey, fpPk []byte, unbondingTx, unbondingSlashingTx *wire.MsgTx,
) ([]byte, error) {
	return p.encSign(UnbondingSlashing, sk, fpPk, unbondingSlashingTx, unbondingTx, 0)
}

// EncVerifySlashing checks an adaptor signature of EncSignSlashing.
func (p Plan) EncVerifySlashing(
	covenantPk, fpPk, sig []byte, stakingTx *wire.MsgTx, index uint32, slashingTx *wire.MsgTx,
) error {
	return p.encVerify(StakingSlashing, covenantPk, fpPk, sig, slashingTx, stakingTx, index)
}

// EncVerifyUnbondingSlashing checks an adaptor signature of EncSignUnbondingSlashing.
func (p Plan) EncVerifyUnbondingSlashing(covenantPk, fpPk, sig []byte, unbondingTx, unbondingSlashingTx *wire.MsgTx) error {
	return p.encVerify(UnbondingSlashing, covenantPk, fpPk, sig, unbondingSlashingTx, unbondingTx, 0)
}

func (p Plan) encSign(
	path Path, sk *btcec.PrivateKey, fpPk []byte, tx, funding *wire.MsgTx, index uint32,
) ([]byte, error) {
	if err := p.checkProvider(fpPk); err != nil {
		return nil, err
	}
	hash, err := p.SigHash(path, tx, funding, index)
	if err != nil {
		return nil, err
	}
	encKey, err := encryptionKey(fpPk)
	if err != nil {
		return nil, err
	}
	// The nonce is taken from the secret key, the message and the encryption key. Without further randomness a member
	// that signs again, from a backup for instance, gives the same signature again.
	sig, err := asig.EncSignWithAuxData(sk, encKey, hash, make([]byte, chainhash.HashSize))
	if err != nil {
		return nil, fmt.Errorf("sign %s for %x: %w", tx.TxHash(), fpPk, err)
	}
	return sig.Marshal()
}

func (p Plan) encVerify(path Path, covenantPk, fpPk, sig []byte, tx, funding *wire.MsgTx, index uint32) error {
	if err := p.checkProvider(fpPk); err != nil {
		return err
	}
	hash, err := p.SigHash(path, tx, funding, index)
	if err != nil {
		return err
	}
	_, err = encVerify(covenantPk, fpPk, sig, hash)
	return err
}

func encVerify(covenantPk, fpPk, sig, hash []byte) (*asig.AdaptorSignature, error) {
	pk, err := schnorr.ParsePubKey(covenantPk)
	if err != nil {
		return nil, fmt.Errorf("%w: key %x: %w", ErrKeys, covenantPk, err)
	}
	encKey, err := encryptionKey(fpPk)
	if err != nil {
		return nil, err
	}
	// Babylon's library also reads an older format of 66 bytes; one signature has one serialization here.
	if len(sig) != AdaptorSignatureSize {
		return nil, fmt.Errorf("%w: %d bytes, want %d", ErrAdaptorSignature, len(sig), AdaptorSignatureSize)
	}
	parsed, err := asig.NewAdaptorSignatureFromBytes(sig)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAdaptorSignature, err)
	}
	if err := parsed.EncVerify(pk, encKey, hash); err != nil {
		return nil, fmt.Errorf("%w: of %x for %x: %w", ErrAdaptorSignature, covenantPk, fpPk, err)
	}
	return parsed, nil
}

func encryptionKey(fpPk []byte) (*asig.EncryptionKey, error) {
	pk, err := schnorr.ParsePubKey(fpPk)
	if err != nil {
		return nil, fmt.Errorf("%w: key %x: %w", ErrKeys, fpPk, err)
	}
	return asig.NewEncryptionKeyFromBTCPK(pk)
}

func (p Plan) checkProvider(fpPk []byte) error {
	for _, named := range p.Providers {
		if bytes.Equal(named, fpPk) {
			return nil
		}
	}
	return fmt.Errorf("%w: %x", ErrNotProvider, fpPk)
}
