package ethereum

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// forge brings checkpoint n to the verifier, signed for another block than the zone's. It names a data contract as its table, by
// default the one that everybody uses.
func (b *verifierRig) forge(t *testing.T, n uint64, table *common.Address) {
	t.Helper()
	contract := b.contract(t)
	s, err := newSubmission(b.zone.certify(t, n, common.Hash{66}))
	require.NoError(t, err)
	data, _, err := s.calldata(contract.abi, nil)
	require.NoError(t, err)
	if table != nil {
		method := contract.abi.Methods["submitCheckpoint"]
		var args submitted
		values, err := method.Inputs.Unpack(data[len(method.ID):])
		require.NoError(t, err)
		require.NoError(t, method.Inputs.Copy(&args, values))
		args.Checkpoint.Table = *table
		data, err = contract.abi.Pack("submitCheckpoint", args.Checkpoint, args.Signatures, args.Absent)
		require.NoError(t, err)
	}
	_, err = b.sender(t, b.key(t)).Send(t.Context(), txmgr.Candidate{To: &contract.address, Data: data, ABI: contract.abi})
	require.NoError(t, err)
}

func (b *verifierRig) requireFrozen(t *testing.T, want bool) {
	t.Helper()
	frozen, err := b.contract(t).frozen(t.Context(), eth.Latest)
	require.NoError(t, err)
	require.Equal(t, want, frozen)
}

func (b *verifierRig) requireKilled(t *testing.T, key [32]byte) {
	t.Helper()
	dead, err := b.contract(t).isKilled(t.Context(), key, eth.Latest)
	require.NoError(t, err)
	require.True(t, dead)
}

func gauge(t *testing.T, g prometheus.Gauge) float64 {
	t.Helper()
	var read dto.Metric
	require.NoError(t, g.Write(&read))
	return read.GetGauge().GetValue()
}

// The contract that a false checkpoint names as its table is gone after its transaction.
func TestFreezesByItsOwnTable(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	p := b.pipeline(t, b.key(t))
	layout, _ := b.zone.table(0)
	table, err := tableOf(layout)
	require.NoError(t, err)
	code, err := table.Code()
	require.NoError(t, err)
	theirs := common.Address{7}
	b.Call(t, nil, "anvil_setCode", theirs, hexutil.Bytes(code))
	b.forge(t, 0, &theirs)
	b.Call(t, nil, "anvil_setCode", theirs, hexutil.Bytes{})
	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireFrozen(t, true)
	require.Zero(t, gauge(t, conflictsNotFrozen))
}

// A conflict that cannot be reported is loud, and keeps back neither another one nor a key.
func TestOneReportHoldsUpNoOther(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	hiding := common.Address{5}
	contract := b.contract(t)
	code := append(common.FromHex("365f5f375f5f365f5f73"), contract.address[:]...)
	b.Call(t, nil, "anvil_setCode", hiding, hexutil.Bytes(append(code, common.FromHex("5af16026575f5ffd5b00")...)))
	s, err := newSubmission(b.zone.certify(t, 0, common.Hash{66}))
	require.NoError(t, err)
	data, _, err := s.calldata(contract.abi, nil)
	require.NoError(t, err)
	_, err = b.sender(t, b.key(t)).Send(t.Context(), txmgr.Candidate{To: &hiding, Data: data, ABI: contract.abi})
	require.NoError(t, err)
	client, err := eth.Dial(t.Context(), refusing(t, b.URL, "debug_traceTransaction"), b.cfg.CallTimeout)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	b.client = client
	b.zone.decide(t, 1)
	pk := b.zone.slash(3)
	p := b.pipeline(t, b.key(t))
	now := time.Now()
	p.now = func() time.Time { return now }
	require.NoError(t, p.step(t.Context()))
	b.requireFrozen(t, false)
	b.requireKilled(t, pk)
	require.InDelta(t, 1, gauge(t, conflictsNotFrozen), 0)
	require.Contains(t, p.noticed, "not frozen")

	b.forge(t, 1, nil)
	b.zone.decide(t, 1)
	now = now.Add(time.Hour)
	require.NoError(t, p.step(t.Context()))
	b.requireFrozen(t, true)
	require.Zero(t, gauge(t, conflictsNotFrozen))
}

// refusing is a node that does not answer one method.
func refusing(t *testing.T, url, refused string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		var call struct {
			ID     json.RawMessage
			Method string
		}
		w.Header().Set("Content-Type", "application/json")
		if json.Unmarshal(body, &call) == nil && call.Method == refused {
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":` + string(call.ID) + `,"error":{"code":-32601,"message":"not here"}}`))
			return
		}
		answer, err := http.Post(url, "application/json", bytes.NewReader(body)) //nolint:gosec,noctx // the test's own node
		if err != nil {
			t.Error(err)
			return
		}
		defer answer.Body.Close()
		_, _ = io.Copy(w, answer.Body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// Who signed two checkpoints is dead for the verifier by the two signatures, whatever the zone makes of them.
func TestReportsEquivocations(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	p := b.pipeline(t, b.key(t))
	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	forged := b.zone.certify(t, 0, common.Hash{66})
	forged.Signatures = forged.Signatures[:3]
	s, err := newSubmission(forged)
	require.NoError(t, err)
	certificate, err := evidenceOfAny(s)
	require.NoError(t, err)
	p.reports.watch(double{n: 0, theirs: certificate, table: s.table})
	p.zone = refusingZone{b.zone, s.table[0].FpPk}
	require.NoError(t, p.step(t.Context()))
	require.NotContains(t, b.zone.slashed, s.table[0].FpPk, "the zone does not take it")
	for i := range 3 {
		b.requireKilled(t, s.table[i].FpPk)
	}
	alive, err := b.contract(t).isKilled(t.Context(), s.table[3].FpPk, eth.Latest)
	require.NoError(t, err)
	require.False(t, alive, "it signed once")
}

// evidenceOfAny is what a checkpoint was accepted with.
func evidenceOfAny(s *submission) (evidence, error) {
	certificate, err := s.certificate()
	return evidence{statement: s.statement, certificate: certificate}, err
}

// A table that has expired is said to have, once, and its keys cannot freeze for ever.
func TestEndsTheSeries(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	key := b.key(t)
	p := b.pipeline(t, key)
	require.NoError(t, p.step(t.Context()))
	layout, _ := b.zone.table(1)
	table, err := tableOf(layout)
	require.NoError(t, err)
	until, err := b.contract(t).inForceUntil(t.Context(), table, eth.Latest)
	require.NoError(t, err)
	require.Equal(t, 256, until.BitLen(), "in force")

	b.Call(t, nil, "evm_increaseTime", int((checkpoint.MaxTableAge + time.Hour).Seconds()))
	b.Mine(t, 1)
	now := time.Now()
	p.now = func() time.Time { return now }
	for range 3 {
		now = now.Add(time.Hour)
		require.NoError(t, p.step(t.Context()))
	}
	until, err = b.contract(t).inForceUntil(t.Context(), table, eth.Latest)
	require.NoError(t, err)
	require.Equal(t, layout.BtcTime+uint64(checkpoint.MaxTableAge.Seconds()), until.Uint64())
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Pending)
	require.NoError(t, err)
	require.EqualValues(t, 2, nonce, "a checkpoint and the end, which is not paid for twice")
	require.True(t, p.reports.ended)
}

// Each report can be made by hand: first priced, then sent, then known.
func TestReportOnce(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	b.zone.decide(t, 1)
	p := b.pipeline(t, b.key(t))
	p.cfg.ReportKeys, p.cfg.ReportConflicts = false, false
	require.NoError(t, p.step(t.Context()))
	b.forge(t, 1, nil)
	b.zone.decide(t, 1)
	revealed := b.zone.slash(3)
	proofs := b.doubles(t)
	// One in evidence of the zone, the other seen by Ethereum alone.
	handed, seen := [32]byte(proofs[0].FpBtcPk), [32]byte(proofs[1].FpBtcPk)
	require.NoError(t, b.zone.SubmitEvidence(t.Context(), proofs[0]))

	one := uint64(1)
	for _, tc := range []struct {
		name string
		req  ReportRequest
	}{
		{"success - a key", ReportRequest{Kind: ReportKey, Provider: revealed}},
		{"success - an equivocation of the zone's evidence", ReportRequest{Kind: ReportEquivocation, Provider: handed}},
		{"success - an equivocation that Ethereum saw", ReportRequest{Kind: ReportEquivocation, Provider: seen}},
		{"success - a conflict", ReportRequest{Kind: ReportConflict, Checkpoint: &one}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			key := b.key(t)
			dry := tc.req
			dry.DryRun = true
			priced, err := b.pipeline(t, key).reportOnce(t.Context(), dry)
			require.NoError(t, err)
			require.NotZero(t, priced.Gas)
			b.requireUnpaid(t, key.Address())
			sent, err := b.pipeline(t, key).reportOnce(t.Context(), tc.req)
			require.NoError(t, err)
			require.NotEmpty(t, sent.Tx)
			require.False(t, sent.Known)
			again, err := b.pipeline(t, key).reportOnce(t.Context(), tc.req)
			require.NoError(t, err)
			require.True(t, again.Known)
			require.Empty(t, again.Tx)
		})
	}
	b.requireKilled(t, revealed)
	b.requireKilled(t, handed)
	b.requireKilled(t, seen)
	b.requireFrozen(t, true)
}

func TestReportOnceErrors(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	b.zone.decide(t, 1)
	p := b.pipeline(t, b.key(t))
	require.NoError(t, p.step(t.Context()))
	for _, tc := range []struct {
		name string
		req  ReportRequest
		want error
	}{
		{"error - nobody slashed", ReportRequest{Kind: ReportKey}, errNothingToReport},
		{"error - no two votes", ReportRequest{Kind: ReportEquivocation}, errNothingToReport},
		{"error - no conflict", ReportRequest{Kind: ReportConflict}, errNothingToReport},
		{"error - not ended", ReportRequest{Kind: ReportEndSeries}, errNotEnded},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := b.pipeline(t, b.key(t)).reportOnce(t.Context(), tc.req)
			require.ErrorIs(t, err, tc.want)
		})
	}
	b.Call(t, nil, "evm_increaseTime", int((checkpoint.MaxTableAge + time.Hour).Seconds()))
	b.Mine(t, 1)
	sent, err := b.pipeline(t, b.key(t)).reportOnce(t.Context(), ReportRequest{Kind: ReportEndSeries})
	require.NoError(t, err)
	require.NotEmpty(t, sent.Tx)
}

// doubles are the pairs of votes of the zone's checkpoint 1 and a forged one.
func (b *verifierRig) doubles(t *testing.T) []finalitytypes.Evidence {
	t.Helper()
	ours, err := newSubmission(b.zone.certs[1])
	require.NoError(t, err)
	s, err := newSubmission(b.zone.certify(t, 1, common.Hash{66}))
	require.NoError(t, err)
	theirs, err := evidenceOfAny(s)
	require.NoError(t, err)
	proofs, err := equivocations(ours, theirs, b.contract(t).signing)
	require.NoError(t, err)
	return proofs
}

// What the verifier accepted and the zone has pruned is not compared, and not passed over in silence.
func TestCountsWhatIsNotCompared(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	require.NoError(t, b.pipeline(t, b.key(t)).step(t.Context()))
	b.zone.certs = nil // pruned
	var before, after dto.Metric
	require.NoError(t, notCompared.WithLabelValues("pruned").Write(&before))
	require.NoError(t, b.pipeline(t, b.key(t)).step(t.Context()))
	require.NoError(t, notCompared.WithLabelValues("pruned").Write(&after))
	require.InDelta(t, before.GetCounter().GetValue()+1, after.GetCounter().GetValue(), 0)
}
