package run

import (
	"context"
	"log/slog"
	"time"
)

// telling is what a loop says of its rounds: that one failed, at a growing distance that it still does, and that it goes on. That a
// peer is not up yet, within a minute of the start and before the first success, is no warning: it is told once, as information.
type telling struct {
	name string
	now  func() time.Time
	// started is when the loop began; starting says that no round was good yet.
	started  time.Time
	starting bool
	// failures are those since the last success, since is when the first of them was, and waits is the state that was told last.
	failures int
	since    time.Time
	waits    string
	outage   Outage
}

func (t *telling) success(ctx context.Context) {
	if t.failures > 0 {
		slog.InfoContext(ctx, "Pipeline recovered", "pipeline", t.name, "failures", t.failures, "lasted", t.now().Sub(t.since).Round(time.Second))
	}
	t.starting, t.failures, t.waits = false, 0, ""
	t.outage.End()
}

func (t *telling) failure(ctx context.Context, err error, pause time.Duration) {
	now := t.now()
	if t.failures == 0 {
		t.since = now
	}
	t.failures++
	if IsExpected(err) || t.starting && isUnreached(err) && now.Sub(t.started) < startup {
		if err.Error() != t.waits {
			slog.InfoContext(ctx, "Pipeline waits", "pipeline", t.name, "for", err)
		}
		t.waits = err.Error()
		return
	}
	switch t.outage.Failed(err, now) {
	case Begun:
		slog.WarnContext(ctx, "Pipeline failed, trying again", "pipeline", t.name, "failures", t.failures, "pause", pause, "error", err)
	case Lasting:
		slog.WarnContext(ctx, "Pipeline still fails", "pipeline", t.name, "for", t.outage.For(now), "failures", t.outage.Failures(), "error", err)
	case Silent:
		slog.DebugContext(ctx, "Pipeline failed again", "pipeline", t.name, "failures", t.failures, "pause", pause, "error", err)
	}
}
