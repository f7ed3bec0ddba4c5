package staker

import (
	"context"
	"encoding/hex"
	"errors"
	"testing"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// fakeNode is a Bitcoin node that keeps outputs and takes transactions whose scripts its engine accepts.
type fakeNode struct {
	genesis  chainhash.Hash
	unspent  map[wire.OutPoint]btcclient.Output
	spenders map[wire.OutPoint]chainhash.Hash
	txs      map[chainhash.Hash]*wire.MsgTx
	block    *wire.MsgBlock
	sent     []*wire.MsgTx
	rate     int64
	rateErr  error
	indexed  bool
}

func newFakeNode(coins []Coin) *fakeNode {
	n := &fakeNode{
		genesis: *btcNet.GenesisHash, unspent: map[wire.OutPoint]btcclient.Output{}, spenders: map[wire.OutPoint]chainhash.Hash{},
		txs: map[chainhash.Hash]*wire.MsgTx{}, rate: 2_000, indexed: true,
	}
	for _, coin := range coins {
		n.unspent[coin.OutPoint] = btcclient.Output{ValueSat: coin.ValueSat, PkScript: coin.PkScript, Confirmations: coin.Confirmations}
	}
	return n
}

var errNotFound = &jsonrpc.Error{Code: -5, Message: "not found"}

// confirm puts a transaction's outputs into the set of unspent ones, and takes what it spends away.
func (n *fakeNode) confirm(tx *wire.MsgTx, confirmations int64) {
	for _, in := range tx.TxIn {
		delete(n.unspent, in.PreviousOutPoint)
		delete(n.spenders, in.PreviousOutPoint)
	}
	for i, out := range tx.TxOut {
		n.unspent[wire.OutPoint{Hash: tx.TxHash(), Index: uint32(i)}] = btcclient.Output{
			ValueSat: out.Value, PkScript: out.PkScript, Confirmations: confirmations,
		}
	}
	n.txs[tx.TxHash()] = tx
}

func (n *fakeNode) BlockHash(context.Context, uint32) (chainhash.Hash, error) { return n.genesis, nil }

func (n *fakeNode) Block(context.Context, chainhash.Hash) (*wire.MsgBlock, error) {
	return n.block, nil
}

func (n *fakeNode) Locate(context.Context, chainhash.Hash) (uint32, bool, error) {
	return 120, true, nil
}

func (n *fakeNode) Transaction(_ context.Context, txid chainhash.Hash) (*wire.MsgTx, error) {
	if tx, ok := n.txs[txid]; ok {
		return tx, nil
	}
	return nil, errNotFound
}

func (n *fakeNode) TransactionBlock(_ context.Context, txid chainhash.Hash) (chainhash.Hash, bool, error) {
	if _, ok := n.txs[txid]; !ok {
		return chainhash.Hash{}, false, errNotFound
	}
	if n.block == nil {
		return chainhash.Hash{}, false, nil
	}
	return n.block.BlockHash(), true, nil
}

func (n *fakeNode) Send(_ context.Context, tx *wire.MsgTx) (chainhash.Hash, error) {
	var coins []Coin
	for _, in := range tx.TxIn {
		out, ok := n.unspent[in.PreviousOutPoint]
		if !ok {
			return chainhash.Hash{}, &jsonrpc.Error{Code: -25, Message: "orphan"}
		}
		coins = append(coins, Coin{OutPoint: in.PreviousOutPoint, ValueSat: out.ValueSat, PkScript: out.PkScript})
	}
	if err := Execute(tx, fetcherOf(coins)); err != nil {
		return chainhash.Hash{}, &jsonrpc.Error{Code: -26, Message: err.Error()}
	}
	for _, in := range tx.TxIn {
		n.spenders[in.PreviousOutPoint] = tx.TxHash()
	}
	n.txs[tx.TxHash()] = tx
	n.sent = append(n.sent, tx)
	return tx.TxHash(), nil
}

func (n *fakeNode) Unspent(_ context.Context, op wire.OutPoint) (btcclient.Output, bool, error) {
	out, ok := n.unspent[op]
	return out, ok, nil
}

func (n *fakeNode) MempoolSpender(_ context.Context, op wire.OutPoint) (chainhash.Hash, bool, error) {
	hash, ok := n.spenders[op]
	return hash, ok, nil
}

func (n *fakeNode) Spender(_ context.Context, _ btcutil.Address, op wire.OutPoint) (chainhash.Hash, bool, error) {
	if !n.indexed {
		return chainhash.Hash{}, false, btcclient.ErrNoAddressIndex
	}
	for hash, tx := range n.txs {
		if tx.TxIn[0].PreviousOutPoint == op {
			return hash, true, nil
		}
	}
	return chainhash.Hash{}, false, nil
}

func (n *fakeNode) FeeRate(context.Context, uint32) (int64, error) { return n.rate, n.rateErr }

func (n *fakeNode) AddressOutputs(_ context.Context, _ btcutil.Address, script []byte) ([]wire.OutPoint, error) {
	if !n.indexed {
		return nil, btcclient.ErrNoAddressIndex
	}
	return n.ScanOutputs(context.Background(), script)
}

func (n *fakeNode) ScanOutputs(_ context.Context, script []byte) ([]wire.OutPoint, error) {
	var found []wire.OutPoint
	for op, out := range n.unspent {
		if string(out.PkScript) == string(script) {
			found = append(found, op)
		}
	}
	return found, nil
}

// fakeZone keeps what it was sent, as the zone does, without checking it.
type fakeZone struct {
	types.QueryClient
	finality fakeFinality

	versions    []types.StakingParams
	slashed     map[string]bool
	providers   map[string]bool
	delegations map[string]types.BTCDelegation
	sent        []*types.MsgCreateBTCDelegation
	sendErr     error
}

type fakeFinality struct {
	finalitytypes.QueryClient
	jailed bool
	known  bool
}

func newFakeZone() *fakeZone {
	return &fakeZone{
		finality: fakeFinality{known: true}, versions: []types.StakingParams{testParams()}, slashed: map[string]bool{},
		providers: map[string]bool{hex.EncodeToString(pk(providerKey)): true}, delegations: map[string]types.BTCDelegation{},
	}
}

func (z *fakeZone) Stake() types.QueryClient            { return z }
func (z *fakeZone) Finality() finalitytypes.QueryClient { return z.finality }

func (z *fakeZone) Send(_ context.Context, msg sdk.Msg) error {
	if z.sendErr != nil {
		return z.sendErr
	}
	m, ok := msg.(*types.MsgCreateBTCDelegation)
	if !ok {
		return errors.New("unexpected message")
	}
	z.sent = append(z.sent, m)
	return nil
}

func (z *fakeZone) Params(context.Context, *types.QueryParamsRequest, ...grpc.CallOption) (*types.QueryParamsResponse, error) {
	return &types.QueryParamsResponse{Params: types.Params{BtcNetwork: "regtest", BtcConfirmationDepth: 6}}, nil
}

func (z *fakeZone) StakingParams(
	context.Context, *types.QueryStakingParamsRequest, ...grpc.CallOption,
) (*types.QueryStakingParamsResponse, error) {
	return &types.QueryStakingParamsResponse{StakingParams: z.versions}, nil
}

func (z *fakeZone) Tip(context.Context, *types.QueryTipRequest, ...grpc.CallOption) (*types.QueryTipResponse, error) {
	return &types.QueryTipResponse{Header: types.HeaderView{Height: 130}}, nil
}

func (z *fakeZone) FinalityProvider(
	_ context.Context, req *types.QueryFinalityProviderRequest, _ ...grpc.CallOption,
) (*types.QueryFinalityProviderResponse, error) {
	if !z.providers[req.FpBtcPkHex] {
		return nil, status.Error(codes.NotFound, "no such provider")
	}
	return &types.QueryFinalityProviderResponse{FinalityProvider: types.FinalityProviderView{
		FpBtcPkHex: req.FpBtcPkHex, Provider: types.FinalityProvider{Slashed: z.slashed[req.FpBtcPkHex]},
	}}, nil
}

func (z *fakeZone) Delegation(
	_ context.Context, req *types.QueryDelegationRequest, _ ...grpc.CallOption,
) (*types.QueryDelegationResponse, error) {
	d, ok := z.delegations[req.StakingTxHash]
	if !ok {
		return nil, status.Error(codes.NotFound, "no such delegation")
	}
	return &types.QueryDelegationResponse{Delegation: types.DelegationView{Delegation: d}}, nil
}

// Delegations serves one a page, so that paging is needed.
func (z *fakeZone) Delegations(
	_ context.Context, req *types.QueryDelegationsRequest, _ ...grpc.CallOption,
) (*types.QueryDelegationsResponse, error) {
	stakers := []byte{otherKey, stakerKey, otherKey, stakerKey}
	at := 0
	if len(req.Pagination.Key) > 0 {
		at = int(req.Pagination.Key[0])
	}
	resp := &types.QueryDelegationsResponse{
		Delegations: []types.DelegationView{{StakerBtcPkHex: hex.EncodeToString(pk(stakers[at])), Status: req.Status}},
		Pagination:  &query.PageResponse{},
	}
	if at+1 < len(stakers) {
		resp.Pagination.NextKey = []byte{byte(at + 1)}
	}
	return resp, nil
}

func (f fakeFinality) Provider(
	_ context.Context, _ *finalitytypes.QueryProviderRequest, _ ...grpc.CallOption,
) (*finalitytypes.QueryProviderResponse, error) {
	if !f.known {
		return nil, status.Error(codes.NotFound, "no such provider")
	}
	return &finalitytypes.QueryProviderResponse{Jailed: f.jailed}, nil
}

// testClient is a client with a node that knows the test coins, a zone with one provider, and the staker's key.
func testClient(t *testing.T) (*Client, *fakeNode, *fakeZone) {
	t.Helper()
	node, zone := newFakeNode(testCoins(t)), newFakeZone()
	rules, err := LoadRules(t.Context(), zone)
	if err != nil {
		t.Fatal(err)
	}
	return &Client{
		Zone: zone, Node: node, Rules: rules, Signer: KeySigner{Secret: secret(stakerKey), Net: btcNet}, StakerPk: pk(stakerKey),
	}, node, zone
}
