package genesis_test

import (
	"context"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/taikofin/taikofin/client/genesis"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

// A zone that follows the Bitcoin network of a node, from the newest header that is settled.
func ExampleEdit() {
	follow := func(ctx context.Context, path string, cdc codec.Codec, node *btcclient.Client) error {
		base, err := genesis.FindBase(ctx, node, genesis.BaseOrder{Depth: genesis.SettledDepth})
		if err != nil {
			return err
		}
		return genesis.Edit(path, cdc, func(f *genesis.File) error { return f.SetBitcoin(base) })
	}
	_ = follow
}
