package main

import (
	"fmt"

	ftypes "github.com/babylonlabs-io/babylon/x/finality/types"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
)

// benchVoteBytes measures what a vote adds to blocks: here its share of the batch that a proposer made of the votes of
// all providers, and of the transaction that opened its nonce with others, there a signed transaction with one vote. Both prove a
// nonce among commitSize.
func benchVoteBytes(ours *taikofinChain, peer *babylonChain) error {
	theirs, err := babylonTx(peer.pending[0])
	if err != nil {
		return fmt.Errorf("build babylon's transaction: %w", err)
	}
	inBatch := float64(ours.lastTx) / float64(len(ours.network.Providers))
	line("vote-bytes", inBatch+ours.openBytes, float64(len(theirs)), "B")
	line("vote-bytes-batch", inBatch, 0, "B")
	return nil
}

// babylonTx is a vote as Babylon's providers send it: one message, one account signature, a fee.
func babylonTx(msg *ftypes.MsgAddFinalitySig) ([]byte, error) {
	anyMsg, err := codectypes.NewAnyWithValue(msg)
	if err != nil {
		return nil, err
	}
	body, err := (&tx.TxBody{Messages: []*codectypes.Any{anyMsg}}).Marshal()
	if err != nil {
		return nil, err
	}
	key := secp256k1.GenPrivKeyFromSecret(seed("account", 0, 0))
	pk, err := codectypes.NewAnyWithValue(key.PubKey())
	if err != nil {
		return nil, err
	}
	auth, err := (&tx.AuthInfo{
		SignerInfos: []*tx.SignerInfo{{
			PublicKey: pk, Sequence: 1_000_000,
			ModeInfo: &tx.ModeInfo{Sum: &tx.ModeInfo_Single_{Single: &tx.ModeInfo_Single{Mode: signing.SignMode_SIGN_MODE_DIRECT}}},
		}},
		Fee: &tx.Fee{Amount: sdk.NewCoins(sdk.NewInt64Coin("ubbn", 600)), GasLimit: 300_000},
	}).Marshal()
	if err != nil {
		return nil, err
	}
	sig, err := key.Sign(body)
	if err != nil {
		return nil, err
	}
	return (&tx.TxRaw{BodyBytes: body, AuthInfoBytes: auth, Signatures: [][]byte{sig}}).Marshal()
}
