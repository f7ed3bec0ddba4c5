package fp

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"github.com/taikofin/taikofin/client/stakeaudit"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/checkpoint"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// medianSpan is how many headers a median time past is taken of.
const medianSpan = 11

// checkOwnEntry makes sure that the table that decides names this provider with its own nonce.
func (c *Checkpoints) checkOwnEntry(_ context.Context, p *proposal) error {
	own, found := entryOf(p.table, c.signer.key.Pk())
	if !found {
		return refuse(ReasonNotInTable, "this provider is not among the %d of the table", len(p.table))
	}
	if own.PubRand == ([32]byte{}) {
		return refuse(ReasonNoNonce, "this provider stands in the table without a nonce")
	}
	return c.checkNonce(own, p.slot())
}

// checkNonce compares a table's nonce of this provider with the one under its commitment on the zone.
func (c *Checkpoints) checkNonce(own checkpoint.Entry, slot uint64) error {
	commitment, covered := c.random.Covering(slot)
	if !covered {
		return refuse(ReasonOwnNonce, "the table of slot %d names %x, and no commitment of this provider on the zone holds it", slot,
			own.PubRand)
	}
	pubRand, err := c.signer.PubRand(finalitytypes.BALLOT_KIND_CHECKPOINT, commitment, slot)
	if errors.Is(err, ErrForeignCommitment) {
		return refuse(ReasonCommitment, "nonce of slot %d: %s", slot, err)
	}
	if err != nil {
		return err
	}
	if own.PubRand != pubRand {
		return refuse(ReasonOwnNonce, "the table of slot %d names %x, this provider committed %x", slot, own.PubRand, pubRand)
	}
	return nil
}

// entryOf returns a provider's entry.
func entryOf(table checkpoint.Table, fpPk [32]byte) (checkpoint.Entry, bool) {
	for i := range table {
		if table[i].FpPk == fpPk {
			return table[i], true
		}
	}
	return checkpoint.Entry{}, false
}

// checkBitcoin compares the Bitcoin block that the next table was taken at with the own node's. That it is settled is
// found out with the stake.
func (c *Checkpoints) checkBitcoin(ctx context.Context, p *proposal) error {
	if c.stake == nil {
		return refuse(ReasonNoBitcoinNode, "bitcoin.rpc_addr is not set: without a Bitcoin node no power table can be checked")
	}
	table, next := &p.shown.Table, &p.shown.NextTable
	if next.BtcHeight < table.BtcHeight {
		return refuse(ReasonBTCHeight, "the next table was taken at Bitcoin height %d, this one at %d", next.BtcHeight, table.BtcHeight)
	}
	now := uint64(max(c.now().Unix(), 0))
	switch {
	case next.BtcTime > now:
		return refuse(ReasonBTCTime, "Bitcoin time %d of the next table lies ahead of %d", next.BtcTime, now)
	case now-next.BtcTime > uint64(checkpoint.MaxTableAge.Seconds()):
		return refuse(ReasonExpired, "Bitcoin time %d of the next table is more than %s past", next.BtcTime, checkpoint.MaxTableAge)
	}
	tip, err := c.zone.Stake().Tip(ctx, &btcstaketypes.QueryTipRequest{})
	if err != nil {
		return fmt.Errorf("query the zone's Bitcoin tip: %w", err)
	}
	median, err := c.stake.MedianTimePast(ctx, next.BtcHeight)
	if btcclient.IsNotFound(err) {
		return refuse(ReasonBTCHeight, "the own node has no Bitcoin block %d of the next table", next.BtcHeight)
	}
	if err != nil {
		return fmt.Errorf("read time of Bitcoin block %d: %w", next.BtcHeight, err)
	}
	// A zone does not know the blocks below its first, so that its medians just above it may be lower; an earlier time only
	// ends the table earlier.
	young := uint64(next.BtcHeight) < uint64(tip.BaseHeight)+medianSpan
	if next.BtcTime > median || next.BtcTime < median && !young {
		return refuse(ReasonBTCTime, "the next table names %d for Bitcoin block %d, the own node %d", next.BtcTime, next.BtcHeight, median)
	}
	return nil
}

// checkStake recomputes the next table's powers, looks for the own entry, and weighs what the next table keeps of this one.
// This one is recomputed too unless this provider signed for it before.
func (c *Checkpoints) checkStake(ctx context.Context, p *proposal) error {
	if !p.handedOver {
		report, err := c.audit(ctx, p.shown.Table.BtcHeight, claimsOf(p.table))
		if err != nil {
			return err
		}
		if err := report.Check(); errors.Is(err, stakeaudit.ErrOverstated) {
			return refuse(ReasonOverstated, "the table that decides: %s", err)
		}
	}
	claims := claimsOf(p.next)
	for i := range p.table {
		// Who left is asked for as well: nothing is claimed of it.
		if _, stays := entryOf(p.next, p.table[i].FpPk); !stays {
			claims = append(claims, stakeaudit.Claim{FpPk: p.table[i].FpPk})
		}
	}
	report, err := c.audit(ctx, p.shown.NextTable.BtcHeight, claims)
	if err != nil {
		return err
	}
	switch err := report.Check(); {
	case errors.Is(err, stakeaudit.ErrOverstated):
		return refuse(ReasonOverstated, "the next table: %s", err)
	case err != nil:
		return refuse(ReasonUnbacked, "the next table: %s", err)
	}
	found := make(map[[32]byte]*stakeaudit.ProviderReport, len(claims))
	for i := range report.Providers {
		found[claims[i].FpPk] = &report.Providers[i]
	}
	if err := checkKept(p.table, p.next, found); err != nil {
		return err
	}
	return c.checkOwnFuture(ctx, p, found[c.signer.key.Pk()].StakedSat)
}

func claimsOf(table checkpoint.Table) []stakeaudit.Claim {
	claims := make([]stakeaudit.Claim, len(table))
	for i := range table {
		claims[i] = stakeaudit.Claim{FpPk: table[i].FpPk, PowerSat: table[i].PowerSat}
	}
	return claims
}

// audit recomputes claims at a settled Bitcoin height.
func (c *Checkpoints) audit(ctx context.Context, btcHeight uint32, claims []stakeaudit.Claim) (*stakeaudit.Report, error) {
	report, err := c.stake.Audit(ctx, btcHeight, claims)
	if errors.Is(err, stakeaudit.ErrBehind) {
		return nil, refuse(ReasonBTCHeight, "%s", err)
	}
	if err != nil {
		return nil, fmt.Errorf("audit table at Bitcoin height %d: %w", btcHeight, err)
	}
	if len(report.Providers) != len(claims) {
		return nil, fmt.Errorf("audit table at Bitcoin height %d: %d reports for %d providers", btcHeight, len(report.Providers), len(claims))
	}
	return report, nil
}

// checkKept makes sure that the next table keeps at least 2/3 of this table's power that is still staked on Bitcoin, or the
// zone's validators could leave out whom they like. Who lost its key is not counted: its stake can be burned by anyone.
func checkKept(table, next checkpoint.Table, found map[[32]byte]*stakeaudit.ProviderReport) error {
	var staked, kept uint64
	for i := range table {
		still := min(table[i].PowerSat, found[table[i].FpPk].StakedSat)
		staked += still // at most the table's total
		if entry, stays := entryOf(next, table[i].FpPk); stays {
			kept += min(still, entry.PowerSat)
		}
	}
	if lessThanTwoThirds(kept, staked) {
		return refuse(ReasonKeepsTooLittle, "it keeps %d of %d satoshis that are still staked, want at least 2/3", kept, staked)
	}
	return nil
}

// lessThanTwoThirds says whether 3 · part < 2 · whole.
func lessThanTwoThirds(part, whole uint64) bool {
	partHi, partLo := bits.Mul64(part, 3)
	wholeHi, wholeLo := bits.Mul64(whole, 2)
	return partHi < wholeHi || partHi == wholeHi && partLo < wholeLo
}

// checkOwnFuture makes sure that the next table lets this provider go on: it is there while its stake counts, with its own
// nonce while the zone had one in time.
func (c *Checkpoints) checkOwnFuture(ctx context.Context, p *proposal, stakedSat uint64) error {
	own, found := entryOf(p.next, c.signer.key.Pk())
	if found && own.PubRand != ([32]byte{}) {
		return c.checkNonce(own, p.slot()+1)
	}
	resp, err := c.zone.Finality().Provider(ctx, &finalitytypes.QueryProviderRequest{FpBtcPkHex: c.signer.key.PkHex()})
	if err != nil {
		return fmt.Errorf("query provider %s: %w", c.signer.key.PkHex(), err)
	}
	// A jail that ended may have lasted when the table was pinned. None of this is in the hands of who forges a table: the own
	// node follows the zone's rules.
	if resp.Slashed || resp.Jailed || c.now().Sub(resp.JailedUntil) < checkpoint.MaxTableAge {
		return nil
	}
	if !found {
		if resp.CheckpointInactiveSinceBtcHeight != 0 {
			return nil // It was without nonces for longer than exit_delay.
		}
		return c.checkLeftOut(ctx, p, stakedSat)
	}
	if slot := p.slot() + 1; c.wasUsable(p, slot) {
		return refuse(ReasonOwnNextNonce, "the zone had this provider's nonce for slot %d in time, the next table lacks it", slot)
	}
	return nil
}

// checkLeftOut refuses a table without this provider unless its stake is too small for it.
func (c *Checkpoints) checkLeftOut(ctx context.Context, p *proposal, stakedSat uint64) error {
	resp, err := c.zone.Stake().Params(ctx, &btcstaketypes.QueryParamsRequest{})
	if err != nil {
		return fmt.Errorf("query stake parameters: %w", err)
	}
	if stakedSat < resp.Params.MinProviderPowerSat {
		return nil
	}
	weakest := slices.MinFunc(p.next, func(a, b checkpoint.Entry) int {
		if a.PowerSat < b.PowerSat {
			return -1
		}
		return 1
	})
	if uint64(len(p.next)) >= uint64(resp.Params.MaxActiveFinalityProviders) && stakedSat <= weakest.PowerSat {
		return nil
	}
	return refuse(ReasonOwnEntry, "this provider has %d satoshis staked and is not in the next table", stakedSat)
}

// wasUsable says whether the zone certainly had a usable commitment of this provider's when it pinned the next table. One
// is usable when it is old enough and part of what the last decided checkpoint binds. What cannot be told for certain counts
// as unusable: the table may be right.
func (c *Checkpoints) wasUsable(p *proposal, slot uint64) bool {
	commitment, covered := c.random.Covering(slot)
	if !covered {
		return false
	}
	if p.n > 0 && commitment == p.commitment {
		return true // The nonce of the table that decides comes from the same one.
	}
	at, known := c.random.inclusion(commitment)
	// One of genesis, at height 0, is usable from the start, also for tables of the chain before, whose heights are negative.
	if !known || at.zoneHeight != 0 && at.usableFrom > p.shown.NextTable.PinnedHeight {
		return false
	}
	if p.n == 0 {
		return at.zoneHeight < p.shown.Table.PinnedHeight
	}
	final := p.predecessor.GetBallot().FinalHeight
	return final != 0 && final < p.shown.NextTable.PinnedHeight && at.zoneHeight < p.predecessor.Checkpoint.OpenedHeight
}
