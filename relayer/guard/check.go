package guard

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"math/big"
	"slices"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/payer"
)

// comparedHeights bounds the heights at which both nodes are asked in a round, the newest.
const comparedHeights = 24

// check compares what two nodes show of a contract. A single node can hide what Taiko saved, or say that all is confirmed, and nobody
// would notice before consumers do.
type check struct {
	client *eth.Client
	// watch is the last blocks' log, as the second node has it.
	watch   *watch
	dispute payer.Dispute
}

// newCheck is nil without a second node.
func newCheck(second *eth.Client, from source) *check {
	if second == nil {
		return nil
	}
	w := newWatch(from)
	w.lookBack = reorgBlocks
	return &check{client: second, watch: w}
}

// asked is a function that both nodes are asked for.
type asked struct {
	contract

	method string
}

// message is the call, with arguments.
func (a asked) message(args ...any) (eth.Message, error) {
	data, err := a.abi.Pack(a.method, args...)
	if err != nil {
		return eth.Message{}, fmt.Errorf("pack %s: %w", a.method, err)
	}
	return eth.Message{To: &a.address, Data: data}, nil
}

// agrees says whether the second node shows the same of a contract after an L1 block: the same answers to some functions, and to some of
// a height at the newest heights, and no checkpoint that the first one's log did not have.
func (c *check) agrees(ctx context.Context, d *desk, first *watch, settled uint64, plain, ofHeight []asked) (bool, error) {
	if err := c.client.RequireChain(ctx, d.cfg.EthChainID); err != nil {
		return false, err
	}
	if _, err := c.client.Header(ctx, settled); err != nil { // it is behind, which is no other word
		return false, err
	}
	if err := c.watch.look(ctx, c.client, settled); err != nil {
		return false, err
	}
	if c.hidden(first, settled) {
		return false, nil
	}
	var msgs []eth.Message
	add := func(a asked, args ...any) error {
		msg, err := a.message(args...)
		msgs = append(msgs, msg)
		return err
	}
	for _, a := range plain {
		if err := add(a); err != nil {
			return false, err
		}
	}
	for _, l2Height := range newest(first.claims) {
		for _, a := range ofHeight {
			if err := add(a, new(big.Int).SetUint64(l2Height)); err != nil {
				return false, err
			}
		}
	}
	return sameAnswers(ctx, d.client, c.client, msgs, eth.AtHeight(settled))
}

// hidden says that the second node's log has a checkpoint that the first one's does not have where it was read.
func (c *check) hidden(first *watch, settled uint64) bool {
	var hidden bool
	for l2Height, theirs := range c.watch.claims {
		if theirs.l1Height+reorgBlocks <= settled { // the first one's may be forgotten
			delete(c.watch.claims, l2Height)
			continue
		}
		hidden = hidden || first.claims[l2Height] == nil && !first.unread(theirs.l1Height)
	}
	return hidden
}

// newest are the highest L2 heights of some checkpoints.
func newest(claims map[uint64]*claim) []uint64 {
	heights := slices.Sorted(maps.Keys(claims))
	return heights[len(heights)-min(len(heights), comparedHeights):]
}

// sameAnswers says whether two nodes answer calls alike after a block. That both refuse is alike.
func sameAnswers(ctx context.Context, first, second *eth.Client, msgs []eth.Message, block string) (bool, error) {
	ours, refusals, err := first.Calls(ctx, msgs, block)
	if err != nil {
		return false, err
	}
	theirs, theirRefusals, err := second.Calls(ctx, msgs, block)
	if err != nil {
		return false, err
	}
	for _, refusal := range append(refusals, theirRefusals...) {
		if refusal != nil && !refused(refusal) {
			return false, refusal
		}
	}
	return slices.EqualFunc(ours, theirs, bytes.Equal), nil
}

// compareNodes publishes whether both nodes show the same of what a contract goes by, after a block that both should have.
func (d *desk) compareNodes(ctx context.Context, c *check, first *watch, settled uint64, plain, ofHeight []asked) {
	if c == nil {
		return
	}
	label := d.address.Hex()
	same, err := c.agrees(ctx, d, first, settled, plain, ofHeight)
	if err != nil {
		if ctx.Err() == nil {
			checkErrors.WithLabelValues(label).Inc()
			if d.due("check") {
				slog.WarnContext(ctx, "Second Ethereum node does not show the contract, its word is not compared", "contract", d.address, "error", err)
			}
		}
		return
	}
	lasts := c.dispute.Lasts(same, d.now())
	switch {
	case same:
		nodesDisagree.WithLabelValues(label).Set(0)
	case lasts:
		nodesDisagree.WithLabelValues(label).Set(1)
		if d.due("disagree") {
			slog.ErrorContext(ctx, "Two Ethereum nodes show different checkpoints or finality; one is stuck or lies", "contract", d.address,
				"l1_height", settled, "since", c.dispute.Since())
		}
	}
}
