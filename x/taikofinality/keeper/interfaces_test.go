package keeper_test

import (
	"github.com/taikofin/taikofin/x/taikofinality/keeper"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

var _ votes.State = (*keeper.Keeper)(nil)
