package staker

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcutil/psbt"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// ErrAwaitSignatures means that files were written for an external wallet, and that the same command goes on once they
// are signed.
var ErrAwaitSignatures = errors.New("signatures of the external wallet are missing")

// Signer signs for the staker. name says which of a stake's transactions it is.
type Signer interface {
	// Spend signs a script path.
	Spend(name string, spend Spend) ([]byte, error)
	// Fund returns the signed funding transaction; the coins are in the order of its inputs.
	Fund(name string, funded *Funded) (*wire.MsgTx, error)
	// Prove proves possession of the staker's key.
	Prove(owner Owner, stakerPk []byte) (types.ProofOfPossession, error)
	// Draft returns the transaction that an earlier run handed to the wallet under a name, nil when there is none. It
	// is built on, since another fee rate or other coins would void signatures already made.
	Draft(name string) (*wire.MsgTx, error)
}

// KeySigner signs with a secret key.
type KeySigner struct {
	Secret *btcec.PrivateKey
	Net    *chaincfg.Params
}

// Spend implements Signer.
func (k KeySigner) Spend(_ string, spend Spend) ([]byte, error) {
	sig, err := spend.Sign(k.Secret)
	if err != nil {
		return nil, err
	}
	return sig, spend.Verify(sig)
}

// Fund implements Signer.
func (k KeySigner) Fund(_ string, funded *Funded) (*wire.MsgTx, error) {
	return SignFunding(k.Secret, funded.Tx, funded.Coins, k.Net)
}

// Prove implements Signer.
func (k KeySigner) Prove(owner Owner, _ []byte) (types.ProofOfPossession, error) {
	return owner.Prove(k.Secret)
}

// Draft implements Signer: a key needs none.
func (KeySigner) Draft(string) (*wire.MsgTx, error) { return nil, nil } //nolint:nilnil // no draft is no error

// The files of a proof of possession by an external wallet.
const (
	popMessageFile   = "pop.message"
	popSignatureFile = "pop.signature"
)

// FolderSigner lets an external wallet sign. What is to be signed is written to a folder as <name>.psbt; what the wallet
// signed is read from <name>.signed.psbt, or from <name>.psbt if the wallet replaced it.
type FolderSigner struct {
	Folder string
	Net    *chaincfg.Params
}

func (f FolderSigner) path(name string) string { return filepath.Join(f.Folder, name+".psbt") }

// read returns a PSBT of the folder, the signed one if there are two, or nil.
func (f FolderSigner) read(name string) (*psbt.Packet, error) {
	for _, path := range []string{f.path(name + ".signed"), f.path(name)} {
		raw, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read PSBT: %w", err)
		}
		packet, err := DecodePSBT(raw)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		return packet, nil
	}
	return nil, nil //nolint:nilnil // no file is no error
}

// await writes an unsigned PSBT, never over another, and says that it awaits a signature.
func (f FolderSigner) await(name string, packet *psbt.Packet) error {
	text, err := EncodePSBT(packet)
	if err != nil {
		return err
	}
	if err := f.write(name+".psbt", text+"\n"); err != nil {
		return err
	}
	return fmt.Errorf("%w: sign %s", ErrAwaitSignatures, f.path(name))
}

func (f FolderSigner) write(file, text string) error {
	if err := os.MkdirAll(f.Folder, 0o700); err != nil {
		return fmt.Errorf("create folder for an external wallet: %w", err)
	}
	if err := os.WriteFile(filepath.Join(f.Folder, file), []byte(text), 0o600); err != nil {
		return fmt.Errorf("write for an external wallet: %w", err)
	}
	return nil
}

// Spend implements Signer.
func (f FolderSigner) Spend(name string, spend Spend) ([]byte, error) {
	packet, err := f.read(name)
	if err != nil {
		return nil, err
	}
	if packet != nil {
		sig, err := spend.SignatureFrom(packet)
		if errors.Is(err, ErrUnsigned) {
			return nil, fmt.Errorf("%w: sign %s: %w", ErrAwaitSignatures, f.path(name), err)
		}
		return sig, err
	}
	if packet, err = spend.PSBT(); err != nil {
		return nil, err
	}
	return nil, f.await(name, packet)
}

// Fund implements Signer.
func (f FolderSigner) Fund(name string, funded *Funded) (*wire.MsgTx, error) {
	packet, err := f.read(name)
	if err != nil {
		return nil, err
	}
	if packet != nil {
		signed, err := FinishFunding(packet, funded.Tx, funded.Coins)
		if errors.Is(err, ErrUnsigned) {
			return nil, fmt.Errorf("%w: sign %s: %w", ErrAwaitSignatures, f.path(name), err)
		}
		return signed, err
	}
	if packet, err = FundingPSBT(funded); err != nil {
		return nil, err
	}
	return nil, f.await(name, packet)
}

// Prove implements Signer.
func (f FolderSigner) Prove(owner Owner, stakerPk []byte) (types.ProofOfPossession, error) {
	raw, err := os.ReadFile(filepath.Join(f.Folder, popSignatureFile))
	if errors.Is(err, os.ErrNotExist) {
		if err := f.write(popMessageFile, owner.Message()); err != nil {
			return types.ProofOfPossession{}, err
		}
		return types.ProofOfPossession{}, fmt.Errorf("%w: sign the text of %s as a message and put the base64 signature into %s",
			ErrAwaitSignatures, filepath.Join(f.Folder, popMessageFile), filepath.Join(f.Folder, popSignatureFile))
	}
	if err != nil {
		return types.ProofOfPossession{}, fmt.Errorf("read proof of possession: %w", err)
	}
	return owner.ProofFromWallet(strings.TrimSpace(string(raw)), stakerPk, f.Net)
}

// Draft implements Signer.
func (f FolderSigner) Draft(name string) (*wire.MsgTx, error) {
	packet, err := f.read(name)
	if err != nil || packet == nil {
		return nil, err
	}
	return packet.UnsignedTx, nil
}
