package types

import (
	"bytes"
	"errors"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// Included says whether the delegation stands in a block of the best Bitcoin chain.
func (d BTCDelegation) Included() bool { return len(d.InclusionHeaderHash) != 0 }

// ExpiryHeight is the first Bitcoin height at which an included delegation gives no power any more.
func (d BTCDelegation) ExpiryHeight() uint32 { return d.EndHeight - d.UnbondingTimeBlocks }

// Status is where the delegation stands at a settled Bitcoin height. settled says whether there is one.
func (d BTCDelegation) Status(settledHeight uint32, settled, fpSlashed bool) DelegationStatus {
	switch {
	case fpSlashed:
		return DELEGATION_STATUS_SLASHED
	case !settled || !d.Included() || settledHeight < d.StartHeight:
		return DELEGATION_STATUS_PENDING
	case settledHeight >= d.ExpiryHeight():
		return DELEGATION_STATUS_EXPIRED
	default:
		return DELEGATION_STATUS_ACTIVE
	}
}

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
		SlashLockTime: uint16(sp.SlashLockTimeBlocks), // #nosec G115 -- Validate bounds it
		AnchorSat:     sp.SlashingAnchorSat, Net: net,
	}
}

// CheckStake rebuilds the staking output of a delegation under sp, checks its bounds, and fills in the transaction's
// id, its witness-free form and the value.
func (sp StakingParams) CheckStake(net *chaincfg.Params, d *BTCDelegation) error {
	if d.StakingTimeBlocks < sp.MinStakingTimeBlocks || d.StakingTimeBlocks > sp.MaxStakingTimeBlocks {
		return errorsmod.Wrapf(ErrStakingTime, "%d blocks, version %d asks for %d to %d",
			d.StakingTimeBlocks, sp.Version, sp.MinStakingTimeBlocks, sp.MaxStakingTimeBlocks)
	}
	tx, err := spv.DecodeTx(d.StakingTx)
	if err != nil {
		return errorsmod.Wrap(ErrInvalidStakingTx, err.Error())
	}
	valueSat, err := sp.Terms(d.StakerBtcPk, d.FpBtcPks, d.StakingTimeBlocks).Check(net, tx, d.StakingOutputIdx)
	if errors.Is(err, stakingtx.ErrKeys) {
		return errorsmod.Wrap(ErrInvalidStakingKeys, err.Error())
	}
	if err != nil {
		return errorsmod.Wrap(ErrStakingOutput, err.Error())
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

// Validate checks a stored delegation against the version of the staking parameters that it names.
func (d BTCDelegation) Validate(net *chaincfg.Params, sp StakingParams) error {
	again := d
	if err := sp.CheckStake(net, &again); err != nil {
		return err
	}
	if !bytes.Equal(again.StakingTxHash, d.StakingTxHash) || !bytes.Equal(again.StakingTx, d.StakingTx) ||
		again.TotalSat != d.TotalSat || again.UnbondingTimeBlocks != d.UnbondingTimeBlocks {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x does not agree with its transaction", d.StakingTxHash)
	}
	named := false
	for _, fpPk := range d.FpBtcPks {
		named = named || bytes.Equal(fpPk, d.FpBtcPk)
	}
	if !named {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x gives power to a provider it does not name", d.StakingTxHash)
	}
	if !d.Included() {
		if d.StartHeight != 0 || d.EndHeight != 0 {
			return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x has heights but no inclusion", d.StakingTxHash)
		}
		return nil
	}
	if len(d.InclusionHeaderHash) != chainhash.HashSize {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x has an inclusion hash of %d bytes", d.StakingTxHash, len(d.InclusionHeaderHash))
	}
	if uint64(d.StartHeight)+uint64(d.StakingTimeBlocks) != uint64(d.EndHeight) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x ends at %d", d.StakingTxHash, d.EndHeight)
	}
	return nil
}
