// Package types holds the messages, state and rules of the stake registry, and what it expects of others.
package types

import (
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/legacy"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterLegacyAminoCodec registers the messages for hardware wallets that sign amino JSON.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgInsertHeaders{}, "taikofin/MsgInsertHeaders")
	legacy.RegisterAminoMsg(cdc, &MsgCreateFinalityProvider{}, "taikofin/MsgCreateFinalityProvider")
	legacy.RegisterAminoMsg(cdc, &MsgEditFinalityProvider{}, "taikofin/MsgEditFinalityProvider")
	legacy.RegisterAminoMsg(cdc, &MsgCreateBTCDelegation{}, "taikofin/MsgCreateBTCDelegation")
	legacy.RegisterAminoMsg(cdc, &MsgAddCovenantSigs{}, "taikofin/MsgAddCovenantSigs")
	legacy.RegisterAminoMsg(cdc, &MsgAddBTCDelegationInclusionProof{}, "taikofin/MsgAddBTCDelegationInclusion")
	legacy.RegisterAminoMsg(cdc, &MsgBTCUndelegate{}, "taikofin/MsgBTCUndelegate")
	legacy.RegisterAminoMsg(cdc, &MsgMirrorBTCDelegation{}, "taikofin/MsgMirrorBTCDelegation")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "taikofin/x/btcstakeview/MsgUpdateParams")
	legacy.RegisterAminoMsg(cdc, &MsgAddStakingParams{}, "taikofin/MsgAddStakingParams")
	legacy.RegisterAminoMsg(cdc, &MsgAddStakingFamily{}, "taikofin/MsgAddStakingFamily")
	cdc.RegisterConcrete(Params{}, "taikofin/x/btcstakeview/Params", nil)
	cdc.RegisterConcrete(StakingParams{}, "taikofin/x/btcstakeview/StakingParams", nil)
	cdc.RegisterConcrete(StakingFamily{}, "taikofin/x/btcstakeview/StakingFamily", nil)
}

// RegisterInterfaces registers the messages.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*sdk.Msg)(nil),
		&MsgInsertHeaders{},
		&MsgCreateFinalityProvider{},
		&MsgEditFinalityProvider{},
		&MsgCreateBTCDelegation{},
		&MsgAddCovenantSigs{},
		&MsgAddBTCDelegationInclusionProof{},
		&MsgBTCUndelegate{},
		&MsgMirrorBTCDelegation{},
		&MsgUpdateParams{},
		&MsgAddStakingParams{},
		&MsgAddStakingFamily{},
	)
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}
