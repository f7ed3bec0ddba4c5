package proof

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"time"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eots/kernel"
	"github.com/taikofin/taikofin/internal/keccak"
)

// maxClockSkew is how far ahead of the clock a Bitcoin time may be, as on Ethereum.
const maxClockSkew = 2 * time.Hour

// certify checks all certificates against one another and the root, and returns the last.
func (v *Verifier) certify(s *StakeOnly, root *Root, now time.Time) (*Checkpoint, Standing, error) {
	series := root.Series
	if s.Series != series.Name {
		return nil, "", breaks(RuleSeries, "series %q, the root is of %q", s.Series, series.Name)
	}
	first, last := &s.Certificates[0], &s.Certificates[len(s.Certificates)-1]
	if root.Table != nil && first.N != root.Table.N {
		return nil, "", breaks(RuleNumber, "the first certificate is of checkpoint %d, the root is the table of %d", first.N, root.Table.N)
	}
	if root.Accepted != nil && last.N != root.Accepted.N {
		return nil, "", breaks(RuleNumber, "the last certificate is of checkpoint %d, Ethereum accepted %d", last.N, root.Accepted.N)
	}
	want := root.Table
	var stake Stake
	for i := range s.Certificates {
		c := &s.Certificates[i]
		if c.N > maxNumber || i > 0 && c.N != s.Certificates[i-1].N+1 {
			return nil, "", breaks(RuleNumber, "certificate %d is of checkpoint %d", i, c.N)
		}
		var err error
		if stake, err = v.verify(c, series, want, now); err != nil {
			return nil, "", err
		}
		// Behind a block that Ethereum accepted the table may be anybody's, and is not worth remembering.
		if root.Table != nil {
			v.remember(&c.Table, want.Hash)
		}
		want = &TableRoot{N: c.N + 1, Hash: c.NextTableHash, BTCTime: c.NextBTCTime}
	}
	proven := &Checkpoint{N: last.N, L2Height: series.l2Height(last.N)}
	if root.Accepted != nil {
		if last.BlockHash != root.Accepted.BlockHash {
			return nil, "", breaks(RuleAccepted, "block %s, Ethereum accepted %s as checkpoint %d", last.BlockHash, root.Accepted.BlockHash, last.N)
		}
		return proven, Anchored, nil
	}
	proven.Stake = &stake
	// Times ascend, so the first table is the oldest.
	if tooOld(first.Table.BTCTime, now) {
		return proven, Stale, nil
	}
	proven.Next = want
	return proven, Fresh, nil
}

func tooOld(btcTime uint64, now time.Time) bool {
	return uint64(max(now.Add(-checkpoint.MaxTableAge).Unix(), 0)) > btcTime
}

// verify checks one certificate. want is what its table must be, nil if nothing is known of that.
func (v *Verifier) verify(c *Certificate, series *Series, want *TableRoot, now time.Time) (stake Stake, err error) {
	stake.Signers = len(c.Signatures)
	if stake.TotalSat, err = c.Table.check(c.N); err != nil {
		return stake, err
	}
	hash, err := v.tableHash(c)
	if err != nil {
		return stake, err
	}
	if want != nil && hash != want.Hash {
		return stake, breaks(RuleTableHash, "the table of checkpoint %d has the hash %s, want %s", c.N, hash, want.Hash)
	}
	if want != nil && c.Table.BTCTime != want.BTCTime {
		return stake, breaks(RuleTableTime, "the table of checkpoint %d has the Bitcoin time %d, want %d", c.N, c.Table.BTCTime, want.BTCTime)
	}
	if limit := uint64(max(now.Add(maxClockSkew).Unix(), 0)); c.NextBTCTime < c.Table.BTCTime || c.NextBTCTime > limit {
		return stake, breaks(RuleBTCTime, "the next table's Bitcoin time %d of checkpoint %d lies before %d or after %d, two hours from now", c.NextBTCTime, c.N,
			c.Table.BTCTime, limit)
	}
	if stake.SignedSat, err = c.signed(); err != nil {
		return stake, err
	}
	if !quorum(stake.SignedSat, stake.TotalSat) {
		return stake, breaks(RuleQuorum, "%d of %d sat signed checkpoint %d, want more than two thirds", stake.SignedSat, stake.TotalSat, c.N)
	}
	return stake, v.signatures(c, series)
}

// check returns the table's total, having checked what a verifier on Ethereum checks when a table is handed over.
func (t *Table) check(n uint64) (totalSat uint64, err error) {
	table := t.entries()
	if err := table.Validate(); err != nil {
		return 0, breaks(RuleTable, "checkpoint %d: %s", n, err)
	}
	for i := range table {
		var key secp256k1.ModNScalar
		if overflow := key.SetBytes(&table[i].FpPk); overflow != 0 || key.IsZero() {
			return 0, breaks(RuleTable, "checkpoint %d: key %s is zero or not below the group order", n, t.Entries[i].FpBTCPk)
		}
	}
	return table.Total()
}

func (t *Table) entries() checkpoint.Table {
	table := make(checkpoint.Table, len(t.Entries))
	for i := range t.Entries {
		e := &t.Entries[i]
		table[i] = checkpoint.Entry{FpPk: e.FpBTCPk, PowerSat: e.PowerSat, PubRand: e.PubRand}
	}
	return table
}

// content is a name for what a table's hash is computed from.
func (t *Table) content() [32]byte {
	parts := make([]byte, 0, (32+8+32)*len(t.Entries))
	for i := range t.Entries {
		e := &t.Entries[i]
		parts = binary.BigEndian.AppendUint64(append(parts, e.FpBTCPk[:]...), e.PowerSat)
		parts = append(parts, e.PubRand[:]...)
	}
	return keccak.Sum256(parts)
}

// tableHash returns a table's hash on Ethereum.
func (v *Verifier) tableHash(c *Certificate) (Hash, error) {
	v.mu.Lock()
	known, is := v.tables[c.Table.content()]
	v.mu.Unlock()
	if is {
		return known, nil
	}
	hash, err := c.Table.entries().Hash()
	if errors.Is(err, checkpoint.ErrNonce) {
		return Hash{}, breaks(RuleNonce, "checkpoint %d: %s", c.N, err)
	}
	if err != nil {
		return Hash{}, breaks(RuleTable, "checkpoint %d: %s", c.N, err)
	}
	return Hash(hash), nil
}

// remember keeps what was computed of a table whose providers signed with it, and prepares their keys.
func (v *Verifier) remember(t *Table, hash Hash) {
	v.mu.Lock()
	if len(v.tables) >= maxTables {
		clear(v.tables)
	}
	v.tables[t.content()] = hash
	v.mu.Unlock()
	keys := make([][32]byte, len(t.Entries))
	for i := range keys {
		keys[i] = t.Entries[i].FpBTCPk
	}
	v.kernel.Announce(keys)
}

// signed returns the power of the signers, having checked that they can sign.
func (c *Certificate) signed() (powerSat uint64, err error) {
	for i, s := range c.Signatures {
		if int64(s.Index) >= int64(len(c.Table.Entries)) || i > 0 && s.Index <= c.Signatures[i-1].Index {
			return 0, breaks(RuleSigner, "signature %d of checkpoint %d is of entry %d: want entries of the table, ascending", i, c.N, s.Index)
		}
		entry := &c.Table.Entries[s.Index]
		if entry.PubRand == (Key{}) {
			return 0, breaks(RuleSignerNonce, "entry %d signed checkpoint %d and has no nonce", s.Index, c.N)
		}
		powerSat += entry.PowerSat // at most the total, which fits
	}
	return powerSat, nil
}

// quorum says whether 3 · signed > 2 · total.
func quorum(signedSat, totalSat uint64) bool {
	signedHigh, signedLow := bits.Mul64(3, signedSat)
	totalHigh, totalLow := bits.Mul64(2, totalSat)
	return signedHigh > totalHigh || signedHigh == totalHigh && signedLow > totalLow
}

// signatures verifies all signatures of a certificate.
func (v *Verifier) signatures(c *Certificate, series *Series) error {
	digest := checkpoint.Statement{
		Series: series.Name, ChainID: series.EthChainID, Verifier: [20]byte(series.Verifier), N: c.N, L2Height: series.l2Height(c.N),
		BlockHash: [32]byte(c.BlockHash), StateRoot: [32]byte(c.StateRoot), NextTable: [32]byte(c.NextTableHash), NextBTCTime: c.NextBTCTime,
		CommitmentsRoot: [32]byte(c.CommitmentsRoot),
	}.Digest()
	context := eots.SigningContext(eots.VoteTag(eots.KindCheckpoint), series.Name, series.ModuleAddress)
	message := eots.VoteMessage(context, series.FirstSlot+c.N, digest)
	votes := make([]kernel.Vote, len(c.Signatures))
	for i, s := range c.Signatures {
		entry := &c.Table.Entries[s.Index]
		votes[i] = kernel.Vote{FpPk: entry.FpBTCPk, PubRand: entry.PubRand, Message: message, Sig: s.Sig}
	}
	for i, err := range v.kernel.Verify(votes) {
		if err != nil {
			return breaks(RuleSignature, "entry %d, key %s, of checkpoint %d: %s", c.Signatures[i].Index, Key(votes[i].FpPk), c.N, err)
		}
	}
	return nil
}
