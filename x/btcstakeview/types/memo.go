package types

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

type memoKey struct{}

// TableMemo remembers rankings of power while somebody computes several tables and changes no power in between: the tables
// of one message, or those of one end of a block. It lives in a context, and never longer than that work: what is computed
// under it must not outlive a branch of the store that is thrown away.
type TableMemo struct {
	// Values are what the registry remembers. Only the registry reads and writes them.
	Values map[TableMemoKey]any
	// Spoiled says that power changed under the memo, which is then of no use any more.
	Spoiled bool
}

// TableMemoKey names a ranking: that of own or of mirrored power at a Bitcoin height.
type TableMemoKey struct {
	Mirrored  bool
	BtcHeight uint32
}

// WithTableMemo returns a context in which tables of one Bitcoin height share what was read.
func WithTableMemo(ctx context.Context) context.Context {
	// Into the SDK's own context, which everybody unwraps on the way down.
	return sdk.UnwrapSDKContext(ctx).WithValue(memoKey{}, &TableMemo{Values: map[TableMemoKey]any{}})
}

// TableMemoOf returns the memo of a context, nil when there is none that is good.
func TableMemoOf(ctx context.Context) *TableMemo {
	memo, _ := ctx.Value(memoKey{}).(*TableMemo)
	if memo == nil || memo.Spoiled {
		return nil
	}
	return memo
}

// SpoilTableMemo tells the context's memo that power changed.
func SpoilTableMemo(ctx context.Context) {
	if memo := TableMemoOf(ctx); memo != nil {
		memo.Spoiled, memo.Values = true, nil
	}
}
