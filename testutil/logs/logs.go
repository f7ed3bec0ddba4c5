// Package logs lets a test read what the process logs.
package logs

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
)

// Log is what was logged since the capture began.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Capture takes the process's log, from information on, until the test ends.
func Capture(t testing.TB) *Log {
	t.Helper()
	l, before := new(Log), slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(l, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })
	return l
}

// Write implements io.Writer for the log's handler.
func (l *Log) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

// String returns all of it.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Count returns how often a text stands in it.
func (l *Log) Count(text string) int { return strings.Count(l.String(), text) }
