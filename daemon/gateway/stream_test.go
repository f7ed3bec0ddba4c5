package gateway

import (
	"bufio"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	grpccodes "google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/testutil/wait"
)

// sse is a client of the stream.
type sse struct {
	events chan store.Event
	ids    chan string
}

// stream opens the stream, after the event with an id.
func (r *rig) stream(lastEventID string) *sse {
	r.t.Helper()
	request, err := http.NewRequestWithContext(r.t.Context(), http.MethodGet, "http://"+r.cfg.API.ListenAddr+"/v1/events", nil)
	require.NoError(r.t, err)
	if lastEventID != "" {
		request.Header.Set("Last-Event-ID", lastEventID)
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(r.t, err)
	require.Equal(r.t, http.StatusOK, response.StatusCode)
	require.Equal(r.t, "text/event-stream", response.Header.Get("Content-Type"))
	s := &sse{events: make(chan store.Event, 1000), ids: make(chan string, 1000)}
	go func() {
		defer func() { _ = response.Body.Close() }()
		lines, id := bufio.NewScanner(response.Body), ""
		for lines.Scan() {
			if text, is := strings.CutPrefix(lines.Text(), "id: "); is {
				id = text
			}
			if text, is := strings.CutPrefix(lines.Text(), "data: "); is {
				var event store.Event
				if json.Unmarshal([]byte(text), &event) == nil {
					s.events <- event
					s.ids <- id
				}
			}
		}
		close(s.events)
	}()
	return s
}

func (s *sse) next(t *testing.T) store.Event {
	t.Helper()
	return wait.For(t, s.events)
}

// TestStream: events come in their order with ids; a client that comes back gets what it missed, also after the gateway's restart, and one
// with an id of another stream, or one that never was, is told to begin anew.
func TestStream(t *testing.T) {
	r := newRig(t, nil)
	require.NoError(t, r.zone.Finalize(2))
	r.waitFinal(2)
	first := r.stream("")
	require.NoError(t, r.zone.Finalize(2))
	three := first.next(t)
	require.Equal(t, store.EventFinal, three.Kind)
	require.EqualValues(t, 3, three.L2Height)
	require.Equal(t, r.hash(3), three.Hash.Hex())
	require.EqualValues(t, 4_000_000_000, three.SignedSat)
	id := wait.For(t, first.ids)
	require.EqualValues(t, 4, first.next(t).L2Height)

	r.stop()
	_, open := <-first.events
	require.False(t, open, "a stream ends with the gateway")
	require.NoError(t, r.zone.Finalize(1))
	r.start()
	again := r.stream(id)
	for height := uint64(4); height <= 5; height++ {
		event := again.next(t)
		require.Equal(t, store.EventFinal, event.Kind)
		require.Equal(t, height, event.L2Height)
	}
	stream, _, _ := strings.Cut(id, "-")
	for _, wrong := range []string{"elsewhere-1", stream + "-1000", stream, "-", "x"} {
		require.Equal(t, "reset", r.stream(wrong).next(t).Kind, wrong)
	}
}

// TestStreamLimits: an address has so many streams and no more.
func TestStreamLimits(t *testing.T) {
	r := newRig(t, func(r *rig) { r.cfg.API.MaxStreamsPerAddress = 2 })
	r.stream("")
	r.stream("")
	code, _ := r.get("/v1/events")
	require.Equal(t, http.StatusTooManyRequests, code)
}

// TestRequestLimits: an address asks so often and no more.
func TestRequestLimits(t *testing.T) {
	r := newRig(t, func(r *rig) { r.cfg.API.RequestsPerSecond = 2 })
	time.Sleep(2 * time.Second)
	codes := make(map[int]int)
	for range 20 {
		code, _ := r.get("/v1/status")
		codes[code]++
	}
	require.GreaterOrEqual(t, codes[http.StatusOK], 4)
	require.Greater(t, codes[http.StatusTooManyRequests], 10)

	// The gadget's API is none beside it.
	c := newGadgetClient(t, r.cfg.Gadget.GRPCAddr)
	http429, exhausted := 0, 0
	for range 10 {
		if code, _ := get(t, r.cfg.Gadget.HTTPAddr, "/v1/chainSyncStatus"); code == http.StatusTooManyRequests {
			http429++
		}
		if _, err := c.call("QueryLatestFinalizedBlock", c.message("Empty"), "Block"); status.Code(err) == grpccodes.ResourceExhausted {
			exhausted++
		}
	}
	require.Greater(t, http429, 4)
	require.Greater(t, exhausted, 4)
}
