package headerchain

import (
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/blockchain"
)

// Every reason for which headers are refused has an error of its own, so that a relayer can tell a race with another
// relayer (duplicate) from a gap (unconnected) and from a peer that lies (the rest).
var (
	// ErrEmpty means that no header was given.
	ErrEmpty = errors.New("no headers")
	// ErrMalformed means that a header does not have 80 bytes.
	ErrMalformed = errors.New("malformed header")
	// ErrDuplicate means that all headers are known.
	ErrDuplicate = errors.New("all headers are known")
	// ErrUnconnected means that a header's parent is not known, or not the header before it.
	ErrUnconnected = errors.New("header does not connect")
	// ErrWeak means that a header's work is not what the network asks for: its hash misses its target, or its target
	// is not the expected one.
	ErrWeak = errors.New("header has not the required proof of work")
	// ErrTimeTooOld means that a header's time is not above the median time of its ancestors.
	ErrTimeTooOld = errors.New("header time is not above the median time past")
	// ErrTimeWarp means that the first header of a period is more than ten minutes before the last one of the period before
	// it, on a network that does not allow that (testnet4). It is an ErrTimeTooOld.
	ErrTimeWarp = errors.New("first header of a period is too far before its parent")
	// ErrTimeTooNew means that a header's time is too far ahead.
	ErrTimeTooNew = errors.New("header time is too far in the future")
	// ErrVersion means that a header's version is one that the network no longer takes at its height.
	ErrVersion = errors.New("header version is outdated")
	// ErrBase means that a base header cannot begin a chain.
	ErrBase = errors.New("invalid base header")
)

// ruleError translates btcd's rule errors into this package's.
func ruleError(err error) error {
	var rule blockchain.RuleError
	if !errors.As(err, &rule) {
		return err
	}
	switch rule.ErrorCode {
	case blockchain.ErrTimeTooOld:
		return fmt.Errorf("%w: %s", ErrTimeTooOld, rule.Description)
	case blockchain.ErrTimeTooNew:
		return fmt.Errorf("%w: %s", ErrTimeTooNew, rule.Description)
	case blockchain.ErrBlockVersionTooOld:
		return fmt.Errorf("%w: %s", ErrVersion, rule.Description)
	default:
		// What is left of a header's rules is about its target and its hash.
		return fmt.Errorf("%w: %s", ErrWeak, rule.Description)
	}
}
