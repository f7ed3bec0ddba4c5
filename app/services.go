package app

import (
	"fmt"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
	reflectionv1 "cosmossdk.io/api/cosmos/reflection/v1"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	nodeservice "github.com/cosmos/cosmos-sdk/client/grpc/node"
	runtimeservices "github.com/cosmos/cosmos-sdk/runtime/services"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/server/api"
	"github.com/cosmos/cosmos-sdk/server/config"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"

	"github.com/taikofin/taikofin/app/openapi"
)

// registerReflection lets clients ask the node which commands and messages it knows.
func (app *App) registerReflection() error {
	autocliv1.RegisterQueryServer(
		app.GRPCQueryRouter(), runtimeservices.NewAutoCLIQueryService(app.ModuleManager.Modules))
	reflection, err := runtimeservices.NewReflectionService()
	if err != nil {
		return fmt.Errorf("new reflection service: %w", err)
	}
	reflectionv1.RegisterReflectionServiceServer(app.GRPCQueryRouter(), reflection)
	return nil
}

// RegisterAPIRoutes registers the REST routes of the node, of every module and of the OpenAPI page.
func (app *App) RegisterAPIRoutes(apiSvr *api.Server, apiConfig config.APIConfig) {
	clientCtx, router := apiSvr.ClientCtx, apiSvr.GRPCGatewayRouter
	app.registerCORS(apiSvr)
	answerForPeople(apiSvr)
	authtx.RegisterGRPCGatewayRoutes(clientCtx, router)
	cmtservice.RegisterGRPCGatewayRoutes(clientCtx, router)
	nodeservice.RegisterGRPCGatewayRoutes(clientCtx, router)
	app.BasicModuleManager.RegisterGRPCGatewayRoutes(clientCtx, router)
	app.registerVoteRoutes(clientCtx, apiSvr)
	if apiConfig.Swagger {
		openapi.Register(apiSvr.Router)
	}
}

// RegisterTxService offers transactions: simulate, broadcast and look up. Votes enter the node beside them.
func (app *App) RegisterTxService(clientCtx client.Context) {
	authtx.RegisterTxService(app.GRPCQueryRouter(), clientCtx, app.Simulate, app.interfaceRegistry)
	app.registerVoteService(clientCtx)
}

// RegisterTendermintService offers blocks, validators and raw ABCI queries.
func (app *App) RegisterTendermintService(clientCtx client.Context) {
	cmtservice.RegisterTendermintService(
		clientCtx, app.GRPCQueryRouter(), app.interfaceRegistry, server.NewCometABCIWrapper(app).Query)
}

// RegisterNodeService offers the node's own settings.
func (app *App) RegisterNodeService(clientCtx client.Context, cfg config.Config) {
	nodeservice.RegisterNodeService(clientCtx, app.GRPCQueryRouter(), cfg)
}
