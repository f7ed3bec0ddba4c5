package verifytable

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math"

	"github.com/cosmos/cosmos-sdk/types/query"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// stake compares every power with Bitcoin, those of providers that the table leaves out too.
func (c *tableCheck) stake(ctx context.Context) error {
	claims := make([]stakeaudit.Claim, len(c.verdict.layout))
	for i, entry := range c.verdict.layout {
		claims[i] = stakeaudit.Claim{FpPk: entry.FpPk, PowerSat: entry.PowerSat}
	}
	others, err := c.others(ctx)
	if err != nil {
		return err
	}
	registry := stakeaudit.Registry{Query: c.Stake}
	report, err := stakeaudit.New(c.Bitcoin, registry, stakeaudit.Config{Progress: c.Progress}).
		Audit(ctx, c.table.BtcHeight, append(claims, others...))
	if err != nil {
		return fmt.Errorf("audit the table at bitcoin height %d: %w", c.table.BtcHeight, err)
	}
	v := c.verdict
	v.BTCTipHeight, v.BTCTipHash = report.Tip.Height, report.Tip.Hash.String()
	for i := range v.Entries {
		c.compare(&v.Entries[i], &report.Providers[i])
	}
	entries := stakeaudit.Report{BTCHeight: report.BTCHeight, Providers: report.Providers[:len(v.Entries)]}
	if err := entries.Check(); errors.Is(err, stakeaudit.ErrUnbacked) || errors.Is(err, stakeaudit.ErrMirrored) {
		v.differ("%v", err)
	}
	rules, err := registry.Rules(ctx)
	if err != nil {
		return err
	}
	return c.leftOut(ctx, rules, report.Providers[len(v.Entries):])
}

// compare says what was found of one entry.
func (c *tableCheck) compare(entry *Entry, found *stakeaudit.ProviderReport) {
	v := c.verdict
	entry.take(found)
	v.FoundSat += found.FoundSat
	v.StakedSat += min(found.StakedSat, found.PowerSat)
	v.MirroredSat += found.LeastMirroredSat()
	v.AccountableSat += found.AccountableSat
	switch {
	case !found.OK():
		v.differ("%s has %d sat at bitcoin height %d, the table says %d", entry.FpPk, found.FoundSat, c.table.BtcHeight, found.PowerSat)
	case found.Understated() && !c.AllowUnderstated:
		v.differ("%s has %d sat at bitcoin height %d, the table says less: %d", entry.FpPk, found.OwnSat(), c.table.BtcHeight, found.PowerSat)
	case found.Understated():
		v.note("%s has %d sat at bitcoin height %d, the table says less: %d", entry.FpPk, found.OwnSat(), c.table.BtcHeight, found.PowerSat)
	}
	if found.KeyPublic {
		v.note("the secret key of %s is public: it counts in the total and its signature for nothing", entry.FpPk)
	}
	if left := found.FoundSat - min(found.FoundSat, found.StakedSat); left > 0 && !found.KeyPublic {
		v.note("%s: %d sat left after bitcoin height %d, %d of them can still be slashed", entry.FpPk, left, c.table.BtcHeight, found.UnbondingSat)
	}
}

// take copies what was found.
func (e *Entry) take(found *stakeaudit.ProviderReport) {
	e.FoundSat, e.StakedSat, e.UnbondingSat, e.KeyPublic = found.FoundSat, found.StakedSat, found.UnbondingSat, found.KeyPublic
	e.MirroredSat, e.AccountableSat = found.MirroredSat, found.AccountableSat
	for _, reason := range found.Reasons {
		e.Reasons = append(e.Reasons, reason.String())
	}
	if found.Omitted > 0 {
		e.Reasons = append(e.Reasons, fmt.Sprintf("and %d more", found.Omitted))
	}
}

// others are the registered providers that the table does not hold, with a claim of nothing.
func (c *tableCheck) others(ctx context.Context) ([]stakeaudit.Claim, error) {
	listed := make(map[[32]byte]bool, len(c.verdict.layout))
	for i := range c.verdict.layout {
		listed[c.verdict.layout[i].FpPk] = true
	}
	var others []stakeaudit.Claim
	err := zone.Pages(func(page *query.PageRequest) (*query.PageResponse, error) {
		resp, err := c.Stake.FinalityProviders(ctx, &btcstaketypes.QueryFinalityProvidersRequest{Pagination: page})
		if err != nil {
			return nil, err
		}
		for i := range resp.FinalityProviders {
			key := resp.FinalityProviders[i].Provider.BtcPk
			if len(key) != 32 {
				return nil, fmt.Errorf("key of %d bytes", len(key))
			}
			if fpPk := [32]byte(key); !listed[fpPk] {
				listed[fpPk] = true
				others = append(others, stakeaudit.Claim{FpPk: fpPk})
			}
		}
		if len(resp.FinalityProviders) == 0 {
			return nil, nil
		}
		return resp.Pagination, nil
	})
	if err != nil {
		return nil, fmt.Errorf("query providers: %w", err)
	}
	return others, nil
}

// leftOut names the providers that have enough stake and do not stand in the table.
func (c *tableCheck) leftOut(ctx context.Context, rules stakeaudit.Rules, others []stakeaudit.ProviderReport) error {
	v := c.verdict
	anchored, err := c.anchored(ctx)
	if err != nil {
		return err
	}
	for i := range others {
		found := &others[i]
		// What mirrored stake weighs in a table depends on all who stand in it, so that only the zone's own says who must.
		if found.OwnSat() == 0 || found.OwnSat() < rules.MinPowerSat || found.KeyPublic {
			continue
		}
		entry := Entry{FpPk: hex.EncodeToString(found.FpPk[:])}
		entry.take(found)
		commit, err := c.commitment(ctx, entry.FpPk)
		if err != nil {
			return err
		}
		entry.Committed = commit != nil
		v.LeftOut = append(v.LeftOut, entry)
		out, err := c.Finality.Provider(ctx, &finalitytypes.QueryProviderRequest{FpBtcPkHex: entry.FpPk})
		if err != nil {
			return fmt.Errorf("query provider %s: %w", entry.FpPk, err)
		}
		c.compareLeftOut(&entry, rules, out, commit, anchored)
	}
	return nil
}

// anchored is the zone height below which a commitment was certainly part of a decided checkpoint when the table was pinned:
// that at which the table before was pinned. For the first table it is that of the table itself, and the lowest of all when nobody knows.
func (c *tableCheck) anchored(ctx context.Context) (int64, error) {
	if c.N == 0 {
		return c.table.PinnedHeight, nil
	}
	before, err := c.Finality.CheckpointTable(ctx, &finalitytypes.QueryCheckpointTableRequest{
		N: c.N - 1, IndexPlusOne: c.series.Series.Index + 1,
	})
	if status.Code(err) == codes.NotFound {
		return math.MinInt64, nil // nobody knows, and heights of a former chain are negative
	}
	if err != nil {
		return 0, fmt.Errorf("query table %d: %w", c.N-1, err)
	}
	return before.Table.PinnedHeight, nil
}

// compareLeftOut says whether the table should hold a provider: with nonces it should, unless the table is full.
func (c *tableCheck) compareLeftOut(
	entry *Entry, rules stakeaudit.Rules, out *finalitytypes.QueryProviderResponse,
	commit *finalitytypes.PubRandCommitView, anchored int64,
) {
	v := c.verdict
	why := ""
	switch {
	case commit == nil:
		why = "it committed no nonce for the checkpoint"
	case c.Code != nil:
		why = "whether its nonces were there in time only the zone knew"
	case commit.ZoneHeight != 0 && (commit.UsableFromHeight > c.table.PinnedHeight || commit.ZoneHeight >= anchored): // 0 is of genesis
		why = "its nonces were too young when the table was pinned"
	case out.Jailed || out.InactiveSinceBtcHeight != 0:
		why = "the zone says that it is jailed or silent"
	case uint64(len(v.Entries)) >= uint64(rules.MaxProviders) && entry.FoundSat-entry.MirroredSat <= v.leastPower():
		why = "the table is full of greater ones"
	case c.AllowUnderstated:
		why = "it has nonces"
	default:
		v.differ("%s has %d sat and nonces, and the table leaves it out", entry.FpPk, entry.FoundSat)
		return
	}
	v.note("%s has %d sat and is not in the table: %s", entry.FpPk, entry.FoundSat, why)
}

// leastPower is the power of the table's smallest entry.
func (v *Verdict) leastPower() uint64 {
	least := v.Entries[0].ClaimedSat
	for _, entry := range v.Entries {
		least = min(least, entry.ClaimedSat)
	}
	return least
}

// time compares the table's Bitcoin time with the own node's. A later one would let the table decide for longer.
func (c *tableCheck) time(ctx context.Context) error {
	auditor := stakeaudit.New(c.Bitcoin, stakeaudit.Registry{Query: c.Stake}, stakeaudit.Config{})
	own, err := auditor.MedianTimePast(ctx, c.table.BtcHeight)
	if err != nil {
		return err
	}
	v := c.verdict
	v.OwnBTCTime = own
	switch {
	case c.Code != nil:
		v.note("bitcoin time is %d: compare it with the one that the verifier was constructed with", own)
	case v.BTCTime > own:
		v.differ("bitcoin time is %d, the table says %d: it would decide for longer than 72 hours", own, v.BTCTime)
	case v.BTCTime < own:
		v.differ("bitcoin time is %d, the table says %d: right only within ten blocks of the zone's first header", own, v.BTCTime)
	}
	return nil
}
