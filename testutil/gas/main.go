// Command gas measures what checkpoints cost on Ethereum: real signatures, real transactions to the committed bytecode under
// mainnet's rules, and the gas that their receipts say. `make gas` runs it.
//
//	gas checkpoint n=<providers> signers=<who signed> total=<gas of the transaction, 21,000 and calldata included>
//	gas scattered n=<providers> signers=<who signed> total=<the same, when who did not sign lies one by one between who did>
//	gas table n=<providers> deploy=<data contract> handover=<submission that hands over to it> change=<both, less a checkpoint>
//	gas height n=<providers> interval=<L2 heights> total=<gas per L2 height, no change> hourly=<with a change every hour>
package main

import (
	"fmt"
	"io"
	"os"
)

const (
	// l2BlockSeconds is how far L2 blocks are apart in the line about table changes.
	l2BlockSeconds = 12
	// heightsPerHour is how many L2 heights share a change every hour.
	heightsPerHour = 3600 / l2BlockSeconds
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gas:", err)
		os.Exit(1)
	}
}

func run(out io.Writer) error {
	for _, providers := range []int{10, 20, 50, 100, 300} {
		c, err := measure(providers)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "gas checkpoint n=%d signers=%d total=%d\n", c.providers, c.signers, c.checkpoint)
		fmt.Fprintf(out, "gas scattered n=%d signers=%d total=%d\n", c.providers, c.signers, c.scattered)
		fmt.Fprintf(out, "gas table n=%d deploy=%d handover=%d change=%d\n", c.providers, c.table, c.handover, c.change())
		for _, interval := range []uint64{6, 30, 150} {
			fmt.Fprintf(out, "gas height n=%d interval=%d total=%d hourly=%d\n", c.providers, interval,
				c.perHeight(interval, 0), c.perHeight(interval, heightsPerHour))
		}
	}
	fmt.Fprintf(out, "\nEqual stakes, just over 2/3 sign: the first in the table, or of three two (scattered). hourly: keys or powers change once an hour, L2 blocks %d s apart.\n",
		l2BlockSeconds)
	return nil
}
