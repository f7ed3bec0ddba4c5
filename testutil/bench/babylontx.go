package main

import (
	"fmt"
	"time"

	addresscodec "cosmossdk.io/core/address"
	corestore "cosmossdk.io/core/store"
	"cosmossdk.io/log"
	"cosmossdk.io/store"
	storetypes "cosmossdk.io/store/types"
	"cosmossdk.io/x/tx/signing"
	"github.com/babylonlabs-io/babylon/x/finality"
	bbnkeeper "github.com/babylonlabs-io/babylon/x/finality/keeper"
	ftypes "github.com/babylonlabs-io/babylon/x/finality/types"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/std"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txsigning "github.com/cosmos/cosmos-sdk/types/tx/signing"
	"github.com/cosmos/cosmos-sdk/x/auth/ante"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/taikofin/taikofin/app"
)

const (
	voteGas     = 2_000_000
	bbnChainID  = "babylon-bench-1"
	genesisCoin = 1_000_000_000_000
)

// babylonTxChain runs Babylon's finality module the way its votes really come: each as a transaction of its provider's
// account, through the SDK's own application and ante handler (fee, account signature, sequence). Beside auth and bank
// no other module runs, so it is still cheaper than Babylon's own chain.
type babylonTxChain struct {
	*baseapp.BaseApp
	db       dbm.DB
	keeper   bbnkeeper.Keeper
	accounts authkeeper.AccountKeeper
	txConfig client.TxConfig

	providers []provider
	keys      []*secp256k1.PrivKey
	rands     [][]nonce
	appHashes map[int64][]byte // of the state that a block starts from
	sequence  uint64
	decided   int64
	height    int64
	pending   [][]byte
}

func newBabylonTxChain(db dbm.DB, providers []provider, rands [][]nonce, how storage) (*babylonTxChain, error) {
	c := &babylonTxChain{db: db, rands: rands, appHashes: make(map[int64][]byte), height: 1}
	for i, p := range providers {
		key := secp256k1.GenPrivKeyFromSecret(seed("account key", i, 0))
		p.account = sdk.AccAddress(key.PubKey().Address()).String()
		c.providers, c.keys = append(c.providers, p), append(c.keys, key)
	}
	if err := c.wire(how); err != nil {
		return nil, fmt.Errorf("wire babylon's application: %w", err)
	}
	params := app.ConsensusParams().ToProto()
	params.Block.MaxGas = -1
	if _, err := c.InitChain(&abci.RequestInitChain{
		ChainId: bbnChainID, Time: genesisTime, InitialHeight: 1, ConsensusParams: &params,
	}); err != nil {
		return nil, fmt.Errorf("initialize babylon's application: %w", err)
	}
	_, err := c.block(nil)
	return c, err
}

// wire builds the application: consensus parameters, accounts, bank and Babylon's finality module.
func (c *babylonTxChain) wire(how storage) error {
	var addresses addresscodec.Codec = address.NewBech32Codec(app.Bech32Prefix)
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles:     proto.HybridResolver,
		SigningOptions: signing.Options{AddressCodec: addresses, ValidatorAddressCodec: addresses},
	})
	if err != nil {
		return err
	}
	std.RegisterInterfaces(registry)
	authtypes.RegisterInterfaces(registry)
	ftypes.RegisterInterfaces(registry)
	cdc := codec.NewProtoCodec(registry)
	c.txConfig = authtx.NewTxConfig(cdc, authtx.DefaultSignModes)

	keys := storetypes.NewKVStoreKeys(authtypes.StoreKey, banktypes.StoreKey, consensustypes.StoreKey, ftypes.StoreKey)
	services := func(name string) corestore.KVStoreService { return runtime.NewKVStoreService(keys[name]) }
	authority := authtypes.NewModuleAddress("gov").String()
	consensus := consensuskeeper.NewKeeper(cdc, services(consensustypes.StoreKey), authority, runtime.EventService{})
	c.accounts = authkeeper.NewAccountKeeper(cdc, services(authtypes.StoreKey), authtypes.ProtoBaseAccount,
		map[string][]string{authtypes.FeeCollectorName: nil, banktypes.ModuleName: {authtypes.Minter}}, addresses, app.Bech32Prefix, authority)
	bank := bankkeeper.NewBaseKeeper(cdc, services(banktypes.StoreKey), c.accounts, nil, authority, log.NewNopLogger())
	stake := newStakeFake(c.providers)
	c.keeper = bbnkeeper.NewKeeper(cdc, services(ftypes.StoreKey), stake, rewardFake{}, epochFake{}, authority)

	c.BaseApp = baseapp.NewBaseApp("babylon", log.NewNopLogger(), c.db, c.txConfig.TxDecoder(), baseapp.SetChainID(bbnChainID),
		baseapp.SetIAVLDisableFastNode(true), baseapp.SetInterBlockCache(store.NewCommitKVStoreCacheManager()),
		baseapp.SetPruning(how.pruning()), baseapp.SetIAVLSyncPruning(how.syncPruning))
	c.SetInterfaceRegistry(registry)
	c.SetParamStore(consensus.ParamsStore)
	c.MountKVStores(keys)
	c.MsgServiceRouter().SetInterfaceRegistry(registry)
	ftypes.RegisterMsgServer(c.MsgServiceRouter(), bbnkeeper.NewMsgServerImpl(c.keeper))
	anteHandler, err := ante.NewAnteHandler(ante.HandlerOptions{
		AccountKeeper: c.accounts, BankKeeper: bank, SignModeHandler: c.txConfig.SignModeHandler(),
		SigGasConsumer: ante.DefaultSigVerificationGasConsumer,
	})
	if err != nil {
		return err
	}
	c.SetAnteHandler(anteHandler)
	c.SetBeginBlocker(func(ctx sdk.Context) (sdk.BeginBlock, error) {
		return sdk.BeginBlock{}, finality.BeginBlocker(ctx, c.keeper)
	})
	c.SetEndBlocker(func(ctx sdk.Context) (sdk.EndBlock, error) {
		_, err := finality.EndBlocker(ctx, c.keeper)
		return sdk.EndBlock{}, err
	})
	c.SetInitChainer(func(ctx sdk.Context, _ *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
		return &abci.ResponseInitChain{}, c.genesis(ctx, bank, stake)
	})
	return c.LoadLatestVersion()
}

func (c *babylonTxChain) genesis(ctx sdk.Context, bank bankkeeper.BaseKeeper, stake *stakeFake) error {
	if err := c.accounts.Params.Set(ctx, authtypes.DefaultParams()); err != nil {
		return err
	}
	if err := bank.SetParams(ctx, banktypes.DefaultParams()); err != nil {
		return err
	}
	funds := sdk.NewCoins(sdk.NewInt64Coin(app.BondDenom, genesisCoin))
	// All accounts come before the first coin: minting makes an account of its own, and signatures hold account numbers.
	for _, key := range c.keys {
		c.accounts.SetAccount(ctx, c.accounts.NewAccountWithAddress(ctx, sdk.AccAddress(key.PubKey().Address())))
	}
	for _, key := range c.keys {
		addr := sdk.AccAddress(key.PubKey().Address())
		if err := bank.MintCoins(ctx, banktypes.ModuleName, funds); err != nil {
			return err
		}
		if err := bank.SendCoinsFromModuleToAccount(ctx, banktypes.ModuleName, addr, funds); err != nil {
			return err
		}
	}
	return babylonGenesis(ctx, c.keeper, c.providers, stake)
}

func (*babylonTxChain) name() string { return "babylon-tx" }

func (*babylonTxChain) blocksPerVote() int { return 1 }

func (c *babylonTxChain) size() (uint64, error) { return dbSize(c.db) }

// prepare makes the transactions with the votes for the last block, after a block with the votes that are still owed.
func (c *babylonTxChain) prepare() error {
	for c.decided < c.height-2 {
		txs, err := c.transactions(c.decided+1, c.height-1)
		if err != nil {
			return err
		}
		c.pending = txs
		if _, _, err := c.vote(); err != nil {
			return fmt.Errorf("catch up: %w", err)
		}
	}
	txs, err := c.transactions(c.height-1, c.height-1)
	c.pending = txs
	return err
}

// transactions returns the signed votes of all providers for blocks from first to last.
func (c *babylonTxChain) transactions(first, last int64) ([][]byte, error) {
	var txs [][]byte
	for h := first; h <= last; h++ {
		msgs, err := babylonVotes(c.providers, c.rands, h, c.appHashes[h])
		if err != nil {
			return nil, err
		}
		for i, msg := range msgs {
			tx, err := c.sign(i, c.sequence, msg)
			if err != nil {
				return nil, fmt.Errorf("sign vote of provider %d: %w", i, err)
			}
			txs = append(txs, tx)
		}
		c.sequence++
	}
	return txs, nil
}

func (c *babylonTxChain) sign(i int, sequence uint64, msg sdk.Msg) ([]byte, error) {
	key, mode := c.keys[i], txsigning.SignMode_SIGN_MODE_DIRECT
	builder := c.txConfig.NewTxBuilder()
	if err := builder.SetMsgs(msg); err != nil {
		return nil, err
	}
	builder.SetGasLimit(voteGas)
	builder.SetFeeAmount(sdk.NewCoins(sdk.NewInt64Coin(app.BondDenom, 600)))
	if err := builder.SetSignatures(txsigning.SignatureV2{
		PubKey: key.PubKey(), Data: &txsigning.SingleSignatureData{SignMode: mode}, Sequence: sequence,
	}); err != nil {
		return nil, err
	}
	sig, err := clienttx.SignWithPrivKey(sdk.Context{}, mode, authsigning.SignerData{
		Address: c.providers[i].account, ChainID: bbnChainID, AccountNumber: uint64(i), Sequence: sequence, PubKey: key.PubKey(),
	}, builder, key, c.txConfig, sequence)
	if err != nil {
		return nil, err
	}
	if err := builder.SetSignatures(sig); err != nil {
		return nil, err
	}
	return c.txConfig.TxEncoder()(builder.GetTx())
}

func (c *babylonTxChain) vote() (cold, warm cost, err error) {
	voted := c.height - 1
	took, err := c.block(c.pending)
	if err != nil {
		return cold, warm, err
	}
	block, err := c.keeper.GetBlock(c.NewUncachedContext(false, cmtproto.Header{}), uint64(voted))
	if err != nil {
		return cold, warm, err
	}
	if !block.Finalized {
		return cold, warm, fmt.Errorf("babylon's block %d is not final after the votes of all providers", voted)
	}
	c.decided = voted
	return took, took, nil
}

func (c *babylonTxChain) empty() (cost, error) { return c.block(nil) }

func (c *babylonTxChain) block(txs [][]byte) (cost, error) {
	c.appHashes[c.height] = c.LastCommitID().Hash
	now := genesisTime.Add(time.Duration(c.height) * time.Second)
	watch := start()
	verdict, err := c.ProcessProposal(&abci.RequestProcessProposal{Txs: txs, Height: c.height, Time: now})
	if err != nil {
		return cost{}, err
	}
	if !verdict.IsAccepted() {
		return cost{}, fmt.Errorf("babylon rejects its proposal %d", c.height)
	}
	rsp, err := c.FinalizeBlock(&abci.RequestFinalizeBlock{Txs: txs, Height: c.height, Time: now})
	if err != nil {
		return cost{}, err
	}
	if _, err := c.Commit(); err != nil {
		return cost{}, err
	}
	took := watch.stop()
	for i, r := range rsp.TxResults {
		if r.Code != 0 {
			return cost{}, fmt.Errorf("vote %d in babylon's block %d: %s %d %s", i, c.height, r.Codespace, r.Code, r.Log)
		}
	}
	c.height++
	return took, nil
}
