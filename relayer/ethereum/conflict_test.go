package ethereum

import (
	"context"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Who submits a forged checkpoint through a contract of its own does not hide the signatures.
func TestFreezesAtAHiddenConflict(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	p := b.pipeline(t, b.key(t))
	contract := b.contract(t)
	hiding := common.Address{5}
	// It passes its calldata on and reverts with the verifier.
	code := append(common.FromHex("365f5f375f5f365f5f73"), contract.address[:]...)
	code = append(code, common.FromHex("5af16026575f5ffd5b00")...)
	b.Call(t, nil, "anvil_setCode", hiding, hexutil.Bytes(code))

	s, err := newSubmission(b.zone.certify(t, 0, common.Hash{66}))
	require.NoError(t, err)
	data, _, err := s.calldata(contract.abi, nil)
	require.NoError(t, err)
	_, err = b.sender(t, b.key(t)).Send(t.Context(), txmgr.Candidate{To: &hiding, Data: data, ABI: contract.abi})
	require.NoError(t, err)
	next, err := contract.nextCheckpoint(t.Context(), eth.Latest)
	require.NoError(t, err)
	require.EqualValues(t, 1, next)

	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	require.Len(t, b.zone.slashed, 3)
	frozen, err := contract.frozen(t.Context(), eth.Latest)
	require.NoError(t, err)
	require.True(t, frozen)
}

// refusingZone is a zone that does not take evidence against one provider.
type refusingZone struct {
	*fakeZone

	spares [32]byte
}

// SubmitEvidence implements checkpointZone.
func (s refusingZone) SubmitEvidence(ctx context.Context, e finalitytypes.Evidence) error {
	if [32]byte(e.FpBtcPk) == s.spares {
		return errors.New("refused")
	}
	return s.fakeZone.SubmitEvidence(ctx, e)
}

// Evidence that the zone refuses does not keep back that against others.
func TestTestifyGoesOn(t *testing.T) {
	c, ours, theirs := conflictingCertificates(t, map[int]bool{0: true, 1: true, 2: true, 3: true})
	c.certs = append(c.certs, ours.cert)
	first := ours.table[binary.BigEndian.Uint16(theirs.certificate.Signers)].FpPk
	p := newPipeline(Config{}, refusingZone{c, first}, nil, nil)
	p.reports.watch(double{n: 0, theirs: theirs})
	require.ErrorContains(t, p.reports.testify(t.Context(), p, c.series), "refused")
	require.NotEmpty(t, c.slashed)
	require.NotContains(t, c.slashed, first)
}

// What cannot be reported is counted, and checkpoints go on.
func TestReportErrorsAreCounted(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	p := b.pipeline(t, b.key(t))
	p.cfg.ReportKeys = false // or the keys are killed by their two signatures
	p.reportErrors = prometheus.NewCounter(prometheus.CounterOpts{Name: "errors"})
	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	forged, err := newSubmission(b.zone.certify(t, 0, common.Hash{66}))
	require.NoError(t, err)
	certificate, err := forged.certificate()
	require.NoError(t, err)
	p.reports.watch(double{n: 0, theirs: evidence{statement: forged.statement, certificate: certificate}})
	p.zone = refusingZone{b.zone, forged.table[binary.BigEndian.Uint16(certificate.Signers)].FpPk}

	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 2)
	var counted dto.Metric
	require.NoError(t, p.reportErrors.Write(&counted))
	require.InDelta(t, 1, counted.GetCounter().GetValue(), 0)
}
