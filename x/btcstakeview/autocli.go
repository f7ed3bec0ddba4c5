package btcstakeview

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queryCommands(), Tx: txCommands()}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service: "taikofin.btcstake.v1.Query",
		RpcCommandOptions: append(stakeQueries(), []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params", Use: "params", Short: "Show the module's parameters",
				Example: "taikofind query btcstakeview params",
			},
			{
				RpcMethod: "StakingParams", Use: "staking-params", Short: "Show all versions of the staking parameters",
				Example: "taikofind query btcstakeview staking-params",
			},
			{
				RpcMethod: "StakingFamilies", Use: "staking-families",
				Short:   "Show the staking parameters of other networks whose stakes can be mirrored, or of one of them",
				Example: "taikofind query btcstakeview staking-families --source bbn-1",
			},
			{
				RpcMethod: "Tip", Use: "tip", Short: "Show the tip of the Bitcoin header chain",
				Example: "taikofind query btcstakeview tip",
			},
			{
				RpcMethod: "Header", Use: "header <btc-height>", Short: "Show the best chain's header at a Bitcoin height",
				Example: "taikofind query btcstakeview header 840000", PositionalArgs: args("height"),
			},
			{
				RpcMethod: "HeaderByHash", Use: "header-by-hash <hash>", Short: "Show a header of any branch",
				Example:        "taikofind query btcstakeview header-by-hash 000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
				PositionalArgs: args("hash"),
			},
			{
				RpcMethod: "Totals", Use: "totals", Short: "Show the number and value of delegations by status",
				Example: "taikofind query btcstakeview totals",
			},
			{
				RpcMethod: "PowerTable", Use: "power-table <btc-height>",
				Short:   "Show the power table at a settled Bitcoin height; 0 means the newest",
				Example: "taikofind query btcstakeview power-table 0", PositionalArgs: args("btc_height"),
			},
		}...),
	}
}

// stakeQueries ask for providers and delegations.
func stakeQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "FinalityProvider", Use: "finality-provider <btc-pk-hex>", Short: "Show a finality provider",
			Example:        "taikofind query btcstakeview finality-provider 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
			PositionalArgs: args("fp_btc_pk_hex"),
		},
		{
			RpcMethod: "FinalityProviders", Use: "finality-providers", Short: "List the finality providers, or the slashed ones",
			Example: "taikofind query btcstakeview finality-providers --slashed --page-limit 20",
		},
		{
			RpcMethod: "Delegation", Use: "delegation <staking-tx-hash>", Short: "Show a delegation",
			Example:        "taikofind query btcstakeview delegation 4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
			PositionalArgs: args("staking_tx_hash"),
		},
		{
			RpcMethod: "Delegations", Use: "delegations", Short: "List the delegations, of one provider or status when it is named",
			Example: "taikofind query btcstakeview delegations --fp-btc-pk-hex 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
		},
		{
			RpcMethod: "DelegationChanges", Use: "delegation-changes",
			Short:   "List the delegations that changed since a sequence; 0 begins with all",
			Example: "taikofind query btcstakeview delegation-changes --feed 5f1c0e7c2b1d4a3f9e8d7c6b5a493827 --since 120 --started 120",
		},
		{
			RpcMethod: "SlashingTxs", Use: "slashing-txs <btc-pk-hex>",
			Short:          "Show complete Bitcoin transactions that slash every stake under a slashed finality provider",
			Example:        "taikofind query btcstakeview slashing-txs 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
			PositionalArgs: args("fp_btc_pk_hex"),
		},
	}
}

func txCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service: "taikofin.btcstake.v1.Msg",
		// The staker's commands of taikofind have the same name.
		EnhanceCustomCommand: true,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "InsertHeaders", Use: "insert-headers <header>...",
				Short:          "Extend the Bitcoin header chain by serialized headers, in ascending order",
				Example:        "taikofind tx btcstakeview insert-headers <160 hex characters> <160 hex characters> --from relayer",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "headers", Varargs: true}},
			},
			{
				RpcMethod: "CreateFinalityProvider", Use: "create-finality-provider",
				Short:   "Register the sender as a finality provider; fpd register does it with the proof",
				Example: "taikofind tx btcstakeview create-finality-provider --btc-pk <hex> --commission 0.05 --description '{\"moniker\":\"alice\"}' --pop '{\"type\":\"POP_TYPE_BIP340\",\"sig\":\"<base64>\"}' --from alice",
			},
			{
				RpcMethod: "EditFinalityProvider", Use: "edit-finality-provider",
				Short:   "Change the description and commission of the sender's finality provider",
				Example: "taikofind tx btcstakeview edit-finality-provider --description '{\"moniker\":\"alice\"}' --commission 0.06 --from alice",
			},
			{
				RpcMethod: "CreateBTCDelegation", Use: "create-btc-delegation",
				Short:   "Register a stake; stake builds and signs everything that it takes",
				Example: "taikofind tx btcstakeview create-btc-delegation --staker-btc-pk <hex> --fp-btc-pks <hex> --staking-time-blocks 10000 --staking-output-idx 0 --staking-tx <hex> --pop '{\"type\":\"POP_TYPE_BIP340\",\"sig\":\"<base64>\"}' --slashing-tx <hex> --delegator-slashing-sig <hex> --unbonding-tx <hex> --unbonding-slashing-tx <hex> --delegator-unbonding-slashing-sig <hex> --from alice",
			},
			{
				RpcMethod: "AddCovenantSigs", Use: "add-covenant-sigs <staking-tx-hash> <sigs>",
				Short:          "Add the signatures of a member of the covenant committee; covenantd does it",
				Example:        "taikofind tx btcstakeview add-covenant-sigs <hex> '{\"covenant_pk\":\"<base64>\",\"slashing_adaptor_sigs\":[\"<base64>\"],\"unbonding_sig\":\"<base64>\",\"unbonding_slashing_adaptor_sigs\":[\"<base64>\"]}' --from covenant",
				PositionalArgs: args("staking_tx_hash", "sigs"),
			},
			{
				RpcMethod: "AddBTCDelegationInclusionProof", Use: "add-inclusion-proof <staking-tx-hash> <proof>",
				Short:          "Prove that a registered stake stands in a settled Bitcoin block; the relayer does it",
				Example:        "taikofind tx btcstakeview add-inclusion-proof <hex> '{\"header_hash\":\"<base64>\",\"tx_index\":1,\"siblings\":\"<base64>\"}' --from relayer",
				PositionalArgs: args("staking_tx_hash", "inclusion"),
			},
			{
				RpcMethod: "BTCUndelegate", Use: "btc-undelegate <staking-tx-hash> <spend-tx> <proof>",
				Short:          "Prove that an output of a stake was spent on Bitcoin; relayers and fpd do it",
				Example:        "taikofind tx btcstakeview btc-undelegate <hex> <hex> '{\"header_hash\":\"<base64>\",\"tx_index\":1,\"siblings\":\"<base64>\"}' --from relayer",
				PositionalArgs: args("staking_tx_hash", "spend_tx", "inclusion"),
			},
			{
				RpcMethod: "MirrorBTCDelegation", Use: "mirror-btc-delegation",
				Short:   "Hand in a stake of another network with all that makes it slashable",
				Example: "taikofind tx btcstakeview mirror-btc-delegation --source bbn-1 --params-version 4 --staker-btc-pk <hex> --fp-btc-pks <hex> --staking-time-blocks 64000 --staking-output-idx 0 --staking-tx <hex> --inclusion '{\"header_hash\":\"<base64>\",\"tx_index\":1,\"siblings\":\"<base64>\"}' --slashing-tx <hex> --delegator-slashing-sig <hex> --unbonding-tx <hex> --unbonding-slashing-tx <hex> --delegator-unbonding-slashing-sig <hex> --covenant-sigs '{\"covenant_pk\":\"<base64>\",\"slashing_adaptor_sigs\":[\"<base64>\"],\"unbonding_sig\":\"<base64>\",\"unbonding_slashing_adaptor_sigs\":[\"<base64>\"]}' --source-addr bbn1… --pop '{\"type\":\"POP_TYPE_BIP340\",\"sig\":\"<base64>\"}' --from relayer",
			},
			{RpcMethod: "UpdateParams", Skip: true},
			{RpcMethod: "AddStakingParams", Skip: true},
			{RpcMethod: "AddStakingFamily", Skip: true},
		},
	}
}

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	positional := make([]*autocliv1.PositionalArgDescriptor, len(fields))
	for i, field := range fields {
		positional[i] = &autocliv1.PositionalArgDescriptor{ProtoField: field}
	}
	return positional
}
