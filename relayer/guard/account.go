package guard

import (
	"io"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// OpenAccount opens the account that pays. For a dry run its address is enough, so no passphrase is asked.
func OpenAccount(cfg Config, dryRun bool, in io.Reader, out io.Writer) (txmgr.Signer, error) {
	if !dryRun {
		return cfg.OpenKey(in, out)
	}
	address, err := ethkey.AddressOf(cfg.KeyFile)
	return ethkey.AddressOnly(address), err
}
