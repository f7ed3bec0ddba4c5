package keeper

import (
	"context"
	"fmt"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// voters returns who may vote in a retained ballot, also of a closed one, since evidence is taken there. Behind the table's own
// entries stand those that left the table when the slot was pinned again: their votes do not count, but a second one is evidence
// and must be able to travel by table index like any other. Each has the nonce that its vote must have: the one that it has voted
// with, that the checkpoint's table names, or that is opened.
func (ws *workingSet) voters(ctx context.Context, id types.BallotID) ([]types.Voter, error) {
	if known := ws.votersOf[id]; known != nil {
		return known, nil
	}
	b, err := ws.ballot(ctx, id)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, types.ErrBallotNotFound.Wrapf("slot %d of kind %d", id.Slot, id.Kind)
	}
	voters := make([]types.Voter, 0, len(b.table.Entries)+len(b.departed))
	for i := range b.table.Entries {
		voter := types.Voter{FpPk: [32]byte(b.table.Entries[i].FpBtcPk)}
		if voter.PubRand, err = ws.voterNonce(ctx, b, i); err != nil {
			return nil, err
		}
		voters = append(voters, voter)
	}
	for _, d := range b.departed {
		voters = append(voters, types.Voter{FpPk: [32]byte(d.FpBtcPk), PubRand: [32]byte(d.Signature[:32])})
	}
	ws.votersOf[id] = voters
	return voters, nil
}

// voterNonce returns the nonce of a table entry, zero when none is opened.
func (ws *workingSet) voterNonce(ctx context.Context, b *openBallot, entry int) ([32]byte, error) {
	if v := &b.votes[entry]; v.choice != noChoice {
		return [32]byte(v.signature[:32]), nil
	}
	if b.checkpoint != nil {
		return b.checkpoint.nonce(entry), nil
	}
	pubRand, _, err := ws.openedNonce(ctx, b.id, b.table.Entries[entry].FpBtcPk)
	return pubRand, err
}

// openedNonce returns a provider's nonce in a slot; false when it is not opened.
func (ws *workingSet) openedNonce(ctx context.Context, id types.BallotID, fpPk []byte) ([32]byte, bool, error) {
	key := chunkID{kind: id.Kind, chunk: types.ChunkOf(id.Slot), fpPk: [32]byte(fpPk)}
	chunk, known := ws.nonces[key]
	if !known {
		var err error
		if chunk, _, err = lookup(ctx, ws.k.nonces, chunkKeyOf(id, fpPk)); err != nil {
			return [32]byte{}, false, fmt.Errorf("get nonces of %x in slot %d: %w", fpPk, id.Slot, err)
		}
		ws.nonces[key] = chunk
	}
	pubRand, opened := types.Opened(chunk, id.Slot)
	return pubRand, opened, nil
}
