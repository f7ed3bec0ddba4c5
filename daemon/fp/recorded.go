package fp

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// check asks the zone whether votes that were sent are recorded, and whether it has the blocks at all.
func (v *Voter) check(ctx context.Context) error {
	checked := 0
	for _, l2Height := range v.heights() {
		if checked == maxChecksPerRound {
			return nil
		}
		due, e := v.checkDue(l2Height)
		if !due {
			continue
		}
		checked++
		own, candidates, err := v.lookUp(ctx, v.currentEra(), e)
		if err != nil {
			return err
		}
		if err := v.compare(v.randomOf(e.kind), e.slot, own); err != nil {
			return err
		}
		v.note(e, !e.pending && slices.Contains(own, e.digest), slices.Contains(candidates, e.header.Hash()))
	}
	return nil
}

func (v *Voter) checkDue(l2Height uint64) (bool, *entry) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := v.entries[l2Height]
	// A checkpoint that waits to open is asked for too: its header may be what the zone lacks.
	due := e != nil && (e.waiting() && !e.checkedAt.IsZero() || e.pending)
	return due && v.now().Sub(e.checkedAt) >= checkInterval, e
}

func (v *Voter) note(e *entry, recorded, candidate bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e.checkedAt = v.now()
	if recorded {
		e.recorded = true
		metricVotesRecorded.Inc()
	}
	switch {
	case recorded || candidate:
		e.lackingSince = time.Time{}
	case e.lackingSince.IsZero():
		e.lackingSince = v.now()
	}
}

// turn forgets heights below the window, and all of them when a new era began. What is not known to be recorded is
// looked up a last time, so that only true misses are reported.
func (v *Voter) turn(ctx context.Context, era, low uint64) error {
	last := v.currentEra()
	for _, l2Height := range v.heights() {
		if era == last && l2Height >= low {
			break
		}
		e := v.at(l2Height)
		if e.waiting() {
			own, _, err := v.lookUp(ctx, last, e)
			if err != nil {
				return err
			}
			v.note(e, slices.Contains(own, e.digest), true)
		}
		if !e.recorded {
			metricVotesMissed.Inc()
			v.log.Warn("Slot closed without this provider's vote", "l2_height", l2Height, "refused", e.refused)
		}
		v.drop(l2Height)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.era = era
	return nil
}

// lookUp returns the digests that this provider voted for in a height's ballot, and the height's candidates.
func (v *Voter) lookUp(ctx context.Context, era uint64, e *entry) (own, candidates []common.Hash, err error) {
	ballot, candidates, err := v.ballot(ctx, era, e.header.Number.Uint64())
	if err != nil {
		return nil, nil, err
	}
	if e.kind != finalitytypes.BALLOT_KIND_CHECKPOINT {
		return ownVotes(ballot, v.signer.key.PkHex()), candidates, nil
	}
	shown, err := v.checkpoints.query(ctx, e.slot)
	if err != nil || shown == nil {
		return nil, candidates, err
	}
	return ownVotes(shown.Ballot, v.signer.key.PkHex()), candidates, nil
}

// ballot returns a height's ballot and its candidates' hashes; both are empty when the slot has not opened.
func (v *Voter) ballot(ctx context.Context, era, l2Height uint64) (finalitytypes.BallotView, []common.Hash, error) {
	resp, err := v.zone.Finality().Block(ctx, &finalitytypes.QueryBlockRequest{L2Height: l2Height, EraPlusOne: era + 1})
	if status.Code(err) == codes.NotFound {
		return finalitytypes.BallotView{}, nil, nil
	}
	if err != nil {
		return finalitytypes.BallotView{}, nil, fmt.Errorf("query L2 block %d: %w", l2Height, err)
	}
	candidates := make([]common.Hash, 0, len(resp.Candidates))
	for _, candidate := range resp.Candidates {
		candidates = append(candidates, common.HexToHash(candidate.Hash))
	}
	if resp.Ballot.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		// Its votes are those of another slot; lookUp asks for them there.
		return finalitytypes.BallotView{}, candidates, nil
	}
	return resp.Ballot, candidates, nil
}

// ownVotes returns the digests that a provider voted for in a ballot.
func ownVotes(ballot finalitytypes.BallotView, fpPkHex string) []common.Hash {
	var digests []common.Hash
	for _, choice := range ballot.Choices {
		for _, voter := range choice.Voters {
			if trimHex(voter.FpBtcPkHex) == fpPkHex {
				digests = append(digests, common.HexToHash(choice.Digest))
			}
		}
	}
	return digests
}

// randomOf returns the nonces of a kind.
func (v *Voter) randomOf(kind finalitytypes.BallotKind) *Randomness {
	if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		return v.checkpoints.random
	}
	return v.random
}
