package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/testutil/localnet"
)

var (
	// errInterrupted means that a person or the system asked us to stop.
	errInterrupted = errors.New("interrupted")
	// errTimeout means that the goal of --until-final or --until-checkpoint was not reached in time.
	errTimeout = errors.New("timed out")
	// errNotStarted means that there never was a net.
	errNotStarted = errors.New("the start failed")
	// errDone means that all goals are reached.
	errDone = errors.New("goals reached")
)

// settings are the flags.
type settings struct {
	validators, providers        int
	l2BlockTime, btcBlockTime    time.Duration
	l1BlockTime                  time.Duration
	timeout, setupTimeout        time.Duration
	untilFinal, untilCheckpoint  uint64
	checkpointInterval           uint64
	keep, output, safety, binDir string
	portBase                     int
	stakeBTC                     uint64
	scenario                     string
}

const (
	fixedPorts = -1
	// maxWholeBTC is what Bitcoin will ever have.
	maxWholeBTC = 21_000_000
	// tellEvery is after how long a step of the setup is told again.
	tellEvery = 10 * time.Second
)

// defaultSettings are those of a net with the documentation's ports.
func defaultSettings() settings {
	o := localnet.DefaultOptions()
	return settings{
		validators: o.Validators, providers: o.Providers, stakeBTC: o.StakeSat / 1e8, l2BlockTime: o.L2BlockTime, l1BlockTime: o.L1BlockTime,
		btcBlockTime: o.BTCBlockTime, safety: o.Safety, checkpointInterval: o.CheckpointInterval, timeout: 10 * time.Minute, setupTimeout: 10 * time.Minute,
		portBase: fixedPorts, output: "text",
	}
}

func rootCommand() *cobra.Command {
	s := defaultSettings()
	cmd := &cobra.Command{
		Use:   "localnet",
		Short: "Run taikofin on this machine: Bitcoin, Ethereum, a Taiko-shaped L2, the zone, providers and the relayer",
		Long: `Run taikofin on this machine.

Starts a Bitcoin node (btcd on regtest), an Ethereum L1 and a Taiko-shaped L2 (go-ethereum engines), the zone's
validators, finality providers whose stake is locked by taproot transactions on the Bitcoin node, the covenant committee
that signs for the stake, and the relayer, which puts a verifier up on the Ethereum L1 and brings checkpoints to it.
Then prints a line for each L2 block that becomes final and for each checkpoint that Ethereum accepted. "Final after" counts
from the zone block that took the block's header in; what stands in brackets, from the block's own time. Everything listens on
127.0.0.1, web pages that this machine serves may read it, and Ctrl-C stops all of it.

Homes, databases and logs go to a folder under the system's temporary one, which goes when the run ends and stays when it
fails after its start. --keep names a folder of your own, new or empty, that stays once anything ran in it; git ignores it.

Fixed ports unless --port-base says otherwise: zone REST 1317, gRPC 9090, CometBFT 26657 and 26656, metrics 26660 (validator i
adds 100·i), L2 8545, L1 8645, Bitcoin 18443, relayer metrics 9464, covenant metrics 9460 to 9462, provider
metrics 9470 and up, gateway API 8090, its gadget's gRPC 8091 and HTTP 8092, gateway metrics 8093.`,
		Example: `  localnet
  localnet --validators 4 --until-final 20
  localnet --l2-block-time 1s --keep ./net
  localnet --until-checkpoint 3
  localnet --scenario equivocate
  localnet --scenario forged-proof
  curl -s http://127.0.0.1:1317/taikofin/taikofinality/v1/latest
  curl -s -H 'content-type: application/json' http://127.0.0.1:8545 \
    -d '{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["0x1",false]}'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.output, _ = cmd.Flags().GetString("output")
			return runNet(cmd.Context(), s, cmd.OutOrStdout())
		},
	}
	cmdline.CommonFlags(cmd, "localnet")
	addNetFlags(cmd, &s)
	addPaceFlags(cmd, &s)
	addPlaceFlags(cmd, &s)
	cmd.AddCommand(peersCommand(), faucetCommand(), mineCommand())
	return cmd
}

// addNetFlags are what a whole net has.
func addNetFlags(cmd *cobra.Command, s *settings) {
	flags := cmd.Flags()
	flags.IntVar(&s.validators, "validators", s.validators, "zone validators, 1 to 10")
	flags.IntVar(&s.providers, "providers", s.providers, "finality providers with equal stakes")
	flags.Uint64Var(&s.stakeBTC, "stake-btc", s.stakeBTC, "stake of each provider in whole bitcoins")
	flags.StringVar(&s.safety, "safety", s.safety, "when a provider votes: l1-safe, l1-finalized, l2-safe or l2-finalized")
	flags.Uint64Var(&s.untilFinal, "until-final", 0, "exit 0 as soon as this L2 height is final (0 runs until Ctrl-C)")
	flags.Uint64Var(&s.untilCheckpoint, "until-checkpoint", 0, "exit 0 as soon as this many checkpoints (3: those numbered 0, 1 and 2) are accepted on Ethereum and its verifier answers rightly")
	flags.Uint64Var(&s.checkpointInterval, "checkpoint-interval", s.checkpointInterval, "L2 blocks between two checkpoints for Ethereum; 0 for none")
	flags.StringVar(&s.scenario, "scenario", "", scenarioUsage())
	flags.DurationVar(&s.timeout, "timeout", s.timeout, "exit non-zero when --until-final, --until-checkpoint or --scenario takes longer than this, counted from when everything runs")
	flags.DurationVar(&s.setupTimeout, "setup-timeout", s.setupTimeout, "exit non-zero when the setup takes longer than this, building not counted")
}

// addPaceFlags are how fast the chains beside the zone go.
func addPaceFlags(cmd *cobra.Command, s *settings) {
	flags := cmd.Flags()
	flags.DurationVar(&s.l2BlockTime, "l2-block-time", s.l2BlockTime, "time between L2 blocks, 1s or more: blocks count whole seconds")
	flags.DurationVar(&s.l1BlockTime, "l1-block-time", s.l1BlockTime, "time between L1 blocks, 1s or more")
	flags.DurationVar(&s.btcBlockTime, "btc-block-time", s.btcBlockTime, "time between Bitcoin blocks, 1s or more")
}

// addPlaceFlags are where everything is.
func addPlaceFlags(cmd *cobra.Command, s *settings) {
	flags := cmd.Flags()
	flags.StringVar(&s.keep, "keep", "", "keep homes, data and logs in this directory, which must be new or empty; git ignores it")
	flags.IntVar(&s.portBase, "port-base", s.portBase, "count all ports up from here; 0 takes free ones, -1 the fixed ones")
	flags.StringVar(&s.binDir, "bin-dir", "", "take btcd, taikofind, relayer, fpd, covenantd and gatewayd from here instead of building them; btcd may be in ../build/tools")
}

func (s settings) options(dir string, binaries localnet.Binaries, progress func(string)) localnet.Options {
	opts := localnet.DefaultOptions()
	opts.Dir, opts.Binaries, opts.Progress = dir, binaries, progress
	opts.Validators, opts.Providers, opts.StakeSat = s.validators, s.providers, s.stakeBTC*1e8
	opts.L2BlockTime, opts.L1BlockTime, opts.BTCBlockTime = s.l2BlockTime, s.l1BlockTime, s.btcBlockTime
	opts.Safety, opts.CheckpointInterval = s.safety, s.checkpointInterval
	switch {
	case s.portBase < 0:
		opts.Ports = localnet.FixedPorts()
	case s.portBase > 0:
		opts.Ports = localnet.PortsFrom(s.portBase)
	}
	return opts
}

// runNet builds, starts, follows and stops the net.
func runNet(ctx context.Context, s settings, out io.Writer) error {
	printer, err := newPrinter(s.output, out)
	if err != nil {
		return err
	}
	// Refuse wrong flags before minutes are spent on building.
	if err := errors.Join(s.checkScenario(), s.checkGoals(), s.checkNumbers()); err != nil {
		return err
	}
	return s.inDir(ctx, func(dir string) error { return s.run(ctx, dir, printer) })
}

// inDir runs something in the directory of a run, which is kept when it was asked for, or when the run failed.
func (s settings) inDir(ctx context.Context, run func(dir string) error) error {
	dir, remove, err := runDir(s.keep)
	if err != nil {
		return err
	}
	if err := s.options(dir, localnet.Binaries{}, nil).Validate(); err != nil {
		return errors.Join(err, remove())
	}
	if err := localnet.CheckDir(dir); err != nil {
		return err
	}
	silent := context.AfterFunc(ctx, func() {
		fmt.Fprintln(os.Stderr, "localnet: interrupted, stopping what runs; the next Ctrl-C ends it at once")
	})
	err = run(dir)
	silent()
	switch {
	case ctx.Err() != nil:
		return s.interrupted(dir, remove)
	case err == nil:
		return remove()
	case errors.Is(err, errNotStarted) && (s.keep == "" || !hasLogs(dir)):
		return errors.Join(err, os.RemoveAll(dir))
	case s.keep == "":
		return fmt.Errorf("%w\nhomes and logs are kept in %s", err, dir)
	}
	return err
}

// interrupted says what is left of a run that somebody stopped.
func (s settings) interrupted(dir string, remove func() error) error {
	if err := remove(); err != nil {
		return fmt.Errorf("%w: everything is stopped, and something is left: %w", errInterrupted, err)
	}
	if _, err := os.Stat(dir); err == nil {
		return fmt.Errorf("%w: everything is stopped, homes and logs are kept in %s", errInterrupted, dir)
	}
	return fmt.Errorf("%w: everything is stopped, and %s is removed", errInterrupted, dir)
}

func (s settings) run(ctx context.Context, dir string, printer printer) (err error) {
	printer = &sharedPrinter{printer: printer}
	telling := keepTelling(printer, tellEvery)
	defer telling.stop()
	binaries, err := s.programs(ctx, telling)
	if err != nil {
		return fmt.Errorf("%w: %w", errNotStarted, err)
	}
	net, err := s.start(ctx, s.options(dir, binaries, telling.step))
	telling.stop()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, net.Close()) }()
	printer.endpoints(net.Endpoints(), dir)
	printer.following()
	// The clock starts when everything runs: how long that takes depends on the machine and says nothing about the net.
	if s.untilFinal > 0 || s.untilCheckpoint > 0 || s.scenario != "" {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, s.timeout, errTimeout)
		defer cancel()
	}
	if s.scenario != "" {
		return s.play(ctx, net, printer)
	}
	return s.follow(ctx, net, printer)
}

// programs are those of a whole net.
func (s settings) programs(ctx context.Context, printer printer) (localnet.Binaries, error) {
	if s.binDir != "" {
		// Children run in folders of their own.
		dir, err := filepath.Abs(s.binDir)
		if err != nil {
			return localnet.Binaries{}, fmt.Errorf("find programs: %w", err)
		}
		binaries := localnet.BinariesIn(dir, "")
		if err := binaries.Check(); err != nil {
			return localnet.Binaries{}, fmt.Errorf("%w: --bin-dir needs btcd, taikofind, relayer, fpd, covenantd and gatewayd; `make build btcd` makes them in bin/ and build/tools/", err)
		}
		return binaries, nil
	}
	root, err := localnet.SourceRoot()
	if err != nil {
		return localnet.Binaries{}, fmt.Errorf("find what to build: %w (or give --bin-dir)", err)
	}
	printer.step("build btcd, taikofind, relayer, fpd, covenantd and gatewayd (the first time takes some minutes)")
	return localnet.Build(ctx, root)
}

// bitcoin is the one program that chains without a zone take.
func (s settings) bitcoin(ctx context.Context, printer printer) (localnet.Binaries, error) {
	if s.binDir != "" {
		dir, err := filepath.Abs(s.binDir)
		return localnet.BinariesIn(dir, ""), err
	}
	root, err := localnet.SourceRoot()
	if err != nil {
		return localnet.Binaries{}, fmt.Errorf("find what to build: %w (or give --bin-dir)", err)
	}
	printer.step("build btcd (the first time takes a minute)")
	path, err := localnet.BuildBtcd(ctx, root)
	return localnet.Binaries{Btcd: path}, err
}

// start sets the net up within its own time.
func (s settings) start(ctx context.Context, opts localnet.Options) (*localnet.Net, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.setupTimeout, errTimeout)
	defer cancel()
	net, err := localnet.Start(ctx, opts)
	switch {
	case err == nil:
		return net, nil
	case errors.Is(context.Cause(ctx), errTimeout):
		return nil, fmt.Errorf("%w: the setup was not done after %s (--setup-timeout gives it longer): %w: %w", errNotStarted, s.setupTimeout, errTimeout, err)
	}
	return nil, fmt.Errorf("%w: %w", errNotStarted, err)
}

// checkNumbers refuses what cannot be meant, and what would wrap around when it is counted in satoshis.
func (s settings) checkNumbers() error {
	switch {
	case s.stakeBTC > maxWholeBTC:
		return fmt.Errorf("--stake-btc must be whole bitcoins, of which there are less than %d, not %d", maxWholeBTC, s.stakeBTC)
	case s.portBase < fixedPorts:
		return fmt.Errorf("--port-base must be a port, 0 for free ones or %d for the fixed ones, not %d", fixedPorts, s.portBase)
	case s.timeout <= 0 || s.setupTimeout <= 0:
		return fmt.Errorf("--timeout %s and --setup-timeout %s must be above 0", s.timeout, s.setupTimeout)
	}
	return nil
}

// hasLogs says whether a program ever ran, so that there is something to look at.
func hasLogs(dir string) bool {
	logs, err := filepath.Glob(filepath.Join(dir, "*", "*.log"))
	return err == nil && len(logs) > 0
}

// runDir returns the directory of the run and what removes it afterwards.
func runDir(keep string) (string, func() error, error) {
	if keep != "" {
		dir, err := filepath.Abs(keep)
		return dir, func() error { return nil }, err
	}
	dir, err := os.MkdirTemp("", "taikofin-localnet-")
	if err != nil {
		return "", nil, fmt.Errorf("make a directory for the run: %w", err)
	}
	return dir, func() error { return os.RemoveAll(dir) }, nil
}
