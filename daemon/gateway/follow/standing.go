package follow

import (
	"errors"
	"fmt"
	"slices"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Reason names why the gateway cannot know.
type Reason string

// Reasons.
const (
	// ReasonStarting means that nothing was verified yet since the start.
	ReasonStarting Reason = "starting"
	// ReasonStale means that the newest verified zone header is too old: what became of the zone since is not known.
	ReasonStale Reason = "stale"
	// ReasonExpired means that the trusted header is older than the trusting period.
	ReasonExpired Reason = "expired"
	// ReasonHalted means that two verified headers, or two final blocks, contradict each other.
	ReasonHalted Reason = "halted"
	// ReasonCatchingUp means that the block is among those that are final on the zone and not proven here yet.
	ReasonCatchingUp Reason = "catching_up"
)

// Standing is where the follower stands.
type Standing struct {
	Trust Trust
	// Reason is why nothing can be known, with Detail in words; empty when something can. Staleness shows by Time alone.
	Reason Reason
	Detail string
	// Height, Hash and Time are those of the newest verified zone header.
	Height int64
	Hash   []byte
	Time   time.Time
	// LastFinal is the height of the zone's last final block, 0 while there is none; CaughtUp says that it is proven here.
	LastFinal uint64
	CaughtUp  bool
	// SlashingPPM is which share of a stake a second signature burns, in millionths.
	SlashingPPM uint64
	Witnesses   []WitnessStanding
}

// HaltedError says that the gateway answers nothing any more, and why.
type HaltedError struct{ store.Halt }

// Error says how to go on.
func (e *HaltedError) Error() string {
	return fmt.Sprintf("halted at zone height %d: %s; find out which chain is right (gatewayd evidence), then set trust.height and trust.hash to a header "+
		"of it at that height or above", e.Height, e.Reason)
}

// Standing returns where the follower stands.
func (f *Follower) Standing() Standing {
	f.mu.Lock()
	defer f.mu.Unlock()
	standing := f.standing
	standing.Witnesses = slices.Clone(standing.Witnesses)
	return standing
}

// stand notes a round that went well.
func (f *Follower) stand(header *cmttypes.LightBlock, slot uint64, caughtUp bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := &f.standing
	s.Height, s.Hash, s.Time = header.Height, header.Hash(), header.Time.UTC()
	s.LastFinal, s.CaughtUp = types.SlotL2Height(slot), caughtUp
}

// note takes from an error of a round what it says of answers. An error that passes changes nothing: then the header grows old.
func (f *Follower) note(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var halted *HaltedError
	switch {
	case f.standing.Reason == ReasonHalted: // for good
	case errors.As(err, &halted):
		f.standing.Reason, f.standing.Detail = ReasonHalted, err.Error()
	case errors.Is(err, verify.ErrExpired):
		f.standing.Reason, f.standing.Detail = ReasonExpired, err.Error()
	case err == nil:
		f.standing.Reason, f.standing.Detail = "", ""
	}
}

// haltOn stops all answers when an error is a contradiction, and keeps it.
func (f *Follower) haltOn(err error, height int64) error {
	if !errors.Is(err, store.ErrConflict) {
		return err
	}
	return f.halt(store.Halt{Reason: err.Error(), Time: f.now().UTC(), Height: height}, map[string]any{"kind": "final_block", "reason": err.Error(), "height": height})
}

// halt stops all answers, for good until the operator names another trusted header.
func (f *Follower) halt(halt store.Halt, evidence any) error {
	halted := &HaltedError{halt}
	f.mu.Lock()
	f.standing.Reason, f.standing.Detail = ReasonHalted, halted.Error()
	f.anchored = false // the next round finds the halt in the store
	f.mu.Unlock()
	return errors.Join(halted, f.store.PutHalt(halt, evidence))
}
