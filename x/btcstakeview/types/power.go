package types

import (
	"bytes"
	"math/bits"
	"slices"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/btcutil"
)

// AddPower returns power + delta. No sum of stakes can be below zero or above all the satoshis there are; one that is
// says that the registry contradicts itself.
func AddPower(power uint64, delta int64) (uint64, error) {
	var sum uint64
	if delta >= 0 {
		var carry uint64
		if sum, carry = bits.Add64(power, uint64(delta), 0); carry != 0 {
			return 0, errorsmod.Wrapf(ErrPowerOverflow, "%d + %d", power, delta)
		}
	} else {
		var borrow uint64
		// In two's complement, 0 - delta is |delta| even for the least int64.
		loss := 0 - uint64(delta) //nolint:gosec // the wrap-around is the point
		if sum, borrow = bits.Sub64(power, loss, 0); borrow != 0 {
			return 0, errorsmod.Wrapf(ErrPowerOverflow, "%d - %d", power, loss)
		}
	}
	if sum > btcutil.MaxSatoshi {
		return 0, errorsmod.Wrapf(ErrPowerOverflow, "%d satoshis", sum)
	}
	return sum, nil
}

// RankPower orders entries by power descending, then by key ascending, cuts them at most, and sums up what is left.
func RankPower(entries []PowerEntry, most uint32) (PowerTable, error) {
	slices.SortFunc(entries, func(a, b PowerEntry) int {
		switch {
		case a.PowerSat > b.PowerSat:
			return -1
		case a.PowerSat < b.PowerSat:
			return 1
		default:
			return bytes.Compare(a.FpBtcPk, b.FpBtcPk)
		}
	})
	if uint64(len(entries)) > uint64(most) {
		entries = entries[:most]
	}
	table := PowerTable{Entries: entries}
	for _, entry := range entries {
		sum, carry := bits.Add64(table.TotalPowerSat, entry.PowerSat, 0)
		if carry != 0 {
			return PowerTable{}, errorsmod.Wrap(ErrPowerOverflow, "total of a table")
		}
		table.TotalPowerSat = sum
	}
	return table, nil
}
