package run

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/logs"
)

// TestOutage: a failure is told when it begins and then at a growing distance, whatever numbers it has.
func TestOutage(t *testing.T) {
	var o Outage
	start := time.Unix(1000, 0)
	var told []time.Duration
	for second := range 4 * 3600 {
		now := start.Add(time.Duration(second) * time.Second)
		switch o.Failed(fmt.Errorf("dial :%d: block 0x%x", second, second), now) {
		case Begun:
			require.Zero(t, second)
		case Lasting:
			require.Equal(t, time.Duration(second)*time.Second, o.For(now))
			told = append(told, o.For(now))
		}
	}
	minutes := func(n int) time.Duration { return time.Duration(n) * time.Minute }
	require.Equal(t, []time.Duration{minutes(1), minutes(5), minutes(15), minutes(60), minutes(120), minutes(180)}, told)
	require.Equal(t, 4*3600, o.Failures())

	o.End()
	require.Zero(t, o.Failures())
	require.Equal(t, Begun, o.Failed(errors.New("dial"), start), "another outage")

	o.End()
	require.Equal(t, Begun, o.Failed(errors.New("dial"), start))
	require.Equal(t, Lasting, o.Failed(errors.New("dial"), start.Add(20*time.Minute)), "rounds may be far apart")
	require.Equal(t, Silent, o.Failed(errors.New("dial"), start.Add(21*time.Minute)), "what was not told in time is not told twice")
}

// TestOutageOfManyKinds: another failure is told at once, and one whose words somebody makes up is not told for ever.
func TestOutageOfManyKinds(t *testing.T) {
	var o Outage
	now := time.Unix(1000, 0)
	require.Equal(t, Begun, o.Failed(errors.New("refused"), now))
	require.Equal(t, Begun, o.Failed(errors.New("wrong answer"), now))
	require.Equal(t, Silent, o.Failed(errors.New("refused"), now))
	begun := 0
	for i := range 100 {
		if o.Failed(errors.New(string(rune('a'+i%26))), now) == Begun {
			begun++
		}
	}
	require.Equal(t, maxTold-2, begun)
}

// TestLoopTellsAnOutage: what a person reads of a peer that is down for eight hours and comes back.
func TestLoopTellsAnOutage(t *testing.T) {
	log := logs.Capture(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	clock, round := time.Unix(1000, 0), 0
	const rounds = 8 * 3600 / 5
	require.NoError(t, loop(ctx, "stake", 0, func(context.Context) error {
		round++
		clock = clock.Add(5 * time.Second)
		switch {
		case round == 1:
			return nil
		case round <= rounds+1:
			return fmt.Errorf("dial tcp 127.0.0.1:%d: connection refused", round)
		}
		if round == rounds+3 {
			cancel()
		}
		return nil
	}, &backoff.ZeroBackOff{}, func() time.Time { return clock }))
	require.Equal(t, 1, log.Count(`level=WARN msg="Pipeline failed, trying again" pipeline=stake`), log)
	require.Equal(t, 10, log.Count(`level=WARN msg="Pipeline still fails" pipeline=stake`), log)
	require.Equal(t, 1, log.Count(`msg="Pipeline still fails" pipeline=stake for=5m0s failures=61 error="dial tcp 127.0.0.1:`), log)
	require.Equal(t, 1, log.Count(fmt.Sprintf(`level=INFO msg="Pipeline recovered" pipeline=stake failures=%d lasted=8h0m0s`, rounds)), log)
}
