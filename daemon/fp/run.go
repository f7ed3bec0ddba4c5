package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// providerInterval is how often the zone is asked about the provider itself.
	providerInterval = 5 * time.Second
	// pruneInterval is how often the sign-state is pruned.
	pruneInterval = time.Minute
)

// daemon is a running fpd.
type daemon struct {
	cfg      Config
	zone     *zone.Client
	key      *keyfile.Key
	signer   *Signer
	random   *Randomness
	voter    *Voter
	provider *providerWatch
	// node says whether the zone's node shows the zone as it is now.
	node *zoneNode
	// series are the checkpoints' series, checkpointRandom their nonces.
	series           *seriesReader
	checkpointRandom *Randomness
	// bitcoin is the own Bitcoin node, nil when none is configured.
	bitcoin *btcclient.Client
	log     *slog.Logger
	// registered is set once the zone knows the provider; before, nothing can be committed.
	registered atomic.Bool
}

// Run is the daemon of a finality provider. It returns nil when ctx ends and an error when it must not go on.
func Run(ctx context.Context, cfg Config, key *keyfile.Key) error {
	if err := cfg.Validate(); err != nil {
		return fmt.Errorf("config: %w", err)
	}
	log := slog.Default().With("fp", key.PkHex())
	z, err := zone.Dial(ctx, cfg.Zone)
	if err != nil {
		return err
	}
	defer func() { _ = z.Close() }()

	server := monitor.New(cfg.Monitor.ListenAddr)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return server.Run(ctx) })
	group.Go(func() error { return serve(ctx, cfg, key, z, server, log) })
	return group.Wait()
}

// serve waits for the zone, opens the sign-state and keeps all loops going.
func serve(ctx context.Context, cfg Config, key *keyfile.Key, z *zone.Client, server *monitor.Server, log *slog.Logger) error {
	log.Info("Starting finality provider", "account", z.Address(), "safety", cfg.Taiko.Safety)
	var id Identity
	err := run.Until(ctx, "zone", func(ctx context.Context) (err error) {
		if err := z.CheckChain(ctx); err != nil {
			return err
		}
		id, err = identityOf(ctx, z, key.Pk())
		return err
	})
	if err != nil {
		return ignoreEnd(ctx, err)
	}
	state, err := OpenSignState(cfg.Signer.SignStateFile, id)
	if err != nil {
		return err
	}
	defer func() { _ = state.Close() }()
	signer, err := NewSigner(key, state)
	if err != nil {
		return err
	}
	watcher, closeNodes, err := dialNodes(ctx, cfg.Taiko)
	if err != nil {
		return ignoreEnd(ctx, err)
	}
	defer closeNodes()

	d := &daemon{
		cfg: cfg, zone: z, key: key, signer: signer, log: log,
		random:           NewRandomness(z, signer, watcher, cfg.Signer, log),
		checkpointRandom: NewCheckpointRandomness(z, signer, watcher, cfg.Checkpoints, log),
		series:           &seriesReader{zone: z, state: state, pin: cfg.Ethereum},
		node:             &zoneNode{zone: z, now: time.Now, log: log},
		provider:         &providerWatch{zone: z, key: key, autoUnjail: cfg.Signer.AutoUnjail, log: log, now: time.Now},
	}
	if cfg.Bitcoin.enabled() {
		if d.bitcoin, err = btcclient.New(ctx, cfg.Bitcoin.Config); err != nil {
			return err
		}
		defer d.bitcoin.Close()
	}
	d.voter = newVoter(voterParts{
		zone: z, signer: signer, random: d.random, watcher: watcher, checkpoints: d.checkpoints(watcher), cfg: cfg.Signer, log: log,
		now: time.Now,
	})
	able := ability{zone: z, signer: signer, node: d.node, voter: d.voter, random: d.random, watcher: d.voter.blocks.watcher}
	d.provider.comeback = &comeback{
		zone: z, fpPk: key.Pk(), enabled: cfg.Signer.AutoReturn, able: able.check, log: log, now: time.Now,
	}
	return d.loops(ctx, server)
}

// checkpoints makes the checks of checkpoints, and says what they lack.
func (d *daemon) checkpoints(watcher *Watcher) *Checkpoints {
	var stake StakeAuditor
	switch {
	case !d.cfg.Checkpoints.Enabled:
		d.log.Warn("Checkpoints are not signed: checkpoints.enabled is false. Ethereum does not learn what this provider votes for")
	case d.bitcoin == nil:
		d.log.Warn("Checkpoints are not signed: set bitcoin.rpc_addr to a Bitcoin node of your own. " +
			"Without one no power table can be checked")
	default:
		stake = stakeaudit.New(d.bitcoin, stakeaudit.Registry{Query: d.zone.Stake()}, stakeaudit.Config{})
	}
	refused := newRefusalLog(d.cfg.Signer.SignStateFile, d.log)
	return NewCheckpoints(d.zone, d.signer, d.checkpointRandom, watcher, stake, d.cfg.Checkpoints, d.series, refused)
}

// dialNodes opens the own Taiko node and, when the safety needs it, the Ethereum node.
func dialNodes(ctx context.Context, cfg TaikoConfig) (watcher *Watcher, closeNodes func(), err error) {
	var l1 *eth.Client
	var l2 *eth.Taiko
	closeNodes = func() {
		if l1 != nil {
			l1.Close()
		}
		if l2 != nil {
			l2.Close()
		}
	}
	err = run.Until(ctx, "nodes", func(ctx context.Context) (err error) {
		if l2 == nil {
			if l2, err = eth.DialTaiko(ctx, cfg.L2RPC, cfg.CallTimeout); err != nil {
				return fmt.Errorf("dial Taiko node: %w", err)
			}
		}
		if l1 == nil && cfg.Safety.needsL1() {
			if l1, err = eth.Dial(ctx, cfg.L1RPC, cfg.CallTimeout); err != nil {
				return fmt.Errorf("dial Ethereum node: %w", err)
			}
		}
		return nil
	})
	if err != nil {
		closeNodes()
		return nil, nil, err
	}
	if l1 == nil {
		return NewWatcher(l2, nil, cfg), closeNodes, nil
	}
	return NewWatcher(l2, l1, cfg), closeNodes, nil
}

// loops keeps the daemon's pipelines going until ctx ends or one of them must stop.
func (d *daemon) loops(ctx context.Context, server *monitor.Server) error {
	poll := d.cfg.Signer.PollInterval
	err := server.RunLoops(ctx, metricLoops,
		monitor.Loop{Name: "provider", Interval: providerInterval, Once: d.watchProvider},
		monitor.Loop{Name: "randomness", Interval: 2 * poll, Once: d.commitRandomness},
		monitor.Loop{Name: "checkpoint_randomness", Interval: 2 * poll, Once: d.commitCheckpointRandomness},
		monitor.Loop{Name: "vote", Interval: poll, Once: d.voter.Round},
		monitor.Loop{Name: "checkpoints", Interval: poll, Once: d.voter.CheckpointRound},
		monitor.Loop{Name: "headers", Interval: 4 * poll, Once: d.voter.SubmitHeaders},
		monitor.Loop{Name: "prune", Interval: pruneInterval, Once: d.prune},
		monitor.Loop{Name: "stake", Interval: d.cfg.Bitcoin.PollInterval, Once: d.watchStake()},
	)
	d.log.Info("Finality provider stopped")
	return err
}

func (d *daemon) watchProvider(ctx context.Context) error {
	if balance, err := d.zone.Balance(ctx, ""); err == nil {
		amount, _ := balance.BigInt().Float64()
		metricBalance.Set(amount)
	}
	if err := d.provider.round(ctx); err != nil {
		return err
	}
	d.registered.Store(true)
	return nil
}

func (d *daemon) commitRandomness(ctx context.Context) error {
	if !d.registered.Load() {
		return nil
	}
	if _, err := d.node.fresh(ctx); err != nil {
		return err
	}
	info, err := signingInfo(ctx, d.zone, d.signer.state.identity)
	if err != nil {
		return err
	}
	params, err := d.zone.Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	if err != nil {
		return fmt.Errorf("query parameters: %w", err)
	}
	if floor, err := d.signer.state.Floor(kindName(d.random.kind)); err == nil {
		metricFloor.Set(float64(floor))
	}
	slots := finalitySpan(info, params.Params)
	series, err := d.series.current(ctx)
	if err != nil {
		return err
	}
	if series != nil && series.running() {
		slots = slots.anchored(series.id.Interval, d.cfg.Signer.RandomnessChunk)
	}
	if err := d.random.Ensure(ctx, slots); err != nil {
		return err
	}
	return d.random.Open(ctx, finalityOpenSpan(info, params.Params))
}

// commitCheckpointRandomness keeps the nonces of checkpoints ahead from the moment on that a series is open, so that its
// first table holds one of this provider's.
func (d *daemon) commitCheckpointRandomness(ctx context.Context) error {
	if !d.registered.Load() || !d.cfg.Checkpoints.Enabled || d.bitcoin == nil {
		return nil
	}
	if _, err := d.node.fresh(ctx); err != nil {
		return err
	}
	series, err := d.series.current(ctx)
	if err != nil || series == nil || !series.running() {
		return err
	}
	if series.trouble != nil {
		// Run is told by the voting loop, which refuses for the same reason.
		return nil
	}
	return d.checkpointRandom.Ensure(ctx, checkpointSpan(series.view))
}

// prune forgets what lies far behind the last final slot.
func (d *daemon) prune(ctx context.Context) error {
	keep := d.cfg.Signer.SignStateRetention
	if keep == 0 {
		return nil
	}
	info, err := signingInfo(ctx, d.zone, d.signer.state.identity)
	if err != nil {
		return err
	}
	if err := d.pruneKind(ctx, d.random.kind, info.LastFinalSlot, keep); err != nil {
		return err
	}
	series, err := d.series.current(ctx)
	if err != nil || series == nil {
		return err
	}
	return d.pruneKind(ctx, d.checkpointRandom.kind, series.id.Slot(min(series.view.Decided, finalitytypes.MaxL2Height)), keep)
}

// pruneKind forgets slots that lie more than keep below the zone's last decided one. Slots of former eras and series go only
// with those of their successor.
func (d *daemon) pruneKind(ctx context.Context, kind finalitytypes.BallotKind, decided, keep uint64) error {
	last, found, err := d.signer.state.LastSigned(kindName(kind))
	if err != nil || !found {
		return err
	}
	// The own last signature bounds what a zone node can make this daemon forget.
	cursor := min(decided, last)
	if finalitytypes.SlotL2Height(cursor) <= keep {
		return nil
	}
	for {
		dropped, err := d.signer.state.Prune(kindName(kind), cursor-keep)
		if err != nil {
			return fmt.Errorf("prune sign-state: %w", err)
		}
		if dropped == 0 || ctx.Err() != nil {
			return nil
		}
		d.log.Info("Pruned sign-state", "kind", kindName(kind), "signatures", dropped, "below_slot", cursor-keep)
	}
}

// ignoreEnd turns an error that only says that ctx ended into none.
func ignoreEnd(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, context.Cause(ctx)) {
		return nil
	}
	return err
}
