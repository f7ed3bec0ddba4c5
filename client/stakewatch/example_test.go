package stakewatch_test

import (
	"context"
	"fmt"

	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/testutil/stakesim"
)

// A stake is spent on Bitcoin, and one step tells the zone. The node and the zone of this example are in memory; a program
// takes the client of a Bitcoin node and a Client around that of the zone.
func ExampleReporter() {
	ctx := context.Background()
	chain := stakesim.NewChain()
	zone := stakesim.NewZone(chain, 3)
	stake := stakesim.NewStake([]byte{1, 2, 3}, 1)
	chain.Mine(1, stake.Staking)
	zone.Add(stake)
	zone.Sync(chain, 0)

	reporter, list := stakewatch.NewReporter(zone, chain), stakewatch.NewList(zone, "")
	step := func() {
		stakes, err := list.Get(ctx)
		if err != nil {
			fmt.Println(err)
			return
		}
		outcome, err := reporter.Step(ctx, stakes)
		fmt.Printf("%d watched, %d reported, error: %v\n", outcome.Watched, outcome.Reported, err)
	}
	step()
	chain.Mine(1, stakesim.Spend(wire.OutPoint{Hash: stake.ID(), Index: stake.Record.StakingOutputIdx}, 99, 1))
	zone.Sync(chain, 0)
	step()
	step()
	// Output:
	// 1 watched, 0 reported, error: <nil>
	// 1 watched, 1 reported, error: <nil>
	// 0 watched, 0 reported, error: <nil>
}

// Whoever waits for a transaction finds the block that holds it, with the proof that the zone takes.
func ExampleLocate() {
	chain := stakesim.NewChain()
	stake := stakesim.NewStake([]byte{1, 2, 3}, 1)
	chain.Mine(2)
	chain.Mine(1, stake.Staking)
	inclusion, found, err := stakewatch.Locate(context.Background(), chain, stakewatch.Signed{ID: stake.ID(), Outputs: 2})
	fmt.Println(inclusion.Block.Height, inclusion.Index, len(inclusion.Proof().Siblings), found, err)
	// Output: 3 1 32 true <nil>
}
