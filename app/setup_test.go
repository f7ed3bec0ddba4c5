package app

import (
	"encoding/json"
	"testing"
	"time"

	"cosmossdk.io/log"
	"cosmossdk.io/math"
	abci "github.com/cometbft/cometbft/abci/types"
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
	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	testChainID = "taikofin-test-1"
	testFunds   = 1_000_000_000_000
	testStake   = 100_000_000_000
)

var testGenesisTime = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// mapOptions are application options by name.
type mapOptions map[string]any

func (o mapOptions) Get(name string) any { return o[name] }

// testValidator is a zone validator and the account behind it.
type testValidator struct {
	account   *secp256k1.PrivKey
	consensus *ed25519.PrivKey
}

func (v testValidator) address() sdk.AccAddress { return sdk.AccAddress(v.account.PubKey().Address()) }

// testChain drives one application the way CometBFT does.
type testChain struct {
	*App
	t          testing.TB
	validators []testValidator
	height     int64
	time       time.Time
}

// newTestApp returns an application over a store of its own in memory.
func newTestApp(t testing.TB, options ...func(*baseapp.BaseApp)) *App {
	t.Helper()
	options = append([]func(*baseapp.BaseApp){
		baseapp.SetChainID(testChainID), baseapp.SetMinGasPrices(DefaultMinGasPrices),
	}, options...)
	return New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, mapOptions{}, options...)
}

// newTestValidators returns n validators whose keys are the same in every run.
func newTestValidators(n int) []testValidator {
	validators := make([]testValidator, n)
	for i := range validators {
		secret := []byte{byte(i + 1)}
		validators[i] = testValidator{
			account: secp256k1.GenPrivKeyFromSecret(secret), consensus: ed25519.GenPrivKeyFromSecret(secret),
		}
	}
	return validators
}

// newTestChain returns a chain of n validators that has been initialized, with a gentx for each of them. edit may
// change the genesis before.
func newTestChain(t testing.TB, n int, edit func(*App, GenesisState)) *testChain {
	t.Helper()
	app := newTestApp(t)
	chain := &testChain{App: app, t: t, validators: newTestValidators(n), time: testGenesisTime}
	genesis := chain.genesis()
	if edit != nil {
		edit(app, genesis)
	}
	chain.initChain(genesis, 1)
	return chain
}

// genesis returns the default genesis with the validators' funds and gentxs.
func (c *testChain) genesis() GenesisState {
	genesis := c.DefaultGenesis()
	var (
		accounts authtypes.GenesisAccounts
		bank     banktypes.GenesisState
		gentxs   []json.RawMessage
	)
	c.appCodec.MustUnmarshalJSON(genesis[banktypes.ModuleName], &bank)
	for _, v := range c.validators {
		accounts = append(accounts, authtypes.NewBaseAccount(v.address(), nil, 0, 0))
		bank.Balances = append(bank.Balances, banktypes.Balance{
			Address: v.address().String(), Coins: sdk.NewCoins(sdk.NewInt64Coin(BondDenom, testFunds)),
		})
		gentxs = append(gentxs, c.gentx(v))
	}
	genesis[authtypes.ModuleName] = c.appCodec.MustMarshalJSON(
		authtypes.NewGenesisState(authtypes.DefaultParams(), accounts))
	genesis[banktypes.ModuleName] = c.appCodec.MustMarshalJSON(&bank)
	genesis[genutiltypes.ModuleName] = c.appCodec.MustMarshalJSON(&genutiltypes.GenesisState{GenTxs: gentxs})
	setMinTotalPower(c.App, genesis)
	return genesis
}

// setMinTotalPower sets what whoever starts a zone must decide.
func setMinTotalPower(app *App, genesis GenesisState) {
	var finality finalitytypes.GenesisState
	app.appCodec.MustUnmarshalJSON(genesis[finalitytypes.ModuleName], &finality)
	finality.Params.MinTotalPowerSat = 1_000_000_000
	genesis[finalitytypes.ModuleName] = app.appCodec.MustMarshalJSON(&finality)
}

func (c *testChain) gentx(v testValidator) json.RawMessage {
	msg, err := stakingtypes.NewMsgCreateValidator(
		sdk.ValAddress(v.address()).String(), v.consensus.PubKey(), sdk.NewInt64Coin(BondDenom, testStake),
		stakingtypes.Description{Moniker: "validator"},
		stakingtypes.NewCommissionRates(
			math.LegacyNewDecWithPrec(1, 1), math.LegacyNewDecWithPrec(2, 1), math.LegacyNewDecWithPrec(1, 2)),
		math.OneInt())
	require.NoError(c.t, err)
	tx := c.sign(v, 0, 0, sdk.NewCoins(), msg)
	raw, err := c.txConfig.TxDecoder()(tx)
	require.NoError(c.t, err)
	out, err := c.txConfig.TxJSONEncoder()(raw)
	require.NoError(c.t, err)
	return out
}

// testGas is the gas limit of a transaction when nothing else is said.
const testGas = 8_000_000

// sign returns the bytes of a transaction that v pays for.
func (c *testChain) sign(v testValidator, number, sequence uint64, fee sdk.Coins, msgs ...sdk.Msg) []byte {
	c.t.Helper()
	return c.signFor(testGas, v, number, sequence, fee, msgs...)
}

func (c *testChain) signFor(gas uint64, v testValidator, number, sequence uint64, fee sdk.Coins, msgs ...sdk.Msg) []byte {
	c.t.Helper()
	builder := c.txConfig.NewTxBuilder()
	require.NoError(c.t, builder.SetMsgs(msgs...))
	builder.SetGasLimit(gas)
	builder.SetFeeAmount(fee)
	require.NoError(c.t, builder.SetSignatures(signing.SignatureV2{
		PubKey: v.account.PubKey(), Data: &signing.SingleSignatureData{SignMode: signing.SignMode_SIGN_MODE_DIRECT},
		Sequence: sequence,
	}))
	signature, err := clienttx.SignWithPrivKey(c.t.Context(), signing.SignMode_SIGN_MODE_DIRECT, authsigning.SignerData{
		Address: v.address().String(), ChainID: testChainID, AccountNumber: number, Sequence: sequence,
		PubKey: v.account.PubKey(),
	}, builder, v.account, c.txConfig, sequence)
	require.NoError(c.t, err)
	require.NoError(c.t, builder.SetSignatures(signature))
	bz, err := c.txConfig.TxEncoder()(builder.GetTx())
	require.NoError(c.t, err)
	return bz
}

// send returns a signed transfer from v with the account number and sequence that the chain knows.
func (c *testChain) send(v testValidator, to sdk.AccAddress, amount int64, fee sdk.Coins) []byte {
	c.t.Helper()
	account := c.AccountKeeper.GetAccount(c.NewContext(true), v.address())
	require.NotNil(c.t, account)
	msg := banktypes.NewMsgSend(v.address(), to, sdk.NewCoins(sdk.NewInt64Coin(BondDenom, amount)))
	return c.sign(v, account.GetAccountNumber(), account.GetSequence(), fee, msg)
}

// initChain starts the chain at a height.
func (c *testChain) initChain(genesis GenesisState, height int64) *abci.ResponseInitChain {
	c.t.Helper()
	state, err := json.Marshal(genesis)
	require.NoError(c.t, err)
	params := ConsensusParams().ToProto()
	rsp, err := c.InitChain(&abci.RequestInitChain{
		ChainId: testChainID, Time: c.time, InitialHeight: height, ConsensusParams: &params, AppStateBytes: state,
	})
	require.NoError(c.t, err)
	c.height = height - 1
	return rsp
}

// nextBlock finalizes and commits a block in which every validator signed the one before.
func (c *testChain) nextBlock(txs ...[]byte) *abci.ResponseFinalizeBlock {
	c.t.Helper()
	c.height++
	c.time = c.time.Add(BlockInterval)
	var votes []abci.VoteInfo
	for _, v := range c.validators {
		votes = append(votes, abci.VoteInfo{
			Validator:   abci.Validator{Address: v.consensus.PubKey().Address(), Power: testStake / 1_000_000},
			BlockIdFlag: 2, // commit
		})
	}
	rsp, err := c.FinalizeBlock(&abci.RequestFinalizeBlock{
		Height: c.height, Time: c.time, Txs: txs,
		ProposerAddress:   c.validators[0].consensus.PubKey().Address(),
		DecidedLastCommit: abci.CommitInfo{Votes: votes},
	})
	require.NoError(c.t, err)
	_, err = c.Commit()
	require.NoError(c.t, err)
	return rsp
}
