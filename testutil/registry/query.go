package registry

import (
	"context"
	"fmt"

	storetypes "cosmossdk.io/store/types"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// QueryGas is what a node lets one query read by default.
const QueryGas = 50_000_000

// Asked is what queries cost: how many there were, how many delegations and providers they showed, and the gas of what they read.
type Asked struct {
	Queries, Records int
	Gas              uint64
}

// Asked returns what was asked since the last call.
func (r *Registry) Asked() Asked {
	r.mu.Lock()
	defer r.mu.Unlock()
	asked := r.asked
	r.asked = Asked{}
	return asked
}

// Answer runs a query, which may not read more than at a node.
func (r *Registry) Answer(req any, handle func(ctx context.Context, req any) (any, error)) (resp any, err error) {
	ctx := r.ctx.WithGasMeter(storetypes.NewGasMeter(QueryGas))
	defer func() {
		if caught := recover(); caught != nil {
			resp, err = nil, status.Errorf(codes.ResourceExhausted, "query %T: %v", req, caught)
		}
		r.count(resp, ctx.GasMeter().GasConsumed())
	}()
	return handle(ctx, req)
}

func (r *Registry) count(resp any, gas uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked.Queries++
	r.asked.Gas += gas
	switch shown := resp.(type) {
	case *types.QueryDelegationsResponse:
		r.asked.Records += len(shown.Delegations)
	case *types.QueryDelegationChangesResponse:
		r.asked.Records += len(shown.Changes)
	case *types.QueryDelegationResponse:
		r.asked.Records++
	case *types.QueryFinalityProvidersResponse:
		r.asked.Records += len(shown.FinalityProviders)
	}
}

// answer runs a query of the client that a registry is.
func answer[Req, Resp any](r *Registry, req *Req, handle func(context.Context, *Req) (*Resp, error)) (*Resp, error) {
	resp, err := r.Answer(req, func(ctx context.Context, _ any) (any, error) { return handle(ctx, req) })
	if err != nil {
		return nil, err
	}
	shown, ok := resp.(*Resp)
	if !ok {
		return nil, fmt.Errorf("answer is %T, not %T", resp, shown)
	}
	return shown, nil
}

// Params implements types.QueryClient.
func (r *Registry) Params(
	_ context.Context, req *types.QueryParamsRequest, _ ...grpc.CallOption,
) (*types.QueryParamsResponse, error) {
	return answer(r, req, r.query.Params)
}

// StakingParams implements types.QueryClient.
func (r *Registry) StakingParams(
	_ context.Context, req *types.QueryStakingParamsRequest, _ ...grpc.CallOption,
) (*types.QueryStakingParamsResponse, error) {
	return answer(r, req, r.query.StakingParams)
}

// Delegation implements types.QueryClient.
func (r *Registry) Delegation(
	_ context.Context, req *types.QueryDelegationRequest, _ ...grpc.CallOption,
) (*types.QueryDelegationResponse, error) {
	return answer(r, req, r.query.Delegation)
}

// Delegations implements types.QueryClient.
func (r *Registry) Delegations(
	_ context.Context, req *types.QueryDelegationsRequest, _ ...grpc.CallOption,
) (*types.QueryDelegationsResponse, error) {
	return answer(r, req, r.query.Delegations)
}

// DelegationChanges implements types.QueryClient.
func (r *Registry) DelegationChanges(
	_ context.Context, req *types.QueryDelegationChangesRequest, _ ...grpc.CallOption,
) (*types.QueryDelegationChangesResponse, error) {
	return answer(r, req, r.query.DelegationChanges)
}

// SlashingTxs implements types.QueryClient.
func (r *Registry) SlashingTxs(
	_ context.Context, req *types.QuerySlashingTxsRequest, _ ...grpc.CallOption,
) (*types.QuerySlashingTxsResponse, error) {
	return answer(r, req, r.query.SlashingTxs)
}
