package zone_test

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/client/proof/zone"
)

// vector is a proof and what is to be said to it; scripts/proofvectors makes them.
type vector struct {
	Name    string          `json:"name"`
	Root    json.RawMessage `json:"root"`
	Now     int64           `json:"now,string"`
	Proof   string          `json:"proof"`
	JSON    string          `json:"json"`
	Rule    proof.Rule      `json:"rule"`
	Verdict *struct {
		Standing    proof.Standing `json:"standing"`
		L2Timestamp uint64         `json:"l2_timestamp,string"`
		Block       proof.Block    `json:"block"`
		SignedSat   string         `json:"signed_sat"`
		TotalSat    string         `json:"total_sat"`
		ZoneHeight  string         `json:"zone_height"`
		ZoneHash    string         `json:"zone_hash"`
	} `json:"verdict"`
}

func loadVectors(t testing.TB, path string) []vector {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	var vectors []vector
	require.NoError(t, json.Unmarshal(raw, &vectors))
	return vectors
}

func (v *vector) root(t testing.TB) proof.Root {
	t.Helper()
	root, err := proof.ParseRoot(v.Root)
	require.NoError(t, err)
	return root
}

// forms returns the proof's bytes in each form that the vector has.
func (v *vector) forms(t testing.TB) map[string][]byte {
	t.Helper()
	forms := map[string][]byte{}
	if v.JSON != "" {
		forms["JSON"] = []byte(v.JSON)
	}
	if v.Proof != "" || v.JSON == "" {
		raw, err := hex.DecodeString(strings.TrimPrefix(v.Proof, "0x"))
		require.NoError(t, err)
		forms["binary"] = raw
	}
	return forms
}

func say(raw []byte, root proof.Root, now time.Time) (proof.Verdict, error) {
	p, err := proof.Parse(raw)
	if err != nil {
		return proof.Verdict{}, err
	}
	return zone.Verify(p, root, now)
}

func TestVectors(t *testing.T) {
	rules := map[proof.Rule]bool{}
	for _, v := range loadVectors(t, "testdata/vectors.json") {
		rules[v.Rule] = true
		for form, raw := range v.forms(t) {
			t.Run(v.Name+", "+form, func(t *testing.T) {
				verdict, err := say(raw, v.root(t), time.Unix(v.Now, 0))
				if v.Verdict == nil {
					require.Equal(t, v.Rule, proof.RuleOf(err), "%v", err)
					require.Empty(t, verdict)
					return
				}
				require.NoError(t, err)
				requireVerdict(t, &v, &verdict)
			})
		}
	}
	for _, rule := range rulesOfTheSpecification(t) {
		require.True(t, rules[rule], "no vector breaks %s", rule)
	}
}

// rulesOfTheSpecification returns the rules that docs/proofs.md names for this strength, which are those of zonerule.go.
func rulesOfTheSpecification(t *testing.T) (rules []proof.Rule) {
	t.Helper()
	page, err := os.ReadFile("../../../docs/proofs.md")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(page), "| rule of `zone` |")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "\n\n")
	code, err := os.ReadFile("../zonerule.go")
	require.NoError(t, err)
	for line := range strings.Lines(table) {
		if rest, is := strings.CutPrefix(line, "| `"); is {
			rule, _, _ := strings.Cut(rest, "`")
			require.Contains(t, string(code), ` Rule = "`+rule+`"`)
			rules = append(rules, proof.Rule(rule))
		}
	}
	require.Len(t, rules, strings.Count(string(code), " Rule = \""))
	return rules
}

func requireVerdict(t *testing.T, v *vector, got *proof.Verdict) {
	t.Helper()
	require.True(t, got.Final)
	require.Equal(t, proof.ZoneStrength, got.Strength)
	require.Equal(t, v.Verdict.Standing, got.Standing)
	require.Equal(t, v.Verdict.L2Timestamp, got.L2Timestamp)
	require.Equal(t, v.Verdict.Block, got.Block)
	require.Nil(t, got.Checkpoint)
	if v.Verdict.ZoneHeight == "" {
		require.Nil(t, got.Zone)
		return
	}
	require.Equal(t, v.Verdict.ZoneHeight, strconv.FormatUint(got.Zone.Height, 10))
	require.Equal(t, v.Verdict.ZoneHash, got.Zone.Hash.String())
	require.Equal(t, v.Verdict.SignedSat, strconv.FormatUint(got.Zone.Stake.SignedSat, 10))
	require.Equal(t, v.Verdict.TotalSat, strconv.FormatUint(got.Zone.Stake.TotalSat, 10))
	root := v.root(t)
	require.Equal(t, root.Zone.Height, got.Zone.TrustedHeight)
	require.Equal(t, root.Zone.Hash, got.Zone.TrustedHash)
}

// TestStakeOnly: this package takes proofs of every strength.
func TestStakeOnly(t *testing.T) {
	for _, v := range loadVectors(t, "../testdata/vectors.json")[:2] {
		verdict, err := say([]byte(v.JSON), v.root(t), time.Unix(v.Now, 0))
		require.NoError(t, err)
		require.Equal(t, proof.StakeOnlyStrength, verdict.Strength)
	}
}

// TestProofSaysWhoVerifies: package proof knows the form of a zone's proof and does not call it good, nor bad.
func TestProofSaysWhoVerifies(t *testing.T) {
	v := loadVectors(t, "testdata/vectors.json")[0]
	p, err := proof.Parse([]byte(v.JSON))
	require.NoError(t, err)
	_, err = proof.Verify(p, v.root(t), time.Unix(v.Now, 0))
	require.ErrorIs(t, err, proof.ErrZone)
	require.Empty(t, proof.RuleOf(err))
}

// TestBothForms writes what it reads.
func TestBothForms(t *testing.T) {
	for _, v := range loadVectors(t, "testdata/vectors.json") {
		if v.Verdict == nil {
			continue
		}
		p, err := proof.Parse([]byte(v.JSON))
		require.NoError(t, err)
		raw, err := p.MarshalBinary()
		require.NoError(t, err)
		require.Equal(t, v.Proof, "0x"+hex.EncodeToString(raw), v.Name)
		again, err := proof.Parse(raw)
		require.NoError(t, err)
		text, err := again.JSON()
		require.NoError(t, err)
		require.Equal(t, v.JSON, string(text), v.Name)
	}
}

// FuzzVerify changes proofs: whatever is taken says what the vector says that it came from, and what is refused is refused by a rule.
func FuzzVerify(f *testing.F) {
	vectors := loadVectors(f, "testdata/vectors.json")
	for i, v := range vectors {
		for _, raw := range v.forms(f) {
			f.Add(raw, uint16(i))
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, at uint16) {
		v := &vectors[int(at)%len(vectors)]
		verdict, err := say(raw, v.root(t), time.Unix(v.Now, 0))
		if err != nil {
			require.NotEmpty(t, proof.RuleOf(err), "refused without a rule: %v", err)
			return
		}
		if v.Verdict != nil && verdict.Block.L2Height == v.Verdict.Block.L2Height {
			require.Equal(t, v.Verdict.Block, verdict.Block, "two final blocks of one height")
		}
	})
}
