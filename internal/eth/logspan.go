package eth

import (
	"errors"

	"github.com/taikofin/taikofin/internal/jsonrpc"
)

const (
	// mostLogBlocks is how many blocks one question for logs covers at the most. Many nodes allow no more.
	mostLogBlocks = 2_000
	// growLogsAfter is after how many answers in a row twice as many blocks are tried again. A node that refuses them is left in
	// peace for twice as long.
	growLogsAfter = 8
	maxGrowAfter  = 1_024
)

// LogSpan finds out how many blocks a node takes in one question for logs: nodes bound it, each otherwise, and the same one
// otherwise when it is busy or when many logs stand in few blocks. The zero value is ready for use.
type LogSpan struct {
	// blocks is 0 before the first question.
	blocks uint64
	// answered counts answers since the span changed; growAfter is how many of them let it grow.
	answered, growAfter int
	// grew says that the span was doubled and not answered since.
	grew bool
}

// Blocks returns how many blocks the next question covers.
func (s *LogSpan) Blocks() uint64 {
	if s.blocks == 0 {
		s.blocks, s.growAfter = mostLogBlocks, growLogsAfter
	}
	return s.blocks
}

// Shrink takes an error in and says whether fewer blocks may cure it.
func (s *LogSpan) Shrink(err error) bool {
	var answer *jsonrpc.Error
	if s.Blocks() == 1 || !errors.As(err, &answer) && !errors.Is(err, jsonrpc.ErrResponseTooLarge) {
		return false
	}
	if s.grew {
		s.growAfter = min(2*s.growAfter, maxGrowAfter)
	}
	s.blocks, s.answered, s.grew = s.blocks/2, 0, false
	return true
}

// Answered takes an answer in.
func (s *LogSpan) Answered() {
	s.grew = false
	if s.answered++; s.answered < s.growAfter || s.Blocks() >= mostLogBlocks {
		return
	}
	s.blocks, s.answered, s.grew = min(2*s.blocks, mostLogBlocks), 0, true
}
