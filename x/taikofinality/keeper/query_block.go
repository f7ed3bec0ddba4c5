package keeper

import (
	"context"
	"encoding/hex"
	"slices"

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
		voter, err := ws.voterView(ctx, entry.FpBtcPk)
		if err != nil {
			return view, err
		}
		voter.PowerSat, voter.Late = entry.PowerSat, b.late[i]
		if c := b.votes[i].choice; c != noChoice {
			voter.Signature = hex.EncodeToString(b.votes[i].signature[:])
			view.Choices[c].Voters = append(view.Choices[c].Voters, voter)
			continue
		}
		view.Missing = append(view.Missing, voter)
	}
	err := ws.addDeparted(ctx, b, &view)
	return view, err
}

// addDeparted adds the votes of who left the table when the slot was pinned again. They have no power, yet a second one is evidence:
// a provider that looks for what its key has signed must find them.
func (ws *workingSet) addDeparted(ctx context.Context, b *openBallot, view *types.BallotView) error {
	for _, vote := range b.departed {
		voter, err := ws.voterView(ctx, vote.FpBtcPk)
		if err != nil {
			return err
		}
		voter.Signature, voter.Departed = hex.EncodeToString(vote.Signature), true
		digest := hex0x(vote.Digest)
		c := slices.IndexFunc(view.Choices, func(choice types.ChoiceView) bool { return choice.Digest == digest })
		if c < 0 {
			c = len(view.Choices)
			view.Choices = append(view.Choices, types.ChoiceView{Digest: digest})
		}
		view.Choices[c].Voters = append(view.Choices[c].Voters, voter)
	}
	return nil
}

// voterView is a provider in a ballot, with its standing and nothing of the ballot's.
func (ws *workingSet) voterView(ctx context.Context, fpPk []byte) (types.VoterView, error) {
	slashed, err := ws.isSlashed(ctx, [32]byte(fpPk))
	if err != nil && !isRefusal(err) {
		return types.VoterView{}, err
	}
	return types.VoterView{FpBtcPkHex: hex.EncodeToString(fpPk), Slashed: slashed || err != nil}, nil
}
