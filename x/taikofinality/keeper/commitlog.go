package keeper

import (
	"context"
	"fmt"
	"math"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// The commitment log is a Merkle tree over every randomness commitment that the zone has taken, of all kinds, in order.
// Checkpoints bind its root, so that a quorum of stake has signed which nonces were committed. A commitment that came after
// the last decided checkpoint opened is not anchored yet.

// logCommitment appends a commitment to the log.
func (k *Keeper) logCommitment(ctx context.Context, commit *types.PubRandCommit) error {
	log, err := k.loadCommitmentLog(ctx)
	if err != nil {
		return err
	}
	log.Append(checkpoint.CommitLeaf(byte(commit.Kind), [32]byte(commit.FpBtcPk), //nolint:gosec // kinds are few
		commit.StartSlot, commit.NumPubRand, [32]byte(commit.Commitment)))
	stored := types.CommitmentLog{Count: log.Count, Peaks: make([][]byte, len(log.Peaks))}
	for i := range log.Peaks {
		stored.Peaks[i] = log.Peaks[i][:]
	}
	if err := k.commitmentLog.Set(ctx, stored); err != nil {
		return fmt.Errorf("store commitment log: %w", err)
	}
	return nil
}

// loadCommitmentLog returns the log, an empty one before the first commitment.
func (k *Keeper) loadCommitmentLog(ctx context.Context) (checkpoint.Log, error) {
	stored, _, err := get(ctx, k.commitmentLog)
	if err != nil {
		return checkpoint.Log{}, fmt.Errorf("get commitment log: %w", err)
	}
	return stored.Log()
}

// anchoredHeight returns the zone height below which commitments are anchored: every height while no series is active.
func (k *Keeper) anchoredHeight(ctx context.Context) (int64, error) {
	series, found, err := k.currentSeries(ctx)
	if err != nil {
		return 0, err
	}
	if !found || series.Status != types.SERIES_STATUS_ACTIVE {
		return math.MaxInt64, nil
	}
	return series.AnchoredHeight, nil
}
