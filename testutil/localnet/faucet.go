package localnet

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/taikofin/taikofin/client/zone"
)

// Faucets give to whoever asks. Their keys are known to everybody, so that they serve a net that runs in another process.

const (
	faucetName = "faucet"
	// faucetMnemonic is the one that every example uses.
	faucetMnemonic = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	// maxMined bounds what is mined at once: some seconds of btcd's time, and minutes that Bitcoin's clock runs ahead.
	maxMined = 5000
)

// ErrFaucet means that the faucet does not give what was asked for.
var ErrFaucet = errors.New("the faucet cannot give that")

// Give pays satoshis to an address and mines a block, so that they can be spent at once. It returns the transaction's id.
func (b *Bitcoin) Give(address string, sat uint64) (chainhash.Hash, error) {
	decoded, err := btcutil.DecodeAddress(address, b.Net)
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("address %q: %w", address, err)
	}
	if !decoded.IsForNet(b.Net) {
		return chainhash.Hash{}, fmt.Errorf("address %q is not one of %s", address, b.Net.Name)
	}
	if sat < dustSat || sat > btcutil.MaxSatoshi {
		return chainhash.Hash{}, fmt.Errorf("%w: %d sat, want %d to %d", ErrFaucet, sat, dustSat, int64(btcutil.MaxSatoshi))
	}
	script, err := txscript.PayToAddrScript(decoded)
	if err != nil {
		return chainhash.Hash{}, fmt.Errorf("address %q: %w", address, err)
	}
	tx, err := b.Pay(wire.NewTxOut(int64(sat), script))
	if err != nil {
		return chainhash.Hash{}, err
	}
	_, err = b.Mine(1)
	return tx.TxHash(), err
}

// MineUpTo mines blocks, a bounded number of them, and returns the height of the last one.
func (b *Bitcoin) MineUpTo(blocks uint64) (int64, error) {
	if blocks < 1 || blocks > maxMined {
		return 0, fmt.Errorf("mine %d bitcoin blocks: want 1 to %d", blocks, maxMined)
	}
	if _, err := b.Mine(uint32(blocks)); err != nil {
		return 0, err
	}
	height, _, err := b.Tip()
	return height, err
}

// faucetAddress is the account that every net's genesis gives coins to.
func faucetAddress() (string, error) {
	var address string
	err := withFaucet(func(cfg zone.Config) error {
		keyring, err := zone.OpenKeyring(cfg, nil)
		if err != nil {
			return err
		}
		key, err := zone.ShowKey(keyring, faucetName)
		address = key.Address
		return err
	})
	return address, err
}

// withFaucet makes a keyring with the faucet's key, for as long as use runs.
func withFaucet(use func(zone.Config) error) error {
	dir, err := os.MkdirTemp("", "taikofin-faucet-")
	if err != nil {
		return fmt.Errorf("make a keyring for the faucet: %w", err)
	}
	cfg := zone.Default()
	cfg.ChainID, cfg.KeyringBackend, cfg.KeyringDir, cfg.KeyName = ChainID, "test", dir, faucetName
	keyring, err := zone.OpenKeyring(cfg, nil)
	if err == nil {
		_, err = zone.AddKey(keyring, faucetName, faucetMnemonic)
	}
	if err == nil {
		err = use(cfg)
	}
	return errors.Join(err, os.RemoveAll(dir))
}

// GiveCoins sends coins of the zone, such as 1000000utfin, from the faucet of the net behind a gRPC address, and returns the
// transaction's hash.
func GiveCoins(ctx context.Context, grpcAddr, address, amount string) (string, error) {
	zone.UseAddressPrefix()
	if _, err := sdk.AccAddressFromBech32(address); err != nil {
		return "", fmt.Errorf("address %q: %w", address, err)
	}
	coin, err := sdk.ParseCoinNormalized(amount)
	if err != nil {
		return "", fmt.Errorf("amount %q: %w", amount, err)
	}
	if coin.Denom != zone.Denom || !coin.IsPositive() {
		return "", fmt.Errorf("%w: %s, want for example 1000000%s", ErrFaucet, amount, zone.Denom)
	}
	var hash string
	err = withFaucet(func(cfg zone.Config) error {
		cfg.GRPCAddr = grpcAddr
		client, err := zone.Dial(ctx, cfg)
		if err != nil {
			return err
		}
		defer func() { _ = client.Close() }()
		if err := client.CheckChain(ctx); err != nil {
			return err
		}
		response, err := client.Send(ctx, &banktypes.MsgSend{FromAddress: client.Address(), ToAddress: address, Amount: sdk.NewCoins(coin)})
		if err == nil {
			hash = response.TxHash
		}
		return err
	})
	return hash, err
}
