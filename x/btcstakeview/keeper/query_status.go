package keeper

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"

	"cosmossdk.io/collections"
	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Listings by status read the stretches of the indexes by rank where that status stands, and little else.

const rankSize = 8

// listingOf returns the listing of a status, of all when it is unspecified, under a provider or all when it is nil, and how long
// its page keys are.
func (q queryServer) listingOf(ctx context.Context, wanted types.DelegationStatus, fpPk []byte) (list listing, keySize int, err error) {
	slashed := false
	if fpPk != nil {
		if slashed, err = q.k.slashed.Has(ctx, fpPk); err != nil {
			return nil, 0, err
		}
	}
	isSlashed := wanted == types.DELEGATION_STATUS_SLASHED
	switch {
	case fpPk == nil && wanted == types.DELEGATION_STATUS_UNSPECIFIED:
		return q.all, chainhash.HashSize, nil
	case fpPk == nil && isSlashed:
		return q.underSlashed, types.KeySize + chainhash.HashSize, nil
	case fpPk == nil:
		list, err = q.ranked(ctx, wanted, nil)
		return list, rankSize + types.KeySize + chainhash.HashSize, err
	case wanted == types.DELEGATION_STATUS_UNSPECIFIED, slashed && isSlashed:
		return q.under(fpPk), chainhash.HashSize, nil
	case slashed, isSlashed:
		return nobody, chainhash.HashSize, nil
	default:
		list, err = q.ranked(ctx, wanted, fpPk)
		return list, rankSize + chainhash.HashSize, err
	}
}

// nobody lists nothing.
func nobody(context.Context, []byte, bool, visit) error { return nil }

// underSlashed lists the delegations of slashed providers, by provider and transaction id.
func (q queryServer) underSlashed(ctx context.Context, from []byte, reverse bool, see visit) error {
	rng := new(collections.Range[[]byte])
	var fromFp, fromHash []byte
	if from != nil {
		fromFp, fromHash = from[:types.KeySize], from[types.KeySize:]
		if reverse {
			rng = rng.EndInclusive(fromFp)
		} else {
			rng = rng.StartInclusive(fromFp)
		}
	}
	if reverse {
		rng = rng.Descending()
	}
	iter, err := q.k.slashed.Iterate(ctx, rng)
	if err != nil {
		return err
	}
	_, err = each(iter, func(fpPk []byte) (bool, error) {
		first := fromHash
		if !bytes.Equal(fpPk, fromFp) {
			first = nil
			// A provider without delegations costs a look too.
			edge := make([]byte, chainhash.HashSize)
			if reverse {
				edge = bytes.Repeat([]byte{0xff}, chainhash.HashSize)
			}
			if stop, err := see(place{key: slices.Concat(fpPk, edge)}); err != nil || stop {
				return stop, err
			}
		}
		return q.eachUnder(ctx, fpPk, first, reverse, func(hash []byte) (bool, error) {
			return see(place{key: slices.Concat(fpPk, hash), hash: hash})
		})
	})
	return err
}

// position is a place in an index by rank. fpPk is empty in that of one provider.
type position struct {
	rank       uint64
	fpPk, hash []byte
}

// pageKey renders a position, parsePosition reads it; the length was checked.
func (p position) pageKey() []byte {
	return slices.Concat(binary.BigEndian.AppendUint64(nil, p.rank), p.fpPk, p.hash)
}

func parsePosition(key []byte) position {
	rest := key[rankSize:]
	return position{
		rank: binary.BigEndian.Uint64(key), fpPk: rest[:len(rest)-chainhash.HashSize], hash: rest[len(rest)-chainhash.HashSize:],
	}
}

// stretch is what stands from one position up to another one, exclusive.
type stretch struct{ from, to position }

// ranked lists the delegations of a status at the settled height, by rank, provider and transaction id.
func (q queryServer) ranked(ctx context.Context, wanted types.DelegationStatus, fpPk []byte) (listing, error) {
	judge, err := q.newStatusJudge(ctx)
	if err != nil {
		return nil, err
	}
	ranges := types.RangesOf(wanted, judge.settled, judge.known)
	return func(ctx context.Context, from []byte, reverse bool, see visit) error {
		for _, s := range stretches(ranges, from, reverse) {
			if stopped, err := q.eachRanked(ctx, judge, fpPk, s, reverse, see); err != nil || stopped {
				return err
			}
		}
		return nil
	}, nil
}

// stretches are what of some ranges is still to be listed from a page key on, in the order of the listing.
func stretches(ranges []types.RankRange, from []byte, reverse bool) []stretch {
	all := make([]stretch, 0, len(ranges))
	for _, r := range ranges {
		s := stretch{position{rank: uint64(r.Low)}, position{rank: uint64(r.High) + 1}}
		if from != nil {
			at := parsePosition(from)
			switch {
			case !reverse && at.rank >= s.to.rank, reverse && at.rank < s.from.rank:
				continue
			case !reverse && at.rank >= s.from.rank:
				s.from = at
			case reverse && at.rank < s.to.rank:
				s.to = at
				s.to.hash = append(slices.Clone(at.hash), 0)
			}
		}
		all = append(all, s)
	}
	if reverse {
		slices.Reverse(all)
	}
	return all
}

// eachRanked hands on what stands in a stretch. A slashed provider's delegations of one rank are passed over in one look.
func (q queryServer) eachRanked(
	ctx context.Context, judge *statusJudge, fpPk []byte, s stretch, reverse bool, see visit,
) (stopped bool, err error) {
	for {
		passed := false
		stopped, err := q.eachPosition(ctx, fpPk, s, reverse, func(at position) (bool, error) {
			slashed := false
			if fpPk == nil {
				var err error
				if slashed, err = judge.isSlashed(ctx, at.fpPk); err != nil {
					return true, err
				}
			}
			if !slashed {
				return see(place{key: at.pageKey(), hash: at.hash})
			}
			stop, err := see(place{key: at.pageKey()})
			if err != nil || stop {
				return true, err
			}
			passed = true
			if at.hash = nil; reverse {
				s.to = at
			} else {
				at.hash = bytes.Repeat([]byte{0xff}, chainhash.HashSize+1)
				s.from = at
			}
			return true, nil
		})
		if err != nil || !passed {
			return stopped, err
		}
	}
}

// eachPosition hands on the positions of a stretch, in the index of a provider when it is named.
func (q queryServer) eachPosition(
	ctx context.Context, fpPk []byte, s stretch, reverse bool, see func(position) (bool, error),
) (stopped bool, err error) {
	if fpPk != nil {
		iter, err := q.k.byFpAndRank.Iterate(ctx, within(s, reverse, func(p position) collections.Triple[[]byte, uint64, []byte] {
			return collections.Join3(fpPk, p.rank, p.hash)
		}))
		if err != nil {
			return false, err
		}
		return each(iter, func(key collections.Triple[[]byte, uint64, []byte]) (bool, error) {
			return see(position{rank: key.K2(), hash: key.K3()})
		})
	}
	iter, err := q.k.byRank.Iterate(ctx, within(s, reverse, func(p position) collections.Triple[uint64, []byte, []byte] {
		return collections.Join3(p.rank, p.fpPk, p.hash)
	}))
	if err != nil {
		return false, err
	}
	return each(iter, func(key collections.Triple[uint64, []byte, []byte]) (bool, error) {
		return see(position{rank: key.K1(), fpPk: key.K2(), hash: key.K3()})
	})
}

func within[K any](s stretch, reverse bool, key func(position) K) *collections.Range[K] {
	rng := new(collections.Range[K]).StartInclusive(key(s.from)).EndExclusive(key(s.to))
	if reverse {
		rng = rng.Descending()
	}
	return rng
}
