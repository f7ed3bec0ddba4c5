package ethereum

import (
	"context"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/testutil/wait"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

func TestCatchesUp(t *testing.T) {
	b := newVerifierRig(t, 40, 30, 20, 10)
	p := b.pipeline(t, b.key(t))
	require.NoError(t, p.step(t.Context()), "nothing is decided")
	b.requireNext(t, 0)
	b.zone.decide(t, 5)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 5)
	b.zone.decide(t, 1)
	require.NoError(t, b.pipeline(t, b.key(t)).step(t.Context()), "another relayer goes on from the contract's state")
	b.requireNext(t, 6)
	accepted, failed := b.accepted(t)
	require.Equal(t, 6, accepted)
	require.Zero(t, failed)
}

// The stake changes: each new table gets a data contract, one that stood before is found again.
func TestTables(t *testing.T) {
	b := newVerifierRig(t, 40, 30, 20, 10)
	b.zone.members = func(n uint64) []int {
		if n == 2 || n == 3 {
			return []int{0, 1, 3}
		}
		return []int{0, 1, 2, 3}
	}
	key := b.key(t)
	b.zone.decide(t, 6)
	require.NoError(t, b.pipeline(t, key).step(t.Context()))
	b.requireNext(t, 6)
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Latest)
	require.NoError(t, err)
	require.Equal(t, uint64(7), nonce, "six checkpoints and one new data contract")
}

// A reorganization takes checkpoints away; they are submitted again.
func TestReorg(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.Mine(t, 3)
	p := b.pipeline(t, b.key(t))
	b.zone.decide(t, 3)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 3)
	b.Reorg(t, 2)
	b.requireNext(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 3)
}

// The base fee jumps while a submission waits: it is replaced by one that pays more.
func TestStuckGasPrice(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.cfg.ResubmitAfter = 200 * time.Millisecond
	b.zone.decide(t, 1)
	key := b.key(t)
	p := b.pipeline(t, key)
	b.Automine(t, false)
	done := make(chan error, 1)
	go func() { done <- p.step(t.Context()) }()
	b.waitPending(t, key.Address())
	const high = 30_000_000_000
	b.NextBaseFee(t, high)
	b.Mine(t, 1)
	wait.Until(t, 100*time.Millisecond, func() bool {
		b.NextBaseFee(t, high)
		b.Mine(t, 1)
		return len(done) == 1
	})
	require.NoError(t, <-done)
	b.requireNext(t, 1)
}

// waitPending waits until a transaction of an account is in the mempool.
func (b *verifierRig) waitPending(t *testing.T, account common.Address) {
	t.Helper()
	wait.Until(t, 20*time.Millisecond, func() bool {
		pending, err := b.client.Nonce(t.Context(), account, eth.Pending)
		require.NoError(t, err)
		latest, err := b.client.Nonce(t.Context(), account, eth.Latest)
		require.NoError(t, err)
		return pending > latest
	})
}

// A relayer dies between submission and receipt. The next one neither waits for ever nor submits twice.
func TestKilledMidSubmission(t *testing.T) {
	for _, test := range []struct {
		name  string
		mined bool
	}{
		{"success - what was left behind is mined meanwhile", true},
		{"success - what was left behind is stuck", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newVerifierRig(t, 1, 1, 1, 1)
			b.cfg.ResubmitAfter = 300 * time.Millisecond
			b.zone.decide(t, 2)
			key := b.key(t)
			b.Automine(t, false)
			ctx, kill := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { done <- b.pipeline(t, key).step(ctx) }()
			b.waitPending(t, key.Address())
			kill()
			require.ErrorIs(t, <-done, context.Canceled)
			if test.mined {
				b.Mine(t, 1)
				b.requireNext(t, 1)
				b.Automine(t, true)
			} else {
				b.requireNext(t, 0)
			}
			p := b.pipeline(t, key)
			require.NoError(t, p.step(t.Context()))
			if !test.mined {
				require.Len(t, p.onItsWay, 1, "what waits in the mempool gets its time")
				time.Sleep(b.cfg.ResubmitAfter)
				go func() { done <- p.step(t.Context()) }()
				wait.Until(t, 100*time.Millisecond, func() bool {
					b.Mine(t, 1)
					return len(done) == 1
				})
				require.NoError(t, <-done)
			}
			b.requireNext(t, 2)
			accepted, failed := b.accepted(t)
			require.Equal(t, 2, accepted)
			require.Zero(t, failed)
		})
	}
}

// Two relayers work at the same time: each checkpoint is accepted once, and next to no gas is wasted.
func TestTwoRelayers(t *testing.T) {
	b := newVerifierRig(t, 40, 30, 20, 10)
	b.cfg.Stagger = 800 * time.Millisecond
	b.Automine(t, false)
	b.Call(t, nil, "evm_setIntervalMining", 1)
	relayers := []*pipeline{b.pipeline(t, b.key(t)), b.pipeline(t, b.key(t))}
	const checkpoints = 5
	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	for _, p := range relayers {
		group.Go(func() {
			for ctx.Err() == nil {
				if err := p.step(ctx); err != nil && ctx.Err() == nil {
					t.Log(err) // the next step goes on from the contract's state
				}
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	contract := b.contract(t)
	for n := range uint64(checkpoints) {
		b.zone.decide(t, 1)
		wait.Until(t, 50*time.Millisecond, func() bool {
			next, err := contract.nextCheckpoint(t.Context(), eth.Latest)
			require.NoError(t, err)
			return next == n+1
		})
	}
	stop()
	group.Wait()
	b.requireNext(t, checkpoints)
	accepted, failed := b.accepted(t)
	require.Equal(t, checkpoints, accepted, "each checkpoint once")
	require.LessOrEqual(t, failed, 2, "only those that go out within the same few milliseconds cost gas")
}

func TestWithoutMoney(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	key := b.key(t)
	b.SetBalance(t, key.Address(), big.NewInt(1))
	p := b.pipeline(t, key)
	require.ErrorIs(t, p.step(t.Context()), txmgr.ErrFunds)
	b.requireNext(t, 0)
	b.SetBalance(t, key.Address(), big.NewInt(1_000_000_000_000_000_000))
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 1)
}

// A slashed provider's key is reported, and what it signed is left out, even of certificates that came before.
func TestReportsKeys(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	p := b.pipeline(t, b.key(t))
	b.zone.decide(t, 2)
	pk := b.zone.slash(3)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 2)
	dead, err := b.contract(t).isKilled(t.Context(), pk, eth.Latest)
	require.NoError(t, err)
	require.True(t, dead)
	b.zone.decide(t, 2)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 4)
	_, failed := b.accepted(t)
	require.Zero(t, failed)
}

// Two thirds sign a forged checkpoint, which somebody brings to Ethereum, and the honest one, which the zone decides.
func TestFreezesAtAConflict(t *testing.T) {
	b := newVerifierRig(t, 30, 30, 30, 10)
	p := b.pipeline(t, b.key(t))
	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	forged := b.zone.certify(t, 1, common.Hash{66})
	s, err := newSubmission(forged)
	require.NoError(t, err)
	contract := b.contract(t)
	data, _, err := s.calldata(contract.abi, nil)
	require.NoError(t, err)
	_, err = b.sender(t, b.key(t)).Send(t.Context(), txmgr.Candidate{To: &contract.address, Data: data, ABI: contract.abi})
	require.NoError(t, err, "the verifier cannot know better")
	require.NoError(t, p.step(t.Context()), "the zone has not decided yet")
	frozen, err := contract.frozen(t.Context(), eth.Latest)
	require.NoError(t, err)
	require.False(t, frozen)

	b.zone.decide(t, 1)
	require.NoError(t, p.step(t.Context()))
	require.Len(t, b.zone.slashed, 3, "the keys of those whose signatures Ethereum has come out")
	frozen, err = contract.frozen(t.Context(), eth.Latest)
	require.NoError(t, err)
	require.True(t, frozen)
	require.NoError(t, p.step(t.Context()), "a frozen verifier is said, not stormed")
}

// After 72 hours the verifier takes nothing any more, and no gas is spent on trying.
func TestExpires(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	b.Call(t, nil, "evm_increaseTime", int((checkpoint.MaxTableAge + time.Hour).Seconds()))
	b.Mine(t, 1)
	key := b.key(t)
	p := b.pipeline(t, key)
	p.cfg.ReportConflicts = false // with it the verifier is told that the series has ended
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 0)
	require.Contains(t, p.noticed, "expired")
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Pending)
	require.NoError(t, err)
	require.Zero(t, nonce)
}

func TestWaitsForItsVerifier(t *testing.T) {
	b := newVerifierRig(t, 1, 1, 1, 1)
	p := b.pipeline(t, b.key(t))
	b.zone.series.Status = finalitytypes.SERIES_STATUS_OPEN
	require.NoError(t, p.step(t.Context()))
	require.Contains(t, p.noticed, "open")
	b.zone.series.Status = finalitytypes.SERIES_STATUS_ACTIVE
	b.zone.series.Verifier = common.Address{1}.Bytes()
	require.NoError(t, p.step(t.Context()))
	require.Contains(t, p.noticed, "deploy")
	b.zone.series.EthChainId++
	require.ErrorIs(t, p.step(t.Context()), errWrongVerifier)
}

func TestNewSubmissionErrors(t *testing.T) {
	c := newFakeZone(common.Address{1}, 1, 1, 1)
	tests := []struct {
		name    string
		change  func(*finalitytypes.Certificate)
		wantErr error
	}{
		{"success - as it is", func(*finalitytypes.Certificate) {}, nil},
		{"error - other digest", func(c *finalitytypes.Certificate) { c.Digest[0] ^= 1 }, errCertificate},
		{"error - other next table", func(c *finalitytypes.Certificate) { c.NextTable.Entries[0].PowerSat++ }, errCertificate},
		{"error - short key", func(c *finalitytypes.Certificate) { c.Table.Entries[0].FpBtcPk = []byte{1} }, errTable},
		{"error - empty table", func(c *finalitytypes.Certificate) { c.Table.Entries = nil }, errTable},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			cert := c.certify(t, 3, common.Hash{1})
			tc.change(&cert)
			_, err := newSubmission(cert)
			require.ErrorIs(t, err, tc.wantErr)
		})
	}
	cert := c.certify(t, 3, common.Hash{1})
	cert.Signatures[0].Index = 9
	s, err := newSubmission(cert)
	require.NoError(t, err)
	_, err = s.signatures(true)
	require.ErrorIs(t, err, errCertificate)
}
