package stakewatch

import (
	"context"
	"fmt"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// pageSize is the most that the zone returns at a time.
	pageSize = 100
	// maxPages bounds a listing whose end a node never shows.
	maxPages = 100_000
)

// Chain is where the zone's Bitcoin chain stands.
type Chain struct {
	Hash chainhash.Hash
	// Settled is the greatest height that counts.
	Settled uint32
}

// Zone is what a watcher needs of the zone.
type Zone interface {
	// Chain returns where the zone's Bitcoin chain stands.
	Chain(ctx context.Context) (Chain, error)
	// MainHash returns the hash at a height of the zone's Bitcoin chain; false when it has none.
	MainHash(ctx context.Context, height uint32) (chainhash.Hash, bool, error)
	Feed
	// Stake returns one delegation.
	Stake(ctx context.Context, id chainhash.Hash) (Stake, error)
	// Account pays for messages.
	Account() string
	// Send sends messages in one transaction. The error of one that the zone refused has a method RefusedBy, as that of client/zone
	// does, which returns the codespace of what refused.
	Send(ctx context.Context, msgs ...sdk.Msg) error
}

// ZoneClient is a client of a node of the zone, client/zone's.
type ZoneClient interface {
	Stake() btcstaketypes.QueryClient
	Address() string
	Send(ctx context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error)
}

// Client is the Zone behind a zone client.
type Client struct{ Zone ZoneClient }

var _ Zone = Client{}

// Chain implements Zone.
func (c Client) Chain(ctx context.Context) (Chain, error) {
	resp, err := c.Zone.Stake().Tip(ctx, &btcstaketypes.QueryTipRequest{})
	if err != nil {
		return Chain{}, fmt.Errorf("query bitcoin tip: %w", err)
	}
	hash, err := chainhash.NewHashFromStr(resp.Header.Hash)
	if err != nil {
		return Chain{}, fmt.Errorf("query bitcoin tip: %w", err)
	}
	return Chain{Hash: *hash, Settled: resp.SettledHeight}, nil
}

// MainHash implements Zone.
func (c Client) MainHash(ctx context.Context, height uint32) (chainhash.Hash, bool, error) {
	resp, err := c.Zone.Stake().Header(ctx, &btcstaketypes.QueryHeaderRequest{Height: height})
	if status.Code(err) == codes.NotFound {
		return chainhash.Hash{}, false, nil
	}
	if err != nil {
		return chainhash.Hash{}, false, fmt.Errorf("query bitcoin header %d: %w", height, err)
	}
	hash, err := chainhash.NewHashFromStr(resp.Header.Hash)
	if err != nil {
		return chainhash.Hash{}, false, fmt.Errorf("query bitcoin header %d: %w", height, err)
	}
	return *hash, true, nil
}

// Stake implements Zone.
func (c Client) Stake(ctx context.Context, id chainhash.Hash) (Stake, error) {
	resp, err := c.Zone.Stake().Delegation(ctx, &btcstaketypes.QueryDelegationRequest{StakingTxHash: id.String()})
	if err != nil {
		return Stake{}, fmt.Errorf("query delegation %s: %w", id, err)
	}
	return StakeOf(&resp.Delegation.Delegation)
}

// Account implements Zone.
func (c Client) Account() string { return c.Zone.Address() }

// Send implements Zone.
func (c Client) Send(ctx context.Context, msgs ...sdk.Msg) error {
	_, err := c.Zone.Send(ctx, msgs...)
	return err
}
