package ethereum

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// taikoInterval is how often Taiko's checkpoints are asked for.
	taikoInterval = 30 * time.Second
	// maxTaikoWatched bounds the accepted checkpoints that Taiko has not proven yet. Taiko proves hours later.
	maxTaikoWatched = 512
)

// taikoWatch compares accepted checkpoints with Taiko's own ones at the same heights. Taiko proves what heights it likes, so
// this sees a part of them only; to report another height takes the headers down to it, which anybody may hand in.
type taikoWatch struct {
	// waiting are accepted checkpoints that Taiko has not proven, oldest first.
	waiting []taikoWaiting
	askedAt time.Time
	// unfrozen counts the conflicts of the last look that could not be reported.
	unfrozen int
	// store is the verifier's checkpoint store, nil while it was not asked for.
	store *common.Address
}

// taikoWaiting is an accepted checkpoint.
type taikoWaiting struct {
	l2Height  uint64
	blockHash common.Hash
}

// watch takes an accepted checkpoint in. One that comes again was replaced by a reorganization.
func (w *taikoWatch) watch(l2Height uint64, blockHash common.Hash) {
	w.drop(l2Height)
	if w.waiting = append(w.waiting, taikoWaiting{l2Height, blockHash}); len(w.waiting) > maxTaikoWatched {
		w.waiting = w.waiting[1:]
	}
}

func (w *taikoWatch) drop(l2Height uint64) {
	w.waiting = slices.DeleteFunc(w.waiting, func(known taikoWaiting) bool { return known.l2Height == l2Height })
}

// taikoConflicts freezes the verifier when Taiko has proven another block on this chain than the one that was accepted.
func (r *reporter) taikoConflicts(ctx context.Context, p *pipeline, series finalitytypes.Series, state verifierState) error {
	w := &r.taiko
	if state.Frozen || len(w.waiting) == 0 || p.now().Sub(w.askedAt) < taikoInterval {
		return nil
	}
	if w.store == nil {
		answer, err := p.contract.view(ctx, eth.Latest, "checkpointStore")
		if err != nil {
			return err
		}
		store, _ := answer[0].(common.Address)
		w.store = &store
	}
	if *w.store == (common.Address{}) {
		w.waiting = nil
		return nil
	}
	proven, err := w.ask(ctx, p.client)
	if err != nil {
		return err
	}
	w.askedAt = p.now()
	w.unfrozen = 0
	var errs []error
	for _, mine := range slices.Clone(w.waiting) {
		theirs, found := proven[mine.l2Height]
		if !found {
			continue
		}
		if theirs != mine.blockHash {
			if err := r.taikoConflict(ctx, p, series, mine, theirs); err != nil {
				w.unfrozen++
				errs = append(errs, unlessOnItsWay(err))
				continue
			}
		}
		w.drop(mine.l2Height)
	}
	return errors.Join(errs...)
}

// ask returns what Taiko has proven at the heights that are watched.
func (w *taikoWatch) ask(ctx context.Context, client *eth.Client) (map[uint64]common.Hash, error) {
	contract, err := bindings.ICheckpointStoreMetaData.GetAbi()
	if err != nil {
		return nil, fmt.Errorf("abi of the checkpoint store: %w", err)
	}
	proven := make(map[uint64]common.Hash)
	for some := range slices.Chunk(w.waiting, killedAtOnce) {
		msgs := make([]eth.Message, len(some))
		for i, one := range some {
			data, err := contract.Pack("getCheckpoint", new(big.Int).SetUint64(one.l2Height))
			if err != nil {
				return nil, fmt.Errorf("pack getCheckpoint: %w", err)
			}
			msgs[i] = eth.Message{To: w.store, Data: data}
		}
		answers, errs, err := client.Calls(ctx, msgs, eth.Latest)
		if err != nil {
			return nil, err
		}
		for i, one := range some {
			var out struct {
				Checkpoint bindings.ICheckpointStoreCheckpoint
			}
			// It reverts, or says zero, while it has nothing.
			if errs[i] != nil {
				continue
			}
			values, err := contract.Unpack("getCheckpoint", answers[i])
			if err != nil || contract.Methods["getCheckpoint"].Outputs.Copy(&out, values) != nil {
				continue
			}
			number := out.Checkpoint.BlockNumber
			if out.Checkpoint.BlockHash != [32]byte{} && number != nil && number.IsUint64() && number.Uint64() == one.l2Height {
				proven[one.l2Height] = out.Checkpoint.BlockHash
			}
		}
	}
	return proven, nil
}

// taikoConflict shows the verifier that Taiko has proven another block.
func (r *reporter) taikoConflict(
	ctx context.Context, p *pipeline, series finalitytypes.Series, mine taikoWaiting, theirs common.Hash,
) error {
	data, err := p.contract.abi.Pack("reportTaikoConflict", mine.l2Height, [32]byte(mine.blockHash), [][]byte{})
	if err != nil {
		return fmt.Errorf("pack reportTaikoConflict: %w", err)
	}
	turn, err := p.turn(ctx, "conflict", func(ctx context.Context, block string) (bool, error) {
		frozen, err := p.contract.frozen(ctx, block)
		return !frozen, err
	})
	if err != nil || !turn {
		return err
	}
	conflictsSeen.Inc()
	slog.ErrorContext(ctx, "CONFLICT: Taiko has proven another block than the verifier accepted", "series", series.Name,
		"l2_height", mine.l2Height, "accepted_block", mine.blockHash, "taiko_block", theirs)
	receipt, err := p.sender.Send(ctx, txmgr.Candidate{To: &p.contract.address, Data: data, ABI: p.contract.abi})
	if err != nil {
		if frozen, frozenErr := p.contract.frozen(ctx, eth.Latest); frozenErr == nil && frozen {
			return nil // another relayer was faster
		}
		return fmt.Errorf("report that Taiko has another block at L2 height %d: %w", mine.l2Height, err)
	}
	slog.ErrorContext(ctx, "Verifier frozen: Taiko and the providers contradict each other", "series", series.Name,
		"l2_height", mine.l2Height, "tx", receipt.TxHash)
	return nil
}
