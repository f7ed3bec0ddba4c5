package fp

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eots"
)

// cheapKDF keeps the tests fast; TestKeyFileRoundTrip runs once with the real costs.
var cheapKDF = kdfParams{Time: 1, MemoryKiB: 64, Threads: 1}

func TestKeyFileRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "home", KeyFile)
	key, err := GenerateKey()
	require.NoError(t, err)
	require.NoError(t, SaveKey(path, key, []byte("correct horse")))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(raw), hex.EncodeToString(key.secret.Serialize()))

	loaded, err := LoadKey(path, []byte("correct horse"))
	require.NoError(t, err)
	require.Equal(t, key.secret.Serialize(), loaded.secret.Serialize())
	fpPk, err := KeyFileFpPk(path)
	require.NoError(t, err)
	require.Equal(t, key.FpPk(), fpPk)
	_, err = LoadKey(path, []byte("wrong"))
	require.ErrorIs(t, err, ErrWrongPassphrase)

	require.ErrorIs(t, SaveKey(path, key, []byte("x")), ErrKeyExists, "a key is never overwritten")
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, raw, after)
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, left, 1, "no temporary files stay")
	require.Error(t, SaveKey(path+"2", key, nil), "an empty passphrase protects nothing")
}

func TestKeyFileTampered(t *testing.T) {
	other, err := GenerateKey()
	require.NoError(t, err)
	flip := func(text string) string {
		if text[0] == '0' {
			return "1" + text[1:]
		}
		return "0" + text[1:]
	}
	for _, tc := range []struct {
		name   string
		change func(*keyFile)
		want   error
	}{
		{"error - ciphertext", func(f *keyFile) { f.Ciphertext = flip(f.Ciphertext) }, ErrWrongPassphrase},
		{"error - nonce", func(f *keyFile) { f.NonceHex = flip(f.NonceHex) }, ErrWrongPassphrase},
		{"error - salt", func(f *keyFile) { f.SaltHex = flip(f.SaltHex) }, ErrWrongPassphrase},
		{"error - public key of another", func(f *keyFile) { f.FpBtcPkHex = other.FpPkHex() }, ErrWrongPassphrase},
		{"error - cheaper derivation", func(f *keyFile) { f.KDFParams.Time++ }, ErrWrongPassphrase},
		{"error - endless derivation", func(f *keyFile) { f.KDFParams.Time = 1 << 30 }, ErrKeyFile},
		{"error - all memory", func(f *keyFile) { f.KDFParams.MemoryKiB = 1 << 31 }, ErrKeyFile},
		{"error - no threads", func(f *keyFile) { f.KDFParams.Threads = 0 }, ErrKeyFile},
		{"error - version", func(f *keyFile) { f.Version = 2 }, ErrKeyFile},
		{"error - cipher", func(f *keyFile) { f.Cipher = "none" }, ErrKeyFile},
		{"error - short ciphertext", func(f *keyFile) { f.Ciphertext = f.Ciphertext[2:] }, ErrKeyFile},
		{"error - short nonce", func(f *keyFile) { f.NonceHex = "" }, ErrKeyFile},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), KeyFile)
			require.NoError(t, saveKey(path, testKey(t), []byte("p"), cheapKDF))
			raw, err := os.ReadFile(path)
			require.NoError(t, err)
			file := new(keyFile)
			require.NoError(t, json.Unmarshal(raw, file))
			tc.change(file)
			raw, err = json.Marshal(file)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(path, raw, 0o600))
			_, err = LoadKey(path, []byte("p"))
			require.ErrorIs(t, err, tc.want)
		})
	}
	t.Run("error - readable by others", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), KeyFile)
		require.NoError(t, saveKey(path, testKey(t), []byte("p"), cheapKDF))
		require.NoError(t, os.Chmod(path, 0o644))
		_, err := LoadKey(path, []byte("p"))
		require.ErrorIs(t, err, ErrKeyFile)
	})
	t.Run("error - no key file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), KeyFile)
		require.NoError(t, os.WriteFile(path, []byte(`{"other": 1}`), 0o600))
		_, err := LoadKey(path, []byte("p"))
		require.ErrorIs(t, err, ErrKeyFile)
	})
}

func TestParseSecretKey(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		ok         bool
	}{
		{"success - plain", strings.Repeat("1", 64), true},
		{"success - prefix and white space", " 0x" + strings.Repeat("1", 64) + "\n", true},
		{"error - short", strings.Repeat("1", 62), false},
		{"error - no hex", strings.Repeat("g", 64), false},
		{"error - zero", strings.Repeat("0", 64), false},
		{"error - above the group order", strings.Repeat("f", 64), false},
		{"error - the group order", "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := ParseSecretKey(tc.text)
			if tc.ok {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrSecretKey)
		})
	}
}

// TestKeyIsCanonical shows that a key and its negation are the same provider with the same nonces.
func TestKeyIsCanonical(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		raw := rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(rt, "sk")
		key, err := keyFromBytes(raw)
		if err != nil {
			rt.Skip()
		}
		negated := key.secret.Key
		negated.Negate()
		bz := negated.Bytes()
		other, err := keyFromBytes(bz[:])
		require.NoError(rt, err)
		require.Equal(rt, key.FpPk(), other.FpPk())
		_, a, err := eots.Nonce(key.secret, "chain", eots.KindFinality, 5)
		require.NoError(rt, err)
		_, b, err := eots.Nonce(other.secret, "chain", eots.KindFinality, 5)
		require.NoError(rt, err)
		require.Equal(rt, a, b)
	})
}

func TestKeyDoesNotPrintItsSecret(t *testing.T) {
	key := testKey(t)
	secret := hex.EncodeToString(key.secret.Serialize())
	for _, text := range []string{fmt.Sprint(key), fmt.Sprintf("%+v", key), fmt.Sprintf("%#v", key)} {
		require.NotContains(t, text, secret)
		require.Contains(t, text, key.FpPkHex())
	}
}
