package types

import (
	"bytes"
	"slices"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// Included says whether the delegation stands in a block of the best Bitcoin chain.
func (d BTCDelegation) Included() bool { return len(d.InclusionHeaderHash) != 0 }

// HasQuorum says whether the covenant's quorum has signed.
func (d BTCDelegation) HasQuorum() bool { return d.CovenantQuorumHeight != 0 }

// Spent says whether a spend of the stake is known. Only an unbonding transaction makes an unbonding output.
func (d BTCDelegation) Spent() bool { return d.Spend != nil || d.UnbondingSpend != nil }

// GivesPower says whether the delegation gives power from its start to its expiry: it is on Bitcoin, can be slashed, and
// nothing is known to have spent it.
func (d BTCDelegation) GivesPower() bool { return d.Included() && d.HasQuorum() && !d.Spent() }

// ExpiryHeight is the first Bitcoin height at which an included delegation gives no power any more.
func (d BTCDelegation) ExpiryHeight() uint32 { return d.EndHeight - d.UnbondingTimeBlocks }

// Status is where the delegation stands at a settled Bitcoin height. settled says whether there is one.
func (d BTCDelegation) Status(settledHeight uint32, settled, fpSlashed bool) DelegationStatus {
	switch {
	case fpSlashed:
		return DELEGATION_STATUS_SLASHED
	case d.Spend != nil && d.Spend.Kind == SPEND_KIND_WITHDRAWAL:
		return DELEGATION_STATUS_EXPIRED
	case d.Spent():
		return DELEGATION_STATUS_UNBONDED
	case settled && d.Included() && settledHeight >= d.ExpiryHeight():
		return DELEGATION_STATUS_EXPIRED
	case !d.HasQuorum():
		return DELEGATION_STATUS_PENDING
	case !settled || !d.Counts() || settledHeight < d.ActiveFrom():
		return DELEGATION_STATUS_VERIFIED
	default:
		return DELEGATION_STATUS_ACTIVE
	}
}

// Mirrored says whether the delegation is mirrored from another network.
func (d BTCDelegation) Mirrored() bool { return d.Source != "" }

// Power is what the delegation weighs in satoshis while it gives power.
func (d BTCDelegation) Power() uint64 {
	if d.Mirrored() {
		return d.PowerSat
	}
	return d.TotalSat
}

// Outpoint is the staking output.
func (d BTCDelegation) Outpoint() wire.OutPoint {
	return wire.OutPoint{Hash: chainhash.Hash(d.StakingTxHash), Index: d.StakingOutputIdx}
}

// Stake is a delegation as Bitcoin sees it: the rules that hold for it and its transactions.
type Stake struct {
	Plan stakingtx.Plan
	Txs  stakingtx.Txs
}

// Sets returns the covenant's signatures in the form that completes transactions.
func (d BTCDelegation) Sets() []stakingtx.CovenantSigs {
	sets := make([]stakingtx.CovenantSigs, len(d.CovenantSigs))
	for i, sigs := range d.CovenantSigs {
		sets[i] = sigs.Set()
	}
	return sets
}

// Set returns a member's signatures in the form that stakingtx knows.
func (s CovenantSignatures) Set() stakingtx.CovenantSigs {
	return stakingtx.CovenantSigs{
		PK: s.CovenantPk, Slashing: s.SlashingAdaptorSigs, Unbonding: s.UnbondingSig,
		UnbondingSlashing: s.UnbondingSlashingAdaptorSigs,
	}
}

// NewCovenantSignatures returns the stored form of a member's signatures.
func NewCovenantSignatures(set stakingtx.CovenantSigs) CovenantSignatures {
	return CovenantSignatures{
		CovenantPk: set.PK, SlashingAdaptorSigs: set.Slashing, UnbondingSig: set.Unbonding,
		UnbondingSlashingAdaptorSigs: set.UnbondingSlashing,
	}
}

// Validate checks a stored delegation against the version of the staking parameters that it names, which is a family's with a weight
// if the delegation is mirrored, and else has neither source nor weight.
func (d BTCDelegation) Validate(net *chaincfg.Params, family StakingFamily) error {
	if err := d.validateDerived(net, family); err != nil {
		return err
	}
	sp := family.Params
	stake, err := sp.CheckPresigned(net, d)
	if err != nil {
		return err
	}
	if err := d.Pop.ValidateBasic(); err != nil {
		return err
	}
	if !slices.ContainsFunc(d.FpBtcPks, func(fpPk []byte) bool { return bytes.Equal(fpPk, d.FpBtcPk) }) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x gives power to a provider it does not name", d.StakingTxHash)
	}
	if err := d.validateCovenant(stake, sp); err != nil {
		return err
	}
	if err := d.validateInclusion(); err != nil {
		return err
	}
	if err := d.validateCounting(); err != nil {
		return err
	}
	for _, spend := range []*StakeSpend{d.Spend, d.UnbondingSpend} {
		if err := spend.validate(); err != nil {
			return errorsmod.Wrapf(err, "delegation %x", d.StakingTxHash)
		}
	}
	return nil
}

// validateDerived compares what follows from the staking transaction with what is stored.
func (d BTCDelegation) validateDerived(net *chaincfg.Params, family StakingFamily) error {
	again := d
	if err := family.CheckStake(net, &again); err != nil {
		return err
	}
	if !bytes.Equal(again.StakingTxHash, d.StakingTxHash) || !bytes.Equal(again.StakingTx, d.StakingTx) ||
		again.TotalSat != d.TotalSat || again.Source != d.Source || again.PowerSat != d.PowerSat || again.UnbondingTimeBlocks != d.UnbondingTimeBlocks {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x does not agree with its transaction", d.StakingTxHash)
	}
	return nil
}

func (d BTCDelegation) validateCovenant(stake Stake, sp StakingParams) error {
	for i, sigs := range d.CovenantSigs {
		if err := stake.CheckCovenant(sigs); err != nil {
			return err
		}
		if signed(d.CovenantSigs[:i], sigs.CovenantPk) {
			return errorsmod.Wrapf(ErrCovenantSigned, "%x", sigs.CovenantPk)
		}
	}
	if n := uint64(len(d.CovenantSigs)); n > uint64(sp.CovenantQuorum) || d.HasQuorum() != (n == uint64(sp.CovenantQuorum)) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %x has %d covenant signatures, quorum is %d since height %d",
			d.StakingTxHash, n, sp.CovenantQuorum, d.CovenantQuorumHeight)
	}
	if d.CovenantQuorumHeight < 0 {
		return errorsmod.Wrapf(ErrInvalidGenesis, "covenant_quorum_height %d of delegation %x", d.CovenantQuorumHeight, d.StakingTxHash)
	}
	return nil
}

func signed(sigs []CovenantSignatures, pk []byte) bool {
	return slices.ContainsFunc(sigs, func(s CovenantSignatures) bool { return bytes.Equal(s.CovenantPk, pk) })
}

// CovenantSigned says whether a member of the committee has signed.
func (d BTCDelegation) CovenantSigned(pk []byte) bool { return signed(d.CovenantSigs, pk) }

func (d BTCDelegation) validateInclusion() error {
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

func (s *StakeSpend) validate() error {
	if s == nil {
		return nil
	}
	if s.Kind < SPEND_KIND_UNBONDING || s.Kind > SPEND_KIND_UNKNOWN {
		return errorsmod.Wrapf(ErrInvalidGenesis, "spend of kind %d", s.Kind)
	}
	if len(s.TxHash) != chainhash.HashSize || len(s.HeaderHash) != chainhash.HashSize {
		return errorsmod.Wrap(ErrInvalidGenesis, "hashes of a spend must have 32 bytes")
	}
	return nil
}
