package types

import (
	"bytes"
	"cmp"
	"math"
	"slices"
)

// DefaultGenesis returns a state in which nothing has happened.
func DefaultGenesis() *GenesisState { return &GenesisState{Params: DefaultParams()} }

// Validate checks everything that the keeper takes for granted later: widths, orders, references, bitmaps.
func (g *GenesisState) Validate() error {
	if err := g.Params.Validate(); err != nil {
		return err
	}
	tables, err := g.validateTables()
	if err != nil {
		return err
	}
	if err := g.validateSeries(); err != nil {
		return err
	}
	checkpointTables, err := g.validateCheckpointTables()
	if err != nil {
		return err
	}
	checkpoints, err := g.validateCheckpoints(checkpointTables)
	if err != nil {
		return err
	}
	for _, check := range []func() error{
		g.validateSlots, g.validateHeaders, g.validateSubmissions, g.validateCandidates,
		func() error { return g.validateBallots(tables, checkpointTables, checkpoints) },
		g.validateCommits, g.validateOpenedNonces, g.validateCommitmentLog, g.validateProviders, g.validateEvidence,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func genesisError(format string, args ...any) error { return ErrInvalidGenesis.Wrapf(format, args...) }

func (g *GenesisState) validateSlots() error {
	if g.HighestSlot != 0 && !g.Activated {
		return genesisError("slot %d is open but finality is not switched on: set activated", g.HighestSlot)
	}
	if g.Era > MaxEra {
		return genesisError("era %d is above %d", g.Era, MaxEra)
	}
	if g.ClosedSlot > g.LastFinalSlot || g.LastFinalSlot > g.HighestSlot {
		return genesisError("closed slot %d ≤ last final slot %d ≤ highest slot %d does not hold",
			g.ClosedSlot, g.LastFinalSlot, g.HighestSlot)
	}
	for _, slot := range []uint64{g.ClosedSlot, g.LastFinalSlot, g.HighestSlot} {
		if slot != 0 && (SlotEra(slot) != g.Era || SlotL2Height(slot) < g.Params.ActivationHeight) {
			return genesisError("slot %d is not of era %d or below activation", slot, g.Era)
		}
	}
	if g.LastFinalSlot == 0 {
		return nil
	}
	final := BallotID{Kind: BALLOT_KIND_FINALITY, Slot: g.LastFinalSlot}
	for _, c := range g.DecidingCheckpoints() {
		if c.FinalitySlot == g.LastFinalSlot {
			final = BallotID{Kind: BALLOT_KIND_CHECKPOINT, Slot: c.Slot}
		}
	}
	for i := range g.Ballots {
		if b := &g.Ballots[i]; b.Kind == final.Kind && b.Slot == final.Slot && len(b.DecidedDigest) == 32 {
			return nil
		}
	}
	return genesisError("last final slot %d has no decided ballot", g.LastFinalSlot)
}

func (g *GenesisState) validateTables() (map[uint64]int, error) {
	sizes := make(map[uint64]int, len(g.Tables))
	var before uint64
	for _, stored := range g.Tables {
		if stored.Id <= before {
			return nil, genesisError("table %d is not above %d", stored.Id, before)
		}
		before = stored.Id
		var total uint64
		seen := make(map[string]struct{}, len(stored.Table.Entries))
		for _, entry := range stored.Table.Entries {
			if len(entry.FpBtcPk) != 32 {
				return nil, genesisError("table %d: key has %d bytes", stored.Id, len(entry.FpBtcPk))
			}
			if _, twice := seen[string(entry.FpBtcPk)]; twice {
				return nil, genesisError("table %d: %x stands twice", stored.Id, entry.FpBtcPk)
			}
			seen[string(entry.FpBtcPk)] = struct{}{}
			var ok bool
			if total, ok = AddPower(total, entry.PowerSat); !ok {
				return nil, genesisError("table %d: power overflows", stored.Id)
			}
		}
		if total != stored.Table.TotalPowerSat {
			return nil, genesisError("table %d: total is %d, entries sum to %d", stored.Id, stored.Table.TotalPowerSat, total)
		}
		sizes[stored.Id] = len(stored.Table.Entries)
	}
	return sizes, nil
}

func (g *GenesisState) validateHeaders() error {
	hashes := make(map[string]struct{}, len(g.Headers))
	for i := range g.Headers {
		h := &g.Headers[i]
		if len(h.Hash) != 32 || len(h.ParentHash) != 32 || len(h.StateRoot) != 32 {
			return genesisError("header of slot %d: hashes must have 32 bytes", h.Slot)
		}
		if len(h.Submitters) == 0 {
			return genesisError("header %x has no submitter", h.Hash)
		}
		if _, twice := hashes[string(h.Hash)]; twice {
			return genesisError("header %x stands twice", h.Hash)
		}
		hashes[string(h.Hash)] = struct{}{}
		if i > 0 && cmp.Or(cmp.Compare(g.Headers[i-1].Slot, h.Slot), bytes.Compare(g.Headers[i-1].Hash, h.Hash)) >= 0 {
			return genesisError("header %x is out of order", h.Hash)
		}
	}
	return nil
}

func (g *GenesisState) validateSubmissions() error {
	for i, s := range g.Submissions {
		if len(s.Hash) != 32 || s.Submitter == "" {
			return genesisError("submission in slot %d: hash or submitter is missing", s.Slot)
		}
		if i == 0 {
			continue
		}
		before := g.Submissions[i-1]
		if cmp.Or(cmp.Compare(before.Slot, s.Slot), cmp.Compare(before.Submitter, s.Submitter)) >= 0 {
			return genesisError("submission of %s in slot %d is out of order", s.Submitter, s.Slot)
		}
	}
	return nil
}

// validateCandidates checks that every slot with candidates is open, and the highest slot.
func (g *GenesisState) validateCandidates() error {
	opened := make(map[uint64]struct{}, len(g.Ballots))
	for i := range g.Ballots {
		if g.Ballots[i].Kind == BALLOT_KIND_FINALITY {
			opened[g.Ballots[i].Slot] = struct{}{}
		}
	}
	for _, c := range g.DecidingCheckpoints() {
		if _, twice := opened[c.FinalitySlot]; twice {
			return genesisError("slot %d has two ballots that decide it", c.FinalitySlot)
		}
		opened[c.FinalitySlot] = struct{}{}
	}
	for i := range g.Headers {
		if _, found := opened[g.Headers[i].Slot]; !found {
			return genesisError("header %x stands in slot %d, which has no ballot", g.Headers[i].Hash, g.Headers[i].Slot)
		}
	}
	if _, found := opened[g.HighestSlot]; g.HighestSlot != 0 && !found {
		return genesisError("highest slot %d has no ballot", g.HighestSlot)
	}
	return nil
}

func (g *GenesisState) validateBallots(
	tables map[uint64]int, checkpointTables map[uint64]hashedTable, checkpoints map[uint64]*Checkpoint,
) error {
	candidates := make(map[string]*Header, len(g.Headers))
	for i := range g.Headers {
		candidates[string(g.Headers[i].Hash)] = &g.Headers[i]
	}
	var ofCheckpoints int
	for i := range g.Ballots {
		b := &g.Ballots[i]
		if i > 0 && cmp.Or(cmp.Compare(g.Ballots[i-1].Kind, b.Kind), cmp.Compare(g.Ballots[i-1].Slot, b.Slot)) >= 0 {
			return genesisError("ballot of slot %d is out of order", b.Slot)
		}
		size := 0
		switch b.Kind {
		case BALLOT_KIND_FINALITY:
			var found bool
			if size, found = tables[b.TableId]; !found {
				return genesisError("ballot of slot %d names table %d, which is not there", b.Slot, b.TableId)
			}
			if err := b.validateDecision(candidates); err != nil {
				return err
			}
		case BALLOT_KIND_CHECKPOINT:
			c, found := checkpoints[b.Slot]
			if !found {
				return genesisError("ballot of checkpoint slot %d has no checkpoint", b.Slot)
			}
			if err := g.validateCheckpointDecision(b, c, candidates); err != nil {
				return err
			}
			size = len(checkpointTables[b.Slot].Entries)
			ofCheckpoints++
		default:
			return genesisError("ballot of slot %d has kind %d", b.Slot, int32(b.Kind))
		}
		if err := b.validate(size); err != nil {
			return err
		}
		if err := b.validateNonces(checkpointTables[b.Slot].CheckpointTable); err != nil {
			return err
		}
	}
	if ofCheckpoints != len(checkpoints) {
		return genesisError("%d checkpoints have %d ballots", len(checkpoints), ofCheckpoints)
	}
	return nil
}

// validateDecision checks that a finality ballot decided a candidate of its slot.
func (b *Ballot) validateDecision(candidates map[string]*Header) error {
	if len(b.DecidedHash) != 0 {
		return genesisError("ballot of slot %d names a block beside its digest", b.Slot)
	}
	if len(b.DecidedDigest) == 0 {
		return nil
	}
	if header := candidates[string(b.DecidedDigest)]; header == nil || header.Slot != b.Slot {
		return genesisError("ballot of slot %d decided %x, which is no candidate", b.Slot, b.DecidedDigest)
	}
	return nil
}

// maxZoneHeight is more than any chain reaches, and leaves room to add and subtract.
const maxZoneHeight = 1 << 60

// isZoneHeight says whether a chain or the chains that it was exported from can have had a height; the latter are negative.
func isZoneHeight(height int64) bool { return -maxZoneHeight < height && height < maxZoneHeight }

// validate checks a ballot against the size of its table.
func (b *Ballot) validate(size int) error {
	if !isZoneHeight(b.OpenedHeight) || !isZoneHeight(b.PinnedHeight) || !isZoneHeight(b.DecidedHeight) || !isZoneHeight(b.FinalHeight) {
		return genesisError("ballot of slot %d has a height that no chain reaches", b.Slot)
	}
	voted := make([]byte, BitmapSize(size))
	for c, choice := range b.Choices {
		if len(choice.Digest) != 32 {
			return genesisError("ballot of slot %d: digest has %d bytes", b.Slot, len(choice.Digest))
		}
		for _, other := range b.Choices[:c] {
			if bytes.Equal(other.Digest, choice.Digest) {
				return genesisError("ballot of slot %d: digest %x stands twice", b.Slot, choice.Digest)
			}
		}
		if !bitmapFits(choice.Voters, size) || len(choice.Signatures) != 64*BitmapCount(choice.Voters) {
			return genesisError("ballot of slot %d: voters or signatures do not fit %d entries", b.Slot, size)
		}
		for i := range voted {
			if voted[i]&choice.Voters[i] != 0 {
				return genesisError("ballot of slot %d: a provider votes twice", b.Slot)
			}
			voted[i] |= choice.Voters[i]
		}
	}
	if len(b.Late) != 0 && !bitmapFits(b.Late, size) {
		return genesisError("ballot of slot %d: late voters do not fit %d entries", b.Slot, size)
	}
	if len(b.Unready) != 0 && !bitmapFits(b.Unready, size) {
		return genesisError("ballot of slot %d: unready providers do not fit %d entries", b.Slot, size)
	}
	for i := range b.Late {
		if b.Late[i]&^voted[i] != 0 {
			return genesisError("ballot of slot %d: a late provider has no vote", b.Slot)
		}
	}
	for _, d := range b.Departed {
		if len(d.FpBtcPk) != 32 || len(d.Digest) != 32 || len(d.Signature) != 64 {
			return genesisError("ballot of slot %d: departed vote has wrong widths", b.Slot)
		}
	}
	return nil
}

func (g *GenesisState) validateCommits() error {
	for i := range g.PubRandCommits {
		c := &g.PubRandCommits[i]
		rules, err := RulesOf(c.Kind)
		if err != nil {
			return genesisError("commitment of %x: %v", c.FpBtcPk, err)
		}
		if len(c.FpBtcPk) != 32 || len(c.Commitment) != 32 || !isZoneHeight(c.ZoneHeight) || len(c.Sig) != 0 && len(c.Sig) != 64 {
			return genesisError("commitment of %x at slot %d has wrong widths or height", c.FpBtcPk, c.StartSlot)
		}
		end, ok := AddPower(c.StartSlot, c.NumPubRand)
		if c.NumPubRand == 0 || c.NumPubRand > MaxPubRand || !ok || SlotEra(c.StartSlot) != SlotEra(end-1) {
			return genesisError("commitment of %x at slot %d has a bad range", c.FpBtcPk, c.StartSlot)
		}
		if err := g.validatePubRands(c, rules); err != nil {
			return err
		}
		if i == 0 {
			continue
		}
		before := &g.PubRandCommits[i-1]
		order := cmp.Or(cmp.Compare(before.Kind, c.Kind), bytes.Compare(before.FpBtcPk, c.FpBtcPk))
		if order > 0 || order == 0 && c.StartSlot < before.StartSlot+before.NumPubRand {
			return genesisError("commitment of %x at slot %d is out of order or overlaps", c.FpBtcPk, c.StartSlot)
		}
	}
	return nil
}

// validateOpenedNonces checks widths and order, and that every nonce under which somebody may still vote has a commitment. That it is the
// one which was committed was proven when it was opened; the proof is not kept.
func (g *GenesisState) validateOpenedNonces() error {
	for i := range g.OpenedNonces {
		o := &g.OpenedNonces[i]
		rules, err := RulesOf(o.Kind)
		if err != nil || rules.Public {
			return genesisError("opened nonces of %x in chunk %d have kind %d", o.FpBtcPk, o.Chunk, int32(o.Kind))
		}
		if len(o.FpBtcPk) != 32 || len(o.PubRands) != 32*ChunkSlots || o.Chunk > ChunkOf(math.MaxUint64) {
			return genesisError("opened nonces of %x in chunk %d have wrong widths", o.FpBtcPk, o.Chunk)
		}
		if i > 0 {
			before := &g.OpenedNonces[i-1]
			order := cmp.Or(cmp.Compare(before.Kind, o.Kind), cmp.Compare(before.Chunk, o.Chunk), bytes.Compare(before.FpBtcPk, o.FpBtcPk))
			if order >= 0 {
				return genesisError("opened nonces of %x in chunk %d are out of order", o.FpBtcPk, o.Chunk)
			}
		}
		if err := g.validateChunk(o); err != nil {
			return err
		}
	}
	return nil
}

// validateChunk checks that a chunk has nonces, and only those of slots to which its provider is committed.
func (g *GenesisState) validateChunk(o *OpenedNonces) error {
	first, count := o.Chunk*ChunkSlots, 0
	for slot := first; slot-first < ChunkSlots; slot++ {
		if _, opened := Opened(o.PubRands, slot); !opened {
			continue
		}
		count++
		// A commitment may be forgotten before its last chunk, whose other slots may take votes.
		closed := o.Kind == BALLOT_KIND_FINALITY && slot <= g.ClosedSlot
		if !closed && !g.isCommitted(o.Kind, o.FpBtcPk, slot) {
			return genesisError("opened nonce of %x in slot %d has no commitment", o.FpBtcPk, slot)
		}
	}
	if count == 0 {
		return genesisError("no nonce of %x is opened in chunk %d", o.FpBtcPk, o.Chunk)
	}
	return nil
}

// isCommitted says whether a commitment covers a slot; they are in order.
func (g *GenesisState) isCommitted(kind BallotKind, fpPk []byte, slot uint64) bool {
	at, found := slices.BinarySearchFunc(g.PubRandCommits, slot, func(c PubRandCommit, slot uint64) int {
		return cmp.Or(cmp.Compare(c.Kind, kind), bytes.Compare(c.FpBtcPk, fpPk), cmp.Compare(c.StartSlot, slot))
	})
	if !found {
		at-- // the one that begins below the slot
	}
	if at < 0 {
		return false
	}
	c := &g.PubRandCommits[at]
	return c.Kind == kind && bytes.Equal(c.FpBtcPk, fpPk) && slot-c.StartSlot < c.NumPubRand
}

func (g *GenesisState) validateProviders() error {
	above := make(map[string]uint64, len(g.ProviderStates))
	for i := range g.ProviderStates {
		above[string(g.ProviderStates[i].FpBtcPk)] = g.ProviderStates[i].CountedAboveSlot
	}
	counted := make(map[string]uint32, len(g.ProviderStates))
	for i, m := range g.MissedSlots {
		if len(m.FpBtcPk) != 32 {
			return genesisError("miss in slot %d: key has %d bytes", m.Slot, len(m.FpBtcPk))
		}
		if i > 0 {
			before := g.MissedSlots[i-1]
			if cmp.Or(bytes.Compare(before.FpBtcPk, m.FpBtcPk), cmp.Compare(before.Slot, m.Slot)) >= 0 {
				return genesisError("miss of %x in slot %d is out of order", m.FpBtcPk, m.Slot)
			}
		}
		served, found := above[string(m.FpBtcPk)]
		if !found {
			return genesisError("miss of %x, which has no state", m.FpBtcPk)
		}
		// A jail was served for those up to there; they are still to be taken away.
		if m.Slot > served {
			counted[string(m.FpBtcPk)]++
		}
	}
	for i := range g.ProviderStates {
		s := &g.ProviderStates[i]
		if len(s.FpBtcPk) != 32 {
			return genesisError("provider state: key has %d bytes", len(s.FpBtcPk))
		}
		if i > 0 && bytes.Compare(g.ProviderStates[i-1].FpBtcPk, s.FpBtcPk) >= 0 {
			return genesisError("state of %x is out of order", s.FpBtcPk)
		}
		missed := counted[string(s.FpBtcPk)]
		if s.Missed != missed {
			return genesisError("state of %x counts %d misses, there are %d", s.FpBtcPk, s.Missed, missed)
		}
	}
	return nil
}

func (g *GenesisState) validateEvidence() error {
	for i := range g.Evidence {
		r := &g.Evidence[i]
		if len(r.FpBtcPk) != 32 || len(r.SecretKey) != 32 {
			return genesisError("evidence of %x: keys must have 32 bytes", r.FpBtcPk)
		}
		if i > 0 && bytes.Compare(g.Evidence[i-1].FpBtcPk, r.FpBtcPk) >= 0 {
			return genesisError("evidence of %x is out of order", r.FpBtcPk)
		}
		if r.Evidence == nil {
			continue
		}
		if err := r.Evidence.Validate(); err != nil {
			return genesisError("evidence of %x: %v", r.FpBtcPk, err)
		}
		if !bytes.Equal(r.Evidence.FpBtcPk, r.FpBtcPk) {
			return genesisError("evidence of %x is about %x", r.FpBtcPk, r.Evidence.FpBtcPk)
		}
	}
	return nil
}
