package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/taikofin/taikofin/client/zone"
)

// ErrZoneBehind means that the zone's node does not show the zone as it is now. What this key signed last may be missing
// there, so that nothing is audited and nothing signed.
var ErrZoneBehind = errors.New("zone node is behind")

const (
	// maxZoneLag is how far the newest block of a node may be from the clock. A zone makes ten blocks a second.
	maxZoneLag = time.Minute
	// maxZoneLeap is how many blocks may lie between two looks, some hundred milliseconds apart. More mean that the machine slept,
	// or came out of an image, or that another node took the address.
	maxZoneLeap = 600
)

// zoneNode watches how much of the zone its node has seen.
type zoneNode struct {
	zone Zone
	now  func() time.Time
	log  *slog.Logger
	// last is what the look before has shown. Only the voting loop looks.
	last zone.NodeStatus
}

// fresh returns ErrZoneBehind unless the node shows the zone as it is now.
func (n *zoneNode) fresh(ctx context.Context) (zone.NodeStatus, error) {
	status, err := n.zone.NodeStatus(ctx)
	if err != nil {
		return status, err
	}
	lag := n.now().Sub(status.Time)
	metricZoneLag.Set(lag.Seconds())
	switch {
	case status.CatchingUp:
		return status, fmt.Errorf("%w: it is catching up with its peers at height %d. Nothing is signed until it has", ErrZoneBehind,
			status.Height)
	case lag > maxZoneLag:
		return status, fmt.Errorf("%w: its newest block, %d, is of %s, which is %s ago. Nothing is signed until it is up to date",
			ErrZoneBehind, status.Height, status.Time.UTC().Format(time.RFC3339), lag.Round(time.Second))
	case lag < -maxZoneLag:
		return status, fmt.Errorf("%w: its newest block, %d, is of %s, which is %s ahead of this machine's clock. Set the clock",
			ErrZoneBehind, status.Height, status.Time.UTC().Format(time.RFC3339), (-lag).Round(time.Second))
	}
	return status, nil
}

// look is fresh, and says whether the node's view has jumped since the look before: then what was found out about it holds no
// more.
func (n *zoneNode) look(ctx context.Context) (jumped bool, err error) {
	status, err := n.fresh(ctx)
	if err != nil {
		return false, err
	}
	before := n.last
	n.last = status
	if before.Height == 0 {
		return false, nil
	}
	jumped = status.Height < before.Height || status.Height-before.Height > maxZoneLeap || status.Time.Sub(before.Time) > maxZoneLag
	if jumped {
		n.log.Warn("The zone node's height jumped; own votes are audited again", "from", before.Height, "to", status.Height)
	}
	return jumped, nil
}
