package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// keysResult is what the keys commands print.
type keysResult struct {
	CovenantPkHex string `json:"covenant_pk_hex"`
	cmdline.ShownKeys
}

func newKeysCmd() *cobra.Command {
	return program.KeysCommand(cmdline.KeysHelp{
		Owner: "member", Key: "a covenant key", Does: "signs for stakes",
		Imported: "The sign-state of a key that has signed before moves along; stop the old daemon for\ngood first.",
	})
}
