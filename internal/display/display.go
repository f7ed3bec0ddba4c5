// Package display writes the zone's answers for people. Protobuf's JSON has bytes in base64, which no Bitcoin or Ethereum tool
// reads; here they are hexadecimal, each in the form of the chain that it belongs to. Nodes (REST) and command lines share it,
// and what goes over gRPC stays bytes, for programs.
//
// The form of a field is said in proto/ by its cosmos_proto.scalar:
//
//	taikofin.EthereumBytes   0x and hexadecimal: hashes, digests, roots and addresses of L2 and L1
//	taikofin.BitcoinHash     hexadecimal in reverse, as Bitcoin prints hashes of blocks and transactions
//	(none)                   plain hexadecimal: Bitcoin's keys, nonces, signatures, scripts and transactions
package display

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	cosmosproto "github.com/cosmos/cosmos-proto"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// The forms of bytes that are not plain hexadecimal.
const (
	EthereumBytes = "taikofin.EthereumBytes"
	BitcoinHash   = "taikofin.BitcoinHash"
)

// Package is the root of the proto packages whose messages are answers of the zone.
const Package = "taikofin."

// pageResponse is what lists end with. Its key is base64 in the alphabet of URLs, since clients send it back as it is: in the
// usual one, half of all keys have a plus sign, which a URL turns into a space.
const pageResponse = "cosmos.base.query.v1beta1.PageResponse"

// A time that was never set is the first one that Go knows. It is nothing, and written as such: nobody was jailed until then.
const (
	timestamp = "google.protobuf.Timestamp"
	noTime    = "0001-01-01T00:00:00Z"
)

// Find returns the description of one of the zone's own messages, nil for any other.
func Find(name string) protoreflect.MessageDescriptor {
	if !strings.HasPrefix(name, Package) {
		return nil
	}
	return find(protoreflect.FullName(name))
}

func find(name protoreflect.FullName) protoreflect.MessageDescriptor {
	found, err := gogoproto.HybridResolver.FindDescriptorByName(name)
	if err != nil {
		return nil
	}
	message, _ := found.(protoreflect.MessageDescriptor)
	return message
}

// Within returns the message that a field holds, nil when it holds none. What another file describes is looked up: generated
// code knows no more of it than the name.
func Within(field protoreflect.FieldDescriptor) protoreflect.MessageDescriptor {
	message := field.Message()
	if message == nil || !message.IsPlaceholder() {
		return message
	}
	return find(message.FullName())
}

// JSON rewrites the JSON of a message, with proto's own names for fields, for people. The order of its fields stays. Empty indent
// means one line.
func JSON(message protoreflect.MessageDescriptor, in []byte, indent string) ([]byte, error) {
	w := writer{in: json.NewDecoder(bytes.NewReader(in))}
	w.in.UseNumber()
	if err := w.value(messageField{message: message}); err != nil {
		return nil, fmt.Errorf("write %s for people: %w", message.FullName(), err)
	}
	if indent == "" {
		return w.out.Bytes(), nil
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, w.out.Bytes(), "", indent); err != nil {
		return nil, fmt.Errorf("indent %s: %w", message.FullName(), err)
	}
	return indented.Bytes(), nil
}

// Bytes writes the bytes of a field in its form.
func Bytes(field protoreflect.FieldDescriptor, raw []byte) string {
	switch Form(field) {
	case EthereumBytes:
		if len(raw) == 0 {
			return ""
		}
		return "0x" + hex.EncodeToString(raw)
	case BitcoinHash:
		raw = slices.Clone(raw)
		slices.Reverse(raw)
	}
	return hex.EncodeToString(raw)
}

// Form is how the bytes of a field are written: EthereumBytes, BitcoinHash or "" for plain hexadecimal.
func Form(field protoreflect.FieldDescriptor) string {
	form, _ := proto.GetExtension(field.Options(), cosmosproto.E_Scalar).(string)
	return form
}

// messageField is what is known of a JSON value: the field that it is of, and the message that it is, each if any.
type messageField struct {
	field   protoreflect.FieldDescriptor
	message protoreflect.MessageDescriptor
}

func of(field protoreflect.FieldDescriptor) messageField {
	// Entries of maps are no messages in JSON; the zone's answers have none.
	if field == nil || field.IsMap() {
		return messageField{}
	}
	return messageField{field: field, message: Within(field)}
}

// writer copies JSON token by token.
type writer struct {
	in  *json.Decoder
	out bytes.Buffer
}

func (w *writer) value(is messageField) error {
	token, err := w.in.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		return w.object(is.message)
	case json.Delim('['):
		return w.list(is)
	}
	if is.field != nil && is.field.Kind() == protoreflect.BytesKind {
		text, err := readBytes(is.field, token)
		if err != nil {
			return err
		}
		return w.scalar(text)
	}
	if token == noTime && is.field != nil && is.field.Message() != nil && is.field.Message().FullName() == timestamp {
		return w.scalar(nil)
	}
	return w.scalar(token)
}

// readBytes reads base64, or the null that stands for no bytes.
func readBytes(field protoreflect.FieldDescriptor, token json.Token) (any, error) {
	text, isText := token.(string)
	if !isText {
		return "", nil
	}
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", field.FullName(), err)
	}
	if field.Parent().FullName() == pageResponse {
		return base64.URLEncoding.EncodeToString(raw), nil
	}
	return Bytes(field, raw), nil
}

func (w *writer) object(message protoreflect.MessageDescriptor) error {
	w.out.WriteByte('{')
	for first := true; w.in.More(); {
		token, err := w.in.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if isTotal(message, name) {
			if err := w.in.Decode(new(json.RawMessage)); err != nil {
				return err
			}
			continue
		}
		if !first {
			w.out.WriteByte(',')
		}
		first = false
		if err := w.scalar(name); err != nil {
			return err
		}
		w.out.WriteByte(':')
		if err := w.value(fieldOf(message, name)); err != nil {
			return err
		}
	}
	w.out.WriteByte('}')
	_, err := w.in.Token()
	return err
}

// isTotal says whether a field is the total of a page. Lists of the zone are not counted, and a 0 would look like a number.
func isTotal(message protoreflect.MessageDescriptor, name string) bool {
	return message != nil && message.FullName() == pageResponse && name == "total"
}

func fieldOf(message protoreflect.MessageDescriptor, name string) messageField {
	if message == nil {
		return messageField{}
	}
	return of(message.Fields().ByName(protoreflect.Name(name)))
}

func (w *writer) list(is messageField) error {
	w.out.WriteByte('[')
	for first := true; w.in.More(); first = false {
		if !first {
			w.out.WriteByte(',')
		}
		if err := w.value(is); err != nil {
			return err
		}
	}
	w.out.WriteByte(']')
	_, err := w.in.Token()
	return err
}

// scalar writes a value that is no object and no list. Encode ends with a newline, which is dropped.
func (w *writer) scalar(value any) error {
	encoder := json.NewEncoder(&w.out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	w.out.Truncate(w.out.Len() - 1)
	return nil
}
