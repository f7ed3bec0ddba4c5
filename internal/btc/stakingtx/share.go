package stakingtx

import (
	"fmt"
	"math/big"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcutil"
)

// rateUnits is what a slashing rate of 1 counts: rates have four decimals at most, as Babylon's.
const rateUnits = 10_000

// CheckRate makes sure that a slashing rate is in (0, 1) and has at most four decimals. Babylon refuses a finer one.
func CheckRate(rate sdkmath.LegacyDec) error {
	_, err := unitsOf(rate)
	return err
}

// unitsOf returns a rate in ten-thousandths.
func unitsOf(rate sdkmath.LegacyDec) (int64, error) {
	if rate.IsNil() || !rate.IsPositive() || rate.GTE(sdkmath.LegacyOneDec()) {
		return 0, fmt.Errorf("%w: slashing rate is not in (0, 1)", ErrPlan)
	}
	units := rate.MulInt64(rateUnits)
	if !units.IsInteger() {
		return 0, fmt.Errorf("%w: slashing rate %s has more than four decimals", ErrPlan, rate)
	}
	return units.TruncateInt64(), nil
}

// slashed returns how many satoshis of a value go to the slashing script. It is what a slashing transaction takes and the
// least that is enough: value times rate, rounded half up. Babylon computes it in doubles (IEEE 754), so the same is done
// here, in integers: all machines agree, and no satoshi lies between what Babylon takes and what we take. Doubles differ
// from the exact product in two corners only: where it ends in one half, some rates lose the half (0.0006 of 367,500), and
// above 20,000 bitcoins they are too coarse.
func (p Plan) slashed(valueSat uint64) (int64, error) {
	units, err := unitsOf(p.SlashingRate)
	if err != nil {
		return 0, err
	}
	if valueSat > btcutil.MaxSatoshi {
		return 0, fmt.Errorf("%w: value of %d satoshis", ErrPlan, valueSat)
	}
	if valueSat == 0 {
		return 0, nil
	}
	one := big.NewInt(1)
	rate := nearest(big.NewInt(units), big.NewInt(rateUnits), 0)
	// A value is below 2^51, so it is a double as it is, and the product's scale is 2 or more.
	product := nearest(new(big.Int).Mul(rate.mantissa, new(big.Int).SetUint64(valueSat)), one, rate.scale)
	half := new(big.Int).Lsh(one, product.scale-1)
	sum := nearest(half.Add(half, product.mantissa), one, product.scale)
	return new(big.Int).Rsh(sum.mantissa, sum.scale).Int64(), nil
}

// double is the number mantissa / 2^scale of IEEE 754, with a mantissa of 53 bits.
type double struct {
	mantissa *big.Int
	scale    uint
}

// mantissaBits is the size of a double's mantissa.
const mantissaBits = 53

// nearest returns the double nearest to num / den / 2^scale, the even one of two. The number must be positive and so small
// that its scale is not negative.
func nearest(num, den *big.Int, scale uint) double {
	// num / den lies between 2^(size−1) and 2^(size+1), so that one of two shifts gives a mantissa of the right size.
	size := num.BitLen() - den.BitLen()
	shift := mantissaBits - size
	quotient, rest, divisor := divide(num, den, shift)
	if quotient.BitLen() > mantissaBits {
		shift--
		quotient, rest, divisor = divide(num, den, shift)
	}
	switch twice := rest.Lsh(rest, 1); twice.Cmp(divisor) {
	case 1:
		quotient.Add(quotient, big.NewInt(1))
	case 0:
		quotient.Add(quotient, new(big.Int).And(quotient, big.NewInt(1)))
	}
	return double{mantissa: quotient, scale: uint(int(scale) + shift)} // #nosec G115 -- the caller's numbers are small
}

// divide returns num · 2^shift / den as quotient and rest, with the divisor that the rest is of.
func divide(num, den *big.Int, shift int) (quotient, rest, divisor *big.Int) {
	if shift >= 0 {
		num = new(big.Int).Lsh(num, uint(shift)) // #nosec G115 -- not negative
	} else {
		den = new(big.Int).Lsh(den, uint(-shift)) // #nosec G115 -- positive
	}
	quotient, rest = new(big.Int).QuoRem(num, den, new(big.Int))
	return quotient, rest, den
}
