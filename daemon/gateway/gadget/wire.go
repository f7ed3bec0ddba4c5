package gadget

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// The messages of Babylon's gadget, service proto.FinalityGadget. They are written by hand: registering types of that name would clash with
// Babylon's own in a program that links both, and gRPC sees their bytes alone.

// BlockInfo is a block as the gadget's clients name it.
type BlockInfo struct {
	Hash      string // field 1, 0x hex
	Height    uint64 // field 2
	Timestamp uint64 // field 3, Unix seconds
}

// response is an answer's bytes.
type response []byte

// codec reads requests and writes responses in their protobuf form.
type codec struct{}

// Name implements encoding.Codec.
func (codec) Name() string { return "proto" }

// Marshal implements encoding.Codec.
func (codec) Marshal(v any) ([]byte, error) {
	if written, ok := v.(response); ok {
		return written, nil
	}
	return nil, fmt.Errorf("%T is no message of the gadget", v)
}

// received is a request before the method says which one it is.
type received struct{ raw []byte }

// Unmarshal implements encoding.Codec.
func (codec) Unmarshal(data []byte, v any) error {
	into, ok := v.(*received)
	if !ok {
		return fmt.Errorf("%T is no message of the gadget", v)
	}
	into.raw = append([]byte{}, data...)
	return nil
}

// fields walks the fields of a message; those of another type than is known are skipped, as protobuf does.
func fields(raw []byte, see func(number protowire.Number, n uint64, text []byte, isText bool) error) error {
	for len(raw) > 0 {
		number, kind, n := protowire.ConsumeTag(raw)
		if n < 0 {
			return protowire.ParseError(n)
		}
		raw = raw[n:]
		var err error
		switch kind {
		case protowire.VarintType:
			var value uint64
			if value, n = protowire.ConsumeVarint(raw); n >= 0 {
				err = see(number, value, nil, false)
			}
		case protowire.BytesType:
			var value []byte
			if value, n = protowire.ConsumeBytes(raw); n >= 0 {
				err = see(number, 0, value, true)
			}
		default:
			n = protowire.ConsumeFieldValue(number, kind, raw)
		}
		if n < 0 {
			return protowire.ParseError(n)
		}
		if err != nil {
			return err
		}
		raw = raw[n:]
	}
	return nil
}

func readBlock(raw []byte) (b BlockInfo, err error) {
	err = fields(raw, func(number protowire.Number, n uint64, text []byte, isText bool) error {
		switch {
		case number == 1 && isText:
			b.Hash = string(text)
		case number == 2 && !isText:
			b.Height = n
		case number == 3 && !isText:
			b.Timestamp = n
		}
		return nil
	})
	return b, err
}

// readBlocks reads the blocks of a request, of which there are at most limit.
func readBlocks(raw []byte, limit int) (blocks []BlockInfo, err error) {
	err = fields(raw, func(number protowire.Number, _ uint64, text []byte, isText bool) error {
		if number != 1 || !isText {
			return nil
		}
		if len(blocks) == limit {
			return fmt.Errorf("more than %d blocks", limit)
		}
		block, err := readBlock(text)
		blocks = append(blocks, block)
		return err
	})
	return blocks, err
}

// readNumber and readText read field 1.
func readNumber(raw []byte) (value uint64, err error) {
	err = fields(raw, func(number protowire.Number, n uint64, _ []byte, isText bool) error {
		if number == 1 && !isText {
			value = n
		}
		return nil
	})
	return value, err
}

func readText(raw []byte) (value string, err error) {
	err = fields(raw, func(number protowire.Number, _ uint64, text []byte, isText bool) error {
		if number == 1 && isText {
			value = string(text)
		}
		return nil
	})
	return value, err
}

// writeNumber writes a response whose field 1 is a number; protobuf leaves zero out.
func writeNumber(value uint64) response {
	if value == 0 {
		return response{}
	}
	return protowire.AppendVarint(protowire.AppendTag(nil, 1, protowire.VarintType), value)
}

func writeBool(value bool) response { return writeNumber(protowire.EncodeBool(value)) }

// writeBlock writes a response whose field 1 is a block.
func writeBlock(b BlockInfo) response {
	var block []byte
	if b.Hash != "" {
		block = protowire.AppendString(protowire.AppendTag(block, 1, protowire.BytesType), b.Hash)
	}
	if b.Height != 0 {
		block = protowire.AppendVarint(protowire.AppendTag(block, 2, protowire.VarintType), b.Height)
	}
	if b.Timestamp != 0 {
		block = protowire.AppendVarint(protowire.AppendTag(block, 3, protowire.VarintType), b.Timestamp)
	}
	return protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), block)
}
