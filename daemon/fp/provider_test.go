package fp

import (
	"context"
	"testing"
	"time"

	sdkmath "cosmossdk.io/math"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/run"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

func TestRegister(t *testing.T) {
	key := testKey(t)
	z := newFakeZone(t, key)
	registration := Registration{Description: btcstaketypes.Description{Moniker: "m"}, Commission: sdkmath.LegacyNewDecWithPrec(5, 2)}

	z.registered = ""
	sent, err := Register(context.Background(), z, key, registration)
	require.NoError(t, err) // The fake zone has checked the proof of possession.
	require.True(t, sent)
	sent, err = Register(context.Background(), z, key, registration)
	require.NoError(t, err)
	require.False(t, sent, "registering again does nothing")

	other := registration
	other.Commission, other.Description.Website = sdkmath.LegacyNewDecWithPrec(6, 2), "https://example.org"
	_, err = Register(context.Background(), z, key, other)
	require.ErrorIs(t, err, ErrOtherValues, "nobody may believe that the new values hold")
	require.ErrorContains(t, err, `website is "", not "https://example.org"`)
	require.ErrorContains(t, err, "commission is 0.05")
	require.ErrorContains(t, err, "fpd edit")

	z.registered = "taikofin1other"
	_, err = Register(context.Background(), z, key, registration)
	require.ErrorIs(t, err, ErrOtherAccount)
}

// TestEdit: what is named changes, everything else stays, and nothing is sent where nothing changes.
func TestEdit(t *testing.T) {
	key := testKey(t)
	z := newFakeZone(t, key)
	z.says = Registration{
		Description: btcstaketypes.Description{Moniker: "m", Website: "https://example.org"}, Commission: sdkmath.LegacyNewDecWithPrec(5, 2),
	}
	edit := func(change func(*Registration)) (Registration, bool, error) {
		return Edit(t.Context(), z, key.Pk(), change)
	}
	now, sent, err := edit(func(r *Registration) { r.Commission = sdkmath.LegacyNewDecWithPrec(4, 2) })
	require.NoError(t, err)
	require.True(t, sent)
	require.Equal(t, z.says, now)
	require.Equal(t, "https://example.org", now.Description.Website)
	require.Equal(t, "0.040000000000000000", now.Commission.String())

	_, sent, err = edit(func(r *Registration) { r.Description.Moniker = "m" })
	require.NoError(t, err)
	require.False(t, sent)
	_, _, err = edit(func(r *Registration) { r.Description.Moniker = "" })
	require.ErrorContains(t, err, "moniker")
	require.Equal(t, 1, z.edits)
	z.failSend = btcstaketypes.ErrProviderSlashed
	_, _, err = edit(func(r *Registration) { r.Description.Details = "d" })
	require.ErrorIs(t, err, btcstaketypes.ErrProviderSlashed)
	z.registered = ""
	_, _, err = edit(func(r *Registration) { r.Description.Details = "d" })
	require.ErrorIs(t, err, ErrNotRegistered)
	z.registered = "taikofin1other"
	_, _, err = edit(func(r *Registration) { r.Description.Details = "d" })
	require.ErrorIs(t, err, ErrOtherAccount)
}

func TestStanding(t *testing.T) {
	key := testKey(t)
	z := newFakeZone(t, key)
	s := &providerWatch{zone: z, key: key, log: quiet(), now: time.Now, comeback: &comeback{log: quiet(), now: time.Now}}
	require.NoError(t, s.round(context.Background()))
	z.jailed = true
	require.NoError(t, s.round(context.Background()))
	require.Zero(t, z.unjailed, "unjailing is the operator's decision by default")
	s.autoUnjail = true
	require.NoError(t, s.round(context.Background()))
	require.Equal(t, 1, z.unjailed)
	require.NoError(t, s.round(context.Background()))
	require.Equal(t, 1, z.unjailed)

	z.registered = ""
	require.ErrorIs(t, s.round(context.Background()), ErrNotRegistered)
	z.registered, z.slashed = testAccount, true
	err := s.round(context.Background())
	require.ErrorIs(t, err, ErrSlashed)
	require.True(t, run.IsPermanent(err), "a slashed provider stops")
}

func TestCheckIdentity(t *testing.T) {
	require.NoError(t, checkIdentity(Identity{ChainID: testChainID, ModuleAddress: testModule}))
	for _, id := range []Identity{{ModuleAddress: testModule}, {ChainID: testChainID, ModuleAddress: testAccount}} {
		err := checkIdentity(id)
		require.ErrorIs(t, err, ErrSigningInfo)
		require.True(t, run.IsPermanent(err))
	}
}
