package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Series returns a series of checkpoints.
func (q queryServer) Series(ctx context.Context, req *types.QuerySeriesRequest) (*types.QuerySeriesResponse, error) {
	series, err := q.series(ctx, req.GetIndexPlusOne())
	if err != nil {
		return nil, err
	}
	response := &types.QuerySeriesResponse{Series: series}
	const kind = types.BALLOT_KIND_CHECKPOINT
	if response.VoteContext, err = types.VoteContext(kind, series.Name, q.k.moduleAddress); err != nil {
		return nil, internalError(err)
	}
	if response.RandCommitContext, err = types.RandCommitContext(kind, series.Name, q.k.moduleAddress); err != nil {
		return nil, internalError(err)
	}
	waiting, err := q.k.waitingFor(ctx, &series)
	if err != nil {
		return nil, internalError(err)
	}
	response.UndecidedSlot, response.WaitingFor = waiting.slot, waiting.reason
	return response, nil
}

// CheckpointTable returns the table that decides a checkpoint.
func (q queryServer) CheckpointTable(
	ctx context.Context, req *types.QueryCheckpointTableRequest,
) (*types.QueryCheckpointTableResponse, error) {
	series, slot, err := q.checkpointSlot(ctx, req.GetIndexPlusOne(), req.GetN())
	if err != nil {
		return nil, err
	}
	table, found, err := lookup(ctx, q.k.checkpointTables, slot)
	if err != nil {
		return nil, internalError(err)
	}
	if !found {
		return nil, status.Errorf(codes.NotFound, "table %d of series %q is not pinned yet or pruned", req.GetN(), series.Name)
	}
	hash, err := table.Layout().Hash()
	if err != nil {
		return nil, internalError(err)
	}
	return &types.QueryCheckpointTableResponse{Table: table, TableHash: hash[:]}, nil
}

// Checkpoint returns a checkpoint with all that its digest binds, its candidates and its ballot.
func (q queryServer) Checkpoint(
	ctx context.Context, req *types.QueryCheckpointRequest,
) (*types.QueryCheckpointResponse, error) {
	c, err := q.checkpoint(ctx, req.GetIndexPlusOne(), req.GetN())
	if err != nil {
		return nil, err
	}
	response := &types.QueryCheckpointResponse{
		Series: c.series, Checkpoint: c.record, Table: c.table, NextTable: c.next,
	}
	headers, err := q.k.candidates(ctx, c.ballot.slot)
	if err != nil {
		return nil, internalError(err)
	}
	for i := range headers {
		header := headers[i]
		digest := c.digest(&header)
		response.Candidates = append(response.Candidates, types.CheckpointCandidate{
			Header: headerView(header, blockStatus(header.Hash, &c.ballot.record)), Digest: digest[:],
		})
	}
	if response.Ballot, err = c.workingSet.ballotView(ctx, c.ballot); err != nil {
		return nil, internalError(err)
	}
	return response, nil
}

// Certificate returns everything that the verifier on Ethereum needs of a decided checkpoint.
func (q queryServer) Certificate(
	ctx context.Context, req *types.QueryCertificateRequest,
) (*types.QueryCertificateResponse, error) {
	certificate, err := q.certificate(ctx, req.GetIndexPlusOne(), req.GetN())
	if err != nil {
		return nil, err
	}
	return &types.QueryCertificateResponse{Certificate: *certificate}, nil
}

// LatestCertificate is Certificate for the newest decided checkpoint.
func (q queryServer) LatestCertificate(
	ctx context.Context, req *types.QueryLatestCertificateRequest,
) (*types.QueryLatestCertificateResponse, error) {
	series, err := q.series(ctx, req.GetIndexPlusOne())
	if err != nil {
		return nil, err
	}
	if series.Decided == 0 {
		return nil, status.Errorf(codes.NotFound, "no checkpoint of series %q is decided yet", series.Name)
	}
	certificate, err := q.certificate(ctx, series.Index+1, series.Decided-1)
	if err != nil {
		return nil, err
	}
	return &types.QueryLatestCertificateResponse{Certificate: *certificate}, nil
}

func (q queryServer) certificate(ctx context.Context, indexPlusOne, n uint64) (*types.Certificate, error) {
	c, err := q.checkpoint(ctx, indexPlusOne, n)
	if err != nil {
		return nil, err
	}
	if !c.ballot.decided() {
		return nil, c.undecided(ctx)
	}
	header, err := q.k.headers.Get(ctx, collections.Join(c.ballot.slot, c.ballot.record.BlockHash()))
	if err != nil {
		return nil, internalError(fmt.Errorf("get decided block %x: %w", c.ballot.record.BlockHash(), err))
	}
	certificate := &types.Certificate{
		Series: c.series, N: n, L2Height: types.SlotL2Height(c.ballot.slot),
		BlockHash: header.Hash, StateRoot: header.StateRoot, Digest: c.ballot.record.DecidedDigest,
		Checkpoint: c.record, Table: c.table, NextTable: c.next,
	}
	certificate.Signatures, err = c.signatures(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	return certificate, nil
}

// undecided says what a checkpoint without a decision lacks.
func (c *openCheckpoint) undecided(ctx context.Context) error {
	lacks := "its series was closed before"
	if !c.series.Closed() {
		var best uint64
		for choice := range c.ballot.digests {
			power, err := c.workingSet.countedPower(ctx, c.ballot, choice)
			if err != nil {
				return internalError(err)
			}
			best = max(best, power)
		}
		lacks = fmt.Sprintf("%d sat voted for one block, %d decide", best, types.QuorumPower(c.table.TotalPowerSat))
	}
	return status.Errorf(codes.FailedPrecondition, "checkpoint %d of series %q is not decided: %s",
		types.CheckpointNumber(c.record.Slot), c.series.Name, lacks)
}

// signatures are those of the decided digest in table order. A slashed provider's stand among them: its key may be dead on
// Ethereum or not, which only the verifier knows.
func (c *openCheckpoint) signatures(ctx context.Context) ([]types.CertificateSignature, error) {
	decided := c.ballot.choiceOf([32]byte(c.ballot.record.DecidedDigest))
	var signatures []types.CertificateSignature
	for i := range c.ballot.votes {
		vote := &c.ballot.votes[i]
		if vote.choice != decided {
			continue
		}
		slashed, err := c.workingSet.isSlashed(ctx, [32]byte(c.ballot.table.Entries[i].FpBtcPk))
		if err != nil && !isRefusal(err) {
			return nil, err
		}
		signatures = append(signatures, types.CertificateSignature{
			Index: uint32(i),
			Sig:   vote.signature[32:], Slashed: slashed || err != nil,
		})
	}
	return signatures, nil
}

// openCheckpoint is a checkpoint that has opened, with the table after it.
type openCheckpoint struct {
	*checkpointBallot
	ballot     *openBallot
	workingSet *workingSet
	next       types.CheckpointTable
}

// checkpoint returns an open or decided checkpoint.
func (q queryServer) checkpoint(ctx context.Context, indexPlusOne, n uint64) (*openCheckpoint, error) {
	series, slot, err := q.checkpointSlot(ctx, indexPlusOne, n)
	if err != nil {
		return nil, err
	}
	d, err := q.k.newWorkingSet(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	ballot, err := d.ballot(ctx, checkpointID(slot))
	switch {
	case err != nil:
		return nil, internalError(err)
	case ballot != nil:
	case n < series.Next:
		return nil, status.Errorf(codes.NotFound, "checkpoint %d of series %q is pruned", n, series.Name)
	case series.Closed():
		return nil, status.Errorf(codes.NotFound, "series %q was closed before its checkpoint %d opened", series.Name, n)
	default:
		return nil, status.Errorf(codes.NotFound, "checkpoint %d of series %q is not open yet: it opens with L2 height %d",
			n, series.Name, series.Height(n))
	}
	next, err := q.k.checkpointTables.Get(ctx, slot+1)
	if err != nil {
		return nil, internalError(fmt.Errorf("get table of checkpoint %d: %w", n+1, err))
	}
	return &openCheckpoint{checkpointBallot: ballot.checkpoint, ballot: ballot, workingSet: d, next: next}, nil
}

// checkpointSlot returns a series and the slot of its checkpoint n.
func (q queryServer) checkpointSlot(ctx context.Context, indexPlusOne, n uint64) (types.Series, uint64, error) {
	series, err := q.series(ctx, indexPlusOne)
	if err != nil {
		return series, 0, err
	}
	if n > (types.MaxL2Height-series.ActivationHeight)/series.Interval {
		return series, 0, status.Errorf(codes.InvalidArgument, "n %d lies above all L2 heights", n)
	}
	return series, series.Slot(n), nil
}

// series returns a series by its index plus one, the newest for 0.
func (q queryServer) series(ctx context.Context, indexPlusOne uint64) (types.Series, error) {
	if indexPlusOne != 0 {
		series, found, err := lookup(ctx, q.k.series, indexPlusOne-1)
		if err != nil {
			return series, internalError(err)
		}
		if !found {
			return series, status.Errorf(codes.NotFound, "no series has index %d", indexPlusOne-1)
		}
		return series, nil
	}
	series, found, err := q.k.newestSeries(ctx)
	if err != nil {
		return series, internalError(err)
	}
	if !found {
		return series, status.Error(codes.NotFound, "no series of checkpoints has been opened yet")
	}
	return series, nil
}

func checkpointID(slot uint64) types.BallotID {
	return types.BallotID{Kind: types.BALLOT_KIND_CHECKPOINT, Slot: slot}
}
