package covenant

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"testing"

	sdkmath "cosmossdk.io/math"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/registry"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// registryZone is the zone's real registry with a provider and no blocks.
type registryZone struct {
	*registry.Registry
	t testing.TB
}

func newRegistryZone(t testing.TB) registryZone {
	t.Helper()
	params := btcstaketypes.DefaultParams()
	params.BtcNetwork = testNetwork
	r, err := registry.New(testChainID, params, testParams())
	require.NoError(t, err)
	z := registryZone{Registry: r, t: t}
	account := make([]byte, 20)
	sig, err := eots.SignBIP340(secret(providerKey), eots.PopMessage(eots.SigningContext(eots.TagPop, testChainID, testModule), account))
	require.NoError(t, err)
	_, err = z.Send(t.Context(), &btcstaketypes.MsgCreateFinalityProvider{
		Addr: testAccount, Description: btcstaketypes.Description{Moniker: "provider"},
		Commission: sdkmath.LegacyNewDecWithPrec(5, 2), BtcPk: xOnly(providerKey),
		Pop: btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: sig},
	})
	require.NoError(t, err)
	return z
}

func (z registryZone) Stake() btcstaketypes.QueryClient { return z.Registry }
func (z registryZone) Address() string                  { return testAccount }

// create registers a delegation as its staker does.
func (z registryZone) create(d btcstaketypes.BTCDelegation) error {
	_, err := z.Send(z.t.Context(), &btcstaketypes.MsgCreateBTCDelegation{
		StakerAddr: d.StakerAddr, StakerBtcPk: d.StakerBtcPk, FpBtcPks: d.FpBtcPks, StakingTimeBlocks: d.StakingTimeBlocks,
		StakingOutputIdx: d.StakingOutputIdx, StakingTx: d.StakingTx, Pop: d.Pop, SlashingTx: d.SlashingTx,
		DelegatorSlashingSig: d.DelegatorSlashingSig, UnbondingTx: d.UnbondingTx, UnbondingSlashingTx: d.UnbondingSlashingTx,
		DelegatorUnbondingSlashingSig: d.DelegatorUnbondingSlashingSig,
	})
	return err
}

func (z registryZone) count(status btcstaketypes.DelegationStatus) int {
	resp, err := z.Delegations(z.t.Context(), &btcstaketypes.QueryDelegationsRequest{Status: status})
	require.NoError(z.t, err)
	return len(resp.Delegations)
}

// TestRegistryTakesSignatures lets a committee of three sign for the real registry, up to slashing transactions that the
// registry completes from their signatures once the provider's key is known.
func TestRegistryTakesSignatures(t *testing.T) {
	z := newRegistryZone(t)
	const n = 5
	for i, d := range stakes(t, n) {
		require.NoError(t, z.create(d), "delegation %d", i)
	}
	again := honest(xOnly(otherFpKey), xOnly(providerKey))
	again.Nonce = n
	require.NoError(t, z.create(again.make(t)), "one that is staked again")
	require.Equal(t, n+1, z.count(btcstaketypes.DELEGATION_STATUS_PENDING))

	var members []*member
	for i := range byte(3) {
		members = append(members, newMemberOf(t, z, memberKey+i))
	}
	require.NoError(t, members[0].Round(t.Context()))
	require.Equal(t, n+1, z.count(btcstaketypes.DELEGATION_STATUS_PENDING), "one is no quorum")
	// The second and the third saw the same list; the third comes too late, and that is no error.
	late := members[2]
	late.zone = &stale{registryZone: z, t: t}
	require.NoError(t, late.readSigningParams(t.Context()))
	views, _, err := pendingPage(t.Context(), z, nil)
	require.NoError(t, err)
	require.NoError(t, members[1].Round(t.Context()))
	require.Equal(t, n+1, z.count(btcstaketypes.DELEGATION_STATUS_VERIFIED))
	require.NoError(t, late.page(t.Context(), views))

	require.NoError(t, z.Keeper.SlashFinalityProvider(z.Context(), xOnly(providerKey), secret(providerKey).Serialize()))
	resp, err := z.SlashingTxs(t.Context(), &btcstaketypes.QuerySlashingTxsRequest{FpBtcPkHex: hex.EncodeToString(xOnly(providerKey))})
	require.NoError(t, err)
	require.Len(t, resp.SlashingTxs, 2*(n+1), "both outputs of each stake")
}

// stale is a zone that is asked nothing: its watcher works on a list of before.
type stale struct {
	registryZone
	t testing.TB
}

func (s *stale) Send(ctx context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error) {
	resp, err := s.registryZone.Send(ctx, msgs...)
	require.ErrorIs(s.t, err, btcstaketypes.ErrCovenantQuorumReached)
	return resp, err
}

// TestRegistryHasTheSameRules hands what the daemon refuses to the registry. What depends on fields that only the registry
// writes cannot be handed in.
func TestRegistryHasTheSameRules(t *testing.T) {
	z := newRegistryZone(t)
	for _, tc := range hostiles() {
		d := tc.maker.make(t)
		own := tc.rule == RuleParams || tc.rule == RuleRecord || errors.Is(tc.want, ErrRecord)
		if own {
			continue
		}
		t.Run(tc.name, func(t *testing.T) {
			var refused *zone.TxError
			require.ErrorAs(t, z.create(d), &refused)
			require.Equal(t, btcstaketypes.ModuleName, refused.Codespace, "%v", refused)
		})
	}
	require.Zero(t, z.count(btcstaketypes.DELEGATION_STATUS_PENDING))
}

// TestRoundsOfAHundredThousand: with a hundred thousand delegations in the zone's own registry, a thousand of which wait, rounds come to
// the end of what is pending, no query reads more than a node lets it, and later rounds read what changed.
func TestRoundsOfAHundredThousand(t *testing.T) {
	total := 100_000
	if testing.Short() {
		total = 5_000
	}
	z := newRegistryZone(t)
	sample := honest().make(t)
	spend := &btcstaketypes.StakeSpend{Kind: btcstaketypes.SPEND_KIND_UNKNOWN, TxHash: make([]byte, 32), HeaderHash: make([]byte, 32)}
	require.NoError(t, z.Fill(total, func(n int) btcstaketypes.BTCDelegation {
		d := sample
		d.StakingTxHash = make([]byte, 32)
		binary.LittleEndian.PutUint64(d.StakingTxHash, uint64(n+1)*0x9e3779b97f4a7c15)
		if n%100 != 0 {
			d.Spend = spend
		}
		return d
	}))
	waiting := total / 100
	fresh := stakes(t, 6)
	for _, d := range fresh[:5] {
		require.NoError(t, z.create(d))
	}
	m := newMemberOf(t, z, memberKey)
	round := func() registry.Asked {
		t.Helper()
		z.Asked()
		require.NoError(t, m.Round(t.Context()))
		return z.Asked()
	}
	signed := func() int {
		count := 0
		for _, d := range fresh {
			resp, err := z.Delegation(t.Context(), &btcstaketypes.QueryDelegationRequest{StakingTxHash: txID(d.StakingTxHash)})
			if err == nil {
				count += len(resp.Delegation.Delegation.CovenantSigs)
			}
		}
		return count
	}
	first := round()
	require.Equal(t, waiting+5+5, first.Records, "what waits, and the five that changed by being signed")
	require.LessOrEqual(t, first.Queries, 3+1+(waiting+5)/100+1+1)
	require.Equal(t, 5, signed())
	for range 2 {
		idle := round()
		require.Zero(t, idle.Records)
		require.Equal(t, 3, idle.Queries, "two of parameters, one of changes")
		require.Less(t, idle.Gas, uint64(50_000))
	}
	require.NoError(t, z.create(fresh[5]))
	require.Equal(t, 1, round().Records)
	require.Equal(t, 6, signed())
	require.Equal(t, 1, round().Records, "its own signature")
	require.Zero(t, round().Records)
}
