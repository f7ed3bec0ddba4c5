package staker

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"

	"github.com/babylonlabs-io/babylon/crypto/bip322"
	babylonecdsa "github.com/babylonlabs-io/babylon/crypto/ecdsa"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/btcutil/psbt"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/pop"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// signSimple makes a simple BIP-322 signature as a wallet does.
func signSimple(t *testing.T, message string, address btcutil.Address) []byte {
	t.Helper()
	toSpend, err := bip322.GetToSpendTx([]byte(message), address)
	require.NoError(t, err)
	toSign := bip322.GetToSignTx(toSpend)
	coin := Coin{OutPoint: toSign.TxIn[0].PreviousOutPoint, PkScript: toSpend.TxOut[0].PkScript}
	signed, err := SignFunding(secret(stakerKey), toSign, []Coin{coin}, btcNet)
	require.NoError(t, err)
	sig, err := bip322.SerializeWitness(signed.TxIn[0].Witness)
	require.NoError(t, err)
	return sig
}

// wallet is an external wallet: it knows a key and PSBTs, and nothing of stakes.
type wallet struct {
	t *testing.T
	n byte
}

// sign signs every input of a PSBT that it can, as BIP-174 and BIP-371 say, from the PSBT alone.
func (w wallet) sign(text []byte) []byte {
	w.t.Helper()
	packet, err := DecodePSBT(text)
	require.NoError(w.t, err)
	fetcher := txscript.NewMultiPrevOutFetcher(nil)
	for i, in := range packet.Inputs {
		fetcher.AddPrevOut(packet.UnsignedTx.TxIn[i].PreviousOutPoint, in.WitnessUtxo)
	}
	hashes := txscript.NewTxSigHashes(packet.UnsignedTx, fetcher)
	for i := range packet.Inputs {
		w.signInput(packet, i, hashes)
	}
	out, err := EncodePSBT(packet)
	require.NoError(w.t, err)
	return []byte(out)
}

func (w wallet) signInput(packet *psbt.Packet, i int, hashes *txscript.TxSigHashes) {
	in, tx := &packet.Inputs[i], packet.UnsignedTx
	out := in.WitnessUtxo
	switch {
	case len(in.TaprootLeafScript) > 0:
		leaf := txscript.NewBaseTapLeaf(in.TaprootLeafScript[0].Script)
		sig, err := txscript.RawTxInTapscriptSignature(tx, hashes, i, out.Value, out.PkScript, leaf, txscript.SigHashDefault, secret(w.n))
		require.NoError(w.t, err)
		hash := leaf.TapHash()
		in.TaprootScriptSpendSig = []*psbt.TaprootScriptSpendSig{{XOnlyPubKey: pk(w.n), LeafHash: hash[:], Signature: sig}}
	case txscript.IsPayToTaproot(out.PkScript):
		sig, err := txscript.RawTxInTaprootSignature(tx, hashes, i, out.Value, out.PkScript, nil, txscript.SigHashDefault, secret(w.n))
		require.NoError(w.t, err)
		in.TaprootKeySpendSig = sig
	default:
		key := secret(w.n)
		if !bytes.Contains(out.PkScript, btcutil.Hash160(key.PubKey().SerializeCompressed())) {
			key = oddKey(key)
		}
		sig, err := txscript.RawTxInWitnessSignature(tx, hashes, i, out.Value, out.PkScript, txscript.SigHashAll, key)
		require.NoError(w.t, err)
		in.PartialSigs = []*psbt.PartialSig{{PubKey: key.PubKey().SerializeCompressed(), Signature: sig}}
	}
}

func (w wallet) signFile(folder, name string) {
	w.t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, name+".psbt"))
	require.NoError(w.t, err)
	require.NoError(w.t, os.WriteFile(filepath.Join(folder, name+".signed.psbt"), w.sign(raw), 0o600))
}

func TestFolderSpendRoundTrip(t *testing.T) {
	stake, _, _ := testStake(t)
	signer := FolderSigner{Folder: filepath.Join(t.TempDir(), "wallet"), Net: btcNet}
	_, err := signer.Spend(nameSlashing, stake.Slashing())
	require.ErrorIs(t, err, ErrAwaitSignatures)
	// Asking again before the wallet signed changes nothing.
	before, err := os.ReadFile(signer.path(nameSlashing))
	require.NoError(t, err)
	_, err = signer.Spend(nameSlashing, stake.Slashing())
	require.ErrorIs(t, err, ErrAwaitSignatures)
	after, err := os.ReadFile(signer.path(nameSlashing))
	require.NoError(t, err)
	require.Equal(t, before, after)

	wallet{t, stakerKey}.signFile(signer.Folder, nameSlashing)
	sig, err := signer.Spend(nameSlashing, stake.Slashing())
	require.NoError(t, err)
	require.NoError(t, stake.Slashing().Verify(sig))
	draft, err := signer.Draft(nameSlashing)
	require.NoError(t, err)
	require.Equal(t, stake.Txs.Slashing.TxHash(), draft.TxHash())
	// The signature is of this transaction and no other.
	_, err = signer.Spend(nameSlashing, stake.Unbonding())
	require.ErrorIs(t, err, ErrPSBT)
}

func TestSignatureFromRefuses(t *testing.T) {
	stake, _, _ := testStake(t)
	spend := stake.Slashing()
	unsigned, err := spend.PSBT()
	require.NoError(t, err)
	text, err := EncodePSBT(unsigned)
	require.NoError(t, err)
	for _, tc := range []struct {
		name   string
		signer byte
		change func(*psbt.Packet)
		want   error
	}{
		{"success - signed", stakerKey, func(*psbt.Packet) {}, nil},
		{"error - signed by another", otherKey, func(*psbt.Packet) {}, ErrUnsigned},
		{"error - another leaf", stakerKey, func(p *psbt.Packet) { p.Inputs[0].TaprootScriptSpendSig[0].LeafHash = make([]byte, 32) }, ErrUnsigned},
		{"error - hash type", stakerKey, func(p *psbt.Packet) {
			p.Inputs[0].TaprootScriptSpendSig[0].SigHash = txscript.SigHashNone
		}, ErrPSBT},
		{"error - changed transaction", stakerKey, func(p *psbt.Packet) { p.UnsignedTx.TxOut[0].Value-- }, ErrPSBT},
	} {
		t.Run(tc.name, func(t *testing.T) {
			packet, err := DecodePSBT(wallet{t, tc.signer}.sign([]byte(text)))
			require.NoError(t, err)
			tc.change(packet)
			_, err = spend.SignatureFrom(packet)
			if tc.want == nil {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, tc.want)
			}
		})
	}
	t.Run("error - signature over another transaction", func(t *testing.T) {
		packet, err := DecodePSBT(wallet{t, stakerKey}.sign([]byte(text)))
		require.NoError(t, err)
		packet.Inputs[0].TaprootScriptSpendSig[0].Signature[5] ^= 1
		_, err = spend.SignatureFrom(packet)
		require.Error(t, err)
	})
}

// All three kinds of coins go through a wallet, and a wallet that changes the transaction is found out.
func TestFolderFundRoundTrip(t *testing.T) {
	plan := testPlan(providerKey)
	out, err := plan.StakingOutput()
	require.NoError(t, err)
	funded, err := Fund(testCoins(t), true, out, changeScript(t), 3_000)
	require.NoError(t, err)
	require.Len(t, funded.Coins, 3)
	signer := FolderSigner{Folder: t.TempDir(), Net: btcNet}
	_, err = signer.Fund(nameStaking, funded)
	require.ErrorIs(t, err, ErrAwaitSignatures)
	_, err = signer.Fund(nameStaking, funded)
	require.ErrorIs(t, err, ErrAwaitSignatures)

	wallet{t, stakerKey}.signFile(signer.Folder, nameStaking)
	signed, err := signer.Fund(nameStaking, funded)
	require.NoError(t, err)
	require.Equal(t, funded.Tx.TxHash(), signed.TxHash())
	require.NoError(t, Execute(signed, fetcherOf(funded.Coins)))

	other := *funded
	other.Tx = funded.Tx.Copy()
	other.Tx.TxOut[1].Value--
	_, err = signer.Fund(nameStaking, &other)
	require.ErrorIs(t, err, ErrPSBT)
}

func TestDecodePSBT(t *testing.T) {
	packet, err := FundingPSBT(&Funded{Tx: spendOf(t)})
	require.NoError(t, err)
	var raw bytes.Buffer
	require.NoError(t, packet.Serialize(&raw))
	text, err := EncodePSBT(packet)
	require.NoError(t, err)
	for _, form := range [][]byte{raw.Bytes(), []byte(text), []byte("\n" + text + "\n")} {
		again, err := DecodePSBT(form)
		require.NoError(t, err)
		require.Equal(t, packet.UnsignedTx.TxHash(), again.UnsignedTx.TxHash())
	}
	for _, form := range [][]byte{nil, []byte("x"), raw.Bytes()[:20], []byte(text[:40]), make([]byte, maxPSBTBytes+1)} {
		_, err := DecodePSBT(form)
		require.ErrorIs(t, err, ErrPSBT)
	}
}

func FuzzDecodePSBT(f *testing.F) {
	f.Add([]byte("psbt\xff\x01\x00"))
	f.Add([]byte("cHNidP8BAA=="))
	f.Fuzz(func(t *testing.T, raw []byte) {
		packet, err := DecodePSBT(raw)
		if err == nil {
			_, err = EncodePSBT(packet)
			require.NoError(t, err)
		}
	})
}

func spendOf(t *testing.T) *wire.MsgTx {
	t.Helper()
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(wire.NewTxIn(&wire.OutPoint{Index: 1}, nil, nil))
	tx.AddTxOut(wire.NewTxOut(1000, changeScript(t)))
	return tx
}

var testOwner = Owner{
	ChainID: "taikofin-test-1", ModuleAddress: "taikofin1module", Address: "taikofin1staker", Raw: []byte("twenty bytes account"),
}

func TestProve(t *testing.T) {
	proof, err := KeySigner{Secret: secret(stakerKey), Net: btcNet}.Prove(testOwner, pk(stakerKey))
	require.NoError(t, err)
	require.Equal(t, types.POP_TYPE_BIP340, proof.Type)
	message := append([]byte(testOwner.context()), testOwner.Raw...)
	require.NoError(t, pop.VerifyBIP340(pk(stakerKey), message, proof.Sig))
	require.Error(t, pop.VerifyBIP340(pk(otherKey), message, proof.Sig))
}

// Wallets sign messages in two ways; for both the zone is given what it verifies.
func TestProveWithWallet(t *testing.T) {
	signer := FolderSigner{Folder: t.TempDir(), Net: btcNet}
	_, err := signer.Prove(testOwner, pk(stakerKey))
	require.ErrorIs(t, err, ErrAwaitSignatures)
	message, err := os.ReadFile(filepath.Join(signer.Folder, popMessageFile))
	require.NoError(t, err)
	require.Equal(t, testOwner.Message(), string(message))

	give := func(sig []byte) (types.ProofOfPossession, error) {
		text := base64.StdEncoding.EncodeToString(sig) + "\n"
		require.NoError(t, os.WriteFile(filepath.Join(signer.Folder, popSignatureFile), []byte(text), 0o600))
		return signer.Prove(testOwner, pk(stakerKey))
	}
	proof, err := give(babylonecdsa.Sign(secret(stakerKey), string(message)))
	require.NoError(t, err)
	require.Equal(t, types.POP_TYPE_ECDSA, proof.Type)
	addresses, err := AddressesOf(pk(stakerKey), btcNet)
	require.NoError(t, err)
	for _, address := range addresses.All() {
		proof, err = give(signSimple(t, string(message), address))
		require.NoError(t, err)
		require.Equal(t, types.POP_TYPE_BIP322, proof.Type)
		var inner types.BIP322Sig
		require.NoError(t, inner.Unmarshal(proof.Sig))
		require.Equal(t, address.EncodeAddress(), inner.Address)

		text := "smp" + base64.StdEncoding.EncodeToString(signSimple(t, string(message), address)) + "\n"
		require.NoError(t, os.WriteFile(filepath.Join(signer.Folder, popSignatureFile), []byte(text), 0o600))
		again, err := signer.Prove(testOwner, pk(stakerKey))
		require.NoError(t, err)
		require.NoError(t, inner.Unmarshal(again.Sig))
		require.NoError(t, pop.VerifyBIP322(pk(stakerKey), message, inner.Address, inner.Sig, btcNet))
	}

	_, err = give(babylonecdsa.Sign(secret(otherKey), string(message)))
	require.ErrorIs(t, err, pop.ErrProof)
	_, err = give([]byte("no signature"))
	require.ErrorIs(t, err, pop.ErrProof)
	require.NoError(t, os.WriteFile(filepath.Join(signer.Folder, popSignatureFile), []byte("%%%"), 0o600))
	_, err = signer.Prove(testOwner, pk(stakerKey))
	require.ErrorIs(t, err, pop.ErrProof)
}

// prove signs the proof of possession's message.
func (w wallet) prove(folder string) {
	w.t.Helper()
	message, err := os.ReadFile(filepath.Join(folder, popMessageFile))
	require.NoError(w.t, err)
	text := base64.StdEncoding.EncodeToString(babylonecdsa.Sign(secret(w.n), string(message)))
	require.NoError(w.t, os.WriteFile(filepath.Join(folder, popSignatureFile), []byte(text), 0o600))
}
