package zone

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"sync"
	"time"

	sdkmath "cosmossdk.io/math"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/internal/run"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxResponseBytes bounds an answer of the node.
const maxResponseBytes = 16 << 20

// Client talks to one node of the zone. It is safe for concurrent use.
type Client struct {
	cfg     Config
	enc     Encoding
	conn    *grpc.ClientConn
	gas     sdk.DecCoins
	keyring keyring.Keyring
	pubKey  cryptotypes.PubKey
	address sdk.AccAddress

	// mu guards the account: one transaction at a time is simulated, signed and handed to the node.
	mu      sync.Mutex
	account account
}

// account is where the signing account stands, as far as the client knows.
type account struct {
	number   uint64
	sequence uint64
	// synced is false when only the chain can tell the next sequence.
	synced bool
}

// Dial opens a client. It reads the keyring but needs no answer from the node, which may come up later. The keyring
// backends os and file ask for their password on standard input.
func Dial(_ context.Context, cfg Config) (*Client, error) {
	if err := cfg.Validate(); err != nil {
		return nil, fmt.Errorf("zone config: %w", err)
	}
	enc, err := NewEncoding()
	if err != nil {
		return nil, err
	}
	gas, err := sdk.ParseDecCoins(cfg.GasPrices)
	if err != nil {
		return nil, fmt.Errorf("parse gas prices %q: %w", cfg.GasPrices, err)
	}
	c := &Client{cfg: cfg, enc: enc, gas: gas}
	if cfg.KeyName != "" {
		if err := c.openKey(); err != nil {
			return nil, err
		}
	}
	if c.conn, err = dialGRPC(cfg); err != nil {
		return nil, err
	}
	return c, nil
}

// openKey loads the signing key's public half.
func (c *Client) openKey() error {
	kr, err := OpenKeyring(c.cfg, nil)
	if err != nil {
		return err
	}
	record, err := kr.Key(c.cfg.KeyName)
	if errors.Is(err, sdkerrors.ErrKeyNotFound) {
		return fmt.Errorf("no key %q in the %s keyring in %s: make it with `keys add`, or bring it with `keys import`: %w",
			c.cfg.KeyName, c.cfg.KeyringBackend, c.cfg.KeyringDir, sdkerrors.ErrKeyNotFound)
	}
	if err != nil {
		return fmt.Errorf("key %q in %s keyring %s: %w", c.cfg.KeyName, c.cfg.KeyringBackend, c.cfg.KeyringDir, err)
	}
	pubKey, err := record.GetPubKey()
	if err != nil {
		return fmt.Errorf("public key of %q: %w", c.cfg.KeyName, err)
	}
	c.keyring, c.pubKey, c.address = kr, pubKey, sdk.AccAddress(pubKey.Address())
	return nil
}

// dialGRPC opens the connection; every call on it has a deadline and errors that people can read.
func dialGRPC(cfg Config) (*grpc.ClientConn, error) {
	target, useTLS, err := cfg.target()
	if err != nil {
		return nil, err
	}
	creds := insecure.NewCredentials()
	if useTLS {
		creds = credentials.NewTLS(&tls.Config{MinVersion: tls.VersionTLS12})
	}
	deadline := func(ctx context.Context, method string, req, reply any, cc *grpc.ClientConn,
		invoker grpc.UnaryInvoker, opts ...grpc.CallOption,
	) error {
		ctx, cancel := context.WithTimeout(ctx, cfg.CallTimeout)
		defer cancel()
		return asked(invoker(ctx, method, req, reply, cc, opts...))
	}
	conn, err := grpc.NewClient(target,
		grpc.WithTransportCredentials(creds),
		grpc.WithUnaryInterceptor(deadline),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxResponseBytes)),
		// A node that restarts is back within seconds; gRPC's own default waits up to two minutes.
		grpc.WithConnectParams(grpc.ConnectParams{
			Backoff:           backoff.Config{BaseDelay: 100 * time.Millisecond, Multiplier: 1.6, Jitter: 0.2, MaxDelay: 2 * time.Second},
			MinConnectTimeout: 2 * time.Second,
		}),
	)
	if err != nil {
		return nil, fmt.Errorf("dial zone %s: %w", cfg.GRPCAddr, err)
	}
	return conn, nil
}

// Close ends the connection.
func (c *Client) Close() error { return c.conn.Close() }

// Conn is the connection, for services this package has no method for.
func (c *Client) Conn() *grpc.ClientConn { return c.conn }

// Encoding is the client's codec.
func (c *Client) Encoding() Encoding { return c.enc }

// Address is the signing account in bech32, empty without a key.
func (c *Client) Address() string {
	if c.address.Empty() {
		return ""
	}
	return sdk.MustBech32ifyAddressBytes(Bech32Prefix, c.address)
}

// Finality asks the finality module.
func (c *Client) Finality() finalitytypes.QueryClient { return finalitytypes.NewQueryClient(c.conn) }

// Stake asks the stake registry.
func (c *Client) Stake() btcstaketypes.QueryClient { return btcstaketypes.NewQueryClient(c.conn) }

// Votes hands votes to the node.
func (c *Client) Votes() finalitytypes.VoteServiceClient {
	return finalitytypes.NewVoteServiceClient(c.conn)
}

// CheckChain asks the node for its chain id; another one than configured is ErrWrongChain, which no repetition cures.
func (c *Client) CheckChain(ctx context.Context) error {
	resp, err := cmtservice.NewServiceClient(c.conn).GetNodeInfo(ctx, &cmtservice.GetNodeInfoRequest{})
	if err != nil {
		return fmt.Errorf("query node info of zone %s: %w", c.cfg.GRPCAddr, err)
	}
	if network := resp.GetDefaultNodeInfo().GetNetwork(); network != c.cfg.ChainID {
		return run.Permanent(fmt.Errorf("%w: %s is %q, configured is %q", ErrWrongChain, c.cfg.GRPCAddr, network, c.cfg.ChainID))
	}
	return nil
}

// Guarded checks the zone's chain id before the first call of step and after every error of it, when another node may have
// taken the address.
func (c *Client) Guarded(step func(context.Context) error) func(context.Context) error {
	checked := false
	return func(ctx context.Context) error {
		if !checked {
			if err := c.CheckChain(ctx); err != nil {
				return err
			}
		}
		err := step(ctx)
		checked = err == nil
		return err
	}
}

// Height returns the last committed zone height.
func (c *Client) Height(ctx context.Context) (int64, error) {
	resp, err := cmtservice.NewServiceClient(c.conn).ABCIQuery(ctx, &cmtservice.ABCIQueryRequest{Path: "/app/version"})
	if err != nil {
		return 0, fmt.Errorf("query zone height: %w", err)
	}
	return resp.Height, nil
}

// Balance returns what an account holds of the zone's coin; an empty address means the signing account.
func (c *Client) Balance(ctx context.Context, addr string) (sdkmath.Int, error) {
	if addr == "" {
		addr = c.Address()
	}
	resp, err := banktypes.NewQueryClient(c.conn).Balance(ctx, &banktypes.QueryBalanceRequest{Address: addr, Denom: Denom})
	if err != nil {
		return sdkmath.Int{}, fmt.Errorf("query balance of %s: %w", addr, err)
	}
	if resp.Balance == nil || resp.Balance.Amount.IsNil() {
		return sdkmath.ZeroInt(), nil
	}
	return resp.Balance.Amount, nil
}

// queryAccount asks the chain for the signing account's number and committed sequence.
func (c *Client) queryAccount(ctx context.Context) (account, error) {
	resp, err := authtypes.NewQueryClient(c.conn).AccountInfo(ctx, &authtypes.QueryAccountInfoRequest{Address: c.Address()})
	if status.Code(err) == codes.NotFound {
		return account{}, fmt.Errorf("account %s does not exist on the zone yet, send it some %s first: %w", c.Address(), Denom, err)
	}
	if err != nil {
		return account{}, fmt.Errorf("query account %s: %w", c.Address(), err)
	}
	if resp.Info == nil {
		return account{}, fmt.Errorf("query account %s: empty response", c.Address())
	}
	return account{number: resp.Info.AccountNumber, sequence: resp.Info.Sequence, synced: true}, nil
}

// txService is the node's transaction service.
func (c *Client) txService() txtypes.ServiceClient { return txtypes.NewServiceClient(c.conn) }
