package zone

import (
	"errors"
	"math/bits"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/taikofin/taikofin/client/proof"
)

// maxEntries is how many entries a table has at most, as everywhere.
const maxEntries = 614

// table is what is read of taikofin.btcstake.v1.PowerTable or taikofin.finality.v1.CheckpointTable.
type table struct {
	entries  []entry
	totalSat uint64
}

type entry struct {
	key      [32]byte
	powerSat uint64
}

var errTable = errors.New("an entry without a key of 32 bytes or power, twice, or too many")

// readTable reads the table of a kind of ballot. Its total is what its entries have, and no more.
func readTable(raw []byte, kind uint32) (*table, error) {
	atEntries, atTotal := protowire.Number(1), protowire.Number(2)
	if kind == kindCheckpoint {
		atEntries, atTotal = 2, 3
	}
	t := &table{}
	seen := map[[32]byte]bool{}
	var sum, carry uint64
	err := fields(raw, func(field protowire.Number, number uint64, content []byte) error {
		switch field {
		case atTotal:
			t.totalSat = number
		case atEntries:
			e, err := readEntry(content)
			if err != nil || seen[e.key] || len(t.entries) == maxEntries {
				return errTable
			}
			seen[e.key] = true
			t.entries = append(t.entries, e)
			var over uint64
			sum, over = bits.Add64(sum, e.powerSat, 0)
			carry += over
		}
		return nil
	})
	if err != nil {
		return nil, breaks(proof.RuleTable, "%s", err)
	}
	if len(t.entries) == 0 || carry != 0 || sum != t.totalSat {
		return nil, breaks(proof.RuleTable, "%d entries have %d sat, the table says %d", len(t.entries), sum, t.totalSat)
	}
	return t, nil
}

func readEntry(raw []byte) (e entry, err error) {
	err = fields(raw, func(field protowire.Number, number uint64, content []byte) error {
		switch field {
		case 1:
			if len(content) != len(e.key) {
				return errTable
			}
			e.key = [32]byte(content)
		case 2:
			e.powerSat = number
		}
		return nil
	})
	if err == nil && e.powerSat == 0 {
		err = errTable
	}
	return e, err
}
