package localnet

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/rand"
	"path/filepath"
	"slices"
	"testing"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// TestEndToEnd drives one net of real processes through everything that can happen to it. The order matters: what
// leaves traces, such as a slashed provider, comes late.
func TestEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("runs bitcoin, ethereum, the zone and its services as processes")
	}
	n := startTestNet(t)
	for _, test := range []struct {
		name string
		run  func(*testing.T, *Net)
	}{
		{"success - everything is final under steady load", testSteadyLoad},
		{"success - the gateway proves what is final, and is never wrong when it is killed", testGateway},
		{"success - a client that knows nothing of the zone reads, decodes and subscribes", testStockClient},
		{"success - a provider is down, blocks stay final", testProviderDown},
		{"success - a third of the stake is down, finality stops and catches up", testThirdDown},
		{"success - the relayer is down and catches up", testRelayerDown},
		{"success - bitcoin reorganizes, shallow and deep", testBitcoinReorg},
		{"success - L2 reorganizes before the vote", testL2Reorg},
		{"success - a validator dies, the chain waits, nothing that was accepted is lost", testValidatorDies},
		{"success - processes are killed at random and restarted", testRandomKills},
		{"success - validators agree on every app hash", testAppHashes},
		{"success - nodes join by state sync and from a file, roll back, and have what the others have", testJoining},
		{"success - a late stake adds power", testLateStake},
		{"success - a vote over plain broadcast_tx counts", testBroadcastVote},
		{"success - an equivocation gives the key away and ends the provider's power", testEquivocation},
		{"success - the zone goes on from its export", testExportImport},
		{"success - validators agree after all of it", testAppHashes},
		{"success - Ethereum has followed through all of it", testEthereumFollowed},
	} {
		passed := t.Run(test.name, func(t *testing.T) { test.run(t, n) })
		if !passed {
			t.Log(n.Diagnose())
			t.FailNow()
		}
	}
}

func startTestNet(t *testing.T) *Net {
	t.Helper()
	return startTestNetWith(t, 8*time.Minute, func(*Options) {})
}

// startTestNetWith starts the net of the end-to-end tests with some options changed.
func startTestNetWith(t *testing.T, timeout time.Duration, edit func(*Options)) *Net {
	t.Helper()
	ctx := testContext(t, timeout)
	root, err := SourceRoot()
	require.NoError(t, err)
	binaries, err := Build(ctx, root)
	require.NoError(t, err)
	opts := DefaultOptions()
	opts.Dir = filepath.Join(t.TempDir(), "net")
	opts.Binaries = binaries
	opts.Validators, opts.Providers = 2, 4
	// Sixths of the whole: one of the larger ones is exactly the third whose silence must stop finality.
	opts.Stakes = []uint64{10 * btcSat, 10 * btcSat, 20 * btcSat, 20 * btcSat}
	opts.L2BlockTime, opts.L1BlockTime, opts.BTCBlockTime = time.Second, time.Second, 3*time.Second
	opts.SnapshotInterval = 50
	opts.Progress = func(step string) { t.Log(time.Now().Format("15:04:05"), step) }
	edit(&opts)
	n, err := Start(ctx, opts)
	require.NoError(t, err)
	t.Cleanup(func() {
		if t.Failed() {
			for _, proc := range append(n.providerProcs(), n.Relayer.proc, n.Validator(0).proc) {
				t.Logf("last lines of %s:\n%s", proc.Name, proc.Tail(12))
			}
		}
		require.NoError(t, n.Close())
	})
	return n
}

func testContext(t *testing.T, timeout time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	t.Cleanup(cancel)
	return ctx
}

// latest returns the highest final L2 height.
func latest(t *testing.T, ctx context.Context, n *Net) uint64 {
	t.Helper()
	height, err := n.LatestFinal(ctx)
	require.NoError(t, err)
	return height
}

func testSteadyLoad(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	_, err := n.WaitFinal(ctx, 12)
	require.NoError(t, err)
	for l2Height := uint64(1); l2Height <= 12; l2Height++ {
		block, err := n.Final(ctx, l2Height)
		require.NoError(t, err)
		require.Equal(t, 4, block.Providers)
		require.GreaterOrEqual(t, block.Votes, 3)
		require.Equal(t, n.opts.TotalStake(), block.TotalSat)
		require.Greater(t, 3*block.VotedSat, 2*block.TotalSat)
	}
	// What a consumer sees over REST is what the L2 node has.
	var answer struct {
		Block struct {
			Hash     string `json:"hash"`
			L2Height uint64 `json:"l2_height,string"`
		} `json:"block"`
	}
	require.NoError(t, n.Validator(1).GetREST(ctx, "/taikofin/taikofinality/v1/latest", &answer))
	require.GreaterOrEqual(t, answer.Block.L2Height, uint64(12))
	require.Equal(t, n.L2.HeaderAt(answer.Block.L2Height).Hash().Hex(), answer.Block.Hash)
	for _, url := range []string{n.Validator(0).REST() + "/taikofin/taikofinality/v1/latest", n.Validator(0).RPC(), n.L2.HTTP(), n.L1.HTTP()} {
		require.Equal(t, "http://localhost:5173", preflight(t, url, "http://localhost:5173"), url)
		require.Empty(t, preflight(t, url, "https://evil.example"), url)
	}
}

func testProviderDown(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	down := n.Provider(1)
	require.Equal(t, n.opts.TotalStake(), 6*n.opts.Stake(down.Index))
	require.NoError(t, down.Kill())
	start := n.L2.Head().Number.Uint64() + 1
	block, err := n.WaitFinal(ctx, start+4)
	require.NoError(t, err)
	require.Equal(t, 3, block.Votes, "the block was made after the provider died")
	require.Equal(t, 4, block.Providers, "a silent provider stays in the total")
	require.NoError(t, down.Start(ctx))
	require.NoError(t, n.poll(ctx, "the provider's vote", func(ctx context.Context) (bool, error) {
		height, err := n.LatestFinal(ctx)
		if err != nil {
			return false, err
		}
		return votedFor(ctx, n, height, down)
	}))
}

// votedFor says whether a provider's vote stands in the ballot of an L2 height.
func votedFor(ctx context.Context, n *Net, l2Height uint64, p *Provider) (bool, error) {
	block, err := n.Block(ctx, l2Height)
	if err != nil {
		return false, err
	}
	for _, choice := range block.Ballot.Choices {
		for _, voter := range choice.Voters {
			if voter.FpBtcPkHex == p.PkHex() {
				return true, nil
			}
		}
	}
	return false, nil
}

// testThirdDown takes exactly a third of the stake away: two thirds are left, and more than that is needed.
func testThirdDown(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	down := n.Provider(3)
	require.Equal(t, n.opts.TotalStake(), 3*n.opts.Stake(down.Index))
	require.NoError(t, down.Kill())
	// Its last votes are on their way. All others vote before the first block that is left open is looked at.
	time.Sleep(2 * time.Second)
	var stopped uint64
	require.NoError(t, n.poll(ctx, "a block that lacks only the dead provider's vote", func(ctx context.Context) (bool, error) {
		var err error
		if stopped, err = n.LatestFinal(ctx); err != nil {
			return false, err
		}
		block, err := n.Block(ctx, stopped+1)
		return err == nil && slices.Equal(missing(block), []string{down.PkHex()}), err
	}))
	head := n.L2.Head().Number.Uint64()
	time.Sleep(6 * time.Second)
	require.NoError(t, n.poll(ctx, "headers, which still come", func(ctx context.Context) (bool, error) {
		info, err := n.Zone(0).Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
		return err == nil && finalitytypes.SlotL2Height(info.HighestSlot) > max(head, stopped+3), err
	}))
	require.Equal(t, stopped, latest(t, ctx, n), "two thirds of the stake must not decide")
	block, err := n.Block(ctx, stopped+1)
	require.NoError(t, err)
	require.Len(t, block.Ballot.Choices, 1)
	require.Equal(t, 2*n.opts.TotalStake(), 3*block.Ballot.Choices[0].PowerSat, "all others voted")
	require.Equal(t, block.Ballot.Choices[0].PowerSat+1, block.Ballot.QuorumPowerSat, "one satoshi is missing")
	require.Equal(t, []string{down.PkHex()}, missing(block))

	require.NoError(t, down.Start(ctx))
	_, err = n.WaitFinal(ctx, n.L2.Head().Number.Uint64())
	require.NoError(t, err)
}

// missing returns the keys of the providers in a ballot's table whose votes are not there.
func missing(block *finalitytypes.QueryBlockResponse) []string {
	var keys []string
	for _, voter := range block.Ballot.Missing {
		keys = append(keys, voter.FpBtcPkHex)
	}
	return keys
}

func testRelayerDown(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	require.NoError(t, n.Relayer.Kill())
	time.Sleep(5 * time.Second)
	require.NoError(t, n.Relayer.Start(ctx))
	_, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
}

func testBitcoinReorg(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	for _, depth := range []uint32{1, n.confirmationDepth + 2} {
		require.NoError(t, n.Bitcoin.Reorg(depth))
		tip, hash, err := n.Bitcoin.Tip()
		require.NoError(t, err)
		require.NoError(t, n.WaitBitcoin(ctx, uint32(tip)))
		header, err := n.Zone(0).Stake().Header(ctx, &btcstaketypes.QueryHeaderRequest{Height: uint32(tip)})
		require.NoError(t, err)
		require.Equal(t, hash.String(), header.Header.Hash, "the zone follows the longer branch")
		_, err = n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
		require.NoError(t, err)
	}
	for _, p := range n.Providers() {
		answer, err := n.Zone(0).Stake().FinalityProvider(ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: p.PkHex()})
		require.NoError(t, err)
		require.Equal(t, n.opts.Stake(p.Index), answer.FinalityProvider.PowerSat, "stakes below the fork keep their power")
	}
}

// testL2Reorg replaces blocks whose headers the zone has but nobody voted for, because L1 had not made them safe.
func testL2Reorg(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	l2Height, old := pauseBeforeVote(t, ctx, n)
	require.NoError(t, n.L1.ReorgTo(n.L1.Head().Number.Uint64()-1))
	require.NoError(t, n.L2.ReorgTo(l2Height-1))
	n.L1.Resume()
	n.L2.Resume()
	block, err := n.WaitFinal(ctx, l2Height)
	require.NoError(t, err)
	require.NotEqual(t, old, block.Hash)
	status, err := n.Zone(0).Finality().Status(ctx, &finalitytypes.QueryStatusRequest{Hash: old})
	require.NoError(t, err)
	// The relayer put the new block into the place of the old one: nobody stands for that one any more, and the zone has
	// forgotten it. Orphaned is only what lost against another candidate.
	require.Equal(t, finalitytypes.BLOCK_STATUS_UNKNOWN, status.Status)
	require.Nil(t, status.Header)
	_, err = n.WaitFinal(ctx, l2Height+5)
	require.NoError(t, err)
}

// pauseBeforeVote stops both chains at a moment when the zone has the header of a block that L1 has not made safe.
func pauseBeforeVote(t *testing.T, ctx context.Context, n *Net) (uint64, string) {
	t.Helper()
	for {
		n.L1.Pause()
		n.L2.Pause()
		time.Sleep(2 * time.Second) // headers reach the zone
		for l2Height := latest(t, ctx, n) + 1; n.L2.HeaderAt(l2Height) != nil; l2Height++ {
			known, proposed, _ := n.L2.originOf(l2Height)
			if !proposed || known.l1Height != n.L1.Head().Number.Uint64() {
				continue
			}
			block, err := n.Block(ctx, l2Height)
			if err == nil && len(block.Candidates) == 1 && block.Candidates[0].Hash == known.l2Hash.Hex() {
				require.Empty(t, block.Ballot.Choices, "nobody may vote before L1 is safe")
				return l2Height, known.l2Hash.Hex()
			}
		}
		n.L1.Resume()
		n.L2.Resume()
		require.NoError(t, ctx.Err())
		time.Sleep(700 * time.Millisecond)
	}
}

// testValidatorDies kills one of two validators. The other takes a transaction and a vote, which wait until the chain
// goes on.
func testValidatorDies(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	silent := n.Provider(0)
	require.NoError(t, silent.Stop())
	block, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
	require.NoError(t, n.Validator(1).Kill())
	// The block that both had voted for may still come.
	var stopped int64
	require.NoError(t, n.poll(ctx, "the chain to stand still", func(ctx context.Context) (bool, error) {
		before, err := n.Validator(0).Height(ctx)
		if err != nil {
			return false, err
		}
		time.Sleep(2 * time.Second)
		stopped, err = n.Validator(0).Height(ctx)
		return stopped == before, err
	}))
	final := latest(t, ctx, n)

	const coins = 12_345
	recipient := sdk.AccAddress(silent.FpPk[:20]).String()
	sent := make(chan error, 1)
	go func() {
		_, err := n.Zone(0).Send(ctx, &banktypes.MsgSend{
			FromAddress: n.Zone(0).Address(), ToAddress: recipient, Amount: sdk.NewCoins(sdk.NewInt64Coin(zone.Denom, coins)),
		})
		sent <- err
	}()
	vote, err := n.ConflictingVote(ctx, silent, block.L2Height, n.L2.HeaderAt(block.L2Height).Hash())
	require.NoError(t, err)
	answer, err := n.Zone(0).Votes().SubmitVotes(ctx, &finalitytypes.SubmitVotesRequest{Votes: []finalitytypes.Vote{vote}})
	require.NoError(t, err)
	require.True(t, answer.Results[0].Accepted, answer.Results[0].Log)
	time.Sleep(3 * time.Second)
	height, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	require.Equal(t, stopped, height, "half of the validators must not make a block")
	require.Equal(t, final, latest(t, ctx, n))
	require.Empty(t, sent, "nothing can be included yet")

	require.NoError(t, n.Validator(1).Start(ctx))
	require.NoError(t, <-sent)
	balance, err := banktypes.NewQueryClient(n.Zone(1).Conn()).
		Balance(ctx, &banktypes.QueryBalanceRequest{Address: recipient, Denom: zone.Denom})
	require.NoError(t, err)
	require.EqualValues(t, coins, balance.Balance.Amount.Int64())
	require.NoError(t, n.poll(ctx, "the vote in its ballot", func(ctx context.Context) (bool, error) {
		return votedFor(ctx, n, block.L2Height, silent)
	}))
	for _, client := range []*zone.Client{n.Zone(0), n.Zone(1)} {
		status, err := client.Finality().Status(ctx, &finalitytypes.QueryStatusRequest{Hash: block.Hash})
		require.NoError(t, err)
		require.Equal(t, finalitytypes.BLOCK_STATUS_FINALIZED, status.Status)
	}
	returnSilent(t, ctx, n, silent, block.L2Height)
}

// returnSilent starts a daemon in whose name somebody voted at an L2 height. A daemon that finds a vote of its key that
// it did not make signs nothing that is committed by then. It looks at slots that still take votes, so this one has to
// close first.
func returnSilent(t *testing.T, ctx context.Context, n *Net, silent *Provider, l2Height uint64) {
	t.Helper()
	params, err := n.Zone(0).Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	require.NoError(t, err)
	_, err = n.WaitFinal(ctx, l2Height+uint64(params.Params.LateVoteSlots)+1)
	require.NoError(t, err)
	require.NoError(t, silent.Start(ctx))
}

func testRandomKills(t *testing.T, n *Net) {
	ctx := testContext(t, 5*time.Minute)
	seed := time.Now().UnixNano()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewSource(seed))
	type member interface {
		Kill() error
		Start(context.Context) error
	}
	members := []member{n.Relayer, n.Provider(0), n.Provider(1), n.Validator(1), n.Provider(2), n.Relayer, n.Validator(0), n.Provider(3)}
	random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	for _, m := range members {
		time.Sleep(time.Duration(random.Intn(1500)) * time.Millisecond)
		require.NoError(t, m.Kill())
		time.Sleep(time.Duration(random.Intn(1500)) * time.Millisecond)
		require.NoError(t, m.Start(ctx))
	}
	_, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+3)
	require.NoError(t, err)
	answer, err := n.Zone(0).Finality().Evidences(ctx, &finalitytypes.QueryEvidencesRequest{})
	require.NoError(t, err)
	require.Empty(t, answer.Evidences, "a restart must never sign twice")
}

func testAppHashes(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	first, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	other, err := n.Validator(1).Height(ctx)
	require.NoError(t, err)
	top, compared := min(first, other), 0
	for height := top; height > 0 && compared < 3000; height-- {
		want, err := n.Validator(0).AppHash(ctx, height)
		if err != nil {
			break // below the first block of an imported chain
		}
		got, err := n.Validator(1).AppHash(ctx, height)
		require.NoError(t, err)
		require.NotEmpty(t, want)
		require.Equal(t, want, got, "height %d", height)
		compared++
	}
	require.Greater(t, compared, 10)
}

// lateStakeSat is what testLateStake adds.
const lateStakeSat = 2 * btcSat

func testLateStake(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	_, err := n.LockMore(ctx, n.Provider(0), lateStakeSat)
	require.NoError(t, err)
	require.NoError(t, n.poll(ctx, "a table with the new stake", func(ctx context.Context) (bool, error) {
		height, err := n.LatestFinal(ctx)
		if err != nil {
			return false, err
		}
		block, err := n.Final(ctx, height)
		return err == nil && block.TotalSat == n.opts.TotalStake()+lateStakeSat, err
	}))
}

// testBroadcastVote sends a silent provider's vote as an envelope over the engine's RPC, without the vote service.
func testBroadcastVote(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	silent := n.Provider(0)
	require.NoError(t, silent.Stop())
	block, err := n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
	voted, err := votedFor(ctx, n, block.L2Height, silent)
	require.NoError(t, err)
	require.False(t, voted)

	vote, err := n.ConflictingVote(ctx, silent, block.L2Height, n.L2.HeaderAt(block.L2Height).Hash())
	require.NoError(t, err)
	signed, err := votes.FromProto(&vote)
	require.NoError(t, err)
	envelope, err := votes.EncodeEnvelope(signed)
	require.NoError(t, err)
	code, log, err := n.Validator(1).BroadcastTx(ctx, envelope)
	require.NoError(t, err)
	require.Zero(t, code, log)
	require.NoError(t, n.poll(ctx, "the vote in its ballot", func(ctx context.Context) (bool, error) {
		return votedFor(ctx, n, block.L2Height, silent)
	}))

	envelope[len(envelope)-1] ^= 1
	code, _, err = n.Validator(1).BroadcastTx(ctx, envelope)
	require.NoError(t, err)
	require.NotZero(t, code, "a forged envelope is refused at the door")

	returnSilent(t, ctx, n, silent, block.L2Height)
}

func testEquivocation(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	equivocator := n.Provider(3)
	var target uint64
	require.NoError(t, n.poll(ctx, "a vote of the provider", func(ctx context.Context) (bool, error) {
		var err error
		if target, err = n.LatestFinal(ctx); err != nil {
			return false, err
		}
		return votedFor(ctx, n, target, equivocator)
	}))
	vote, err := n.ConflictingVote(ctx, equivocator, target, [32]byte{0xbe, 0xef})
	require.NoError(t, err)
	forged := vote
	forged.Sig = append([]byte{}, vote.Sig...)
	forged.Sig[31] ^= 1
	answer, err := n.Zone(1).Votes().SubmitVotes(ctx, &finalitytypes.SubmitVotesRequest{Votes: []finalitytypes.Vote{forged}})
	require.NoError(t, err)
	require.Len(t, answer.Results, 1)
	require.False(t, answer.Results[0].Accepted, "a forged vote is nobody's")
	// The forgery has used up the one second vote of this provider and slot that a node verifies until the next block.
	require.NoError(t, n.poll(ctx, "the second vote to be taken", func(ctx context.Context) (bool, error) {
		answer, err := n.Zone(1).Votes().SubmitVotes(ctx, &finalitytypes.SubmitVotesRequest{Votes: []finalitytypes.Vote{vote}})
		if err != nil {
			return false, err
		}
		result := answer.Results[0]
		if !result.Accepted && result.Code != finalitytypes.ErrConflictLimit.ABCICode() {
			return false, fmt.Errorf("the second vote is refused: %s", result.Log)
		}
		return result.Accepted, nil
	}))

	var evidence *finalitytypes.QueryEvidenceResponse
	require.NoError(t, n.poll(ctx, "the evidence", func(ctx context.Context) (bool, error) {
		evidence, err = n.Zone(0).Finality().Evidence(ctx, &finalitytypes.QueryEvidenceRequest{FpBtcPkHex: equivocator.PkHex()})
		return err == nil, err
	}))
	require.Equal(t, hex.EncodeToString(equivocator.Key.Serialize()), evidence.Evidence.SecretKeyHex, "whoever reads the chain has the key")

	provider, err := n.Zone(0).Stake().FinalityProvider(ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: equivocator.PkHex()})
	require.NoError(t, err)
	require.True(t, provider.FinalityProvider.Provider.Slashed)
	require.Zero(t, provider.FinalityProvider.PowerSat)
	require.NoError(t, equivocator.Stop())
	next := n.L2.Head().Number.Uint64() + 4
	block, err := n.WaitFinal(ctx, next)
	if err == nil && block.Checkpoint != nil {
		// The table of a checkpoint was pinned one interval earlier, when the provider still counted.
		block, err = n.WaitFinal(ctx, next+1)
	}
	require.NoError(t, err)
	require.Equal(t, 3, block.Providers, "the provider left the table")
	require.Equal(t, n.opts.TotalStake()+lateStakeSat-n.opts.Stake(equivocator.Index), block.TotalSat)
	for _, honest := range n.Providers()[:3] {
		require.NoError(t, n.poll(ctx, "the votes of all others", func(ctx context.Context) (bool, error) {
			return votedFor(ctx, n, block.L2Height, honest)
		}))
	}
}

func testExportImport(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	final := latest(t, ctx, n)
	before, err := n.Final(ctx, final)
	require.NoError(t, err)
	require.NoError(t, n.ExportImport(ctx))
	answer, err := n.Zone(0).Finality().Status(ctx, &finalitytypes.QueryStatusRequest{Hash: before.Hash})
	require.NoError(t, err)
	require.Equal(t, finalitytypes.BLOCK_STATUS_FINALIZED, answer.Status, "what was final stays final")
	_, err = n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+5)
	require.NoError(t, err)
	evidence, err := n.Zone(0).Finality().Evidences(ctx, &finalitytypes.QueryEvidencesRequest{})
	require.NoError(t, err)
	require.Len(t, evidence.Evidences, 1, "the slashed provider is not forgotten, and no other was slashed")
}

// testEthereumFollowed waits for the checkpoint of what is final now. Relayer, providers and validators were killed before it,
// Bitcoin, L1 and L2 reorganized, a provider was burnt, and the zone was exported and imported.
func testEthereumFollowed(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	series := n.Series()
	last, err := n.WaitCheckpoint(ctx, (latest(t, ctx, n)-series.ActivationHeight)/series.Interval)
	require.NoError(t, err)
	require.NoError(t, n.CheckVerifier(ctx, last, func(answer string) { t.Log(answer) }))
	accepted, err := n.Checkpoints(ctx, 0)
	require.NoError(t, err)
	for i, c := range accepted {
		require.EqualValues(t, i, c.N, "none is left out")
		require.Equal(t, n.L2.HeaderAt(c.L2Height).Hash().Hex(), c.Hash)
	}
	t.Logf("%d checkpoints are on Ethereum", len(accepted))
}
