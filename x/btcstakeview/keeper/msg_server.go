package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/errcode"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

type msgServer struct{ *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer returns the module's Msg service.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// InsertHeaders implements types.MsgServer.
func (m msgServer) InsertHeaders(ctx context.Context, msg *types.MsgInsertHeaders) (*types.MsgInsertHeadersResponse, error) {
	if err := m.checkAddress(msg.Signer); err != nil {
		return nil, errcode.Keep(err)
	}
	tipHeight, err := m.Keeper.InsertHeaders(ctx, msg.Headers)
	if err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgInsertHeadersResponse{TipHeight: tipHeight}, nil
}

// CreateFinalityProvider implements types.MsgServer.
func (m msgServer) CreateFinalityProvider(
	ctx context.Context, msg *types.MsgCreateFinalityProvider,
) (*types.MsgCreateFinalityProviderResponse, error) {
	account, addr, err := m.account(msg.Addr)
	if err != nil {
		return nil, errcode.Keep(err)
	}
	err = m.createFinalityProvider(ctx, account, types.FinalityProvider{
		BtcPk: msg.BtcPk, Addr: addr, Description: msg.Description, Commission: msg.Commission, Pop: msg.Pop,
		RegisteredHeight: sdk.UnwrapSDKContext(ctx).BlockHeight(),
	})
	if err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgCreateFinalityProviderResponse{}, nil
}

// EditFinalityProvider implements types.MsgServer.
func (m msgServer) EditFinalityProvider(
	ctx context.Context, msg *types.MsgEditFinalityProvider,
) (*types.MsgEditFinalityProviderResponse, error) {
	if err := m.editFinalityProvider(ctx, msg.Addr, msg.Description, msg.Commission); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgEditFinalityProviderResponse{}, nil
}

// CreateBTCDelegation implements types.MsgServer.
func (m msgServer) CreateBTCDelegation(
	ctx context.Context, msg *types.MsgCreateBTCDelegation,
) (*types.MsgCreateBTCDelegationResponse, error) {
	account, addr, err := m.account(msg.StakerAddr)
	if err != nil {
		return nil, errcode.Keep(err)
	}
	if err := m.createDelegation(ctx, msg.Delegation(addr), account, msg.Inclusion); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgCreateBTCDelegationResponse{}, nil
}

// AddCovenantSigs implements types.MsgServer.
func (m msgServer) AddCovenantSigs(
	ctx context.Context, msg *types.MsgAddCovenantSigs,
) (*types.MsgAddCovenantSigsResponse, error) {
	if err := m.checkAddress(msg.Signer); err != nil {
		return nil, errcode.Keep(err)
	}
	if err := m.addCovenantSigs(ctx, msg.StakingTxHash, msg.Sigs); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgAddCovenantSigsResponse{}, nil
}

// AddBTCDelegationInclusionProof implements types.MsgServer.
func (m msgServer) AddBTCDelegationInclusionProof(
	ctx context.Context, msg *types.MsgAddBTCDelegationInclusionProof,
) (*types.MsgAddBTCDelegationInclusionProofResponse, error) {
	if err := m.checkAddress(msg.Signer); err != nil {
		return nil, errcode.Keep(err)
	}
	if err := m.addInclusion(ctx, msg.StakingTxHash, msg.Inclusion); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgAddBTCDelegationInclusionProofResponse{}, nil
}

// BTCUndelegate implements types.MsgServer.
func (m msgServer) BTCUndelegate(ctx context.Context, msg *types.MsgBTCUndelegate) (*types.MsgBTCUndelegateResponse, error) {
	if err := m.checkAddress(msg.Signer); err != nil {
		return nil, errcode.Keep(err)
	}
	if err := m.undelegate(ctx, msg.StakingTxHash, msg.SpendTx, msg.Inclusion); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgBTCUndelegateResponse{}, nil
}

// MirrorBTCDelegation implements types.MsgServer.
func (m msgServer) MirrorBTCDelegation(
	ctx context.Context, msg *types.MsgMirrorBTCDelegation,
) (*types.MsgMirrorBTCDelegationResponse, error) {
	if err := m.checkAddress(msg.Signer); err != nil {
		return nil, errcode.Keep(err)
	}
	if err := m.mirrorDelegation(ctx, msg); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgMirrorBTCDelegationResponse{}, nil
}

// UpdateParams implements types.MsgServer.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := m.checkAuthority(msg.Authority); err != nil {
		return nil, errcode.Keep(err)
	}
	charge(ctx, actGas, "new parameters")
	if err := m.updateParams(ctx, msg.Params); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgUpdateParamsResponse{}, nil
}

// AddStakingParams implements types.MsgServer.
func (m msgServer) AddStakingParams(
	ctx context.Context, msg *types.MsgAddStakingParams,
) (*types.MsgAddStakingParamsResponse, error) {
	if err := m.checkAuthority(msg.Authority); err != nil {
		return nil, errcode.Keep(err)
	}
	charge(ctx, actGas+keyGas*uint64(len(msg.Params.CovenantPks)), "new staking parameters")
	if err := m.addStakingParams(ctx, msg.Params); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgAddStakingParamsResponse{}, nil
}

// AddStakingFamily implements types.MsgServer.
func (m msgServer) AddStakingFamily(
	ctx context.Context, msg *types.MsgAddStakingFamily,
) (*types.MsgAddStakingFamilyResponse, error) {
	if err := m.checkAuthority(msg.Authority); err != nil {
		return nil, errcode.Keep(err)
	}
	charge(ctx, actGas+keyGas*uint64(len(msg.Family.Params.CovenantPks)), "new staking parameters of another network")
	if err := m.addStakingFamily(ctx, msg.Family); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgAddStakingFamilyResponse{}, nil
}

// account returns an account and its one spelling in state: bech32 may also be written in capitals.
func (m msgServer) account(addr string) ([]byte, string, error) {
	account, err := m.addressCodec.StringToBytes(addr)
	if err != nil {
		return nil, "", errorsmod.Wrap(types.ErrInvalidAddress, err.Error())
	}
	spelled, err := m.addressCodec.BytesToString(account)
	if err != nil {
		return nil, "", errorsmod.Wrap(types.ErrInvalidAddress, err.Error())
	}
	return account, spelled, nil
}

func (m msgServer) checkAddress(addr string) error {
	if _, err := m.addressCodec.StringToBytes(addr); err != nil {
		return errorsmod.Wrap(types.ErrInvalidAddress, err.Error())
	}
	return nil
}

func (m msgServer) checkAuthority(authority string) error {
	if authority != m.authority {
		return errorsmod.Wrapf(types.ErrUnauthorized, "%s, want %s", authority, m.authority)
	}
	return nil
}
