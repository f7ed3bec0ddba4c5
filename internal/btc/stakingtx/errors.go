package stakingtx

import "errors"

// Every rule has an error of its own, so that whoever is refused knows what to change.
var (
	// ErrKeys means that the keys of a staking script are malformed, missing or not distinct.
	ErrKeys = errors.New("invalid keys of a staking script")
	// ErrOutput means that a transaction does not have the staking output that was announced.
	ErrOutput = errors.New("staking output does not match")
	// ErrPlan means that the rules of a stake contradict each other, or its value is too small for them.
	ErrPlan = errors.New("invalid plan of a stake")

	// ErrInsane means that a transaction breaks rules that hold for every Bitcoin transaction.
	ErrInsane = errors.New("not a valid Bitcoin transaction")
	// ErrInputCount means that a pre-signed transaction has not exactly one input.
	ErrInputCount = errors.New("pre-signed transaction must have one input")
	// ErrOutputCount means that a pre-signed transaction has another number of outputs than it must.
	ErrOutputCount = errors.New("wrong number of outputs of a pre-signed transaction")
	// ErrVersion means that a pre-signed transaction has the wrong version.
	ErrVersion = errors.New("wrong version of a pre-signed transaction")
	// ErrLockTime means that a pre-signed transaction has a lock time.
	ErrLockTime = errors.New("pre-signed transaction must not have a lock time")
	// ErrSequence means that a pre-signed transaction is replaceable or has a relative lock.
	ErrSequence = errors.New("pre-signed transaction must be final")
	// ErrSigned means that a pre-signed transaction already has a signature script or a witness.
	ErrSigned = errors.New("pre-signed transaction must be without signature script and witness")
	// ErrOutpoint means that a pre-signed transaction spends another output than it must.
	ErrOutpoint = errors.New("pre-signed transaction spends another output")

	// ErrSlashedScript means that the first output of a slashing transaction pays to somebody else.
	ErrSlashedScript = errors.New("slashed value goes to another script")
	// ErrSlashedValue means that less is slashed than the slashing rate asks for.
	ErrSlashedValue = errors.New("less is slashed than the slashing rate")
	// ErrChangeScript means that the change of a slashing transaction is not locked for the staker.
	ErrChangeScript = errors.New("change of a slashing transaction is not locked for the staker")
	// ErrAnchor means that the last output of a slashing transaction is not the anchor that the parameters ask for.
	ErrAnchor = errors.New("anchor output does not match")
	// ErrDust means that an output is too small to be relayed.
	ErrDust = errors.New("output is dust")
	// ErrFee means that the fee of a slashing transaction is too low.
	ErrFee = errors.New("fee of a slashing transaction is too low")
	// ErrFeeTooHigh means that the fee of a slashing transaction is so high that nodes may refuse to send it.
	ErrFeeTooHigh = errors.New("fee of a slashing transaction is too high")
	// ErrUnbondingScript means that an unbonding output is not the one of the stake's parties.
	ErrUnbondingScript = errors.New("unbonding output does not match")
	// ErrUnbondingFee means that the fee of an unbonding transaction is not the one that the parameters ask for.
	ErrUnbondingFee = errors.New("wrong fee of an unbonding transaction")

	// ErrSignature means that a signature does not verify.
	ErrSignature = errors.New("invalid signature")
	// ErrAdaptorSignature means that an adaptor signature does not verify.
	ErrAdaptorSignature = errors.New("invalid adaptor signature")
	// ErrCovenantSlashing, ErrCovenantUnbonding and ErrCovenantUnbondingSlashing say which of a covenant member's signatures
	// is refused.
	ErrCovenantSlashing          = errors.New("covenant signature over the slashing transaction")
	ErrCovenantUnbonding         = errors.New("covenant signature over the unbonding transaction")
	ErrCovenantUnbondingSlashing = errors.New("covenant signature over the unbonding output's slashing transaction")
	// ErrNotCovenant means that a key is not in the covenant committee.
	ErrNotCovenant = errors.New("not a member of the covenant committee")
	// ErrNotProvider means that a key is not among the providers of the stake.
	ErrNotProvider = errors.New("not a provider of the stake")
	// ErrSignatureCount means that there is not one adaptor signature for each provider.
	ErrSignatureCount = errors.New("want one adaptor signature for each provider")
	// ErrQuorum means that there are not enough valid covenant signatures.
	ErrQuorum = errors.New("covenant quorum is not reached")
)
