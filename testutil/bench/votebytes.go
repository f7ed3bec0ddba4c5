package main

import (
	"fmt"

	ftypes "github.com/babylonlabs-io/babylon/x/finality/types"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	"github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

// benchVoteBytes measures what a vote adds to a block: here its share of the batch of all providers, there a signed
// transaction with one vote. Both carry the proof of a nonce among commitSize.
func benchVoteBytes(providers []provider, rands [][]nonce, msg *ftypes.MsgAddFinalitySig) error {
	group := votes.Group{
		BallotID: types.BallotID{Kind: types.BALLOT_KIND_FINALITY, Slot: 1}, Digest: [32]byte(seed("digest", 0, 0)),
	}
	for i := range providers {
		v := votes.BatchVote{Index: uint16(i), PubRand: rands[i][1].pub}
		for _, aunt := range rands[i][1].proof.Aunts {
			v.Proof = append(v.Proof, [32]byte(aunt))
		}
		group.Votes = append(group.Votes, v)
	}
	batch, err := (&votes.Batch{Groups: []votes.Group{group}}).Encode()
	if err != nil {
		return fmt.Errorf("encode batch: %w", err)
	}
	theirs, err := babylonTx(msg)
	if err != nil {
		return fmt.Errorf("build babylon's transaction: %w", err)
	}
	line("vote-bytes", float64(len(batch))/float64(len(providers)), float64(len(theirs)), "B")
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
