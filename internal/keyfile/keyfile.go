// Package keyfile keeps one Bitcoin key in a file, encrypted under a passphrase: argon2id turns the passphrase into a
// key for XChaCha20-Poly1305, which binds the public key, the costs and the role of the key to the ciphertext. The role
// keeps a key from being used for what it was not made for: a key that votes must never sign as a covenant, or one
// program's signatures could be another's.
package keyfile

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"github.com/taikofin/taikofin/internal/durable"
	"github.com/taikofin/taikofin/internal/secretfile"
)

// Role is what a key is for.
type Role string

// The roles of keys.
const (
	// RoleProvider is a finality provider's key, which votes.
	RoleProvider Role = "fpd"
	// RoleCovenant is the key of a member of the covenant committee.
	RoleCovenant Role = "covenantd"
	// RoleStaker is the key of a staker.
	RoleStaker Role = "staker"
)

var roles = []Role{RoleProvider, RoleCovenant, RoleStaker}

const (
	fileVersion = 2
	// fileVersion1 knew finality providers only and named the public key fp_btc_pk_hex.
	fileVersion1 = 1
	fileKDF      = "argon2id"
	fileCipher   = "xchacha20poly1305"

	// maxFileBytes bounds what is read from a key file; a real one has about 600 bytes.
	maxFileBytes = 1 << 16
	// The bounds of the key derivation keep a tampered file from exhausting the machine.
	maxKDFTime      = 64
	maxKDFMemoryKiB = 1 << 20
	maxKDFThreads   = 64
	kdfSaltBytes    = 32
)

var (
	// ErrWrongPassphrase means that the key file does not open: the passphrase is wrong or the file was changed.
	ErrWrongPassphrase = errors.New("wrong passphrase or damaged key file")
	// ErrMalformed means that a key file is not in the form this package writes, or that others may read it.
	ErrMalformed = errors.New("malformed key file")
	// ErrExists means that a key file stands where a new one would be written.
	ErrExists = errors.New("key file exists")
	// ErrRole means that the key is for something else.
	ErrRole = errors.New("key file is of another role")
	// ErrSecretKey means that a secret key is not 32 bytes within the group order.
	ErrSecretKey = errors.New("invalid secret key")
)

// Key is a Bitcoin key. It is kept in the form whose public key has an even y, as BIP-340 uses it, so that the same key
// imported in its other form derives the same nonces.
type Key struct {
	secret *btcec.PrivateKey
	pk     [32]byte
}

// kdfParams are the costs of argon2id.
type kdfParams struct {
	Time      uint32 `json:"time"`
	MemoryKiB uint32 `json:"memory_kib"`
	Threads   uint8  `json:"threads"`
}

// defaultKDF follows RFC 9106's second recommended option: 64 MiB, three passes, four lanes.
var defaultKDF = kdfParams{Time: 3, MemoryKiB: 64 * 1024, Threads: 4}

// file is the JSON on disk. Everything but the ciphertext is authenticated as additional data.
type file struct {
	Version    uint32    `json:"version"`
	Role       Role      `json:"role,omitempty"`
	BtcPkHex   string    `json:"btc_pk_hex,omitempty"`
	FpBtcPkHex string    `json:"fp_btc_pk_hex,omitempty"` // version 1
	KDF        string    `json:"kdf"`
	KDFParams  kdfParams `json:"kdf_params"`
	SaltHex    string    `json:"salt"`
	Cipher     string    `json:"cipher"`
	NonceHex   string    `json:"nonce"`
	Ciphertext string    `json:"ciphertext"`
}

// Generate draws a new key.
func Generate() (*Key, error) {
	secret, err := btcec.NewPrivateKey()
	if err != nil {
		return nil, fmt.Errorf("generate key: %w", err)
	}
	return newKey(secret), nil
}

// Parse reads a secret key of 64 hex digits; white space around it is ignored.
func Parse(text string) (*Key, error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(strings.TrimSpace(text), "0x"))
	if err != nil || len(raw) != 32 {
		return nil, fmt.Errorf("%w: want 64 hex digits", ErrSecretKey)
	}
	defer clear(raw)
	return keyFromBytes(raw)
}

func keyFromBytes(raw []byte) (*Key, error) {
	var scalar btcec.ModNScalar
	defer scalar.Zero()
	if len(raw) != 32 || scalar.SetByteSlice(raw) || scalar.IsZero() {
		return nil, fmt.Errorf("%w: not within [1, N)", ErrSecretKey)
	}
	return newKey(btcec.PrivKeyFromScalar(&scalar)), nil
}

func newKey(secret *btcec.PrivateKey) *Key {
	if secret.PubKey().SerializeCompressed()[0] == 0x03 {
		secret = btcec.PrivKeyFromScalar(secret.Key.Negate())
	}
	key := &Key{secret: secret}
	copy(key.pk[:], schnorr.SerializePubKey(secret.PubKey()))
	return key
}

// Wipe overwrites the secret key in memory; nothing can be signed any more.
func (k *Key) Wipe() { k.secret.Zero() }

// Pk returns the x-only public key.
func (k *Key) Pk() [32]byte { return k.pk }

// PkHex returns the x-only public key in lower-case hex.
func (k *Key) PkHex() string { return hex.EncodeToString(k.pk[:]) }

// Secret returns the secret key, for signing. Never print it.
func (k *Key) Secret() *btcec.PrivateKey { return k.secret }

// String keeps the secret out of logs.
func (k *Key) String() string { return "key " + k.PkHex() }

// GoString keeps the secret out of %#v.
func (k *Key) GoString() string { return k.String() }

// Save encrypts a key under a passphrase and writes it with mode 0600. It never overwrites a file: losing a key means
// losing what it is for.
func Save(path string, role Role, key *Key, passphrase []byte) error {
	return save(path, role, key, passphrase, defaultKDF)
}

func save(path string, role Role, key *Key, passphrase []byte, kdf kdfParams) error {
	if len(passphrase) == 0 {
		return fmt.Errorf("save key %s: empty passphrase", path)
	}
	if !slices.Contains(roles, role) {
		return fmt.Errorf("%w: %q, want one of %q", ErrRole, role, roles)
	}
	sealed, err := seal(key, role, passphrase, kdf)
	if err != nil {
		return fmt.Errorf("seal key %s: %w", path, err)
	}
	bz, err := json.MarshalIndent(sealed, "", "  ")
	if err != nil {
		return fmt.Errorf("encode key file: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create folder of key file: %w", err)
	}
	err = durable.WriteNew(path, append(bz, '\n'))
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	return err
}

func seal(key *Key, role Role, passphrase []byte, kdf kdfParams) (*file, error) {
	salt := make([]byte, kdfSaltBytes)
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	if _, err := io.ReadFull(rand.Reader, salt); err != nil {
		return nil, err
	}
	if _, err := io.ReadFull(rand.Reader, nonce); err != nil {
		return nil, err
	}
	f := &file{
		Version: fileVersion, Role: role, BtcPkHex: key.PkHex(), KDF: fileKDF, KDFParams: kdf,
		SaltHex: hex.EncodeToString(salt), Cipher: fileCipher, NonceHex: hex.EncodeToString(nonce),
	}
	wrap := argon2.IDKey(passphrase, salt, kdf.Time, kdf.MemoryKiB, kdf.Threads, chacha20poly1305.KeySize)
	defer clear(wrap)
	aead, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		return nil, err
	}
	secret := key.secret.Serialize()
	defer clear(secret)
	f.Ciphertext = hex.EncodeToString(aead.Seal(nil, nonce, secret, f.additionalData()))
	return f, nil
}

// additionalData binds the role, the public key and the costs to the ciphertext.
func (f *file) additionalData() []byte {
	return fmt.Appendf(nil, "taikofin/%s/key/%d/%s/%s/%d/%d/%d/%s/%s/%s", f.Role, f.Version, f.BtcPkHex, f.KDF,
		f.KDFParams.Time, f.KDFParams.MemoryKiB, f.KDFParams.Threads, f.SaltHex, f.Cipher, f.NonceHex)
}

// Load opens a key file. It returns ErrWrongPassphrase when the passphrase does not fit or the file was changed, ErrRole
// when the key is for something else, and ErrMalformed when it is not a key file.
func Load(path string, role Role, passphrase []byte) (*Key, error) {
	f, err := read(path, role)
	if err != nil {
		return nil, err
	}
	key, err := f.open(passphrase)
	if err != nil {
		return nil, fmt.Errorf("open key file %s: %w", path, err)
	}
	return key, nil
}

// ReadPk returns the x-only public key that a key file names, without opening it.
func ReadPk(path string, role Role) (pk [32]byte, err error) {
	f, err := read(path, role)
	if err != nil {
		return pk, err
	}
	raw, err := hexBytes(f.BtcPkHex, 32)
	if err != nil {
		return pk, err
	}
	return [32]byte(raw), nil
}

func read(path string, role Role) (*file, error) {
	bz, err := secretfile.Read(path, maxFileBytes)
	if errors.Is(err, secretfile.ErrExposed) {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	f := new(file)
	dec := json.NewDecoder(bytes.NewReader(bz))
	dec.DisallowUnknownFields()
	if err := dec.Decode(f); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrMalformed, path, err)
	}
	if f.Version == fileVersion1 && f.Role == "" && f.BtcPkHex == "" {
		f.Role, f.BtcPkHex, f.FpBtcPkHex = RoleProvider, f.FpBtcPkHex, ""
	}
	if err := f.validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if f.Role != role {
		return nil, fmt.Errorf("%w: %s is a key for %s, not for %s", ErrRole, path, f.Role, role)
	}
	return f, nil
}

func (f *file) validate() error {
	if f.Version != fileVersion && f.Version != fileVersion1 || f.FpBtcPkHex != "" || f.KDF != fileKDF || f.Cipher != fileCipher {
		return fmt.Errorf("%w: version %d, kdf %q, cipher %q", ErrMalformed, f.Version, f.KDF, f.Cipher)
	}
	p := f.KDFParams
	if p.Time == 0 || p.Time > maxKDFTime || p.Threads == 0 || p.Threads > maxKDFThreads ||
		p.MemoryKiB < 8*uint32(p.Threads) || p.MemoryKiB > maxKDFMemoryKiB {
		return fmt.Errorf("%w: kdf costs out of bounds", ErrMalformed)
	}
	if _, err := hexBytes(f.BtcPkHex, 32); err != nil {
		return err
	}
	if _, err := hexBytes(f.SaltHex, kdfSaltBytes); err != nil {
		return err
	}
	if _, err := hexBytes(f.NonceHex, chacha20poly1305.NonceSizeX); err != nil {
		return err
	}
	_, err := hexBytes(f.Ciphertext, 32+chacha20poly1305.Overhead)
	return err
}

func (f *file) open(passphrase []byte) (*Key, error) {
	// validate has checked the widths.
	salt, _ := hex.DecodeString(f.SaltHex)
	nonce, _ := hex.DecodeString(f.NonceHex)
	sealed, _ := hex.DecodeString(f.Ciphertext)
	wrap := argon2.IDKey(passphrase, salt, f.KDFParams.Time, f.KDFParams.MemoryKiB, f.KDFParams.Threads,
		chacha20poly1305.KeySize)
	defer clear(wrap)
	aead, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		return nil, err
	}
	secret, err := aead.Open(nil, nonce, sealed, f.additionalData())
	if err != nil {
		return nil, ErrWrongPassphrase
	}
	defer clear(secret)
	key, err := keyFromBytes(secret)
	if err != nil {
		return nil, err
	}
	if key.PkHex() != f.BtcPkHex {
		return nil, fmt.Errorf("%w: secret key belongs to %s, not to %s", ErrMalformed, key.PkHex(), f.BtcPkHex)
	}
	return key, nil
}

func hexBytes(text string, want int) ([]byte, error) {
	bz, err := hex.DecodeString(text)
	if err != nil || len(bz) != want {
		return nil, fmt.Errorf("%w: want %d bytes of hex", ErrMalformed, want)
	}
	return bz, nil
}
