package follow

import (
	"encoding/hex"
	"path/filepath"
	"testing"
	"time"

	"cosmossdk.io/collections"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/checkpoints"
	"github.com/taikofin/taikofin/testutil/zonechain"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// recorded is a zone whose records a test writes, signed by true keys.
type recorded struct {
	*rig
	zone      *zonechain.Recorded
	providers checkpoints.Providers
}

func newRecorded(t *testing.T) *recorded {
	t.Helper()
	z, err := zonechain.NewRecorded()
	require.NoError(t, err)
	r := &recorded{zone: z, providers: checkpoints.New("recorded", checkpoints.Equal(4, 1_000)...)}
	params := types.DefaultParams()
	raw, err := params.Marshal()
	require.NoError(t, err)
	z.Set(types.ParamsKey.Bytes(), raw)
	var table btcstaketypes.PowerTable
	for _, p := range r.providers {
		table.Entries = append(table.Entries, btcstaketypes.PowerEntry{FpBtcPk: p.FpPk[:], PowerSat: p.PowerSat})
	}
	table.TotalPowerSat = 4_000
	raw, err = table.Marshal()
	require.NoError(t, err)
	z.Set(keyOf(t, types.TablesPrefix, 1), raw)
	r.rig = &rig{path: filepath.Join(t.TempDir(), "store.db"), nodes: []*zonechain.Node{zonechain.Serve(t, z)}}
	r.cfg = Config{
		ChainID: zonechain.ChainID, Trust: TrustLight, Root: store.Root{Height: 2, Hash: hex.EncodeToString(z.Block(2).Hash())},
		TrustingPeriod: time.Hour, Backfill: 1000, Retention: 1000, ModuleAddress: authtypes.NewModuleAddress(types.ModuleName).String(),
	}
	r.open(t)
	return r
}

func keyOf(t *testing.T, prefix collections.Prefix, id uint64) []byte {
	t.Helper()
	key, err := collections.EncodeKeyWithPrefix(prefix, collections.Uint64Key, id)
	require.NoError(t, err)
	return key
}

// write writes a block of an era as final, with signatures of the first few providers, and edit's change of the ballot.
func (r *recorded) write(t *testing.T, era, l2Height uint64, hash, parent common.Hash, signers int, edit func(*types.Ballot)) {
	t.Helper()
	slot := types.FinalitySlot(era, l2Height)
	header := types.Header{Slot: slot, Hash: hash[:], ParentHash: parent[:], StateRoot: hash[:], ZoneTime: time.Now().UTC()}
	raw, err := header.Marshal()
	require.NoError(t, err)
	key, err := collections.EncodeKeyWithPrefix(types.HeadersPrefix, collections.PairKeyCodec(collections.Uint64Key, collections.BytesKey),
		collections.Join(slot, hash[:]))
	require.NoError(t, err)
	r.zone.Set(key, raw)

	context, err := types.VoteContext(types.BALLOT_KIND_FINALITY, zonechain.ChainID, r.cfg.ModuleAddress)
	require.NoError(t, err)
	choice := types.BallotChoice{Digest: hash[:], Voters: []byte{1<<signers - 1}}
	for _, p := range r.providers[:signers] {
		nonce, pubRand, err := eots.Nonce(p.Key, "recorded", eots.KindFinality, slot)
		require.NoError(t, err)
		sig, err := eots.Sign(p.Key, nonce, eots.VoteMessage(context, slot, hash))
		require.NoError(t, err)
		choice.Signatures = append(append(choice.Signatures, pubRand[:]...), sig[:]...)
	}
	ballot := types.Ballot{
		Kind: types.BALLOT_KIND_FINALITY, Slot: slot, TableId: 1, Choices: []types.BallotChoice{choice}, DecidedDigest: hash[:], DecidedHeight: 3,
		FinalHeight: 3, OpenedTime: time.Now().UTC(),
	}
	if edit != nil {
		edit(&ballot)
	}
	raw, err = ballot.Marshal()
	require.NoError(t, err)
	key, err = collections.EncodeKeyWithPrefix(types.BallotsPrefix, collections.PairKeyCodec(collections.Uint32Key, collections.Uint64Key),
		collections.Join(types.BALLOT_KIND_FINALITY.Key(), slot))
	require.NoError(t, err)
	r.zone.Set(key, raw)
	last, err := collections.Uint64Value.Encode(slot)
	require.NoError(t, err)
	r.zone.Set(types.LastFinalSlotKey.Bytes(), last)
}

func (r *recorded) commit(t *testing.T) {
	t.Helper()
	require.NoError(t, r.zone.Commit())
	require.NoError(t, r.zone.Commit())
}

func hashOf(era, l2Height byte) common.Hash { return common.Hash{31: l2Height, 30: era, 0: 1} }

// chain writes heights 1 to n of era 0.
func (r *recorded) chain(t *testing.T, n byte) {
	t.Helper()
	for height := byte(1); height <= n; height++ {
		r.write(t, 0, uint64(height), hashOf(0, height), hashOf(0, height-1), 3, nil)
	}
	r.commit(t)
	require.NoError(t, r.Round(t.Context()))
	require.Equal(t, uint64(n), r.store.Latest().L2Height)
}

// TestEraTakesBack: an era that the zone declared is the one thing that takes final blocks back, and the stream says of each that it is
// reverted.
func TestEraTakesBack(t *testing.T) {
	r := newRecorded(t)
	var told []store.Event
	r.store.Watch(func(events []store.Event) { told = append(told, events...) })
	r.chain(t, 5)
	told = nil
	parent := hashOf(0, 3)
	for height := byte(4); height <= 6; height++ {
		r.write(t, 1, uint64(height), hashOf(1, height), parent, 3, nil)
		parent = hashOf(1, height)
	}
	r.commit(t)
	require.NoError(t, r.Round(t.Context()))
	require.Equal(t, hashOf(1, 6), r.store.Latest().Hash)
	require.EqualValues(t, 1, r.store.Latest().Era)
	four, err := r.store.ByHeight(4)
	require.NoError(t, err)
	require.Equal(t, hashOf(1, 4), four.Hash)
	_, err = r.store.ByHash(hashOf(0, 4))
	require.ErrorIs(t, err, store.ErrNotFound)
	reverted, err := r.store.RevertedByHash(hashOf(0, 5))
	require.NoError(t, err)
	require.EqualValues(t, 1, reverted.Era)
	var kinds []string
	for _, event := range told {
		kinds = append(kinds, event.Kind)
	}
	require.Equal(t, []string{"reverted", "reverted", "final", "final", "final"}, kinds)
	require.Equal(t, hashOf(0, 5), told[0].Hash, "the highest first")
}

// TestContradictions: whatever a zone's records say, no final block is replaced or left without an era, and what is not signed by two
// thirds is not final.
func TestContradictions(t *testing.T) {
	for _, tc := range []struct {
		name string
		do   func(*testing.T, *recorded)
		want error
		halt bool
	}{
		{"error - a block that does not follow", func(t *testing.T, r *recorded) { r.write(t, 0, 3, hashOf(9, 3), hashOf(9, 2), 3, nil) }, store.ErrConflict, true},
		{"error - an era that does not follow what is below it", func(t *testing.T, r *recorded) {
			r.write(t, 1, 3, hashOf(1, 3), hashOf(9, 2), 3, nil)
		}, store.ErrConflict, true},
		{"error - the zone goes back without an era", func(t *testing.T, r *recorded) {
			r.write(t, 0, 1, hashOf(0, 1), hashOf(0, 0), 3, nil)
		}, store.ErrConflict, true},
		{"error - half of the power", func(t *testing.T, r *recorded) { r.write(t, 0, 3, hashOf(0, 3), hashOf(0, 2), 2, nil) }, verify.ErrNotFinal, false},
		{"error - not final", func(t *testing.T, r *recorded) {
			r.write(t, 0, 3, hashOf(0, 3), hashOf(0, 2), 3, func(b *types.Ballot) { b.FinalHeight = 0 })
		}, verify.ErrNotFinal, false},
		{"error - a signature of another block", func(t *testing.T, r *recorded) {
			r.write(t, 0, 3, hashOf(0, 3), hashOf(0, 2), 3, func(b *types.Ballot) { b.Choices[0].Signatures[40]++ })
		}, verify.ErrNotFinal, false},
		{"error - voters beyond the table", func(t *testing.T, r *recorded) {
			r.write(t, 0, 3, hashOf(0, 3), hashOf(0, 2), 2, func(b *types.Ballot) {
				b.Choices[0].Voters[0] |= 0x80
				b.Choices[0].Signatures = append(b.Choices[0].Signatures, make([]byte, 64)...)
			})
		}, verify.ErrNotFinal, false},
		{"error - decided is what nobody voted for", func(t *testing.T, r *recorded) {
			r.write(t, 0, 3, hashOf(0, 3), hashOf(0, 2), 3, func(b *types.Ballot) { b.Choices[0].Digest = make([]byte, 32) })
		}, verify.ErrNotFinal, false},
		{"error - no ballot", func(t *testing.T, r *recorded) {
			last, err := collections.Uint64Value.Encode(3)
			require.NoError(t, err)
			r.zone.Set(types.LastFinalSlotKey.Bytes(), last)
		}, verify.ErrNotKept, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRecorded(t)
			r.chain(t, 2)
			tc.do(t, r)
			r.commit(t)
			err := r.Round(t.Context())
			var halted *HaltedError
			if tc.halt {
				require.ErrorAs(t, err, &halted)
				require.ErrorContains(t, err, tc.want.Error())
			} else {
				require.ErrorIs(t, err, tc.want)
			}
			for _, height := range []byte{1, 2} {
				if block, err := r.store.ByHeight(uint64(height)); err == nil {
					require.Equal(t, hashOf(0, height), block.Hash)
				}
			}
			_, err = r.store.ByHeight(3)
			require.ErrorIs(t, err, store.ErrNotFound)
			require.Equal(t, tc.halt, r.Standing().Reason == ReasonHalted)
			r.reopen(t)
			require.Error(t, r.Round(t.Context()))
			require.Equal(t, tc.halt, r.Standing().Reason == ReasonHalted, "over a restart")
		})
	}
}

// TestGap: after so long that the zone keeps no ballots of what came in between, the gateway goes on above the gap, and no answer reaches
// over it.
func TestGap(t *testing.T) {
	r := newRecorded(t)
	r.chain(t, 2)
	params := types.DefaultParams()
	params.RetentionSlots = 2
	raw, err := params.Marshal()
	require.NoError(t, err)
	r.zone.Set(types.ParamsKey.Bytes(), raw)
	for height := byte(8); height <= 10; height++ {
		r.write(t, 0, uint64(height), hashOf(0, height), hashOf(0, height-1), 3, nil)
	}
	r.commit(t)
	require.NoError(t, r.Round(t.Context()))
	require.EqualValues(t, 10, r.store.Latest().L2Height)
	below, err := r.store.Run(1, 10, 100)
	require.NoError(t, err)
	require.Len(t, below, 2, "a run ends before the gap")
	_, err = r.store.ByHeight(9)
	require.NoError(t, err)
}
