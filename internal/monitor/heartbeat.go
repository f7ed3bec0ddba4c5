package monitor

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

// Heartbeat is when a loop last did its work. Its zero value has done none yet.
type Heartbeat struct{ last atomic.Int64 }

// Beat says that the loop did its work just now.
func (p *Heartbeat) Beat() { p.last.Store(time.Now().UnixNano()) }

// Check fails until the first Beat, and when the last one is longer ago than limit.
func (p *Heartbeat) Check(limit time.Duration) Check {
	return func(context.Context) error {
		last := p.last.Load()
		if last == 0 {
			return errors.New("has not succeeded yet")
		}
		if age := time.Since(time.Unix(0, last)); age > limit {
			return fmt.Errorf("last succeeded %s ago", age.Round(time.Second))
		}
		return nil
	}
}
