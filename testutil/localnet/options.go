package localnet

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Options say how large and how fast a net is.
type Options struct {
	// Dir takes homes, data and logs. It must be empty or not exist.
	Dir string
	// Binaries are the programs; see Build.
	Binaries Binaries
	// Validators is the number of zone nodes, Providers of finality providers.
	Validators, Providers int
	// L2BlockTime, L1BlockTime and BTCBlockTime are the paces of the peers.
	L2BlockTime, L1BlockTime, BTCBlockTime time.Duration
	// L1SafeLag and L1FinalizedLag are how many blocks below L1's head its safe and finalized blocks are.
	L1SafeLag, L1FinalizedLag uint64
	// Safety is what fpd waits for before it votes, as its configuration says it.
	Safety string
	// StakeSat is the stake of each provider.
	StakeSat uint64
	// Stakes are the stakes of single providers where they differ: one for each, or none for equal stakes.
	Stakes []uint64
	// CheckpointInterval is how many L2 blocks lie between two checkpoints for Ethereum; 0 for a net without a series of
	// checkpoints. The first stands at twice the interval: the table that decides it is pinned one interval below.
	CheckpointInterval uint64
	// SnapshotInterval is how many zone blocks lie between two snapshots of a node's state; 0 for what a new node takes.
	SnapshotInterval uint64
	// Ports are where everything listens; zero values mean free ports.
	Ports Ports
	// Progress is called with each step of the setup; nil for silence.
	Progress func(step string)
}

// Ports are where everything listens on 127.0.0.1. Validator i adds 100·i to its ports.
type Ports struct {
	Bitcoin, L1, L2                      int
	ZoneREST, ZoneGRPC, ZoneRPC, ZoneP2P int
	ZoneMetrics, RelayerMonitor          int
	// ProviderMonitor is the port of provider 0; the others count up.
	ProviderMonitor int
	// CovenantMonitor is the port of the committee's member 0; the others count up.
	CovenantMonitor int
	// Gateway is the port of the gateway's API; those of the gadget's gRPC and HTTP and of its metrics follow.
	Gateway int
}

// FixedPorts are the ports that the documentation's examples use.
func FixedPorts() Ports {
	return Ports{
		Bitcoin: 18443, L1: 8645, L2: 8545, ZoneREST: 1317, ZoneGRPC: 9090, ZoneRPC: 26657, ZoneP2P: 26656,
		ZoneMetrics: 26660, RelayerMonitor: 9464, ProviderMonitor: 9470, CovenantMonitor: 9460, Gateway: 8090,
	}
}

// PortsFrom counts all ports up from a base.
func PortsFrom(base int) Ports {
	return Ports{
		Bitcoin: base, L1: base + 1, L2: base + 2, ZoneREST: base + 3, ZoneGRPC: base + 4, ZoneRPC: base + 5, ZoneP2P: base + 6,
		RelayerMonitor: base + 7, ZoneMetrics: base + 8, ProviderMonitor: base + 10, CovenantMonitor: base + 10 + maxProviders,
		Gateway: base + 80,
	}
}

const (
	// ChainID is the zone's chain id.
	ChainID = "taikofin-local-1"

	maxValidators = 10
	maxProviders  = 50
	btcSat        = 100_000_000
	// maxStakeSat is what one mined block pays for, with change left over.
	maxStakeSat = 40 * btcSat
	// maxCheckpointInterval keeps checkpoints within a run that a person watches.
	maxCheckpointInterval = 1000
)

// safeties are what fpd may wait for on this net; l1-depth needs a depth that the net has no option for.
var safeties = []string{"l1-safe", "l1-finalized", "l2-safe", "l2-finalized"}

// validate refuses port numbers that do not exist, with room for those that validators and providers add.
func (p Ports) validate() error {
	const highest = 65_535 - 100*maxValidators
	for _, port := range []int{
		p.Bitcoin, p.L1, p.L2, p.ZoneREST, p.ZoneGRPC, p.ZoneRPC, p.ZoneP2P, p.ZoneMetrics, p.RelayerMonitor, p.ProviderMonitor,
		p.CovenantMonitor, p.Gateway,
	} {
		if port < 0 || port > highest {
			return fmt.Errorf("ports must be 0 to %d, not %d: validators and providers count up from there", highest, port)
		}
	}
	return nil
}

// DefaultOptions is one validator, four providers, and paces a person can watch.
func DefaultOptions() Options {
	return Options{
		Validators: 1, Providers: 4, L2BlockTime: 2 * time.Second, L1BlockTime: 2 * time.Second, BTCBlockTime: 10 * time.Second,
		L1SafeLag: 1, L1FinalizedLag: 4, Safety: "l1-safe", StakeSat: 10 * btcSat, CheckpointInterval: 5,
	}
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	switch {
	case o.Dir == "":
		return errors.New("no directory to run in")
	case o.Validators < 1 || o.Validators > maxValidators:
		return fmt.Errorf("validators must be 1 to %d, not %d", maxValidators, o.Validators)
	case o.Providers < 1 || o.Providers > maxProviders:
		return fmt.Errorf("providers must be 1 to %d, not %d", maxProviders, o.Providers)
	case min(o.L2BlockTime, o.L1BlockTime, o.BTCBlockTime) < time.Second:
		// Two blocks of a chain cannot have the same second, so the chain's clock would run ahead of everybody else's.
		return errors.New("block times of L2, L1 and Bitcoin must be at least 1s: their blocks count whole seconds")
	case o.L1FinalizedLag < o.L1SafeLag:
		return fmt.Errorf("the finalized lag %d must not be below the safe lag %d", o.L1FinalizedLag, o.L1SafeLag)
	case o.CheckpointInterval > maxCheckpointInterval:
		return fmt.Errorf("the checkpoint interval must be 0 to %d L2 blocks, not %d", maxCheckpointInterval, o.CheckpointInterval)
	case !slices.Contains(safeties, o.Safety):
		return fmt.Errorf("safety %q must be one of %v", o.Safety, safeties)
	case len(o.Stakes) != 0 && len(o.Stakes) != o.Providers:
		return fmt.Errorf("%d stakes for %d providers: name one for each, or none", len(o.Stakes), o.Providers)
	}
	if err := o.Ports.validate(); err != nil {
		return err
	}
	for i := range o.Providers {
		if sat := o.Stake(i); sat < btcSat || sat > maxStakeSat {
			return fmt.Errorf("the stake of provider %d must be 1 to %d BTC, not %d sat", i, maxStakeSat/btcSat, sat)
		}
	}
	return nil
}

// Stake is the stake of a provider.
func (o Options) Stake(provider int) uint64 {
	if len(o.Stakes) > 0 {
		return o.Stakes[provider]
	}
	return o.StakeSat
}

// TotalStake is what all providers have staked.
func (o Options) TotalStake() uint64 {
	var total uint64
	for i := range o.Providers {
		total += o.Stake(i)
	}
	return total
}

func (o Options) progress(format string, args ...any) {
	if o.Progress != nil {
		o.Progress(fmt.Sprintf(format, args...))
	}
}
