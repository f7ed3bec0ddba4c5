package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// maxLooked is how many delegations one filtered page looks at. A page that reached it may hold fewer items than asked for,
// or none, and has a next key: whoever lists goes on until there is none. Without a bound a filter that few records pass
// would read them all in one query, and run out of the gas of queries for ever once there are enough of them.
const maxLooked = 500

// ids lists transaction ids of delegations in order, at most some of them, from one on (nil for the first).
type ids func(ctx context.Context, from []byte, reverse bool, most int) ([][]byte, error)

// idsFor returns the narrowest index that holds all delegations of a status, or of a provider.
func (q queryServer) idsFor(wanted types.DelegationStatus, fpPk []byte) ids {
	switch {
	case fpPk != nil:
		return func(ctx context.Context, from []byte, reverse bool, most int) ([][]byte, error) {
			rng := collections.NewPrefixedPairRange[[]byte, []byte](fpPk)
			if from != nil {
				if reverse {
					rng = rng.EndInclusive(from)
				} else {
					rng = rng.StartInclusive(from)
				}
			}
			if reverse {
				rng = rng.Descending()
			}
			iter, err := q.k.delegationsByFp.Iterate(ctx, rng)
			if err != nil {
				return nil, err
			}
			return collect(iter, most, collections.Pair[[]byte, []byte].K2)
		}
	case wanted == types.DELEGATION_STATUS_PENDING:
		return idsOf(q.k.pending.Iterate)
	case wanted == types.DELEGATION_STATUS_VERIFIED, wanted == types.DELEGATION_STATUS_ACTIVE:
		return idsOf(q.k.live.Iterate)
	default:
		return idsOf(q.k.delegations.Iterate)
	}
}

// keyIterator walks keys.
type keyIterator[K any] interface {
	Valid() bool
	Next()
	Key() (K, error)
	Close() error
}

// idsOf lists the keys of a collection by transaction id.
func idsOf[I keyIterator[[]byte]](iterate func(context.Context, collections.Ranger[[]byte]) (I, error)) ids {
	return func(ctx context.Context, from []byte, reverse bool, most int) ([][]byte, error) {
		rng := new(collections.Range[[]byte])
		if from != nil {
			if reverse {
				rng = rng.EndInclusive(from)
			} else {
				rng = rng.StartInclusive(from)
			}
		}
		if reverse {
			rng = rng.Descending()
		}
		iter, err := iterate(ctx, rng)
		if err != nil {
			return nil, err
		}
		return collect(iter, most, func(key []byte) []byte { return key })
	}
}

func collect[K any](iter keyIterator[K], most int, id func(K) []byte) (out [][]byte, err error) {
	for ; iter.Valid() && len(out) < most; iter.Next() {
		key, err := iter.Key()
		if err != nil {
			return nil, errors.Join(err, iter.Close())
		}
		out = append(out, id(key))
	}
	return out, iter.Close()
}

// page returns one page of the delegations of a status, of any status when it is unspecified, and the key of the next.
func (q queryServer) page(
	ctx context.Context, list ids, wanted types.DelegationStatus, page *query.PageRequest,
) (views []types.DelegationView, next []byte, err error) {
	most := maxLooked
	if wanted == types.DELEGATION_STATUS_UNSPECIFIED {
		most = int(min(page.Limit+page.Offset, maxPage*maxPage+maxPage))
	}
	var from []byte
	if len(page.Key) != 0 {
		from = page.Key
	}
	keys, err := list(ctx, from, page.Reverse, most+1)
	if err != nil {
		return nil, nil, err
	}
	skip := page.Offset
	judge, err := q.newStatusJudge(ctx)
	if err != nil {
		return nil, nil, err
	}
	for looked, key := range keys {
		if looked == most || uint64(len(views)) == page.Limit {
			return views, key, nil
		}
		if wanted == types.DELEGATION_STATUS_UNSPECIFIED && skip > 0 {
			skip--
			continue
		}
		d, err := q.k.delegations.Get(ctx, key)
		if err != nil {
			return nil, nil, err
		}
		is, err := judge.statusOf(ctx, d)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case wanted != types.DELEGATION_STATUS_UNSPECIFIED && is != wanted:
		case skip > 0:
			skip--
		default:
			views = append(views, viewDelegation(d, is))
		}
	}
	return views, nil, nil
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
	slashed, known := j.slashed[string(d.FpBtcPk)]
	if !known {
		fp, err := j.k.providers.Get(ctx, d.FpBtcPk)
		if err != nil {
			return 0, err
		}
		slashed = fp.Slashed
		j.slashed[string(d.FpBtcPk)] = slashed
	}
	return d.Status(j.settled, j.known, slashed), nil
}
