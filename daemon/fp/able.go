package fp

import (
	"context"
	"errors"
	"fmt"
	"time"
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
}

// check returns nil while the daemon can vote: its zone node is up to date, the audit of own votes is over, the own nodes answer and
// agree with what is final, and a nonce is on the zone for a slot to come.
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
	if _, covered := a.random.Covering(info.HighestSlot + 1); !covered {
		return fmt.Errorf("%w: no nonce is committed for slot %d", errNotAble, info.HighestSlot+1)
	}
	return nil
}
