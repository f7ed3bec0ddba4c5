package zone_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/client/proof/zone"
	"github.com/taikofin/taikofin/internal/header"
)

// state is what a node answered (app's TestProvenState).
type state struct {
	Name       string `json:"name"`
	L2Height   uint64 `json:"l2_height"`
	ZoneHeight int64  `json:"zone_height"`
	Ballot     record `json:"ballot"`
	Table      record `json:"table"`
	StoreProof string `json:"store_proof"`
	Headers    []string
}

type record struct{ Key, Value, Proof string }

// recorded is a node that answers what one did, with the header that a vector has.
type recorded struct {
	t     testing.TB
	state state
	head  *types.LightBlock
	extra map[string][]byte
}

func (r *recorded) LightBlock(context.Context, int64) (*types.LightBlock, error) { return r.head, nil }

func (r *recorded) Prove(_ context.Context, key []byte, height int64) ([]byte, *cmtcrypto.ProofOps, error) {
	if height != r.state.ZoneHeight {
		return r.extra[string(key)], nil, nil
	}
	for _, rec := range []record{r.state.Ballot, r.state.Table} {
		if rec.Key == hex.EncodeToString(key) {
			return unhex(r.t, rec.Value), &cmtcrypto.ProofOps{Ops: []cmtcrypto.ProofOp{
				{Type: "ics23:iavl", Data: unhex(r.t, rec.Proof)}, {Type: "ics23:simple", Data: unhex(r.t, r.state.StoreProof)},
			}}, nil
		}
	}
	return r.extra[string(key)], nil, nil
}

func unhex(t testing.TB, text string) []byte {
	t.Helper()
	raw, err := hex.DecodeString(text)
	require.NoError(t, err)
	return raw
}

// newRecorded is the node of a state, and the proof that a vector has of it.
func newRecorded(t *testing.T, name, vectorName string) (*recorded, *proof.Proof, vector) {
	t.Helper()
	raw, err := os.ReadFile("testdata/states.json")
	require.NoError(t, err)
	var states []state
	require.NoError(t, json.Unmarshal(raw, &states))
	r := &recorded{t: t, extra: map[string][]byte{}}
	for _, s := range states {
		if s.Name == name {
			r.state = s
		}
	}
	require.NotEmpty(t, r.state.Name)
	for _, v := range loadVectors(t, "testdata/vectors.json") {
		if v.Name != vectorName {
			continue
		}
		want, err := proof.Parse([]byte(v.JSON))
		require.NoError(t, err)
		r.head = lightBlock(t, want.Zone)
		return r, want, v
	}
	t.Fatalf("no vector %q", vectorName)
	return nil, nil, vector{}
}

func lightBlock(t *testing.T, z *proof.Zone) *types.LightBlock {
	t.Helper()
	var read cmtproto.Header
	require.NoError(t, read.Unmarshal(z.Header))
	head, err := types.HeaderFromProto(&read)
	require.NoError(t, err)
	var vals []*types.Validator
	for _, v := range z.Validators {
		vals = append(vals, types.NewValidator(ed25519.PubKey(v.PubKey[:]), int64(v.Power)))
	}
	set := types.NewValidatorSet(vals)
	commit := &types.Commit{Height: head.Height, Round: int32(z.Commit.Round), BlockID: types.BlockID{
		Hash: head.Hash(), PartSetHeader: types.PartSetHeader{Total: z.Commit.PartsTotal, Hash: z.Commit.PartsHash[:]},
	}, Signatures: make([]types.CommitSig, len(vals))}
	for i := range commit.Signatures {
		commit.Signatures[i] = types.NewCommitSigAbsent()
	}
	for _, s := range z.Commit.Signatures {
		commit.Signatures[s.Index] = types.CommitSig{
			BlockIDFlag: types.BlockIDFlagCommit, ValidatorAddress: set.Validators[s.Index].Address,
			Timestamp: time.Unix(int64(s.Seconds), int64(s.Nanos)), Signature: s.Sig,
		}
	}
	return &types.LightBlock{SignedHeader: &types.SignedHeader{Header: &head, Commit: commit}, ValidatorSet: set}
}

// headers serves an L2 header by its hash.
func (r *recorded) header(_ context.Context, hash proof.Hash) ([]byte, error) {
	for _, text := range r.state.Headers {
		raw := unhex(r.t, text)
		if h, err := header.Parse(raw); err == nil && proof.Hash(h.Hash) == hash {
			return raw, nil
		}
	}
	return nil, os.ErrNotExist
}

// TestBuild makes from a node's answers the proof that the vectors have.
func TestBuild(t *testing.T) {
	for _, tc := range []struct{ name, state, vector string }{
		{"success - a block's own ballot", "final", "success - by the ballot of the block"},
		{"success - a validator did not sign", "final", "success - a validator did not sign"},
		{"success - a checkpoint's ballot", "checkpoint", "success - by the ballot of a checkpoint"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			node, want, v := newRecorded(t, tc.state, tc.vector)
			if want.Zone.Series != "" {
				// The checkpoint's slot stands in the block's place, and the series' record has its name.
				node.extra[string(binary.BigEndian.AppendUint64([]byte{22}, node.state.L2Height))] = make([]byte, 8)
				node.extra[string(binary.BigEndian.AppendUint64([]byte{19}, 0))] = append([]byte{0x12, byte(len(want.Zone.Series))}, want.Zone.Series...)
			}
			p, err := zone.Build(t.Context(), node, node.state.L2Height, node.header)
			require.NoError(t, err)
			got, err := p.MarshalBinary()
			require.NoError(t, err)
			wanted, err := want.MarshalBinary()
			require.NoError(t, err)
			require.True(t, bytes.Equal(wanted, got))
			verdict, err := zone.Verify(p, v.root(t), time.Unix(v.Now, 0))
			require.NoError(t, err)
			require.True(t, verdict.Final)
		})
	}
	t.Run("error - a node without a header", func(t *testing.T) {
		node, _, _ := newRecorded(t, "final", "success - by the ballot of the block")
		for _, head := range []*types.LightBlock{{SignedHeader: node.head.SignedHeader}, {SignedHeader: &types.SignedHeader{}}, {}, nil} {
			node.head = head
			_, err := zone.Build(t.Context(), node, 5, node.header)
			require.ErrorContains(t, err, "zone header 0")
		}
	})
	for _, tc := range []struct{ name, state, vector string }{
		{"error - open", "open", "error - not decided"},
		{"error - decided, and not final", "decided and not final", "error - decided, and not final"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			node, _, _ := newRecorded(t, tc.state, tc.vector)
			_, err := zone.Build(t.Context(), node, node.state.L2Height, node.header)
			require.ErrorIs(t, err, zone.ErrNotFinal)
			_, err = zone.Build(t.Context(), node, node.state.L2Height+1, node.header)
			require.ErrorIs(t, err, zone.ErrNotFinal)
		})
	}
}

// TestTrust makes the root of a node's header, from which the very header verifies.
func TestTrust(t *testing.T) {
	node, p, v := newRecorded(t, "final", "success - by the ballot of the block")
	node.extra["\x06"] = []byte("taikofin-test-1")
	want := v.root(t).Zone
	root, err := zone.Trust(t.Context(), node, node.head.Height, want.ModuleAddress, want.TrustingPeriod)
	require.NoError(t, err)
	require.Equal(t, want.SigningChainID, root.Zone.SigningChainID)
	verdict, err := zone.Verify(p, root, time.Unix(v.Now, 0))
	require.NoError(t, err)
	require.Equal(t, verdict.Zone.Hash, verdict.Zone.TrustedHash)
}
