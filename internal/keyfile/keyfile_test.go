package keyfile

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
	path := filepath.Join(t.TempDir(), "home", keyFile)
	key, err := Generate()
	require.NoError(t, err)
	require.NoError(t, Save(path, RoleProvider, key, []byte("correct horse")))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(raw), hex.EncodeToString(key.secret.Serialize()))

	loaded, err := Load(path, RoleProvider, []byte("correct horse"))
	require.NoError(t, err)
	require.Equal(t, key.secret.Serialize(), loaded.secret.Serialize())
	fpPk, err := ReadPk(path, RoleProvider)
	require.NoError(t, err)
	require.Equal(t, key.Pk(), fpPk)
	_, err = Load(path, RoleProvider, []byte("wrong"))
	require.ErrorIs(t, err, ErrWrongPassphrase)

	require.ErrorIs(t, Save(path, RoleProvider, key, []byte("x")), ErrExists, "a key is never overwritten")
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, raw, after)
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, left, 1, "no temporary files stay")
	require.Error(t, Save(path+"2", RoleProvider, key, nil), "an empty passphrase protects nothing")
}

func TestKeyFileTampered(t *testing.T) {
	other, err := Generate()
	require.NoError(t, err)
	flip := func(text string) string {
		if text[0] == '0' {
			return "1" + text[1:]
		}
		return "0" + text[1:]
	}
	for _, tc := range []struct {
		name   string
		change func(*file)
		want   error
	}{
		{"error - ciphertext", func(f *file) { f.Ciphertext = flip(f.Ciphertext) }, ErrWrongPassphrase},
		{"error - nonce", func(f *file) { f.NonceHex = flip(f.NonceHex) }, ErrWrongPassphrase},
		{"error - salt", func(f *file) { f.SaltHex = flip(f.SaltHex) }, ErrWrongPassphrase},
		{"error - public key of another", func(f *file) { f.BtcPkHex = other.PkHex() }, ErrWrongPassphrase},
		{"error - cheaper derivation", func(f *file) { f.KDFParams.Time++ }, ErrWrongPassphrase},
		{"error - endless derivation", func(f *file) { f.KDFParams.Time = 1 << 30 }, ErrMalformed},
		{"error - all memory", func(f *file) { f.KDFParams.MemoryKiB = 1 << 31 }, ErrMalformed},
		{"error - no threads", func(f *file) { f.KDFParams.Threads = 0 }, ErrMalformed},
		{"error - version", func(f *file) { f.Version = 3 }, ErrMalformed},
		{"error - cipher", func(f *file) { f.Cipher = "none" }, ErrMalformed},
		{"error - short ciphertext", func(f *file) { f.Ciphertext = f.Ciphertext[2:] }, ErrMalformed},
		{"error - short nonce", func(f *file) { f.NonceHex = "" }, ErrMalformed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), keyFile)
			require.NoError(t, save(path, RoleProvider, testKey(t), []byte("p"), cheapKDF))
			raw, err := os.ReadFile(path)
			require.NoError(t, err)
			f := new(file)
			require.NoError(t, json.Unmarshal(raw, f))
			tc.change(f)
			raw, err = json.Marshal(f)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(path, raw, 0o600))
			_, err = Load(path, RoleProvider, []byte("p"))
			require.ErrorIs(t, err, tc.want)
		})
	}
	t.Run("error - readable by others", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), keyFile)
		require.NoError(t, save(path, RoleProvider, testKey(t), []byte("p"), cheapKDF))
		require.NoError(t, os.Chmod(path, 0o644))
		_, err := Load(path, RoleProvider, []byte("p"))
		require.ErrorIs(t, err, ErrMalformed)
	})
	t.Run("error - no key file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), keyFile)
		require.NoError(t, os.WriteFile(path, []byte(`{"other": 1}`), 0o600))
		_, err := Load(path, RoleProvider, []byte("p"))
		require.ErrorIs(t, err, ErrMalformed)
	})
}

func TestParse(t *testing.T) {
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
			_, err := Parse(tc.text)
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
		require.Equal(rt, key.Pk(), other.Pk())
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
		require.Contains(t, text, key.PkHex())
	}
}

const keyFile = "key.json"

func testKey(t testing.TB) *Key {
	t.Helper()
	key, err := Parse(strings.Repeat("0", 63) + "7")
	require.NoError(t, err)
	return key
}

func TestRoles(t *testing.T) {
	path := filepath.Join(t.TempDir(), keyFile)
	require.ErrorIs(t, save(path, "cook", testKey(t), []byte("p"), cheapKDF), ErrRole)
	require.NoError(t, save(path, RoleCovenant, testKey(t), []byte("p"), cheapKDF))
	_, err := Load(path, RoleCovenant, []byte("p"))
	require.NoError(t, err)
	_, err = Load(path, RoleProvider, []byte("p"))
	require.ErrorIs(t, err, ErrRole)
	_, err = ReadPk(path, RoleStaker)
	require.ErrorIs(t, err, ErrRole)

	// Writing another role into the file does not make it one.
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(raw), string(RoleCovenant), string(RoleProvider), 1)), 0o600))
	_, err = Load(path, RoleProvider, []byte("p"))
	require.ErrorIs(t, err, ErrWrongPassphrase)
}

// TestVersion1 opens a file that the first fpd wrote.
func TestVersion1(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("testdata", "version1.json"))
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), keyFile)
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	key, err := Load(path, RoleProvider, []byte("p"))
	require.NoError(t, err)
	require.Equal(t, testKey(t).PkHex(), key.PkHex())
	_, err = Load(path, RoleCovenant, []byte("p"))
	require.ErrorIs(t, err, ErrRole)
}

func TestWipe(t *testing.T) {
	key, err := Generate()
	require.NoError(t, err)
	pk := key.Pk()
	key.Wipe()
	require.True(t, key.secret.Key.IsZero())
	require.Equal(t, pk, key.Pk())
}
