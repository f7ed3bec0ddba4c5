package fp

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// errNotOpen means that a checkpoint cannot be signed yet: its ballot is not open, or its block is not safe.
var errNotOpen = errors.New("checkpoint is not open or its block not safe yet")

// StakeAuditor recomputes power from the own Bitcoin node; *stakeaudit.Auditor is one.
type StakeAuditor interface {
	// Audit recomputes the power of claimed providers at a settled Bitcoin height, in their order.
	Audit(ctx context.Context, btcHeight uint32, claims []stakeaudit.Claim) (*stakeaudit.Report, error)
	// MedianTimePast returns the median time of the block at a height and the ten before it, in Unix seconds.
	MedianTimePast(ctx context.Context, btcHeight uint32) (uint64, error)
}

// Checkpoints decides whether a checkpoint may be signed. What the zone tells is checked against the own Taiko node, the own
// Bitcoin node and the sign-state: a digest is only signed when this provider has computed all of it.
//
// The root of all randomness commitments is the one part that it takes from its zone node: a full recomputation would need
// every commitment since genesis. Checked of it is that the own commitments behind the own nonces of both tables stand on
// the zone. A zone that lied about others' could let them commit twice for one slot, and nobody's checkpoint would count
// that was not signed under the nonces of a table that this provider has seen.
type Checkpoints struct {
	zone    Zone
	signer  *Signer
	random  *Randomness
	watcher *Watcher
	stake   StakeAuditor
	cfg     CheckpointsConfig
	series  *seriesReader
	refused *refusalLog
	now     func() time.Time
}

// NewCheckpoints returns the checks of checkpoints. stake may be nil: then no checkpoint is signed.
func NewCheckpoints(
	z Zone, signer *Signer, random *Randomness, watcher *Watcher, stake StakeAuditor, cfg CheckpointsConfig, series *seriesReader,
	refused *refusalLog,
) *Checkpoints {
	return &Checkpoints{
		zone: z, signer: signer, random: random, watcher: watcher, stake: stake, cfg: cfg, series: series, refused: refused,
		now: time.Now,
	}
}

// proposal is an open checkpoint as the zone's node shows it, with what was computed from it.
type proposal struct {
	series     SeriesIdentity
	n          uint64
	header     *eth.Header
	finality   uint64 // slot
	shown      *finalitytypes.QueryCheckpointResponse
	table      checkpoint.Table
	next       checkpoint.Table
	tableHash  common.Hash
	nextHash   common.Hash
	digest     common.Hash
	commitment Commitment
	// predecessor is the checkpoint before, nil for the first.
	predecessor *finalitytypes.QueryCheckpointResponse
	// decided counts the checkpoints of the series that the zone has decided.
	decided uint64
	// handedOver says that this provider signed for the table that decides, and checked it then.
	handedOver bool
}

// slot is the checkpoint's ballot slot.
func (p *proposal) slot() uint64 { return p.series.Slot(p.n) }

// mark is what later signatures must agree with.
func (p *proposal) mark() *CheckpointMark {
	return &CheckpointMark{FinalitySlot: p.finality, BlockHash: p.header.Hash(), NextTable: p.nextHash}
}

// request returns what to sign for the own node's block at a checkpoint's height. It returns a *Refusal when that must not
// be signed, and errNotOpen when it is too early.
func (c *Checkpoints) request(
	ctx context.Context, at numbering, slot uint64, header *eth.Header,
) (VoteRequest, error) {
	p, err := c.read(ctx, at, finalitytypes.CheckpointNumber(slot), header)
	if err != nil {
		return VoteRequest{}, err
	}
	var covered bool
	if p.commitment, covered = c.random.Covering(slot); !covered {
		return VoteRequest{}, refuse(ReasonCommitment, "no commitment of this provider on the zone holds its nonce")
	}
	request := VoteRequest{Slot: slot, Digest: p.digest, Commitment: p.commitment, Checkpoint: p.mark()}
	_, signed, err := c.signer.state.Signature(kindName(finalitytypes.BALLOT_KIND_CHECKPOINT), slot)
	if err != nil {
		return VoteRequest{}, fmt.Errorf("read signature of checkpoint slot %d: %w", slot, err)
	}
	if signed {
		// What was released is sent again; another digest is the sign-state's to refuse.
		return request, nil
	}
	// The block stands first and last: an audit takes its time, and the chain may move meanwhile.
	for _, check := range []func(context.Context, *proposal) error{
		c.checkBlock, c.checkPredecessor, c.checkOwnEntry, c.checkBitcoin, c.checkStake, c.checkBlock,
	} {
		if err := check(ctx, p); err != nil {
			return VoteRequest{}, err
		}
	}
	return request, nil
}

// read asks for a checkpoint and computes its digest from its parts.
func (c *Checkpoints) read(
	ctx context.Context, at numbering, n uint64, header *eth.Header,
) (*proposal, error) {
	series := at.series
	if series.trouble != nil {
		return nil, refuse(ReasonSeries, "%s", series.trouble)
	}
	if !c.cfg.Enabled {
		return nil, refuse(ReasonDisabled, "checkpoints.enabled is false")
	}
	shown, err := c.query(ctx, series.id.Slot(n))
	if err != nil {
		return nil, err
	}
	if shown == nil {
		return nil, errNotOpen
	}
	p := &proposal{
		series: series.id, n: n, header: header, finality: finalitytypes.FinalitySlot(at.era, series.id.Height(n)), shown: shown,
		decided: series.view.Decided,
	}
	if err := p.compute(); err != nil {
		return nil, err
	}
	if n > 0 {
		if p.predecessor, err = c.query(ctx, series.id.Slot(n-1)); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// query returns the checkpoint of a ballot slot, nil while its ballot has not opened.
func (c *Checkpoints) query(ctx context.Context, slot uint64) (*finalitytypes.QueryCheckpointResponse, error) {
	n, index := finalitytypes.CheckpointNumber(slot), finalitytypes.CheckpointSeries(slot)
	resp, err := c.zone.Finality().Checkpoint(ctx, &finalitytypes.QueryCheckpointRequest{N: n, IndexPlusOne: index + 1})
	if status.Code(err) == codes.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("query checkpoint %d of series %d: %w", n, index, err)
	}
	return resp, nil
}

// compute checks that the parts belong together and computes tables' hashes and the digest.
func (p *proposal) compute() (err error) {
	shown := p.shown
	id, err := seriesIdentity(shown.Series)
	if err != nil || id != p.series {
		return refuse(ReasonSeries, "the checkpoint is of %s, want %s", id, p.series)
	}
	switch slot := p.slot(); {
	case shown.Checkpoint.Slot != slot || shown.Table.Slot != slot || shown.NextTable.Slot != slot+1:
		return refuse(ReasonSlot, "checkpoint and tables are of slots %d, %d and %d, want %d, %d and %d", shown.Checkpoint.Slot,
			shown.Table.Slot, shown.NextTable.Slot, slot, slot, slot+1)
	case shown.Checkpoint.FinalitySlot != p.finality:
		return refuse(ReasonSlot, "it stands for finality slot %d, want %d", shown.Checkpoint.FinalitySlot, p.finality)
	case len(shown.Checkpoint.NextTableHash) != 32 || len(shown.Checkpoint.CommitmentsRoot) != 32:
		return refuse(ReasonSlot, "table hash and commitments root must have 32 bytes")
	}
	if p.table, p.tableHash, err = layout("table that decides", shown.Table); err != nil {
		return err
	}
	if p.next, p.nextHash, err = layout("next table", shown.NextTable); err != nil {
		return err
	}
	if p.nextHash != common.BytesToHash(shown.Checkpoint.NextTableHash) {
		return refuse(ReasonNextTableHash, "the checkpoint names %x, the next table is %s", shown.Checkpoint.NextTableHash, p.nextHash)
	}
	if shown.Checkpoint.NextBtcTime != shown.NextTable.BtcTime {
		return refuse(ReasonBTCTime, "the checkpoint names Bitcoin time %d, the next table %d", shown.Checkpoint.NextBtcTime,
			shown.NextTable.BtcTime)
	}
	p.digest = checkpoint.Statement{
		Series: p.series.Name, ChainID: p.series.EthChainID, Verifier: p.series.Verifier, N: p.n, L2Height: p.series.Height(p.n),
		BlockHash: p.header.Hash(), StateRoot: p.header.Root, NextTable: p.nextHash, NextBTCTime: shown.NextTable.BtcTime,
		CommitmentsRoot: common.BytesToHash(shown.Checkpoint.CommitmentsRoot),
	}.Digest()
	for _, candidate := range shown.Candidates {
		if common.HexToHash(candidate.Header.Hash) == p.header.Hash() && common.BytesToHash(candidate.Digest) != p.digest {
			return refuse(ReasonDigest, "the zone computes %x for block %s, this provider %s", candidate.Digest, p.header.Hash(), p.digest)
		}
	}
	return nil
}

// layout reads a table of the zone and computes its hash as Ethereum does.
func layout(what string, shown finalitytypes.CheckpointTable) (checkpoint.Table, common.Hash, error) {
	for i := range shown.Entries {
		entry := &shown.Entries[i]
		if !entry.HasWidths() {
			return nil, common.Hash{}, refuse(ReasonTable, "%s: entry %d has a key of %d and a nonce of %d bytes", what, i,
				len(entry.FpBtcPk), len(entry.PubRand))
		}
	}
	table := shown.Layout()
	hash, err := table.Hash()
	if err != nil {
		return nil, common.Hash{}, refuse(ReasonTable, "%s: %s", what, err)
	}
	if total, err := table.Total(); err != nil || total != shown.TotalPowerSat {
		return nil, common.Hash{}, refuse(ReasonTable, "%s: total is %d satoshis, the zone says %d", what, total, shown.TotalPowerSat)
	}
	return table, hash, nil
}

// checkBlock makes sure that the own node still shows the block, safe by the configured safety.
func (c *Checkpoints) checkBlock(ctx context.Context, p *proposal) error {
	l2Height := p.series.Height(p.n)
	blocks, err := c.watcher.Blocks(ctx, l2Height, l2Height)
	if err != nil {
		return err
	}
	if len(blocks) == 0 || blocks[0].Hash() != p.header.Hash() {
		return errNotOpen
	}
	return nil
}

// checkPredecessor makes sure that the table that decides is the one that was handed over to. A provider that did not sign
// the checkpoint before waits until the zone has decided it: it may have refused the very table that would decide now.
func (c *Checkpoints) checkPredecessor(_ context.Context, p *proposal) error {
	if p.n == 0 {
		return nil
	}
	mark, signed, err := c.signer.state.Mark(p.series.Slot(p.n - 1))
	if err != nil {
		return err
	}
	if signed && p.tableHash != common.Hash(mark.NextTable) {
		return refuse(ReasonTableReplaced, "the table is %s, checkpoint %d was signed for %x", p.tableHash, p.n-1, mark.NextTable)
	}
	p.handedOver = signed
	decided := p.decided >= p.n // pruned by now: what is left of it is that it was decided
	if p.predecessor != nil {
		decided = p.predecessor.Ballot.DecidedDigest != ""
	}
	if !signed && !decided {
		return refuse(ReasonPredecessor, "checkpoint %d is not decided, and this provider has not signed it", p.n-1)
	}
	if p.predecessor != nil && common.BytesToHash(p.predecessor.Checkpoint.NextTableHash) != p.tableHash {
		return refuse(ReasonTableReplaced, "the table is %s, checkpoint %d names %x", p.tableHash, p.n-1,
			p.predecessor.Checkpoint.NextTableHash)
	}
	return nil
}
