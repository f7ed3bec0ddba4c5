// Command fpd is the daemon of a finality provider: it keeps the key that votes, commits randomness ahead, and signs
// the Taiko blocks that the provider's own node shows once Ethereum made them safe.
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
		fmt.Fprintln(os.Stderr, "fpd:", err)
		os.Exit(1)
	}
}
