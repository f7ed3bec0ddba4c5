// Package answer says what the gateway knows of a block, and what it does not. Every answer comes from what was verified (follow, store),
// or names its source; what cannot be known is an Unavailable with the reason by name, never a guess.
package answer

import (
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// States of a block.
const (
	// StatusFinal is proven here.
	StatusFinal = "final"
	// StatusReverted was final and was taken back by an era.
	StatusReverted = "reverted"
	// StatusOrphaned means that another block of its height is final.
	StatusOrphaned = "orphaned"
	// StatusProposed waits for votes, by the zone node's word.
	StatusProposed = "proposed"
	// StatusUnknown means that the zone node does not know the block: never proposed, replaced before the vote, or pruned.
	StatusUnknown = "unknown"
)

// Vote is a provider of the table that decided.
type Vote struct {
	FpBTCPk  string `json:"fp_btc_pk_hex"`
	PowerSat uint64 `json:"power_sat,string"`
	Late     bool   `json:"late"`
}

// Checkpoint names a checkpoint.
type Checkpoint struct {
	Series uint64 `json:"series,string"`
	N      uint64 `json:"n,string"`
}

// Block is what is known of a block. Where it is final, all is verified but what Sources names.
type Block struct {
	Status      string       `json:"status"`
	Final       bool         `json:"final"`
	Era         uint64       `json:"era,string"`
	L2Height    uint64       `json:"l2_height,string"`
	Hash        common.Hash  `json:"hash"`
	ParentHash  *common.Hash `json:"parent_hash,omitempty"`
	StateRoot   *common.Hash `json:"state_root,omitempty"`
	L2Timestamp uint64       `json:"l2_timestamp,string,omitempty"`
	// AgeSeconds is for how long it has been final, at least: since it was proven here.
	AgeSeconds int64  `json:"age_seconds"`
	TotalSat   uint64 `json:"total_sat,string"`
	// SignedSat is how many satoshis signed, BurnSat how many would burn if another block became final at the height: of the stake of who
	// would have signed both, at least, the share that a second signature costs.
	SignedSat  uint64      `json:"signed_sat,string"`
	BurnSat    uint64      `json:"burn_sat,string"`
	Voters     []Vote      `json:"voters"`
	Missing    []Vote      `json:"missing"`
	Checkpoint *Checkpoint `json:"checkpoint,omitempty"`
	// OnEthereum says whether Ethereum's verifier has accepted a checkpoint at the block or above; it can be lost again. L1Final says whether
	// Taiko's own finality on Ethereum has reached the block.
	OnEthereum *bool `json:"on_ethereum"`
	L1Final    *bool `json:"l1_final"`
	// EstimateSeconds is when the block may become final, by the last ones.
	EstimateSeconds *int64 `json:"estimate_seconds,omitempty"`
	// FinalHeight and ProvenHeight are zone heights; ProvenTime is the zone's.
	FinalHeight  int64      `json:"zone_final_height,string,omitempty"`
	ProvenHeight int64      `json:"zone_proven_height,string,omitempty"`
	ProvenTime   *time.Time `json:"zone_proven_time,omitempty"`
	// RevertedBy is the era that took the block back.
	RevertedBy *uint64 `json:"reverted_by_era,string,omitempty"`
	// OtherHash is the block that is final at the height of an orphaned one.
	OtherHash *common.Hash `json:"final_hash,omitempty"`
	// Sources name who says what is not verified here, Unknown why something is null.
	Sources map[string]string `json:"sources,omitempty"`
	Unknown map[string]string `json:"unknown,omitempty"`
}

// Unavailable says that the gateway cannot know, by the reason's name.
type Unavailable struct {
	Reason follow.Reason
	Detail string
}

// Reasons beside those of follow.
const (
	// ReasonNotKept means that the block is older than what is kept here.
	ReasonNotKept follow.Reason = "not_kept"
	// ReasonZone means that the zone node could not be asked.
	ReasonZone follow.Reason = "zone_unreachable"
	// ReasonProof means that a proof cannot be made yet.
	ReasonProof follow.Reason = "no_proof"
)

// Error names the reason.
func (u *Unavailable) Error() string { return fmt.Sprintf("%s: %s", u.Reason, u.Detail) }

// final makes an answer of a block that is proven.
func (s *Service) final(b *verify.Block, standing follow.Standing) (*Block, error) {
	table, err := s.store.Table(b.Table)
	if err != nil {
		return nil, fmt.Errorf("table of block %d: %w", b.L2Height, err)
	}
	out := &Block{
		Status: StatusFinal, Final: true, Era: b.Era, L2Height: b.L2Height, Hash: b.Hash, ParentHash: &b.ParentHash, StateRoot: &b.StateRoot,
		L2Timestamp: b.L2Timestamp, AgeSeconds: max(0, int64(s.now().Sub(b.ProvenTime)/time.Second)), TotalSat: b.TotalSat, SignedSat: b.SignedSat,
		BurnSat: burnSat(b, standing.SlashingPPM), FinalHeight: b.FinalHeight, ProvenHeight: b.ProvenHeight, ProvenTime: &b.ProvenTime,
		Voters: []Vote{}, Missing: []Vote{},
	}
	if b.Checkpoint != nil {
		out.Checkpoint = &Checkpoint{b.Checkpoint.Series, b.Checkpoint.N}
	}
	for i, entry := range table.Entries {
		vote := Vote{FpBTCPk: hex.EncodeToString(entry.FpBTCPk[:]), PowerSat: entry.PowerSat, Late: types.BitmapHas(b.Late, i)}
		if types.BitmapHas(b.Voters, i) {
			out.Voters = append(out.Voters, vote)
		} else {
			out.Missing = append(out.Missing, vote)
		}
	}
	s.addL1(out)
	return out, nil
}

// burnSat is what a second final block of the height would cost: two quorums share at least signed + quorum − total satoshis, and each of
// them burns by the rate.
func burnSat(b *verify.Block, ppm uint64) uint64 {
	quorum := types.QuorumPower(b.TotalSat)
	if b.TotalSat == 0 || b.SignedSat+quorum <= b.TotalSat {
		return 0
	}
	const whole = 1_000_000
	shared := b.SignedSat + quorum - b.TotalSat // each is at most 21 million bitcoins, so nothing overflows
	return shared/whole*ppm + shared%whole*ppm/whole
}

// addL1 adds what Ethereum and Taiko nodes say.
func (s *Service) addL1(out *Block) {
	out.Sources, out.Unknown = map[string]string{}, map[string]string{}
	for _, one := range []struct {
		name string
		into **bool
		ask  func(l2Height uint64) (*bool, string)
	}{{"on_ethereum", &out.OnEthereum, s.l1.OnEthereum}, {"l1_final", &out.L1Final, s.l1.L1Final}} {
		holds, words := one.ask(out.L2Height)
		*one.into = holds
		if holds == nil {
			out.Unknown[one.name] = words
		} else {
			out.Sources[one.name] = words
		}
	}
}

// reverted makes an answer of a block that an era took back.
func reverted(r store.Reverted) *Block {
	return &Block{
		Status: StatusReverted, Era: r.Block.Era, L2Height: r.Block.L2Height, Hash: r.Block.Hash, ParentHash: &r.Block.ParentHash,
		StateRoot: &r.Block.StateRoot, L2Timestamp: r.Block.L2Timestamp, RevertedBy: &r.Era, Voters: []Vote{}, Missing: []Vote{},
	}
}

// isNotFound says whether the store has nothing.
func isNotFound(err error) bool { return errors.Is(err, store.ErrNotFound) }
