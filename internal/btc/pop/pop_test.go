package pop_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"testing"

	"github.com/babylonlabs-io/babylon/crypto/bip322"
	babylonecdsa "github.com/babylonlabs-io/babylon/crypto/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/pop"
)

var (
	net     = &chaincfg.RegressionNetParams
	message = []byte("context and address")
)

func key(t testing.TB, seed byte) (*btcec.PrivateKey, []byte) {
	t.Helper()
	sk, pk := btcec.PrivKeyFromBytes([]byte{seed, 1})
	return sk, schnorr.SerializePubKey(pk)
}

func TestBIP340(t *testing.T) {
	sk, pk := key(t, 1)
	_, otherPk := key(t, 2)
	digest := sha256.Sum256(message)
	signed, err := schnorr.Sign(sk, digest[:])
	require.NoError(t, err)
	sig := signed.Serialize()
	require.NoError(t, pop.VerifyBIP340(pk, message, sig))
	require.ErrorIs(t, pop.VerifyBIP340(otherPk, message, sig), pop.ErrProof)
	require.ErrorIs(t, pop.VerifyBIP340(pk, append(message, 0), sig), pop.ErrProof)
	require.ErrorIs(t, pop.VerifyBIP340(pk, message, sig[:63]), pop.ErrProof)
	require.ErrorIs(t, pop.VerifyBIP340(pk[1:], message, sig), pop.ErrProof)
	require.ErrorIs(t, pop.VerifyBIP340(make([]byte, 32), message, sig), pop.ErrProof)
}

func TestECDSA(t *testing.T) {
	for seed := byte(1); seed < 6; seed++ { // keys with even and odd y
		sk, pk := key(t, seed)
		_, otherPk := key(t, seed+1)
		sig := babylonecdsa.Sign(sk, string(message))
		require.NoError(t, pop.VerifyECDSA(pk, string(message), sig))
		require.ErrorIs(t, pop.VerifyECDSA(otherPk, string(message), sig), pop.ErrProof)
		require.ErrorIs(t, pop.VerifyECDSA(pk, string(message)+"x", sig), pop.ErrProof)
		require.ErrorIs(t, pop.VerifyECDSA(pk, string(message), sig[:64]), pop.ErrProof)
		require.ErrorIs(t, pop.VerifyECDSA(pk, string(message), make([]byte, 65)), pop.ErrProof)
		high := append([]byte{}, sig...)
		high[0] = ((high[0] - 27) ^ 1) + 27
		var s btcec.ModNScalar
		s.SetByteSlice(high[33:])
		s.Negate()
		s.PutBytesUnchecked(high[33:])
		require.ErrorIs(t, pop.VerifyECDSA(pk, string(message), high), pop.ErrProof, "malleated")
	}
}

// simple signs message for an address as a wallet does.
func simple(t testing.TB, sk *btcec.PrivateKey, addr btcutil.Address) []byte {
	t.Helper()
	toSpend, err := bip322.GetToSpendTx(message, addr)
	require.NoError(t, err)
	toSign := bip322.GetToSignTx(toSpend)
	script := toSpend.TxOut[0].PkScript
	fetcher := txscript.NewCannedPrevOutputFetcher(script, 0)
	hashes := txscript.NewTxSigHashes(toSign, fetcher)
	var witness wire.TxWitness
	if txscript.IsPayToTaproot(script) {
		witness, err = txscript.TaprootWitnessSignature(toSign, hashes, 0, 0, script, txscript.SigHashDefault, sk)
	} else {
		witness, err = txscript.WitnessSignature(toSign, hashes, 0, 0, script, txscript.SigHashAll, sk, true)
	}
	require.NoError(t, err)
	sig, err := bip322.SerializeWitness(witness)
	require.NoError(t, err)
	return sig
}

func addresses(t testing.TB, sk *btcec.PrivateKey, params *chaincfg.Params) (wpkh, tr btcutil.Address) {
	t.Helper()
	wpkh, err := btcutil.NewAddressWitnessPubKeyHash(btcutil.Hash160(sk.PubKey().SerializeCompressed()), params)
	require.NoError(t, err)
	tr, err = bip322.PubKeyToP2TrSpendAddress(sk.PubKey(), params)
	require.NoError(t, err)
	return wpkh, tr
}

func TestBIP322(t *testing.T) {
	sk, pk := key(t, 1)
	otherSk, otherPk := key(t, 2)
	wpkh, tr := addresses(t, sk, net)
	otherWpkh, otherTr := addresses(t, otherSk, net)
	mainWpkh, mainTr := addresses(t, sk, &chaincfg.MainNetParams)
	pkh, err := btcutil.NewAddressPubKeyHash(wpkh.ScriptAddress(), net)
	require.NoError(t, err)
	wpkhSig, trSig := simple(t, sk, wpkh), simple(t, sk, tr)

	for _, tc := range []struct {
		name    string
		pk, msg []byte
		addr    string
		sig     []byte
		ok      bool
	}{
		{"success - P2WPKH", pk, message, wpkh.String(), wpkhSig, true},
		{"success - P2TR", pk, message, tr.String(), trSig, true},
		{"success - P2WPKH, text", pk, message, wpkh.String(), text(wpkhSig), true},
		{"success - P2TR, text", pk, message, tr.String(), text(trSig), true},
		{"error - text of another key", otherPk, message, wpkh.String(), text(wpkhSig), false},
		{"error - text of another message", pk, []byte("other"), tr.String(), text(trSig), false},
		{"error - text without its prefix", pk, message, tr.String(), text(trSig)[3:], false},
		{"error - text of another kind", pk, message, tr.String(), append([]byte("ful"), text(trSig)[3:]...), false},
		{"error - prefix twice", pk, message, tr.String(), append([]byte("smp"), text(trSig)...), false},
		{"error - prefix in capitals", pk, message, tr.String(), append([]byte("SMP"), text(trSig)[3:]...), false},
		{"error - prefix before the witness itself", pk, message, tr.String(), append([]byte("smp"), trSig...), false},
		{"error - text and a line end within", pk, message, tr.String(), append(text(trSig)[:20:20], append([]byte("\n"), text(trSig)[20:]...)...), false},
		{"error - text and four line ends", pk, message, tr.String(), append(text(trSig), []byte("\n\n\n\n")...), false},
		{"error - text and four line ends within", pk, message, tr.String(), append(text(trSig)[:20:20], append([]byte("\n\n\n\n"), text(trSig)[20:]...)...), false},
		{"error - prefix alone", pk, message, tr.String(), []byte("smp"), false},
		{"error - P2WPKH of another key", otherPk, message, wpkh.String(), wpkhSig, false},
		{"error - P2TR of another key", otherPk, message, tr.String(), trSig, false},
		{"error - P2WPKH, another's address", pk, message, otherWpkh.String(), wpkhSig, false},
		{"error - P2TR, another's address", pk, message, otherTr.String(), trSig, false},
		{"error - P2WPKH, another message", pk, []byte("other"), wpkh.String(), wpkhSig, false},
		{"error - P2TR, another message", pk, []byte("other"), tr.String(), trSig, false},
		{"error - P2WPKH of another network", pk, message, mainWpkh.String(), wpkhSig, false},
		{"error - P2TR of another network", pk, message, mainTr.String(), trSig, false},
		{"error - P2PKH", pk, message, pkh.String(), wpkhSig, false},
		{"error - no address", pk, message, "", wpkhSig, false},
		{"error - no witness", pk, message, wpkh.String(), nil, false},
		{"error - witness of the other type", pk, message, wpkh.String(), trSig, false},
		{"error - three items", pk, message, wpkh.String(), []byte{3, 0, 0, 0}, false},
		{"error - huge count", pk, message, wpkh.String(), []byte{0xfe, 0, 9, 61, 0}, false},
		{"error - huge item", pk, message, tr.String(), []byte{1, 0xfe, 0, 9, 61, 0}, false},
		{"error - cut", pk, message, wpkh.String(), wpkhSig[:len(wpkhSig)-1], false},
		{"error - more after it", pk, message, wpkh.String(), append(wpkhSig[:len(wpkhSig):len(wpkhSig)], 0), false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := pop.VerifyBIP322(tc.pk, tc.msg, tc.addr, tc.sig, net)
			if tc.ok {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, pop.ErrProof)
			}
		})
	}
}

// text is a simple signature as BIP-322 has it since version 1.0.0.
func text(sig []byte) []byte { return []byte("smp" + base64.StdEncoding.EncodeToString(sig)) }

// TestParseText reads signatures as wallets give them out.
func TestParseText(t *testing.T) {
	// Of each length that a witness of one or two items can have.
	for size := 1; size < 200; size++ {
		sig := bytes.Repeat([]byte{byte(size)}, size)
		plain := base64.StdEncoding.EncodeToString(sig)
		for _, text := range []string{plain, "smp" + plain, " smp" + plain + "\n"} {
			got, err := pop.ParseText(text)
			require.NoError(t, err)
			require.Equal(t, sig, got)
		}
		for _, text := range []string{"ful" + plain, "pof" + plain, "smp:" + plain, "smpsmp" + plain, "sm" + plain, plain + "=", plain + "smp"} {
			_, err := pop.ParseText(text)
			require.ErrorIs(t, err, pop.ErrProof, text)
		}
	}
	// A text from before the prefix that happens to begin with it.
	got, err := pop.ParseText("smp1")
	require.NoError(t, err)
	require.Equal(t, []byte{0xb2, 0x6a, 0x75}, got)
	_, err = pop.ParseText("fulAQ==")
	require.ErrorContains(t, err, "want a simple one")
	// Bits that no byte needs would be a second text of one signature.
	_, err = pop.ParseText("smpAR==")
	require.ErrorIs(t, err, pop.ErrProof)
}

func FuzzBIP322(f *testing.F) {
	sk, pk := key(f, 1)
	wpkh, tr := addresses(f, sk, net)
	f.Add(wpkh.String(), simple(f, sk, wpkh))
	f.Add(tr.String(), simple(f, sk, tr))
	f.Fuzz(func(t *testing.T, addr string, sig []byte) {
		if pop.VerifyBIP322(pk, message, addr, sig, net) == nil {
			require.ErrorIs(t, pop.VerifyBIP322(pk, []byte("other"), addr, sig, net), pop.ErrProof)
		}
	})
}
