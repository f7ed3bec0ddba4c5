package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/taikofin/taikofin/testutil/localnet"
)

// printer shows a run to a person or to a program.
type printer interface {
	step(what string)
	endpoints(all []localnet.Endpoint, dir string)
	// following says that blocks are about to be shown.
	following()
	block(block localnet.FinalBlock)
	checkpoint(accepted localnet.AcceptedCheckpoint)
	waiting(why string)
}

func newPrinter(output string, out io.Writer) (printer, error) {
	switch output {
	case "text":
		return &textPrinter{out: out, start: time.Now()}, nil
	case "json":
		return &jsonPrinter{enc: json.NewEncoder(out)}, nil
	default:
		return nil, fmt.Errorf("output must be text or json, not %q", output)
	}
}

type textPrinter struct {
	out   io.Writer
	start time.Time
	// ethereum is what Ethereum knew last, empty before it knows anything.
	ethereum string
}

func (p *textPrinter) step(what string) {
	fmt.Fprintf(p.out, "[%4.0fs] %s\n", time.Since(p.start).Seconds(), what)
}

func (p *textPrinter) endpoints(all []localnet.Endpoint, dir string) {
	fmt.Fprintln(p.out)
	for _, endpoint := range all {
		fmt.Fprintf(p.out, "  %-24s %s\n", endpoint.What, endpoint.URL)
	}
	fmt.Fprintf(p.out, "  %-24s %s\n\n", "homes and logs", dir)
}

func (p *textPrinter) following() {
	fmt.Fprintf(p.out, "%8s  %-13s  %-12s  %-7s  %-17s  %-39s  %s\n",
		"L2 block", "hash", "proposed", "votes", "power", "final after its header reached the zone", "Ethereum")
}

func (p *textPrinter) block(b localnet.FinalBlock) {
	power := fmt.Sprintf("%s/%s", localnet.FormatBTC(b.VotedSat), localnet.FormatBTC(b.TotalSat))
	after := fmt.Sprintf("%s (%s after the block's own time)",
		b.FinalAfter().Round(time.Millisecond), b.FinalAt.Sub(b.L2Time).Round(100*time.Millisecond))
	ethereum := p.ethereum
	if b.Checkpoint != nil {
		ethereum = fmt.Sprintf("checkpoint %d is decided", *b.Checkpoint)
	}
	line := fmt.Sprintf("%8d  %s…  %s  %3d/%-3d  %-17s  %-39s  %s",
		b.L2Height, shortHash(b.Hash), b.ProposedAt.Local().Format("15:04:05.000"), b.Votes, b.Providers, power, after, ethereum)
	fmt.Fprintln(p.out, strings.TrimRight(line, " "))
}

func (p *textPrinter) checkpoint(c localnet.AcceptedCheckpoint) {
	p.ethereum = fmt.Sprintf("knows up to %d", c.L2Height)
	fmt.Fprintf(p.out, "%8d  %s…  checkpoint %d at L2 height %d accepted on Ethereum in L1 block %d, %d gas\n",
		c.L2Height, shortHash(c.Hash), c.N, c.L2Height, c.L1Height, c.Gas)
}

func (p *textPrinter) waiting(why string) { fmt.Fprintf(p.out, "waiting: %s\n", why) }

// shortHash keeps enough of a hash to tell blocks apart.
func shortHash(hash string) string {
	const shown = 12
	if len(hash) <= shown {
		return hash
	}
	return hash[:shown]
}

type jsonPrinter struct{ enc *json.Encoder }

// write ignores a closed pipe: the run goes on without its reader.
func (p *jsonPrinter) write(event string, fields map[string]any) {
	fields["event"] = event
	_ = p.enc.Encode(fields)
}

func (p *jsonPrinter) step(what string) { p.write("step", map[string]any{"step": what}) }

func (p *jsonPrinter) endpoints(all []localnet.Endpoint, dir string) {
	p.write("endpoints", map[string]any{"endpoints": all, "dir": dir})
}

func (p *jsonPrinter) following() {}

func (p *jsonPrinter) block(b localnet.FinalBlock) {
	p.write("final", map[string]any{"block": b, "final_after_ms": b.FinalAfter().Milliseconds()})
}

func (p *jsonPrinter) checkpoint(c localnet.AcceptedCheckpoint) {
	p.write("checkpoint", map[string]any{"checkpoint": c})
}

func (p *jsonPrinter) waiting(why string) { p.write("waiting", map[string]any{"why": why}) }

// sharedPrinter is a printer for two writers.
type sharedPrinter struct {
	printer
	mu sync.Mutex
}

func (p *sharedPrinter) step(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.printer.step(what)
}

func (p *sharedPrinter) block(block localnet.FinalBlock) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.printer.block(block)
}

func (p *sharedPrinter) checkpoint(accepted localnet.AcceptedCheckpoint) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.printer.checkpoint(accepted)
}

func (p *sharedPrinter) waiting(why string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.printer.waiting(why)
}
