package ethereum

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/testutil/anvil"
	"github.com/taikofin/taikofin/testutil/ports"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// undeployed is a rig without its verifier, whose address follows from a nonce of the key.
func undeployed(t *testing.T, nonce uint64, args ...string) (*verifierRig, *ethkey.Key) {
	t.Helper()
	b := &verifierRig{Node: anvil.Start(t, args...), cfg: Default()}
	b.cfg.BudgetFile = "" // that of a process
	b.client = b.Client(t)
	b.cfg.Confirmations, b.cfg.ReceiptInterval = 1, 30*time.Millisecond
	b.Mine(t, 1) // the first block has no time
	key := b.key(t)
	b.zone = newFakeZone(crypto.CreateAddress(key.Address(), nonce), 40, 30, 20, 10)
	return b, key
}

func (d Deployment) whats() []string {
	var whats []string
	for _, step := range d.Steps {
		whats = append(whats, step.What)
	}
	return whats
}

func TestDeploy(t *testing.T) {
	tests := []struct {
		name  string
		nonce uint64
		args  []string
		want  []string
	}{
		{"success - nonces between are spent", 3, nil, []string{
			"data contract of table 0", "nonce 1, spent on nothing", "nonce 2, spent on nothing", "verifier",
		}},
		{"success - no nonce to spare", 1, nil, []string{"data contract of table 0", "verifier"}},
		{"success - a chain without the proxy", PreparationNonces, []string{"--disable-default-create2-deployer"}, []string{
			"ether for the creator of the deployment proxy", "data contract of table 0", "verifier",
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			b, key := undeployed(t, tc.nonce, tc.args...)
			rehearsal := b.deployer(t, key)
			rehearsal.opts.DryRun = true
			planned, err := rehearsal.run(t.Context())
			require.NoError(t, err)
			require.True(t, planned.DryRun)
			nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Pending)
			require.NoError(t, err)
			require.Zero(t, nonce, "a dry run sends nothing")

			done, err := b.deployer(t, key).run(t.Context())
			require.NoError(t, err)
			require.Equal(t, tc.want, done.whats())
			require.Equal(t, planned.Verifier, done.Verifier)
			require.InEpsilon(t, done.Gas, planned.Gas, 0.1)
			b.requireNext(t, 0)

			again, err := b.deployer(t, key).run(t.Context())
			require.NoError(t, err)
			require.Empty(t, again.Steps, "what stands is left alone")
			b.zone.decide(t, 1)
			require.NoError(t, b.pipeline(t, b.key(t)).step(t.Context()))
			b.requireNext(t, 1)
		})
	}
}

func TestDeployErrors(t *testing.T) {
	b, key := undeployed(t, 0)
	tests := []struct {
		name    string
		prepare func(t *testing.T)
		wantErr error
		says    string
	}{
		{"error - no nonce for the data contract", func(*testing.T) {}, ErrNotDeployer, "another key"},
		{"error - another account", func(*testing.T) {
			b.zone.series.Verifier = common.Address{7}.Bytes()
		}, ErrNotDeployer, "does not follow"},
		{"error - another chain", func(*testing.T) { b.zone.series.EthChainId = 1 }, errWrongVerifier, "chain 31337"},
		{"error - no table yet", func(*testing.T) { b.zone.series.Status = finalitytypes.SERIES_STATUS_OPEN }, ErrNotReady, "test-1"},
	}
	series := b.zone.series
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			b.zone.series = series
			tc.prepare(t)
			_, err := b.deployer(t, key).run(t.Context())
			require.ErrorIs(t, err, tc.wantErr)
			require.ErrorContains(t, err, tc.says)
		})
	}
	b.zone.series = series
	t.Run("error - the nonce is spent", func(t *testing.T) {
		to := common.Address{1}
		_, err := b.sender(t, key).Send(t.Context(), txmgr.Candidate{To: &to})
		require.NoError(t, err)
		_, err = b.deployer(t, key).run(t.Context())
		require.ErrorIs(t, err, ErrNotDeployer)
		require.ErrorContains(t, err, "spent")
	})
}

// Somebody put up a verifier with another table at the address of the series.
func TestDeployFindsAForeignTable(t *testing.T) {
	b, key := undeployed(t, PreparationNonces)
	_, err := b.deployer(t, key).run(t.Context())
	require.NoError(t, err)
	b.zone.providers[0].PowerSat++
	_, err = b.deployer(t, key).run(t.Context())
	require.ErrorIs(t, err, errWrongVerifier)
	require.ErrorContains(t, err, "do not use it")
}

func TestPredict(t *testing.T) {
	b, key := undeployed(t, 0)
	b.cfg.RPC = b.URL
	got, err := Predict(t.Context(), b.cfg, key.Address(), nil)
	require.NoError(t, err)
	require.Equal(t, uint64(PreparationNonces), got.Nonce)
	require.Equal(t, crypto.CreateAddress(key.Address(), PreparationNonces).Hex(), got.Verifier)
	require.Equal(t, uint64(anvilChainID), got.EthChainID)
	seven := uint64(7)
	got, err = Predict(t.Context(), b.cfg, key.Address(), &seven)
	require.NoError(t, err)
	require.Equal(t, crypto.CreateAddress(key.Address(), 7).Hex(), got.Verifier)
	far := uint64(searchNonces + 1)
	_, err = Predict(t.Context(), b.cfg, key.Address(), &far)
	require.ErrorIs(t, err, ErrNotDeployer)
}

func TestOnce(t *testing.T) {
	b := newVerifierRig(t, 40, 30, 20, 10)
	b.zone.members = func(n uint64) []int {
		if n == 1 {
			return []int{0, 1, 3}
		}
		return []int{0, 1, 2, 3}
	}
	key := b.key(t)
	report, err := b.pipeline(t, key).once(t.Context(), true)
	require.NoError(t, err)
	require.Nil(t, report.DryRun, "nothing is to be done")
	b.zone.decide(t, 2)
	report, err = b.pipeline(t, key).once(t.Context(), true)
	require.NoError(t, err)
	require.Equal(t, 2, report.DryRun.Signers, "70 of 100 are enough")
	require.Positive(t, report.DryRun.TableGas, "the next table has no contract yet")
	require.Positive(t, report.DryRun.Ether)
	b.requireNext(t, 0)

	done, err := b.pipeline(t, key).once(t.Context(), false)
	require.NoError(t, err)
	require.Equal(t, uint64(0), done.Before)
	require.Equal(t, uint64(2), done.After)
	b.requireNext(t, 2)
}

func TestStatus(t *testing.T) {
	b := newVerifierRig(t, 40, 30, 20, 10)
	b.zone.decide(t, 3)
	key := b.key(t)
	require.NoError(t, b.pipeline(t, key).step(t.Context()))
	b.zone.decide(t, 1)
	cfg := b.cfg
	cfg.RPC, cfg.KeyFile = b.URL, t.TempDir()+"/none"
	var status Status
	status.query(t.Context(), b.zone, cfg)
	require.Contains(t, status.Unknown["account"], "key file", "the rest is asked all the same")
	require.Len(t, status.Unknown, 2)
	require.Nil(t, status.Ether)
	require.Equal(t, uint64(4), *status.Decided)
	require.Equal(t, uint64(3), *status.Accepted)
	require.Equal(t, uint64(160), *status.FinalL2Height)
	require.Equal(t, "active", *status.SeriesStatus)
	require.True(t, *status.Deployed)
	require.False(t, *status.Frozen)
	require.Equal(t, unixTime(b.zone.btcTime+3).Add(checkpoint.MaxTableAge).UTC(), *status.Expires)

	// A node that is down takes nothing from what the zone says, and leaves no zero behind.
	var down Status
	cfg.RPC = "http://" + ports.Free(t)
	down.query(t.Context(), b.zone, cfg)
	require.Equal(t, uint64(4), *down.Decided)
	for _, fact := range contractFacts {
		require.Contains(t, down.Unknown[fact], "refused", fact)
	}
	require.Nil(t, down.Deployed)
	require.Nil(t, down.Accepted)
	require.Nil(t, down.Expires)

	// A zone that is down takes nothing from what the contract says, where the configuration names it.
	var alone Status
	cfg.RPC = b.URL
	alone.query(t.Context(), silentZone{checkpointZone: b.zone}, cfg)
	require.Nil(t, alone.Deployed, "nothing names the contract")
	require.Contains(t, alone.Unknown["frozen"], "zone is down")
	alone, cfg.Verifier = Status{}, common.BytesToAddress(b.zone.series.Verifier).Hex()
	alone.query(t.Context(), silentZone{checkpointZone: b.zone}, cfg)
	require.Equal(t, cfg.Verifier, *alone.Verifier)
	require.Equal(t, b.zone.series.Name, *alone.Series)
	require.EqualValues(t, anvilChainID, *alone.EthChainID)
	require.True(t, *alone.Deployed)
	require.False(t, *alone.Frozen)
	require.Equal(t, uint64(3), *alone.Accepted)
	for _, fact := range []string{"series_status", "decided", "final_l2_height", "expires"} {
		require.Contains(t, alone.Unknown[fact], "zone is down", fact)
	}
	require.Len(t, alone.Unknown, 6, "and account and ether, for want of a key")
}

// silentZone is a zone that is down.
type silentZone struct{ checkpointZone }

func (silentZone) Series(context.Context, uint64) (finalitytypes.Series, string, error) {
	return finalitytypes.Series{}, "", errors.New("zone is down")
}
