package bitcoin

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/client/stakewatch"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// rebroadcastAfter is after how long a transaction that is in no mempool is sent again under the same tip.
	rebroadcastAfter = time.Minute
	// lateSlashing is for how many Bitcoin blocks a slashing transaction may wait before a warning is logged.
	lateSlashing = 6
)

// errSlashingTx means that the zone's answer is not a transaction that slashes the stake it names.
var errSlashingTx = errors.New("not a slashing transaction of the stake")

// Status of a slashing transaction, as the metric names it.
const (
	slashPending   = "pending"   // in the node's mempool
	slashContested = "contested" // another transaction in the mempool spends the stake
	slashRefused   = "refused"   // the node does not take it
	slashWaiting   = "waiting"   // what it spends is not on Bitcoin
	slashSettling  = "settling"  // in a block that does not count yet
)

var slashStatuses = []string{slashPending, slashContested, slashRefused, slashWaiting, slashSettling}

// slasher burns the stakes of slashed providers: it hands the transactions that the zone completes to the Bitcoin node
// until the zone knows that the stakes are spent, and again when a reorganization takes that away.
type slasher struct {
	zone stakeRegistry
	node stakeNode
	now  func() time.Time
	// sent is when a transaction was handed to the node, under which tip.
	sent map[chainhash.Hash]attempt
	// warned is the tip at which a late transaction was last warned of.
	warned chainhash.Hash
}

type attempt struct {
	tip chainhash.Hash
	at  time.Time
	// status is what came of it.
	status string
}

func newSlasher(zone stakeRegistry, node stakeNode) *slasher {
	return &slasher{zone: zone, node: node, now: time.Now, sent: make(map[chainhash.Hash]attempt)}
}

// slashRound is what one step sees.
type slashRound struct {
	tip      btcclient.Block
	statuses map[string]int
	// oldest is for how many blocks the oldest unconfirmed transaction of an unspent stake has waited.
	oldest uint32
	stakes map[chainhash.Hash]stakewatch.Stake
	alive  map[chainhash.Hash]attempt
}

// step broadcasts what is not spent yet under every slashed provider.
func (s *slasher) step(ctx context.Context, stakes []stakewatch.Stake) error {
	slashed, err := s.zone.Slashed(ctx)
	if err != nil {
		return err
	}
	round := slashRound{
		statuses: make(map[string]int), stakes: make(map[chainhash.Hash]stakewatch.Stake), alive: make(map[chainhash.Hash]attempt),
	}
	// A provider whose stakes are all gone is not asked for: that would cost more with every slashing of the past.
	open := make(map[string]bool)
	for _, stake := range stakes {
		if _, ok := slashed[stake.FpPkHex]; !ok {
			continue
		}
		round.stakes[stake.ID] = stake
		if _, ok := stake.Target(); ok {
			open[stake.FpPkHex] = true
		}
	}
	if err := s.settling(ctx, &round); err != nil {
		return err
	}
	if len(open) > 0 {
		if round.tip, err = s.node.Tip(ctx); err != nil {
			return err
		}
	}
	var errs []error
	for fpPkHex := range open {
		errs = append(errs, s.provider(ctx, &round, fpPkHex, slashed[fpPkHex]))
	}
	s.sent = round.alive
	if err := errors.Join(errs...); err != nil {
		return err // half a round would make the metrics lie
	}
	s.publish(ctx, round)
	return nil
}

// settling counts the slashings in blocks that do not count yet: a reorganization may still undo them.
func (s *slasher) settling(ctx context.Context, round *slashRound) error {
	if len(round.stakes) == 0 {
		return nil
	}
	chain, err := s.zone.Chain(ctx)
	if err != nil {
		return err
	}
	for _, stake := range round.stakes {
		for _, spend := range []*btcstaketypes.StakeSpend{stake.Spend, stake.UnbondingSpend} {
			if spend != nil && spend.Kind == btcstaketypes.SPEND_KIND_SLASHING && spend.BtcHeight > chain.Settled {
				round.statuses[slashSettling]++
			}
		}
	}
	return nil
}

// provider broadcasts the slashing transactions of one provider.
func (s *slasher) provider(ctx context.Context, round *slashRound, fpPkHex string, slashedAt uint32) error {
	views, err := s.zone.SlashingTxs(ctx, fpPkHex)
	if err != nil {
		return err
	}
	for _, view := range views {
		if view.Spent {
			continue
		}
		tx, stake, err := round.read(view)
		if err != nil {
			slog.WarnContext(ctx, "Slashing transaction not usable", "provider", fpPkHex, "error", err)
			round.statuses[slashRefused]++
			continue
		}
		status, since, err := s.push(ctx, round, tx, stake)
		if err != nil {
			return err
		}
		round.statuses[status]++
		// What got into a block after the misdeed has not waited longer than that.
		if since = max(since, slashedAt); status != slashWaiting && round.tip.Height > since {
			round.oldest = max(round.oldest, round.tip.Height-since)
		}
	}
	return nil
}

// read checks that a transaction is what the zone says: of a stake we know, spending its output.
func (r *slashRound) read(view btcstaketypes.SlashingTxView) (*wire.MsgTx, stakewatch.Stake, error) {
	id, err := chainhash.NewHashFromStr(view.StakingTxHash)
	if err != nil {
		return nil, stakewatch.Stake{}, fmt.Errorf("%w: delegation %q: %w", errSlashingTx, view.StakingTxHash, err)
	}
	stake, ok := r.stakes[*id]
	if !ok {
		return nil, stakewatch.Stake{}, fmt.Errorf("%w: no delegation %s under the provider", errSlashingTx, id)
	}
	raw, err := hex.DecodeString(view.TxHex)
	if err != nil {
		return nil, stakewatch.Stake{}, fmt.Errorf("%w: %s: %w", errSlashingTx, id, err)
	}
	var tx wire.MsgTx
	if err := tx.Deserialize(bytes.NewReader(raw)); err != nil {
		return nil, stakewatch.Stake{}, fmt.Errorf("%w: %s: %w", errSlashingTx, id, err)
	}
	want, output := stake.Slashing.ID, stake.StakingOutput()
	if view.UnbondingOutput {
		want, output = stake.UnbondingSlashing.ID, stake.UnbondingOutput()
	}
	if tx.TxHash() != want || len(tx.TxIn) != 1 || tx.TxIn[0].PreviousOutPoint != output {
		return nil, stakewatch.Stake{}, fmt.Errorf("%w: %s is not %s", errSlashingTx, tx.TxHash(), want)
	}
	return &tx, stake, nil
}

// push brings one transaction nearer to a block. It says its status, and since which height it can be mined.
func (s *slasher) push(
	ctx context.Context, round *slashRound, tx *wire.MsgTx, stake stakewatch.Stake,
) (status string, since uint32, err error) {
	output := tx.TxIn[0].PreviousOutPoint
	since, there, err := s.spendable(ctx, round, output, stake)
	if err != nil || !there {
		return slashWaiting, 0, err
	}
	status, err = s.offer(ctx, round, tx, output)
	return status, since, err
}

// offer makes sure that the node has a transaction that it can mine, or says what keeps it from that.
func (s *slasher) offer(ctx context.Context, round *slashRound, tx *wire.MsgTx, output wire.OutPoint) (string, error) {
	txid := tx.TxHash()
	spender, ok, err := s.node.MempoolSpender(ctx, output)
	if err != nil {
		return "", err
	}
	if ok && spender == txid {
		round.alive[txid] = attempt{tip: round.tip.Hash, at: s.now(), status: slashPending}
		return slashPending, nil
	}
	last, known := s.sent[txid]
	if known && last.tip == round.tip.Hash && s.now().Sub(last.at) < rebroadcastAfter {
		round.alive[txid] = last
		return last.status, nil
	}
	// With another spender in the mempool it is sent all the same: the node may replace it by the higher fee.
	status, err := s.broadcast(ctx, tx)
	if err != nil {
		return "", err
	}
	if ok && status == slashRefused {
		slog.WarnContext(ctx, "Another transaction races the slashing", "tx", txid, "output", output, "rival", spender)
		status = slashContested
	}
	round.alive[txid] = attempt{tip: round.tip.Hash, at: s.now(), status: status}
	return status, nil
}

// spendable says whether an output is on Bitcoin and no block spends it, and since when; or is about to be there: a staker
// who runs by the unbonding path is followed without waiting for a block.
func (s *slasher) spendable(
	ctx context.Context, round *slashRound, output wire.OutPoint, stake stakewatch.Stake,
) (since uint32, there bool, err error) {
	out, err := s.node.Confirmed(ctx, output)
	switch {
	case err != nil:
		return 0, false, fmt.Errorf("output %s: %w", output, err)
	case out != nil:
		return out.Height, true, nil
	case output == stake.StakingOutput():
		return 0, false, nil
	}
	spender, ok, err := s.node.MempoolSpender(ctx, stake.StakingOutput())
	return round.tip.Height, ok && spender == stake.Unbonding.ID, err
}

// broadcast hands a transaction to the node. Whatever the node does not take counts as refused, but what it cannot know yet;
// what it says that nobody expects is an error, since a stake escapes while it is not understood.
func (s *slasher) broadcast(ctx context.Context, tx *wire.MsgTx) (string, error) {
	_, err := s.node.Send(ctx, tx)
	switch answer := btcclient.AnswerOf(err); answer {
	case btcclient.Accepted:
		slashingsBroadcast.Inc()
		slog.InfoContext(ctx, "Slashing transaction broadcast", "tx", tx.TxHash(), "output", tx.TxIn[0].PreviousOutPoint)
		return slashPending, nil
	case btcclient.Known:
		return slashPending, nil
	case btcclient.MissingInput:
		return s.missing(ctx, tx, err)
	case btcclient.Rejected:
		slog.WarnContext(ctx, "Bitcoin node refused a slashing transaction", "tx", tx.TxHash(), "error", err)
		return slashRefused, nil
	case btcclient.NoAnswer:
		return "", err
	default: // a limit of the node's own, or words that are not known
		slog.ErrorContext(ctx, "Bitcoin node does not send a slashing transaction, for a reason that the network does not have; "+
			"use another node", "tx", tx.TxHash(), "error", err)
		return slashRefused, nil
	}
}

// missing looks again at what the node says it lacks. An output that it shows as unspent is not missing.
func (s *slasher) missing(ctx context.Context, tx *wire.MsgTx, said error) (string, error) {
	output := tx.TxIn[0].PreviousOutPoint
	out, err := s.node.Confirmed(ctx, output)
	if err != nil {
		return "", fmt.Errorf("output %s: %w", output, err)
	}
	if out == nil {
		return slashWaiting, nil
	}
	slog.ErrorContext(ctx, "Bitcoin node misses an output that it shows as unspent; use another node", "tx", tx.TxHash(),
		"output", output, "error", said)
	return slashRefused, nil
}

// publish sets the metrics, and warns once a block of a transaction that does not confirm.
func (s *slasher) publish(ctx context.Context, round slashRound) {
	for _, status := range slashStatuses {
		slashingTxs.WithLabelValues(status).Set(float64(round.statuses[status]))
	}
	slashingOldest.Set(float64(round.oldest))
	if round.oldest > lateSlashing && s.warned != round.tip.Hash {
		s.warned = round.tip.Hash
		slog.WarnContext(ctx, "Slashing transactions do not confirm: raise their fee by spending the anchor output, or ask a miner",
			"blocks", round.oldest, "pending", round.statuses[slashPending], "contested", round.statuses[slashContested],
			"refused", round.statuses[slashRefused])
	}
}
