package keeper_test

import (
	"strings"
	"testing"

	"cosmossdk.io/collections"
	sdkmath "cosmossdk.io/math"
	"github.com/babylonlabs-io/babylon/crypto/bip322"
	babylonecdsa "github.com/babylonlabs-io/babylon/crypto/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/txscript"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

func (f *fixture) ecdsaPop(sk *btcec.PrivateKey, text string) types.ProofOfPossession {
	return types.ProofOfPossession{Type: types.POP_TYPE_ECDSA, Sig: babylonecdsa.Sign(sk, text)}
}

func (f *fixture) bip322Pop(sk *btcec.PrivateKey, text string) types.ProofOfPossession {
	addr, err := bip322.PubKeyToP2TrSpendAddress(sk.PubKey(), network)
	require.NoError(f.t, err)
	toSpend, err := bip322.GetToSpendTx([]byte(text), addr)
	require.NoError(f.t, err)
	toSign := bip322.GetToSignTx(toSpend)
	script := toSpend.TxOut[0].PkScript
	hashes := txscript.NewTxSigHashes(toSign, txscript.NewCannedPrevOutputFetcher(script, 0))
	witness, err := txscript.TaprootWitnessSignature(toSign, hashes, 0, 0, script, txscript.SigHashDefault, sk)
	require.NoError(f.t, err)
	raw, err := bip322.SerializeWitness(witness)
	require.NoError(f.t, err)
	sig := types.BIP322Sig{Address: addr.String(), Sig: raw}
	bz, err := sig.Marshal()
	require.NoError(f.t, err)
	return types.ProofOfPossession{Type: types.POP_TYPE_BIP322, Sig: bz}
}

func TestCreateFinalityProvider(t *testing.T) {
	type msg = types.MsgCreateFinalityProvider
	sk, pk := secret(0)
	otherSk, otherPk := secret(1)
	me := func(f *fixture) string { return bech(f.t, account(1)) }
	for _, tc := range []struct {
		name   string
		mutate func(f *fixture, m *msg)
		want   error
	}{
		{"success - BIP-340", nil, nil},
		{"success - ECDSA", func(f *fixture, m *msg) { m.Pop = f.ecdsaPop(sk, f.popContext()+me(f)) }, nil},
		{"success - BIP-322", func(f *fixture, m *msg) { m.Pop = f.bip322Pop(sk, f.popContext()+me(f)) }, nil},
		{"success - address in capitals", func(f *fixture, m *msg) {
			m.Addr = strings.ToUpper(m.Addr)
			m.Pop = f.ecdsaPop(sk, f.popContext()+me(f))
		}, nil},
		{"success - lowest commission", func(_ *fixture, m *msg) { m.Commission = sdkmath.LegacyNewDecWithPrec(3, 2) }, nil},
		{"success - all for the provider", func(_ *fixture, m *msg) { m.Commission = sdkmath.LegacyOneDec() }, nil},
		{"error - commission below the lowest", func(_ *fixture, m *msg) { m.Commission = sdkmath.LegacyNewDecWithPrec(29, 3) }, types.ErrInvalidCommission},
		{"error - commission above one", func(_ *fixture, m *msg) { m.Commission = sdkmath.LegacyNewDecWithPrec(101, 2) }, types.ErrInvalidCommission},
		{"error - negative commission", func(_ *fixture, m *msg) { m.Commission = sdkmath.LegacyNewDec(-1) }, types.ErrInvalidCommission},
		{"error - no commission", func(_ *fixture, m *msg) { m.Commission = sdkmath.LegacyDec{} }, types.ErrInvalidCommission},
		{"error - no moniker", func(_ *fixture, m *msg) { m.Description.Moniker = "" }, types.ErrInvalidDescription},
		{"error - long moniker", func(_ *fixture, m *msg) { m.Description.Moniker = strings.Repeat("x", 71) }, types.ErrInvalidDescription},
		{"error - long identity", func(_ *fixture, m *msg) { m.Description.Identity = strings.Repeat("x", 3001) }, types.ErrInvalidDescription},
		{"error - long website", func(_ *fixture, m *msg) { m.Description.Website = strings.Repeat("x", 141) }, types.ErrInvalidDescription},
		{"error - long contact", func(_ *fixture, m *msg) { m.Description.SecurityContact = strings.Repeat("x", 141) }, types.ErrInvalidDescription},
		{"error - long details", func(_ *fixture, m *msg) { m.Description.Details = strings.Repeat("x", 281) }, types.ErrInvalidDescription},
		{"error - moniker not text", func(_ *fixture, m *msg) { m.Description.Moniker = "\xff" }, types.ErrInvalidDescription},
		{"error - address", func(_ *fixture, m *msg) { m.Addr = "x" }, types.ErrInvalidAddress},
		{"error - address of another chain", func(_ *fixture, m *msg) { m.Addr = "cosmos1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnrujsuw" }, types.ErrInvalidAddress},
		{"error - short key", func(_ *fixture, m *msg) { m.BtcPk = pk[1:] }, types.ErrInvalidBTCKey},
		{"error - key off the curve", func(_ *fixture, m *msg) { m.BtcPk = make([]byte, 32) }, types.ErrInvalidBTCKey},
		{"error - proof of another key", func(_ *fixture, m *msg) { m.BtcPk = otherPk }, types.ErrInvalidPop},
		{"error - proof for another address", func(f *fixture, m *msg) { m.Addr = bech(f.t, account(3)) }, types.ErrInvalidPop},
		{"error - proof for another chain", func(f *fixture, _ *msg) { f.ctx = f.ctx.WithChainID("other") }, types.ErrInvalidPop},
		{"error - proof type not set", func(_ *fixture, m *msg) { m.Pop.Type = 0 }, types.ErrInvalidPop},
		{"error - proof type unknown", func(_ *fixture, m *msg) { m.Pop.Type = 9 }, types.ErrInvalidPop},
		{"error - proof of another type", func(_ *fixture, m *msg) { m.Pop.Type = types.POP_TYPE_ECDSA }, types.ErrInvalidPop},
		{"error - BIP-340 bytes as BIP-322", func(_ *fixture, m *msg) { m.Pop.Type = types.POP_TYPE_BIP322 }, types.ErrInvalidPop},
		{"error - no signature", func(_ *fixture, m *msg) { m.Pop.Sig = nil }, types.ErrInvalidPop},
		{"error - long signature", func(_ *fixture, m *msg) { m.Pop.Sig = make([]byte, 513) }, types.ErrInvalidPop},
		{"error - ECDSA of another key", func(f *fixture, m *msg) { m.Pop = f.ecdsaPop(otherSk, f.popContext()+me(f)) }, types.ErrInvalidPop},
		{"error - ECDSA without context", func(f *fixture, m *msg) { m.Pop = f.ecdsaPop(sk, me(f)) }, types.ErrInvalidPop},
		{"error - BIP-322 of another key", func(f *fixture, m *msg) { m.Pop = f.bip322Pop(otherSk, f.popContext()+me(f)) }, types.ErrInvalidPop},
		{"error - key taken", func(f *fixture, m *msg) {
			f.register(0)
			m.Addr = bech(f.t, account(3))
		}, types.ErrProviderExists},
		{"error - address taken", func(f *fixture, m *msg) {
			f.register(0)
			m.BtcPk = otherPk
		}, types.ErrAddressTaken},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := setup(t)
			m := f.createProvider(0)
			if tc.mutate != nil {
				tc.mutate(f, m)
			}
			f.fresh()
			_, err := f.msg.CreateFinalityProvider(f.ctx, m)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
				require.Empty(t, f.ctx.EventManager().Events())
				return
			}
			require.NoError(t, err)
			require.Equal(t, 1, f.eventCount("taikofin.btcstake.v1.EventFinalityProviderCreated"))
			fp, err := f.k.FinalityProviderByAddr(f.ctx, me(f))
			require.NoError(t, err)
			require.Equal(t, pk, fp.BtcPk)
			require.Equal(t, me(f), fp.Addr)
			require.Equal(t, int64(7), fp.RegisteredHeight)
		})
	}
}

func TestEditFinalityProvider(t *testing.T) {
	f := setup(t)
	fpPk := f.register(0)
	edit := &types.MsgEditFinalityProvider{
		Addr: bech(t, account(1)), Description: types.Description{Moniker: "new"}, Commission: sdkmath.LegacyNewDecWithPrec(9, 2),
	}
	_, err := f.msg.EditFinalityProvider(f.ctx, edit)
	require.NoError(t, err)
	fp, err := f.k.FinalityProvider(f.ctx, fpPk)
	require.NoError(t, err)
	require.Equal(t, "new", fp.Description.Moniker)
	require.Equal(t, edit.Commission, fp.Commission)

	bad := *edit
	bad.Commission = sdkmath.LegacyNewDecWithPrec(1, 2)
	_, err = f.msg.EditFinalityProvider(f.ctx, &bad)
	require.ErrorIs(t, err, types.ErrInvalidCommission)
	bad = *edit
	bad.Description.Moniker = ""
	_, err = f.msg.EditFinalityProvider(f.ctx, &bad)
	require.ErrorIs(t, err, types.ErrInvalidDescription)
	bad = *edit
	bad.Addr = bech(t, account(2))
	_, err = f.msg.EditFinalityProvider(f.ctx, &bad)
	require.ErrorIs(t, err, types.ErrProviderNotFound)
	require.NoError(t, f.k.SlashFinalityProvider(f.ctx, fpPk, nil))
	_, err = f.msg.EditFinalityProvider(f.ctx, edit)
	require.ErrorIs(t, err, types.ErrProviderSlashed)
	// A slashed key never comes back.
	_, err = f.msg.CreateFinalityProvider(f.ctx, f.createProvider(0))
	require.ErrorIs(t, err, types.ErrProviderExists)

	_, err = f.k.FinalityProviderByAddr(f.ctx, bech(t, account(2)))
	require.ErrorIs(t, err, collections.ErrNotFound)
	_, err = f.k.FinalityProvider(f.ctx, account(2))
	require.ErrorIs(t, err, collections.ErrNotFound)
}

func TestPopContextIsTheFinalityModules(t *testing.T) {
	f := setup(t)
	m := f.createProvider(0)
	sk, _ := secret(0)
	own := eots.SigningContext(eots.TagPop, chainID, bech(t, account(9)))
	sig, err := eots.SignBIP340(sk, eots.PopMessage(own, account(1)))
	require.NoError(t, err)
	m.Pop.Sig = sig
	_, err = f.msg.CreateFinalityProvider(f.ctx, m)
	require.ErrorIs(t, err, types.ErrInvalidPop)
}
