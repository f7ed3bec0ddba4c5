package stakeaudit_test

import (
	"bytes"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// newBench starts a node without any index and mines coins.
func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, node: stakesim.StartBtcd(t)}
	b.node.Mine(t, 130)
	return b
}

// audit runs a fresh auditor.
func (b *bench) audit(zone *says, btcHeight uint32, claims ...stakeaudit.Claim) *stakeaudit.Report {
	b.t.Helper()
	report, err := stakeaudit.New(b.node, zone, stakeaudit.Config{}).Audit(b.t.Context(), btcHeight, claims)
	require.NoError(b.t, err)
	return report
}

func kinds(p stakeaudit.ProviderReport) []stakeaudit.Kind {
	var all []stakeaudit.Kind
	for _, r := range p.Reasons {
		all = append(all, r.Kind)
	}
	return all
}

func tampered(s *staked, change func(d *btcstaketypes.BTCDelegation)) *staked {
	other := *s
	change(&other.record)
	return &other
}

// TestLies holds what a zone may say of stakes against a real node.
func TestLies(t *testing.T) {
	b := newBench(t)
	one, two, both := b.newStake(stakeSat, 1), b.newStake(2*stakeSat, 1), b.newStake(stakeSat, 1, 2)
	start := b.broadcast(one.Txs.Staking, two.Txs.Staking, both.Txs.Staking)
	b.include(start, one, two, both)
	invented := b.newStake(5*stakeSat, 1)
	b.include(start, invented)
	b.node.Mine(t, depth)
	own := b.node.Pay(b.node.Coinbase(t, 40), wire.NewTxOut(stakeSat, b.node.Script))
	ofTwo := tampered(both, func(d *btcstaketypes.BTCDelegation) { d.FpBtcPk = pk(2) })

	tests := []struct {
		name  string
		lists map[byte][]*staked
		claim []stakeaudit.Claim
		at    uint32
		found []uint64
		kinds []stakeaudit.Kind
		ok    bool
	}{
		{"success - two stakes", map[byte][]*staked{1: {one, two}}, []stakeaudit.Claim{claim(1, 3*stakeSat)}, start, []uint64{3 * stakeSat}, nil, true},
		{"success - less is claimed", map[byte][]*staked{1: {one, two}}, []stakeaudit.Claim{claim(1, stakeSat)}, start, []uint64{3 * stakeSat}, nil, true},
		{"error - more is claimed", map[byte][]*staked{1: {one}}, []stakeaudit.Claim{claim(1, stakeSat+1)}, start, []uint64{stakeSat}, nil, false},
		{"error - nothing is listed", nil, []stakeaudit.Claim{claim(1, stakeSat)}, start, []uint64{0}, nil, false},
		{
			"error - an invented stake, complete with all signatures",
			map[byte][]*staked{1: {one, invented}},
			[]stakeaudit.Claim{claim(1, 6*stakeSat)},
			start,
			[]uint64{stakeSat},
			[]stakeaudit.Kind{stakeaudit.KindNotOnChain},
			false,
		},
		{
			"error - an overstated value",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) { d.TotalSat *= 2 })}},
			[]stakeaudit.Claim{claim(1, 2*stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindWrongValue},
			false,
		},
		{
			"error - a height earlier than the block",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) { d.StartHeight -= 5 })}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start - 1,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindWrongHeight},
			false,
		},
		{
			"error - an output of another script",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) {
				id := own.TxHash()
				d.StakingTx, d.StakingTxHash = bitcoin.StrippedTx(own), id[:]
			})}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindWrongScript},
			false,
		},
		{
			"error - another transaction under a stake's id",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) {
				d.StakingTx = two.record.StakingTx
			})}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindWrongScript},
			false,
		},
		{
			"error - a longer staking time than the script's",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) {
				d.StakingTimeBlocks *= 2
			})}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindWrongScript},
			false,
		},
		{
			"error - a stake of another provider",
			map[byte][]*staked{2: {one}},
			[]stakeaudit.Claim{claim(2, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindOtherProvider},
			false,
		},
		{
			"error - a provider that the script does not name",
			map[byte][]*staked{2: {tampered(one, func(d *btcstaketypes.BTCDelegation) { d.FpBtcPk = pk(2) })}},
			[]stakeaudit.Claim{claim(2, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindNotSlashable},
			false,
		},
		{
			"error - one stake twice",
			map[byte][]*staked{1: {one, one}},
			[]stakeaudit.Claim{claim(1, 2*stakeSat)},
			start,
			[]uint64{stakeSat},
			[]stakeaudit.Kind{stakeaudit.KindDuplicate},
			false,
		},
		{
			"error - one stake for two providers that its script names",
			map[byte][]*staked{1: {both}, 2: {ofTwo}},
			[]stakeaudit.Claim{claim(1, stakeSat), claim(2, stakeSat)},
			start,
			[]uint64{stakeSat, 0},
			[]stakeaudit.Kind{stakeaudit.KindDuplicate},
			false,
		},
		{
			"error - parameters that do not exist",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) { d.ParamsVersion = 7 })}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindUnknownVersion},
			false,
		},
		{
			"error - a covenant signature of another stake",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) {
				d.CovenantSigs = two.record.CovenantSigs
			})}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindNotSlashable},
			false,
		},
		{
			"error - a quorum without signatures",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) { d.CovenantSigs = nil })}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindNotSlashable},
			false,
		},
		{
			"error - no quorum",
			map[byte][]*staked{1: {tampered(one, func(d *btcstaketypes.BTCDelegation) { d.CovenantQuorumHeight = 0 })}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindNoPower},
			false,
		},
		{
			"error - before its start",
			map[byte][]*staked{1: {one}},
			[]stakeaudit.Claim{claim(1, stakeSat)},
			start - 1,
			[]uint64{0},
			[]stakeaudit.Kind{stakeaudit.KindNotActive},
			false,
		},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			b.t = t
			report := b.audit(zoneOf(tc.lists), tc.at, tc.claim...)
			ok := true
			var got []stakeaudit.Kind
			for i, p := range report.Providers {
				require.Equal(t, tc.claim[i], p.Claim)
				require.Equal(t, tc.found[i], p.FoundSat)
				require.Equal(t, tc.found[i], p.StakedSat, "nothing was spent")
				ok, got = ok && p.OK(), append(got, kinds(p)...)
			}
			require.Equal(t, tc.kinds, got)
			require.Equal(t, tc.ok, ok)
			if tc.ok {
				require.NoError(t, report.Check())
			} else {
				require.ErrorIs(t, report.Check(), stakeaudit.ErrOverstated)
			}
		})
	}
}

// TestSpends follows stakes that leave, in every way and at every time.
func TestSpends(t *testing.T) {
	b := newBench(t)
	kept, early, late, burned, waits := b.newStake(10*stakeSat, 1), b.newStake(stakeSat, 2), b.newStake(stakeSat, 3),
		b.newStake(stakeSat, 4), b.newStake(stakeSat, 5)
	all := []*staked{kept, early, late, burned, waits}
	var txs []*wire.MsgTx
	for _, s := range all {
		txs = append(txs, s.Txs.Staking)
	}
	start := b.broadcast(txs...)
	b.include(start, all...)
	require.Equal(t, start+1, b.broadcast(b.unbond(early)))
	at := start + 2
	b.node.Mine(t, 1)
	require.Equal(t, start+3, b.broadcast(b.unbond(late), b.slash(burned, 4)))
	b.node.Mine(t, depth)
	_, err := b.node.Send(t.Context(), b.unbond(waits))
	require.NoError(t, err)

	zone := zoneOf(map[byte][]*staked{1: {kept}, 2: {early}, 3: {late}, 4: {burned}, 5: {waits}})
	claims := []stakeaudit.Claim{claim(1, 10*stakeSat), claim(2, stakeSat), claim(3, stakeSat), claim(4, stakeSat), claim(5, stakeSat)}
	check := func(report *stakeaudit.Report) {
		t.Helper()
		type row struct {
			Found, Staked, Unbonding uint64
			Kind                     []stakeaudit.Kind
		}
		var rows []row
		for _, p := range report.Providers {
			rows = append(rows, row{p.FoundSat, p.StakedSat, p.UnbondingSat, kinds(p)})
		}
		require.Equal(t, []row{
			{10 * stakeSat, 10 * stakeSat, 0, nil},
			{0, 0, 0, []stakeaudit.Kind{stakeaudit.KindSpent}},
			{stakeSat, 0, stakeSat, []stakeaudit.Kind{stakeaudit.KindSpentLater}},
			{stakeSat, 0, 0, []stakeaudit.Kind{stakeaudit.KindSpentLater}},
			{stakeSat, 0, 0, []stakeaudit.Kind{stakeaudit.KindSpendInMempool}},
		}, rows)
	}
	report := b.audit(zone, at, claims...)
	check(report)
	require.ErrorIs(t, report.Check(), stakeaudit.ErrOverstated)
	require.ErrorContains(t, report.Check(), "spent: stake "+early.Txs.Staking.TxHash().String())
	honest := b.audit(zone, at, claims[0], claims[2], claims[3], claims[4])
	require.NoError(t, honest.Check(), "a table is no lie because stakers leave")
	gone := b.audit(zone, at, claims[2], claims[3])
	require.ErrorIs(t, gone.Check(), stakeaudit.ErrUnbacked, "half of it was burned")

	// A zone that knows of the spends changes nothing: the node has the last word.
	hash, err := b.node.BlockHash(t.Context(), start+3)
	require.NoError(t, err)
	known := zoneOf(map[byte][]*staked{1: {kept}, 2: {early}, 3: {late}, 5: {waits}, 4: {tampered(burned, func(d *btcstaketypes.BTCDelegation) {
		txid := burned.Txs.Slashing.TxHash()
		d.Spend = &btcstaketypes.StakeSpend{Kind: btcstaketypes.SPEND_KIND_SLASHING, TxHash: txid[:], BtcHeight: start + 3, HeaderHash: hash[:]}
	})}})
	check(b.audit(known, at, claims...))
	known.lists[4][0].Spend.BtcHeight = at + 1
	check(b.audit(known, at, claims...))
	// Where it makes power less the zone is believed.
	known.lists[4][0].Spend.BtcHeight = at
	less := b.audit(known, at, claims[3])
	require.ErrorIs(t, less.Check(), stakeaudit.ErrOverstated)
	require.Equal(t, []stakeaudit.Kind{stakeaudit.KindNoPower}, kinds(less.Providers[0]))

	staked, err := stakeaudit.New(b.node, zone, stakeaudit.Config{}).StillStaked(t.Context(), at, []stakeaudit.Claim{claim(1, stakeSat), claim(3, stakeSat)})
	require.NoError(t, err)
	require.Equal(t, []uint64{stakeSat, 0}, staked)

	// A provider is out when its key is shown, and not when the zone says so.
	zone.secrets[1] = bytes.Repeat([]byte{9}, 32)
	require.EqualValues(t, 10*stakeSat, b.audit(zone, at, claims[0]).Providers[0].StakedSat)
	zone.secrets[1] = secret(1).Serialize()
	report = b.audit(zone, at, claims[0])
	require.True(t, report.Providers[0].KeyPublic)
	require.Zero(t, report.Providers[0].StakedSat)
	require.ErrorIs(t, report.Check(), stakeaudit.ErrUnbacked)
}

// TestExpiry takes the last height at which a stake gives power, and the first at which it does not.
func TestExpiry(t *testing.T) {
	b := newBench(t)
	s := b.newStake(stakeSat, 1)
	start := b.broadcast(s.Txs.Staking)
	b.include(start, s)
	b.node.Mine(t, activeFor+depth)
	s.record.EndHeight = start + 60_000 // the record's own sum is not believed
	zone := zoneOf(map[byte][]*staked{1: {s}})
	last := b.audit(zone, start+activeFor-1, claim(1, stakeSat))
	require.NoError(t, last.Check())
	over := b.audit(zone, start+activeFor, claim(1, stakeSat))
	require.ErrorIs(t, over.Check(), stakeaudit.ErrOverstated)
	require.ErrorContains(t, over.Check(), "not active at T: stake "+s.Txs.Staking.TxHash().String())
	require.Equal(t, []stakeaudit.Kind{stakeaudit.KindNotActive}, kinds(over.Providers[0]))
}

// TestReorg takes the same auditor through reorganizations: first one that moves a stake, then one that drops it.
func TestReorg(t *testing.T) {
	b := newBench(t)
	s := b.newStake(stakeSat, 1)
	start := b.broadcast(s.Txs.Staking)
	b.include(start, s)
	b.node.Mine(t, depth)
	zone := zoneOf(map[byte][]*staked{1: {s}})
	auditor := stakeaudit.New(b.node, zone, stakeaudit.Config{})
	audit := func() stakeaudit.ProviderReport {
		t.Helper()
		report, err := auditor.Audit(t.Context(), start, []stakeaudit.Claim{claim(1, stakeSat)})
		require.NoError(t, err)
		return report.Providers[0]
	}
	p := audit()
	require.True(t, p.OK())
	p = audit()
	require.True(t, p.OK())

	gone, err := b.node.BlockHash(t.Context(), start-1)
	require.NoError(t, err)
	b.node.Invalidate(t, gone)
	b.node.Mine(t, depth+3)
	p = audit()
	require.False(t, p.OK())
	require.Equal(t, []stakeaudit.Kind{stakeaudit.KindWrongHeight}, kinds(p))

	// The coin that paid for it goes, and with it the stake.
	gone, err = b.node.BlockHash(t.Context(), b.coin)
	require.NoError(t, err)
	b.node.Invalidate(t, gone)
	b.node.Mine(t, int(start)+2*depth)
	p = audit()
	require.False(t, p.OK())
	require.Equal(t, []stakeaudit.Kind{stakeaudit.KindNotOnChain}, kinds(p))
}

// TestMirrored: a stake of another network counts by the weight of its parameters, and what burns of it is what its slashing
// transaction says.
func TestMirrored(t *testing.T) {
	b := newBench(t)
	own, mirrored := b.newStake(stakeSat, 1), b.newStake(stakeSat, 2)
	start := b.broadcast(own.Txs.Staking, mirrored.Txs.Staking)
	b.include(start, own, mirrored)
	b.node.Mine(t, depth)
	weight := sdkmath.LegacyMustNewDecFromStr("0.333333333333333333")
	family := btcstaketypes.StakingFamily{Source: "bbn-1", Params: testParams(), PowerWeight: &weight}
	family.Params.Version = 4
	const power = 33_333_333
	edit := func(change func(*btcstaketypes.BTCDelegation)) *says {
		zone := zoneOf(map[byte][]*staked{1: {own}, 2: {tampered(mirrored, func(d *btcstaketypes.BTCDelegation) {
			d.Source, d.ParamsVersion, d.PowerSat = family.Source, 4, power
			change(d)
		})}})
		zone.rules.Families = []btcstaketypes.StakingFamily{family}
		return zone
	}
	zone := edit(func(*btcstaketypes.BTCDelegation) {})
	report := b.audit(zone, start, claim(1, stakeSat), claim(2, power))
	require.NoError(t, report.Check())
	found := report.Providers[1]
	require.EqualValues(t, power, found.FoundSat)
	require.EqualValues(t, power, found.StakedSat)
	require.EqualValues(t, power, found.MirroredSat)
	require.Zero(t, report.Providers[0].MirroredSat)
	require.EqualValues(t, mirrored.Txs.Slashing.TxOut[0].Value, found.AccountableSat)
	require.EqualValues(t, own.Txs.Slashing.TxOut[0].Value, report.Providers[0].AccountableSat)

	require.ErrorIs(t, b.audit(zone, start, claim(1, stakeSat), claim(2, power+1)).Check(), stakeaudit.ErrOverstated)
	require.NoError(t, b.audit(zone, start, claim(1, stakeSat), claim(2, power/2)).Check(), "a table scales it down")
	require.False(t, report.Providers[1].Understated())
	require.ErrorIs(t, b.audit(zone, start, claim(1, stakeSat/2), claim(2, power)).Check(), stakeaudit.ErrMirrored, "40 %")
	require.ErrorIs(t, b.audit(zone, start, claim(1, 2*power), claim(2, power)).Check(), stakeaudit.ErrMirrored, "a third")
	require.NoError(t, b.audit(zone, start, claim(1, 2*power+1), claim(2, power)).Check())

	for name, tc := range map[string]struct {
		zone *says
		want stakeaudit.Kind
	}{
		"error - weighs more": {edit(func(d *btcstaketypes.BTCDelegation) { d.PowerSat++ }), stakeaudit.KindNotSlashable},
		"error - of nowhere":  {edit(func(d *btcstaketypes.BTCDelegation) { d.Source = "bbn-2" }), stakeaudit.KindUnknownVersion},
		"error - a version of the zone": {edit(func(d *btcstaketypes.BTCDelegation) {
			d.Source, d.ParamsVersion = "", 0
		}), stakeaudit.KindNotSlashable},
	} {
		t.Run(name, func(t *testing.T) {
			report := b.audit(tc.zone, start, claim(2, 1))
			require.ErrorIs(t, report.Check(), stakeaudit.ErrOverstated)
			require.Equal(t, []stakeaudit.Kind{tc.want}, kinds(report.Providers[0]))
		})
	}
}
