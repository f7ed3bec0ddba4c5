package localnet

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	ethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestCheckpointsEndToEnd drives one net through what checkpoints are for: Ethereum learns what is final, and what colluding
// providers or validators do against it ends as it must. The order matters: each part leaves to the next what it needs, and
// at the end most of the stake is burnt.
func TestCheckpointsEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("runs bitcoin, ethereum, the zone and its services as processes")
	}
	n := startCheckpointNet(t)
	for _, test := range []struct {
		name string
		run  func(*testing.T, *Net)
	}{
		{"success - checkpoints reach Ethereum", testCheckpointsReachEthereum},
		{"success - a forged proof robs the bridge without a guard alone", testForgedProof},
		{"error - a forged checkpoint under fresh nonces; success - the relayer catches up", testFreshNoncesAndCatchUp},
		{"error - a table with spent stake is not signed", testSpentStake},
		{"success - governance closes the stalled series, finality goes on", testCloseStalled},
		{"success - a new series with a new verifier", testNewSeries},
		{"error - a forged checkpoint alone stops the zone visibly", testForgedOnly},
		{"success - who then signs the truth is burnt, and the verifier freezes", testForgedAndHonest},
		{"success - the zone goes on with the honest provider", testHonestGoesOn},
	} {
		if !t.Run(test.name, func(t *testing.T) { test.run(t, n) }) {
			t.Log(n.Diagnose())
			for _, proc := range append(n.providerProcs(), n.Relayer.proc, n.Validator(0).proc) {
				t.Logf("last lines of %s:\n%s", proc.Name, proc.Tail(12))
			}
			t.FailNow()
		}
	}
}

func startCheckpointNet(t *testing.T) *Net {
	t.Helper()
	ctx := testContext(t, 8*time.Minute)
	root, err := SourceRoot()
	require.NoError(t, err)
	opts := DefaultOptions()
	opts.Dir = filepath.Join(t.TempDir(), "net")
	opts.Binaries, err = Build(ctx, root)
	require.NoError(t, err)
	opts.L2BlockTime, opts.L1BlockTime, opts.BTCBlockTime = time.Second, time.Second, 3*time.Second
	opts.CheckpointInterval = 5
	opts.Progress = func(step string) { t.Log(time.Now().Format("15:04:05"), step) }
	n, err := Start(ctx, opts)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, n.Close()) })
	return n
}

// seriesView asks the zone for its newest series.
func seriesView(t *testing.T, ctx context.Context, n *Net) *finalitytypes.QuerySeriesResponse {
	t.Helper()
	answer, err := n.Zone(0).Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{})
	require.NoError(t, err)
	return answer
}

// fork is a block beside the one at an L2 height: the same but for its randomness and its state.
func fork(n *Net, l2Height uint64) *ethtypes.Header {
	header := ethtypes.CopyHeader(n.L2.HeaderAt(l2Height))
	header.MixDigest[0] ^= 1
	header.Root[0] ^= 1
	return header
}

func requireFinalOnEthereum(t *testing.T, ctx context.Context, n *Net, want bool, l2Height uint64, hash common.Hash) {
	t.Helper()
	final, err := n.IsFinalized(ctx, l2Height, hash)
	require.NoError(t, err)
	require.Equal(t, want, final, "isFinalized(%d, %s)", l2Height, hash)
}

// metric reads one sample of a process's metrics, 0 while it has none.
func metric(ctx context.Context, url, name string) (float64, error) {
	value, _, err := sample(ctx, url, name)
	return value, err
}

func waitMetric(t *testing.T, ctx context.Context, n *Net, url, name string, reached func(float64) bool) {
	t.Helper()
	require.NoError(t, n.poll(ctx, name, func(ctx context.Context) (bool, error) {
		value, err := metric(ctx, url, name)
		return err == nil && reached(value), err
	}))
}

func positive(value float64) bool { return value > 0 }

func waitLogged(t *testing.T, ctx context.Context, n *Net, proc *Process, texts ...string) {
	t.Helper()
	require.NoError(t, n.poll(ctx, fmt.Sprintf("%s to log %q", proc.Name, texts), func(context.Context) (bool, error) {
		return proc.Logged(texts...)
	}))
}

func testCheckpointsReachEthereum(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	for number := range uint64(3) {
		c, err := n.WaitCheckpoint(ctx, number)
		require.NoError(t, err)
		require.Equal(t, number, c.N)
		require.Equal(t, n.Series().L2Height(number), c.L2Height)
		require.NotZero(t, c.Gas)
		t.Logf("checkpoint %d at L2 height %d took %d gas", c.N, c.L2Height, c.Gas)
		require.NoError(t, n.CheckVerifier(ctx, c, func(answer string) { t.Log(answer) }))
		requireTrueTable(t, ctx, n, number)
	}
	// The zone decided the same, in place of a finality ballot.
	l2Height := n.Series().L2Height(1)
	block, err := n.Final(ctx, l2Height)
	require.NoError(t, err)
	require.NotNil(t, block.Checkpoint)
	require.EqualValues(t, 1, *block.Checkpoint)
	ordinary, err := n.Final(ctx, l2Height+1)
	require.NoError(t, err)
	require.Nil(t, ordinary.Checkpoint)
	requireFinalOnEthereum(t, ctx, n, false, l2Height+1, common.HexToHash(ordinary.Hash))
	// What a person asks over REST.
	var answer struct {
		Certificate struct {
			N         uint64 `json:"n,string"`
			BlockHash string `json:"block_hash"`
		} `json:"certificate"`
	}
	require.NoError(t, n.Validator(0).GetREST(ctx, "/taikofin/taikofinality/v1/certificates/1", &answer))
	require.EqualValues(t, 1, answer.Certificate.N)
	require.Equal(t, n.L2.HeaderAt(l2Height).Hash().Hex(), answer.Certificate.BlockHash)
	requireTrueTable(t, ctx, n, 0)
	requireTrueTable(t, ctx, n, 2)
}

// testForgedProof plays the theft of a prover's key, and leaves the relayer as it was.
func testForgedProof(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	require.NoError(t, n.ForgedProof(ctx, func(step string) { t.Log(time.Now().Format("15:04:05"), step) }))
	require.NoError(t, n.Relayer.Reconfigure(ctx, setting{"guard", "enabled", "false"}))
}

// testFreshNoncesAndCatchUp keeps the relayer away from Ethereum while checkpoints are decided, and has colluders try to be
// faster under nonces that expose nothing.
func testFreshNoncesAndCatchUp(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	require.NoError(t, n.Relayer.Reconfigure(ctx, setting{"ethereum", "enabled", "false"}))
	var next uint64
	require.NoError(t, n.poll(ctx, "three more checkpoints on the zone", func(ctx context.Context) (bool, error) {
		accepted, err := n.Checkpoints(ctx, 0)
		if err != nil {
			return false, err
		}
		next = uint64(len(accepted)) // a transaction may still have been on its way
		answer, err := n.Zone(0).Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{})
		return err == nil && answer.Series.Decided >= next+3, err
	}))
	series := seriesView(t, ctx, n).Series
	l2Height := series.Height(next)
	forged := fork(n, l2Height)
	f, err := n.Forge(ctx, ForgeOptions{
		Slot: series.Slot(next), BlockHash: forged.Hash(), StateRoot: forged.Root, Signers: n.Providers()[:3], FreshNonces: true,
	})
	require.NoError(t, err)
	err = n.SubmitForgery(ctx, f)
	require.ErrorIs(t, err, eth.ErrReverted)
	require.ErrorContains(t, err, "WrongTable", "the nonces are not those that the table names")
	requireFinalOnEthereum(t, ctx, n, false, l2Height, forged.Hash())

	require.NoError(t, n.Relayer.Reconfigure(ctx, setting{"ethereum", "enabled", "true"}))
	for number := next; number < next+3; number++ {
		c, err := n.WaitCheckpoint(ctx, number)
		require.NoError(t, err)
		require.Equal(t, number, c.N, "none is left out")
		require.Equal(t, n.L2.HeaderAt(c.L2Height).Hash().Hex(), c.Hash)
	}
	requireFinalOnEthereum(t, ctx, n, false, l2Height, forged.Hash())
	waitMetric(t, ctx, n, n.Relayer.Metrics(), "taikofin_relayer_verifier_lag_checkpoints", func(lag float64) bool { return lag == 0 })
}

// spentSat is the stake that testSpentStake spends behind the zone's back.
const spentSat = 2 * btcSat

// testSpentStake lets a stake end without the zone's knowledge: nobody who would report it works. The zone's validators
// offer a table with it, and every honest provider sees on its own Bitcoin node that it is a lie.
func testSpentStake(t *testing.T, n *Net) {
	ctx := testContext(t, 5*time.Minute)
	owner, honest := n.Provider(0), n.Providers()[1:]
	stake, err := n.LockMore(ctx, owner, spentSat)
	require.NoError(t, err)
	waitTable(t, ctx, n, owner, n.opts.TotalStake()+spentSat)
	// The provider's own daemon would report the spend, and so would the relayer.
	require.NoError(t, owner.Stop())
	require.NoError(t, n.Relayer.Reconfigure(ctx, setting{"bitcoin", "watch_stake", "false"}))
	mined := mine(t, n, unbond(t, ctx, n, stake))
	t.Logf("stake %s is spent in Bitcoin block %d, the zone is not told", stake.ID(), mined.BTCHeight)

	for _, p := range honest {
		waitMetric(t, ctx, n, p.Metrics(), `taikofin_fpd_checkpoints_refused_total{reason="overstated"}`, positive)
		waitMetric(t, ctx, n, p.Metrics(), "taikofin_fpd_checkpoints_waiting", positive)
		waitLogged(t, ctx, n, p.proc, "Refused to sign a checkpoint", "reason=overstated", owner.PkHex())
	}
	var view *finalitytypes.QuerySeriesResponse
	require.NoError(t, n.poll(ctx, "the stall", func(ctx context.Context) (bool, error) {
		view = seriesView(t, ctx, n)
		height, err := n.LatestFinal(ctx)
		return err == nil && view.UndecidedSlot != 0 && height+1 == finalitytypes.SlotL2Height(view.UndecidedSlot), err
	}))
	number := view.Series.Decided
	require.Contains(t, view.WaitingFor, fmt.Sprintf("checkpoint %d (L2 height %d)", number, view.Series.Height(number)))
	answer, err := n.checkpoint(ctx, view.Series.Slot(number))
	require.NoError(t, err)
	require.Empty(t, answer.Ballot.Choices, "nothing is signed")
	require.Equal(t, n.opts.TotalStake()+spentSat, answer.NextTable.TotalPowerSat, "the table that the validators offer")
	requireTrueTable(t, ctx, n, number)
	requireFalseTable(t, ctx, n, number+1)
	power := btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: owner.PkHex()}
	provider, err := n.Zone(0).Stake().FinalityProvider(ctx, &power)
	require.NoError(t, err)
	require.Equal(t, n.opts.Stake(0)+spentSat, provider.FinalityProvider.PowerSat, "the zone knows nothing")
	requireFalseTable(t, ctx, n, number+1)
}

// testCloseStalled goes on from testSpentStake: the digest stands as it was stored, so the series cannot go on.
func testCloseStalled(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	view := seriesView(t, ctx, n)
	stalled := finalitytypes.SlotL2Height(view.UndecidedSlot)
	require.NotZero(t, stalled)
	require.NoError(t, n.CloseSeries(ctx, "its next table has spent stake"))
	view = seriesView(t, ctx, n)
	require.Equal(t, finalitytypes.SERIES_STATUS_CLOSED, view.Series.Status)
	require.Equal(t, "its next table has spent stake", view.Series.ClosedReason)

	block, err := n.WaitFinal(ctx, stalled)
	require.NoError(t, err)
	require.Nil(t, block.Checkpoint, "an ordinary ballot decided it")
	_, err = n.WaitFinal(ctx, n.L2.Head().Number.Uint64())
	require.NoError(t, err)
	last, err := n.WaitCheckpoint(ctx, view.Series.Decided-1)
	require.NoError(t, err)
	requireFinalOnEthereum(t, ctx, n, true, last.L2Height, common.HexToHash(last.Hash))
	accepted, err := n.Checkpoints(ctx, view.Series.Decided)
	require.NoError(t, err)
	require.Empty(t, accepted, "Ethereum has no checkpoint of the stalled height")
	requireFinalOnEthereum(t, ctx, n, false, stalled, common.HexToHash(block.Hash))
}

// testNewSeries brings the reporters back and goes on with another verifier.
func testNewSeries(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	owner := n.Provider(0)
	require.NoError(t, n.Relayer.Reconfigure(ctx, setting{"bitcoin", "watch_stake", "true"}))
	require.NoError(t, owner.Start(ctx))
	waitPower(t, ctx, n, owner, n.opts.Stake(0))
	former := n.Series()
	require.NoError(t, n.OpenSeries(ctx, "local-2"))
	require.NotEqual(t, former.Verifier, n.Series().Verifier)
	for number := range uint64(2) {
		c, err := n.WaitCheckpoint(ctx, number)
		require.NoError(t, err)
		require.Equal(t, n.Series().L2Height(number), c.L2Height)
		require.NoError(t, n.CheckVerifier(ctx, c, func(answer string) { t.Log(answer) }))
	}
	answer, err := n.checkpoint(ctx, seriesView(t, ctx, n).Series.Slot(1))
	require.NoError(t, err)
	require.Equal(t, n.opts.TotalStake(), answer.NextTable.TotalPowerSat)
}

// colluders are the providers that forge: three quarters of the stake.
func colluders(n *Net) []*Provider { return n.Providers()[:3] }

// testForgedOnly has more than two thirds sign a lie for Ethereum and nothing else. No second signature exists, so no key is
// exposed: what they did is not slashable until they sign the truth. But they cannot do it unseen: the height's only ballot
// is the checkpoint's, so finality stands still there.
func testForgedOnly(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	honest := n.Provider(3)
	n.L2.Pause()
	series := seriesView(t, ctx, n).Series
	l2Height := n.L2.Head().Number.Uint64() + 1
	for {
		if _, here := series.NumberAt(l2Height); here {
			break
		}
		_, err := n.L2.MineBlock()
		require.NoError(t, err)
		l2Height++
	}
	_, err := n.WaitFinal(ctx, l2Height-1)
	require.NoError(t, err)
	number, _ := series.NumberAt(l2Height)
	_, err = n.WaitCheckpoint(ctx, number-1)
	require.NoError(t, err)
	for _, p := range colluders(n) {
		require.NoError(t, p.Stop())
	}
	n.L2.Resume()
	var view *finalitytypes.QueryCheckpointResponse
	require.NoError(t, n.poll(ctx, "the honest provider's vote", func(ctx context.Context) (bool, error) {
		var err error
		view, err = n.checkpoint(ctx, series.Slot(number))
		return err == nil && len(view.Ballot.Choices) == 1, err
	}))

	forged := fork(n, l2Height)
	f, err := n.Forge(ctx, ForgeOptions{Slot: series.Slot(number), BlockHash: forged.Hash(), StateRoot: forged.Root, Signers: colluders(n)})
	require.NoError(t, err)
	require.NoError(t, n.SubmitForgery(ctx, f))
	requireFinalOnEthereum(t, ctx, n, true, l2Height, forged.Hash())
	requireFinalOnEthereum(t, ctx, n, false, l2Height, n.L2.HeaderAt(l2Height).Hash())

	// The zone says what it waits for, and for whom.
	answer := seriesView(t, ctx, n)
	require.Equal(t, l2Height, finalitytypes.SlotL2Height(answer.UndecidedSlot))
	require.Contains(t, answer.WaitingFor, fmt.Sprintf("checkpoint %d (L2 height %d) has 25.0 %% of the power", number, l2Height))
	for _, p := range colluders(n) {
		require.Contains(t, answer.WaitingFor, p.PkHex())
	}
	require.NotContains(t, answer.WaitingFor, honest.PkHex())
	require.Equal(t, l2Height-1, latest(t, ctx, n))
	requireOpened(t, ctx, n, l2Height)
	waitMetric(t, ctx, n, honest.Metrics(), "taikofin_fpd_last_final_l2_height", func(height float64) bool { return height == float64(l2Height-1) })
	waitMetric(t, ctx, n, honest.Metrics(), "taikofin_fpd_safe_l2_height", func(height float64) bool { return height > float64(l2Height) })
	waitLogged(t, ctx, n, n.Relayer.proc, "Verifier accepted a checkpoint that the zone has not decided", forged.Hash().Hex())
	evidence, err := n.Zone(0).Finality().Evidences(ctx, &finalitytypes.QueryEvidencesRequest{})
	require.NoError(t, err)
	require.Empty(t, evidence.Evidences, "one signature exposes nothing")
	frozen, err := n.Frozen(ctx)
	require.NoError(t, err)
	require.False(t, frozen)
}

// requireOpened requires that the transaction that brought an L2 block says by an event that its checkpoint opened.
func requireOpened(t *testing.T, ctx context.Context, n *Net, l2Height uint64) {
	t.Helper()
	query := fmt.Sprintf(`taikofin.finality.v1.EventCheckpointOpened.l2_height='"%d"'`, l2Height)
	require.NoError(t, n.poll(ctx, "the event of the checkpoint's opening", func(ctx context.Context) (bool, error) {
		var answer struct {
			Total int `json:"total_count,string"`
		}
		err := n.Validator(0).call(ctx, "tx_search?query="+url.QueryEscape(strconv.Quote(query)), &answer)
		return answer.Total == 1, err
	}))
}

// testForgedAndHonest goes on from testForgedOnly: to make the zone go on the colluders sign the truth as well.
func testForgedAndHonest(t *testing.T, n *Net) {
	ctx := testContext(t, 5*time.Minute)
	view := seriesView(t, ctx, n)
	slot, l2Height := view.Series.Slot(view.Series.Decided), finalitytypes.SlotL2Height(view.UndecidedSlot)
	hash := n.L2.HeaderAt(l2Height).Hash()
	for _, p := range colluders(n) {
		vote, err := n.ConflictingVote(ctx, p, l2Height, hash)
		require.NoError(t, err)
		require.Equal(t, slot, vote.Slot)
		answer, err := n.Zone(0).Votes().SubmitVotes(ctx, &finalitytypes.SubmitVotesRequest{Votes: []finalitytypes.Vote{vote}})
		require.NoError(t, err)
		require.True(t, answer.Results[0].Accepted, answer.Results[0].Log)
	}
	block, err := n.WaitFinal(ctx, l2Height)
	require.NoError(t, err)
	require.NotNil(t, block.Checkpoint)

	// The verifier has one truth and the zone's certificate is another: it says no more.
	require.NoError(t, n.poll(ctx, "the verifier to freeze", n.Frozen))
	requireFinalOnEthereum(t, ctx, n, false, l2Height, fork(n, l2Height).Hash())
	requireFinalOnEthereum(t, ctx, n, false, l2Height, hash)
	// Two signatures under one nonce are a key, and a key is the stake.
	for _, p := range colluders(n) {
		require.NoError(t, n.awaitKey(ctx, p, func(step string) { t.Log(step) }))
	}
	for _, p := range colluders(n) {
		_, err := n.AwaitSlashed(ctx, p.Stake, p.Stake.Slashing(), func(step string) { t.Log(step) })
		require.NoError(t, err)
	}
	evidence, err := n.Zone(0).Finality().Evidences(ctx, &finalitytypes.QueryEvidencesRequest{})
	require.NoError(t, err)
	require.Len(t, evidence.Evidences, 3, "and nobody else's")
	for _, e := range evidence.Evidences {
		require.Equal(t, finalitytypes.BALLOT_KIND_CHECKPOINT, e.Kind)
		require.Equal(t, slot, e.Slot)
	}
}

// testHonestGoesOn ends the series of the burnt quorum: its tables can decide nothing any more, those of blocks can.
func testHonestGoesOn(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	require.NoError(t, n.CloseSeries(ctx, "three quarters of its table are burnt"))
	params, err := n.Zone(0).Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	require.NoError(t, err)
	// Blocks that opened under the old table get a new one once Bitcoin has gone on.
	_, err = n.Bitcoin.Mine(params.Params.RepinAfterBtcBlocks + n.confirmationDepth)
	require.NoError(t, err)
	block, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64())
	require.NoError(t, err)
	require.Equal(t, 1, block.Providers)
	require.Equal(t, n.opts.Stake(3), block.TotalSat)
}
