// Command mutants asks of tests whether they would notice. It makes one small change after the other to code that must be right,
// runs the tests of that code on each, and counts the changes that no test noticed. A test suite that every mutant passes covers
// lines and checks nothing.
//
// Mutants are made in the order of the files and lines, or, for a sample, in an order that a seed gives; they are never written into the
// repository. Those that survive must stand in survivors.txt with the reason, or the run fails.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// config is what to try.
type config struct {
	targets   string
	match     string
	survivors string
	seed      string
	sample    time.Duration
	jobs      int
	list      bool
	verbose   bool
}

func main() {
	if socket := os.Getenv(compilerSocket); socket != "" {
		exit(compile(socket))
	}
	var c config
	flag.StringVar(&c.targets, "targets", "all", "all, contracts, go, or names of targets with commas between them")
	flag.StringVar(&c.match, "match", "", "try only mutants whose file:line, change or text, as -list prints them, match this regular expression")
	flag.StringVar(&c.survivors, "survivors", "scripts/mutants/survivors.txt", "list of mutants that may survive")
	flag.DurationVar(&c.sample, "sample", 0, "try mutants in the order of the seed for so long, instead of all; of the targets that are sampled, or named")
	flag.StringVar(&c.seed, "seed", "", "text that a sample's order comes from")
	flag.IntVar(&c.jobs, "jobs", 2, "how many mutants are tried at once")
	flag.BoolVar(&c.list, "list", false, "print the mutants and try none")
	flag.BoolVar(&c.verbose, "v", false, "print every verdict")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, c, os.Stdout)
	stop()
	exit(err)
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func run(ctx context.Context, c config, out io.Writer) error {
	list, err := readSurvivors(c.survivors)
	if err != nil {
		return err
	}
	mutants, err := c.mutants()
	if err != nil {
		return err
	}
	if c.list {
		for _, m := range mutants {
			fmt.Fprintln(out, m)
		}
		fmt.Fprintf(out, "mutants: %d\n", len(mutants))
		return nil
	}
	r := &runner{config: c, listed: list, out: out, counts: make(map[string]map[verdict]int)}
	if err := r.tryAll(ctx, mutants); err != nil {
		return err
	}
	return r.conclude()
}

// mutants returns what to try, in order.
func (c config) mutants() ([]*mutant, error) {
	var all []*mutant
	names := strings.Split(c.targets, ",")
	for i := range targets {
		t := &targets[i]
		kind := "go"
		if t.solidity() {
			kind = "contracts"
		}
		named := slices.Contains(names, t.name)
		chosen := named || slices.Contains(names, "all") || slices.Contains(names, kind)
		if !chosen || c.sample > 0 && !t.sampled && !named {
			continue
		}
		made, err := mutantsOf(t)
		if err != nil {
			return nil, err
		}
		all = append(all, made...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no target is called %q: see scripts/mutants/targets.go", c.targets)
	}
	match, err := regexp.Compile(c.match)
	if err != nil {
		return nil, fmt.Errorf("-match: %w", err)
	}
	all = slices.DeleteFunc(all, func(m *mutant) bool { return !match.MatchString(m.String()) })
	if c.sample > 0 {
		all = draw(all, c.seed)
	}
	return all, nil
}

// sampleTargets is how many targets a sample is of: each costs a run of its tests before the first mutant.
const sampleTargets = 3

// draw returns the mutants of some targets in an order that the seed gives. Those of large targets are drawn more often.
func draw(mutants []*mutant, seed string) []*mutant {
	sum := fnv.New64a()
	fmt.Fprint(sum, seed)
	//nolint:gosec // G404: a sample is drawn, nothing is kept secret
	order := rand.New(rand.NewPCG(sum.Sum64(), 0))
	order.Shuffle(len(mutants), func(i, j int) { mutants[i], mutants[j] = mutants[j], mutants[i] })
	var chosen []*target
	for _, m := range mutants {
		if len(chosen) < sampleTargets && !slices.Contains(chosen, m.target) {
			chosen = append(chosen, m.target)
		}
	}
	return slices.DeleteFunc(mutants, func(m *mutant) bool { return !slices.Contains(chosen, m.target) })
}

// runner tries mutants and counts.
type runner struct {
	config config
	listed survivors
	out    io.Writer

	mu       sync.Mutex
	counts   map[string]map[verdict]int
	unlisted []*mutant
}

// tryAll tries the mutants with as many workers as are configured. A sample ends when its time is over, with at least one tried.
func (r *runner) tryAll(ctx context.Context, mutants []*mutant) error {
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	solidity := slices.ContainsFunc(mutants, func(m *mutant) bool { return m.target.solidity() })
	queue := make(chan *mutant)
	dir, err := os.MkdirTemp("", "mutants-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	all := &suites{root: root, dir: dir, verbose: r.config.verbose, made: make(map[string]*suite)}
	// The first worker that fails stops the others, and its error is the one that counts.
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var workers sync.WaitGroup
	for range r.config.jobs {
		w, err := newWorker(root, solidity, all)
		if err != nil {
			return err
		}
		workers.Go(func() {
			if err := errors.Join(r.work(ctx, w, queue), w.close()); err != nil {
				cancel(err)
			}
		})
	}
	started := time.Now()
	for i, m := range mutants {
		if r.config.sample > 0 && i > 0 && time.Since(started) > r.config.sample {
			break
		}
		select {
		case queue <- m:
		case <-ctx.Done():
		}
	}
	close(queue)
	workers.Wait()
	return context.Cause(ctx)
}

func (r *runner) work(ctx context.Context, w *worker, queue <-chan *mutant) error {
	for m := range queue {
		got, err := w.try(ctx, m)
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.note(m, got)
	}
	return nil
}

func (r *runner) note(m *mutant, got verdict) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.counts[m.target.name] == nil {
		r.counts[m.target.name] = make(map[verdict]int)
	}
	r.counts[m.target.name][got]++
	listed := r.listed.lists(m)
	known := listed && got == survived
	if listed && got == killed {
		fmt.Fprintf(r.out, "killed though it may survive, take it off %s: %s\n", r.config.survivors, m)
	}
	if got == survived && !known {
		r.unlisted = append(r.unlisted, m)
	}
	if r.config.verbose || got == survived && !known {
		fmt.Fprintf(r.out, "%s %s\n", got, m)
	}
}

// conclude prints the figures and says whether they are good enough.
func (r *runner) conclude() error {
	var all [3]int
	for i := range targets {
		count, tried := r.counts[targets[i].name]
		if !tried {
			continue
		}
		fmt.Fprintf(r.out, "mutants %s killed=%d survived=%d stillborn=%d\n", targets[i].name, count[killed], count[survived], count[stillborn])
		for j, v := range []verdict{killed, survived, stillborn} {
			all[j] += count[v]
		}
	}
	alive := all[0] + all[1]
	if alive == 0 {
		return errors.New("no mutant was tried")
	}
	fmt.Fprintf(r.out, "mutants all killed=%d survived=%d stillborn=%d ratio=%.1f%%\n", all[0], all[1], all[2], 100*float64(all[0])/float64(alive))
	if len(r.unlisted) > 0 {
		return fmt.Errorf("%d mutants survived that are not listed: write a test that kills each, or put it into %s with the reason", len(r.unlisted), r.config.survivors)
	}
	if r.config.sample == 0 && r.config.match == "" && 20*all[1] > alive {
		return errors.New("less than 95 % of the mutants were killed")
	}
	return nil
}
