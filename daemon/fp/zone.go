package fp

import (
	"context"
	"errors"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrSigningInfo means that the zone's node names a context that cannot be the zone's.
var ErrSigningInfo = errors.New("zone's signing info is not the zone's")

// identityOf asks the zone under which context a key signs.
func identityOf(ctx context.Context, z Zone, fpPk [32]byte) (Identity, error) {
	info, err := z.Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return Identity{}, fmt.Errorf("query signing info: %w", err)
	}
	id := Identity{FpPk: fpPk, ChainID: info.SigningChainId, ModuleAddress: info.ModuleAddress}
	return id, checkIdentity(id)
}

// checkIdentity refuses a context that no zone has: the module's address follows from its name.
func checkIdentity(id Identity) error {
	want, err := sdk.Bech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(finalitytypes.ModuleName))
	if err != nil {
		return fmt.Errorf("derive module address: %w", err)
	}
	if id.ChainID == "" || id.ModuleAddress != want {
		return run.Permanent(fmt.Errorf("%w: chain id %q, module address %q, want %q", ErrSigningInfo, id.ChainID,
			id.ModuleAddress, want))
	}
	return nil
}

// signingInfo asks for the zone's cursor and makes sure that the context is still the one of the sign-state.
func signingInfo(ctx context.Context, z Zone, id Identity) (*finalitytypes.QuerySigningInfoResponse, error) {
	info, err := z.Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return nil, fmt.Errorf("query signing info: %w", err)
	}
	if info.SigningChainId != id.ChainID || info.ModuleAddress != id.ModuleAddress {
		return nil, run.Permanent(fmt.Errorf("%w: zone signs as %q %q, sign-state as %q %q", ErrSignStateMismatch,
			info.SigningChainId, info.ModuleAddress, id.ChainID, id.ModuleAddress))
	}
	if info.Era > finalitytypes.MaxEra || finalitytypes.SlotL2Height(info.LastFinalSlot) > maxL2Height ||
		info.ActivationHeight > maxL2Height {
		return nil, fmt.Errorf("%w: era %d, activation height %d", ErrSigningInfo, info.Era, info.ActivationHeight)
	}
	return info, nil
}

// maxL2Height leaves room above any window or commitment, so that no slot runs into the next era.
const maxL2Height = finalitytypes.MaxL2Height >> 1
