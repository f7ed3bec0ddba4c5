package zone

import (
	"bytes"
	"math/bits"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/internal/eots"
)

// eraBits is how many low bits of a finality slot hold the L2 height; the era stands above them.
const eraBits = 40

// ballot is what is read of taikofin.finality.v1.Ballot.
type ballot struct {
	kind          uint32
	slot, tableID uint64
	choices       []choice
	decidedDigest []byte
	decidedHash   []byte
	finalHeight   uint64
}

// choice is a digest with its votes: a bitmap over the table's entries, and R and s of each voter in the table's order.
type choice struct{ digest, voters, signatures []byte }

func readBallot(raw []byte) (*ballot, error) {
	b := &ballot{}
	err := fields(raw, func(field protowire.Number, number uint64, content []byte) error {
		switch field {
		case 1:
			b.kind = uint32(min(number, kindCheckpoint+1))
		case 2:
			b.slot = number
		case 3:
			b.tableID = number
		case 7:
			c := choice{}
			if err := c.read(content); err != nil {
				return err
			}
			b.choices = append(b.choices, c)
		case 8:
			b.decidedDigest = content
		case 10:
			b.finalHeight = number
		case 17:
			b.decidedHash = content
		}
		return nil
	})
	if err != nil {
		return nil, breaks(proof.RuleBallot, "the record is no ballot: %s", err)
	}
	if b.kind != kindFinality && b.kind != kindCheckpoint {
		return nil, breaks(proof.RuleBallot, "a ballot of kind %d makes no block final", b.kind)
	}
	if b.kind == kindFinality && b.slot>>eraBits != 0 {
		return nil, breaks(proof.RuleBallot, "a ballot of era %d, but none has begun after era 0", b.slot>>eraBits)
	}
	return b, nil
}

func (c *choice) read(raw []byte) error {
	return fields(raw, func(field protowire.Number, _ uint64, content []byte) error {
		switch field {
		case 1:
			c.digest = content
		case 2:
			c.voters = content
		case 3:
			c.signatures = content
		}
		return nil
	})
}

// decided says whether the ballot decided a block, so that it has a hash.
func (b *ballot) decided() bool {
	const hashBytes = 32
	return len(b.decidedDigest) == hashBytes && (b.kind != kindCheckpoint || len(b.decidedHash) == hashBytes)
}

// hash is the block that the ballot decided: the digest itself, where no checkpoint's stands in its place.
func (b *ballot) hash() proof.Hash {
	if b.kind == kindCheckpoint {
		return proof.Hash(b.decidedHash)
	}
	return proof.Hash(b.decidedDigest)
}

// verify checks that the ballot is decided and its block final in the state before a zone height, by good signatures of a quorum.
func (b *ballot) verify(t *table, series string, root *proof.ZoneRoot, zoneHeight int64) (proof.Stake, error) {
	if !b.decided() {
		return proof.Stake{}, breaks(proof.RuleDecided, "the ballot of slot %d is not decided", b.slot)
	}
	if b.finalHeight == 0 || b.finalHeight >= uint64(zoneHeight) { //nolint:gosec // a valid header's is positive
		return proof.Stake{}, breaks(proof.RuleFinal, "the block of slot %d is decided, and not final: one below it may not be", b.slot)
	}
	domain := root.SigningChainID
	kind := eots.KindFinality
	if b.kind == kindCheckpoint {
		domain, kind = series, eots.KindCheckpoint
	}
	if b.kind == kindFinality && series != "" {
		return proof.Stake{}, breaks(proof.RuleSeries, "series %q of a ballot that decided no checkpoint", series)
	}
	stake := proof.Stake{TotalSat: t.totalSat}
	for _, c := range b.choices {
		if !bytes.Equal(c.digest, b.decidedDigest) {
			continue
		}
		context := eots.SigningContext(eots.VoteTag(kind), domain, root.ModuleAddress)
		message := eots.VoteMessage(context, b.slot, [32]byte(c.digest))
		if err := c.verify(t, message, &stake); err != nil {
			return proof.Stake{}, err
		}
		return stake, nil
	}
	return proof.Stake{}, breaks(proof.RuleDecided, "the ballot of slot %d has no votes for what it decided", b.slot)
}

// verify checks all signatures of a choice and adds up who signed.
func (c *choice) verify(t *table, message []byte, stake *proof.Stake) error {
	const sigBytes = 64
	var voters []int
	for i := range 8 * len(c.voters) {
		if c.voters[i/8]&(1<<(i%8)) != 0 {
			voters = append(voters, i)
		}
	}
	if len(voters) > 0 && voters[len(voters)-1] >= len(t.entries) || len(c.signatures) != sigBytes*len(voters) {
		return breaks(proof.RuleSigner, "%d voters of a table of %d, with %d bytes of signatures", len(voters), len(t.entries), len(c.signatures))
	}
	for _, i := range voters {
		stake.SignedSat += t.entries[i].powerSat // at most the total, which fits
	}
	stake.Signers = len(voters)
	if !quorum(stake.SignedSat, stake.TotalSat) {
		return breaks(proof.RuleQuorum, "%d of %d sat signed, want more than two thirds", stake.SignedSat, stake.TotalSat)
	}
	for n, i := range voters {
		sig := c.signatures[sigBytes*n : sigBytes*(n+1)]
		if err := eots.Verify(t.entries[i].key, [32]byte(sig[:32]), message, [32]byte(sig[32:])); err != nil {
			return breaks(proof.RuleSignature, "entry %d, key %s: %s", i, proof.Key(t.entries[i].key), err)
		}
	}
	return nil
}

// quorum says whether 3 · signed > 2 · total.
func quorum(signedSat, totalSat uint64) bool {
	signedHigh, signedLow := bits.Mul64(3, signedSat)
	totalHigh, totalLow := bits.Mul64(2, totalSat)
	return signedHigh > totalHigh || signedHigh == totalHigh && signedLow > totalLow
}
