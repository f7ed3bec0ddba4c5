package keeper

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// shownKeys is how many keys a problem names.
const shownKeys = 10

// checkpointPin is a checkpoint's table that may be pinned, and what it means for providers.
type checkpointPin struct {
	pin   *pin
	table types.CheckpointTable
	// hash is the table's hash as Ethereum computes it, once problem found none.
	hash []byte
}

// computeCheckpointTable computes the table of a checkpoint slot without writing anything.
func (k *Keeper) computeCheckpointTable(ctx context.Context, p progress, slot uint64, m pinPoint) (*checkpointPin, error) {
	id := types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: slot}
	ranked, err := k.computePin(ctx, p.params, p.charge, id, m.btcHeight, m.settled, m.zoneHeight)
	if err != nil {
		return nil, err
	}
	btcTime, err := k.stake.BTCTime(ctx, m.btcHeight)
	if err != nil {
		return nil, fmt.Errorf("get time of Bitcoin height %d: %w", m.btcHeight, err)
	}
	table := types.CheckpointTable{
		Slot: slot, Entries: make([]types.CheckpointEntry, len(ranked.table.Entries)), TotalPowerSat: ranked.table.TotalPowerSat,
		BtcHeight: m.btcHeight, BtcTime: btcTime, PinnedAtBtcHeight: m.settled, PinnedHeight: m.zoneHeight,
	}
	for i, entry := range ranked.table.Entries {
		table.Entries[i] = types.CheckpointEntry{FpBtcPk: entry.FpBtcPk, PowerSat: entry.PowerSat, PubRand: ranked.nonces[i]}
	}
	slices.SortFunc(table.Entries, func(a, b types.CheckpointEntry) int { return bytes.Compare(a.FpBtcPk, b.FpBtcPk) })
	return &checkpointPin{pin: ranked, table: table}, nil
}

// problem says why a table cannot be pinned after one of a Bitcoin time, nothing when it can. Then it also knows its hash.
func (p *checkpointPin) problem(params types.Params, after uint64) string {
	if lack := p.lack(params, after); lack != "" {
		return lack
	}
	hash, err := p.table.Layout().Hash()
	if err != nil {
		return err.Error()
	}
	p.hash = hash[:]
	return ""
}

// lack is problem without the hash, which costs a multiplication on the curve for each nonce.
func (p *checkpointPin) lack(params types.Params, after uint64) string {
	table := &p.table
	if table.BtcTime < after {
		// Bitcoin was reorganized below the table before. The verifier takes no time that runs backwards.
		return fmt.Sprintf("its Bitcoin time %d is before that of the table before it, %d", table.BtcTime, after)
	}
	if !p.pin.large(params) {
		return fmt.Sprintf("it has %d sat of %d providers, want %d sat of %d",
			table.TotalPowerSat, len(table.Entries), params.MinTotalPowerSat, params.MinProviders)
	}
	if len(table.Entries) > checkpoint.MaxEntries {
		return fmt.Sprintf("it has %d providers, a contract holds %d", len(table.Entries), checkpoint.MaxEntries)
	}
	if signable := table.SignablePower(); !types.HasQuorum(signable, table.TotalPowerSat) {
		return fmt.Sprintf("it has nonces of only %d of %d sat; missing: %s", signable, table.TotalPowerSat,
			keyList(len(table.Entries), func(i int) []byte {
				if len(table.Entries[i].PubRand) != 0 {
					return nil
				}
				return table.Entries[i].FpBtcPk
			}))
	}
	if err := table.Layout().Validate(); err != nil {
		return err.Error()
	}
	return ""
}

// keyList names the keys that at returns for n indices, without nils, at most shownKeys of them.
func keyList(n int, at func(int) []byte) string {
	var keys []string
	more := 0
	for i := range n {
		switch key := at(i); {
		case key == nil:
		case len(keys) == shownKeys:
			more++
		default:
			keys = append(keys, fmt.Sprintf("%x", key))
		}
	}
	list := strings.Join(keys, ", ")
	if more > 0 {
		return fmt.Sprintf("%s and %d more", list, more)
	}
	return list
}

// pinCheckpointTable stores a checkpoint's table, which has no problem, for good.
func (k *Keeper) pinCheckpointTable(ctx context.Context, p *checkpointPin) error {
	if err := k.applyStates(ctx, p.pin); err != nil {
		return err
	}
	if err := k.checkpointTables.Set(ctx, p.table.Slot, p.table); err != nil {
		return fmt.Errorf("store table of checkpoint %d: %w", p.table.Slot, err)
	}
	k.emit(ctx, &types.EventCheckpointTablePinned{Slot: p.table.Slot, TableHash: hex0x(p.hash), BtcHeight: p.table.BtcHeight})
	return nil
}
