package run

import (
	"context"
	"time"
)

// untilInterval is the least pause between two tries of Until.
const untilInterval = time.Second

// Until repeats once until it succeeds, ctx ends (which returns its cause) or an error is permanent.
func Until(ctx context.Context, name string, once func(context.Context) error) error {
	attempt, cancel := context.WithCancel(ctx)
	defer cancel()
	done := false
	err := Loop(attempt, name, untilInterval, func(ctx context.Context) error {
		if err := once(ctx); err != nil {
			return err
		}
		done = true
		cancel()
		return nil
	})
	if err == nil && !done {
		return context.Cause(ctx)
	}
	return err
}
