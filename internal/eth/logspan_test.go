package eth

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

// ask asks a node that takes at most some blocks for a stretch of them, and returns how often it did.
func askLogs(t *testing.T, s *LogSpan, most, blocks uint64) (questions int) {
	t.Helper()
	for blocks > 0 {
		questions++
		if span := min(s.Blocks(), blocks); span > most {
			require.True(t, s.Shrink(fmt.Errorf("logs: %w", &jsonrpc.Error{Code: -32005, Message: "range too wide"})))
		} else {
			s.Answered()
			blocks -= span
		}
	}
	return questions
}

func TestLogSpan(t *testing.T) {
	t.Run("success - shrinks to a single block", func(t *testing.T) {
		var s LogSpan
		askLogs(t, &s, 1, 20)
		require.LessOrEqual(t, s.Blocks(), uint64(2))
	})
	t.Run("success - grows again when the node allows more", func(t *testing.T) {
		var s LogSpan
		askLogs(t, &s, 5, 20)
		askLogs(t, &s, mostLogBlocks, 100_000)
		require.EqualValues(t, mostLogBlocks, s.Blocks())
	})
	t.Run("success - few questions are for nothing", func(t *testing.T) {
		var s LogSpan
		require.Less(t, askLogs(t, &s, 500, 500_000), 1_030)
	})
	t.Run("success - an answer that is too long", func(t *testing.T) {
		var s LogSpan
		require.True(t, s.Shrink(fmt.Errorf("logs: %w", jsonrpc.ErrResponseTooLarge)))
		require.EqualValues(t, mostLogBlocks/2, s.Blocks())
	})
	t.Run("error - what fewer blocks do not cure", func(t *testing.T) {
		var s LogSpan
		require.False(t, s.Shrink(errors.New("connection refused")))
		for s.Blocks() > 1 {
			require.True(t, s.Shrink(&jsonrpc.Error{}))
		}
		require.False(t, s.Shrink(&jsonrpc.Error{}), "a single block")
	})
}
