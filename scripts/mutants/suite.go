package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
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

// suite is the tests of a Go target: built once with all mutants in them, and each test known by how long it takes and which
// functions it reaches, so that a mutant is tried by the quick ones first and by none that cannot see it.
type suite struct {
	root, dir string
	target    *target
	verbose   bool
	schema    *schema
	// apart are the mutants that the schema does not hold: constants, and what does not compile.
	apart map[int]bool
	tests []*suiteTest

	mu sync.Mutex
	// killers are the tests that killed the last mutant of each function.
	killers map[int]*suiteTest
}

// suiteTest is one test function of a package.
type suiteTest struct {
	binary, folder, name string
	rapid                bool
	took                 time.Duration
	reached              map[int]bool
}

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
	if s := all.made[t.name]; s != nil {
		return s, nil
	}
	s := &suite{root: all.root, dir: filepath.Join(all.dir, t.name), target: t, verbose: all.verbose, apart: make(map[int]bool), killers: make(map[int]*suiteTest)}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, err
	}
	if err := s.make(ctx); err != nil {
		return nil, fmt.Errorf("target %s: %w", t.name, err)
	}
	all.made[t.name] = s
	return s, nil
}

func (s *suite) make(ctx context.Context) error {
	overlay, err := s.fit(ctx)
	if err != nil {
		return err
	}
	for i, folder := range s.target.tests {
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
			fmt.Printf("%s of %s took %v and reaches %d functions\n", test.name, s.target.name, test.took.Round(time.Millisecond), len(test.reached))
		}
	}
	slices.SortStableFunc(s.tests, func(a, b *suiteTest) int { return cmp.Compare(a.took, b.took) })
	return nil
}

// fit makes the schema and leaves out what does not compile, until the rest does. It returns the overlay.
func (s *suite) fit(ctx context.Context) (string, error) {
	mutants, err := mutantsOf(s.target)
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
		out, err := s.goCommand(ctx, append([]string{"build", "-gcflags=-e", "-overlay=" + overlay}, s.folders()...)...)
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

// folders are the packages that the mutants are in.
func (s *suite) folders() []string {
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
	got, out, err := test.run(ctx, test.binary, patience, reachedVariable+"="+list)
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
	if s.apart[m.id] {
		return s.tryApart(ctx, m)
	}
	function, alive := s.schema.in[m.id], aliveVariable+"="+strconv.Itoa(m.id)
	for _, test := range s.reaching(function) {
		got, _, err := test.run(ctx, test.binary, test.patience(), alive)
		if err != nil {
			return "", err
		}
		if got == killed {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.killers[function] = test
			return killed, nil
		}
	}
	return survived, nil
}

// reaching returns the tests that reach a function: first the one that killed the last mutant of it, then the quick ones.
func (s *suite) reaching(function int) []*suiteTest {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*suiteTest
	if killer := s.killers[function]; killer != nil {
		out = append(out, killer)
	}
	for _, test := range s.tests {
		if test.reached[function] && test != s.killers[function] {
			out = append(out, test)
		}
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
	for i, folder := range s.target.tests {
		binary := filepath.Join(dir, fmt.Sprintf("%d.test", i))
		if out, err := s.goCommand(ctx, "test", "-c", "-vet=off", "-ldflags=-w", "-overlay="+overlay, "-o", binary, folder); err != nil {
			if !compileError.Match(out) {
				return "", fmt.Errorf("%w:\n%s", err, out)
			}
			return stillborn, nil
		}
		for _, test := range s.tests {
			if test.folder != filepath.Join(s.root, folder) {
				continue
			}
			if got, _, err := test.run(ctx, binary, test.patience()); got != survived || err != nil {
				return got, err
			}
		}
	}
	return survived, nil
}

// patience is how long a mutant may hold a test up: one that runs for ever is killed by that.
func (test *suiteTest) patience() time.Duration { return 10*time.Second + 10*test.took }

// limit keeps a mutant that fills memory for ever from taking all of it, in KiB.
const limit = "8388608"

// run runs the test alone.
func (test *suiteTest) run(ctx context.Context, binary string, patience time.Duration, environment ...string) (verdict, []byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	args := []string{"-c", `ulimit -v ` + limit + `; exec "$0" "$@"`, binary, "-test.run=^" + test.name + "$", "-test.failfast"}
	if test.rapid {
		// It would keep what failed beside the tests, look for a smaller case, and take others at each run.
		args = append(args, "-rapid.nofailfile", "-rapid.shrinktime=0s", "-rapid.seed=1")
	}
	cmd := exec.CommandContext(ctx, "sh", args...)
	cmd.Dir, cmd.Env = test.folder, append(os.Environ(), environment...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	// What the tests started must not hold up the pipes for ever.
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return survived, out.Bytes(), nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded), errors.As(err, &exit):
		return killed, out.Bytes(), nil
	}
	return "", nil, fmt.Errorf("run %s: %w", test.name, err)
}
