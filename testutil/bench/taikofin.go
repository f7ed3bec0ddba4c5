package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"cosmossdk.io/log"
	"cosmossdk.io/math"
	"cosmossdk.io/store"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/taikofin/taikofin/app"
	"github.com/taikofin/taikofin/testutil/fixtures"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

const (
	chainID    = "taikofin-bench-1"
	validators = 4
	// submitGas is ample for one header.
	submitGas = 2_000_000
	// openGas is ample for one chunk of nonces.
	openGas = 250_000
)

// taikofinChain is the whole application, twice: a proposer that takes the votes in and builds the block, and a
// validator that has seen nothing of them and is what gets measured. Both execute every block, and must agree.
type taikofinChain struct {
	proposer, validator *node
	network             *fixtures.Network
	headers             []fixtures.L2Header
	next                int // the next header to submit
	relayer             *secp256k1.PrivKey
	sequence            uint64

	height  int64
	time    time.Time
	pending [][]byte // the block of votes, as proposed
	mempool [][]byte // the votes as the proposer took them in
	lastTx  int      // bytes of the pending batch
	// openBytes is what the opening of a nonce weighs in a block.
	openBytes float64
}

// node is one instance of the application.
type node struct {
	*app.App
	db dbm.DB
}

// options are the settings of app.toml that matter here.
type options map[string]any

func (o options) Get(key string) any { return o[key] }

func newNode(db dbm.DB, how storage) *node {
	a := app.New(log.NewNopLogger(), db, nil, true, options{},
		baseapp.SetChainID(chainID), baseapp.SetMinGasPrices(app.DefaultMinGasPrices),
		baseapp.SetIAVLDisableFastNode(true), baseapp.SetInterBlockCache(store.NewCommitKVStoreCacheManager()),
		baseapp.SetPruning(how.pruning()), baseapp.SetIAVLSyncPruning(how.syncPruning))
	return &node{App: a, db: db}
}

// newTaikofinChain makes a chain whose providers can vote on as many L2 blocks as headers says. Providers may be none.
// The nodes are given their databases.
func newTaikofinChain(proposer, validator dbm.DB, providers, headers int, how storage) (*taikofinChain, error) {
	c := &taikofinChain{
		proposer: newNode(proposer, how), validator: newNode(validator, how),
		relayer: secp256k1.GenPrivKeyFromSecret([]byte("relayer")), time: genesisTime,
	}
	var err error
	if c.network, err = networkOf(providers, c.relayerAddr().String()); err != nil {
		return nil, fmt.Errorf("make fixtures: %w", err)
	}
	if c.headers, err = c.network.L2Chain("main", nil, headers); err != nil {
		return nil, fmt.Errorf("make L2 headers: %w", err)
	}
	if err := c.start(); err != nil {
		return nil, fmt.Errorf("start chain: %w", err)
	}
	return c, nil
}

// networks are the fixtures by number of providers: the nonces of a hundred providers take some seconds.
var networks = make(map[int]*fixtures.Network)

func networkOf(providers int, relayer string) (*fixtures.Network, error) {
	if n, ok := networks[providers]; ok {
		return n, nil
	}
	n, err := fixtures.New(fixtures.Config{
		ChainID: chainID, ModuleAddress: authtypes.NewModuleAddress(types.ModuleName).String(),
		Providers: providers, PowerSat: powerOf, PubRands: commitSize, Unopened: true, Relayer: relayer, L2Start: genesisTime,
	})
	networks[providers] = n
	return n, err
}

func (c *taikofinChain) relayerAddr() sdk.AccAddress {
	return sdk.AccAddress(c.relayer.PubKey().Address())
}

func (c *taikofinChain) nodes() []*node { return []*node{c.proposer, c.validator} }

// start initializes both nodes with the same genesis and makes the first block.
func (c *taikofinChain) start() error {
	genesis, err := c.genesis()
	if err != nil {
		return fmt.Errorf("make genesis: %w", err)
	}
	state, err := json.Marshal(genesis)
	if err != nil {
		return err
	}
	params := app.ConsensusParams().ToProto()
	for _, n := range c.nodes() {
		if _, err := n.InitChain(&abci.RequestInitChain{
			ChainId: chainID, Time: c.time, InitialHeight: 1, ConsensusParams: &params, AppStateBytes: state,
		}); err != nil {
			return fmt.Errorf("initialize: %w", err)
		}
	}
	_, err = c.empty()
	return err
}

// genesis is the default one with validators, the relayer's funds, and the fixtures' stake and nonces.
func (c *taikofinChain) genesis() (app.GenesisState, error) {
	n := c.proposer
	genesis, cdc := n.DefaultGenesis(), n.AppCodec()
	var bank banktypes.GenesisState
	cdc.MustUnmarshalJSON(genesis[banktypes.ModuleName], &bank)
	funds := sdk.NewCoins(sdk.NewInt64Coin(app.BondDenom, 1_000_000_000_000))
	accounts := authtypes.GenesisAccounts{authtypes.NewBaseAccount(c.relayerAddr(), nil, 0, 0)}
	bank.Balances = append(bank.Balances, banktypes.Balance{Address: c.relayerAddr().String(), Coins: funds})
	var gentxs []json.RawMessage
	for i := range validators {
		account := validatorAccount(i)
		addr := sdk.AccAddress(account.PubKey().Address())
		accounts = append(accounts, authtypes.NewBaseAccount(addr, nil, 0, 0))
		bank.Balances = append(bank.Balances, banktypes.Balance{Address: addr.String(), Coins: funds})
		gentx, err := c.gentx(i)
		if err != nil {
			return nil, err
		}
		gentxs = append(gentxs, gentx)
	}
	genesis[authtypes.ModuleName] = cdc.MustMarshalJSON(authtypes.NewGenesisState(authtypes.DefaultParams(), accounts))
	genesis[banktypes.ModuleName] = cdc.MustMarshalJSON(&bank)
	genesis[genutiltypes.ModuleName] = cdc.MustMarshalJSON(&genutiltypes.GenesisState{GenTxs: gentxs})
	genesis[btcstaketypes.ModuleName] = cdc.MustMarshalJSON(c.network.StakeGenesis())
	genesis[types.ModuleName] = cdc.MustMarshalJSON(c.network.FinalityGenesis())
	return genesis, nil
}

func validatorAccount(i int) *secp256k1.PrivKey {
	return secp256k1.GenPrivKeyFromSecret(fmt.Appendf(nil, "validator %d", i))
}

func consensusKey(i int) *ed25519.PrivKey {
	return ed25519.GenPrivKeyFromSecret(fmt.Appendf(nil, "validator %d", i))
}

func (c *taikofinChain) gentx(i int) (json.RawMessage, error) {
	account := validatorAccount(i)
	msg, err := stakingtypes.NewMsgCreateValidator(
		sdk.ValAddress(account.PubKey().Address()).String(), consensusKey(i).PubKey(),
		sdk.NewInt64Coin(app.BondDenom, 100_000_000_000), stakingtypes.Description{Moniker: fmt.Sprintf("validator %d", i)},
		stakingtypes.NewCommissionRates(math.LegacyNewDecWithPrec(1, 1), math.LegacyNewDecWithPrec(2, 1), math.LegacyNewDecWithPrec(1, 2)),
		math.OneInt())
	if err != nil {
		return nil, err
	}
	raw, err := c.sign(account, 0, 0, submitGas, nil, msg)
	if err != nil {
		return nil, err
	}
	tx, err := c.proposer.TxConfig().TxDecoder()(raw)
	if err != nil {
		return nil, err
	}
	return c.proposer.TxConfig().TxJSONEncoder()(tx)
}

// sign returns a transaction's bytes.
func (c *taikofinChain) sign(
	key *secp256k1.PrivKey, number, sequence, gas uint64, fee sdk.Coins, msg sdk.Msg,
) ([]byte, error) {
	txConfig := c.proposer.TxConfig()
	builder := txConfig.NewTxBuilder()
	if err := builder.SetMsgs(msg); err != nil {
		return nil, err
	}
	builder.SetGasLimit(gas)
	builder.SetFeeAmount(fee)
	mode := signing.SignMode_SIGN_MODE_DIRECT
	err := builder.SetSignatures(signing.SignatureV2{
		PubKey: key.PubKey(), Data: &signing.SingleSignatureData{SignMode: mode}, Sequence: sequence,
	})
	if err != nil {
		return nil, err
	}
	sig, err := clienttx.SignWithPrivKey(sdk.Context{}, mode, authsigning.SignerData{
		Address: sdk.AccAddress(key.PubKey().Address()).String(), ChainID: chainID, AccountNumber: number,
		Sequence: sequence, PubKey: key.PubKey(),
	}, builder, key, txConfig, sequence)
	if err != nil {
		return nil, err
	}
	if err := builder.SetSignatures(sig); err != nil {
		return nil, err
	}
	return txConfig.TxEncoder()(builder.GetTx())
}

func (*taikofinChain) name() string { return "taikofin" }

// blocksPerVote counts the block that brings the header and the one that decides it.
func (*taikofinChain) blocksPerVote() int { return 2 }

func (c *taikofinChain) size() (uint64, error) { return dbSize(c.validator.db) }

// signNext returns a transaction of the relayer's, which uses its next sequence.
func (c *taikofinChain) signNext(gas uint64, msg sdk.Msg) ([]byte, error) {
	fee := sdk.NewCoins(sdk.NewInt64Coin(app.BondDenom, int64(gas/1000)))
	tx, err := c.sign(c.relayer, c.relayerNumber(), c.sequence, gas, fee, msg)
	c.sequence++
	return tx, err
}

// open returns the transactions with which all providers open the chunk of nonces that a slot is the first one of; none for other
// slots. Each has one message, as fpd sends it; anybody may pay.
func (c *taikofinChain) open(slot uint64) ([][]byte, error) {
	from, to := types.OpenedSlots(1, commitSize, slot)
	if slot != from {
		return nil, nil
	}
	size := 0
	txs := make([][]byte, 0, len(c.network.Providers))
	for i, p := range c.network.Providers {
		tx, err := c.signNext(openGas, p.OpenNonces(c.relayerAddr().String(), slot))
		if err != nil {
			return nil, fmt.Errorf("sign nonces of provider %d: %w", i, err)
		}
		txs = append(txs, tx)
		size += len(tx)
	}
	c.openBytes = float64(size) / float64(max(1, len(txs))) / float64(to-from)
	return txs, nil
}

// prepare submits the next L2 header in a block of its own, with nonces where a chunk of them begins, hands the votes of all providers to the proposer as a
// provider would, and lets it propose the next block.
func (c *taikofinChain) prepare() error {
	if c.next >= len(c.headers) {
		return fmt.Errorf("all %d headers are used", len(c.headers))
	}
	header := c.headers[c.next]
	c.next++
	txs, err := c.open(header.Number)
	if err != nil {
		return err
	}
	submit, err := c.signNext(submitGas, &types.MsgSubmitHeaders{Signer: c.relayerAddr().String(), Headers: [][]byte{header.RLP}})
	if err != nil {
		return fmt.Errorf("sign header %d: %w", header.Number, err)
	}
	if _, _, err := c.block(append(txs, submit)); err != nil {
		return fmt.Errorf("submit header %d: %w", header.Number, err)
	}

	var mempool [][]byte
	for i, p := range c.network.Providers {
		vote, err := p.Vote(header.Number, header.Hash)
		if err != nil {
			return fmt.Errorf("provider %d votes: %w", i, err)
		}
		envelope, err := votes.EncodeEnvelope(vote)
		if err != nil {
			return err
		}
		rsp, err := c.proposer.CheckTx(&abci.RequestCheckTx{Tx: envelope, Type: abci.CheckTxType_New})
		if err != nil {
			return err
		}
		if rsp.Code != 0 {
			return fmt.Errorf("vote of provider %d is refused: %s %d %s", i, rsp.Codespace, rsp.Code, rsp.Log)
		}
		mempool = append(mempool, envelope)
	}
	proposal, err := c.proposer.PrepareProposal(&abci.RequestPrepareProposal{
		MaxTxBytes: app.ConsensusParams().Block.MaxBytes, Txs: mempool, Height: c.height + 1, Time: c.nextTime(),
		ProposerAddress: consensusKey(0).PubKey().Address(),
	})
	if err != nil {
		return fmt.Errorf("propose: %w", err)
	}
	if len(proposal.Txs) != 1 {
		return fmt.Errorf("the proposal holds %d items, want the batch of votes alone", len(proposal.Txs))
	}
	c.mempool = mempool
	c.pending, c.lastTx = proposal.Txs, len(proposal.Txs[0])
	return nil
}

func (c *taikofinChain) relayerNumber() uint64 {
	return c.proposer.AccountKeeper.GetAccount(c.proposer.NewContext(true), c.relayerAddr()).GetAccountNumber()
}

// vote measures the proposed block on the validator and, warm, on the proposer, which verified the votes when they came
// in and has to recheck what its mempool holds of them after the block; and checks that its L2 block is final.
func (c *taikofinChain) vote() (cold, warm cost, err error) {
	warm, cold, err = c.block(c.pending)
	if err != nil {
		return cold, warm, err
	}
	query, err := (&types.QueryLatestRequest{}).Marshal()
	if err != nil {
		return cold, warm, err
	}
	rsp, err := c.validator.Query(nil, &abci.RequestQuery{Path: "/taikofin.finality.v1.Query/Latest", Data: query})
	if err != nil {
		return cold, warm, err
	}
	if rsp.Code != 0 {
		return cold, warm, fmt.Errorf("latest final L2 block: %s", rsp.Log)
	}
	var latest types.QueryLatestResponse
	if err := latest.Unmarshal(rsp.Value); err != nil {
		return cold, warm, err
	}
	if want := c.headers[c.next-1].Number; latest.Block.L2Height != want {
		return cold, warm, fmt.Errorf("latest final L2 block is %d after the votes of all providers for %d", latest.Block.L2Height, want)
	}
	recheck, err := c.recheck()
	if err != nil {
		return cold, warm, err
	}
	warm = warm.plus(recheck)
	return cold, warm, nil
}

// recheck is what the engine does on the proposer with the envelopes of votes that a block took: they never stand in a
// block as themselves, so only this takes them out of the mempool.
func (c *taikofinChain) recheck() (cost, error) {
	watch := start()
	for i, envelope := range c.mempool {
		rsp, err := c.proposer.CheckTx(&abci.RequestCheckTx{Tx: envelope, Type: abci.CheckTxType_Recheck})
		if err != nil {
			return cost{}, err
		}
		if rsp.Code == 0 {
			return cost{}, fmt.Errorf("envelope %d stays in the mempool after its vote was counted", i)
		}
	}
	return watch.stop(), nil
}

func (c *taikofinChain) empty() (cost, error) {
	_, took, err := c.block(nil)
	return took, err
}

func (c *taikofinChain) nextTime() time.Time { return c.time.Add(app.BlockInterval) }

// block makes a block on both nodes and returns what it cost each.
func (c *taikofinChain) block(txs [][]byte) (proposer, validator cost, err error) {
	c.height++
	c.time = c.nextTime()
	var took [2]cost
	var hashes [2][]byte
	for i, n := range c.nodes() {
		watch := start()
		hashes[i], err = c.run(n, txs)
		took[i] = watch.stop()
		if err != nil {
			return proposer, validator, fmt.Errorf("block %d: %w", c.height, err)
		}
	}
	if !bytes.Equal(hashes[0], hashes[1]) {
		return proposer, validator, fmt.Errorf("block %d: app hash %x on the proposer, %x on the validator", c.height, hashes[0], hashes[1])
	}
	return took[0], took[1], nil
}

// run is what a validator's application does for one block.
func (c *taikofinChain) run(n *node, txs [][]byte) ([]byte, error) {
	proposer := consensusKey(0).PubKey().Address()
	commit := abci.CommitInfo{}
	for i := range validators {
		commit.Votes = append(commit.Votes, abci.VoteInfo{
			Validator:   abci.Validator{Address: consensusKey(i).PubKey().Address(), Power: 100_000},
			BlockIdFlag: cmtproto.BlockIDFlagCommit,
		})
	}
	verdict, err := n.ProcessProposal(&abci.RequestProcessProposal{
		Txs: txs, ProposedLastCommit: commit, Height: c.height, Time: c.time, ProposerAddress: proposer,
	})
	if err != nil {
		return nil, err
	}
	if !verdict.IsAccepted() {
		return nil, fmt.Errorf("proposal is rejected")
	}
	rsp, err := n.FinalizeBlock(&abci.RequestFinalizeBlock{
		Txs: txs, DecidedLastCommit: commit, Height: c.height, Time: c.time, ProposerAddress: proposer,
	})
	if err != nil {
		return nil, err
	}
	// The batch is no transaction; its result is not looked at, the final block it makes is.
	for i, r := range rsp.TxResults {
		if r.Code != 0 && !votes.IsOurs(txs[i]) {
			return nil, fmt.Errorf("transaction %d: %s %d %s", i, r.Codespace, r.Code, r.Log)
		}
	}
	if _, err := n.Commit(); err != nil {
		return nil, err
	}
	return rsp.AppHash, nil
}
