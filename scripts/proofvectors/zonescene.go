package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	"github.com/cometbft/cometbft/types"
	ics23 "github.com/cosmos/ics23/go"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

const (
	zoneTime       = 1_790_000_000
	trustingPeriod = 14 * 24 * 3600
)

// zoneState is what app's TestProvenState wrote: what a node answers, with proofs.
type zoneState struct {
	Name          string     `json:"name"`
	ChainID       string     `json:"chain_id"`
	ModuleAddress string     `json:"module_address"`
	L2Height      uint64     `json:"l2_height"`
	ZoneHeight    int64      `json:"zone_height"`
	AppHash       Plain      `json:"app_hash"`
	Ballot        zoneRecord `json:"ballot"`
	Table         zoneRecord `json:"table"`
	StoreProof    Plain      `json:"store_proof"`
	Headers       []Plain    `json:"headers"`
}

type zoneRecord struct {
	Key   Plain `json:"key"`
	Value Plain `json:"value"`
	Proof Plain `json:"proof"`
}

func readStates(path string) (map[string]*zoneState, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read states: %w", err)
	}
	var list []*zoneState
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, fmt.Errorf("read states: %w", err)
	}
	states := map[string]*zoneState{}
	for _, s := range list {
		states[s.Name] = s
	}
	return states, nil
}

// membership takes from a proof of ICS-23 what a proof of finality has of it.
func membership(raw []byte) Membership {
	var proof ics23.CommitmentProof
	if err := proof.Unmarshal(raw); err != nil {
		panic(err) // a node wrote it
	}
	exist := proof.GetExist()
	m := Membership{LeafPrefix: exist.Leaf.Prefix, Path: []Step{}}
	for _, step := range exist.Path {
		m.Path = append(m.Path, Step{step.Prefix, step.Suffix})
	}
	return m
}

// zoneKey is a validator with its key.
type zoneKey struct {
	secret ed25519.PrivKey
	power  int64
}

// zoneScene is a zone block after a state, its validators, and who trusts what.
type zoneScene struct {
	state *zoneState
	// keys are the validators, trusted those that the root knows.
	keys, trusted []zoneKey
	// absent are the places of validators that do not sign.
	absent map[int]bool
	// trustedBelow is how far the trusted header lies below the proof's.
	trustedBelow int64
	chainID      string
	now          uint64
	header       types.Header
	zone         *Zone
	root         ZoneRoot
	// changed holds what changes the header before it is signed.
	changed func(*types.Header)
	// signs changes what is signed.
	signs func(*types.Commit)
}

func zoneKeys(name string, powers ...int64) []zoneKey {
	var list []zoneKey
	for i, power := range powers {
		list = append(list, zoneKey{ed25519.GenPrivKeyFromSecret([]byte(name + string(rune('a'+i)))), power})
	}
	return list
}

func newZoneScene(state *zoneState) *zoneScene {
	keys := zoneKeys("validator", 40, 30, 20, 10)
	return &zoneScene{
		state: state, keys: keys, trusted: keys, absent: map[int]bool{}, trustedBelow: 3, chainID: state.ChainID, now: zoneTime + 60,
		zone: &Zone{
			Ballot: state.Ballot.Value, BallotProof: membership(state.Ballot.Proof), Table: state.Table.Value,
			TableProof: membership(state.Table.Proof), StoreProof: membership(state.StoreProof),
		},
	}
}

func setOf(keys []zoneKey) *types.ValidatorSet {
	var list []*types.Validator
	for _, k := range keys {
		list = append(list, types.NewValidator(k.secret.PubKey(), k.power))
	}
	return types.NewValidatorSet(list)
}

func listOf(set *types.ValidatorSet) (list []ZoneValidator) {
	for _, v := range set.Validators {
		list = append(list, ZoneValidator{Key(v.PubKey.Bytes()), uint64(v.VotingPower)}) //nolint:gosec // positive
	}
	return list
}

func filled(text string) []byte { return crypto.Keccak256([]byte(text)) }

// build makes header, commit and root.
func (s *zoneScene) build() {
	set := setOf(s.keys)
	s.header = types.Header{
		Version: cmtversion.Consensus{Block: 11}, ChainID: s.chainID, Height: s.state.ZoneHeight + 1, Time: time.Unix(zoneTime, 250).UTC(),
		LastBlockID:    types.BlockID{Hash: filled("last"), PartSetHeader: types.PartSetHeader{Total: 1, Hash: filled("parts")}},
		LastCommitHash: filled("commit"), DataHash: filled("data"), ValidatorsHash: set.Hash(), NextValidatorsHash: set.Hash(),
		ConsensusHash: filled("consensus"), AppHash: []byte(s.state.AppHash), LastResultsHash: filled("results"), EvidenceHash: tmhash.Sum(nil),
		ProposerAddress: set.Validators[0].Address,
	}
	if s.changed != nil {
		s.changed(&s.header)
	}
	raw, err := s.header.ToProto().Marshal()
	if err != nil {
		panic(err) // it has no value that is none
	}
	s.zone.Header, s.zone.Validators = raw, listOf(set)
	s.sign(set)
	height := s.header.Height - s.trustedBelow
	s.root = ZoneRoot{
		ChainID: s.state.ChainID, SigningChainID: s.state.ChainID, ModuleAddress: s.state.ModuleAddress, Height: uint64(height), //nolint:gosec // positive
		Hash: Key(filled("trusted")), Time: zoneTime - 3600, NextValidators: listOf(setOf(s.trusted)), TrustingPeriod: trustingPeriod,
	}
	if s.trustedBelow == 0 {
		s.root.Hash = Key(s.header.Hash())
	}
}

// sign has the validators sign the header.
func (s *zoneScene) sign(set *types.ValidatorSet) {
	commit := &types.Commit{
		Height: s.header.Height, Round: 1,
		BlockID:    types.BlockID{Hash: s.header.Hash(), PartSetHeader: types.PartSetHeader{Total: 2, Hash: filled("own parts")}},
		Signatures: make([]types.CommitSig, len(set.Validators)),
	}
	for i, v := range set.Validators {
		at := time.Unix(zoneTime+1, int64(i)*1000).UTC()
		commit.Signatures[i] = types.CommitSig{BlockIDFlag: types.BlockIDFlagCommit, ValidatorAddress: v.Address, Timestamp: at}
	}
	s.zone.Commit = Commit{
		Round: 1, PartsTotal: 2, PartsHash: Key(filled("own parts")), Signatures: []CommitSignature{},
	}
	if s.signs != nil {
		s.signs(commit)
	}
	for i, v := range set.Validators {
		if s.absent[i] {
			continue
		}
		sig, err := s.secret(v.PubKey.Bytes()).Sign(commit.VoteSignBytes(s.state.ChainID, int32(i)))
		if err != nil {
			panic(err) // a key signs whatever it is
		}
		at := commit.Signatures[i].Timestamp
		s.zone.Commit.Signatures = append(s.zone.Commit.Signatures, CommitSignature{
			Index: uint32(i), Seconds: uint64(at.Unix()), Nanos: uint32(at.Nanosecond()), Sig: sig, //nolint:gosec // small
		})
	}
}

func (s *zoneScene) secret(pubKey []byte) ed25519.PrivKey {
	for _, k := range s.keys {
		if bytes.Equal(k.secret.PubKey().Bytes(), pubKey) {
			return k.secret
		}
	}
	panic("no such validator: " + hex.EncodeToString(pubKey))
}

// l2Fields are those of an L2 header that a proof repeats.
type l2Fields struct {
	block Block
	time  uint64
}

func readL2(raw []byte) l2Fields {
	var list []rlp.RawValue
	if err := rlp.DecodeBytes(raw, &list); err != nil {
		panic(err) // the fixtures wrote it
	}
	number := func(field int) uint64 {
		_, digits, _, err := rlp.Split(list[field])
		if err != nil {
			panic(err) // as above
		}
		return new(big.Int).SetBytes(digits).Uint64()
	}
	var f l2Fields
	f.block = Block{L2Height: number(8), Hash: Word(crypto.Keccak256(raw)), StateRoot: Word(list[3][1:])}
	f.time = number(11)
	return f
}

// proof proves the block so many below the ballot's.
func (s *zoneScene) proof(below int) *Proof {
	p := &Proof{Version: 1, Block: readL2(s.state.Headers[below]).block, Zone: s.zone}
	for _, h := range s.state.Headers[:below+1] {
		p.Headers = append(p.Headers, Data(h))
	}
	return p
}

// vector makes a vector of the scene.
func (s *zoneScene) vector(name string, p *Proof) Vector {
	return vector(name, Root{Zone: &s.root}, s.now, p)
}

// success is a good proof of the block so many below the ballot's, by so many providers' satoshis.
func (s *zoneScene) success(name string, below int, signedSat, totalSat string) Vector {
	s.build()
	v := s.vector("success - "+name, s.proof(below))
	l2 := readL2(s.state.Headers[below])
	v.Verdict = &Verdict{
		Standing: "fresh", L2Timestamp: l2.time, Block: l2.block, SignedSat: signedSat, TotalSat: totalSat,
		ZoneHeight: fmt.Sprint(s.header.Height), ZoneHash: hex.EncodeToString(s.header.Hash()),
	}
	return v
}
