package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/coded"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

type msgServer struct{ *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer returns the module's Msg service.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// InsertHeaders implements types.MsgServer.
func (m msgServer) InsertHeaders(ctx context.Context, msg *types.MsgInsertHeaders) (*types.MsgInsertHeadersResponse, error) {
	if err := m.checkAddress(msg.Signer); err != nil {
		return nil, coded.Err(err)
	}
	tipHeight, err := m.Keeper.InsertHeaders(ctx, msg.Headers)
	if err != nil {
		return nil, coded.Err(err)
	}
	return &types.MsgInsertHeadersResponse{TipHeight: tipHeight}, nil
}

// CreateFinalityProvider implements types.MsgServer.
func (m msgServer) CreateFinalityProvider(
	ctx context.Context, msg *types.MsgCreateFinalityProvider,
) (*types.MsgCreateFinalityProviderResponse, error) {
	account, err := m.addressCodec.StringToBytes(msg.Addr)
	if err != nil {
		return nil, errorsmod.Wrap(types.ErrInvalidAddress, err.Error())
	}
	// One account has one spelling in state: bech32 may also be written in capitals.
	addr, err := m.addressCodec.BytesToString(account)
	if err != nil {
		return nil, errorsmod.Wrap(types.ErrInvalidAddress, err.Error())
	}
	err = m.createFinalityProvider(ctx, types.FinalityProvider{
		BtcPk: msg.BtcPk, Addr: addr, Description: msg.Description, Commission: msg.Commission, Pop: msg.Pop,
		RegisteredHeight: sdk.UnwrapSDKContext(ctx).BlockHeight(),
	})
	if err != nil {
		return nil, coded.Err(err)
	}
	return &types.MsgCreateFinalityProviderResponse{}, nil
}

// EditFinalityProvider implements types.MsgServer.
func (m msgServer) EditFinalityProvider(
	ctx context.Context, msg *types.MsgEditFinalityProvider,
) (*types.MsgEditFinalityProviderResponse, error) {
	if err := m.editFinalityProvider(ctx, msg.Addr, msg.Description, msg.Commission); err != nil {
		return nil, coded.Err(err)
	}
	return &types.MsgEditFinalityProviderResponse{}, nil
}

// CreateBTCDelegation implements types.MsgServer.
func (m msgServer) CreateBTCDelegation(
	ctx context.Context, msg *types.MsgCreateBTCDelegation,
) (*types.MsgCreateBTCDelegationResponse, error) {
	if err := m.checkAddress(msg.Signer); err != nil {
		return nil, coded.Err(err)
	}
	err := m.acceptDelegation(ctx, types.BTCDelegation{
		StakingTx: msg.StakingTx, StakingOutputIdx: msg.StakingOutputIdx, StakerBtcPk: msg.StakerBtcPk,
		FpBtcPks: msg.FpBtcPks, StakingTimeBlocks: msg.StakingTimeBlocks, StakerAddr: msg.Signer,
	}, msg.Inclusion)
	if err != nil {
		return nil, coded.Err(err)
	}
	return &types.MsgCreateBTCDelegationResponse{}, nil
}

// UpdateParams implements types.MsgServer.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := m.checkAuthority(msg.Authority); err != nil {
		return nil, coded.Err(err)
	}
	if err := m.updateParams(ctx, msg.Params); err != nil {
		return nil, coded.Err(err)
	}
	return &types.MsgUpdateParamsResponse{}, nil
}

// AddStakingParams implements types.MsgServer.
func (m msgServer) AddStakingParams(
	ctx context.Context, msg *types.MsgAddStakingParams,
) (*types.MsgAddStakingParamsResponse, error) {
	if err := m.checkAuthority(msg.Authority); err != nil {
		return nil, coded.Err(err)
	}
	if err := m.addStakingParams(ctx, msg.Params); err != nil {
		return nil, coded.Err(err)
	}
	return &types.MsgAddStakingParamsResponse{}, nil
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
