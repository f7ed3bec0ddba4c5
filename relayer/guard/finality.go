package guard

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
)

// maxBehind bounds how many contracts are asked whom they stand in front of. A router has a current verifier, eight former ones and a
// proposed one, each of which may be a witness in front of another: with a witness before it 22.
const maxBehind = 64

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

	frozen bool
	// newest is the newest final block; nil when there is none, or while a router is paused.
	newest *block
	series []series
	// known are the final blocks that were asked for, by height.
	known map[uint64]*block
}

// series is a verifier with its checkpoints' heights.
type series struct {
	contract

	activation, interval uint64
	// count is how many checkpoints it has, at least one.
	count uint64
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
	latest, err := asked.view(ctx, "latest")
	if refused(err) {
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
	f.newest = &block{l2Height, hash}
	f.known[l2Height] = f.newest
	f.series, err = readSeries(ctx, client, address)
	return f, err
}

// readSeries looks for the verifiers behind an address.
func readSeries(ctx context.Context, client *eth.Client, address common.Address) ([]series, error) {
	var found []series
	next := []common.Address{address}
	for asked := 0; asked < len(next) && asked < maxBehind; asked++ {
		one, err := readVerifier(ctx, client, next[asked])
		if err == nil {
			if one.count > 0 {
				found = append(found, one)
			}
			continue
		}
		if !refused(err) {
			return nil, err
		}
		behind, err := readBehind(ctx, client, next[asked])
		if err != nil {
			return nil, err
		}
		next = append(next, behind...)
	}
	return found, nil
}

// readVerifier asks for the numbers that a verifier's checkpoint heights follow from; another contract refuses.
func readVerifier(ctx context.Context, client *eth.Client, address common.Address) (series, error) {
	verifier, err := newContract(client, address, bindings.TaikoFinalityVerifierMetaData)
	if err != nil {
		return series{}, err
	}
	s := series{contract: verifier}
	for method, number := range map[string]*uint64{
		"activationHeight": &s.activation, "interval": &s.interval, "nextCheckpoint": &s.count,
	} {
		if *number, err = value[uint64](ctx, verifier, method); err != nil {
			return series{}, err
		}
	}
	if s.interval == 0 {
		return series{}, fmt.Errorf("interval of %s is 0: %w", address, errUnreadable)
	}
	return s, nil
}

// readBehind asks a router for its verifiers, and a witness for what it stands in front of; of another contract nothing is known.
func readBehind(ctx context.Context, client *eth.Client, address common.Address) ([]common.Address, error) {
	router, err := newContract(client, address, bindings.FinalityRouterMetaData)
	if err != nil {
		return nil, err
	}
	current, err := value[common.Address](ctx, router, "current")
	if err == nil {
		former, err := router.view(ctx, "formers")
		if err != nil {
			return nil, err
		}
		verifiers := []common.Address{current}
		for _, f := range tuple[[]bindings.FinalityRouterFormer](former[0]) {
			verifiers = append(verifiers, f.Verifier)
		}
		return verifiers, nil
	}
	if !refused(err) {
		return nil, err
	}
	witness, err := newContract(client, address, bindings.TaikoWitnessMetaData)
	if err != nil {
		return nil, err
	}
	finality, err := value[common.Address](ctx, witness, "finality")
	if refused(err) {
		return nil, nil
	}
	return []common.Address{finality}, err
}

// errWitness means that a guard would name a witness.
var errWitness = errors.New("is a TaikoWitness, which a forged proof stops, and the guard with it: name the verifier, or a router of verifiers")

// findWitness looks for a witness among what a guard asks, or will ask when its router moves; the zero address when there is none.
func findWitness(ctx context.Context, client *eth.Client, address common.Address) (common.Address, error) {
	router, err := newContract(client, address, bindings.FinalityRouterMetaData)
	if err != nil {
		return common.Address{}, err
	}
	asked := []common.Address{address}
	for i := 0; i < len(asked) && i < maxBehind; i++ {
		witness, err := newContract(client, asked[i], bindings.TaikoWitnessMetaData)
		if err != nil {
			return common.Address{}, err
		}
		if _, err = value[common.Address](ctx, witness, "taiko"); err == nil {
			return asked[i], nil
		}
		if !refused(err) {
			return common.Address{}, err
		}
		behind, err := readBehind(ctx, client, asked[i])
		if err != nil {
			return common.Address{}, err
		}
		asked = append(asked, behind...)
		router.address = asked[i]
		next, err := value[common.Address](ctx, router, "next")
		if err != nil && !refused(err) {
			return common.Address{}, err
		}
		if next != (common.Address{}) {
			asked = append(asked, next)
		}
	}
	return common.Address{}, nil
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
