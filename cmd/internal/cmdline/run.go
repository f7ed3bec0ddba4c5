package cmdline

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/internal/secretfile"
)

// Run runs a program until it is done or asked to stop, and returns its exit code.
func Run(root *cobra.Command) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ProtectKeys(root)
	if err := root.ExecuteContext(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %s\n", root.Name(), Words(err))
		return 1
	}
	return 0
}

// ProtectKeys keeps a program's memory to itself. Each of them may come to hold a key.
func ProtectKeys(root *cobra.Command) {
	if err := secretfile.ProtectMemory(); err != nil {
		fmt.Fprintf(os.Stderr, "%s: keys are not as safe as they could be: %v\n", root.Name(), err)
	}
}
