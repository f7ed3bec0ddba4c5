// Package follow keeps the store at what the zone has made final. A round asks the first zone node for its newest header, verifies that by
// the last one, reads under its app hash which slot is the last final one, and proves and stores what is new. It goes by state alone, so
// that nothing is missed when the gateway or the node was away. Other nodes are compared beside it (witness.go): one that lags or hangs
// delays nothing, one that shows another header which verifies too stops all answers.
package follow

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"sync"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/daemon/gateway/zonenode"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// batch is how many blocks are proven under one header at most: a node keeps the state under it for a while only.
	batch = 64
	// parallel is how many of them at a time.
	parallel = 8
	// keepHeaders is how many verified headers are kept in memory, for comparison.
	keepHeaders = 256
	// syncHeaders is how often the newest verified header is written to disk when nothing became final.
	syncHeaders = 10 * time.Second
	// ratesEvery is how often the slashing rate is read again.
	ratesEvery = time.Minute
	// pruneAtOnce bounds the blocks that a round forgets.
	pruneAtOnce = 256
)

// Trust says whom the gateway believes about the zone.
type Trust string

const (
	// TrustLight believes the zone's validators, by their signatures.
	TrustLight Trust = "light"
	// TrustNode believes the first zone node.
	TrustNode Trust = "node"
)

// Config says what is followed.
type Config struct {
	ChainID string
	Trust   Trust
	// Root is the trusted header that everything begins at; not needed with TrustNode.
	Root store.Root
	// TrustingPeriod is for how long a header is believed.
	TrustingPeriod time.Duration
	// Backfill is how many final blocks an empty store begins with, Retention how many are kept.
	Backfill, Retention uint64
	// ModuleAddress is the address of the finality module's account.
	ModuleAddress string
}

// Follower follows a zone.
type Follower struct {
	cfg      Config
	nodes    []*zonenode.Node
	store    *store.Store
	verifier *verify.Verifier
	light    verify.Light
	now      func() time.Time

	mu sync.Mutex
	// headers are the newest verified ones, ascending.
	headers  []*cmttypes.LightBlock
	written  time.Time
	rated    time.Time
	standing Standing
	anchored bool
}

// New returns a follower of the zone behind nodes, of which the first is asked and the others compared.
func New(cfg Config, nodes []*zonenode.Node, s *store.Store) *Follower {
	return &Follower{
		cfg: cfg, nodes: nodes, store: s, verifier: verify.NewVerifier(cfg.ChainID, cfg.ModuleAddress), now: time.Now,
		light:    verify.Light{ChainID: cfg.ChainID, TrustingPeriod: cfg.TrustingPeriod},
		standing: Standing{Trust: cfg.Trust, Reason: ReasonStarting, Detail: "nothing was verified yet", Witnesses: make([]WitnessStanding, len(nodes)-1)},
	}
}

// Close stops what the follower computes in the background.
func (f *Follower) Close() { f.verifier.Close() }

// Round follows the zone once.
func (f *Follower) Round(ctx context.Context) error {
	err := f.round(ctx)
	f.note(err)
	return err
}

func (f *Follower) round(ctx context.Context) error {
	if err := f.anchor(ctx); err != nil {
		return err
	}
	header, err := f.advance(ctx)
	if err != nil {
		return err
	}
	state := verify.NewState(f.nodes[0], header.Height, header.AppHash)
	slot, err := state.LastFinal(ctx)
	if err != nil {
		return err
	}
	if err := f.rates(ctx, state); err != nil {
		return err
	}
	caughtUp := true
	if slot != 0 {
		if caughtUp, err = f.catchUp(ctx, state, header, slot); err != nil {
			return f.haltOn(err, header.Height)
		}
		if err := f.activation(ctx, state); err != nil {
			return err
		}
	}
	f.stand(header, slot, caughtUp)
	return f.prune()
}

// anchor makes sure that there is a trusted header to begin at.
func (f *Follower) anchor(ctx context.Context) error {
	if f.anchored || f.cfg.Trust == TrustNode {
		return nil
	}
	halt, err := f.store.Halted()
	if err != nil {
		return err
	}
	root, err := f.store.Root()
	if err != nil {
		return err
	}
	same := root.Height == f.cfg.Root.Height && strings.EqualFold(root.Hash, f.cfg.Root.Hash)
	switch {
	case same && halt != nil:
		return &HaltedError{Halt: *halt}
	case halt != nil && f.cfg.Root.Height < halt.Height:
		return run.Permanent(fmt.Errorf("trust.height %d is below the zone height %d of the conflict: %s", f.cfg.Root.Height, halt.Height, halt.Reason))
	case !same:
		if err := f.begin(ctx); err != nil {
			return err
		}
	}
	trusted, err := f.store.Trusted(math.MaxInt64)
	if err != nil {
		return fmt.Errorf("read the trusted header: %w", err)
	}
	f.mu.Lock()
	f.headers, f.anchored = []*cmttypes.LightBlock{trusted}, true
	f.mu.Unlock()
	return nil
}

// begin takes the header that the configuration names.
func (f *Follower) begin(ctx context.Context) error {
	block, err := f.nodes[0].LightBlock(ctx, f.cfg.ChainID, f.cfg.Root.Height)
	if err != nil {
		return fmt.Errorf("get the trusted header %d: %w", f.cfg.Root.Height, err)
	}
	if got := hex.EncodeToString(block.Hash()); !strings.EqualFold(got, f.cfg.Root.Hash) {
		return run.Permanent(fmt.Errorf("header %d of %s is %s, trust.hash is %s: the node is on another chain, or lies, or the setting is wrong",
			f.cfg.Root.Height, f.nodes[0].Name, got, f.cfg.Root.Hash))
	}
	slog.InfoContext(ctx, "Gateway believes a header that was configured", "height", block.Height, "hash", f.cfg.Root.Hash, "time", block.Time)
	return f.store.SetRoot(f.cfg.Root, block)
}

// advance verifies the node's newest header and returns it.
func (f *Follower) advance(ctx context.Context) (*cmttypes.LightBlock, error) {
	if f.cfg.Trust == TrustNode {
		header, err := f.nodes[0].SignedHeader(ctx, 0)
		if err != nil {
			return nil, err
		}
		if header.ChainID != f.cfg.ChainID {
			return nil, run.Permanent(fmt.Errorf("%s is on chain %q, not %q", f.nodes[0].Name, header.ChainID, f.cfg.ChainID))
		}
		return &cmttypes.LightBlock{SignedHeader: header}, nil
	}
	trusted := f.Newest()
	header, err := f.nodes[0].SignedHeader(ctx, 0)
	if err != nil {
		return nil, err
	}
	if header.Height <= trusted.Height {
		return trusted, nil // a node behind a balancer may be older than the last one
	}
	target := &cmttypes.LightBlock{SignedHeader: header, ValidatorSet: trusted.ValidatorSet}
	if !bytes.Equal(header.ValidatorsHash, trusted.ValidatorsHash) {
		if target, err = f.nodes[0].LightBlock(ctx, f.cfg.ChainID, header.Height); err != nil {
			return nil, err
		}
	}
	way, err := f.light.Advance(ctx, trusted, target, f.now(), func(ctx context.Context, height int64) (*cmttypes.LightBlock, error) {
		return f.nodes[0].LightBlock(ctx, f.cfg.ChainID, height)
	})
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	f.headers = append(f.headers, way...)
	if extra := len(f.headers) - keepHeaders; extra > 0 {
		f.headers = append([]*cmttypes.LightBlock{}, f.headers[extra:]...)
	}
	f.mu.Unlock()
	return target, nil
}

// Newest returns the newest verified header, nil before there is one.
func (f *Follower) Newest() *cmttypes.LightBlock {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.headers) == 0 {
		return nil
	}
	return f.headers[len(f.headers)-1]
}

// catchUp proves and stores what became final up to a slot; it says whether that is all.
func (f *Follower) catchUp(ctx context.Context, state *verify.State, header *cmttypes.LightBlock, slot uint64) (bool, error) {
	era, last := types.SlotEra(slot), types.SlotL2Height(slot)
	latest := f.store.Latest()
	if latest != nil && era > latest.Era {
		if err := f.openEra(ctx, state, era, last); err != nil {
			return false, err
		}
		latest = f.store.Latest()
	}
	from, afterGap := uint64(0), false
	var err error
	switch {
	case latest == nil || latest.L2Height < last:
		if from, afterGap, err = f.start(ctx, state, latest, last); err != nil {
			return false, err
		}
	case latest.L2Height > last && header.Height < latest.ProvenHeight: // only where the node's own word is believed: verified headers ascend
		return false, fmt.Errorf("%s went back from zone height %d to %d: it was restored, or lags behind another one at this address",
			f.nodes[0].Name, latest.ProvenHeight, header.Height)
	case latest.L2Height > last:
		return false, fmt.Errorf("%w: the zone's last final block is %d, it was %d, and no era was declared", store.ErrConflict, last, latest.L2Height)
	default:
		return true, nil
	}
	to := min(last, from+batch-1)
	finals, err := f.prove(ctx, state, header, era, from, to)
	if err != nil {
		return false, err
	}
	if err := f.store.Append(finals, afterGap); err != nil {
		return false, err
	}
	return to == last, f.writeHeader(header)
}

// start returns the first height to prove, and whether a gap lies below it because the zone keeps no ballots of what is in between.
func (f *Follower) start(ctx context.Context, state *verify.State, latest *verify.Block, last uint64) (from uint64, afterGap bool, err error) {
	params, err := state.Params(ctx)
	if err != nil {
		return 0, false, fmt.Errorf("read the zone's parameters: %w", err)
	}
	kept := params.ActivationHeight
	if params.RetentionSlots < last {
		kept = max(kept, last-params.RetentionSlots+min(params.RetentionSlots/2, batch)) // what is about to be pruned may be gone
	}
	if latest == nil {
		return max(kept, last-min(last, f.cfg.Backfill-1)), false, nil
	}
	if from = latest.L2Height + 1; from >= kept {
		return from, false, nil
	}
	slog.WarnContext(ctx, "The zone keeps no ballots of blocks that became final while the gateway was away: what follows is not linked to what "+
		"was stored", "from", from, "to", kept-1)
	return kept, true, nil
}

// prove proves the final blocks of some heights, some at a time.
func (f *Follower) prove(
	ctx context.Context, state *verify.State, header *cmttypes.LightBlock, era, from, to uint64,
) ([]store.Final, error) {
	finals := make([]store.Final, to-from+1)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	for i := range finals {
		group.Go(func() error {
			block, table, err := f.proveAt(ctx, state, era, from+uint64(i)) //nolint:gosec // an index
			if err != nil {
				return err
			}
			block.ProvenHeight, block.ProvenTime = header.Height, header.Time.UTC()
			finals[i] = store.Final{Block: block, Table: table}
			return nil
		})
	}
	return finals, group.Wait()
}

// proveAt proves the final block of a height, in the newest era that has one.
func (f *Follower) proveAt(ctx context.Context, state *verify.State, era, l2Height uint64) (*verify.Block, *verify.Table, error) {
	for {
		block, table, err := f.verifier.Final(ctx, state, types.FinalitySlot(era, l2Height))
		if !errors.Is(err, verify.ErrNotKept) || era == 0 {
			return block, table, err
		}
		era--
	}
}

// openEra takes back what the zone's new era restarts below. Its slots are those from its first height on.
func (f *Follower) openEra(ctx context.Context, state *verify.State, era, last uint64) error {
	lowest, err := f.store.Lowest()
	if err != nil {
		return err
	}
	low, high := lowest.L2Height, last // the first height of the era is in (low-1, high]
	for low < high {
		middle := low + (high-low)/2
		there, err := f.verifier.Kept(ctx, state, types.FinalitySlot(era, middle))
		if err != nil {
			return err
		}
		if there {
			high = middle
		} else {
			low = middle + 1
		}
	}
	slog.WarnContext(ctx, "The zone declared an era: final blocks are taken back", "era", era, "from", high)
	return f.store.Revert(high, era)
}

// writeHeader keeps a verified header on disk.
func (f *Follower) writeHeader(header *cmttypes.LightBlock) error {
	if f.cfg.Trust == TrustNode {
		return nil
	}
	f.written = f.now()
	return f.store.PutTrusted(header)
}

// rates reads from time to time what a provider that signs twice loses.
func (f *Follower) rates(ctx context.Context, state *verify.State) error {
	if f.now().Sub(f.rated) < ratesEvery {
		return nil
	}
	ppm, err := state.SlashingRate(ctx)
	if err != nil {
		return fmt.Errorf("read the slashing rate: %w", err)
	}
	f.rated = f.now()
	f.mu.Lock()
	f.standing.SlashingPPM = ppm
	f.mu.Unlock()
	return nil
}

// activation keeps, once, when the first L2 block came that could become final. Where the zone does not keep it any more, its height alone
// is known, and a Taiko node may say the rest.
func (f *Follower) activation(ctx context.Context, state *verify.State) error {
	if _, err := f.store.Activation(); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	params, err := state.Params(ctx)
	if err != nil {
		return fmt.Errorf("read the zone's parameters: %w", err)
	}
	known := store.Activation{L2Height: params.ActivationHeight}
	block, _, err := f.verifier.Final(ctx, state, types.FinalitySlot(0, params.ActivationHeight))
	if err != nil && !errors.Is(err, verify.ErrNotKept) {
		return err
	}
	if err == nil {
		known.L2Timestamp = block.L2Timestamp
	}
	return f.store.PutActivation(known)
}

// prune forgets what is older than the setting says, and keeps the newest header now and then.
func (f *Follower) prune() error {
	if header := f.Newest(); header != nil && f.now().Sub(f.written) > syncHeaders {
		if err := f.writeHeader(header); err != nil {
			return err
		}
	}
	latest := f.store.Latest()
	if latest == nil || latest.L2Height < f.cfg.Retention {
		return nil
	}
	lowest, err := f.store.Lowest()
	if err != nil {
		return err
	}
	if below := latest.L2Height - f.cfg.Retention + 1; lowest.L2Height < below {
		return f.store.Prune(below, pruneAtOnce)
	}
	return nil
}
