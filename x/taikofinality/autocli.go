package taikofinality

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// AutoCLIOptions describes the module's commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queryCommands(), Tx: txCommands()}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	const provider = "fp_btc_pk_hex"
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		RpcCommandOptions: append([]*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params", Use: "params", Short: "Show the parameters of finality",
				Example: "taikofind query taikofinality params --output json",
			},
			{
				RpcMethod: "Latest", Use: "latest", Short: "Show the latest final Taiko block", Alias: []string{"head"},
				Example: "taikofind query taikofinality latest --node tcp://127.0.0.1:26657",
			},
			{
				RpcMethod: "Block", Use: "block [l2-height]", Short: "Show a Taiko height with its candidates and ballot",
				Example:        "taikofind query taikofinality block 1024",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "l2_height"}},
			},
			{
				RpcMethod: "Status", Use: "status [block-hash]", Short: "Show where a Taiko block stands, by its hash",
				Example:        "taikofind query taikofinality status 0x6f463fb0ce1f85cd87a8de1cb36800adb912670e690fd67ccc3c3aa6b4c399cb",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "hash"}},
			},
			{
				RpcMethod: "PubRandCommits", Use: "pub-rand-commits [fp-btc-pk]", Short: "List a provider's commitments, newest first",
				Example:        "taikofind query taikofinality pub-rand-commits <fp-btc-pk> --page-limit 5",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: provider}},
			},
			{
				RpcMethod: "Evidence", Use: "evidence [fp-btc-pk]", Short: "Show the evidence against a provider, with its key",
				Example:        "taikofind query taikofinality evidence <fp-btc-pk>",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: provider}},
			},
			{RpcMethod: "Evidences", Use: "evidences", Short: "List all evidence", Example: "taikofind query taikofinality evidences"},
			{
				RpcMethod: "Provider", Use: "provider [fp-btc-pk]", Short: "Show a provider with its power and status",
				Example:        "taikofind query taikofinality provider <fp-btc-pk>",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: provider}},
			},
			{
				RpcMethod: "SigningInfo", Use: "signing-info", Short: "Show what a signer needs: chain id and address of the contexts, era, slots",
				Example: "taikofind query taikofinality signing-info",
			},
		}, checkpointCommands()...),
	}
}

func checkpointCommands() []*autocliv1.RpcCommandOptions {
	number := []*autocliv1.PositionalArgDescriptor{{ProtoField: "n"}}
	series := map[string]*autocliv1.FlagOptions{
		"index_plus_one": {Usage: "the series' index plus one; 0 means the newest series"},
	}
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Series", Use: "series", Short: "Show the newest series of checkpoints and what it waits for",
			Example:     "taikofind query taikofinality series",
			FlagOptions: series,
		},
		{
			RpcMethod: "CheckpointTable", Use: "checkpoint-table [n]", Short: "Show the table that decides a checkpoint",
			Example:        "taikofind query taikofinality checkpoint-table 0",
			PositionalArgs: number, FlagOptions: series,
		},
		{
			RpcMethod: "Checkpoint", Use: "checkpoint [n]", Short: "Show a checkpoint with its candidates and its ballot",
			Example:        "taikofind query taikofinality checkpoint 0",
			PositionalArgs: number, FlagOptions: series,
		},
		{
			RpcMethod: "Certificate", Use: "certificate [n]", Short: "Show what the verifier on Ethereum needs of a decided checkpoint",
			Example:        "taikofind query taikofinality certificate 0 --output json",
			PositionalArgs: number, FlagOptions: series,
		},
		{
			RpcMethod: "LatestCertificate", Use: "latest-certificate", Short: "Show the certificate of the newest decided checkpoint",
			Example: "taikofind query taikofinality latest-certificate --output json", FlagOptions: series,
		},
	}
}

func txCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Msg_serviceDesc.ServiceName,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "SubmitHeaders", Use: "submit-headers --headers [rlp]", Short: "Propose Taiko blocks by their RLP headers",
				Example: "taikofind tx taikofinality submit-headers --headers f90262a0… --from relayer",
			},
			{
				RpcMethod: "CommitPubRand", Use: "commit-pub-rand", Short: "Commit a provider to nonces; fpd does this by itself",
				Example: "taikofind tx taikofinality commit-pub-rand --kind finality --fp-btc-pk <hex> " +
					"--start-slot 1 --num-pub-rand 1000 --commitment <hex> --sig <hex> --from provider",
				FlagOptions: map[string]*autocliv1.FlagOptions{
					"pub_rands": {Usage: "the nonces themselves in slot order, for checkpoint nonces only"},
				},
			},
			{
				RpcMethod: "OpenNonces", Use: "open-nonces", Short: "Open a chunk of committed nonces; fpd does this by itself",
				Example: "taikofind tx taikofinality open-nonces --kind finality --fp-btc-pk <hex> --start-slot 64 " +
					"--pub-rands <hex> --siblings <hex> --from provider",
				FlagOptions: map[string]*autocliv1.FlagOptions{
					"pub_rands": {Usage: "the nonces of the chunk in slot order, 32 bytes each"},
					"siblings":  {Usage: "the hashes beside them from left to right, 32 bytes each"},
				},
			},
			{
				RpcMethod: "SubmitEvidence", Use: "submit-evidence [evidence-json]", Short: "Prove that a provider signed twice in a slot",
				Example:        "taikofind tx taikofinality submit-evidence \"$(cat evidence.json)\" --from anyone",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "evidence"}},
			},
			{
				RpcMethod: "RevealKey", Use: "reveal-key [secret-key]", Short: "Slash a provider whose secret key is known",
				Example:        "taikofind tx taikofinality reveal-key <hex> --from anyone",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "secret_key"}},
			},
			{
				RpcMethod: "Unjail", Use: "unjail [fp-btc-pk]", Short: "Let your provider vote again after its jail",
				Example:        "taikofind tx taikofinality unjail <hex> --from provider",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "fp_btc_pk"}},
			},
			{
				RpcMethod: "Return", Use: "return [fp-btc-pk]", Short: "Let your provider stand in tables again after it left them as silent",
				Example:        "taikofind tx taikofinality return <hex> --from provider",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "fp_btc_pk"}},
			},
			// Only governance sends them; a proposal carries them.
			{RpcMethod: "UpdateParams", Skip: true},
			{RpcMethod: "ActivateFinality", Skip: true},
			{RpcMethod: "OpenSeries", Skip: true},
			{RpcMethod: "CloseSeries", Skip: true},
		},
	}
}
