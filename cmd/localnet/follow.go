package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/testutil/localnet"
)

// goals are what a run ends with: an L2 height that is final, and a number of checkpoints on Ethereum. Zero is none.
type goals struct{ final, checkpoints uint64 }

func (s settings) goals() goals { return goals{final: s.untilFinal, checkpoints: s.untilCheckpoint} }

func (s settings) checkGoals() error {
	if s.untilCheckpoint > 0 && s.checkpointInterval == 0 {
		return errors.New("--until-checkpoint needs checkpoints: --checkpoint-interval must not be 0")
	}
	return nil
}

// await waits until both goals are reached, and has the verifier on Ethereum prove itself for the last checkpoint.
func (g goals) await(ctx context.Context, net *localnet.Net, out printer) error {
	if g.final > 0 {
		if _, err := net.WaitFinal(ctx, g.final); err != nil {
			return err
		}
	}
	if g.checkpoints == 0 {
		return nil
	}
	last, err := net.WaitCheckpoint(ctx, g.checkpoints-1)
	if err != nil {
		return err
	}
	return net.CheckVerifier(ctx, last, out.step)
}

// progress is how far a run that is followed has come. Two goroutines report to it.
type progress struct {
	want goals

	mu          sync.Mutex
	final       uint64
	checkpoints uint64
	last        localnet.AcceptedCheckpoint
}

// block notes a final block, and returns errDone when nothing is left to wait for.
func (p *progress) block(b localnet.FinalBlock) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.final = b.L2Height
	return p.done()
}

// checkpoint notes a checkpoint that Ethereum accepted, and returns errDone when nothing is left to wait for.
func (p *progress) checkpoint(c localnet.AcceptedCheckpoint) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.checkpoints, p.last = c.N+1, c
	return p.done()
}

func (p *progress) done() error {
	if p.want == (goals{}) || p.final < p.want.final || p.checkpoints < p.want.checkpoints {
		return nil
	}
	return errDone
}

// follow prints final blocks and accepted checkpoints until the goals are reached, time is over or something breaks. The last
// word has the verifier on Ethereum.
func (s settings) follow(ctx context.Context, net *localnet.Net, printer printer) error {
	sofar := &progress{want: s.goals()}
	group, groupCtx := errgroup.WithContext(ctx)
	group.Go(func() error {
		return net.Follow(groupCtx, 1, func(block localnet.FinalBlock) error {
			printer.block(block)
			return sofar.block(block)
		}, printer.waiting)
	})
	group.Go(func() error {
		return net.FollowCheckpoints(groupCtx, func(c localnet.AcceptedCheckpoint) error {
			printer.checkpoint(c)
			return sofar.checkpoint(c)
		})
	})
	err := group.Wait()
	switch {
	case errors.Is(err, errDone) && s.untilCheckpoint > 0:
		return net.CheckVerifier(ctx, sofar.last, printer.step)
	case errors.Is(err, errDone):
		return nil
	case errors.Is(context.Cause(ctx), errTimeout):
		return fmt.Errorf("not done after %s: L2 block %d of %d is final, %d of %d checkpoints are on Ethereum: %w: %s", s.timeout,
			sofar.final, s.untilFinal, sofar.checkpoints, s.untilCheckpoint, errTimeout, net.Diagnose())
	}
	return err
}
