package zone

import (
	"bytes"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtmath "github.com/cometbft/cometbft/libs/math"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cometbft/cometbft/types"

	"github.com/taikofin/taikofin/client/proof"
)

// maxClockDrift is how far ahead of the verifier's clock a zone header may be, CometBFT's own default.
const maxClockDrift = 10 * time.Second

// trustLevel is how much of the trusted power must have signed: of as much, one validator is honest.
var trustLevel = cmtmath.Fraction{Numerator: 1, Denominator: 3}

// trust returns the proof's zone header, having checked that it follows from the one that is trusted.
func trust(z *proof.Zone, root *proof.ZoneRoot, now time.Time) (*types.Header, proof.Key, error) {
	head, err := ReadHeader(z.Header)
	if err != nil {
		return nil, proof.Key{}, err
	}
	signed := &types.SignedHeader{Header: head, Commit: commitOf(z, head)}
	vals := setOf(z.Validators)
	if err := signed.ValidateBasic(root.ChainID); err != nil {
		return nil, proof.Key{}, breaks(proof.RuleZoneHeader, "%s", err)
	}
	if !bytes.Equal(head.ValidatorsHash, vals.Hash()) {
		return nil, proof.Key{}, breaks(proof.RuleZoneHeader, "its validators have the hash %X, the header says %X", vals.Hash(), head.ValidatorsHash)
	}
	hash := proof.Key(head.Hash())
	if err := follows(head, hash, root, now); err != nil {
		return nil, proof.Key{}, err
	}
	// These are the rules of CometBFT's light.Verify, which TestLightClientSaysTheSame holds them to: importing it brings a database. But here
	// all signatures are verified, where it stops at two thirds: a proof with a bad one is no proof.
	if err := vals.VerifyCommitLightAllSignatures(root.ChainID, signed.Commit.BlockID, head.Height, signed.Commit); err != nil {
		return nil, proof.Key{}, breaks(proof.RuleZoneCommit, "%s", err)
	}
	if uint64(head.Height) == root.Height { //nolint:gosec // a valid header's is positive
		return head, hash, nil
	}
	if err := vouched(head, signed.Commit, root); err != nil {
		return nil, proof.Key{}, err
	}
	return head, hash, nil
}

// follows checks heights and times.
func follows(head *types.Header, hash proof.Key, root *proof.ZoneRoot, now time.Time) error {
	height := uint64(head.Height) //nolint:gosec // a valid header's is positive
	if height < root.Height || height == root.Height && hash != root.Hash {
		return breaks(proof.RuleZoneHeight, "zone header %d, %s; trusted is %d, %s: trust an older one", height, hash, root.Height, root.Hash)
	}
	trusted := time.Unix(int64(root.Time), 0)                                //nolint:gosec // a root has 32 bits
	expires := trusted.Add(time.Duration(root.TrustingPeriod) * time.Second) //nolint:gosec // as above
	if !expires.After(now) {
		return breaks(proof.RuleZoneTime, "zone header %d was trusted until %s: get a new one from somebody you believe", root.Height, expires)
	}
	if !head.Time.Before(now.Add(maxClockDrift)) {
		return breaks(proof.RuleZoneTime, "zone header %d is of %s, ahead of the clock", height, head.Time)
	}
	if height > root.Height && !head.Time.After(trusted) {
		return breaks(proof.RuleZoneTime, "zone header %d is of %s, not after the trusted one of %s", height, head.Time, trusted)
	}
	return nil
}

// vouched checks that the trusted header named the validators, if it is the one before, or that more than a third of the power that it
// trusts signed.
func vouched(head *types.Header, commit *types.Commit, root *proof.ZoneRoot) error {
	next := setOf(root.NextValidators)
	if uint64(head.Height) == root.Height+1 { //nolint:gosec // a valid header's is positive
		if !bytes.Equal(head.ValidatorsHash, next.Hash()) {
			return breaks(proof.RuleZoneValidators, "they have the hash %X, the trusted header named those of %X", head.ValidatorsHash, next.Hash())
		}
		return nil
	}
	if err := next.VerifyCommitLightTrusting(root.ChainID, commit, trustLevel); err != nil {
		return breaks(proof.RuleZoneValidators, "%s", err)
	}
	return nil
}

// ReadHeader reads the zone header of a proof: the canonical form of tendermint.types.Header.
func ReadHeader(raw []byte) (*types.Header, error) {
	var read cmtproto.Header
	if err := read.Unmarshal(raw); err != nil {
		return nil, breaks(proof.RuleZoneHeader, "no tendermint.types.Header: %s", err)
	}
	if again, err := read.Marshal(); err != nil || !bytes.Equal(again, raw) {
		return nil, breaks(proof.RuleZoneHeader, "not the canonical form of tendermint.types.Header")
	}
	head, err := types.HeaderFromProto(&read)
	if err != nil {
		return nil, breaks(proof.RuleZoneHeader, "%s", err)
	}
	return &head, nil
}

// setOf is a set of validators in the order that is given.
func setOf(list []proof.Validator) *types.ValidatorSet {
	set := &types.ValidatorSet{Validators: make([]*types.Validator, len(list))}
	for i, v := range list {
		key := ed25519.PubKey(v.PubKey[:])
		set.Validators[i] = &types.Validator{Address: key.Address(), PubKey: key, VotingPower: int64(v.Power)} //nolint:gosec // bounded
	}
	set.Proposer = set.Validators[0] // anyone: the light client reads its key's kind
	return set
}

// commitOf is the commit of a header. Who did not sign it is absent.
func commitOf(z *proof.Zone, head *types.Header) *types.Commit {
	c := &types.Commit{
		Height: head.Height, Round: int32(z.Commit.Round), //nolint:gosec // a round beyond that was not signed
		BlockID: types.BlockID{
			Hash: head.Hash(), PartSetHeader: types.PartSetHeader{Total: z.Commit.PartsTotal, Hash: z.Commit.PartsHash[:]},
		},
		Signatures: make([]types.CommitSig, len(z.Validators)),
	}
	for i := range c.Signatures {
		c.Signatures[i] = types.NewCommitSigAbsent()
	}
	for _, s := range z.Commit.Signatures {
		c.Signatures[s.Index] = types.CommitSig{
			BlockIDFlag: types.BlockIDFlagCommit, ValidatorAddress: ed25519.PubKey(z.Validators[s.Index].PubKey[:]).Address(),
			Timestamp: time.Unix(int64(s.Seconds), int64(s.Nanos)).UTC(), Signature: s.Sig, //nolint:gosec // bounded
		}
	}
	return c
}
