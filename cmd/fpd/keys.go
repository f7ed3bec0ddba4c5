package main

import (
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// keysResult is what the keys commands print.
type keysResult struct {
	FpBtcPkHex string `json:"fp_btc_pk_hex"`
	cmdline.ShownKeys
}

func newKeysCmd() *cobra.Command {
	return program.KeysCommand(cmdline.KeysHelp{
		Owner: "provider", Key: "an EOTS key", Does: "votes",
		Imported: "A key that has voted before starts above its last commitment unless its\n" +
			"sign-state moves along; stop the old daemon for good first.",
	})
}
