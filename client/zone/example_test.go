package zone_test

import (
	"context"
	"errors"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// A query needs no key. The chain is checked first, since an address may be another node's by now.
func ExampleClient_Finality() {
	latest := func(ctx context.Context) (uint64, error) {
		cfg := zone.Default()
		cfg.GRPCAddr, cfg.ChainID, cfg.KeyName = "https://zone.example.com:443", "taikofin-1", ""
		client, err := zone.Dial(ctx, cfg)
		if err != nil {
			return 0, err
		}
		defer func() { _ = client.Close() }()
		if err := client.CheckChain(ctx); err != nil {
			return 0, err
		}
		resp, err := client.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
		if err != nil {
			return 0, err
		}
		return resp.Block.L2Height, nil
	}
	_ = latest
}

// Send returns when the transaction stands in a block. What another relayer did first is no failure.
func ExampleClient_Send() {
	send := func(ctx context.Context, client *zone.Client, msg sdk.Msg) error {
		_, err := client.Send(ctx, msg)
		switch {
		case errors.Is(err, btcstaketypes.ErrDelegationExists):
			return nil
		case errors.Is(err, zone.ErrNotIncluded):
			return fmt.Errorf("send it again: %w", err)
		}
		return err
	}
	_ = send
}

func ExampleTxError() {
	var err error = &zone.TxError{
		Codespace: btcstaketypes.ModuleName, Code: btcstaketypes.ErrDelegationExists.ABCICode(), Log: "delegation is registered already",
	}
	fmt.Println(errors.Is(err, btcstaketypes.ErrDelegationExists))
	fmt.Println(errors.Is(err, btcstaketypes.ErrProviderSlashed))
	// Output:
	// true
	// false
}

func ExampleConfig_Validate() {
	cfg := zone.Default()
	fmt.Println(cfg.Validate())
	cfg.GRPCAddr = "zone.example.com"
	fmt.Println(cfg.Validate())
	// Output:
	// <nil>
	// grpc_addr "zone.example.com" must be host:port
}
