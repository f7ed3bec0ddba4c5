package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// verdict is what became of a mutant.
type verdict string

const (
	killed   verdict = "killed"
	survived verdict = "survived"
	// stillborn ones do not compile, and count for nothing.
	stillborn verdict = "stillborn"
)

// patience ends a mutant that runs for ever; that counts as killed.
const patience = 5 * time.Minute

// worker tries one mutant after the other in a folder of its own. Nothing is written into the repository.
type worker struct {
	root, dir string
	solc      *compiler
	suites    *suites
	// sound are the Solidity targets whose tests pass on the code as it is.
	sound map[*target]bool
}

// newWorker makes the folder, and starts a compiler when contracts are to be mutated.
func newWorker(root string, solidity bool, all *suites) (*worker, error) {
	dir, err := os.MkdirTemp("", "mutants-")
	if err != nil {
		return nil, err
	}
	w := &worker{root: root, dir: dir, suites: all, sound: make(map[*target]bool)}
	if solidity {
		w.solc, err = startCompiler(root, dir)
	}
	return w, err
}

// contracts returns the folder in which a target's contracts are mutated: a copy of the contracts, with no other tests than the
// target's, or forge would compile them all.
func (w *worker) contracts(t *target) (string, error) {
	dir := filepath.Join(w.dir, t.name)
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	from := filepath.Join(w.root, "contracts")
	for _, part := range []string{"src", "test", "script"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(from, part))); err != nil {
			return "", err
		}
	}
	tests, err := filepath.Glob(filepath.Join(dir, "test", "*.t.sol"))
	if err != nil {
		return "", err
	}
	for _, file := range tests {
		if slices.Contains(t.tests, "test/"+filepath.Base(file)) {
			continue
		}
		if err := os.Remove(file); err != nil {
			return "", err
		}
	}
	config, err := os.ReadFile(filepath.Join(from, "foundry.toml"))
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "foundry.toml"), config, 0o600); err != nil {
		return "", err
	}
	return dir, os.Symlink(filepath.Join(from, "node_modules"), filepath.Join(dir, "node_modules"))
}

func (w *worker) close() error {
	var err error
	if w.solc != nil {
		err = w.solc.close()
	}
	return errors.Join(err, os.RemoveAll(w.dir))
}

// try asks of a mutant whether the tests of its target notice it.
func (w *worker) try(ctx context.Context, m *mutant) (verdict, error) {
	if !m.target.solidity() {
		tests, err := w.suites.of(ctx, m.target)
		if err != nil {
			return "", err
		}
		return tests.try(ctx, m)
	}
	// Tests that fail anyway would kill every mutant.
	if !w.sound[m.target] {
		got, text, err := w.forge(ctx, m.target, nil)
		if err != nil {
			return "", err
		}
		if got != survived {
			return "", fmt.Errorf("the tests of target %s fail on the code as it is:\n%s", m.target.name, text)
		}
		w.sound[m.target] = true
	}
	got, _, err := w.forge(ctx, m.target, m)
	return got, err
}

// forge runs a target's tests, on a mutant or, with nil, on the code as it is.
func (w *worker) forge(ctx context.Context, t *target, m *mutant) (verdict, string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd, restore, err := w.forgeTest(ctx, t, m)
	if err != nil {
		return "", "", err
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	// What the tests started must not hold up the pipes for ever.
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	if restored := restore(); restored != nil {
		return "", "", restored
	}
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil && errors.Is(ctx.Err(), context.DeadlineExceeded):
		return killed, out.String(), nil
	case err == nil:
		return survived, out.String(), nil
	case !errors.As(err, &exit):
		return "", "", fmt.Errorf("run %s: %w", cmd, err)
	case bytes.Contains(out.Bytes(), []byte("Compiler run failed")):
		return stillborn, out.String(), nil
	}
	return killed, out.String(), nil
}

// usesRapid says whether the tests of packages are property tests; each package of a target is, or none.
func usesRapid(root string, packages []string) (bool, error) {
	for _, folder := range packages {
		tests, err := filepath.Glob(filepath.Join(root, folder, "*_test.go"))
		if err != nil {
			return false, err
		}
		for _, file := range tests {
			source, err := os.ReadFile(file)
			if err != nil {
				return false, err
			}
			if bytes.Contains(source, []byte(`"pgregory.net/rapid"`)) {
				return true, nil
			}
		}
	}
	return false, nil
}

func (w *worker) forgeTest(ctx context.Context, t *target, m *mutant) (*exec.Cmd, func() error, error) {
	restore := func() error { return nil }
	dir, err := w.contracts(t)
	if err != nil {
		return nil, nil, err
	}
	if m != nil {
		file := filepath.Join(dir, strings.TrimPrefix(m.file, "contracts/"))
		restore = func() error { return os.WriteFile(file, m.source, 0o600) }
		if err := os.WriteFile(file, m.mutated(), 0o600); err != nil {
			return nil, nil, err
		}
	}
	cmd := exec.CommandContext(ctx, filepath.Join(w.root, "scripts", "foundry.sh"), "forge", "test", "--fail-fast")
	cmd.Dir = dir
	environment, err := w.solc.environment()
	if err != nil {
		return nil, nil, err
	}
	cmd.Env = append(append(os.Environ(), "FOUNDRY_PROFILE=mutants"), environment...)
	return cmd, restore, nil
}
