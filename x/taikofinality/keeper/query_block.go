package keeper

import (
	"context"
	"encoding/hex"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Block returns an L2 height with its candidates and ballot.
func (q queryServer) Block(ctx context.Context, req *types.QueryBlockRequest) (*types.QueryBlockResponse, error) {
	d, err := q.k.newWorkingSet(ctx)
	if err != nil {
		return nil, internalError(err)
	}
	era := d.era
	if req.EraPlusOne != 0 {
		era = req.EraPlusOne - 1
	}
	if req.L2Height > types.MaxL2Height || era > types.MaxEra {
		return nil, status.Error(codes.InvalidArgument, "l2_height or era is too large")
	}
	slot := types.FinalitySlot(era, req.L2Height)
	id, err := d.decidingBallot(ctx, slot)
	if err != nil {
		return nil, internalError(err)
	}
	b, err := q.k.loadBallot(ctx, id)
	if err != nil {
		return nil, internalError(err)
	}
	if b == nil {
		return nil, status.Errorf(codes.NotFound, "L2 height %d of era %d is not open or pruned", req.L2Height, era)
	}
	headers, err := q.k.candidates(ctx, slot)
	if err != nil {
		return nil, internalError(err)
	}
	response := &types.QueryBlockResponse{}
	for _, header := range headers {
		response.Candidates = append(response.Candidates, headerView(header, blockStatus(header.Hash, &b.record)))
	}
	if response.Ballot, err = d.ballotView(ctx, b); err != nil {
		return nil, internalError(err)
	}
	return response, nil
}

func (ws *workingSet) ballotView(ctx context.Context, b *openBallot) (types.BallotView, error) {
	view := types.BallotView{
		Kind: b.id.Kind, Slot: b.id.Slot, PinnedBtcHeight: b.record.PinnedBtcHeight,
		TotalPowerSat: b.table.TotalPowerSat, QuorumPowerSat: types.QuorumPower(b.table.TotalPowerSat),
		DecidedHeight: b.record.DecidedHeight, FinalHeight: b.record.FinalHeight, Repins: b.record.Repins,
		Choices: make([]types.ChoiceView, len(b.digests)),
	}
	if b.decided() {
		view.DecidedDigest = hex0x(b.record.DecidedDigest)
	}
	for c := range b.digests {
		view.Choices[c].Digest = hex0x(b.digests[c][:])
		power, err := ws.countedPower(ctx, b, c)
		if err != nil {
			return view, err
		}
		view.Choices[c].PowerSat = power
	}
	for i, entry := range b.table.Entries {
		slashed, err := ws.isSlashed(ctx, [32]byte(entry.FpBtcPk))
		if err != nil && !isRefusal(err) {
			return view, err
		}
		voter := types.VoterView{
			FpBtcPkHex: hex.EncodeToString(entry.FpBtcPk), PowerSat: entry.PowerSat, Late: b.late[i], Slashed: slashed || err != nil,
		}
		if c := b.votes[i].choice; c != noChoice {
			voter.Signature = hex.EncodeToString(b.votes[i].signature[:])
			view.Choices[c].Voters = append(view.Choices[c].Voters, voter)
			continue
		}
		view.Missing = append(view.Missing, voter)
	}
	return view, nil
}
