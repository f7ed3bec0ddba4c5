package verifytable

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
)

// Reader is the VerifierNode behind an Ethereum node.
type Reader struct {
	client *eth.Client
	views  *abi.ABI
}

var _ VerifierNode = (*Reader)(nil)

// DialReader opens a reader on an Ethereum node; callTimeout bounds every call.
func DialReader(ctx context.Context, rpc string, callTimeout time.Duration) (*Reader, error) {
	views, err := bindings.TaikoFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return nil, fmt.Errorf("abi of the verifier: %w", err)
	}
	client, err := eth.Dial(ctx, rpc, callTimeout)
	if err != nil {
		return nil, fmt.Errorf("ethereum: %w", err)
	}
	return &Reader{client: client, views: views}, nil
}

// Close ends the reader.
func (r *Reader) Close() { r.client.Close() }

// ChainID implements VerifierNode.
func (r *Reader) ChainID(ctx context.Context) (uint64, error) { return r.client.ChainID(ctx) }

// Code implements VerifierNode.
func (r *Reader) Code(ctx context.Context, contract common.Address) ([]byte, error) {
	return r.client.Code(ctx, contract, eth.Latest)
}

// State implements VerifierNode.
func (r *Reader) State(ctx context.Context, verifier common.Address) (VerifierState, error) {
	var s VerifierState
	for _, view := range []struct {
		name string
		to   any
	}{
		{"series", &s.Series},
		{"signingContext", &s.SigningContext},
		{"firstSlot", &s.FirstSlot},
		{"activationHeight", &s.ActivationHeight},
		{"interval", &s.Interval},
		{"nextCheckpoint", &s.Next},
		{"frozen", &s.Frozen},
	} {
		if err := r.ask(ctx, verifier, view.to, view.name); err != nil {
			return VerifierState{}, err
		}
	}
	return s, nil
}

// IsTable implements VerifierNode.
func (r *Reader) IsTable(
	ctx context.Context, verifier common.Address, n uint64, tableHash common.Hash, btcTime uint64,
) (bool, error) {
	var is bool
	err := r.ask(ctx, verifier, &is, "isTable", n, tableHash, btcTime)
	return is, err
}

// ask calls a view with one answer.
func (r *Reader) ask(ctx context.Context, verifier common.Address, to any, view string, args ...any) error {
	data, err := r.views.Pack(view, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", view, err)
	}
	answer, err := r.client.Call(ctx, eth.Message{To: &verifier, Data: data}, eth.Latest)
	if err != nil {
		return fmt.Errorf("%s: %w", view, eth.Explain(err, r.views))
	}
	if err := r.views.UnpackIntoInterface(to, view, answer); err != nil {
		return fmt.Errorf("%s: %w", view, err)
	}
	return nil
}
