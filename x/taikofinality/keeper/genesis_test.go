package keeper

import (
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// busyFixture is a chain with something of everything: final, decided, open and re-pinned slots, forks, replacements,
// late and departed votes, misses, a jailed and a slashed provider, several tables.
func busyFixture(t *testing.T) (*fixture, []block) {
	params := testParams()
	params.LateVoteSlots, params.SignedSlotsWindow, params.MaxMissedSlots = 1, 20, 10
	f := newFixture(t, params, 60, btc, btc, btc, btc, btc, btc, btc)
	blocks := chain(t, 1, [32]byte{9}, 20, 0)
	f.run(blocks[:6], f.signers[:6]...)
	jailed := f.state(f.signers[6])
	jailed.Jailed, jailed.JailedUntil = true, f.ctx.BlockTime().Add(params.JailDuration)
	require.NoError(t, f.k.providers.Set(f.ctx, jailed.FpBtcPk, jailed))
	f.stake.power[string(f.signers[0].pk[:])] = 2 * btc
	f.submit(blocks[6:12]...)
	fork := chain(t, 7, blocks[5].hash, 3, 1)
	_, err := f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(fork...))
	require.NoError(t, err)
	_, err = f.k.SubmitHeaders(f.ctx, testAddress("relayer 2"), raws(chain(t, 7, blocks[5].hash, 1, 2)...))
	require.NoError(t, err)
	f.next()
	f.apply(blocks[6], f.signers[:3]...)
	f.apply(blocks[8], f.signers[:6]...)
	f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(params.SignatureTimeout * 2))
	f.apply(blocks[6], f.signers[3])
	f.apply(fork[1], f.signers[3])
	f.apply(blocks[7], f.signers[3])
	f.stake.settled = 140
	f.stake.power[string(f.signers[1].pk[:])] = 0
	f.next()
	require.NotEmpty(t, f.ballot(7).departed)
	return f, blocks
}

func TestGenesisRoundTrip(t *testing.T) {
	f, blocks := busyFixture(t)
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	require.NotEmpty(t, exported.MissedSlots)
	require.NotEmpty(t, exported.Evidence)
	require.Greater(t, len(exported.Tables), 2)
	require.Equal(t, testChainID, exported.SigningChainId)

	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	raw := cdc.MustMarshalJSON(exported)
	var state types.GenesisState
	require.NoError(t, cdc.UnmarshalJSON(raw, &state))

	// The imported chain has another chain id and goes on at the height where the other one stopped.
	old := f.ctx
	f.open()
	f.ctx = f.ctx.WithChainID("taikofin-test-2").WithBlockHeight(old.BlockHeight()).WithBlockTime(old.BlockTime())
	require.NoError(t, f.k.InitGenesis(f.ctx, &state))
	again, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.JSONEq(t, string(raw), string(cdc.MustMarshalJSON(again)))

	// It goes on: votes signed for the old chain id still count and finality catches up.
	f.next()
	for _, b := range blocks[6:12] {
		f.apply(b, f.signers[2], f.signers[4], f.signers[5], f.signers[0])
	}
	require.EqualValues(t, 12, f.lastFinal())
}

func TestGenesisAtALowHeight(t *testing.T) {
	f, _ := busyFixture(t)
	late := newSigner(t, 50, 100, 10)
	f.addProvider(late, btc)
	_, err := f.msg.CommitPubRand(f.ctx, f.commitMsg(late))
	require.NoError(t, err)
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	f.open()
	require.NoError(t, f.k.InitGenesis(f.ctx, exported))
	usable, err := f.k.usablePubRand(f.ctx, exported.Params, finalityID(101), late.pk[:], 1)
	require.NoError(t, err)
	require.True(t, usable, "the former chain's heights are far above this one's")
}

func TestGenesisValidate(t *testing.T) {
	require.NoError(t, types.DefaultGenesis().Validate())
	f, _ := busyFixture(t)
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	raw, err := exported.Marshal()
	require.NoError(t, err)
	for name, change := range map[string]func(g *types.GenesisState){
		"error - params":                      func(g *types.GenesisState) { g.Params.MaxOpenSlots = 0 },
		"error - era of slots":                func(g *types.GenesisState) { g.Era = 1 },
		"error - closed above final":          func(g *types.GenesisState) { g.ClosedSlot = g.LastFinalSlot + 1 },
		"error - final above highest":         func(g *types.GenesisState) { g.HighestSlot = g.LastFinalSlot - 1 },
		"error - final without ballot":        func(g *types.GenesisState) { g.Ballots = g.Ballots[:1] },
		"error - highest slot without ballot": func(g *types.GenesisState) { g.HighestSlot++ },
		"error - header in a slot without ballot": func(g *types.GenesisState) {
			g.Headers[len(g.Headers)-1].Slot = g.HighestSlot + 1
		},
		"error - ballot without table":         func(g *types.GenesisState) { g.Tables = g.Tables[1:] },
		"error - tables out of order":          func(g *types.GenesisState) { g.Tables[1].Id = g.Tables[0].Id },
		"error - table total":                  func(g *types.GenesisState) { g.Tables[0].Table.TotalPowerSat++ },
		"error - table key":                    func(g *types.GenesisState) { g.Tables[0].Table.Entries[0].FpBtcPk = nil },
		"error - table provider twice":         func(g *types.GenesisState) { e := g.Tables[0].Table.Entries; e[1].FpBtcPk = e[0].FpBtcPk },
		"error - headers out of order":         func(g *types.GenesisState) { g.Headers[0].Slot = 100 },
		"error - header twice":                 func(g *types.GenesisState) { g.Headers[1].Hash = g.Headers[0].Hash },
		"error - header hash":                  func(g *types.GenesisState) { g.Headers[0].Hash = nil },
		"error - header without submitter":     func(g *types.GenesisState) { g.Headers[0].Submitters = nil },
		"error - decided without header":       func(g *types.GenesisState) { g.Headers = g.Headers[1:] },
		"error - submissions out of order":     func(g *types.GenesisState) { g.Submissions[0].Slot = 100 },
		"error - ballots out of order":         func(g *types.GenesisState) { g.Ballots[0], g.Ballots[1] = g.Ballots[1], g.Ballots[0] },
		"error - ballot kind":                  func(g *types.GenesisState) { g.Ballots[0].Kind = 0 },
		"error - voters too short":             func(g *types.GenesisState) { g.Ballots[0].Choices[0].Voters = nil },
		"error - voters beyond the table":      func(g *types.GenesisState) { g.Ballots[0].Choices[0].Voters = []byte{0xff} },
		"error - signatures too short":         func(g *types.GenesisState) { c := &g.Ballots[0].Choices[0]; c.Signatures = c.Signatures[1:] },
		"error - digest":                       func(g *types.GenesisState) { g.Ballots[0].Choices[0].Digest = nil },
		"error - digest twice":                 func(g *types.GenesisState) { b := &g.Ballots[0]; b.Choices = append(b.Choices, b.Choices[0]) },
		"error - late without vote":            func(g *types.GenesisState) { g.Ballots[0].Late = []byte{0x7f} },
		"error - departed":                     func(g *types.GenesisState) { g.Ballots[0].Departed = []types.DepartedVote{{}} },
		"error - commitments overlap":          func(g *types.GenesisState) { c := g.PubRandCommits; c[1].FpBtcPk = c[0].FpBtcPk },
		"error - commitment range":             func(g *types.GenesisState) { g.PubRandCommits[0].NumPubRand = 0 },
		"error - commitment across eras":       func(g *types.GenesisState) { g.PubRandCommits[0].StartSlot = 1<<40 - 1 },
		"error - commitment width":             func(g *types.GenesisState) { g.PubRandCommits[0].Commitment = nil },
		"error - opened nonces of checkpoints": func(g *types.GenesisState) { g.OpenedNonces[0].Kind = types.BALLOT_KIND_CHECKPOINT },
		"error - opened nonces out of order":   func(g *types.GenesisState) { g.OpenedNonces[1] = g.OpenedNonces[0] },
		"error - opened nonces too short":      func(g *types.GenesisState) { o := &g.OpenedNonces[0]; o.PubRands = o.PubRands[32:] },
		"error - opened nonces of no key":      func(g *types.GenesisState) { g.OpenedNonces[0].FpBtcPk = nil },
		"error - opened nonces of no slots":    func(g *types.GenesisState) { g.OpenedNonces[len(g.OpenedNonces)-1].Chunk = 1 << 60 },
		"error - no nonce is opened":           func(g *types.GenesisState) { clear(g.OpenedNonces[0].PubRands) },
		"error - opened nonce not committed":   func(g *types.GenesisState) { o := g.OpenedNonces[0].PubRands; o[len(o)-1] = 1 },
		"error - misses counted wrong":         func(g *types.GenesisState) { g.MissedSlots = g.MissedSlots[1:] },
		"error - misses without state":         func(g *types.GenesisState) { g.ProviderStates = nil },
		"error - provider states twice":        func(g *types.GenesisState) { s := g.ProviderStates; s[1].FpBtcPk = s[0].FpBtcPk },
		"error - evidence about another":       func(g *types.GenesisState) { g.Evidence[0].Evidence.FpBtcPk = make([]byte, 32) },
		"error - evidence without secret key":  func(g *types.GenesisState) { g.Evidence[0].SecretKey = nil },
	} {
		t.Run(name, func(t *testing.T) {
			g := new(types.GenesisState)
			require.NoError(t, g.Unmarshal(raw))
			require.NoError(t, g.Validate())
			change(g)
			require.Error(t, g.Validate())
			f.open()
			require.Error(t, f.k.InitGenesis(f.ctx, g))
		})
	}
}

func TestUpdateParams(t *testing.T) {
	f := newFixture(t, testParams(), 5, btc)
	update := func(by string, change func(p *types.Params)) error {
		params := testParams()
		change(&params)
		_, err := f.msg.UpdateParams(f.ctx, &types.MsgUpdateParams{Authority: by, Params: params})
		return err
	}
	require.ErrorIs(t, update(f.relayer, func(*types.Params) {}), types.ErrUnauthorized)
	require.ErrorIs(t, update(f.authority, func(p *types.Params) { p.MaxOpenSlots = 0 }), types.ErrInvalidParams)
	require.ErrorIs(t, update(f.authority, func(p *types.Params) { p.Relayers = []string{"x"} }), types.ErrInvalidParams)
	require.NoError(t, update(f.authority, func(p *types.Params) { p.ActivationHeight = 7 }))
	require.NoError(t, update(f.authority, func(p *types.Params) { p.MaxOpenSlots = 7 }))
	f.submit(newBlock(t, 1, [32]byte{9}, 0))
	require.ErrorIs(t, update(f.authority, func(p *types.Params) { p.ActivationHeight = 7 }), types.ErrActivationFixed)
	got, err := f.k.Params(f.ctx)
	require.NoError(t, err)
	require.EqualValues(t, 7, got.MaxOpenSlots)
}
