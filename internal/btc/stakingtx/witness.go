package stakingtx

import (
	"bytes"
	"fmt"
	"slices"

	asig "github.com/babylonlabs-io/babylon/crypto/schnorr-adaptor-signature"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// CovenantSign makes all signatures of one committee member over a stake's transactions.
func (p Plan) CovenantSign(sk *btcec.PrivateKey, txs Txs) (CovenantSigs, error) {
	sigs := CovenantSigs{PK: schnorr.SerializePubKey(sk.PubKey())}
	if err := p.checkCovenant(sigs.PK); err != nil {
		return CovenantSigs{}, err
	}
	var err error
	if sigs.Unbonding, err = p.SignUnbonding(sk, txs.Staking, txs.Index, txs.Unbonding); err != nil {
		return CovenantSigs{}, err
	}
	for _, fpPk := range p.Providers {
		sig, err := p.EncSignSlashing(sk, fpPk, txs.Staking, txs.Index, txs.Slashing)
		if err != nil {
			return CovenantSigs{}, err
		}
		sigs.Slashing = append(sigs.Slashing, sig)
		if sig, err = p.EncSignUnbondingSlashing(sk, fpPk, txs.Unbonding, txs.UnbondingSlashing); err != nil {
			return CovenantSigs{}, err
		}
		sigs.UnbondingSlashing = append(sigs.UnbondingSlashing, sig)
	}
	return sigs, nil
}

// CovenantVerify checks all signatures of one committee member.
func (p Plan) CovenantVerify(sigs CovenantSigs, txs Txs) error {
	return p.CovenantVerifyAll([]CovenantSigs{sigs}, txs)
}

// CovenantVerifyAll checks all signatures of several members. Scripts are built once, however many there are.
func (p Plan) CovenantVerifyAll(sets []CovenantSigs, txs Txs) error {
	for _, sigs := range sets {
		if err := p.checkCovenant(sigs.PK); err != nil {
			return err
		}
		if len(sigs.Slashing) != len(p.Providers) || len(sigs.UnbondingSlashing) != len(p.Providers) {
			return fmt.Errorf("%w: %d and %d for %d", ErrSignatureCount, len(sigs.Slashing), len(sigs.UnbondingSlashing), len(p.Providers))
		}
	}
	unbonding, err := p.SigHash(StakingUnbonding, txs.Unbonding, txs.Staking, txs.Index)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrCovenantUnbonding, err)
	}
	slashing, err := p.SigHash(StakingSlashing, txs.Slashing, txs.Staking, txs.Index)
	if err != nil {
		return err
	}
	unbondingSlashing, err := p.SigHash(UnbondingSlashing, txs.UnbondingSlashing, txs.Unbonding, 0)
	if err != nil {
		return err
	}
	for _, sigs := range sets {
		if err := p.covenantVerify(sigs, unbonding, slashing, unbondingSlashing); err != nil {
			return err
		}
	}
	return nil
}

// covenantVerify checks the signatures of one member, of which there are as many as there must be, over the hashes of the three
// transactions.
func (p Plan) covenantVerify(sigs CovenantSigs, unbonding, slashing, unbondingSlashing []byte) error {
	if err := verify(sigs.PK, sigs.Unbonding, unbonding); err != nil {
		return fmt.Errorf("%w: %w", ErrCovenantUnbonding, err)
	}
	for i, fpPk := range p.Providers {
		if _, err := encVerify(sigs.PK, fpPk, sigs.Slashing[i], slashing); err != nil {
			return fmt.Errorf("%w: %d: %w", ErrCovenantSlashing, i, err)
		}
		if _, err := encVerify(sigs.PK, fpPk, sigs.UnbondingSlashing[i], unbondingSlashing); err != nil {
			return fmt.Errorf("%w: %d: %w", ErrCovenantUnbondingSlashing, i, err)
		}
	}
	return nil
}

func (p Plan) checkCovenant(pk []byte) error {
	if !slices.ContainsFunc(p.Covenant, func(member []byte) bool { return bytes.Equal(member, pk) }) {
		return fmt.Errorf("%w: %x", ErrNotCovenant, pk)
	}
	return nil
}

// SlashingWitness completes the slashing transaction of the staking output with a provider's extracted key.
func (p Plan) SlashingWitness(fpSk *btcec.PrivateKey, stakerSig []byte, sets []CovenantSigs, txs Txs) (*wire.MsgTx, error) {
	return p.slashingWitness(StakingSlashing, fpSk, stakerSig, sets, txs.Slashing, txs.Staking, txs.Index)
}

// UnbondingSlashingWitness completes the slashing transaction of the unbonding output.
func (p Plan) UnbondingSlashingWitness(fpSk *btcec.PrivateKey, stakerSig []byte, sets []CovenantSigs, txs Txs) (*wire.MsgTx, error) {
	return p.slashingWitness(UnbondingSlashing, fpSk, stakerSig, sets, txs.UnbondingSlashing, txs.Unbonding, 0)
}

func (p Plan) slashingWitness(
	path Path, fpSk *btcec.PrivateKey, stakerSig []byte, sets []CovenantSigs, tx, funding *wire.MsgTx, index uint32,
) (*wire.MsgTx, error) {
	fpPk := schnorr.SerializePubKey(fpSk.PubKey())
	named := func(pk []byte) bool { return bytes.Equal(pk, fpPk) }
	listed := slices.IndexFunc(p.Providers, named)
	if listed < 0 {
		return nil, fmt.Errorf("%w: %x", ErrNotProvider, fpPk)
	}
	leaf, err := p.Leaf(path)
	if err != nil {
		return nil, err
	}
	hash, err := sigHash(leaf, tx, funding, index)
	if err != nil {
		return nil, err
	}
	if err := verify(p.Staker, stakerSig, hash); err != nil {
		return nil, fmt.Errorf("staker: %w", err)
	}
	decKey, err := asig.NewDecryptionKeyFromBTCSK(btcec.PrivKeyFromScalar(&fpSk.Key))
	if err != nil {
		return nil, fmt.Errorf("decryption key of %x: %w", fpPk, err)
	}
	decrypted := make(map[string][]byte, len(sets))
	for _, set := range sets {
		sigs := set.Slashing
		if path == UnbondingSlashing {
			sigs = set.UnbondingSlashing
		}
		if listed >= len(sigs) {
			continue
		}
		if sig, err := decrypt(set.PK, fpPk, sigs[listed], hash, decKey); err == nil {
			decrypted[string(set.PK)] = sig
		}
	}
	stack, err := p.covenantStack(decrypted)
	if err != nil {
		return nil, err
	}
	fpSig, err := schnorr.Sign(fpSk, hash)
	if err != nil {
		return nil, fmt.Errorf("sign %s as %x: %w", tx.TxHash(), fpPk, err)
	}
	// One provider is enough for the script, which asks for them in the order of their keys.
	inScript := make([][]byte, len(p.Providers))
	inScript[len(inScript)-1-slices.IndexFunc(p.SortedProviders(), named)] = fpSig.Serialize()
	stack = append(stack, inScript...)
	return complete(tx, leaf, funding.TxOut[index], append(stack, stakerSig))
}

// decrypt makes a signature of an adaptor signature and verifies it.
func decrypt(covenantPk, fpPk, sig, hash []byte, decKey *asig.DecryptionKey) ([]byte, error) {
	adaptor, err := encVerify(covenantPk, fpPk, sig, hash)
	if err != nil {
		return nil, err
	}
	plain, err := adaptor.Decrypt(decKey)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAdaptorSignature, err)
	}
	return plain.Serialize(), verify(covenantPk, plain.Serialize(), hash)
}

// UnbondingWitness completes the unbonding transaction with the staker's signature and the covenant's.
func (p Plan) UnbondingWitness(stakerSig []byte, sets []CovenantSigs, txs Txs) (*wire.MsgTx, error) {
	leaf, err := p.Leaf(StakingUnbonding)
	if err != nil {
		return nil, err
	}
	hash, err := sigHash(leaf, txs.Unbonding, txs.Staking, txs.Index)
	if err != nil {
		return nil, err
	}
	if err := verify(p.Staker, stakerSig, hash); err != nil {
		return nil, fmt.Errorf("staker: %w", err)
	}
	valid := make(map[string][]byte, len(sets))
	for _, set := range sets {
		if verify(set.PK, set.Unbonding, hash) == nil {
			valid[string(set.PK)] = set.Unbonding
		}
	}
	stack, err := p.covenantStack(valid)
	if err != nil {
		return nil, err
	}
	return complete(txs.Unbonding, leaf, txs.Staking.TxOut[txs.Index], append(stack, stakerSig))
}

// TimelockWitness completes a transaction of TimelockTx with the staker's signature.
func (p Plan) TimelockWitness(path Path, stakerSig []byte, tx, funding *wire.MsgTx, index uint32) (*wire.MsgTx, error) {
	leaf, err := p.Leaf(path)
	if err != nil {
		return nil, err
	}
	hash, err := sigHash(leaf, tx, funding, index)
	if err != nil {
		return nil, err
	}
	if err := verify(p.Staker, stakerSig, hash); err != nil {
		return nil, fmt.Errorf("staker: %w", err)
	}
	return complete(tx, leaf, funding.TxOut[index], [][]byte{stakerSig})
}

// covenantStack lists signatures as the script takes them from the stack: in reverse order of the keys, empty for
// those who are absent, and exactly a quorum, for the script wants that number and no other.
func (p Plan) covenantStack(sigs map[string][]byte) ([][]byte, error) {
	members := slices.Clone(p.Covenant)
	slices.SortFunc(members, bytes.Compare)
	stack := make([][]byte, len(members))
	missing := p.CovenantQuorum
	for i, pk := range members {
		if sig, ok := sigs[string(pk)]; ok && missing > 0 {
			stack[len(members)-1-i] = sig
			missing--
		}
	}
	if missing > 0 {
		return nil, fmt.Errorf("%w: %d of %d missing", ErrQuorum, missing, p.CovenantQuorum)
	}
	return stack, nil
}

// complete puts the witness in and runs the script, as every Bitcoin node will.
func complete(tx *wire.MsgTx, leaf Leaf, output *wire.TxOut, stack [][]byte) (*wire.MsgTx, error) {
	signed := tx.Copy()
	signed.TxIn[0].Witness = append(stack, leaf.Script, leaf.ControlBlock)
	fetcher := txscript.NewCannedPrevOutputFetcher(output.PkScript, output.Value)
	engine, err := txscript.NewEngine(output.PkScript, signed, 0, txscript.StandardVerifyFlags, nil,
		txscript.NewTxSigHashes(signed, fetcher), output.Value, fetcher)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInsane, err)
	}
	if err := engine.Execute(); err != nil {
		return nil, fmt.Errorf("%w: witness of %s: %w", ErrInsane, signed.TxHash(), err)
	}
	return signed, nil
}
