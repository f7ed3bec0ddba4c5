package eots

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Tags name what a signature is for, so that no signature can be taken for another.
const (
	// TagPop is the tag of a provider's proof of possession.
	TagPop = "fp_pop"
	// TagStakerPop is the tag of a staker's proof of possession.
	TagStakerPop = "staker_pop"
	// TagFinalityVote is the tag of a finality vote.
	TagFinalityVote = "fp_fin_vote"
	// TagFinalityRandCommit is the tag of a commitment of nonces for finality votes.
	TagFinalityRandCommit = "fp_rand_commit"
)

// ballot kinds as they stand in tags and nonce derivation.
const (
	// KindFinality is the name of the finality kind. Its tags are Babylon's and do not follow the general form.
	KindFinality = "fin"
	// KindCheckpoint is the name of the checkpoint kind.
	KindCheckpoint = "checkpoint"
	// KindPreconfirmation is the name of the preconfirmation kind.
	KindPreconfirmation = "preconfirmation"
	// KindEra is the name of the era kind.
	KindEra = "era"
)

// contextPrefix is the protocol and version that Babylon's contexts begin with.
const contextPrefix = "btcstaking/0/"

// VoteTag returns the tag of votes in ballots of a kind.
func VoteTag(kind string) string { return "fp_" + kind + "_vote" }

// RandCommitTag returns the tag of nonce commitments for ballots of a kind.
func RandCommitTag(kind string) string {
	if kind == KindFinality {
		return TagFinalityRandCommit
	}
	return "fp_" + kind + "_rand_commit"
}

// SigningContext returns the 64 ASCII characters that messages under tag begin with: the lowercase hex of
// sha256("btcstaking/0/" + tag + "/" + chainID + "/" + address), as Babylon's signing contexts.
func SigningContext(tag, chainID, address string) string {
	sum := sha256.Sum256([]byte(contextPrefix + tag + "/" + chainID + "/" + address))
	return hex.EncodeToString(sum[:])
}

// VoteMessage returns what a vote signs: ctx ‖ BE64(slot) ‖ digest. It is not hashed yet.
func VoteMessage(ctx string, slot uint64, digest [32]byte) []byte {
	msg := make([]byte, 0, len(ctx)+8+len(digest))
	msg = append(msg, ctx...)
	msg = binary.BigEndian.AppendUint64(msg, slot)
	return append(msg, digest[:]...)
}

// RandCommitMessage returns what a commitment of nonces signs: ctx ‖ BE64(start) ‖ BE64(num) ‖ commitment.
func RandCommitMessage(ctx string, start, num uint64, commitment []byte) []byte {
	msg := make([]byte, 0, len(ctx)+16+len(commitment))
	msg = append(msg, ctx...)
	msg = binary.BigEndian.AppendUint64(msg, start)
	msg = binary.BigEndian.AppendUint64(msg, num)
	return append(msg, commitment...)
}

// PopMessage returns what a proof of possession signs: ctx ‖ address bytes.
func PopMessage(ctx string, addr []byte) []byte {
	return append([]byte(ctx), addr...)
}
