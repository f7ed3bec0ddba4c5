package types_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// tableParams are parameters that make tables of n providers with at least leastSat, of which mirrored power has a share.
func tableParams(n uint32, leastSat uint64, share uint32) types.Params {
	p := types.DefaultParams()
	p.MaxActiveFinalityProviders, p.MinProviderPowerSat, p.MaxMirroredShare = n, leastSat, share
	return p
}

func TestMirroredTable(t *testing.T) {
	a, b, c, d := []byte{1}, []byte{2}, []byte{3}, []byte{4}
	for _, tc := range []struct {
		name       string
		params     types.Params
		candidates []types.Candidate
		want       []types.PowerEntry
	}{
		{"success - nobody", tableParams(3, 1, 3000), nil, nil},
		{"success - own power alone", tableParams(2, 10, 3000), []types.Candidate{{a, 10, 0}, {b, 30, 0}, {c, 9, 0}, {d, 20, 0}}, []types.PowerEntry{{b, 30}, {d, 20}}},
		{"success - a share that is not too large", tableParams(3, 1, 3000), []types.Candidate{{a, 700, 0}, {b, 0, 300}}, []types.PowerEntry{{a, 700}, {b, 300}}},
		{"success - scaled to the share", tableParams(3, 1, 3000), []types.Candidate{{a, 700, 0}, {b, 0, 301}, {c, 0, 99}}, []types.PowerEntry{{a, 700}, {b, 225}, {c, 74}}},
		{"success - of both origins", tableParams(3, 1, 3000), []types.Candidate{{a, 100, 600}, {b, 600, 0}}, []types.PowerEntry{{b, 600}, {a, 400}}},
		{"success - own power keeps its place", tableParams(1, 1, 3000), []types.Candidate{{a, 100, 0}, {b, 0, 1000}}, []types.PowerEntry{{a, 100}}},
		// 432 beside 1010 would be within the share, but it pushes out the 10.
		{"success - the share of a table that loses somebody to it", tableParams(2, 1, 3000), []types.Candidate{{a, 1000, 0}, {b, 0, 5000}, {c, 10, 0}}, []types.PowerEntry{{a, 1000}, {b, 303}}},
		{"success - no own power, no table", tableParams(3, 1, 3000), []types.Candidate{{b, 0, 1000}}, nil},
		{"success - no share", tableParams(3, 1, 0), []types.Candidate{{a, 700, 5}, {b, 0, 300}}, []types.PowerEntry{{a, 700}}},
		{"success - scaled below the least", tableParams(3, 50, 3000), []types.Candidate{{a, 100, 0}, {b, 0, 80}}, []types.PowerEntry{{a, 100}}},
		{"success - enough of both together", tableParams(3, 50, 3000), []types.Candidate{{a, 1000, 0}, {b, 25, 25}}, []types.PowerEntry{{a, 1000}, {b, 50}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := tc.params.Table(tc.candidates)
			require.NoError(t, err)
			require.Equal(t, tc.want, got.Entries)
		})
	}
	most := uint64(21e14)
	_, err := types.DefaultParams().Table([]types.Candidate{{a, most, 0}, {b, 100_000_000, 0}})
	require.ErrorIs(t, err, types.ErrPowerOverflow)
	_, err = types.DefaultParams().Table([]types.Candidate{{a, 0, most}, {b, 0, ^uint64(0)}})
	require.ErrorIs(t, err, types.ErrPowerOverflow)
	whole, err := tableParams(3, 1, 3333).Table([]types.Candidate{{a, most / 2, 0}, {b, 0, most / 2}})
	require.NoError(t, err)
	require.Len(t, whole.Entries, 2)
}

// In every table mirrored power is at most its share, nobody has more than is staked, and nobody's own stake counts less.
func TestMirroredTableProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := tableParams(rapid.Uint32Range(1, 6).Draw(t, "n"), rapid.Uint64Range(1, 50).Draw(t, "least"), rapid.Uint32Range(0, 3333).Draw(t, "share"))
		scale := rapid.SampledFrom([]uint64{1, 1000, 2_000_000_000_000}).Draw(t, "scale")
		candidates := make([]types.Candidate, rapid.IntRange(0, 12).Draw(t, "candidates"))
		own := make(map[string]types.Candidate)
		for i := range candidates {
			candidates[i] = types.Candidate{
				FpBtcPk: []byte{byte(i)}, OwnSat: scale * rapid.Uint64Range(0, 80).Draw(t, "own"), MirroredSat: scale * rapid.Uint64Range(0, 80).Draw(t, "mirrored"),
			}
			own[string(candidates[i].FpBtcPk)] = candidates[i]
		}
		table, err := p.Table(candidates)
		require.NoError(t, err)
		require.LessOrEqual(t, len(table.Entries), int(p.MaxActiveFinalityProviders))
		mirrored := uint64(0)
		for _, entry := range table.Entries {
			c := own[string(entry.FpBtcPk)]
			require.GreaterOrEqual(t, entry.PowerSat, max(c.OwnSat, p.MinProviderPowerSat))
			require.LessOrEqual(t, entry.PowerSat, c.OwnSat+c.MirroredSat)
			mirrored += entry.PowerSat - c.OwnSat
		}
		require.True(t, types.WithinShare(mirrored, table.TotalPowerSat, p.MaxMirroredShare), "%d of %d", mirrored, table.TotalPowerSat)
		alone := slices.Clone(candidates)
		for i := range alone {
			alone[i].MirroredSat = 0
		}
		without, err := p.Table(alone)
		require.NoError(t, err)
		require.GreaterOrEqual(t, table.TotalPowerSat, without.TotalPowerSat)
		again, err := p.Table(rapid.Permutation(candidates).Draw(t, "order"))
		require.NoError(t, err)
		require.Equal(t, table, again)
	})
}
