// Command taikofind runs a node of the taikofin zone and everything a chain operator needs around it: genesis files,
// keys, queries, transactions, exports and snapshots.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/cosmos/cosmos-sdk/server"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// envPrefix starts the environment variables that set flags: TAIKOFIND_HOME sets --home.
const envPrefix = "TAIKOFIND"

func main() { os.Exit(execute(newRootCmd())) }

// execute runs the command line and returns its exit code. The SDK panics about mistakes in flags, files and a genesis; who made one is
// told of it in a line, and not where in the code it was noticed, unless --trace asks.
func execute(root *cobra.Command) (code int) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		code = 2
		fmt.Fprintln(os.Stderr, "taikofind:", cmdline.Words(fmt.Errorf("%v", p)))
		if trace, _ := root.PersistentFlags().GetBool(server.FlagTrace); trace {
			debug.PrintStack()
			return
		}
		fmt.Fprintln(os.Stderr, "taikofind: --trace shows where")
	}()
	cmdline.ProtectKeys(root)
	if cmd, err := root.ExecuteContextC(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "taikofind:", explain(err, cmd.Flags().Args()))
		return 1
	}
	return 0
}
