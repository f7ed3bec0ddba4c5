package localnet

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// tableFile is what the files of a database are called that hold its contents. A database keeps those open that it has read, up to
// 500, so their number grows with a young database; all others are the process's own.
const tableFile = ".ldb"

// held is what a process holds, by sample.
type held struct {
	proc *Process
	// page is the address of its metrics.
	page string
	// heap is what lived after the last collection, rss what the kernel counts, in bytes.
	heap, rss course
	// files are open files and connections without those of tables, and goroutines what they are.
	files, tables, goroutines course
}

// look takes a sample, of everything or of nothing.
func (h *held) look(ctx context.Context) error {
	shown, err := metrics(ctx, h.page)
	if err != nil {
		return fmt.Errorf("metrics of %s: %w", h.proc.Name, err)
	}
	files, tables, err := openFiles(h.proc.Pid())
	if err != nil {
		return fmt.Errorf("files of %s: %w", h.proc.Name, err)
	}
	heap, goroutines := shown["go_gc_heap_live_bytes"], shown["go_goroutines"]
	if heap == 0 || goroutines == 0 {
		return fmt.Errorf("metrics of %s: nothing about its memory", h.proc.Name)
	}
	rss, err := residentBytes(h.proc.Pid())
	if err != nil {
		return fmt.Errorf("memory of %s: %w", h.proc.Name, err)
	}
	h.heap, h.goroutines, h.rss = append(h.heap, heap), append(h.goroutines, goroutines), append(h.rss, float64(rss))
	h.files, h.tables = append(h.files, float64(files)), append(h.tables, float64(tables))
	return nil
}

// openFiles counts what a process has open, files of tables apart.
func openFiles(pid int) (files, tables int, err error) {
	dir := fmt.Sprintf("/proc/%d/fd", pid)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, 0, err
	}
	for _, entry := range entries {
		// What was closed while we look leads nowhere, and is no table.
		target, _ := os.Readlink(filepath.Join(dir, entry.Name()))
		if strings.HasSuffix(strings.TrimSuffix(target, " (deleted)"), tableFile) {
			tables++
		} else {
			files++
		}
	}
	return files, tables, nil
}

// residentBytes is how much memory a process holds.
func residentBytes(pid int) (int64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0, err
	}
	var size, resident int64
	if _, err := fmt.Fscan(bytes.NewReader(raw), &size, &resident); err != nil {
		return 0, err
	}
	return resident * int64(os.Getpagesize()), nil
}

// folderBytes sums up the files of each folder of a node's data.
func folderBytes(home string) (map[string]float64, error) {
	sums, data := map[string]float64{}, filepath.Join(home, "data")
	err := filepath.WalkDir(data, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil // the node deletes files while we look
		}
		rel, err := filepath.Rel(data, path)
		if err != nil {
			return err
		}
		folder, _, nested := strings.Cut(filepath.ToSlash(rel), "/")
		info, err := entry.Info()
		if err != nil || !nested {
			return nil
		}
		sums[folder] += float64(info.Size())
		return nil
	})
	return sums, err
}

func TestHeld(t *testing.T) {
	samples, err := parseMetrics(strings.NewReader("# HELP a b 1\n# TYPE a gauge\na 1\nb{c=\"d e\"} 2.5e+06\n\n"))
	require.NoError(t, err)
	require.Equal(t, map[string]float64{"a": 1, `b{c="d e"}`: 2.5e6}, samples)
	_, err = parseMetrics(strings.NewReader("a b\n"))
	require.ErrorContains(t, err, `line "a b"`)

	home := t.TempDir()
	for path, size := range map[string]int{"data/a.db/1.ldb": 3, "data/a.db/LOG": 4, "data/b/c/d": 5, "data/state.json": 6, "e/f": 7} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(home, path)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(home, path), make([]byte, size), 0o644))
	}
	sums, err := folderBytes(home)
	require.NoError(t, err)
	require.Equal(t, map[string]float64{"a.db": 7, "b": 5}, sums)

	filesBefore, tablesBefore, err := openFiles(os.Getpid())
	require.NoError(t, err)
	for _, path := range []string{"data/a.db/1.ldb", "data/a.db/LOG"} {
		file, err := os.Open(filepath.Join(home, path))
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, file.Close()) })
	}
	files, tables, err := openFiles(os.Getpid())
	require.NoError(t, err)
	require.Equal(t, 1, tables-tablesBefore)
	require.GreaterOrEqual(t, files-filesBefore, 1)
}
