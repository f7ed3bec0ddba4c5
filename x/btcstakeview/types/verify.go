package types

import (
	"errors"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// Terms are what the staking script of a delegation is made of under a version of the staking parameters.
func (sp StakingParams) Terms(stakerPk []byte, fpPks [][]byte, stakingTime uint32) stakingtx.Terms {
	return stakingtx.Terms{
		Staker: stakerPk, Providers: fpPks, Covenant: sp.CovenantPks,
		CovenantQuorum: sp.CovenantQuorum, StakingTime: stakingTime,
	}
}

// Plan is a stake of a value under a version of the staking parameters, which must be valid.
func (sp StakingParams) Plan(
	net *chaincfg.Params, stakerPk []byte, fpPks [][]byte, stakingTime uint32, valueSat uint64,
) stakingtx.Plan {
	return stakingtx.Plan{
		Terms: sp.Terms(stakerPk, fpPks, stakingTime), ValueSat: valueSat,
		UnbondingTime:    uint16(sp.UnbondingTimeBlocks), // #nosec G115 -- Validate bounds it
		UnbondingFeeSat:  sp.UnbondingFeeSat,
		SlashingPkScript: sp.SlashingPkScript, SlashingRate: sp.SlashingRate, SlashingFeeSat: sp.MinSlashingTxFeeSat,
		MaxSlashingFeeSat: sp.SlashingFeeCeiling(),
		SlashLockTime:     uint16(sp.SlashLockTimeBlocks), // #nosec G115 -- Validate bounds it
		AnchorSat:         sp.SlashingAnchorSat, Net: net,
	}
}

// CheckStake rebuilds the staking output of a delegation under sp, checks its bounds, and fills in the transaction's
// id, its witness-free form and the value. The order of the providers is the staker's, and stays: covenant signatures are
// listed by it.
func (sp StakingParams) CheckStake(net *chaincfg.Params, d *BTCDelegation) error {
	if d.StakingTimeBlocks < sp.MinStakingTimeBlocks || d.StakingTimeBlocks > sp.MaxStakingTimeBlocks {
		return errorsmod.Wrapf(ErrStakingTime, "%d blocks, version %d asks for %d to %d",
			d.StakingTimeBlocks, sp.Version, sp.MinStakingTimeBlocks, sp.MaxStakingTimeBlocks)
	}
	tx, err := spv.DecodeTx(d.StakingTx)
	if err != nil {
		return errorsmod.Wrap(ErrInvalidStakingTx, err.Error())
	}
	terms := sp.Terms(d.StakerBtcPk, d.FpBtcPks, d.StakingTimeBlocks)
	valueSat, err := terms.Check(net, tx, d.StakingOutputIdx)
	if err != nil {
		return ruleError("staking_tx", err)
	}
	if valueSat < sp.MinStakingValueSat || valueSat > sp.MaxStakingValueSat {
		return errorsmod.Wrapf(ErrStakingValue, "%d satoshis, version %d asks for %d to %d",
			valueSat, sp.Version, sp.MinStakingValueSat, sp.MaxStakingValueSat)
	}
	stripped, err := spv.StripWitness(tx)
	if err != nil {
		return errorsmod.Wrap(ErrInvalidStakingTx, err.Error())
	}
	hash := tx.TxHash()
	d.StakingTxHash, d.StakingTx, d.TotalSat = hash[:], stripped, valueSat
	d.ParamsVersion, d.UnbondingTimeBlocks = sp.Version, sp.UnbondingTimeBlocks
	return nil
}

// StripPresigned takes the witnesses off the pre-signed transactions: a source may have some in them, as a page that posts an
// unbonding transaction has its staker's. No id and no signature covers them, so what is left is the same transaction. A
// signature script is another matter, and CheckPresigned refuses it.
func (d *BTCDelegation) StripPresigned() error {
	for _, part := range []struct {
		name string
		raw  *[]byte
	}{
		{"slashing_tx", &d.SlashingTx}, {"unbonding_tx", &d.UnbondingTx}, {"unbonding_slashing_tx", &d.UnbondingSlashingTx},
	} {
		tx, err := spv.DecodeTx(*part.raw)
		if err != nil {
			return errorsmod.Wrapf(ErrPresignedTx, "%s: %s", part.name, err)
		}
		if *part.raw, err = spv.StripWitness(tx); err != nil {
			return errorsmod.Wrapf(ErrPresignedTx, "%s: %s", part.name, err)
		}
	}
	return nil
}

// Stake decodes the transactions of a delegation that CheckStake has filled in. It judges nothing but their form.
func (sp StakingParams) Stake(net *chaincfg.Params, d BTCDelegation) (Stake, error) {
	stake := Stake{Plan: sp.Plan(net, d.StakerBtcPk, d.FpBtcPks, d.StakingTimeBlocks, d.TotalSat)}
	stake.Txs.Index = d.StakingOutputIdx
	for _, part := range []struct {
		name string
		raw  []byte
		tx   **wire.MsgTx
	}{
		{"staking_tx", d.StakingTx, &stake.Txs.Staking},
		{"slashing_tx", d.SlashingTx, &stake.Txs.Slashing},
		{"unbonding_tx", d.UnbondingTx, &stake.Txs.Unbonding},
		{"unbonding_slashing_tx", d.UnbondingSlashingTx, &stake.Txs.UnbondingSlashing},
	} {
		tx, err := spv.DecodeTx(part.raw)
		if err != nil {
			return Stake{}, errorsmod.Wrapf(ErrPresignedTx, "%s: %s", part.name, err)
		}
		*part.tx = tx
	}
	return stake, nil
}

// CheckPresigned checks everything that makes a delegation slashable but the covenant's signatures: the three
// pre-signed transactions and the staker's signatures over the slashing transactions.
func (sp StakingParams) CheckPresigned(net *chaincfg.Params, d BTCDelegation) (Stake, error) {
	stake, err := sp.Stake(net, d)
	if err != nil {
		return Stake{}, err
	}
	plan, txs := stake.Plan, stake.Txs
	if err := plan.CheckSlashingTx(txs.Slashing, txs.Staking, txs.Index); err != nil {
		return Stake{}, ruleError("slashing_tx", err)
	}
	if err := plan.CheckUnbondingTx(txs.Unbonding, txs.Staking, txs.Index); err != nil {
		return Stake{}, ruleError("unbonding_tx", err)
	}
	if err := plan.CheckUnbondingSlashingTx(txs.UnbondingSlashing, txs.Unbonding); err != nil {
		return Stake{}, ruleError("unbonding_slashing_tx", err)
	}
	if err := plan.VerifySlashing(d.StakerBtcPk, d.DelegatorSlashingSig, txs.Staking, txs.Index, txs.Slashing); err != nil {
		return Stake{}, errorsmod.Wrap(ErrDelegatorSlashingSig, err.Error())
	}
	err = plan.VerifyUnbondingSlashing(d.StakerBtcPk, d.DelegatorUnbondingSlashingSig, txs.Unbonding, txs.UnbondingSlashing)
	if err != nil {
		return Stake{}, errorsmod.Wrap(ErrDelegatorUnbondingSlashingSig, err.Error())
	}
	return stake, nil
}

// CheckCovenant checks all signatures of one member of the committee.
func (s Stake) CheckCovenant(sigs CovenantSignatures) error {
	return s.CheckCovenants([]CovenantSignatures{sigs})
}

// CheckCovenants checks all signatures of several members of the committee.
func (s Stake) CheckCovenants(members []CovenantSignatures) error {
	err := s.Plan.CovenantVerifyAll(BTCDelegation{CovenantSigs: members}.Sets(), s.Txs)
	if err == nil {
		return nil
	}
	return ruleError("covenant_sigs", err)
}

// ruleError gives the verdict of stakingtx the code of this module. What the first match says is the rule.
func ruleError(field string, err error) error {
	for _, pair := range []struct {
		pure       error
		registered *errorsmod.Error
	}{
		{stakingtx.ErrCovenantSlashing, ErrCovenantSlashingSig},
		{stakingtx.ErrCovenantUnbondingSlashing, ErrCovenantUnbondingSlashingSig},
		{stakingtx.ErrCovenantUnbonding, ErrCovenantUnbondingSig},
		{stakingtx.ErrNotCovenant, ErrNotCovenantMember},
		{stakingtx.ErrSignatureCount, ErrCovenantSigCount},
		{stakingtx.ErrInputCount, ErrPresignedInputs},
		{stakingtx.ErrOutputCount, ErrPresignedOutputs},
		{stakingtx.ErrVersion, ErrPresignedVersion},
		{stakingtx.ErrLockTime, ErrPresignedLockTime},
		{stakingtx.ErrSequence, ErrPresignedSequence},
		{stakingtx.ErrSigned, ErrPresignedSigned},
		{stakingtx.ErrOutpoint, ErrPresignedOutpoint},
		{stakingtx.ErrSlashedScript, ErrSlashedScript},
		{stakingtx.ErrSlashedValue, ErrSlashedValue},
		{stakingtx.ErrChangeScript, ErrChangeScript},
		{stakingtx.ErrAnchor, ErrAnchorOutput},
		{stakingtx.ErrDust, ErrDust},
		{stakingtx.ErrFee, ErrSlashingFee},
		{stakingtx.ErrFeeTooHigh, ErrSlashingFeeTooHigh},
		{stakingtx.ErrUnbondingScript, ErrUnbondingOutput},
		{stakingtx.ErrUnbondingFee, ErrUnbondingFee},
		{stakingtx.ErrInsane, ErrPresignedTx},
		{stakingtx.ErrKeys, ErrInvalidStakingKeys},
		{stakingtx.ErrOutput, ErrStakingOutput},
		{stakingtx.ErrPlan, ErrInvalidStakingParams},
	} {
		if errors.Is(err, pair.pure) {
			return errorsmod.Wrapf(pair.registered, "%s: %s", field, err)
		}
	}
	return errorsmod.Wrapf(ErrPresignedTx, "%s: %s", field, err)
}
