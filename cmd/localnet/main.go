// Command localnet runs the whole of taikofin on one machine against a real Bitcoin node and real Ethereum engines,
// and shows each L2 block becoming final.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	// A second Ctrl-C ends this process at once; the kernel ends the children.
	context.AfterFunc(ctx, stop)
	err := rootCommand().ExecuteContext(ctx)
	switch {
	case err == nil:
	case errors.Is(err, errInterrupted):
		fmt.Fprintln(os.Stderr, "localnet:", err)
		os.Exit(130) // stop only restores signal handling, which ends with the process
	default:
		fmt.Fprintln(os.Stderr, "localnet:", cmdline.Words(err))
		os.Exit(1)
	}
}
