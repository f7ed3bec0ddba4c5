package keeper

import (
	"context"
	"encoding/hex"
	"errors"

	"cosmossdk.io/collections"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/cosmos/cosmos-sdk/types/query"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// maxPage is the most items that one page of an answer holds.
const maxPage = 100

type queryServer struct{ k *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer returns the module's Query service.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

var errNoRequest = status.Error(codes.InvalidArgument, "empty request")

// Params implements types.QueryServer.
func (q queryServer) Params(ctx context.Context, req *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	params, err := q.k.params.Get(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryParamsResponse{Params: params}, nil
}

// StakingParams implements types.QueryServer.
func (q queryServer) StakingParams(
	ctx context.Context, req *types.QueryStakingParamsRequest,
) (*types.QueryStakingParamsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	versions, err := q.k.allStakingParams(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryStakingParamsResponse{StakingParams: versions}, nil
}

// StakingFamilies implements types.QueryServer. Nobody else's chain id is unknown: a source without families has none.
func (q queryServer) StakingFamilies(
	ctx context.Context, req *types.QueryStakingFamiliesRequest,
) (*types.QueryStakingFamiliesResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	var of collections.Ranger[collections.Pair[string, uint32]]
	if req.Source != "" {
		of = collections.NewPrefixedPairRange[string, uint32](req.Source)
	}
	families, err := q.k.stakingFamilies(ctx, of)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryStakingFamiliesResponse{StakingFamilies: families}, nil
}

// Tip implements types.QueryServer. settled_height is 0 while no Bitcoin height is settled.
func (q queryServer) Tip(ctx context.Context, req *types.QueryTipRequest) (*types.QueryTipResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	tip, err := q.k.Tip(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	base, err := q.k.Base(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	settled, err := q.k.SettledBTCHeight(ctx)
	if err != nil && !errors.Is(err, types.ErrNotSettled) {
		return nil, statusOf(err)
	}
	return &types.QueryTipResponse{Header: viewHeader(tip, true), SettledHeight: settled, BaseHeight: base.Height}, nil
}

// Header implements types.QueryServer.
func (q queryServer) Header(ctx context.Context, req *types.QueryHeaderRequest) (*types.QueryHeaderResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	header, err := q.k.HeaderAt(ctx, req.Height)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryHeaderResponse{Header: viewHeader(header, true)}, nil
}

// HeaderByHash implements types.QueryServer.
func (q queryServer) HeaderByHash(
	ctx context.Context, req *types.QueryHeaderByHashRequest,
) (*types.QueryHeaderByHashResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	hash, err := parseHash(req.Hash)
	if err != nil {
		return nil, err
	}
	header, best, err := q.k.HeaderByHash(ctx, hash)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryHeaderByHashResponse{Header: viewHeader(header, best)}, nil
}

// FinalityProvider implements types.QueryServer.
func (q queryServer) FinalityProvider(
	ctx context.Context, req *types.QueryFinalityProviderRequest,
) (*types.QueryFinalityProviderResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	fpPk, err := parseKey(req.FpBtcPkHex)
	if err != nil {
		return nil, err
	}
	fp, err := q.k.providers.Get(ctx, fpPk)
	if errors.Is(err, collections.ErrNotFound) {
		err = types.ErrProviderNotFound.Wrapf("provider %x", fpPk)
	}
	if err != nil {
		return nil, statusOf(err)
	}
	view, err := q.viewProvider(ctx, fp)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryFinalityProviderResponse{FinalityProvider: view}, nil
}

// FinalityProviders implements types.QueryServer.
func (q queryServer) FinalityProviders(
	ctx context.Context, req *types.QueryFinalityProvidersRequest,
) (*types.QueryFinalityProvidersResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	page, err := pageOf(req.Pagination)
	if err != nil {
		return nil, err
	}
	if req.Slashed {
		return q.slashedProviders(ctx, page)
	}
	views, next, err := query.CollectionPaginate(ctx, q.k.providers, page,
		func(_ []byte, fp types.FinalityProvider) (types.FinalityProviderView, error) {
			return q.viewProvider(ctx, fp)
		})
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryFinalityProvidersResponse{FinalityProviders: views, Pagination: next}, nil
}

// slashedProviders reads the slashed providers and no others.
func (q queryServer) slashedProviders(ctx context.Context, page *query.PageRequest) (*types.QueryFinalityProvidersResponse, error) {
	views, next, err := query.CollectionPaginate(ctx, q.k.slashed, page,
		func(fpPk []byte, _ collections.NoValue) (types.FinalityProviderView, error) {
			fp, err := q.k.providers.Get(ctx, fpPk)
			if err != nil {
				return types.FinalityProviderView{}, err
			}
			return q.viewProvider(ctx, fp)
		})
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryFinalityProvidersResponse{FinalityProviders: views, Pagination: next}, nil
}

// Delegation implements types.QueryServer.
func (q queryServer) Delegation(
	ctx context.Context, req *types.QueryDelegationRequest,
) (*types.QueryDelegationResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	hash, err := parseHash(req.StakingTxHash)
	if err != nil {
		return nil, err
	}
	d, err := q.k.delegations.Get(ctx, hash[:])
	if errors.Is(err, collections.ErrNotFound) {
		err = types.ErrDelegationNotFound.Wrapf("staking transaction %s", req.StakingTxHash)
	}
	if err != nil {
		return nil, statusOf(err)
	}
	judge, err := q.newStatusJudge(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	is, err := judge.statusOf(ctx, d)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryDelegationResponse{Delegation: viewDelegation(d, is)}, nil
}

// Delegations implements types.QueryServer.
func (q queryServer) Delegations(
	ctx context.Context, req *types.QueryDelegationsRequest,
) (*types.QueryDelegationsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	page, err := pageOf(req.Pagination)
	if err != nil {
		return nil, err
	}
	if _, known := types.DelegationStatus_name[int32(req.Status)]; !known {
		return nil, status.Errorf(codes.InvalidArgument, "status %d is not known", req.Status)
	}
	// A page ends after so many looks, and what was left of the offset then stands in no page key.
	if req.Status != types.DELEGATION_STATUS_UNSPECIFIED && page.Offset > 0 {
		return nil, status.Error(codes.InvalidArgument, "pagination.offset cannot be had with status; go on with pagination.key")
	}
	var fpPk []byte
	if req.FpBtcPkHex != "" {
		if fpPk, err = parseKey(req.FpBtcPkHex); err != nil {
			return nil, err
		}
	}
	list, keySize, err := q.listingOf(ctx, req.Status, fpPk)
	if err != nil {
		return nil, statusOf(err)
	}
	if err := checkPageKey(page.Key, keySize); err != nil {
		return nil, err
	}
	views, next, err := q.page(ctx, list, req.Status, page)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryDelegationsResponse{Delegations: views, Pagination: &query.PageResponse{NextKey: next}}, nil
}

// SlashingTxs implements types.QueryServer. Transactions are completed for each answer; nothing of it is stored.
func (q queryServer) SlashingTxs(
	ctx context.Context, req *types.QuerySlashingTxsRequest,
) (*types.QuerySlashingTxsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	fpPk, err := parseKey(req.FpBtcPkHex)
	if err != nil {
		return nil, err
	}
	page, err := pageOf(req.Pagination)
	if err != nil {
		return nil, err
	}
	if err := checkPageKey(page.Key, chainhash.HashSize); err != nil {
		return nil, err
	}
	sk, err := q.k.secretKey(ctx, fpPk)
	if err != nil {
		return nil, statusOf(err)
	}
	views, next, err := q.slashingPage(ctx, fpPk, sk, page)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QuerySlashingTxsResponse{SlashingTxs: views, Pagination: &query.PageResponse{NextKey: next}}, nil
}

// Totals implements types.QueryServer.
func (q queryServer) Totals(ctx context.Context, req *types.QueryTotalsRequest) (*types.QueryTotalsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	totals, err := q.k.Totals(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	return totals, nil
}

// PowerTable implements types.QueryServer.
func (q queryServer) PowerTable(
	ctx context.Context, req *types.QueryPowerTableRequest,
) (*types.QueryPowerTableResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	btcHeight := req.BtcHeight
	if btcHeight == 0 {
		settled, err := q.k.SettledBTCHeight(ctx)
		if err != nil {
			return nil, statusOf(err)
		}
		btcHeight = settled
	}
	table, err := q.k.PowerTable(ctx, btcHeight, nil)
	if err != nil {
		return nil, statusOf(err)
	}
	entries := make([]types.PowerEntryView, len(table.Entries))
	for i, entry := range table.Entries {
		entries[i] = types.PowerEntryView{FpBtcPkHex: hexKey(entry.FpBtcPk), PowerSat: entry.PowerSat}
	}
	return &types.QueryPowerTableResponse{
		BtcHeight: btcHeight, Entries: entries, TotalPowerSat: table.TotalPowerSat,
	}, nil
}

func (q queryServer) viewProvider(ctx context.Context, fp types.FinalityProvider) (types.FinalityProviderView, error) {
	view := types.FinalityProviderView{FpBtcPkHex: hexKey(fp.BtcPk), Provider: fp}
	if fp.Slashed {
		return view, nil
	}
	for _, l := range []*ledger{&q.k.own, &q.k.mirrored} {
		sat, err := orZero(l.power.Get(ctx, fp.BtcPk))
		if err != nil {
			return view, err
		}
		view.PowerSat += sat
	}
	return view, nil
}

func viewDelegation(d types.BTCDelegation, is types.DelegationStatus) types.DelegationView {
	return types.DelegationView{
		StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), StakerBtcPkHex: hexKey(d.StakerBtcPk),
		FpBtcPkHex: hexKey(d.FpBtcPk), Status: is, Delegation: d,
	}
}

func viewHeader(h *headerchain.Header, best bool) types.HeaderView {
	return types.HeaderView{
		Height: h.Height, Hash: h.Hash.String(), PrevHash: h.Wire.PrevBlock.String(), HeaderHex: hex.EncodeToString(h.Bytes()),
		Work: h.Work.String(), Time: h.Time(), MedianTimePast: h.MedianTimePast, MainChain: best,
	}
}

// parseHash reads a hash as Bitcoin prints it.
func parseHash(s string) (chainhash.Hash, error) {
	if len(s) != chainhash.MaxHashStringSize {
		return chainhash.Hash{}, status.Errorf(codes.InvalidArgument, "hash of %d characters, want %d", len(s), chainhash.MaxHashStringSize)
	}
	hash, err := chainhash.NewHashFromStr(s)
	if err != nil {
		return chainhash.Hash{}, status.Errorf(codes.InvalidArgument, "hash: %s", err)
	}
	return *hash, nil
}

// parseKey reads an x-only key in hex.
func parseKey(s string) ([]byte, error) {
	if len(s) != 2*types.KeySize {
		return nil, status.Errorf(codes.InvalidArgument, "key of %d characters, want %d", len(s), 2*types.KeySize)
	}
	key, err := hex.DecodeString(s)
	if err != nil {
		return nil, status.Errorf(codes.InvalidArgument, "key: %s", err)
	}
	return key, nil
}

// pageOf caps a page request. Counting all items and skipping by offset cost as much as the state is large, so the first is
// refused and the second bounded: a client goes on with the key of the last page.
func pageOf(req *query.PageRequest) (*query.PageRequest, error) {
	if req == nil {
		return &query.PageRequest{Limit: maxPage}, nil
	}
	if req.Offset > maxPage*maxPage {
		return nil, status.Errorf(codes.InvalidArgument, "offset above %d, go on with the page key", maxPage*maxPage)
	}
	// An answer without the number that was asked for would look like one of an empty store.
	if req.CountTotal {
		return nil, status.Error(codes.InvalidArgument, "count_total is not offered, it would walk the whole store; go through the pages")
	}
	page := *req
	if page.Limit == 0 || page.Limit > maxPage {
		page.Limit = maxPage
	}
	return &page, nil
}

// checkPageKey makes sure that a page key is one of this listing's.
func checkPageKey(key []byte, size int) error {
	if n := len(key); n != 0 && n != size {
		return status.Errorf(codes.InvalidArgument, "page key of %d bytes, want the next key of a page of this listing, of %d", n, size)
	}
	return nil
}

// statusOf gives an error of the keeper its gRPC code.
func statusOf(err error) error {
	switch {
	case errors.Is(err, collections.ErrNotFound), errors.Is(err, types.ErrHeaderNotFound),
		errors.Is(err, types.ErrProviderNotFound), errors.Is(err, types.ErrDelegationNotFound):
		return status.Error(codes.NotFound, err.Error())
	case errors.Is(err, types.ErrNotSettled), errors.Is(err, types.ErrProviderKeyUnknown), errors.Is(err, types.ErrFeedOver):
		return status.Error(codes.FailedPrecondition, err.Error())
	case errors.Is(err, types.ErrHeightUnknown), errors.Is(err, types.ErrFeedAhead):
		return status.Error(codes.OutOfRange, err.Error())
	default:
		return status.Error(codes.Internal, err.Error())
	}
}
