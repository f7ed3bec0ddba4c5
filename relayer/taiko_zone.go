package relayer

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/gogoproto/proto"
	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

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
	if err := readResponse(resp, &answer); err != nil {
		return 0, err
	}
	return answer.Accepted, nil
}

// stakeZone is the zone behind btcZone.
type stakeZone struct{ client *zone.Client }

// Params returns the network and how many headers one message takes.
func (z stakeZone) Params(ctx context.Context) (network string, maxHeaders uint32, err error) {
	resp, err := z.client.Stake().Params(ctx, &btcstaketypes.QueryParamsRequest{})
	if err != nil {
		return "", 0, fmt.Errorf("query stake params: %w", err)
	}
	if resp.Params.MaxHeadersPerMsg == 0 {
		return "", 0, errors.New("stake params take no headers")
	}
	return resp.Params.BtcNetwork, resp.Params.MaxHeadersPerMsg, nil
}

// Tip returns the zone's Bitcoin tip and its lowest known height.
func (z stakeZone) Tip(ctx context.Context) (btcTip, error) {
	resp, err := z.client.Stake().Tip(ctx, &btcstaketypes.QueryTipRequest{})
	if err != nil {
		return btcTip{}, fmt.Errorf("query bitcoin tip: %w", err)
	}
	hash, err := chainhash.NewHashFromStr(resp.Header.Hash)
	if err != nil {
		return btcTip{}, fmt.Errorf("query bitcoin tip: %w", err)
	}
	return btcTip{Height: resp.Header.Height, Hash: *hash, Base: resp.BaseHeight}, nil
}

// HasHeader says whether the zone knows a Bitcoin header on any branch.
func (z stakeZone) HasHeader(ctx context.Context, hash chainhash.Hash) (bool, error) {
	_, err := z.client.Stake().HeaderByHash(ctx, &btcstaketypes.QueryHeaderByHashRequest{Hash: hash.String()})
	if status.Code(err) == codes.NotFound {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("query bitcoin header %s: %w", hash, err)
	}
	return true, nil
}

// InsertHeaders sends one message and returns the height of the zone's tip after it.
func (z stakeZone) InsertHeaders(ctx context.Context, headers [][]byte) (uint32, error) {
	resp, err := z.client.Send(ctx, &btcstaketypes.MsgInsertHeaders{Signer: z.client.Address(), Headers: headers})
	if err != nil {
		return 0, err
	}
	var answer btcstaketypes.MsgInsertHeadersResponse
	if err := readResponse(resp, &answer); err != nil {
		return 0, err
	}
	return answer.TipHeight, nil
}

// readResponse decodes the answer to a transaction's only message.
func readResponse(resp *sdk.TxResponse, answer proto.Message) error {
	raw, err := hex.DecodeString(resp.Data)
	if err != nil {
		return fmt.Errorf("transaction %s: read data: %w", resp.TxHash, err)
	}
	var data sdk.TxMsgData
	if err := proto.Unmarshal(raw, &data); err != nil {
		return fmt.Errorf("transaction %s: read data: %w", resp.TxHash, err)
	}
	if len(data.MsgResponses) != 1 {
		return fmt.Errorf("transaction %s: %d message responses", resp.TxHash, len(data.MsgResponses))
	}
	if err := proto.Unmarshal(data.MsgResponses[0].Value, answer); err != nil {
		return fmt.Errorf("transaction %s: read response: %w", resp.TxHash, err)
	}
	return nil
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

// countRefusal counts a submission that the zone refused.
func countRefusal(chain string, err error) {
	var refused *zone.TxError
	if errors.As(err, &refused) {
		headersRefused.WithLabelValues(chain, clipLabel(refused.Codespace), strconv.FormatUint(uint64(min(refused.Code, math.MaxUint16)), 10)).Inc()
	}
}

// clipLabel keeps a node from filling the metrics with labels of any length.
func clipLabel(label string) string {
	const maxLabel = 32
	if len(label) > maxLabel {
		label = label[:maxLabel]
	}
	return strings.ToValidUTF8(label, "?")
}
