package txmgr

import (
	"errors"
	"fmt"
	"math/big"
)

// bumpPercent is by how much a replacement must pay more, in tip and in cap, for nodes to take it.
const bumpPercent = 10

// ErrFeeCap means that the chain asks for more than the configuration allows to pay.
var ErrFeeCap = errors.New("gas costs more than max_fee_gwei allows")

// Fees are what a transaction pays per unit of gas, in wei.
type Fees struct {
	// Tip goes to the proposer, on top of the base fee.
	Tip *big.Int
	// Cap bounds base fee and tip together.
	Cap *big.Int
}

// limits are the bounds of the configuration, in wei.
type limits struct{ maxFee, minTip, maxTip *big.Int }

// quote prices a transaction: the suggested tip within its bounds, and a cap that holds while the base fee doubles, which
// takes it six full blocks.
func quote(baseFee, suggestedTip *big.Int, l limits) (Fees, error) {
	tip := atMost(atLeast(suggestedTip, l.minTip), l.maxTip)
	least := new(big.Int).Add(baseFee, tip)
	if least.Cmp(l.maxFee) > 0 {
		return Fees{}, fmt.Errorf("%w: base fee %s and tip %s are above %s wei", ErrFeeCap, baseFee, tip, l.maxFee)
	}
	comfortable := new(big.Int).Add(least, baseFee)
	return Fees{Tip: tip, Cap: atMost(comfortable, l.maxFee)}, nil
}

// bumped returns fees that nodes take in place of old ones, and no less than what the chain asks for now. It says false
// when the bounds leave no room for them.
func (f Fees) bumped(now Fees, l limits) (Fees, bool) {
	next := Fees{Tip: atLeast(raised(f.Tip), now.Tip), Cap: atLeast(raised(f.Cap), now.Cap)}
	next.Cap = atLeast(next.Cap, next.Tip)
	if next.Tip.Cmp(l.maxTip) > 0 || next.Cap.Cmp(l.maxFee) > 0 {
		// What the chain asks for now may be more than a replacement needs.
		next = Fees{Tip: raised(f.Tip), Cap: raised(f.Cap)}
	}
	return next, next.Tip.Cmp(l.maxTip) <= 0 && next.Cap.Cmp(l.maxFee) <= 0 && next.Tip.Cmp(next.Cap) <= 0
}

// raised returns value raised by bumpPercent, rounded up, and by one at least.
func raised(value *big.Int) *big.Int {
	const whole = 100
	next := new(big.Int).Mul(value, big.NewInt(whole+bumpPercent))
	next.Add(next, big.NewInt(whole-1)).Div(next, big.NewInt(whole))
	if next.Cmp(value) <= 0 {
		next.Add(value, big.NewInt(1))
	}
	return next
}

func atLeast(value, low *big.Int) *big.Int {
	if value.Cmp(low) < 0 {
		return new(big.Int).Set(low)
	}
	return new(big.Int).Set(value)
}

func atMost(value, high *big.Int) *big.Int {
	if value.Cmp(high) > 0 {
		return new(big.Int).Set(high)
	}
	return new(big.Int).Set(value)
}
