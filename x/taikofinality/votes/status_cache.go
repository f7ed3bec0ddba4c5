package votes

import "github.com/taikofin/taikofin/x/taikofinality/types"

// statusCache is what committed state of one height says of some votes. It is never changed once made.
type statusCache struct {
	height  int64
	results map[statusKey]types.VoteStatusResult
}

// statusKey is all that the status of a vote depends on beside state: not its signature.
type statusKey struct {
	types.BallotID
	digest, fpPk, pubRand [32]byte
}

func statusKeyOf(v *types.SignedDigest) statusKey {
	return statusKey{BallotID: v.BallotID, digest: v.Digest, fpPk: v.FpPk, pubRand: v.PubRand}
}

func newStatusCache(height int64, votes []*types.SignedDigest, results []types.VoteStatusResult) *statusCache {
	a := &statusCache{height: height, results: make(map[statusKey]types.VoteStatusResult, len(votes))}
	for i, v := range votes {
		a.results[statusKeyOf(v)] = results[i]
	}
	return a
}

// of returns the status of a vote at a height if it is known.
func (a *statusCache) of(height int64, v *types.SignedDigest) (types.VoteStatusResult, bool) {
	if a == nil || a.height != height {
		return types.VoteStatusResult{}, false
	}
	result, known := a.results[statusKeyOf(v)]
	return result, known
}
