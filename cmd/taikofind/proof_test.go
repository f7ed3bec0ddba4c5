package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/testutil/cli"
)

// proofVector is a proof of client/proof/testdata and what is to be said to it.
type proofVector struct {
	Name    string                     `json:"name"`
	Root    map[string]json.RawMessage `json:"root"`
	Now     int64                      `json:"now,string"`
	Proof   string                     `json:"proof"`
	JSON    string                     `json:"json"`
	Rule    proof.Rule                 `json:"rule"`
	Verdict *struct {
		Standing proof.Standing `json:"standing"`
		Block    proof.Block    `json:"block"`
	} `json:"verdict"`
}

func loadProofs(t *testing.T) (all []proofVector) {
	t.Helper()
	for _, path := range []string{"testdata/vectors.json", "zone/testdata/vectors.json"} {
		raw, err := os.ReadFile("../../client/proof/" + path)
		require.NoError(t, err)
		var vectors []proofVector
		require.NoError(t, json.Unmarshal(raw, &vectors))
		require.Greater(t, len(vectors), 60)
		all = append(all, vectors...)
	}
	return all
}

func (v *proofVector) raw(t *testing.T) []byte {
	t.Helper()
	if v.Proof == "" {
		return []byte(v.JSON)
	}
	raw, err := hex.DecodeString(strings.TrimPrefix(v.Proof, "0x"))
	require.NoError(t, err)
	return raw
}

// write puts proof and root into files and returns the arguments that verify them.
func (v *proofVector) write(t *testing.T, root map[string]json.RawMessage) []string {
	t.Helper()
	dir := t.TempDir()
	text, err := json.Marshal(root)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "root.json"), text, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "proof"), v.raw(t), 0o600))
	return []string{"proof", "verify", filepath.Join(dir, "proof"), "--root", filepath.Join(dir, "root.json"), "--time", v.time()}
}

func (v *proofVector) time() string { return time.Unix(v.Now, 0).UTC().Format(time.RFC3339) }

// proofRoot is the command line without all that needs an application, which takes most of a second to make.
func proofRoot() *cobra.Command {
	root := &cobra.Command{Use: program, SilenceErrors: true, SilenceUsage: true}
	root.PersistentFlags().String(flags.FlagOutput, "text", "text or json")
	root.AddCommand(newProofCmd())
	return root
}

// TestProofVerify has the command say to every vector what the verifier says. It ends well only if the block is final.
func TestProofVerify(t *testing.T) {
	for _, v := range loadProofs(t) {
		t.Run(v.Name, func(t *testing.T) {
			args := v.write(t, v.Root)
			out, err := cli.Run(t, proofRoot(), "", append(args, "--output", "json")...)
			if v.Verdict == nil {
				require.ErrorContains(t, err, fmt.Sprintf("rule %q", v.Rule))
				require.ErrorContains(t, err, args[2])
				require.Empty(t, out)
				return
			}
			var verdict proof.Verdict
			require.NoError(t, json.Unmarshal([]byte(out), &verdict), out)
			require.Equal(t, v.Verdict.Standing, verdict.Standing)
			require.Equal(t, v.Verdict.Block, verdict.Block)
			if v.Verdict.Standing != proof.Stale {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, errNotFinal)
			require.ErrorContains(t, err, "stale")
		})
	}
}

func findProof(t *testing.T, name string) proofVector {
	t.Helper()
	for _, v := range loadProofs(t) {
		if v.Name == name {
			return v
		}
	}
	t.Fatalf("no vector %q", name)
	return proofVector{}
}

// TestProofVerifyFlags gives the trust root by flags, and the proof on standard input.
func TestProofVerifyFlags(t *testing.T) {
	for _, v := range loadProofs(t) {
		if v.Verdict == nil || v.Proof == "" || v.Root["zone"] != nil {
			continue // a zone header has no flag
		}
		args := v.write(t, map[string]json.RawMessage{"series": v.Root["series"]})
		args[2] = "-"
		if v.Root["series"] == nil {
			args = []string{"proof", "verify", "-", "--time", v.time()}
		}
		for _, flag := range rootFlags {
			if v.Root[flag.name] == nil {
				continue
			}
			var object map[string]string
			require.NoError(t, json.Unmarshal(v.Root[flag.name], &object))
			parts := make([]string, len(flag.fields))
			for i, field := range flag.fields {
				parts[i] = object[field]
			}
			args = append(args, "--"+flag.name, strings.Join(parts, ":"))
		}
		t.Run(v.Name, func(t *testing.T) {
			out, err := cli.Run(t, proofRoot(), string(v.raw(t)), args...)
			if v.Verdict.Standing == proof.Stale {
				require.ErrorIs(t, err, errNotFinal)
				require.Contains(t, out, fmt.Sprintf("Block %d is NOT final", v.Verdict.Block.L2Height))
				return
			}
			require.NoError(t, err)
			require.Contains(t, out, fmt.Sprintf("Block %d is final", v.Verdict.Block.L2Height))
			require.Contains(t, out, v.Verdict.Block.Hash.String())
		})
	}
}

func TestProofVerifyRefuses(t *testing.T) {
	v := findProof(t, "success - fresh, by the table")
	args := v.write(t, v.Root)
	rootFile := args[4]
	file := func(text string) string {
		path := filepath.Join(t.TempDir(), "file")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	for _, tc := range []struct {
		name, stdin, want string
		args              []string
	}{
		{"error - nothing is believed", "", "--root", []string{args[2]}},
		{"error - no such proof", "", "no such file", []string{"nowhere", "--root", rootFile}},
		{"error - no such root", "", "no such file", []string{args[2], "--root", "nowhere"}},
		{"error - both on standard input", "", "cannot both be", []string{"-", "--root", "-"}},
		{"error - a root twice", "", "--table: the file of --root has one already", []string{args[2], "--root", rootFile, "--table", "1:2:3"}},
		{"error - two kinds of root", "", "exactly one of table, accepted, final and zone", []string{args[2], "--root", rootFile, "--accepted", "1:0x" + strings.Repeat("00", 32)}},
		{"error - a flag with a part less", "", "want n:block_hash", []string{args[2], "--root", rootFile, "--accepted", "1"}},
		{"error - a flag that is no number", "", "malformed", []string{args[2], "--final", "x:0x" + strings.Repeat("00", 32) + ":stake_only:fresh"}},
		{"error - a root that is null", "", "want a JSON object", []string{args[2], "--root", file("null")}},
		{"error - a root of nothing", "", "--root", []string{args[2], "--root", file("{}")}},
		{"error - a root with a field that is none", "", "unknown field", []string{args[2], "--root", file(`{"tabel":1}`)}},
		{"error - a root that is too long", "", "more than 65536 bytes", []string{args[2], "--root", file(strings.Repeat(" ", maxRootBytes+1))}},
		{"error - a time that is none", "", "--time", []string{args[2], "--root", rootFile, "--time", "soon"}},
		{"error - a proof that is too long", "{" + strings.Repeat(" ", proof.MaxJSONBytes), `rule "size"`, []string{"-", "--root", rootFile}},
		{"error - too old today", "", "stale", []string{args[2], "--root", rootFile, "--time", "2099-01-01T00:00:00Z"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out, err := cli.Run(t, proofRoot(), tc.stdin, append([]string{"proof", "verify"}, tc.args...)...)
			require.ErrorContains(t, err, tc.want, out)
		})
	}
}

// TestProofNeedsNoHome: who has a proof and no node leaves no folder behind.
func TestProofNeedsNoHome(t *testing.T) {
	v := findProof(t, "success - fresh, by the table")
	home := filepath.Join(t.TempDir(), "home")
	_, err := cli.Run(t, newRootCmd(), "", append(v.write(t, v.Root), "--home", home)...)
	require.NoError(t, err)
	require.NoDirExists(t, home)
}
