package localnet

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/contracts/bindings"
)

// ErrVerifier says that the verifier on Ethereum does not answer as it must.
var ErrVerifier = errors.New("the verifier on Ethereum is wrong")

// AcceptedCheckpoint is a checkpoint that the verifier on Ethereum took.
type AcceptedCheckpoint struct {
	// N is its number within its series, L2Height and Hash are the block.
	N        uint64 `json:"n"`
	L2Height uint64 `json:"l2_height"`
	Hash     string `json:"hash"`
	// L1Height is the L1 block of the transaction, Gas what it used.
	L1Height uint64 `json:"l1_height"`
	Tx       string `json:"tx"`
	Gas      uint64 `json:"gas"`
}

// Checkpoints are the checkpoints that the verifier of the net's series has accepted, from a number on, ascending.
func (n *Net) Checkpoints(ctx context.Context, from uint64) ([]AcceptedCheckpoint, error) {
	if n.series == nil {
		return nil, nil
	}
	client, err := n.L1.Dial(ctx)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	verifier, err := bindings.NewTaikoFinalityVerifierFilterer(n.series.Verifier, client)
	if err != nil {
		return nil, fmt.Errorf("get what the verifier accepted: %w", err)
	}
	events, err := verifier.FilterCheckpointAccepted(&bind.FilterOpts{Context: ctx}, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("get what the verifier accepted: %w", err)
	}
	defer func() { _ = events.Close() }() // the answer is complete, there is nothing to lose
	var accepted []AcceptedCheckpoint
	for events.Next() {
		event := events.Event
		if event.N < from {
			continue
		}
		receipt, err := client.TransactionReceipt(ctx, event.Raw.TxHash)
		if err != nil {
			return nil, fmt.Errorf("get the receipt of checkpoint %d: %w", event.N, err)
		}
		accepted = append(accepted, AcceptedCheckpoint{
			N: event.N, L2Height: event.L2Height, Hash: common.Hash(event.BlockHash).Hex(), L1Height: event.Raw.BlockNumber,
			Tx: event.Raw.TxHash.Hex(), Gas: receipt.GasUsed,
		})
	}
	return accepted, events.Error()
}

// FollowCheckpoints calls visit for each checkpoint that the verifier accepts, in order, until ctx ends or visit returns an
// error.
func (n *Net) FollowCheckpoints(ctx context.Context, visit func(AcceptedCheckpoint) error) error {
	var next uint64
	for {
		// A failing L1 shows in Failure; what does not answer now does so the next time.
		accepted, _ := n.Checkpoints(ctx, next)
		for _, c := range accepted {
			if err := visit(c); err != nil {
				return err
			}
			next = c.N + 1
		}
		if err := n.Failure(); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(300 * time.Millisecond):
		}
	}
}

// WaitCheckpoint waits until the verifier has accepted a checkpoint, and returns it.
func (n *Net) WaitCheckpoint(ctx context.Context, number uint64) (AcceptedCheckpoint, error) {
	var c AcceptedCheckpoint
	err := n.poll(ctx, fmt.Sprintf("checkpoint %d on Ethereum", number), func(ctx context.Context) (bool, error) {
		accepted, err := n.Checkpoints(ctx, number)
		if err != nil || len(accepted) == 0 {
			return false, err
		}
		c = accepted[0]
		return true, nil
	})
	if err != nil {
		return c, errors.Join(err, errors.New(n.Diagnose()))
	}
	return c, nil
}

// IsFinalized asks the verifier over L1's JSON-RPC whether a block is final.
func (n *Net) IsFinalized(ctx context.Context, l2Height uint64, hash common.Hash) (bool, error) {
	return n.askVerifier(ctx, func(v *bindings.TaikoFinalityVerifierCaller, opts *bind.CallOpts) (bool, error) {
		return v.IsFinalized(opts, l2Height, hash)
	})
}

// Frozen asks the verifier whether it has stopped for good.
func (n *Net) Frozen(ctx context.Context) (bool, error) {
	return n.askVerifier(ctx, (*bindings.TaikoFinalityVerifierCaller).Frozen)
}

// askVerifier makes an eth_call.
func (n *Net) askVerifier(
	ctx context.Context, ask func(*bindings.TaikoFinalityVerifierCaller, *bind.CallOpts) (bool, error),
) (bool, error) {
	client, err := n.L1.Dial(ctx)
	if err != nil {
		return false, err
	}
	defer client.Close()
	verifier, err := bindings.NewTaikoFinalityVerifierCaller(n.series.Verifier, client)
	if err != nil {
		return false, fmt.Errorf("ask the verifier %s: %w", n.series.Verifier, err)
	}
	answer, err := ask(verifier, &bind.CallOpts{Context: ctx})
	if err != nil {
		return false, fmt.Errorf("ask the verifier %s: %w", n.series.Verifier, err)
	}
	return answer, nil
}

// CheckVerifier makes sure that the verifier says yes to an accepted checkpoint's block and no to a fork of it, which differs
// in its randomness alone. say is called with both answers.
func (n *Net) CheckVerifier(ctx context.Context, c AcceptedCheckpoint, say func(string)) error {
	header := n.L2.HeaderAt(c.L2Height)
	if header == nil || header.Hash().Hex() != c.Hash {
		return fmt.Errorf("%w: checkpoint %d has block %s, L2 has %s", ErrVerifier, c.N, c.Hash, describe(header))
	}
	fork := types.CopyHeader(header)
	fork.MixDigest[0] ^= 1
	for _, ask := range []struct {
		header *types.Header
		want   bool
		label  string
	}{{header, true, "the checkpointed block"}, {fork, false, "a fork of it"}} {
		hash := ask.header.Hash()
		final, err := n.IsFinalized(ctx, c.L2Height, hash)
		if err != nil {
			return err
		}
		say(fmt.Sprintf("eth_call isFinalized(%d, %s) of %s: %t for %s", c.L2Height, hash, n.series.Verifier, final, ask.label))
		if final != ask.want {
			return fmt.Errorf("%w: isFinalized(%d, %s) is %t for %s", ErrVerifier, c.L2Height, hash, final, ask.label)
		}
	}
	return nil
}
