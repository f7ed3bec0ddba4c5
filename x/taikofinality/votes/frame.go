package votes

import (
	"bytes"
	"fmt"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// frameBytes is the most that the frame of a batch adds to its votes: three lengths with their tags in the transaction's
// body, the type's name, the votes' own, and four bytes for an empty fee. Lengths have at most four bytes, since a batch is
// bounded by types.MaxBatchBytes.
const frameBytes = 2*(1+4) + (1 + 1 + 31) + 2*(1+4) + 4

// firstField is the protobuf tag of a field 1 that has a length. A batch begins with three of them, one in the other: the
// transaction's body, the body's first message, the message's type.
var firstField = protowire.AppendTag(nil, 1, protowire.BytesType)

// batchURL names the type of the message that holds a batch.
var batchURL = []byte(sdk.MsgTypeURL(&types.VoteBatch{}))

// IsBatch says whether an item of a block claims to be a batch: its first message is one. It reads no further.
func IsBatch(tx []byte) bool {
	for range 3 {
		rest, found := bytes.CutPrefix(tx, firstField)
		if !found {
			return false
		}
		_, n := protowire.ConsumeVarint(rest)
		if n < 0 {
			return false
		}
		tx = rest[n:]
	}
	return bytes.HasPrefix(tx, batchURL)
}

// frame puts a batch's votes into the transaction that clients see. Nobody signs it. Its fee is empty and not missing, since
// clients read a transaction's fee without asking whether there is one.
func frame(votes []byte) ([]byte, error) {
	msg, err := codectypes.NewAnyWithValue(&types.VoteBatch{Votes: votes})
	if err != nil {
		return nil, fmt.Errorf("pack votes: %w", err)
	}
	body, err := (&txtypes.TxBody{Messages: []*codectypes.Any{msg}}).Marshal()
	if err != nil {
		return nil, fmt.Errorf("encode body: %w", err)
	}
	auth, err := (&txtypes.AuthInfo{Fee: &txtypes.Fee{}}).Marshal()
	if err != nil {
		return nil, fmt.Errorf("encode auth info: %w", err)
	}
	return (&txtypes.TxRaw{BodyBytes: body, AuthInfoBytes: auth}).Marshal()
}

// unframe returns a batch's votes. It accepts exactly what frame writes: protobuf has many encodings for one value, a batch has
// one.
func unframe(tx []byte) ([]byte, error) {
	var (
		raw   txtypes.TxRaw
		body  txtypes.TxBody
		batch types.VoteBatch
	)
	if err := raw.Unmarshal(tx); err != nil {
		return nil, fmt.Errorf("%w: transaction: %w", types.ErrBatchMalformed, err)
	}
	if err := body.Unmarshal(raw.BodyBytes); err != nil {
		return nil, fmt.Errorf("%w: body: %w", types.ErrBatchMalformed, err)
	}
	if len(body.Messages) != 1 {
		return nil, fmt.Errorf("%w: %d messages, not one", types.ErrBatchMalformed, len(body.Messages))
	}
	if err := batch.Unmarshal(body.Messages[0].Value); err != nil {
		return nil, fmt.Errorf("%w: message: %w", types.ErrBatchMalformed, err)
	}
	framed, err := frame(batch.Votes)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(framed, tx) {
		return nil, fmt.Errorf("%w: not its one encoding", types.ErrBatchMalformed)
	}
	return batch.Votes, nil
}

// TxDecoder returns the decoder of what can be executed: of transactions in which no message is a batch. One has no
// signer and no handler, and only a proposer makes it, in a frame of its own at the head of a block.
func TxDecoder(decode sdk.TxDecoder) sdk.TxDecoder {
	return func(item []byte) (sdk.Tx, error) {
		tx, err := decode(item)
		if err != nil {
			return nil, err
		}
		for _, msg := range tx.GetMsgs() {
			if _, is := msg.(*types.VoteBatch); is {
				return nil, types.ErrBatchInMempool.Wrap("it is no message of a transaction")
			}
		}
		return tx, nil
	}
}
