package relayer

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// unreadyAfter is how long a pipeline may go without a success before the process counts as not ready.
const unreadyAfter = 30 * time.Second

// freshness remembers when something last went well.
type freshness struct {
	maxAge time.Duration
	last   atomic.Int64
}

func newFreshness(maxAge time.Duration) *freshness { return &freshness{maxAge: maxAge} }

// touch says that it went well now.
func (f *freshness) touch() { f.last.Store(time.Now().UnixNano()) }

// check is a readiness check.
func (f *freshness) check(context.Context) error {
	last := f.last.Load()
	if last == 0 {
		return fmt.Errorf("no success yet")
	}
	if age := time.Since(time.Unix(0, last)); age > f.maxAge {
		return fmt.Errorf("last success %s ago", age.Round(time.Second))
	}
	return nil
}
