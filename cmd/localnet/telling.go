package main

import (
	"fmt"
	"sync"
	"time"
)

// telling prints the steps of the setup, and of a step that takes long that it goes on.
type telling struct {
	printer
	done    chan struct{}
	stopped sync.Once

	mu    sync.Mutex
	what  string
	since time.Time
}

// keepTelling begins to tell of each step again and again at an interval, until stop.
func keepTelling(out printer, every time.Duration) *telling {
	t := &telling{printer: out, done: make(chan struct{}), since: time.Now()}
	go t.loop(every)
	return t
}

func (t *telling) loop(every time.Duration) {
	clock := time.NewTicker(every)
	defer clock.Stop()
	for {
		select {
		case <-t.done:
			return
		case <-clock.C:
			t.again(every)
		}
	}
}

func (t *telling) again(every time.Duration) {
	t.mu.Lock()
	what, lasts := t.what, time.Since(t.since)
	t.mu.Unlock()
	if what != "" && lasts >= every {
		t.printer.step(fmt.Sprintf("%s: for %s by now", what, lasts.Round(time.Second)))
	}
}

func (t *telling) step(what string) {
	t.mu.Lock()
	t.what, t.since = what, time.Now()
	t.mu.Unlock()
	t.printer.step(what)
}

func (t *telling) stop() { t.stopped.Do(func() { close(t.done) }) }
