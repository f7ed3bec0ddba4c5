package votes

import (
	"encoding/binary"
	"fmt"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// Marker is the first byte of an envelope, and of nothing that is a transaction.
	Marker = 0x00
	// EnvelopeByte follows Marker.
	EnvelopeByte = 0x01
	// FormatVersion is the version of both formats.
	FormatVersion = 0x02

	prefixSize = 3
	// EnvelopeSize is the length of an envelope in bytes.
	EnvelopeSize = prefixSize + 1 + 8 + 4*32
)

// IsOurs says whether an item of a mempool or a block belongs to the vote path, well-formed or not.
func IsOurs(tx []byte) bool { return len(tx) > 0 && tx[0] == Marker || IsBatch(tx) }

// EncodeEnvelope returns a vote as it travels through mempools.
func EncodeEnvelope(v *types.SignedDigest) ([]byte, error) {
	if err := checkShape(v); err != nil {
		return nil, err
	}
	out := make([]byte, 0, EnvelopeSize)
	out = append(out, Marker, EnvelopeByte, FormatVersion, kindByte(v.Kind))
	out = binary.BigEndian.AppendUint64(out, v.Slot)
	out = append(out, v.Digest[:]...)
	out = append(out, v.FpPk[:]...)
	out = append(out, v.PubRand[:]...)
	return append(out, v.Sig[:]...), nil
}

// DecodeEnvelope reads an envelope. It accepts exactly what EncodeEnvelope writes.
func DecodeEnvelope(tx []byte) (*types.SignedDigest, error) {
	if len(tx) != EnvelopeSize {
		return nil, fmt.Errorf("%w: %d bytes, not %d", types.ErrVoteMalformed, len(tx), EnvelopeSize)
	}
	if tx[0] != Marker || tx[1] != EnvelopeByte || tx[2] != FormatVersion {
		return nil, fmt.Errorf("%w: prefix %x", types.ErrVoteMalformed, tx[:prefixSize])
	}
	r := reader{buf: tx, at: prefixSize}
	v := &types.SignedDigest{BallotID: r.ballotID()}
	v.Digest, v.FpPk, v.PubRand, v.Sig = r.word(), r.word(), r.word(), r.word()
	if err := checkShape(v); err != nil {
		return nil, err
	}
	return v, nil
}

// checkShape refuses what the formats cannot carry.
func checkShape(v *types.SignedDigest) error {
	if !knownKind(v.Kind) {
		return fmt.Errorf("%w: ballot kind %d", types.ErrVoteMalformed, v.Kind)
	}
	return nil
}

func knownKind(kind types.BallotKind) bool {
	return kind >= types.BALLOT_KIND_FINALITY && kind <= types.BALLOT_KIND_ERA
}

// kindByte is how the formats write a kind that knownKind let pass.
func kindByte(kind types.BallotKind) byte { return byte(kind) } //nolint:gosec // known kinds are below 256

// reader takes fixed-width fields from foreign bytes. Past the end it yields zeros and remembers that it was bad.
type reader struct {
	buf []byte
	at  int
	bad bool
}

func (r *reader) take(n int) []byte {
	if r.bad || len(r.buf)-r.at < n {
		r.bad = true
		return nil
	}
	out := r.buf[r.at : r.at+n]
	r.at += n
	return out
}

func (r *reader) word() (w [32]byte) {
	copy(w[:], r.take(32))
	return w
}

func (r *reader) u8() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u16() uint16 {
	if b := r.take(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

func (r *reader) u64() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

func (r *reader) ballotID() types.BallotID {
	kind := types.BallotKind(r.u8())
	return types.BallotID{Kind: kind, Slot: r.u64()}
}
