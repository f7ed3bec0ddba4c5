package ethereum

import (
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/testutil/anvil"
)

// verifierRig is a zone, an Ethereum node and the verifier that was deployed on it.
type verifierRig struct {
	*anvil.Node

	zone   *fakeZone
	client *eth.Client
	cfg    Config
}

// newVerifierRig deploys the verifier for providers with some powers.
func newVerifierRig(t *testing.T, powers ...uint64) *verifierRig {
	t.Helper()
	b := &verifierRig{Node: anvil.Start(t), cfg: Default()}
	b.client = b.Client(t)
	b.cfg.Confirmations, b.cfg.ReceiptInterval, b.cfg.Stagger = 1, 30*time.Millisecond, 0
	b.cfg.BudgetFile = "" // that of a process
	b.cfg.ResubmitAfter, b.cfg.SendTimeout = 2*time.Second, 30*time.Second
	deployer := b.key(t)
	b.zone = newFakeZone(crypto.CreateAddress(deployer.Address(), PreparationNonces), powers...)
	_, err := b.deployer(t, deployer).run(t.Context())
	require.NoError(t, err)
	return b
}

func (b *verifierRig) key(t *testing.T) *ethkey.Key {
	t.Helper()
	return ethkey.FromECDSA(b.Key(t, 10))
}

func (b *verifierRig) sender(t *testing.T, key *ethkey.Key) *txmgr.Manager {
	t.Helper()
	sender, err := txmgr.New(t.Context(), b.cfg.Config, b.client, key)
	require.NoError(t, err)
	return sender
}

func (b *verifierRig) deployer(t *testing.T, key *ethkey.Key) *deployer {
	t.Helper()
	return &deployer{zone: b.zone, client: b.client, sender: b.sender(t, key)}
}

func (b *verifierRig) pipeline(t *testing.T, key *ethkey.Key) *pipeline {
	t.Helper()
	return newPipeline(b.cfg, b.zone, b.client, b.sender(t, key))
}

func (b *verifierRig) contract(t *testing.T) *verifier {
	t.Helper()
	contract, err := openVerifier(t.Context(), b.client, b.zone.series)
	require.NoError(t, err)
	return contract
}

// requireNext requires that the contract has exactly the first checkpoints, each of them the zone's.
func (b *verifierRig) requireNext(t *testing.T, want uint64) {
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
func (b *verifierRig) accepted(t *testing.T) (accepted, failed int) {
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
