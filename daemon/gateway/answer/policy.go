package answer

import (
	"fmt"
	"math/big"
	"strconv"
	"time"
)

// Policy is what must hold of a block before the one who asks acts on it. The zero Policy asks for finality alone.
type Policy struct {
	// MinBTC is how many satoshis must burn for another block to become final at the height.
	MinBTC uint64
	// MinAge is for how long the block must have been final.
	MinAge time.Duration
	// OnEthereum asks for a checkpoint at the block or above it that Ethereum's verifier has accepted.
	OnEthereum bool
	// L1Final asks beside the stake for Taiko's own finality on Ethereum (finalized=btc+l1).
	L1Final bool
}

// Verdicts on a policy.
const (
	Yes    = "yes"
	No     = "no"
	NotYet = "not_yet"
)

const satPerBTC = 100_000_000

// ParsePolicy reads a policy from a question's parameters.
func ParsePolicy(get func(name string) string) (p Policy, err error) {
	if text := get("min_btc"); text != "" {
		if p.MinBTC, err = parseBTC(text); err != nil {
			return p, err
		}
	}
	if text := get("min_age"); text != "" {
		if p.MinAge, err = time.ParseDuration(text); err != nil || p.MinAge < 0 {
			return p, fmt.Errorf("min_age %q: want a duration as 90s or 10m", text)
		}
	}
	switch text := get("on_ethereum"); text {
	case "", "false":
	case "true":
		p.OnEthereum = true
	default:
		return p, fmt.Errorf("on_ethereum %q: want true or false", text)
	}
	switch text := get("finalized"); text {
	case "", "btc":
	case "btc+l1", "btc l1": // a plus sign is a space where nobody escaped it
		p.L1Final = true
	default:
		return p, fmt.Errorf("finalized %q: want btc or btc+l1", text)
	}
	return p, nil
}

// parseBTC reads bitcoins with at most eight places behind the point.
func parseBTC(text string) (uint64, error) {
	const places = 8
	wrong := fmt.Errorf("min_btc %q: want bitcoins as 0.5, with at most %d places", text, places)
	if len(text) > len("21000000.00000000") {
		return 0, wrong
	}
	if _, err := strconv.ParseFloat(text, 64); err != nil {
		return 0, wrong
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || r.Sign() < 0 {
		return 0, wrong
	}
	r.Mul(r, big.NewRat(satPerBTC, 1))
	if !r.IsInt() || !r.Num().IsUint64() {
		return 0, wrong
	}
	return r.Num().Uint64(), nil
}

// Decision is what a policy says of a block.
type Decision struct {
	// Accept is yes, no or not_yet.
	Accept string `json:"accept"`
	// Reasons say why it is not yes, each with the name of what it is about.
	Reasons []string `json:"reasons"`
}

// Decide judges a block; nil is none yet.
func (p Policy) Decide(b *Block) Decision {
	if b == nil {
		return Decision{Accept: NotYet, Reasons: []string{"status: nothing is final yet"}}
	}
	switch b.Status {
	case StatusFinal:
	case StatusOrphaned, StatusReverted:
		return Decision{Accept: No, Reasons: []string{"status: " + b.Status}}
	default:
		return Decision{Accept: NotYet, Reasons: []string{"status: " + b.Status}}
	}
	d := Decision{Accept: Yes, Reasons: []string{}}
	wait := func(verdict, format string, args ...any) {
		d.Accept, d.Reasons = verdict, append(d.Reasons, fmt.Sprintf(format, args...))
	}
	if b.BurnSat < p.MinBTC {
		wait(No, "min_btc: %d satoshis would burn, want %d: no more will for this block", b.BurnSat, p.MinBTC)
	}
	for _, one := range []struct {
		asked   bool
		name    string
		holds   *bool
		unknown string
	}{{p.OnEthereum, "on_ethereum", b.OnEthereum, b.Unknown["on_ethereum"]}, {p.L1Final, "finalized", b.L1Final, b.Unknown["l1_final"]}} {
		switch {
		case !one.asked || one.holds != nil && *one.holds:
		case one.holds == nil:
			wait(d.waiting(), "%s: not known: %s", one.name, one.unknown)
		default:
			wait(d.waiting(), "%s: not yet", one.name)
		}
	}
	if age := time.Duration(b.AgeSeconds) * time.Second; age < p.MinAge {
		wait(d.waiting(), "min_age: final for %s, want %s", age, p.MinAge)
	}
	return d
}

// waiting is what a condition that can still come to hold makes of a verdict.
func (d Decision) waiting() string {
	if d.Accept == No {
		return No
	}
	return NotYet
}
