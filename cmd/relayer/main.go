// Command relayer carries Taiko's and Bitcoin's headers to the taikofin zone, and the zone's checkpoints to Ethereum.
package main

import (
	"os"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

func main() { os.Exit(cmdline.Run(rootCommand())) }
