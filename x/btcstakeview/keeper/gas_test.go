package keeper_test

import (
	"bytes"
	"testing"
	"time"

	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
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

// TestGasOfManyEnds: the header at which many providers' stakes begin or end to count must get in, however many they are. If that
// cost gas, some bitcoins in many small stakes that end at one height would keep the header chain below it for good.
func TestGasOfManyEnds(t *testing.T) {
	gas := func(providers int) (begin, end uint64) {
		f := setup(t)
		var fpPks [][]byte
		var stakes []*stake
		var txs []*wire.MsgTx
		for i := range providers {
			fpPks = append(fpPks, f.register(uint32(i)))
			s := f.stake(60_000, 40, fpPks[i])
			stakes, txs = append(stakes, s), append(txs, s.tx)
		}
		in := f.mine(1+depth, txs...)
		for _, s := range stakes {
			require.NoError(t, f.prove(s, in))
		}
		measure := func(blocks int) (most uint64) {
			for range blocks {
				f.ctx = f.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
				f.mine(1)
				most = max(most, f.ctx.GasMeter().GasConsumed())
			}
			return most
		}
		powers := func() (sum uint64) {
			entries, err := f.k.PowersAt(f.ctx, f.settled(), fpPks)
			require.NoError(t, err)
			for _, entry := range entries {
				sum += entry.PowerSat
			}
			return sum
		}
		require.Zero(t, powers())
		begin = measure(depth + 1)
		require.EqualValues(t, 60_000*providers, powers())
		end = measure(40)
		require.Zero(t, powers())
		return begin, end
	}
	begin0, end0 := gas(0)
	begin20, end20 := gas(20)
	require.InDelta(t, begin0, begin20, 1000)
	require.InDelta(t, end0, end20, 1000)
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

// TestWorkIsPaidFirst: a message that would fail a check of signatures, scripts or proofs runs out of gas before it is
// checked when its limit does not reach for the check.
func TestWorkIsPaidFirst(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	s := f.stake(60_000, 400, fpPk)
	in := f.mine(1, s.tx)
	f.mine(depth)
	require.NoError(t, f.create(s))
	spend := f.unknownSpend(s.outpoint())
	spentIn := f.mine(1, spend)

	other := f.stake(70_000, 400, fpPk)
	create := other.msg
	create.DelegatorSlashingSig = make([]byte, 64)
	provider := f.createProvider(1)
	provider.Pop.Sig = make([]byte, 64)
	sigs := f.covenantSigs(s, 0)
	sigs.Sigs.UnbondingSig = make([]byte, 64)
	proof := f.inclusion(s.tx, in)
	proof.Siblings = append(proof.Siblings, make([]byte, 32)...)
	spendProof := f.inclusion(spend, spentIn)
	spendProof.Siblings = append(spendProof.Siblings, make([]byte, 32)...)

	params := testParams()
	params.MirrorEnabled = true
	require.NoError(t, f.update(params))
	require.NoError(t, f.addFamily(testFamily()))
	there, mirrored := f.signedThere(testFamily(), 10_000_000, fpPk)
	f.staked(there, mirrored)
	mirrored.CovenantSigs[1].UnbondingSlashingAdaptorSigs[0] = mirrored.CovenantSigs[0].UnbondingSlashingAdaptorSigs[0]

	for name, tc := range map[string]struct {
		// units is the least that the work costs, whatever the store charges.
		units uint64
		call  func(ctx sdk.Context) error
	}{
		"delegation": {3*keeper.SigGas + keeper.ScriptGas, func(ctx sdk.Context) error {
			_, err := f.msg.CreateBTCDelegation(ctx, &create)
			return err
		}},
		"provider": {2 * keeper.SigGas, func(ctx sdk.Context) error {
			_, err := f.msg.CreateFinalityProvider(ctx, provider)
			return err
		}},
		"covenant": {3*keeper.SigGas + keeper.ScriptGas, func(ctx sdk.Context) error {
			_, err := f.msg.AddCovenantSigs(ctx, sigs)
			return err
		}},
		"inclusion": {2 * keeper.SiblingGas, func(ctx sdk.Context) error {
			_, err := f.msg.AddBTCDelegationInclusionProof(ctx, &types.MsgAddBTCDelegationInclusionProof{
				Signer: create.StakerAddr, StakingTxHash: s.hash(), Inclusion: proof,
			})
			return err
		}},
		"mirror": {(3+2*3)*keeper.SigGas + 2*keeper.ScriptGas, func(ctx sdk.Context) error {
			_, err := f.msg.MirrorBTCDelegation(ctx, mirrored)
			return err
		}},
		"spend": {keeper.ScriptGas, func(ctx sdk.Context) error {
			_, err := f.msg.BTCUndelegate(ctx, &types.MsgBTCUndelegate{
				Signer: create.StakerAddr, StakingTxHash: s.hash(), SpendTx: rawTx(t, spend), Inclusion: spendProof,
			})
			return err
		}},
		"headers": {50 * keeper.HeaderGas, func(ctx sdk.Context) error {
			raw := make([][]byte, 50)
			for i := range raw {
				raw[i] = make([]byte, 80)
			}
			_, err := f.msg.InsertHeaders(ctx, &types.MsgInsertHeaders{Signer: create.StakerAddr, Headers: raw})
			return err
		}},
	} {
		t.Run("error - "+name, func(t *testing.T) {
			run := func(limit uint64) (used uint64, out bool, err error) {
				ctx, _ := f.ctx.CacheContext()
				ctx = ctx.WithGasMeter(storetypes.NewGasMeter(limit))
				defer func() {
					used = ctx.GasMeter().GasConsumed()
					out = recover() != nil
				}()
				return 0, false, tc.call(ctx)
			}
			used, out, err := run(10_000_000)
			require.False(t, out)
			require.Error(t, err, "the check fails")
			require.GreaterOrEqual(t, used, tc.units, "and was paid for")
			// All that the failing message used was taken before the check that failed it: with one gas less it does not
			// come as far.
			_, out, _ = run(used - 1)
			require.True(t, out)
		})
	}
}

// TestSmallProvidersCostNothing: a table reads from the top of the ranking as far as it must. Providers below the least power
// that counts, however many there are, are not looked at.
func TestSmallProvidersCostNothing(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	s := f.stake(60_000, 400, fpPk)
	require.NoError(t, f.prove(s, f.mine(1+depth, s.tx)))
	f.mine(depth)
	gas := func() uint64 {
		f.ctx = f.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
		table, err := f.k.PowerTable(f.ctx, f.settled(), nil)
		require.NoError(t, err)
		require.Len(t, table.Entries, 1)
		return f.ctx.GasMeter().GasConsumed()
	}
	before := gas()
	for n := range uint32(500) {
		small := f.delegation(s).Delegation
		small.StakingTxHash = bytes.Repeat([]byte{byte(n), byte(n >> 8)}, 16)
		small.TotalSat, small.StartHeight = testParams().MinProviderPowerSat-1, f.settled()-2
		small.FpBtcPk = bytes.Repeat([]byte{byte(n), 1, byte(n >> 8), 7}, 8)
		require.NoError(t, f.k.PutDelegation(f.ctx, small))
	}
	// The index is read in one chunk, which is all that more providers can add.
	after := gas()
	require.Less(t, after, before+40*200)

	// Tables of one piece of work share one reading.
	f.ctx = f.ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
	memo := types.WithTableMemo(f.ctx)
	for range 10 {
		_, err := f.k.PowerTable(memo, f.settled(), nil)
		require.NoError(t, err)
	}
	require.Less(t, f.ctx.GasMeter().GasConsumed(), 10*after-9*3_000)
}

// TestTableMemoSeesChanges: a memo never hides that power changed, or that a provider was slashed.
func TestTableMemoSeesChanges(t *testing.T) {
	f := delayed(t)
	fpPks := [][]byte{f.register(0), f.register(1)}
	f.mine(depth)
	memo := types.WithTableMemo(f.ctx)
	total := func() uint64 {
		table, err := f.k.PowerTable(memo, f.settled(), nil)
		require.NoError(t, err)
		return table.TotalPowerSat
	}
	stakes := []*stake{f.stake(60_000, 400, fpPks[0]), f.stake(70_000, 400, fpPks[1])}
	in := f.mine(1, stakes[0].tx, stakes[1].tx)
	f.mine(depth)
	require.Zero(t, total())
	outer := f.ctx
	f.ctx = sdk.UnwrapSDKContext(memo)
	require.NoError(t, f.prove(stakes[0], in))
	require.NoError(t, f.prove(stakes[1], in))
	f.mine(depth)
	require.Zero(t, total(), "they do not count yet")
	f.pass(time.Hour)
	require.EqualValues(t, 130_000, total())
	require.NoError(t, f.slash(0))
	require.EqualValues(t, 70_000, total())
	f.ctx = outer
}
