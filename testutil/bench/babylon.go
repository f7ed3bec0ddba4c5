package main

import (
	"context"
	"fmt"
	"time"

	"cosmossdk.io/core/header"
	"cosmossdk.io/log"
	"cosmossdk.io/math"
	"cosmossdk.io/store"
	storemetrics "cosmossdk.io/store/metrics"
	storetypes "cosmossdk.io/store/types"
	bbneots "github.com/babylonlabs-io/babylon/crypto/eots"
	bbn "github.com/babylonlabs-io/babylon/types"
	bstypes "github.com/babylonlabs-io/babylon/x/btcstaking/types"
	etypes "github.com/babylonlabs-io/babylon/x/epoching/types"
	"github.com/babylonlabs-io/babylon/x/finality"
	"github.com/babylonlabs-io/babylon/x/finality/keeper"
	ftypes "github.com/babylonlabs-io/babylon/x/finality/types"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// babylonChain runs blocks through Babylon's released finality module: its BeginBlocker, its message server once per
// vote on a branch of the block's state (as the SDK runs a transaction), its EndBlocker, and a commit of its IAVL store.
//
// It is cheaper than Babylon's own chain: no other module runs, the stake registry and the reward module answer from
// memory (on the real chain each vote also writes to both), and the votes cost nothing as transactions (no decoding, no
// account signature, no fee). So the ratios that come out are lower bounds.
type babylonChain struct {
	db     dbm.DB
	store  storetypes.CommitMultiStore
	keeper keeper.Keeper
	server ftypes.MsgServer

	providers []provider
	rands     [][]nonce // by provider, by block height
	height    int64
	decided   int64 // the last block that is final
	pending   []*ftypes.MsgAddFinalitySig
}

func newBabylonChain(db dbm.DB, providers []provider, rands [][]nonce, how storage) (*babylonChain, error) {
	ms := store.NewCommitMultiStore(db, log.NewNopLogger(), storemetrics.NewNoOpMetrics())
	key := storetypes.NewKVStoreKey(ftypes.StoreKey)
	ms.MountStoreWithDB(key, storetypes.StoreTypeIAVL, db)
	ms.SetIAVLDisableFastNode(true)
	ms.SetInterBlockCache(store.NewCommitKVStoreCacheManager())
	ms.SetPruning(how.pruning())
	ms.SetIAVLSyncPruning(how.syncPruning)
	if err := ms.LoadLatestVersion(); err != nil {
		return nil, fmt.Errorf("load babylon's store: %w", err)
	}
	stake := newStakeFake(providers)
	k := keeper.NewKeeper(codec.NewProtoCodec(codectypes.NewInterfaceRegistry()), runtime.NewKVStoreService(key),
		stake, rewardFake{}, epochFake{}, "authority")
	c := &babylonChain{
		db: db, store: ms, keeper: k, server: keeper.NewMsgServerImpl(k),
		providers: providers, rands: rands,
	}
	if err := c.genesis(stake); err != nil {
		return nil, fmt.Errorf("babylon's genesis: %w", err)
	}
	return c, nil
}

// genesis makes the first block.
func (c *babylonChain) genesis(stake *stakeFake) error {
	c.height = 1
	block, ctx := c.begin()
	if err := babylonGenesis(ctx, c.keeper, c.providers, stake); err != nil {
		return err
	}
	return c.end(block, ctx)
}

// babylonGenesis gives every provider power and committed randomness.
func babylonGenesis(ctx sdk.Context, k keeper.Keeper, providers []provider, stake *stakeFake) error {
	params := ftypes.DefaultParams()
	params.FinalityActivationHeight = 0
	params.MaxActiveFinalityProviders = uint32(max(1, len(providers)))
	if err := k.SetParams(ctx, params); err != nil {
		return err
	}
	dist := ftypes.NewVotingPowerDistCache()
	for i, p := range providers {
		fp := stake.fps[string(p.pk[:])]
		k.SetPubRandCommit(ctx, fp.BtcPk, &ftypes.PubRandCommit{
			StartHeight: 0, NumPubRand: commitSize, Commitment: p.root, EpochNum: 1,
		})
		info := ftypes.NewFinalityProviderDistInfo(fp)
		info.TotalBondedSat = powerOf(i)
		dist.AddFinalityProviderDistInfo(info)
	}
	k.SetVotingPowerDistCache(ctx, 0, dist)
	return nil
}

// begin opens the block c.height.
func (c *babylonChain) begin() (storetypes.CacheMultiStore, sdk.Context) {
	block := c.store.CacheMultiStore()
	appHash := tmhash.Sum(fmt.Appendf(nil, "block %d", c.height))
	now := genesisTime.Add(time.Duration(c.height) * time.Second)
	ctx := sdk.NewContext(block, cmtproto.Header{Height: c.height, Time: now, AppHash: appHash}, false, log.NewNopLogger()).
		WithHeaderInfo(header.Info{Height: c.height, Time: now, AppHash: appHash})
	return block, ctx
}

func (c *babylonChain) end(block storetypes.CacheMultiStore, ctx sdk.Context) error {
	if err := finality.BeginBlocker(ctx, c.keeper); err != nil {
		return err
	}
	if _, err := finality.EndBlocker(ctx, c.keeper); err != nil {
		return err
	}
	block.Write()
	c.store.Commit()
	c.height++
	return nil
}

// empty makes a block without votes.
func (c *babylonChain) empty() (cost, error) {
	watch := start()
	block, ctx := c.begin()
	err := c.end(block, ctx)
	return watch.stop(), err
}

func (*babylonChain) name() string { return "babylon" }

func (*babylonChain) blocksPerVote() int { return 1 }

func (c *babylonChain) size() (uint64, error) { return dbSize(c.db) }

// prepare makes the votes of all providers for the last block. Babylon finalizes in order, so when blocks without votes
// lie before it, another block with their votes comes first.
func (c *babylonChain) prepare() error {
	if c.decided < c.height-2 {
		var late []*ftypes.MsgAddFinalitySig
		for h := c.decided + 1; h < c.height; h++ {
			msgs, err := c.votesFor(h)
			if err != nil {
				return err
			}
			late = append(late, msgs...)
		}
		c.pending = late
		if _, _, err := c.vote(); err != nil {
			return fmt.Errorf("catch up: %w", err)
		}
	}
	msgs, err := c.votesFor(c.height - 1)
	c.pending = msgs
	return err
}

// votesFor makes the votes of all providers for a block.
func (c *babylonChain) votesFor(height int64) ([]*ftypes.MsgAddFinalitySig, error) {
	return babylonVotes(c.providers, c.rands, height, tmhash.Sum(fmt.Appendf(nil, "block %d", height)))
}

// babylonVotes makes the votes of all providers for a block with an app hash.
func babylonVotes(providers []provider, rands [][]nonce, height int64, appHash []byte) ([]*ftypes.MsgAddFinalitySig, error) {
	msgs := make([]*ftypes.MsgAddFinalitySig, len(providers))
	for i, p := range providers {
		if height >= int64(len(rands[i])) {
			return nil, fmt.Errorf("provider %d has no nonce for block %d", i, height)
		}
		n := rands[i][height]
		fpPk, err := bbn.NewBIP340PubKey(p.pk[:])
		if err != nil {
			return nil, err
		}
		pubRand, err := bbn.NewSchnorrPubRand(n.pub[:])
		if err != nil {
			return nil, err
		}
		msg := &ftypes.MsgAddFinalitySig{
			Signer: p.account, FpBtcPk: fpPk, BlockHeight: uint64(height), PubRand: pubRand,
			Proof: n.proof.ToProto(), BlockAppHash: appHash,
		}
		sig, err := bbneots.Sign(p.sk, &n.secret, msg.MsgToSign())
		if err != nil {
			return nil, err
		}
		msg.FinalitySig = bbn.NewSchnorrEOTSSigFromModNScalar(sig)
		msgs[i] = msg
	}
	return msgs, nil
}

// vote makes a block with the prepared votes and checks that the last block is final after it. Babylon verifies when it
// executes, so having seen the votes before does not help it.
func (c *babylonChain) vote() (cold, warm cost, err error) {
	watch := start()
	block, ctx := c.begin()
	if err := finality.BeginBlocker(ctx, c.keeper); err != nil {
		return cold, warm, err
	}
	for _, msg := range c.pending {
		txCtx, write := ctx.CacheContext()
		if _, err := c.server.AddFinalitySig(txCtx, msg); err != nil {
			return cold, warm, fmt.Errorf("vote for block %d: %w", msg.BlockHeight, err)
		}
		write()
	}
	if _, err := finality.EndBlocker(ctx, c.keeper); err != nil {
		return cold, warm, err
	}
	block.Write()
	c.store.Commit()
	took := watch.stop()
	c.height++

	_, ctx = c.begin()
	voted, err := c.keeper.GetBlock(ctx, uint64(c.height-2))
	if err != nil {
		return cold, warm, err
	}
	if !voted.Finalized {
		return cold, warm, fmt.Errorf("babylon's block %d is not final after the votes of all providers", voted.Height)
	}
	c.decided = c.height - 2
	return took, took, nil
}

// stakeFake is Babylon's stake registry as far as its finality module asks: providers, and no change of stake.
type stakeFake struct {
	fps map[string]*bstypes.FinalityProvider
}

func newStakeFake(providers []provider) *stakeFake {
	fps := make(map[string]*bstypes.FinalityProvider, len(providers))
	for _, p := range providers {
		pk := bbn.BIP340PubKey(p.pk[:])
		commission := math.LegacyZeroDec()
		fps[string(p.pk[:])] = &bstypes.FinalityProvider{Addr: p.account, BtcPk: &pk, Commission: &commission}
	}
	return &stakeFake{fps: fps}
}

func (*stakeFake) GetParams(context.Context) bstypes.Params { return bstypes.DefaultParams() }
func (*stakeFake) GetParamsByVersion(context.Context, uint32) *bstypes.Params {
	p := bstypes.DefaultParams()
	return &p
}
func (*stakeFake) GetCurrentBTCHeight(context.Context) uint32                 { return 100 }
func (*stakeFake) GetBTCHeightAtBabylonHeight(context.Context, uint64) uint32 { return 100 }

func (s *stakeFake) GetFinalityProvider(_ context.Context, pk []byte) (*bstypes.FinalityProvider, error) {
	fp, ok := s.fps[string(pk)]
	if !ok {
		return nil, bstypes.ErrFpNotFound
	}
	return fp, nil
}

func (s *stakeFake) HasFinalityProvider(_ context.Context, pk []byte) bool {
	_, ok := s.fps[string(pk)]
	return ok
}

func (*stakeFake) SlashFinalityProvider(context.Context, []byte) error { return nil }
func (*stakeFake) GetBTCDelegation(context.Context, string) (*bstypes.BTCDelegation, error) {
	return nil, bstypes.ErrBTCDelegationNotFound
}

func (*stakeFake) GetAllPowerDistUpdateEvents(context.Context, uint32, uint32) []*bstypes.EventPowerDistUpdate {
	return nil
}
func (*stakeFake) ClearPowerDistUpdateEvents(context.Context, uint32)   {}
func (*stakeFake) JailFinalityProvider(context.Context, []byte) error   { return nil }
func (*stakeFake) UnjailFinalityProvider(context.Context, []byte) error { return nil }
func (*stakeFake) UpdateFinalityProvider(context.Context, *bstypes.FinalityProvider) error {
	return nil
}

// epochFake says that all randomness is timestamped and no block is.
type epochFake struct{}

func (epochFake) GetEpochByHeight(context.Context, uint64) uint64 { return 2 }
func (epochFake) GetEpoch(context.Context) *etypes.Epoch          { return &etypes.Epoch{EpochNumber: 2} }
func (epochFake) GetLastFinalizedEpoch(context.Context) uint64    { return 1 }

type rewardFake struct{}

func (rewardFake) RewardBTCStaking(context.Context, uint64, *ftypes.VotingPowerDistCache, map[string]struct{}) {
}
func (rewardFake) IndexRefundableMsg(context.Context, sdk.Msg) {}
func (rewardFake) BtcDelegationActivated(context.Context, sdk.AccAddress, sdk.AccAddress, uint64) error {
	return nil
}

func (rewardFake) BtcDelegationUnbonded(context.Context, sdk.AccAddress, sdk.AccAddress, uint64) error {
	return nil
}
