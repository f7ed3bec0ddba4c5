package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// suite is the tests of Go targets, of all that have the same ones: built once with all mutants in them, and each test known by how long it takes and which
// functions it reaches, so that a mutant is tried by the quick ones first and by none that cannot see it.
type suite struct {
	root, dir string
	// targets are whose mutants it holds, and tests the packages that try them.
	targets []*target
	folders []string
	// first says which number comes before those of a target's mutants.
	first   map[*target]int
	verbose bool
	schema  *schema
	// apart are the mutants that the schema does not hold: constants, and what does not compile.
	apart map[int]bool
	tests []*suiteTest

	mu sync.Mutex
	// killers are the tests that killed the last mutant of each function.
	killers map[int]*suiteTest
}

// aloneTests is how many tests of a function are run alone before the others are at once.
const aloneTests = 4

// suites are those of a run, each made when its first mutant comes.
type suites struct {
	root, dir string
	verbose   bool
	mu        sync.Mutex
	made      map[string]*suite
}

func (all *suites) of(ctx context.Context, t *target) (*suite, error) {
	all.mu.Lock()
	defer all.mu.Unlock()
	name := strings.Join(t.tests, " ")
	if s := all.made[name]; s != nil {
		return s, nil
	}
	s := &suite{
		root: all.root, dir: filepath.Join(all.dir, strconv.Itoa(len(all.made))), targets: alike(t), folders: t.tests, verbose: all.verbose,
		first: make(map[*target]int), apart: make(map[int]bool), killers: make(map[int]*suiteTest),
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, err
	}
	if err := s.make(ctx); err != nil {
		return nil, fmt.Errorf("target %s: %w", t.name, err)
	}
	all.made[name] = s
	return s, nil
}

// alike returns the targets that have the tests of one.
func alike(t *target) []*target {
	out := []*target{t}
	for i := range targets {
		if other := &targets[i]; other != t && slices.Equal(other.tests, t.tests) {
			out = append(out, other)
		}
	}
	return out
}

func (s *suite) make(ctx context.Context) error {
	overlay, err := s.fit(ctx)
	if err != nil {
		return err
	}
	for i, folder := range s.folders {
		binary := filepath.Join(s.dir, fmt.Sprintf("%d.test", i))
		if out, err := s.goCommand(ctx, "test", "-c", "-vet=off", "-ldflags=-w", "-overlay="+overlay, "-o", binary, folder); err != nil {
			return fmt.Errorf("%w:\n%s", err, out)
		}
		if err := s.measure(ctx, binary, folder); err != nil {
			return err
		}
	}
	if s.verbose {
		for _, test := range s.tests {
			fmt.Printf("%s of %s took %v and reaches %d functions\n", test.name, test.folder, test.took.Round(time.Millisecond), len(test.reached))
		}
	}
	slices.SortStableFunc(s.tests, func(a, b *suiteTest) int { return cmp.Compare(a.cost(), b.cost()) })
	return nil
}

// mutants returns those of all targets, with numbers that differ.
func (s *suite) mutants() ([]*mutant, error) {
	var all []*mutant
	for _, t := range s.targets {
		made, err := mutantsOf(t)
		if err != nil {
			return nil, err
		}
		s.first[t] = len(all)
		for _, m := range made {
			m.id += s.first[t]
		}
		all = append(all, made...)
	}
	return all, nil
}

// fit makes the schema and leaves out what does not compile, until the rest does. It returns the overlay.
func (s *suite) fit(ctx context.Context) (string, error) {
	mutants, err := s.mutants()
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(s.dir, "overlay.json")
	for {
		fitting := slices.DeleteFunc(slices.Clone(mutants), func(m *mutant) bool { return s.apart[m.id] })
		if s.schema, err = newSchema(fitting); err != nil {
			return "", err
		}
		for _, m := range fitting {
			s.apart[m.id] = s.schema.in[m.id] == 0
		}
		replace, err := s.schema.overlay(s.root, s.dir)
		if err != nil {
			return "", err
		}
		if err := writeOverlay(overlay, replace); err != nil {
			return "", err
		}
		out, err := s.goCommand(ctx, append([]string{"build", "-gcflags=-e", "-overlay=" + overlay}, s.packages()...)...)
		if err == nil {
			return overlay, nil
		}
		if !s.leaveOut(out) {
			return "", fmt.Errorf("%w:\n%s", err, out)
		}
	}
}

// compileError is a line of the compiler's that says where.
var compileError = regexp.MustCompile(`(?m)^([^\s:]+\.go):(\d+):\d+: `)

// leaveOut takes the mutants to which errors of the compiler belong out of the schema, and says whether there were any.
func (s *suite) leaveOut(out []byte) bool {
	some := false
	for _, found := range compileError.FindAllSubmatch(out, -1) {
		line, err := strconv.Atoi(string(found[2]))
		if err != nil {
			continue
		}
		written := string(found[1])
		if !filepath.IsAbs(written) {
			written = filepath.Join(s.root, written)
		}
		if id := s.schema.at(written, line); id > 0 {
			s.apart[id], some = true, true
		}
	}
	return some
}

// packages are those that the mutants are in.
func (s *suite) packages() []string {
	var out []string
	for _, file := range s.schema.files {
		if folder := "./" + filepath.Dir(file.name); !slices.Contains(out, folder) {
			out = append(out, folder)
		}
	}
	return out
}

func writeOverlay(path string, replace map[string]string) error {
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(path, list, 0o600)
}

func (s *suite) goCommand(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = s.root
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("go %s: %w", args[0], err)
	}
	return out, err
}

// measure runs each test of a package once, on the code as it is. One that fails anyway would kill every mutant.
func (s *suite) measure(ctx context.Context, binary, folder string) error {
	rapid, err := usesRapid(s.root, []string{folder})
	if err != nil {
		return err
	}
	list := exec.CommandContext(ctx, binary, "-test.list", "^(Test|Fuzz|Example)")
	list.Dir = filepath.Join(s.root, folder)
	names, err := list.Output()
	if err != nil {
		return fmt.Errorf("list the tests of %s: %w", folder, err)
	}
	for _, name := range strings.Fields(string(names)) {
		test := &suiteTest{binary: binary, folder: list.Dir, name: name, rapid: rapid}
		if err := s.measureTest(ctx, test); err != nil {
			return err
		}
		if len(test.reached) > 0 {
			s.tests = append(s.tests, test)
		}
	}
	return nil
}

func (s *suite) measureTest(ctx context.Context, test *suiteTest) error {
	list := filepath.Join(s.dir, "reached")
	if err := os.WriteFile(list, nil, 0o600); err != nil {
		return err
	}
	started := time.Now()
	got, out, err := testRun{test}.run(ctx, test.binary, patience, reachedVariable+"="+list)
	if err != nil {
		return err
	}
	if got != survived {
		return fmt.Errorf("%s fails on the code as it is:\n%s", test.name, out)
	}
	test.took, test.reached = time.Since(started), make(map[int]bool)
	reached, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	for _, text := range strings.Fields(string(reached)) {
		function, err := strconv.Atoi(text)
		if err != nil {
			return err
		}
		test.reached[function] = true
	}
	return nil
}

// try asks of a mutant whether a test notices it.
func (s *suite) try(ctx context.Context, m *mutant) (verdict, error) {
	id := s.first[m.target] + m.id
	if s.apart[id] {
		return s.tryApart(ctx, m)
	}
	function, alive := s.schema.in[id], aliveVariable+"="+strconv.Itoa(id)
	for _, some := range s.reaching(function) {
		got, out, err := some.run(ctx, some[0].binary, some.patience(), alive)
		if err != nil {
			return "", err
		}
		if got == killed {
			s.killedBy(function, some.failed(out))
			return killed, nil
		}
	}
	return survived, nil
}

func (s *suite) killedBy(function int, test *suiteTest) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.killers[function] = test
}

// reaching returns the tests that reach a function, as they are to be run: first the one that killed the last mutant of it, then
// the cheap ones one by one, and the rest of each package at once, which costs less where nothing fails.
func (s *suite) reaching(function int) []testRun {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []testRun
	killer := s.killers[function]
	if killer != nil {
		out = append(out, testRun{killer})
	}
	rest := make(map[string]testRun)
	for _, test := range s.tests {
		if !test.reached[function] || test == killer {
			continue
		}
		if len(out) < aloneTests {
			out = append(out, testRun{test})
		} else {
			rest[test.binary] = append(rest[test.binary], test)
		}
	}
	for _, binary := range slices.Sorted(maps.Keys(rest)) {
		out = append(out, rest[binary])
	}
	return out
}

// tryApart builds the tests for one mutant.
func (s *suite) tryApart(ctx context.Context, m *mutant) (verdict, error) {
	dir, err := os.MkdirTemp(s.dir, "apart-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	source, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	err = errors.Join(os.WriteFile(source, m.mutated(), 0o600), writeOverlay(overlay, map[string]string{filepath.Join(s.root, m.file): source}))
	if err != nil {
		return "", err
	}
	if out, err := s.goCommand(ctx, "build", "-overlay="+overlay, "./"+filepath.Dir(m.file)); err != nil {
		if !compileError.Match(out) {
			return "", fmt.Errorf("%w:\n%s", err, out)
		}
		return stillborn, nil
	}
	for i, folder := range s.folders {
		binary := filepath.Join(dir, fmt.Sprintf("%d.test", i))
		if out, err := s.goCommand(ctx, "test", "-c", "-vet=off", "-ldflags=-w", "-overlay="+overlay, "-o", binary, folder); err != nil {
			if !compileError.Match(out) {
				return "", fmt.Errorf("%w:\n%s", err, out)
			}
			return stillborn, nil
		}
		some := testRun(slices.DeleteFunc(slices.Clone(s.tests), func(test *suiteTest) bool { return test.folder != filepath.Join(s.root, folder) }))
		if len(some) == 0 {
			continue
		}
		if got, _, err := some.run(ctx, binary, some.patience()); got != survived || err != nil {
			return got, err
		}
	}
	return survived, nil
}
