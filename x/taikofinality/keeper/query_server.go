package keeper

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strings"

	"cosmossdk.io/collections"
	"github.com/cosmos/cosmos-sdk/types/query"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxPage caps the entries of one page.
const maxPage = 100

type queryServer struct{ k *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer returns the module's query server.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k: k} }

// Params returns the parameters.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.k.params.Get(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	activated, _, err := get(ctx, q.k.activated)
	if err != nil {
		return nil, internalError(err)
	}
	return &types.QueryParamsResponse{Params: params, Activated: activated}, nil
}

// Latest returns the latest final block.
func (q queryServer) Latest(ctx context.Context, _ *types.QueryLatestRequest) (*types.QueryLatestResponse, error) {
	p, err := q.k.progress(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	if p.lastFinal == 0 {
		return nil, status.Error(codes.NotFound, "no block is final yet")
	}
	ballot, err := q.k.ballotAt(ctx, p.lastFinal)
	if err != nil {
		return nil, internalError(err)
	}
	header, err := q.k.headers.Get(ctx, collections.Join(p.lastFinal, ballot.BlockHash()))
	if err != nil {
		return nil, internalError(err)
	}
	return &types.QueryLatestResponse{
		Block: headerView(header, types.BLOCK_STATUS_FINALIZED), FinalHeight: ballot.FinalHeight,
		HighestL2Height: types.SlotL2Height(p.highest),
	}, nil
}

// Status returns where a block stands, by its hash.
func (q queryServer) Status(ctx context.Context, req *types.QueryStatusRequest) (*types.QueryStatusResponse, error) {
	hash, err := parseHex32(req.GetHash(), "hash")
	if err != nil {
		return nil, err
	}
	slot, found, err := lookup(ctx, q.k.headerSlots, hash)
	if err != nil {
		return nil, internalError(err)
	}
	if !found {
		return &types.QueryStatusResponse{Status: types.BLOCK_STATUS_UNKNOWN}, nil
	}
	header, err := q.k.headers.Get(ctx, collections.Join(slot, hash))
	if err != nil {
		return nil, internalError(err)
	}
	ballot, err := q.k.ballotAt(ctx, slot)
	if err != nil {
		return nil, internalError(err)
	}
	view := headerView(header, blockStatus(hash, &ballot))
	return &types.QueryStatusResponse{Status: view.Status, Header: &view}, nil
}

// PubRandCommits returns a provider's commitments, newest first.
func (q queryServer) PubRandCommits(
	ctx context.Context, req *types.QueryPubRandCommitsRequest,
) (*types.QueryPubRandCommitsResponse, error) {
	fpPk, err := parseHex32(req.GetFpBtcPkHex(), "fp_btc_pk_hex")
	if err != nil {
		return nil, err
	}
	kind := req.Kind
	if kind == types.BALLOT_KIND_UNSPECIFIED {
		kind = types.BALLOT_KIND_FINALITY
	}
	if _, err := types.RulesOf(kind); err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	p, err := q.k.progress(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	anchored, err := q.k.anchoredHeight(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	page, err := newestFirst(req.Pagination)
	if err != nil {
		return nil, err
	}
	commits, pageRes, err := query.CollectionPaginate(ctx, q.k.pubRand, page,
		func(_ collections.Triple[uint32, []byte, uint64], c types.PubRandCommit) (types.PubRandCommitView, error) {
			opened, err := q.k.openedStarts(ctx, p, &c)
			return types.PubRandCommitView{
				Kind: c.Kind, StartSlot: c.StartSlot, NumPubRand: c.NumPubRand, Commitment: hex.EncodeToString(c.Commitment),
				ZoneHeight: c.ZoneHeight, UsableFromHeight: knownUsableFrom(c, p.params, anchored), Sig: hex.EncodeToString(c.Sig),
				Opened: opened,
			}, err
		},
		withSuperPrefix(uint32(kind), fpPk))
	if err != nil {
		return nil, pageError(err)
	}
	return &types.QueryPubRandCommitsResponse{Commits: commits, Pagination: pageRes}, nil
}

// withSuperPrefix narrows a page to one kind and provider.
func withSuperPrefix(kind uint32, fpPk []byte) func(*query.CollectionsPaginateOptions[collections.Triple[uint32, []byte, uint64]]) {
	return func(o *query.CollectionsPaginateOptions[collections.Triple[uint32, []byte, uint64]]) {
		prefix := collections.TripleSuperPrefix[uint32, []byte, uint64](kind, fpPk)
		o.Prefix = &prefix
	}
}

// Evidence returns one provider's evidence.
func (q queryServer) Evidence(ctx context.Context, req *types.QueryEvidenceRequest) (*types.QueryEvidenceResponse, error) {
	fpPk, err := parseHex32(req.GetFpBtcPkHex(), "fp_btc_pk_hex")
	if err != nil {
		return nil, err
	}
	record, found, err := lookup(ctx, q.k.evidence, fpPk)
	if err != nil {
		return nil, internalError(err)
	}
	if !found {
		return nil, status.Errorf(codes.NotFound, "no evidence against %x", fpPk)
	}
	return &types.QueryEvidenceResponse{Evidence: evidenceView(record)}, nil
}

// Evidences returns all evidence.
func (q queryServer) Evidences(ctx context.Context, req *types.QueryEvidencesRequest) (*types.QueryEvidencesResponse, error) {
	page, err := cappedPage(req.GetPagination())
	if err != nil {
		return nil, err
	}
	views, pageRes, err := query.CollectionPaginate(ctx, q.k.evidence, page,
		func(_ []byte, record types.EvidenceRecord) (types.EvidenceView, error) {
			return evidenceView(record), nil
		})
	if err != nil {
		return nil, pageError(err)
	}
	return &types.QueryEvidencesResponse{Evidences: views, Pagination: pageRes}, nil
}

// Provider returns a provider with its power and status.
func (q queryServer) Provider(ctx context.Context, req *types.QueryProviderRequest) (*types.QueryProviderResponse, error) {
	fpPk, err := parseHex32(req.GetFpBtcPkHex(), "fp_btc_pk_hex")
	if err != nil {
		return nil, err
	}
	provider, err := q.k.stake.FinalityProvider(ctx, fpPk)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, status.Errorf(codes.NotFound, "no finality provider %x", fpPk)
	}
	if err != nil {
		return nil, internalError(err)
	}
	state, err := q.k.providerState(ctx, fpPk)
	if err != nil {
		return nil, internalError(err)
	}
	response := &types.QueryProviderResponse{
		FpBtcPkHex: hex.EncodeToString(fpPk), Addr: provider.Addr, Slashed: provider.Slashed,
		Jailed: state.Jailed, JailedUntil: state.JailedUntil, InactiveSinceBtcHeight: state.InactiveSinceBtcHeight,
		Missed: state.Missed, Late: state.Late, CheckpointInactiveSinceBtcHeight: state.CheckpointInactiveSinceBtcHeight,
		SilentSinceBtcHeight: state.SilentSinceBtcHeight, Left: state.Left(),
	}
	newest, found, err := get(ctx, q.k.newestTable)
	if err != nil {
		return nil, internalError(err)
	}
	if !found {
		return response, nil
	}
	var b openBallot
	if b.table, err = q.k.tables.Get(ctx, newest); err != nil {
		return nil, internalError(err)
	}
	if i := b.entry(fpPk); i >= 0 {
		response.InTable, response.PowerSat = true, b.table.Entries[i].PowerSat
	}
	return response, nil
}

// SigningInfo returns what a signer needs.
func (q queryServer) SigningInfo(ctx context.Context, _ *types.QuerySigningInfoRequest) (*types.QuerySigningInfoResponse, error) {
	p, err := q.k.progress(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	chainID, err := q.k.SigningChainID(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	return &types.QuerySigningInfoResponse{
		SigningChainId: chainID, ModuleAddress: q.k.moduleAddress, Era: p.era,
		ActivationHeight: p.params.ActivationHeight, LastFinalSlot: p.lastFinal, HighestSlot: p.highest,
	}, nil
}

func finalityID(slot uint64) types.BallotID {
	return types.BallotID{Kind: types.BALLOT_KIND_FINALITY, Slot: slot}
}

// blockStatus is where a candidate stands in its ballot.
func blockStatus(hash []byte, ballot *types.Ballot) types.BlockStatus {
	switch {
	case len(ballot.DecidedDigest) == 0:
		return types.BLOCK_STATUS_PROPOSED
	case !bytes.Equal(ballot.BlockHash(), hash):
		return types.BLOCK_STATUS_ORPHANED
	case ballot.FinalHeight != 0:
		return types.BLOCK_STATUS_FINALIZED
	default:
		return types.BLOCK_STATUS_PROPOSED
	}
}

func headerView(h types.Header, status types.BlockStatus) types.HeaderView {
	return types.HeaderView{
		Era: types.SlotEra(h.Slot), L2Height: types.SlotL2Height(h.Slot), Hash: hex0x(h.Hash), ParentHash: hex0x(h.ParentHash),
		StateRoot: hex0x(h.StateRoot), L2Timestamp: h.L2Timestamp, ProposalId: h.ProposalId, Submitters: h.Submitters,
		ZoneHeight: h.ZoneHeight, ZoneTime: h.ZoneTime, Status: status,
	}
}

func evidenceView(r types.EvidenceRecord) types.EvidenceView {
	view := types.EvidenceView{
		FpBtcPkHex: hex.EncodeToString(r.FpBtcPk), SecretKeyHex: hex.EncodeToString(r.SecretKey),
		ZoneHeight: r.ZoneHeight, Evidence: r.Evidence,
	}
	if e := r.Evidence; e != nil {
		view.Kind, view.Slot = e.Kind, e.Slot
		view.FirstDigest, view.SecondDigest = hex0x(e.First.Digest), hex0x(e.Second.Digest)
	}
	return view
}

// parseHex32 reads 32 bytes of hex, with or without 0x.
func parseHex32(s, name string) ([]byte, error) {
	b, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
	if err != nil || len(b) != 32 {
		return nil, status.Errorf(codes.InvalidArgument, "%s must be 32 bytes of hex", name)
	}
	return b, nil
}

// cappedPage caps a page and refuses to count everything, which would walk the store.
func cappedPage(req *query.PageRequest) (*query.PageRequest, error) {
	page := query.PageRequest{Limit: maxPage}
	if req != nil {
		page = *req
	}
	if page.Offset > 100*maxPage {
		return nil, status.Error(codes.InvalidArgument, "offset is too large, page by key")
	}
	if page.Limit == 0 || page.Limit > maxPage {
		page.Limit = maxPage
	}
	if page.CountTotal {
		return nil, status.Error(codes.InvalidArgument, "count_total is not offered, it would walk the whole store; go through the pages")
	}
	return &page, nil
}

// newestFirst is cappedPage in descending order.
func newestFirst(req *query.PageRequest) (*query.PageRequest, error) {
	page, err := cappedPage(req)
	if err != nil {
		return nil, err
	}
	page.Reverse = true
	return page, nil
}

// pageError blames the page's key, the only part of a page that a store refuses.
func pageError(err error) error { return status.Error(codes.InvalidArgument, err.Error()) }

func internalError(err error) error { return status.Error(codes.Internal, err.Error()) }
