package types

import (
	"bytes"
	"encoding/hex"
	"strings"
)

const (
	// MinSeriesInterval leaves a slot between two checkpoints: one to pin the next table at would be the checkpoint itself.
	MinSeriesInterval = 2
	// MaxSeriesInterval keeps a table young enough to decide: at 2-second blocks it is 2.3 days, and a table decides for 3.
	MaxSeriesInterval = 100_000
	// MaxSeriesName bounds a series' name.
	MaxSeriesName = 31
	// MaxCloseReason bounds the words that a series is closed with.
	MaxCloseReason = 256
)

// ParseVerifier reads the address of a verifier contract, 0x hex.
func ParseVerifier(s string) ([]byte, error) {
	address, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
	if err != nil {
		return nil, ErrInvalidSeries.Wrapf("verifier %q is no hex", s)
	}
	return address, nil
}

// Validate checks what a series says of itself.
func (s *Series) Validate() error {
	if err := ValidateSeriesName(s.Name); err != nil {
		return err
	}
	switch {
	case s.Index > MaxEra:
		return ErrInvalidSeries.Wrapf("index %d is above %d", s.Index, MaxEra)
	case s.EthChainId == 0:
		return ErrInvalidSeries.Wrap("eth_chain_id is missing")
	case len(s.Verifier) != 20 || bytes.Equal(s.Verifier, make([]byte, 20)):
		return ErrInvalidSeries.Wrapf("verifier %x is no address", s.Verifier)
	case s.Interval < MinSeriesInterval || s.Interval > MaxSeriesInterval:
		return ErrInvalidSeries.Wrapf("interval is %d, must be within %d and %d", s.Interval, MinSeriesInterval, MaxSeriesInterval)
	case s.ActivationHeight <= s.Interval || s.ActivationHeight > MaxL2Height-MaxSeriesInterval:
		// One interval below, the first table is pinned, and height 0 has no slot.
		return ErrInvalidSeries.Wrapf("activation_height %d must be above the interval and at most %d",
			s.ActivationHeight, MaxL2Height-MaxSeriesInterval)
	}
	return nil
}

// ValidateSeriesName checks the name of a series: 1 to MaxSeriesName characters of a-z, 0-9 and hyphens. What is not is ErrInvalidSeries.
func ValidateSeriesName(name string) error {
	if name == "" || len(name) > MaxSeriesName {
		return ErrInvalidSeries.Wrapf("name has %d bytes, want 1 to %d", len(name), MaxSeriesName)
	}
	for _, c := range []byte(name) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return ErrInvalidSeries.Wrapf("name %q has more than a-z, 0-9 and hyphens", name)
		}
	}
	return nil
}

// Closed says whether the series decides nothing any more.
func (s *Series) Closed() bool { return s.Status == SERIES_STATUS_CLOSED }

// Height returns the L2 height that checkpoint n decides. No n of a slot makes it overflow.
func (s *Series) Height(n uint64) uint64 { return s.ActivationHeight + n*s.Interval }

// PinHeight returns the L2 height at whose opening the first table is pinned.
func (s *Series) PinHeight() uint64 { return s.ActivationHeight - s.Interval }

// NumberAt returns the number of the checkpoint that decides an L2 height; ok is false when none does.
func (s *Series) NumberAt(l2Height uint64) (n uint64, ok bool) {
	if l2Height < s.ActivationHeight || (l2Height-s.ActivationHeight)%s.Interval != 0 {
		return 0, false
	}
	return (l2Height - s.ActivationHeight) / s.Interval, true
}

// Slot returns the ballot slot of checkpoint n.
func (s *Series) Slot(n uint64) uint64 { return CheckpointSlot(s.Index, n) }
