package app

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types/v1"
	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// TestClientsReadBatches decodes a batch as the node's services and commands do, and looks at its result.
func TestClientsReadBatches(t *testing.T) {
	z := newZone(t, 4)
	z.round(z.headers(0, 1))
	batch := z.batch(0, 1)
	tx, err := z.proposer.TxConfig().TxDecoder()(batch)
	require.NoError(t, err)
	asJSON, err := z.proposer.TxConfig().TxJSONEncoder()(tx)
	require.NoError(t, err)
	require.Contains(t, string(asJSON), `"@type":"/taikofin.finality.v1.VoteBatch"`)
	proto, ok := tx.(interface{ GetProtoTx() *txtypes.Tx })
	require.True(t, ok, "GetBlockWithTxs leaves out what is none")
	require.NotNil(t, proto.GetProtoTx().AuthInfo.Fee)

	rsp := z.decide(batch, z.proposer.send(z.proposer.validators[1], testRecipient, 1, testFee))
	require.Len(t, rsp.TxResults, 2)
	require.Zero(t, rsp.TxResults[1].Code, rsp.TxResults[1].Log)
	result := rsp.TxResults[0]
	require.Zero(t, result.Code, result.Log)
	require.Zero(t, result.GasWanted+result.GasUsed)
	require.Equal(t, []string{"message", "taikofin.finality.v1.EventVoteBatch"}, eventTypes(result.Events))
	for _, event := range result.Events {
		for _, attribute := range event.Attributes {
			require.True(t, attribute.Index, "%s.%s is searched for", event.Type, attribute.Key)
		}
	}
	require.Empty(t, z.decide().TxResults, "an empty block shows no result of the one before")
}

func oneCoin(v testValidator) sdk.Msg {
	return banktypes.NewMsgSend(v.address(), testRecipient, sdk.NewCoins(sdk.NewInt64Coin(BondDenom, 1)))
}

// withMessages puts other messages into a signed transaction.
func withMessages(t *testing.T, signed []byte, msgs ...sdk.Msg) []byte {
	t.Helper()
	var tx txtypes.TxRaw
	require.NoError(t, tx.Unmarshal(signed))
	packed, err := txtypes.SetMsgs(msgs)
	require.NoError(t, err)
	tx.BodyBytes, err = (&txtypes.TxBody{Messages: packed}).Marshal()
	require.NoError(t, err)
	out, err := tx.Marshal()
	require.NoError(t, err)
	return out
}

// TestNobodySendsABatch tries to get a batch in by every way that is open to a user.
func TestNobodySendsABatch(t *testing.T) {
	z := newZone(t, 4)
	z.round(z.headers(0, 1))
	batch := z.batch(0, 1, 2)
	decoded, err := z.proposer.TxConfig().TxDecoder()(batch)
	require.NoError(t, err)
	msg, ok := decoded.GetMsgs()[0].(*finalitytypes.VoteBatch)
	require.True(t, ok)
	sender := z.proposer.validators[1]
	account := z.proposer.AccountKeeper.GetAccount(z.proposer.NewContext(true), sender.address())
	sign := func(msg sdk.Msg) []byte {
		return z.proposer.sign(sender, account.GetAccountNumber(), account.GetSequence(), testFee, msg)
	}
	// A batch has no signer, so nothing can be a good signature over it.
	raw := func(msgs ...sdk.Msg) []byte { return withMessages(t, sign(oneCoin(sender)), msgs...) }
	nested := authz.NewMsgExec(sender.address(), []sdk.Msg{msg})
	proposal, err := govtypes.NewMsgSubmitProposal([]sdk.Msg{msg}, testFee, sender.address().String(), "", "votes", "votes", false)
	require.NoError(t, err)

	for name, tx := range map[string][]byte{
		"error - as it stands in a block":    batch,
		"error - signed":                     raw(msg),
		"error - behind another message":     raw(oneCoin(sender), msg),
		"error - twice":                      raw(msg, msg),
		"error - with a message of its kind": raw(msg, oneCoin(sender)),
	} {
		t.Run(name, func(t *testing.T) {
			rsp := z.proposer.check(tx, abci.CheckTxType_New)
			require.Equal(t, finalitytypes.ErrBatchInMempool.ABCICode(), rsp.Code, rsp.Log)
			require.Equal(t, finalitytypes.ModuleName, rsp.Codespace)
			_, _, err := z.proposer.Simulate(tx)
			require.Error(t, err)
			require.False(t, z.validator.judges(batch, tx), "behind the batch")
			require.False(t, z.validator.judges(z.proposer.send(z.proposer.validators[2], testRecipient, 1, testFee), tx))
			require.Equal(t, name == "error - as it stands in a block", z.validator.judges(tx), "at the head")
		})
	}
	// Inside another message it is carried, and never run.
	for name, tx := range map[string][]byte{"error - authz": sign(&nested), "error - proposal": sign(proposal)} {
		t.Run(name, func(t *testing.T) {
			require.False(t, votes.IsBatch(tx))
			require.NotZero(t, z.decide(tx).TxResults[0].Code)
			_, final := z.latest()
			require.Zero(t, final, "no vote was counted")
		})
	}
	z.decide(batch)
	_, final := z.latest()
	require.EqualValues(t, 1, final, "from the proposer the same votes count")
}
