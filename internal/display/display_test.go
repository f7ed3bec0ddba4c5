package display_test

import (
	"encoding/base64"
	"strings"
	"testing"

	cosmosproto "github.com/cosmos/cosmos-proto"
	"github.com/cosmos/cosmos-sdk/types/query"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"

	"github.com/taikofin/taikofin/internal/display"
)

// describe makes a message of the zone with bytes of each form, a list of them, a list of itself, a number, a page, a time and a word.
func describe(t *testing.T) protoreflect.MessageDescriptor {
	t.Helper()
	field := func(name string, number int32, kind descriptorpb.FieldDescriptorProto_Type, typeName, scalar string, repeated bool) *descriptorpb.FieldDescriptorProto {
		label := descriptorpb.FieldDescriptorProto_LABEL_OPTIONAL
		if repeated {
			label = descriptorpb.FieldDescriptorProto_LABEL_REPEATED
		}
		f := &descriptorpb.FieldDescriptorProto{Name: &name, Number: &number, Type: &kind, Label: &label}
		if typeName != "" {
			f.TypeName = &typeName
		}
		if scalar != "" {
			f.Options = &descriptorpb.FieldOptions{}
			proto.SetExtension(f.Options, cosmosproto.E_Scalar, scalar)
		}
		return f
	}
	const raw, message, number = descriptorpb.FieldDescriptorProto_TYPE_BYTES, descriptorpb.FieldDescriptorProto_TYPE_MESSAGE,
		descriptorpb.FieldDescriptorProto_TYPE_UINT64
	file := &descriptorpb.FileDescriptorProto{
		Name: proto.String("taikofin/test.proto"), Package: proto.String("taikofin.test"), Syntax: proto.String("proto3"),
		Dependency: []string{"cosmos/base/query/v1beta1/pagination.proto", "google/protobuf/timestamp.proto"},
		MessageType: []*descriptorpb.DescriptorProto{{Name: proto.String("All"), Field: []*descriptorpb.FieldDescriptorProto{
			field("plain", 1, raw, "", "", false), field("eth", 2, raw, "", display.EthereumBytes, false),
			field("btc", 3, raw, "", display.BitcoinHash, false), field("list", 4, raw, "", "", true),
			field("more", 5, message, ".taikofin.test.All", "", true), field("number", 6, number, "", "", false),
			field("page", 7, message, ".cosmos.base.query.v1beta1.PageResponse", "", false),
			field("when", 8, message, ".google.protobuf.Timestamp", "", false),
			field("word", 9, descriptorpb.FieldDescriptorProto_TYPE_STRING, "", "", false),
		}}},
	}
	described, err := protodesc.NewFile(file, gogoproto.HybridResolver)
	require.NoError(t, err)
	return described.Messages().Get(0)
}

func TestJSON(t *testing.T) {
	_ = query.PageResponse{} // registers its description
	message := describe(t)
	b64 := func(raw ...byte) string { return `"` + base64.StdEncoding.EncodeToString(raw) + `"` }
	for _, test := range []struct{ name, in, want string }{
		{"success - Bitcoin's bytes", `{"plain":` + b64(0xfb, 1) + `}`, `{"plain":"fb01"}`},
		{"success - Ethereum's bytes", `{"eth":` + b64(0xfb, 1) + `}`, `{"eth":"0xfb01"}`},
		{"success - Bitcoin's hash in reverse", `{"btc":` + b64(0xfb, 1) + `}`, `{"btc":"01fb"}`},
		{"success - no bytes", `{"plain":null,"eth":null,"btc":"","list":[]}`, `{"plain":"","eth":"","btc":"","list":[]}`},
		{"success - a list of bytes", `{"list":[` + b64(1) + `,` + b64(2) + `]}`, `{"list":["01","02"]}`},
		{"success - messages within messages", `{"more":[{"more":[{"eth":` + b64(7) + `}]},{}]}`, `{"more":[{"more":[{"eth":"0x07"}]},{}]}`},
		{"success - the order of fields stays", `{"number":"18446744073709551615","eth":"","plain":""}`, `{"number":"18446744073709551615","eth":"","plain":""}`},
		{"success - numbers keep their digits", `{"number":18446744073709551615}`, `{"number":18446744073709551615}`},
		{"success - fields that nobody knows stay", `{"other":{"plain":"AQ=="},"text":"<&>"}`, `{"other":{"plain":"AQ=="},"text":"<&>"}`},
		{"success - the key of a page fits a URL", `{"page":{"next_key":` + b64(0xfb, 0xff, 0xbf) + `,"total":"0"}}`, `{"page":{"next_key":"-_-_"}}`},
		{"success - a total before the key", `{"page":{"total":"0","next_key":null}}`, `{"page":{"next_key":""}}`},
		{"success - a time", `{"when":"2026-11-01T00:00:00Z"}`, `{"when":"2026-11-01T00:00:00Z"}`},
		{"success - a time that was never set", `{"when":"0001-01-01T00:00:00Z"}`, `{"when":null}`},
		{"success - a word that reads so", `{"word":"0001-01-01T00:00:00Z"}`, `{"word":"0001-01-01T00:00:00Z"}`},
		{"success - no message", `{"more":null,"page":null}`, `{"more":null,"page":null}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, err := display.JSON(message, []byte(test.in), "")
			require.NoError(t, err)
			require.Equal(t, test.want, string(out))
		})
	}
	t.Run("success - lines", func(t *testing.T) {
		out, err := display.JSON(message, []byte(`{"eth":"AQ==","list":["AQ=="]}`), "  ")
		require.NoError(t, err)
		require.Equal(t, "{\n  \"eth\": \"0x01\",\n  \"list\": [\n    \"01\"\n  ]\n}", string(out))
	})
	for _, test := range []struct{ name, in, want string }{
		{"error - no base64", `{"eth":"0x1"}`, "taikofin.test.All.eth"},
		{"error - cut off", `{"eth":`, "EOF"},
		{"error - nothing", ``, "EOF"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := display.JSON(message, []byte(test.in), "")
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestFind(t *testing.T) {
	require.Nil(t, display.Find("cosmos.base.query.v1beta1.PageResponse"), "another's message")
	require.Nil(t, display.Find("taikofin.finality.v1.Nothing"))
	require.Nil(t, display.Find(""))
	require.True(t, strings.HasPrefix(display.EthereumBytes, display.Package))
}
