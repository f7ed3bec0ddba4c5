package guard

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
)

// What Taiko and the stake both say freezes nothing, at, below and above checkpoint heights.
func TestWitnessOfHonestBlocks(t *testing.T) {
	b := newRig(t)
	contract := b.witness(t, b.signalAt)
	b.prove(t, 95)
	b.prove(t, 130)
	b.prove(t, 145)
	b.finalize(t, 130)
	b.prove(t, 146)
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	b.finalize(t, 160)
	require.NoError(t, p.step(t.Context()))
	requireFrozen(t, contract, false)
	require.Zero(t, b.sent(t))
	require.Zero(t, p.failures(t))
	for height, c := range p.posts[0].(*witness).watch.claims {
		require.NotZero(t, c.doneAt, height)
	}
}

// A forged proof freezes the witness: with headers of the final chain alone, since those of the forged block are on nobody's node. In
// pieces where the way is long.
func TestForgedProofFreezesTheWitness(t *testing.T) {
	tests := []struct {
		name   string
		height uint64
		piece  int
		sent   uint64
	}{
		{"success - between checkpoints", 125, maxPiece, 1},
		{"success - at a checkpoint's height", 130, maxPiece, 1},
		{"success - below the first checkpoint", 40, maxPiece, 1},
		{"success - in pieces", 40, 20, 4},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			b := newRig(t)
			witness := b.witness(t, b.signalAt)
			label := b.cfg.Witnesses[0]
			b.proveAs(t, tc.height, common.Hash{66}, common.Hash{67})
			b.prove(t, 126)
			p := b.pipeline(t).untiring().inPieces(tc.piece)
			require.NoError(t, p.step(t.Context()), "nothing is final")
			b.finalize(t, 130)
			require.NoError(t, p.step(t.Context()))
			requireFrozen(t, witness, true)
			require.EqualValues(t, tc.sent, b.sent(t))
			require.NoError(t, p.step(t.Context()))
			require.InDelta(t, 1, gauge(t, guardFrozen, label), 0)
			require.Zero(t, gauge(t, conflictsUnreported, label))
			require.EqualValues(t, tc.sent, b.sent(t))
		})
	}
}

// Forged checkpoints that finality has not reached keep nobody from seeing the one that it has.
func TestReachedFirst(t *testing.T) {
	b := newRig(t)
	witness := b.witness(t, b.signalAt)
	for height := range uint64(comparedAtOnce) {
		b.proveAs(t, 1000+height, common.Hash{66}, common.Hash{67})
	}
	b.proveAs(t, 125, common.Hash{66}, common.Hash{67})
	b.finalize(t, 130)
	require.NoError(t, b.pipeline(t).step(t.Context()))
	requireFrozen(t, witness, true)
}

// A block of Taiko's that nobody's node has is an alarm before finality is there, and no reason to report anything.
func TestTaikosBlockIsNotOnTheNode(t *testing.T) {
	for name, height := range map[string]uint64{
		"success - the node has another one": 155, "success - above the node's head": 405, "success - far above": 10_000_000,
	} {
		t.Run(name, func(t *testing.T) {
			b := newRig(t)
			witness := b.witness(t, b.signalAt)
			b.finalize(t, 130)
			b.proveAs(t, height, common.Hash{66}, common.Hash{67})
			p := b.pipeline(t).untiring()
			require.NoError(t, p.step(t.Context()))
			require.InDelta(t, 1, p.failures(t), 0)
			require.InDelta(t, 1, gauge(t, unknownBlocks, b.cfg.Witnesses[0]), 0)
			require.Zero(t, gauge(t, conflictsUnreported, b.cfg.Witnesses[0]), "nothing final contradicts it")
			requireFrozen(t, witness, false)
			if height > 400 {
				return
			}
			b.finalize(t, 160)
			require.NoError(t, p.step(t.Context()))
			requireFrozen(t, witness, true)
		})
	}
}

// A lie of the stake that only the checkpoint's own block is about shows by Taiko's next block above, walked down, in pieces too.
func TestForgedCheckpointFreezesTheWitness(t *testing.T) {
	for name, piece := range map[string]int{"success - in one call": maxPiece, "success - in pieces": 10} {
		t.Run(name, func(t *testing.T) {
			b := newRig(t)
			witness := b.witness(t, b.signalAt)
			b.finalizeAs(t, l2Header(100, b.l2.hashAt(99), "forged").Hash())
			b.prove(t, 125)
			p := b.pipeline(t).inPieces(piece)
			require.NoError(t, p.step(t.Context()))
			requireFrozen(t, witness, true)
			if piece == maxPiece {
				require.EqualValues(t, 1, b.sent(t))
			} else {
				require.EqualValues(t, 3, b.sent(t))
			}
		})
	}
}

// Behind a guard that stands as syncer, Taiko's word is what the Inbox saved, confirmed or not.
func TestWitnessOfClaims(t *testing.T) {
	b := newRig(t)
	guarded, store := b.syncer(t, 0)
	claims, err := b.deployer(t).Claims(t.Context(), store)
	require.NoError(t, err)
	witness := b.witness(t, claims)
	b.proveAs(t, 125, common.Hash{66}, common.Hash{67})
	b.finalize(t, 130)
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	requireFrozen(t, witness, true)
	frozen, err := b.verifierABI.Frozen(nil)
	require.NoError(t, err)
	require.False(t, frozen, "the second witness goes on")

	requireStatus(t, guarded, 125, statusContradicted)
	b.prove(t, 126)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, guarded, 126)
}

// A conflict that cannot be reported is counted and tried again, and holds up no other contract.
func TestUnreportedConflict(t *testing.T) {
	b := newRig(t)
	witness := b.witness(t, b.signalAt)
	other := b.witness(t, b.signalAt)
	b.proveAs(t, 125, common.Hash{66}, common.Hash{67})
	b.finalize(t, 130)
	b.SetBalance(t, b.key.Address(), big.NewInt(1))
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 2, p.failures(t), 0)
	require.InDelta(t, 1, gauge(t, conflictsUnreported, b.cfg.Witnesses[0]), 0)
	requireFrozen(t, witness, false)
	b.SetBalance(t, b.key.Address(), big.NewInt(1_000_000_000_000_000_000))
	require.NoError(t, p.step(t.Context()))
	requireFrozen(t, witness, true)
	requireFrozen(t, other, true)
	require.Zero(t, gauge(t, conflictsUnreported, b.cfg.Witnesses[0]))
}

// A right block beside a state root that is not its own rings at once, and freezes the witness as soon as a final block shows it.
func TestFalseStateRoot(t *testing.T) {
	for name, height := range map[string]uint64{"success - at a final block": 100, "success - below one": 120} {
		t.Run(name, func(t *testing.T) {
			b := newRig(t)
			witness := b.witness(t, b.signalAt)
			label := b.cfg.Witnesses[0]
			b.proveAs(t, height, b.l2.hashAt(height), common.Hash{67})
			p := b.pipeline(t).untiring()
			require.NoError(t, p.step(t.Context()))
			require.InDelta(t, 1, gauge(t, falseStateRoots, label), 0)
			if height > 100 {
				_, err := ReportOnce(t.Context(), b.cfg, b.key, common.HexToAddress(label), height, false)
				require.ErrorIs(t, err, errFalseRoot)
				requireFrozen(t, witness, false)
				require.Zero(t, b.sent(t))
				b.prove(t, height)
				require.NoError(t, p.step(t.Context()))
				require.InDelta(t, 0, gauge(t, falseStateRoots, label), 0, "Taiko proved it rightly since")
				b.proveAs(t, height, b.l2.hashAt(height), common.Hash{67})
			}
			b.finalize(t, 130)
			require.NoError(t, p.step(t.Context()))
			requireFrozen(t, witness, true)
			require.EqualValues(t, 1, b.sent(t))
			require.Zero(t, p.failures(t))
		})
	}
}
