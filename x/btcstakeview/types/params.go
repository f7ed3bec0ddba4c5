package types

import (
	"bytes"
	"math"
	"time"

	errorsmod "cosmossdk.io/errors"
	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/txscript"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

const (
	// maxDepth bounds every parameter that counts Bitcoin blocks: relative timelocks hold 16 bits.
	maxDepth = math.MaxUint16
	// maxTableSize bounds a power table, whatever governance says.
	maxTableSize = 1000
	// maxHeadersPerMsg bounds one message, whatever governance says.
	maxHeadersPerMsg = 10_000
	// maxCovenantSize bounds a covenant committee.
	maxCovenantSize = 64
	// maxPkScriptSize bounds a script that receives slashed stake.
	maxPkScriptSize = 128
	// minAnchorSat is the least value of a pay-to-anchor output that nodes relay, maxAnchorSat more than anyone needs.
	minAnchorSat = 240
	maxAnchorSat = 100_000
	// dustSat is more than what Bitcoin nodes call dust for any standard output.
	dustSat = 1000
	// MirroredShareUnits is what max_mirrored_share counts as the whole.
	MirroredShareUnits = 10_000
	// maxMirroredShare is the greatest below a third, with which mirrored stake could stop every block.
	maxMirroredShare = MirroredShareUnits / 3
	// maxReportDelay bounds for how long a stake may be kept out of tables.
	maxReportDelay = 7 * 24 * time.Hour
)

// DefaultParams are the parameters for Bitcoin's main network.
func DefaultParams() Params {
	return Params{
		BtcNetwork:                 "mainnet",
		BtcConfirmationDepth:       6,
		MaxActiveFinalityProviders: 100,
		MinProviderPowerSat:        btcutil.SatoshiPerBitcoin,
		PinWindow:                  144,
		ReportLag:                  36,
		SlashDepth:                 144,
		MaxHeadersPerMsg:           2016,
		ReportDelay:                time.Hour,
		MaxMirroredShare:           3000,
	}
}

// Validate checks everything that can be said without the staking parameters.
func (p Params) Validate() error {
	if _, err := headerchain.Network(p.BtcNetwork); err != nil {
		return errorsmod.Wrap(ErrInvalidParams, err.Error())
	}
	if p.BtcConfirmationDepth == 0 || p.BtcConfirmationDepth > maxDepth {
		return errorsmod.Wrapf(ErrInvalidParams, "btc_confirmation_depth %d is not in [1, %d]", p.BtcConfirmationDepth, maxDepth)
	}
	if p.MaxActiveFinalityProviders == 0 || p.MaxActiveFinalityProviders > maxTableSize {
		return errorsmod.Wrapf(ErrInvalidParams, "max_active_finality_providers %d is not in [1, %d]", p.MaxActiveFinalityProviders, maxTableSize)
	}
	if p.MinProviderPowerSat == 0 || p.MinProviderPowerSat > btcutil.MaxSatoshi {
		return errorsmod.Wrapf(ErrInvalidParams, "min_provider_power_sat %d is not in [1, %d]", p.MinProviderPowerSat, int64(btcutil.MaxSatoshi))
	}
	if p.PinWindow > maxDepth || p.ReportLag > maxDepth || p.SlashDepth > maxDepth {
		return errorsmod.Wrapf(ErrInvalidParams, "pin_window, report_lag and slash_depth must not be above %d", maxDepth)
	}
	if p.MaxHeadersPerMsg == 0 || p.MaxHeadersPerMsg > maxHeadersPerMsg {
		return errorsmod.Wrapf(ErrInvalidParams, "max_headers_per_msg %d is not in [1, %d]", p.MaxHeadersPerMsg, maxHeadersPerMsg)
	}
	if p.ReportDelay < 0 || p.ReportDelay > maxReportDelay {
		return errorsmod.Wrapf(ErrInvalidParams, "report_delay %s is not in [0, %s]", p.ReportDelay, maxReportDelay)
	}
	if p.ReportDelay == 0 && p.BtcNetwork != chaincfg.RegressionNetParams.Name {
		return errorsmod.Wrapf(ErrInvalidParams, "report_delay is 0: on %s spends need time to be reported", p.BtcNetwork)
	}
	if p.MaxMirroredShare > maxMirroredShare {
		return errorsmod.Wrapf(ErrInvalidParams, "max_mirrored_share %d is above %d: a third of a table's %d stops every block",
			p.MaxMirroredShare, maxMirroredShare, MirroredShareUnits)
	}
	return nil
}

// ValidateWith checks the rule that ties both sets of parameters: stake that a table counts must stay slashable until
// a slashing transaction has confirmed, however late the table is pinned and the misdeed reported.
func (p Params) ValidateWith(sp StakingParams) error {
	sum := uint64(p.PinWindow) + uint64(p.BtcConfirmationDepth) + uint64(p.ReportLag) + uint64(p.SlashDepth)
	if sum >= uint64(sp.UnbondingTimeBlocks) {
		return errorsmod.Wrapf(ErrInvalidParams,
			"pin_window + btc_confirmation_depth + report_lag + slash_depth = %d is not below unbonding_time_blocks %d of version %d",
			sum, sp.UnbondingTimeBlocks, sp.Version)
	}
	return nil
}

// DefaultStakingParams are the defaults of version 0, all but the committee and the slashing script, which nobody can
// guess: what it returns does not validate before both are set.
func DefaultStakingParams() StakingParams {
	return StakingParams{
		Version:              0,
		MinStakingValueSat:   500_000,
		MaxStakingValueSat:   btcutil.MaxSatoshi,
		MinStakingTimeBlocks: 4_320,
		MaxStakingTimeBlocks: 52_560,
		MinSlashingTxFeeSat:  10_000,
		SlashingRate:         sdkmath.LegacyNewDecWithPrec(1, 1),
		UnbondingTimeBlocks:  1_008,
		UnbondingFeeSat:      10_000,
		MinCommissionRate:    sdkmath.LegacyNewDecWithPrec(3, 2),
		SlashLockTimeBlocks:  2_016,
	}
}

// Validate checks one version.
func (sp StakingParams) Validate() error {
	if err := sp.validateCovenant(); err != nil {
		return err
	}
	if err := sp.validateTimes(); err != nil {
		return err
	}
	if n := len(sp.SlashingPkScript); n == 0 || n > maxPkScriptSize {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "slashing_pk_script of %d bytes, want 1 to %d", n, maxPkScriptSize)
	}
	// Nodes relay no other scripts, and of witness versions to come nobody knows who may spend them.
	switch txscript.GetScriptClass(sp.SlashingPkScript) {
	case txscript.NonStandardTy, txscript.WitnessUnknownTy:
		return errorsmod.Wrapf(ErrInvalidStakingParams, "slashing_pk_script %x is not a standard one", sp.SlashingPkScript)
	default:
	}
	if err := stakingtx.CheckRate(sp.SlashingRate); err != nil {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "slashing_rate: %s", err)
	}
	if !inUnit(sp.MinCommissionRate) {
		return errorsmod.Wrap(ErrInvalidStakingParams, "min_commission_rate is not in [0, 1]")
	}
	return sp.validateValues()
}

func (sp StakingParams) validateCovenant() error {
	n := len(sp.CovenantPks)
	if n == 0 || n > maxCovenantSize {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "covenant of %d keys, want 1 to %d", n, maxCovenantSize)
	}
	// With half of the committee or less, two disjoint quorums could decide one thing both ways.
	if sp.CovenantQuorum > maxCovenantSize || int(sp.CovenantQuorum) > n || 2*int(sp.CovenantQuorum) <= n {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "covenant_quorum %d is not a majority of %d", sp.CovenantQuorum, n)
	}
	for i, key := range sp.CovenantPks {
		if _, err := schnorr.ParsePubKey(key); err != nil {
			return errorsmod.Wrapf(ErrInvalidStakingParams, "covenant key %x: %s", key, err)
		}
		if i > 0 && bytes.Compare(sp.CovenantPks[i-1], key) >= 0 {
			return errorsmod.Wrapf(ErrInvalidStakingParams, "covenant key %x is not above the one before it", key)
		}
	}
	return nil
}

func (sp StakingParams) validateTimes() error {
	if sp.UnbondingTimeBlocks == 0 || sp.UnbondingTimeBlocks > math.MaxUint16 {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "unbonding_time_blocks %d is not in [1, 65535]", sp.UnbondingTimeBlocks)
	}
	if sp.SlashLockTimeBlocks == 0 || sp.SlashLockTimeBlocks > math.MaxUint16 {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "slash_lock_time_blocks %d is not in [1, 65535]", sp.SlashLockTimeBlocks)
	}
	if sp.MaxStakingTimeBlocks > math.MaxUint16 || sp.MinStakingTimeBlocks > sp.MaxStakingTimeBlocks {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "staking time of %d to %d blocks", sp.MinStakingTimeBlocks, sp.MaxStakingTimeBlocks)
	}
	// A stake gives power until unbonding_time before its end, so a shorter one would never give any.
	if sp.MinStakingTimeBlocks <= sp.UnbondingTimeBlocks {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "min_staking_time_blocks %d is not above unbonding_time_blocks %d",
			sp.MinStakingTimeBlocks, sp.UnbondingTimeBlocks)
	}
	return nil
}

func (sp StakingParams) validateValues() error {
	if sp.MaxStakingValueSat > btcutil.MaxSatoshi || sp.MinStakingValueSat > sp.MaxStakingValueSat {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "staking value of %d to %d satoshis", sp.MinStakingValueSat, sp.MaxStakingValueSat)
	}
	if sp.UnbondingFeeSat == 0 || sp.UnbondingFeeSat > btcutil.MaxSatoshi ||
		sp.MinSlashingTxFeeSat == 0 || sp.MinSlashingTxFeeSat > btcutil.MaxSatoshi {
		return errorsmod.Wrap(ErrInvalidStakingParams, "unbonding_fee_sat and min_slashing_tx_fee_sat must be positive amounts")
	}
	if unbonding, slashing := sp.leastFees(); sp.UnbondingFeeSat < unbonding || sp.MinSlashingTxFeeSat < slashing {
		return errorsmod.Wrapf(ErrInvalidStakingParams,
			"unbonding_fee_sat %d and min_slashing_tx_fee_sat %d are not relayed, which takes %d and %d with this committee",
			sp.UnbondingFeeSat, sp.MinSlashingTxFeeSat, unbonding, slashing)
	}
	if unbonding, slashing := sp.greatestFees(); sp.UnbondingFeeSat > unbonding || sp.SlashingFeeCeiling() > slashing {
		return errorsmod.Wrapf(ErrInvalidStakingParams,
			"unbonding_fee_sat %d and max_slashing_tx_fee_sat %d are above what Bitcoin Core sends, %d and %d with this committee",
			sp.UnbondingFeeSat, sp.MaxSlashingTxFeeSat, unbonding, slashing)
	}
	if sp.SlashingFeeCeiling() < sp.MinSlashingTxFeeSat {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "min_slashing_tx_fee_sat %d is above the greatest fee %d",
			sp.MinSlashingTxFeeSat, sp.SlashingFeeCeiling())
	}
	if sp.SlashingAnchorSat != 0 && (sp.SlashingAnchorSat < minAnchorSat || sp.SlashingAnchorSat > maxAnchorSat) {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "slashing_anchor_sat %d is neither 0 nor in [%d, %d]",
			sp.SlashingAnchorSat, minAnchorSat, maxAnchorSat)
	}
	// The smallest stake must be able to pay for being unbonded and then slashed, and leave a change that is no dust.
	rest := sdkmath.LegacyNewDecFromInt(sdkmath.NewIntFromUint64(sp.MinStakingValueSat)).
		Mul(sdkmath.LegacyOneDec().Sub(sp.SlashingRate)).TruncateInt()
	least := sdkmath.NewIntFromUint64(sp.UnbondingFeeSat + sp.MinSlashingTxFeeSat + sp.SlashingAnchorSat + dustSat)
	if rest.LT(least) {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "min_staking_value_sat %d does not cover the fees", sp.MinStakingValueSat)
	}
	return nil
}

// leastFees returns what nodes relay at least, one satoshi for each virtual byte, of an unbonding transaction and of a
// slashing transaction, whatever number of providers the stake names. Both are signed for good: one that is not relayed
// is none.
func (sp StakingParams) leastFees() (unbondingSat, slashingSat uint64) {
	const (
		unbondingBase = 94  // version, counts, one input, one output to a taproot script, lock time
		slashingBase  = 116 // the same, the value and length of another output, and an anchor
		fixed         = 220 // marker, counts and lengths, control block, staker's signature
		sig, none     = 65, 1
		scriptKey     = 34 // a key with its length and opcode
		slack         = 16 // thresholds and the opcodes of the last keys
	)
	members, quorum := uint64(len(sp.CovenantPks)), uint64(sp.CovenantQuorum)
	committee := fixed + slack + quorum*sig + (members-quorum)*none + (members+1)*scriptKey
	providers := uint64(sig + (stakingtx.MaxProviders-1)*none + stakingtx.MaxProviders*scriptKey)
	return unbondingBase + (committee+3)/4,
		slashingBase + uint64(len(sp.SlashingPkScript)) + (committee+providers+3)/4
}

// coreMaxFeeRate is the fee in satoshis for each virtual byte above which Bitcoin Core refuses what its own user hands it,
// unless it is told otherwise (maxfeerate, 0.1 bitcoins per 1000 virtual bytes). Whoever burns a stake must not need to know
// about that.
const coreMaxFeeRate = 10_000

// SlashingFeeCeiling is the greatest fee that a slashing transaction may have.
func (sp StakingParams) SlashingFeeCeiling() uint64 {
	if sp.MaxSlashingTxFeeSat != 0 {
		return sp.MaxSlashingTxFeeSat
	}
	_, slashing := sp.greatestFees()
	return slashing
}

// greatestFees returns what Bitcoin Core sends at most of an unbonding and of a slashing transaction, by the smallest sizes
// that they can have: one provider and no anchor.
func (sp StakingParams) greatestFees() (unbondingSat, slashingSat uint64) {
	const (
		unbondingBase = 94              // as in leastFees
		slashingBase  = 103             // the same, and the value and length of the slashed output
		fixed         = 2 + 1 + 66 + 65 // marker, count, control block of one sibling, staker's signature
		script        = 1 + 34 + 2      // length, staker's key, threshold
		sig, none     = 65, 1
		scriptKey     = 34
	)
	members, quorum := uint64(len(sp.CovenantPks)), uint64(sp.CovenantQuorum)
	if quorum > members {
		return 0, 0
	}
	committee := fixed + script + quorum*sig + (members-quorum)*none + members*scriptKey
	unbonding := unbondingBase + committee/4
	slashing := slashingBase + uint64(len(sp.SlashingPkScript)) + (committee+sig+scriptKey)/4
	return unbonding * coreMaxFeeRate, slashing * coreMaxFeeRate
}

// inUnit says whether 0 ≤ d ≤ 1.
func inUnit(d sdkmath.LegacyDec) bool {
	return !d.IsNil() && !d.IsNegative() && d.LTE(sdkmath.LegacyOneDec())
}
