package guard

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
)

// differingAtOnce bounds the contradictions that are noted in a round. They keep no honest checkpoint from being looked at.
const differingAtOnce = 64

// Statuses of a height in a guarded store.
const (
	statusPending      = 1
	statusContradicted = 2
	statusConfirmed    = 3
)

// store is a guarded checkpoint store: what it is told of is confirmed.
type store struct {
	*desk

	// terms are nil while they were not asked for.
	terms *storeTerms
	watch *watch
	check *check
	// pace is that of answers, notes that of notes.
	pace, notes pace
	// far are ways longer than the pipeline walks to confirm.
	far ways
	// l1 is where Ethereum stands in this round, judges by whose word blocks are final in it.
	l1     l1Head
	judges string
	// heard is what was asked of the stake's silence; nil before.
	heard *heard
	// since is the time of the L1 block that the oldest unconfirmed checkpoint was logged in.
	since map[uint64]time.Time
}

// storeTerms are what never changes of a store.
type storeTerms struct {
	finality common.Address
	// taiko is Taiko's store.
	taiko contract
	// inbox is zero for a reader's store.
	inbox common.Address
	// patience is in seconds, 0 for never.
	patience uint64
}

// isReader says whether Taiko's store is read at each confirmation; else the Inbox saves here.
func (t *storeTerms) isReader() bool { return t.inbox == common.Address{} }

func newStore(address common.Address, cfg Config, p *peers, account *till) (*store, error) {
	c, err := newContract(p.l1, address, bindings.GuardedCheckpointStoreMetaData)
	if err != nil {
		return nil, err
	}
	// What rings when it grows must be there before.
	for _, total := range []*prometheus.CounterVec{confirmedTotal, contradictedTotal, releasedTotal} {
		total.WithLabelValues(address.Hex())
	}
	return &store{
		desk: newDesk(c, cfg, p, account), pace: pace{every: cfg.MinInterval}, notes: pace{every: cfg.MinInterval},
		far: ways{l2: p.l2, most: maxFarWay}, since: make(map[uint64]time.Time),
	}, nil
}

func (s *store) name() string { return "store " + s.address.Hex() }

// open asks for what never changes, now and then once more: a node may have lied about it.
func (s *store) open(ctx context.Context) error {
	if s.terms != nil && !s.asksTerms() {
		return nil
	}
	terms, from, err := s.readTerms(ctx)
	if err != nil {
		return err
	}
	s.termsAt = s.now()
	if s.terms != nil {
		if *terms == *s.terms {
			return nil
		}
		s.termsChanged(ctx, "store")
	}
	s.terms, s.watch, s.check = terms, newWatch(from), newCheck(s.second, from)
	return nil
}

func (s *store) readTerms(ctx context.Context) (*storeTerms, source, error) {
	if err := s.requireCode(ctx); err != nil {
		return nil, source{}, err
	}
	terms := new(storeTerms)
	var err error
	if terms.finality, err = value[common.Address](ctx, s.contract, "finality"); err != nil {
		return nil, source{}, err
	}
	taiko, err := value[common.Address](ctx, s.contract, "taiko")
	if err != nil {
		return nil, source{}, err
	}
	if terms.taiko, err = newContract(s.client, taiko, bindings.ICheckpointStoreMetaData); err != nil {
		return nil, source{}, err
	}
	if terms.inbox, err = value[common.Address](ctx, s.contract, "inbox"); err != nil {
		return nil, source{}, err
	}
	if terms.patience, err = value[uint64](ctx, s.contract, "patience"); err != nil {
		return nil, source{}, err
	}
	if terms.isReader() {
		return terms, source{address: taiko, topic: terms.taiko.abi.Events["CheckpointSaved"].ID}, nil
	}
	return terms, syncersSource(s.address, s.abi), nil
}

// saved is what Taiko proved at a height.
type saved struct {
	block

	stateRoot common.Hash
}

// is says whether a header is the block that Taiko proved, with the state root that it proved.
func (v saved) is(header *eth.Header) bool {
	return header.Hash() == v.blockHash && header.Root == v.stateRoot
}

// record is a checkpoint as Taiko and the store have it now.
type record struct {
	*claim

	theirs saved
	status uint8
	// released says that it counts by patience alone.
	released bool
	// since is when the store saw it first, in Unix seconds.
	since uint64
	// noted says that the store has this very value, open that there is something left to do.
	noted, open bool
}

// round confirms what can be, the newest first.
func (s *store) round(ctx context.Context, l1 l1Head) error {
	if err := s.open(ctx); err != nil {
		return err
	}
	s.l1, s.left, s.ways.silent, s.far.silent = l1, sendsAtOnce, nil, nil
	lookErr := s.watch.look(ctx, s.client, l1.settled)
	final, err := readFinality(ctx, s.client, s.terms.finality)
	if err != nil {
		return errors.Join(lookErr, err)
	}
	s.judges = final.judges
	s.watch.judgeAgain(final.judges)
	records, err := s.read(ctx, s.watch.toRead(l1.l1Height))
	if err != nil {
		return errors.Join(lookErr, err)
	}
	s.ways.reach(final.longest())
	s.publishFrozen(ctx, final)
	s.warnOfWitness(ctx, final)
	s.compareNodes(ctx, s.check, s.watch, l1.settled, final.asked(), s.asked())
	errs := append(s.work(ctx, final, records), final.notAsked)
	s.watch.forget(l1.l1Height)
	if err := errors.Join(lookErr, s.publish(ctx)); err != nil {
		return errors.Join(append(errs, err)...)
	}
	return partly(errs)
}

// asked is what both nodes are asked for of a height.
func (s *store) asked() []asked {
	list := []asked{{s.contract, "recordAt"}}
	if s.terms.isReader() {
		list = append(list, asked{s.terms.taiko, "getCheckpoint"})
	}
	return list
}

// read asks how some heights stand. Those at which Taiko has nothing are left out.
func (s *store) read(ctx context.Context, list []*claim) ([]record, error) {
	answers, refusals, err := s.views(ctx, "recordAt", heightsOf(list))
	if err != nil {
		return nil, err
	}
	taikos := make([]record, len(list))
	if s.terms.isReader() {
		if taikos, err = readTaiko(ctx, s.terms.taiko, list); err != nil {
			return nil, err
		}
	}
	var found []record
	for i, c := range list {
		if refused(refusals[i]) { // a height that the store does not count
			s.watch.missed(c, s.l1.l1Height)
			continue
		}
		if refusals[i] != nil {
			return nil, refusals[i]
		}
		known := tuple[bindings.GuardedCheckpointStoreRecord](answers[i][0])
		stored := saved{block{c.l2Height, known.BlockHash}, known.StateRoot}
		r := record{claim: c, theirs: stored, status: known.Status, released: known.Released, since: known.Since}
		if s.terms.isReader() {
			r.theirs = taikos[i].theirs
		}
		r.noted = r.theirs == stored
		found = append(found, r)
	}
	s.pace.read(found, s.now())
	var records []record
	for _, r := range found {
		if s.sort(&r) {
			records = append(records, r)
		}
	}
	return records, nil
}

// sort marks a height as open or done. It says false when nothing is proven there.
func (s *store) sort(r *record) bool {
	proven := r.theirs.blockHash != common.Hash{}
	if proven {
		r.missedAt = 0
	}
	switch {
	case r.status == statusConfirmed:
		// Taiko may have proven another block since; the store keeps what is confirmed.
		r.contradicted, r.seen, r.unknown, r.judges = proven && !r.noted, false, false, s.judges
		r.done(s.l1.l1Height)
	case !proven:
		s.watch.missed(r.claim, s.l1.l1Height)
		return false
	case r.status == statusContradicted && r.noted:
		r.contradicted, r.unknown, r.open = true, false, r.judges != s.judges
		if !r.open {
			r.done(s.l1.l1Height)
		}
	case r.matched == r.theirs && s.pace.passed(r.l2Height):
		r.contradicted = false
		r.done(s.l1.l1Height)
	default:
		r.contradicted, r.doneAt, r.open = false, 0, true
	}
	return true
}

// heightsOf are the arguments of a function that is asked for the height of each of some checkpoints.
func heightsOf(list []*claim) [][]any {
	args := make([][]any, len(list))
	for i, c := range list {
		args[i] = []any{new(big.Int).SetUint64(c.l2Height)}
	}
	return args
}

// readTaiko asks Taiko's store what it has at some heights; the zero hash where it has nothing.
func readTaiko(ctx context.Context, taiko contract, list []*claim) ([]record, error) {
	answers, refusals, err := taiko.views(ctx, "getCheckpoint", heightsOf(list))
	if err != nil {
		return nil, err
	}
	records := make([]record, len(list))
	for i, c := range list {
		records[i] = record{claim: c, theirs: saved{block: block{l2Height: c.l2Height}}}
		if refused(refusals[i]) {
			continue
		}
		if refusals[i] != nil {
			return nil, refusals[i]
		}
		found := tuple[bindings.ICheckpointStoreCheckpoint](answers[i][0])
		if found.BlockNumber.IsUint64() && found.BlockNumber.Uint64() == c.l2Height {
			records[i].theirs = saved{block{c.l2Height, found.BlockHash}, found.StateRoot}
		}
	}
	return records, nil
}

// work confirms, notes contradictions and sees to patience. What both say goes first: whoever forges proofs must not be able to hold
// up honest ones by their number. One height that fails stops no other.
func (s *store) work(ctx context.Context, final *finality, records []record) []error {
	var errs []error
	var waiting []record
	var differing []finding
	try := func(r record, do func() error) {
		if err := quiet(do()); err != nil {
			r.retryAt = s.later()
			errs = append(errs, fmt.Errorf("L2 height %d: %w", r.l2Height, err))
		}
	}
	for _, r := range records {
		if s.left == 0 {
			return errs
		}
		if !r.open || s.now().Before(r.retryAt) || r.matched == r.theirs && s.pace.waits(s.now()) {
			continue
		}
		try(r, func() error {
			r.tooFar, r.unknown = false, false
			w, err := s.wayTo(ctx, final, r)
			switch {
			case errors.Is(err, errTooFar):
				return s.leave(ctx, final, r, err)
			case err != nil:
				return err
			case w == nil:
				waiting = append(waiting, r)
			case r.theirs.is(w.end()):
				return s.agree(ctx, r, *w)
			case r.contradicted: // as was noted
				r.judges = s.judges
			default:
				r.seen = true
				if len(differing) < differingAtOnce {
					differing = append(differing, finding{r, *w})
				}
			}
			return nil
		})
	}
	for _, f := range differing {
		f.retryAt = s.later() // noted or not, the next ones have their turn
		try(f.record, func() error { return s.contradict(ctx, f.record, f.way) })
	}
	for _, r := range waiting {
		try(r, func() error { return s.wait(ctx, r) })
	}
	return errs
}

// finding is a checkpoint with the way that leads down to it.
type finding struct {
	record
	way
}

// wayTo finds the way from a final block down to a height; nil while finality is not that far, or nothing is confirmed.
func (s *store) wayTo(ctx context.Context, final *finality, r record) (*way, error) {
	if final.frozen {
		return nil, nil
	}
	top, err := final.above(ctx, r.l2Height)
	if err != nil || top == nil {
		return nil, err
	}
	w, err := s.ways.find(ctx, *top, r.l2Height)
	if err != nil {
		return nil, err
	}
	return &w, nil
}
