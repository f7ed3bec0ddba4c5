package types

import (
	"fmt"

	"github.com/taikofin/taikofin/internal/checkpoint"
)

// HasWidths says whether key and nonce have the widths that state holds them in: 32 bytes, a nonce none where there is none.
func (e *CheckpointEntry) HasWidths() bool {
	return len(e.FpBtcPk) == 32 && (len(e.PubRand) == 0 || len(e.PubRand) == 32)
}

// Layout returns the table as Ethereum knows it. Keys and nonces must have the widths that state holds them in.
func (t *CheckpointTable) Layout() checkpoint.Table {
	layout := make(checkpoint.Table, len(t.Entries))
	for i := range t.Entries {
		entry := &t.Entries[i]
		copy(layout[i].FpPk[:], entry.FpBtcPk)
		layout[i].PowerSat = entry.PowerSat
		copy(layout[i].PubRand[:], entry.PubRand)
	}
	return layout
}

// SignablePower returns the power of the entries that have a nonce. A sum that does not fit counts as nothing.
func (t *CheckpointTable) SignablePower() uint64 {
	var sum uint64
	for i := range t.Entries {
		if len(t.Entries[i].PubRand) == 0 {
			continue
		}
		var ok bool
		if sum, ok = AddPower(sum, t.Entries[i].PowerSat); !ok {
			return 0
		}
	}
	return sum
}

// Statement returns what a checkpoint of the series says when it decides a block; its digest is what providers sign.
func (s *Series) Statement(c *Checkpoint, blockHash, stateRoot []byte) checkpoint.Statement {
	n := CheckpointNumber(c.Slot)
	statement := checkpoint.Statement{
		Series: s.Name, ChainID: s.EthChainId, N: n, L2Height: s.Height(n), NextBTCTime: c.NextBtcTime,
	}
	copy(statement.Verifier[:], s.Verifier)
	copy(statement.BlockHash[:], blockHash)
	copy(statement.StateRoot[:], stateRoot)
	copy(statement.NextTable[:], c.NextTableHash)
	copy(statement.CommitmentsRoot[:], c.CommitmentsRoot)
	return statement
}

// BlockHash returns the hash of the block that a ballot decided, nil while it is undecided.
func (b *Ballot) BlockHash() []byte {
	if len(b.DecidedHash) != 0 {
		return b.DecidedHash
	}
	return b.DecidedDigest
}

// Log returns the Merkle tree as far as it is kept; checkpoint.ErrLog when its peaks do not fit.
func (l *CommitmentLog) Log() (checkpoint.Log, error) {
	log := checkpoint.Log{Count: l.Count, Peaks: make([][32]byte, len(l.Peaks))}
	for i, peak := range l.Peaks {
		if len(peak) != 32 {
			return checkpoint.Log{}, fmt.Errorf("%w: peak has %d bytes", checkpoint.ErrLog, len(peak))
		}
		log.Peaks[i] = [32]byte(peak)
	}
	return log, log.Validate()
}
