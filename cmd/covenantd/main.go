// Command covenantd is the daemon of a member of the covenant committee: it checks pending stakes by itself and gives the
// signatures that make them slashable.
package main

import (
	"os"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

func main() { os.Exit(cmdline.Run(newRootCmd())) }
