package main

// target is code whose tests are tried, and what is run to try them. Files are of the repository; a folder stands for the Go files
// in it that are no tests and not generated.
type target struct {
	name string
	// code is what mutants are made of.
	code []string
	// tests are packages for Go, files below contracts/ for Solidity.
	tests []string
	// sampled ones are in the sample of every commit: a mutant takes seconds, and all of them were tried once, so that whatever
	// survives is listed.
	sampled bool
}

// targets is the whole list: whoever moves a file mends its line here.
var targets = []target{
	{name: "bip340", code: []string{"contracts/src/Bip340.sol"}, tests: []string{"test/Bip340.t.sol", "test/TaikoFinalityVerifier.t.sol", "test/Certificates.t.sol"}, sampled: true},
	{name: "certificates", code: []string{"contracts/src/Certificates.sol"}, tests: []string{"test/Certificates.t.sol", "test/TaikoFinalityVerifier.t.sol"}},
	{name: "contractcode", code: []string{"contracts/src/ContractCode.sol"}, tests: []string{"test/FinalityRouter.t.sol", "test/FinalityReader.t.sol"}, sampled: true},
	{name: "reader", code: []string{"contracts/src/FinalityReader.sol"}, tests: []string{"test/FinalityReader.t.sol", "test/BridgeGate.t.sol"}, sampled: true},
	{name: "router", code: []string{"contracts/src/FinalityRouter.sol"}, tests: []string{"test/FinalityRouter.t.sol"}, sampled: true},
	{name: "headers", code: []string{"contracts/src/HeaderChain.sol"}, tests: []string{"test/HeaderChain.t.sol"}},
	{name: "powertable", code: []string{"contracts/src/PowerTable.sol"}, tests: []string{"test/TaikoFinalityVerifier.t.sol"}, sampled: true},
	{name: "signingcontext", code: []string{"contracts/src/SigningContext.sol"}, tests: []string{"test/TaikoFinalityVerifier.t.sol"}, sampled: true},
	{name: "stateproof", code: []string{"contracts/src/StateProof.sol"}, tests: []string{"test/StateProof.t.sol"}},
	{name: "verifier", code: []string{"contracts/src/TaikoFinalityVerifier.sol"}, tests: []string{
		"test/TaikoFinalityVerifier.t.sol", "test/TaikoWitness.t.sol", "test/TableGone.t.sol",
	}},
	{name: "witness", code: []string{"contracts/src/TaikoWitness.sol", "contracts/src/FinalDescent.sol", "contracts/src/TaikoCheckpoints.sol"}, tests: []string{
		"test/TaikoWitness.t.sol", "test/GuardedCheckpointStore.t.sol",
	}},
	{name: "guard", code: []string{"contracts/src/GuardedCheckpointStore.sol", "contracts/src/GuardedClaims.sol"}, tests: []string{
		"test/GuardedCheckpointStore.t.sol", "test/GuardedCheckpointStore.invariant.t.sol",
	}},
	{name: "gate", code: []string{"contracts/src/examples/BridgeGate.sol"}, tests: []string{"test/BridgeGate.t.sol"}, sampled: true},

	{name: "checkpoint-table", code: []string{"internal/checkpoint/table.go"}, tests: []string{"./internal/checkpoint"}, sampled: true},
	{name: "headerchain", code: []string{"internal/btc/headerchain"}, tests: []string{"./internal/btc/headerchain"}, sampled: true},
	{name: "signstate", code: []string{"internal/signstate"}, tests: []string{"./internal/signstate"}, sampled: true},
	{name: "stakingtx", code: []string{"internal/btc/stakingtx"}, tests: []string{"./internal/btc/stakingtx"}, sampled: true},
	{name: "quorum", code: []string{"x/taikofinality/types/quorum.go"}, tests: []string{"./x/taikofinality/types"}, sampled: true},
	{name: "fpd-signstate", code: []string{"daemon/fp/signstate.go"}, tests: []string{"./daemon/fp"}},
	{name: "tally", code: []string{"x/taikofinality/keeper/tally.go"}, tests: []string{"./x/taikofinality/keeper"}},
	{name: "pinning", code: []string{"x/taikofinality/keeper/pin.go", "x/taikofinality/keeper/repin.go"}, tests: []string{"./x/taikofinality/keeper"}},
}
