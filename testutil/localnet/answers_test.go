package localnet

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"testing"

	grpctypes "github.com/cosmos/cosmos-sdk/types/grpc"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// answersAbout is how many L2 heights below the newest final one are asked for.
const answersAbout = 12

// answers asks a node everything that the zone's own modules answer, about the state after one zone height.
type answers struct {
	t     *testing.T
	ctx   context.Context
	given map[string]string
}

// add puts an answer down; a refusal is one.
func (a *answers) add(question string, answer fmt.Stringer, err error) {
	if err != nil {
		a.given[question] = fmt.Sprintf("%s: %s", status.Code(err), err)
		return
	}
	a.given[question] = answer.String()
}

// answersAt returns what a node answers about the state after a zone height, and how many of the votes in it.
func answersAt(t *testing.T, ctx context.Context, n *Net, v *Validator, height int64) (given map[string]string, voters int) {
	t.Helper()
	ctx = metadata.AppendToOutgoingContext(ctx, grpctypes.GRPCBlockHeightHeader, strconv.FormatInt(height, 10))
	a := &answers{t: t, ctx: ctx, given: map[string]string{}}
	voters = a.addBlocks(v)
	a.addFinality(v)
	a.addStake(v)
	for _, p := range n.providers {
		a.addProvider(v, p)
	}
	return a.given, voters
}

// addBlocks asks for the blocks around the newest final one, with their ballots.
func (a *answers) addBlocks(v *Validator) (voters int) {
	q := v.client.Finality()
	latest, err := q.Latest(a.ctx, &finalitytypes.QueryLatestRequest{})
	require.NoError(a.t, err)
	a.add("latest", latest, nil)
	top := latest.Block.L2Height
	for l2Height := top - min(top-1, answersAbout); l2Height <= top+2; l2Height++ {
		block, err := q.Block(a.ctx, &finalitytypes.QueryBlockRequest{L2Height: l2Height})
		a.add(fmt.Sprintf("block %d", l2Height), block, err)
		if err != nil {
			continue
		}
		for _, choice := range block.Ballot.Choices {
			voters += len(choice.Voters)
		}
		for _, candidate := range block.Candidates {
			state, err := q.Status(a.ctx, &finalitytypes.QueryStatusRequest{Hash: candidate.Hash})
			a.add("status of "+candidate.Hash, state, err)
		}
	}
	return voters
}

func (a *answers) addFinality(v *Validator) {
	q := v.client.Finality()
	params, err := q.Params(a.ctx, &finalitytypes.QueryParamsRequest{})
	a.add("finality params", params, err)
	info, err := q.SigningInfo(a.ctx, &finalitytypes.QuerySigningInfoRequest{})
	a.add("signing info", info, err)
	evidence, err := q.Evidences(a.ctx, &finalitytypes.QueryEvidencesRequest{})
	a.add("evidence", evidence, err)
	certificate, err := q.LatestCertificate(a.ctx, &finalitytypes.QueryLatestCertificateRequest{})
	a.add("newest certificate", certificate, err)
	series, err := q.Series(a.ctx, &finalitytypes.QuerySeriesRequest{})
	a.add("series", series, err)
	if err != nil {
		return
	}
	for number := series.Series.Decided; number <= series.Series.Next; number++ {
		checkpoint, err := q.Checkpoint(a.ctx, &finalitytypes.QueryCheckpointRequest{N: number})
		a.add(fmt.Sprintf("checkpoint %d", number), checkpoint, err)
		table, err := q.CheckpointTable(a.ctx, &finalitytypes.QueryCheckpointTableRequest{N: number})
		a.add(fmt.Sprintf("table of checkpoint %d", number), table, err)
	}
}

func (a *answers) addStake(v *Validator) {
	q := v.client.Stake()
	params, err := q.Params(a.ctx, &btcstaketypes.QueryParamsRequest{})
	a.add("stake params", params, err)
	tip, err := q.Tip(a.ctx, &btcstaketypes.QueryTipRequest{})
	a.add("Bitcoin tip", tip, err)
	totals, err := q.Totals(a.ctx, &btcstaketypes.QueryTotalsRequest{})
	a.add("totals", totals, err)
	delegations, err := q.Delegations(a.ctx, &btcstaketypes.QueryDelegationsRequest{})
	a.add("delegations", delegations, err)
	table, err := q.PowerTable(a.ctx, &btcstaketypes.QueryPowerTableRequest{})
	a.add("newest power table", table, err)
	require.NoError(a.t, err)
	before, err := q.PowerTable(a.ctx, &btcstaketypes.QueryPowerTableRequest{BtcHeight: table.BtcHeight - 1})
	a.add("power table before", before, err)
}

func (a *answers) addProvider(v *Validator, p *Provider) {
	state, err := v.client.Finality().Provider(a.ctx, &finalitytypes.QueryProviderRequest{FpBtcPkHex: p.PkHex()})
	a.add("provider "+p.PkHex(), state, err)
	provider, err := v.client.Stake().FinalityProvider(a.ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: p.PkHex()})
	a.add("stake of "+p.PkHex(), provider, err)
	for _, kind := range []finalitytypes.BallotKind{finalitytypes.BALLOT_KIND_FINALITY, finalitytypes.BALLOT_KIND_CHECKPOINT} {
		commits, err := v.client.Finality().PubRandCommits(a.ctx, &finalitytypes.QueryPubRandCommitsRequest{
			FpBtcPkHex: p.PkHex(), Kind: kind,
		})
		a.add(fmt.Sprintf("commitments of %s for %s", p.PkHex(), kind), commits, err)
	}
}

// requireSameState checks that a node has come to the others' head, by the same app hash, and gives the same answers.
func requireSameState(t *testing.T, ctx context.Context, n *Net, v *Validator) {
	t.Helper()
	requireCaughtUp(t, ctx, n, v)
	height, hash := appState(t, ctx, v)
	// The app hash after a block stands in the header of the next one.
	require.NoError(t, n.poll(ctx, "the next zone block", func(ctx context.Context) (bool, error) {
		at, err := n.Validator(0).Height(ctx)
		return at > height, err
	}))
	want, err := n.Validator(0).AppHash(ctx, height+1)
	require.NoError(t, err)
	require.Equal(t, want, hash, "zone height %d", height)

	given, voters := answersAt(t, ctx, n, v, height)
	expected, _ := answersAt(t, ctx, n, n.Validator(0), height)
	require.Equal(t, expected, given, "zone height %d", height)
	require.Positive(t, voters, "there are votes in what is compared")
}

// requireCaughtUp waits until a node is where the first validator is now.
func requireCaughtUp(t *testing.T, ctx context.Context, n *Net, v *Validator) {
	t.Helper()
	head, err := n.Validator(0).Height(ctx)
	require.NoError(t, err)
	require.NoError(t, n.poll(ctx, fmt.Sprintf("%s at zone height %d", v.proc.Name, head), func(ctx context.Context) (bool, error) {
		info, err := v.sync(ctx)
		return info.Latest >= head && !info.CatchingUp, err
	}))
}

// appState returns what a node's own application says of itself.
func appState(t *testing.T, ctx context.Context, v *Validator) (height int64, hash string) {
	t.Helper()
	var info struct {
		Response struct {
			Height int64  `json:"last_block_height,string"`
			Hash   string `json:"last_block_app_hash"`
		} `json:"response"`
	}
	require.NoError(t, v.call(ctx, "abci_info", &info))
	raw, err := base64.StdEncoding.DecodeString(info.Response.Hash)
	require.NoError(t, err)
	return info.Response.Height, strings.ToUpper(hex.EncodeToString(raw))
}
