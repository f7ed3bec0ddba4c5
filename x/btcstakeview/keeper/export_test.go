package keeper

// Prices that tests count with.
const (
	SigGas     = sigGas
	ScriptGas  = scriptGas
	SiblingGas = siblingGas
	HeaderGas  = headerGas
)

// What tests count with.
const (
	PendingTerm        = pendingTerm
	MaxExpiredPerBlock = maxExpiredPerBlock
	MaxGone            = maxGone
)
