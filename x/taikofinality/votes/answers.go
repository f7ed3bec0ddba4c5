package votes

import "github.com/taikofin/taikofin/x/taikofinality/types"

// answers is what committed state of one height says of some votes. It is never changed once made.
type answers struct {
	height  int64
	results map[question]types.StandingResult
}

// question is all that the standing of a vote depends on beside state: not its signature or its nonce.
type question struct {
	types.BallotID
	digest, fpPk [32]byte
}

func questionOf(v *types.SignedDigest) question {
	return question{BallotID: v.BallotID, digest: v.Digest, fpPk: v.FpPk}
}

func newAnswers(height int64, votes []*types.SignedDigest, results []types.StandingResult) *answers {
	a := &answers{height: height, results: make(map[question]types.StandingResult, len(votes))}
	for i, v := range votes {
		a.results[questionOf(v)] = results[i]
	}
	return a
}

// of returns the standing of a vote at a height if it is known.
func (a *answers) of(height int64, v *types.SignedDigest) (types.StandingResult, bool) {
	if a == nil || a.height != height {
		return types.StandingResult{}, false
	}
	result, known := a.results[questionOf(v)]
	return result, known
}
