package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxBlocksPerRound bounds how many blocks are read and signed before they are sent.
const maxBlocksPerRound = 128

// blockSigner signs the safe blocks of the window in ballots of finality, and hands those that a checkpoint decides on to the
// checkpoint signer.
type blockSigner struct {
	signing
	watcher  *Watcher
	finality *finalityBallots
	audit    *audit
	// safeSeen is the highest safe L2 height seen.
	safeSeen uint64
}

// sign signs the safe blocks of the window that have not been looked at.
func (b *blockSigner) sign(ctx context.Context, at numbering, open window) (int, error) {
	from, ok := b.firstUnseen(at, open)
	if !ok {
		metricLag.Set(0)
		return 0, nil
	}
	blocks, watchErr := b.watcher.Blocks(ctx, from, min(open.high, from+maxBlocksPerRound-1))
	var requests []VoteRequest
	var headers []*eth.Header
	for _, block := range blocks {
		l2Height := block.Number.Uint64()
		b.safeSeen = max(b.safeSeen, l2Height)
		kind, slot := at.ballotAt(l2Height)
		if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
			b.heights.expect(slot, block)
			continue
		}
		request, err := b.finality.request(ctx, at, slot, block)
		if err != nil || b.heights.seen(l2Height) {
			continue
		}
		if err := b.audit.firstVote(ctx, at.era, l2Height); err != nil {
			return 0, errors.Join(watchErr, err)
		}
		requests = append(requests, request)
		headers = append(headers, block)
	}
	metricSafeHeight.Set(float64(b.safeSeen))
	metricLag.Set(float64(len(blocks)))
	if len(requests) == 0 {
		return 0, watchErr
	}
	if _, err := b.vote(b.finality.random.kind, requests, headers); err != nil {
		return 0, errors.Join(watchErr, fmt.Errorf("sign %d blocks from %d: %w", len(requests), from, err))
	}
	metricLag.Set(float64(len(blocks) - len(requests)))
	return len(requests), watchErr
}

// firstUnseen returns the lowest height of the window that was not looked at and has an opened nonce.
func (b *blockSigner) firstUnseen(at numbering, open window) (uint64, bool) {
	for l2Height := open.low; l2Height <= open.high; l2Height++ {
		if b.heights.seen(l2Height) {
			continue
		}
		kind, slot := at.ballotAt(l2Height)
		if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
			return l2Height, true
		}
		if b.finality.random.Opened(slot) {
			return l2Height, true
		}
	}
	return 0, false
}

// signing makes votes and takes in what came out.
type signing struct {
	signer  *Signer
	heights *heights
	log     *slog.Logger
}

// vote signs requests for blocks, one each, and takes in the votes and the refusals.
func (s *signing) vote(
	kind finalitytypes.BallotKind, requests []VoteRequest, headers []*eth.Header,
) ([]VoteResult, error) {
	results, err := s.signer.Vote(kind, requests)
	if err != nil {
		return nil, err
	}
	for i, header := range headers {
		l2Height := header.Number.Uint64()
		s.heights.put(&entry{
			kind: kind, slot: requests[i].Slot, header: header, digest: requests[i].Digest, vote: results[i].Vote,
			refused: results[i].Err,
		})
		if err := results[i].Err; err != nil {
			s.logRefused(kind, l2Height, err)
			continue
		}
		metricVotesSigned.Inc()
		metricLastSigned.Set(float64(l2Height))
	}
	return results, nil
}

// logRefused tells why the sign-state did not let a block be signed.
func (s *signing) logRefused(kind finalitytypes.BallotKind, l2Height uint64, err error) {
	log := s.log.With("kind", kindName(kind), "l2_height", l2Height, "error", err)
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
