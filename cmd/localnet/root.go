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
	// errDone means that all goals are reached.
	errDone = errors.New("goals reached")
)

// settings are the flags.
type settings struct {
	validators, providers        int
	l2BlockTime, btcBlockTime    time.Duration
	l1BlockTime, timeout         time.Duration
	untilFinal, untilCheckpoint  uint64
	checkpointInterval           uint64
	keep, output, safety, binDir string
	portBase                     int
	stakeBTC                     uint64
	scenario                     string
}

const (
	fixedPorts = -1
	// scenarioEquivocate lets the last provider sign two blocks for one height.
	scenarioEquivocate = "equivocate"
	// scenarioProviders is how many equal providers it takes to stay above two thirds without one of them.
	scenarioProviders = 4
)

func rootCommand() *cobra.Command {
	defaults := localnet.DefaultOptions()
	var s settings
	cmd := &cobra.Command{
		Use:   "localnet",
		Short: "Run taikofin on this machine: Bitcoin, Ethereum, a Taiko-shaped L2, the zone, providers and the relayer",
		Long: `Run taikofin on this machine.

Starts a Bitcoin node (btcd on regtest), an Ethereum L1 and a Taiko-shaped L2 (go-ethereum engines), the zone's
validators, finality providers whose stake is locked by taproot transactions on the Bitcoin node, the covenant committee
that signs for the stake, and the relayer, which puts a verifier up on the Ethereum L1 and brings checkpoints to it.
Then prints a line for each L2 block that becomes final and for each checkpoint that Ethereum accepted. Everything listens on 127.0.0.1; Ctrl-C stops all of it.

Fixed ports unless --port-base says otherwise: zone REST 1317, gRPC 9090, CometBFT 26657 and 26656, metrics 26660 (validator i
adds 100·i), L2 8545, L1 8645, Bitcoin 18443, relayer metrics 9464, covenant metrics 9460 to 9462, provider
metrics 9470 and up.`,
		Example: `  localnet
  localnet --validators 4 --until-final 20
  localnet --l2-block-time 1s --keep ./run
  localnet --until-checkpoint 3
  localnet --scenario equivocate
  curl -s http://127.0.0.1:1317/taikofin/finality/v1/latest
  curl -s -H 'content-type: application/json' http://127.0.0.1:8545 \
    -d '{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["0x1",false]}'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.output, _ = cmd.Flags().GetString("output")
			return runNet(cmd.Context(), s, cmd.OutOrStdout())
		},
	}
	cmdline.CommonFlags(cmd, "localnet")
	flags := cmd.Flags()
	flags.IntVar(&s.validators, "validators", defaults.Validators, "zone validators, 1 to 10")
	flags.IntVar(&s.providers, "providers", defaults.Providers, "finality providers with equal stakes")
	flags.Uint64Var(&s.stakeBTC, "stake-btc", defaults.StakeSat/1e8, "stake of each provider in whole bitcoins")
	flags.DurationVar(&s.l2BlockTime, "l2-block-time", defaults.L2BlockTime, "time between L2 blocks")
	flags.DurationVar(&s.l1BlockTime, "l1-block-time", defaults.L1BlockTime, "time between L1 blocks")
	flags.DurationVar(&s.btcBlockTime, "btc-block-time", defaults.BTCBlockTime, "time between Bitcoin blocks")
	flags.StringVar(&s.safety, "safety", defaults.Safety, "when a provider votes: l1-safe, l1-finalized, l2-safe or l2-finalized")
	flags.Uint64Var(&s.untilFinal, "until-final", 0, "exit 0 as soon as this L2 height is final (0 runs until Ctrl-C)")
	flags.Uint64Var(&s.untilCheckpoint, "until-checkpoint", 0, "exit 0 as soon as this many checkpoints (3: those numbered 0, 1 and 2) are accepted on Ethereum and its verifier answers rightly")
	flags.Uint64Var(&s.checkpointInterval, "checkpoint-interval", defaults.CheckpointInterval, "L2 blocks between two checkpoints for Ethereum; 0 for none")
	flags.StringVar(&s.scenario, "scenario", "", "play this and exit 0 when it ended as it must: equivocate (a provider signs twice and is slashed on Bitcoin)")
	flags.DurationVar(&s.timeout, "timeout", 10*time.Minute, "exit non-zero when --until-final, --until-checkpoint or --scenario takes longer than this, building not counted")
	flags.StringVar(&s.keep, "keep", "", "keep homes, data and logs in this directory")
	flags.IntVar(&s.portBase, "port-base", fixedPorts, "count all ports up from here; 0 takes free ones, -1 the fixed ones")
	flags.StringVar(&s.binDir, "bin-dir", "", "take btcd, taikofind, relayer, fpd and covenantd from here instead of building them")
	return cmd
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
func runNet(ctx context.Context, s settings, out io.Writer) (err error) {
	printer, err := newPrinter(s.output, out)
	if err != nil {
		return err
	}
	dir, remove, err := runDir(s.keep)
	if err != nil {
		return err
	}
	// Refuse wrong flags before minutes are spent on building.
	if err := errors.Join(s.checkScenario(), s.checkGoals()); err != nil {
		return errors.Join(err, remove())
	}
	if err := s.options(dir, localnet.Binaries{}, nil).Validate(); err != nil {
		return errors.Join(err, remove())
	}
	if err := localnet.CheckDir(dir); err != nil {
		return err
	}
	err = s.run(ctx, dir, printer)
	switch {
	case ctx.Err() != nil:
		return errors.Join(errInterrupted, remove())
	case err == nil:
		return remove()
	case s.keep == "":
		return fmt.Errorf("%w\nhomes and logs are kept in %s", err, dir)
	}
	return err
}

func (s settings) run(ctx context.Context, dir string, printer printer) (err error) {
	binaries, err := s.programs(ctx, printer)
	if err != nil {
		return err
	}
	// The clock starts when everything is built: how long a first build takes says nothing about the net.
	if s.untilFinal > 0 || s.untilCheckpoint > 0 || s.scenario != "" {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, s.timeout, errTimeout)
		defer cancel()
	}
	net, err := localnet.Start(ctx, s.options(dir, binaries, printer.step))
	if err != nil {
		return describeTimeout(ctx, s.timeout, err)
	}
	defer func() { err = errors.Join(err, net.Close()) }()
	printer = &sharedPrinter{printer: printer}
	printer.endpoints(net.Endpoints(), dir)
	if s.scenario != "" {
		return s.play(ctx, net, printer)
	}
	return s.follow(ctx, net, printer)
}

func (s settings) programs(ctx context.Context, printer printer) (localnet.Binaries, error) {
	if s.binDir != "" {
		// Children run in folders of their own.
		dir, err := filepath.Abs(s.binDir)
		if err != nil {
			return localnet.Binaries{}, fmt.Errorf("find programs: %w", err)
		}
		binaries := localnet.BinariesIn(dir, "")
		if err := binaries.Check(); err != nil {
			return localnet.Binaries{}, fmt.Errorf("%w: --bin-dir needs btcd, taikofind, relayer, fpd and covenantd; `make build btcd` makes them in bin/ and build/tools/", err)
		}
		return binaries, nil
	}
	root, err := localnet.SourceRoot()
	if err != nil {
		return localnet.Binaries{}, fmt.Errorf("find what to build: %w (or give --bin-dir)", err)
	}
	printer.step("build btcd, taikofind, relayer, fpd and covenantd (the first time takes some minutes)")
	return localnet.Build(ctx, root)
}

// describeTimeout says that the setup ran out of time when that is why it failed.
func describeTimeout(ctx context.Context, timeout time.Duration, err error) error {
	if errors.Is(context.Cause(ctx), errTimeout) {
		return fmt.Errorf("the setup was not done after %s: %w: %w", timeout, errTimeout, err)
	}
	return err
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
