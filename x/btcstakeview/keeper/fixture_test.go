package keeper_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"
	"time"

	sdkmath "cosmossdk.io/math"
	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/x/btcstakeview/keeper"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	chainID = "taikofin-test-1"
	depth   = 2
)

var (
	network   = &chaincfg.RegressionNetParams
	blockTime = time.Unix(1_900_000_000, 0)
	addresses = address.NewBech32Codec("taikofin")
)

// fixture is a keeper on a store in memory beside a Bitcoin chain that exists in the test alone.
type fixture struct {
	t     require.TestingT
	ctx   sdk.Context
	k     *keeper.Keeper
	msg   types.MsgServer
	query types.QueryServer
	// best are the blocks of the best chain, from the base on.
	best []*block
	// salt makes every block and transaction another one.
	salt uint64
}

// block is a Bitcoin block: its header and what a proof needs.
type block struct {
	header wire.BlockHeader
	height uint32
	txids  []chainhash.Hash
}

func (b *block) hash() []byte { hash := b.header.BlockHash(); return hash[:] }

func bech(t require.TestingT, account []byte) string {
	addr, err := addresses.BytesToString(account)
	require.NoError(t, err)
	return addr
}

func authority(t require.TestingT) string { return bech(t, authtypes.NewModuleAddress("gov")) }

func account(n byte) []byte { return bytes.Repeat([]byte{n}, 20) }

// secret returns a key pair by a number; x-only.
func secret(n uint32) (*btcec.PrivateKey, []byte) {
	var seed [32]byte
	binary.BigEndian.PutUint32(seed[4:], n+1)
	sk, pk := btcec.PrivKeyFromBytes(seed[:])
	return sk, schnorr.SerializePubKey(pk)
}

func testParams() types.Params {
	return types.Params{
		BtcNetwork: "regtest", BtcConfirmationDepth: depth, MaxActiveFinalityProviders: 3, MinProviderPowerSat: 50_000,
		PinWindow: 5, ReportLag: 2, SlashDepth: 2, MaxHeadersPerMsg: 50,
	}
}

func testStakingParams() types.StakingParams {
	covenant := make([][]byte, 3)
	for i := range covenant {
		_, covenant[i] = secret(uint32(900 + i))
	}
	slices.SortFunc(covenant, bytes.Compare)
	return types.StakingParams{
		CovenantPks: covenant, CovenantQuorum: 2, MinStakingValueSat: 10_000, MaxStakingValueSat: 100_000_000,
		MinStakingTimeBlocks: 13, MaxStakingTimeBlocks: 500, SlashingPkScript: append([]byte{0x00, 0x14}, make([]byte, 20)...), MinSlashingTxFeeSat: 1000,
		SlashingRate: sdkmath.LegacyNewDecWithPrec(1, 1), UnbondingTimeBlocks: 12, UnbondingFeeSat: 1000,
		MinCommissionRate: sdkmath.LegacyNewDecWithPrec(3, 2), SlashLockTimeBlocks: 20,
	}
}

func testGenesis() types.GenesisState {
	gs := types.NewGenesis(testParams())
	gs.StakingParams = append(gs.StakingParams, testStakingParams())
	return *gs
}

// empty returns a keeper on an empty store.
func empty(t testing.TB) (*keeper.Keeper, sdk.Context) {
	t.Helper()
	key := storetypes.NewKVStoreKey(types.StoreKey)
	ctx := testutil.DefaultContext(key, storetypes.NewTransientStoreKey("transient")).
		WithBlockTime(blockTime).WithChainID(chainID).WithBlockHeight(7)
	registry := codectypes.NewInterfaceRegistry()
	types.RegisterInterfaces(registry)
	return keeper.NewKeeper(codec.NewProtoCodec(registry), runtime.NewKVStoreService(key), addresses, authority(t)), ctx
}

func setup(t testing.TB) *fixture {
	t.Helper()
	k, ctx := empty(t)
	require.NoError(t, k.InitGenesis(ctx, testGenesis()))
	return &fixture{
		t: t, ctx: ctx, k: k, msg: keeper.NewMsgServer(k), query: keeper.NewQueryServer(k),
		best: []*block{{header: headerchain.Genesis(network).Wire}},
	}
}

func (f *fixture) tip() *block { return f.best[len(f.best)-1] }

// child solves a block on parent with the transactions.
func (f *fixture) child(parent *block, txs ...*wire.MsgTx) *block {
	f.salt++
	coinbase := wire.NewMsgTx(1)
	coinbase.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{}, wire.MaxPrevOutIndex), binary.BigEndian.AppendUint64(nil, f.salt), nil))
	coinbase.AddTxOut(wire.NewTxOut(0, []byte{0x51}))
	b := &block{height: parent.height + 1, txids: []chainhash.Hash{coinbase.TxHash()}}
	utilTxs := []*wire.MsgTx{coinbase}
	for _, tx := range txs {
		b.txids = append(b.txids, tx.TxHash())
		utilTxs = append(utilTxs, tx)
	}
	b.header = wire.BlockHeader{
		Version: 4, PrevBlock: parent.header.BlockHash(), MerkleRoot: merkleRoot(utilTxs),
		Timestamp: parent.header.Timestamp.Add(time.Minute), Bits: network.PowLimitBits,
	}
	return f.solve(b)
}

func (f *fixture) solve(b *block) *block {
	bitcoin.Solve(&b.header)
	return b
}

func headerBytes(blocks ...*block) [][]byte {
	headers := make([]wire.BlockHeader, len(blocks))
	for i, b := range blocks {
		headers[i] = b.header
	}
	return bitcoin.Headers(headers...)
}

func (f *fixture) insert(blocks ...*block) error {
	_, err := f.msg.InsertHeaders(f.ctx, &types.MsgInsertHeaders{Signer: bech(f.t, account(9)), Headers: headerBytes(blocks...)})
	return err
}

// mine puts n blocks on the tip, the transactions in the first of them.
func (f *fixture) mine(n int, txs ...*wire.MsgTx) *block {
	first := len(f.best)
	for range n {
		f.best = append(f.best, f.child(f.tip(), txs...))
		txs = nil
	}
	require.NoError(f.t, f.insert(f.best[first:]...))
	return f.best[first]
}

// reorg replaces the blocks above a height by n new ones, which must be more.
func (f *fixture) reorg(forkHeight uint32, n int, txs ...*wire.MsgTx) *block {
	f.best = f.best[:forkHeight+1]
	return f.mine(n, txs...)
}

// register creates provider n with a BIP-340 proof.
func (f *fixture) register(n uint32) []byte {
	msg := f.createProvider(n)
	_, err := f.msg.CreateFinalityProvider(f.ctx, msg)
	require.NoError(f.t, err)
	return msg.BtcPk
}

func (f *fixture) popContext() string {
	return eots.SigningContext(eots.TagPop, chainID, bech(f.t, authtypes.NewModuleAddress("taikofinality")))
}

func (f *fixture) createProvider(n uint32) *types.MsgCreateFinalityProvider {
	sk, pk := secret(n)
	sig, err := eots.SignBIP340(sk, eots.PopMessage(f.popContext(), account(byte(n+1))))
	require.NoError(f.t, err)
	return &types.MsgCreateFinalityProvider{
		Addr: bech(f.t, account(byte(n+1))), Description: types.Description{Moniker: "provider"},
		Commission: sdkmath.LegacyNewDecWithPrec(5, 2), BtcPk: pk,
		Pop: types.ProofOfPossession{Type: types.POP_TYPE_BIP340, Sig: sig},
	}
}

// stake is a staking transaction with all that a staker says about it.
type stake struct {
	plan stakingtx.Plan
	txs  stakingtx.Txs
	tx   *wire.MsgTx
	msg  types.MsgCreateBTCDelegation
}

// staker is the number of the staker's key, its account is account(9); the covenant's keys begin at covenant.
const (
	staker   = 5000
	covenant = 900
)

func rawTx(_ require.TestingT, tx *wire.MsgTx) []byte { return bitcoin.Tx(tx) }

// stake locks sat satoshis for the providers; output 1 is the staking output.
func (f *fixture) stake(sat uint64, stakingTime uint32, fpPks ...[]byte) *stake {
	return f.stakeUnder(testStakingParams(), sat, stakingTime, fpPks...)
}

func (f *fixture) stakeUnder(sp types.StakingParams, sat uint64, stakingTime uint32, fpPks ...[]byte) *stake {
	f.salt++
	sk, stakerPk := secret(staker)
	s := &stake{plan: sp.Plan(network, stakerPk, fpPks, stakingTime, sat), txs: stakingtx.Txs{Index: 1}}
	out, err := s.plan.StakingOutput()
	require.NoError(f.t, err)
	s.tx = wire.NewMsgTx(2)
	var previous chainhash.Hash
	binary.BigEndian.PutUint64(previous[:], f.salt)
	s.tx.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&previous, 0), nil, wire.TxWitness{{1}}))
	s.tx.AddTxOut(wire.NewTxOut(1000, []byte{0x51}))
	s.tx.AddTxOut(out)
	s.txs.Staking = s.tx
	s.txs.Slashing, err = s.plan.SlashingTx(s.tx, 1)
	require.NoError(f.t, err)
	s.txs.Unbonding, err = s.plan.UnbondingTx(s.tx, 1)
	require.NoError(f.t, err)
	s.txs.UnbondingSlashing, err = s.plan.UnbondingSlashingTx(s.txs.Unbonding)
	require.NoError(f.t, err)
	s.msg = types.MsgCreateBTCDelegation{
		StakerAddr: bech(f.t, account(9)), StakerBtcPk: stakerPk, FpBtcPks: fpPks, StakingTimeBlocks: stakingTime,
		StakingOutputIdx: 1, StakingTx: rawTx(f.t, s.tx), SlashingTx: rawTx(f.t, s.txs.Slashing),
		UnbondingTx: rawTx(f.t, s.txs.Unbonding), UnbondingSlashingTx: rawTx(f.t, s.txs.UnbondingSlashing),
		Pop: f.stakerPop(),
	}
	s.msg.DelegatorSlashingSig, err = s.plan.SignSlashing(sk, s.tx, 1, s.txs.Slashing)
	require.NoError(f.t, err)
	s.msg.DelegatorUnbondingSlashingSig, err = s.plan.SignUnbondingSlashing(sk, s.txs.Unbonding, s.txs.UnbondingSlashing)
	require.NoError(f.t, err)
	return s
}

func (f *fixture) stakerPop() types.ProofOfPossession {
	sk, _ := secret(staker)
	signing := eots.SigningContext(eots.TagStakerPop, chainID, bech(f.t, authtypes.NewModuleAddress("taikofinality")))
	sig, err := eots.SignBIP340(sk, eots.PopMessage(signing, account(9)))
	require.NoError(f.t, err)
	return types.ProofOfPossession{Type: types.POP_TYPE_BIP340, Sig: sig}
}

// inclusion proves a transaction in a block.
func (f *fixture) inclusion(tx *wire.MsgTx, b *block) types.InclusionProof {
	at := slices.Index(b.txids, tx.TxHash())
	require.GreaterOrEqual(f.t, at, 0)
	siblings, err := spv.BuildProof(b.txids, uint32(at))
	require.NoError(f.t, err)
	return types.InclusionProof{HeaderHash: b.hash(), TxIndex: uint32(at), Siblings: siblings}
}

// proof returns the message that registers a stake with its block.
func (f *fixture) proof(s *stake, b *block) *types.MsgCreateBTCDelegation {
	inclusion := f.inclusion(s.tx, b)
	msg := s.msg
	msg.Inclusion = &inclusion
	return &msg
}

// create registers a stake without a block.
func (f *fixture) create(s *stake) error {
	_, err := f.msg.CreateBTCDelegation(f.ctx, &s.msg)
	return err
}

func (s *stake) hash() []byte { hash := s.tx.TxHash(); return hash[:] }

// include proves the block of a registered stake.
func (f *fixture) include(s *stake, b *block) error {
	_, err := f.msg.AddBTCDelegationInclusionProof(f.ctx, &types.MsgAddBTCDelegationInclusionProof{
		Signer: bech(f.t, account(8)), StakingTxHash: s.hash(), Inclusion: f.inclusion(s.tx, b),
	})
	return err
}

// covenantSigs are the signatures of member n of the committee.
func (f *fixture) covenantSigs(s *stake, n uint32) *types.MsgAddCovenantSigs {
	sk, _ := secret(covenant + n)
	set, err := s.plan.CovenantSign(sk, s.txs)
	require.NoError(f.t, err)
	return &types.MsgAddCovenantSigs{
		Signer: bech(f.t, account(7)), StakingTxHash: s.hash(), Sigs: types.NewCovenantSignatures(set),
	}
}

// cover adds the signatures of members of the committee.
func (f *fixture) cover(s *stake, members ...uint32) error {
	for _, n := range members {
		if _, err := f.msg.AddCovenantSigs(f.ctx, f.covenantSigs(s, n)); err != nil {
			return err
		}
	}
	return nil
}

// spend reports a transaction in a block.
func (f *fixture) spend(s *stake, tx *wire.MsgTx, b *block) error {
	_, err := f.msg.BTCUndelegate(f.ctx, &types.MsgBTCUndelegate{
		Signer: bech(f.t, account(6)), StakingTxHash: s.hash(), SpendTx: rawTx(f.t, tx), Inclusion: f.inclusion(tx, b),
	})
	return err
}

// prove takes a stake in a block all the way: registered, signed by a quorum, included. A stake that is registered
// already is included again.
func (f *fixture) prove(s *stake, b *block) error {
	_, err := f.msg.CreateBTCDelegation(f.ctx, f.proof(s, b))
	if errors.Is(err, types.ErrDelegationExists) && !f.delegation(s).Delegation.Included() {
		return f.include(s, b)
	}
	if err != nil {
		return err
	}
	return f.cover(s, 0, 2)
}

func (f *fixture) delegation(s *stake) types.DelegationView {
	got, err := f.query.Delegation(f.ctx, &types.QueryDelegationRequest{StakingTxHash: s.tx.TxHash().String()})
	require.NoError(f.t, err)
	return got.Delegation
}

// slash slashes provider n.
func (f *fixture) slash(n uint32) error {
	sk, pk := secret(n)
	return f.k.SlashFinalityProvider(f.ctx, pk, sk.Serialize())
}

func (f *fixture) settled() uint32 {
	settled, err := f.k.SettledBTCHeight(f.ctx)
	require.NoError(f.t, err)
	return settled
}

func (f *fixture) power(fpPk []byte) uint64 {
	table, err := f.k.PowerTable(f.ctx, f.settled(), nil)
	require.NoError(f.t, err)
	for _, entry := range table.Entries {
		if bytes.Equal(entry.FpBtcPk, fpPk) {
			return entry.PowerSat
		}
	}
	return 0
}

// eventCount counts the typed events of a kind since the last call of fresh.
func (f *fixture) eventCount(event string) (count int) {
	for _, got := range f.ctx.EventManager().Events() {
		if got.Type == event {
			count++
		}
	}
	return count
}

func (f *fixture) fresh() { f.ctx = f.ctx.WithEventManager(sdk.NewEventManager()) }

// refixture returns a fixture for the keeper and context that f was given, with Bitcoin at its first block again.
func refixture(f *fixture) *fixture {
	return &fixture{
		t: f.t, ctx: f.ctx, k: f.k, msg: keeper.NewMsgServer(f.k), query: keeper.NewQueryServer(f.k),
		best: []*block{{header: headerchain.Genesis(network).Wire}}, salt: f.salt,
	}
}
