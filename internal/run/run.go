// Package run keeps a service's pipelines going. A pipeline is a function that makes one step and returns; Loop calls
// it again and again, pauses longer and longer while it fails, and gives up only on an error marked Permanent, which no
// repetition can cure. So no pipeline has a retry of its own, and a peer that is down is not stormed when it comes back.
package run

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"syscall"
	"time"

	"github.com/cenkalti/backoff/v4"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const (
	// firstPause is the mean pause after a first error.
	firstPause = 200 * time.Millisecond
	// maxPause is the longest mean pause between two tries.
	maxPause = 5 * time.Second
	// jitter spreads every pause by this share in both directions, so that processes do not move in step.
	jitter = 0.5
	// startup is how long a peer may not be up yet when a service starts; whoever starts all of them does not start them at once.
	startup = time.Minute
	// shutdownTimeout is how long a service may take to put things in order.
	shutdownTimeout = 5 * time.Second
)

// Permanent marks an error that repetition cannot cure: a wrong network, a wrong key. It stays itself for errors.Is.
func Permanent(err error) error {
	if err == nil {
		return nil
	}
	return backoff.Permanent(err)
}

// IsPermanent says whether err or an error it wraps was marked Permanent.
func IsPermanent(err error) bool {
	var permanent *backoff.PermanentError
	return errors.As(err, &permanent)
}

// expected is an error that is a state one waits in.
type expected struct{ error }

func (e expected) Unwrap() error { return e.error }

// Expected marks an error that belongs to a first start: somebody still has to do something, and nothing is wrong. A loop tells it
// once, as information.
func Expected(err error) error {
	if err == nil {
		return nil
	}
	return expected{err}
}

// IsExpected says whether err or an error it wraps was marked Expected.
func IsExpected(err error) bool {
	var state expected
	return errors.As(err, &state)
}

// isUnreached says whether nobody listens where a peer should, or a file is not there that it makes when it starts: it is not up yet, or
// no more.
func isUnreached(err error) bool {
	return errors.Is(err, syscall.ECONNREFUSED) || status.Code(err) == codes.Unavailable || errors.Is(err, fs.ErrNotExist)
}

// Loop calls once until ctx ends, which returns nil, or once returns a permanent error, which is returned. After a
// success it waits for interval; after an error it waits exponentially longer with jitter. What it tells of errors is in telling.
func Loop(ctx context.Context, name string, interval time.Duration, once func(context.Context) error) error {
	return loop(ctx, name, interval, once, newPauses(), time.Now)
}

func loop(
	ctx context.Context, name string, interval time.Duration, once func(context.Context) error, pauses backoff.BackOff, now func() time.Time,
) error {
	tell := telling{name: name, now: now, started: now(), starting: true}
	for ctx.Err() == nil {
		err := once(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if IsPermanent(err) {
			slog.ErrorContext(ctx, "Pipeline stopped", "pipeline", name, "error", err)
			return err
		}
		pause := interval
		if err == nil {
			tell.success(ctx)
			pauses.Reset()
		} else {
			pause = max(pauses.NextBackOff(), interval)
			tell.failure(ctx, err, pause)
		}
		if !Sleep(ctx, pause) {
			return nil
		}
	}
	return nil
}

// newPauses returns the pauses between failing tries. They never end.
func newPauses() backoff.BackOff {
	return backoff.NewExponentialBackOff(
		backoff.WithInitialInterval(firstPause),
		backoff.WithMaxInterval(maxPause),
		backoff.WithRandomizationFactor(jitter),
		backoff.WithMaxElapsedTime(0),
	)
}

// Sleep waits for d and says whether the context is still alive.
func Sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return ctx.Err() == nil
	}
}

// ShutdownContext is a fresh, short context for putting things in order after ctx has ended.
func ShutdownContext(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
}
