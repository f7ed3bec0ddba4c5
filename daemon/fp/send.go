package fp

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// send hands votes to the zone that are new, or not recorded after resend_interval.
func (v *Voter) send(ctx context.Context) error {
	for {
		var batch []*entry
		request := &finalitytypes.SubmitVotesRequest{}
		now := v.now()
		v.mu.Lock()
		for _, l2Height := range slices.Sorted(maps.Keys(v.entries)) {
			e := v.entries[l2Height]
			if e.waiting() && now.Sub(e.sentAt) >= v.cfg.ResendInterval && len(batch) < maxVotesPerRequest {
				batch = append(batch, e)
				request.Votes = append(request.Votes, e.vote)
			}
		}
		v.mu.Unlock()
		if len(batch) == 0 {
			return nil
		}
		resp, err := v.zone.Votes().SubmitVotes(ctx, request)
		if err != nil {
			return fmt.Errorf("submit %d votes: %w", len(batch), err)
		}
		if len(resp.Results) != len(batch) {
			return fmt.Errorf("submit %d votes: got %d results", len(batch), len(resp.Results))
		}
		v.sent(batch, resp.Results)
	}
}

func (v *Voter) sent(batch []*entry, results []finalitytypes.VoteResult) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i, result := range results {
		batch[i].sentAt = v.now()
		if batch[i].checkedAt.IsZero() {
			// A vote needs a block or two to be recorded, so there is no use in asking at once.
			batch[i].checkedAt = v.now()
		}
		if result.Accepted {
			metricVotesSent.Inc()
			continue
		}
		v.refused(batch[i].slot, result)
	}
}

// refused counts a refusal. The log gets one line per reason and minute: a provider outside of the table has each of its
// votes refused each time.
func (v *Voter) refused(slot uint64, result finalitytypes.VoteResult) {
	reason := [2]string{"other", "other"}
	known := result.Codespace == finalitytypes.ModuleName || result.Codespace == sdkerrors.RootCodespace
	if known && result.Code < maxErrorCode {
		reason = [2]string{result.Codespace, strconv.FormatUint(uint64(result.Code), 10)}
	}
	metricVotesRefused.WithLabelValues(reason[0], reason[1]).Inc()
	level := slog.LevelDebug
	if now := v.now(); now.Sub(v.refusals[reason]) >= refusalInterval {
		level, v.refusals[reason] = slog.LevelWarn, now
	}
	v.log.Log(context.Background(), level, "Zone refused a vote", "slot", slot, "codespace", result.Codespace,
		"code", result.Code, "log", result.Log)
}
