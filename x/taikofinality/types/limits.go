package types

import (
	"github.com/taikofin/taikofin/internal/checkpoint"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// MinBlockGas is the least gas limit of a zone block. 0 and −1 mean "no limit" to CometBFT and the SDK, each to another part of
	// them; a zone has one.
	MinBlockGas = 50_000_000
	// LaneShare is the part of a block's gas and bytes that other transactions leave to the protocol's: a quarter.
	LaneShare = 4
	// HeaderGas is what a transaction wants for each header that it brings: the prices of a header and of a candidate, its bytes, and half as
	// much again, which senders add to a simulation. A launch table or checkpoints among them come on top; relayers then send fewer.
	HeaderGas = 700_000
)

// BlockLimits are the limits of a zone block in the consensus parameters.
type BlockLimits struct {
	MaxBytes, MaxGas int64
}

// Limits are parameters of different owners that must fit each other. They are checked wherever one of them can change.
type Limits struct {
	Finality Params
	Stake    btcstaketypes.Params
	// Versions are all versions of the staking parameters: stake of each may stand in tables.
	Versions []btcstaketypes.StakingParams
	// Families are the staking parameters of other networks: mirrored stake of each may stand in tables too.
	Families []btcstaketypes.StakingFamily
	// Series is the series that is not closed, nil when there is none.
	Series *Series
	// Block is nil where it is not known.
	Block *BlockLimits
}

// Validate checks all of them against each other.
func (l Limits) Validate() error {
	for _, check := range []func() error{l.validateSlashable, l.validateTableSize, l.validateSeries, l.validateBlock} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// validateSlashable makes sure that whoever decides anything can still be slashed for it: its table is pinned up to pin_window
// below what is settled and may decide for exit_delay, or until it is pinned again if that is later; then the misdeed must be
// reported and the slashing transaction confirm before the stake is free.
func (l Limits) validateSlashable() error {
	sum := uint64(l.Stake.PinWindow) + uint64(l.Stake.BtcConfirmationDepth) +
		uint64(max(l.Finality.ExitDelayBtcBlocks, l.Finality.RepinAfterBtcBlocks)) +
		uint64(l.Stake.ReportLag) + uint64(l.Stake.SlashDepth)
	check := func(of string, version btcstaketypes.StakingParams) error {
		if sum >= uint64(version.UnbondingTimeBlocks) {
			return ErrInvalidParams.Wrapf("pin_window %d + btc_confirmation_depth %d + exit_delay_btc_blocks %d (or repin_after_btc_blocks "+
				"%d if that is more) + report_lag %d + slash_depth %d = %d is not below unbonding_time_blocks %d of %sversion %d",
				l.Stake.PinWindow, l.Stake.BtcConfirmationDepth, l.Finality.ExitDelayBtcBlocks, l.Finality.RepinAfterBtcBlocks,
				l.Stake.ReportLag, l.Stake.SlashDepth, sum, version.UnbondingTimeBlocks, of, version.Version)
		}
		return nil
	}
	for _, version := range l.Versions {
		if err := check("", version); err != nil {
			return err
		}
	}
	for _, family := range l.Families {
		if err := check(family.Source+" ", family.Params); err != nil {
			return err
		}
	}
	return nil
}

// validateTableSize makes sure that a table can be large enough, and small enough for a contract.
func (l Limits) validateTableSize() error {
	if l.Finality.MinProviders > l.Stake.MaxActiveFinalityProviders {
		return ErrInvalidParams.Wrapf("min_providers %d is above max_active_finality_providers %d: no slot would ever open",
			l.Finality.MinProviders, l.Stake.MaxActiveFinalityProviders)
	}
	if l.Series != nil && l.Stake.MaxActiveFinalityProviders > checkpoint.MaxEntries {
		return ErrInvalidParams.Wrapf("max_active_finality_providers %d is above %d, what a contract of series %q holds",
			l.Stake.MaxActiveFinalityProviders, checkpoint.MaxEntries, l.Series.Name)
	}
	return nil
}

// validateSeries makes sure that nonces reach from one checkpoint over the next: a commitment may have to stand for two
// intervals until it is anchored.
func (l Limits) validateSeries() error {
	if l.Series != nil && l.Series.Interval > l.Finality.MaxPubRandAhead/2 {
		return ErrInvalidParams.Wrapf("max_pub_rand_ahead %d is below two intervals of series %q, %d each",
			l.Finality.MaxPubRandAhead, l.Series.Name, l.Series.Interval)
	}
	return nil
}

func (l Limits) validateBlock() error {
	if l.Block == nil {
		return nil
	}
	if l.Block.MaxGas < MinBlockGas {
		return ErrInvalidParams.Wrapf("block.max_gas of the consensus parameters is %d, must be at least %d: with less, or with 0 or -1 "+
			"for no limit, proposers would leave transactions out", l.Block.MaxGas, MinBlockGas)
	}
	if lane, full := l.Block.MaxGas/LaneShare, int64(l.Finality.MaxHeadersPerMsg)*HeaderGas; full > lane {
		return ErrInvalidParams.Wrapf("max_headers_per_msg %d times %d gas a header is %d, which is above %d, what a block of max_gas %d has for "+
			"the protocol's messages: a full message would wait for ever", l.Finality.MaxHeadersPerMsg, HeaderGas, full, lane, l.Block.MaxGas)
	}
	// −1 is CometBFT's own bound of 100 MB.
	if l.Block.MaxBytes != -1 && int64(l.Finality.MaxBatchBytes) > l.Block.MaxBytes/2 {
		return ErrInvalidParams.Wrapf("max_batch_bytes %d is more than half of block.max_bytes %d of the consensus parameters",
			l.Finality.MaxBatchBytes, l.Block.MaxBytes)
	}
	return nil
}
