package zone

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// keyringApp is the service name under which operating system keyrings file the keys.
const keyringApp = "taikofin"

// Key is an account key as commands print it.
type Key struct {
	Name    string `json:"name"`
	Address string `json:"address"`
	// Mnemonic recovers the key. It is known only at the moment a key is made.
	Mnemonic string `json:"mnemonic,omitempty"`
}

// OpenKeyring opens the configured keyring. Passwords are read from input, or from standard input when it is nil.
func OpenKeyring(cfg Config, input io.Reader) (keyring.Keyring, error) {
	enc, err := NewEncoding()
	if err != nil {
		return nil, err
	}
	if input == nil {
		input = os.Stdin
	}
	kr, err := keyring.New(keyringApp, cfg.KeyringBackend, cfg.KeyringDir, input, enc.Codec)
	if err != nil {
		return nil, fmt.Errorf("open %s keyring in %s: %w", cfg.KeyringBackend, cfg.KeyringDir, err)
	}
	return kr, nil
}

// AddKey makes a new key, or recovers one when mnemonic is not empty. The answer carries the mnemonic of a new key only.
func AddKey(kr keyring.Keyring, name, mnemonic string) (Key, error) {
	if err := checkFree(kr, name); err != nil {
		return Key{}, err
	}
	path := hd.CreateHDPath(sdk.CoinType, 0, 0).String()
	if mnemonic != "" {
		record, err := kr.NewAccount(name, mnemonic, keyring.DefaultBIP39Passphrase, path, hd.Secp256k1)
		if err != nil {
			return Key{}, fmt.Errorf("recover key %q: %w", name, err)
		}
		return keyOf(record)
	}
	record, mnemonic, err := kr.NewMnemonic(name, keyring.English, path, keyring.DefaultBIP39Passphrase, hd.Secp256k1)
	if err != nil {
		return Key{}, fmt.Errorf("make key %q: %w", name, err)
	}
	key, err := keyOf(record)
	key.Mnemonic = mnemonic
	return key, err
}

// ImportKey takes in a private key in the armored, password-encrypted form that `taikofind keys export` writes.
func ImportKey(kr keyring.Keyring, name, armor, password string) (Key, error) {
	if err := checkFree(kr, name); err != nil {
		return Key{}, err
	}
	if err := kr.ImportPrivKey(name, armor, password); err != nil {
		return Key{}, fmt.Errorf("import key %q: %w", name, err)
	}
	return ShowKey(kr, name)
}

// ShowKey returns a key by its name.
func ShowKey(kr keyring.Keyring, name string) (Key, error) {
	record, err := kr.Key(name)
	if err != nil {
		return Key{}, fmt.Errorf("key %q: %w", name, err)
	}
	return keyOf(record)
}

// ListKeys returns all keys.
func ListKeys(kr keyring.Keyring) ([]Key, error) {
	records, err := kr.List()
	if err != nil {
		return nil, fmt.Errorf("list keys: %w", err)
	}
	keys := make([]Key, 0, len(records))
	for _, record := range records {
		key, err := keyOf(record)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// checkFree refuses to overwrite a key.
func checkFree(kr keyring.Keyring, name string) error {
	if name == "" {
		return errors.New("key name must not be empty")
	}
	if _, err := kr.Key(name); err == nil {
		return fmt.Errorf("key %q exists already", name)
	}
	return nil
}

func keyOf(record *keyring.Record) (Key, error) {
	addr, err := record.GetAddress()
	if err != nil {
		return Key{}, fmt.Errorf("address of key %q: %w", record.Name, err)
	}
	return Key{Name: record.Name, Address: sdk.MustBech32ifyAddressBytes(Bech32Prefix, addr)}, nil
}
