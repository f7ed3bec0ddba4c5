package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// maxVotesPerRequest is the zone's bound on one SubmitVotes.
	maxVotesPerRequest = 256
	// maxBlocksPerRound bounds how many blocks are read and signed before they are sent.
	maxBlocksPerRound = 128
	// maxChecksPerRound bounds the questions whether a vote is recorded.
	maxChecksPerRound = 32
	// checkInterval is how often the zone is asked for one vote.
	checkInterval = time.Second
	// paramsInterval is how often the zone's parameters are read again.
	paramsInterval = 30 * time.Second
	// refusalInterval is how often one reason of refusal is logged.
	refusalInterval = time.Minute
	// maxErrorCode bounds the codes that become labels of a metric, and with them what a node can make this process keep.
	maxErrorCode = 1000
)

// Voter signs safe blocks of the own node and sends the votes until the zone has them recorded.
type Voter struct {
	zone    Zone
	signer  *Signer
	random  *Randomness
	watcher *Watcher
	// checkpoints decides about the heights at which a checkpoint stands in place of finality.
	checkpoints *Checkpoints
	cfg         SignerConfig
	log         *slog.Logger
	now         func() time.Time

	// Only the voting loop touches these.
	audited   bool
	params    finalitytypes.Params
	paramsAt  time.Time
	safeSeen  uint64
	divergent common.Hash
	refusals  map[[2]string]time.Time // reason → when it was last logged

	mu      sync.Mutex
	era     uint64
	entries map[uint64]*entry // by L2 height, within the zone's window
	// current is the newest series of checkpoints, nil while the zone has none.
	current *currentSeries
	// ready says that the audit is over and the own chain contains what is final: checkpoints may be signed.
	ready bool
}

// entry is one L2 height on its way. It is rebuilt from the sign-state and the zone after a restart.
type entry struct {
	// kind and slot are the ballot that decides the height: of finality, or a checkpoint in its place.
	kind   finalitytypes.BallotKind
	slot   uint64
	header *eth.Header
	// digest is what the vote is for: the block hash, or a checkpoint's digest.
	digest common.Hash
	vote   finalitytypes.Vote
	// refused says why there is no vote.
	refused error
	// pending says that the checkpoint is not signed yet, triedAt when that was tried last.
	pending bool
	triedAt time.Time
	// sentAt and checkedAt are when the vote was last sent and last looked for (at first: sent), zero before.
	sentAt, checkedAt time.Time
	// recorded says that the vote stands in the zone's ballot.
	recorded bool
	// lackingSince is since when the zone is known to lack the header; zero when it has it.
	lackingSince time.Time
}

// waiting says whether the vote still has to reach the zone.
func (e *entry) waiting() bool { return e.refused == nil && !e.recorded && !e.pending }

// window is the L2 heights that can be voted on.
type window struct{ low, high uint64 }

// NewVoter returns a voter.
func NewVoter(
	z Zone, signer *Signer, random *Randomness, watcher *Watcher, checkpoints *Checkpoints, cfg SignerConfig, log *slog.Logger,
) *Voter {
	return &Voter{
		zone: z, signer: signer, random: random, watcher: watcher, checkpoints: checkpoints, cfg: cfg, log: log, now: time.Now,
		entries: make(map[uint64]*entry), refusals: make(map[[2]string]time.Time),
	}
}

// Round signs and sends what can be signed now. It goes on while there is more, so that a daemon that was down catches
// up at the pace of the zone's window.
func (v *Voter) Round(ctx context.Context) error {
	for {
		signed, err := v.round(ctx)
		if err != nil || signed == 0 {
			return err
		}
	}
}

func (v *Voter) round(ctx context.Context) (signed int, err error) {
	info, err := signingInfo(ctx, v.zone, v.signer.state.identity)
	if err != nil {
		return 0, err
	}
	if err := v.refreshParams(ctx); err != nil {
		return 0, err
	}
	open := v.window(info)
	if err := v.followSeries(ctx, info.Era); err != nil {
		return 0, err
	}
	if err := v.turn(ctx, info.Era, open.low); err != nil {
		return 0, err
	}
	agreed, err := v.agrees(ctx, info)
	if err != nil || !agreed {
		v.setReady(false)
		return 0, err
	}
	if err := v.followReorg(ctx); err != nil {
		return 0, err
	}
	if err := v.audit(ctx, info, open); err != nil {
		return 0, err
	}
	v.setReady(true)
	signed, signErr := v.sign(ctx, info.Era, open)
	// What was signed is sent even when a later block could not be read.
	return signed, errors.Join(signErr, v.send(ctx), v.check(ctx))
}

func (v *Voter) refreshParams(ctx context.Context) error {
	if !v.paramsAt.IsZero() && v.now().Sub(v.paramsAt) < paramsInterval {
		return nil
	}
	resp, err := v.zone.Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	if err != nil {
		return fmt.Errorf("query parameters: %w", err)
	}
	v.params, v.paramsAt = resp.Params, v.now()
	return nil
}

// window reaches from the lowest slot that still takes late votes to the highest one that can open.
func (v *Voter) window(info *finalitytypes.QuerySigningInfoResponse) window {
	// The bounds of the parameters hold whatever a node answers.
	ahead := uint64(min(v.params.MaxOpenSlots, finalitytypes.MaxOpenSlots))
	late := uint64(min(v.params.LateVoteSlots, finalitytypes.MaxOpenSlots))
	if info.LastFinalSlot == 0 {
		return window{low: info.ActivationHeight, high: info.ActivationHeight + ahead - 1}
	}
	final := finalitytypes.SlotL2Height(info.LastFinalSlot)
	metricLastFinal.Set(float64(final))
	low := info.ActivationHeight
	if final+1 > low+late {
		low = final + 1 - late
	}
	return window{low: low, high: final + ahead}
}

// turn forgets heights below the window, and all of them when a new era began. What is not known to be recorded is
// looked up a last time, so that only true misses are reported.
func (v *Voter) turn(ctx context.Context, era, low uint64) error {
	last := v.currentEra()
	for _, l2Height := range v.heights() {
		if era == last && l2Height >= low {
			break
		}
		e := v.at(l2Height)
		if e.waiting() {
			own, _, err := v.lookUp(ctx, last, e)
			if err != nil {
				return err
			}
			v.note(e, slices.Contains(own, e.digest), true)
		}
		if !e.recorded {
			metricVotesMissed.Inc()
			v.log.Warn("Slot closed without this provider's vote", "l2_height", l2Height, "refused", e.refused)
		}
		v.drop(l2Height)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.era = era
	return nil
}

func (v *Voter) currentEra() uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.era
}

// series returns the newest series of checkpoints.
func (v *Voter) series() *currentSeries {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.current
}

func (v *Voter) setReady(ready bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.ready = ready
}

func (v *Voter) at(l2Height uint64) *entry {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.entries[l2Height]
}

func (v *Voter) drop(l2Height uint64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.entries, l2Height)
}

// agrees compares the zone's last final block with the own node's. While they differ nothing is signed: a block whose
// parent is not the final one can never be final.
func (v *Voter) agrees(ctx context.Context, info *finalitytypes.QuerySigningInfoResponse) (bool, error) {
	if info.LastFinalSlot == 0 {
		return true, nil
	}
	latest, err := v.zone.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
	if err != nil {
		return false, fmt.Errorf("query latest final block: %w", err)
	}
	own, err := v.watcher.Header(ctx, latest.Block.L2Height)
	if errors.Is(err, eth.ErrNotFound) {
		// The own node is behind; late slots below it can still be voted on.
		return true, nil
	}
	if err != nil {
		return false, err
	}
	final := common.HexToHash(latest.Block.Hash)
	diverged := own.Hash() != final
	boolGauge(metricDiverged, diverged)
	if diverged && v.divergent != final {
		v.divergent = final
		v.log.Error("Own node's block differs from the zone's final block; nothing is signed until they agree. "+
			"Check the Taiko node, its Ethereum node, and whether Taiko was rewound",
			"l2_height", latest.Block.L2Height, "own", own.Hash(), "final", final)
	}
	return !diverged, nil
}

// followReorg drops heights whose block the own node has replaced, so that they are looked at again. The sign-state
// then refuses those that were signed.
func (v *Voter) followReorg(ctx context.Context) error {
	for _, l2Height := range slices.Backward(v.heights()) {
		own, err := v.watcher.Header(ctx, l2Height)
		if err != nil && !errors.Is(err, eth.ErrNotFound) {
			return err
		}
		v.mu.Lock()
		known := v.entries[l2Height]
		same := err == nil && own.Hash() == known.header.Hash()
		// A node that is resyncing lacks blocks that it showed before; that is no new block to sign.
		if !same && err == nil {
			v.log.Warn("Own node replaced a block that was looked at", "l2_height", l2Height, "old", known.header.Hash(),
				"new", own.Hash())
			delete(v.entries, l2Height)
		}
		v.mu.Unlock()
		if same {
			return nil
		}
	}
	return nil
}

// audit looks, once after a start, for own votes on the zone that the sign-state does not know: it was lost or restored
// from a backup, and then nothing that is committed now may be signed.
func (v *Voter) audit(ctx context.Context, info *finalitytypes.QuerySigningInfoResponse, open window) error {
	if v.audited {
		return nil
	}
	if err := v.random.Refresh(ctx); err != nil {
		return err
	}
	for l2Height := open.low; l2Height <= open.high; l2Height++ {
		slot := finalitytypes.FinalitySlot(info.Era, l2Height)
		if slot > info.HighestSlot {
			break
		}
		ballot, _, err := v.ballot(ctx, info.Era, l2Height)
		if err != nil {
			return err
		}
		if err := v.compare(v.random, slot, ownVotes(ballot, v.signer.key.PkHex())); err != nil {
			return err
		}
	}
	if err := v.auditCheckpoints(ctx, info.Era, open); err != nil {
		return err
	}
	v.audited = true
	return nil
}

// compare raises the floor when the zone holds an own vote that the sign-state does not. After the audit that is the work
// of a second daemon, and this one stops.
func (v *Voter) compare(random *Randomness, slot uint64, onZone []common.Hash) error {
	if len(onZone) == 0 {
		return nil
	}
	sig, found, err := v.signer.state.Signature(kindName(random.kind), slot)
	if err != nil {
		return fmt.Errorf("read signature of slot %d: %w", slot, err)
	}
	floor, err := v.signer.state.Floor(kindName(random.kind))
	if err != nil {
		return fmt.Errorf("read floor: %w", err)
	}
	for _, digest := range onZone {
		if found && digest == common.Hash(sig.Digest) || !found && slot < floor {
			continue
		}
		v.log.Error("Found a vote of this key that this sign-state did not make; signing starts above what is committed. "+
			"If the sign-state was not lost, stop this daemon: the key may run elsewhere", "kind", kindName(random.kind),
			"slot", slot, "digest", digest)
		err := random.DistrustCommitted(slot)
		if err == nil && v.audited {
			return run.Permanent(ErrKeyElsewhere)
		}
		return err
	}
	return nil
}

// sign signs the safe blocks of the window that have not been looked at.
func (v *Voter) sign(ctx context.Context, era uint64, open window) (int, error) {
	from, ok := v.firstUnseen(era, open)
	if !ok {
		metricLag.Set(0)
		return 0, nil
	}
	blocks, watchErr := v.watcher.Blocks(ctx, from, min(open.high, from+maxBlocksPerRound-1))
	var requests []VoteRequest
	var headers []*eth.Header
	for _, block := range blocks {
		l2Height := block.Number.Uint64()
		v.safeSeen = max(v.safeSeen, l2Height)
		if v.expectCheckpoint(block) {
			continue
		}
		slot := finalitytypes.FinalitySlot(era, l2Height)
		commitment, covered := v.random.Covering(slot)
		if covered && !v.seen(l2Height) {
			requests = append(requests, VoteRequest{Slot: slot, Digest: block.Hash(), Commitment: commitment})
			headers = append(headers, block)
		}
	}
	metricSafeHeight.Set(float64(v.safeSeen))
	metricLag.Set(float64(len(blocks)))
	if len(requests) == 0 {
		return 0, watchErr
	}
	results, err := v.signer.Vote(v.random.kind, requests)
	if err != nil {
		return 0, errors.Join(watchErr, fmt.Errorf("sign %d blocks from %d: %w", len(requests), from, err))
	}
	v.adopt(v.random.kind, requests, headers, results)
	metricLag.Set(float64(len(blocks) - len(requests)))
	return len(requests), watchErr
}

// adopt takes results in and reports refusals.
func (v *Voter) adopt(kind finalitytypes.BallotKind, requests []VoteRequest, headers []*eth.Header, results []VoteResult) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i, header := range headers {
		request, result := requests[i], results[i]
		v.entries[header.Number.Uint64()] = &entry{
			kind: kind, slot: request.Slot, header: header, digest: request.Digest, vote: result.Vote, refused: result.Err,
		}
		if result.Err != nil {
			v.logRefused(kind, header.Number.Uint64(), result.Err)
			continue
		}
		metricVotesSigned.Inc()
		metricLastSigned.Set(float64(header.Number.Uint64()))
	}
}

// logRefused tells why the sign-state did not let a block be signed.
func (v *Voter) logRefused(kind finalitytypes.BallotKind, l2Height uint64, err error) {
	log := v.log.With("kind", kindName(kind), "l2_height", l2Height, "error", err)
	switch {
	case errors.Is(err, ErrDoubleSign):
		metricDoubleSignRefused.Inc()
		log.Error("Refused to sign a second block at a height. Taiko was rewound below what was signed, or the key runs " +
			"elsewhere. Stop any second daemon; otherwise wait for the next era, and choose a stricter safety")
	case errors.Is(err, ErrNonceReused):
		metricNonceRefused.Inc()
		log.Error("Refused to use a nonce again. Stop this daemon and keep its files")
	case errors.Is(err, ErrOtherBlock):
		log.Error("Refused to sign another block than in the ballot that was there before. Taiko was rewound below what was signed")
	case errors.Is(err, ErrBelowFloor):
		log.Info("Not signing below the sign-state's floor")
	default:
		log.Error("Cannot sign block")
	}
}

// send hands votes to the zone that are new, or not recorded after resend_interval.
func (v *Voter) send(ctx context.Context) error {
	for {
		var batch []*entry
		request := &finalitytypes.SubmitVotesRequest{}
		now := v.now()
		v.mu.Lock()
		for _, l2Height := range slices.Sorted(maps.Keys(v.entries)) {
			e := v.entries[l2Height]
			if e.waiting() && now.Sub(e.sentAt) >= v.cfg.ResendInterval && len(batch) < maxVotesPerRequest {
				batch = append(batch, e)
				request.Votes = append(request.Votes, e.vote)
			}
		}
		v.mu.Unlock()
		if len(batch) == 0 {
			return nil
		}
		resp, err := v.zone.Votes().SubmitVotes(ctx, request)
		if err != nil {
			return fmt.Errorf("submit %d votes: %w", len(batch), err)
		}
		if len(resp.Results) != len(batch) {
			return fmt.Errorf("submit %d votes: got %d results", len(batch), len(resp.Results))
		}
		v.sent(batch, resp.Results)
	}
}

func (v *Voter) sent(batch []*entry, results []finalitytypes.VoteResult) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i, result := range results {
		batch[i].sentAt = v.now()
		if batch[i].checkedAt.IsZero() {
			// A vote needs a block or two to be recorded, so there is no use in asking at once.
			batch[i].checkedAt = v.now()
		}
		if result.Accepted {
			metricVotesSent.Inc()
			continue
		}
		v.refused(batch[i].slot, result)
	}
}

// refused counts a refusal. The log gets one line per reason and minute: a provider outside of the table has each of its
// votes refused each time.
func (v *Voter) refused(slot uint64, result finalitytypes.VoteResult) {
	reason := [2]string{"other", "other"}
	known := result.Codespace == finalitytypes.ModuleName || result.Codespace == sdkerrors.RootCodespace
	if known && result.Code < maxErrorCode {
		reason = [2]string{result.Codespace, strconv.FormatUint(uint64(result.Code), 10)}
	}
	metricVotesRefused.WithLabelValues(reason[0], reason[1]).Inc()
	level := slog.LevelDebug
	if now := v.now(); now.Sub(v.refusals[reason]) >= refusalInterval {
		level, v.refusals[reason] = slog.LevelWarn, now
	}
	v.log.Log(context.Background(), level, "Zone refused a vote", "slot", slot, "codespace", result.Codespace,
		"code", result.Code, "log", result.Log)
}

// check asks the zone whether votes that were sent are recorded, and whether it has the blocks at all.
func (v *Voter) check(ctx context.Context) error {
	checked := 0
	for _, l2Height := range v.heights() {
		if checked == maxChecksPerRound {
			return nil
		}
		due, e := v.checkDue(l2Height)
		if !due {
			continue
		}
		checked++
		own, candidates, err := v.lookUp(ctx, v.currentEra(), e)
		if err != nil {
			return err
		}
		if err := v.compare(v.randomOf(e.kind), e.slot, own); err != nil {
			return err
		}
		v.note(e, !e.pending && slices.Contains(own, e.digest), slices.Contains(candidates, e.header.Hash()))
	}
	return nil
}

func (v *Voter) checkDue(l2Height uint64) (bool, *entry) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := v.entries[l2Height]
	// A checkpoint that waits to open is asked for too: its header may be what the zone lacks.
	due := e != nil && (e.waiting() && !e.checkedAt.IsZero() || e.pending)
	return due && v.now().Sub(e.checkedAt) >= checkInterval, e
}

func (v *Voter) note(e *entry, recorded, candidate bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e.checkedAt = v.now()
	if recorded {
		e.recorded = true
		metricVotesRecorded.Inc()
	}
	switch {
	case recorded || candidate:
		e.lackingSince = time.Time{}
	case e.lackingSince.IsZero():
		e.lackingSince = v.now()
	}
}

// ballot returns a height's ballot and its candidates' hashes; both are empty when the slot has not opened.
func (v *Voter) ballot(ctx context.Context, era, l2Height uint64) (finalitytypes.BallotView, []common.Hash, error) {
	resp, err := v.zone.Finality().Block(ctx, &finalitytypes.QueryBlockRequest{L2Height: l2Height, EraPlusOne: era + 1})
	if status.Code(err) == codes.NotFound {
		return finalitytypes.BallotView{}, nil, nil
	}
	if err != nil {
		return finalitytypes.BallotView{}, nil, fmt.Errorf("query L2 block %d: %w", l2Height, err)
	}
	candidates := make([]common.Hash, 0, len(resp.Candidates))
	for _, candidate := range resp.Candidates {
		candidates = append(candidates, common.HexToHash(candidate.Hash))
	}
	if resp.Ballot.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		// Its votes are those of another slot; lookUp asks for them there.
		return finalitytypes.BallotView{}, candidates, nil
	}
	return resp.Ballot, candidates, nil
}

// ownVotes returns the digests that a provider voted for in a ballot.
func ownVotes(ballot finalitytypes.BallotView, fpPkHex string) []common.Hash {
	var digests []common.Hash
	for _, choice := range ballot.Choices {
		for _, voter := range choice.Voters {
			if trimHex(voter.FpBtcPkHex) == fpPkHex {
				digests = append(digests, common.HexToHash(choice.Digest))
			}
		}
	}
	return digests
}

// firstUnseen returns the lowest height of the window that was not looked at and has a nonce.
func (v *Voter) firstUnseen(era uint64, open window) (uint64, bool) {
	for l2Height := open.low; l2Height <= open.high; l2Height++ {
		if v.seen(l2Height) {
			continue
		}
		if _, ok := v.series().checkpointAt(l2Height); ok {
			return l2Height, true
		}
		if _, covered := v.random.Covering(finalitytypes.FinalitySlot(era, l2Height)); covered {
			return l2Height, true
		}
	}
	return 0, false
}

func (v *Voter) seen(l2Height uint64) bool { return v.at(l2Height) != nil }

// heights returns the heights on their way, ascending.
func (v *Voter) heights() []uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Sorted(maps.Keys(v.entries))
}
