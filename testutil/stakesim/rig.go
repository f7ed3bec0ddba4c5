package stakesim

import (
	"bytes"
	"slices"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/testutil/fixtures"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// RigDepth is how many blocks deep a transaction must lie for a Rig's registry.
	RigDepth = 3
	// RigStakeSat is the value of every stake of a Rig, and rigStakingTime its timelock in blocks.
	RigStakeSat    = 1_000_000_000
	rigStakingTime = 5000
	// rigChangeSat is what goes back of the coin that a stake is paid from.
	rigChangeSat = 3_000_000_000
)

// Rig is a real Bitcoin node and the zone's real registry, with a committee of three of which two must sign. Nothing goes from
// one to the other by itself: what is tested does it, or Sync and Include.
type Rig struct {
	Node     *Btcd
	Registry *Registry
	Params   btcstaketypes.StakingParams
	// Committee are the keys of the covenant.
	Committee []*btcec.PrivateKey
	// Module is the address of the finality module's account, which stands in signing contexts.
	Module string

	t *testing.T
}

// NewRig starts a rig, or skips the test where there is no Bitcoin node.
func NewRig(t *testing.T) *Rig {
	t.Helper()
	r := &Rig{t: t, Node: StartBtcd(t), Params: btcstaketypes.DefaultStakingParams()}
	for range 3 {
		member := r.NewKey()
		r.Committee = append(r.Committee, member)
		r.Params.CovenantPks = append(r.Params.CovenantPks, XOnly(member))
	}
	slices.SortFunc(r.Params.CovenantPks, bytes.Compare)
	r.Params.CovenantQuorum = 2
	r.Params.SlashingPkScript = r.Node.Script
	params := btcstaketypes.DefaultParams()
	params.BtcNetwork, params.BtcConfirmationDepth, params.ReportDelay = "regtest", RigDepth, 0
	var err error
	r.Registry, err = NewRegistry(params, r.Params)
	require.NoError(t, err)
	t.Cleanup(r.Registry.Close)
	r.Module = bech32(account(btcstaketypes.FinalityModuleName))
	return r
}

// XOnly is the x-only public key of a secret key.
func XOnly(sk *btcec.PrivateKey) []byte {
	pk := eots.XOnly(sk.PubKey())
	return pk[:]
}

// NewKey returns a fresh secret key.
func (r *Rig) NewKey() *btcec.PrivateKey {
	r.t.Helper()
	sk, err := btcec.NewPrivateKey()
	require.NoError(r.t, err)
	return sk
}

func account(name string) sdk.AccAddress { return authtypes.NewModuleAddress(name) }

func bech32(address sdk.AccAddress) string {
	return sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, address)
}

func (r *Rig) send(msgs ...sdk.Msg) {
	r.t.Helper()
	_, err := r.Registry.Send(r.t.Context(), msgs...)
	require.NoError(r.t, err)
}

func (r *Rig) pop(tag string, sk *btcec.PrivateKey, owner sdk.AccAddress) btcstaketypes.ProofOfPossession {
	r.t.Helper()
	sig, err := eots.SignBIP340(sk, eots.PopMessage(eots.SigningContext(tag, ChainID, r.Module), owner))
	require.NoError(r.t, err)
	return btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: sig}
}

// NewProvider registers a provider, of whom there is one by a name, and returns its key.
func (r *Rig) NewProvider(name string) *btcec.PrivateKey {
	r.t.Helper()
	fp := r.NewKey()
	r.send(&btcstaketypes.MsgCreateFinalityProvider{
		Addr: bech32(account(name)), Description: btcstaketypes.Description{Moniker: name},
		Commission: sdkmath.LegacyNewDecWithPrec(5, 2), BtcPk: XOnly(fp), Pop: r.pop(eots.TagPop, fp, account(name)),
	})
	return fp
}

// NewStake registers a stake under a provider with the signatures of a quorum of the committee, and broadcasts it. It is paid
// from the coinbase of the block at a height.
func (r *Rig) NewStake(fp *btcec.PrivateKey, coinHeight uint32) *fixtures.SignedStake {
	r.t.Helper()
	t, staker := r.t, r.NewKey()
	plan := r.Params.Plan(&chaincfg.RegressionNetParams, XOnly(staker), [][]byte{XOnly(fp)}, rigStakingTime, RigStakeSat)
	output, err := plan.StakingOutput()
	require.NoError(t, err)
	staking := r.Node.Pay(r.Node.Coinbase(t, coinHeight), output, wire.NewTxOut(rigChangeSat, r.Node.Script))
	s, err := fixtures.SignStake(plan, staking, staker, r.Committee[:r.Params.CovenantQuorum]...)
	require.NoError(t, err)
	owner := account("staker")
	r.send(&btcstaketypes.MsgCreateBTCDelegation{
		StakerAddr: bech32(owner), StakerBtcPk: XOnly(staker), FpBtcPks: plan.Providers, StakingTimeBlocks: rigStakingTime,
		StakingTx: bitcoin.StrippedTx(staking), Pop: r.pop(eots.TagStakerPop, staker, owner),
		SlashingTx: bitcoin.StrippedTx(s.Txs.Slashing), DelegatorSlashingSig: s.SlashingSig,
		UnbondingTx: bitcoin.StrippedTx(s.Txs.Unbonding), UnbondingSlashingTx: bitcoin.StrippedTx(s.Txs.UnbondingSlashing),
		DelegatorUnbondingSlashingSig: s.UnbondingSlashingSig,
	})
	id := staking.TxHash()
	for _, set := range s.Covenant {
		r.send(&btcstaketypes.MsgAddCovenantSigs{
			Signer: r.Registry.Address(), StakingTxHash: id[:], Sigs: btcstaketypes.NewCovenantSignatures(set),
		})
	}
	_, err = r.Node.Send(t.Context(), staking)
	require.NoError(t, err)
	return s
}

// Delegation is what the registry says of a stake.
func (r *Rig) Delegation(s *fixtures.SignedStake) btcstaketypes.DelegationView {
	r.t.Helper()
	resp, err := r.Registry.Stake().Delegation(r.t.Context(), &btcstaketypes.QueryDelegationRequest{
		StakingTxHash: s.Txs.Staking.TxHash().String(),
	})
	require.NoError(r.t, err)
	return resp.Delegation
}

// Sync brings the node's headers to the registry.
func (r *Rig) Sync() {
	r.t.Helper()
	ctx := r.t.Context()
	tip, err := r.Node.Tip(ctx)
	require.NoError(r.t, err)
	var headers [][]byte
	for hash := tip.Hash; ; {
		known := &btcstaketypes.QueryHeaderByHashRequest{Hash: hash.String()}
		if _, err := r.Registry.Stake().HeaderByHash(ctx, known); err == nil {
			break
		}
		header, err := r.Node.Header(ctx, hash)
		require.NoError(r.t, err)
		headers, hash = append(headers, bitcoin.Headers(*header)...), header.PrevBlock
	}
	slices.Reverse(headers)
	for part := range slices.Chunk(headers, int(btcstaketypes.DefaultParams().MaxHeadersPerMsg)) {
		r.send(&btcstaketypes.MsgInsertHeaders{Signer: r.Registry.Address(), Headers: part})
	}
}

// Include proves to the registry that stakes are on Bitcoin; they must be deep enough.
func (r *Rig) Include(stakes ...*fixtures.SignedStake) {
	r.t.Helper()
	for _, s := range stakes {
		id := s.Txs.Staking.TxHash()
		inclusion, ok, err := stakewatch.Locate(r.t.Context(), r.Node, stakewatch.Signed{ID: id, Outputs: 1})
		require.NoError(r.t, err)
		require.True(r.t, ok, "stake %s is in no block", id)
		r.send(&btcstaketypes.MsgAddBTCDelegationInclusionProof{
			Signer: r.Registry.Address(), StakingTxHash: id[:], Inclusion: inclusion.Proof(),
		})
	}
}
