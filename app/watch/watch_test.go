package watch

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	errorsmod "cosmossdk.io/errors"
	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	staketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitykeeper "github.com/taikofin/taikofin/x/taikofinality/keeper"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// notOfVotes are the codes of the vote path above 99 that no single vote is refused with.
var notOfVotes = map[uint32]bool{
	types.ErrBatchMalformed.ABCICode(): true, types.ErrBatchNotAllowed.ABCICode(): true, types.ErrTooManyVotes.ABCICode(): true,
	types.ErrTxTooLarge.ABCICode(): true,
}

// TestReasons: every refusal of the vote path has a word of its own that is a label.
func TestReasons(t *testing.T) {
	word := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	seen := make(map[string]bool)
	named := make(map[uint32]bool)
	for known, reason := range reasons {
		require.Regexp(t, word, reason)
		require.False(t, seen[reason], reason)
		seen[reason], named[known.ABCICode()] = true, true
	}
	for code := uint32(100); code < 200; code++ {
		err := errorsmod.ABCIError(types.ModuleName, code, "")
		if errors.Is(err, errorsmod.ErrPanic) || reasonOfUnknown(code) == err.Error() {
			continue
		}
		require.True(t, named[code] || notOfVotes[code], "code %d (%s) has no reason", code, err)
	}
	require.Equal(t, "jailed", reasonOf(fmt.Errorf("check vote: %w", types.ErrProviderJailed.Wrap("ab"))))
	require.Equal(t, "other", reasonOf(errors.New("disk")))
	require.Equal(t, "other", reasonOf(types.ErrInvalidParams))
}

// reasonOfUnknown is what the SDK says of a code that nobody registered.
func reasonOfUnknown(code uint32) string { return errorsmod.ABCIError("nobody", code, "").Error() }

// TestBlockTakesAnything: events that are not as they should be cost their metrics alone.
func TestBlockTakesAnything(t *testing.T) {
	w := New()
	at := time.Unix(1000, 0)
	event := func(kind string, pairs ...string) abci.Event {
		e := abci.Event{Type: kind}
		for pair := range slices.Chunk(pairs, 2) {
			e.Attributes = append(e.Attributes, abci.EventAttribute{Key: pair[0], Value: pair[1]})
		}
		return e
	}
	count := func() uint64 {
		var m dto.Metric
		require.NoError(t, headerToFinal.Write(&m))
		return m.GetHistogram().GetSampleCount()
	}
	before := count()
	for _, tc := range []struct {
		name   string
		events []abci.Event
		more   uint64
	}{
		{"error - a slot that is none", []abci.Event{event(eventProposed, "slot", `"x"`), event(eventFinalized, "slot", `"-1"`)}, 0},
		{"error - no slot", []abci.Event{event(eventProposed), event(eventFinalized)}, 0},
		{"error - an event of somebody else", []abci.Event{event("transfer", "slot", `"5"`)}, 0},
		{"error - final without a header that was seen", []abci.Event{event(eventFinalized, "slot", `"7"`)}, 0},
		{"success - the first header counts", []abci.Event{event(eventProposed, "slot", `"9"`), event(eventProposed, "slot", `"9"`), event(eventFinalized, "slot", `"9"`)}, 1},
		{"success - what is below is forgotten", []abci.Event{event(eventProposed, "slot", `"10"`), event(eventFinalized, "slot", `"11"`), event(eventFinalized, "slot", `"10"`)}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			from := count()
			w.Block(at, &abci.ResponseFinalizeBlock{Events: tc.events}, time.Millisecond)
			require.Equal(t, from+tc.more, count())
			require.Empty(t, w.proposed)
		})
	}
	w.Block(at, nil, 0) // a panic in here would end the node
	require.Equal(t, before+1, count())

	for slot := range uint64(2 * maxRemembered) {
		w.Received(types.BallotID{Kind: types.BALLOT_KIND_FINALITY, Slot: slot}, nil)
		w.look(at, []abci.Event{event(eventProposed, "slot", fmt.Sprintf("%q", fmt.Sprint(slot)))})
	}
	require.Len(t, w.voted, maxRemembered)
	require.Len(t, w.proposed, maxRemembered)
}

type fakeModules struct {
	standing finalitykeeper.Standing
	err      error
	settled  error
	panics   bool
}

func (f fakeModules) Standing(context.Context) (finalitykeeper.Standing, error) {
	if f.panics {
		panic("closed")
	}
	return f.standing, f.err
}

func (f fakeModules) Tip(context.Context) (*headerchain.Header, error) {
	tip := &headerchain.Header{Height: 900}
	tip.Wire.Timestamp = time.Unix(400, 0)
	return tip, f.err
}
func (f fakeModules) SettledBTCHeight(context.Context) (uint32, error) { return 894, f.settled }
func (fakeModules) Size() (votes, bytes int)                           { return 3, 300 }

// TestStateLeavesOutWhatIsUnknown: a page shows no zero for what is not known, and a store that cannot be read costs its part of
// the page alone.
func TestStateLeavesOutWhatIsUnknown(t *testing.T) {
	ready := func() (sdk.Context, error) { return sdk.Context{}, nil }
	waiting := finalitykeeper.Standing{
		FinalL2Height: 4, HighestL2Height: 6, OpenSlots: 2, OpenBallots: 1, WaitingSince: time.Unix(970, 0),
		Providers: map[finalitykeeper.ProviderStanding]int{{InTable: true, Reason: "jailed"}: 2}, Series: &types.Series{Next: 3, Decided: 2},
	}
	for _, tc := range []struct {
		name      string
		context   func() (sdk.Context, error)
		modules   fakeModules
		has, lack []string
	}{
		{
			"success - all is known", ready,
			fakeModules{standing: waiting},
			[]string{"final_l2_height 4", "finality_lag_seconds 30", "providers jailed in 2", "checkpoints_decided 2", "btc_tip_age_seconds 600", "btc_settled_height 894", "vote_pool_bytes 300", "vote_kernel_keys 3", "vote_kernel_bytes 300"},
			nil,
		},
		{
			"success - nothing final, settled or proposed", ready,
			fakeModules{settled: staketypes.ErrNotSettled},
			[]string{"finality_lag_seconds 0", "btc_tip_height 900"},
			[]string{"final_l2_height", "highest_l2_height", "btc_settled_height", "checkpoints_opened", "state_unreadable"},
		},
		{
			"error - no block yet", func() (sdk.Context, error) { return sdk.Context{}, errors.New("not ready") },
			fakeModules{},
			[]string{"vote_pool_votes 3"},
			[]string{"btc_tip_height", "open_slots"},
		},
		{"error - a store that fails", ready, fakeModules{err: errors.New("disk")}, []string{"vote_pool_votes 3"}, []string{"btc_tip_height", "open_slots"}},
		{"error - a store that was closed", ready, fakeModules{panics: true}, []string{"btc_tip_height 900"}, []string{"open_slots"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			registry := prometheus.NewRegistry()
			require.NoError(t, registry.Register(State{
				Context: tc.context, Finality: tc.modules, Stake: tc.modules, Pool: tc.modules, Kernel: tc.modules, now: func() time.Time { return time.Unix(1000, 0) },
			}))
			families, err := registry.Gather()
			require.NoError(t, err)
			shown := make(map[string]bool)
			for _, family := range families {
				for _, m := range family.GetMetric() {
					line := family.GetName()[len("taikofin_node_"):]
					shown[line] = true
					for _, label := range m.GetLabel() {
						line += " " + label.GetValue()
					}
					shown[fmt.Sprintf("%s %v", line, m.GetGauge().GetValue())] = true
				}
			}
			for _, want := range tc.has {
				require.True(t, shown[want], "%s in %v", want, shown)
			}
			for _, unknown := range tc.lack {
				require.False(t, shown[unknown], unknown)
			}
		})
	}
}
