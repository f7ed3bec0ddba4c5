// Package verify says what of a zone node's answers need not be believed. Advance follows the zone's headers by their validators'
// signatures (CometBFT's light verification, not its client, which stands still when a second node lags). A State reads records of the
// zone proven under the app hash of such a header. Final makes of them a block that is final: decided, with its parent final, by
// signatures of providers with more than two thirds of a proven table, each of which is checked.
package verify

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cometbft/cometbft/light"
	cmttypes "github.com/cometbft/cometbft/types"
)

const (
	// maxClockDrift is how far ahead of this machine's clock a header may be.
	maxClockDrift = 10 * time.Second
	// maxSteps bounds the headers between a trusted one and the newest that are asked for when the validators changed much.
	maxSteps = 128
)

var (
	// ErrExpired means that the newest trusted header is older than the trusting period: validators who have left since could sign anything.
	ErrExpired = errors.New("the trusted header is older than the trusting period: set trust.height and trust.hash to a newer header " +
		"that you compared elsewhere (gatewayd trust shows what the nodes say)")
	// ErrHeader means that a header does not follow from a trusted one.
	ErrHeader = errors.New("the header does not follow from the trusted one")
)

// Light follows headers.
type Light struct {
	ChainID string
	// TrustingPeriod is for how long a header is believed; less than the time that validators are bound for.
	TrustingPeriod time.Duration
}

// Advance verifies a header by an older trusted one. Where more than two thirds of the validators changed in between, it asks fetch for
// headers between them. It returns the headers that it verified, ascending, the last of them the target.
func (l Light) Advance(
	ctx context.Context, trusted, target *cmttypes.LightBlock, now time.Time, fetch func(context.Context, int64) (*cmttypes.LightBlock, error),
) ([]*cmttypes.LightBlock, error) {
	if light.HeaderExpired(trusted.SignedHeader, l.TrustingPeriod, now) {
		return nil, fmt.Errorf("%w: it is header %d of %s", ErrExpired, trusted.Height, trusted.Time.UTC().Format(time.RFC3339))
	}
	var way []*cmttypes.LightBlock
	pending := []*cmttypes.LightBlock{target}
	for steps := 0; len(pending) > 0; steps++ {
		next := pending[len(pending)-1]
		err := light.Verify(trusted.SignedHeader, trusted.ValidatorSet, next.SignedHeader, next.ValidatorSet, l.TrustingPeriod, now, maxClockDrift,
			light.DefaultTrustLevel)
		var tooFar light.ErrNewValSetCantBeTrusted
		switch {
		case err == nil:
			trusted, way, pending = next, append(way, next), pending[:len(pending)-1]
		case errors.As(err, &tooFar) && steps < maxSteps:
			between, err := fetch(ctx, trusted.Height+(next.Height-trusted.Height)/2)
			if err != nil {
				return nil, fmt.Errorf("get a header between %d and %d: %w", trusted.Height, next.Height, err)
			}
			pending = append(pending, between)
		default:
			return nil, fmt.Errorf("%w: header %d by header %d: %w", ErrHeader, next.Height, trusted.Height, err)
		}
	}
	return way, nil
}
