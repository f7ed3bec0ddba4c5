package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const suiteCode = `package p

const most = 3

func Next(n int) (next int, err error) {
	defer func() { next *= 2 }()
	next, extra := n+1, 0
	extra++
	if next > most {
		next = most
	}
	return next, err
}

func unseen() bool { return 1 < 2 }

func Ever(n int) {
	for i := 0; i < n; i++ {
	}
}
`

const suiteTests = `package p

import "testing"

func TestNext(t *testing.T) {
	for n, want := range []int{2, 4, 6, 6} {
		if got, err := Next(n); err != nil || got != want {
			t.Fatal(n, got, err)
		}
	}
	_ = unseen
}

func TestEver(t *testing.T) { Ever(1) }
`

// Each mutant gets its verdict: of the build that holds most of them, or of one of its own.
func TestSuite(t *testing.T) {
	t.Chdir(t.TempDir())
	root, err := os.Getwd()
	require.NoError(t, err)
	require.NoError(t, os.Mkdir("p", 0o700))
	for name, text := range map[string]string{"go.mod": "module example.org/p\n\ngo 1.24\n", "p/p.go": suiteCode, "p/p_test.go": suiteTests} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	toy := &target{name: "toy", code: []string{"p"}, tests: []string{"./p"}}
	all := &suites{root: root, dir: t.TempDir(), made: make(map[string]*suite)}
	tests, err := all.of(t.Context(), toy)
	require.NoError(t, err)
	mutants, err := mutantsOf(toy)
	require.NoError(t, err)
	verdicts := make(map[string]verdict)
	for _, m := range mutants {
		if m.after == "for i := 0; i < n; i-- {" {
			// It runs for ever, as far as anybody waits.
			got, _, err := testRun{ever(tests)}.run(t.Context(), ever(tests).binary, time.Second, aliveVariable+"="+strconv.Itoa(m.id))
			require.NoError(t, err)
			require.Equal(t, killed, got)
			continue
		}
		got, err := tests.try(t.Context(), m)
		require.NoError(t, err)
		verdicts[m.after] = got
	}
	for after, want := range map[string]verdict{
		"const most = (3 + 1)":                 killed, // for which the tests are built again
		"defer func() {  }()":                  killed,
		"next, extra := n-1, 0":                killed,
		"next, extra := n+1, (0 + 1)":          survived,
		"extra--":                              survived,
		"if next >= most {":                    survived,
		"if false && (next > most) {":          killed,
		"return next, nil":                     survived,
		"func unseen() bool { return 1 <= 2 }": survived, // no test reaches it
	} {
		require.Equal(t, want, verdicts[after], after)
	}

	require.NoError(t, os.WriteFile(filepath.Join("p", "red_test.go"), []byte("package p\n\nimport \"testing\"\n\nfunc TestRed(t *testing.T) { Ever(1); t.Fatal(\"red\") }\n"), 0o600))
	_, err = (&suites{root: root, dir: t.TempDir(), made: make(map[string]*suite)}).of(t.Context(), toy)
	require.ErrorContains(t, err, "TestRed fails on the code as it is")
}

func ever(s *suite) *suiteTest {
	return s.tests[slices.IndexFunc(s.tests, func(test *suiteTest) bool { return test.name == "TestEver" })]
}

// A mutant that does not compile spoils no other.
func TestSuiteStillborn(t *testing.T) {
	t.Chdir(t.TempDir())
	root, err := os.Getwd()
	require.NoError(t, err)
	code := "package main\n\nfunc name(b []byte) string {\n\tout := \"a\" + string(b)\n\treturn out\n}\n\nfunc main() { _ = name(nil) }\n"
	test := "package main\n\nimport \"testing\"\n\nfunc TestName(t *testing.T) {\n\tif name(nil) != \"a\" {\n\t\tt.Fatal()\n\t}\n}\n"
	for name, text := range map[string]string{"go.mod": "module example.org/p\n\ngo 1.24\n", "p.go": code, "p_test.go": test} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	toy := &target{name: "toy", code: []string{"p.go"}, tests: []string{"."}}
	tests, err := (&suites{root: root, dir: t.TempDir(), made: make(map[string]*suite)}).of(t.Context(), toy)
	require.NoError(t, err)
	mutants, err := mutantsOf(toy)
	require.NoError(t, err)
	require.NotEmpty(t, mutants)
	require.Equal(t, "out := \"a\" - string(b)", mutants[0].after)
	got, err := tests.try(t.Context(), mutants[0])
	require.NoError(t, err)
	require.Equal(t, stillborn, got)
}
