package localnet

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/wait"
)

// TestInterruptedProgram: a program that is stopped half way may put its things away, and one that does not end is killed, with what it
// started itself.
func TestInterruptedProgram(t *testing.T) {
	for name, script := range map[string]string{
		"success - puts its things away":    `trap 'rm "$1"; exit 1' INT; touch "$1"; while true; do sleep 0.05; done`,
		"success - does not end by itself":  `trap '' INT; touch "$1"; while true; do sleep 0.05; done`,
		"success - ends, and its child not": `(trap '' INT; while true; do touch "$1"; sleep 0.05; done) & wait`,
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "file")
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() {
				_, err := run(ctx, "", nil, "/bin/sh", "-c", script, "sh", file)
				ended <- err
			}()
			wait.Until(t, 10*time.Millisecond, func() bool { _, err := os.Stat(file); return err == nil })
			cancel()
			require.ErrorIs(t, wait.For(t, ended), context.Canceled)
			if name == "success - puts its things away" {
				require.NoFileExists(t, file)
				return
			}
			require.NoError(t, os.Remove(file))
			time.Sleep(200 * time.Millisecond)
			require.NoFileExists(t, file, "nobody makes it again")
		})
	}
}
