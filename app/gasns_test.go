package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cosmossdk.io/math"
	storetypes "cosmossdk.io/store/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// gasCase is a message in one of its cases.
type gasCase struct {
	name string
	msg  sdk.Msg
	// fails says that the message must be refused.
	fails bool
}

// gasCases are messages whose work is not that of the store alone: the cheapest way they are taken, the dearest, and the
// dearest way they fail.
func gasCases(t testing.TB, z *zone) []gasCase {
	signer := z.proposer.validators[0].address().String()
	headers := func(from, to int, more ...[]byte) *finalitytypes.MsgSubmitHeaders {
		msg := &finalitytypes.MsgSubmitHeaders{Signer: signer}
		for _, h := range z.l2[from:to] {
			msg.Headers = append(msg.Headers, h.RLP)
		}
		msg.Headers = append(msg.Headers, more...)
		return msg
	}
	p := z.net.Providers[1]
	first, err := p.Vote(1, [32]byte{1})
	require.NoError(t, err)
	second, err := p.Vote(1, [32]byte{2})
	require.NoError(t, err)
	voteContext, err := finalitytypes.VoteContext(finalitytypes.BALLOT_KIND_FINALITY, testChainID, z.net.ModuleAddress)
	require.NoError(t, err)
	evidence := func(sig []byte) *finalitytypes.MsgSubmitEvidence {
		return &finalitytypes.MsgSubmitEvidence{Signer: signer, Evidence: finalitytypes.Evidence{
			Kind: finalitytypes.BALLOT_KIND_FINALITY, Slot: 1, FpBtcPk: p.FpPk[:], PubRand: first.PubRand[:],
			First:          finalitytypes.SignedVote{Digest: first.Digest[:], Sig: first.Sig[:]},
			Second:         finalitytypes.SignedVote{Digest: second.Digest[:], Sig: sig},
			SigningContext: voteContext,
		}}
	}
	secret := p.Key.Serialize()
	pubKey, err := eots.PublicKey([32]byte{7})
	require.NoError(t, err)
	commit := &finalitytypes.MsgCommitPubRand{
		Signer: signer, Kind: finalitytypes.BALLOT_KIND_FINALITY, FpBtcPk: p.FpPk[:], StartSlot: 1000, NumPubRand: 1000,
		Commitment: make([]byte, 32), Sig: make([]byte, 64),
	}
	provider := &btcstaketypes.MsgCreateFinalityProvider{
		Addr: signer, BtcPk: pubKey[:], Description: btcstaketypes.Description{Moniker: "x"}, Commission: math.LegacyNewDecWithPrec(1, 1),
		Pop: btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: make([]byte, 64)},
	}
	junk := &btcstaketypes.MsgInsertHeaders{Signer: signer}
	for range 100 {
		junk.Headers = append(junk.Headers, make([]byte, 80))
	}
	return []gasCase{
		{"headers-known", headers(0, 10), false},
		{"headers-one", headers(10, 11), false},
		{"headers-many", headers(10, 20), false},
		{"headers-failing", headers(10, 20, []byte{1}), true},
		{"evidence", evidence(second.Sig[:]), false},
		{"evidence-failing", evidence(make([]byte, 32)), true},
		{"key", &finalitytypes.MsgRevealKey{Signer: signer, SecretKey: secret}, false},
		{"nonces-failing", commit, true},
		{"provider-failing", provider, true},
		{"bitcoin-headers-failing", junk, true},
	}
}

// measure runs a message's transaction on a branch of the committed state as a block does, without what every transaction
// costs, and returns gas and time.
func (c *testChain) measure(t testing.TB, msg sdk.Msg, fails bool) (gas uint64, took time.Duration) {
	ctx, _ := c.NewContext(true).CacheContext()
	ctx = ctx.WithGasMeter(storetypes.NewGasMeter(1 << 40)).WithChainID(testChainID).WithBlockTime(c.time).WithBlockHeight(c.height)
	started := time.Now()
	_, err := c.MsgServiceRouter().Handler(msg)(ctx, msg)
	took = time.Since(started)
	require.Equal(t, fails, err != nil, "%T: %v", msg, err)
	return ctx.GasMeter().GasConsumed(), took
}

// BenchmarkGasNs prints how many nanoseconds the gas of each message buys, as a multiple of what it buys for a transfer of
// coins that runs beside it. A message above 4 would be the cheapest way to keep a zone busy.
func BenchmarkGasNs(b *testing.B) {
	z := newZone(b, 4)
	z.round(z.headers(0, 10))
	node := z.validator
	send := banktypes.NewMsgSend(node.validators[1].address(), testRecipient, sdk.NewCoins(sdk.NewInt64Coin(BondDenom, 5)))
	perGas := func(msg sdk.Msg, fails bool) float64 {
		gas, took := node.measure(b, msg, fails)
		return float64(took.Nanoseconds()) / float64(gas)
	}
	const rounds = 41
	var words []string
	worst := 0.0
	for _, c := range gasCases(b, z) {
		var ratios []float64
		for range rounds {
			ratios = append(ratios, perGas(c.msg, c.fails)/perGas(send, false))
		}
		slices.SortFunc(ratios, cmp.Compare)
		words = append(words, fmt.Sprintf("%s=%.2f", c.name, ratios[rounds/2]))
		worst = max(worst, ratios[rounds/2])
	}
	fmt.Printf("bench gas-ns worst=%.2f limit=4 %s\n", worst, strings.Join(words, " "))
	b.ReportMetric(worst, "worst-ratio")
}
