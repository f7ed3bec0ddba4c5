package keeper_test

import (
	"testing"

	storetypes "cosmossdk.io/store/types"
	"github.com/stretchr/testify/require"
)

// TestGasOfHeaders keeps the gas of a long message within what relayers plan with.
func TestGasOfHeaders(t *testing.T) {
	f := setup(t)
	f.mine(20)
	blocks := []*block{f.child(f.tip())}
	for range 49 {
		blocks = append(blocks, f.child(blocks[len(blocks)-1]))
	}
	f.ctx = f.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
	require.NoError(t, f.insert(blocks...))
	used := f.ctx.GasMeter().GasConsumed() / 50
	require.Less(t, used, uint64(15_000), "gas per header")
}

// TestGasOfTable checks that a table costs the changes above its height, not a walk over delegations.
func TestGasOfTable(t *testing.T) {
	gas := func(expired int) uint64 {
		f := setup(t)
		fpPk := f.register(0)
		kept := f.stake(60_000, 400, fpPk)
		keptIn := f.mine(1+depth, kept.tx)
		require.NoError(t, f.prove(kept, keptIn))
		for range expired {
			s := f.stake(60_000, 16, fpPk)
			in := f.mine(1+depth, s.tx)
			require.NoError(t, f.prove(s, in))
		}
		f.mine(20)
		require.Equal(t, uint64(60_000), f.power(fpPk))
		f.ctx = f.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
		_, err := f.k.PowerTable(f.ctx, f.settled(), nil)
		require.NoError(t, err)
		return f.ctx.GasMeter().GasConsumed()
	}
	require.InDelta(t, gas(0), gas(30), 100)
}

// TestGasOfReorg: a branch must get in however many stakes it undoes. If that cost gas, a block full of unbonding or
// slashing transactions that Bitcoin gives up would need more than a zone block has, and the header chain would stay on
// the dead branch for good.
func TestGasOfReorg(t *testing.T) {
	gas := func(spent int) uint64 {
		f := setup(t)
		fpPk := f.register(0)
		stakes := make([]*stake, spent)
		for i := range stakes {
			stakes[i] = f.stake(60_000, 400, fpPk)
			require.NoError(t, f.prove(stakes[i], f.mine(1+depth, stakes[i].tx)))
		}
		f.mine(20 + 8*(1+depth) - spent*(1+depth))
		fork := uint32(len(f.best) - 1)
		for _, s := range stakes {
			tx := f.unknownSpend(s.outpoint())
			require.NoError(t, f.spend(s, tx, f.mine(1, tx)))
		}
		f.mine(9 - spent)
		require.Zero(t, f.power(fpPk))
		f.ctx = f.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
		f.reorg(fork, 10)
		used := f.ctx.GasMeter().GasConsumed()
		require.Equal(t, uint64(spent)*60_000, f.power(fpPk))
		require.NoError(t, f.k.CheckInvariants(f.ctx))
		return used
	}
	require.InDelta(t, gas(0), gas(8), 1000)
}
