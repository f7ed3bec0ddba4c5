package ethereum

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// seriesList is a zone with some series and nothing else.
type seriesList struct {
	checkpointZone

	list []finalitytypes.Series
}

// Series implements checkpointZone.
func (l seriesList) Series(_ context.Context, indexPlusOne uint64) (finalitytypes.Series, string, error) {
	if indexPlusOne == 0 {
		indexPlusOne = uint64(len(l.list))
	}
	if len(l.list) == 0 || indexPlusOne > uint64(len(l.list)) {
		return finalitytypes.Series{}, "", errNoSeries
	}
	return l.list[indexPlusOne-1], "", nil
}

func TestSeriesFor(t *testing.T) {
	series := func(statuses ...finalitytypes.SeriesStatus) (list []finalitytypes.Series) {
		for i, status := range statuses {
			list = append(list, finalitytypes.Series{Index: uint64(i), Status: status, Verifier: common.Address{byte(i + 1)}.Bytes()})
		}
		return list
	}
	const (
		open   = finalitytypes.SERIES_STATUS_OPEN
		active = finalitytypes.SERIES_STATUS_ACTIVE
		closed = finalitytypes.SERIES_STATUS_CLOSED
	)
	tests := []struct {
		name     string
		list     []finalitytypes.Series
		verifier string
		want     uint64
		wantErr  error
	}{
		{"success - the newest", series(closed, active), "", 1, nil},
		{"success - a closed one may lack checkpoints", series(closed), "", 0, nil},
		{"success - the one before while the newest has no table", series(closed, closed, open), "", 1, nil},
		{"success - the only one has no table", series(open), "", 0, nil},
		{"success - that of the verifier", series(closed, closed, active), common.Address{1}.Hex(), 0, nil},
		{"success - that of the verifier without a table", series(closed, open), common.Address{2}.Hex(), 1, nil},
		{"error - none", nil, "", 0, errNoSeries},
		{"error - none of the verifier", series(closed, active), common.Address{9}.Hex(), 0, errNoSeries},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, _, err := seriesFor(t.Context(), seriesList{list: tc.list}, tc.verifier)
			require.ErrorIs(t, err, tc.wantErr)
			if tc.wantErr == nil {
				require.Equal(t, tc.want, got.Index)
			}
		})
	}
}
