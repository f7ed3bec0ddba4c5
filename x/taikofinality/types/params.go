package types

import (
	"time"

	"cosmossdk.io/core/address"
)

// BlockInterval is the pace of the zone's blocks from which the parameters counted in zone blocks are derived.
const BlockInterval = 100 * time.Millisecond

// Bounds of the parameters. They keep the work of one block bounded, whatever governance decides.
const (
	// MaxRelayers bounds the governed relayers, and with them the submitters of one candidate.
	MaxRelayers = 64
	// MaxOpenSlots bounds the ballots that one block may have to pin again.
	MaxOpenSlots = 1000
	// MaxHeadersPerMsg bounds the headers of one message.
	MaxHeadersPerMsg = 500
	// MaxBatchBytes leaves room for transactions in the largest block that CometBFT allows by default.
	MaxBatchBytes = 4 << 20
	// MaxPubRand keeps the proof of a chunk at MaxOpeningSiblings or fewer.
	MaxPubRand = 1 << 17
	// MaxPubRandAhead bounds how many commitments a provider can have alive.
	MaxPubRandAhead = 10_000_000
	// MaxSignedSlotsWindow bounds the misses that are kept of a provider.
	MaxSignedSlotsWindow = 100_000
	// MaxMissedSlotsBound is how many of them there can be.
	MaxMissedSlotsBound = 20_000
	// MaxJailDuration keeps the end of a jail within the range of time.
	MaxJailDuration = 365 * 24 * time.Hour
	// MaxSignatureTimeout keeps "late" meaningful.
	MaxSignatureTimeout = time.Hour
	// MaxBTCBlocks bounds parameters that count Bitcoin blocks: about a year.
	MaxBTCBlocks = 52_560
)

// DefaultParams returns the owner's values (protocol.md §4, §9) and, where those are silent, the reasons given here.
func DefaultParams() Params {
	return Params{
		ActivationHeight: 1,
		MaxOpenSlots:     100,
		MaxReorgDepth:    100,
		// 30 headers are about 20 KB and catch up a minute of 2-second blocks in one message, which fits into the lane.
		MaxHeadersPerMsg:    30,
		RepinAfterBtcBlocks: 36,
		// What a launch must have behind it only whoever launches can say; 0 stands for "not said yet" and is refused outside
		// regtest.
		MinTotalPowerSat: 0,
		// Fewer than four cannot lose one and go on: three of three are more than two thirds, two of three are not.
		MinProviders:       LeastProviders,
		ExitDelayBtcBlocks: 432,
		// 100 votes with 17 siblings each are about 70 KB; the rest is for catching up.
		MaxBatchBytes: 256 << 10,
		// A commitment costs a signature check and a record, so it must be worth some slots.
		MinPubRand: 100,
		// At 2-second blocks 100,000 nonces last 2.3 days.
		MaxPubRand:      100_000,
		MaxPubRandAhead: 200_000,
		// A minute: long enough for every full node of the zone to have seen a commitment before it decides.
		PubRandDelayBlocks: uint32(time.Minute / BlockInterval),
		SignatureTimeout:   6 * time.Second,
		// As many as can become final at once: providers vote on what L1 made safe, many blocks at a time, and the slower
		// third must not be too late for all that the faster two thirds decided in one block.
		LateVoteSlots: 100,
		// 10,000 slots are 5.5 hours of 2-second blocks; a provider may miss half.
		SignedSlotsWindow: 10_000,
		MaxMissedSlots:    5_000,
		JailDuration:      10 * time.Minute,
		// 3.5 days of 2-second blocks, at most 8 KB each: longer than the 72 hours for which Ethereum takes a certificate.
		RetentionSlots: 150_000,
	}
}

// Validate checks all that can be checked without the chain's address format; see ValidateRelayers.
func (p Params) Validate() error {
	for _, check := range []func() error{
		p.validateSlots, p.validateTable, p.validatePubRand, p.validateLiveness, p.validateActivation,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// within returns an error unless least ≤ value ≤ most.
func within(name string, value, least, most uint64) error {
	if value < least || value > most {
		return ErrInvalidParams.Wrapf("%s is %d, must be within %d and %d", name, value, least, most)
	}
	return nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (p Params) validateSlots() error {
	err := firstError(
		// Slot 0 means "none" in state and in answers, so height 0 cannot be decided.
		within("activation_height", p.ActivationHeight, 1, MaxL2Height-MaxOpenSlots),
		within("max_open_slots", uint64(p.MaxOpenSlots), 1, MaxOpenSlots),
		within("max_reorg_depth", uint64(p.MaxReorgDepth), 1, MaxOpenSlots),
		within("max_headers_per_msg", uint64(p.MaxHeadersPerMsg), 1, MaxHeadersPerMsg),
		within("max_batch_bytes", uint64(p.MaxBatchBytes), 1024, MaxBatchBytes),
		within("late_vote_slots", uint64(p.LateVoteSlots), 0, MaxOpenSlots),
		within("retention_slots", p.RetentionSlots, 1, MaxL2Height),
	)
	if err != nil {
		return err
	}
	if p.RetentionSlots <= uint64(p.LateVoteSlots) {
		return ErrInvalidParams.Wrapf("retention_slots %d must be above late_vote_slots %d", p.RetentionSlots, p.LateVoteSlots)
	}
	return p.validateRelayerSet()
}

func (p Params) validateRelayerSet() error {
	if len(p.Relayers) > MaxRelayers {
		return ErrInvalidParams.Wrapf("%d relayers, at most %d", len(p.Relayers), MaxRelayers)
	}
	seen := make(map[string]struct{}, len(p.Relayers))
	for _, relayer := range p.Relayers {
		if relayer == "" {
			return ErrInvalidParams.Wrap("empty relayer address")
		}
		if _, twice := seen[relayer]; twice {
			return ErrInvalidParams.Wrapf("relayer %s is named twice", relayer)
		}
		seen[relayer] = struct{}{}
	}
	return nil
}

// ValidateRelayers checks that the relayers are accounts of this chain.
func (p Params) ValidateRelayers(codec address.Codec) error {
	for _, relayer := range p.Relayers {
		account, err := codec.StringToBytes(relayer)
		if err != nil {
			return ErrInvalidParams.Wrapf("relayer %s: %v", relayer, err)
		}
		// bech32 may also be written in capitals; an account has one name here, or it would have two quotas.
		if canonical, err := codec.BytesToString(account); err != nil || canonical != relayer {
			return ErrInvalidParams.Wrapf("relayer %s is not written as %s", relayer, canonical)
		}
	}
	return nil
}

func (p Params) validateTable() error {
	return firstError(
		within("repin_after_btc_blocks", uint64(p.RepinAfterBtcBlocks), 1, MaxBTCBlocks),
		// All satoshis that will ever exist bound it from above: more could never be reached.
		within("min_total_power_sat", p.MinTotalPowerSat, 0, 2_100_000_000_000_000),
		within("min_providers", uint64(p.MinProviders), 1, 1000),
		within("exit_delay_btc_blocks", uint64(p.ExitDelayBtcBlocks), 1, MaxBTCBlocks),
	)
}

func (p Params) validatePubRand() error {
	err := firstError(
		within("min_pub_rand", p.MinPubRand, 1, MaxPubRand),
		within("max_pub_rand", p.MaxPubRand, 1, MaxPubRand),
		within("max_pub_rand_ahead", p.MaxPubRandAhead, 1, MaxPubRandAhead),
		within("pub_rand_delay_blocks", uint64(p.PubRandDelayBlocks), 1, 10_000_000),
	)
	if err != nil {
		return err
	}
	if p.MinPubRand > p.MaxPubRand || p.MaxPubRand > p.MaxPubRandAhead {
		return ErrInvalidParams.Wrapf("min_pub_rand %d ≤ max_pub_rand %d ≤ max_pub_rand_ahead %d does not hold",
			p.MinPubRand, p.MaxPubRand, p.MaxPubRandAhead)
	}
	return nil
}

func (p Params) validateLiveness() error {
	err := firstError(
		within("signed_slots_window", uint64(p.SignedSlotsWindow), 1, MaxSignedSlotsWindow),
		within("max_missed_slots", uint64(p.MaxMissedSlots), 1, MaxMissedSlotsBound),
	)
	if err != nil {
		return err
	}
	if p.MaxMissedSlots >= p.SignedSlotsWindow {
		return ErrInvalidParams.Wrapf("max_missed_slots %d must be below signed_slots_window %d", p.MaxMissedSlots, p.SignedSlotsWindow)
	}
	if p.SignatureTimeout <= 0 || p.SignatureTimeout > MaxSignatureTimeout {
		return ErrInvalidParams.Wrapf("signature_timeout %s must be above 0 and at most %s", p.SignatureTimeout, MaxSignatureTimeout)
	}
	if p.JailDuration <= 0 || p.JailDuration > MaxJailDuration {
		return ErrInvalidParams.Wrapf("jail_duration %s must be above 0 and at most %s", p.JailDuration, MaxJailDuration)
	}
	return nil
}
