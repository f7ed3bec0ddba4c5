package staker

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// coinbaseMaturity is after how many confirmations a miner's coin can be spent.
const coinbaseMaturity = 100

var (
	// ErrCoin means that a coin cannot pay for a stake.
	ErrCoin = errors.New("unusable coin")
	// ErrFunds means that the coins do not suffice.
	ErrFunds = errors.New("not enough bitcoins")
)

// Coin is an unspent output that may pay.
type Coin struct {
	OutPoint      wire.OutPoint
	ValueSat      int64
	PkScript      []byte
	Confirmations int64
	Coinbase      bool
}

// ParseOutPoint reads txid:index.
func ParseOutPoint(text string) (wire.OutPoint, error) {
	id, indexText, ok := strings.Cut(text, ":")
	index, err := strconv.ParseUint(indexText, 10, 32)
	if !ok || err != nil || len(id) != chainhash.MaxHashStringSize {
		return wire.OutPoint{}, fmt.Errorf("%w: %q is not <txid>:<output index>", ErrCoin, text)
	}
	hash, err := chainhash.NewHashFromStr(id)
	if err != nil {
		return wire.OutPoint{}, fmt.Errorf("%w: %q: %w", ErrCoin, text, err)
	}
	return *wire.NewOutPoint(hash, uint32(index)), nil
}

// Check refuses coins with which a staking transaction's id could still change or that Bitcoin does not let go yet. The
// id of a transaction with a legacy input depends on the signature, and one with an unconfirmed input on its parent:
// with the id, everything signed in advance would be void.
func (c Coin) Check() error {
	if !txscript.IsPayToTaproot(c.PkScript) && !txscript.IsPayToWitnessPubKeyHash(c.PkScript) {
		return fmt.Errorf("%w: %s is neither P2TR nor P2WPKH; move it to such an address first", ErrCoin, c.OutPoint)
	}
	if c.Confirmations < 1 {
		return fmt.Errorf("%w: %s is unconfirmed; wait for a block, or its replacement would void the stake", ErrCoin, c.OutPoint)
	}
	if c.Coinbase && c.Confirmations < coinbaseMaturity {
		return fmt.Errorf("%w: %s is a mined coin with %d of %d confirmations", ErrCoin, c.OutPoint, c.Confirmations, coinbaseMaturity)
	}
	if c.ValueSat <= 0 || c.ValueSat > btcutil.MaxSatoshi {
		return fmt.Errorf("%w: %s has a value of %d satoshis", ErrCoin, c.OutPoint, c.ValueSat)
	}
	return nil
}

// inputWeight is the most weight that spending the coin adds: the input and its witness.
func (c Coin) inputWeight() int64 {
	const input = 4 * (32 + 4 + 1 + 4)
	if txscript.IsPayToTaproot(c.PkScript) {
		return input + 1 + 1 + schnorrSize
	}
	const ecdsaSig, compressedKey = 72, 33
	return input + 1 + 1 + ecdsaSig + 1 + compressedKey
}

const schnorrSize = 64

// sortCoins orders coins by value, the greatest first, and then by outpoint, so that the same coins always make the same
// transaction.
func sortCoins(coins []Coin) []Coin {
	sorted := slices.Clone(coins)
	slices.SortFunc(sorted, func(a, b Coin) int {
		return cmp.Or(
			cmp.Compare(b.ValueSat, a.ValueSat),
			bytes.Compare(a.OutPoint.Hash[:], b.OutPoint.Hash[:]),
			cmp.Compare(a.OutPoint.Index, b.OutPoint.Index),
		)
	})
	return sorted
}
