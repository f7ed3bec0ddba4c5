package keeper

import (
	"context"
	"errors"
	"testing"

	corestore "cosmossdk.io/core/store"
	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/stretchr/testify/require"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

var errFault = errors.New("broken disk")

// faults makes one access to the store or to the stake registry fail.
type faults struct{ at, count int }

func (f *faults) next() error {
	if f.count++; f.count == f.at {
		return errFault
	}
	return nil
}

// faultyService is a store with faults.
type faultyService struct {
	inner  corestore.KVStoreService
	faults *faults
}

func (s faultyService) OpenKVStore(ctx context.Context) corestore.KVStore {
	return faultyStore{s.inner.OpenKVStore(ctx), s.faults}
}

type faultyStore struct {
	corestore.KVStore
	faults *faults
}

func (s faultyStore) Get(key []byte) ([]byte, error) {
	if err := s.faults.next(); err != nil {
		return nil, err
	}
	return s.KVStore.Get(key)
}

func (s faultyStore) Has(key []byte) (bool, error) {
	if err := s.faults.next(); err != nil {
		return false, err
	}
	return s.KVStore.Has(key)
}

func (s faultyStore) Set(key, value []byte) error {
	if err := s.faults.next(); err != nil {
		return err
	}
	return s.KVStore.Set(key, value)
}

func (s faultyStore) Delete(key []byte) error {
	if err := s.faults.next(); err != nil {
		return err
	}
	return s.KVStore.Delete(key)
}

func (s faultyStore) Iterator(start, end []byte) (corestore.Iterator, error) {
	if err := s.faults.next(); err != nil {
		return nil, err
	}
	return s.KVStore.Iterator(start, end)
}

func (s faultyStore) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	if err := s.faults.next(); err != nil {
		return nil, err
	}
	return s.KVStore.ReverseIterator(start, end)
}

// faultyStake is a registry with faults.
type faultyStake struct {
	*fakeStake
	faults *faults
}

func (s faultyStake) SettledBTCHeight(ctx context.Context) (uint32, error) {
	if err := s.faults.next(); err != nil {
		return 0, err
	}
	return s.fakeStake.SettledBTCHeight(ctx)
}

func (s faultyStake) PinHeight(ctx context.Context, l2Timestamp uint64, floor uint32) (uint32, error) {
	if err := s.faults.next(); err != nil {
		return 0, err
	}
	return s.fakeStake.PinHeight(ctx, l2Timestamp, floor)
}

func (s faultyStake) PowerTable(ctx context.Context, btcHeight uint32, eligible func([]byte) bool) (btcstaketypes.PowerTable, error) {
	if err := s.faults.next(); err != nil {
		return btcstaketypes.PowerTable{}, err
	}
	return s.fakeStake.PowerTable(ctx, btcHeight, eligible)
}

func (s faultyStake) FinalityProvider(ctx context.Context, fpPk []byte) (btcstaketypes.FinalityProvider, error) {
	if err := s.faults.next(); err != nil {
		return btcstaketypes.FinalityProvider{}, err
	}
	return s.fakeStake.FinalityProvider(ctx, fpPk)
}

func (s faultyStake) LastPowerLoss(ctx context.Context) (int64, error) {
	if err := s.faults.next(); err != nil {
		return 0, err
	}
	return s.fakeStake.LastPowerLoss(ctx)
}

func (s faultyStake) PowersAt(ctx context.Context, btcHeight uint32, fpPks [][]byte) ([]btcstaketypes.PowerEntry, error) {
	if err := s.faults.next(); err != nil {
		return nil, err
	}
	return s.fakeStake.PowersAt(ctx, btcHeight, fpPks)
}

// everyFault does something again and again on the same state, and lets each access to store and registry fail once.
// Each failure comes back, and nothing is reported that was not done.
func (f *fixture) everyFault(t *testing.T, do func(context.Context, *Keeper) error) {
	t.Helper()
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	for at := 1; ; at++ {
		faults := &faults{at: at}
		k := NewKeeper(cdc, faultyService{runtime.NewKVStoreService(f.key), faults}, addresscodec.NewBech32Codec(testPrefix),
			faultyStake{f.stake, faults}, f.authority, f.module)
		cached, _ := f.ctx.CacheContext()
		err := do(cached, k)
		if faults.count < at {
			require.NoError(t, err)
			require.Greater(t, at, 10, "so little cannot be all")
			return
		}
		require.ErrorIs(t, err, errFault, "access %d", at)
	}
}

// Whichever access to the store or the registry fails, votes, pins and the end of a block fail with it: a node that went on would
// have a state of its own.

// faultFixture is a zone with two slots open, in the first of which four of six have voted.
func faultFixture(t *testing.T) (*fixture, []block) {
	t.Helper()
	params := testParams()
	params.RepinAfterBtcBlocks = 36
	f := newFixture(t, params, 20, btc, btc, btc, btc, btc, btc)
	a := chain(t, 1, [32]byte{9}, 3, 0)
	f.submit(a[:2]...)
	f.next()
	f.apply(a[0], f.signers[:4]...)
	return f, a
}

func votes(vs ...*types.SignedDigest) func(context.Context, *Keeper) error {
	return func(ctx context.Context, k *Keeper) error { return k.ApplyVotes(ctx, vs) }
}

func endBlock(ctx context.Context, k *Keeper) error { return k.EndBlock(ctx) }

func TestFaultsOfVotes(t *testing.T) {
	t.Run("error - the vote that decides, when stake was spent", func(t *testing.T) {
		f, a := faultFixture(t)
		f.stake.lastLoss = f.ctx.BlockHeight()
		f.everyFault(t, votes(f.vote(f.signers[4], 1, a[0].hash)))
	})
	t.Run("error - a vote that is late, of one that was silent", func(t *testing.T) {
		f, a := faultFixture(t)
		state := f.state(f.signers[4])
		require.True(t, state.Silence(100))
		require.NoError(t, f.k.providers.Set(f.ctx, state.FpBtcPk, state))
		f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(2 * testParams().SignatureTimeout))
		f.everyFault(t, votes(f.vote(f.signers[4], 1, a[0].hash)))
	})
	t.Run("error - a second vote", func(t *testing.T) {
		f, _ := faultFixture(t)
		f.everyFault(t, votes(f.vote(f.signers[0], 1, [32]byte{1})))
	})
}

func TestFaultsOfRepins(t *testing.T) {
	t.Run("error - slots that are pinned again and decided", func(t *testing.T) {
		f, _ := faultFixture(t)
		f.stake.power[string(f.signers[5].pk[:])] = 0
		f.stake.settled, f.stake.lastLoss = 136, f.ctx.BlockHeight()
		f.everyFault(t, endBlock)
	})
	t.Run("error - more slots than one block pins again", func(t *testing.T) {
		f, a := faultFixture(t)
		f.submit(chain(t, 3, a[1].hash, 15, 0)...)
		f.stake.settled = 136
		f.everyFault(t, endBlock)
		f.next()
		f.everyFault(t, endBlock)
	})
}

func TestFaultsOfPins(t *testing.T) {
	f, a := faultFixture(t)
	f.stake.power[string(f.signers[5].pk[:])] = 3 * btc
	f.stake.settled = 101
	require.NoError(t, f.k.providers.Remove(f.ctx, f.signers[4].pk[:]))
	f.everyFault(t, func(ctx context.Context, k *Keeper) error {
		_, err := k.SubmitHeaders(ctx, f.relayer, raws(a[2]))
		return err
	})
}

func TestFaultsOfCheckpoints(t *testing.T) {
	f := checkpointFixture(t, testParams(), 8, btc, btc, btc)
	exitDelay := testParams().ExitDelayBtcBlocks
	for _, b := range chain(t, 1, [32]byte{9}, seriesStart+2, 0) {
		f.everyFault(t, func(ctx context.Context, k *Keeper) error {
			_, err := k.SubmitHeaders(ctx, f.relayer, raws(b))
			return err
		})
		f.submit(b)
		f.everyFault(t, endBlock)
		f.next()
		if b.height == seriesStart {
			digest := f.digest(0, 0, b)
			f.everyFault(t, votes(f.checkpointVote(f.signers[0], 0, 0, digest), f.checkpointVote(f.signers[1], 0, 0, digest),
				f.checkpointVote(f.signers[2], 0, 0, digest)))
			f.stake.settled += exitDelay
			f.everyFault(t, endBlock)
			f.stake.settled -= exitDelay
		}
		f.decideAt(b, f.signers...)
		f.next()
	}
}
