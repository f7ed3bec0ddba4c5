package zone_test

import (
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/light"
	"github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/client/proof/zone"
)

// TestLightClientSaysTheSame has CometBFT's own light client judge every vector's header: it takes what this package takes, and
// refuses what this package refuses for the header's sake, unless it is for a signature that it does not look at.
func TestLightClientSaysTheSame(t *testing.T) {
	// It puts validators in order itself, and stops at two thirds.
	passed := map[string]bool{
		"error - validators in another order": true, "error - a bad signature beside enough good ones": true, "error - signed at another time": true,
	}
	taken, refused := 0, 0
	for _, v := range loadVectors(t, "testdata/vectors.json") {
		p, err := proof.Parse([]byte(v.JSON))
		root := v.root(t).Zone
		if err != nil || p.Zone == nil || root == nil {
			continue
		}
		_, err = zone.Verify(p, v.root(t), time.Unix(v.Now, 0))
		ours := proof.RuleOf(err)
		head, readable := readable(p.Zone)
		if !readable || uint64(head.Height) == root.Height {
			continue // it has no rule for the trusted header itself
		}
		var next []*types.Validator
		for _, val := range root.NextValidators {
			next = append(next, types.NewValidator(ed25519.PubKey(val.PubKey[:]), int64(val.Power)))
		}
		set := types.NewValidatorSet(next)
		trusted := &types.SignedHeader{Header: &types.Header{
			ChainID: root.ChainID, Height: int64(root.Height), Time: time.Unix(int64(root.Time), 0), NextValidatorsHash: set.Hash(),
		}}
		block := lightBlock(t, p.Zone)
		err = light.Verify(trusted, set, block.SignedHeader, block.ValidatorSet, time.Duration(root.TrustingPeriod)*time.Second, time.Unix(v.Now, 0),
			10*time.Second, light.DefaultTrustLevel)
		switch ours {
		case proof.RuleZoneHeader, proof.RuleZoneHeight, proof.RuleZoneTime, proof.RuleZoneCommit, proof.RuleZoneValidators:
			refused++
			if !passed[v.Name] {
				require.Error(t, err, v.Name)
			}
		default:
			taken++
			require.NoError(t, err, v.Name)
		}
	}
	require.Greater(t, taken, 20)
	require.Greater(t, refused, 14)
}

// readable says whether a zone proof's header is one at all, and returns it.
func readable(z *proof.Zone) (*types.Header, bool) {
	head, err := zone.ReadHeader(z.Header)
	return head, err == nil
}
