package verifytable_test

import (
	"context"
	"fmt"
	"time"

	"github.com/taikofin/taikofin/client/verifytable"
	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

// Holds the first table of the newest series against Bitcoin and against the verifier on Ethereum.
func ExampleOf() {
	ctx := context.Background()
	zoneCfg, btcCfg := zone.Default(), btcclient.Default()
	zoneCfg.ChainID, zoneCfg.GRPCAddr = "taikofin-1", "127.0.0.1:9090"
	btcCfg.RPCAddr, btcCfg.CookieFile = "127.0.0.1:8332", "/var/lib/bitcoind/.cookie"
	ethereum, err := verifytable.DialReader(ctx, "http://127.0.0.1:8545", 10*time.Second)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer ethereum.Close()
	verdict, err := verifytable.Of(ctx, zoneCfg, btcCfg, verifytable.Query{}, ethereum, nil)
	if err != nil {
		fmt.Println("nothing can be said:", err)
		return
	}
	for _, difference := range verdict.Differences {
		fmt.Println("differs:", difference)
	}
}
