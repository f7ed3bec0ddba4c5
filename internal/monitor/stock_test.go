package monitor

import (
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStock(t *testing.T) {
	var s Stock
	for i, step := range []struct {
		low, empty bool
		want       slog.Level
		tell       bool
	}{
		{true, true, slog.LevelInfo, true}, // a first start
		{true, true, slog.LevelInfo, false},
		{true, false, slog.LevelWarn, true}, // filled with too little
		{true, false, slog.LevelWarn, false},
		{false, false, slog.LevelWarn, false},
		{true, false, slog.LevelWarn, true},
		{true, true, slog.LevelWarn, false},
		{false, false, slog.LevelWarn, false},
		{true, true, slog.LevelWarn, true}, // it has held something before
	} {
		level, tell := s.Tell(step.low, step.empty)
		require.Equal(t, step.tell, tell, "step %d", i)
		require.Equal(t, step.want, level, "step %d", i)
	}
}
