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
