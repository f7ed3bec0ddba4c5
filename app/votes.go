package app

import (
	"context"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/server/api"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/spf13/cast"

	"github.com/taikofin/taikofin/app/watch"
	"github.com/taikofin/taikofin/internal/eots/kernel"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// flagMempoolRecheck is CometBFT's setting; the server reads config.toml and app.toml into one set of options.
const flagMempoolRecheck = "mempool.recheck"

const (
	// FlagTableMemory is our setting in app.toml: how many MB the tables may take by which votes are verified.
	FlagTableMemory = "votes.table_memory_mb"
	// DefaultTableMemoryMB has room for the tables of 300 providers.
	DefaultTableMemoryMB = kernel.DefaultLimit >> 20
	// maxTableMemoryMB is beyond every use; a number above it is a mistake.
	maxTableMemoryMB = 1 << 16
)

// voteWiring is what the application keeps of the vote path.
type voteWiring struct {
	handler *votes.Handler
	kernel  *kernel.Kernel
	// result is that of the batch at the head of the block being finalized; nil without one.
	result *abci.ExecTxResult
	// service is there once the node runs an engine of its own to hand votes to.
	service finalitytypes.VoteServiceServer
}

// wireVotes puts the path of finality votes into the application: the CheckTx handler, the proposal handlers and the
// hook that clears the pool after a commit. It is called before the stores load, since the application is sealed then.
func (app *App) wireVotes(appOpts servertypes.AppOptions) {
	if recheck := appOpts.Get(flagMempoolRecheck); recheck != nil && !cast.ToBool(recheck) {
		// An envelope never stands in a block as itself, so nothing else takes it out of the mempool.
		panic("mempool.recheck in config.toml must stay on: without it finality votes never leave the mempool")
	}
	app.votes.handler = votes.NewHandler(app.FinalityKeeper, votes.TxDecoder(app.txConfig.TxDecoder()))
	limit, err := tableMemory(appOpts)
	if err != nil {
		panic(err)
	}
	app.votes.kernel = kernel.New(limit)
	app.votes.handler.UseKernel(app.votes.kernel)
	app.votes.handler.UseTxRules(txRules{app})
	app.votes.handler.Observe(app.watch)
	app.SetCheckTxHandler(
		app.votes.handler.CheckTxHandler(app.GetContextForCheckTx, cast.ToBool(appOpts.Get(server.FlagTrace))))
	app.SetPrepareProposal(app.votes.handler.PrepareProposal)
	app.SetProcessProposal(app.judgeProposal)
	app.SetPrepareCheckStater(app.votes.handler.PrepareCheckState)
}

// CheckOptions says what is wrong with our settings in app.toml.
func CheckOptions(appOpts servertypes.AppOptions) error {
	_, err := tableMemory(appOpts)
	return err
}

// tableMemory returns how many bytes of tables the node may keep. A node whose app.toml does not say so has the default.
func tableMemory(appOpts servertypes.AppOptions) (int, error) {
	set := appOpts.Get(FlagTableMemory)
	if set == nil {
		return DefaultTableMemoryMB << 20, nil
	}
	mb, err := cast.ToIntE(set)
	if err != nil || mb < 0 || mb > maxTableMemoryMB {
		return 0, fmt.Errorf("%s in app.toml is %v: want megabytes from 0, which is off, to %d; the default is %d",
			FlagTableMemory, set, maxTableMemoryMB, DefaultTableMemoryMB)
	}
	return mb << 20, nil
}

// applyVotes applies the batch of votes at the head of a block, after the modules' own PreBlock.
func (app *App) applyVotes(ctx sdk.Context, req *abci.RequestFinalizeBlock) {
	app.votes.result = app.votes.handler.PreBlock(ctx, req)
}

// showBatch puts the result of a batch where the SDK has that of an item that it cannot execute.
func (app *App) showBatch(rsp *abci.ResponseFinalizeBlock) {
	result := app.votes.result
	app.votes.result = nil
	if rsp == nil || result == nil {
		return
	}
	result.Events = app.index.markTx(result.Events)
	rsp.TxResults[0] = result
}

// registerVoteService makes the node's vote service, which hands votes to the engine that clientCtx talks to.
func (app *App) registerVoteService(clientCtx client.Context) {
	if node, ok := clientCtx.Client.(votes.Broadcaster); ok {
		app.votes.service = votes.NewService(node)
	}
}

// RegisterGRPCServer registers the query services and the vote service with a gRPC server.
func (app *App) RegisterGRPCServer(srv gogogrpc.Server) {
	app.RegisterGRPCServerWithSkipCheckHeader(srv, false)
}

// RegisterGRPCServerWithSkipCheckHeader registers the query services and the vote service with the node's gRPC server.
// The vote service never goes through the query router: queries arrive over ABCI too, under the lock that CheckTx
// needs, and a vote sent that way would stop the node.
func (app *App) RegisterGRPCServerWithSkipCheckHeader(srv gogogrpc.Server, skipCheckHeader bool) {
	app.BaseApp.RegisterGRPCServerWithSkipCheckHeader(srv, skipCheckHeader)
	if app.votes.service != nil {
		finalitytypes.RegisterVoteServiceServer(srv, app.votes.service)
	}
}

// registerVoteRoutes offers the node's vote service over REST.
func (app *App) registerVoteRoutes(_ client.Context, apiSvr *api.Server) {
	if app.votes.service == nil {
		return
	}
	err := finalitytypes.RegisterVoteServiceHandlerServer(
		context.Background(), apiSvr.GRPCGatewayRouter, app.votes.service)
	if err != nil {
		panic(err)
	}
}

// ShowState shows what follows from committed state on the metrics page that registry fills. A registry takes one application.
func (app *App) ShowState(registry prometheus.Registerer) error {
	return registry.Register(watch.State{
		Context:  func() (sdk.Context, error) { return app.CreateQueryContext(0, false) },
		Finality: app.FinalityKeeper, Stake: app.StakeKeeper, Pool: app.VotePool(), Kernel: app.votes.kernel,
	})
}

// VotePool returns the votes that wait on this node.
func (app *App) VotePool() *votes.Pool { return app.votes.handler.Pool() }
