// Command fpd is the daemon of a finality provider: it keeps the key that votes, commits randomness ahead, and signs
// the Taiko blocks that the provider's own node shows once Ethereum made them safe.
package main

import (
	"os"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

func main() { os.Exit(cmdline.Run(newRootCmd())) }
