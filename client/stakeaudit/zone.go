package stakeaudit

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/cosmos/cosmos-sdk/types/query"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// pageSize is what the zone answers at most.
	pageSize = 100
	// maxPages bounds a list whose end a node never shows.
	maxPages = 100_000
)

// ErrTooMany means that the zone lists more delegations than an audit reads.
var ErrTooMany = errors.New("too many delegations")

// Rules are the zone's rules of stake.
type Rules struct {
	// Net is the Bitcoin network.
	Net *chaincfg.Params
	// Depth is k, the number of blocks above one that settle it.
	Depth uint32
	// MinPowerSat and MaxProviders are who enters a table.
	MinPowerSat  uint64
	MaxProviders uint32
	// Versions are the staking parameters by version.
	Versions map[uint32]btcstaketypes.StakingParams
	// Families are the staking parameters of other networks, whose stakes may be mirrored.
	Families []btcstaketypes.StakingFamily
}

// Zone is what an audit asks the zone.
type Zone interface {
	// Rules returns the rules of stake.
	Rules(ctx context.Context) (Rules, error)
	// Delegations shows the delegations of a provider, whatever their state, and returns how many of them could count; more
	// than limit of those are ErrTooMany. Anybody may register delegations that nobody has signed or put on Bitcoin, and would
	// otherwise end everybody's audits.
	Delegations(ctx context.Context, fpPk [32]byte, limit int, see func(*btcstaketypes.BTCDelegation)) (int, error)
	// SecretKey returns a provider's secret key if the zone knows it, nil otherwise.
	SecretKey(ctx context.Context, fpPk [32]byte) ([]byte, error)
}

// Registry is the Zone behind the queries of the stake registry.
type Registry struct{ Query btcstaketypes.QueryClient }

var _ Zone = Registry{}

// Rules implements Zone.
func (r Registry) Rules(ctx context.Context) (Rules, error) {
	params, err := r.Query.Params(ctx, &btcstaketypes.QueryParamsRequest{})
	if err != nil {
		return Rules{}, fmt.Errorf("query stake params: %w", err)
	}
	net, err := headerchain.Network(params.Params.BtcNetwork)
	if err != nil {
		return Rules{}, fmt.Errorf("query stake params: %w", err)
	}
	staking, err := r.Query.StakingParams(ctx, &btcstaketypes.QueryStakingParamsRequest{})
	if err != nil {
		return Rules{}, fmt.Errorf("query staking params: %w", err)
	}
	rules := Rules{
		Net: net, Depth: params.Params.BtcConfirmationDepth,
		MinPowerSat: params.Params.MinProviderPowerSat, MaxProviders: params.Params.MaxActiveFinalityProviders,
		Versions: make(map[uint32]btcstaketypes.StakingParams, len(staking.StakingParams)),
	}
	for _, version := range staking.StakingParams {
		if err := version.Validate(); err != nil {
			return Rules{}, fmt.Errorf("query staking params: version %d: %w", version.Version, err)
		}
		rules.Versions[version.Version] = version
	}
	families, err := r.Query.StakingFamilies(ctx, &btcstaketypes.QueryStakingFamiliesRequest{})
	if err != nil {
		return Rules{}, fmt.Errorf("query staking families: %w", err)
	}
	for _, family := range families.StakingFamilies {
		if err := family.ValidateStored(); err != nil {
			return Rules{}, fmt.Errorf("query staking families: %w", err)
		}
	}
	rules.Families = families.StakingFamilies
	return rules, nil
}

// of returns the parameters that hold for a delegation.
func (r Rules) of(d *btcstaketypes.BTCDelegation) (btcstaketypes.StakingFamily, bool) {
	if d.Mirrored() {
		return btcstaketypes.FamilyOf(*d, nil, r.Families)
	}
	version, ok := r.Versions[d.ParamsVersion]
	return btcstaketypes.StakingFamily{Params: version}, ok
}

// Delegations implements Zone. It holds a page at a time.
func (r Registry) Delegations(
	ctx context.Context, fpPk [32]byte, limit int, see func(*btcstaketypes.BTCDelegation),
) (int, error) {
	req := &btcstaketypes.QueryDelegationsRequest{
		FpBtcPkHex: hex.EncodeToString(fpPk[:]), Pagination: &query.PageRequest{Limit: pageSize},
	}
	able := 0
	for range maxPages {
		resp, err := r.Query.Delegations(ctx, req)
		if err != nil {
			return 0, fmt.Errorf("query delegations of %x: %w", fpPk, err)
		}
		for i := range resp.Delegations {
			d := &resp.Delegations[i].Delegation
			if d.Included() && d.HasQuorum() {
				able++
			}
			see(d)
		}
		if able > limit {
			return 0, fmt.Errorf("%w: provider %x has more than the %d that are left to read", ErrTooMany, fpPk, limit)
		}
		next := resp.Pagination.GetNextKey()
		// A page without items would go on for ever.
		if len(next) == 0 || len(resp.Delegations) == 0 {
			return able, nil
		}
		req.Pagination = &query.PageRequest{Limit: pageSize, Key: next}
	}
	return 0, fmt.Errorf("%w: provider %x has more than %d pages", ErrTooMany, fpPk, maxPages)
}

// SecretKey implements Zone.
func (r Registry) SecretKey(ctx context.Context, fpPk [32]byte) ([]byte, error) {
	resp, err := r.Query.FinalityProvider(ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: hex.EncodeToString(fpPk[:])})
	if status.Code(err) == codes.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("query provider %x: %w", fpPk, err)
	}
	return resp.FinalityProvider.Provider.SecretKey, nil
}
