package localnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
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
	event := verifierABI.Events["CheckpointAccepted"]
	logs, err := client.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int), Addresses: []common.Address{n.series.Verifier}, Topics: [][]common.Hash{{event.ID}},
	})
	if err != nil {
		return nil, fmt.Errorf("get what the verifier accepted: %w", err)
	}
	var accepted []AcceptedCheckpoint
	for i := range logs {
		c, err := acceptedIn(ctx, client, &logs[i], from)
		if err != nil {
			return nil, err
		}
		if c != nil {
			accepted = append(accepted, *c)
		}
	}
	return accepted, nil
}

// acceptedIn reads an event and its transaction's gas; nil for a checkpoint below from.
func acceptedIn(ctx context.Context, client *ethclient.Client, log *types.Log, from uint64) (*AcceptedCheckpoint, error) {
	if len(log.Topics) != 3 || len(log.Data) < 32 {
		return nil, fmt.Errorf("%w: event with %d topics and %d bytes", ErrVerifier, len(log.Topics), len(log.Data))
	}
	number, l2Height := log.Topics[1].Big().Uint64(), log.Topics[2].Big().Uint64()
	if number < from {
		return nil, nil
	}
	receipt, err := client.TransactionReceipt(ctx, log.TxHash)
	if err != nil {
		return nil, fmt.Errorf("get the receipt of checkpoint %d: %w", number, err)
	}
	return &AcceptedCheckpoint{
		N: number, L2Height: l2Height, Hash: common.BytesToHash(log.Data[:32]).Hex(), L1Height: log.BlockNumber,
		Tx: log.TxHash.Hex(), Gas: receipt.GasUsed,
	}, nil
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
	var final bool
	return final, n.askVerifier(ctx, &final, "isFinalized", l2Height, [32]byte(hash))
}

// Frozen asks the verifier whether it has stopped for good.
func (n *Net) Frozen(ctx context.Context) (bool, error) {
	var frozen bool
	return frozen, n.askVerifier(ctx, &frozen, "frozen")
}

// askVerifier makes an eth_call of a view with one answer.
func (n *Net) askVerifier(ctx context.Context, into *bool, method string, args ...any) error {
	client, err := n.L1.Dial(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	data, err := verifierABI.Pack(method, args...)
	if err != nil {
		return fmt.Errorf("ask the verifier %s: %w", method, err)
	}
	answer, err := client.CallContract(ctx, ethereum.CallMsg{To: &n.series.Verifier, Data: data}, nil)
	if err != nil {
		return fmt.Errorf("ask the verifier %s: %w", method, err)
	}
	values, err := verifierABI.Unpack(method, answer)
	if err != nil {
		return fmt.Errorf("read the verifier's %s: %w", method, err)
	}
	value, ok := values[0].(bool)
	if !ok {
		return fmt.Errorf("%w: %s is a %T", ErrVerifier, method, values[0])
	}
	*into = value
	return nil
}

// CheckVerifier makes sure that the verifier says yes to an accepted checkpoint's block and no to a fork of it, which differs
// in its randomness alone. say is told of both answers.
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
		words  string
	}{{header, true, "the checkpointed block"}, {fork, false, "a fork of it"}} {
		hash := ask.header.Hash()
		final, err := n.IsFinalized(ctx, c.L2Height, hash)
		if err != nil {
			return err
		}
		say(fmt.Sprintf("eth_call isFinalized(%d, %s) of %s: %t for %s", c.L2Height, hash, n.series.Verifier, final, ask.words))
		if final != ask.want {
			return fmt.Errorf("%w: isFinalized(%d, %s) is %t for %s", ErrVerifier, c.L2Height, hash, final, ask.words)
		}
	}
	return nil
}

// verifierABI is what a consumer of the verifier needs of it.
var verifierABI = must(abi.JSON(strings.NewReader(`[
	{"type":"function","name":"isFinalized","stateMutability":"view","inputs":[{"type":"uint64"},{"type":"bytes32"}],"outputs":[{"type":"bool"}]},
	{"type":"function","name":"frozen","stateMutability":"view","inputs":[],"outputs":[{"type":"bool"}]},
	{"type":"event","name":"CheckpointAccepted","inputs":[{"name":"n","type":"uint64","indexed":true},{"name":"l2Height","type":"uint64","indexed":true},{"name":"blockHash","type":"bytes32"},{"name":"stateRoot","type":"bytes32"},{"name":"nextTableHash","type":"bytes32"},{"name":"nextBtcTime","type":"uint64"}]}
]`)))

func must(parsed abi.ABI, err error) abi.ABI {
	if err != nil {
		panic(err)
	}
	return parsed
}
