package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// agreement compares the own node's chain with the zone's final block, and with the blocks that were looked at.
type agreement struct {
	zone    Zone
	watcher *Watcher
	heights *heights
	log     *slog.Logger
	// divergent is the final block that the own node was last found not to have.
	divergent common.Hash
}

// withFinal compares the zone's last final block with the own node's. While they differ nothing is signed: a block whose
// parent is not the final one can never be final.
func (a *agreement) withFinal(ctx context.Context, info *finalitytypes.QuerySigningInfoResponse) (bool, error) {
	if info.LastFinalSlot == 0 {
		return true, nil
	}
	latest, err := a.zone.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
	if err != nil {
		return false, fmt.Errorf("query latest final block: %w", err)
	}
	own, err := a.watcher.Header(ctx, latest.Block.L2Height)
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
	if diverged && a.divergent != final {
		a.divergent = final
		a.log.Error("Own node's block differs from the zone's final block; nothing is signed until they agree. "+
			"Check the Taiko node, its Ethereum node, and whether Taiko was rewound",
			"l2_height", latest.Block.L2Height, "own", own.Hash(), "final", final)
	}
	return !diverged, nil
}

// withSeen drops heights whose block the own node has replaced, so that they are looked at again. The sign-state then
// refuses those that were signed.
func (a *agreement) withSeen(ctx context.Context) error {
	for _, l2Height := range slices.Backward(a.heights.ascending()) {
		own, err := a.watcher.Header(ctx, l2Height)
		if errors.Is(err, eth.ErrNotFound) {
			// A node that is resyncing lacks blocks that it showed before; that is no new block to sign.
			continue
		}
		if err != nil {
			return err
		}
		known := a.heights.get(l2Height).header.Hash()
		if own.Hash() == known {
			return nil
		}
		a.log.Warn("Own node replaced a block that was looked at", "l2_height", l2Height, "old", known, "new", own.Hash())
		a.heights.drop(l2Height)
	}
	return nil
}
