//go:build !linux

package app

import (
	"testing"
	"time"
)

// processorTime is time on the clock where a system has no other.
func processorTime(_ testing.TB, call func()) time.Duration {
	started := time.Now()
	call()
	return time.Since(started)
}
