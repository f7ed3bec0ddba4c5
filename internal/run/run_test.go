package run

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/testutil/logs"
)

func TestLoop(t *testing.T) {
	errTransient := errors.New("peer is down")
	errFatal := errors.New("wrong network")
	tests := []struct {
		name      string
		outcomes  []error
		wantErr   error
		wantCalls int
	}{
		{"success - goes on until the context ends", []error{nil, nil, nil}, nil, 3},
		{"success - transient errors are tried again", []error{errTransient, errTransient, nil}, nil, 3},
		{"error - a permanent error stops the loop", []error{nil, Permanent(errFatal), nil}, errFatal, 2},
		{"error - a wrapped permanent error stops the loop", []error{fmt.Errorf("check: %w", Permanent(errFatal))}, errFatal, 1},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			calls := 0
			err := loop(ctx, "test", 0, func(context.Context) error {
				outcome := tc.outcomes[calls]
				calls++
				if calls == len(tc.outcomes) && !IsPermanent(outcome) {
					cancel()
				}
				return outcome
			}, &recordedPauses{}, time.Now)
			require.ErrorIs(t, err, tc.wantErr)
			require.Equal(t, tc.wantCalls, calls)
		})
	}
}

func TestLoopResetsPausesAfterSuccess(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	pauses := &recordedPauses{}
	outcomes := []error{errors.New("1"), errors.New("2"), nil, errors.New("3")}
	calls := 0
	require.NoError(t, loop(ctx, "test", 0, func(context.Context) error {
		defer func() { calls++ }()
		if calls == len(outcomes) {
			cancel()
			return nil
		}
		return outcomes[calls]
	}, pauses, time.Now))
	require.Equal(t, []string{"pause", "pause", "reset", "pause"}, pauses.calls)
}

func TestPausesGrowAndStayBounded(t *testing.T) {
	pauses := newPauses()
	first := pauses.NextBackOff()
	require.LessOrEqual(t, first, firstPause*3/2)
	var last time.Duration
	for range 100 {
		last = pauses.NextBackOff()
		require.LessOrEqual(t, last, maxPause*3/2)
	}
	require.GreaterOrEqual(t, last, maxPause/2, "pauses must grow, and never end")
}

func TestShutdownContextOutlivesItsParent(t *testing.T) {
	parent, cancel := context.WithCancel(t.Context())
	cancel()
	ctx, done := ShutdownContext(parent)
	defer done()
	require.NoError(t, ctx.Err())
	_, hasDeadline := ctx.Deadline()
	require.True(t, hasDeadline)
}

// recordedPauses never waits and remembers what it was asked.
type recordedPauses struct{ calls []string }

func (p *recordedPauses) NextBackOff() time.Duration {
	p.calls = append(p.calls, "pause")
	return 0
}

func (p *recordedPauses) Reset() { p.calls = append(p.calls, "reset") }

// TestExpected: a state that one waits in is told once and as information, whatever else is a warning.
func TestExpected(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	waits, fault := errors.New("not registered"), errors.New("node is down")
	answers := []error{Expected(waits), Expected(waits), Expected(fmt.Errorf("wrapped: %w", waits)), fault, fault, nil, Expected(waits), Permanent(fault)}
	round := 0
	err := loop(t.Context(), "test", 0, func(context.Context) error {
		round++
		return answers[round-1]
	}, &backoff.ZeroBackOff{}, time.Now)
	require.ErrorIs(t, err, fault)
	require.Equal(t, 3, strings.Count(log.String(), "level=INFO msg=\"Pipeline waits\""), log.String())
	require.Equal(t, 1, strings.Count(log.String(), "level=WARN"))
	require.ErrorIs(t, Expected(waits), waits)
	require.True(t, IsExpected(fmt.Errorf("round: %w", Expected(waits))))
	require.False(t, IsExpected(waits))
	require.NoError(t, Expected(nil))
}

// TestFirstStart: that a peer is not up yet is told once and as information, for a minute, and before it was there.
func TestFirstStart(t *testing.T) {
	refused := fmt.Errorf("ask: %w", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED})
	unavailable := fmt.Errorf("ask: %w", status.Error(codes.Unavailable, "connection refused"))
	fault := errors.New("not what was asked for")
	for _, tc := range []struct {
		name        string
		answers     []error
		later       int // from which answer on the minute is over
		infos, warn int
	}{
		{"success - not up yet", []error{refused, refused, refused, nil}, 9, 1, 0},
		{"success - not up yet, by gRPC", []error{unavailable, unavailable, nil}, 9, 1, 0},
		{"success - a cookie that is not there yet", []error{fmt.Errorf("read cookie: %w", fs.ErrNotExist), nil}, 9, 1, 0},
		{"success - two that are not up, one after the other", []error{refused, unavailable, unavailable, nil}, 9, 2, 0},
		{"error - not up for long", []error{refused, refused, refused, refused}, 2, 1, 1},
		{"error - up, and then not", []error{refused, nil, refused, refused}, 9, 1, 1},
		{"error - up and wrong", []error{fault, fault}, 9, 0, 1},
		{"error - up and wrong, and then not", []error{fault, fault, nil, refused, refused}, 9, 0, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			log := logs.Capture(t)
			ctx, cancel := context.WithCancel(t.Context())
			round, clock := 0, time.Unix(1000, 0)
			require.NoError(t, loop(ctx, "test", 0, func(context.Context) error {
				if round == len(tc.answers) {
					cancel()
					return nil
				}
				if round == tc.later {
					clock = clock.Add(startup)
				}
				round++
				return tc.answers[round-1]
			}, &backoff.ZeroBackOff{}, func() time.Time { return clock }))
			require.Equal(t, tc.infos, log.Count("Pipeline waits"), log)
			require.Equal(t, tc.warn, log.Count("level=WARN"), log)
		})
	}
}
