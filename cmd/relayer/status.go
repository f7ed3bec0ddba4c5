package main

import (
	"fmt"
	"io"
	"time"

	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/relayer/bitcoin"
	"github.com/taikofin/taikofin/relayer/ethereum"
	"github.com/taikofin/taikofin/relayer/guard"
	"github.com/taikofin/taikofin/relayer/taiko"
)

// writeStatus prints a status for people.
func writeStatus(w io.Writer, s relayer.Status) {
	if s.Account != nil {
		fmt.Fprintf(w, "account\t%s\t%s\n", s.Account.Address, known.Words(s.Account.Unknown, "balance", s.Account.Balance, "%s", "nothing"))
		writeUnknown(w, s.Account.Unknown)
	}
	if s.Taiko != nil {
		writeTaiko(w, s.Taiko)
	}
	if s.Bitcoin != nil {
		writeBitcoin(w, s.Bitcoin)
	}
	if s.Stake != nil {
		writeStake(w, s.Stake)
	}
	if s.Ethereum != nil {
		writeEthereum(w, s.Ethereum)
	}
	if s.Guard != nil {
		writeGuard(w, s.Guard)
	}
}

// writeUnknown says what is not known and why, in lines of their own.
func writeUnknown(w io.Writer, reasons known.Reasons) {
	for _, text := range reasons.Lines() {
		fmt.Fprintf(w, "\t%s\t%s\n", known.NotKnown, text)
	}
}

func writeTaiko(w io.Writer, t *taiko.Status) {
	fmt.Fprintf(w, "taiko\thead %s\tfinal %s, open %s to %s\n",
		known.Words(t.Unknown, "head", t.Head, "%d", "none"), known.Words(t.Unknown, "final", t.Final, "%d", "none yet"),
		known.Words(t.Unknown, "first_open", t.FirstOpen, "%d", "none"), known.Words(t.Unknown, "last_open", t.LastOpen, "%d", "none"))
	writeUnknown(w, t.Unknown)
}

func writeBitcoin(w io.Writer, b *bitcoin.Status) {
	tip := func(height *uint32, hash *string, name string) string {
		if height == nil || hash == nil {
			return known.Words(b.Unknown, name, height, "%d", "none")
		}
		return fmt.Sprintf("%d %s", *height, *hash)
	}
	fmt.Fprintf(w, "bitcoin\tnode %s\tzone %s\n", tip(b.NodeHeight, b.NodeHash, "node_height"), tip(b.ZoneHeight, b.ZoneHash, "zone_height"))
	writeUnknown(w, b.Unknown)
}

func writeStake(w io.Writer, t *bitcoin.StakeStatus) {
	fmt.Fprintf(w, "stake\tactive %s\t", known.Words(t.Unknown, "active_sat", t.ActiveSat, "%d sat", "none"))
	for i, d := range t.Delegations {
		if i > 0 {
			fmt.Fprint(w, ", ")
		}
		fmt.Fprintf(w, "%s %d", d.Status, d.Count)
	}
	fmt.Fprintln(w)
	writeUnknown(w, t.Unknown)
}

func writeEthereum(w io.Writer, e *ethereum.Status) {
	fmt.Fprintf(w, "ethereum\taccount %s\t%s\n",
		known.Words(e.Unknown, "account", e.Account, "%s", "none"), known.Words(e.Unknown, "ether", e.Ether, "%.4f ether", "nothing"))
	fmt.Fprintf(w, "series\t%s, %s\tdecided %s%s\n", known.Words(e.Unknown, "series", e.Series, "%s", "none"),
		known.Words(e.Unknown, "series_status", e.SeriesStatus, "%s", "none"), known.Words(e.Unknown, "decided", e.Decided, "%d", "none"),
		waits(e.WaitingFor))
	fmt.Fprintf(w, "verifier\t%s on chain %s\t%s\n", known.Words(e.Unknown, "verifier", e.Verifier, "%s", "none"),
		known.Words(e.Unknown, "eth_chain_id", e.EthChainID, "%d", "none"), verifierStanding(e))
	writeUnknown(w, e.Unknown)
}

func writeGuard(w io.Writer, g *guard.Status) {
	fmt.Fprintf(w, "guard\taccount %s\t%s, Taiko node at %s\n", known.Words(g.Unknown, "account", g.Account, "%s", "none"),
		known.Words(g.Unknown, "ether", g.Ether, "%.4f ether", "nothing"), known.Words(g.Unknown, "l2_head", g.L2Head, "%d", "no block"))
	writeUnknown(w, g.Unknown)
	for _, s := range g.Stores {
		fmt.Fprintf(w, "store\t%s\t%s\n", s.Address, s.Standing())
		writeUnknown(w, s.Unknown)
	}
	for _, one := range g.Witnesses {
		fmt.Fprintf(w, "witness\t%s\tfrozen %s\n", one.Address, known.Words(one.Unknown, "frozen", one.Frozen, "%t", "none"))
		writeUnknown(w, one.Unknown)
	}
}

func waits(reason string) string {
	if reason == "" {
		return ""
	}
	return ", waits for " + reason
}

// verifierStanding says in words how the contract is.
func verifierStanding(e *ethereum.Status) string {
	switch {
	case e.Deployed == nil:
		return known.Words(e.Unknown, "deployed", e.Deployed, "%t", "none")
	case !*e.Deployed:
		return "not deployed"
	case e.Frozen != nil && *e.Frozen:
		return "FROZEN"
	}
	expires := known.Words[string](e.Unknown, "expires", nil, "%s", "never")
	if e.Expires != nil {
		expires = e.Expires.Format(time.RFC3339)
	}
	return fmt.Sprintf("accepted %s, final L2 height %s, expires %s", known.Words(e.Unknown, "accepted", e.Accepted, "%d", "none"),
		known.Words(e.Unknown, "final_l2_height", e.FinalL2Height, "%d", "none yet"), expires)
}
