package watch

import (
	"errors"

	errorsmod "cosmossdk.io/errors"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// otherReason is the reason of errors that are no word about the vote, as of a store that could not be read.
const otherReason = "other"

// reasons are the words for why a vote is refused.
var reasons = map[*errorsmod.Error]string{
	types.ErrVoteMalformed:     "malformed",
	types.ErrBatchInMempool:    "batch",
	types.ErrVoteRecorded:      "recorded",
	types.ErrVotePooled:        "pooled",
	types.ErrVoteWaiting:       "waiting",
	types.ErrVotePoolFull:      "pool_full",
	types.ErrTooManyDigests:    "third_digest",
	types.ErrVotesNotReady:     "not_ready",
	types.ErrConflictLimit:     "conflict_limit",
	types.ErrSlotOutOfWindow:   "out_of_window",
	types.ErrSlotClosed:        "closed",
	types.ErrInvalidKind:       "kind",
	types.ErrWrongEra:          "era",
	types.ErrBallotNotFound:    "no_ballot",
	types.ErrProviderUnknown:   "unknown_provider",
	types.ErrProviderSlashed:   "slashed",
	types.ErrProviderJailed:    "jailed",
	types.ErrNotInTable:        "not_in_table",
	types.ErrNotCandidate:      "no_candidate",
	types.ErrNoPubRand:         "no_randomness",
	types.ErrPubRandNotUsable:  "randomness_not_usable",
	types.ErrNoncesNotOpened:   "nonces_not_opened",
	types.ErrInvalidProof:      "nonce_proof",
	types.ErrInvalidSignature:  "signature",
	types.ErrSeriesUnknown:     "no_series",
	types.ErrSeriesClosed:      "series_closed",
	types.ErrCheckpointSlot:    "checkpoint_slot",
	types.ErrCheckpointNotOpen: "checkpoint_not_open",
	types.ErrWrongNonce:        "nonce",
	types.ErrNotActivated:      "not_activated",
}

// reasonOf returns the word for a refusal.
func reasonOf(err error) string {
	var known *errorsmod.Error
	if errors.As(err, &known) {
		if reason, found := reasons[known]; found {
			return reason
		}
	}
	return otherReason
}
