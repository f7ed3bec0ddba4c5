package zone

import (
	"encoding/hex"
	"testing"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestReadResponse(t *testing.T) {
	want := finalitytypes.MsgSubmitHeadersResponse{Accepted: 7}
	packed, err := codectypes.NewAnyWithValue(&want)
	require.NoError(t, err)
	encode := func(responses ...*codectypes.Any) string {
		raw, err := proto.Marshal(&sdk.TxMsgData{MsgResponses: responses})
		require.NoError(t, err)
		return hex.EncodeToString(raw)
	}
	tests := []struct{ name, data, wantErr string }{
		{"success - one message", encode(packed), ""},
		{"error - two messages", encode(packed, packed), "2 message responses"},
		{"error - none", encode(), "0 message responses"},
		{"error - no hex", "zz", "read data"},
		{"error - no protobuf", "ff", "read data"},
		{"error - another answer", encode(&codectypes.Any{Value: []byte{0xff}}), "read response"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			var got finalitytypes.MsgSubmitHeadersResponse
			err := ReadResponse(&sdk.TxResponse{TxHash: "AB", Data: tc.data}, &got)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, "transaction AB: ")
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, want, got)
		})
	}
}
