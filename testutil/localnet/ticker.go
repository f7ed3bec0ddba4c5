package localnet

import (
	"sync"
	"time"
)

// ticker calls a function at an interval until it is stopped. A call that takes longer than the interval delays the
// next one instead of piling up.
type ticker struct {
	done    chan struct{}
	stopped chan struct{}
	once    sync.Once

	mu     sync.Mutex
	paused bool
	err    error
}

func startTicker(interval time.Duration, call func() error) *ticker {
	t := &ticker{done: make(chan struct{}), stopped: make(chan struct{})}
	go t.loop(interval, call)
	return t
}

func (t *ticker) loop(interval time.Duration, call func() error) {
	defer close(t.stopped)
	clock := time.NewTicker(interval)
	defer clock.Stop()
	for {
		select {
		case <-t.done:
			return
		case <-clock.C:
			t.tick(call)
		}
	}
}

// tick holds the lock during the call, so that pause returns only when no call runs.
func (t *ticker) tick(call func() error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.paused {
		t.err = call()
	}
}

func (t *ticker) pause() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.paused = true
}

func (t *ticker) resume() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.paused = false
}

func (t *ticker) failure() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

func (t *ticker) stop() {
	t.once.Do(func() { close(t.done) })
	<-t.stopped
}
