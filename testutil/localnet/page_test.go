package localnet

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// page is a section of a page of the documentation, as the commands that stand in it. Whoever follows the page by hand types
// them; the test runs them, so that the page cannot say what does not work.
type page struct{ blocks []string }

// commandBlock is a fenced block of commands.
var commandBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// readPage reads the commands between two marks of a page.
func readPage(t *testing.T, path, mark string) page {
	t.Helper()
	root, err := SourceRoot()
	require.NoError(t, err)
	raw, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	p, err := parsePage(string(raw), mark)
	require.NoError(t, err, path)
	return p
}

func parsePage(text, mark string) (p page, err error) {
	begin, end := "<!-- "+mark+": begin -->", "<!-- "+mark+": end -->"
	for _, needed := range []string{begin, end} {
		if strings.Count(text, needed) != 1 {
			return p, fmt.Errorf("want one %s, there are %d", needed, strings.Count(text, needed))
		}
	}
	_, text, _ = strings.Cut(text, begin)
	text, _, found := strings.Cut(text, end)
	if !found {
		return p, fmt.Errorf("%s stands before %s", end, begin)
	}
	for _, match := range commandBlock.FindAllStringSubmatch(text, -1) {
		p.blocks = append(p.blocks, match[1])
	}
	if strings.Count(text, "```") != 2*len(p.blocks) {
		return p, fmt.Errorf("between %s and %s stand fenced blocks that are no commands", begin, end)
	}
	return p, nil
}

// script are the page's commands, with other values for what its first block chooses: it assigns these variables and does nothing
// else. All other blocks are as they are.
func (p page) script(choices map[string]string) (string, error) {
	if len(p.blocks) < 2 {
		return "", fmt.Errorf("the page has %d blocks", len(p.blocks))
	}
	var names []string
	for _, line := range strings.Split(strings.TrimSpace(p.blocks[0]), "\n") {
		name, _, ok := strings.Cut(line, "=")
		if _, chosen := choices[name]; !ok || !chosen || slices.Contains(names, name) {
			return "", fmt.Errorf("the page chooses %q, the test %v", line, choices)
		}
		names = append(names, name)
	}
	if len(names) != len(choices) {
		return "", fmt.Errorf("the page chooses %v, the test %v", names, choices)
	}
	out := &strings.Builder{}
	fmt.Fprintln(out, "set -euo pipefail")
	for _, name := range names {
		fmt.Fprintf(out, "%s=%q\n", name, choices[name])
	}
	for i, block := range p.blocks[1:] {
		fmt.Fprintf(out, "echo \"=== block %d after $SECONDS s\" >&2\n%s\n", i+2, block)
	}
	fmt.Fprintln(out, "echo \"=== end after $SECONDS s\" >&2")
	return out.String(), nil
}

// run runs the page's commands in a shell and returns what the last block printed. Whatever it started is ended with the test.
func (p page) run(ctx context.Context, t *testing.T, binaries Binaries, choices map[string]string) string {
	t.Helper()
	for _, tool := range []string{"bash", "curl", "jq"} {
		_, err := exec.LookPath(tool)
		require.NoError(t, err, "the page's commands take bash, curl and jq")
	}
	root, err := SourceRoot()
	require.NoError(t, err)
	// The page's own program stands beside the others, in the path.
	bin := filepath.Dir(binaries.Taikofind)
	require.NoError(t, goBuild(ctx, root, bin+string(filepath.Separator), "./cmd/localnet"))
	script, err := p.script(choices)
	require.NoError(t, err)
	file, logs := filepath.Join(t.TempDir(), "page.sh"), filepath.Join(t.TempDir(), "page.log")
	require.NoError(t, os.WriteFile(file, []byte(script), 0o600))
	out, err := os.Create(logs)
	require.NoError(t, err)
	defer out.Close()
	cmd := exec.Command("bash", file)
	cmd.Dir = root
	cmd.Env = append(baseEnv(), "PATH="+bin+":"+os.Getenv("PATH"))
	cmd.Stdout, cmd.Stderr = out, out
	// A group of its own: what the shell leaves running in the background is ended with it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	require.NoError(t, cmd.Start())
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	t.Cleanup(func() { endGroup(t, cmd.Process.Pid) })
	select {
	case err = <-done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	said, readErr := os.ReadFile(logs)
	require.NoError(t, readErr)
	t.Logf("the page's commands said:\n%s", said)
	require.NoError(t, err, "the page's commands must work as they stand")
	return lastBlock(said)
}

// lastBlock is what stands between the last two marks of a script.
func lastBlock(said []byte) string {
	parts := bytes.Split(said, []byte("\n=== "))
	if len(parts) < 2 {
		return ""
	}
	_, block, _ := bytes.Cut(parts[len(parts)-2], []byte("\n"))
	return string(block)
}

// endGroup ends a group of processes of ours: politely, then not.
func endGroup(t *testing.T, pgid int) {
	t.Helper()
	_ = syscall.Kill(-pgid, syscall.SIGTERM)
	for range 200 {
		if syscall.Kill(-pgid, 0) != nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	_ = syscall.Kill(-pgid, syscall.SIGKILL)
	t.Error("what the page started did not end within 20 s")
}

func TestParsePage(t *testing.T) {
	const good = "a\n```sh\nno\n```\n<!-- x: begin -->\n```sh\nA=1\nB=2\n```\ntext\n```sh\necho $A\n```\n<!-- x: end -->\n```sh\nno\n```\n"
	p, err := parsePage(good, "x")
	require.NoError(t, err)
	require.Equal(t, []string{"A=1\nB=2\n", "echo $A\n"}, p.blocks)
	script, err := p.script(map[string]string{"A": "3", "B": "x y"})
	require.NoError(t, err)
	require.Contains(t, script, "A=\"3\"\nB=\"x y\"\n")
	require.Contains(t, script, "echo $A\n")
	require.NotContains(t, script, "A=1")
	require.Equal(t, "3\n", lastBlock([]byte("=== block 1\n2\n=== block 2 after 1 s\n3\n\n=== end\n")))

	for _, tc := range []struct{ name, text string }{
		{"error - no beginning", strings.Replace(good, "<!-- x: begin -->", "", 1)},
		{"error - no end", strings.Replace(good, "<!-- x: end -->", "", 1)},
		{"error - two ends", good + "<!-- x: end -->"},
		{"error - the end first", "<!-- x: end --><!-- x: begin -->"},
		{"error - commands that would be passed over", strings.Replace(good, "```sh\necho", "```\necho", 1)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := parsePage(tc.text, "x")
			require.Error(t, err)
		})
	}
	for _, tc := range []struct {
		name    string
		first   string
		choices map[string]string
	}{
		{"error - the page chooses more", "A=1\nB=2\n", map[string]string{"A": "1"}},
		{"error - the test chooses more", "A=1\n", map[string]string{"A": "1", "B": "2"}},
		{"error - the first block does something", "A=1\nrm x\n", map[string]string{"A": "1"}},
		{"error - the first block chooses twice", "A=1\nA=2\n", map[string]string{"A": "1", "B": "2"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := page{blocks: []string{tc.first, "true\n"}}.script(tc.choices)
			require.Error(t, err)
		})
	}
}
