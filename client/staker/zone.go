package staker

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// pageSize is the most that the zone returns at a time.
const pageSize = 100

var (
	// ErrParams means that a stake does not fit the zone's staking parameters.
	ErrParams = errors.New("stake does not fit the staking parameters")
	// ErrProvider means that a provider cannot be staked to.
	ErrProvider = errors.New("provider cannot be staked to")
	// ErrMirrored means that a stake is of another network, whose tools move it.
	ErrMirrored = errors.New("the stake is of another network")
	// ErrUnknownStake means that the zone has no record of a stake.
	ErrUnknownStake = errors.New("the zone has no record of that stake")
)

// Zone is what this package asks the zone.
type Zone interface {
	Stake() types.QueryClient
	Finality() finalitytypes.QueryClient
	// Send signs a message, sends it, and waits until it is in a block.
	Send(ctx context.Context, msg sdk.Msg) error
}

// Rules are the zone's rules for stakes.
type Rules struct {
	Net *chaincfg.Params
	// Network is Net's name on the zone.
	Network string
	// Versions are all staking parameters in order.
	Versions []types.StakingParams
	// Depth is how many blocks must stand above a stake's block before it counts.
	Depth uint32
	// TipHeight is the Bitcoin tip that the zone knows.
	TipHeight uint32
}

// LoadRules asks the zone for its rules.
func LoadRules(ctx context.Context, zone Zone) (*Rules, error) {
	params, err := zone.Stake().Params(ctx, &types.QueryParamsRequest{})
	if err != nil {
		return nil, fmt.Errorf("query parameters: %w", err)
	}
	versions, err := zone.Stake().StakingParams(ctx, &types.QueryStakingParamsRequest{})
	if err != nil {
		return nil, fmt.Errorf("query staking parameters: %w", err)
	}
	tip, err := zone.Stake().Tip(ctx, &types.QueryTipRequest{})
	if err != nil {
		return nil, fmt.Errorf("query bitcoin tip: %w", err)
	}
	net, err := headerchain.Network(params.Params.BtcNetwork)
	if err != nil {
		return nil, err
	}
	return &Rules{
		Net: net, Network: params.Params.BtcNetwork, Versions: versions.StakingParams, Depth: params.Params.BtcConfirmationDepth, TipHeight: tip.Header.Height,
	}, nil
}

// At returns the staking parameters that hold at a Bitcoin height.
func (r *Rules) At(btcHeight uint32) (types.StakingParams, error) {
	for i := len(r.Versions) - 1; i >= 0; i-- {
		if r.Versions[i].BtcActivationHeight <= btcHeight {
			return r.Versions[i], r.Versions[i].Validate()
		}
	}
	return types.StakingParams{}, fmt.Errorf("%w: none hold at Bitcoin height %d", ErrParams, btcHeight)
}

// Version returns one version of the staking parameters.
func (r *Rules) Version(version uint32) (types.StakingParams, error) {
	for _, params := range r.Versions {
		if params.Version == version {
			return params, nil
		}
	}
	return types.StakingParams{}, fmt.Errorf("%w: no version %d", ErrParams, version)
}

// CheckBounds explains what of a stake the parameters do not allow.
func CheckBounds(params types.StakingParams, valueSat uint64, stakingTime uint32) error {
	if valueSat < params.MinStakingValueSat || valueSat > params.MaxStakingValueSat {
		return fmt.Errorf("%w: a stake of %d satoshis, the zone takes %d to %d",
			ErrParams, valueSat, params.MinStakingValueSat, params.MaxStakingValueSat)
	}
	if stakingTime < params.MinStakingTimeBlocks || stakingTime > params.MaxStakingTimeBlocks {
		return fmt.Errorf("%w: a time of %d blocks, the zone takes %d to %d",
			ErrParams, stakingTime, params.MinStakingTimeBlocks, params.MaxStakingTimeBlocks)
	}
	return nil
}

// CheckProviders makes sure that exactly one of the providers is of this zone and may get stake, and returns warnings.
func CheckProviders(ctx context.Context, zone Zone, fpPks [][]byte) (warnings []string, err error) {
	var ours []string
	for _, pk := range fpPks {
		key := hex.EncodeToString(pk)
		resp, err := zone.Stake().FinalityProvider(ctx, &types.QueryFinalityProviderRequest{FpBtcPkHex: key})
		if status.Code(err) == codes.NotFound {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("query provider %s: %w", key, err)
		}
		if resp.FinalityProvider.Provider.Slashed {
			return nil, fmt.Errorf("%w: %s is slashed, its key is public and the stake would burn at once", ErrProvider, key)
		}
		ours = append(ours, key)
	}
	if len(ours) != 1 {
		return nil, fmt.Errorf("%w: %d of the %d providers are registered on this zone, want exactly one",
			ErrProvider, len(ours), len(fpPks))
	}
	return providerWarnings(ctx, zone, ours[0])
}

func providerWarnings(ctx context.Context, zone Zone, key string) (warnings []string, err error) {
	resp, err := zone.Finality().Provider(ctx, &finalitytypes.QueryProviderRequest{FpBtcPkHex: key})
	if status.Code(err) == codes.NotFound {
		return []string{"provider " + key + " has never voted"}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("query state of provider %s: %w", key, err)
	}
	if resp.Slashed {
		return nil, fmt.Errorf("%w: %s is slashed", ErrProvider, key)
	}
	if resp.Jailed {
		warnings = append(warnings, fmt.Sprintf("provider %s is jailed until %s at least and does not vote",
			key, resp.JailedUntil.UTC().Format(time.RFC3339)))
	}
	return warnings, nil
}

// LoadRecord asks the zone for a stake and checks all of its record.
func LoadRecord(ctx context.Context, zone Zone, rules *Rules, txid chainhash.Hash) (*Record, types.DelegationStatus, error) {
	resp, err := zone.Stake().Delegation(ctx, &types.QueryDelegationRequest{StakingTxHash: txid.String()})
	if status.Code(err) == codes.NotFound {
		return nil, 0, fmt.Errorf("%w: %s", ErrUnknownStake, txid)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("query delegation %s: %w", txid, err)
	}
	d := resp.Delegation.Delegation
	if string(d.StakingTxHash) != string(txid[:]) {
		return nil, 0, fmt.Errorf("%w: the node returned another one than %s", ErrRecord, txid)
	}
	if d.Mirrored() {
		return nil, 0, fmt.Errorf("%w: stake %s is mirrored from %s; unbond and withdraw it with the tools of that network", ErrMirrored, txid, d.Source)
	}
	params, err := rules.Version(d.ParamsVersion)
	if err != nil {
		return nil, 0, err
	}
	record, err := FromRecord(d, params, rules.Net)
	return record, resp.Delegation.Status, err
}

// Stakes returns the zone's stakes of a staker, of one status when it is set. The zone keeps no index by staker, so all
// delegations are looked through, of one provider when it is named.
func Stakes(
	ctx context.Context, zone Zone, stakerPk []byte, fpPkHex string, wanted types.DelegationStatus,
) ([]types.DelegationView, error) {
	var found []types.DelegationView
	page := &query.PageRequest{Limit: pageSize}
	for {
		resp, err := zone.Stake().Delegations(ctx, &types.QueryDelegationsRequest{
			FpBtcPkHex: fpPkHex, Pagination: page, Status: wanted,
		})
		if err != nil {
			return nil, fmt.Errorf("query delegations: %w", err)
		}
		for _, view := range resp.Delegations {
			if view.StakerBtcPkHex == hex.EncodeToString(stakerPk) {
				found = append(found, view)
			}
		}
		if resp.Pagination == nil || len(resp.Pagination.NextKey) == 0 {
			return found, nil
		}
		page = &query.PageRequest{Limit: pageSize, Key: resp.Pagination.NextKey}
	}
}

// WaitQuorum asks for a stake's record until the committee has signed.
func WaitQuorum(ctx context.Context, zone Zone, rules *Rules, txid chainhash.Hash, interval time.Duration) (*Record, error) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		record, _, err := LoadRecord(ctx, zone, rules, txid)
		if err != nil {
			return nil, err
		}
		quorumErr := record.CheckQuorum()
		if quorumErr == nil {
			return record, nil
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("%w; the stake is registered and nothing is broadcast, go on later with the broadcast command", quorumErr)
		case <-ticker.C:
		}
	}
}
