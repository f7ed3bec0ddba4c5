// Command taikofind runs a node of the taikofin zone and everything a chain operator needs around it: genesis files,
// keys, queries, transactions, exports and snapshots.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	svrcmd "github.com/cosmos/cosmos-sdk/server/cmd"

	"github.com/taikofin/taikofin/app"
)

// envPrefix starts the environment variables that set flags: TAIKOFIND_HOME sets --home.
const envPrefix = "TAIKOFIND"

func main() {
	if err := svrcmd.Execute(newRootCmd(), envPrefix, app.DefaultNodeHome()); err != nil {
		fmt.Fprintln(os.Stderr, "taikofind:", explain(err))
		os.Exit(1)
	}
}

// explain adds what to do to errors that do not say it.
func explain(err error) error {
	if errors.Is(err, syscall.EAGAIN) && strings.Contains(err.Error(), "database") {
		return fmt.Errorf("%w: the node runs, or another command uses its data: stop it first", err)
	}
	return err
}
