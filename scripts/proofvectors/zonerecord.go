package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	"google.golang.org/protobuf/encoding/protowire"
)

// Fields of the records that are changed here.
const (
	ballotKind        = 1
	ballotSlot        = 2
	ballotChoices     = 7
	ballotDecided     = 8
	ballotFinal       = 10
	choiceVoters      = 2
	choiceSignatures  = 3
	tableEntries      = 1
	tableTotal        = 2
	finalityStoreName = "taikofinality"
)

// patch gives every field of a number in a record another value: nil takes it out. Numbers are written as protobuf writes them.
func patch(raw []byte, field protowire.Number, change func(content []byte) []byte) []byte {
	var out []byte
	for len(raw) > 0 {
		at, kind, tag := protowire.ConsumeTag(raw)
		size := protowire.ConsumeFieldValue(at, kind, raw[tag:])
		value := raw[tag : tag+size]
		if at != field {
			out = append(out, raw[:tag+size]...)
		} else {
			if kind == protowire.BytesType {
				value, _ = protowire.ConsumeBytes(value)
			}
			changed := change(bytes.Clone(value))
			switch {
			case changed == nil:
			case kind == protowire.BytesType:
				out = content(out, field, changed)
			default:
				out = append(protowire.AppendTag(out, field, kind), changed...)
			}
		}
		raw = raw[tag+size:]
	}
	return out
}

func without([]byte) []byte { return nil }

func value(number uint64) func([]byte) []byte {
	return func([]byte) []byte { return protowire.AppendVarint(nil, number) }
}

// iavlPrefix begins a node of an IAVL tree: height, size and version, as Go writes signed numbers.
func iavlPrefix(height, size int64) []byte {
	return binary.AppendVarint(binary.AppendVarint(binary.AppendVarint(nil, height), size), 7)
}

func leafHash(prefix, key, record []byte) []byte {
	sum := sha256.Sum256(record)
	leaf := protowire.AppendBytes(bytes.Clone(prefix), key)
	hash := sha256.Sum256(protowire.AppendBytes(leaf, sum[:]))
	return hash[:]
}

// prefixes are what the nodes of an invented state begin with.
type prefixes struct{ leaf, inner, store []byte }

func properPrefixes() prefixes {
	return prefixes{leaf: iavlPrefix(0, 1), inner: append(iavlPrefix(1, 2), 32), store: []byte{0}}
}

// invent puts the scene's records into a state that has nothing else: what validators would do who lie. The ballot stands under a key.
func (s *zoneScene) invent(ballotKey []byte) { s.inventWith(ballotKey, properPrefixes()) }

func (s *zoneScene) inventWith(ballotKey []byte, p prefixes) {
	tableKey := []byte(s.state.Table.Key)
	ballot, table := leafHash(p.leaf, ballotKey, s.zone.Ballot), leafHash(p.leaf, tableKey, s.zone.Table)
	left, right := ballot, table
	if bytes.Compare(tableKey, ballotKey) < 0 {
		left, right = table, ballot
	}
	onLeft := Membership{p.leaf, []Step{{p.inner, append([]byte{32}, right...)}}}
	onRight := Membership{p.leaf, []Step{{append(append(bytes.Clone(p.inner), left...), 32), Plain{}}}}
	s.zone.BallotProof, s.zone.TableProof = onLeft, onRight
	if bytes.Equal(left, table) {
		s.zone.BallotProof, s.zone.TableProof = onRight, onLeft
	}
	root := sha256.Sum256(append(append(append(bytes.Clone(p.inner), left...), 32), right...))
	s.zone.StoreProof = Membership{p.store, []Step{}}
	s.state.AppHash = leafHash(p.store, []byte(finalityStoreName), root[:])
}
