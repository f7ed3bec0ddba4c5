package fp

import (
	"context"
	"errors"
	"fmt"
	"time"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// errNotAble means that the daemon cannot vote now.
var errNotAble = errors.New("not able to vote")

// ableFor is how long one round of the voting loop without an error speaks for the daemon.
const ableFor = 30 * time.Second

// ability says whether the daemon can vote.
type ability struct {
	zone   Zone
	signer *Signer
	node   *zoneNode
	voter  *Voter
	random *Randomness
	// watcher reads the own Taiko node.
	watcher *Watcher
}

// check returns nil while the daemon can vote: its zone node is up to date, the audit of own votes is over, the own nodes answer,
// have what is final and what waits for votes, and a nonce is on the zone for a slot to come.
func (a ability) check(ctx context.Context) error {
	if _, err := a.node.fresh(ctx); err != nil {
		return err
	}
	if !a.voter.wentWell(ableFor) {
		return fmt.Errorf("%w: no round of votes went well within %s", errNotAble, ableFor)
	}
	info, err := signingInfo(ctx, a.zone, a.signer.state.identity)
	if err != nil {
		return err
	}
	if err := a.seesWhatWaits(ctx, info); err != nil {
		return err
	}
	if _, covered := a.random.Covering(info.HighestSlot + 1); !covered {
		return fmt.Errorf("%w: no nonce is committed for slot %d", errNotAble, info.HighestSlot+1)
	}
	if !a.random.Opened(info.HighestSlot + 1) {
		return fmt.Errorf("%w: the nonce for slot %d is not opened", errNotAble, info.HighestSlot+1)
	}
	return nil
}

// seesWhatWaits returns nil when the own Taiko node has the last final block and, while a height above it waits for votes, a block
// there that the configured safety allows. A node that hangs or resyncs has neither, and no round of votes fails for it.
func (a ability) seesWhatWaits(ctx context.Context, info *finalitytypes.QuerySigningInfoResponse) error {
	if info.LastFinalSlot == 0 {
		return nil
	}
	latest, err := a.zone.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
	if err != nil {
		return fmt.Errorf("query latest final block: %w", err)
	}
	final := latest.Block.L2Height
	if _, err := a.watcher.Header(ctx, final); err != nil {
		return fmt.Errorf("%w: own Taiko node lacks the final L2 block %d: %w", errNotAble, final, err)
	}
	if info.HighestSlot <= info.LastFinalSlot {
		return nil
	}
	blocks, err := a.watcher.Blocks(ctx, final+1, final+1)
	if err != nil {
		return err
	}
	if len(blocks) == 0 {
		return fmt.Errorf("%w: L2 height %d waits for votes, and the own Taiko node has no safe block there", errNotAble, final+1)
	}
	return nil
}
