package fp

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// agrees compares the zone's last final block with the own node's. While they differ nothing is signed: a block whose
// parent is not the final one can never be final.
func (v *Voter) agrees(ctx context.Context, info *finalitytypes.QuerySigningInfoResponse) (bool, error) {
	if info.LastFinalSlot == 0 {
		return true, nil
	}
	latest, err := v.zone.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
	if err != nil {
		return false, fmt.Errorf("query latest final block: %w", err)
	}
	own, err := v.watcher.Header(ctx, latest.Block.L2Height)
	if errors.Is(err, eth.ErrNotFound) {
		// The own node is behind; late slots below it can still be voted on.
		return true, nil
	}
	if err != nil {
		return false, err
	}
	final := common.HexToHash(latest.Block.Hash)
	diverged := own.Hash() != final
	boolGauge(metricDiverged, diverged)
	if diverged && v.divergent != final {
		v.divergent = final
		v.log.Error("Own node's block differs from the zone's final block; nothing is signed until they agree. "+
			"Check the Taiko node, its Ethereum node, and whether Taiko was rewound",
			"l2_height", latest.Block.L2Height, "own", own.Hash(), "final", final)
	}
	return !diverged, nil
}

// followReorg drops heights whose block the own node has replaced, so that they are looked at again. The sign-state
// then refuses those that were signed.
func (v *Voter) followReorg(ctx context.Context) error {
	for _, l2Height := range slices.Backward(v.heights()) {
		own, err := v.watcher.Header(ctx, l2Height)
		if err != nil && !errors.Is(err, eth.ErrNotFound) {
			return err
		}
		v.mu.Lock()
		known := v.entries[l2Height]
		same := err == nil && own.Hash() == known.header.Hash()
		// A node that is resyncing lacks blocks that it showed before; that is no new block to sign.
		if !same && err == nil {
			v.log.Warn("Own node replaced a block that was looked at", "l2_height", l2Height, "old", known.header.Hash(),
				"new", own.Hash())
			delete(v.entries, l2Height)
		}
		v.mu.Unlock()
		if same {
			return nil
		}
	}
	return nil
}
