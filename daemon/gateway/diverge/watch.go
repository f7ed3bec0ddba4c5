package diverge

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Watch is all nodes beside the zone's.
type Watch struct {
	Taiko    []*Taiko
	Ethereum []*Ethereum
	// MaxAge is how old an answer of a node may be that is passed on.
	MaxAge time.Duration
}

// OnEthereum says whether a block is at or below a checkpoint that Ethereum's verifier accepted, by all Ethereum nodes that know.
func (w *Watch) OnEthereum(l2Height uint64) (*bool, string) {
	if len(w.Ethereum) == 0 {
		return nil, "no Ethereum node is configured (ethereum.rpc)"
	}
	var all *bool
	words := ""
	for _, e := range w.Ethereum {
		e.mu.Lock()
		accepted, at, reason := e.accepted, e.at, e.reason
		e.mu.Unlock()
		if time.Since(at) > w.MaxAge {
			words = fmt.Sprintf("ethereum node %s was not reached lately: %s", e.name, reason)
			continue
		}
		covered := accepted != nil && l2Height <= *accepted
		if all == nil || !covered {
			all, words = &covered, reason
		}
	}
	return all, words
}

// L1Final says whether Taiko's own finality on Ethereum has reached a block, by all Taiko nodes that know.
func (w *Watch) L1Final(l2Height uint64) (*bool, string) {
	if len(w.Taiko) == 0 {
		return nil, "no Taiko node is configured (taiko.rpc)"
	}
	var all *bool
	words := ""
	for _, t := range w.Taiko {
		t.mu.Lock()
		finalized, at, detail := t.finalized, t.at, t.standing.Detail
		t.mu.Unlock()
		if time.Since(at) > w.MaxAge {
			words = fmt.Sprintf("taiko node %s was not reached lately: %s", t.name, detail)
			continue
		}
		covered := l2Height <= finalized
		if all == nil || !covered {
			all, words = &covered, "taiko node "+t.name
		}
	}
	return all, words
}

// Standings are what all nodes said last.
func (w *Watch) Standings() (taiko, ethereum []NodeStanding) {
	taiko, ethereum = []NodeStanding{}, []NodeStanding{}
	for _, t := range w.Taiko {
		taiko = append(taiko, t.Standing())
	}
	for _, e := range w.Ethereum {
		ethereum = append(ethereum, e.Standing())
	}
	return taiko, ethereum
}

// Check fails while somebody has another block than is final here.
func (w *Watch) Check(context.Context) error {
	taiko, ethereum := w.Standings()
	var names []string
	for _, standing := range append(taiko, ethereum...) {
		if standing.State == Diverged {
			names = append(names, standing.Node)
		}
	}
	if len(names) > 0 {
		return errors.New("another block than the final one: " + strings.Join(names, ", "))
	}
	return nil
}
