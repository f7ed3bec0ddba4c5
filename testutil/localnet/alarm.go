package localnet

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// What the relayer tells of guards and witnesses, each with the contract's address.
const (
	metricUnconfirmed  = `taikofin_relayer_guard_oldest_unconfirmed_seconds{store="%s"}`
	metricContradicted = `taikofin_relayer_guard_contradicted{store="%s"}`
	metricFrozen       = `taikofin_relayer_guard_frozen{contract="%s"}`
)

// alarm waits until the guards have noted the contradiction and the witnesses have stopped, which is the relayer's work, and until the
// relayer tells its operator.
func (f *forgedProof) alarm(ctx context.Context) error {
	l2Height := f.forged.Number.Uint64()
	for _, s := range f.stands {
		what := fmt.Sprintf("the guard as %s to contradict L2 block %d", s.place, l2Height)
		if err := f.net.poll(ctx, what, func(ctx context.Context) (bool, error) { return s.contradicted(ctx, l2Height) }); err != nil {
			return err
		}
		f.say(fmt.Sprintf("eth_call recordAt(%d) of the guard %s: contradicted", l2Height, s.guard))
		what = fmt.Sprintf("the witness %s to freeze", s.witness)
		if err := f.net.poll(ctx, what, s.witnessFrozen); err != nil {
			return err
		}
		f.say(fmt.Sprintf("eth_call frozen() of the witness %s: true", s.witness))
	}
	if err := f.requireVerifier(ctx); err != nil {
		return err
	}
	for _, s := range f.stands {
		if err := f.awaitMetric(ctx, metricContradicted, s.guard, 1); err != nil {
			return err
		}
		if err := f.awaitMetric(ctx, metricFrozen, s.witness, 1); err != nil {
			return err
		}
	}
	words := []string{"level=ERROR", "CONTRADICTION", f.forged.Hash().Hex()}
	err := f.net.poll(ctx, fmt.Sprintf("the relayer to log %q", words), func(context.Context) (bool, error) {
		return f.net.Relayer.proc.Logged(words...)
	})
	if err != nil {
		return err
	}
	f.say(fmt.Sprintf("the relayer's log has %q", words))
	return nil
}

// awaitMetric waits until the relayer tells a value of a contract.
func (f *forgedProof) awaitMetric(ctx context.Context, name string, contract common.Address, want float64) error {
	name = fmt.Sprintf(name, contract.Hex())
	err := f.net.poll(ctx, fmt.Sprintf("%s to be %g", name, want), func(ctx context.Context) (bool, error) {
		value, told, err := sample(ctx, f.net.Relayer.Metrics(), name)
		return told && value == want, err
	})
	if err != nil {
		return err
	}
	f.say(fmt.Sprintf("the relayer tells: %s %g", name, want))
	return nil
}

// requireVerifier makes sure that the stake's word goes on.
func (f *forgedProof) requireVerifier(ctx context.Context) error {
	frozen, err := f.net.Frozen(ctx)
	if err != nil {
		return err
	}
	f.say(fmt.Sprintf("eth_call frozen() of the verifier %s: %t", f.net.series.Verifier, frozen))
	if frozen {
		return fmt.Errorf("%w: a forged proof froze it", ErrVerifier)
	}
	return nil
}

// requireStake makes sure that the verifier says of its newest checkpoint that it is final, and that the witnesses do not any more.
func (f *forgedProof) requireStake(ctx context.Context) error {
	if err := f.requireVerifier(ctx); err != nil {
		return err
	}
	accepted, err := f.net.Checkpoints(ctx, 0)
	if err != nil {
		return err
	}
	if len(accepted) == 0 {
		return fmt.Errorf("%w: it has no checkpoint", ErrVerifier)
	}
	newest := accepted[len(accepted)-1]
	final, err := f.net.IsFinalized(ctx, newest.L2Height, common.HexToHash(newest.Hash))
	if err != nil {
		return err
	}
	f.say(fmt.Sprintf("eth_call isFinalized(%d, %s) of the verifier: %t", newest.L2Height, newest.Hash, final))
	if !final {
		return fmt.Errorf("%w: checkpoint %d is not final", ErrVerifier, newest.N)
	}
	for _, s := range f.stands {
		final, err := s.witnessed(ctx, newest.L2Height, common.HexToHash(newest.Hash))
		if err != nil {
			return err
		}
		f.say(fmt.Sprintf("eth_call isFinalized(%d, %s) of the witness %s: %t", newest.L2Height, newest.Hash, s.witness, final))
		if final {
			return fmt.Errorf("%w: the witness %s froze, and says that checkpoint %d is final", ErrGuard, s.witness, newest.N)
		}
	}
	return nil
}
