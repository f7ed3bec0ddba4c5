package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	storetypes "cosmossdk.io/store/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// What a case is of its message: the cheapest way it is taken, the dearest, the only one, or a dear way it fails.
const (
	best    = "best"
	worst   = "worst"
	only    = "only"
	failing = "failing"
)

// gasCase is a message in one of its cases.
type gasCase struct {
	msg        sdk.Msg
	kind, note string
	// before are messages that must have succeeded in the same state.
	before []sdk.Msg
	work   gasWork
}

func (c gasCase) name() string {
	words := []string{strings.NewReplacer("taikofin.", "", "v1.Msg", "").Replace(proto.MessageName(c.msg)), c.kind}
	if c.note != "" {
		words = append(words, c.note)
	}
	return strings.Join(words, "/")
}

// gasWork counts what a message makes a node do beside reading and writing its store.
type gasWork struct {
	// sigs are verified signatures, or multiplications on the curve that take as long.
	sigs uint64
	// keys stand in the scripts of a stake, siblings in a proof, txBytes are of a Bitcoin transaction.
	keys, siblings, txBytes uint64
	btcHeaders, l2Headers   uint64
	// candidates are new ones, each with the finality table of its slot.
	candidates, launchTables, checkpointTables uint64
	// nonces are public ones, words what a provider says about itself.
	nonces, words uint64
}

// price is the least gas that the work may be had for. What a unit takes is said here a second time, on purpose: a price that
// falls must be looked at.
func (w gasWork) price() uint64 {
	total := w.sigs*30_000 + w.keys*2_500 + w.siblings*500 + w.btcHeaders*1_000 + w.l2Headers*5_000 +
		w.candidates*450_000 + w.launchTables*450_000 + w.checkpointTables*1_400_000 + w.nonces*2_000 + w.words*10_000 + w.txBytes*3
	if w.keys > 0 {
		total += 400_000
	}
	return total
}

// gasStage is what a zone goes through between cases, and the cases that follow.
type gasStage struct {
	blocks []sdk.Msg
	cases  []gasCase
}

// walkGasCases walks over the cases of all messages on one zone. What many of them need stands in committed state, as in a block;
// what few need, in a branch.
func walkGasCases(t testing.TB, visit func(z *gasZone, ctx sdk.Context, c gasCase)) {
	t.Helper()
	fresh, activate := newGasZone(t, false), &finalitytypes.MsgActivateFinality{}
	activate.Authority = fresh.authority()
	switched := gasCase{msg: activate, kind: only}
	visit(fresh, fresh.prepare(switched), switched)

	z := newGasZone(t, true)
	// They bring the zone to where it stands in all others, so they come first.
	cases := z.registrationCases()
	for _, stage := range append([]gasStage{{cases: cases}, {cases: z.stakeCases()}}, z.finalityStages()...) {
		z.apply(stage.blocks...)
		for _, c := range stage.cases {
			visit(z, z.prepare(c), c)
		}
	}
}

// prepare returns a branch of the committed state in which what a case needs has happened.
func (z *gasZone) prepare(c gasCase) sdk.Context {
	z.t.Helper()
	ctx, _ := z.NewContext(true).CacheContext()
	ctx = ctx.WithChainID(testChainID).WithBlockTime(z.time).WithBlockHeight(z.height).WithConsensusParams(ConsensusParams().ToProto())
	for _, msg := range c.before {
		_, err := z.MsgServiceRouter().Handler(msg)(ctx, msg)
		require.NoError(z.t, err, "%s: before: %T", c.name(), msg)
	}
	return ctx
}

// deliver runs a message on a branch of a context as a block does, without what every transaction costs.
func (z *gasZone) deliver(ctx sdk.Context, msg sdk.Msg, limit uint64) (gas uint64, took time.Duration, err error) {
	ctx, _ = ctx.CacheContext()
	ctx = ctx.WithGasMeter(storetypes.NewGasMeter(limit))
	took = processorTime(z.t, func() { _, err = z.MsgServiceRouter().Handler(msg)(ctx, msg) })
	return ctx.GasMeter().GasConsumed(), took, err
}

// runsOut says whether a message runs out of gas under a limit.
func (z *gasZone) runsOut(ctx sdk.Context, msg sdk.Msg, limit uint64) (out bool) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case storetypes.ErrorOutOfGas:
			out = true
		default:
			panic(p)
		}
	}()
	_, _, _ = z.deliver(ctx, msg, limit)
	return false
}

// TestGasOfEveryMessage: what a message makes a node do is paid for before it is done, in every case. A message whose gas does
// not reach for its work runs out; one that fails at its last check has paid for all before that check.
func TestGasOfEveryMessage(t *testing.T) {
	have := make(map[string][]string)
	walkGasCases(t, func(z *gasZone, ctx sdk.Context, c gasCase) {
		name := proto.MessageName(c.msg)
		have[name] = append(have[name], c.kind)
		result := "success"
		if c.kind == failing {
			result = "error"
		}
		t.Run(result+" - "+c.name(), func(t *testing.T) {
			used, _, err := z.deliver(ctx, c.msg, 1<<40)
			require.Equal(t, c.kind == failing, err != nil, "%v", err)
			require.GreaterOrEqual(t, used, c.work.price())
			require.True(t, z.runsOut(ctx, c.msg, used-1), "with one gas less it does not end")
			if price := c.work.price(); price > 0 {
				require.True(t, z.runsOut(ctx, c.msg, price-1))
			}
		})
	})
	requireAllMessages(t, have)
}

// requireAllMessages holds that every message of every Msg service of ours has a best, a worst and a failing case.
func requireAllMessages(t *testing.T, have map[string][]string) {
	t.Helper()
	want := ourMessages()
	require.Contains(t, want, "taikofin.finality.v1.MsgSubmitHeaders")
	require.Contains(t, want, "taikofin.btcstake.v1.MsgInsertHeaders")
	for _, name := range want {
		kinds := have[name]
		require.Contains(t, kinds, failing, name)
		if !slices.Contains(kinds, only) {
			require.Contains(t, kinds, best, name)
			require.Contains(t, kinds, worst, name)
		}
	}
}

// ourMessages are the requests of all Msg services below taikofin.
func ourMessages() (names []string) {
	proto.HybridResolver.RangeFiles(func(file protoreflect.FileDescriptor) bool {
		if !strings.HasPrefix(string(file.Package()), "taikofin.") {
			return true
		}
		for i := range file.Services().Len() {
			service := file.Services().Get(i)
			if service.Name() != "Msg" {
				continue
			}
			for j := range service.Methods().Len() {
				names = append(names, string(service.Methods().Get(j).Input().FullName()))
			}
		}
		return true
	})
	return names
}

// BenchmarkGasNs prints how many nanoseconds the gas of each message buys, as a multiple of what it buys for a transfer of
// coins that runs beside it. A message above 4 would be the cheapest way to keep a zone busy.
func BenchmarkGasNs(b *testing.B) {
	const rounds = 41
	highest := 0.0
	walkGasCases(b, func(z *gasZone, ctx sdk.Context, c gasCase) {
		send := banktypes.NewMsgSend(z.validators[1].address(), testRecipient, sdk.NewCoins(sdk.NewInt64Coin(BondDenom, 5)))
		idle := z.prepare(gasCase{msg: send})
		perGas := func(ctx sdk.Context, msg sdk.Msg, fails bool) (uint64, time.Duration, float64) {
			gas, took, err := z.deliver(ctx, msg, 1<<40)
			require.Equal(b, fails, err != nil, "%T: %v", msg, err)
			return gas, took, float64(took.Nanoseconds()) / float64(gas)
		}
		var ratios []float64
		var times []time.Duration
		var used uint64
		for range rounds {
			gas, took, ours := perGas(ctx, c.msg, c.kind == failing)
			_, _, theirs := perGas(idle, send, false)
			ratios, times, used = append(ratios, ours/theirs), append(times, took), gas
		}
		slices.SortFunc(ratios, cmp.Compare)
		slices.Sort(times)
		highest = max(highest, ratios[rounds/2])
		fmt.Printf("bench gas-ns/%s ratio=%.2f gas=%d us=%d\n", c.name(), ratios[rounds/2], used, times[rounds/2].Microseconds())
	})
	fmt.Printf("bench gas-ns worst=%.2f limit=4\n", highest)
	b.ReportMetric(highest, "worst-ratio")
}
