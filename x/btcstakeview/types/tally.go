package types

import (
	"math"

	errorsmod "cosmossdk.io/errors"
	sdkmath "cosmossdk.io/math"
)

// Tally is the number and value of delegations by status, or by how much they change. Its zero is not usable: NewTally.
type Tally [DELEGATION_STATUS_SLASHED + 1]struct {
	Delegations int64
	TotalSat    sdkmath.Int
}

// NewTally returns the tally that was stored.
func NewTally(stored StatusDeltas) (t Tally) {
	for i := range t {
		t[i].TotalSat = sdkmath.ZeroInt()
	}
	for _, d := range stored.Deltas {
		t.add(d.Status, d.Delegations, d.TotalSat)
	}
	return t
}

// Add adds some delegations of a status, or takes them away when there are fewer than none; sat is the value of each.
func (t *Tally) Add(status DelegationStatus, delegations int64, sat uint64) {
	t.add(status, delegations, sdkmath.NewIntFromUint64(sat).MulRaw(delegations))
}

func (t *Tally) add(status DelegationStatus, delegations int64, totalSat sdkmath.Int) {
	t[status].Delegations += delegations
	t[status].TotalSat = t[status].TotalSat.Add(totalSat)
}

// AddAll adds another tally sign times.
func (t *Tally) AddAll(other Tally, sign int64) {
	for status := range other {
		t.add(DelegationStatus(status), sign*other[status].Delegations, other[status].TotalSat.MulRaw(sign)) // #nosec G115 -- a handful
	}
}

// IsZero says whether nothing is in it.
func (t Tally) IsZero() bool { return len(t.Stored().Deltas) == 0 }

// Equal says whether two tallies are the same.
func (t Tally) Equal(other Tally) bool {
	t.AddAll(other, -1)
	return t.IsZero()
}

// Check refuses a tally of fewer than no delegations.
func (t Tally) Check() error {
	for status, of := range t {
		if of.Delegations < 0 || of.TotalSat.IsNegative() {
			return errorsmod.Wrapf(ErrCorruptedState, "%d delegations of %s satoshis are %s",
				of.Delegations, of.TotalSat, DelegationStatus(status)) // #nosec G115 -- a handful
		}
	}
	return nil
}

// Merge is the tally of a provider that is slashed: all of it has that status.
func (t Tally) Merge() Tally {
	merged := NewTally(StatusDeltas{})
	for _, of := range t {
		merged.add(DELEGATION_STATUS_SLASHED, of.Delegations, of.TotalSat)
	}
	return merged
}

// Stored returns what is stored of a tally.
func (t Tally) Stored() StatusDeltas {
	var stored StatusDeltas
	for status, of := range t {
		if of.Delegations != 0 || !of.TotalSat.IsZero() {
			stored.Deltas = append(stored.Deltas, StatusDelta{
				Status: DelegationStatus(status), Delegations: of.Delegations, TotalSat: of.TotalSat, // #nosec G115 -- a handful
			})
		}
	}
	return stored
}

// Totals are the sums for people. Strangers may register what they never lock, so a value that does not fit is shown as the
// greatest that does.
func (t Tally) Totals() []StatusTotal {
	totals := make([]StatusTotal, 0, len(t)-1)
	for status, of := range t {
		if status == int(DELEGATION_STATUS_UNSPECIFIED) {
			continue
		}
		sat := uint64(math.MaxUint64)
		if of.TotalSat.IsUint64() {
			sat = of.TotalSat.Uint64()
		}
		totals = append(totals, StatusTotal{
			Status: DelegationStatus(status), Delegations: uint64(of.Delegations), TotalSat: sat, // #nosec G115 -- not negative
		})
	}
	return totals
}
