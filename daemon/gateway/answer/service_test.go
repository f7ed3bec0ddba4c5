package answer

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
)

// standing is a follower that stands still.
type standing follow.Standing

func (s standing) Standing() follow.Standing { return follow.Standing(s) }

// TestCatchingUp: of what may be final on the zone and is not proven here yet nobody knows, by height, hash or range.
func TestCatchingUp(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "store.db"), "chain")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	hashOf := func(l2Height byte) common.Hash { return common.Hash{0: 1, 31: l2Height} }
	var finals []store.Final
	for height := byte(1); height <= 3; height++ {
		finals = append(finals, store.Final{
			Block: &verify.Block{L2Height: uint64(height), Hash: hashOf(height), ParentHash: hashOf(height - 1)}, Table: &verify.Table{},
		})
	}
	require.NoError(t, s.Append(finals, false))
	at := func(lastFinal uint64, caughtUp bool) *Service {
		return New(s, standing{Time: time.Now(), LastFinal: lastFinal, CaughtUp: caughtUp}, nil, nil, time.Hour)
	}
	block, err := at(9, false).FinalByHash(hashOf(2))
	require.NoError(t, err)
	require.EqualValues(t, 2, block.L2Height)
	block, _, err = at(9, false).Final(3)
	require.NoError(t, err)
	require.Equal(t, hashOf(3), block.Hash)
	for name, ask := range map[string]func(*Service) error{
		"error - height":           func(s *Service) error { _, _, err := s.Final(4); return err },
		"error - height, in words": func(s *Service) error { _, err := s.ByHeight(t.Context(), 4); return err },
		"error - hash":             func(s *Service) error { _, err := s.FinalByHash(hashOf(4)); return err },
		"error - range":            func(s *Service) error { _, err := s.Range(2, 4, 10); return err },
	} {
		var unavailable *Unavailable
		require.ErrorAs(t, ask(at(9, false)), &unavailable, name)
		require.Equal(t, follow.ReasonCatchingUp, unavailable.Reason, name)
	}
	block, err = at(3, true).FinalByHash(hashOf(4))
	require.NoError(t, err)
	require.Nil(t, block, "nothing but what is here is final")
	block, _, err = at(3, true).Final(4)
	require.NoError(t, err)
	require.Nil(t, block)
}
