package staker

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// MaxFeeRate is the greatest fee rate that is taken for meant: 2,000 satoshis per virtual byte.
const MaxFeeRate FeeRate = 2_000_000

// ErrFeeRate means that a fee rate is malformed or cannot be meant.
var ErrFeeRate = errors.New("invalid fee rate")

// FeeRate is a fee in satoshis per 1000 virtual bytes.
type FeeRate uint64

// ParseFeeRate reads satoshis per virtual byte with up to three decimals.
func ParseFeeRate(text string) (FeeRate, error) {
	whole, part, _ := strings.Cut(text, ".")
	if len(part) > 3 {
		return 0, fmt.Errorf("%w: %q has more than three decimals", ErrFeeRate, text)
	}
	digits := whole + part + strings.Repeat("0", 3-len(part))
	rate, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || whole == "" {
		return 0, fmt.Errorf("%w: %q is not a number of satoshis per virtual byte", ErrFeeRate, text)
	}
	return FeeRate(rate), FeeRate(rate).Validate()
}

// Validate refuses rates of nothing and rates that waste a stake.
func (r FeeRate) Validate() error {
	if r == 0 || r > MaxFeeRate {
		return fmt.Errorf("%w: %s, want more than 0 and at most %s", ErrFeeRate, r, MaxFeeRate)
	}
	return nil
}

// Fee returns the fee of a size in virtual bytes, rounded up.
func (r FeeRate) Fee(vsize int64) int64 { return (int64(r)*vsize + 999) / 1000 } //nolint:gosec // at most MaxFeeRate

// String writes the rate in satoshis per virtual byte.
func (r FeeRate) String() string {
	text := fmt.Sprintf("%d.%03d", uint64(r)/1000, uint64(r)%1000)
	return strings.TrimRight(strings.TrimRight(text, "0"), ".") + " sat/vB"
}
