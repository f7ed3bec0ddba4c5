package keeper_test

import (
	"bytes"
	"encoding/hex"
	"slices"
	"testing"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// accepted is a registered delegation as the naive model keeps it. in is nil while its block is not known or was lost.
type accepted struct {
	s       *stake
	fpPk    []byte
	sat     uint64
	time    uint32
	in      *block
	signed  map[uint32]bool
	spentIn *block
	// from is the height from which it counts, once it is complete.
	from uint32
}

func (d *accepted) complete() bool { return d.in != nil && len(d.signed) >= 2 && d.spentIn == nil }

func (d *accepted) until() uint32 {
	return d.in.height + d.time - testStakingParams().UnbondingTimeBlocks
}

func (d *accepted) counts(height uint32) bool {
	return d.complete() && d.from <= height && height < d.until()
}

// naiveTable walks all delegations, as protocol.md §4 is written.
func naiveTable(all []*accepted, slashed map[string]bool, height uint32) types.PowerTable {
	params, sums := testParams(), map[string]uint64{}
	for _, d := range all {
		if d.counts(height) {
			sums[string(d.fpPk)] += d.sat
		}
	}
	table := types.PowerTable{}
	for fpPk, sat := range sums {
		if sat >= params.MinProviderPowerSat && !slashed[fpPk] {
			table.Entries = append(table.Entries, types.PowerEntry{FpBtcPk: []byte(fpPk), PowerSat: sat})
		}
	}
	slices.SortFunc(table.Entries, func(a, b types.PowerEntry) int {
		if a.PowerSat != b.PowerSat {
			return map[bool]int{true: -1, false: 1}[a.PowerSat > b.PowerSat]
		}
		return bytes.Compare(a.FpBtcPk, b.FpBtcPk)
	})
	if len(table.Entries) > int(params.MaxActiveFinalityProviders) {
		table.Entries = table.Entries[:params.MaxActiveFinalityProviders]
	}
	for _, entry := range table.Entries {
		table.TotalPowerSat += entry.PowerSat
	}
	return table
}

// TestPowerAgainstModel runs random blocks, stakes, covenant signatures, late proofs, spends, reorgs, slashings and
// changes of the confirmation depth, and compares the table of every settled height with the model's after each step.
func TestPowerAgainstModel(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		f := setup(outer)
		var fpPks [][]byte
		for i := uint32(0); i < 5; i++ {
			fpPks = append(fpPks, f.register(i))
		}
		f.mine(depth)
		// mined are stakes with the block that holds them on some branch.
		type found struct {
			d  *accepted
			in *block
		}
		var mined []*found
		var known []*accepted
		slashed := map[string]bool{}
		onBest := func(b *block) bool { return int(b.height) < len(f.best) && f.best[b.height] == b }
		isKnown := func(d *accepted) bool { return slices.Contains(known, d) }
		// changes tells every record that becomes complete from when it counts.
		changes := func(do func(d *accepted)) {
			for _, d := range known {
				before := d.complete()
				do(d)
				if !before && d.complete() {
					d.from = max(d.in.height, f.tip().height)
				}
			}
		}
		lose := func() {
			changes(func(d *accepted) {
				if d.spentIn != nil && !onBest(d.spentIn) {
					d.spentIn = nil
				}
				if d.in != nil && !onBest(d.in) {
					d.in = nil
				}
			})
		}
		provable := func(s *found) bool {
			return onBest(s.in) && s.in.height <= f.settled() &&
				s.in.height+s.d.time-testStakingParams().UnbondingTimeBlocks > f.settled() && !slashed[string(s.d.fpPk)]
		}
		watchers := []*feedWatcher{newFeedWatcher(f, ""), newFeedWatcher(f, hex.EncodeToString(fpPks[0]))}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 13).Draw(t, "step") {
			case 0, 1, 2: // a block with a stake
				fpPk := rapid.SampledFrom(fpPks).Draw(t, "provider")
				sat := uint64(rapid.IntRange(1, 4).Draw(t, "sat")) * 25_000
				stakingTime := uint32(rapid.IntRange(13, 26).Draw(t, "time"))
				d := &accepted{s: f.stake(sat, stakingTime, fpPk), fpPk: fpPk, sat: sat, time: stakingTime, signed: map[uint32]bool{}}
				mined = append(mined, &found{d, f.mine(rapid.IntRange(1, 3).Draw(t, "blocks"), d.s.tx)})
			case 3: // blocks without
				f.mine(rapid.IntRange(1, 12).Draw(t, "blocks"))
			case 4: // a reorg, deeper than the confirmation depth at times; one stake may stand in the new branch too
				back := rapid.IntRange(1, min(6, len(f.best)-1)).Draw(t, "back")
				fork := uint32(len(f.best) - 1 - back)
				if len(mined) > 0 && rapid.Bool().Draw(t, "again") {
					s := rapid.SampledFrom(mined).Draw(t, "stake")
					b := f.reorg(fork, back+1, s.d.s.tx)
					if !onBest(s.in) {
						s.in = b
					}
				} else {
					f.reorg(fork, back+1)
				}
				lose()
			case 5: // a slashing
				if rapid.IntRange(0, 3).Draw(t, "slash") == 0 {
					n := rapid.Uint32Range(0, 4).Draw(t, "slashed")
					require.NoError(t, f.slash(n))
					slashed[string(fpPks[n])] = true
				}
			case 6: // another confirmation depth
				params := testParams()
				params.BtcConfirmationDepth = uint32(rapid.IntRange(1, 2).Draw(t, "depth"))
				_, err := f.msg.UpdateParams(f.ctx, &types.MsgUpdateParams{Authority: authority(t), Params: params})
				require.NoError(t, err)
			case 7: // a registration without a block
				if len(mined) == 0 {
					continue
				}
				d := rapid.SampledFrom(mined).Draw(t, "stake").d
				err := f.create(d.s)
				require.Equal(t, !isKnown(d) && !slashed[string(d.fpPk)], err == nil, "%v", err)
				if err == nil {
					known = append(known, d)
				}
			case 8, 9: // a member of the committee signs
				if len(known) == 0 {
					continue
				}
				d, n := rapid.SampledFrom(known).Draw(t, "stake"), rapid.Uint32Range(0, 2).Draw(t, "member")
				err := f.cover(d.s, n)
				want := !d.signed[n] && len(d.signed) < 2 && d.spentIn == nil && !slashed[string(d.fpPk)]
				require.Equal(t, want, err == nil, "%v", err)
				changes(func(other *accepted) {
					if err == nil && other == d {
						d.signed[n] = true
					}
				})
			case 10: // a spend
				if len(known) == 0 {
					continue
				}
				d := rapid.SampledFrom(known).Draw(t, "stake")
				tx := rapid.SampledFrom([]*wire.MsgTx{d.s.txs.Unbonding, d.s.txs.Slashing, f.unknownSpend(d.s.outpoint())}).Draw(t, "spend")
				in := f.mine(rapid.IntRange(1, 3).Draw(t, "blocks"), tx)
				err := f.spend(d.s, tx, in)
				require.Equal(t, d.spentIn == nil, err == nil, "%v", err)
				if err == nil {
					d.spentIn = in
				}
			default: // a proof, late or early, with the registration or after it
				if len(mined) == 0 {
					continue
				}
				s := rapid.SampledFrom(mined).Draw(t, "stake")
				if isKnown(s.d) {
					want := provable(s) && s.d.in == nil && s.d.spentIn == nil
					err := f.include(s.d.s, s.in)
					require.Equal(t, want, err == nil, "%v", err)
					changes(func(other *accepted) {
						if err == nil && other == s.d {
							s.d.in = s.in
						}
					})
					continue
				}
				_, err := f.msg.CreateBTCDelegation(f.ctx, f.proof(s.d.s, s.in))
				require.Equal(t, provable(s), err == nil, "%v", err)
				if err == nil {
					s.d.in, known = s.in, append(known, s.d)
				}
			}
			settled := f.settled()
			for height := uint32(0); height <= settled; height++ {
				got, err := f.k.PowerTable(f.ctx, height, nil)
				require.NoError(t, err)
				want := naiveTable(known, slashed, height)
				require.Equal(t, len(want.Entries), len(got.Entries), "height %d", height)
				require.True(t, want.Equal(got), "height %d: want %v, got %v", height, want, got)
			}
			require.NoError(t, f.k.CheckInvariants(f.ctx))
			switch rapid.IntRange(0, 5).Draw(t, "look") {
			case 0:
				f.checkListings(fpPks)
			case 1:
				rapid.SampledFrom(watchers).Draw(t, "watcher").catchUp(2)
			}
			_, err := f.k.PowerTable(f.ctx, settled+1, nil)
			require.ErrorIs(t, err, types.ErrHeightUnknown)
		}
		for _, w := range watchers {
			w.catchUp(3)
		}
		f.checkListings(fpPks)
		// What was written last survives export and import, tables of all heights included.
		exported, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		require.NoError(t, exported.Validate())
		k, ctx := empty(outer)
		require.NoError(t, k.InitGenesis(ctx, *exported))
		again, err := k.ExportGenesis(ctx)
		require.NoError(t, err)
		require.Equal(t, exported, again)
		for height := uint32(0); height <= f.settled(); height++ {
			want, err := f.k.PowerTable(f.ctx, height, nil)
			require.NoError(t, err)
			got, err := k.PowerTable(ctx, height, nil)
			require.NoError(t, err)
			require.True(t, want.Equal(got))
		}
		require.NoError(t, k.CheckInvariants(ctx))
		g := refixture(&fixture{t: outer, ctx: ctx, k: k, salt: f.salt})
		g.checkListings(fpPks)
		newFeedWatcher(g, "").catchUp(3)
	})
}

func TestPowerTable(t *testing.T) {
	f := setup(t)
	a, b := f.register(0), f.register(1)
	_, err := f.k.PowerTable(f.ctx, 0, nil)
	require.ErrorIs(t, err, types.ErrNotSettled)
	_, err = f.k.SettledBTCHeight(f.ctx)
	require.ErrorIs(t, err, types.ErrNotSettled)
	_, err = f.k.PinHeight(f.ctx, 1, 0)
	require.ErrorIs(t, err, types.ErrNotSettled)

	first, second := f.stake(60_000, 30, a), f.stake(70_000, 40, b)
	in := f.mine(1, first.tx, second.tx)
	require.ErrorIs(t, f.prove(first, in), types.ErrNotSettled)
	f.mine(1)
	require.ErrorIs(t, f.prove(first, in), types.ErrNotDeepEnough)
	f.mine(1)
	require.NoError(t, f.prove(first, in))
	require.NoError(t, f.prove(second, in))
	require.ErrorIs(t, f.prove(second, in), types.ErrDelegationExists)
	require.Zero(t, f.power(a), "it counts from the tip of its proof on, here 3")
	f.mine(depth)
	require.Equal(t, uint64(60_000), f.power(a))

	only, err := f.k.PowerTable(f.ctx, f.settled(), func(fpPk []byte) bool { return bytes.Equal(fpPk, a) })
	require.NoError(t, err)
	require.Equal(t, types.PowerTable{Entries: []types.PowerEntry{{FpBtcPk: a, PowerSat: 60_000}}, TotalPowerSat: 60_000}, only)

	// Active no longer at end − unbonding time: below 19 of a stake of 30 blocks in block 1.
	f.mine(17 - depth)
	require.Equal(t, uint32(18), f.settled())
	require.Equal(t, uint64(60_000), f.power(a))
	f.mine(1)
	require.Zero(t, f.power(a))
	require.Equal(t, uint64(70_000), f.power(b))
	require.NoError(t, f.k.SlashFinalityProvider(f.ctx, b, nil))
	require.NoError(t, f.k.SlashFinalityProvider(f.ctx, b, nil))
	require.Zero(t, f.power(b))
	require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventFinalityProviderSlashed"))
	_, unknown := secret(77)
	require.ErrorIs(t, f.k.SlashFinalityProvider(f.ctx, unknown, nil), types.ErrProviderNotFound)
	third := f.stake(60_000, 30, b)
	in = f.mine(3, third.tx)
	require.ErrorIs(t, f.prove(third, in), types.ErrProviderSlashed)
}

// TestPinHeight compares the search with the definition, over all timestamps around all blocks.
func TestPinHeight(t *testing.T) {
	f := setup(t)
	f.mine(30)
	medians := make([]uint64, len(f.best))
	for i := range f.best {
		header, err := f.k.HeaderAt(f.ctx, uint32(i))
		require.NoError(t, err)
		medians[i] = uint64(header.MedianTimePast)
	}
	settled := f.settled()
	lowest := settled - testParams().PinWindow
	naive := func(timestamp uint64, floor uint32) uint32 {
		last := -1
		for i, median := range medians {
			if median <= timestamp {
				last = i
			}
		}
		pinned := min(max(last-depth, int(lowest)), int(settled))
		return min(max(uint32(pinned), floor), settled)
	}
	timestamps := []uint64{0, 1, 1<<32 - 1, 1 << 32, 1<<64 - 1}
	for _, median := range medians {
		timestamps = append(timestamps, median-1, median, median+1)
	}
	for _, timestamp := range timestamps {
		for _, floor := range []uint32{0, lowest, lowest + 2, settled, settled + 1, 1<<32 - 1} {
			got, err := f.k.PinHeight(f.ctx, timestamp, floor)
			require.NoError(t, err)
			require.Equal(t, naive(timestamp, floor), got, "timestamp %d floor %d", timestamp, floor)
		}
	}
}

// TestPinHeightNearBase checks that nothing below the base is ever pinned.
func TestPinHeightNearBase(t *testing.T) {
	f := setup(t)
	for range 10 {
		f.mine(1)
		if len(f.best) <= depth {
			continue
		}
		for _, timestamp := range []uint64{0, 1<<64 - 1} {
			got, err := f.k.PinHeight(f.ctx, timestamp, 0)
			require.NoError(t, err)
			_, err = f.k.PowerTable(f.ctx, got, nil)
			require.NoError(t, err)
		}
	}
}

// TestBTCTime compares the answer with the median of eleven header times.
func TestBTCTime(t *testing.T) {
	f := setup(t)
	f.mine(30)
	for height := 10; height < len(f.best); height++ {
		var times []int64
		for _, b := range f.best[height-10 : height+1] {
			times = append(times, b.header.Timestamp.Unix())
		}
		slices.Sort(times)
		got, err := f.k.BTCTime(f.ctx, uint32(height))
		require.NoError(t, err)
		require.EqualValues(t, times[5], got)
	}
	_, err := f.k.BTCTime(f.ctx, uint32(len(f.best)))
	require.ErrorIs(t, err, types.ErrHeaderNotFound)
}
