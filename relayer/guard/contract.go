package guard

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/internal/eth"
)

// callsAtOnce is how many calls one round trip takes. Many nodes take no larger batch.
const callsAtOnce = 100

// errUnreadable means that a contract answers something else than its interface says.
var errUnreadable = errors.New("answer is not what the contract's interface says")

// errNoContract means that no contract stands at an address.
var errNoContract = errors.New("no contract stands there")

// contract is a contract on Ethereum, as an interface sees it.
type contract struct {
	client  *eth.Client
	address common.Address
	abi     *abi.ABI
	// block is after which block it is asked.
	block string
}

func newContract(client *eth.Client, address common.Address, meta *bind.MetaData) (contract, error) {
	parsed, err := meta.GetAbi()
	if err != nil {
		return contract{}, fmt.Errorf("read interface: %w", err)
	}
	return contract{client: client, address: address, abi: parsed, block: eth.Latest}, nil
}

// through is the contract as a node shows it after a block.
func (c contract) through(client *eth.Client, block string) contract {
	c.client, c.block = client, block
	return c
}

// requireCode fails with errNoContract when nothing stands at the address, or nothing any more.
func (c contract) requireCode(ctx context.Context) error {
	code, err := c.client.Code(ctx, c.address, c.block)
	if err != nil {
		return err
	}
	if len(code) == 0 {
		return fmt.Errorf("%s: %w", c.address, errNoContract)
	}
	return nil
}

// view calls a function that changes nothing.
func (c contract) view(ctx context.Context, method string, args ...any) ([]any, error) {
	data, err := c.abi.Pack(method, args...)
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", method, err)
	}
	raw, err := c.client.Call(ctx, eth.Message{To: &c.address, Data: data}, c.block)
	if err != nil {
		return nil, fmt.Errorf("call %s of %s: %w", method, c.address, eth.Explain(err, c.abi))
	}
	return c.read(method, raw)
}

// views calls a function with many arguments, callsAtOnce in one round trip. Answers and refusals come in the order of the arguments. A
// contract that is gone answers everything, with nothing, and is an error.
func (c contract) views(ctx context.Context, method string, argLists [][]any) ([][]any, []error, error) {
	var answers [][]any
	var refusals []error
	for some := range slices.Chunk(argLists, callsAtOnce) {
		msgs := make([]eth.Message, len(some))
		for i, args := range some {
			data, err := c.abi.Pack(method, args...)
			if err != nil {
				return nil, nil, fmt.Errorf("pack %s: %w", method, err)
			}
			msgs[i] = eth.Message{To: &c.address, Data: data}
		}
		raw, errs, err := c.client.Calls(ctx, msgs, c.block)
		if err != nil {
			return nil, nil, fmt.Errorf("call %s of %s: %w", method, c.address, err)
		}
		if errs[0] == nil && len(raw[0]) == 0 {
			if err := c.requireCode(ctx); err != nil {
				return nil, nil, err
			}
		}
		for i := range some {
			var values []any
			if errs[i] == nil {
				values, errs[i] = c.read(method, raw[i])
			}
			answers, refusals = append(answers, values), append(refusals, errs[i])
		}
	}
	return answers, refusals, nil
}

func (c contract) read(method string, raw []byte) ([]any, error) {
	values, err := c.abi.Unpack(method, raw)
	if err != nil || len(values) == 0 {
		return nil, fmt.Errorf("read %s of %s: %w", method, c.address, errors.Join(errUnreadable, err))
	}
	return values, nil
}

// refused says whether an error is the contract's own: it has no such function, or nothing to answer with. Other errors are the
// node's.
func refused(err error) bool { return errors.Is(err, eth.ErrReverted) || errors.Is(err, errUnreadable) }

// value asks for one value of a type.
func value[T any](ctx context.Context, c contract, method string, args ...any) (T, error) {
	var none T
	answer, err := c.view(ctx, method, args...)
	if err != nil {
		return none, err
	}
	got, ok := answer[0].(T)
	if !ok {
		return none, fmt.Errorf("call %s of %s: %w: it is a %T", method, c.address, errUnreadable, answer[0])
	}
	return got, nil
}

// tuple reads a value that is a struct in the contract, or a list of them. Its shape is that of the interface, as it was unpacked by that.
func tuple[T any](answer any) (out T) {
	if converted, ok := abi.ConvertType(answer, new(T)).(*T); ok {
		out = *converted
	}
	return out
}

// logged says whether a receipt holds an event of the contract.
func (c contract) logged(receipt *types.Receipt, event string) bool {
	topic := c.abi.Events[event].ID
	return slices.ContainsFunc(receipt.Logs, func(l *types.Log) bool {
		return l.Address == c.address && len(l.Topics) > 0 && l.Topics[0] == topic
	})
}
