package app

import (
	"encoding/json"
	"testing"

	"cosmossdk.io/log"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"
	capabilitykeeper "github.com/cosmos/ibc-go/modules/capability/keeper"
	transfertypes "github.com/cosmos/ibc-go/v8/modules/apps/transfer/types"
	ibckeeper "github.com/cosmos/ibc-go/v8/modules/core/keeper"
	ibctesting "github.com/cosmos/ibc-go/v8/testing"
	ibctestingtypes "github.com/cosmos/ibc-go/v8/testing/types"
	"github.com/stretchr/testify/require"
)

// ibcTestApp is the application as IBC's own test chains drive it.
type ibcTestApp struct{ *App }

func (a ibcTestApp) GetBaseApp() *baseapp.BaseApp                      { return a.BaseApp }
func (a ibcTestApp) GetStakingKeeper() ibctestingtypes.StakingKeeper   { return a.StakingKeeper }
func (a ibcTestApp) GetIBCKeeper() *ibckeeper.Keeper                   { return a.IBCKeeper }
func (a ibcTestApp) GetScopedIBCKeeper() capabilitykeeper.ScopedKeeper { return a.scopedIBC }
func (a ibcTestApp) GetTxConfig() client.TxConfig                      { return a.txConfig }

// TestIBCTransfer connects two zones, light clients and handshakes included, and moves coins from one to the other and
// back.
func TestIBCTransfer(t *testing.T) {
	params, small := ConsensusParams().ToProto(), *simtestutil.DefaultConsensusParams
	*simtestutil.DefaultConsensusParams = params // IBC's own are too small for a zone's blocks
	t.Cleanup(func() { *simtestutil.DefaultConsensusParams = small })
	ibctesting.DefaultTestingAppInit = func() (ibctesting.TestingApp, map[string]json.RawMessage) {
		app := New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, mapOptions{})
		genesis := app.DefaultGenesis()
		setMinTotalPower(app, genesis)
		return ibcTestApp{app}, genesis
	}
	coordinator := ibctesting.NewCoordinator(t, 2)
	one, two := coordinator.GetChain(ibctesting.GetChainID(1)), coordinator.GetChain(ibctesting.GetChainID(2))
	path := ibctesting.NewTransferPath(one, two)
	coordinator.Setup(path)
	appTwo := two.App.(ibcTestApp)

	coin := sdk.NewInt64Coin(BondDenom, 11)
	send := func(endpoint *ibctesting.Endpoint, coin sdk.Coin, from, to sdk.AccAddress) {
		rsp, err := endpoint.Chain.SendMsgs(transfertypes.NewMsgTransfer(
			endpoint.ChannelConfig.PortID, endpoint.ChannelID, coin, from.String(), to.String(),
			endpoint.Counterparty.Chain.GetTimeoutHeight(), 0, ""))
		require.NoError(t, err)
		packet, err := ibctesting.ParsePacketFromEvents(rsp.Events)
		require.NoError(t, err)
		require.NoError(t, path.RelayPacket(packet))
	}
	here, there := one.SenderAccount.GetAddress(), two.SenderAccount.GetAddress()
	before := one.App.(ibcTestApp).BankKeeper.GetBalance(one.GetContext(), here, BondDenom)
	send(path.EndpointA, coin, here, there)
	voucher := transfertypes.ParseDenomTrace(transfertypes.GetPrefixedDenom(
		path.EndpointB.ChannelConfig.PortID, path.EndpointB.ChannelID, BondDenom)).IBCDenom()
	require.Equal(t, coin.Amount, appTwo.BankKeeper.GetBalance(two.GetContext(), there, voucher).Amount)

	send(path.EndpointB, sdk.NewCoin(voucher, coin.Amount), there, here)
	require.True(t, appTwo.BankKeeper.GetBalance(two.GetContext(), there, voucher).IsZero())
	require.Equal(t, before, one.App.(ibcTestApp).BankKeeper.GetBalance(one.GetContext(), here, BondDenom))
}

func TestIBCAllowsOnlyKnownLightClients(t *testing.T) {
	chain := newTestChain(t, 1, nil)
	chain.nextBlock()
	params := chain.IBCKeeper.ClientKeeper.GetParams(chain.NewContext(true))
	require.True(t, params.IsAllowedClient("07-tendermint"))
	require.False(t, params.IsAllowedClient("06-solomachine"))
}
