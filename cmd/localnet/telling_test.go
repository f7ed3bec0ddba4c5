package main

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/wait"
)

// safeBuffer is written by one goroutine and read by another.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func TestLongStepsAreToldAgain(t *testing.T) {
	var out safeBuffer
	plain, err := newPrinter("text", &out)
	require.NoError(t, err)
	telling := keepTelling(&sharedPrinter{printer: plain}, 20*time.Millisecond)
	defer telling.stop()
	telling.step("step 1 of 2: mine coins")
	wait.Until(t, 5*time.Millisecond, func() bool { return strings.Count(out.String(), "step 1 of 2: mine coins: for") >= 2 })
	telling.step("step 2 of 2: wait")
	wait.Until(t, 5*time.Millisecond, func() bool { return strings.Contains(out.String(), "step 2 of 2: wait: for") })
	telling.stop()
	told := out.String()
	time.Sleep(60 * time.Millisecond)
	require.LessOrEqual(t, strings.Count(out.String(), "\n"), strings.Count(told, "\n")+1, "nothing is told once the setup is over")
}
