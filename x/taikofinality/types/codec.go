package types

import (
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/legacy"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterLegacyAminoCodec registers the messages for amino JSON signing, under the names of the proto options.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgSubmitHeaders{}, "taikofin/MsgSubmitHeaders")
	legacy.RegisterAminoMsg(cdc, &MsgCommitPubRand{}, "taikofin/MsgCommitPubRand")
	legacy.RegisterAminoMsg(cdc, &MsgOpenNonces{}, "taikofin/MsgOpenNonces")
	legacy.RegisterAminoMsg(cdc, &MsgSubmitEvidence{}, "taikofin/MsgSubmitEvidence")
	legacy.RegisterAminoMsg(cdc, &MsgRevealKey{}, "taikofin/MsgRevealKey")
	legacy.RegisterAminoMsg(cdc, &MsgUnjail{}, "taikofin/MsgUnjail")
	legacy.RegisterAminoMsg(cdc, &MsgActivateFinality{}, "taikofin/MsgActivateFinality")
	legacy.RegisterAminoMsg(cdc, &MsgReturn{}, "taikofin/MsgReturn")
	legacy.RegisterAminoMsg(cdc, &MsgOpenSeries{}, "taikofin/MsgOpenSeries")
	legacy.RegisterAminoMsg(cdc, &MsgCloseSeries{}, "taikofin/MsgCloseSeries")
	// One letter too long for a Ledger, which RegisterAminoMsg insists on; only governance sends it.
	cdc.RegisterConcrete(&MsgUpdateParams{}, "taikofin/x/taikofinality/MsgUpdateParams", nil)
	cdc.RegisterConcrete(&Params{}, "taikofin/x/taikofinality/Params", nil)
}

// RegisterInterfaces registers the messages with the interface registry. A batch of votes is no message of the service, so
// it has no signer and no handler; it is known here so that clients can decode the item of a block that holds one.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*sdk.Msg)(nil),
		&MsgSubmitHeaders{}, &MsgCommitPubRand{}, &MsgOpenNonces{}, &MsgSubmitEvidence{}, &MsgRevealKey{}, &MsgUnjail{}, &MsgUpdateParams{},
		&MsgActivateFinality{}, &MsgReturn{}, &MsgOpenSeries{}, &MsgCloseSeries{},
		&VoteBatch{})
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}
