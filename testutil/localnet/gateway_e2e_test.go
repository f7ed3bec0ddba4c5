package localnet

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/daemon/gateway"
	"github.com/taikofin/taikofin/daemon/gateway/api"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// askGateway asks the gateway; ok is false while it has no answer.
func askGateway(t *testing.T, ctx context.Context, n *Net, path string, into any) (ok bool) {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, n.Gateway.API()+path, nil)
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode == http.StatusOK && json.NewDecoder(response.Body).Decode(into) == nil
}

// testGateway: the gateway follows the true zone, with the second validator's node as a witness. Whatever it calls final, between kills, is
// L2's block. A block below the first checkpoint is proven by stake alone, and Ethereum's acceptance shows.
func testGateway(t *testing.T, n *Net) {
	ctx := testContext(t, 90*time.Second)
	height, err := n.LatestFinal(ctx)
	require.NoError(t, err)
	for range 3 {
		require.NoError(t, n.Gateway.Kill())
		require.NoError(t, n.Gateway.Start(ctx))
		require.NoError(t, n.poll(ctx, fmt.Sprintf("L2 height %d at the gateway", height), func(ctx context.Context) (bool, error) {
			var got api.BlockAnswer
			if !askGateway(t, ctx, n, "/v1/latest", &got) || got.Block == nil {
				return false, nil
			}
			require.Equal(t, n.L2.HeaderAt(got.Block.L2Height).Hash(), got.Block.Hash)
			return got.Block.L2Height >= height && got.Witnesses == 1, nil
		}))
	}
	series := finalitytypes.Series{ActivationHeight: 2 * n.opts.CheckpointInterval, Interval: n.opts.CheckpointInterval}
	below := series.ActivationHeight - 2
	require.NoError(t, n.poll(ctx, "a proof of the gateway", func(ctx context.Context) (bool, error) {
		var raw json.RawMessage
		if !askGateway(t, ctx, n, fmt.Sprintf("/v1/proofs/%d", below), &raw) {
			return false, nil
		}
		return true, verifyGatewayProof(ctx, n, raw, below)
	}))
	require.NoError(t, n.poll(ctx, "the block on Ethereum, by the gateway", func(ctx context.Context) (bool, error) {
		var got api.BlockAnswer
		return askGateway(t, ctx, n, fmt.Sprintf("/v1/blocks/%d?on_ethereum=true", below), &got) && got.Policy.Accept == "yes", nil
	}))
}

// verifyGatewayProof verifies a proof by L2's own checkpoint block.
func verifyGatewayProof(ctx context.Context, n *Net, raw []byte, l2Height uint64) error {
	p, err := proof.Parse(raw)
	if err != nil {
		return err
	}
	answer, err := n.Zone(0).Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{})
	if err != nil {
		return err
	}
	module, err := gateway.ModuleAddress()
	if err != nil {
		return err
	}
	s := answer.Series
	verdict, err := proof.Verify(p, proof.Root{
		Series: &proof.Series{
			Name: s.Name, ModuleAddress: module, FirstSlot: s.Slot(0), EthChainID: s.EthChainId, Verifier: proof.Address(common.BytesToAddress(s.Verifier)),
			ActivationHeight: s.ActivationHeight, Interval: s.Interval,
		},
		Accepted: &proof.AcceptedRoot{N: 0, BlockHash: proof.Hash(n.L2.HeaderAt(s.Height(0)).Hash())},
	}, time.Now())
	if err != nil {
		return err
	}
	if want := n.L2.HeaderAt(l2Height).Hash(); !verdict.Final || common.Hash(verdict.Block.Hash) != want {
		return fmt.Errorf("the gateway proves block %s, L2 has %s", verdict.Block.Hash, want)
	}
	return nil
}
