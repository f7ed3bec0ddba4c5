package votes

import (
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func genWord(t *rapid.T, name string) (w [32]byte) {
	copy(w[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, name))
	return w
}

func genVote(t *rapid.T) *types.SignedDigest {
	return &types.SignedDigest{
		BallotID: types.BallotID{
			Kind: types.BallotKind(rapid.IntRange(1, 4).Draw(t, "kind")),
			Slot: rapid.Uint64().Draw(t, "slot"),
		},
		Digest: genWord(t, "digest"), FpPk: genWord(t, "fpPk"), PubRand: genWord(t, "R"), Sig: genWord(t, "s"),
	}
}

func TestEnvelopeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := genVote(t)
		tx, err := EncodeEnvelope(v)
		require.NoError(t, err)
		require.Len(t, tx, EnvelopeSize)
		got, err := DecodeEnvelope(tx)
		require.NoError(t, err)
		require.Equal(t, v, got)
	})
}

func TestDecodeEnvelope(t *testing.T) {
	good := mustEnvelope(t, vote(0, 7, digestOf("a")))
	change := func(at int, b byte) []byte {
		tx := bytes.Clone(good)
		tx[at] = b
		return tx
	}
	strange := vote(0, 7, digestOf("a"))
	strange.Kind = 5
	_, err := EncodeEnvelope(strange)
	require.ErrorIs(t, err, types.ErrVoteMalformed)

	for name, tc := range map[string]struct {
		tx []byte
		ok bool
	}{
		"success - well-formed":    {tx: good, ok: true},
		"error - empty":            {tx: nil},
		"error - marker alone":     {tx: []byte{Marker}},
		"error - one byte short":   {tx: good[:len(good)-1]},
		"error - one byte long":    {tx: append(bytes.Clone(good), 0)},
		"error - a word short":     {tx: good[:len(good)-32]},
		"error - a word long":      {tx: append(bytes.Clone(good), make([]byte, 32)...)},
		"error - no marker":        {tx: change(0, 0x0a)},
		"error - reserved byte":    {tx: change(1, 0x02)},
		"error - unknown version":  {tx: change(2, 3)},
		"error - kind unspecified": {tx: change(3, 0)},
		"error - kind unknown":     {tx: change(3, 5)},
		"error - former version":   {tx: change(2, 1)},
		"error - huge":             {tx: append(bytes.Clone(good), make([]byte, 1<<20)...)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := DecodeEnvelope(tc.tx)
			if tc.ok {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, types.ErrVoteMalformed)
		})
	}
}

func genBatch(t *rapid.T) *Batch {
	b := &Batch{}
	seen := map[groupID]bool{}
	for range rapid.IntRange(1, 4).Draw(t, "groups") {
		g := Group{
			BallotID: types.BallotID{
				Kind: types.BallotKind(rapid.IntRange(1, 4).Draw(t, "kind")),
				Slot: rapid.Uint64Range(0, 3).Draw(t, "slot"),
			},
			Digest: genWord(t, "digest"),
		}
		if id := (groupID{g.BallotID, g.Digest}); seen[id] {
			continue
		} else {
			seen[id] = true
		}
		indexes := rapid.SliceOfNDistinct(rapid.Uint16(), 1, 5, rapid.ID[uint16]).Draw(t, "indexes")
		for _, index := range indexes {
			g.Votes = append(g.Votes, BatchVote{Index: index, Sig: genWord(t, "s")})
		}
		b.Groups = append(b.Groups, g)
	}
	b.sortCanonical()
	return b
}

func TestBatchRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := genBatch(t)
		tx, err := b.Encode()
		require.NoError(t, err)
		require.Greater(t, len(tx), b.size())
		require.LessOrEqual(t, len(tx), b.size()+frameBytes)
		got, err := DecodeBatch(tx, uint32(len(tx)))
		require.NoError(t, err)
		require.Equal(t, b, got)
		_, err = DecodeBatch(tx, uint32(len(tx)-1))
		require.ErrorIs(t, err, types.ErrBatchMalformed)
	})
}

func TestDecodeBatch(t *testing.T) {
	a, b := digestOf("a"), digestOf("b")
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	raw := func(groups ...Group) []byte { // as Encode, without its checks
		out := []byte{FormatVersion, 0, byte(len(groups))}
		for _, g := range groups {
			out = append(out, byte(g.Kind), 0, 0, 0, 0, 0, 0, 0, byte(g.Slot))
			out = append(out, g.Digest[:]...)
			out = append(out, 0, byte(len(g.Votes)))
			for _, v := range g.Votes {
				out = append(out, byte(v.Index>>8), byte(v.Index))
				out = append(out, v.Sig[:]...)
			}
		}
		return out
	}
	good := raw(group(7, a, 0, 2), group(7, b, 1), group(8, a, 0))
	strange := group(7, a, 0)
	strange.Kind = 9
	for name, tc := range map[string]struct {
		votes []byte
		ok    bool
	}{
		"success - well-formed":        {votes: good, ok: true},
		"error - no groups":            {votes: raw()},
		"error - empty group":          {votes: raw(group(7, a))},
		"error - groups out of order":  {votes: raw(group(8, a, 0), group(7, a, 0))},
		"error - digests out of order": {votes: raw(group(7, b, 0), group(7, a, 0))},
		"error - group twice":          {votes: raw(group(7, a, 0), group(7, a, 1))},
		"error - vote twice":           {votes: raw(group(7, a, 0, 0))},
		"error - votes out of order":   {votes: raw(group(7, a, 1, 0))},
		"error - unknown kind":         {votes: raw(strange)},
		"error - trailing byte":        {votes: append(bytes.Clone(good), 0)},
		"error - one byte short":       {votes: good[:len(good)-1]},
		"error - nothing":              {},
		"error - version alone":        {votes: []byte{FormatVersion}},
		"error - unknown version":      {votes: append([]byte{9}, good[1:]...)},
		"error - former version":       {votes: append([]byte{1}, good[1:]...)},
		"error - a vote too many":      {votes: append([]byte{FormatVersion, 0, 1}, raw(group(7, a, 0, 1))[3:77+3]...)},
		"error - counts without votes": {votes: []byte{FormatVersion, 0xff, 0xff, 1, 0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			tx, err := frame(tc.votes)
			require.NoError(t, err)
			require.True(t, IsBatch(tx))
			got, err := DecodeBatch(tx, 1<<20)
			if !tc.ok {
				require.ErrorIs(t, err, types.ErrBatchMalformed)
				return
			}
			require.NoError(t, err)
			again, err := got.Encode()
			require.NoError(t, err)
			require.Equal(t, tx, again)
		})
	}
}

func FuzzEnvelope(f *testing.F) {
	f.Add(mustEnvelope(f, vote(0, 7, digestOf("a"))))
	f.Add([]byte{Marker, EnvelopeByte, FormatVersion})
	f.Fuzz(func(t *testing.T, tx []byte) {
		v, err := DecodeEnvelope(tx)
		if err != nil {
			if !errors.Is(err, types.ErrVoteMalformed) {
				t.Fatalf("unregistered error: %v", err)
			}
			return
		}
		again, err := EncodeEnvelope(v)
		if err != nil || !bytes.Equal(tx, again) {
			t.Fatalf("not canonical: %x, %x, %v", tx, again, err)
		}
	})
}

func FuzzBatch(f *testing.F) {
	f.Add(mustBatch(f, group(7, digestOf("a"), 0, 1), group(8, digestOf("b"), 3)))
	f.Add(mustBatch(f, group(7, digestOf("a"), 0))[:60])
	f.Fuzz(func(t *testing.T, tx []byte) {
		b, err := DecodeBatch(tx, 1<<20)
		if err != nil {
			if !errors.Is(err, types.ErrBatchMalformed) {
				t.Fatalf("unregistered error: %v", err)
			}
			return
		}
		again, err := b.Encode()
		if err != nil || !bytes.Equal(tx, again) {
			t.Fatalf("not canonical: %x, %x, %v", tx, again, err)
		}
	})
}
