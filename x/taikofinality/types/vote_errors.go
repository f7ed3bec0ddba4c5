package types

import errorsmod "cosmossdk.io/errors"

// Errors of the path of a vote before it is state. Their codes start at 100, above those of the module's messages.
// A node answers CheckTx with them, so clients can tell a vote that is known from one that is bad.
var (
	ErrVoteMalformed   = errorsmod.Register(ModuleName, 100, "malformed vote envelope")
	ErrBatchMalformed  = errorsmod.Register(ModuleName, 101, "malformed vote batch")
	ErrBatchInMempool  = errorsmod.Register(ModuleName, 102, "only a proposer makes vote batches")
	ErrVoteRecorded    = errorsmod.Register(ModuleName, 103, "vote is recorded already")
	ErrVotePooled      = errorsmod.Register(ModuleName, 104, "vote waits in the pool already")
	ErrVoteWaiting     = errorsmod.Register(ModuleName, 105, "vote waits in the pool for its slot to open")
	ErrVotePoolFull    = errorsmod.Register(ModuleName, 106, "vote pool is full")
	ErrTooManyDigests  = errorsmod.Register(ModuleName, 107, "provider has two digests in this slot already")
	ErrVotesNotReady   = errorsmod.Register(ModuleName, 108, "node cannot take votes now")
	ErrBatchNotAllowed = errorsmod.Register(ModuleName, 109, "vote batch does not fit the state")
	ErrTooManyVotes    = errorsmod.Register(ModuleName, 110, "too many votes in one request")
	ErrConflictLimit   = errorsmod.Register(ModuleName, 111, "too many doubtful votes of this provider since the last block")
	ErrTxTooLarge      = errorsmod.Register(ModuleName, 112, "transaction leaves no room for the protocol's messages")
)

// IsVoteKnown says whether a code that a node answered to a vote means that the vote needs no sending again to that
// node for now: it is in state or in the node's pool.
func IsVoteKnown(codespace string, code uint32) bool {
	if codespace != ModuleName {
		return false
	}
	switch code {
	case ErrVoteRecorded.ABCICode(), ErrVotePooled.ABCICode(), ErrVoteWaiting.ABCICode():
		return true
	}
	return false
}
