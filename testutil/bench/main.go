// Command bench measures taikofin against Babylon v1.1.0 in one run on one machine, and prints one line per measure:
//
//	bench <name> ours=<x> peer=<y> ratio=<peer/ours> unit=<u>
//
// It is a module of its own, so that what only a comparison needs stays out of the module that everybody builds.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"strconv"
	"strings"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// named is the number of providers for which the measures without a number in their name are taken.
const named = 100

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() (err error) {
	rounds := flag.Int("rounds", 20, "blocks with votes per measurement, a multiple of 10")
	sweep := flag.String("providers", "20,60,100,300", "how many providers, a list; 100 is what the named measures use")
	batches := flag.String("kernel", "1,10,100,300", "how many votes the vote kernel verifies at once, a list")
	profile := flag.String("cpuprofile", "", "write a CPU profile to this file; blocks carry the label step=<chain>")
	flag.Parse()
	if *rounds < pruningInterval || *rounds%pruningInterval != 0 {
		return fmt.Errorf("--rounds must be a positive multiple of %d, got %d", pruningInterval, *rounds)
	}
	if *profile != "" {
		file, createErr := os.Create(*profile)
		if createErr != nil {
			return createErr
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	err = each("kernel", *batches, func(n int) error { return benchKernel(n, *rounds) })
	if err != nil {
		return err
	}
	return each("providers", *sweep, func(n int) error { return benchProviders(n, *rounds) })
}

// each measures for every number of a list; an empty one has none.
func each(name, list string, bench func(n int) error) error {
	for field := range strings.SplitSeq(list, ",") {
		if field = strings.TrimSpace(field); field == "" {
			continue
		}
		n, err := strconv.Atoi(field)
		if err != nil || n < 1 || n > 1000 {
			return fmt.Errorf("--%s: %q is not a number between 1 and 1000", name, field)
		}
		if err := bench(n); err != nil {
			return fmt.Errorf("--%s %d: %w", name, n, err)
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
	if err := benchBlocks(fmt.Sprintf("block-%d", n), dbm.MemDBBackend, providers, rands, rounds); err != nil {
		return err
	}
	if n != named {
		return nil
	}
	if err := benchBlocks(fmt.Sprintf("block-%d-goleveldb", n), dbm.GoLevelDBBackend, providers, rands, rounds); err != nil {
		return err
	}
	return benchState(providers, rands, rounds)
}

// benchBlocks measures blocks with the votes of all providers. In memory with the named number of providers it also
// measures what the votes weigh.
func benchBlocks(name string, backend dbm.BackendType, providers []provider, rands [][]nonce, rounds int) (err error) {
	dbs, err := newDatabases(backend)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dbs.close()) }()
	ours, err := openTaikofinChain(dbs, len(providers), rounds+warmup+1, storage{})
	if err != nil {
		return err
	}
	peer, err := openBabylonChain(dbs, providers, rands, storage{})
	if err != nil {
		return err
	}
	db, err := dbs.next()
	if err != nil {
		return err
	}
	txPeer, err := newBabylonTxChain(db, providers, rands, storage{})
	if err != nil {
		return err
	}
	t, err := timeBlocks(rounds, ours, peer, txPeer)
	if err != nil {
		return err
	}
	blockLines(name, t[0], t[1])
	blockLines(name+"-tx", t[0], t[2])
	if backend == dbm.MemDBBackend && len(providers) == named {
		return benchVoteBytes(ours, peer)
	}
	return nil
}

// blockLines prints the medians of two chains.
func blockLines(name string, ours, peer timing) {
	line(name, millis(ours.cold.wall), millis(peer.cold.wall), "ms")
	line(name+"-cpu", millis(ours.cold.cpu), millis(peer.cold.cpu), "ms")
	line(name+"-warm", millis(ours.warm.wall), millis(peer.warm.wall), "ms")
	line(name+"-warm-cpu", millis(ours.warm.cpu), millis(peer.warm.cpu), "ms")
	line(name+"-floor", millis(ours.empty.wall), millis(peer.empty.wall), "ms")
	line(name+"-floor-cpu", millis(ours.empty.cpu), millis(peer.empty.cpu), "ms")
}

func openTaikofinChain(dbs *databases, providers, headers int, how storage) (*taikofinChain, error) {
	proposer, err := dbs.next()
	if err != nil {
		return nil, err
	}
	validator, err := dbs.next()
	if err != nil {
		return nil, err
	}
	c, err := newTaikofinChain(proposer, validator, providers, headers, how)
	if err != nil {
		return nil, fmt.Errorf("taikofin with %d providers: %w", providers, err)
	}
	return c, nil
}

func openBabylonChain(dbs *databases, providers []provider, rands [][]nonce, how storage) (*babylonChain, error) {
	db, err := dbs.next()
	if err != nil {
		return nil, err
	}
	return newBabylonChain(db, providers, rands, how)
}

// benchState measures what a final block leaves in the database: pruned, as nodes run, and with all versions kept,
// which is what was written.
func benchState(providers []provider, rands [][]nonce, rounds int) error {
	for _, m := range []struct {
		name string
		how  storage
	}{{"state-bytes", storage{syncPruning: true}}, {"state-bytes-archive", storage{keepAll: true}}} {
		ours, peer, err := stateOf(providers, rands, steady, stretch{skip: pruningInterval, span: rounds}, m.how)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		line(m.name, ours, peer, "B")
	}
	return nil
}

// steady is where each block opens as many nonces as it closes, over whole chunks of them and whole intervals of pruning: chunks
// are closed for the first time when slot 163 is final, late_vote_slots above the first one's end.
var steady = stretch{skip: 170, span: 5 * types.ChunkSlots}

func stateOf(
	providers []provider, rands [][]nonce, ourStretch, peerStretch stretch, how storage,
) (ours, peer float64, err error) {
	dbs, err := newDatabases(dbm.MemDBBackend)
	if err != nil {
		return 0, 0, err
	}
	taikofin, err := openTaikofinChain(dbs, len(providers), ourStretch.skip+ourStretch.span, how)
	if err != nil {
		return 0, 0, err
	}
	taikofinIdle, err := openTaikofinChain(dbs, 0, 0, how)
	if err != nil {
		return 0, 0, err
	}
	babylon, err := openBabylonChain(dbs, providers, rands, how)
	if err != nil {
		return 0, 0, err
	}
	babylonIdle, err := openBabylonChain(dbs, nil, nil, how)
	if err != nil {
		return 0, 0, err
	}
	if ours, err = stateGrowth(ourStretch, taikofin, taikofinIdle); err != nil {
		return 0, 0, fmt.Errorf("taikofin: %w", err)
	}
	if peer, err = stateGrowth(peerStretch, babylon, babylonIdle); err != nil {
		return 0, 0, fmt.Errorf("babylon: %w", err)
	}
	return ours, peer, nil
}
