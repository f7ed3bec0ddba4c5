package guard

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
)

// block is a block of the L2.
type block struct {
	l2Height  uint64
	blockHash common.Hash
}

// finality is what a store or a witness asks whether a block is final, as it stands in one round. Final are checkpoints, at heights
// that follow from two numbers of each verifier; which verifiers there are is asked of what stands in front of them. What is
// found so counts only if the contract itself calls it final.
type finality struct {
	contract
	behind

	frozen bool
	// newest is the newest final block; nil when there is none, or while a router is paused. While frozen it is the last one that was.
	newest *block
	// known are the final blocks that were asked for, by height.
	known map[uint64]*block
}

// readFinality asks where a verifier, router or witness stands.
func readFinality(ctx context.Context, client *eth.Client, address common.Address) (*finality, error) {
	asked, err := newContract(client, address, bindings.IFinalityVerifierMetaData)
	if err != nil {
		return nil, err
	}
	f := &finality{contract: asked, known: make(map[uint64]*block)}
	if f.frozen, err = value[bool](ctx, asked, "frozen"); err != nil {
		return nil, err
	}
	if f.behind, err = lookBehind(ctx, client, address); err != nil {
		return nil, err
	}
	latest, err := asked.view(ctx, "latest")
	if refused(err) {
		f.series = nil // of them nothing is final
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	l2Height, isHeight := latest[1].(uint64)
	hash, isHash := latest[2].([32]byte)
	if !isHeight || !isHash {
		return nil, fmt.Errorf("call latest of %s: %w", address, errUnreadable)
	}
	if !f.frozen { // else nothing is final any more
		final, err := value[bool](ctx, asked, "isFinalized", l2Height, hash)
		if err != nil {
			return nil, err
		}
		if !final {
			return f, nil
		}
	}
	f.newest = &block{l2Height, hash}
	f.known[l2Height] = f.newest
	return f, nil
}

// asked is what two nodes are asked for of finality.
func (f *finality) asked() []asked {
	return []asked{{f.contract, "frozen"}, {f.contract, "latest"}}
}

// above returns the lowest final block at a height or above it, nil while there is none.
func (f *finality) above(ctx context.Context, l2Height uint64) (*block, error) {
	var lowest *block
	for _, s := range f.series {
		n := uint64(0)
		if l2Height > s.activation {
			n = (l2Height-s.activation-1)/s.interval + 1
		}
		if n >= s.count || lowest != nil && lowest.l2Height <= s.heightOf(n) {
			continue
		}
		found, err := f.checkpoint(ctx, s, n)
		if err != nil {
			return nil, err
		}
		if found != nil {
			lowest = found
		}
	}
	if lowest == nil && f.newest != nil && f.newest.l2Height >= l2Height {
		lowest = f.newest
	}
	return lowest, nil
}

// below returns the highest final block at a height or below it, nil when there is none.
func (f *finality) below(ctx context.Context, l2Height uint64) (*block, error) {
	var highest *block
	if f.newest != nil && f.newest.l2Height <= l2Height {
		highest = f.newest
	}
	for _, s := range f.series {
		if l2Height < s.activation {
			continue
		}
		n := min((l2Height-s.activation)/s.interval, s.count-1)
		if highest != nil && highest.l2Height >= s.heightOf(n) {
			continue
		}
		found, err := f.checkpoint(ctx, s, n)
		if err != nil {
			return nil, err
		}
		if found != nil {
			highest = found
		}
	}
	return highest, nil
}

// longest is how many headers the way from a block down to the final one below it may have, at most.
func (f *finality) longest() uint64 {
	var most uint64
	for _, s := range f.series {
		most = max(most, s.interval)
	}
	return most
}

func (s series) heightOf(n uint64) uint64 { return s.activation + n*s.interval }

// checkpoint returns checkpoint n of a verifier if it is final, else nil.
func (f *finality) checkpoint(ctx context.Context, s series, n uint64) (*block, error) {
	l2Height := s.heightOf(n)
	if known := f.known[l2Height]; known != nil {
		return known, nil
	}
	hash, err := value[[32]byte](ctx, s.contract, "blockHashOf", new(big.Int).SetUint64(n))
	if err != nil {
		return nil, err
	}
	final, err := value[bool](ctx, f.contract, "isFinalized", l2Height, hash)
	if err != nil || !final {
		return nil, err
	}
	f.known[l2Height] = &block{l2Height, hash}
	return f.known[l2Height], nil
}
