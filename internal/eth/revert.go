package eth

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// ErrReverted means that a contract refused a call or a transaction. The error is a RevertError.
var ErrReverted = errors.New("execution reverted")

// maxRevertText bounds how much of what a contract says gets into an error.
const maxRevertText = 500

// RevertError is a contract's refusal.
type RevertError struct {
	// Name is the custom error's name, Error or Panic; empty while nobody knows the data.
	Name string
	// Text is the arguments in words.
	Text string
	// Data is what the contract said.
	Data []byte
}

// Error returns the refusal in words.
func (e *RevertError) Error() string {
	switch {
	case e.Name != "":
		return fmt.Sprintf("%s: %s(%s)", ErrReverted, e.Name, e.Text)
	case len(e.Data) > 0:
		return fmt.Sprintf("%s: %s", ErrReverted, clipped(hexutil.Encode(e.Data)))
	default:
		return ErrReverted.Error()
	}
}

// Is makes every refusal an ErrReverted.
func (e *RevertError) Is(target error) bool { return target == ErrReverted }

// Explain names the custom error in a refusal by the ABIs of the contracts that may have said it, in order. Other errors
// stay what they are.
func Explain(err error, contracts ...*abi.ABI) error {
	var revert *RevertError
	if !errors.As(err, &revert) || revert.Name != "" || len(revert.Data) < 4 {
		return err
	}
	if reason, unpackErr := abi.UnpackRevert(revert.Data); unpackErr == nil {
		revert.Name, revert.Text = "Error", clipped(reason)
		return err
	}
	for _, contract := range contracts {
		if contract == nil {
			continue
		}
		custom, lookupErr := contract.ErrorByID([4]byte(revert.Data[:4]))
		if lookupErr != nil {
			continue
		}
		values, unpackErr := custom.Inputs.Unpack(revert.Data[4:])
		if unpackErr != nil {
			continue
		}
		revert.Name, revert.Text = custom.Name, arguments(custom.Inputs, values)
		return err
	}
	return err
}

// arguments writes a custom error's arguments as name=value.
func arguments(inputs abi.Arguments, values []any) string {
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = inputs[i].Name + "=" + argument(value)
	}
	return clipped(strings.Join(words, ", "))
}

func argument(value any) string {
	switch v := value.(type) {
	case [32]byte:
		return hexutil.Encode(v[:])
	case [4]byte:
		return hexutil.Encode(v[:])
	case []byte:
		return hexutil.Encode(v)
	default:
		return fmt.Sprint(v)
	}
}

func clipped(text string) string {
	if len(text) > maxRevertText {
		text = text[:maxRevertText] + "…"
	}
	return strings.ToValidUTF8(text, "?")
}
