package proof_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
)

// FuzzParse feeds both readers with changed proofs: what is taken has one binary and one JSON form, and what verifies says what the
// vector that it came from says.
func FuzzParse(f *testing.F) {
	vectors := loadVectors(f)
	for i, v := range vectors {
		for _, raw := range v.forms(f) {
			if len(raw) < 1<<15 {
				f.Add(raw, uint16(i))
			}
		}
	}
	verifier := proof.NewVerifier(0)
	f.Fuzz(func(t *testing.T, raw []byte, at uint16) {
		p, err := proof.Parse(raw)
		if err != nil {
			require.NotEmpty(t, proof.RuleOf(err), "refused without a rule: %v", err)
			return
		}
		binary, err := p.MarshalBinary()
		require.NoError(t, err)
		text, err := p.JSON()
		require.NoError(t, err)
		require.True(t, raw[0] == '{' || raw[0] <= ' ' || bytes.Equal(raw, binary), "a second binary form was taken")
		again, err := proof.Parse(text)
		require.NoError(t, err)
		written, err := again.MarshalBinary()
		require.NoError(t, err)
		require.True(t, bytes.Equal(binary, written), "JSON says another proof")

		v := &vectors[int(at)%len(vectors)]
		verdict, err := verifier.Verify(p, v.root(t), time.Unix(v.Now, 0))
		if err != nil {
			require.NotEmpty(t, proof.RuleOf(err), "refused without a rule: %v", err)
			return
		}
		if v.Verdict != nil && verdict.Block.L2Height == v.Verdict.Block.L2Height {
			require.Equal(t, v.Verdict.Block, verdict.Block, "two final blocks of one height")
		}
	})
}
