package monitor

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

// Heartbeat is when a loop last did its work, and what kept it from that since. Its zero value has done none yet.
type Heartbeat struct {
	last    atomic.Int64
	failure atomic.Pointer[error]
}

// Beat says that the loop did its work just now.
func (p *Heartbeat) Beat() {
	p.last.Store(time.Now().UnixNano())
	p.failure.Store(nil)
}

// Fail says why the loop could not do its work. Whoever asks whether it is ready is told.
func (p *Heartbeat) Fail(err error) { p.failure.Store(&err) }

// Check fails until the first Beat, and when the last one is longer ago than limit.
func (p *Heartbeat) Check(limit time.Duration) Check {
	return func(context.Context) error {
		last := p.last.Load()
		if last == 0 {
			return p.because("has not succeeded yet")
		}
		if age := time.Since(time.Unix(0, last)); age > limit {
			return p.because(fmt.Sprintf("last succeeded %s ago", age.Round(time.Second)))
		}
		return nil
	}
}

// because adds the last failure to the words.
func (p *Heartbeat) because(words string) error {
	if failure := p.failure.Load(); failure != nil {
		return fmt.Errorf("%s: %w", words, *failure)
	}
	return errors.New(words)
}
