package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the module's name, genesis key and store key.
	ModuleName = "btcstakeview"
	// StoreKey is the key of the module's store.
	StoreKey = ModuleName
	// FinalityModuleName names the module whose account stands in the signing contexts of this zone. It is repeated
	// here since this module does not know that one.
	FinalityModuleName = "taikofinality"
)

// Prefixes of the module's collections.
var (
	ParamsPrefix             = collections.NewPrefix(0)
	StakingParamsPrefix      = collections.NewPrefix(1)
	HeadersPrefix            = collections.NewPrefix(2)
	MainChainPrefix          = collections.NewPrefix(3)
	BasePrefix               = collections.NewPrefix(4)
	TipPrefix                = collections.NewPrefix(5)
	ProvidersPrefix          = collections.NewPrefix(6)
	ProvidersByAddrPrefix    = collections.NewPrefix(7)
	DelegationsPrefix        = collections.NewPrefix(8)
	DelegationsByFpPrefix    = collections.NewPrefix(9)
	DelegationsByStartPrefix = collections.NewPrefix(10)
	PowerPrefix              = collections.NewPrefix(11)
	ChangesPrefix            = collections.NewPrefix(12)
	FoldedPrefix             = collections.NewPrefix(13)
	SpendsPrefix             = collections.NewPrefix(14)
	LastLossPrefix           = collections.NewPrefix(15)
	// Indexes that the records above imply.
	RankingPrefix       = collections.NewPrefix(40)
	PendingPrefix       = collections.NewPrefix(41)
	LivePrefix          = collections.NewPrefix(42)
	TermsPrefix         = collections.NewPrefix(43)
	TermsByHeightPrefix = collections.NewPrefix(44)
)
