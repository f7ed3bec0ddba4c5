package follow

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/zonenode"
)

// WitnessStanding is what a further zone node said last.
type WitnessStanding struct {
	Node string
	// State is agrees, lags, unreachable or lies.
	State string
	// Height is the highest at which it was compared.
	Height int64
	Detail string
}

// States of a witness.
const (
	WitnessAgrees      = "agrees"
	WitnessLags        = "lags"
	WitnessUnreachable = "unreachable"
	// WitnessLies means that it shows a header that does not follow from what is trusted: nobody need believe it, and nothing stops.
	WitnessLies = "lies"
)

// AgreeingWitnesses counts the further nodes that agree.
func (s *Standing) AgreeingWitnesses() (n int) {
	for _, w := range s.Witnesses {
		if w.State == WitnessAgrees {
			n++
		}
	}
	return n
}

// Conflict is the evidence of two headers of one height that both verify.
type Conflict struct {
	Kind    string    `json:"kind"`
	Time    time.Time `json:"time"`
	Height  int64     `json:"height"`
	Primary string    `json:"primary"`
	Witness string    `json:"witness"`
	// OursHash and TheirsHash are the headers'; Ours and Theirs their light blocks in CometBFT's proto encoding, CommonHeight a trusted header
	// below both.
	OursHash     string `json:"ours_hash"`
	TheirsHash   string `json:"theirs_hash"`
	Ours         []byte `json:"ours"`
	Theirs       []byte `json:"theirs"`
	CommonHeight int64  `json:"common_height"`
}

// Compare compares what was verified with what the i-th further node says. It never waits for the follower, nor the follower for it.
func (f *Follower) Compare(ctx context.Context, i int) error {
	if f.Standing().Reason == ReasonHalted {
		return nil // there is nothing to compare with any more
	}
	witness := f.nodes[i+1]
	standing, err := f.compare(ctx, witness)
	standing.Node = witness.Name
	if err != nil {
		standing.Detail = err.Error()
	}
	f.mu.Lock()
	f.standing.Witnesses[i] = standing
	f.mu.Unlock()
	return err
}

func (f *Follower) compare(ctx context.Context, witness *zonenode.Node) (WitnessStanding, error) {
	if f.cfg.Trust == TrustNode {
		return WitnessStanding{State: WitnessLags, Detail: "trust is node: nothing is compared"}, nil
	}
	theirs, err := witness.SignedHeader(ctx, 0)
	if err != nil {
		return WitnessStanding{State: WitnessUnreachable}, err
	}
	ours := f.verifiedAt(theirs.Height)
	if ours == nil {
		return WitnessStanding{State: WitnessLags, Height: theirs.Height}, nil
	}
	if ours.Height != theirs.Height {
		if theirs, err = witness.SignedHeader(ctx, ours.Height); errors.Is(err, zonenode.ErrPruned) {
			return WitnessStanding{State: WitnessLags, Height: ours.Height}, nil
		} else if err != nil {
			return WitnessStanding{State: WitnessUnreachable}, err
		}
	}
	if bytes.Equal(theirs.Hash(), ours.Hash()) {
		return WitnessStanding{State: WitnessAgrees, Height: ours.Height}, nil
	}
	return f.differ(ctx, witness, ours)
}

// verifiedAt returns the highest verified header at a height or below it, nil when none is kept.
func (f *Follower) verifiedAt(atMost int64) *cmttypes.LightBlock {
	f.mu.Lock()
	headers := f.headers // nobody changes those that are in it
	f.mu.Unlock()
	for i := len(headers) - 1; i >= 0; i-- {
		if headers[i].Height <= atMost {
			return headers[i]
		}
	}
	// Answers do not wait for the disk: they ask where the follower stands, under the same lock.
	block, err := f.store.Trusted(atMost)
	if err != nil {
		return nil
	}
	return block
}

// differ decides whether a node that shows another header lies or there are two chains.
func (f *Follower) differ(ctx context.Context, witness *zonenode.Node, ours *cmttypes.LightBlock) (WitnessStanding, error) {
	lies := WitnessStanding{State: WitnessLies, Height: ours.Height}
	theirs, err := witness.LightBlock(ctx, f.cfg.ChainID, ours.Height)
	if err != nil {
		return lies, err
	}
	if bytes.Equal(theirs.Hash(), ours.Hash()) {
		return WitnessStanding{State: WitnessAgrees, Height: ours.Height}, nil
	}
	common := f.verifiedAt(ours.Height - 1)
	if common == nil {
		return lies, fmt.Errorf("%s shows another header %d than the trusted one", witness.Name, ours.Height)
	}
	fetch := func(ctx context.Context, height int64) (*cmttypes.LightBlock, error) {
		return witness.LightBlock(ctx, f.cfg.ChainID, height)
	}
	if _, err := f.light.Advance(ctx, common, theirs, f.now(), fetch); err != nil {
		return lies, fmt.Errorf("%s shows another header %d, which does not verify: %w", witness.Name, ours.Height, err)
	}
	slog.ErrorContext(ctx, "Two headers of one zone height verify: the zone's validators signed two chains, all answers stop", "height", ours.Height,
		"ours", ours.Hash(), "theirs", theirs.Hash(), "witness", witness.Name)
	f.report(ctx, witness, common, ours, theirs)
	evidence, err := newConflict(f, witness, common, ours, theirs)
	if err != nil {
		return lies, err
	}
	reason := fmt.Sprintf("%s and %s show two headers of zone height %d, %s and %s, and both verify", f.nodes[0].Name, witness.Name, ours.Height,
		evidence.OursHash, evidence.TheirsHash)
	return lies, f.halt(store.Halt{Reason: reason, Time: f.now().UTC(), Height: ours.Height}, evidence)
}

func newConflict(f *Follower, witness *zonenode.Node, common, ours, theirs *cmttypes.LightBlock) (*Conflict, error) {
	c := &Conflict{
		Kind: "zone_header", Time: f.now().UTC(), Height: ours.Height, Primary: f.nodes[0].Name, Witness: witness.Name, CommonHeight: common.Height,
		OursHash: hex.EncodeToString(ours.Hash()), TheirsHash: hex.EncodeToString(theirs.Hash()),
	}
	for into, block := range map[*[]byte]*cmttypes.LightBlock{&c.Ours: ours, &c.Theirs: theirs} {
		message, err := block.ToProto()
		if err != nil {
			return nil, err
		}
		if *into, err = message.Marshal(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// report hands each node the other's header as evidence: the one that is on the right chain can have the others' validators punished.
func (f *Follower) report(ctx context.Context, witness *zonenode.Node, common, ours, theirs *cmttypes.LightBlock) {
	for _, one := range []struct {
		to                   *zonenode.Node
		trusted, conflicting *cmttypes.LightBlock
	}{{f.nodes[0], ours, theirs}, {witness, theirs, ours}} {
		evidence := &cmttypes.LightClientAttackEvidence{ConflictingBlock: one.conflicting, CommonHeight: common.Height}
		anchor := common
		if !evidence.ConflictingHeaderIsInvalid(one.trusted.Header) { // equivocation: it happened at the height itself
			evidence.CommonHeight, anchor = one.trusted.Height, one.trusted
		}
		evidence.Timestamp, evidence.TotalVotingPower = anchor.Time, anchor.ValidatorSet.TotalVotingPower()
		evidence.ByzantineValidators = evidence.GetByzantineValidators(anchor.ValidatorSet, one.trusted.SignedHeader)
		if err := one.to.Report(ctx, evidence); err != nil {
			slog.WarnContext(ctx, "Evidence of two chains was not taken", "node", one.to.Name, "error", err)
		}
	}
}
