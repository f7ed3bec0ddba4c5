package zonechain

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"cosmossdk.io/log"
	"cosmossdk.io/math"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
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
	providers = 4
	// pubRands is how many L2 heights can be voted on.
	pubRands = 512
	// submitGas is ample for the headers of a message.
	submitGas = 8_000_000
	funds     = 1_000_000_000_000
)

// Series is the one series of checkpoints: at L2 heights 6, 9, 12 …; the first table is pinned at height 3.
func Series() *types.Series {
	return &types.Series{
		Name: "zonechain-test", EthChainId: 31337, Verifier: append(make([]byte, 19), 0xab), ActivationHeight: 6, Interval: 3,
		Status: types.SERIES_STATUS_OPEN,
	}
}

// Zone is a zone over the true application, with providers that vote when they are told.
type Zone struct {
	*consensus
	Network *fixtures.Network
	// L2 are Taiko's headers, of L2 height 1 first.
	L2 []fixtures.L2Header

	mu        sync.Mutex
	app       *app.App
	account   *secp256k1.PrivKey
	appHash   []byte
	submitted int
	final     int
	sequence  uint64
}

type options map[string]any

func (o options) Get(key string) any { return o[key] }

// New makes a zone with a series of checkpoints.
func New() (*Zone, error) {
	z := &Zone{consensus: newConsensus("validator", start), account: secp256k1.GenPrivKeyFromSecret([]byte("account"))}
	z.app = app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, options{}, baseapp.SetChainID(ChainID), baseapp.SetMinGasPrices(app.DefaultMinGasPrices))
	var err error
	if z.Network, err = network(); err != nil {
		return nil, err
	}
	if z.L2, err = z.Network.L2Chain("main", nil, pubRands); err != nil {
		return nil, err
	}
	if err := z.init(); err != nil {
		return nil, fmt.Errorf("make genesis: %w", err)
	}
	for range 3 { // there are proofs from height 2 on
		if err := z.Empty(); err != nil {
			return nil, err
		}
	}
	return z, nil
}

// start is when all zones of a process began; network, which takes seconds to make, is theirs together.
var (
	start   = time.Now().UTC().Add(-time.Minute).Truncate(time.Second)
	network = sync.OnceValues(func() (*fixtures.Network, error) {
		return fixtures.New(fixtures.Config{
			ChainID: ChainID, ModuleAddress: authtypes.NewModuleAddress(types.ModuleName).String(), Providers: providers, PubRands: pubRands,
			Relayer: (&Zone{account: secp256k1.GenPrivKeyFromSecret([]byte("account"))}).address().String(), L2Start: start, Series: Series(),
		})
	})
)

func (z *Zone) address() sdk.AccAddress { return sdk.AccAddress(z.account.PubKey().Address()) }

func (z *Zone) init() error {
	genesis, cdc := z.app.DefaultGenesis(), z.app.AppCodec()
	var bank banktypes.GenesisState
	cdc.MustUnmarshalJSON(genesis[banktypes.ModuleName], &bank)
	bank.Balances = append(bank.Balances, banktypes.Balance{
		Address: z.address().String(), Coins: sdk.NewCoins(sdk.NewInt64Coin(app.BondDenom, funds)),
	})
	gentx, err := z.gentx()
	if err != nil {
		return err
	}
	accounts := authtypes.GenesisAccounts{authtypes.NewBaseAccount(z.address(), nil, 0, 0)}
	genesis[authtypes.ModuleName] = cdc.MustMarshalJSON(authtypes.NewGenesisState(authtypes.DefaultParams(), accounts))
	genesis[banktypes.ModuleName] = cdc.MustMarshalJSON(&bank)
	genesis[genutiltypes.ModuleName] = cdc.MustMarshalJSON(&genutiltypes.GenesisState{GenTxs: []json.RawMessage{gentx}})
	genesis[btcstaketypes.ModuleName] = cdc.MustMarshalJSON(z.Network.StakeGenesis())
	genesis[types.ModuleName] = cdc.MustMarshalJSON(z.Network.FinalityGenesis())
	state, err := json.Marshal(genesis)
	if err != nil {
		return err
	}
	params := app.ConsensusParams().ToProto()
	_, err = z.app.InitChain(&abci.RequestInitChain{
		ChainId: ChainID, Time: z.time, InitialHeight: 1, ConsensusParams: &params, AppStateBytes: state,
	})
	z.sequence = 1 // of the gentx
	return err
}

func consensusKey() *ed25519.PrivKey { return ed25519.GenPrivKeyFromSecret([]byte("application")) }

func (z *Zone) gentx() (json.RawMessage, error) {
	msg, err := stakingtypes.NewMsgCreateValidator(
		sdk.ValAddress(z.address()).String(), consensusKey().PubKey(), sdk.NewInt64Coin(app.BondDenom, funds/10),
		stakingtypes.Description{Moniker: "validator"},
		stakingtypes.NewCommissionRates(math.LegacyNewDecWithPrec(1, 1), math.LegacyNewDecWithPrec(2, 1), math.LegacyNewDecWithPrec(1, 2)), math.OneInt())
	if err != nil {
		return nil, err
	}
	raw, err := z.sign(0, 0, nil, msg)
	if err != nil {
		return nil, err
	}
	tx, err := z.app.TxConfig().TxDecoder()(raw)
	if err != nil {
		return nil, err
	}
	return z.app.TxConfig().TxJSONEncoder()(tx)
}

func (z *Zone) sign(number, sequence uint64, fee sdk.Coins, msg sdk.Msg) ([]byte, error) {
	config, mode := z.app.TxConfig(), signing.SignMode_SIGN_MODE_DIRECT
	builder := config.NewTxBuilder()
	if err := builder.SetMsgs(msg); err != nil {
		return nil, err
	}
	builder.SetGasLimit(submitGas)
	builder.SetFeeAmount(fee)
	empty := signing.SignatureV2{PubKey: z.account.PubKey(), Data: &signing.SingleSignatureData{SignMode: mode}, Sequence: sequence}
	if err := builder.SetSignatures(empty); err != nil {
		return nil, err
	}
	signature, err := clienttx.SignWithPrivKey(context.Background(), mode, authsigning.SignerData{
		Address: z.address().String(), ChainID: ChainID, AccountNumber: number, Sequence: sequence, PubKey: z.account.PubKey(),
	}, builder, z.account, config, sequence)
	if err != nil {
		return nil, err
	}
	if err := builder.SetSignatures(signature); err != nil {
		return nil, err
	}
	return config.TxEncoder()(builder.GetTx())
}

// Empty makes a block with nothing in it.
func (z *Zone) Empty() error {
	z.mu.Lock()
	defer z.mu.Unlock()
	return z.block(nil)
}

// Submit brings the next L2 headers to the zone, as candidates.
func (z *Zone) Submit(count int) error {
	z.mu.Lock()
	defer z.mu.Unlock()
	var headers [][]byte
	for _, h := range z.L2[z.submitted : z.submitted+count] {
		headers = append(headers, h.RLP)
	}
	account := z.app.AccountKeeper.GetAccount(z.app.NewContext(true), z.address())
	tx, err := z.sign(account.GetAccountNumber(), z.sequence, sdk.NewCoins(sdk.NewInt64Coin(app.BondDenom, submitGas/1000)),
		&types.MsgSubmitHeaders{Signer: z.address().String(), Headers: headers})
	if err != nil {
		return err
	}
	z.sequence++
	z.submitted += count
	return z.block([][]byte{tx})
}

// Finalize makes the next L2 blocks final, by the votes of some providers, all for none.
func (z *Zone) Finalize(count int, voters ...int) error {
	for range count {
		if z.final == z.submitted {
			if err := z.Submit(1); err != nil {
				return err
			}
		}
		if err := z.vote(voters); err != nil {
			return fmt.Errorf("finalize L2 height %d: %w", z.final+1, err)
		}
		z.final++
	}
	return z.Empty() // whose header commits to it
}

func (z *Zone) vote(voters []int) error {
	z.mu.Lock()
	defer z.mu.Unlock()
	l2 := z.L2[z.final]
	if len(voters) == 0 {
		voters = []int{0, 1, 2, 3}
	}
	series := Series()
	n, isCheckpoint := series.NumberAt(l2.Number)
	var mempool [][]byte
	for _, i := range voters {
		var vote *types.SignedDigest
		var err error
		if isCheckpoint {
			var digest [32]byte
			if digest, err = z.checkpointDigest(n, l2); err == nil {
				vote, err = z.Network.Providers[i].VoteCheckpoint(n, digest)
			}
		} else {
			vote, err = z.Network.Providers[i].Vote(l2.Number, l2.Hash)
		}
		if err != nil {
			return err
		}
		envelope, err := votes.EncodeEnvelope(vote)
		if err != nil {
			return err
		}
		rsp, err := z.app.CheckTx(&abci.RequestCheckTx{Tx: envelope, Type: abci.CheckTxType_New})
		if err != nil || rsp.Code != 0 {
			return fmt.Errorf("vote of provider %d: %w %v", i, err, rsp)
		}
		mempool = append(mempool, envelope)
	}
	proposal, err := z.app.PrepareProposal(&abci.RequestPrepareProposal{
		MaxTxBytes: app.ConsensusParams().Block.MaxBytes, Txs: mempool, Height: z.height + 1, Time: time.Now(),
		ProposerAddress: consensusKey().PubKey().Address(),
	})
	if err != nil {
		return err
	}
	return z.block(proposal.Txs)
}

func (z *Zone) checkpointDigest(n uint64, l2 fixtures.L2Header) (digest [32]byte, err error) {
	request, err := (&types.QueryCheckpointRequest{N: n}).Marshal()
	if err != nil {
		return digest, err
	}
	rsp, err := z.app.Query(context.Background(), &abci.RequestQuery{Path: "/taikofin.finality.v1.Query/Checkpoint", Data: request})
	if err != nil || rsp.Code != 0 {
		return digest, fmt.Errorf("query checkpoint %d: %w %v", n, err, rsp)
	}
	var answer types.QueryCheckpointResponse
	if err := answer.Unmarshal(rsp.Value); err != nil {
		return digest, err
	}
	for _, c := range answer.Candidates {
		if c.Header.Hash == fmt.Sprintf("0x%x", l2.Hash) {
			return [32]byte(c.Digest), nil
		}
	}
	return digest, fmt.Errorf("L2 block %d is no candidate of checkpoint %d", l2.Number, n)
}

// block makes a block. Its header commits to the state after the one before.
func (z *Zone) block(txs [][]byte) error {
	if err := z.next(z.appHash, time.Now(), txs); err != nil {
		return err
	}
	commit := abci.CommitInfo{Votes: []abci.VoteInfo{{
		Validator:   abci.Validator{Address: consensusKey().PubKey().Address(), Power: funds / 10 / 1_000_000},
		BlockIdFlag: cmtproto.BlockIDFlagCommit,
	}}}
	rsp, err := z.app.FinalizeBlock(&abci.RequestFinalizeBlock{
		Txs: txs, DecidedLastCommit: commit, Height: z.height, Time: z.time, ProposerAddress: consensusKey().PubKey().Address(),
	})
	if err != nil {
		return err
	}
	for i, r := range rsp.TxResults {
		if r.Code != 0 && !votes.IsOurs(txs[i]) { //nolint:gosec // a result for each
			return fmt.Errorf("transaction %d: %s %d %s", i, r.Codespace, r.Code, r.Log)
		}
	}
	if _, err := z.app.Commit(); err != nil {
		return err
	}
	z.appHash = rsp.AppHash
	return nil
}

// Height is the newest block's.
func (z *Zone) Height() int64 {
	z.mu.Lock()
	defer z.mu.Unlock()
	return z.consensus.Height()
}

// Block returns the light block of a height, the newest for 0.
func (z *Zone) Block(height int64) *cmttypes.LightBlock {
	z.mu.Lock()
	defer z.mu.Unlock()
	return z.consensus.Block(height)
}

// Txs returns the transactions of a block.
func (z *Zone) Txs(height int64) [][]byte {
	z.mu.Lock()
	defer z.mu.Unlock()
	return z.txs[height]
}

// Query asks the application.
func (z *Zone) Query(request *abci.RequestQuery) (*abci.ResponseQuery, error) {
	return z.app.Query(context.Background(), request)
}
