// Package errcode keeps the code of a registered error visible through fmt.Errorf. The SDK finds codespace and code of a
// message's error by walking Cause, which errors of fmt do not have: without this a wrapped sentinel reaches clients as
// code 1, "undefined", and they cannot tell a duplicate from a broken node.
package errcode

import (
	"errors"

	errorsmod "cosmossdk.io/errors"
)

// Keep returns err with its words unchanged and the code of the registered error that it wraps. An error that wraps none
// is returned as it is.
func Keep(err error) error {
	var known *errorsmod.Error
	if err == nil || !errors.As(err, &known) {
		return err
	}
	return withCode{error: err, known: known}
}

type withCode struct {
	error
	known *errorsmod.Error
}

// Cause is what the SDK asks for.
func (e withCode) Cause() error { return e.known }

// Unwrap lets errors.Is and errors.As see what err wraps.
func (e withCode) Unwrap() error { return e.error }
