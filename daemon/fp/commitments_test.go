package fp

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCommitmentOfFormerSalt loses trust in the sign-state while nonces are derived: what was derived with the former salt, or below
// the floor, is not remembered, so that nothing is ever signed under it.
func TestCommitmentOfFormerSalt(t *testing.T) {
	for _, tc := range []struct {
		name      string
		meanwhile func(*SignState) error
		want      error
	}{
		{"success - nothing happened", func(*SignState) error { return nil }, nil},
		{"success - floor of another kind", func(s *SignState) error { return s.RaiseFloor(checkpointKind, 50) }, nil},
		{"success - floor at the start", func(s *SignState) error { return s.RaiseFloor(testKind, 21) }, nil},
		{"error - floor above the start", func(s *SignState) error { return s.RaiseFloor(testKind, 22) }, ErrBelowFloor},
		{"error - foreign vote below", func(s *SignState) error { return s.Distrust(testKind, 5) }, ErrSaltRenewed},
		{"error - foreign vote of another kind", func(s *SignState) error { return s.Distrust(checkpointKind, 5) }, ErrSaltRenewed},
		{"error - restored", func(s *SignState) error { return s.Restored() }, ErrSaltRenewed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			signer := openSigner(t, filepath.Join(t.TempDir(), SignStateFile))
			salt, err := signer.state.Salt()
			require.NoError(t, err)
			tree, err := signer.tree(treeID{kind: testKind, domain: testChainID, start: 21, num: 8, salt: nonceSalt(salt[:])})
			require.NoError(t, err)
			require.NoError(t, tc.meanwhile(signer.state))
			c := Commitment{Start: 21, Num: 8, Root: tree.root}
			require.ErrorIs(t, signer.state.AddCommitment(testKind, c, salt, nil), tc.want)
			_, err = signer.PubRand(finalityBallot, c, 21)
			require.Equal(t, tc.want == nil, err == nil, "nonces that were refused are none")
		})
	}
}

// TestNoncesOfTwoNames keeps nonces in memory by the name that they derive from: a node may tell one series and then another.
func TestNoncesOfTwoNames(t *testing.T) {
	signer := openSigner(t, filepath.Join(t.TempDir(), SignStateFile))
	first, err := signer.tree(treeID{kind: checkpointKind, domain: "x", start: 0, num: 8})
	require.NoError(t, err)
	second, err := signer.tree(treeID{kind: checkpointKind, domain: "y", start: 0, num: 8})
	require.NoError(t, err)
	require.NotEqual(t, first.root, second.root)
}
