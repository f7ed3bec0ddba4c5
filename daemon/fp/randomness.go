package fp

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/run"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxCommitPages bounds how many pages of own commitments are read; the zone prunes old ones.
const (
	commitPageSize = 100
	maxCommitPages = 1000
	// maxDoubted bounds what is remembered of commitments that a node made up.
	maxDoubted = 1000
)

// ErrKeyElsewhere means that the key was used beside this daemon while it ran.
var ErrKeyElsewhere = errors.New("key is in use elsewhere: stop the other daemon before starting this one again")

// Zone is what the daemon asks of the zone. *zone.Client implements it.
type Zone interface {
	Finality() finalitytypes.QueryClient
	Stake() btcstaketypes.QueryClient
	Votes() finalitytypes.VoteServiceClient
	// NodeStatus tells how much of the zone its node has seen.
	NodeStatus(ctx context.Context) (zone.NodeStatus, error)
	Address() string
	Send(ctx context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error)
}

// Randomness keeps commitments of nonces ahead of the chain. The zone says which commitments stand.
type Randomness struct {
	zone   Zone
	signer *Signer
	kind   finalitytypes.BallotKind
	chunk  uint64
	ahead  uint64
	left   prometheus.Gauge
	// openedTo is the L2 height up to which nonces are opened.
	openedTo prometheus.Gauge
	log      *slog.Logger
	// head tells how high Taiko is by the own node.
	head interface {
		Head(ctx context.Context) (uint64, error)
	}

	mu      sync.RWMutex
	commits []Commitment // on the zone, ascending
	entered map[Commitment]inclusion
	opened  map[uint64]bool     // first slots of the chunks that the zone has the nonces of
	settled bool                // the commitments were read once since the start
	doubted map[Commitment]bool // were shown without a signature of this key
}

// inclusion is when a commitment entered the zone and from which zone height on slots open that may use it.
type inclusion struct{ zoneHeight, usableFrom int64 }

// NewRandomness returns a manager of finality's nonces.
func NewRandomness(z Zone, signer *Signer, watcher *Watcher, cfg SignerConfig, log *slog.Logger) *Randomness {
	return &Randomness{
		zone: z, signer: signer, kind: finalitytypes.BALLOT_KIND_FINALITY, chunk: cfg.RandomnessChunk,
		ahead: cfg.RandomnessAhead, left: metricRandomnessLeft, openedTo: metricOpenedTo, log: log, head: watcher,
		doubted: make(map[Commitment]bool),
	}
}

// NewCheckpointRandomness returns a manager of the nonces of checkpoints.
func NewCheckpointRandomness(
	z Zone, signer *Signer, watcher *Watcher, cfg CheckpointsConfig, log *slog.Logger,
) *Randomness {
	return &Randomness{
		zone: z, signer: signer, kind: finalitytypes.BALLOT_KIND_CHECKPOINT, chunk: cfg.RandomnessChunk,
		ahead: cfg.RandomnessAhead, left: metricCheckpointRandomnessLeft, log: log, head: watcher,
		doubted: make(map[Commitment]bool),
	}
}

// Covering returns the commitment on the zone that holds a slot's nonce.
func (r *Randomness) Covering(slot uint64) (Commitment, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, c := range slices.Backward(r.commits) {
		if c.Covers(slot) {
			return c, true
		}
	}
	return Commitment{}, false
}

// Ensure reads the commitments on the zone and makes the next ones until enough slots are committed.
func (r *Randomness) Ensure(ctx context.Context, s span) error {
	for {
		if err := r.Refresh(ctx); err != nil {
			return err
		}
		start, num, left, err := r.next(s)
		r.left.Set(float64(left))
		if err != nil || num == 0 {
			return err
		}
		if err := r.commit(ctx, start, num); err != nil {
			return err
		}
	}
}

// Refresh reads the commitments on the zone. Nonces that this sign-state did not prepare may have signed something it
// does not know of: the floor rises above them. At the start that is a lost sign-state; later it is a second daemon, and
// this one stops, since two would go on invalidating each other's nonces. What this key has not signed is no commitment of its.
func (r *Randomness) Refresh(ctx context.Context) error {
	shown, err := r.query(ctx)
	if err != nil {
		return err
	}
	known, err := r.signer.state.Commitments(kindName(r.kind))
	if err != nil {
		return fmt.Errorf("read known commitments: %w", err)
	}
	floor, err := r.signer.state.Floor(kindName(r.kind))
	if err != nil {
		return fmt.Errorf("read floor: %w", err)
	}
	foreign := false
	commits, entered := make([]Commitment, 0, len(shown)), make(map[Commitment]inclusion, len(shown))
	opened := make(map[uint64]bool)
	for _, s := range shown {
		c := s.Commitment
		// Commitments below the floor are settled: pruned ones, and foreign ones seen before.
		if c.End() >= floor && !slices.Contains(known, c) {
			if !r.isOwn(s) {
				continue
			}
			if err := r.distrust(ctx, c.End()); err != nil {
				return err
			}
			r.log.Error("Found a commitment that this sign-state did not make; signing starts above it. "+
				"If the sign-state was not lost, stop this daemon: the key may run elsewhere",
				"kind", kindName(r.kind), "start_slot", c.Start, "end_slot", c.End())
			foreign = true
		}
		commits = append(commits, c)
		entered[c] = s.inclusion
		for _, start := range s.opened {
			opened[start] = true
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	elsewhere := foreign && r.settled
	r.commits, r.entered, r.opened, r.settled = commits, entered, opened, true
	if elsewhere {
		return run.Permanent(ErrKeyElsewhere)
	}
	return nil
}

// isOwn says whether this key has signed a commitment that the zone's node shows, and tells of one that it has not.
func (r *Randomness) isOwn(shown shownCommitment) bool {
	err := r.signer.VerifyCommitment(r.kind, shown.Commitment, shown.signature)
	if err == nil {
		return true
	}
	r.mu.Lock()
	told := r.doubted[shown.Commitment]
	if len(r.doubted) < maxDoubted {
		r.doubted[shown.Commitment] = true
	}
	r.mu.Unlock()
	if !told {
		metricUnproven.Inc()
		r.log.Error("The zone's node shows a commitment of this key that this key has not signed. It is not believed: the node lies, "+
			"or the commitment is older than the zone's signatures. If it is this key's and the sign-state was lost, run fpd "+
			"sign-state accept-floor", "kind", kindName(r.kind), "start_slot", shown.Start, "end_slot", shown.End(), "error", err)
	}
	return false
}

// distrust forbids new signatures up to and including a slot.
func (r *Randomness) distrust(ctx context.Context, slot uint64) error {
	if err := r.checkHorizon(ctx, slot); err != nil {
		return err
	}
	metricForeignVotes.Inc()
	if err := r.signer.state.Distrust(kindName(r.kind), slot); err != nil {
		return fmt.Errorf("raise floor above slot %d: %w", slot, err)
	}
	return nil
}

// DistrustCommitted forbids new signatures in every slot that is committed now: something was signed under these
// nonces that the sign-state does not know.
func (r *Randomness) DistrustCommitted(ctx context.Context, slot uint64) error {
	r.mu.RLock()
	for _, c := range r.commits {
		slot = max(slot, c.End())
	}
	r.mu.RUnlock()
	return r.distrust(ctx, slot)
}

// inclusion returns when a commitment on the zone entered it.
func (r *Randomness) inclusion(c Commitment) (inclusion, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	at, ok := r.entered[c]
	return at, ok
}

// shownCommitment is a commitment as the zone's node shows it.
type shownCommitment struct {
	Commitment
	inclusion inclusion
	signature string // in hex
	opened    []uint64
}

// query returns the commitments that the zone's node shows, ascending.
func (r *Randomness) query(ctx context.Context) ([]shownCommitment, error) {
	var shown []shownCommitment
	request := &finalitytypes.QueryPubRandCommitsRequest{
		FpBtcPkHex: r.signer.key.PkHex(), Kind: r.kind, Pagination: &query.PageRequest{Limit: commitPageSize},
	}
	for range maxCommitPages {
		resp, err := r.zone.Finality().PubRandCommits(ctx, request)
		if err != nil {
			return nil, fmt.Errorf("query own commitments: %w", err)
		}
		for _, view := range resp.Commits {
			c, err := commitOf(view)
			if err != nil {
				return nil, err
			}
			shown = append(shown, shownCommitment{
				Commitment: c, inclusion: inclusion{zoneHeight: view.ZoneHeight, usableFrom: view.UsableFromHeight}, signature: view.Sig,
				opened: view.Opened,
			})
		}
		if resp.Pagination == nil || len(resp.Pagination.NextKey) == 0 {
			slices.SortFunc(shown, func(a, b shownCommitment) int { return cmp.Compare(a.Start, b.Start) })
			return shown, nil
		}
		request.Pagination = &query.PageRequest{Key: resp.Pagination.NextKey, Limit: commitPageSize}
	}
	return nil, errors.New("query own commitments: more pages than a zone keeps")
}

func commitOf(view finalitytypes.PubRandCommitView) (Commitment, error) {
	root, err := hex.DecodeString(trimHex(view.Commitment))
	if err != nil || len(root) != 32 {
		return Commitment{}, fmt.Errorf("read commitment from slot %d: root is not 32 bytes of hex", view.StartSlot)
	}
	c := Commitment{Start: view.StartSlot, Num: view.NumPubRand, Root: [32]byte(root)}
	if c.Num == 0 || c.End() < c.Start {
		return Commitment{}, fmt.Errorf("read commitment from slot %d: %d nonces", c.Start, c.Num)
	}
	return c, nil
}

// next returns the next commitment to make (num 0 when none is due) and how many slots that can still open are
// committed and may be signed.
func (r *Randomness) next(s span) (start, num, left uint64, err error) {
	floor, err := r.signer.state.Floor(kindName(r.kind))
	if err != nil {
		return 0, 0, 0, fmt.Errorf("read floor: %w", err)
	}
	start = max(s.base, floor)
	r.mu.RLock()
	for _, c := range r.commits {
		start = max(start, c.End()+1)
		if usable := max(s.base, floor, c.Start); c.End() >= usable {
			left += c.End() - usable + 1
		}
	}
	r.mu.RUnlock()
	num = min(max(r.chunk, s.least), s.most, maxChunk)
	if left >= max(r.ahead, s.atLeast) || start >= s.ceiling {
		return start, 0, left, nil
	}
	if num = min(num, s.ceiling-start); num < s.least {
		return start, 0, left, nil
	}
	return start, num, left, nil
}

// commit makes and sends one commitment, and waits until it stands on the zone.
func (r *Randomness) commit(ctx context.Context, start, num uint64) error {
	if err := r.checkHorizon(ctx, start+num-1); err != nil {
		return err
	}
	c, sig, err := r.signer.Commit(r.kind, start, num)
	if err != nil {
		return fmt.Errorf("prepare commitment from slot %d: %w", start, err)
	}
	fpPk := r.signer.key.Pk()
	msg := &finalitytypes.MsgCommitPubRand{
		Signer: r.zone.Address(), Kind: r.kind, FpBtcPk: fpPk[:], StartSlot: start, NumPubRand: num,
		Commitment: c.Root[:], Sig: sig,
	}
	if r.kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		if msg.PubRands, err = r.signer.PubRands(r.kind, c); err != nil {
			return fmt.Errorf("prepare commitment from slot %d: %w", start, err)
		}
	}
	_, err = r.zone.Send(ctx, msg)
	if err != nil {
		return fmt.Errorf("send commitment of %d slots from %d: %w", num, start, err)
	}
	metricCommits.Inc()
	r.log.Info("Committed randomness", "kind", kindName(r.kind), "start_slot", start, "end_slot", c.End())
	return nil
}
