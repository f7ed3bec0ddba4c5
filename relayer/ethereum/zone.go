package ethereum

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var (
	// errNoSeries means that the zone has no series of checkpoints, or none for the configured verifier.
	errNoSeries = errors.New("zone has no such series of checkpoints")
	// errUndecided means that the zone has no certificate of a checkpoint yet, or none any more.
	errUndecided = errors.New("zone has no certificate")
)

// checkpointZone is what the Ethereum pipeline needs of the zone.
type checkpointZone interface {
	// Series returns a series by its index plus one, 0 for the newest, and in words what it waits for; errNoSeries when
	// there is none.
	Series(ctx context.Context, indexPlusOne uint64) (finalitytypes.Series, string, error)
	// Certificate returns a decided checkpoint; errUndecided when there is none.
	Certificate(ctx context.Context, series, n uint64) (finalitytypes.Certificate, error)
	// Table returns the table that decides a checkpoint.
	Table(ctx context.Context, series, n uint64) (finalitytypes.CheckpointTable, error)
	// SlashedKeys returns the secret keys that evidence gave away, by x-only public key.
	SlashedKeys(ctx context.Context) (map[[32]byte][32]byte, error)
	// Evidence returns the two votes of a slashed provider; nil when there are none, or the key itself was revealed.
	Evidence(ctx context.Context, fpPk [32]byte) (*finalitytypes.Evidence, error)
	// ModuleAddress is what stands in signing contexts beside the series.
	ModuleAddress(ctx context.Context) (string, error)
	// SubmitEvidence hands in two votes of one provider. A provider that is slashed already is no error.
	SubmitEvidence(ctx context.Context, evidence finalitytypes.Evidence) error
}

// certificateZone is the zone behind checkpointZone.
type certificateZone struct{ client *zone.Client }

// Series implements checkpointZone.
func (z certificateZone) Series(ctx context.Context, indexPlusOne uint64) (finalitytypes.Series, string, error) {
	resp, err := z.client.Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{IndexPlusOne: indexPlusOne})
	if status.Code(err) == codes.NotFound {
		return finalitytypes.Series{}, "", fmt.Errorf("query series: %w", errNoSeries)
	}
	if err != nil {
		return finalitytypes.Series{}, "", fmt.Errorf("query series: %w", err)
	}
	return resp.Series, resp.WaitingFor, checkSeries(resp.Series, indexPlusOne)
}

// checkSeries checks an answer of the zone: files are named after a series, and who walks down the indices must get to the
// end of them.
func checkSeries(series finalitytypes.Series, indexPlusOne uint64) error {
	if err := series.Validate(); err != nil {
		return fmt.Errorf("query series: %w", err)
	}
	if indexPlusOne != 0 && series.Index != indexPlusOne-1 {
		return fmt.Errorf("query series: %w: asked for %d, got %d", finalitytypes.ErrInvalidSeries, indexPlusOne-1, series.Index)
	}
	return nil
}

// Certificate implements checkpointZone.
func (z certificateZone) Certificate(ctx context.Context, series, n uint64) (finalitytypes.Certificate, error) {
	resp, err := z.client.Finality().Certificate(ctx, &finalitytypes.QueryCertificateRequest{N: n, IndexPlusOne: series + 1})
	if code := status.Code(err); code == codes.NotFound || code == codes.FailedPrecondition {
		return finalitytypes.Certificate{}, fmt.Errorf("query certificate %d of series %d: %w: %w", n, series, errUndecided, err)
	}
	if err != nil {
		return finalitytypes.Certificate{}, fmt.Errorf("query certificate %d of series %d: %w", n, series, err)
	}
	return resp.Certificate, nil
}

// Table implements checkpointZone.
func (z certificateZone) Table(ctx context.Context, series, n uint64) (finalitytypes.CheckpointTable, error) {
	resp, err := z.client.Finality().CheckpointTable(ctx, &finalitytypes.QueryCheckpointTableRequest{N: n, IndexPlusOne: series + 1})
	if err != nil {
		return finalitytypes.CheckpointTable{}, fmt.Errorf("query table %d of series %d: %w", n, series, err)
	}
	return resp.Table, nil
}

// SlashedKeys implements checkpointZone.
func (z certificateZone) SlashedKeys(ctx context.Context) (map[[32]byte][32]byte, error) {
	keys := make(map[[32]byte][32]byte)
	err := zone.Pages(func(page *query.PageRequest) (*query.PageResponse, error) {
		resp, err := z.client.Finality().Evidences(ctx, &finalitytypes.QueryEvidencesRequest{Pagination: page})
		if err != nil {
			return nil, err
		}
		for _, e := range resp.Evidences {
			fpPk, pkErr := bytes32(e.FpBtcPkHex)
			secret, secretErr := bytes32(e.SecretKeyHex)
			if err := errors.Join(pkErr, secretErr); err != nil {
				return nil, err
			}
			keys[fpPk] = secret
		}
		return resp.Pagination, nil
	})
	if err != nil {
		return nil, fmt.Errorf("query evidence: %w", err)
	}
	return keys, nil
}

// Evidence implements checkpointZone.
func (z certificateZone) Evidence(ctx context.Context, fpPk [32]byte) (*finalitytypes.Evidence, error) {
	resp, err := z.client.Finality().Evidence(ctx, &finalitytypes.QueryEvidenceRequest{FpBtcPkHex: hex.EncodeToString(fpPk[:])})
	if status.Code(err) == codes.NotFound {
		return nil, nil //nolint:nilnil // said in the interface
	}
	if err != nil {
		return nil, fmt.Errorf("query evidence against %x: %w", fpPk, err)
	}
	return resp.Evidence.Evidence, nil
}

// ModuleAddress implements checkpointZone.
func (z certificateZone) ModuleAddress(ctx context.Context) (string, error) {
	info, err := z.client.Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return "", fmt.Errorf("query signing info: %w", err)
	}
	return info.ModuleAddress, nil
}

// SubmitEvidence implements checkpointZone.
func (z certificateZone) SubmitEvidence(ctx context.Context, evidence finalitytypes.Evidence) error {
	_, err := z.client.Send(ctx, &finalitytypes.MsgSubmitEvidence{Signer: z.client.Address(), Evidence: evidence})
	if err != nil && !errors.Is(err, finalitytypes.ErrAlreadySlashed) {
		return fmt.Errorf("hand in evidence against %x: %w", evidence.FpBtcPk, err)
	}
	return nil
}

// bytes32 reads 64 hex digits. What it was given may be a secret, so the error does not show it.
func bytes32(text string) ([32]byte, error) {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != 32 {
		return [32]byte{}, fmt.Errorf("hex text of %d digits, want 64", len(text))
	}
	return [32]byte(raw), nil
}

// seriesFor returns the series to work on: that of the configured verifier, or the newest one, or the one before it while
// the newest has no table yet, since its last checkpoints may still be on their way.
func seriesFor(ctx context.Context, source checkpointZone, verifier string) (series finalitytypes.Series, waitingFor string, err error) {
	series, waitingFor, err = source.Series(ctx, 0)
	if err != nil {
		return series, "", err
	}
	for {
		if verifier == "" && (series.Status != finalitytypes.SERIES_STATUS_OPEN || series.Index == 0) {
			return series, waitingFor, nil
		}
		if verifier != "" && common.HexToAddress(verifier) == common.BytesToAddress(series.Verifier) {
			return series, waitingFor, nil
		}
		if series.Index == 0 {
			return series, "", fmt.Errorf("%w: none has verifier %s", errNoSeries, verifier)
		}
		// The index counts from 0, so that of the series before is this one's index, plus one as the query wants it.
		if series, waitingFor, err = source.Series(ctx, series.Index); err != nil {
			return series, "", err
		}
	}
}
