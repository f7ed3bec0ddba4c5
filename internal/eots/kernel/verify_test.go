package kernel_test

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	bbneots "github.com/babylonlabs-io/babylon/crypto/eots"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eots/kernel"
)

// libraryVerify is Babylon's verification from bytes.
func libraryVerify(v *kernel.Vote) bool {
	pk, err := schnorr.ParsePubKey(v.FpPk[:])
	if err != nil {
		return false
	}
	var r secp256k1.FieldVal
	var s secp256k1.ModNScalar
	if r.SetBytes(&v.PubRand) != 0 || s.SetBytes(&v.Sig) != 0 {
		return false
	}
	return bbneots.Verify(pk, &r, v.Message, &s) == nil
}

// checkVerdicts holds a kernel's verdicts against Babylon's, and their words against those of internal/eots. It returns how many are good.
func checkVerdicts(t require.TestingT, k *kernel.Kernel, votes []kernel.Vote) (good int) {
	errs := k.Verify(votes)
	require.Len(t, errs, len(votes))
	for i := range votes {
		v := &votes[i]
		require.Equal(t, libraryVerify(v), errs[i] == nil, "vote %d of %d: %+v: %v", i, len(votes), v, errs[i])
		require.Equal(t, eots.Verify(v.FpPk, v.PubRand, v.Message, v.Sig), errs[i], "vote %d of %d: %+v", i, len(votes), v)
		if errs[i] == nil {
			good++
		}
	}
	return good
}

// someKeys are secret keys of small and large numbers: keys that are small multiples of G meet what is looked up for G.
func someKeys(n int) []*btcec.PrivateKey {
	keys := make([]*btcec.PrivateKey, n)
	for i := range keys {
		secret := new(secp256k1.ModNScalar).SetInt(uint32(i + 1))
		if i%2 == 1 {
			secret.Negate()
		}
		if i >= n/2 {
			secret.InverseNonConst()
		}
		keys[i] = secp256k1.NewPrivateKey(secret)
	}
	return keys
}

func publicKeys(keys []*btcec.PrivateKey) [][32]byte {
	out := make([][32]byte, len(keys))
	for i := range keys {
		out[i] = eots.XOnly(keys[i].PubKey())
	}
	return out
}

func signed(t require.TestingT, sk *btcec.PrivateKey, slot uint64, message []byte) kernel.Vote {
	nonce, pubRand, err := eots.Nonce(sk, "zone", eots.KindFinality, slot)
	require.NoError(t, err)
	sig, err := eots.Sign(sk, nonce, message)
	require.NoError(t, err)
	return kernel.Vote{FpPk: eots.XOnly(sk.PubKey()), PubRand: pubRand, Message: message, Sig: sig}
}

// newKernel returns a kernel that has made the tables of keys.
func newKernel(t testing.TB, keys [][32]byte) *kernel.Kernel {
	k := kernel.New(kernel.BaseBytes + len(keys)*kernel.BytesPerKey)
	t.Cleanup(k.Close)
	k.Announce(keys)
	k.Wait()
	made, bytes := k.Size()
	require.Equal(t, len(keys), made)
	require.Equal(t, kernel.BaseBytes+len(keys)*kernel.BytesPerKey, bytes)
	return k
}

var (
	fieldPrime = hexBytes("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")
	groupOrder = hexBytes("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
	highest    = hexBytes("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")
	// offCurve is no x of a point.
	offCurve = hexBytes("0000000000000000000000000000000000000000000000000000000000000005")
)

// forgeries change a good vote of a key in every way that a stranger can.
var forgeries = map[string]func(v *kernel.Vote, sk *btcec.PrivateKey, bit int){
	"none":             func(*kernel.Vote, *btcec.PrivateKey, int) {},
	"key":              func(v *kernel.Vote, _ *btcec.PrivateKey, bit int) { v.FpPk[bit/8] ^= 1 << (bit % 8) },
	"nonce":            func(v *kernel.Vote, _ *btcec.PrivateKey, bit int) { v.PubRand[bit/8] ^= 1 << (bit % 8) },
	"signature":        func(v *kernel.Vote, _ *btcec.PrivateKey, bit int) { v.Sig[bit/8] ^= 1 << (bit % 8) },
	"message":          func(v *kernel.Vote, _ *btcec.PrivateKey, bit int) { v.Message = append(v.Message, byte(bit)) },
	"no message":       func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.Message = nil },
	"key off curve":    func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.FpPk = offCurve },
	"key zero":         func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.FpPk = [32]byte{} },
	"key at prime":     func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.FpPk = fieldPrime },
	"key highest":      func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.FpPk = highest },
	"nonce off curve":  func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.PubRand = offCurve },
	"nonce zero":       func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.PubRand = [32]byte{} },
	"nonce at prime":   func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.PubRand = fieldPrime },
	"nonce highest":    func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.PubRand = highest },
	"nonce is key":     func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.PubRand = v.FpPk },
	"s zero":           func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.Sig = [32]byte{} },
	"s small":          func(v *kernel.Vote, _ *btcec.PrivateKey, bit int) { v.Sig = [32]byte{31: byte(bit)} },
	"s at order":       func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.Sig = groupOrder },
	"s highest":        func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.Sig = highest },
	"s negated":        func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.Sig = scalarOf(v.Sig).Negate().Bytes() },
	"nonce odd":        oddNonce,
	"sum at infinity":  func(v *kernel.Vote, sk *btcec.PrivateKey, _ int) { v.Sig = keyTimesChallenge(v, sk).Bytes() },
	"sum doubled":      func(v *kernel.Vote, sk *btcec.PrivateKey, _ int) { v.Sig = keyTimesChallenge(v, sk).Negate().Bytes() },
	"s is challenge":   func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.Sig = challengeOf(v).Bytes() },
	"s minus":          func(v *kernel.Vote, _ *btcec.PrivateKey, _ int) { v.Sig = challengeOf(v).Negate().Bytes() },
	"s near challenge": func(v *kernel.Vote, sk *btcec.PrivateKey, bit int) { v.Sig = nearInfinity(v, sk, bit).Bytes() },
}

func hexBytes(text string) [32]byte {
	raw, err := hex.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return [32]byte(raw)
}

func scalarOf(b [32]byte) *secp256k1.ModNScalar {
	s := new(secp256k1.ModNScalar)
	s.SetBytes(&b)
	return s
}

func challengeOf(v *kernel.Vote) *secp256k1.ModNScalar {
	hash := chainhash.HashB(v.Message)
	return scalarOf(*chainhash.TaggedHash(chainhash.TagBIP0340Challenge, v.PubRand[:], v.FpPk[:], hash))
}

// evenSecret returns the secret key of the point with even y.
func evenSecret(sk *btcec.PrivateKey) *secp256k1.ModNScalar {
	d := new(secp256k1.ModNScalar).Set(&sk.Key)
	if sk.PubKey().SerializeCompressed()[0] == secp256k1.PubKeyFormatCompressedOdd {
		d.Negate()
	}
	return d
}

// keyTimesChallenge returns the s for which s·G − e·P is at infinity.
func keyTimesChallenge(v *kernel.Vote, sk *btcec.PrivateKey) *secp256k1.ModNScalar {
	return evenSecret(sk).Mul(challengeOf(v))
}

// nearInfinity returns an s for which the sum is a small multiple of G.
func nearInfinity(v *kernel.Vote, sk *btcec.PrivateKey, bit int) *secp256k1.ModNScalar {
	return keyTimesChallenge(v, sk).Add(new(secp256k1.ModNScalar).SetInt(uint32(bit)))
}

// oddNonce makes the sum the point of the nonce with the other y.
func oddNonce(v *kernel.Vote, sk *btcec.PrivateKey, _ int) {
	// s = k + e·d, so that −k + e·d is 2·e·d − s.
	eD := keyTimesChallenge(v, sk)
	v.Sig = eD.Add(eD).Add(scalarOf(v.Sig).Negate()).Bytes()
}

func TestForgeries(t *testing.T) {
	keys := someKeys(8)
	pks := publicKeys(keys)
	k := newKernel(t, pks[:6]) // two have none
	for name, forge := range forgeries {
		ending := "error - "
		if name == "none" {
			ending = "success - "
		}
		t.Run(ending+name, func(t *testing.T) {
			for _, among := range []int{1, 3, 40} {
				votes := make([]kernel.Vote, among)
				for i := range votes {
					votes[i] = signed(t, keys[i%len(keys)], uint64(i), []byte("vote"))
				}
				at := among / 2
				forge(&votes[at], keys[at%len(keys)], 5*among)
				want := among - 1
				if name == "none" {
					want = among
				}
				require.Equal(t, want, checkVerdicts(t, k, votes))
				require.Equal(t, k.Verify(votes)[at], k.Check(&votes[at]))
			}
		})
	}
}

// A batch in which all votes are forged in different ways says of each what is wrong with it.
func TestVerdicts(t *testing.T) {
	keys := someKeys(12)
	pks := publicKeys(keys)
	k := newKernel(t, pks[:9])
	names := slices.Sorted(maps.Keys(forgeries))
	good := 0
	rapid.Check(t, func(t *rapid.T) {
		votes := make([]kernel.Vote, rapid.IntRange(0, 12).Draw(t, "votes"))
		for i := range votes {
			sk := keys[rapid.IntRange(0, len(keys)-1).Draw(t, "key")]
			message := rapid.SliceOfN(rapid.Byte(), 0, 120).Draw(t, "message")
			votes[i] = signed(t, sk, rapid.Uint64().Draw(t, "slot"), message)
			if rapid.Bool().Draw(t, "forged") {
				forge := forgeries[rapid.SampledFrom(names).Draw(t, "forgery")]
				forge(&votes[i], sk, rapid.IntRange(0, 255).Draw(t, "bit"))
			}
		}
		good += checkVerdicts(t, k, votes)
	})
	require.Positive(t, good)
}

// More votes than are added up at once.
func TestManyVotes(t *testing.T) {
	keys := someKeys(30)
	k := newKernel(t, publicKeys(keys))
	votes := make([]kernel.Vote, 300)
	bad := 0
	for i := range votes {
		votes[i] = signed(t, keys[i%len(keys)], uint64(i), []byte("vote"))
		if i%100 == 77 {
			votes[i].Sig[3] ^= 1
			bad++
		}
	}
	require.Equal(t, len(votes)-bad, checkVerdicts(t, k, votes))
}

func FuzzVerify(f *testing.F) {
	keys := someKeys(8)
	pks := publicKeys(keys)
	k := newKernel(f, pks[:6])
	for i := range keys {
		v := signed(f, keys[i], uint64(i), []byte("vote"))
		f.Add(byte(i), v.FpPk[:], v.PubRand[:], v.Message, v.Sig[:])
		f.Add(byte(i+128), v.FpPk[:], fieldPrime[:], v.Message, groupOrder[:])
	}
	names := slices.Sorted(maps.Keys(forgeries))
	f.Fuzz(func(t *testing.T, choice byte, fpPk, pubRand, message, sig []byte) {
		// What was given stands as often for bytes of the vote as for a seed of a good one that is then changed.
		var raw kernel.Vote
		copy(raw.FpPk[:], fpPk)
		copy(raw.PubRand[:], pubRand)
		copy(raw.Sig[:], sig)
		raw.Message = message
		known := raw
		known.FpPk = pks[int(choice)%len(pks)]
		var seed [32]byte
		copy(seed[:], pubRand)
		random := rand.New(rand.NewChaCha8(seed))
		votes := []kernel.Vote{raw, known}
		for range int(choice) % 8 {
			sk := keys[random.IntN(len(keys))]
			v := signed(t, sk, binary.BigEndian.Uint64(seed[:]), message)
			forgeries[names[random.IntN(len(names))]](&v, sk, random.IntN(256))
			votes = append(votes, v)
		}
		checkVerdicts(t, k, votes)
	})
}

func BenchmarkVerify(b *testing.B) {
	keys := someKeys(300)
	k := newKernel(b, publicKeys(keys))
	votes := make([]kernel.Vote, len(keys))
	for i := range votes {
		votes[i] = signed(b, keys[i], 1, make([]byte, 104))
	}
	for _, n := range []int{1, 2, 4, 10, 100, 300} {
		b.Run(fmt.Sprintf("votes=%d", n), func(b *testing.B) {
			for b.Loop() {
				for i, err := range k.Verify(votes[:n]) {
					if err != nil {
						b.Fatal(i, err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "us/vote")
		})
	}
}
