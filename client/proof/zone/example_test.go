package zone_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/client/proof/zone"
)

// Verifies a proof of whatever strength that somebody sent, by a root in a file.
func ExampleVerify() {
	text, err := os.ReadFile("root.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	root, err := proof.ParseRoot(text)
	if err != nil {
		fmt.Println(err)
		return
	}
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
	verdict, err := zone.Verify(p, root, time.Now())
	if err != nil {
		fmt.Println("refused:", proof.RuleOf(err), err)
		return
	}
	fmt.Println(verdict.Final, verdict.Strength, verdict.Block.L2Height, verdict.Block.Hash)
	if word := verdict.Zone; word != nil {
		fmt.Println("by zone header", word.Height, "since", word.TrustedHeight, "was trusted")
	}
}

// Makes the proof of a block from a node's answers. The node need not be believed: the proof is verified like any other.
func ExampleBuild() {
	node := yourNode()
	taiko := func(context.Context, proof.Hash) ([]byte, error) {
		return nil, os.ErrNotExist // debug_getRawHeader of a Taiko node
	}
	p, err := zone.Build(context.Background(), node, 1_000_210, taiko)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := p.JSON()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(text))
}

// yourNode is CometBFT's light provider for LightBlock, and an ABCI query for Prove.
func yourNode() zone.Node { panic("yours") }
