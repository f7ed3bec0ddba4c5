package localnet

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"sync"
	"syscall"
)

// ErrPortBusy says that a port that was asked for is taken.
var ErrPortBusy = errors.New("port is busy")

const loopback = "127.0.0.1"

// browserOrigins are the web pages that may read the net: those that this machine itself serves, so that no page of the internet
// can.
var browserOrigins = []string{"http://localhost:*", "http://" + loopback + ":*"}

// freePorts is where free ports are looked for: below what systems hand out to outgoing connections, which would otherwise
// take a port between this look and the program's start.
var freePorts = struct{ low, high int }{20_000, 32_000}

// given are the free ports that this process has handed out: what they are for listens on them only later, and without a
// memory one in some tens of nets would give a port to two programs.
var given sync.Map

// takePort returns the port when it is free, or some free port for 0 that it never returns again.
func takePort(port int) (int, error) {
	if port != 0 {
		return listenOnce(port)
	}
	const tries = 100
	var err error
	for range tries {
		port = freePorts.low + rand.IntN(freePorts.high-freePorts.low)
		if _, taken := given.LoadOrStore(port, struct{}{}); taken {
			err = fmt.Errorf("%w: %d", ErrPortBusy, port)
			continue
		}
		if port, err = listenOnce(port); !errors.Is(err, ErrPortBusy) {
			return port, err
		}
	}
	return 0, err
}

func listenOnce(port int) (int, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(loopback, strconv.Itoa(port)))
	if err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return 0, fmt.Errorf("%w: %d; stop what listens there or choose others with --port-base", ErrPortBusy, port)
		}
		return 0, fmt.Errorf("take port %d: %w", port, err)
	}
	addr, ok := listener.Addr().(*net.TCPAddr)
	if !ok {
		return 0, errors.Join(fmt.Errorf("take port %d: %s is no TCP address", port, listener.Addr()), listener.Close())
	}
	return addr.Port, listener.Close()
}

func hostPort(port int) string { return net.JoinHostPort(loopback, strconv.Itoa(port)) }

// ignoreGone turns "no such process" into os.ErrProcessDone.
func ignoreGone(err error) error {
	if errors.Is(err, syscall.ESRCH) {
		return os.ErrProcessDone
	}
	return err
}
