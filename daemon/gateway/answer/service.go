package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/daemon/gateway/zonenode"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// estimateBlocks is over how many of the last blocks an estimate is the median.
const estimateBlocks = 31

// Zone is asked about blocks that are not final. What it says is the node's word, and is marked so.
type Zone interface {
	Ask(ctx context.Context, method string, request interface{ Marshal() ([]byte, error) }, answer interface{ Unmarshal([]byte) error }) error
}

// L1 says what Ethereum and Taiko nodes say of final blocks: nil with the reason, or a fact with its source.
type L1 interface {
	OnEthereum(l2Height uint64) (*bool, string)
	L1Final(l2Height uint64) (*bool, string)
}

// Follower says where the zone stands.
type Follower interface{ Standing() follow.Standing }

// Service answers. It is safe for concurrent use.
type Service struct {
	store    *store.Store
	follower Follower
	zone     Zone
	l1       L1
	// maxAge is how old the newest verified zone header may be.
	maxAge time.Duration
	now    func() time.Time
}

// New returns a service that answers from a store which a follower fills.
func New(s *store.Store, follower Follower, zone Zone, l1 L1, maxAge time.Duration) *Service {
	return &Service{store: s, follower: follower, zone: zone, l1: l1, maxAge: maxAge, now: time.Now}
}

// Ready says whether anything can be known, and returns where the zone stands. The error is an Unavailable.
func (s *Service) Ready() (follow.Standing, error) {
	standing := s.follower.Standing()
	if standing.Reason != "" {
		return standing, &Unavailable{standing.Reason, standing.Detail}
	}
	if age := s.now().Sub(standing.Time); age > s.maxAge {
		return standing, &Unavailable{follow.ReasonStale, fmt.Sprintf("the newest verified zone header, %d, is %s old: the zone stands, or its node "+
			"cannot be reached or lies", standing.Height, age.Round(time.Second))}
	}
	return standing, nil
}

// Latest returns the latest final block; nil while the zone has none.
func (s *Service) Latest() (*Block, error) {
	standing, err := s.Ready()
	if err != nil {
		return nil, err
	}
	latest := s.store.Latest()
	if latest == nil && standing.LastFinal != 0 {
		return nil, s.catchingUp(standing)
	}
	if latest == nil {
		return nil, nil
	}
	return s.final(latest, standing)
}

func (s *Service) catchingUp(standing follow.Standing) error {
	return &Unavailable{follow.ReasonCatchingUp, fmt.Sprintf("blocks up to L2 height %d are final on the zone and not proven here yet", standing.LastFinal)}
}

// ByHash returns a block by its hash.
func (s *Service) ByHash(ctx context.Context, hash common.Hash) (*Block, error) {
	standing, err := s.Ready()
	if err != nil {
		return nil, err
	}
	block, err := s.store.ByHash(hash)
	if err == nil {
		return s.final(block, standing)
	}
	if !isNotFound(err) {
		return nil, err
	}
	taken, err := s.store.RevertedByHash(hash)
	if err == nil {
		return reverted(taken), nil
	}
	if !isNotFound(err) {
		return nil, err
	}
	return s.notFinal(ctx, hash, standing)
}

// notFinal asks the zone node about a block that is not final here.
func (s *Service) notFinal(ctx context.Context, hash common.Hash, standing follow.Standing) (*Block, error) {
	out := &Block{Status: StatusUnknown, Hash: hash, Voters: []Vote{}, Missing: []Vote{}, Sources: map[string]string{"status": "zone node"}}
	var answer types.QueryStatusResponse
	if err := s.zone.Ask(ctx, "/taikofin.finality.v1.Query/Status", &types.QueryStatusRequest{Hash: hash.Hex()}, &answer); err != nil {
		return nil, &Unavailable{ReasonZone, err.Error()}
	}
	if !standing.CaughtUp {
		return nil, s.catchingUp(standing)
	}
	header := answer.Header
	if header == nil || common.HexToHash(header.Hash) != hash {
		return out, nil
	}
	out.Era, out.L2Height, out.L2Timestamp = header.Era, header.L2Height, header.L2Timestamp
	other, err := s.store.ByHeight(header.L2Height)
	if err == nil {
		out.Status, out.OtherHash = StatusOrphaned, &other.Hash
		return out, nil
	}
	if latest := s.store.Latest(); latest != nil && header.L2Height <= latest.L2Height {
		return nil, s.notKept(header.L2Height)
	}
	out.Status = StatusProposed
	out.EstimateSeconds = s.estimate(header.ZoneTime)
	return out, nil
}

func (s *Service) notKept(l2Height uint64) error {
	return &Unavailable{ReasonNotKept, fmt.Sprintf("L2 height %d is final and lies below or between what is kept here", l2Height)}
}

// FinalByHash returns the final block that has a hash as it is stored, without words; nil when none has it. What is not proven here yet may
// have it, so that nobody knows then.
func (s *Service) FinalByHash(hash common.Hash) (*verify.Block, error) {
	standing, err := s.Ready()
	if err != nil {
		return nil, err
	}
	block, err := s.store.ByHash(hash)
	if err == nil {
		return block, nil
	}
	if !isNotFound(err) {
		return nil, err
	}
	if !standing.CaughtUp && standing.LastFinal != 0 {
		return nil, s.catchingUp(standing)
	}
	return nil, nil
}

// ByHeight returns the final block of a height, or the state of the height when it has none.
func (s *Service) ByHeight(ctx context.Context, l2Height uint64) (*Block, error) {
	block, standing, err := s.Final(l2Height)
	switch {
	case err != nil:
		return nil, err
	case block != nil:
		return s.final(block, standing)
	}
	return s.candidate(ctx, l2Height)
}

// candidate says what the zone node has of a height that is not final: its first candidate, or nothing.
func (s *Service) candidate(ctx context.Context, l2Height uint64) (*Block, error) {
	out := &Block{Status: StatusUnknown, L2Height: l2Height, Voters: []Vote{}, Missing: []Vote{}, Sources: map[string]string{"status": "zone node"}}
	var answer types.QueryBlockResponse
	err := s.zone.Ask(ctx, "/taikofin.finality.v1.Query/Block", &types.QueryBlockRequest{L2Height: l2Height}, &answer)
	var refused *zonenode.QueryError
	if errors.As(err, &refused) && refused.NotFound() {
		return out, nil
	}
	if err != nil {
		return nil, &Unavailable{ReasonZone, err.Error()}
	}
	if len(answer.Candidates) > 0 {
		first := answer.Candidates[0]
		out.Status, out.Hash, out.L2Timestamp = StatusProposed, common.HexToHash(first.Hash), first.L2Timestamp
		out.EstimateSeconds = s.estimate(first.ZoneTime)
	}
	return out, nil
}

// estimate says when a candidate may be final: after the median time that the last blocks took from their header to their finality.
func (s *Service) estimate(submitted time.Time) *int64 {
	latest := s.store.Latest()
	if latest == nil {
		return nil
	}
	from := latest.L2Height - min(latest.L2Height, estimateBlocks-1)
	blocks, err := s.store.Run(max(from, 1), latest.L2Height, estimateBlocks)
	if err != nil || len(blocks) == 0 {
		return nil
	}
	took := make([]time.Duration, len(blocks))
	for i, b := range blocks {
		took[i] = b.ProvenTime.Sub(b.SubmittedTime)
	}
	slices.Sort(took)
	left := max(0, int64((took[len(took)/2]-s.now().Sub(submitted)).Round(time.Second)/time.Second))
	return &left
}

// Range is final blocks of consecutive heights.
type Range struct {
	// LastFinal is the highest height of the range up to which all are final without a gap; null when not even the first is.
	LastFinal *uint64  `json:"last_final_l2_height,string"`
	Blocks    []*Block `json:"blocks"`
}

// Range returns final blocks from a height up to another, without a gap, at most limit of them.
func (s *Service) Range(from, to uint64, limit int) (*Range, error) {
	standing, err := s.Ready()
	if err != nil {
		return nil, err
	}
	latest := s.store.Latest()
	if latest == nil && standing.LastFinal != 0 || latest != nil && to > latest.L2Height && !standing.CaughtUp {
		return nil, s.catchingUp(standing)
	}
	out := &Range{Blocks: []*Block{}}
	blocks, err := s.store.Run(from, to, limit)
	if err != nil {
		return nil, err
	}
	if len(blocks) == 0 && latest != nil && from <= latest.L2Height {
		return nil, s.notKept(from)
	}
	for _, b := range blocks {
		block, err := s.final(b, standing)
		if err != nil {
			return nil, err
		}
		block.Voters, block.Missing = []Vote{}, []Vote{} // a range of a thousand tables would be megabytes; each block has its own
		out.Blocks, out.LastFinal = append(out.Blocks, block), &b.L2Height
	}
	return out, nil
}

// Final returns the final block of a height as it is stored, without words; nil when the height has none yet.
func (s *Service) Final(l2Height uint64) (*verify.Block, follow.Standing, error) {
	standing, err := s.Ready()
	if err != nil {
		return nil, standing, err
	}
	block, err := s.store.ByHeight(l2Height)
	if err == nil {
		return block, standing, nil
	}
	if !isNotFound(err) {
		return nil, standing, err
	}
	latest := s.store.Latest()
	switch {
	case latest != nil && l2Height <= latest.L2Height:
		return nil, standing, s.notKept(l2Height)
	case !standing.CaughtUp && standing.LastFinal != 0:
		return nil, standing, s.catchingUp(standing)
	}
	return nil, standing, nil
}
