package keeper

import (
	"context"
	"testing"

	storetypes "cosmossdk.io/store/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// submitUnder submits headers under a gas limit and says how much it used and whether it ran out.
func (f *fixture) submitUnder(limit uint64, headers ...block) (used uint64, out bool, err error) {
	ctx, _ := f.ctx.CacheContext()
	ctx = ctx.WithGasMeter(storetypes.NewGasMeter(limit))
	defer func() {
		used = ctx.GasMeter().GasConsumed()
		if p := recover(); p != nil {
			if _, isGas := p.(storetypes.ErrorOutOfGas); !isGas {
				panic(p)
			}
			out = true
		}
	}()
	_, err = f.msg.SubmitHeaders(ctx, &types.MsgSubmitHeaders{Signer: f.relayer, Headers: raws(headers...)})
	return 0, false, err
}

// TestHeadersPayBeforeWork: whatever the gas limit, and whether or not the message fails, every table was paid for before it
// was computed.
func TestHeadersPayBeforeWork(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc)
	blocks := chain(t, 1, [32]byte{9}, 10, 0)
	failing := append(append([]block{}, blocks[:9]...), block{raw: []byte{1}})
	for _, headers := range [][]block{blocks, failing} {
		for limit := uint64(0); limit < 2_000_000; limit += 53_000 {
			f.stake.tables = 0
			used, _, _ := f.submitUnder(limit, headers...)
			paid := min(used, limit)
			if f.stake.tables > 0 {
				require.LessOrEqual(t, uint64(f.stake.tables)*gasPerCandidate+10*gasPerHeader, paid, "limit %d", limit)
			}
		}
	}
}

// TestHeadersWantWhatLimitsSay: what the limits of a block leave room for is what a header costs, with its bytes and what senders add.
func TestHeadersWantWhatLimitsSay(t *testing.T) {
	// A transaction pays ten gas a byte.
	const headerBytes, byteGas = 750, 10
	wanted := (gasPerHeader + gasPerCandidate + headerBytes*byteGas) * 3 / 2
	require.LessOrEqual(t, wanted, types.HeaderGas)
	require.Greater(t, wanted, types.HeaderGas*95/100)
}

// TestStrangersPayForTheFirstTable: before there is a table, the look whether a provider would stand in it is paid for.
func TestStrangersPayForTheFirstTable(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc)
	f.relayer = f.stake.providers[0].Addr
	used, out, _ := f.submitUnder(gasPerHeader+gasPerCandidate-1, chain(t, 1, [32]byte{9}, 1, 0)...)
	require.True(t, out)
	require.Zero(t, f.stake.tables)
	require.GreaterOrEqual(t, used, uint64(gasPerHeader))
}

// TestSignaturesArePaidBeforeTheyAreChecked: a message with a bad signature and too little gas runs out of gas; its signature
// is not looked at.
func TestSignaturesArePaidBeforeTheyAreChecked(t *testing.T) {
	f := newFixture(t, testParams(), 20, btc)
	run := func(limit uint64, call func(ctx context.Context) error) (out bool, err error) {
		ctx, _ := f.ctx.CacheContext()
		ctx = ctx.WithGasMeter(storetypes.NewGasMeter(limit))
		defer func() { out = recover() != nil }()
		return false, call(ctx)
	}
	for name, tc := range map[string]struct {
		price uint64
		call  func(context.Context) error
	}{
		"commitment": {gasPerSignature + 8*gasPerPublicNonce, func(ctx context.Context) error {
			_, err := f.msg.CommitPubRand(ctx, &types.MsgCommitPubRand{
				Kind: types.BALLOT_KIND_CHECKPOINT, FpBtcPk: make([]byte, 32), Commitment: make([]byte, 32), Sig: make([]byte, 64),
				NumPubRand: 8, PubRands: make([]byte, 8*32),
			})
			return err
		}},
		"opening": {65 * gasPerOpenedNonce, func(ctx context.Context) error {
			_, err := f.msg.OpenNonces(ctx, &types.MsgOpenNonces{PubRands: make([]byte, 64*32), Siblings: make([]byte, 32)})
			return err
		}},
		"evidence": {gasPerExtraction, func(ctx context.Context) error {
			_, err := f.msg.SubmitEvidence(ctx, &types.MsgSubmitEvidence{})
			return err
		}},
		"key": {gasPerSignature, func(ctx context.Context) error {
			_, err := f.msg.RevealKey(ctx, &types.MsgRevealKey{})
			return err
		}},
	} {
		t.Run("error - "+name, func(t *testing.T) {
			out, _ := run(tc.price-1, tc.call)
			require.True(t, out)
			out, err := run(100*tc.price, tc.call)
			require.False(t, out)
			require.Error(t, err)
		})
	}
}

// TestRepinsAreSpreadOverBlocks: when Bitcoin moves far, all slots that wait get the new table, some in each block.
func TestRepinsAreSpreadOverBlocks(t *testing.T) {
	params := testParams()
	f := newFixture(t, params, 2*maxRepinTables+5, btc, btc, btc, btc)
	n := 2*maxRepinTables + 5
	f.submit(chain(t, 1, [32]byte{9}, n, 0)...)
	f.stake.settled += params.RepinAfterBtcBlocks
	repinned := func() (count int) {
		for slot := uint64(1); slot <= uint64(n); slot++ {
			count += int(f.ballot(slot).record.Repins)
		}
		return count
	}
	for _, want := range []int{maxRepinTables, 2 * maxRepinTables, n, n} {
		f.stake.tables = 0
		f.next()
		require.Equal(t, want, repinned())
		require.LessOrEqual(t, f.stake.tables, maxRepinTables)
	}
}

// A slot that is not due takes nothing of what a block may pin again: when Bitcoin moves on in between, all begins anew, and those that
// are still due have their turn at once.
func TestRepinsThatAreNotDue(t *testing.T) {
	params := testParams()
	n := 2 * maxRepinTables
	f := newFixture(t, params, 2*maxRepinTables, btc, btc, btc, btc)
	f.submit(chain(t, 1, [32]byte{9}, n, 0)...)
	f.stake.settled += params.RepinAfterBtcBlocks
	f.next()
	f.stake.settled++
	f.next()
	for slot := uint64(1); slot <= uint64(n); slot++ {
		require.EqualValues(t, 1, f.ballot(slot).record.Repins, slot)
	}
}

// Slots above a window that was made smaller keep their tables until it has come to them.
func TestRepinsStayInTheWindow(t *testing.T) {
	params := testParams()
	f := newFixture(t, params, 8, btc, btc, btc, btc)
	f.submit(chain(t, 1, [32]byte{9}, 8, 0)...)
	f.next()
	params.MaxOpenSlots = 4
	require.NoError(t, f.k.params.Set(f.ctx, params))
	f.stake.settled += params.RepinAfterBtcBlocks
	f.next()
	for slot := uint64(1); slot <= 8; slot++ {
		record := f.ballot(slot).record
		if slot > 4 {
			require.Zero(t, record.Repins, slot)
			continue
		}
		require.EqualValues(t, 1, record.Repins, slot)
		require.Greater(t, record.PinnedHeight, f.ballot(8).record.PinnedHeight, slot)
	}
}
