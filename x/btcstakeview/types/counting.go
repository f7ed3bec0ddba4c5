package types

import errorsmod "cosmossdk.io/errors"

// ActiveFrom is the first Bitcoin height at which a complete delegation gives power.
func (d BTCDelegation) ActiveFrom() uint32 {
	if d.FromHeight == 0 {
		return d.StartHeight // a record from before the rule
	}
	return d.FromHeight
}

// Counts says whether the delegation stands in tables from ActiveFrom to its expiry: it gives power, and everybody has had the
// time to report that its coin is spent.
func (d BTCDelegation) Counts() bool { return d.GivesPower() && (d.FromHeight == 0 || d.Counted) }

// Waits says whether the delegation gives power and does not count yet.
func (d BTCDelegation) Waits() bool { return d.GivesPower() && !d.Counts() }

// Forget takes away from when the delegation counts, which a record that is not complete does not know.
func (d *BTCDelegation) Forget() { d.FromHeight, d.CountsAt, d.Counted = 0, nil, false }

func (d BTCDelegation) validateCounting() error {
	if d.FromHeight == 0 {
		if d.CountsAt != nil || d.Counted {
			return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x says when it counts and not from_height", d.StakingTxHash)
		}
		return nil
	}
	if !d.Included() || !d.HasQuorum() || d.CountsAt == nil || d.FromHeight < d.StartHeight {
		return errorsmod.Wrapf(ErrInvalidGenesis,
			"delegation %x counts from height %d: it must be complete, say counts_at, and not count before start_height %d",
			d.StakingTxHash, d.FromHeight, d.StartHeight)
	}
	return nil
}
