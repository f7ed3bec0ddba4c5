package gateway

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/daemon/gateway/answer"
	"github.com/taikofin/taikofin/daemon/gateway/api"
	"github.com/taikofin/taikofin/daemon/gateway/diverge"
	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/daemon/gateway/gadget"
	"github.com/taikofin/taikofin/daemon/gateway/limit"
	"github.com/taikofin/taikofin/daemon/gateway/prove"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/stream"
	"github.com/taikofin/taikofin/daemon/gateway/zonenode"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/monitor"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// collectInterval is the pause between two rounds that collect certificates and headers, measureInterval between two measurements.
	collectInterval, measureInterval = 2 * time.Second, time.Second
	// witnessInterval is the pause between two comparisons with a further zone node.
	witnessInterval = time.Second
	// maxNodeResponse bounds an answer of the Taiko node to the gadget's routes.
	maxNodeResponse = 16 << 20
	// readTimeout and idleTimeout bound a connection of the APIs, writeTimeout an answer that is no stream.
	readTimeout, writeTimeout, idleTimeout = 10 * time.Second, 30 * time.Second, 2 * time.Minute
)

// gateway is all its parts.
type gateway struct {
	cfg      Config
	nodes    []*zonenode.Node
	store    *store.Store
	follower *follow.Follower
	prover   *prove.Prover
	collect  *prove.Collector
	watch    *diverge.Watch
	answers  *answer.Service
	hub      *stream.Hub
	taiko    *jsonrpc.Client
	closers  []func()
}

// Run serves until ctx ends, which returns nil, or until something happens that no repetition cures.
func Run(ctx context.Context, cfg Config) error {
	if err := errors.Join(cfg.Validate(), cfg.ValidateTrust()); err != nil {
		return fmt.Errorf("config: %w", err)
	}
	g, err := open(ctx, cfg)
	defer g.close()
	if err != nil {
		return err
	}
	slog.InfoContext(ctx, "Gateway starts", "chain_id", cfg.Zone.ChainID, "trust", cfg.Trust.Mode, "zone", g.nodes[0].Name, "witnesses", len(g.nodes)-1)
	server := monitor.New(cfg.Monitor.ListenAddr)
	server.AddReadiness("answers", func(context.Context) error { _, err := g.answers.Ready(); return err })
	server.AddReadiness("divergence", g.watch.Check)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return server.Run(ctx) })
	group.Go(func() error { return server.RunLoops(ctx, metricLoops, g.loops()...) })
	limits := limit.New(cfg.API.RequestsPerSecond)
	own := api.New(cfg.Zone.ChainID, g.answers, g.store, g.prover, g.watch, g.hub, limits)
	group.Go(func() error { return serveHTTP(ctx, "api", cfg.API.ListenAddr, own.Handler()) })
	g.serveGadget(ctx, group, limits)
	err = group.Wait()
	slog.Info("Gateway stopped")
	return err
}

// ModuleAddress is the address of the zone's finality module, which stands in what votes sign.
func ModuleAddress() (string, error) {
	return sdk.Bech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(types.ModuleName))
}

// open opens all parts. What it returns is the caller's to close, with an error too.
func open(ctx context.Context, cfg Config) (g *gateway, err error) {
	g = &gateway{cfg: cfg}
	moduleAddress, err := ModuleAddress()
	if err != nil {
		return g, err
	}
	if g.nodes, err = dialZone(ctx, cfg.Zone, &g.closers); err != nil {
		return g, err
	}
	if g.store, err = store.Open(cfg.Store.File, cfg.Zone.ChainID); err != nil {
		return g, err
	}
	g.closers = append(g.closers, func() { run.CloseQuietly(g.store.Close) })
	watchFinal(g.store)
	g.follower = follow.New(follow.Config{
		ChainID: cfg.Zone.ChainID, Trust: cfg.Trust.Mode, Root: store.Root{Height: cfg.Trust.Height, Hash: cfg.Trust.Hash},
		TrustingPeriod: cfg.Trust.Period, Backfill: cfg.Store.Backfill, Retention: cfg.Store.Retention, ModuleAddress: moduleAddress,
	}, g.nodes, g.store)
	g.prover = prove.New(g.store, moduleAddress, nil)
	g.closers = append(g.closers, g.follower.Close, g.prover.Close)
	g.collect = prove.NewCollector(g.nodes[0], g.store)
	if err := g.dialOthers(ctx); err != nil {
		return g, err
	}
	g.answers = answer.New(g.store, g.follower, g.nodes[0], g.watch, cfg.Zone.MaxHeaderAge)
	g.hub = stream.New(g.store, cfg.API.MaxStreamsPerAddress, cfg.API.MaxStreams)
	return g, nil
}

func (g *gateway) close() {
	for i := len(g.closers) - 1; i >= 0; i-- {
		g.closers[i]()
	}
}

func dialZone(ctx context.Context, cfg ZoneConfig, closers *[]func()) (nodes []*zonenode.Node, err error) {
	for _, url := range cfg.RPC {
		node, err := zonenode.Dial(ctx, url, cfg.CallTimeout)
		if err != nil {
			return nil, fmt.Errorf("zone node: %w", err)
		}
		nodes = append(nodes, node)
		*closers = append(*closers, node.Close)
	}
	return nodes, nil
}

// dialOthers opens clients of Taiko and Ethereum nodes.
func (g *gateway) dialOthers(ctx context.Context) error {
	g.watch = &diverge.Watch{MaxAge: 2 * max(g.cfg.Taiko.PollInterval+g.cfg.Taiko.CallTimeout, g.cfg.Ethereum.PollInterval+g.cfg.Ethereum.CallTimeout)}
	for i, url := range g.cfg.Taiko.RPC {
		node, err := eth.DialTaiko(ctx, url, g.cfg.Taiko.CallTimeout)
		if err != nil {
			return fmt.Errorf("taiko node: %w", err)
		}
		g.closers = append(g.closers, node.Close)
		g.watch.Taiko = append(g.watch.Taiko, diverge.NewTaiko(jsonrpc.Redact(url), node, g.store))
		if i > 0 {
			continue
		}
		config := jsonrpc.Config{URL: url, CallTimeout: g.cfg.Taiko.CallTimeout, MaxResponseBytes: maxNodeResponse}
		if g.taiko, err = jsonrpc.Dial(ctx, config); err != nil {
			return fmt.Errorf("taiko node: %w", err)
		}
		g.closers = append(g.closers, g.taiko.Close)
	}
	for _, url := range g.cfg.Ethereum.RPC {
		node, err := eth.Dial(ctx, url, g.cfg.Ethereum.CallTimeout)
		if err != nil {
			return fmt.Errorf("ethereum node: %w", err)
		}
		g.closers = append(g.closers, node.Close)
		g.watch.Ethereum = append(g.watch.Ethereum, diverge.NewEthereum(jsonrpc.Redact(url), node, g.store,
			common.HexToAddress(g.cfg.Ethereum.SignalService), g.cfg.Ethereum.CallTimeout))
	}
	return nil
}

// loops are what the gateway does all the time. Only following is needed for answers.
func (g *gateway) loops() []monitor.Loop {
	loops := []monitor.Loop{
		{Name: "follow", Interval: g.cfg.Zone.PollInterval, Once: g.follower.Round},
		{Name: "certificates", Interval: collectInterval, Once: g.collect.Certificates, Optional: true},
		{Name: "headers", Interval: collectInterval, Once: g.collect.Headers, Optional: true},
		{Name: "measure", Interval: measureInterval, Optional: true, Once: func(context.Context) error {
			standing, err := g.answers.Ready()
			measure(standing, err == nil)
			return nil
		}},
	}
	for i := range g.nodes[1:] {
		loops = append(loops, monitor.Loop{
			Name: fmt.Sprintf("witness%d", i+1), Interval: witnessInterval, Optional: true,
			Once: func(ctx context.Context) error { return g.follower.Compare(ctx, i) },
		})
	}
	for i, t := range g.watch.Taiko {
		loops = append(loops, monitor.Loop{Name: fmt.Sprintf("taiko%d", i), Interval: g.cfg.Taiko.PollInterval, Once: t.Round, Optional: true})
	}
	for i, e := range g.watch.Ethereum {
		loops = append(loops, monitor.Loop{Name: fmt.Sprintf("ethereum%d", i), Interval: g.cfg.Ethereum.PollInterval, Once: e.Round, Optional: true})
	}
	return loops
}

// serveGadget serves the gadget's API where it is configured.
func (g *gateway) serveGadget(ctx context.Context, group *errgroup.Group, limits *limit.Limits) {
	service := gadget.New(g.answers, g.store, limits)
	if addr := g.cfg.Gadget.GRPCAddr; addr != "" {
		group.Go(func() error { return serveGRPC(ctx, addr, service.Server()) })
	}
	if addr := g.cfg.Gadget.HTTPAddr; addr != "" {
		var node gadget.Taiko
		if g.taiko != nil {
			node = g.taiko
		}
		group.Go(func() error {
			return serveHTTP(ctx, "gadget", addr, http.TimeoutHandler(service.Handler(node), writeTimeout, "timeout"))
		})
	}
}

// serveHTTP serves until ctx ends. Streams end with it.
func serveHTTP(ctx context.Context, name, addr string, handler http.Handler) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen for %s on %s: %w", name, addr, err)
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: readTimeout, ReadTimeout: readTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: 16 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	slog.InfoContext(ctx, "Gateway listens", "for", name, "addr", listener.Addr().String())
	group, groupCtx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve %s on %s: %w", name, addr, err)
		}
		return nil
	})
	group.Go(func() error {
		<-groupCtx.Done()
		shutdown, cancel := run.ShutdownContext(ctx)
		defer cancel()
		return server.Shutdown(shutdown)
	})
	return group.Wait()
}

// serveGRPC serves until ctx ends.
func serveGRPC(ctx context.Context, addr string, server *grpc.Server) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen for gadget gRPC on %s: %w", addr, err)
	}
	slog.InfoContext(ctx, "Gateway listens", "for", "gadget gRPC", "addr", listener.Addr().String())
	stop := context.AfterFunc(ctx, server.Stop)
	defer stop()
	if err := server.Serve(listener); err != nil && ctx.Err() == nil {
		return fmt.Errorf("serve gadget gRPC on %s: %w", addr, err)
	}
	return nil
}
