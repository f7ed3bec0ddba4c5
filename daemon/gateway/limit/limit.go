// Package limit bounds the questions of each address, over all APIs of the gateway together.
package limit

import (
	"net"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/taikofin/taikofin/internal/monitor"
)

const (
	// maxAddresses bounds the addresses that are remembered; maxIdle is for how long one that is silent is.
	maxAddresses = 65_536
	maxIdle      = time.Minute
)

var (
	metrics       = monitor.Metrics{Subsystem: "gatewayd"}
	metricLimited = metrics.Counter("requests_limited_total",
		"Questions that were refused because their address asked too many. Alert when a client of yours is among them: raise api.requests_per_second.")
)

// TooMany is what an address is told that asks too many questions.
const TooMany = "too many questions of one address (api.requests_per_second)"

// Limits bound the questions of each address. They are safe for concurrent use.
type Limits struct {
	perSecond int

	mu        sync.Mutex
	addresses map[string]*visitor
	swept     time.Time
}

type visitor struct {
	limiter *rate.Limiter
	seen    time.Time
}

// New returns limits of some questions a second for each address, and twice as many at once.
func New(perSecond int) *Limits {
	return &Limits{perSecond: perSecond, addresses: make(map[string]*visitor)}
}

// Address is whose questions come over a connection from a remote host:port.
func Address(remote string) string {
	address, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	return address
}

// Allow takes a question that comes from a remote host:port, or not. Addresses beyond the bound have no limit of their own and share one.
func (l *Limits) Allow(remote string) bool {
	if l.allow(Address(remote), time.Now()) {
		return true
	}
	metricLimited.Inc()
	return false
}

func (l *Limits) allow(address string, now time.Time) bool {
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
