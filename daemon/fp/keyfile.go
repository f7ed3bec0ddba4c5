package fp

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
	"strings"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

const (
	keyFileVersion = 1
	keyFileKDF     = "argon2id"
	keyFileCipher  = "xchacha20poly1305"

	// maxKeyFileBytes bounds what is read from a key file; a real one has about 600 bytes.
	maxKeyFileBytes = 1 << 16
	// The bounds of the key derivation keep a tampered file from exhausting the machine.
	maxKDFTime      = 64
	maxKDFMemoryKiB = 1 << 20
	maxKDFThreads   = 64
	kdfSaltBytes    = 32
)

var (
	// ErrWrongPassphrase means that the key file does not open: the passphrase is wrong or the file was changed.
	ErrWrongPassphrase = errors.New("wrong passphrase or damaged key file")
	// ErrKeyFile means that a key file is not in the form this program writes.
	ErrKeyFile = errors.New("malformed key file")
	// ErrKeyExists means that a key file stands where a new one would be written.
	ErrKeyExists = errors.New("key file exists")
	// ErrSecretKey means that a secret key is not 32 bytes within the group order.
	ErrSecretKey = errors.New("invalid secret key")
)

// Key is the provider's EOTS key. It is kept in the form whose public key has an even y, so that the same key imported
// in its other form (or extracted from evidence) derives the same nonces.
type Key struct {
	secret *btcec.PrivateKey
	fpPk   [32]byte
}

// kdfParams are the costs of argon2id.
type kdfParams struct {
	Time      uint32 `json:"time"`
	MemoryKiB uint32 `json:"memory_kib"`
	Threads   uint8  `json:"threads"`
}

// defaultKDF follows RFC 9106's second recommended option: 64 MiB, three passes, four lanes.
var defaultKDF = kdfParams{Time: 3, MemoryKiB: 64 * 1024, Threads: 4}

// keyFile is the JSON on disk. Everything but the ciphertext is authenticated as additional data.
type keyFile struct {
	Version    uint32    `json:"version"`
	FpBtcPkHex string    `json:"fp_btc_pk_hex"`
	KDF        string    `json:"kdf"`
	KDFParams  kdfParams `json:"kdf_params"`
	SaltHex    string    `json:"salt"`
	Cipher     string    `json:"cipher"`
	NonceHex   string    `json:"nonce"`
	Ciphertext string    `json:"ciphertext"`
}

// GenerateKey draws a new key.
func GenerateKey() (*Key, error) {
	secret, err := btcec.NewPrivateKey()
	if err != nil {
		return nil, fmt.Errorf("generate key: %w", err)
	}
	return newKey(secret), nil
}

// ParseSecretKey reads a secret key of 64 hex digits; white space around it is ignored.
func ParseSecretKey(text string) (*Key, error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(strings.TrimSpace(text), "0x"))
	if err != nil || len(raw) != 32 {
		return nil, fmt.Errorf("%w: want 64 hex digits", ErrSecretKey)
	}
	defer clear(raw)
	return keyFromBytes(raw)
}

func keyFromBytes(raw []byte) (*Key, error) {
	var scalar btcec.ModNScalar
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
	copy(key.fpPk[:], schnorr.SerializePubKey(secret.PubKey()))
	return key
}

// FpPk returns the x-only public key.
func (k *Key) FpPk() [32]byte { return k.fpPk }

// FpPkHex returns the x-only public key in lower-case hex.
func (k *Key) FpPkHex() string { return hex.EncodeToString(k.fpPk[:]) }

// String keeps the secret out of logs.
func (k *Key) String() string { return "fp key " + k.FpPkHex() }

// GoString keeps the secret out of %#v.
func (k *Key) GoString() string { return k.String() }

// SaveKey encrypts a key under a passphrase and writes it with mode 0600. It never overwrites a file: losing a key
// means losing the provider.
func SaveKey(path string, key *Key, passphrase []byte) error {
	return saveKey(path, key, passphrase, defaultKDF)
}

func saveKey(path string, key *Key, passphrase []byte, kdf kdfParams) error {
	if len(passphrase) == 0 {
		return fmt.Errorf("save key %s: empty passphrase", path)
	}
	file, err := sealKey(key, passphrase, kdf)
	if err != nil {
		return fmt.Errorf("seal key %s: %w", path, err)
	}
	bz, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return fmt.Errorf("encode key file: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create folder of key file: %w", err)
	}
	return writeNewFile(path, append(bz, '\n'))
}

// writeNewFile writes to a temporary file, syncs it and links it into place: a crash leaves either no key file or a
// whole one, and an existing file makes the link fail.
func writeNewFile(path string, bz []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".key-*") // mode 0600
	if err != nil {
		return fmt.Errorf("create key file: %w", err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(bz)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err != nil {
		return fmt.Errorf("write key file: %w", err)
	}
	if err := os.Link(tmp.Name(), path); err != nil {
		if errors.Is(err, os.ErrExist) {
			return fmt.Errorf("%w: %s", ErrKeyExists, path)
		}
		return fmt.Errorf("place key file: %w", err)
	}
	return syncDir(filepath.Dir(path))
}

func sealKey(key *Key, passphrase []byte, kdf kdfParams) (*keyFile, error) {
	salt := make([]byte, kdfSaltBytes)
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	if _, err := io.ReadFull(rand.Reader, salt); err != nil {
		return nil, err
	}
	if _, err := io.ReadFull(rand.Reader, nonce); err != nil {
		return nil, err
	}
	file := &keyFile{
		Version: keyFileVersion, FpBtcPkHex: key.FpPkHex(), KDF: keyFileKDF, KDFParams: kdf,
		SaltHex: hex.EncodeToString(salt), Cipher: keyFileCipher, NonceHex: hex.EncodeToString(nonce),
	}
	wrap := argon2.IDKey(passphrase, salt, kdf.Time, kdf.MemoryKiB, kdf.Threads, chacha20poly1305.KeySize)
	defer clear(wrap)
	aead, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		return nil, err
	}
	secret := key.secret.Serialize()
	defer clear(secret)
	file.Ciphertext = hex.EncodeToString(aead.Seal(nil, nonce, secret, file.additionalData()))
	return file, nil
}

// additionalData binds the public key and the costs to the ciphertext.
func (f *keyFile) additionalData() []byte {
	return fmt.Appendf(nil, "taikofin/fpd/key/%d/%s/%s/%d/%d/%d/%s/%s/%s", f.Version, f.FpBtcPkHex, f.KDF,
		f.KDFParams.Time, f.KDFParams.MemoryKiB, f.KDFParams.Threads, f.SaltHex, f.Cipher, f.NonceHex)
}

// LoadKey opens a key file. It returns ErrWrongPassphrase when the passphrase does not fit or the file was changed, and
// ErrKeyFile when it is not a key file.
func LoadKey(path string, passphrase []byte) (*Key, error) {
	file, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	key, err := file.open(passphrase)
	if err != nil {
		return nil, fmt.Errorf("open key file %s: %w", path, err)
	}
	return key, nil
}

// KeyFileFpPk returns the public key that a key file names, without opening it.
func KeyFileFpPk(path string) (fpPk [32]byte, err error) {
	file, err := readKeyFile(path)
	if err != nil {
		return fpPk, err
	}
	raw, err := hexBytes(file.FpBtcPkHex, 32)
	if err != nil {
		return fpPk, err
	}
	return [32]byte(raw), nil
}

func readKeyFile(path string) (*keyFile, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	defer func() { _ = in.Close() }()
	info, err := in.Stat()
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%w: %s has mode %o, others may read it; chmod 600 it", ErrKeyFile, path, info.Mode().Perm())
	}
	bz, err := io.ReadAll(io.LimitReader(in, maxKeyFileBytes))
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	file := new(keyFile)
	dec := json.NewDecoder(bytes.NewReader(bz))
	dec.DisallowUnknownFields()
	if err := dec.Decode(file); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrKeyFile, path, err)
	}
	return file, file.validate()
}

func (f *keyFile) validate() error {
	if f.Version != keyFileVersion || f.KDF != keyFileKDF || f.Cipher != keyFileCipher {
		return fmt.Errorf("%w: version %d, kdf %q, cipher %q", ErrKeyFile, f.Version, f.KDF, f.Cipher)
	}
	p := f.KDFParams
	if p.Time == 0 || p.Time > maxKDFTime || p.Threads == 0 || p.Threads > maxKDFThreads ||
		p.MemoryKiB < 8*uint32(p.Threads) || p.MemoryKiB > maxKDFMemoryKiB {
		return fmt.Errorf("%w: kdf costs out of bounds", ErrKeyFile)
	}
	if _, err := hexBytes(f.FpBtcPkHex, 32); err != nil {
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

func (f *keyFile) open(passphrase []byte) (*Key, error) {
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
	if key.FpPkHex() != f.FpBtcPkHex {
		return nil, fmt.Errorf("%w: secret key belongs to %s, not to %s", ErrKeyFile, key.FpPkHex(), f.FpBtcPkHex)
	}
	return key, nil
}

func hexBytes(text string, want int) ([]byte, error) {
	bz, err := hex.DecodeString(text)
	if err != nil || len(bz) != want {
		return nil, fmt.Errorf("%w: want %d bytes of hex", ErrKeyFile, want)
	}
	return bz, nil
}
