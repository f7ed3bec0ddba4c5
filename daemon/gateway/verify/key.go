package verify

import (
	"context"
	"encoding/binary"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/codec"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// key is where a collection of the zone keeps a value.
func key[K any](prefix collections.Prefix, keys codec.KeyCodec[K], k K) ([]byte, error) {
	return collections.EncodeKeyWithPrefix(prefix, keys, k)
}

var (
	ballotKeys = collections.PairKeyCodec(collections.Uint32Key, collections.Uint64Key)
	headerKeys = collections.PairKeyCodec(collections.Uint64Key, collections.BytesKey)
)

// record reads a record of the finality module; there says whether it exists.
func record[K any](ctx context.Context, s *State, into interface{ Unmarshal([]byte) error }, prefix collections.Prefix, keys codec.KeyCodec[K], k K) (there bool, err error) {
	return recordOf(ctx, s, types.StoreKey, into, prefix, keys, k)
}

func recordOf[K any](
	ctx context.Context, s *State, store string, into interface{ Unmarshal([]byte) error }, prefix collections.Prefix, keys codec.KeyCodec[K], k K,
) (there bool, err error) {
	at, err := key(prefix, keys, k)
	if err != nil {
		return false, err
	}
	raw, err := s.get(ctx, store, at)
	if err != nil || raw == nil {
		return false, err
	}
	if err := into.Unmarshal(raw); err != nil {
		return false, fmt.Errorf("read %T of %s: %w", into, store, err)
	}
	return true, nil
}

// number reads an item that is one number; 0 when it is not there.
func (s *State) number(ctx context.Context, prefix collections.Prefix) (uint64, error) {
	raw, err := s.get(ctx, types.StoreKey, prefix.Bytes())
	if err != nil || raw == nil {
		return 0, err
	}
	return collections.Uint64Value.Decode(raw)
}

// LastFinal returns the highest final slot, 0 while none is.
func (s *State) LastFinal(ctx context.Context) (slot uint64, err error) {
	return s.number(ctx, types.LastFinalSlotKey)
}

// Params returns the finality module's parameters.
func (s *State) Params(ctx context.Context) (params types.Params, err error) {
	raw, err := s.get(ctx, types.StoreKey, types.ParamsKey.Bytes())
	if err != nil {
		return params, err
	}
	return params, params.Unmarshal(raw)
}

// signingChainID returns the chain id inside signing contexts: the zone's own where none is stored.
func (s *State) signingChainID(ctx context.Context, chainID string) (string, error) {
	raw, err := s.get(ctx, types.StoreKey, types.SigningChainIDKey.Bytes())
	if err != nil || raw == nil {
		return chainID, err
	}
	return string(raw), nil
}

// checkpointSlot returns the slot of the checkpoint in whose place no finality ballot stands; there is false where one does.
func (s *State) checkpointSlot(ctx context.Context, slot uint64) (at uint64, there bool, err error) {
	where, err := key(types.CheckpointSlotsPrefix, collections.Uint64Key, slot)
	if err != nil {
		return 0, false, err
	}
	raw, err := s.get(ctx, types.StoreKey, where)
	if err != nil || raw == nil {
		return 0, false, err
	}
	if len(raw) != 8 {
		return 0, false, fmt.Errorf("checkpoint slot of slot %d has %d bytes", slot, len(raw))
	}
	return binary.BigEndian.Uint64(raw), true, nil
}

// maxStakingVersions bounds the versions of the staking parameters that are looked at.
const maxStakingVersions = 256

// SlashingRate returns the smallest share of a stake that any version of the staking parameters burns, in millionths.
func (s *State) SlashingRate(ctx context.Context) (ppm uint64, err error) {
	const whole = 1_000_000
	ppm = whole
	for version := range uint32(maxStakingVersions) {
		var params btcstaketypes.StakingParams
		there, err := recordOf(ctx, s, btcstaketypes.StoreKey, &params, btcstaketypes.StakingParamsPrefix, collections.Uint32Key, version)
		if err != nil {
			return 0, err
		}
		if !there {
			if version == 0 {
				return 0, nil
			}
			return ppm, nil
		}
		ppm = min(ppm, params.SlashingRate.MulInt64(whole).TruncateInt().Uint64())
	}
	return ppm, nil
}
