package api

import (
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// maxAddresses bounds the addresses that are remembered; maxIdle is for how long one that is silent is.
	maxAddresses = 65_536
	maxIdle      = time.Minute
	// writeTimeout bounds an answer. A stream has its own for each event.
	writeTimeout = 30 * time.Second
)

// limits bound the questions of each address.
type limits struct {
	perSecond int

	mu        sync.Mutex
	addresses map[string]*visitor
	swept     time.Time
}

type visitor struct {
	limiter *rate.Limiter
	seen    time.Time
}

func newLimits(perSecond int) *limits {
	return &limits{perSecond: perSecond, addresses: make(map[string]*visitor)}
}

// allow takes a question of an address, or not. Addresses beyond the bound have none of their own and share one.
func (l *limits) allow(address string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.swept) > maxIdle {
		for name, v := range l.addresses {
			if now.Sub(v.seen) > maxIdle {
				delete(l.addresses, name)
			}
		}
		l.swept = now
	}
	if l.addresses[address] == nil && len(l.addresses) >= maxAddresses {
		address = ""
	}
	v := l.addresses[address]
	if v == nil {
		v = &visitor{limiter: rate.NewLimiter(rate.Limit(l.perSecond), 2*l.perSecond)}
		l.addresses[address] = v
	}
	v.seen = now
	return v.limiter.AllowN(now, 1)
}

// bound answers questions within the limits, for pages of any origin: there is nothing here but public reading.
func (l *limits) bound(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		address, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			address = r.RemoteAddr
		}
		if !l.allow(address, time.Now()) {
			metricLimited.Inc()
			w.Header().Set("Retry-After", "1")
			write(w, http.StatusTooManyRequests, Problem{reasonTooMany, "too many questions of one address (api.requests_per_second)"})
			return
		}
		if err := http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
			return
		}
		next.ServeHTTP(w, r)
	})
}
