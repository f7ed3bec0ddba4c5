package zone

import (
	"google.golang.org/protobuf/encoding/protowire"
)

// fields calls visit with each field of a record: its number, or its bytes. The records are the zone's own, known by their hash.
func fields(raw []byte, visit func(field protowire.Number, number uint64, content []byte) error) error {
	for len(raw) > 0 {
		field, kind, n := protowire.ConsumeTag(raw)
		if n < 0 {
			return protowire.ParseError(n)
		}
		raw = raw[n:]
		var number uint64
		var content []byte
		switch kind {
		case protowire.VarintType:
			number, n = protowire.ConsumeVarint(raw)
		case protowire.BytesType:
			content, n = protowire.ConsumeBytes(raw)
		default:
			n = protowire.ConsumeFieldValue(field, kind, raw)
		}
		if n < 0 {
			return protowire.ParseError(n)
		}
		if err := visit(field, number, content); err != nil {
			return err
		}
		raw = raw[n:]
	}
	return nil
}
