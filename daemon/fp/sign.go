package fp

import (
	"context"
	"errors"
	"fmt"

	ethtypes "github.com/ethereum/go-ethereum/core/types"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// sign signs the safe blocks of the window that have not been looked at.
func (v *Voter) sign(ctx context.Context, era uint64, open window) (int, error) {
	from, ok := v.firstUnseen(era, open)
	if !ok {
		metricLag.Set(0)
		return 0, nil
	}
	blocks, watchErr := v.watcher.Blocks(ctx, from, min(open.high, from+maxBlocksPerRound-1))
	var requests []VoteRequest
	var headers []*ethtypes.Header
	for _, block := range blocks {
		l2Height := block.Number.Uint64()
		v.safeSeen = max(v.safeSeen, l2Height)
		if v.expectCheckpoint(block) {
			continue
		}
		slot := finalitytypes.FinalitySlot(era, l2Height)
		commitment, covered := v.random.Covering(slot)
		if covered && !v.seen(l2Height) {
			requests = append(requests, VoteRequest{Slot: slot, Digest: block.Hash(), Commitment: commitment})
			headers = append(headers, block)
		}
	}
	metricSafeHeight.Set(float64(v.safeSeen))
	metricLag.Set(float64(len(blocks)))
	if len(requests) == 0 {
		return 0, watchErr
	}
	results, err := v.signer.Vote(v.random.kind, requests)
	if err != nil {
		return 0, errors.Join(watchErr, fmt.Errorf("sign %d blocks from %d: %w", len(requests), from, err))
	}
	v.adopt(v.random.kind, requests, headers, results)
	metricLag.Set(float64(len(blocks) - len(requests)))
	return len(requests), watchErr
}

// firstUnseen returns the lowest height of the window that was not looked at and has a nonce.
func (v *Voter) firstUnseen(era uint64, open window) (uint64, bool) {
	for l2Height := open.low; l2Height <= open.high; l2Height++ {
		if v.seen(l2Height) {
			continue
		}
		if _, ok := v.series().checkpointAt(l2Height); ok {
			return l2Height, true
		}
		if _, covered := v.random.Covering(finalitytypes.FinalitySlot(era, l2Height)); covered {
			return l2Height, true
		}
	}
	return 0, false
}

// adopt takes results in and reports refusals.
func (v *Voter) adopt(kind finalitytypes.BallotKind, requests []VoteRequest, headers []*ethtypes.Header, results []VoteResult) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i, header := range headers {
		request, result := requests[i], results[i]
		v.entries[header.Number.Uint64()] = &entry{
			kind: kind, slot: request.Slot, header: header, digest: request.Digest, vote: result.Vote, refused: result.Err,
		}
		if result.Err != nil {
			v.logRefused(kind, header.Number.Uint64(), result.Err)
			continue
		}
		metricVotesSigned.Inc()
		metricLastSigned.Set(float64(header.Number.Uint64()))
	}
}

// logRefused tells why the sign-state did not let a block be signed.
func (v *Voter) logRefused(kind finalitytypes.BallotKind, l2Height uint64, err error) {
	log := v.log.With("kind", kindName(kind), "l2_height", l2Height, "error", err)
	switch {
	case errors.Is(err, ErrDoubleSign):
		metricDoubleSignRefused.Inc()
		log.Error("Refused to sign a second block at a height. Taiko was rewound below what was signed, or the key runs " +
			"elsewhere. Stop any second daemon; otherwise wait for the next era, and choose a stricter safety")
	case errors.Is(err, ErrNonceReused):
		metricNonceRefused.Inc()
		log.Error("Refused to use a nonce again. Stop this daemon and keep its files")
	case errors.Is(err, ErrOtherBlock):
		log.Error("Refused to sign another block than in the ballot that was there before. Taiko was rewound below what was signed")
	case errors.Is(err, ErrBelowFloor):
		log.Info("Not signing below the sign-state's floor")
	default:
		log.Error("Cannot sign block")
	}
}
