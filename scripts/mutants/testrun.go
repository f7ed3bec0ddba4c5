package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// suiteTest is one test function of a package.
type suiteTest struct {
	binary, folder, name string
	rapid                bool
	took                 time.Duration
	reached              map[int]bool
}

// cost says which test to run first: one that is quick, and that is about little else.
func (test *suiteTest) cost() time.Duration { return test.took * time.Duration(len(test.reached)) }

// testRun are tests of one package that are run together.
type testRun []*suiteTest

// patience is how long a mutant may hold them up: one that runs for ever is killed by that.
func (tests testRun) patience() time.Duration {
	wait := 10 * time.Second
	for _, test := range tests {
		wait += 10 * test.took
	}
	return min(wait, patience)
}

// limit keeps a mutant that fills memory for ever from taking all of it, in KiB.
const limit = "8388608"

// run runs the tests until one fails.
func (tests testRun) run(ctx context.Context, binary string, patience time.Duration, environment ...string) (verdict, []byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	names := make([]string, len(tests))
	for i, test := range tests {
		names[i] = test.name
	}
	args := []string{"-c", `ulimit -v ` + limit + `; exec "$0" "$@"`, binary, "-test.run=^(" + strings.Join(names, "|") + ")$", "-test.failfast"}
	if tests[0].rapid {
		// It would keep what failed beside the tests, look for a smaller case, and take others at each run.
		args = append(args, "-rapid.nofailfile", "-rapid.shrinktime=0s", "-rapid.seed=1")
	}
	cmd := exec.CommandContext(ctx, "sh", args...)
	cmd.Dir, cmd.Env = tests[0].folder, append(os.Environ(), environment...)
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
	return "", nil, fmt.Errorf("run %s: %w", strings.Join(names, ", "), err)
}

var failLine = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)

// failed returns which of the tests failed, as far as they say so.
func (tests testRun) failed(out []byte) *suiteTest {
	if found := failLine.FindSubmatch(out); found != nil {
		for _, test := range tests {
			if test.name == string(found[1]) {
				return test
			}
		}
	}
	return tests[0]
}
