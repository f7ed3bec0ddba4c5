package zone

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	errorsmod "cosmossdk.io/errors"
)

// ErrNotIncluded means that a transaction was broadcast and stands in no block. Its timeout height has passed, or the
// node did not answer in time; sending the same messages again is safe when they are idempotent.
var ErrNotIncluded = errors.New("transaction was not included in a block")

// ErrOutcomeUnknown means that a transaction stands in a block, or may, and that the node cannot tell what came of it because it
// does not index transactions. It is not lost: what it was to change has to be looked at before it is sent again.
var ErrOutcomeUnknown = errors.New("what became of the transaction is not known")

// ErrWrongChain means that the node belongs to another chain than the configured one.
var ErrWrongChain = errors.New("node belongs to another chain")

// ErrNoKey means that the client was opened without a key and cannot sign.
var ErrNoKey = errors.New("no signing key configured")

// ErrTooMuchGas means that a transaction takes more gas, by the node's word, than the configuration lets one take.
var ErrTooMuchGas = errors.New("transaction takes too much gas")

// TxError is a transaction the zone refused: in simulation, at the door of the mempool, or in its block.
type TxError struct {
	// Codespace and Code identify the registered error.
	Codespace string
	Code      uint32
	// Log is the node's own text of the error.
	Log string
	// Hash is the transaction's hash, empty when it was never broadcast.
	Hash string
}

// Error says what refused the transaction, and why.
func (e *TxError) Error() string {
	if e.Hash == "" {
		return fmt.Sprintf("transaction refused: %s (%s/%d)", e.Log, e.Codespace, e.Code)
	}
	return fmt.Sprintf("transaction %s refused: %s (%s/%d)", e.Hash, e.Log, e.Codespace, e.Code)
}

// RefusedBy is the codespace of what refused: a module's name, or that of the transaction's own checks.
func (e *TxError) RefusedBy() string { return e.Codespace }

// Is matches the registered sentinel with the same codespace and code, also when target wraps it.
func (e *TxError) Is(target error) bool {
	var sentinel *errorsmod.Error
	if !errors.As(target, &sentinel) {
		return false
	}
	return sentinel.Codespace() == e.Codespace && sentinel.ABCICode() == e.Code
}

// RefusalLabels returns what a metric says of a refusal: its codespace and its code; false when the zone did not refuse. Both
// are the node's words, so they are bounded: a node must not fill the metrics with labels of any length.
func RefusalLabels(err error) (codespace, code string, refused bool) {
	const maxLabel = 32
	var refusal *TxError
	if !errors.As(err, &refusal) {
		return "", "", false
	}
	codespace = refusal.Codespace
	if len(codespace) > maxLabel {
		codespace = codespace[:maxLabel]
	}
	return strings.ToValidUTF8(codespace, "?"), strconv.FormatUint(uint64(min(refusal.Code, math.MaxUint16)), 10), true
}
