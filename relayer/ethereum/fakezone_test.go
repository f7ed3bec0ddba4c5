package ethereum

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/testutil/checkpoints"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	moduleAddress = "taikofin1module"
	anvilChainID  = 31337
)

// fakeZone is a zone's part in memory: providers with real keys who sign what the zone would decide.
type fakeZone struct {
	mu      sync.Mutex
	series  finalitytypes.Series
	btcTime uint64
	certs   []finalitytypes.Certificate
	slashed map[[32]byte][32]byte
	// evidence is what was handed in against whom.
	evidence map[[32]byte]*finalitytypes.Evidence
	// providers are in the order in which the test names them, not in that of keys.
	providers checkpoints.Providers
	// members says who stands in a table; nil means everybody.
	members func(n uint64) []int
}

func newFakeZone(verifier common.Address, powers ...uint64) *fakeZone {
	c := &fakeZone{
		series: finalitytypes.Series{
			Name: "test-1", EthChainId: anvilChainID, Verifier: verifier[:], ActivationHeight: 100, Interval: 30,
			Status: finalitytypes.SERIES_STATUS_ACTIVE,
		},
		btcTime: uint64(time.Now().Unix()) - 600, slashed: make(map[[32]byte][32]byte),
		evidence: make(map[[32]byte]*finalitytypes.Evidence),
	}
	for i, power := range powers {
		c.providers = append(c.providers, checkpoints.New(fmt.Sprint("fake zone ", i), power)...)
	}
	return c
}

func (c *fakeZone) slot(n uint64) uint64 { return finalitytypes.CheckpointSlot(c.series.Index, n) }

// table returns the table that decides checkpoint n, and whose entries are whose.
func (c *fakeZone) table(n uint64) (finalitytypes.CheckpointTable, checkpoints.Providers) {
	members := slices.Clone(c.providers)
	if c.members != nil {
		members = nil
		for _, i := range c.members(n) {
			members = append(members, c.providers[i])
		}
	}
	slices.SortFunc(members, func(a, b checkpoints.Provider) int { return bytes.Compare(a.FpPk[:], b.FpPk[:]) })
	layout, err := members.Table(c.series.Name, c.slot(n))
	if err != nil {
		panic(err)
	}
	table := finalitytypes.CheckpointTable{Slot: c.slot(n), BtcTime: c.btcTime + n}
	for _, e := range layout {
		table.Entries = append(table.Entries, finalitytypes.CheckpointEntry{FpBtcPk: e.FpPk[:], PowerSat: e.PowerSat, PubRand: e.PubRand[:]})
		table.TotalPowerSat += e.PowerSat
	}
	return table, members
}

// certify returns a certificate of checkpoint n for a block, signed by all of its table.
func (c *fakeZone) certify(t *testing.T, n uint64, blockHash common.Hash) finalitytypes.Certificate {
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
	signatures, err := members.Sign(c.series.Name, moduleAddress, c.slot(n), digest)
	require.NoError(t, err)
	for index, p := range members {
		_, slashed := c.slashed[p.FpPk]
		sig := signatures[p.FpPk]
		cert.Signatures = append(cert.Signatures, finalitytypes.CertificateSignature{
			Index: uint32(index), Sig: sig[:], Slashed: slashed,
		})
	}
	return cert
}

// decide makes the zone decide the next checkpoints.
func (c *fakeZone) decide(t *testing.T, count int) {
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
func (c *fakeZone) slash(i int) [32]byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.providers[i]
	c.slashed[p.FpPk] = p.Key.Key.Bytes()
	return p.FpPk
}

func blockOf(n uint64) common.Hash { return crypto.Keccak256Hash([]byte("block"), []byte{byte(n)}) }

// Series implements checkpointZone.
func (c *fakeZone) Series(context.Context, uint64) (finalitytypes.Series, string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.series, "", nil
}

// Certificate implements checkpointZone.
func (c *fakeZone) Certificate(_ context.Context, _, n uint64) (finalitytypes.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n >= uint64(len(c.certs)) {
		return finalitytypes.Certificate{}, errUndecided
	}
	return c.certs[n], nil
}

// Table implements checkpointZone.
func (c *fakeZone) Table(_ context.Context, _, n uint64) (finalitytypes.CheckpointTable, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	table, _ := c.table(n)
	return table, nil
}

// SlashedKeys implements checkpointZone.
func (c *fakeZone) SlashedKeys(context.Context) (map[[32]byte][32]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	keys := make(map[[32]byte][32]byte, len(c.slashed))
	for pk, secret := range c.slashed {
		keys[pk] = secret
	}
	return keys, nil
}

// ModuleAddress implements checkpointZone.
func (c *fakeZone) ModuleAddress(context.Context) (string, error) { return moduleAddress, nil }

// Evidence implements checkpointZone.
func (c *fakeZone) Evidence(_ context.Context, fpPk [32]byte) (*finalitytypes.Evidence, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.evidence[fpPk], nil
}
