// Command bench measures taikofin against Babylon v1.1.0 in one run on one machine, and prints one line per measure:
//
//	bench <name> ours=<x> peer=<y> ratio=<peer/ours> unit=<u>
//
// It is a module of its own, so that what only a comparison needs stays out of the module that everybody builds.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	rounds := flag.Int("rounds", 30, "blocks with votes per measurement, a multiple of 10")
	sweep := flag.String("providers", "20,100,300", "how many providers, a list; 100 is what the named measures use")
	flag.Parse()
	if *rounds < pruningInterval || *rounds%pruningInterval != 0 {
		return fmt.Errorf("--rounds must be a positive multiple of %d, got %d", pruningInterval, *rounds)
	}
	for field := range strings.SplitSeq(*sweep, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < 1 || n > 1000 {
			return fmt.Errorf("--providers: %q is not a number between 1 and 1000", field)
		}
		if err := benchProviders(n, *rounds); err != nil {
			return fmt.Errorf("%d providers: %w", n, err)
		}
	}
	return nil
}

// benchProviders runs what depends on the number of providers, and with 100 of them everything.
func benchProviders(n, rounds int) error {
	// Babylon needs a nonce per block: three blocks per round when measuring time, one when measuring size.
	providers, rands, err := newProviders(n, 3*(rounds+warmup)+pruningInterval)
	if err != nil {
		return err
	}
	if n == 100 {
		if err := benchVerify(providers, rands, rounds); err != nil {
			return err
		}
	}
	peer, err := newBabylonChain(providers, rands, false)
	if err != nil {
		return err
	}
	if err := peer.prepare(); err != nil {
		return err
	}
	if n == 100 {
		if err := benchVoteBytes(providers, rands, peer.pending[0]); err != nil {
			return err
		}
	}
	t, err := timeBlocks(rounds, peer)
	if err != nil {
		return err
	}
	line(fmt.Sprintf("block-%d", n), 0, millis(t[0].vote), "ms")
	line(fmt.Sprintf("block-%d-floor", n), 0, millis(t[0].empty), "ms")
	if n == 100 {
		for _, keep := range []bool{false, true} {
			peer, err := newBabylonChain(providers, rands, keep)
			if err != nil {
				return err
			}
			idle, err := newBabylonChain(nil, nil, keep)
			if err != nil {
				return err
			}
			g, err := stateGrowth(rounds, peer, idle)
			if err != nil {
				return err
			}
			line(map[bool]string{false: "state-bytes", true: "state-bytes-archive"}[keep], 0, g, "B")
		}
	}
	return nil
}
