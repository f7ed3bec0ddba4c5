package types

import (
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
)

// IsBrokenStore says whether an error tells of this node's store and not of what the zone has agreed on. A module's own
// error is a verdict, and the absence of a record is part of the state: both are the same on every node. Anything else (a
// read that failed, a value that does not decode) is known to this node alone, which must then stop instead of going on
// with a state of its own.
func IsBrokenStore(err error) bool {
	if err == nil {
		return false
	}
	var verdict *errorsmod.Error
	return !errors.As(err, &verdict) && !errors.Is(err, collections.ErrNotFound)
}
