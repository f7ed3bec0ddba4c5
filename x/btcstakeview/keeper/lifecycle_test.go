package keeper_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"testing"

	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// unknownSpend spends an outpoint together with another one, to somewhere.
func (f *fixture) unknownSpend(at wire.OutPoint) *wire.MsgTx {
	f.salt++
	tx := wire.NewMsgTx(2)
	var other chainhash.Hash
	binary.BigEndian.PutUint64(other[:], f.salt)
	tx.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&other, 0), nil, nil))
	tx.AddTxIn(wire.NewTxIn(&at, nil, wire.TxWitness{{7}}))
	tx.AddTxOut(wire.NewTxOut(1000, []byte{0x51}))
	return tx
}

func (s *stake) outpoint() wire.OutPoint {
	return wire.OutPoint{Hash: s.tx.TxHash(), Index: s.txs.Index}
}

func (f *fixture) status(s *stake) types.DelegationStatus { return f.delegation(s).Status }

// TestBeforeBitcoin registers a stake before its transaction is on Bitcoin.
func TestBeforeBitcoin(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(1 + depth)
	s := f.stake(60_000, 40, fpPk)
	f.fresh()
	require.NoError(t, f.create(s))
	require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventDelegationCreated"))
	require.ErrorIs(t, f.create(s), types.ErrDelegationExists)
	require.Equal(t, types.DELEGATION_STATUS_PENDING, f.status(s))
	require.NoError(t, f.cover(s, 2))
	require.Equal(t, types.DELEGATION_STATUS_PENDING, f.status(s))
	require.ErrorIs(t, f.cover(s, 2), types.ErrCovenantSigned)
	require.NoError(t, f.cover(s, 0))
	require.Equal(t, types.DELEGATION_STATUS_VERIFIED, f.status(s))
	require.Equal(t, f.ctx.BlockHeight(), f.delegation(s).Delegation.CovenantQuorumHeight)
	require.ErrorIs(t, f.cover(s, 1), types.ErrCovenantQuorumReached)

	in := f.mine(depth, s.tx)
	require.ErrorIs(t, f.include(s, in), types.ErrNotDeepEnough)
	f.mine(1)
	require.Zero(t, f.power(fpPk))
	require.NoError(t, f.include(s, in))
	require.Equal(t, types.DELEGATION_STATUS_VERIFIED, f.status(s))
	f.mine(depth)
	require.Equal(t, types.DELEGATION_STATUS_ACTIVE, f.status(s))
	require.Equal(t, uint64(60_000), f.power(fpPk))
	require.ErrorIs(t, f.include(s, in), types.ErrInclusionKnown)
	require.NoError(t, f.k.CheckInvariants(f.ctx))

	f.mine(40 - 12)
	require.Equal(t, types.DELEGATION_STATUS_EXPIRED, f.status(s))
	require.Zero(t, f.power(fpPk))
	require.NoError(t, f.k.CheckInvariants(f.ctx))
}

// TestParamsOfTheTip registers without a block under the version of the tip and keeps it, whatever block comes.
func TestParamsOfTheTip(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(1 + depth)
	next := testStakingParams()
	next.Version, next.BtcActivationHeight, next.MinStakingValueSat = 1, 5, 70_000
	_, err := f.msg.AddStakingParams(f.ctx, &types.MsgAddStakingParams{Authority: authority(t), Params: next})
	require.NoError(t, err)
	early, late := f.stake(60_000, 40, fpPk), f.stake(65_000, 40, fpPk)
	require.NoError(t, f.create(early))
	f.mine(3)
	require.ErrorIs(t, f.create(late), types.ErrStakingValue)
	require.NoError(t, f.cover(early, 0, 1))
	in := f.mine(1+depth, early.tx)
	require.NoError(t, f.include(early, in))
	f.mine(depth)
	require.Equal(t, uint32(0), f.delegation(early).Delegation.ParamsVersion)
	require.Equal(t, uint64(60_000), f.power(fpPk))
}

// TestSpends reports every kind of spend of both outputs, takes each away by a reorg, and reports it again.
func TestSpends(t *testing.T) {
	withdrawal := func(path stakingtx.Path, funding func(*stake) (*wire.MsgTx, uint32)) func(*fixture, *stake) *wire.MsgTx {
		return func(_ *fixture, s *stake) *wire.MsgTx {
			tx, index := funding(s)
			spend, err := s.plan.TimelockTx(path, tx, index, []byte{0x51, 0x20, 31: 0, 33: 1}, 500)
			if err != nil {
				panic(err)
			}
			return spend
		}
	}
	staking := func(s *stake) (*wire.MsgTx, uint32) { return s.tx, s.txs.Index }
	unbonding := func(s *stake) (*wire.MsgTx, uint32) { return s.txs.Unbonding, 0 }
	for _, tc := range []struct {
		name      string
		spend     func(*fixture, *stake) *wire.MsgTx
		kind      types.SpendKind
		unbonding bool
		status    types.DelegationStatus
	}{
		{"success - unbonding", func(_ *fixture, s *stake) *wire.MsgTx { return s.txs.Unbonding }, types.SPEND_KIND_UNBONDING, false, types.DELEGATION_STATUS_UNBONDED},
		{"success - slashing", func(_ *fixture, s *stake) *wire.MsgTx { return s.txs.Slashing }, types.SPEND_KIND_SLASHING, false, types.DELEGATION_STATUS_UNBONDED},
		{"success - withdrawal", withdrawal(stakingtx.StakingTimelock, staking), types.SPEND_KIND_WITHDRAWAL, false, types.DELEGATION_STATUS_EXPIRED},
		{"success - anything else", func(f *fixture, s *stake) *wire.MsgTx { return f.unknownSpend(s.outpoint()) }, types.SPEND_KIND_UNKNOWN, false, types.DELEGATION_STATUS_UNBONDED},
		{"success - slashing of the unbonding output", func(_ *fixture, s *stake) *wire.MsgTx { return s.txs.UnbondingSlashing }, types.SPEND_KIND_SLASHING, true, types.DELEGATION_STATUS_UNBONDED},
		{"success - withdrawal of the unbonding output", withdrawal(stakingtx.UnbondingTimelock, unbonding), types.SPEND_KIND_WITHDRAWAL, true, types.DELEGATION_STATUS_UNBONDED},
		{"success - anything else of the unbonding output", func(f *fixture, s *stake) *wire.MsgTx {
			return f.unknownSpend(wire.OutPoint{Hash: s.txs.Unbonding.TxHash()})
		}, types.SPEND_KIND_UNKNOWN, true, types.DELEGATION_STATUS_UNBONDED},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := setup(t)
			fpPk := f.register(0)
			s, kept := f.stake(60_000, 400, fpPk), f.stake(50_000, 400, fpPk)
			in := f.mine(1+depth, s.tx, kept.tx)
			require.NoError(t, f.prove(s, in))
			require.NoError(t, f.prove(kept, in))
			fork := f.mine(depth).height + depth - 1
			require.Equal(t, uint64(110_000), f.power(fpPk))
			lost, err := f.k.LastPowerLoss(f.ctx)
			require.NoError(t, err)
			require.Zero(t, lost)

			tx := tc.spend(f, s)
			spentIn := f.mine(1, tx)
			f.fresh()
			require.NoError(t, f.spend(s, tx, spentIn), "one block is deep enough")
			require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventDelegationSpent"))
			require.Equal(t, uint64(50_000), f.power(fpPk), "at once, in tables of all heights")
			lost, err = f.k.LastPowerLoss(f.ctx)
			require.NoError(t, err)
			require.Equal(t, f.ctx.BlockHeight(), lost)
			d := f.delegation(s)
			require.Equal(t, tc.status, d.Status)
			got := d.Delegation.Spend
			if tc.unbonding {
				require.Nil(t, got)
				got = d.Delegation.UnbondingSpend
			}
			hash := tx.TxHash()
			require.Equal(t, &types.StakeSpend{Kind: tc.kind, TxHash: hash[:], BtcHeight: spentIn.height, HeaderHash: spentIn.hash()}, got)
			require.ErrorIs(t, f.spend(s, tx, spentIn), types.ErrSpendKnown)
			require.NoError(t, f.k.CheckInvariants(f.ctx))
			require.NoError(t, exported(t, f).Validate())

			f.reorg(fork, 3)
			require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventSpendUnconfirmed"))
			require.Equal(t, types.DELEGATION_STATUS_ACTIVE, f.status(s))
			require.Equal(t, uint64(110_000), f.power(fpPk))
			require.NoError(t, f.k.CheckInvariants(f.ctx))
			require.ErrorIs(t, f.spend(s, tx, spentIn), types.ErrInvalidInclusion)
			again := f.mine(1, tx)
			require.NoError(t, f.spend(s, tx, again))
			require.Equal(t, uint64(50_000), f.power(fpPk))

			// A reorg that takes the stake itself away takes its spend too, and what comes back is proven again.
			f.reorg(0, 12, s.tx)
			require.Equal(t, types.DELEGATION_STATUS_VERIFIED, f.status(s))
			require.Zero(t, f.power(fpPk))
			require.NoError(t, f.k.CheckInvariants(f.ctx))
		})
	}
}

func exported(t *testing.T, f *fixture) *types.GenesisState {
	t.Helper()
	gs, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	return gs
}

// TestBothOutputsSpent unbonds, withdraws, and loses the blocks of both one after the other.
func TestBothOutputsSpent(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	s := f.stake(60_000, 400, fpPk)
	in := f.mine(1+depth, s.tx)
	require.NoError(t, f.prove(s, in))
	withdrawal, err := s.plan.TimelockTx(stakingtx.UnbondingTimelock, s.txs.Unbonding, 0, []byte{0x51, 0x20, 33: 1}, 500)
	require.NoError(t, err)
	unbonded := f.mine(1, s.txs.Unbonding)
	withdrawn := f.mine(1, withdrawal)
	require.NoError(t, f.spend(s, withdrawal, withdrawn), "in any order")
	require.NoError(t, f.spend(s, s.txs.Unbonding, unbonded))
	require.Zero(t, f.power(fpPk))
	f.reorg(unbonded.height, 2)
	require.NotNil(t, f.delegation(s).Delegation.Spend)
	require.Nil(t, f.delegation(s).Delegation.UnbondingSpend)
	require.Zero(t, f.power(fpPk))
	f.reorg(unbonded.height-1, 4)
	require.Equal(t, uint64(60_000), f.power(fpPk))
	require.NoError(t, f.k.CheckInvariants(f.ctx))
}

// TestSpentBeforeItCounts reports the spend of a stake that has no quorum or no block yet: it never counts.
func TestSpentBeforeItCounts(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(1 + depth)
	s := f.stake(60_000, 400, fpPk)
	require.NoError(t, f.create(s))
	in := f.mine(1, s.tx)
	tx := f.unknownSpend(s.outpoint())
	spentIn := f.mine(depth, tx)
	require.NoError(t, f.spend(s, tx, spentIn))
	require.ErrorIs(t, f.include(s, in), types.ErrDelegationSpent)
	require.ErrorIs(t, f.cover(s, 0), types.ErrDelegationSpent)
	require.Zero(t, f.power(fpPk))
}

// TestSlashingTxs completes the slashing transactions of every stake under a provider whose key is known.
func TestSlashingTxs(t *testing.T) {
	f := setup(t)
	fpPk, other := f.register(0), f.register(1)
	_, stranger := secret(70)
	f.mine(1)
	// One of the stakes secures another zone too; one has no quorum; one is another provider's.
	covered, restaked := f.stake(60_000, 400, fpPk), f.stake(70_000, 400, stranger, fpPk)
	pending, foreign := f.stake(80_000, 400, fpPk), f.stake(90_000, 400, other)
	in := f.mine(1+depth, covered.tx, restaked.tx, foreign.tx)
	for _, s := range []*stake{covered, restaked, foreign} {
		require.NoError(t, f.prove(s, in))
	}
	require.NoError(t, f.create(pending))
	req := &types.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(fpPk)}
	_, err := f.query.SlashingTxs(f.ctx, req)
	require.ErrorContains(t, err, "FailedPrecondition")

	require.ErrorIs(t, f.k.SlashFinalityProvider(f.ctx, fpPk, bytes.Repeat([]byte{1}, 32)), types.ErrInvalidSecretKey)
	require.ErrorIs(t, f.k.SlashFinalityProvider(f.ctx, fpPk, []byte{1}), types.ErrInvalidSecretKey)
	require.NoError(t, f.k.SlashFinalityProvider(f.ctx, fpPk, nil))
	_, err = f.query.SlashingTxs(f.ctx, req)
	require.ErrorContains(t, err, "FailedPrecondition", "slashed, but the key is not known")
	require.NoError(t, f.slash(0), "the key may come later")
	require.NoError(t, f.slash(0))
	require.ErrorIs(t, f.cover(pending, 0), types.ErrProviderSlashed)

	unbonded := f.mine(1, covered.txs.Unbonding)
	require.NoError(t, f.spend(covered, covered.txs.Unbonding, unbonded))
	got, err := f.query.SlashingTxs(f.ctx, req)
	require.NoError(t, err)
	require.Len(t, got.SlashingTxs, 4)
	for _, view := range got.SlashingTxs {
		s := map[string]*stake{covered.tx.TxHash().String(): covered, restaked.tx.TxHash().String(): restaked}[view.StakingTxHash]
		want, output := s.txs.Slashing, s.tx.TxOut[1]
		if view.UnbondingOutput {
			want, output = s.txs.UnbondingSlashing, s.txs.Unbonding.TxOut[0]
		}
		require.Equal(t, s == covered && !view.UnbondingOutput, view.Spent)
		require.Equal(t, want.TxHash().String(), view.TxHash)
		raw, err := hex.DecodeString(view.TxHex)
		require.NoError(t, err)
		var tx wire.MsgTx
		require.NoError(t, tx.Deserialize(bytes.NewReader(raw)))
		require.Equal(t, want.TxHash(), tx.TxHash())
		fetcher := txscript.NewCannedPrevOutputFetcher(output.PkScript, output.Value)
		engine, err := txscript.NewEngine(output.PkScript, &tx, 0, txscript.StandardVerifyFlags, nil,
			txscript.NewTxSigHashes(&tx, fetcher), output.Value, fetcher)
		require.NoError(t, err)
		require.NoError(t, engine.Execute())
	}
	require.Equal(t, types.DELEGATION_STATUS_SLASHED, f.status(restaked))
	require.NoError(t, exported(t, f).Validate())
}

// TestSlashingTxsInPages: whoever is about to be slashed registers many stakes, and a query has only so much gas.
func TestSlashingTxsInPages(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	f.mine(1)
	const stakes = 60
	for i := range stakes {
		s := f.stake(60_000+uint64(i), 400, fpPk)
		require.NoError(t, f.create(s))
		require.NoError(t, f.cover(s, 0, 1))
	}
	require.NoError(t, f.slash(0))
	seen, pages := map[string]bool{}, 0
	for key := []byte(nil); pages == 0 || key != nil; pages++ {
		ctx := f.ctx.WithGasMeter(storetypes.NewGasMeter(2_000_000))
		got, err := f.query.SlashingTxs(ctx, &types.QuerySlashingTxsRequest{
			FpBtcPkHex: hex.EncodeToString(fpPk), Pagination: &query.PageRequest{Key: key, Limit: 100},
		})
		require.NoError(t, err)
		require.LessOrEqual(t, len(got.SlashingTxs), 50)
		for _, view := range got.SlashingTxs {
			require.False(t, seen[view.TxHash], "twice")
			seen[view.TxHash] = true
		}
		key = got.Pagination.NextKey
	}
	require.Len(t, seen, 2*stakes)
	require.Equal(t, 3, pages)
	_, err := f.query.SlashingTxs(f.ctx, &types.QuerySlashingTxsRequest{
		FpBtcPkHex: hex.EncodeToString(fpPk), Pagination: &query.PageRequest{Key: []byte{1}},
	})
	require.ErrorContains(t, err, "page key of 1 bytes")
}

func TestTotals(t *testing.T) {
	f, fpPks, _ := populated(t)
	pending, verified := f.stake(50_000, 40, fpPks[0]), f.stake(55_000, 40, fpPks[0])
	require.NoError(t, f.create(pending))
	require.NoError(t, f.create(verified))
	require.NoError(t, f.cover(verified, 0, 1))
	gone := f.stake(65_000, 40, fpPks[0])
	in := f.mine(1, gone.tx)
	f.mine(depth, gone.txs.Unbonding)
	require.NoError(t, f.prove(gone, in))
	require.NoError(t, f.spend(gone, gone.txs.Unbonding, f.best[len(f.best)-depth]))
	require.NoError(t, f.slash(1))
	totals, err := f.query.Totals(f.ctx, &types.QueryTotalsRequest{})
	require.NoError(t, err)
	require.Equal(t, []types.StatusTotal{
		{Status: types.DELEGATION_STATUS_PENDING, Delegations: 1, TotalSat: 50_000},
		{Status: types.DELEGATION_STATUS_VERIFIED, Delegations: 1, TotalSat: 55_000},
		{Status: types.DELEGATION_STATUS_ACTIVE, Delegations: 1, TotalSat: 60_000},
		{Status: types.DELEGATION_STATUS_UNBONDED, Delegations: 1, TotalSat: 65_000},
		{Status: types.DELEGATION_STATUS_EXPIRED, Delegations: 1, TotalSat: 70_000},
		{Status: types.DELEGATION_STATUS_SLASHED, Delegations: 1, TotalSat: 80_000},
	}, totals.Totals)
	require.Equal(t, uint64(60_000), totals.ActiveSat)
	for _, total := range totals.Totals {
		got, err := f.query.Delegations(f.ctx, &types.QueryDelegationsRequest{Status: total.Status})
		require.NoError(t, err)
		require.Len(t, got.Delegations, 1)
		require.Equal(t, total.Status, got.Delegations[0].Status)
		require.Equal(t, total.TotalSat, got.Delegations[0].Delegation.TotalSat)
	}
	_, err = f.query.Delegations(f.ctx, &types.QueryDelegationsRequest{Status: 99})
	require.ErrorContains(t, err, "InvalidArgument")
}
