package types

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/btcsuite/btcd/btcec/v2/schnorr"

	"github.com/taikofin/taikofin/internal/eots"
)

// DecidingCheckpoints returns the checkpoints whose ballots decide a height in place of a finality ballot, in order: all but those that
// were undecided when their series was closed, whose slots got ordinary ballots.
func (g *GenesisState) DecidingCheckpoints() []Checkpoint {
	decided := make(map[uint64]bool, len(g.Checkpoints))
	for i := range g.Ballots {
		if b := &g.Ballots[i]; b.Kind == BALLOT_KIND_CHECKPOINT {
			decided[b.Slot] = len(b.DecidedDigest) != 0
		}
	}
	var deciding []Checkpoint
	for _, c := range g.Checkpoints {
		if series := g.seriesOf(c.Slot); series != nil && (!series.Closed() || decided[c.Slot]) {
			deciding = append(deciding, c)
		}
	}
	return deciding
}

// validateSeries checks that series count from 0 under names of their own, and that all but the last are closed.
func (g *GenesisState) validateSeries() error {
	names := make(map[string]struct{}, len(g.Series))
	for i := range g.Series {
		s := &g.Series[i]
		if s.Index != uint64(i) {
			return genesisError("series %s has index %d, want %d", s.Name, s.Index, i)
		}
		if err := s.Validate(); err != nil {
			return genesisError("series %d: %v", i, err)
		}
		if _, twice := names[s.Name]; twice {
			return genesisError("two series have the name %s", s.Name)
		}
		names[s.Name] = struct{}{}
		if i < len(g.Series)-1 && !s.Closed() {
			return genesisError("series %s is not closed and another one follows it", s.Name)
		}
		if err := g.validateSeriesProgress(s); err != nil {
			return err
		}
	}
	return nil
}

func (g *GenesisState) validateSeriesProgress(s *Series) error {
	if !isZoneHeight(s.OpenedHeight) || !isZoneHeight(s.AnchoredHeight) || !isZoneHeight(s.ClosedHeight) {
		return genesisError("series %s has a height that no chain reaches", s.Name)
	}
	if s.Decided > s.Next || s.Next > MaxL2Height {
		return genesisError("series %s: decided %d ≤ next %d does not hold", s.Name, s.Decided, s.Next)
	}
	if !s.Closed() && (s.ClosedHeight != 0 || s.ClosedReason != "") {
		return genesisError("series %s is not closed and says when or why it was", s.Name)
	}
	switch s.Status {
	case SERIES_STATUS_OPEN:
		if s.Next != 0 || s.AnchoredHeight != 0 {
			return genesisError("series %s has no table yet and counts checkpoints or an anchored height", s.Name)
		}
		// The opening of that slot is what pins the first table.
		if pin := s.PinHeight(); pin < g.Params.ActivationHeight || pin <= SlotL2Height(g.HighestSlot) {
			return genesisError("series %s pins its first table at L2 height %d, which does not open any more", s.Name, pin)
		}
	case SERIES_STATUS_ACTIVE:
		if next := s.Height(s.Next); next <= SlotL2Height(g.HighestSlot) {
			return genesisError("series %s has L2 height %d of its next checkpoint %d opened already", s.Name, next, s.Next)
		}
	case SERIES_STATUS_CLOSED:
	default:
		return genesisError("series %s has status %d", s.Name, int32(s.Status))
	}
	return nil
}

// seriesOf returns the series of a checkpoint slot, nil when there is none.
func (g *GenesisState) seriesOf(slot uint64) *Series {
	if index := CheckpointSeries(slot); index < uint64(len(g.Series)) {
		return &g.Series[index]
	}
	return nil
}

// hashedTable is a checkpoint's table with its hash, which is computed once: each nonce costs a multiplication on the curve.
type hashedTable struct {
	*CheckpointTable
	hash [32]byte
}

// validateCheckpointTables returns the tables by slot.
func (g *GenesisState) validateCheckpointTables() (map[uint64]hashedTable, error) {
	tables := make(map[uint64]hashedTable, len(g.CheckpointTables))
	for i := range g.CheckpointTables {
		t := &g.CheckpointTables[i]
		if i > 0 && g.CheckpointTables[i-1].Slot >= t.Slot {
			return nil, genesisError("checkpoint table of slot %d is out of order", t.Slot)
		}
		series := g.seriesOf(t.Slot)
		if series == nil || series.Status == SERIES_STATUS_OPEN || CheckpointNumber(t.Slot) > series.Next {
			return nil, genesisError("checkpoint table of slot %d belongs to no series", t.Slot)
		}
		hash, err := t.validate()
		if err != nil {
			return nil, err
		}
		tables[t.Slot] = hashedTable{CheckpointTable: t, hash: hash}
	}
	for i := range g.Series {
		s := &g.Series[i]
		if s.Status != SERIES_STATUS_ACTIVE {
			continue
		}
		if _, found := tables[s.Slot(s.Next)]; !found {
			return nil, genesisError("series %s has no table for its next checkpoint %d", s.Name, s.Next)
		}
	}
	return tables, nil
}

// validate returns the table's hash.
func (t *CheckpointTable) validate() ([32]byte, error) {
	for i := range t.Entries {
		e := &t.Entries[i]
		if !e.HasWidths() {
			return [32]byte{}, genesisError("checkpoint table of slot %d: key or nonce of entry %d has the wrong width", t.Slot, i)
		}
	}
	layout := t.Layout()
	total, err := layout.Total()
	if err != nil {
		return [32]byte{}, genesisError("checkpoint table of slot %d: %v", t.Slot, err)
	}
	if total != t.TotalPowerSat {
		return [32]byte{}, genesisError("checkpoint table of slot %d: total is %d, entries sum to %d", t.Slot, t.TotalPowerSat, total)
	}
	if !isZoneHeight(t.PinnedHeight) {
		return [32]byte{}, genesisError("checkpoint table of slot %d has a height that no chain reaches", t.Slot)
	}
	hash, err := layout.Hash()
	if err != nil {
		return [32]byte{}, genesisError("checkpoint table of slot %d: %v", t.Slot, err)
	}
	return hash, nil
}

// validateCheckpoints returns the checkpoints by slot.
func (g *GenesisState) validateCheckpoints(tables map[uint64]hashedTable) (map[uint64]*Checkpoint, error) {
	checkpoints := make(map[uint64]*Checkpoint, len(g.Checkpoints))
	for i := range g.Checkpoints {
		c := &g.Checkpoints[i]
		if i > 0 && g.Checkpoints[i-1].Slot >= c.Slot {
			return nil, genesisError("checkpoint of slot %d is out of order", c.Slot)
		}
		if err := g.validateCheckpoint(c, tables); err != nil {
			return nil, err
		}
		checkpoints[c.Slot] = c
	}
	for i := range g.Series {
		s := &g.Series[i]
		if s.Closed() {
			continue
		}
		// Nothing else could give their slots back when the series is closed.
		for n := s.Decided; n < s.Next; n++ {
			if checkpoints[s.Slot(n)] == nil {
				return nil, genesisError("checkpoint %d of series %s is not decided and is not there", n, s.Name)
			}
		}
	}
	return checkpoints, nil
}

func (g *GenesisState) validateCheckpoint(c *Checkpoint, tables map[uint64]hashedTable) error {
	series, n := g.seriesOf(c.Slot), CheckpointNumber(c.Slot)
	if series == nil || n >= series.Next {
		return genesisError("checkpoint of slot %d has not opened in any series", c.Slot)
	}
	if SlotL2Height(c.FinalitySlot) != series.Height(n) || SlotEra(c.FinalitySlot) > g.Era {
		return genesisError("checkpoint %d of series %s decides finality slot %d, which is not its own", n, series.Name, c.FinalitySlot)
	}
	if len(c.CommitmentsRoot) != 32 || !isZoneHeight(c.OpenedHeight) {
		return genesisError("checkpoint %d of series %s has a bad commitments root or height", n, series.Name)
	}
	if _, found := tables[c.Slot]; !found {
		return genesisError("checkpoint %d of series %s has no table", n, series.Name)
	}
	next, found := tables[c.Slot+1]
	if !found {
		return genesisError("checkpoint %d of series %s has no table after it", n, series.Name)
	}
	if !bytes.Equal(c.NextTableHash, next.hash[:]) || c.NextBtcTime != next.BtcTime {
		return genesisError("checkpoint %d of series %s binds another next table than the one that is there", n, series.Name)
	}
	return nil
}

// validateCheckpointDecision checks that a checkpoint's ballot decided the digest of a candidate.
func (g *GenesisState) validateCheckpointDecision(b *Ballot, c *Checkpoint, candidates map[string]*Header) error {
	series, n := g.seriesOf(b.Slot), CheckpointNumber(b.Slot)
	decided := len(b.DecidedDigest) != 0
	if decided != (len(b.DecidedHash) != 0) {
		return genesisError("checkpoint %d of series %s is decided for a digest or a block alone", n, series.Name)
	}
	if n < series.Decided && !decided || n == series.Decided && decided {
		return genesisError("series %s says that %d is its lowest undecided checkpoint, checkpoint %d says otherwise",
			series.Name, series.Decided, n)
	}
	if !decided {
		return g.validateCheckpointChoices(b, c)
	}
	header := candidates[string(b.DecidedHash)]
	if header == nil || header.Slot != c.FinalitySlot {
		return genesisError("checkpoint %d of series %s decided block %x, which is no candidate", n, series.Name, b.DecidedHash)
	}
	if digest := series.Statement(c, header.Hash, header.StateRoot).Digest(); !bytes.Equal(digest[:], b.DecidedDigest) {
		return genesisError("checkpoint %d of series %s decided %x, its block's digest is %x", n, series.Name, b.DecidedDigest, digest)
	}
	return nil
}

// validateCheckpointChoices checks that the votes in a checkpoint that may still be decided are for candidates: a decision
// for anything else could not be carried out. Once a series is closed, its candidates may be withdrawn.
func (g *GenesisState) validateCheckpointChoices(b *Ballot, c *Checkpoint) error {
	series := g.seriesOf(b.Slot)
	if series.Closed() || len(b.Choices) == 0 {
		return nil
	}
	digests := make(map[string]struct{})
	at, _ := slices.BinarySearchFunc(g.Headers, c.FinalitySlot, func(h Header, slot uint64) int { return cmp.Compare(h.Slot, slot) })
	for ; at < len(g.Headers) && g.Headers[at].Slot == c.FinalitySlot; at++ {
		digest := series.Statement(c, g.Headers[at].Hash, g.Headers[at].StateRoot).Digest()
		digests[string(digest[:])] = struct{}{}
	}
	for _, choice := range b.Choices {
		if _, found := digests[string(choice.Digest)]; !found {
			return genesisError("checkpoint %d of series %s has votes for %x, which is no candidate's digest",
				CheckpointNumber(b.Slot), series.Name, choice.Digest)
		}
	}
	return nil
}

// validateNonces checks that the votes in a checkpoint, which b.validate let pass, were cast under the nonces of its table.
func (b *Ballot) validateNonces(table *CheckpointTable) error {
	if b.Kind != BALLOT_KIND_CHECKPOINT {
		return nil
	}
	for _, choice := range b.Choices {
		rest := choice.Signatures
		for i := range table.Entries {
			if !BitmapHas(choice.Voters, i) {
				continue
			}
			if !bytes.Equal(rest[:32], table.Entries[i].PubRand) {
				return genesisError("ballot of checkpoint slot %d: %x voted under another nonce than its own", b.Slot, table.Entries[i].FpBtcPk)
			}
			rest = rest[64:]
		}
	}
	return nil
}

// validatePubRands checks that a commitment carries its nonces if and only if its kind is one whose tables name them.
func (g *GenesisState) validatePubRands(c *PubRandCommit, rules KindRules) error {
	if !rules.Public {
		if len(c.PubRands) != 0 {
			return genesisError("commitment of %x at slot %d carries nonces", c.FpBtcPk, c.StartSlot)
		}
		return nil
	}
	if g.seriesOf(c.StartSlot) == nil {
		return genesisError("commitment of %x at slot %d is for no series", c.FpBtcPk, c.StartSlot)
	}
	if c.NumPubRand > MaxCheckpointPubRand || uint64(len(c.PubRands)) != 32*c.NumPubRand {
		return genesisError("commitment of %x at slot %d carries %d bytes of %d nonces", c.FpBtcPk, c.StartSlot, len(c.PubRands), c.NumPubRand)
	}
	pubRands := make([][32]byte, c.NumPubRand)
	for i := range pubRands {
		pubRands[i] = [32]byte(c.PubRands[32*i:])
		if _, err := schnorr.ParsePubKey(pubRands[i][:]); err != nil {
			return genesisError("commitment of %x at slot %d: nonce %d: %v", c.FpBtcPk, c.StartSlot, i, err)
		}
	}
	if root := eots.Commit(pubRands); !bytes.Equal(root[:], c.Commitment) {
		return genesisError("commitment of %x at slot %d is not to its nonces", c.FpBtcPk, c.StartSlot)
	}
	return nil
}

// validateCommitmentLog checks the log's shape; what it is over is gone.
func (g *GenesisState) validateCommitmentLog() error {
	if g.CommitmentLog == nil {
		for i := range g.Series {
			if g.Series[i].Next != 0 {
				return genesisError("commitment log is missing, and checkpoints of series %s bind it", g.Series[i].Name)
			}
		}
		return nil
	}
	if _, err := g.CommitmentLog.Log(); err != nil {
		return genesisError("%v", err)
	}
	if g.CommitmentLog.Count < uint64(len(g.PubRandCommits)) {
		return genesisError("commitment log is over %d commitments, there are %d", g.CommitmentLog.Count, len(g.PubRandCommits))
	}
	return nil
}
