package keeper

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// applyVotes is the last that a working set does: what it knows is old afterwards. A bad vote changes nothing but an event:
// a node that rejected the proposal must still be able to apply what the others committed.
func (ws *workingSet) applyVotes(ctx context.Context, batch []*types.SignedDigest) error {
	// A broken store must not leave evidence without its ballot.
	cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	for _, v := range batch {
		if err := ws.apply(cached, v); err != nil {
			if !isRefusal(err) {
				return fmt.Errorf("apply vote of %x in slot %d: %w", v.FpPk, v.Slot, err)
			}
			ws.k.emit(cached, &types.EventVoteDropped{
				Kind: v.Kind, Slot: v.Slot, FpBtcPkHex: fmt.Sprintf("%x", v.FpPk), Reason: err.Error(),
			})
		}
	}
	if err := ws.k.settle(cached, ws); err != nil {
		return err
	}
	write()
	return nil
}

func (ws *workingSet) apply(ctx context.Context, v *types.SignedDigest) error {
	voteStatus, err := ws.voteStatus(ctx, v)
	if err != nil {
		return err
	}
	switch voteStatus {
	case types.VoteReady:
		return ws.record(ctx, v)
	case types.VoteConflict:
		return ws.convict(ctx, v)
	case types.VoteRecorded:
		return types.ErrInvalidRequest.Wrap("vote is recorded already")
	default:
		return types.ErrNotCandidate.Wrapf("%x in slot %d", v.Digest, v.Slot)
	}
}

func (ws *workingSet) record(ctx context.Context, v *types.SignedDigest) error {
	b, err := ws.ballot(ctx, v.BallotID)
	if err != nil {
		return err
	}
	header, err := ws.candidate(ctx, b, v.Digest)
	if err != nil {
		return err
	}
	late := sdk.UnwrapSDKContext(ctx).BlockTime().Sub(header.ZoneTime) > ws.params.SignatureTimeout
	b.cast(b.entry(v.FpPk[:]), v.Digest, v.PubRand, v.Sig, late)
	ws.touch(v.BallotID)
	state, err := ws.k.providerState(ctx, v.FpPk[:])
	if err != nil {
		return err
	}
	heard := v.Kind == types.BALLOT_KIND_FINALITY && ws.k.hear(ctx, &state)
	if !late && !heard {
		return nil
	}
	if late {
		state.Late++
	}
	return ws.k.providers.Set(ctx, v.FpPk[:], state)
}

// settle tallies the ballots that changed, carries finality on and writes every changed ballot once.
func (k *Keeper) settle(ctx context.Context, ws *workingSet) error {
	slices.SortFunc(ws.touched, func(a, b types.BallotID) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Slot, b.Slot))
	})
	var decided []types.BallotID
	for _, id := range ws.touched {
		b := ws.ballots[id]
		if b.decided() {
			continue
		}
		if err := ws.tally(ctx, b); err != nil {
			return err
		}
		if b.decided() {
			decided = append(decided, id)
		}
	}
	if len(decided) > 0 {
		if err := ws.finalize(ctx, decided); err != nil {
			return err
		}
	}
	for _, id := range ws.touched {
		if err := k.saveBallot(ctx, ws.ballots[id]); err != nil {
			return err
		}
	}
	return nil
}

// tally decides a ballot when a digest has quorum. The cheap sum over all voters comes first; only when it reaches quorum
// are the voters asked whether they are slashed and still have their stake. What is gone stays in the total.
func (ws *workingSet) tally(ctx context.Context, b *openBallot) error {
	for c := range b.digests {
		if !types.HasQuorum(b.power(c, nil, nil), b.table.TotalPowerSat) {
			continue
		}
		voted, err := ws.countedPower(ctx, b, c)
		if err != nil {
			return err
		}
		if !types.HasQuorum(voted, b.table.TotalPowerSat) {
			continue
		}
		if stale, err := ws.stale(ctx, b); err != nil || stale {
			return err
		}
		return ws.decide(ctx, b, b.digests[c])
	}
	return nil
}

func (ws *workingSet) decide(ctx context.Context, b *openBallot, digest [32]byte) error {
	b.record.DecidedDigest = digest[:]
	b.record.DecidedHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	ws.k.emit(ctx, &types.EventBallotDecided{Kind: b.id.Kind, Slot: b.id.Slot, Digest: hex0x(digest[:])})
	if b.checkpoint == nil {
		return nil
	}
	header, err := ws.candidate(ctx, b, digest)
	if err != nil {
		return err
	}
	if header == nil {
		return fmt.Errorf("decided block of checkpoint %d is missing", b.id.Slot)
	}
	b.record.DecidedHash = header.Hash
	return ws.advanceSeries(ctx, b.checkpoint.series.Index)
}

// stale says whether a ballot's table is too old to decide. A slot keeps its table while the newest one is too small, and
// then the stake of the old one may have been withdrawn: what has nothing to lose must decide nothing. exit_delay is the
// time that absent stake counts elsewhere. The votes stay, and a new table counts them.
func (ws *workingSet) stale(ctx context.Context, b *openBallot) (bool, error) {
	settled, found, err := get(ctx, ws.k.repinHeight)
	if err != nil {
		return false, fmt.Errorf("get repin height: %w", err)
	}
	return found && isStale(b.record.PinnedAtBtcHeight, settled, ws.params), nil
}

// isStale says whether a table that was pinned at one settled Bitcoin height is too old at another.
func isStale(pinned, settled uint32, params types.Params) bool {
	// A table that is young enough not to be looked at again is not stale, however short the exit delay.
	limit := max(params.ExitDelayBtcBlocks, params.RepinAfterBtcBlocks)
	return settled >= pinned && settled-pinned >= limit
}

// power sums the power of a choice's voters without those that skip holds, each at most what known says unless that is
// nil. A sum that does not fit, which no table of
// real bitcoins brings about, counts as nothing rather than as everything.
func (b *openBallot) power(choice int, skip map[int]bool, known map[string]uint64) uint64 {
	var sum uint64
	for i := range b.votes {
		if b.votes[i].choice != choice || skip[i] {
			continue
		}
		entry := b.table.Entries[i]
		counts := entry.PowerSat
		if known != nil {
			counts = min(counts, known[string(entry.FpBtcPk)])
		}
		var ok bool
		if sum, ok = types.AddPower(sum, counts); !ok {
			return 0
		}
	}
	return sum
}

// countedPower is the power for a choice without slashed voters and without stake that is gone.
func (ws *workingSet) countedPower(ctx context.Context, b *openBallot, choice int) (uint64, error) {
	skip := make(map[int]bool)
	for i := range b.votes {
		if b.votes[i].choice != choice {
			continue
		}
		slashed, err := ws.isSlashed(ctx, [32]byte(b.table.Entries[i].FpBtcPk))
		if err != nil && !isRefusal(err) {
			return 0, err
		}
		// A voter that the registry does not know any more counts as little as a slashed one.
		skip[i] = slashed || err != nil
	}
	known, err := ws.knownPower(ctx, b)
	if err != nil {
		return 0, err
	}
	return b.power(choice, skip, known), nil
}
