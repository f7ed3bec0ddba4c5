package bitcoin

import (
	"context"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

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
	if err := zone.ReadResponse(resp, &answer); err != nil {
		return 0, err
	}
	return answer.TipHeight, nil
}
