package app

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// TestProtocolLane: a header that the mempool took goes into the next proposal whatever the engine offers, once, and no more
// after it was in a block.
func TestProtocolLane(t *testing.T) {
	z := newZone(t, 3)
	headers := z.headers(0, 1)
	require.Zero(t, z.proposer.check(headers, abci.CheckTxType_New).Code)
	other := z.proposer.send(z.proposer.validators[1], testRecipient, 5, testFee)
	require.Equal(t, [][]byte{headers, other}, z.proposer.propose(other), "the engine offered the other one alone")
	require.Equal(t, [][]byte{headers, other}, z.proposer.propose(other, headers))
	z.round(other)
	require.Equal(t, [][]byte{other}, z.proposer.propose(other), "its sequence was used")
}

func TestProtocolTransactions(t *testing.T) {
	rules := txRules{app: newTestApp(t)}
	exec := authz.NewMsgExec(sdk.AccAddress("grantee"), []sdk.Msg{&finalitytypes.MsgSubmitHeaders{}})
	for name, tc := range map[string]struct {
		msgs []sdk.Msg
		want bool
	}{
		"success - headers":          {[]sdk.Msg{&finalitytypes.MsgSubmitHeaders{}}, true},
		"success - several":          {[]sdk.Msg{&btcstaketypes.MsgInsertHeaders{}, &btcstaketypes.MsgBTCUndelegate{}}, true},
		"success - opened nonces":    {[]sdk.Msg{&finalitytypes.MsgOpenNonces{}}, true},
		"success - evidence":         {[]sdk.Msg{&finalitytypes.MsgSubmitEvidence{}, &finalitytypes.MsgRevealKey{}}, true},
		"error - nothing":            {nil, false},
		"error - transfer":           {[]sdk.Msg{&banktypes.MsgSend{}}, false},
		"error - transfer among":     {[]sdk.Msg{&finalitytypes.MsgSubmitHeaders{}, &banktypes.MsgSend{}}, false},
		"error - stake of a user":    {[]sdk.Msg{&btcstaketypes.MsgCreateBTCDelegation{}}, false},
		"error - inside of another":  {[]sdk.Msg{&exec}, false},
		"success - inclusion, nonce": {[]sdk.Msg{&btcstaketypes.MsgAddBTCDelegationInclusionProof{}, &finalitytypes.MsgCommitPubRand{}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			builder := rules.app.txConfig.NewTxBuilder()
			require.NoError(t, builder.SetMsgs(tc.msgs...))
			require.Equal(t, tc.want, rules.Protocol(builder.GetTx()))
		})
	}
}
