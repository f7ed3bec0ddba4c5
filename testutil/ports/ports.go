// Package ports finds loopback addresses on which nothing listens: for a program that a test starts later, or for one that is
// never there.
package ports

import (
	"math/rand/v2"
	"net"
	"strconv"
	"sync"
	"testing"
)

// Ports are looked for below what systems hand out to outgoing connections, which would otherwise take one between this look
// and the program's start.
const low, high = 20_000, 32_000

// given are the ports that this process has handed out: what they are for listens on them only later.
var given sync.Map

// Free returns an address that nobody listens on, and that it never returns again.
func Free(t testing.TB) string {
	t.Helper()
	const tries = 100
	for range tries {
		port := low + rand.IntN(high-low)
		if _, taken := given.LoadOrStore(port, struct{}{}); taken {
			continue
		}
		addr := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
		listener, err := net.Listen("tcp", addr)
		if err != nil {
			continue // somebody listens
		}
		if err := listener.Close(); err != nil {
			t.Fatalf("close %s: %v", addr, err)
		}
		return addr
	}
	t.Fatalf("no free port between %d and %d in %d tries", low, high, tries)
	return ""
}
