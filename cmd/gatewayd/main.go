// Command gatewayd answers whether Taiko blocks are final, verifies what it says, and hands out proofs.
package main

import (
	"os"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

func main() { os.Exit(cmdline.Run(rootCommand())) }
