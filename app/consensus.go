package app

import (
	"context"

	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"google.golang.org/grpc"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// consensusModule is the SDK's module with a message server that asks the finality module first: CometBFT takes limits of a
// block with which no transaction or no batch of votes would ever get into one.
type consensusModule struct {
	consensus.AppModule
	app *App
}

// RegisterServices registers the module's services.
func (m consensusModule) RegisterServices(registrar grpc.ServiceRegistrar) error {
	consensustypes.RegisterMsgServer(registrar, consensusMsgServer{MsgServer: m.app.ConsensusKeeper, app: m.app})
	consensustypes.RegisterQueryServer(registrar, m.app.ConsensusKeeper)
	return nil
}

type consensusMsgServer struct {
	consensustypes.MsgServer
	app *App
}

// UpdateParams replaces the consensus parameters, after a look at the limits of a block.
func (s consensusMsgServer) UpdateParams(
	ctx context.Context, msg *consensustypes.MsgUpdateParams,
) (*consensustypes.MsgUpdateParamsResponse, error) {
	if msg.Block != nil {
		limits := finalitytypes.BlockLimits{MaxBytes: msg.Block.MaxBytes, MaxGas: msg.Block.MaxGas}
		if err := s.app.FinalityKeeper.CheckBlockLimits(ctx, limits); err != nil {
			return nil, err
		}
	}
	return s.MsgServer.UpdateParams(ctx, msg)
}
