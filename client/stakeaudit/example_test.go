package stakeaudit_test

import (
	"context"
	"fmt"

	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/client/stakeaudit"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// A table's claims are audited at the Bitcoin height T at which it was taken.
func ExampleAuditor_Audit() {
	audit := func(ctx context.Context, node stakeaudit.Node, query btcstaketypes.QueryClient, t uint32, table []stakeaudit.Claim) error {
		auditor := stakeaudit.New(node, stakeaudit.Registry{Query: query}, stakeaudit.Config{})
		report, err := auditor.Audit(ctx, t, table)
		if err != nil {
			return err // nothing is known of the table: the node is behind, or its chain moved
		}
		return report.Check()
	}
	_ = audit
}

func ExampleReport_Check() {
	stake := wire.OutPoint{Index: 1}
	report := stakeaudit.Report{BTCHeight: 900_000, Providers: []stakeaudit.ProviderReport{{
		Claim: stakeaudit.Claim{FpPk: [32]byte{0xfe}, PowerSat: 300}, FoundSat: 100, StakedSat: 100,
		Reasons: []stakeaudit.Reason{{Kind: stakeaudit.KindSpent, Output: stake, ValueSat: 200, Detail: "at height 899990, unbonding"}},
	}}}
	fmt.Println(report.Check())
	report.Providers[0].PowerSat = 100
	fmt.Println(report.Check())
	// Output:
	// table overstates stake: provider fe00000000000000000000000000000000000000000000000000000000000000 has 100 satoshis at Bitcoin height 900000, the table says 300: spent: stake 0000000000000000000000000000000000000000000000000000000000000000:1 of 200 sat: at height 899990, unbonding
	// <nil>
}
