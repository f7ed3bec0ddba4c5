// Command covenantd is the daemon of a member of the covenant committee: it checks pending stakes by itself and gives the
// signatures that make them slashable.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := newRootCmd().ExecuteContext(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "covenantd:", err)
		os.Exit(1)
	}
}
