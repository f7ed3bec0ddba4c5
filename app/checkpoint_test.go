package app

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"strings"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	finalitykeeper "github.com/taikofin/taikofin/x/taikofinality/keeper"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// testSeries puts checkpoints at L2 heights 6, 9, 12 …; the first table is pinned at height 3.
func testSeries() *finalitytypes.Series {
	return &finalitytypes.Series{
		Name: "app-test", EthChainId: 31337, Verifier: common.HexToAddress("0xab").Bytes(), ActivationHeight: 6, Interval: 3,
		Status: finalitytypes.SERIES_STATUS_OPEN,
	}
}

func (c *testChain) finality() finalitytypes.QueryServer {
	return finalitykeeper.NewQueryServer(c.FinalityKeeper)
}

func (z *zone) series() finalitytypes.Series {
	z.t.Helper()
	rsp, err := z.syncing.finality().Series(z.syncing.NewContext(true), &finalitytypes.QuerySeriesRequest{})
	require.NoError(z.t, err)
	return rsp.Series
}

// checkpointDigest returns what a vote for a block in a checkpoint of the series signs.
func (z *zone) checkpointDigest(n uint64, hash [32]byte) [32]byte {
	z.t.Helper()
	rsp, err := z.syncing.finality().Checkpoint(z.syncing.NewContext(true), &finalitytypes.QueryCheckpointRequest{N: n})
	require.NoError(z.t, err)
	for _, c := range rsp.Candidates {
		if c.Header.Hash == "0x"+bytesToHex(hash[:]) {
			return [32]byte(c.Digest)
		}
	}
	require.Fail(z.t, "block is no candidate")
	return [32]byte{}
}

func (z *zone) checkpointEnvelope(provider int, n uint64, digest [32]byte) []byte {
	z.t.Helper()
	v, err := z.net.Providers[provider].VoteCheckpoint(n, digest)
	require.NoError(z.t, err)
	tx, err := votes.EncodeEnvelope(v)
	require.NoError(z.t, err)
	return tx
}

// envelopes are the votes of some providers for an L2 height, in whichever ballot decides it.
func (z *zone) envelopes(l2Height uint64, providers ...int) (out [][]byte) {
	z.t.Helper()
	hash := z.l2[l2Height-1].Hash
	series := testSeries()
	n, isCheckpoint := series.NumberAt(l2Height)
	for _, provider := range providers {
		if isCheckpoint {
			out = append(out, z.checkpointEnvelope(provider, n, z.checkpointDigest(n, hash)))
			continue
		}
		out = append(out, z.envelope(provider, l2Height, hash))
	}
	return out
}

// runSeries brings L2 heights of a zone with a series to finality, one by one.
func (z *zone) runSeries(from, to uint64, providers ...int) {
	z.t.Helper()
	for l2Height := from; l2Height <= to; l2Height++ {
		rsp := z.round(z.headers(int(l2Height-1), int(l2Height)))
		require.Zero(z.t, rsp.TxResults[0].Code, rsp.TxResults[0].Log)
		z.pass(z.envelopes(l2Height, providers...)...)
		_, final := z.latest()
		require.Equal(z.t, l2Height, final)
	}
}

// TestCheckpointsOfAZone runs a series through nodes that propose, judge and replay. They agree on every app hash, and on
// a certificate that proves itself.
func TestCheckpointsOfAZone(t *testing.T) {
	z := newZoneWithSeries(t, 4, testSeries())
	z.runSeries(1, 5, 0, 1, 2)
	require.Equal(t, finalitytypes.SERIES_STATUS_ACTIVE, z.series().Status)

	// Two heights at once: the upper one is decided first, and finality waits for the checkpoint below it.
	require.Zero(t, z.round(z.headers(5, 7)).TxResults[0].Code)
	z.pass(z.envelopes(7, 0, 1, 2)...)
	_, final := z.latest()
	require.EqualValues(t, 5, final)
	finalityVote := z.proposer.check(z.envelope(0, 6, z.l2[5].Hash), abci.CheckTxType_New)
	require.Equal(t, finalitytypes.ErrCheckpointSlot.ABCICode(), finalityVote.Code, "a checkpoint decides height 6")
	z.pass(z.envelopes(6, 0, 1, 3)...)
	_, final = z.latest()
	require.EqualValues(t, 7, final)

	// Both kinds stand in one batch.
	require.Zero(t, z.round(z.headers(7, 9)).TxResults[0].Code)
	z.pass(append(z.envelopes(8, 0, 1, 2), z.envelopes(9, 1, 2, 3)...)...)
	_, final = z.latest()
	require.EqualValues(t, 9, final)
	require.EqualValues(t, 2, z.series().Decided)
	require.Zero(t, poolSize(z.proposer))

	rsp, err := z.syncing.finality().LatestCertificate(z.syncing.NewContext(true), &finalitytypes.QueryLatestCertificateRequest{})
	require.NoError(t, err)
	c := rsp.Certificate
	require.EqualValues(t, 1, c.N)
	require.Equal(t, z.l2[8].Hash[:], c.BlockHash)
	digest := c.Series.Statement(&c.Checkpoint, c.BlockHash, c.StateRoot).Digest()
	require.Equal(t, digest[:], c.Digest)
	series, err := z.syncing.finality().Series(z.syncing.NewContext(true), &finalitytypes.QuerySeriesRequest{IndexPlusOne: 1})
	require.NoError(t, err)
	require.Len(t, c.Signatures, 3)
	for _, s := range c.Signatures {
		entry := c.Table.Entries[s.Index]
		require.NoError(t, eots.Verify([32]byte(entry.FpBtcPk), [32]byte(entry.PubRand),
			eots.VoteMessage(series.VoteContext, c.Checkpoint.Slot, digest), [32]byte(s.Sig)))
	}
}

// TestForgedCheckpointVotes: everybody knows a checkpoint's nonces and can make votes that are good but for their signature. However many
// a node got, it takes the true ones.
func TestForgedCheckpointVotes(t *testing.T) {
	z := newZoneWithSeries(t, 4, testSeries())
	z.runSeries(1, 5, 0, 1, 2)
	flood := func(digest [32]byte) {
		t.Helper()
		for n := range 200 {
			v, err := z.net.Providers[n%4].VoteCheckpoint(0, digest)
			require.NoError(t, err)
			binary.BigEndian.PutUint64(v.Sig[8:], uint64(n))
			envelope, err := votes.EncodeEnvelope(v)
			require.NoError(t, err)
			require.NotZero(t, z.proposer.check(envelope, abci.CheckTxType_New).Code)
		}
	}
	flood([32]byte{1}) // the checkpoint is not open yet
	require.Zero(t, z.round(z.headers(5, 6)).TxResults[0].Code)
	flood(z.checkpointDigest(0, z.l2[5].Hash))
	z.pass(z.envelopes(6, 0, 1, 2)...)
	_, final := z.latest()
	require.EqualValues(t, 6, final)
}

// TestEquivocationInACheckpoint: a second digest in a checkpoint gives the key away like one in any other ballot.
func TestEquivocationInACheckpoint(t *testing.T) {
	z := newZoneWithSeries(t, 4, testSeries())
	z.runSeries(1, 5, 0, 1, 2)
	require.Zero(t, z.round(z.headers(5, 6)).TxResults[0].Code)
	z.pass(z.envelopes(6, 3)...)
	z.pass(z.checkpointEnvelope(3, 0, [32]byte{7}))
	evidence, err := z.syncing.finality().Evidences(z.syncing.NewContext(true), &finalitytypes.QueryEvidencesRequest{})
	require.NoError(t, err)
	require.Len(t, evidence.Evidences, 1)
	require.Equal(t, finalitytypes.BALLOT_KIND_CHECKPOINT, evidence.Evidences[0].Kind)
	secret := z.net.Providers[3].Key.Serialize()
	require.Equal(t, bytesToHex(secret), evidence.Evidences[0].SecretKeyHex)
	fp, err := z.syncing.StakeKeeper.FinalityProvider(z.syncing.NewContext(true), z.net.Providers[3].FpPk[:])
	require.NoError(t, err)
	require.True(t, fp.Slashed)
}

// TestExportImportOfCheckpoints exports a zone with a decided checkpoint and one that has half of its votes, and goes on from
// the export, at the next height and from height 1: the digest is still the one that was signed, and the votes count.
func TestExportImportOfCheckpoints(t *testing.T) {
	for _, test := range []struct {
		name  string
		reset bool
	}{
		{"success - goes on", false},
		{"success - from height 1", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			z := newZoneWithSeries(t, 4, testSeries())
			z.runSeries(1, 8, 0, 1, 2)
			require.Zero(t, z.round(z.headers(8, 10)).TxResults[0].Code)
			z.pass(z.envelopes(9, 0, 1)...)
			z.pass(z.envelopes(10, 0, 1, 2)...)
			digest := z.checkpointDigest(1, z.l2[8].Hash)
			exported, err := z.syncing.ExportAppStateAndValidators(test.reset, nil, nil)
			require.NoError(t, err)
			next := importState(t, z.syncing, exported.AppState, max(exported.Height, 1))
			if !test.reset {
				requireSameGenesis(t, z.syncing, next, exported.AppState)
			}
			next.nextBlock()

			imported := &zone{t: t, net: z.net, l2: z.l2, proposer: next, validator: next, syncing: next}
			require.Equal(t, digest, imported.checkpointDigest(1, z.l2[8].Hash))
			_, final := imported.latest()
			require.EqualValues(t, 8, final)
			step := func(txs ...[]byte) *abci.ResponseFinalizeBlock {
				proposal := next.propose(txs...)
				require.True(t, next.judges(proposal...))
				return next.nextBlock(proposal...)
			}
			for _, envelope := range imported.envelopes(9, 2) {
				require.Zero(t, next.check(envelope, abci.CheckTxType_New).Code)
			}
			step()
			_, final = imported.latest()
			require.EqualValues(t, 10, final, "two exported votes and a new one, and the height above that waited")
			require.Zero(t, step(imported.headers(10, 12)).TxResults[0].Code)
			for _, l2Height := range []uint64{11, 12} {
				for _, envelope := range imported.envelopes(l2Height, 1, 2, 3) {
					require.Zero(t, next.check(envelope, abci.CheckTxType_New).Code)
				}
			}
			step()
			_, final = imported.latest()
			require.EqualValues(t, 12, final)
			require.EqualValues(t, 3, imported.series().Decided)
		})
	}
}

// TestReadmeProposals reads the proposals that the module's README shows, as governance would.
func TestReadmeProposals(t *testing.T) {
	readme, err := os.ReadFile("../x/taikofinality/README.md")
	require.NoError(t, err)
	app := newTestApp(t)
	var kinds []string
	for _, part := range strings.Split(string(readme), "```json\n")[1:] {
		raw, _, found := strings.Cut(part, "```")
		require.True(t, found)
		var proposal struct {
			Messages []json.RawMessage `json:"messages"`
			Deposit  string            `json:"deposit"`
		}
		require.NoError(t, json.Unmarshal([]byte(raw), &proposal))
		_, err := sdk.ParseCoinsNormalized(proposal.Deposit)
		require.NoError(t, err)
		require.Len(t, proposal.Messages, 1)
		var msg sdk.Msg
		require.NoError(t, app.appCodec.UnmarshalInterfaceJSON(proposal.Messages[0], &msg))
		kinds = append(kinds, sdk.MsgTypeURL(msg))
		if open, ok := msg.(*finalitytypes.MsgOpenSeries); ok {
			verifier, err := finalitytypes.ParseVerifier(open.Verifier)
			require.NoError(t, err)
			series := finalitytypes.Series{
				Name: open.Name, EthChainId: open.EthChainId, Verifier: verifier, ActivationHeight: open.ActivationHeight,
				Interval: open.Interval,
			}
			require.NoError(t, series.Validate())
		}
	}
	require.Equal(t, []string{"/taikofin.finality.v1.MsgOpenSeries", "/taikofin.finality.v1.MsgCloseSeries"}, kinds)
}
