package covenant

import (
	"context"
	"errors"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// pageSize is how many delegations are asked for at once; the zone gives no more.
const pageSize = 100

// ErrZoneParams means that a zone node shows versions of the staking parameters that cannot be: they count from 0.
var ErrZoneParams = errors.New("zone's staking parameters are not in order")

// Zone is what the daemon needs of a zone node. *zone.Client is one.
type Zone interface {
	Stake() btcstaketypes.QueryClient
	Address() string
	Send(ctx context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error)
}

var _ Zone = (*zone.Client)(nil)

// ZoneParams are the staking parameters as a zone node shows them.
type ZoneParams struct {
	Network  string
	Versions []btcstaketypes.StakingParams
}

// ReadZoneParams asks a zone node for its Bitcoin network and all versions of the staking parameters.
func ReadZoneParams(ctx context.Context, stake btcstaketypes.QueryClient) (ZoneParams, error) {
	params, err := stake.Params(ctx, &btcstaketypes.QueryParamsRequest{})
	if err != nil {
		return ZoneParams{}, fmt.Errorf("query parameters: %w", err)
	}
	versions, err := stake.StakingParams(ctx, &btcstaketypes.QueryStakingParamsRequest{})
	if err != nil {
		return ZoneParams{}, fmt.Errorf("query staking parameters: %w", err)
	}
	for i, version := range versions.StakingParams {
		if uint64(version.Version) != uint64(i) {
			return ZoneParams{}, fmt.Errorf("%w: version %d at index %d", ErrZoneParams, version.Version, i)
		}
	}
	return ZoneParams{Network: params.Params.BtcNetwork, Versions: versions.StakingParams}, nil
}

// pendingPage asks for delegations that wait; an empty next key ends the walk.
func pendingPage(ctx context.Context, stake btcstaketypes.QueryClient, key []byte) (
	views []btcstaketypes.DelegationView, next []byte, err error,
) {
	resp, err := stake.Delegations(ctx, &btcstaketypes.QueryDelegationsRequest{
		Status: btcstaketypes.DELEGATION_STATUS_PENDING, Pagination: &query.PageRequest{Key: key, Limit: pageSize},
	})
	if err != nil {
		return nil, nil, fmt.Errorf("query pending delegations: %w", err)
	}
	if resp.Pagination != nil {
		next = resp.Pagination.NextKey
	}
	return resp.Delegations, next, nil
}
