package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// shown returns what edits make of a source, line by line.
func shown(t *testing.T, file, source string) []string {
	t.Helper()
	edits, err := editsOf(file, []byte(source))
	require.NoError(t, err)
	out := make([]string, len(edits))
	for i, e := range edits {
		m := newMutant(&target{}, file, []byte(source), e)
		out[i] = m.after
	}
	return out
}

func TestGoEdits(t *testing.T) {
	require.Equal(t, []string{
		"const limit = (3 + 1)",
		"if !(n > limit && ok(n)) {",
		"if false && (n > limit && ok(n)) {",
		"if n >= limit && ok(n) {",
		"if n > limit || ok(n) {",
		"return nil",
		"n++",
		"",
		"",
		"n -= 2",
		"n += (2 + 1)",
		"",
		"g(make([]int, (0 + 1), 7))",
		"return nil",
		"return 0, nil",
		"return 1, nil",
		"return 2, nil",
		"return 3, nil",
		"return (4 + 1), erratic(n)",
	}, shown(t, "a.go", `package a

const limit = 3

func f(n int) error {
	if n > limit && ok(n) {
		return fmt.Errorf("%d is above %d", n, 5-2)
	}
	n--
	g(n)
	n += 2
	g(make([]int, 0, 7))
	return err
}

func h(n int) (int, error) {
	return 0, ErrTooFew
	return 1, types.ErrTooFew.Wrapf("%d", n)
	return 2, c.err
	return 3, ruleError(n, true)
	return 4, erratic(n)
}
`))
}

func TestSolidityEdits(t *testing.T) {
	require.Equal(t, []string{
		"uint256 internal constant MAX = 193;",
		"uint256 internal constant MAX = 191;",
		"function f(uint256 x) external  {",
		"// 3 && 4",
		"require(x >= 1, TooFew(x)); // 3 && 4",
		"require(x > 2, TooFew(x)); // 3 && 4",
		"if (!(x == MAX)) return;",
		"if (false && (x == MAX)) return;",
		"if (x != MAX) return;",
		"",
		"mstore(0x41, lt(x, 7))",
		"mstore(0x40, gt(x, 7))",
		"mstore(0x40, lt(x, 8))",
	}, shown(t, "a.sol", `// 1 < 2
import {A} from "./A.sol";

contract C {
    uint256 internal constant MAX = 192;
    error TooFew(uint256 x);

    function f(uint256 x) external onlyRole(MOVER_ROLE) {
        require(x > 1, TooFew(x)); // 3 && 4
        if (x == MAX) return;
        assembly {
            mstore(0x40, lt(x, 7))
        }
    }

    function g() external;
}
`))
}

// The files of all targets are there, and each listed survivor is a mutant that there is: a list nobody mends says nothing.
func TestTargetsAndSurvivors(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	list, err := readSurvivors("scripts/mutants/survivors.txt")
	require.NoError(t, err)
	for i := range targets {
		mutants, err := mutantsOf(&targets[i])
		require.NoError(t, err)
		require.NotEmpty(t, mutants, targets[i].name)
		for _, m := range mutants {
			list.lists(m)
		}
	}
	for _, s := range list {
		require.True(t, s.found, "%s has no mutant %q of %q: take it off the list", s.file, s.after, s.before)
	}
}

func TestReadSurvivors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list")
	require.NoError(t, os.WriteFile(path, []byte("# why\n\na.go\n- x > 1\n+ x >= 1\nNever is 1.\nNor 0.\n\nb.go\n@ g()\n- f()\n+\nOnly speed.\n"), 0o600))
	list, err := readSurvivors(path)
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.True(t, list.lists(&mutant{file: "a.go", before: "x > 1", after: "x >= 1"}))
	require.False(t, list.lists(&mutant{file: "a.go", before: "x > 1", after: "x < 1"}))
	require.True(t, list.lists(&mutant{file: "b.go", above: "\nf()\ng()", before: "f()"}))
	require.False(t, list.lists(&mutant{file: "b.go", above: "\ng()\nh()", before: "f()"}))

	require.NoError(t, os.WriteFile(path, []byte("a.go\n- x > 1\n+ x >= 1\n"), 0o600))
	_, err = readSurvivors(path)
	require.ErrorContains(t, err, "reason")
}

func TestDrawFollowsTheSeed(t *testing.T) {
	var all []*mutant
	for i := range targets {
		for line := range 9 {
			all = append(all, &mutant{target: &targets[i], line: line})
		}
	}
	one := draw(append([]*mutant(nil), all...), "one")
	require.Len(t, one, sampleTargets*9)
	require.Equal(t, one, draw(append([]*mutant(nil), all...), "one"))
	require.NotEqual(t, one, draw(append([]*mutant(nil), all...), "two"))
}

// A mutant that survives fails the run unless it is listed, and a run that killed too few fails though all are listed.
func TestConclude(t *testing.T) {
	m := &mutant{target: &targets[0], file: "a.go", before: "x > 1", after: "x >= 1"}
	for _, test := range []struct {
		name      string
		listed    survivors
		dead      int
		sample    bool
		wantError string
	}{
		{"error - none tried", nil, -1, false, "no mutant was tried"},
		{"error - survives", nil, 100, true, "not listed"},
		{"success - listed", survivors{{file: "a.go", before: "x > 1", after: "x >= 1"}}, 19, false, ""},
		{"error - too many", survivors{{file: "a.go", before: "x > 1", after: "x >= 1"}}, 18, false, "less than 95 %"},
		{"success - a sample of few", survivors{{file: "a.go", before: "x > 1", after: "x >= 1"}}, 1, true, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := &runner{listed: test.listed, out: io.Discard, counts: make(map[string]map[verdict]int)}
			if test.sample {
				r.config.sample = 1
			}
			for range test.dead {
				r.note(m, killed)
			}
			if test.dead >= 0 {
				r.note(m, survived)
				r.note(m, stillborn)
			}
			if err := r.conclude(); test.wantError != "" {
				require.ErrorContains(t, err, test.wantError)
			} else {
				require.NoError(t, err)
			}
		})
	}
}
