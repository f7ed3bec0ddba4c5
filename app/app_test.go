package app

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	"github.com/stretchr/testify/require"
)

var (
	testFee       = sdk.NewCoins(sdk.NewInt64Coin(BondDenom, 8000)) // 8,000,000 gas at 0.001utfin
	testRecipient = sdk.AccAddress("recipient-of-coins--")
)

func TestChainMakesBlocks(t *testing.T) {
	chain := newTestChain(t, 4, nil)
	for range 3 {
		chain.nextBlock()
	}
	rsp := chain.nextBlock(chain.send(chain.validators[0], testRecipient, 7, testFee))
	require.Len(t, rsp.TxResults, 1)
	require.Zero(t, rsp.TxResults[0].Code, rsp.TxResults[0].Log)
	balance := chain.BankKeeper.GetBalance(chain.NewContext(true), testRecipient, BondDenom)
	require.Equal(t, int64(7), balance.Amount.Int64())
	validators, err := chain.StakingKeeper.GetBondedValidatorsByPower(chain.NewContext(true))
	require.NoError(t, err)
	require.Len(t, validators, 4)
}

func TestSameBlocksSameHash(t *testing.T) {
	one, two := newTestChain(t, 2, nil), newTestChain(t, 2, nil)
	for i := range 5 {
		var txs [][]byte
		if i == 2 {
			txs = append(txs, one.send(one.validators[1], testRecipient, 5, testFee))
		}
		require.Equal(t, one.nextBlock(txs...).AppHash, two.nextBlock(txs...).AppHash, "block %d", i)
	}
	tx := one.send(one.validators[1], testRecipient, 5, testFee)
	require.NotEqual(t, one.nextBlock(tx).AppHash, two.nextBlock().AppHash, "a transaction changes the hash")
}

func TestCheckTxFees(t *testing.T) {
	chain := newTestChain(t, 1, nil)
	chain.nextBlock()
	tests := []struct {
		name string
		fee  sdk.Coins
		code uint32
	}{
		{"success - minimum gas price", testFee, 0},
		{"error - no fee", sdk.NewCoins(), sdkerrors.ErrInsufficientFee.ABCICode()},
		{"error - other coin", sdk.NewCoins(sdk.NewInt64Coin("stake", 300)), sdkerrors.ErrInsufficientFee.ABCICode()},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			tx := chain.send(chain.validators[0], testRecipient, 1, tc.fee)
			rsp, err := chain.CheckTx(&abci.RequestCheckTx{Tx: tx})
			require.NoError(t, err)
			require.Equal(t, tc.code, rsp.Code, rsp.Log)
		})
	}
}

func TestModuleAccounts(t *testing.T) {
	chain := newTestChain(t, 1, nil)
	chain.nextBlock()
	ctx := chain.NewContext(true)
	perms := AccountPerms()
	blocked := blockedAddresses()
	for name, want := range perms {
		account := chain.AccountKeeper.GetModuleAccount(ctx, name)
		require.NotNil(t, account, name)
		require.ElementsMatch(t, want, account.GetPermissions(), name)
		require.Equal(t, name != govtypes.ModuleName, blocked[authtypes.NewModuleAddress(name).String()], name)
	}
	perms[authtypes.FeeCollectorName] = []string{authtypes.Minter}
	require.Empty(t, AccountPerms()[authtypes.FeeCollectorName], "a caller changes only its copy")
}

// messagesWithoutRoute are messages that are registered and that this node does not handle: a batch of votes is one for
// decoders only, and TestNobodySendsABatch tries to send it.
var messagesWithoutRoute = []string{"/taikofin.finality.v1.VoteBatch"}

func TestMessagesNeedAKnownRoute(t *testing.T) {
	app := newTestApp(t)
	for _, url := range app.InterfaceRegistry().ListImplementations(sdk.MsgInterfaceProtoName) {
		msg, err := app.InterfaceRegistry().Resolve(url)
		require.NoError(t, err, url)
		if app.MsgServiceRouter().HandlerByTypeURL(url) == nil {
			// The SDK registers the messages of modules that this node does not run.
			require.Contains(t, messagesWithoutRoute, url, "%T has no handler", msg)
		}
	}
}
