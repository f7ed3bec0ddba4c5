// Package stream tells clients of events, as server-sent events. Each event is encoded once, for all. A client that does not read is
// closed when its buffer is full, and goes on from the last id that it has; one that asks for what is not kept any more is told to reset.
package stream

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/taikofin/taikofin/daemon/gateway/limit"
	"github.com/taikofin/taikofin/daemon/gateway/store"
)

const (
	// buffer is how many events may wait for a client.
	buffer = 256
	// heartbeat is the pause between two signs of life.
	heartbeat = 15 * time.Second
	// writeTimeout bounds one write to a client.
	writeTimeout = 10 * time.Second
	// replayAtOnce is how many old events are read at a time.
	replayAtOnce = 128
)

// Hub spreads a store's events.
type Hub struct {
	store *store.Store
	// maxPerAddress and maxClients bound the clients.
	maxPerAddress, maxClients int
	heartbeat                 time.Duration

	mu        sync.Mutex
	clients   map[*client]struct{}
	addresses map[string]int
}

type client struct {
	frames chan frame
	// full is closed when the buffer was.
	full chan struct{}
}

// frame is an event as it goes over the wire.
type frame struct {
	id   uint64
	text []byte
}

// New returns a hub for a store's events.
func New(s *store.Store, maxPerAddress, maxClients int) *Hub {
	h := &Hub{
		store: s, maxPerAddress: maxPerAddress, maxClients: maxClients, heartbeat: heartbeat,
		clients: make(map[*client]struct{}), addresses: make(map[string]int),
	}
	s.Watch(h.tell)
	return h
}

// encode writes an event. Its id names the store too, since ids of another one mean nothing here.
func (h *Hub) encode(event store.Event) (frame, error) {
	data, err := json.Marshal(event)
	if err != nil {
		return frame{}, err
	}
	return frame{event.ID, fmt.Appendf(nil, "id: %s-%d\nevent: %s\ndata: %s\n\n", h.store.Stream(), event.ID, event.Kind, data)}, nil
}

// tell hands events to all clients and waits for none.
func (h *Hub) tell(events []store.Event) {
	frames := make([]frame, 0, len(events))
	for _, event := range events {
		encoded, err := h.encode(event)
		if err != nil {
			continue // an event was read from or written to the store as the same JSON
		}
		frames = append(frames, encoded)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.clients {
		if !c.take(frames) {
			close(c.full)
			delete(h.clients, c)
			metricSlow.Inc()
		}
	}
}

// take puts frames into a client's buffer; false says that it is full.
func (c *client) take(frames []frame) bool {
	for _, f := range frames {
		select {
		case c.frames <- f:
		default:
			return false
		}
	}
	return true
}

// join takes a client in, or says why not.
func (h *Hub) join(address string) (*client, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case len(h.clients) >= h.maxClients:
		return nil, errors.New("too many clients")
	case h.addresses[address] >= h.maxPerAddress:
		return nil, fmt.Errorf("%d streams from %s already", h.maxPerAddress, address)
	}
	c := &client{frames: make(chan frame, buffer), full: make(chan struct{})}
	h.clients[c] = struct{}{}
	h.addresses[address]++
	metricClients.Inc()
	return c, nil
}

func (h *Hub) leave(address string, c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, c)
	if h.addresses[address]--; h.addresses[address] == 0 {
		delete(h.addresses, address)
	}
	metricClients.Dec()
}

// ServeHTTP implements http.Handler.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	address := limit.Address(r.RemoteAddr)
	c, err := h.join(address)
	if err != nil {
		w.Header().Set("Retry-After", "30")
		http.Error(w, err.Error(), http.StatusTooManyRequests)
		return
	}
	defer h.leave(address, c)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	out := &writer{w: w, control: http.NewResponseController(w)}
	if err := out.control.SetReadDeadline(time.Time{}); err != nil { // the server's is for the question, and would end the stream
		return
	}
	last, err := h.resume(out, r.Header.Get("Last-Event-ID"))
	if err != nil {
		return
	}
	h.follow(out, r, c, last)
}

// writer writes frames, each within its time.
type writer struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func (w *writer) write(text []byte) error {
	if err := w.control.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	if _, err := w.w.Write(text); err != nil {
		return err
	}
	return w.control.Flush()
}

// resume tells what came after the last event that a client has, or that it must begin anew. It returns the last id told.
func (h *Hub) resume(out *writer, lastEventID string) (uint64, error) {
	newest, err := h.store.LastEvent()
	if err != nil {
		return 0, err
	}
	if lastEventID == "" {
		return newest, out.write([]byte(": taikofin gateway\n\n"))
	}
	stream, number, _ := strings.Cut(lastEventID, "-")
	id, err := strconv.ParseUint(number, 10, 64)
	if err != nil || stream != h.store.Stream() {
		return newest, out.write(h.reset(newest))
	}
	for {
		events, err := h.store.EventsAfter(id, replayAtOnce)
		if err != nil {
			return newest, out.write(h.reset(newest))
		}
		if len(events) == 0 {
			return id, out.write([]byte(": resumed\n\n"))
		}
		var text bytes.Buffer
		for _, event := range events {
			encoded, err := h.encode(event)
			if err != nil {
				return 0, err
			}
			text.Write(encoded.text)
			id = event.ID
		}
		if err := out.write(text.Bytes()); err != nil {
			return 0, err
		}
	}
}

// reset tells a client that events between its last one and newest are lost to it: it asks for the latest block and goes on from newest.
func (h *Hub) reset(newest uint64) []byte {
	return fmt.Appendf(nil, "id: %s-%d\nevent: reset\ndata: {\"kind\":\"reset\",\"id\":\"%d\"}\n\n", h.store.Stream(), newest, newest)
}

// follow tells of events as they come, those up to last left out.
func (h *Hub) follow(out *writer, r *http.Request, c *client, last uint64) {
	beat := time.NewTicker(h.heartbeat)
	defer beat.Stop()
	for {
		var text []byte
		select {
		case <-r.Context().Done():
			return
		case <-c.full:
			return
		case <-beat.C:
			text = []byte(": heartbeat\n\n")
		case f := <-c.frames:
			if f.id <= last {
				continue
			}
			text = f.text
		}
		if out.write(text) != nil {
			return
		}
	}
}
