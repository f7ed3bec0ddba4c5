package proof_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"
)

var (
	protoMessage = regexp.MustCompile(`^message (\w+) \{$`)
	protoField   = regexp.MustCompile(`^\s+(repeated )?(\w+) (\w+) = (\d+);$`)
)

// TestProtoSaysTheSame: whoever reads a proof by proto/taikofin/proof/v1 with a stock library reads what this package wrote, under
// the names that JSON has.
func TestProtoSaysTheSame(t *testing.T) {
	message := proofMessage(t)
	seen := 0
	for _, v := range append(loadVectors(t), readVectors(t, "zone/testdata/vectors.json")...) {
		forms := v.forms(t)
		if v.Verdict == nil || len(forms) < 2 {
			continue
		}
		seen++
		read := dynamicpb.NewMessage(message)
		require.NoError(t, proto.Unmarshal(forms["binary"], read), v.Name)
		again, err := proto.MarshalOptions{Deterministic: true}.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, forms["binary"], again, v.Name)
		text, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(read)
		require.NoError(t, err)
		var theirs, ours any
		require.NoError(t, json.Unmarshal(text, &theirs))
		require.NoError(t, json.Unmarshal(forms["JSON"], &ours))
		requireSame(t, v.Name, ours, theirs)
	}
	require.Greater(t, seen, 10)
}

// proofMessage reads the little of proto's language that the file uses.
func proofMessage(t *testing.T) protoreflect.MessageDescriptor {
	t.Helper()
	text, err := os.ReadFile("../../proto/taikofin/proof/v1/proof.proto")
	require.NoError(t, err)
	file := &descriptorpb.FileDescriptorProto{Name: proto.String("proof.proto"), Package: proto.String("taikofin.proof.v1"), Syntax: proto.String("proto3")}
	kinds := map[string]descriptorpb.FieldDescriptorProto_Type{
		"uint32": descriptorpb.FieldDescriptorProto_TYPE_UINT32, "uint64": descriptorpb.FieldDescriptorProto_TYPE_UINT64,
		"bytes": descriptorpb.FieldDescriptorProto_TYPE_BYTES, "string": descriptorpb.FieldDescriptorProto_TYPE_STRING,
	}
	var in *descriptorpb.DescriptorProto
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		if match := protoMessage.FindStringSubmatch(line); match != nil {
			in = &descriptorpb.DescriptorProto{Name: proto.String(match[1])}
			file.MessageType = append(file.MessageType, in)
		}
		match := protoField.FindStringSubmatch(line)
		if match == nil {
			continue
		}
		number, err := strconv.ParseInt(match[4], 10, 32)
		require.NoError(t, err)
		field := &descriptorpb.FieldDescriptorProto{
			Name: proto.String(match[3]), Number: proto.Int32(int32(number)), Label: descriptorpb.FieldDescriptorProto_LABEL_OPTIONAL.Enum(),
		}
		if match[1] != "" {
			field.Label = descriptorpb.FieldDescriptorProto_LABEL_REPEATED.Enum()
		}
		if kind, scalar := kinds[match[2]]; scalar {
			field.Type = kind.Enum()
		} else {
			field.Type, field.TypeName = descriptorpb.FieldDescriptorProto_TYPE_MESSAGE.Enum(), proto.String(".taikofin.proof.v1."+match[2])
		}
		in.Field = append(in.Field, field)
	}
	built, err := protodesc.NewFile(file, nil)
	require.NoError(t, err)
	return built.Messages().ByName("Proof")
}

// requireSame holds JSON of ours against that of protobuf, which writes bytes as base64 and leaves out what is zero.
func requireSame(t *testing.T, at string, ours, theirs any) {
	t.Helper()
	switch own := ours.(type) {
	case map[string]any:
		object, _ := theirs.(map[string]any)
		for name := range object {
			require.Contains(t, own, name, at)
		}
		for name, value := range own {
			requireSame(t, at+"."+name, value, object[name])
		}
	case []any:
		list, _ := theirs.([]any)
		require.Len(t, list, len(own), at)
		for i := range own {
			requireSame(t, at, own[i], list[i])
		}
	case string:
		if theirs == nil {
			require.Contains(t, []string{"0", ""}, own, at)
			return
		}
		if own == theirs {
			return
		}
		raw, err := hex.DecodeString(strings.TrimPrefix(own, "0x"))
		require.NoError(t, err, at)
		require.Equal(t, base64.StdEncoding.EncodeToString(raw), theirs, at)
	default:
		if theirs == nil {
			require.Zero(t, own, at)
			return
		}
		require.Equal(t, own, theirs, at)
	}
}
