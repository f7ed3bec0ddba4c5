package zone_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/testutil/golden"
)

const (
	// mutantsOf is how many mutants each form of a good proof has.
	mutantsOf = 24
	// maxMutant is how long the proofs are at most that have any.
	maxMutant = 1 << 15
)

// mutant is a change of one byte. web/proof's tests make the same, of the same proofs.
func mutant(raw []byte, n uint32) []byte {
	next := func() uint32 { n = n*1_664_525 + 1_013_904_223; return n >> 8 }
	kind, at, value := next()%4, int(next())%len(raw), byte(next())
	switch kind {
	case 0:
		out := bytes.Clone(raw)
		out[at] ^= 1 << (value % 8)
		return out
	case 1:
		out := bytes.Clone(raw)
		out[at] = value
		return out
	case 2:
		return append(bytes.Clone(raw[:at]), raw[at+1:]...)
	default:
		return append(append(bytes.Clone(raw[:at]), value), raw[at:]...)
	}
}

// TestMutants holds what is said to thousands of changed proofs: TypeScript reads the file too and must say the same, by the same rules.
// A mutant that is taken is the proof itself, or JSON with other space.
func TestMutants(t *testing.T) {
	said := map[string]map[string][]proof.Rule{}
	for _, path := range []string{"../testdata/vectors.json", "testdata/vectors.json"} {
		for _, v := range loadVectors(t, path) {
			if v.Verdict == nil || v.Name == "success - 513 certificates" {
				continue
			}
			for form, raw := range v.forms(t) {
				if len(raw) > maxMutant {
					continue
				}
				var rules []proof.Rule
				for n := range uint32(mutantsOf) {
					changed := mutant(raw, n)
					verdict, err := say(changed, v.root(t), time.Unix(v.Now, 0))
					if err == nil {
						require.Equal(t, v.Verdict.Block, verdict.Block, "%s, %s, mutant %d", v.Name, form, n)
						require.True(t, bytes.Equal(raw, changed) || form == "JSON", "%s, %s, mutant %d is another proof that is good", v.Name, form, n)
					} else {
						require.NotEmpty(t, proof.RuleOf(err), "%s, %s, mutant %d: %v", v.Name, form, n, err)
					}
					rules = append(rules, proof.RuleOf(err))
				}
				if said[v.Name] == nil {
					said[v.Name] = map[string][]proof.Rule{}
				}
				said[v.Name][form] = rules
			}
		}
	}
	out, err := json.MarshalIndent(said, "", " ")
	require.NoError(t, err)
	golden.Equal(t, "mutants.json", append(out, '\n'))
}
