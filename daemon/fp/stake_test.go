package fp

import (
	"encoding/hex"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

func TestStakeWatch(t *testing.T) {
	own, foreign := []byte{1}, []byte{2}
	chain := stakesim.NewChain()
	zone := stakesim.NewZone(chain, 3)
	ours, theirs := stakesim.NewStake(own, 1), stakesim.NewStake(foreign, 2)
	chain.Mine(1, ours.Staking, theirs.Staking)
	zone.Sync(chain, 0)
	for _, stake := range []*stakesim.Stake{ours, theirs} {
		zone.Add(stake)
		hash, err := chain.BlockHash(t.Context(), chain.Height())
		require.NoError(t, err)
		stake.Record.StartHeight, stake.Record.InclusionHeaderHash = chain.Height(), hash[:]
	}
	watch := newStakeWatch(zone, chain, hex.EncodeToString(own))
	round := func() error {
		zone.Sync(chain, 0)
		return watch.round(t.Context())
	}
	require.NoError(t, round())
	require.Zero(t, zone.Messages)

	chain.Mine(1, ours.Unbonding, theirs.Unbonding)
	chain.Fail = errors.New("node is down")
	require.ErrorIs(t, round(), chain.Fail)
	chain.Fail = nil
	require.NoError(t, round())
	require.Equal(t, btcstaketypes.SPEND_KIND_UNBONDING, ours.Record.Spend.Kind)
	require.Nil(t, theirs.Record.Spend, "the stake of others is not this daemon's business")

	chain.Mine(1, ours.UnbondingSlashing)
	require.NoError(t, round())
	require.Equal(t, btcstaketypes.SPEND_KIND_SLASHING, ours.Record.UnbondingSpend.Kind)
}
