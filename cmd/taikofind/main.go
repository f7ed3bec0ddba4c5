// Command taikofind runs a node of the taikofin zone and everything a chain operator needs around it: genesis files,
// keys, queries, transactions, exports and snapshots.
package main

import (
	"fmt"
	"os"

	svrcmd "github.com/cosmos/cosmos-sdk/server/cmd"

	"github.com/taikofin/taikofin/app"
)

// envPrefix starts the environment variables that set flags: TAIKOFIND_HOME sets --home.
const envPrefix = "TAIKOFIND"

func main() {
	if err := svrcmd.Execute(newRootCmd(), envPrefix, app.DefaultNodeHome()); err != nil {
		fmt.Fprintln(os.Stderr, "taikofind:", err)
		os.Exit(1)
	}
}
