package staker

import (
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
)

// blocksPerDay is Bitcoin's pace, for people.
const blocksPerDay = 144

// Line is an input or output, with what it is for.
type Line struct {
	OutPoint    string `json:"out_point,omitempty"`
	ValueSat    int64  `json:"value_sat"`
	Address     string `json:"address,omitempty"`
	Description string `json:"description"`
}

// Explanation is a transaction in words: every input and output, and what the fee is.
type Explanation struct {
	Title   string   `json:"title"`
	TxID    string   `json:"tx_id"`
	Inputs  []Line   `json:"inputs"`
	Outputs []Line   `json:"outputs"`
	FeeSat  int64    `json:"fee_sat"`
	VSize   int64    `json:"vsize"`
	FeeRate string   `json:"fee_rate"`
	Notes   []string `json:"notes,omitempty"`
}

// explain begins an explanation. vsize is of the signed transaction.
func explain(title string, tx *wire.MsgTx, spent []*wire.TxOut, vsize int64, net *chaincfg.Params) *Explanation {
	e := &Explanation{Title: title, TxID: tx.TxHash().String(), VSize: vsize}
	for i, out := range spent {
		e.Inputs = append(e.Inputs, Line{
			OutPoint: tx.TxIn[i].PreviousOutPoint.String(), ValueSat: out.Value, Address: addressOf(out.PkScript, net),
		})
		e.FeeSat += out.Value
	}
	for _, out := range tx.TxOut {
		e.Outputs = append(e.Outputs, Line{ValueSat: out.Value, Address: addressOf(out.PkScript, net)})
		e.FeeSat -= out.Value
	}
	if vsize > 0 {
		e.FeeRate = FeeRate(e.FeeSat * 1000 / vsize).String() //nolint:gosec // a fee is not negative
	}
	return e
}

// Text writes the explanation for people.
func (e *Explanation) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n  id      %s\n", e.Title, e.TxID)
	for i, line := range e.Inputs {
		writeLine(&out, fmt.Sprintf("input %d", i), line)
	}
	for i, line := range e.Outputs {
		writeLine(&out, fmt.Sprintf("output %d", i), line)
	}
	fmt.Fprintf(&out, "  fee     %s (%s for %d virtual bytes)\n", btcutil.Amount(e.FeeSat), e.FeeRate, e.VSize)
	for _, note := range e.Notes {
		fmt.Fprintf(&out, "  note    %s\n", note)
	}
	return out.String()
}

func writeLine(out *strings.Builder, name string, line Line) {
	fmt.Fprintf(out, "  %s  %s", name, btcutil.Amount(line.ValueSat))
	if line.OutPoint != "" {
		fmt.Fprintf(out, "  %s", line.OutPoint)
	}
	if line.Address != "" {
		fmt.Fprintf(out, "  %s", line.Address)
	}
	fmt.Fprintf(out, "\n           %s\n", line.Description)
}

// addressOf writes a script as an address, or in hex when it has none.
func addressOf(script []byte, net *chaincfg.Params) string {
	_, addresses, _, err := txscript.ExtractPkScriptAddrs(script, net)
	if err != nil || len(addresses) != 1 {
		return fmt.Sprintf("script %x", script)
	}
	return addresses[0].EncodeAddress()
}

// Blocks writes a number of blocks with the time they take.
func Blocks(n int64) string {
	switch {
	case n == 1:
		return "1 block (about 10 minutes)"
	case n < 12:
		return fmt.Sprintf("%d blocks (about %d minutes)", n, 10*n)
	case n < 2*blocksPerDay:
		return fmt.Sprintf("%d blocks (about %d hours)", n, (n+5)/6)
	}
	return fmt.Sprintf("%d blocks (about %d days)", n, (n+blocksPerDay/2)/blocksPerDay)
}
