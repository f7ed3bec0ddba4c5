package relayer

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/testutil/anvil"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	moduleAddress = "taikofin1module"
	anvilChainID  = 31337
)

// certifier is a zone's part in memory: providers with real keys who sign what the zone would decide.
type certifier struct {
	mu      sync.Mutex
	series  finalitytypes.Series
	keys    []*btcec.PrivateKey
	powers  []uint64
	btcTime uint64
	certs   []finalitytypes.Certificate
	slashed map[[32]byte][32]byte
	// members says who stands in a table; nil means everybody.
	members func(n uint64) []int
}

func newCertifier(verifier common.Address, powers ...uint64) *certifier {
	c := &certifier{
		series: finalitytypes.Series{
			Name: "test-1", EthChainId: anvilChainID, Verifier: verifier[:], ActivationHeight: 100, Interval: 30,
			Status: finalitytypes.SERIES_STATUS_ACTIVE,
		},
		powers: powers, btcTime: uint64(time.Now().Unix()) - 600, slashed: make(map[[32]byte][32]byte),
	}
	for i := range powers {
		key, _ := btcec.PrivKeyFromBytes(crypto.Keccak256([]byte{byte(i)}))
		c.keys = append(c.keys, key)
	}
	return c
}

func (c *certifier) slot(n uint64) uint64 { return finalitytypes.CheckpointSlot(c.series.Index, n) }

// table returns the table that decides checkpoint n, and whose entry is whose.
func (c *certifier) table(n uint64) (finalitytypes.CheckpointTable, []int) {
	members := make([]int, len(c.keys))
	for i := range members {
		members[i] = i
	}
	if c.members != nil {
		members = c.members(n)
	}
	slices.SortFunc(members, func(a, b int) int {
		pkA, pkB := eots.XOnly(c.keys[a].PubKey()), eots.XOnly(c.keys[b].PubKey())
		return bytes.Compare(pkA[:], pkB[:])
	})
	table := finalitytypes.CheckpointTable{Slot: c.slot(n), BtcTime: c.btcTime + n}
	for _, i := range members {
		_, pubRand, err := eots.Nonce(c.keys[i], c.series.Name, eots.KindCheckpoint, c.slot(n))
		if err != nil {
			panic(err)
		}
		pk := eots.XOnly(c.keys[i].PubKey())
		table.Entries = append(table.Entries, finalitytypes.CheckpointEntry{FpBtcPk: pk[:], PowerSat: c.powers[i], PubRand: pubRand[:]})
		table.TotalPowerSat += c.powers[i]
	}
	return table, members
}

// certify returns a certificate of checkpoint n for a block, signed by all of its table.
func (c *certifier) certify(t *testing.T, n uint64, blockHash common.Hash) finalitytypes.Certificate {
	t.Helper()
	table, members := c.table(n)
	nextTable, _ := c.table(n + 1)
	next, err := tableOf(nextTable)
	require.NoError(t, err)
	nextHash, err := next.Hash()
	require.NoError(t, err)
	statement := checkpoint.Statement{
		Series: c.series.Name, ChainID: c.series.EthChainId, Verifier: common.BytesToAddress(c.series.Verifier), N: n,
		L2Height: c.series.ActivationHeight + n*c.series.Interval, BlockHash: blockHash, StateRoot: common.Hash{9},
		NextTable: nextHash, NextBTCTime: nextTable.BtcTime, CommitmentsRoot: common.Hash{8},
	}
	digest := statement.Digest()
	cert := finalitytypes.Certificate{
		Series: c.series, N: n, L2Height: statement.L2Height, BlockHash: blockHash[:], StateRoot: statement.StateRoot[:], Digest: digest[:],
		Checkpoint: finalitytypes.Checkpoint{
			Slot: c.slot(n), NextTableHash: nextHash[:], NextBtcTime: nextTable.BtcTime, CommitmentsRoot: statement.CommitmentsRoot[:],
		},
		Table: table, NextTable: nextTable,
	}
	signing := eots.SigningContext(eots.VoteTag(eots.KindCheckpoint), c.series.Name, moduleAddress)
	for index, i := range members {
		nonce, _, err := eots.Nonce(c.keys[i], c.series.Name, eots.KindCheckpoint, c.slot(n))
		require.NoError(t, err)
		sig, err := eots.Sign(c.keys[i], nonce, eots.VoteMessage(signing, c.slot(n), digest))
		require.NoError(t, err)
		_, slashed := c.slashed[eots.XOnly(c.keys[i].PubKey())]
		cert.Signatures = append(cert.Signatures, finalitytypes.CertificateSignature{
			Index: uint32(index), Sig: sig[:], Slashed: slashed,
		})
	}
	return cert
}

// decide makes the zone decide the next checkpoints.
func (c *certifier) decide(t *testing.T, count int) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	for range count {
		n := c.series.Decided
		c.certs = append(c.certs, c.certify(t, n, blockOf(n)))
		c.series.Decided++
	}
}

// slash makes a provider's key public.
func (c *certifier) slash(i int) [32]byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	pk := eots.XOnly(c.keys[i].PubKey())
	c.slashed[pk] = c.keys[i].Key.Bytes()
	return pk
}

func blockOf(n uint64) common.Hash { return crypto.Keccak256Hash([]byte("block"), []byte{byte(n)}) }

// Series implements checkpointZone.
func (c *certifier) Series(context.Context, uint64) (finalitytypes.Series, string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.series, "", nil
}

// Certificate implements checkpointZone.
func (c *certifier) Certificate(_ context.Context, _, n uint64) (finalitytypes.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n >= uint64(len(c.certs)) {
		return finalitytypes.Certificate{}, errUndecided
	}
	return c.certs[n], nil
}

// Table implements checkpointZone.
func (c *certifier) Table(_ context.Context, _, n uint64) (finalitytypes.CheckpointTable, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	table, _ := c.table(n)
	return table, nil
}

// SlashedKeys implements checkpointZone.
func (c *certifier) SlashedKeys(context.Context) (map[[32]byte][32]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	keys := make(map[[32]byte][32]byte, len(c.slashed))
	for pk, secret := range c.slashed {
		keys[pk] = secret
	}
	return keys, nil
}

// ModuleAddress implements checkpointZone.
func (c *certifier) ModuleAddress(context.Context) (string, error) { return moduleAddress, nil }

// bridge is a zone, an Ethereum node and a verifier between them.
type bridge struct {
	*anvil.Node

	zone   *certifier
	client *eth.Client
	cfg    EthereumConfig
}

// newBridge deploys the verifier for providers with some powers.
func newBridge(t *testing.T, powers ...uint64) *bridge {
	t.Helper()
	return newBridgeTo(t, common.Address{}, powers...)
}

// newBridgeTo is newBridge with Taiko's checkpoint store.
func newBridgeTo(t *testing.T, store common.Address, powers ...uint64) *bridge {
	t.Helper()
	b := &bridge{Node: anvil.Start(t), cfg: defaultEthereum()}
	b.client = b.Client(t)
	b.cfg.Confirmations, b.cfg.ReceiptInterval, b.cfg.Stagger = 1, 30*time.Millisecond, 0
	b.cfg.BudgetFile = "" // that of a process
	b.cfg.ResubmitAfter, b.cfg.SendTimeout = 2*time.Second, 30*time.Second
	deployer := b.key(t)
	b.zone = newCertifier(crypto.CreateAddress(deployer.Address(), PreparationNonces), powers...)
	d := b.deployer(t, deployer)
	d.opts.CheckpointStore = store
	_, err := d.run(t.Context())
	require.NoError(t, err)
	return b
}

func (b *bridge) key(t *testing.T) *ethkey.Key {
	t.Helper()
	return ethkey.FromECDSA(b.Key(t, 10))
}

func (b *bridge) sender(t *testing.T, key *ethkey.Key) *txmgr.Manager {
	t.Helper()
	sender, err := txmgr.New(t.Context(), b.cfg.Config, b.client, key)
	require.NoError(t, err)
	return sender
}

func (b *bridge) deployer(t *testing.T, key *ethkey.Key) *deployer {
	t.Helper()
	return &deployer{zone: b.zone, client: b.client, sender: b.sender(t, key)}
}

func (b *bridge) pipeline(t *testing.T, key *ethkey.Key) *ethereumPipeline {
	t.Helper()
	return newEthereumPipeline(b.cfg, b.zone, b.client, b.sender(t, key))
}

func (b *bridge) contract(t *testing.T) *verifier {
	t.Helper()
	contract, err := openVerifier(t.Context(), b.client, b.zone.series)
	require.NoError(t, err)
	return contract
}

// requireNext requires that the contract has exactly the first checkpoints, each of them the zone's.
func (b *bridge) requireNext(t *testing.T, want uint64) {
	t.Helper()
	contract := b.contract(t)
	next, err := contract.nextCheckpoint(t.Context(), eth.Latest)
	require.NoError(t, err)
	require.Equal(t, want, next)
	for n := range want {
		l2Height := b.zone.series.ActivationHeight + n*b.zone.series.Interval
		final, err := contract.boolean(t.Context(), eth.Latest, "isFinalized", l2Height, blockOf(n))
		require.NoError(t, err)
		require.True(t, final, "checkpoint %d", n)
	}
}

// accepted returns how many checkpoints the contract logged, and how many transactions to it failed.
func (b *bridge) accepted(t *testing.T) (accepted, failed int) {
	t.Helper()
	contract := b.contract(t)
	head, err := b.client.HeaderByLabel(t.Context(), eth.Latest)
	require.NoError(t, err)
	logs, err := b.client.Logs(t.Context(), contract.address, contract.abi.Events["CheckpointAccepted"].ID, 0, head.Number.Uint64())
	require.NoError(t, err)
	for height := range head.Number.Uint64() + 1 {
		var receipts []*types.Receipt
		b.Call(t, &receipts, "eth_getBlockReceipts", fmt.Sprintf("0x%x", height))
		for _, receipt := range receipts {
			if receipt.Status != types.ReceiptStatusSuccessful {
				failed++
			}
		}
	}
	return len(logs), failed
}

func TestEthereumCatchesUp(t *testing.T) {
	b := newBridge(t, 40, 30, 20, 10)
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
func TestEthereumTables(t *testing.T) {
	b := newBridge(t, 40, 30, 20, 10)
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
func TestEthereumReorg(t *testing.T) {
	b := newBridge(t, 1, 1, 1, 1)
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
func TestEthereumStuckGasPrice(t *testing.T) {
	b := newBridge(t, 1, 1, 1, 1)
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
	require.Eventually(t, func() bool {
		b.NextBaseFee(t, high)
		b.Mine(t, 1)
		return len(done) == 1
	}, 20*time.Second, 100*time.Millisecond)
	require.NoError(t, <-done)
	b.requireNext(t, 1)
}

// waitPending waits until a transaction of an account is in the mempool.
func (b *bridge) waitPending(t *testing.T, account common.Address) {
	t.Helper()
	require.Eventually(t, func() bool {
		pending, err := b.client.Nonce(t.Context(), account, eth.Pending)
		require.NoError(t, err)
		latest, err := b.client.Nonce(t.Context(), account, eth.Latest)
		require.NoError(t, err)
		return pending > latest
	}, 10*time.Second, 20*time.Millisecond)
}

// A relayer dies between submission and receipt. The next one neither waits for ever nor submits twice.
func TestEthereumKilledMidSubmission(t *testing.T) {
	for _, test := range []struct {
		name  string
		mined bool
	}{
		{"success - what was left behind is mined meanwhile", true},
		{"success - what was left behind is stuck", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBridge(t, 1, 1, 1, 1)
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
				require.Eventually(t, func() bool {
					b.Mine(t, 1)
					return len(done) == 1
				}, 20*time.Second, 100*time.Millisecond)
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
func TestEthereumTwoRelayers(t *testing.T) {
	b := newBridge(t, 40, 30, 20, 10)
	b.cfg.Stagger = 800 * time.Millisecond
	b.Automine(t, false)
	b.Call(t, nil, "evm_setIntervalMining", 1)
	relayers := []*ethereumPipeline{b.pipeline(t, b.key(t)), b.pipeline(t, b.key(t))}
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
		require.Eventually(t, func() bool {
			next, err := contract.nextCheckpoint(t.Context(), eth.Latest)
			require.NoError(t, err)
			return next == n+1
		}, 20*time.Second, 50*time.Millisecond)
	}
	stop()
	group.Wait()
	b.requireNext(t, checkpoints)
	accepted, failed := b.accepted(t)
	require.Equal(t, checkpoints, accepted, "each checkpoint once")
	require.LessOrEqual(t, failed, 2, "only those that go out within the same few milliseconds cost gas")
}

func TestEthereumWithoutMoney(t *testing.T) {
	b := newBridge(t, 1, 1, 1, 1)
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
func TestEthereumReportsKeys(t *testing.T) {
	b := newBridge(t, 30, 30, 30, 10)
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
func TestEthereumFreezesAtAConflict(t *testing.T) {
	b := newBridge(t, 30, 30, 30, 10)
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
func TestEthereumExpires(t *testing.T) {
	b := newBridge(t, 1, 1, 1, 1)
	b.zone.decide(t, 1)
	b.Call(t, nil, "evm_increaseTime", int((checkpoint.MaxTableAge + time.Hour).Seconds()))
	b.Mine(t, 1)
	key := b.key(t)
	p := b.pipeline(t, key)
	require.NoError(t, p.step(t.Context()))
	b.requireNext(t, 0)
	require.Contains(t, p.noticed, "expired")
	nonce, err := b.client.Nonce(t.Context(), key.Address(), eth.Pending)
	require.NoError(t, err)
	require.Zero(t, nonce)
}

func TestEthereumWaitsForItsVerifier(t *testing.T) {
	b := newBridge(t, 1, 1, 1, 1)
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
	c := newCertifier(common.Address{1}, 1, 1, 1)
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
