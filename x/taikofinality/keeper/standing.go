package keeper

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cosmossdk.io/collections"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxStandingProviders bounds how many providers outside of the table are counted.
const maxStandingProviders = 1000

// Standing is where finality stands, for those who watch a node. It is read as queries are, never in a block.
type Standing struct {
	// FinalL2Height is the highest final L2 height of the era, 0 while none is; HighestL2Height the highest that has opened.
	FinalL2Height, HighestL2Height uint64
	// OpenSlots is how many slots are open and not final, OpenBallots how many of their ballots are undecided.
	OpenSlots, OpenBallots int
	// WaitingSince is when the lowest slot that is not final got its first candidate; zero when nothing waits.
	WaitingSince time.Time
	// TablePowerSat is the power of the newest table in satoshis.
	TablePowerSat uint64
	// Providers counts those in the newest table, and outside of it those that finality has a record of.
	Providers map[ProviderStanding]int
	// Series is the series of checkpoints that is not closed, nil when there is none.
	Series *types.Series
}

// ProviderStanding is where a provider stands and why. Reasons within the table are active, jailed, silent, no_randomness and
// slashed; outside of it also no_power, of one that only lacks power or rank.
type ProviderStanding struct {
	InTable bool
	Reason  string
}

// Standing reads where finality stands.
func (k *Keeper) Standing(ctx context.Context) (Standing, error) {
	p, err := k.progress(ctx)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Providers: make(map[ProviderStanding]int)}
	if p.lastFinal != 0 {
		s.FinalL2Height = types.SlotL2Height(p.lastFinal)
	}
	if p.highest != 0 {
		s.HighestL2Height = types.SlotL2Height(p.highest)
	}
	if err := k.openStanding(ctx, p, &s); err != nil {
		return s, err
	}
	series, found, err := k.currentSeries(ctx)
	if err != nil {
		return s, err
	}
	if found {
		s.Series = &series
	}
	return s, k.providerStandings(ctx, &s)
}

// openStanding counts the slots above the last final one.
func (k *Keeper) openStanding(ctx context.Context, p progress, s *Standing) error {
	for slot := p.next(); slot <= p.highest && slot < p.windowEnd(); slot++ {
		ballot, err := k.ballotAt(ctx, slot)
		if errors.Is(err, collections.ErrNotFound) {
			continue // not open, with an open one above
		}
		if err != nil {
			return fmt.Errorf("get ballot of slot %d: %w", slot, err)
		}
		s.OpenSlots++
		if len(ballot.DecidedDigest) == 0 {
			s.OpenBallots++
		}
		if slot == p.next() {
			if err := k.waitingSince(ctx, slot, s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k *Keeper) waitingSince(ctx context.Context, slot uint64, s *Standing) error {
	headers, err := k.candidates(ctx, slot)
	if err != nil {
		return fmt.Errorf("get candidates of slot %d: %w", slot, err)
	}
	for _, header := range headers {
		if s.WaitingSince.IsZero() || header.ZoneTime.Before(s.WaitingSince) {
			s.WaitingSince = header.ZoneTime
		}
	}
	return nil
}

// providerStandings counts the newest table's providers and the others.
func (k *Keeper) providerStandings(ctx context.Context, s *Standing) error {
	inTable := make(map[string]bool)
	newest, found, err := get(ctx, k.newestTable)
	if err != nil {
		return fmt.Errorf("get newest table: %w", err)
	}
	if found {
		table, err := k.tables.Get(ctx, newest)
		if err != nil {
			return fmt.Errorf("get table %d: %w", newest, err)
		}
		s.TablePowerSat = table.TotalPowerSat
		for _, entry := range table.Entries {
			inTable[string(entry.FpBtcPk)] = true
		}
	}
	outside := 0
	return k.providers.Walk(ctx, nil, func(fpPk []byte, state types.ProviderState) (bool, error) {
		in := inTable[string(fpPk)]
		if !in {
			outside++
		}
		if !in && outside > maxStandingProviders {
			return false, nil
		}
		reason, err := k.standingReason(ctx, &state, in)
		s.Providers[ProviderStanding{InTable: in, Reason: reason}]++
		return false, err
	})
}

// standingReason says why a provider stands where it does.
func (k *Keeper) standingReason(ctx context.Context, state *types.ProviderState, inTable bool) (string, error) {
	provider, err := k.stake.FinalityProvider(ctx, state.FpBtcPk)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return "", fmt.Errorf("get finality provider %x: %w", state.FpBtcPk, err)
	}
	switch {
	case provider.Slashed:
		return "slashed", nil
	case state.Jailed:
		return "jailed", nil
	case state.SilentSinceBtcHeight != 0:
		return "silent", nil
	case state.InactiveSinceBtcHeight != 0:
		return "no_randomness", nil
	case inTable:
		return "active", nil
	default:
		return "no_power", nil
	}
}
