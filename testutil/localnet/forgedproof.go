package localnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/testutil/l2state"
)

const (
	// bridgeEther is what each bridge of the scenario has to pay out, paidEther what an honest withdrawal takes of it.
	bridgeEther = 5
	paidEther   = 1
)

// errNoSeries means that nobody signs for Ethereum.
var errNoSeries = errors.New("the net has no series of checkpoints")

// forgedProof is the theft of June 2026 on the net: a prover's key is stolen, and one bridge stands without a guard, two behind one.
type forgedProof struct {
	net    *Net
	client *ethclient.Client
	say    func(string)

	// owner is Taiko's DAO, prover whoever holds the prover's key, anybody who calls what anybody may call.
	owner, prover, anybody *l1Account
	stands                 []*stand
	unguarded              *bridge
	// honest is the block proven last that is Taiko's own, forged the one that is not.
	honest, forged *types.Header
	// thefts are the false withdrawals, one for each bridge, with their proofs against the forged state root.
	thefts map[*bridge]theft
}

// theft is a withdrawal that nobody made.
type theft struct {
	withdrawal withdrawal
	proof      storageProof
}

// ForgedProof plays the theft of a prover's key to its end, with a guard at both of its places. Taiko's contracts are stand-ins,
// all else is real: the verifier, the guards and witnesses that the relayer puts up, its guard that confirms and reports, and the
// blocks and proofs of the L2 node. What is told was asked of Ethereum. The guards stay when it is over.
func (n *Net) ForgedProof(ctx context.Context, say func(string)) error {
	if n.series == nil {
		return errNoSeries
	}
	client, err := n.L1.Dial(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	f := &forgedProof{net: n, client: client, say: say, thefts: map[*bridge]theft{}}
	steps := f.steps()
	for i, step := range steps {
		say(fmt.Sprintf("%d of %d: %s", i+1, len(steps), step.what))
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.what, err)
		}
	}
	return nil
}

// steps are the parts of the story in their order.
func (f *forgedProof) steps() []step {
	return []step{
		{"put up Taiko's contracts, guards, witnesses and bridges", f.putUp},
		{"start the relayer's guard", f.startGuard},
		{"an honest checkpoint is confirmed, and everybody is paid", f.first},
		{"the prover's key is stolen: the bridge without a guard pays the thief", f.steal},
		{"the bridges behind a guard refuse", f.refuse},
		{"the witnesses freeze, and the alarm rings", f.alarm},
		{"the next honest checkpoint is confirmed, and the bridges behind a guard pay", f.next},
		{"the thief still has nothing from them", f.refuse},
	}
}

func (f *forgedProof) putUp(ctx context.Context) error {
	for _, account := range []**l1Account{&f.owner, &f.prover, &f.anybody} {
		var err error
		if *account, err = newL1Account(f.client); err != nil {
			return err
		}
	}
	if err := f.net.L1.Fund(ctx, gasEther, f.owner.address, f.prover.address, f.anybody.address); err != nil {
		return err
	}
	for _, at := range []place{asReader, asSyncer} {
		s, err := putUpTaiko(ctx, f.owner, f.prover.address, at)
		if err != nil {
			return err
		}
		if err := s.putUpGuard(ctx, f.net.deployer(f.net.series), f.net.series.Verifier); err != nil {
			return err
		}
		if err := s.upgrade(ctx, f.owner); err != nil {
			return err
		}
		if s.bridge, err = newBridge(ctx, f.owner, fmt.Sprintf("bridge behind the %s's guard", at), s.store); err != nil {
			return err
		}
		f.stands = append(f.stands, s)
		f.say(fmt.Sprintf("guard %s as %s, Taiko's SignalService %s and Inbox %s, witness %s, bridge %s",
			s.guard, at, s.signal, s.inbox, s.witness, s.bridge.address))
	}
	var err error
	if f.unguarded, err = newBridge(ctx, f.owner, "bridge without a guard", f.stands[0].signal); err != nil {
		return err
	}
	f.say(fmt.Sprintf("bridge %s believes Taiko's SignalService %s alone", f.unguarded.address, f.stands[0].signal))
	return f.net.L1.Fund(ctx, bridgeEther, f.unguarded.address, f.stands[0].bridge.address, f.stands[1].bridge.address)
}

// startGuard gives the relayer the guards and the witnesses.
func (f *forgedProof) startGuard(ctx context.Context) error {
	key, err := ethkey.Generate()
	if err != nil {
		return err
	}
	if err := f.net.L1.Fund(ctx, gasEther, key.Address()); err != nil {
		return err
	}
	var stores, witnesses []common.Address
	for _, s := range f.stands {
		stores, witnesses = append(stores, s.guard), append(witnesses, s.witness)
	}
	settings, err := f.net.Relayer.configureGuard(f.net, key, stores, witnesses)
	if err != nil {
		return err
	}
	return f.net.Relayer.Reconfigure(ctx, settings...)
}

func (f *forgedProof) first(ctx context.Context) error {
	return f.payHonest(ctx, 1, f.unguarded, f.stands[0].bridge, f.stands[1].bridge)
}

// next comes after the theft: the bridge that was robbed has nothing left.
func (f *forgedProof) next(ctx context.Context) error {
	if err := f.payHonest(ctx, 2, f.stands[0].bridge, f.stands[1].bridge); err != nil {
		return err
	}
	if f.honest.Number.Cmp(f.forged.Number) <= 0 {
		return fmt.Errorf("%w: L2 block %d is not after the forged one at %d", ErrGuard, f.honest.Number, f.forged.Number)
	}
	return f.requireStake(ctx)
}

// payHonest has somebody on L2 withdraw from each of some bridges, Taiko prove the block, and the bridges pay once the guards have
// confirmed it.
func (f *forgedProof) payHonest(ctx context.Context, number uint64, bridges ...*bridge) error {
	var withdrawals []withdrawal
	var ids []common.Hash
	for _, b := range bridges {
		w, err := f.withdraw(ctx, b, number, ether(paidEther))
		if err != nil {
			return err
		}
		withdrawals, ids = append(withdrawals, w), append(ids, w.id)
	}
	l2Height, err := f.net.L2.writeDown(ctx, ids...)
	if err != nil {
		return err
	}
	f.honest = f.net.L2.HeaderAt(l2Height)
	f.say(fmt.Sprintf("the outbox on L2 wrote %d withdrawals down up to block %d, %s", len(ids), l2Height, f.honest.Hash()))
	for _, s := range f.stands {
		if err := s.prove(ctx, f.prover, f.honest); err != nil {
			return err
		}
	}
	for _, s := range f.stands {
		if err := f.awaitConfirmed(ctx, s); err != nil {
			return err
		}
		if err := f.awaitMetric(ctx, metricUnconfirmed, s.guard, 0); err != nil {
			return err
		}
	}
	for _, w := range withdrawals {
		proof, err := f.net.L2.sentProof(ctx, w.id, l2Height)
		if err != nil {
			return err
		}
		if err := f.pay(ctx, w, l2Height, proof); err != nil {
			return err
		}
	}
	return nil
}

// withdraw names a withdrawal for an account that nobody has used before.
func (f *forgedProof) withdraw(ctx context.Context, b *bridge, number uint64, wei *big.Int) (withdrawal, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return withdrawal{}, fmt.Errorf("make a recipient: %w", err)
	}
	return b.withdraw(ctx, number, crypto.PubkeyToAddress(key.PublicKey), wei)
}

func (f *forgedProof) pay(ctx context.Context, w withdrawal, l2Height uint64, proof storageProof) error {
	if err := w.pay(ctx, f.anybody, l2Height, proof); err != nil {
		return err
	}
	f.say(fmt.Sprintf("the %s paid %s ether to %s for L2 block %d: paid(%s) is true", w.bridge.name, inEther(w.words.Amount),
		w.words.Recipient, l2Height, w.id))
	return nil
}

// awaitConfirmed waits until a bridge's store has the honest block.
func (f *forgedProof) awaitConfirmed(ctx context.Context, s *stand) error {
	l2Height := f.honest.Number.Uint64()
	err := f.net.poll(ctx, fmt.Sprintf("L2 block %d in the store of the %s", l2Height, s.bridge.name), func(ctx context.Context) (bool, error) {
		_, err := s.answer(ctx, l2Height)
		return err == nil, err
	})
	if err != nil {
		return err
	}
	got, err := s.answer(ctx, l2Height)
	if err != nil {
		return err
	}
	f.say(fmt.Sprintf("eth_call getCheckpoint(%d) of %s, the store of the %s: %x, state root %x", l2Height, s.store, s.bridge.name,
		got.BlockHash, got.StateRoot))
	if got.BlockHash != f.honest.Hash() || got.StateRoot != f.honest.Root {
		return fmt.Errorf("%w: L2 has block %s with state root %s at %d", ErrGuard, f.honest.Hash(), f.honest.Root, l2Height)
	}
	return nil
}

// steal proves a state in which the outbox has what nobody sent, in a block that differs from L2's in that alone, and takes all
// that the unguarded bridge has.
func (f *forgedProof) steal(ctx context.Context) error {
	var slots []common.Hash
	bridges := []*bridge{f.unguarded, f.stands[0].bridge, f.stands[1].bridge}
	for i, b := range bridges {
		wei, err := b.balance(ctx)
		if err != nil {
			return err
		}
		w, err := f.withdraw(ctx, b, uint64(1000+i), wei)
		if err != nil {
			return err
		}
		f.thefts[b], slots = theft{withdrawal: w}, append(slots, sentSlot(w.id))
	}
	state, err := l2state.New(outboxAddress, slots...)
	if err != nil {
		return err
	}
	for i, b := range bridges {
		slot, err := state.SlotProof(slots[i])
		if err != nil {
			return err
		}
		f.thefts[b] = theft{f.thefts[b].withdrawal, storageProof{state.AccountProof, slot}}
	}
	if err := f.forge(ctx, state.Root); err != nil {
		return err
	}
	stolen := f.thefts[f.unguarded]
	if err := f.pay(ctx, stolen.withdrawal, f.forged.Number.Uint64(), stolen.proof); err != nil {
		return err
	}
	left, err := f.unguarded.balance(ctx)
	if err != nil {
		return err
	}
	if left.Sign() != 0 {
		return fmt.Errorf("%w: the %s still has %s ether", ErrBridge, f.unguarded.name, inEther(left))
	}
	return nil
}

// forge proves a block with another state root than L2's at the height above the honest one.
func (f *forgedProof) forge(ctx context.Context, stateRoot common.Hash) error {
	l2Height := f.honest.Number.Uint64() + 1
	err := f.net.poll(ctx, fmt.Sprintf("L2 block %d", l2Height), func(context.Context) (bool, error) {
		return f.net.L2.HeaderAt(l2Height) != nil, nil
	})
	if err != nil {
		return err
	}
	f.forged = types.CopyHeader(f.net.L2.HeaderAt(l2Height))
	f.forged.Root = stateRoot
	for _, s := range f.stands {
		if err := s.prove(ctx, f.prover, f.forged); err != nil {
			return err
		}
	}
	f.say(fmt.Sprintf("with the stolen key L2 block %d is proven as %s with state root %s; L2 has %s", l2Height, f.forged.Hash(),
		stateRoot, describe(f.net.L2.HeaderAt(l2Height))))
	return nil
}

// refuse asks the bridges behind a guard for what the thief wants.
func (f *forgedProof) refuse(ctx context.Context) error {
	l2Height := f.forged.Number.Uint64()
	for _, s := range f.stands {
		stolen := f.thefts[s.bridge]
		refused, err := stolen.withdrawal.refusal(ctx, f.anybody, l2Height, stolen.proof)
		switch {
		case err != nil:
			return err
		case refused == nil:
			return fmt.Errorf("%w: the %s would pay for L2 block %d", ErrBridge, s.bridge.name, l2Height)
		case refused.Name != s.missing:
			return fmt.Errorf("%w: the %s should refuse with %s: %w", ErrBridge, s.bridge.name, s.missing, refused)
		}
		left, err := s.bridge.balance(ctx)
		if err != nil {
			return err
		}
		f.say(fmt.Sprintf("eth_call pay(%d, …) of the %s: %s; it has %s ether", l2Height, s.bridge.name, refused, inEther(left)))
	}
	return nil
}

// inEther writes wei as ether.
func inEther(wei *big.Int) string {
	return new(big.Rat).SetFrac(wei, ether(1)).FloatString(3)
}
