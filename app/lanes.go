package app

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// txRules tells the path of votes which transactions the protocol lives on.
type txRules struct{ app *App }

var _ votes.TxRules = txRules{}

// Protocol implements votes.TxRules. A message inside of another one, as of x/authz, does not count: then the transaction
// would have to be taken apart to know what it is.
func (r txRules) Protocol(tx sdk.Tx) bool {
	msgs := tx.GetMsgs()
	for _, msg := range msgs {
		switch msg.(type) {
		case *finalitytypes.MsgSubmitHeaders, *finalitytypes.MsgCommitPubRand, *finalitytypes.MsgOpenNonces,
			*finalitytypes.MsgSubmitEvidence, *finalitytypes.MsgRevealKey,
			*btcstaketypes.MsgInsertHeaders, *btcstaketypes.MsgAddBTCDelegationInclusionProof,
			*btcstaketypes.MsgBTCUndelegate, *btcstaketypes.MsgAddCovenantSigs:
		default:
			return false
		}
	}
	return len(msgs) > 0
}

// Signers implements votes.TxRules.
func (r txRules) Signers(tx sdk.Tx) ([]votes.Signer, bool) {
	signed, ok := tx.(authsigning.SigVerifiableTx)
	if !ok {
		return nil, false
	}
	accounts, err := signed.GetSigners()
	if err != nil {
		return nil, false
	}
	signatures, err := signed.GetSignaturesV2()
	if err != nil || len(signatures) != len(accounts) {
		return nil, false
	}
	signers := make([]votes.Signer, len(accounts))
	for i, account := range accounts {
		signers[i] = votes.Signer{Account: string(account), Sequence: signatures[i].Sequence}
	}
	return signers, true
}

// Sequence implements votes.TxRules.
func (r txRules) Sequence(ctx context.Context, account string) (uint64, error) {
	known := r.app.AccountKeeper.GetAccount(ctx, sdk.AccAddress(account))
	if known == nil {
		return 0, nil
	}
	return known.GetSequence(), nil
}
