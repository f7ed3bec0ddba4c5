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
	FormatVersion = 0x01

	prefixSize      = 3
	envelopeFixed   = prefixSize + 1 + 8 + 4*32 + 1
	maxEnvelopeSize = envelopeFixed + 32*types.MaxProofDepth
)

// IsOurs says whether an item of a mempool or a block belongs to the vote path, well-formed or not.
func IsOurs(tx []byte) bool { return len(tx) > 0 && tx[0] == Marker || IsBatch(tx) }

// EnvelopeSize returns the length of a vote's envelope in bytes.
func EnvelopeSize(v *types.SignedDigest) int { return envelopeFixed + 32*len(v.Proof) }

// EncodeEnvelope returns a vote as it travels through mempools.
func EncodeEnvelope(v *types.SignedDigest) ([]byte, error) {
	if err := checkShape(v); err != nil {
		return nil, err
	}
	out := make([]byte, 0, EnvelopeSize(v))
	out = append(out, Marker, EnvelopeByte, FormatVersion, kindByte(v.Kind))
	out = binary.BigEndian.AppendUint64(out, v.Slot)
	out = append(out, v.Digest[:]...)
	out = append(out, v.FpPk[:]...)
	out = append(out, v.PubRand[:]...)
	out = append(out, v.Sig[:]...)
	return appendProof(out, v.Proof), nil
}

// DecodeEnvelope reads an envelope. It accepts exactly what EncodeEnvelope writes.
func DecodeEnvelope(tx []byte) (*types.SignedDigest, error) {
	if len(tx) < envelopeFixed || len(tx) > maxEnvelopeSize {
		return nil, fmt.Errorf("%w: %d bytes", types.ErrVoteMalformed, len(tx))
	}
	if tx[0] != Marker || tx[1] != EnvelopeByte || tx[2] != FormatVersion {
		return nil, fmt.Errorf("%w: prefix %x", types.ErrVoteMalformed, tx[:prefixSize])
	}
	r := reader{buf: tx, at: prefixSize}
	v := &types.SignedDigest{BallotID: r.ballotID()}
	v.Digest, v.FpPk, v.PubRand, v.Sig = r.word(), r.word(), r.word(), r.word()
	v.Proof = r.proof()
	if r.bad || r.at != len(tx) {
		return nil, fmt.Errorf("%w: length does not fit its proof", types.ErrVoteMalformed)
	}
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
	if len(v.Proof) > types.MaxProofDepth {
		return fmt.Errorf("%w: %d siblings", types.ErrVoteMalformed, len(v.Proof))
	}
	return nil
}

func knownKind(kind types.BallotKind) bool {
	return kind >= types.BALLOT_KIND_FINALITY && kind <= types.BALLOT_KIND_ERA
}

// kindByte is how the formats write a kind that knownKind let pass.
func kindByte(kind types.BallotKind) byte { return byte(kind) } //nolint:gosec // known kinds are below 256

// appendProof writes a proof that checkShape let pass.
func appendProof(out []byte, proof [][32]byte) []byte {
	out = append(out, byte(len(proof))) //nolint:gosec // at most MaxProofDepth
	for i := range proof {
		out = append(out, proof[i][:]...)
	}
	return out
}

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

// proof reads a length and that many siblings; the length is checked against what is left before anything is made.
func (r *reader) proof() [][32]byte {
	n := int(r.u8())
	if n > types.MaxProofDepth || len(r.buf)-r.at < 32*n {
		r.bad = true
		return nil
	}
	if n == 0 {
		return nil
	}
	out := make([][32]byte, n)
	for i := range out {
		out[i] = r.word()
	}
	return out
}
