package ethereum

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var (
	// errNoVerifier means that no contract stands at the address of a series' verifier.
	errNoVerifier = errors.New("no verifier is deployed")
	// errWrongVerifier means that the contract or its chain is not that of the series.
	errWrongVerifier = errors.New("not the verifier of the series")
)

// verifier is the contract on Ethereum.
type verifier struct {
	client  *eth.Client
	address common.Address
	abi     *abi.ABI
	// signing is the context that it wants in providers' messages.
	signing string
}

// verifierState is where the contract stands.
type verifierState struct {
	// Next is the checkpoint that it takes next.
	Next uint64
	// Frozen says that it takes none any more.
	Frozen bool
	// L1Height and Now are Ethereum's newest block and its time.
	L1Height uint64
	Now      time.Time
}

// openVerifier returns the contract of a series once it is sure that it is that.
func openVerifier(ctx context.Context, client *eth.Client, series finalitytypes.Series) (*verifier, error) {
	if err := client.RequireChain(ctx, series.EthChainId); errors.Is(err, eth.ErrWrongChain) {
		// Not for ever: the next series may be for another chain, and headers must go on.
		return nil, fmt.Errorf("%w: series %s: %w; ethereum.verifier chooses another series", errWrongVerifier, series.Name, err)
	} else if err != nil {
		return nil, err
	}
	v, name, err := verifierAt(ctx, client, common.BytesToAddress(series.Verifier))
	if errors.Is(err, errNoVerifier) {
		return nil, fmt.Errorf("%w for series %s", err, series.Name)
	}
	if err != nil {
		return nil, err
	}
	if name != series.Name {
		return nil, fmt.Errorf("%w: contract %s is of series %q, not %q", errWrongVerifier, v.address, name, series.Name)
	}
	return v, nil
}

// verifierAt returns the contract at an address, and the series that it says it is of.
func verifierAt(ctx context.Context, client *eth.Client, address common.Address) (v *verifier, series string, err error) {
	parsed, err := bindings.TaikoFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return nil, "", fmt.Errorf("abi of the verifier: %w", err)
	}
	v = &verifier{client: client, address: address, abi: parsed}
	code, err := client.Code(ctx, address, eth.Latest)
	if err != nil {
		return nil, "", err
	}
	if len(code) == 0 {
		return nil, "", fmt.Errorf("%w at %s", errNoVerifier, address)
	}
	answer, err := v.view(ctx, eth.Latest, "series")
	if err != nil {
		return nil, "", err
	}
	series, _ = answer[0].(string)
	if answer, err = v.view(ctx, eth.Latest, "signingContext"); err != nil {
		return nil, "", err
	}
	v.signing, _ = answer[0].(string)
	return v, series, nil
}

// state asks where the contract stands in the newest block.
func (v *verifier) state(ctx context.Context) (verifierState, error) {
	head, err := v.client.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return verifierState{}, err
	}
	at := eth.AtHeight(head.Number.Uint64())
	next, err := v.number(ctx, at, "nextCheckpoint")
	if err != nil {
		return verifierState{}, err
	}
	frozen, err := v.frozen(ctx, at)
	if err != nil {
		return verifierState{}, err
	}
	return verifierState{Next: next, Frozen: frozen, L1Height: head.Number.Uint64(), Now: unixTime(head.Time)}, nil
}

// nextCheckpoint asks which checkpoint the contract takes next, in the newest block or in the pending one.
func (v *verifier) nextCheckpoint(ctx context.Context, block string) (uint64, error) {
	return v.number(ctx, block, "nextCheckpoint")
}

// killedAtOnce is how many keys one round trip asks for. Many nodes take no larger batch.
const killedAtOnce = 100

// killed returns which of the keys the contract does not count any more.
func (v *verifier) killed(ctx context.Context, keys [][32]byte) (map[[32]byte]bool, error) {
	killed := make(map[[32]byte]bool)
	for some := range slices.Chunk(keys, killedAtOnce) {
		msgs := make([]eth.Message, len(some))
		for i, key := range some {
			data, err := v.abi.Pack("isKilled", new(big.Int).SetBytes(key[:]))
			if err != nil {
				return nil, fmt.Errorf("pack isKilled: %w", err)
			}
			msgs[i] = eth.Message{To: &v.address, Data: data}
		}
		answers, errs, err := v.client.Calls(ctx, msgs, eth.Latest)
		if err != nil {
			return nil, err
		}
		for i, key := range some {
			if errs[i] != nil {
				return nil, fmt.Errorf("call isKilled of %s: %w", v.address, errs[i])
			}
			values, err := v.abi.Unpack("isKilled", answers[i])
			if err != nil {
				return nil, fmt.Errorf("read isKilled of %s: %w", v.address, err)
			}
			if dead, _ := values[0].(bool); dead {
				killed[key] = true
			}
		}
	}
	return killed, nil
}

// isTable says whether a table signs checkpoint n, which must be the first or the next one.
func (v *verifier) isTable(ctx context.Context, n uint64, table checkpoint.Table, btcTime uint64) (bool, error) {
	hash, err := table.Hash()
	if err != nil {
		return false, err
	}
	return v.boolean(ctx, eth.Latest, "isTable", n, hash, btcTime)
}

// isKilled says whether the contract counts a key no more.
func (v *verifier) isKilled(ctx context.Context, key [32]byte, block string) (bool, error) {
	return v.boolean(ctx, block, "isKilled", new(big.Int).SetBytes(key[:]))
}

// frozen says whether the contract takes no checkpoint any more.
func (v *verifier) frozen(ctx context.Context, block string) (bool, error) {
	return v.boolean(ctx, block, "frozen")
}

// boolean asks for a yes or no.
func (v *verifier) boolean(ctx context.Context, block, method string, args ...any) (bool, error) {
	answer, err := v.view(ctx, block, method, args...)
	if err != nil {
		return false, err
	}
	value, ok := answer[0].(bool)
	if !ok {
		return false, fmt.Errorf("call %s of %s: answer is a %T", method, v.address, answer[0])
	}
	return value, nil
}

// number asks for a uint64.
func (v *verifier) number(ctx context.Context, block, method string, args ...any) (uint64, error) {
	answer, err := v.view(ctx, block, method, args...)
	if err != nil {
		return 0, err
	}
	value, ok := answer[0].(uint64)
	if !ok {
		return 0, fmt.Errorf("call %s of %s: answer is a %T", method, v.address, answer[0])
	}
	return value, nil
}

// view calls a function of the contract that changes nothing.
func (v *verifier) view(ctx context.Context, block, method string, args ...any) ([]any, error) {
	data, err := v.abi.Pack(method, args...)
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", method, err)
	}
	raw, err := v.client.Call(ctx, eth.Message{To: &v.address, Data: data}, block)
	if err != nil {
		return nil, fmt.Errorf("call %s of %s: %w", method, v.address, eth.Explain(err, v.abi))
	}
	values, err := v.abi.Unpack(method, raw)
	if err != nil || len(values) == 0 {
		return nil, fmt.Errorf("read %s of %s: %d values: %w", method, v.address, len(values), err)
	}
	return values, nil
}

// unixTime is a time in Unix seconds; what no clock shows becomes the end of the calendar.
func unixTime(seconds uint64) time.Time {
	const endOfTime = 1 << 40
	return time.Unix(int64(min(seconds, endOfTime)), 0)
}
