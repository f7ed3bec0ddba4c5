package types

// Phase is what a delegation's record alone says of it. With a Bitcoin height at which that ends, and the settled one, its status
// follows. Indexes are by phase and height, so that they need not change when Bitcoin moves on.
type Phase uint32

const (
	// PhasePending waits for the covenant and for a block.
	PhasePending Phase = iota + 1
	// PhasePendingIncluded is in a block and waits for the covenant, until it expires.
	PhasePendingIncluded
	// PhaseVerified has the covenant's quorum and waits for a block.
	PhaseVerified
	// PhaseWaiting is complete and does not count yet; it may expire before it does.
	PhaseWaiting
	// PhaseCounted counts until it expires.
	PhaseCounted
	// PhaseBegins is a second place of what counts, by the height from which it does.
	PhaseBegins
	// PhaseUnbonded is spent before its timelock ended.
	PhaseUnbonded
	// PhaseWithdrawn is spent by its timelock.
	PhaseWithdrawn
)

// Rank is a place in an index by phase, then by Bitcoin height.
type Rank uint64

// RankOf returns the place of a height in a phase.
func RankOf(phase Phase, btcHeight uint32) Rank { return Rank(phase)<<32 | Rank(btcHeight) }

// Ranks are the places of a delegation.
func (d BTCDelegation) Ranks() []Rank {
	switch {
	case d.Spend != nil && d.Spend.Kind == SPEND_KIND_WITHDRAWAL:
		return []Rank{RankOf(PhaseWithdrawn, 0)}
	case d.Spent():
		return []Rank{RankOf(PhaseUnbonded, 0)}
	case !d.HasQuorum() && !d.Included():
		return []Rank{RankOf(PhasePending, 0)}
	case !d.HasQuorum():
		return []Rank{RankOf(PhasePendingIncluded, d.ExpiryHeight())}
	case !d.Included():
		return []Rank{RankOf(PhaseVerified, 0)}
	case !d.Counts():
		return []Rank{RankOf(PhaseWaiting, d.ExpiryHeight())}
	default:
		return []Rank{RankOf(PhaseCounted, d.ExpiryHeight()), RankOf(PhaseBegins, d.ActiveFrom())}
	}
}

// RankRange is a stretch of an index by rank, from Low to High, both within.
type RankRange struct{ Low, High Rank }

// RangesOf are the stretches in which the delegations of a status stand while a height is settled, each in one of them. Some
// that stand there have another status: those whose provider is slashed, and those that count only from a block on which is not
// settled yet. There are none for what the slashing of a provider decides.
func RangesOf(status DelegationStatus, settledHeight uint32, settled bool) []RankRange {
	const highest = ^uint32(0)
	whole := func(phase Phase) RankRange { return RankRange{RankOf(phase, 0), RankOf(phase, highest)} }
	// Up to the settled height, and above it. The first is empty while nothing is settled, the second at the highest of all.
	upTo := func(phase Phase) []RankRange {
		if !settled {
			return nil
		}
		return []RankRange{{RankOf(phase, 0), RankOf(phase, settledHeight)}}
	}
	above := func(phase Phase) []RankRange {
		switch {
		case !settled:
			return []RankRange{whole(phase)}
		case settledHeight == highest:
			return nil
		}
		return []RankRange{{RankOf(phase, settledHeight+1), RankOf(phase, highest)}}
	}
	switch status {
	case DELEGATION_STATUS_PENDING:
		return append([]RankRange{whole(PhasePending)}, above(PhasePendingIncluded)...)
	case DELEGATION_STATUS_VERIFIED:
		return append(append([]RankRange{whole(PhaseVerified)}, above(PhaseWaiting)...), above(PhaseBegins)...)
	case DELEGATION_STATUS_ACTIVE:
		if !settled {
			return nil
		}
		return above(PhaseCounted)
	case DELEGATION_STATUS_UNBONDED:
		return []RankRange{whole(PhaseUnbonded)}
	case DELEGATION_STATUS_EXPIRED:
		return append(append(append(upTo(PhasePendingIncluded), upTo(PhaseWaiting)...), upTo(PhaseCounted)...), whole(PhaseWithdrawn))
	default:
		return nil
	}
}

// Turn is a Bitcoin height from which on a delegation has another status, once that height is settled.
type Turn struct {
	BtcHeight uint32
	Status    DelegationStatus
}

// Turns are the status of a delegation before anything is settled, and how it goes on while its record stays what it is and its
// provider is not slashed, ascending.
func (d BTCDelegation) Turns() (first DelegationStatus, turns []Turn) {
	first = d.Status(0, false, false)
	if d.Spent() || !d.Included() {
		return first, nil
	}
	if d.Counts() && d.ActiveFrom() < d.ExpiryHeight() {
		turns = append(turns, Turn{d.ActiveFrom(), DELEGATION_STATUS_ACTIVE})
	}
	return first, append(turns, Turn{d.ExpiryHeight(), DELEGATION_STATUS_EXPIRED})
}
