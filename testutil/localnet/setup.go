package localnet

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// setupParallel bounds how many command-line programs run at once during the setup.
const setupParallel = 4

// setupHomes writes all homes and keys, then the genesis that knows all accounts.
func (n *Net) setupHomes(ctx context.Context) error {
	script, err := n.Bitcoin.walletScript()
	if err != nil {
		return err
	}
	if n.stakingParams, n.CovenantKeys, err = newStakingParams(n.encoding.Codec, script); err != nil {
		return err
	}
	if err := n.makeMembers(ctx); err != nil {
		return err
	}
	if err := n.makeAccount(); err != nil {
		return err
	}
	if interval := n.opts.CheckpointInterval; interval > 0 {
		if n.series, err = newSeries(seriesName, 2*interval, interval); err != nil {
			return err
		}
	}
	faucet, err := faucetAddress()
	if err != nil {
		return err
	}
	accounts := []string{n.address, faucet, n.Relayer.Address}
	for _, p := range n.providers {
		accounts = append(accounts, p.Address)
	}
	for _, c := range n.covenant {
		accounts = append(accounts, c.Address)
	}
	if err := n.writeGenesis(ctx, accounts, []string{n.Relayer.Address}); err != nil {
		return err
	}
	if n.series != nil {
		if err := n.L1.Fund(ctx, gasEther, n.Relayer.EthKey.Address()); err != nil {
			return err
		}
	}
	return n.configureAll()
}

// makeMembers runs the init and key commands of all programs, a few at a time.
func (n *Net) makeMembers(ctx context.Context) error {
	validators, providers := make([]*Validator, n.opts.Validators), make([]*Provider, n.opts.Providers)
	covenant := make([]*Covenant, len(n.CovenantKeys))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(setupParallel)
	for i := range validators {
		group.Go(func() (err error) { validators[i], err = newValidator(ctx, n.opts, i, ChainID); return err })
	}
	group.Go(func() (err error) { n.Relayer, err = newRelayer(ctx, n.opts); return err })
	for i := range providers {
		group.Go(func() (err error) { providers[i], err = newProvider(ctx, n.opts, i); return err })
	}
	for i, key := range n.CovenantKeys {
		group.Go(func() (err error) { covenant[i], err = newCovenant(ctx, n.opts, i, key); return err })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	n.validators, n.providers, n.covenant = validators, providers, covenant
	return nil
}

// zoneConfig is the net's own account on a node.
func (n *Net) zoneConfig(grpc string) zone.Config {
	cfg := zone.Default()
	cfg.GRPCAddr, cfg.ChainID = grpc, ChainID
	cfg.KeyringBackend, cfg.KeyringDir, cfg.KeyName = "test", filepath.Join(n.opts.Dir, "operator"), "operator"
	return cfg
}

func (n *Net) makeAccount() error {
	keyring, err := zone.OpenKeyring(n.zoneConfig(""), nil)
	if err != nil {
		return err
	}
	key, err := zone.AddKey(keyring, "operator", "")
	if err != nil {
		return err
	}
	n.address = key.Address
	return nil
}

func (n *Net) configureAll() error {
	peers := make([]string, len(n.validators))
	for i, v := range n.validators {
		peers[i] = v.peer()
	}
	for i, v := range n.validators {
		others := append(append([]string{}, peers[:i]...), peers[i+1:]...)
		if err := v.configure(others, n.opts.SnapshotInterval); err != nil {
			return err
		}
	}
	if err := n.Relayer.configure(n); err != nil {
		return err
	}
	for _, p := range n.providers {
		if err := p.configure(n); err != nil {
			return err
		}
	}
	for _, c := range n.covenant {
		if err := c.configure(n); err != nil {
			return err
		}
	}
	return nil
}

func (n *Net) startZone(ctx context.Context) error {
	for _, v := range n.validators {
		client, err := zone.Dial(ctx, n.zoneConfig(v.GRPC()))
		if err != nil {
			return err
		}
		v.client = client
	}
	// More than two thirds must run before there is a first block, so all are started before any is waited for.
	group, groupCtx := errgroup.WithContext(ctx)
	for _, v := range n.validators {
		group.Go(func() error { return v.Start(groupCtx) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	stake, err := n.Zone(0).Stake().Params(ctx, &btcstaketypes.QueryParamsRequest{})
	if err != nil {
		return fmt.Errorf("get the parameters of the stake registry: %w", err)
	}
	n.confirmationDepth = stake.Params.BtcConfirmationDepth
	return nil
}

func (n *Net) startRelayer(ctx context.Context) error {
	if err := n.Relayer.Start(ctx); err != nil {
		return err
	}
	n.startMining(n.opts)
	return nil
}

func (n *Net) registerProviders(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(setupParallel)
	for _, p := range n.providers {
		group.Go(func() error { return p.register(ctx) })
	}
	return group.Wait()
}

// WaitBitcoin waits until the zone knows a Bitcoin height.
func (n *Net) WaitBitcoin(ctx context.Context, btcHeight uint32) error {
	what := fmt.Sprintf("Bitcoin height %d on the zone (the relayer brings it)", btcHeight)
	return n.poll(ctx, what, func(ctx context.Context) (bool, error) {
		tip, err := n.Zone(0).Stake().Tip(ctx, &btcstaketypes.QueryTipRequest{})
		return err == nil && tip.Header.Height >= btcHeight, err
	})
}

// startProviders starts all daemons and waits until each has randomness that the zone will use.
func (n *Net) startProviders(ctx context.Context) error {
	var group errgroup.Group
	for _, p := range n.providers {
		group.Go(func() error { return p.Start(ctx) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if err := n.waitRandomness(ctx, finalitytypes.BALLOT_KIND_FINALITY); err != nil || n.series == nil {
		return err
	}
	// A series whose first table has nonces of two thirds of the power or less would be closed at once.
	return n.waitRandomness(ctx, finalitytypes.BALLOT_KIND_CHECKPOINT)
}

// waitRandomness waits until the zone will use nonces of each provider that runs: for checkpoints those of the newest series.
func (n *Net) waitRandomness(ctx context.Context, kind finalitytypes.BallotKind) error {
	slot := finalitytypes.FinalitySlot(0, 1)
	if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		answer, err := n.Zone(0).Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{})
		if err != nil {
			return fmt.Errorf("get the newest series: %w", err)
		}
		slot = answer.Series.Slot(0)
	}
	for _, p := range n.providers {
		if !p.proc.Running() {
			continue
		}
		what := fmt.Sprintf("usable nonce of provider %d for slot %d of %s", p.Index, slot, kind)
		if err := n.poll(ctx, what, func(ctx context.Context) (bool, error) { return n.ready(ctx, p, kind, slot) }); err != nil {
			return err
		}
	}
	return nil
}

func (n *Net) ready(ctx context.Context, p *Provider, kind finalitytypes.BallotKind, slot uint64) (bool, error) {
	commits, err := n.Zone(0).Finality().PubRandCommits(ctx, &finalitytypes.QueryPubRandCommitsRequest{FpBtcPkHex: p.PkHex(), Kind: kind})
	if err != nil {
		return false, err
	}
	height, err := n.Validator(0).Height(ctx)
	if err != nil {
		return false, err
	}
	for _, commit := range commits.Commits {
		covers := commit.StartSlot <= slot && slot < commit.StartSlot+commit.NumPubRand
		if covers && commit.UsableFromHeight <= height {
			return true, nil
		}
	}
	return false, fmt.Errorf("%d commitments, none usable at height %d", len(commits.Commits), height)
}

// startL2 lets blocks come once Bitcoin's clock is not ahead of ours: mining many blocks at once pushes their times
// forward, and an L2 block that is older than the stake would find a table without it.
func (n *Net) startL2(ctx context.Context) error {
	tip, err := n.Zone(0).Stake().Tip(ctx, &btcstaketypes.QueryTipRequest{})
	if err != nil {
		return err
	}
	ahead := time.Until(time.Unix(int64(tip.Header.MedianTimePast)+1, 0))
	if ahead > 0 {
		n.opts.progress("wait %s until Bitcoin's median time has passed", ahead.Round(time.Second))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(ahead):
		}
	}
	n.L2.Resume()
	return nil
}
