package ethkey

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/secretfile"
)

const secretHex = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"

func TestKeyFile(t *testing.T) {
	key, err := Parse(" 0x" + secretHex + "\n")
	require.NoError(t, err)
	require.Equal(t, "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23", key.Address().Hex(), "the well-known address of this key")
	require.NotContains(t, fmt.Sprintf("%v %+v %#v %s", key, key, key, key), secretHex[:8])

	path := filepath.Join(t.TempDir(), "keys", "eth.json")
	require.NoError(t, key.save(path, []byte("passphrase"), keystore.LightScryptN, keystore.LightScryptP))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(content), secretHex)

	loaded, err := Load(path, []byte("passphrase"))
	require.NoError(t, err)
	require.Equal(t, key.Address(), loaded.Address())
	address, err := AddressOf(path)
	require.NoError(t, err)
	require.Equal(t, key.Address(), address)
	_, err = Load(path, []byte("other"))
	require.ErrorIs(t, err, ErrWrongPassphrase)
	require.ErrorIs(t, key.Save(path, []byte("passphrase")), ErrExists, "a key is never overwritten")
	require.ErrorContains(t, key.Save(path+"2", nil), "empty passphrase")
}

func TestParseErrors(t *testing.T) {
	for _, text := range []string{"", "zz", secretHex[2:], "00" + secretHex, "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"} {
		_, err := Parse(text)
		require.ErrorIs(t, err, ErrSecretKey)
		if text != "" {
			require.NotContains(t, err.Error(), text, "a text that is nearly a key stays secret")
		}
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	_, err := Load(filepath.Join(dir, "none"), []byte("p"))
	require.ErrorIs(t, err, os.ErrNotExist)
	big := filepath.Join(dir, "big")
	require.NoError(t, os.WriteFile(big, make([]byte, maxFileBytes+1), 0o600))
	_, err = Load(big, []byte("p"))
	require.ErrorContains(t, err, "bytes")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "text"), []byte("no json"), 0o600))
	_, err = Load(filepath.Join(dir, "text"), []byte("p"))
	require.ErrorContains(t, err, "open key")
	_, err = AddressOf(filepath.Join(dir, "text"))
	require.ErrorContains(t, err, "names no address")
}

func TestKeyFileOfOthers(t *testing.T) {
	key, err := Generate()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "eth.json")
	require.NoError(t, key.save(path, []byte("p"), keystore.LightScryptN, keystore.LightScryptP))
	require.NoError(t, os.Chmod(path, 0o644))
	_, err = Load(path, []byte("p"))
	require.ErrorIs(t, err, secretfile.ErrExposed)
	require.ErrorContains(t, err, "chmod 600 "+path)
}

func TestWipe(t *testing.T) {
	key, err := Generate()
	require.NoError(t, err)
	words := key.secret.D.Bits()
	key.Wipe()
	for _, word := range words {
		require.Zero(t, word)
	}
}

func TestSignTx(t *testing.T) {
	key, err := Generate()
	require.NoError(t, err)
	chainID := big.NewInt(32382)
	tx, err := key.SignTx(types.NewTx(&types.DynamicFeeTx{ChainID: chainID, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(2), Gas: 21_000}), chainID)
	require.NoError(t, err)
	from, err := types.Sender(types.LatestSignerForChainID(chainID), tx)
	require.NoError(t, err)
	require.Equal(t, key.Address(), from)
}
