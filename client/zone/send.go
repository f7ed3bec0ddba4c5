package zone

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"time"

	"github.com/cometbft/cometbft/crypto/tmhash"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	"github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const (
	// maxSequenceAttempts bounds how often one Send takes another sequence.
	maxSequenceAttempts = 8
	// firstSequencePause is the pause after the first mismatch; it doubles.
	firstSequencePause = 20 * time.Millisecond
	// minPoll and maxPoll bound the pause between two questions for a transaction's block.
	minPoll = 40 * time.Millisecond
	maxPoll = 500 * time.Millisecond
	// lastLookTimeout bounds the last look for a transaction whose time is over.
	lastLookTimeout = 2 * time.Second
)

// expectedSequence finds the sequence that the node wants in its own refusal. It counts the transactions waiting in
// the node's mempool, which the account query does not.
var expectedSequence = regexp.MustCompile(`account sequence mismatch, expected (\d+), got \d+`)

// pending is a transaction that the node took.
type pending struct {
	hash string
	// since is a height at which it stood in no block yet.
	since, timeoutHeight uint64
}

// Send simulates, signs and broadcasts one transaction with msgs and waits until it stands in a block. A refusal is a
// *TxError; with it comes the response when the transaction did reach a block. ErrNotIncluded means that it did not,
// ErrOutcomeUnknown that the node has no index by which to tell.
func (c *Client) Send(ctx context.Context, msgs ...sdk.Msg) (*sdk.TxResponse, error) {
	if c.keyring == nil {
		return nil, ErrNoKey
	}
	if len(msgs) == 0 {
		return nil, errors.New("send: no messages")
	}
	p, err := c.broadcast(ctx, msgs)
	if err != nil {
		return nil, err
	}
	sent := time.Now()
	resp, err := c.await(ctx, p)
	if err != nil {
		// Whether the sequence was used is the chain's to say.
		c.forgetSequence()
		return nil, err
	}
	included.Observe(time.Since(sent).Seconds())
	if resp.Code != 0 {
		if resp.Codespace == sdkerrors.RootCodespace {
			// Refused before the messages ran: the ante handler may not have counted the sequence.
			c.forgetSequence()
		}
		return resp, &TxError{Codespace: resp.Codespace, Code: resp.Code, Log: resp.RawLog, Hash: resp.TxHash}
	}
	return resp, nil
}

// forgetSequence makes the next transaction ask the chain.
func (c *Client) forgetSequence() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.account.synced = false
}

// broadcast hands the messages to the node under the next sequence, and tries again when that was the wrong one.
func (c *Client) broadcast(ctx context.Context, msgs []sdk.Msg) (pending, error) {
	c.mu.Lock()
	defer c.mu.Unlock()

	pause := firstSequencePause
	for attempt := 1; ; attempt++ {
		p, err := c.tryBroadcast(ctx, msgs)
		if err == nil {
			c.account.sequence++
			return p, nil
		}
		var refused *TxError
		if !errors.As(err, &refused) {
			// The node may or may not have the transaction.
			c.account.synced = false
			return pending{}, err
		}
		if !errors.Is(err, sdkerrors.ErrWrongSequence) {
			// A bad signature also comes of a chain that started anew and gave the account another number.
			c.account.synced = c.account.synced && !errors.Is(err, sdkerrors.ErrUnauthorized)
			return pending{}, err
		}
		if attempt == maxSequenceAttempts {
			c.account.synced = false
			return pending{}, fmt.Errorf("sequence still wrong after %d attempts: %w", attempt, err)
		}
		c.adoptSequence(refused.Log)
		if err := sleep(ctx, pause); err != nil {
			return pending{}, err
		}
		pause *= 2
	}
}

// adoptSequence takes the sequence the node asked for, or asks the chain when the refusal does not name one.
func (c *Client) adoptSequence(log string) {
	match := expectedSequence.FindStringSubmatch(log)
	if match == nil {
		c.account.synced = false
		return
	}
	sequence, err := strconv.ParseUint(match[1], 10, 64)
	if err != nil || sequence == c.account.sequence {
		c.account.synced = false
		return
	}
	c.account.sequence = sequence
}

// tryBroadcast makes one attempt with the current sequence.
func (c *Client) tryBroadcast(ctx context.Context, msgs []sdk.Msg) (pending, error) {
	if !c.account.synced {
		acc, err := c.queryAccount(ctx)
		if err != nil {
			return pending{}, err
		}
		c.account = acc
	}
	gas, height, err := c.simulate(ctx, msgs)
	if err != nil {
		return pending{}, err
	}
	timeoutHeight := height + c.cfg.TimeoutBlocks
	txBytes, err := c.sign(ctx, msgs, gas, timeoutHeight)
	if err != nil {
		return pending{}, err
	}
	hash := fmt.Sprintf("%X", tmhash.Sum(txBytes))
	resp, err := c.txService().BroadcastTx(ctx, &txtypes.BroadcastTxRequest{
		TxBytes: txBytes,
		Mode:    txtypes.BroadcastMode_BROADCAST_MODE_SYNC,
	})
	if err != nil {
		return pending{}, fmt.Errorf("broadcast transaction %s: %w", hash, err)
	}
	result := resp.TxResponse
	if result == nil {
		return pending{}, fmt.Errorf("broadcast transaction %s: empty response", hash)
	}
	if result.Code != 0 {
		err := &TxError{Codespace: result.Codespace, Code: result.Code, Log: result.RawLog, Hash: hash}
		// The node has these very bytes already: their block is what to wait for.
		if !errors.Is(err, sdkerrors.ErrTxInMempoolCache) {
			return pending{}, err
		}
	}
	return pending{hash: hash, since: height, timeoutHeight: timeoutHeight}, nil
}

// simulate returns the gas limit for the messages and the height it was simulated at. It goes through the ABCI query
// and not the transaction service, which returns errors as plain text without codespace and code.
func (c *Client) simulate(ctx context.Context, msgs []sdk.Msg) (gas, height uint64, err error) {
	builder := c.enc.TxConfig.NewTxBuilder()
	if err := builder.SetMsgs(msgs...); err != nil {
		return 0, 0, fmt.Errorf("set messages: %w", err)
	}
	if err := builder.SetSignatures(signing.SignatureV2{
		PubKey:   c.pubKey,
		Data:     &signing.SingleSignatureData{SignMode: signing.SignMode_SIGN_MODE_DIRECT},
		Sequence: c.account.sequence,
	}); err != nil {
		return 0, 0, fmt.Errorf("set empty signature: %w", err)
	}
	txBytes, err := c.enc.TxConfig.TxEncoder()(builder.GetTx())
	if err != nil {
		return 0, 0, fmt.Errorf("encode transaction: %w", err)
	}
	resp, err := cmtservice.NewServiceClient(c.conn).ABCIQuery(ctx, &cmtservice.ABCIQueryRequest{
		Path: "/app/simulate",
		Data: txBytes,
	})
	if err != nil {
		return 0, 0, fmt.Errorf("simulate transaction: %w", err)
	}
	if resp.Code != 0 {
		return 0, 0, &TxError{Codespace: resp.Codespace, Code: resp.Code, Log: resp.Log}
	}
	used, err := gasUsed(resp.Value)
	if err != nil {
		return 0, 0, err
	}
	if resp.Height < 0 {
		return 0, 0, fmt.Errorf("simulate transaction: height %d", resp.Height)
	}
	if used > c.cfg.MaxGas {
		return 0, 0, fmt.Errorf("%w: the node says %d, max_gas is %d: ask another node, or raise max_gas if it is true", ErrTooMuchGas, used, c.cfg.MaxGas)
	}
	return min(uint64(math.Ceil(float64(used)*c.cfg.GasAdjustment)), c.cfg.MaxGas), uint64(resp.Height), nil
}

// gasUsed reads the gas from a simulation's answer.
func gasUsed(value []byte) (uint64, error) {
	var answer struct {
		GasInfo struct {
			GasUsed string `json:"gas_used"`
		} `json:"gas_info"`
	}
	if err := json.Unmarshal(value, &answer); err != nil {
		return 0, fmt.Errorf("read simulation: %w", err)
	}
	used, err := strconv.ParseUint(answer.GasInfo.GasUsed, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read simulated gas %q: %w", answer.GasInfo.GasUsed, err)
	}
	return used, nil
}

// sign builds the transaction with its fee and signs it.
func (c *Client) sign(ctx context.Context, msgs []sdk.Msg, gas, timeoutHeight uint64) ([]byte, error) {
	factory := tx.Factory{}.
		WithTxConfig(c.enc.TxConfig).
		WithKeybase(c.keyring).
		WithChainID(c.cfg.ChainID).
		WithAccountNumber(c.account.number).
		WithSequence(c.account.sequence).
		WithGas(gas).
		WithGasPrices(c.gas.String()).
		WithTimeoutHeight(timeoutHeight).
		WithSignMode(signing.SignMode_SIGN_MODE_DIRECT)
	builder, err := factory.BuildUnsignedTx(msgs...)
	if err != nil {
		return nil, fmt.Errorf("build transaction: %w", err)
	}
	if err := tx.Sign(ctx, factory, c.cfg.KeyName, builder, true); err != nil {
		return nil, fmt.Errorf("sign transaction with %q: %w", c.cfg.KeyName, err)
	}
	txBytes, err := c.enc.TxConfig.TxEncoder()(builder.GetTx())
	if err != nil {
		return nil, fmt.Errorf("encode transaction: %w", err)
	}
	return txBytes, nil
}

// await polls for the transaction's block until it is there or can no longer come.
func (c *Client) await(ctx context.Context, p pending) (*sdk.TxResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, c.cfg.InclusionTimeout)
	defer cancel()

	pause := minPoll
	blocks := scan{client: c, hash: p.hash, next: p.since + 1}
	for {
		if err := sleep(ctx, pause); err != nil {
			return c.lastLook(ctx, p, &blocks, err)
		}
		pause = min(pause*3/2, maxPoll)
		// The height is asked first: a transaction that is not there afterwards cannot have come in between.
		height, heightErr := c.Height(ctx)
		resp, err := c.lookup(ctx, p.hash)
		// One block more than the timeout, since the node indexes a block after it commits it.
		expired := heightErr == nil && height > 0 && uint64(height) > p.timeoutHeight+1
		switch {
		case err == nil:
			return resp, nil
		case heightErr != nil, !notIndexed(err) && !expired:
			// A node that is down may come back with the transaction in a block; the deadline bounds the hope.
			continue
		case !notIndexed(err) && status.Code(err) != codes.NotFound:
			continue
		}
		// Not in the index is not yet not in the chain.
		if err := blocks.to(ctx, min(uint64(max(height, 0)), p.timeoutHeight)); err != nil {
			if ctx.Err() == nil && (expired || errors.Is(err, ErrOutcomeUnknown)) {
				return nil, blocks.unknown(err)
			}
			continue
		}
		if expired {
			return nil, fmt.Errorf("%w: %s expired at zone height %d", ErrNotIncluded, p.hash, p.timeoutHeight)
		}
	}
}

// lastLook tells a transaction that was committed while the clock ran out from one that was not. A caller that gave up
// itself gets its own error.
func (c *Client) lastLook(ctx context.Context, p pending, blocks *scan, cause error) (*sdk.TxResponse, error) {
	if !errors.Is(cause, context.DeadlineExceeded) {
		return nil, cause
	}
	look, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastLookTimeout)
	defer cancel()
	resp, err := c.lookup(look, p.hash)
	if err == nil {
		return resp, nil
	}
	if height, heightErr := c.Height(look); heightErr == nil && height > 0 {
		scanErr := blocks.to(look, min(uint64(height), p.timeoutHeight))
		if errors.Is(scanErr, ErrOutcomeUnknown) || scanErr != nil && notIndexed(err) {
			return nil, blocks.unknown(scanErr)
		}
	}
	return nil, fmt.Errorf("%w: %s within %s", ErrNotIncluded, p.hash, c.cfg.InclusionTimeout)
}

// lookup asks for a committed transaction.
func (c *Client) lookup(ctx context.Context, hash string) (*sdk.TxResponse, error) {
	resp, err := c.txService().GetTx(ctx, &txtypes.GetTxRequest{Hash: hash})
	if err != nil {
		return nil, err
	}
	if resp.TxResponse == nil {
		return nil, status.Error(codes.NotFound, "empty response")
	}
	return resp.TxResponse, nil
}

// sleep waits, or returns the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
