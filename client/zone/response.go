package zone

import (
	"encoding/hex"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/gogoproto/proto"
)

// ReadResponse decodes the answer to a transaction's only message.
func ReadResponse(resp *sdk.TxResponse, answer proto.Message) error {
	raw, err := hex.DecodeString(resp.Data)
	if err != nil {
		return fmt.Errorf("transaction %s: read data: %w", resp.TxHash, err)
	}
	var data sdk.TxMsgData
	if err := proto.Unmarshal(raw, &data); err != nil {
		return fmt.Errorf("transaction %s: read data: %w", resp.TxHash, err)
	}
	if len(data.MsgResponses) != 1 {
		return fmt.Errorf("transaction %s: %d message responses", resp.TxHash, len(data.MsgResponses))
	}
	if err := proto.Unmarshal(data.MsgResponses[0].Value, answer); err != nil {
		return fmt.Errorf("transaction %s: read response: %w", resp.TxHash, err)
	}
	return nil
}
