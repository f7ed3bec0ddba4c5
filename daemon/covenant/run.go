package covenant

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/internal/run"
)

// accountInterval is how often the account's balance is read.
const accountInterval = 10 * time.Second

// Run is the daemon of a member of the covenant committee. It returns nil when ctx ends and an error when it must not go
// on.
func Run(ctx context.Context, cfg Config, key *keyfile.Key) error {
	if err := cfg.Validate(); err != nil {
		return fmt.Errorf("config: %w", err)
	}
	log := slog.Default().With("covenant", key.PkHex())
	z, err := zone.Dial(ctx, cfg.Zone)
	if err != nil {
		return err
	}
	defer func() { _ = z.Close() }()

	server := monitor.New(cfg.Monitor.ListenAddr)
	connected := new(monitor.Heartbeat)
	server.AddReadiness("zone", connected.Check(math.MaxInt64))
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return server.Run(ctx) })
	group.Go(func() error { return serve(ctx, cfg, key, z, server, connected, log) })
	return group.Wait()
}

// serve waits for the zone, opens the sign-state and keeps all loops going.
func serve(
	ctx context.Context, cfg Config, key *keyfile.Key, z *zone.Client, server *monitor.Server, connected *monitor.Heartbeat,
	log *slog.Logger,
) error {
	log.Info("Starting covenant member", "account", z.Address())
	// A sign-state names its chain for good, so none is made for a chain that was only mistyped.
	err := run.Until(ctx, "zone", z.CheckChain)
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return err
	}
	connected.Beat()
	state, err := OpenSignState(cfg.Covenant.SignStateFile, Identity{CovenantPk: key.Pk(), ChainID: cfg.Zone.ChainID})
	if err != nil {
		return err
	}
	defer func() { _ = state.Close() }()
	signer, err := NewSigner(key, state)
	if err != nil {
		return err
	}
	var node Node
	if cfg.Bitcoin.RPCAddr == "" {
		log.Warn("Stakes that are on Bitcoin already are not signed: set bitcoin.rpc_addr to a Bitcoin node of your own")
	} else {
		client, err := btcclient.New(ctx, cfg.Bitcoin)
		if err != nil {
			return err
		}
		defer client.Close()
		node = client
	}
	watcher, err := NewWatcher(z, node, cfg.Zone.ChainID, signer, cfg.Covenant, log)
	if err != nil {
		return err
	}
	err = server.RunLoops(ctx, metricLoops,
		monitor.Loop{Name: "covenant", Interval: cfg.Covenant.PollInterval, Once: z.Guarded(watcher.Round)},
		monitor.Loop{Name: "account", Interval: accountInterval, Once: func(ctx context.Context) error { return watchAccount(ctx, z) }},
	)
	log.Info("Covenant member stopped")
	return err
}

func watchAccount(ctx context.Context, z *zone.Client) error {
	balance, err := z.Balance(ctx, "")
	if err != nil {
		return err
	}
	amount, _ := balance.BigInt().Float64()
	metricBalance.Set(amount)
	return nil
}
