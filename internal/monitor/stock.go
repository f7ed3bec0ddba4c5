package monitor

import "log/slog"

// Stock is something that an operator fills up, as the account that pays.
type Stock struct {
	held  bool
	state stockState
}

type stockState int

const (
	stockEnough stockState = iota
	stockUnfilled
	stockLow
)

// Tell says whether to log that it runs low, and how: once, and again only after it was full enough. One that has never held anything
// waits to be filled for the first time, which is no warning.
func (s *Stock) Tell(low, empty bool) (level slog.Level, tell bool) {
	s.held = s.held || !empty
	state := stockEnough
	switch {
	case low && s.held:
		state = stockLow
	case low:
		state = stockUnfilled
	}
	tell = state != s.state && state != stockEnough
	s.state = state
	if state == stockUnfilled {
		return slog.LevelInfo, tell
	}
	return slog.LevelWarn, tell
}
