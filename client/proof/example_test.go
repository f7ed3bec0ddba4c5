package proof_test

import (
	"fmt"
	"os"
	"time"

	"github.com/taikofin/taikofin/client/proof"
)

// Verifies a proof that somebody sent, by what Ethereum's verifier accepted.
func ExampleVerify() {
	raw, err := os.ReadFile("proof.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := proof.Parse(raw)
	if err != nil {
		fmt.Println("refused:", err)
		return
	}
	root := proof.Root{
		Series: &proof.Series{
			Name: "mainnet-1", ModuleAddress: "taikofin1…", FirstSlot: 0, EthChainID: 1, Verifier: proof.Address{ /* … */ },
			ActivationHeight: 1_000_000, Interval: 30,
		},
		Accepted: &proof.AcceptedRoot{N: 7, BlockHash: proof.Hash{ /* blockHashOf(7) of the verifier */ }},
	}
	verdict, err := proof.Verify(p, root, time.Now())
	if err != nil {
		fmt.Println("refused:", proof.RuleOf(err), err)
		return
	}
	fmt.Println(verdict.Final, verdict.Standing, verdict.Block.L2Height, verdict.Block.Hash)
}
