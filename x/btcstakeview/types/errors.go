package types

import "cosmossdk.io/errors"

// Sentinels of the module.
var (
	ErrInvalidParams        = errors.Register(ModuleName, 2, "invalid parameters")
	ErrInvalidStakingParams = errors.Register(ModuleName, 3, "invalid staking parameters")
	ErrInvalidGenesis       = errors.Register(ModuleName, 4, "invalid genesis")
	ErrUnauthorized         = errors.Register(ModuleName, 5, "not the authority")
	ErrInvalidAddress       = errors.Register(ModuleName, 6, "invalid address")

	ErrNoHeaders         = errors.Register(ModuleName, 10, "no headers")
	ErrTooManyHeaders    = errors.Register(ModuleName, 11, "too many headers")
	ErrMalformedHeader   = errors.Register(ModuleName, 12, "malformed header")
	ErrDuplicateHeader   = errors.Register(ModuleName, 13, "all headers are known")
	ErrUnconnectedHeader = errors.Register(ModuleName, 14, "header does not connect")
	ErrWeakHeader        = errors.Register(ModuleName, 15, "header has not the required proof of work")
	ErrHeaderTooOld      = errors.Register(ModuleName, 16, "header time is not above the median time past")
	ErrHeaderTooNew      = errors.Register(ModuleName, 17, "header time is too far in the future")
	ErrHeaderVersion     = errors.Register(ModuleName, 18, "header version is outdated")
	ErrHeaderNotFound    = errors.Register(ModuleName, 19, "header not found")

	ErrInvalidDescription = errors.Register(ModuleName, 30, "invalid description")
	ErrInvalidCommission  = errors.Register(ModuleName, 31, "invalid commission")
	ErrInvalidBTCKey      = errors.Register(ModuleName, 32, "invalid Bitcoin public key")
	ErrInvalidPop         = errors.Register(ModuleName, 33, "invalid proof of possession")
	ErrProviderExists     = errors.Register(ModuleName, 34, "finality provider exists")
	ErrAddressTaken       = errors.Register(ModuleName, 35, "address has a finality provider")
	ErrProviderNotFound   = errors.Register(ModuleName, 36, "finality provider not found")
	ErrProviderSlashed    = errors.Register(ModuleName, 37, "finality provider is slashed")

	ErrInvalidStakingTx   = errors.Register(ModuleName, 50, "invalid staking transaction")
	ErrStakingOutput      = errors.Register(ModuleName, 51, "staking output does not match")
	ErrInvalidStakingKeys = errors.Register(ModuleName, 52, "invalid keys of a staking script")
	ErrStakingValue       = errors.Register(ModuleName, 53, "staking value out of bounds")
	ErrStakingTime        = errors.Register(ModuleName, 54, "staking time out of bounds")
	ErrNoStakingParams    = errors.Register(ModuleName, 55, "no staking parameters at that Bitcoin height")
	ErrInvalidInclusion   = errors.Register(ModuleName, 56, "invalid inclusion proof")
	ErrNotDeepEnough      = errors.Register(ModuleName, 57, "Bitcoin block is not deep enough")
	ErrNoProviderOfZone   = errors.Register(ModuleName, 58, "stake names no finality provider of this zone")
	ErrTwoProvidersOfZone = errors.Register(ModuleName, 59, "stake names more than one finality provider of this zone")
	ErrDelegationExists   = errors.Register(ModuleName, 60, "delegation exists")
	ErrDelegationExpired  = errors.Register(ModuleName, 61, "delegation is expired")
	ErrDelegationNotFound = errors.Register(ModuleName, 62, "delegation not found")

	ErrNotSettled     = errors.Register(ModuleName, 70, "no settled Bitcoin height yet")
	ErrHeightUnknown  = errors.Register(ModuleName, 71, "Bitcoin height is not known or not settled")
	ErrPowerOverflow  = errors.Register(ModuleName, 72, "power out of range")
	ErrCorruptedState = errors.Register(ModuleName, 73, "corrupted state")
)
