package localnet

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// ErrWrongHash says that the zone made another block final than the L2 node has.
var ErrWrongHash = errors.New("the zone's final block is not the L2 node's")

// FinalBlock is an L2 block that became final.
type FinalBlock struct {
	L2Height uint64 `json:"l2_height"`
	Hash     string `json:"hash"`
	// ProposedAt is when the zone took the header in, FinalAt when it decided, both by block time.
	ProposedAt time.Time `json:"proposed_at"`
	FinalAt    time.Time `json:"final_at"`
	// L2Time is the header's own time.
	L2Time time.Time `json:"l2_time"`
	// Votes of Providers in the table voted for it, VotedSat of TotalSat.
	Votes     int    `json:"votes"`
	Providers int    `json:"providers"`
	VotedSat  uint64 `json:"voted_sat"`
	TotalSat  uint64 `json:"total_sat"`
	// FinalHeight is the zone height of the decision.
	FinalHeight int64 `json:"final_height"`
	// Checkpoint is the number of the checkpoint that decided it, nil for a block of an ordinary ballot.
	Checkpoint *uint64 `json:"checkpoint,omitempty"`
}

// FinalAfter is the time from the zone block that took the header in to the one that made it final.
func (b FinalBlock) FinalAfter() time.Duration { return b.FinalAt.Sub(b.ProposedAt) }

// LatestFinal returns the highest final L2 height, 0 while none is.
func (n *Net) LatestFinal(ctx context.Context) (uint64, error) {
	for _, v := range n.validators {
		if !v.proc.Running() {
			continue
		}
		latest, err := v.client.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
		if status.Code(err) == codes.NotFound {
			return 0, nil
		}
		if err != nil {
			return 0, err
		}
		return latest.Block.L2Height, nil
	}
	return 0, errors.New("no validator runs")
}

// Block returns an L2 height with its ballot.
func (n *Net) Block(ctx context.Context, l2Height uint64) (*finalitytypes.QueryBlockResponse, error) {
	return n.Zone(0).Finality().Block(ctx, &finalitytypes.QueryBlockRequest{L2Height: l2Height})
}

// Final returns a final block and checks that the L2 node has the same one.
func (n *Net) Final(ctx context.Context, l2Height uint64) (FinalBlock, error) {
	answer, err := n.Block(ctx, l2Height)
	if err != nil {
		return FinalBlock{}, fmt.Errorf("get L2 block %d: %w", l2Height, err)
	}
	ballot := answer.Ballot
	if ballot.FinalHeight == 0 {
		return FinalBlock{}, fmt.Errorf("get L2 block %d: not final", l2Height)
	}
	block := FinalBlock{
		L2Height: l2Height, TotalSat: ballot.TotalPowerSat, FinalHeight: ballot.FinalHeight, Providers: len(ballot.Missing),
	}
	if ballot.Kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		number := finalitytypes.CheckpointNumber(ballot.Slot)
		block.Checkpoint = &number
	}
	for _, choice := range ballot.Choices {
		votes := inTable(choice.Voters)
		block.Providers += votes
		if choice.Digest == ballot.DecidedDigest {
			block.Votes, block.VotedSat = votes, choice.PowerSat
		}
	}
	for _, candidate := range answer.Candidates {
		// The digest of a checkpoint is not the block's hash.
		if candidate.Status == finalitytypes.BLOCK_STATUS_FINALIZED {
			block.Hash, block.ProposedAt, block.L2Time = candidate.Hash, candidate.ZoneTime, time.Unix(int64(candidate.L2Timestamp), 0)
		}
	}
	if block.Hash == "" {
		return block, fmt.Errorf("get L2 block %d: it is final, and the zone does not show which block it is", l2Height)
	}
	decided, err := cmtservice.NewServiceClient(n.Zone(0).Conn()).
		GetBlockByHeight(ctx, &cmtservice.GetBlockByHeightRequest{Height: ballot.FinalHeight})
	if err != nil {
		return FinalBlock{}, fmt.Errorf("get zone block %d: %w", ballot.FinalHeight, err)
	}
	block.FinalAt = decided.SdkBlock.Header.Time
	if header := n.L2.HeaderAt(l2Height); header == nil || header.Hash().Hex() != block.Hash {
		return block, fmt.Errorf("%w: height %d, zone %s, L2 %s", ErrWrongHash, l2Height, block.Hash, describe(header))
	}
	return block, nil
}

// WaitFinal waits until an L2 height is final and checks it.
func (n *Net) WaitFinal(ctx context.Context, l2Height uint64) (FinalBlock, error) {
	err := n.poll(ctx, fmt.Sprintf("L2 block %d to become final", l2Height), func(ctx context.Context) (bool, error) {
		latest, err := n.LatestFinal(ctx)
		return err == nil && latest >= l2Height, err
	})
	if err != nil {
		return FinalBlock{}, errors.Join(err, errors.New(n.Diagnose()))
	}
	return n.Final(ctx, l2Height)
}

// Follow calls visit for each final L2 block in order, from a height on, until ctx ends, visit returns an error or
// something breaks. When nothing becomes final for a while it calls waiting with what is missing.
func (n *Net) Follow(ctx context.Context, from uint64, visit func(FinalBlock) error, waiting func(string)) error {
	const patience = 15 * time.Second
	next, since := from, time.Now()
	for {
		latest, err := n.LatestFinal(ctx)
		for err == nil && next <= latest {
			var block FinalBlock
			if block, err = n.Final(ctx, next); err != nil {
				break
			}
			if err := visit(block); err != nil {
				return err
			}
			next, since = next+1, time.Now()
		}
		if errors.Is(err, ErrWrongHash) {
			return err
		}
		if err := n.Failure(); err != nil {
			return err
		}
		if time.Since(since) > patience {
			waiting(n.Diagnose())
			since = time.Now()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Diagnose explains how far each part has come and which part holds the others up.
func (n *Net) Diagnose() string {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	var facts []string
	add := func(format string, args ...any) { facts = append(facts, fmt.Sprintf(format, args...)) }
	if err := n.Failure(); err != nil {
		add("%v", err)
	}
	add("L2 head %d, safe %s", n.L2.Head().Number, describe(n.L2.Safe()))
	if tip, _, err := n.Bitcoin.Tip(); err == nil {
		add("Bitcoin tip %d", tip)
	} else {
		add("Bitcoin does not answer: %v", err)
	}
	client := n.Zone(0)
	tip, err := client.Stake().Tip(ctx, &btcstaketypes.QueryTipRequest{})
	if err != nil {
		add("the zone does not answer: %v", err)
		return strings.Join(facts, "; ")
	}
	add("the zone knows Bitcoin up to %d, settled %d", tip.Header.Height, tip.SettledHeight)
	n.addTable(ctx, tip.SettledHeight, add)
	info, err := client.Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		add("no signing info: %v", err)
		return strings.Join(facts, "; ")
	}
	final := finalitytypes.SlotL2Height(info.LastFinalSlot)
	highest := finalitytypes.SlotL2Height(info.HighestSlot)
	add("%s", progressText(final, highest))
	n.addOpenSlot(ctx, final, highest, add)
	for _, proc := range append(n.providerProcs(), n.Relayer.proc) {
		if !proc.Running() {
			add("%s does not run", proc.Name)
		}
	}
	return strings.Join(facts, "; ")
}

// progressText says how far finality has come; heights are 0 where there is none.
func progressText(final, highest uint64) string {
	switch {
	case highest == 0:
		return "no header has come to the zone"
	case final == 0:
		return fmt.Sprintf("nothing is final, headers up to %d", highest)
	default:
		return fmt.Sprintf("final up to %d, headers up to %d", final, highest)
	}
}

func (n *Net) addTable(ctx context.Context, settled uint32, add func(string, ...any)) {
	table, err := n.Zone(0).Stake().PowerTable(ctx, &btcstaketypes.QueryPowerTableRequest{BtcHeight: settled})
	if err != nil {
		add("no power table at %d: %v", settled, err)
		return
	}
	add("%d providers with %s staked at %d", len(table.Entries), FormatBTC(table.TotalPowerSat), settled)
}

// addOpenSlot says what the lowest undecided block lacks.
func (n *Net) addOpenSlot(ctx context.Context, final, highest uint64, add func(string, ...any)) {
	if highest <= final {
		add("no header waits for votes: the relayer brings none, or the zone refuses them (see relayer.log)")
		return
	}
	block, err := n.Block(ctx, final+1)
	if err != nil {
		add("no L2 block %d: %v", final+1, err)
		return
	}
	add("L2 block %d lacks the votes of %d providers, quorum is %s of %s",
		final+1, len(block.Ballot.Missing), FormatBTC(block.Ballot.QuorumPowerSat), FormatBTC(block.Ballot.TotalPowerSat))
}

func (n *Net) providerProcs() []*Process {
	procs := make([]*Process, len(n.providers))
	for i, p := range n.providers {
		procs[i] = p.proc
	}
	return procs
}

// FormatBTC writes satoshis as bitcoins.
func FormatBTC(sat uint64) string {
	whole, part := sat/btcSat, sat%btcSat
	text := strings.TrimRight(fmt.Sprintf("%d.%08d", whole, part), "0")
	return strings.TrimSuffix(text, ".") + " BTC"
}

// inTable counts the voters that stand in the ballot's table.
func inTable(voters []finalitytypes.VoterView) (count int) {
	for i := range voters {
		if !voters[i].Departed {
			count++
		}
	}
	return count
}
