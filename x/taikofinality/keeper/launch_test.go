package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// launchFixture is a zone with one small provider that has nonces and four large ones that have none.
func launchFixture(t *testing.T, params types.Params) (f *fixture, early *signer, others []*signer) {
	t.Helper()
	f = newFixture(t, params, 40, btc)
	for i := range 4 {
		s := newSigner(t, byte(20+i), 1, 40)
		f.addProvider(s, 100*btc)
		others = append(others, s)
	}
	return f, f.signers[0], others
}

// commit commits the nonces of some signers and waits until they are usable.
func (f *fixture) commit(signers ...*signer) {
	for _, s := range signers {
		_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(s))
		require.NoError(f.tb, err)
	}
	for range 5 {
		f.next()
	}
}

func TestLaunchCountsAllStake(t *testing.T) {
	params := testParams()
	params.RepinAfterBtcBlocks, params.ExitDelayBtcBlocks = 6, 20
	t.Run("success - the first provider with nonces is not the electorate", func(t *testing.T) {
		f, early, others := launchFixture(t, params)
		a := chain(t, 1, [32]byte{9}, 3, 0)
		f.submit(a[0])
		b := f.ballot(1)
		require.Len(t, b.table.Entries, 5, "ready or not")
		require.EqualValues(t, 401*btc, b.table.TotalPowerSat)
		f.apply(a[0], early)
		require.Zero(t, f.lastFinal())
		for _, s := range others {
			_, err := f.k.VoteStatus(f.ctx, f.vote(s, 1, a[0].hash))
			require.Error(t, err, "it stands there unable to sign")
			require.True(t, f.state(s).Entered)
			require.EqualValues(t, 100, f.state(s).InactiveSinceBtcHeight)
		}
		f.commit(others...)
		f.stake.settled = 106
		f.next()
		f.apply(a[0], others[:3]...)
		require.EqualValues(t, 1, f.lastFinal(), "ready at the new pin")
	})
	t.Run("success - a third that never gets ready delays the launch by exit_delay", func(t *testing.T) {
		f, early, others := launchFixture(t, params)
		a := chain(t, 1, [32]byte{9}, 3, 0)
		f.submit(a[0])
		f.commit(others[:2]...)
		f.stake.settled = 119
		f.next()
		f.apply(a[0], early, others[0], others[1])
		require.Zero(t, f.lastFinal(), "201 of 401 is not enough, and the others still stand")
		f.stake.settled = 125
		f.next()
		require.EqualValues(t, 1, f.lastFinal())
		require.Len(t, f.ballot(1).table.Entries, 3)
		require.False(t, f.state(others[2]).Entered)
	})
	t.Run("success - once somebody has entered, who comes without nonces does not count", func(t *testing.T) {
		f := newFixture(t, params, 40, btc, btc, btc)
		a := chain(t, 1, [32]byte{9}, 3, 0)
		f.run(a[:1], f.signers...)
		f.addProvider(newSigner(t, 20, 1, 40), 100*btc)
		f.submit(a[1])
		require.Len(t, f.ballot(2).table.Entries, 3)
	})
	t.Run("success - nobody left that had entered: all stake counts again", func(t *testing.T) {
		f := newFixture(t, params, 2, btc, btc, btc)
		a := chain(t, 1, [32]byte{9}, 3, 0)
		f.run(a[:2], f.signers...)
		require.EqualValues(t, 2, f.lastFinal())
		for _, s := range f.signers {
			f.stake.power[string(s.pk[:])] = 0
		}
		early, whale := newSigner(t, 20, 1, 40), newSigner(t, 21, 1, 40)
		f.addProvider(early, btc)
		f.addProvider(whale, 100*btc)
		f.commit(early)
		f.stake.settled = 300
		f.submit(a[2])
		require.Len(t, f.ballot(3).table.Entries, 2)
		require.EqualValues(t, 300, f.state(whale).InactiveSinceBtcHeight)
		f.apply(a[2], early)
		require.EqualValues(t, 2, f.lastFinal())
	})
	t.Run("success - who was absent for long has exit_delay from a launch on", func(t *testing.T) {
		f, _, others := launchFixture(t, params)
		state := f.state(others[0])
		state.Jailed, state.InactiveSinceBtcHeight = true, 3
		require.NoError(t, f.k.providers.Set(f.ctx, state.FpBtcPk, state))
		f.submit(chain(t, 1, [32]byte{9}, 1, 0)...)
		require.Len(t, f.ballot(1).table.Entries, 5)
		require.EqualValues(t, 100, f.state(others[0]).InactiveSinceBtcHeight)
	})
	t.Run("success - slashed stake does not count", func(t *testing.T) {
		f, _, others := launchFixture(t, params)
		require.NoError(t, f.k.RevealKey(f.ctx, others[0].sk.Serialize(), "x"))
		f.submit(chain(t, 1, [32]byte{9}, 1, 0)...)
		require.Len(t, f.ballot(1).table.Entries, 4)
	})
	t.Run("success - an old block cannot choose an old table", func(t *testing.T) {
		f, _, _ := launchFixture(t, params)
		f.stake.lag = 50
		a := chain(t, 1, [32]byte{9}, 2, 0)
		f.submit(a...)
		require.EqualValues(t, 100, f.ballot(1).record.PinnedBtcHeight)
		require.EqualValues(t, 100, f.ballot(2).record.PinnedBtcHeight, "T never falls")
	})
}

func TestActivateFinality(t *testing.T) {
	parent := [32]byte{9}
	// off is a zone whose finality is not switched on.
	off := func(t *testing.T, edit func(*types.Params)) *fixture {
		params := testParams()
		params.ActivationParentHash = parent[:]
		edit(&params)
		f := newFixture(t, params, 20, btc, btc, btc, btc)
		require.NoError(t, f.k.activated.Remove(f.ctx))
		return f
	}
	asIs := func(*types.Params) {}
	activate := func(f *fixture, by string) error {
		_, err := f.msg.ActivateFinality(f.ctx, &types.MsgActivateFinality{Authority: by})
		return err
	}
	t.Run("success - no slot opens before, and one does after", func(t *testing.T) {
		f := off(t, asIs)
		a := chain(t, 1, parent, 1, 0)
		for _, by := range []string{f.relayer, f.signers[0].addr} {
			_, err := f.k.SubmitHeaders(f.ctx, by, raws(a...))
			require.ErrorIs(t, err, types.ErrNotActivated)
		}
		_, err := f.k.VoteStatus(f.ctx, f.vote(f.signers[0], 1, a[0].hash))
		require.ErrorIs(t, err, types.ErrNotInTable, "no vote waits either")
		answer, err := f.query.Params(f.ctx, &types.QueryParamsRequest{})
		require.NoError(t, err)
		require.False(t, answer.Activated)

		require.ErrorIs(t, activate(f, f.relayer), types.ErrUnauthorized)
		require.NoError(t, activate(f, f.authority))
		require.Equal(t, 1, f.events(&types.EventFinalityActivated{}))
		require.ErrorIs(t, activate(f, f.authority), types.ErrActivated)
		f.submit(a...)
		f.apply(a[0], f.signers...)
		require.EqualValues(t, 1, f.lastFinal())
		g, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		require.True(t, g.Activated)
		g.Activated = false
		require.ErrorIs(t, g.Validate(), types.ErrInvalidGenesis)
	})
	t.Run("error - the activation block has another parent", func(t *testing.T) {
		f := off(t, asIs)
		require.NoError(t, activate(f, f.authority))
		_, err := f.k.SubmitHeaders(f.ctx, f.relayer, raws(chain(t, 1, [32]byte{8}, 1, 0)...))
		require.ErrorIs(t, err, types.ErrHeaderNotLinked)
		require.ErrorContains(t, err, "activation_parent_hash")
	})
	t.Run("error - the parent cannot change once a slot is open", func(t *testing.T) {
		f := off(t, asIs)
		require.NoError(t, activate(f, f.authority))
		params, err := f.k.Params(f.ctx)
		require.NoError(t, err)
		other := [32]byte{8}
		params.ActivationParentHash = other[:]
		require.NoError(t, f.k.SetParams(f.ctx, params))
		f.submit(chain(t, 1, other, 1, 0)...)
		params.ActivationParentHash = parent[:]
		require.ErrorIs(t, f.k.SetParams(f.ctx, params), types.ErrActivationFixed)
	})
	t.Run("error - outside regtest the parameters must say what a launch needs", func(t *testing.T) {
		f := off(t, func(p *types.Params) { p.MinProviders, p.ActivationParentHash = 4, nil })
		f.stake.params.BtcNetwork = "signet"
		require.ErrorIs(t, activate(f, f.authority), types.ErrInvalidParams)
		params, err := f.k.Params(f.ctx)
		require.NoError(t, err)
		params.ActivationParentHash = parent[:]
		require.NoError(t, f.k.SetParams(f.ctx, params))
		require.NoError(t, activate(f, f.authority))
		params.ActivationParentHash = nil
		require.ErrorIs(t, f.k.SetParams(f.ctx, params), types.ErrInvalidParams, "not once it is switched on")
		for _, edit := range []func(*types.Params){
			func(p *types.Params) { p.MinProviders = 3 }, func(p *types.Params) { p.MinTotalPowerSat = 0 },
		} {
			bad := params
			bad.ActivationParentHash = parent[:]
			edit(&bad)
			require.ErrorIs(t, f.k.SetParams(f.ctx, bad), types.ErrInvalidParams)
			f.stake.params.BtcNetwork = "regtest"
			require.NoError(t, f.k.SetParams(f.ctx, bad))
			require.NoError(t, f.k.SetParams(f.ctx, params))
			f.stake.params.BtcNetwork = "signet"
		}
	})
	t.Run("error - a genesis that is switched on without a parent", func(t *testing.T) {
		f := off(t, asIs)
		f.stake.params.BtcNetwork = "signet"
		g := types.DefaultGenesis()
		require.ErrorIs(t, f.k.InitGenesis(f.ctx, g), types.ErrInvalidParams, "min_total_power_sat is set in genesis")
		g.Params.MinTotalPowerSat, g.Activated = 1, true
		require.ErrorIs(t, f.k.InitGenesis(f.ctx, g), types.ErrInvalidParams)
	})
}
