// Command gas measures what checkpoints cost on Ethereum, and what it costs to confirm Taiko's with them: real signatures, real
// transactions to the committed bytecode under mainnet's rules, and the gas that their receipts say. `make gas` runs it.
//
//	gas checkpoint n=<providers> signers=<who signed> total=<gas of the transaction, 21,000 and calldata included>
//	gas scattered n=<providers> signers=<who signed> total=<the same, when who did not sign lies one by one between who did>
//	gas table n=<providers> deploy=<data contract> handover=<submission that hands over to it> change=<both, less a checkpoint>
//	gas height n=<providers> interval=<L2 heights> total=<gas per L2 height, no change> hourly=<with a change every hour>
//	gas confirm mode=<reader or syncer> headers=<from our checkpoint down to Taiko's> transactions=<how many they take>
//	    total=<gas of all of them> dearest=<of the largest>
//	gas mark first=<the stake's newest checkpoint is noted> next=<another one> same=<the same again>
//	gas proofread n=<providers> signers=<who signed> bytes=<of the portable proof> fresh=<a ProofReader verifies it before the
//	    checkpoint is accepted> anchored=<after>
//	gas proof direct=<Taiko's Inbox saves into the SignalService> guarded=<into a guard as syncer> extra=<the difference>
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
	if err := checkpointLines(out); err != nil {
		return err
	}
	for _, providers := range []int{10, 100} {
		r, err := measureProofRead(providers)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "gas proofread n=%d signers=%d bytes=%d fresh=%d anchored=%d\n", r.providers, r.signers, r.bytes, r.fresh, r.anchored)
	}
	if err := guardLines(out); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nEqual stakes, just over 2/3 sign: the first in the table, or of three two (scattered). hourly: keys or powers change once an hour, L2 blocks %d s apart.\n",
		l2BlockSeconds)
	fmt.Fprintf(out, "Headers of %d bytes with full blooms, no more than %d in a transaction. direct and guarded: the proof itself, which is Taiko's, is not in it.\n",
		headerBytes, callHeaders)
	return nil
}

func checkpointLines(out io.Writer) error {
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
	return nil
}

func guardLines(out io.Writer) error {
	for _, at := range []place{reader, syncer} {
		// The last is more than a call takes.
		for _, headers := range []int{1, 30, 90, 180, callHeaders, 2 * callHeaders} {
			c, err := measureConfirmation(at, headers)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "gas confirm mode=%s headers=%d transactions=%d total=%d dearest=%d\n", c.at, c.headers, c.transactions, c.total, c.dearest)
		}
	}
	m, err := measureMarks()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "gas mark first=%d next=%d same=%d\n", m.first, m.next, m.same)
	p, err := measureProof()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "gas proof direct=%d guarded=%d extra=%d\n", p.direct, p.guarded, p.extra())
	return nil
}
