package localnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Net is everything that runs.
type Net struct {
	Peers
	// Relayer is the one relayer.
	Relayer *Relayer
	// Gateway answers what is final.
	Gateway *Gateway
	// CovenantKeys are the committee's secret keys.
	CovenantKeys []*btcec.PrivateKey

	opts          Options
	encoding      zone.Encoding
	validators    []*Validator
	nodes         []*Validator
	providers     []*Provider
	covenant      []*Covenant
	stakingParams btcstaketypes.StakingParams
	// confirmationDepth is how many Bitcoin blocks settle one.
	confirmationDepth uint32
	address           string
	series            *Series
	closing           sync.Once
	closeErr          error
	// stage is what the setup does right now.
	stageMu sync.Mutex
	stage   string
}

// Start sets up a net and returns once all providers can vote and L2 makes blocks. When it fails, or ctx ends, nothing
// is left running; the directory stays for inspection.
func Start(ctx context.Context, opts Options) (*Net, error) {
	if err := opts.Validate(); err != nil {
		return nil, fmt.Errorf("localnet options: %w", err)
	}
	if err := prepareDir(opts.Dir); err != nil {
		return nil, err
	}
	encoding, err := zone.NewEncoding()
	if err != nil {
		return nil, err
	}
	n := &Net{opts: opts, encoding: encoding}
	steps := n.steps()
	for i, step := range steps {
		n.setStage(step.what)
		n.opts.progress("step %d of %d: %s", i+1, len(steps), step.what)
		if err := step.do(ctx); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", step.what, err), n.Close())
		}
	}
	n.setStage("running")
	n.opts.progress("running")
	return n, nil
}

// step is a part of the setup.
type step struct {
	what string
	do   func(context.Context) error
}

// steps are the parts of the setup in their order.
func (n *Net) steps() []step {
	steps := []step{
		{"start Bitcoin (btcd, regtest) and mine coins", func(ctx context.Context) error { return n.startBitcoin(ctx, n.opts) }},
		{"start Ethereum L1 and the Taiko-shaped L2", func(ctx context.Context) error { return n.startEthereum(ctx, n.opts) }},
		{"set up the zone, the relayer, the covenant and the providers", n.setupHomes},
		{"start the zone", n.startZone},
		{"start the relayer", n.startRelayer},
		{"start the covenant committee", n.startCovenant},
		{"start the gateway", n.startGateway},
		{"register the providers", n.registerProviders},
		{"lock bitcoins for the providers: the covenant signs, the relayer proves", n.lockStakes},
		{"start the providers and commit randomness", n.startProviders},
		{"start L2 blocks", n.startL2},
	}
	if n.opts.CheckpointInterval > 0 {
		what := fmt.Sprintf("deploy the verifier on Ethereum once its first table is pinned, at L2 height %d", n.opts.CheckpointInterval)
		steps = append(steps, step{what, n.deployVerifier})
	}
	return steps
}

// Zone is a client of validator i that pays with the net's own account.
func (n *Net) Zone(i int) *zone.Client { return n.validators[i].client }

// Validator returns validator i, Validators all of them.
func (n *Net) Validator(i int) *Validator { return n.validators[i] }

// Validators returns all validators.
func (n *Net) Validators() []*Validator { return n.validators }

// Provider returns provider i.
func (n *Net) Provider(i int) *Provider { return n.providers[i] }

// Providers returns all providers.
func (n *Net) Providers() []*Provider { return n.providers }

// Options are what the net was started with.
func (n *Net) Options() Options { return n.opts }

// Stage says what the setup does right now, "running" once it is over.
func (n *Net) Stage() string {
	n.stageMu.Lock()
	defer n.stageMu.Unlock()
	return n.stage
}

func (n *Net) setStage(stage string) {
	n.stageMu.Lock()
	n.stage = stage
	n.stageMu.Unlock()
}

// Close stops everything, followers before what they follow.
func (n *Net) Close() error {
	n.closing.Do(func() { n.closeErr = n.close() })
	return n.closeErr
}

func (n *Net) close() error {
	n.stopMining()
	var services, nodes []*Process
	for _, p := range n.providers {
		services = append(services, p.proc)
	}
	for _, c := range n.covenant {
		services = append(services, c.proc)
	}
	if n.Relayer != nil {
		services = append(services, n.Relayer.proc)
	}
	if n.Gateway != nil {
		services = append(services, n.Gateway.proc)
	}
	for _, v := range n.zoneNodes() {
		nodes = append(nodes, v.proc)
	}
	errs := []error{stopAll(services), stopAll(nodes)}
	for _, v := range n.zoneNodes() {
		if v.client != nil {
			errs = append(errs, v.client.Close())
		}
	}
	return errors.Join(append(errs, n.Peers.Close())...)
}

// stopAll stops processes side by side.
func stopAll(procs []*Process) error {
	errs := make([]error, len(procs))
	var wg sync.WaitGroup
	for i, proc := range procs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs[i] = proc.Stop()
		}()
	}
	wg.Wait()
	return errors.Join(errs...)
}

// Failure returns the first process that ended without being asked to, or a peer that fails to make blocks.
func (n *Net) Failure() error {
	var procs []*Process
	for _, v := range n.zoneNodes() {
		procs = append(procs, v.proc)
	}
	procs = append(procs, n.Relayer.proc)
	if n.Gateway != nil { // it is started after some others
		procs = append(procs, n.Gateway.proc)
	}
	for _, p := range n.providers {
		procs = append(procs, p.proc)
	}
	for _, c := range n.covenant {
		procs = append(procs, c.proc)
	}
	for _, proc := range procs {
		if err := proc.Failure(); err != nil {
			return err
		}
	}
	return n.Peers.Failure()
}

// CheckDir refuses a directory that holds something already.
func CheckDir(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("use %s: %w", dir, err)
	case len(entries) > 0:
		return fmt.Errorf("use %s: the directory is not empty; remove it or name another", dir)
	}
	return nil
}

func prepareDir(dir string) error {
	if err := CheckDir(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "logs"), 0o755); err != nil {
		return fmt.Errorf("prepare %s: %w", dir, err)
	}
	// Keys and databases of a run within the source tree are nothing for git.
	if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte("*\n"), 0o600); err != nil {
		return fmt.Errorf("prepare %s: %w", dir, err)
	}
	return nil
}

// poll calls ready until it answers true, an error that is not its last word is kept for the message, and a process
// that died ends the wait at once.
func (n *Net) poll(ctx context.Context, what string, ready func(context.Context) (bool, error)) error {
	var last error
	for {
		ok, err := ready(ctx)
		if ok && err == nil {
			return nil
		}
		last = err
		if err := n.Failure(); err != nil {
			return fmt.Errorf("wait for %s: %w", what, err)
		}
		select {
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("wait for %s: %w", what, ctx.Err()), last)
		case <-time.After(100 * time.Millisecond):
		}
	}
}
