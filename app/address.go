package app

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
)

const (
	// Name is the application's name, as nodes report it.
	Name = "taikofin"
	// Bech32Prefix starts every account address of the zone.
	Bech32Prefix = "taikofin"
	// BondDenom is the coin that is staked, minted and paid as a fee: a millionth of a TFIN.
	BondDenom = "utfin"
	// DisplayDenom is the coin as people count it, 10^6 utfin.
	DisplayDenom = "tfin"
	// displayExponent is the number of decimals between BondDenom and DisplayDenom.
	displayExponent = 6
)

// The SDK keeps its address prefixes and its default coin in process-wide variables that module defaults and flag help
// texts read, so they are set before anything else of the node runs.
func init() {
	sdk.DefaultBondDenom = BondDenom
	cfg := sdk.GetConfig()
	cfg.SetBech32PrefixForAccount(Bech32Prefix, Bech32Prefix+sdk.PrefixPublic)
	cfg.SetBech32PrefixForValidator(
		Bech32Prefix+sdk.PrefixValidator+sdk.PrefixOperator,
		Bech32Prefix+sdk.PrefixValidator+sdk.PrefixOperator+sdk.PrefixPublic,
	)
	cfg.SetBech32PrefixForConsensusNode(
		Bech32Prefix+sdk.PrefixValidator+sdk.PrefixConsensus,
		Bech32Prefix+sdk.PrefixValidator+sdk.PrefixConsensus+sdk.PrefixPublic,
	)
}
