package keeper

import (
	"context"
	"encoding/hex"

	"github.com/taikofin/taikofin/internal/errcode"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

type msgServer struct {
	*Keeper
}

var _ types.MsgServer = msgServer{}

// NewMsgServer returns the module's message server.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{Keeper: k} }

// canonical returns an account's one spelling: bech32 may also be written in capitals, and an account with two names would
// have two quotas.
func (s msgServer) canonical(addr string) (string, error) {
	account, err := s.addressCodec.StringToBytes(addr)
	if err != nil {
		return "", err
	}
	return s.addressCodec.BytesToString(account)
}

// SubmitHeaders proposes Taiko blocks by their headers.
func (s msgServer) SubmitHeaders(ctx context.Context, msg *types.MsgSubmitHeaders) (*types.MsgSubmitHeadersResponse, error) {
	submitter, err := s.canonical(msg.Signer)
	if err != nil {
		return nil, types.ErrInvalidRequest.Wrapf("signer: %v", err)
	}
	charge(ctx, gasPerHeader*uint64(len(msg.Headers)), "Taiko headers")
	work, pay := prepaid(ctx)
	accepted, err := s.submitPaid(work, pay, submitter, msg.Headers)
	if err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgSubmitHeadersResponse{Accepted: accepted}, nil
}

// CommitPubRand commits a provider to its nonces.
func (s msgServer) CommitPubRand(ctx context.Context, msg *types.MsgCommitPubRand) (*types.MsgCommitPubRandResponse, error) {
	charge(ctx, gasPerSignature, "commitment signature")
	charge(ctx, gasPerPublicNonce*uint64(len(msg.PubRands)/32), "public nonces")
	if err := s.Keeper.CommitPubRand(ctx, msg); err != nil {
		return nil, errcode.Keep(err)
	}
	s.emit(ctx, &types.EventPubRandCommitted{
		Kind: msg.Kind, FpBtcPkHex: hex.EncodeToString(msg.FpBtcPk), StartSlot: msg.StartSlot, NumPubRand: msg.NumPubRand,
	})
	return &types.MsgCommitPubRandResponse{}, nil
}

// OpenNonces shows nonces of a commitment.
func (s msgServer) OpenNonces(ctx context.Context, msg *types.MsgOpenNonces) (*types.MsgOpenNoncesResponse, error) {
	charge(ctx, gasPerOpenedNonce*uint64(len(msg.PubRands)/32+len(msg.Siblings)/32), "opened nonces")
	if err := s.Keeper.OpenNonces(ctx, msg); err != nil {
		return nil, errcode.Keep(err)
	}
	s.emit(ctx, &types.EventNoncesOpened{
		Kind: msg.Kind, FpBtcPkHex: hex.EncodeToString(msg.FpBtcPk), StartSlot: msg.StartSlot, NumPubRand: uint64(len(msg.PubRands) / 32),
	})
	return &types.MsgOpenNoncesResponse{}, nil
}

// SubmitEvidence proves an equivocation with two votes.
func (s msgServer) SubmitEvidence(ctx context.Context, msg *types.MsgSubmitEvidence) (*types.MsgSubmitEvidenceResponse, error) {
	charge(ctx, gasPerExtraction, "key extraction")
	if err := s.Keeper.SubmitEvidence(ctx, &msg.Evidence, msg.Signer); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgSubmitEvidenceResponse{}, nil
}

// RevealKey slashes a provider whose secret key is known.
func (s msgServer) RevealKey(ctx context.Context, msg *types.MsgRevealKey) (*types.MsgRevealKeyResponse, error) {
	charge(ctx, gasPerSignature, "public key")
	if err := s.Keeper.RevealKey(ctx, msg.SecretKey, msg.Signer); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgRevealKeyResponse{}, nil
}

// Unjail ends a provider's jail.
func (s msgServer) Unjail(ctx context.Context, msg *types.MsgUnjail) (*types.MsgUnjailResponse, error) {
	if len(msg.FpBtcPk) != 32 {
		return nil, types.ErrInvalidRequest.Wrapf("fp_btc_pk has %d bytes, want 32", len(msg.FpBtcPk))
	}
	signer, err := s.canonical(msg.Signer)
	if err != nil {
		return nil, types.ErrInvalidRequest.Wrapf("signer: %v", err)
	}
	charge(ctx, gasPerWord, "a provider's word")
	if err := s.Keeper.Unjail(ctx, signer, msg.FpBtcPk); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgUnjailResponse{}, nil
}

// Return lets a provider that left the tables as silent stand in them again.
func (s msgServer) Return(ctx context.Context, msg *types.MsgReturn) (*types.MsgReturnResponse, error) {
	if len(msg.FpBtcPk) != 32 {
		return nil, types.ErrInvalidRequest.Wrapf("fp_btc_pk has %d bytes, want 32", len(msg.FpBtcPk))
	}
	signer, err := s.canonical(msg.Signer)
	if err != nil {
		return nil, types.ErrInvalidRequest.Wrapf("signer: %v", err)
	}
	charge(ctx, gasPerWord, "a provider's word")
	if err := s.Keeper.Return(ctx, signer, msg.FpBtcPk); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgReturnResponse{}, nil
}

// UpdateParams changes the parameters.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if msg.Authority != s.authority {
		return nil, types.ErrUnauthorized.Wrapf("authority is %s, not %s", s.authority, msg.Authority)
	}
	charge(ctx, gasPerAct, "an act of governance")
	if err := s.SetParams(ctx, msg.Params); err != nil {
		return nil, errcode.Keep(err)
	}
	s.emit(ctx, &types.EventParamsUpdated{Params: msg.Params})
	return &types.MsgUpdateParamsResponse{}, nil
}

// ActivateFinality switches finality on.
func (s msgServer) ActivateFinality(
	ctx context.Context, msg *types.MsgActivateFinality,
) (*types.MsgActivateFinalityResponse, error) {
	if msg.Authority != s.authority {
		return nil, types.ErrUnauthorized.Wrapf("authority is %s, not %s", s.authority, msg.Authority)
	}
	charge(ctx, gasPerAct, "an act of governance")
	if err := s.Keeper.ActivateFinality(ctx); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgActivateFinalityResponse{}, nil
}

// OpenSeries opens a series of checkpoints.
func (s msgServer) OpenSeries(ctx context.Context, msg *types.MsgOpenSeries) (*types.MsgOpenSeriesResponse, error) {
	if msg.Authority != s.authority {
		return nil, types.ErrUnauthorized.Wrapf("authority is %s, not %s", s.authority, msg.Authority)
	}
	charge(ctx, gasPerAct, "an act of governance")
	verifier, err := types.ParseVerifier(msg.Verifier)
	if err != nil {
		return nil, err
	}
	index, err := s.Keeper.OpenSeries(ctx, types.Series{
		Name: msg.Name, EthChainId: msg.EthChainId, Verifier: verifier, ActivationHeight: msg.ActivationHeight, Interval: msg.Interval,
	})
	if err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgOpenSeriesResponse{Index: index}, nil
}

// CloseSeries closes the series that is open or active.
func (s msgServer) CloseSeries(ctx context.Context, msg *types.MsgCloseSeries) (*types.MsgCloseSeriesResponse, error) {
	if msg.Authority != s.authority {
		return nil, types.ErrUnauthorized.Wrapf("authority is %s, not %s", s.authority, msg.Authority)
	}
	if len(msg.Reason) > types.MaxCloseReason {
		return nil, types.ErrInvalidRequest.Wrapf("reason has %d bytes, at most %d", len(msg.Reason), types.MaxCloseReason)
	}
	charge(ctx, gasPerAct, "an act of governance")
	if err := s.Keeper.CloseSeries(ctx, msg.Name, msg.Reason); err != nil {
		return nil, errcode.Keep(err)
	}
	return &types.MsgCloseSeriesResponse{}, nil
}
