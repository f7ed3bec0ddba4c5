package zone

import (
	"errors"
	"testing"

	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/stretchr/testify/require"
)

func TestPages(t *testing.T) {
	var keys []string
	next := map[string]*query.PageResponse{"": {NextKey: []byte("b")}, "b": {NextKey: []byte("c")}, "c": {}}
	require.NoError(t, Pages(func(page *query.PageRequest) (*query.PageResponse, error) {
		require.EqualValues(t, pageSize, page.Limit)
		keys = append(keys, string(page.Key))
		return next[string(page.Key)], nil
	}))
	require.Equal(t, []string{"", "b", "c"}, keys)
	require.NoError(t, Pages(func(*query.PageRequest) (*query.PageResponse, error) { return nil, nil }))

	fault := errors.New("fault")
	require.ErrorIs(t, Pages(func(*query.PageRequest) (*query.PageResponse, error) { return nil, fault }), fault)
	require.ErrorContains(t, Pages(func(*query.PageRequest) (*query.PageResponse, error) {
		return &query.PageResponse{NextKey: []byte{1}}, nil
	}), "more than 10000 pages")
}
