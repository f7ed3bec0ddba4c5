// Package ethkey keeps the key of an Ethereum account that pays for gas, in the encrypted JSON that Ethereum's wallets
// read and write (Web3 Secret Storage, version 3). Such a key decides nothing: whoever steals it gets the gas money.
package ethkey

import (
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/internal/durable"
	"github.com/taikofin/taikofin/internal/secretfile"
)

var (
	// ErrExists means that a key file stands where a new one would be written.
	ErrExists = errors.New("key file exists")
	// ErrSecretKey means that a text is not a secret key.
	ErrSecretKey = errors.New("invalid secret key")
	// ErrWrongPassphrase means that the passphrase does not open the key file.
	ErrWrongPassphrase = errors.New("wrong passphrase")
)

// maxFileBytes bounds a key file.
const maxFileBytes = 64 << 10

// Key signs transactions of one account.
type Key struct {
	secret  *ecdsa.PrivateKey
	address common.Address
}

// Generate draws a new key.
func Generate() (*Key, error) {
	secret, err := crypto.GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("generate key: %w", err)
	}
	return FromECDSA(secret), nil
}

// FromECDSA takes a key that is in memory.
func FromECDSA(secret *ecdsa.PrivateKey) *Key {
	return &Key{secret: secret, address: crypto.PubkeyToAddress(secret.PublicKey)}
}

// Parse reads a secret key of 64 hex digits; white space and 0x around it are ignored.
func Parse(text string) (*Key, error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(strings.TrimSpace(text), "0x"))
	if err != nil {
		return nil, fmt.Errorf("%w: want 64 hex digits", ErrSecretKey)
	}
	defer clear(raw)
	secret, err := crypto.ToECDSA(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: want 32 bytes within the group order", ErrSecretKey)
	}
	return FromECDSA(secret), nil
}

// Address is the account.
func (k *Key) Address() common.Address { return k.address }

// SignTx signs a transaction for a chain.
func (k *Key) SignTx(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(chainID), k.secret)
}

// Wipe overwrites the secret key in memory; nothing can be signed any more.
func (k *Key) Wipe() { clear(k.secret.D.Bits()) }

// String keeps the secret out of logs.
func (k *Key) String() string { return "key of " + k.address.Hex() }

// GoString keeps the secret out of %#v.
func (k *Key) GoString() string { return k.String() }

// Save encrypts the key under a passphrase and writes it with mode 0600. It never overwrites a file.
func (k *Key) Save(path string, passphrase []byte) error {
	return k.save(path, passphrase, keystore.StandardScryptN, keystore.StandardScryptP)
}

func (k *Key) save(path string, passphrase []byte, scryptN, scryptP int) error {
	if len(passphrase) == 0 {
		return fmt.Errorf("save key %s: empty passphrase", path)
	}
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		return fmt.Errorf("save key %s: %w", path, err)
	}
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80 // a random UUID, RFC 4122
	sealed, err := keystore.EncryptKey(&keystore.Key{Id: id, Address: k.address, PrivateKey: k.secret}, string(passphrase), scryptN, scryptP)
	if err != nil {
		return fmt.Errorf("seal key %s: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create folder of key file: %w", err)
	}
	err = durable.WriteNew(path, append(sealed, '\n'))
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	return err
}

// Load opens a key file.
func Load(path string, passphrase []byte) (*Key, error) {
	bz, err := read(path)
	if err != nil {
		return nil, err
	}
	key, err := keystore.DecryptKey(bz, string(passphrase)) // It takes a string, of which a copy stays until memory is used again.
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, fmt.Errorf("open key %s: %w", path, ErrWrongPassphrase)
	}
	if err != nil {
		return nil, fmt.Errorf("open key %s: %w", path, err)
	}
	return FromECDSA(key.PrivateKey), nil
}

func read(path string) ([]byte, error) {
	bz, err := secretfile.Read(path, maxFileBytes)
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	return bz, nil
}

// AddressOf reads the account's address, which stands in a key file unencrypted.
func AddressOf(path string) (common.Address, error) {
	bz, err := read(path)
	if err != nil {
		return common.Address{}, err
	}
	var file struct {
		Address string `json:"address"`
	}
	if err := json.Unmarshal(bz, &file); err != nil || !common.IsHexAddress(file.Address) {
		return common.Address{}, fmt.Errorf("read key file: %s names no address", path)
	}
	return common.HexToAddress(file.Address), nil
}
