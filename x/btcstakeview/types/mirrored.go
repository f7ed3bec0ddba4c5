package types

import (
	"bytes"
	"cmp"
	"math/big"
	"math/bits"
	"slices"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/btcutil"
)

// Candidate is a provider that may stand in a table, with its power by origin in satoshis.
type Candidate struct {
	FpBtcPk             []byte
	OwnSat, MirroredSat uint64
}

// Table makes a power table of candidates, none of which stands among them twice. Of it, mirrored power is at most
// max_mirrored_share. With
//
//	s  = max_mirrored_share / 10,000
//	n  = max_active_finality_providers
//	M  = the sum of mirrored power of all candidates
//	O  = the sum of own power of the first n candidates by own power, then key, that have min_provider_power_sat of it
//	mᵢ = the mirrored power of candidate i, times a / M, rounded down
//
// the table is made of own power plus mᵢ, for the first a among
//
//	M; O · s / (1 − s), rounded down; O · s, rounded down
//
// that is not above M and gives a table in which Σ mᵢ ≤ s · total. The first is no scaling at all. The second is the most that stands
// beside an own table which loses nobody to it. The third always does: a table's total is at least O, for the n greatest powers
// are at least those of the n who make up O.
func (p Params) Table(candidates []Candidate) (PowerTable, error) {
	mirrored, err := sumOf(candidates, func(c Candidate) uint64 { return c.MirroredSat })
	if err != nil {
		return PowerTable{}, err
	}
	own, err := p.ownSat(candidates)
	if err != nil {
		return PowerTable{}, err
	}
	share := uint64(p.MaxMirroredShare)
	for _, allowed := range []uint64{
		mirrored, mulDiv(own, share, MirroredShareUnits-share), mulDiv(own, share, MirroredShareUnits),
	} {
		if allowed > mirrored {
			continue
		}
		table, within, err := p.scaled(candidates, allowed, mirrored)
		if err != nil || within {
			return table, err
		}
	}
	return PowerTable{}, errorsmod.Wrapf(ErrCorruptedState, "no share of %d mirrored satoshis fits beside %d", mirrored, own)
}

// scaled returns the table with mirrored power times allowed / mirrored, and whether its mirrored part is within max_mirrored_share.
func (p Params) scaled(candidates []Candidate, allowed, mirrored uint64) (table PowerTable, within bool, err error) {
	parts := make(map[string]uint64, len(candidates))
	var entries []PowerEntry
	for _, c := range candidates {
		part := c.MirroredSat
		if allowed < mirrored {
			part = mulDiv(part, allowed, mirrored)
		}
		if sat := c.OwnSat + part; sat >= p.MinProviderPowerSat {
			entries = append(entries, PowerEntry{FpBtcPk: c.FpBtcPk, PowerSat: sat})
			parts[string(c.FpBtcPk)] = part
		}
	}
	if table, err = RankPower(entries, p.MaxActiveFinalityProviders); err != nil {
		return table, false, err
	}
	sum := uint64(0)
	for _, entry := range table.Entries {
		sum += parts[string(entry.FpBtcPk)]
	}
	return table, WithinShare(sum, table.TotalPowerSat, p.MaxMirroredShare), nil
}

// ownSat is O of Table.
func (p Params) ownSat(candidates []Candidate) (uint64, error) {
	own := slices.DeleteFunc(slices.Clone(candidates), func(c Candidate) bool { return c.OwnSat < p.MinProviderPowerSat })
	slices.SortFunc(own, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.OwnSat, a.OwnSat), bytes.Compare(a.FpBtcPk, b.FpBtcPk))
	})
	if uint64(len(own)) > uint64(p.MaxActiveFinalityProviders) {
		own = own[:p.MaxActiveFinalityProviders]
	}
	return sumOf(own, func(c Candidate) uint64 { return c.OwnSat })
}

// WithinShare says whether part ≤ total · share / 10,000.
func WithinShare(part, total uint64, share uint32) bool {
	left := new(big.Int).Mul(new(big.Int).SetUint64(part), big.NewInt(MirroredShareUnits))
	return left.Cmp(new(big.Int).Mul(new(big.Int).SetUint64(total), big.NewInt(int64(share)))) <= 0
}

// sumOf adds up powers, which together are at most all the satoshis there are.
func sumOf(candidates []Candidate, of func(Candidate) uint64) (uint64, error) {
	sum := uint64(0)
	for _, c := range candidates {
		sat := of(c)
		if sat > btcutil.MaxSatoshi || sum+sat > btcutil.MaxSatoshi {
			return 0, errorsmod.Wrapf(ErrPowerOverflow, "%d and %d satoshis", sum, sat)
		}
		sum += sat
	}
	return sum, nil
}

// mulDiv is a · b / c, rounded down. The result must fit, as it does where a ≤ c or b ≤ c.
func mulDiv(a, b, c uint64) uint64 {
	high, low := bits.Mul64(a, b)
	quotient, _ := bits.Div64(high, low, c)
	return quotient
}
