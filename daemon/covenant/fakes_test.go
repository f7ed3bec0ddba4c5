package covenant

import (
	"bytes"
	"context"
	"encoding/hex"
	"log/slog"
	"math"
	"slices"
	"sync"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/testutil/keys"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	testChainID = "taikofin-test-1"
	testNetwork = "regtest"
)

var (
	testNet     = &chaincfg.RegressionNetParams
	testModule  = sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(finalitytypes.ModuleName))
	testAccount = sdk.MustBech32ifyAddressBytes(zone.Bech32Prefix, make([]byte, 20))
)

// The parties' keys have numbers.
var secret, xOnly = keys.Secret, keys.XOnly

// Keys of the tests: a staker, providers, and a committee of three.
const (
	stakerKey   = 1
	providerKey = 2
	otherFpKey  = 3
	memberKey   = 11
)

func memberOf(t testing.TB, n byte) *keyfile.Key {
	t.Helper()
	key, err := keyfile.Parse(hex.EncodeToString(secret(n).Serialize()))
	require.NoError(t, err)
	require.Equal(t, keys.XOnlyHex(n), key.PkHex())
	return key
}

func testParams() btcstaketypes.StakingParams {
	params := btcstaketypes.DefaultStakingParams()
	params.CovenantPks = [][]byte{xOnly(memberKey), xOnly(memberKey + 1), xOnly(memberKey + 2)}
	slices.SortFunc(params.CovenantPks, bytes.Compare)
	params.CovenantQuorum = 2
	params.SlashingPkScript = append([]byte{0x00, 0x14}, bytes.Repeat([]byte{7}, 20)...)
	params.SlashingAnchorSat = 330
	return params
}

// stakeMaker makes delegations, honest ones and others. Whatever it is told to do wrong, it signs consistently, so that a
// single rule is broken.
type stakeMaker struct {
	// Plan is what the staker builds by.
	Plan stakingtx.Plan
	// Nonce tells staking transactions apart.
	Nonce uint32
	// Account, ChainID and Tag are what the proof of possession is made for.
	Account, ChainID, Tag string
	// Txs changes the transactions before the staker signs them.
	Txs func(*stakingtx.Txs)
	// Record changes the record at last.
	Record func(*btcstaketypes.BTCDelegation)
}

func honest(providers ...[]byte) *stakeMaker {
	if len(providers) == 0 {
		providers = [][]byte{xOnly(providerKey)}
	}
	return &stakeMaker{
		Plan:    testParams().Plan(testNet, xOnly(stakerKey), providers, 5000, 1_000_000),
		Account: testAccount, ChainID: testChainID, Tag: eots.TagStakerPop,
		Txs: func(*stakingtx.Txs) {}, Record: func(*btcstaketypes.BTCDelegation) {},
	}
}

func (m *stakeMaker) make(t testing.TB) btcstaketypes.BTCDelegation {
	t.Helper()
	staking := wire.NewMsgTx(2)
	staking.AddTxIn(wire.NewTxIn(wire.NewOutPoint(&chainhash.Hash{9}, m.Nonce), nil, nil))
	output, err := m.Plan.StakingOutput()
	require.NoError(t, err)
	staking.AddTxOut(output)
	txs := stakingtx.Txs{Staking: staking}
	// A plan that is against the rules of nodes still gives a transaction.
	txs.Slashing, _ = m.Plan.SlashingTx(staking, 0)
	txs.Unbonding, err = m.Plan.UnbondingTx(staking, 0)
	require.NoError(t, err)
	txs.UnbondingSlashing, _ = m.Plan.UnbondingSlashingTx(txs.Unbonding)
	m.Txs(&txs)

	hash := txs.Staking.TxHash()
	d := btcstaketypes.BTCDelegation{
		StakingTxHash: hash[:], StakingTx: bitcoin.Tx(txs.Staking), StakerBtcPk: m.Plan.Staker, FpBtcPks: m.Plan.Providers,
		FpBtcPk: m.Plan.Providers[0], TotalSat: m.Plan.ValueSat, StakingTimeBlocks: m.Plan.StakingTime,
		UnbondingTimeBlocks: testParams().UnbondingTimeBlocks, StakerAddr: m.Account,
		SlashingTx: bitcoin.Tx(txs.Slashing), UnbondingTx: bitcoin.Tx(txs.Unbonding), UnbondingSlashingTx: bitcoin.Tx(txs.UnbondingSlashing),
		DelegatorSlashingSig:          m.sign(stakingtx.StakingSlashing, txs.Slashing, txs.Staking),
		DelegatorUnbondingSlashingSig: m.sign(stakingtx.UnbondingSlashing, txs.UnbondingSlashing, txs.Unbonding),
		Pop:                           btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340},
	}
	account, err := sdk.GetFromBech32(m.Account, zone.Bech32Prefix)
	require.NoError(t, err)
	d.Pop.Sig, err = eots.SignBIP340(secret(stakerKey), eots.PopMessage(eots.SigningContext(m.Tag, m.ChainID, testModule), account))
	require.NoError(t, err)
	m.Record(&d)
	return d
}

// sign signs as the staker. What cannot be signed, since it spends something else, gets a signature over nothing.
func (m *stakeMaker) sign(path stakingtx.Path, tx, funding *wire.MsgTx) []byte {
	sig, err := m.Plan.Sign(path, secret(stakerKey), tx, funding, 0)
	if err != nil {
		return make([]byte, 64)
	}
	return sig
}

func testVerifier() Verifier {
	return Verifier{Net: testNet, Params: testParams(), Possession: possession(testChainID, testNet)}
}

func rate(percent int64) sdkmath.LegacyDec { return sdkmath.LegacyNewDecWithPrec(percent, 2) }

// fakeZone is a registry that verifies signatures as the zone does.
type fakeZone struct {
	btcstaketypes.QueryClient
	t testing.TB

	mu          sync.Mutex
	network     string
	params      []btcstaketypes.StakingParams
	delegations []btcstaketypes.BTCDelegation
	pageLimit   int

	// sent counts transactions, taken sets of signatures.
	sent, taken int
	failQuery   error
	// pages counts pages of listings and of changes, asked the delegations that were asked for alone.
	pages, asked int
	// sequence is that of the last change, changed those of the records as they are in seen.
	sequence uint64
	changed  map[string]uint64
	seen     map[string][]byte
	// failSend answers a transaction; nil means that it is taken.
	failSend func(msgs []sdk.Msg) error
}

func newFakeZone(t testing.TB, delegations ...btcstaketypes.BTCDelegation) *fakeZone {
	return &fakeZone{
		t: t, network: testNetwork, params: []btcstaketypes.StakingParams{testParams()}, delegations: delegations,
		pageLimit: math.MaxInt, failSend: func([]sdk.Msg) error { return nil },
		changed: make(map[string]uint64), seen: make(map[string][]byte),
	}
}

func (z *fakeZone) Stake() btcstaketypes.QueryClient { return z }
func (z *fakeZone) Address() string                  { return testAccount }

func (z *fakeZone) Params(context.Context, *btcstaketypes.QueryParamsRequest, ...grpc.CallOption) (*btcstaketypes.QueryParamsResponse, error) {
	return &btcstaketypes.QueryParamsResponse{Params: btcstaketypes.Params{BtcNetwork: z.network}}, z.failQuery
}

func (z *fakeZone) StakingParams(context.Context, *btcstaketypes.QueryStakingParamsRequest, ...grpc.CallOption) (*btcstaketypes.QueryStakingParamsResponse, error) {
	return &btcstaketypes.QueryStakingParamsResponse{StakingParams: z.params}, z.failQuery
}

// Delegations pages over what has no quorum. The page key is an index into the list, which stays what it is.
func (z *fakeZone) Delegations(_ context.Context, req *btcstaketypes.QueryDelegationsRequest, _ ...grpc.CallOption) (*btcstaketypes.QueryDelegationsResponse, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	require.Equal(z.t, btcstaketypes.DELEGATION_STATUS_PENDING, req.Status)
	z.pages++
	resp := &btcstaketypes.QueryDelegationsResponse{Pagination: &query.PageResponse{}}
	from := 0
	if len(req.Pagination.Key) > 0 {
		from = int(req.Pagination.Key[0])
	}
	for i := from; i < len(z.delegations); i++ {
		if len(resp.Delegations) == min(z.pageLimit, int(req.Pagination.Limit)) {
			resp.Pagination.NextKey = []byte{byte(i)}
			break
		}
		if d := z.delegations[i]; d.CovenantQuorumHeight == 0 {
			resp.Delegations = append(resp.Delegations, viewOf(d))
		}
	}
	return resp, z.failQuery
}

func viewOf(d btcstaketypes.BTCDelegation) btcstaketypes.DelegationView {
	view := btcstaketypes.DelegationView{Delegation: d, Status: btcstaketypes.DELEGATION_STATUS_PENDING}
	if d.CovenantQuorumHeight != 0 {
		view.Status = btcstaketypes.DELEGATION_STATUS_VERIFIED
	}
	return view
}

// Delegation shows one record.
func (z *fakeZone) Delegation(_ context.Context, req *btcstaketypes.QueryDelegationRequest, _ ...grpc.CallOption) (*btcstaketypes.QueryDelegationResponse, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.asked++
	for _, d := range z.delegations {
		if txID(d.StakingTxHash) == req.StakingTxHash {
			return &btcstaketypes.QueryDelegationResponse{Delegation: viewOf(d)}, z.failQuery
		}
	}
	return nil, status.Error(codes.NotFound, req.StakingTxHash)
}

// DelegationChanges names the records that are others than when it was last asked.
func (z *fakeZone) DelegationChanges(_ context.Context, req *btcstaketypes.QueryDelegationChangesRequest, _ ...grpc.CallOption) (*btcstaketypes.QueryDelegationChangesResponse, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.pages++
	resp := &btcstaketypes.QueryDelegationChangesResponse{Feed: "fake"}
	for i := range z.delegations {
		d := z.delegations[i]
		id, bz := string(d.StakingTxHash), must(d.Marshal())
		if !bytes.Equal(z.seen[id], bz) {
			z.sequence++
			z.changed[id], z.seen[id] = z.sequence, bz
		}
		if view := viewOf(d); z.changed[id] > req.Since && !req.Newest {
			resp.Changes = append(resp.Changes, btcstaketypes.DelegationChangeView{StakingTxHash: txID(d.StakingTxHash), Delegation: &view})
		}
	}
	resp.Sequence, resp.Started = z.sequence, z.sequence
	return resp, z.failQuery
}

func must(bz []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return bz
}

// Send applies all messages or none.
func (z *fakeZone) Send(_ context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.sent++
	if err := z.failSend(msgs); err != nil {
		return nil, err
	}
	for _, msg := range msgs {
		add := msg.(*btcstaketypes.MsgAddCovenantSigs)
		require.Equal(z.t, testAccount, add.Signer)
		found := false
		for i := range z.delegations {
			d := &z.delegations[i]
			if !bytes.Equal(d.StakingTxHash, add.StakingTxHash) {
				continue
			}
			found = true
			stake, err := testVerifier().Verify(*d)
			require.NoError(z.t, err, "the daemon signed what is not in order")
			require.NoError(z.t, stake.Plan.CovenantVerify(set(add.Sigs), stake.Txs))
			for _, sigs := range d.CovenantSigs {
				require.NotEqual(z.t, sigs.CovenantPk, add.Sigs.CovenantPk, "a member signs once")
			}
			d.CovenantSigs = append(d.CovenantSigs, add.Sigs)
			if len(d.CovenantSigs) == int(testParams().CovenantQuorum) {
				d.CovenantQuorumHeight = 7
			}
			z.taken++
		}
		require.True(z.t, found)
	}
	return &sdk.TxResponse{}, nil
}

func set(sigs btcstaketypes.CovenantSignatures) stakingtx.CovenantSigs {
	return stakingtx.CovenantSigs{
		PK: sigs.CovenantPk, Slashing: sigs.SlashingAdaptorSigs, Unbonding: sigs.UnbondingSig,
		UnbondingSlashing: sigs.UnbondingSlashingAdaptorSigs,
	}
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
