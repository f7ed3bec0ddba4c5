package staker

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/btcsuite/btcd/btcutil"
)

// decimalsOfBTC are the digits between a bitcoin and a satoshi.
const decimalsOfBTC = 8

// ParseAmount reads an amount of bitcoins with its unit, 0.5btc or 50000000sat, in satoshis: the difference between them is eight
// digits.
func ParseAmount(text string) (uint64, error) {
	bad := fmt.Errorf("amount %q: want for example 0.5btc or 50000000sat", text)
	digits, isSat := strings.CutSuffix(text, "sat")
	if !isSat {
		number, isBTC := strings.CutSuffix(text, "btc")
		whole, part, _ := strings.Cut(number, ".")
		if !isBTC || whole == "" || len(part) > decimalsOfBTC {
			return 0, bad
		}
		digits = whole + part + strings.Repeat("0", decimalsOfBTC-len(part))
	}
	sat, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || sat == 0 || sat > btcutil.MaxSatoshi || sat > math.MaxInt64 {
		return 0, bad
	}
	return sat, nil
}
