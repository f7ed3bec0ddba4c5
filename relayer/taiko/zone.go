package taiko

import (
	"context"
	"errors"
	"fmt"

	errorsmod "cosmossdk.io/errors"
	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// window is which L2 heights the zone takes.
type window struct {
	// First is the lowest open L2 height, Last the highest that may open now.
	First, Last uint64
	// FinalHash is the block below First, zero while nothing is final.
	FinalHash common.Hash
	// MaxHeaders bounds the headers of one message.
	MaxHeaders int
}

// hasFinal says whether a block is final.
func (w window) hasFinal() bool { return w.FinalHash != (common.Hash{}) }

// finalHeight is the highest final L2 height, 0 while none is.
func (w window) finalHeight() uint64 {
	if !w.hasFinal() || w.First == 0 {
		return 0
	}
	return w.First - 1
}

// finalityZone is the zone behind l2Zone.
type finalityZone struct{ client *zone.Client }

// Window asks the zone which L2 heights are open.
func (z finalityZone) Window(ctx context.Context) (window, error) {
	params, err := z.client.Finality().Params(ctx, &finalitytypes.QueryParamsRequest{})
	if err != nil {
		return window{}, fmt.Errorf("query finality params: %w", err)
	}
	first, final, err := z.firstOpen(ctx)
	if err != nil {
		return window{}, err
	}
	if params.Params.MaxHeadersPerMsg == 0 || params.Params.MaxOpenSlots == 0 {
		return window{}, errors.New("finality params take no headers")
	}
	return window{
		First:      first,
		Last:       first + uint64(params.Params.MaxOpenSlots) - 1,
		FinalHash:  final,
		MaxHeaders: int(params.Params.MaxHeadersPerMsg),
	}, nil
}

// firstOpen returns the lowest L2 height that is not final and the hash of the final block below it.
func (z finalityZone) firstOpen(ctx context.Context) (uint64, common.Hash, error) {
	info, err := z.client.Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return 0, common.Hash{}, fmt.Errorf("query signing info: %w", err)
	}
	if info.LastFinalSlot == 0 {
		return info.ActivationHeight, common.Hash{}, nil
	}
	latest, err := z.client.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
	if err != nil {
		return 0, common.Hash{}, fmt.Errorf("query latest final block: %w", err)
	}
	return latest.Block.L2Height + 1, common.HexToHash(latest.Block.Hash), nil
}

// HasCandidate asks whether a block is a candidate, or final already.
func (z finalityZone) HasCandidate(ctx context.Context, l2Height uint64, hash common.Hash) (bool, error) {
	resp, err := z.client.Finality().Status(ctx, &finalitytypes.QueryStatusRequest{Hash: hash.Hex()})
	if status.Code(err) == codes.NotFound {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("query status of l2 block %d %s: %w", l2Height, hash, err)
	}
	switch resp.Status {
	case finalitytypes.BLOCK_STATUS_PROPOSED, finalitytypes.BLOCK_STATUS_PRECONFIRMED, finalitytypes.BLOCK_STATUS_FINALIZED:
		return true, nil
	case finalitytypes.BLOCK_STATUS_ORPHANED, finalitytypes.BLOCK_STATUS_REVERTED:
		return false, fmt.Errorf("%w: l2 block %d %s lost its vote", errOtherChain, l2Height, hash)
	default:
		return false, nil
	}
}

// SubmitHeaders sends one message.
func (z finalityZone) SubmitHeaders(ctx context.Context, headers [][]byte) (uint32, error) {
	resp, err := z.client.Send(ctx, &finalitytypes.MsgSubmitHeaders{Signer: z.client.Address(), Headers: headers})
	if err != nil {
		return 0, err
	}
	var answer finalitytypes.MsgSubmitHeadersResponse
	if err := zone.ReadResponse(resp, &answer); err != nil {
		return 0, err
	}
	return answer.Accepted, nil
}

// isAny says whether err is one of the sentinels.
func isAny(err error, sentinels ...*errorsmod.Error) bool {
	for _, sentinel := range sentinels {
		if errors.Is(err, sentinel) {
			return true
		}
	}
	return false
}
