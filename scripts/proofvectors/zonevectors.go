package main

import (
	"bytes"
	"encoding/binary"
	"slices"
	"time"

	"github.com/cometbft/cometbft/types"
	"google.golang.org/protobuf/encoding/protowire"
)

// zoneVectors are proofs that stand on the zone's state.
func zoneVectors(states map[string]*zoneState) []Vector {
	v := zoneMaker{states}
	return slices.Concat(v.good(), v.badTrust(), v.badState(), v.badBallot())
}

// zoneMaker makes vectors of states.
type zoneMaker struct{ states map[string]*zoneState }

// scene is one of a state, which it may change.
func (v zoneMaker) scene(name string) *zoneScene {
	state := *v.states[name]
	return newZoneScene(&state)
}

func (v zoneMaker) good() []Vector {
	const signed, all = "3000000000", "4000000000"
	adjacent, same, absent, others, drift := v.scene("final"), v.scene("final"), v.scene("final"), v.scene("final"), v.scene("final")
	adjacent.trustedBelow, same.trustedBelow = 1, 0
	absent.absent[3] = true
	// 40 of 110 trusted powers are among those who sign.
	others.trusted = append(zoneKeys("other", 40, 30), others.keys[0])
	drift.now = zoneTime - 9
	checkpoint := v.scene("checkpoint")
	checkpoint.zone.Series = "app-test"
	invented := v.scene("final")
	invented.invent(invented.state.Ballot.Key)
	list := []Vector{
		v.scene("final").success("by the ballot of the block", 0, signed, all),
		v.scene("final").success("a block below", 4, signed, all),
		checkpoint.success("by the ballot of a checkpoint", 0, signed, all),
		v.scene("final later").success("a block that waited for one below", 0, signed, all),
		adjacent.success("the header after the trusted one", 0, signed, all),
		same.success("the trusted header", 0, signed, all),
		absent.success("a validator did not sign", 0, signed, all),
		others.success("more than a third of the trusted validators signed", 0, signed, all),
		drift.success("a header that is nine seconds ahead", 0, signed, all),
		invented.success("a state with nothing else", 0, signed, all),
	}
	return append(list, v.descent())
}

// descent goes on from a block that was final by the zone.
func (v zoneMaker) descent() Vector {
	s := v.scene("final")
	s.build()
	top, low := readL2(s.state.Headers[0]), readL2(s.state.Headers[2])
	p := s.proof(2)
	p.Zone, p.Descent = nil, &Descent{L2Height: top.block.L2Height, Hash: top.block.Hash}
	root := Root{Final: &FinalRoot{L2Height: top.block.L2Height, Hash: top.block.Hash, Strength: "zone", Standing: "fresh"}}
	d := vector("success - a descent from a block that was final by the zone", root, s.now, p)
	d.Verdict = &Verdict{Standing: "fresh", L2Timestamp: low.time, Block: low.block}
	return d
}

// broken is a proof of the state "final" with one thing changed before header and root are made, and one after.
func (v zoneMaker) broken(rule, name string, before, after func(s *zoneScene)) Vector {
	s := v.scene("final")
	if before != nil {
		before(s)
	}
	s.build()
	if after != nil {
		after(s)
	}
	out := s.vector("error - "+name, s.proof(0))
	out.Rule = rule
	return out
}

// badTrust are proofs whose header does not follow from the trusted one.
func (v zoneMaker) badTrust() []Vector {
	sigs := func(change func(list []CommitSignature) []CommitSignature) func(*zoneScene) {
		return func(s *zoneScene) { s.zone.Commit.Signatures = change(s.zone.Commit.Signatures) }
	}
	header := func(change func(*types.Header)) func(*zoneScene) {
		return func(s *zoneScene) { s.changed = change }
	}
	all := []Vector{
		v.broken("zone_header", "a header of another zone", func(s *zoneScene) { s.chainID = "other-1" }, nil),
		v.broken("zone_header", "other validators than the header says", nil, func(s *zoneScene) { s.zone.Validators[0].Power++ }),
		v.broken("zone_header", "validators in another order", nil, func(s *zoneScene) {
			s.zone.Validators[0], s.zone.Validators[1] = s.zone.Validators[1], s.zone.Validators[0]
		}),
		v.broken("zone_header", "a validator twice", nil, func(s *zoneScene) { s.zone.Validators[1] = s.zone.Validators[0] }),
		v.broken("zone_header", "signatures out of order", nil, sigs(func(l []CommitSignature) []CommitSignature { l[0], l[1] = l[1], l[0]; return l })),
		v.broken("zone_header", "a signature of nobody", nil, sigs(func(l []CommitSignature) []CommitSignature { l[3].Index = 4; return l })),
		v.broken("zone_header", "a signature of 63 bytes", nil, sigs(func(l []CommitSignature) []CommitSignature { l[0].Sig = l[0].Sig[1:]; return l })),
		v.broken("zone_header", "a byte after the header", nil, func(s *zoneScene) { s.zone.Header = append(s.zone.Header, 0x78, 1) }),
		v.broken("zone_header", "a header that is cut", nil, func(s *zoneScene) { s.zone.Header = s.zone.Header[:len(s.zone.Header)-1] }),
		v.broken("zone_header", "no header", nil, func(s *zoneScene) { s.zone.Header = nil }),
		v.broken("zone_header", "a header of another protocol", header(func(h *types.Header) { h.Version.Block = 10 }), nil),
		v.broken("zone_count", "a way of 65 nodes", nil, func(s *zoneScene) {
			for len(s.zone.BallotProof.Path) < 65 {
				s.zone.BallotProof.Path = append(s.zone.BallotProof.Path, s.zone.BallotProof.Path[0])
			}
		}),
		v.broken("zone_count", "no validators", nil, func(s *zoneScene) { s.zone.Validators = []ZoneValidator{} }),
		v.broken("zone_count", "a header of 1,025 bytes", nil, func(s *zoneScene) { s.zone.Header = make([]byte, 1025) }),
		v.broken("zone_time", "a header that was trusted until now", nil, func(s *zoneScene) { s.now = zoneTime - 3600 + trustingPeriod }),
		v.broken("zone_time", "a header that is eleven seconds ahead", nil, func(s *zoneScene) { s.now = zoneTime - 11 }),
		v.broken("zone_time", "a header that is not after the trusted one", header(func(h *types.Header) { h.Time = time.Unix(zoneTime-3600, 0).UTC() }), nil),
		v.broken("zone_height", "a header below the trusted one", func(s *zoneScene) { s.trustedBelow = -1 }, nil),
		v.broken("zone_height", "another header at the trusted height", func(s *zoneScene) { s.trustedBelow = 0 }, func(s *zoneScene) { s.root.Hash[0] ^= 1 }),
		v.broken("zone_commit", "too few sign", func(s *zoneScene) { s.absent[0] = true }, nil),
		v.broken("zone_commit", "exactly two thirds sign", func(s *zoneScene) {
			s.keys = zoneKeys("validator", 40, 40, 40)
			s.trusted, s.absent[1] = s.keys, true
		}, nil),
		v.broken("zone_commit", "nobody signs", nil, sigs(func([]CommitSignature) []CommitSignature { return []CommitSignature{} })),
		v.broken("zone_commit", "a bad signature beside enough good ones", nil, sigs(func(l []CommitSignature) []CommitSignature { l[3].Sig[0] ^= 1; return l })),
		v.broken("zone_commit", "another validator's signature", nil, sigs(func(l []CommitSignature) []CommitSignature { l[1].Sig = l[0].Sig; return l })),
		v.broken("zone_commit", "signed at another time", nil, sigs(func(l []CommitSignature) []CommitSignature { l[2].Nanos++; return l })),
		v.broken("zone_commit", "signed in another round", nil, func(s *zoneScene) { s.zone.Commit.Round++ }),
		v.broken("zone_commit", "signed for other parts", nil, func(s *zoneScene) { s.zone.Commit.PartsHash[0] ^= 1 }),
		v.broken("zone_commit", "signed for another header", func(s *zoneScene) {
			s.signs = func(c *types.Commit) { c.BlockID.Hash = filled("another header") }
		}, nil),
		v.broken("zone_validators", "strangers sign", func(s *zoneScene) { s.trusted = zoneKeys("other", 40, 30) }, nil),
		v.broken("zone_validators", "exactly a third of the trusted validators signed", func(s *zoneScene) {
			s.trusted = append(zoneKeys("other", 40, 40), s.keys[0])
		}, nil),
		v.broken("zone_validators", "the header after the trusted one has other validators", func(s *zoneScene) {
			s.trustedBelow, s.trusted = 1, s.keys[:3]
		}, nil),
	}
	return append(all, v.stakeOnlyRoot())
}

// stakeOnlyRoot is a proof for who believes Ethereum and no zone.
func (v zoneMaker) stakeOnlyRoot() Vector {
	out := v.broken("root", "a zone's proof for who believes a table", nil, nil)
	s := standard()
	out.Root = s.byTable(3)
	return out
}

// badState are proofs of a state that is not the header's, or of records in other places.
func (v zoneMaker) badState() []Vector {
	next := func(s *zoneScene) { // the ballot is about block 6, and stands in the place of block 5's
		s.zone.Ballot = patch(s.zone.Ballot, ballotSlot, value(6))
		s.invent(s.state.Ballot.Key)
	}
	// Trees that no zone builds, although their hashes fit: what ICS-23 looks at, so that one record cannot be read as another.
	oddTree := func(name string, change func(p *prefixes)) Vector {
		return v.broken("zone_state", name, func(s *zoneScene) {
			p := properPrefixes()
			change(&p)
			s.inventWith(s.state.Ballot.Key, p)
		}, nil)
	}
	return []Vector{
		oddTree("a leaf with a byte more before it", func(p *prefixes) { p.leaf = append(p.leaf, 0) }),
		oddTree("a leaf with a number less before it", func(p *prefixes) { p.leaf = p.leaf[:2] }),
		oddTree("a leaf of negative size", func(p *prefixes) { p.leaf = iavlPrefix(0, -1) }),
		oddTree("a leaf that begins as a node does", func(p *prefixes) { p.leaf = iavlPrefix(1, 2) }),
		oddTree("a node as low as a leaf", func(p *prefixes) { p.inner = append(iavlPrefix(0, 2), 32) }),
		oddTree("a node with two bytes before its child", func(p *prefixes) { p.inner = append(p.inner, 32) }),
		oddTree("a store's leaf with a byte more before it", func(p *prefixes) { p.store = []byte{0, 0} }),
		oddTree("a store's leaf that begins as a node does", func(p *prefixes) { p.store = []byte{1} }),
		v.broken("zone_state", "a header with another state", func(s *zoneScene) {
			s.changed = func(h *types.Header) { h.AppHash = filled("state") }
		}, nil),
		v.broken("zone_state", "a byte of the ballot", nil, func(s *zoneScene) {
			s.zone.Ballot = patch(s.zone.Ballot, 6, value(99))
		}),
		v.broken("zone_state", "a byte of the table", nil, func(s *zoneScene) {
			s.zone.Table = append(bytes.Clone(s.zone.Table), 0x50, 1)
		}),
		v.broken("zone_state", "a node left out", nil, func(s *zoneScene) { s.zone.BallotProof.Path = s.zone.BallotProof.Path[1:] }),
		v.broken("zone_state", "a node changed", nil, func(s *zoneScene) {
			p := s.zone.TableProof.Path
			p[len(p)-1].Prefix = append(bytes.Clone(p[len(p)-1].Prefix[:len(p[len(p)-1].Prefix)-1]), 31)
		}),
		v.broken("zone_state", "a leaf with another prefix", nil, func(s *zoneScene) {
			s.zone.BallotProof.LeafPrefix = append(bytes.Clone(s.zone.BallotProof.LeafPrefix), 0)
		}),
		v.broken("zone_state", "a leaf of the store with another prefix", nil, func(s *zoneScene) { s.zone.StoreProof.LeafPrefix = Plain{0, 0} }),
		v.broken("zone_state", "table and ballot of two stores", func(s *zoneScene) {
			table := s.zone.TableProof
			s.invent(s.state.Ballot.Key)
			s.zone.TableProof = table
		}, nil),
		v.broken("zone_state", "a ballot in another one's place", next, nil),
		v.broken("zone_state", "a ballot of another table", func(s *zoneScene) {
			s.zone.Ballot = patch(s.zone.Ballot, 3, value(77))
			s.invent(s.state.Ballot.Key)
		}, nil),
	}
}

// invented is a proof of a state that validators invented, with the ballot and the table changed.
func (v zoneMaker) invented(rule, name string, ballot, table func([]byte) []byte) Vector {
	return v.broken(rule, name, func(s *zoneScene) {
		key := []byte(s.state.Ballot.Key)
		if ballot != nil {
			s.zone.Ballot = ballot(s.zone.Ballot)
		}
		if table != nil {
			s.zone.Table = table(s.zone.Table)
		}
		if name == "a ballot of another era" {
			key = binary.BigEndian.AppendUint64(bytes.Clone(key[:5]), 1<<40|5)
		}
		if name == "a ballot of another kind" {
			key = append([]byte{14, 0, 0, 0, 3}, key[5:]...)
		}
		s.invent(key)
	}, nil)
}

// badBallot are proofs whose records say something else, which is the validators' lie or the truth.
func (v zoneMaker) badBallot() []Vector {
	field := func(number int, change func([]byte) []byte) func([]byte) []byte {
		return func(raw []byte) []byte { return patch(raw, protoNumber(number), change) }
	}
	choice := func(number int, change func([]byte) []byte) func([]byte) []byte {
		return field(ballotChoices, func(raw []byte) []byte { return patch(raw, protoNumber(number), change) })
	}
	flip := func(at int) func([]byte) []byte { return func(raw []byte) []byte { raw[at] ^= 1; return raw } }
	firstEntryOnly := func() func([]byte) []byte {
		first := true
		return func(raw []byte) []byte {
			if !first {
				return raw
			}
			first = false
			return patch(raw, 2, value(1))
		}
	}
	undecided, open := v.scene("decided and not final"), v.scene("open")
	undecided.build()
	open.build()
	notFinal := undecided.vector("error - decided, and not final", undecided.proof(0))
	notFinal.Rule = "final"
	notDecided := open.vector("error - not decided", open.proof(0))
	notDecided.Rule = "decided"
	checkpoint := v.scene("checkpoint")
	checkpoint.build()
	noSeries := checkpoint.vector("error - a checkpoint's ballot for another series", checkpoint.proof(0))
	noSeries.Rule = "signature"
	return []Vector{
		notFinal, notDecided, noSeries,
		v.invented("ballot", "a ballot of another kind", field(ballotKind, value(3)), nil),
		v.invented("ballot", "a ballot of another era", field(ballotSlot, value(1<<40|5)), nil),
		v.invented("ballot", "no ballot", func([]byte) []byte { return []byte("no ballot") }, nil),
		v.invented("decided", "a decision without its digest", field(ballotDecided, without), nil),
		v.invented("decided", "a decision that nobody voted for", field(ballotDecided, flip(0)), nil),
		v.invented("final", "final in a block to come", field(ballotFinal, value(1<<40)), nil),
		v.invented("table", "a total that is less", nil, field(tableTotal, value(1))),
		v.invented("table", "an entry with less", nil, field(tableEntries, firstEntryOnly())),
		v.invented("table", "a table without entries", nil, field(tableEntries, without)),
		v.invented("table", "no table", nil, func([]byte) []byte { return []byte("no table") }),
		v.invented("signer", "a voter that is not in the table", choice(choiceVoters, func([]byte) []byte { return []byte{0x27} }), nil),
		v.invented("signer", "a signature less than voters", choice(choiceSignatures, func(raw []byte) []byte { return raw[64:] }), nil),
		v.invented("quorum", "too few providers voted", func(raw []byte) []byte {
			raw = choice(choiceVoters, func(bits []byte) []byte { bits[0] &^= bits[0] & -bits[0]; return bits })(raw)
			return choice(choiceSignatures, func(sigs []byte) []byte { return sigs[64:] })(raw)
		}, nil),
		v.invented("signature", "a byte of a provider's signature", choice(choiceSignatures, flip(63)), nil),
		v.invented("signature", "a byte of a provider's nonce", choice(choiceSignatures, flip(0)), nil),
		v.broken("signature", "signed for another zone", nil, func(s *zoneScene) { s.root.SigningChainID = "other-1" }),
		v.broken("signature", "signed for another module", nil, func(s *zoneScene) { s.root.ModuleAddress = "taiko1other" }),
		v.broken("series", "a series of a ballot that decided no checkpoint", nil, func(s *zoneScene) { s.zone.Series = "app-test" }),
		v.broken("header_hash", "the header of another block", nil, func(s *zoneScene) { s.state.Headers = v.states["checkpoint"].Headers }),
		v.otherRoot(),
	}
}

// otherRoot says another state root than the block has.
func (v zoneMaker) otherRoot() Vector {
	s := v.scene("final")
	s.build()
	p := s.proof(0)
	p.Block.StateRoot[0] ^= 1
	out := s.vector("error - another state root", p)
	out.Rule = "block"
	return out
}

func protoNumber(number int) protowire.Number { return protowire.Number(number) } //nolint:gosec // a constant
