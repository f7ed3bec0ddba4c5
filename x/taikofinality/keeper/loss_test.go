package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestStakeThatIsGoneLeavesOpenSlots: votes of stake that was spent after a slot opened stop counting while the total
// stays, and count again when a Bitcoin reorg has given the stake back.
func TestStakeThatIsGoneLeavesOpenSlots(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc, btc, btc, btc)
	a := chain(t, 1, [32]byte{9}, 3, 0)
	f.submit(a...)
	f.next()
	f.apply(a[0], f.signers[:2]...)
	spent := f.signers[1]
	f.stake.power[string(spent.pk[:])] = btc / 2
	f.stake.lastLoss = f.ctx.BlockHeight()
	f.apply(a[0], f.signers[2])
	require.Zero(t, f.lastFinal(), "2.5 of 4 bitcoins")
	f.apply(a[0], f.signers[3])
	require.EqualValues(t, 1, f.lastFinal(), "3.5 of 4 bitcoins")

	f.apply(a[1], f.signers[:3]...)
	require.EqualValues(t, 1, f.lastFinal())
	// A reorg gives the stake back; the next vote in the slot counts it.
	f.stake.power[string(spent.pk[:])] = 4 * btc
	f.stake.power[string(f.signers[2].pk[:])] = 0
	f.apply(a[1], f.signers[3])
	require.EqualValues(t, 2, f.lastFinal(), "what a provider gained since counts for nothing, 3 of 4 bitcoins")
	require.Len(t, f.ballot(2).table.Entries, 4, "the total stays")

	// A loss before the table was pinned is in it already.
	f.stake.lastLoss = f.ballot(3).record.PinnedHeight - 1
	f.stake.power[string(f.signers[2].pk[:])] = 0
	f.apply(a[2], f.signers[:3]...)
	require.EqualValues(t, 3, f.lastFinal())
}
