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

// named is the number of providers for which the measures without a number in their name are taken.
const named = 100

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	rounds := flag.Int("rounds", 20, "blocks with votes per measurement, a multiple of 10")
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
	if n == named {
		if err := benchVerify(providers, rands, rounds); err != nil {
			return err
		}
	}
	ours, err := newTaikofinChain(n, rounds+warmup+1, false)
	if err != nil {
		return fmt.Errorf("taikofin: %w", err)
	}
	peer, err := newBabylonChain(providers, rands, false)
	if err != nil {
		return err
	}
	txPeer, err := newBabylonTxChain(providers, rands, false)
	if err != nil {
		return err
	}
	t, err := timeBlocks(rounds, ours, peer, txPeer)
	if err != nil {
		return err
	}
	line(fmt.Sprintf("block-%d", n), millis(t[0].vote), millis(t[1].vote), "ms")
	line(fmt.Sprintf("block-%d-floor", n), millis(t[0].empty), millis(t[1].empty), "ms")
	line(fmt.Sprintf("block-%d-tx", n), millis(t[0].vote), millis(t[2].vote), "ms")
	line(fmt.Sprintf("block-%d-tx-floor", n), millis(t[0].empty), millis(t[2].empty), "ms")
	if n != named {
		return nil
	}
	if err := benchVoteBytes(ours, peer); err != nil {
		return err
	}
	return benchState(providers, rands, rounds)
}

// benchState measures what a final block leaves in the database: pruned, as nodes run, and with all versions kept,
// which is what was written.
func benchState(providers []provider, rands [][]nonce, rounds int) error {
	for _, m := range []struct {
		name string
		keep bool
	}{{"state-bytes", false}, {"state-bytes-archive", true}} {
		ours, err := newTaikofinChain(len(providers), rounds+2*pruningInterval, m.keep)
		if err != nil {
			return fmt.Errorf("taikofin: %w", err)
		}
		ourIdle, err := newTaikofinChain(0, 0, m.keep)
		if err != nil {
			return fmt.Errorf("taikofin without providers: %w", err)
		}
		x, err := stateGrowth(rounds, ours, ourIdle)
		if err != nil {
			return fmt.Errorf("taikofin's state: %w", err)
		}
		peer, err := newBabylonChain(providers, rands, m.keep)
		if err != nil {
			return err
		}
		peerIdle, err := newBabylonChain(nil, nil, m.keep)
		if err != nil {
			return err
		}
		y, err := stateGrowth(rounds, peer, peerIdle)
		if err != nil {
			return fmt.Errorf("babylon's state: %w", err)
		}
		line(m.name, x, y, "B")
	}
	return nil
}
