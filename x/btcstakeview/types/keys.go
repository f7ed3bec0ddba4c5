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
	WaitingPrefix            = collections.NewPrefix(30)
	StakingFamiliesPrefix    = collections.NewPrefix(31)
	MirroredChangesPrefix    = collections.NewPrefix(32)
	MirroredPowerPrefix      = collections.NewPrefix(33)
	// Indexes that the records above imply.
	MirroredRankingPrefix = collections.NewPrefix(49)
	RankingPrefix         = collections.NewPrefix(40)
	ByRankPrefix          = collections.NewPrefix(41)
	ByFpAndRankPrefix     = collections.NewPrefix(42)
	TermsPrefix           = collections.NewPrefix(43)
	TermsByHeightPrefix   = collections.NewPrefix(44)
	SlashedPrefix         = collections.NewPrefix(45)
	TotalsPrefix          = collections.NewPrefix(46)
	FpTotalsPrefix        = collections.NewPrefix(47)
	TurnsPrefix           = collections.NewPrefix(48)
	// The feed of delegations that change.
	FeedStatePrefix = collections.NewPrefix(50)
	FeedPrefix      = collections.NewPrefix(51)
	FeedByFpPrefix  = collections.NewPrefix(52)
	FeedOfPrefix    = collections.NewPrefix(53)
	FeedGonePrefix  = collections.NewPrefix(54)
)
