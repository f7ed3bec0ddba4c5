package checkpoint

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

var (
	// ErrQuorum means that the signatures at hand do not stand for more than 2/3 of a table's power.
	ErrQuorum = errors.New("no quorum")
	// ErrSubmission means that the signatures and absent entries of a submission do not make up its table.
	ErrSubmission = errors.New("submission does not fit its table")
)

const (
	// SignerBytes is a signer in a submission: Rx ‖ s.
	SignerBytes = 64
	// AbsentBytes is an absent entry in a submission: BE16(index) ‖ leaf.
	AbsentBytes = 34
)

// Quorum is what the verifier needs beside the checkpoint: who signed it and who did not.
type Quorum struct {
	// Signers is how many signatures there are.
	Signers int
	// Signatures is Rx ‖ s of each signer in table order.
	Signatures []byte
	// Absent is BE16(index) ‖ leaf of every other entry, ascending: with them the verifier computes the table's hash again.
	Absent []byte
}

// Quorum packs signatures (key → s) into the verifier's calldata. It takes as few of them as make more than 2/3 of the power,
// the largest first, because each costs Ethereum an ecrecover and a call; the rest of the table goes in as absent. Signatures
// are not verified. Those of keys that are not in the table, or stand in it without a nonce, count for nothing.
func (t Table) Quorum(signatures map[[32]byte][32]byte) (Quorum, error) {
	leaves, err := t.Leaves()
	if err != nil {
		return Quorum{}, err
	}
	signs, err := t.fewest(signatures)
	if err != nil {
		return Quorum{}, err
	}
	var quorum Quorum
	for i := range t {
		if signs[i] {
			s := signatures[t[i].FpPk]
			quorum.Signers++
			quorum.Signatures = append(append(quorum.Signatures, t[i].PubRand[:]...), s[:]...)
			continue
		}
		index := uint16(i) // MaxEntries bounds it
		quorum.Absent = append(binary.BigEndian.AppendUint16(quorum.Absent, index), leaves[i][:]...)
	}
	return quorum, nil
}

// fewest says for each entry whether its signature is one of those that are sent. Entries of equal power are taken in table
// order.
func (t Table) fewest(signatures map[[32]byte][32]byte) ([]bool, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	total, err := t.Total()
	if err != nil {
		return nil, err
	}
	var able []int
	for i := range t {
		if _, signed := signatures[t[i].FpPk]; signed && t[i].PubRand != ([32]byte{}) {
			able = append(able, i)
		}
	}
	slices.SortStableFunc(able, func(a, b int) int { return cmp.Compare(t[b].PowerSat, t[a].PowerSat) })
	signs := make([]bool, len(t))
	absent := total
	for _, i := range able {
		signs[i] = true
		absent -= t[i].PowerSat
		// The verifier's own form of the rule: total > 3 · absent.
		if high, low := bits.Mul64(3, absent); high == 0 && low < total {
			return signs, nil
		}
	}
	return nil, fmt.Errorf("%w: %d of %d providers signed, %d of %d sat are absent, want less than a third",
		ErrQuorum, len(able), len(t), absent, total)
}

// SignerIndices reads what Quorum packs for a table of so many entries: the indices of those who signed, ascending.
func SignerIndices(entries int, signatures, absent []byte) ([]int, error) {
	if len(absent)%AbsentBytes != 0 || len(signatures)+len(absent)/AbsentBytes*SignerBytes != entries*SignerBytes {
		return nil, fmt.Errorf("%w: %d bytes of signatures and %d of absent entries for a table of %d", ErrSubmission, len(signatures),
			len(absent), entries)
	}
	var signers []int
	for i := range entries {
		if len(absent) > 0 && int(binary.BigEndian.Uint16(absent)) == i {
			absent = absent[AbsentBytes:]
			continue
		}
		signers = append(signers, i)
	}
	if len(absent) > 0 {
		return nil, fmt.Errorf("%w: absent entries are not ascending", ErrSubmission)
	}
	return signers, nil
}
