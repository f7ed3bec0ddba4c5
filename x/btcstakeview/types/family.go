package types

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"

	errorsmod "cosmossdk.io/errors"
	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/chaincfg"
)

// sourcePattern is what a chain id may look like, at most as long as CometBFT takes it.
var sourcePattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$`)

// Validate checks one version of another network's staking parameters. It is held to the rules of the zone's own but for the order of
// the committee's keys, which is the source's.
func (f StakingFamily) Validate() error {
	if !sourcePattern.MatchString(f.Source) {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "source %q is not a chain id of at most 50 letters, digits, dots, dashes and underscores", f.Source)
	}
	sp := f.Params
	sp.CovenantPks = slices.Clone(sp.CovenantPks)
	slices.SortFunc(sp.CovenantPks, bytes.Compare)
	if err := sp.Validate(); err != nil {
		return errorsmod.Wrapf(err, "%s version %d", f.Source, sp.Version)
	}
	if f.PowerWeight != nil && (!inUnit(*f.PowerWeight) || f.PowerWeight.IsZero()) {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "power_weight of %s version %d is not in (0, 1]", f.Source, sp.Version)
	}
	return nil
}

// ValidateStored checks a family as state has it: valid, and with its weight.
func (f StakingFamily) ValidateStored() error {
	if err := f.Validate(); err != nil {
		return err
	}
	if f.PowerWeight == nil {
		return errorsmod.Wrapf(ErrInvalidStakingParams, "%s version %d has no power_weight", f.Source, f.Params.Version)
	}
	return nil
}

// Weighted returns the family with its weight: the one that it names, else its slashing rate over that of the zone's newest version,
// rounded down, and at most 1. The family must be valid.
func (f StakingFamily) Weighted(versions []StakingParams) (StakingFamily, error) {
	if f.PowerWeight != nil {
		return f, nil
	}
	if len(versions) == 0 {
		return f, errorsmod.Wrapf(ErrInvalidStakingParams,
			"%s version %d names no power_weight, and the zone has no slashing_rate to compare with: name one", f.Source, f.Params.Version)
	}
	weight := sdkmath.LegacyMinDec(sdkmath.LegacyOneDec(), f.Params.SlashingRate.QuoTruncate(versions[len(versions)-1].SlashingRate))
	f.PowerWeight = &weight
	return f, nil
}

// CheckStake does what that of the zone's own versions does, and fills in source and power. Of a version without source, which is one of
// the zone's own, it fills in none.
func (f StakingFamily) CheckStake(net *chaincfg.Params, d *BTCDelegation) error {
	if err := f.Params.CheckStake(net, d); err != nil {
		return err
	}
	d.Source, d.PowerSat = f.Source, 0
	if f.Source != "" {
		d.PowerSat = f.PowerSat(d.TotalSat)
	}
	return nil
}

// PowerSat is the power of a stake under a family with a weight: its value times the weight, rounded down.
func (f StakingFamily) PowerSat(valueSat uint64) uint64 {
	return f.PowerWeight.MulInt(sdkmath.NewIntFromUint64(valueSat)).TruncateInt().Uint64() // at most the value
}

// FamilyOf returns the rules of a delegation out of the zone's own versions, in order, or out of families; false when there are none.
func FamilyOf(d BTCDelegation, versions []StakingParams, families []StakingFamily) (StakingFamily, bool) {
	if !d.Mirrored() {
		if uint64(d.ParamsVersion) >= uint64(len(versions)) {
			return StakingFamily{}, false
		}
		return StakingFamily{Params: versions[d.ParamsVersion]}, true
	}
	at := slices.IndexFunc(families, func(f StakingFamily) bool { return f.Source == d.Source && f.Params.Version == d.ParamsVersion })
	if at < 0 {
		return StakingFamily{}, false
	}
	return families[at], true
}

// ValidateWithFamily checks the rule that ties the parameters to a family, which is that of the zone's own versions.
func (p Params) ValidateWithFamily(f StakingFamily) error {
	if err := p.ValidateWith(f.Params); err != nil {
		return errorsmod.Wrapf(err, "staking parameters of %s", f.Source)
	}
	return nil
}

// compareFamilies is the order of families: by source, then version.
func compareFamilies(a, b StakingFamily) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Params.Version, b.Params.Version))
}

func (gs GenesisState) validateStakingFamilies() error {
	for i, f := range gs.StakingFamilies {
		if err := f.Validate(); err != nil {
			return err
		}
		if i > 0 && compareFamilies(gs.StakingFamilies[i-1], f) >= 0 {
			return errorsmod.Wrapf(ErrInvalidStakingParams, "%s version %d is out of order", f.Source, f.Params.Version)
		}
		if _, err := f.Weighted(gs.StakingParams); err != nil {
			return err
		}
		if err := gs.Params.ValidateWithFamily(f); err != nil {
			return err
		}
	}
	return nil
}
