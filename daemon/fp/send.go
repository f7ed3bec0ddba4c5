package fp

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"time"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// maxVotesPerRequest is the zone's bound on one SubmitVotes.
	maxVotesPerRequest = 256
	// refusalInterval is how often one reason of refusal is logged.
	refusalInterval = time.Minute
	// maxErrorCode bounds the codes that become labels of a metric, and with them what a node can make this process keep.
	maxErrorCode = 1000
)

// sender hands votes to the zone until they are recorded there. The loops that vote and sign checkpoints share it.
type sender struct {
	zone    Zone
	heights *heights
	resend  time.Duration
	log     *slog.Logger
	now     func() time.Time

	mu       sync.Mutex
	refusals map[[2]string]time.Time // reason → when it was last logged
}

func newSender(zone Zone, heights *heights, resend time.Duration, log *slog.Logger, now func() time.Time) *sender {
	return &sender{
		zone: zone, heights: heights, resend: resend, log: log, now: now, refusals: make(map[[2]string]time.Time),
	}
}

// send hands votes to the zone that are new, or not recorded after resend_interval.
func (s *sender) send(ctx context.Context) error {
	for {
		batch := s.heights.unsent(s.now(), s.resend, maxVotesPerRequest)
		if len(batch) == 0 {
			return nil
		}
		request := &finalitytypes.SubmitVotesRequest{}
		for _, e := range batch {
			request.Votes = append(request.Votes, e.vote)
			s.log.DebugContext(ctx, "Sending a vote", "kind", kindName(e.kind), "slot", e.slot)
		}
		resp, err := s.zone.Votes().SubmitVotes(ctx, request)
		if err != nil {
			return fmt.Errorf("submit %d votes: %w", len(batch), err)
		}
		if len(resp.Results) != len(batch) {
			return fmt.Errorf("submit %d votes: got %d results", len(batch), len(resp.Results))
		}
		for i, result := range resp.Results {
			s.heights.sent(batch[i], s.now())
			if result.Accepted {
				metricVotesSent.Inc()
				continue
			}
			s.refused(batch[i].slot, result)
		}
	}
}

// notInTable is why votes are refused before finality is switched on, and before the provider's stake counts.
var notInTable = [2]string{finalitytypes.ModuleName, strconv.FormatUint(uint64(finalitytypes.ErrNotInTable.ABCICode()), 10)}

// refused counts a refusal. The log gets one line per reason and minute, and a single one, as information, of a provider outside
// of the table, which has each of its votes refused each time.
func (s *sender) refused(slot uint64, result finalitytypes.VoteResult) {
	reason := [2]string{"other", "other"}
	known := result.Codespace == finalitytypes.ModuleName || result.Codespace == sdkerrors.RootCodespace
	if known && result.Code < maxErrorCode {
		reason = [2]string{result.Codespace, strconv.FormatUint(uint64(result.Code), 10)}
	}
	metricVotesRefused.WithLabelValues(reason[0], reason[1]).Inc()
	level := slog.LevelDebug
	s.mu.Lock()
	last, told := s.refusals[reason]
	switch now := s.now(); {
	case reason == notInTable && !told:
		level, s.refusals[reason] = slog.LevelInfo, now
	case reason != notInTable && now.Sub(last) >= refusalInterval:
		level, s.refusals[reason] = slog.LevelWarn, now
	}
	s.mu.Unlock()
	s.log.Log(context.Background(), level, "Zone refused a vote", "slot", slot, "codespace", result.Codespace,
		"code", result.Code, "log", result.Log)
}
