package main

import (
	"testing"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots/kernel"
)

const testProviders, testRounds = 4, 3

// Every chain of the comparison must decide what it is given, or its times mean nothing.
func TestChainsDecide(t *testing.T) {
	providers, rands, err := newProviders(testProviders, 40)
	require.NoError(t, err)
	makers := map[string]func() (chain, error){
		"babylon":    func() (chain, error) { return newBabylonChain(dbm.NewMemDB(), providers, rands, storage{}) },
		"babylon-tx": func() (chain, error) { return newBabylonTxChain(dbm.NewMemDB(), providers, rands, storage{}) },
		"taikofin": func() (chain, error) {
			return newTaikofinChain(dbm.NewMemDB(), dbm.NewMemDB(), testProviders, testRounds+warmup, storage{})
		},
	}
	for name, make := range makers {
		t.Run("success - "+name, func(t *testing.T) {
			c, err := make()
			require.NoError(t, err)
			times, err := timeBlocks(testRounds, c)
			require.NoError(t, err)
			require.Positive(t, times[0].cold.wall)
			require.Positive(t, times[0].empty.cpu)
		})
	}
}

// A vote that does not count must fail the measurement instead of making it fast.
func TestChainsNoticeMissingVotes(t *testing.T) {
	providers, rands, err := newProviders(testProviders, 10)
	require.NoError(t, err)
	t.Run("error - babylon", func(t *testing.T) {
		c, err := newBabylonChain(dbm.NewMemDB(), providers, rands, storage{})
		require.NoError(t, err)
		require.NoError(t, c.prepare())
		c.pending = c.pending[:testProviders/2]
		_, _, err = c.vote()
		require.ErrorContains(t, err, "is not final")
	})
	t.Run("error - babylon-tx", func(t *testing.T) {
		c, err := newBabylonTxChain(dbm.NewMemDB(), providers, rands, storage{})
		require.NoError(t, err)
		require.NoError(t, c.prepare())
		c.pending = c.pending[:testProviders/2]
		_, _, err = c.vote()
		require.ErrorContains(t, err, "is not final")
	})
	t.Run("error - taikofin", func(t *testing.T) {
		c, err := newTaikofinChain(dbm.NewMemDB(), dbm.NewMemDB(), testProviders, 2, storage{})
		require.NoError(t, err)
		require.NoError(t, c.prepare())
		c.pending = nil
		_, _, err = c.vote()
		require.ErrorContains(t, err, "latest final L2 block")
	})
}

// The size of a database must not depend on when pruning runs.
func TestStateIsTheSameTwice(t *testing.T) {
	providers, rands, err := newProviders(testProviders, 40)
	require.NoError(t, err)
	over := stretch{skip: pruningInterval, span: pruningInterval}
	ours, peer, err := stateOf(providers, rands, over, over, storage{syncPruning: true})
	require.NoError(t, err)
	require.Positive(t, ours)
	require.Positive(t, peer)
	again, peerAgain, err := stateOf(providers, rands, over, over, storage{syncPruning: true})
	require.NoError(t, err)
	require.InDelta(t, ours, again, 0)
	require.InDelta(t, peer, peerAgain, 0)
}

func TestMedian(t *testing.T) {
	require.InDelta(t, 2.5, median([]float64{4, 1, 3, 2}), 0)
	require.InDelta(t, 2, median([]float64{3, 1, 2}), 0)
	require.Zero(t, median([]float64(nil)))
}

// What the kernel is measured with must be verified as it says: good votes, forged ones, and such that the library has to judge.
func TestKernelIsMeasured(t *testing.T) {
	const n = oneInAHundred
	providers, rands, err := newProviders(n, kernelSlots)
	require.NoError(t, err)
	good, err := signedVotes(providers, rands)
	require.NoError(t, err)
	k := kernel.New(kernel.BaseBytes + n*kernel.BytesPerKey)
	defer k.Close()
	_, err = buildTables(k, providers)
	require.NoError(t, err)
	times, err := timeKernel(k, good, providers, 1)
	require.NoError(t, err)
	for _, took := range [][]time.Duration{times.ours, times.theirs, times.forged, times.odd} {
		require.Len(t, took, 1)
		require.Positive(t, took[0])
	}
	require.Error(t, verifyByKernel(k, spoil(good[0], providers, false), 0))
	require.Error(t, verifyEachAsBabylon(spoil(good[0], providers, true)))

	_, err = buildTables(kernel.New(0), providers)
	require.ErrorContains(t, err, "0 of 100")
}
