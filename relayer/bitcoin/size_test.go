package bitcoin

import (
	"encoding/binary"
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakewatch"
	stakeregistry "github.com/taikofin/taikofin/testutil/registry"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestPipelineOfAHundredThousand: with a hundred thousand delegations in the zone's own registry, behind a connection, the pipeline and the
// list of one provider, which is fpd's, come to their end, no query reads more than a node lets it, and the rounds after the first
// read what changed and the slashed providers, and nothing else.
func TestPipelineOfAHundredThousand(t *testing.T) {
	total := 100_000
	if testing.Short() {
		total = 5_000
	}
	r := stakesim.NewPlainRegistry(t)
	own, other := make([]byte, 32), make([]byte, 32)
	own[0], other[0] = 1, 2
	sample := stakesim.NewStake(other, 1).Record
	spend := &btcstaketypes.StakeSpend{Kind: btcstaketypes.SPEND_KIND_UNKNOWN, TxHash: make([]byte, 32), HeaderHash: make([]byte, 32)}
	record := func(n int) btcstaketypes.BTCDelegation {
		d := sample
		d.StakingTxHash = make([]byte, 32)
		binary.LittleEndian.PutUint64(d.StakingTxHash, uint64(n+1)*0x9e3779b97f4a7c15)
		if n%1000 == 0 {
			d.FpBtcPk = own
		} else {
			d.Spend = spend
		}
		return d
	}
	require.NoError(t, r.Fill(total, record))
	pipeline := newStakePipeline(newRegistry(r), stakesim.NewChain())
	list := stakewatch.NewList(stakewatch.Client{Zone: r}, hex.EncodeToString(own))
	step := func() stakeregistry.Asked {
		t.Helper()
		r.Asked()
		require.NoError(t, pipeline.step(t.Context()))
		return r.Asked()
	}
	get := func(want int) stakeregistry.Asked {
		t.Helper()
		r.Asked()
		stakes, err := list.Get(t.Context())
		require.NoError(t, err)
		require.Len(t, stakes, want)
		return r.Asked()
	}
	first := step()
	require.Equal(t, total, first.Records, "each once")
	require.LessOrEqual(t, first.Queries, total/100+5)
	require.Equal(t, total/1000, get(total/1000).Records, "one provider's, and no others")

	idle := step()
	require.Zero(t, idle.Records)
	require.LessOrEqual(t, idle.Queries, 4)
	require.Less(t, idle.Gas, uint64(50_000))
	require.Equal(t, 1, get(total/1000).Queries)

	// Two come, one of them under the own provider.
	for n, fpPk := range [][]byte{own, other} {
		d := record(total + n)
		d.FpBtcPk = fpPk
		require.NoError(t, r.Keeper.PutDelegation(r.Context(), d))
	}
	require.Equal(t, 2, step().Records)
	require.Equal(t, 1, get(total/1000+1).Records)
	require.Zero(t, step().Records)

	totals := QueryStake(t.Context(), r)
	require.Empty(t, totals.Unknown)
	asked := r.Asked()
	require.Equal(t, 1, asked.Queries)
	require.Less(t, asked.Gas, uint64(10_000), "sums are read, not made")
}
