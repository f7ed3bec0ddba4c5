package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// maxLooked is how much of an index one filtered page looks at. A page that reached it may hold fewer items than asked for, or
	// none, and has a next key: whoever lists goes on until there is none. Without a bound a filter that few records pass would
	// read them all in one query, and run out of the gas of queries for ever once there are enough of them.
	maxLooked = 500
	// maxPageBytes ends a page of large records early: a staking transaction may have 100 kB, and clients take 4 MB at a time.
	maxPageBytes = 1 << 20
)

// place is where a listing stands.
type place struct {
	// key is the page key that goes on here.
	key []byte
	// hash is the delegation's transaction id; nil when there is none to be shown.
	hash []byte
}

// visit takes the next place of a listing, and says whether that was enough.
type visit func(place) (stop bool, err error)

// listing lists delegations in order, from a page key on (nil for the first).
type listing func(ctx context.Context, from []byte, reverse bool, see visit) error

// iterator walks keys.
type iterator[K any] interface {
	Valid() bool
	Next()
	Key() (K, error)
	Close() error
}

// each hands the keys of an iterator on until it is told to stop, and closes it.
func each[K any](iter iterator[K], see func(K) (stop bool, err error)) (stopped bool, err error) {
	defer func() { err = errors.Join(err, iter.Close()) }()
	for ; iter.Valid(); iter.Next() {
		key, err := iter.Key()
		if err != nil {
			return false, err
		}
		if stop, err := see(key); err != nil || stop {
			return stop, err
		}
	}
	return false, nil
}

// all lists all delegations by transaction id.
func (q queryServer) all(ctx context.Context, from []byte, reverse bool, see visit) error {
	rng := new(collections.Range[[]byte])
	switch {
	case from != nil && reverse:
		rng = rng.EndInclusive(from)
	case from != nil:
		rng = rng.StartInclusive(from)
	}
	if reverse {
		rng = rng.Descending()
	}
	iter, err := q.k.delegations.Iterate(ctx, rng)
	if err != nil {
		return err
	}
	_, err = each(iter, func(hash []byte) (bool, error) { return see(place{key: hash, hash: hash}) })
	return err
}

// under lists the delegations of a provider by transaction id.
func (q queryServer) under(fpPk []byte) listing {
	return func(ctx context.Context, from []byte, reverse bool, see visit) error {
		_, err := q.eachUnder(ctx, fpPk, from, reverse, func(hash []byte) (bool, error) {
			return see(place{key: hash, hash: hash})
		})
		return err
	}
}

func (q queryServer) eachUnder(
	ctx context.Context, fpPk, from []byte, reverse bool, see func(hash []byte) (bool, error),
) (stopped bool, err error) {
	rng := collections.NewPrefixedPairRange[[]byte, []byte](fpPk)
	switch {
	case from != nil && reverse:
		rng = rng.EndInclusive(from)
	case from != nil:
		rng = rng.StartInclusive(from)
	}
	if reverse {
		rng = rng.Descending()
	}
	iter, err := q.k.delegationsByFp.Iterate(ctx, rng)
	if err != nil {
		return false, err
	}
	return each(iter, func(key collections.Pair[[]byte, []byte]) (bool, error) { return see(key.K2()) })
}

// page returns one page of a listing, those of a status when one is wanted, and the key of the next. An offset is for listings of all
// alone: they look at nothing that they do not show, so that no page ends within it.
func (q queryServer) page(
	ctx context.Context, list listing, wanted types.DelegationStatus, page *query.PageRequest,
) (views []types.DelegationView, next []byte, err error) {
	judge, err := q.newStatusJudge(ctx)
	if err != nil {
		return nil, nil, err
	}
	most := uint64(maxLooked)
	if wanted == types.DELEGATION_STATUS_UNSPECIFIED {
		most = page.Limit + page.Offset
	}
	looked, size, skip := uint64(0), 0, page.Offset
	var from []byte
	if len(page.Key) != 0 {
		from = page.Key
	}
	err = list(ctx, from, page.Reverse, func(at place) (bool, error) {
		if looked == most || uint64(len(views)) == page.Limit || size >= maxPageBytes {
			next = at.key
			return true, nil
		}
		looked++
		if at.hash == nil {
			return false, nil
		}
		if skip > 0 {
			skip--
			return false, nil
		}
		d, err := q.k.delegations.Get(ctx, at.hash)
		if err != nil {
			return true, err
		}
		size += d.Size()
		is, err := judge.statusOf(ctx, d)
		switch {
		case err != nil:
			return true, err
		case wanted != types.DELEGATION_STATUS_UNSPECIFIED && is != wanted:
		default:
			views = append(views, viewDelegation(d, is))
		}
		return false, nil
	})
	return views, next, err
}

// statusJudge says where delegations stand at the settled height, and reads that and the providers once for a page.
type statusJudge struct {
	k       *Keeper
	settled uint32
	known   bool
	slashed map[string]bool
}

func (q queryServer) newStatusJudge(ctx context.Context) (*statusJudge, error) {
	settled, err := q.k.SettledBTCHeight(ctx)
	if err != nil && !errors.Is(err, types.ErrNotSettled) {
		return nil, err
	}
	return &statusJudge{k: q.k, settled: settled, known: err == nil, slashed: map[string]bool{}}, nil
}

func (j *statusJudge) statusOf(ctx context.Context, d types.BTCDelegation) (types.DelegationStatus, error) {
	slashed, err := j.isSlashed(ctx, d.FpBtcPk)
	return d.Status(j.settled, j.known, slashed), err
}

func (j *statusJudge) isSlashed(ctx context.Context, fpPk []byte) (slashed bool, err error) {
	slashed, known := j.slashed[string(fpPk)]
	if known {
		return slashed, nil
	}
	if slashed, err = j.k.slashed.Has(ctx, fpPk); err != nil {
		return false, err
	}
	j.slashed[string(fpPk)] = slashed
	return slashed, nil
}
