package zone

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	errorsmod "cosmossdk.io/errors"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func headersMsg(c *Client) *finalitytypes.MsgSubmitHeaders {
	return &finalitytypes.MsgSubmitHeaders{Signer: c.Address(), Headers: [][]byte{{1}}}
}

func TestSend(t *testing.T) {
	node, client := startNode(t, nil)
	for range 3 {
		resp, err := client.Send(t.Context(), headersMsg(client))
		require.NoError(t, err)
		require.NotZero(t, resp.Height)
	}
	require.Equal(t, uint64(10), node.committed)
}

// A node that lies about gas makes nobody pay the gas of a block for a header.
func TestSendBoundsTheGas(t *testing.T) {
	for name, tc := range map[string]struct{ says, pays uint64 }{
		"success - as simulated and half as much again": {20_000_000, 30_000_000},
		"success - up to the bound":                     {40_000_000, 50_000_000},
		"error - above it":                              {50_000_001, 0},
	} {
		t.Run(name, func(t *testing.T) {
			node, client := startNode(t, func(n *fakeNode) { n.gasUsed = tc.says })
			resp, err := client.Send(t.Context(), headersMsg(client))
			if tc.pays == 0 {
				require.ErrorIs(t, err, ErrTooMuchGas)
				require.ErrorContains(t, err, "max_gas is 50000000")
				return
			}
			require.NoError(t, err)
			node.mu.Lock()
			defer node.mu.Unlock()
			tx, err := client.enc.TxConfig.TxDecoder()(node.chain[resp.Height][0])
			require.NoError(t, err)
			require.Equal(t, tc.pays, tx.(sdk.FeeTx).GetGas())
		})
	}
}

func TestSendInParallel(t *testing.T) {
	node, client := startNode(t, nil)
	const count = 30
	var group errgroup.Group
	for range count {
		group.Go(func() error {
			_, err := client.Send(t.Context(), headersMsg(client))
			return err
		})
	}
	require.NoError(t, group.Wait())
	require.Equal(t, uint64(7+count), node.committed)
}

func TestSendLearnsTheSequence(t *testing.T) {
	node, client := startNode(t, nil)
	_, err := client.Send(t.Context(), headersMsg(client))
	require.NoError(t, err)

	// Somebody else uses the account.
	node.mu.Lock()
	node.committed += 5
	node.mu.Unlock()
	_, err = client.Send(t.Context(), headersMsg(client))
	require.NoError(t, err)
	require.Equal(t, uint64(14), node.committed)
}

func TestSendRefused(t *testing.T) {
	tests := []struct {
		name   string
		change func(*fakeNode)
		reset  func(*fakeNode)
		want   *errorsmod.Error
	}{
		{
			"error - in simulation, with its code",
			func(n *fakeNode) { n.refuse = finalitytypes.ErrTableTooSmall },
			func(n *fakeNode) { n.refuse = nil },
			finalitytypes.ErrTableTooSmall,
		},
		{
			"error - in the block",
			func(n *fakeNode) { n.fail = finalitytypes.ErrSlotDecided },
			func(n *fakeNode) { n.fail = nil },
			finalitytypes.ErrSlotDecided,
		},
		{
			"error - by the ante handler in the block, which counts no sequence",
			func(n *fakeNode) { n.fail, n.spent = sdkerrors.ErrInsufficientFee, true },
			func(n *fakeNode) { n.fail, n.spent = nil, false },
			sdkerrors.ErrInsufficientFee,
		},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			node, client := startNode(t, tc.change)
			_, err := client.Send(t.Context(), headersMsg(client))
			require.ErrorIs(t, err, tc.want)
			require.NotErrorIs(t, err, finalitytypes.ErrUnauthorized)
			var refused *TxError
			require.ErrorAs(t, err, &refused)
			require.Equal(t, tc.want.Codespace(), refused.Codespace)

			node.mu.Lock()
			tc.reset(node)
			node.mu.Unlock()
			_, err = client.Send(t.Context(), headersMsg(client))
			require.NoError(t, err, "a refusal must not break what follows")
		})
	}
}

func TestSendSurvivesALostBroadcast(t *testing.T) {
	_, client := startNode(t, func(n *fakeNode) { n.dropBroadcasts = 1 })
	_, err := client.Send(t.Context(), headersMsg(client))
	require.Error(t, err)
	var refused *TxError
	require.False(t, errors.As(err, &refused), "nobody refused it")
	_, err = client.Send(t.Context(), headersMsg(client))
	require.NoError(t, err)
}

// A restarted node has lost its mempool. The sender learns it from the chain's height, well before the clock runs out.
func TestSendKnowsADeadTransaction(t *testing.T) {
	_, client := startNode(t, func(n *fakeNode) { n.loseMempool = true })
	client.cfg.TimeoutBlocks = 5
	client.cfg.InclusionTimeout = time.Minute
	begin := time.Now()
	_, err := client.Send(t.Context(), headersMsg(client))
	require.ErrorIs(t, err, ErrNotIncluded)
	require.Less(t, time.Since(begin), client.cfg.InclusionTimeout, "the clock ran out before the chain's height told")
	client.cfg.TimeoutBlocks = 200 // what must arrive has time to, on a busy machine too
	_, err = client.Send(t.Context(), headersMsg(client))
	require.NoError(t, err)
}

func TestSendParallelWithFailures(t *testing.T) {
	node, client := startNode(t, nil)
	client.cfg.TimeoutBlocks = 20
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	var group errgroup.Group
	for worker := range 4 {
		group.Go(func() error {
			for i := range 8 {
				if (worker+i)%5 == 0 {
					node.mu.Lock()
					node.dropBroadcasts, node.loseMempool = i%2, i%3 == 0
					node.mu.Unlock()
				}
				for {
					_, err := client.Send(ctx, headersMsg(client))
					if err == nil {
						break
					}
					if ctx.Err() != nil {
						return fmt.Errorf("worker %d is stuck: %w", worker, err)
					}
				}
			}
			return nil
		})
	}
	require.NoError(t, group.Wait())
	require.GreaterOrEqual(t, node.committed, uint64(7+32))
}

func TestSendStopsWithItsContext(t *testing.T) {
	_, client := startNode(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := client.Send(ctx, headersMsg(client))
	require.Error(t, err)
	_, err = client.Send(t.Context(), headersMsg(client))
	require.NoError(t, err)
}

func TestCheckChain(t *testing.T) {
	_, client := startNode(t, nil)
	require.NoError(t, client.CheckChain(t.Context()))
	_, client = startNode(t, func(n *fakeNode) { n.chainID = "other-1" })
	require.ErrorIs(t, client.CheckChain(t.Context()), ErrWrongChain)
}

func TestQueryOnlyClient(t *testing.T) {
	cfg := Default()
	cfg.KeyName = ""
	client, err := Dial(t.Context(), cfg)
	require.NoError(t, err)
	defer client.Close()
	require.Empty(t, client.Address())
	_, err = client.Send(t.Context(), &finalitytypes.MsgUnjail{})
	require.ErrorIs(t, err, ErrNoKey)
}

func TestTxErrorIs(t *testing.T) {
	err := error(&TxError{Codespace: finalitytypes.ModuleName, Code: finalitytypes.ErrSlotClosed.ABCICode()})
	require.ErrorIs(t, err, finalitytypes.ErrSlotClosed)
	require.ErrorIs(t, fmt.Errorf("send: %w", err), finalitytypes.ErrSlotClosed)
	require.NotErrorIs(t, err, finalitytypes.ErrSlotDecided)
	require.NotErrorIs(t, err, sdkerrors.ErrWrongSequence)
	require.NotErrorIs(t, err, context.Canceled)
}
