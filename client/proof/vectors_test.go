package proof_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
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
	} `json:"verdict"`
}

func loadVectors(t testing.TB) []vector {
	t.Helper()
	vectors := readVectors(t, "testdata/vectors.json")
	require.Greater(t, len(vectors), 100)
	return vectors
}

func readVectors(t testing.TB, path string) (vectors []vector) {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
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

// say is what a verifier says to a proof's bytes.
func say(verifier *proof.Verifier, raw []byte, root proof.Root, now time.Time) (proof.Verdict, error) {
	p, err := proof.Parse(raw)
	if err != nil {
		return proof.Verdict{}, err
	}
	return verifier.Verify(p, root, now)
}

// TestVectors verifies every vector in both forms, by a verifier that remembers nothing and by one that has met all before.
func TestVectors(t *testing.T) {
	cold, warm := proof.NewVerifier(0), proof.NewVerifier(proof.DefaultMemory)
	defer cold.Close()
	defer warm.Close()
	for _, verifier := range []*proof.Verifier{cold, warm, warm} {
		for _, v := range loadVectors(t) {
			for form, raw := range v.forms(t) {
				t.Run(v.Name+", "+form, func(t *testing.T) {
					verdict, err := say(verifier, raw, v.root(t), time.Unix(v.Now, 0))
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
		warm.Wait()
	}
}

func requireVerdict(t *testing.T, v *vector, got *proof.Verdict) {
	t.Helper()
	require.Equal(t, v.Verdict.Standing, got.Standing)
	require.Equal(t, v.Verdict.Standing != proof.Stale, got.Final)
	require.Equal(t, v.Verdict.Block, got.Block)
	require.Equal(t, v.Verdict.L2Timestamp, got.L2Timestamp)
	require.Equal(t, proof.StakeOnlyStrength, got.Strength)
	if v.Verdict.TotalSat == "" {
		require.True(t, got.Checkpoint == nil || got.Checkpoint.Stake == nil && got.Checkpoint.Next == nil, "nobody knows whose table it is")
		return
	}
	require.Equal(t, v.Verdict.SignedSat, strconv.FormatUint(got.Checkpoint.Stake.SignedSat, 10))
	require.Equal(t, v.Verdict.TotalSat, strconv.FormatUint(got.Checkpoint.Stake.TotalSat, 10))
	require.Equal(t, got.Standing == proof.Fresh, got.Checkpoint.Next != nil, "only a fresh proof names a root to go on from")
}

// TestVectorsBreakEveryRule: there is a good proof for each standing and a broken one for each rule; that of size is too long to keep.
func TestVectorsBreakEveryRule(t *testing.T) {
	var said []string
	for _, v := range loadVectors(t) {
		if v.Verdict != nil {
			said = append(said, string(v.Verdict.Standing))
		} else {
			said = append(said, string(v.Rule))
		}
	}
	for _, rule := range rulesOfTheSpecification(t) {
		if rule != string(proof.RuleSize) {
			require.Contains(t, said, rule)
		}
	}
	for _, standing := range []proof.Standing{proof.Anchored, proof.Fresh, proof.Stale} {
		require.Contains(t, said, string(standing))
	}
}

// key1 is 32 bytes.
var key1 = strings.Repeat("01", 32)

// zoneRoot is a good root of a zone with one field in place of its own.
func zoneRoot(field string) string {
	name, _, _ := strings.Cut(field, ":")
	fields := []string{
		`"chain_id":"zone-1"`, `"signing_chain_id":"zone-1"`, `"module_address":"taiko1"`, `"height":"7"`, `"hash":"` + key1 + `"`, `"time":"1"`,
		`"next_validators":[{"pub_key":"` + key1 + `","power":"1"}]`, `"trusting_period":"1"`,
	}
	for i := range fields {
		if strings.HasPrefix(fields[i], name+":") {
			fields[i] = field
		}
	}
	return `{"zone":{` + strings.Join(fields, ",") + `}}`
}

// TestZoneRoot: what zoneRoot makes is good but for what a test puts into it.
func TestZoneRoot(t *testing.T) {
	root, err := proof.ParseRoot([]byte(zoneRoot(`"height":"8"`)))
	require.NoError(t, err)
	require.EqualValues(t, 8, root.Zone.Height)
}

// rulesOfTheSpecification returns the rules that docs/proofs.md names in its table, which are those of rule.go.
func rulesOfTheSpecification(t *testing.T) []string {
	t.Helper()
	page, err := os.ReadFile("../../docs/proofs.md")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(page), "| rule |")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "\n\n")
	var rules []string
	for line := range strings.Lines(table) {
		if rest, is := strings.CutPrefix(line, "| `"); is {
			rule, _, _ := strings.Cut(rest, "`")
			rules = append(rules, rule)
		}
	}
	code, err := os.ReadFile("rule.go")
	require.NoError(t, err)
	require.Equal(t, strings.Count(string(code), " Rule = \""), len(rules))
	for _, rule := range rules {
		require.Contains(t, string(code), ` Rule = "`+rule+`"`)
	}
	return rules
}

// TestForms: both forms of a proof are written as they are read.
func TestForms(t *testing.T) {
	both := 0
	for _, v := range loadVectors(t) {
		forms := v.forms(t)
		if v.Verdict == nil || len(forms) < 2 {
			continue
		}
		both++
		fromText, err := proof.Parse(forms["JSON"])
		require.NoError(t, err, v.Name)
		raw, err := fromText.MarshalBinary()
		require.NoError(t, err)
		require.True(t, bytes.Equal(forms["binary"], raw), v.Name)
		fromBinary, err := proof.Parse(forms["binary"])
		require.NoError(t, err, v.Name)
		text, err := fromBinary.JSON()
		require.NoError(t, err)
		require.Equal(t, v.JSON, string(text), v.Name)
		var spaced bytes.Buffer
		require.NoError(t, json.Indent(&spaced, forms["JSON"], " ", "\t"))
		_, err = proof.Parse(spaced.Bytes())
		require.NoError(t, err, "space between its parts is nobody's business: %s", v.Name)
	}
	require.Greater(t, both, 10)
}

func TestSize(t *testing.T) {
	for name, raw := range map[string][]byte{
		"error - binary": slices.Repeat([]byte{8}, proof.MaxBytes+1),
		"error - JSON":   append([]byte("{"), slices.Repeat([]byte{' '}, proof.MaxJSONBytes)...),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := proof.Parse(raw)
			require.Equal(t, proof.RuleSize, proof.RuleOf(err))
		})
	}
	for name, raw := range map[string][]byte{
		"error - JSON of nothing but objects": []byte(`{"version":1,"headers":[` + strings.Repeat("{},", 1<<20) + `{}]}`),
		"error - JSON of nothing but headers": []byte(`{"version":1,"headers":[` + strings.Repeat(`"0x",`, 1<<20) + `"0x"]}`),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := proof.Parse(raw)
			require.Equal(t, proof.RuleEncoding, proof.RuleOf(err))
			require.ErrorContains(t, err, "more objects and hashes")
		})
	}
}

func TestRoot(t *testing.T) {
	v := loadVectors(t)[0]
	good := string(v.Root)
	for _, tc := range []struct{ name, text string }{
		{"error - nothing", `{}`},
		{"error - no JSON", `{`},
		{"error - a field that nobody knows", `{"tabel":1}`},
		{"error - two roots", `{"series":{},"table":{"n":"1"},"accepted":{"n":"1"}}`},
		{"error - no series", `{"table":{"n":"1","hash":"0x` + strings.Repeat("00", 32) + `","btc_time":"1"}}`},
		{"error - no interval", strings.Replace(good, `"interval":"4"`, `"interval":"0"`, 1)},
		{"error - a long name", strings.Replace(good, `local-1`, strings.Repeat("a", 32), 1)},
		{"error - heights that overflow", strings.Replace(good, `"activation_height":"1000"`, `"activation_height":"18446744073709551615"`, 1)},
		{"error - slots that overflow", strings.Replace(good, `"first_slot":"`, `"first_slot":"1844674407`, 1)},
		{"error - text after it", good + "{}"},
		{"error - a standing that is none", `{"final":{"l2_height":"1","strength":"stake_only","standing":"final"}}`},
		{"error - a zone without validators", zoneRoot(`"next_validators":[]`)},
		{"error - a zone's validator without power", zoneRoot(`"next_validators":[{"pub_key":"` + key1 + `","power":"0"}]`)},
		{"error - a zone's validator twice", zoneRoot(`"next_validators":[{"pub_key":"` + key1 + `","power":"1"},{"pub_key":"` + key1 + `","power":"1"}]`)},
		{"error - validators with more power than CometBFT counts", zoneRoot(`"next_validators":[{"pub_key":"` + key1 + `","power":"1152921504606846976"}]`)},
		{"error - a zone without a period", zoneRoot(`"trusting_period":"0"`)},
		{"error - a zone without a name", zoneRoot(`"chain_id":""`)},
		{"error - a zone's header 0", zoneRoot(`"height":"0"`)},
		{"error - a zone and a table", strings.Replace(zoneRoot(`"height":"7"`), `{"zone"`, `{"table":{"n":"1","hash":"0x`+key1+`","btc_time":"1"},"zone"`, 1)},
		{"error - a strength that is none", `{"final":{"l2_height":"1","strength":"word","standing":"fresh"}}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.NotEqual(t, good, tc.text)
			_, err := proof.ParseRoot([]byte(tc.text))
			require.ErrorIs(t, err, proof.ErrRoot)
			require.Empty(t, proof.RuleOf(err))
		})
	}
}

// TestGoOn: a fresh verdict names the root of the next proof, and any final one that of a descent.
func TestGoOn(t *testing.T) {
	vectors := loadVectors(t)
	byName := func(name string) *vector {
		at := slices.IndexFunc(vectors, func(v vector) bool { return v.Name == name })
		require.GreaterOrEqual(t, at, 0, name)
		return &vectors[at]
	}
	first := byName("success - by the table of two checkpoints before")
	p, err := proof.Parse(first.forms(t)["binary"])
	require.NoError(t, err)
	root, now := first.root(t), time.Unix(first.Now, 0)
	// Each certificate alone, by what the one before named.
	certificates := p.StakeOnly.Certificates
	for i := range certificates[:2] {
		step := *p
		step.StakeOnly = &proof.StakeOnly{Series: p.StakeOnly.Series, Certificates: certificates[i : i+1]}
		// Its own block's header is not at hand; that it is missing is the last thing that is said.
		_, err := proof.Verify(&step, root, now)
		require.Equal(t, proof.RuleHeaderHash, proof.RuleOf(err))
		root.Table = &proof.TableRoot{N: certificates[i].N + 1, Hash: certificates[i].NextTableHash, BTCTime: certificates[i].NextBTCTime}
	}
	p.StakeOnly.Certificates = certificates[2:]
	verdict, err := proof.Verify(p, root, now)
	require.NoError(t, err)
	require.Equal(t, proof.Fresh, verdict.Standing)
	require.Equal(t, &proof.TableRoot{N: 4, Hash: certificates[2].NextTableHash, BTCTime: certificates[2].NextBTCTime}, verdict.Checkpoint.Next)

	below := byName("success - a descent is as strong as what was proven before: fresh")
	p, err = proof.Parse(below.forms(t)["binary"])
	require.NoError(t, err)
	verdict, err = proof.Verify(p, verdict.Root(), now)
	require.NoError(t, err)
	require.True(t, verdict.Final)
	require.Nil(t, verdict.Checkpoint)
}
