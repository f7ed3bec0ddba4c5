package stakingtx

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	sdkmath "cosmossdk.io/math"
	"github.com/babylonlabs-io/babylon/btcstaking"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
)

// Plan is a stake with every rule that holds for it. All that may ever happen to the stake on Bitcoin, but what its
// owner does with the bitcoins afterwards, follows from it.
type Plan struct {
	Terms
	// ValueSat is the value of the staking output in satoshis.
	ValueSat uint64
	// UnbondingTime is the timelock of the unbonding output in Bitcoin blocks.
	UnbondingTime uint16
	// UnbondingFeeSat is the exact fee of the unbonding transaction in satoshis.
	UnbondingFeeSat uint64
	// SlashingPkScript receives the slashed part.
	SlashingPkScript []byte
	// SlashingRate is the share that is slashed, in (0, 1), with four decimals at most.
	SlashingRate sdkmath.LegacyDec
	// SlashingFeeSat is the least fee of a slashing transaction in satoshis.
	SlashingFeeSat uint64
	// MaxSlashingFeeSat is the greatest; 0 means that there is none.
	MaxSlashingFeeSat uint64
	// SlashLockTime is the timelock of the change of a slashing transaction in Bitcoin blocks.
	SlashLockTime uint16
	// AnchorSat is the value of the output by which anyone can raise a slashing transaction's fee; 0 means none.
	AnchorSat uint64
	// Net is the Bitcoin network.
	Net *chaincfg.Params
}

// AnchorPkScript is pay-to-anchor: anyone can spend it, with an empty witness.
var AnchorPkScript = []byte{0x51, 0x02, 0x4e, 0x73}

// Path is a way to spend one of a stake's outputs.
type Path uint8

// The paths of the staking output, the unbonding output and the change of a slashing transaction.
const (
	// StakingTimelock: the staker, once the staking time is over.
	StakingTimelock Path = iota + 1
	// StakingUnbonding: the staker and the covenant's quorum, at once, to the unbonding output.
	StakingUnbonding
	// StakingSlashing: the staker, one provider and the covenant's quorum.
	StakingSlashing
	// UnbondingTimelock: the staker, once the unbonding time is over.
	UnbondingTimelock
	// UnbondingSlashing: the staker, one provider and the covenant's quorum.
	UnbondingSlashing
	// ChangeTimelock: the staker, once the slash lock time is over.
	ChangeTimelock
)

// Leaf is what an input must show to spend an output by one path, beside signatures.
type Leaf struct {
	// Script is the leaf's script, ControlBlock its proof.
	Script, ControlBlock []byte
	// PkScript is the script of the output.
	PkScript []byte
}

// SortedProviders returns the provider keys in the order in which the scripts name them. Adaptor signatures are not listed by
// it, but by Providers: every Babylon record has the order of its own list, and what its committee signed is taken as it is.
func (t Terms) SortedProviders() [][]byte {
	sorted := slices.Clone(t.Providers)
	slices.SortFunc(sorted, bytes.Compare)
	return sorted
}

// StakingOutput returns the output that locks the stake.
func (p Plan) StakingOutput() (*wire.TxOut, error) { return p.Output(p.Net, p.ValueSat) }

// UnbondingValueSat is the value of the unbonding output.
func (p Plan) UnbondingValueSat() (uint64, error) {
	if p.UnbondingFeeSat == 0 || p.UnbondingFeeSat >= p.ValueSat {
		return 0, fmt.Errorf("%w: unbonding fee of %d satoshis from %d", ErrPlan, p.UnbondingFeeSat, p.ValueSat)
	}
	return p.ValueSat - p.UnbondingFeeSat, nil
}

// UnbondingOutput returns the output that an unbonding transaction must have.
func (p Plan) UnbondingOutput() (*wire.TxOut, error) {
	info, err := p.unbondingInfo()
	if err != nil {
		return nil, err
	}
	return info.UnbondingOutput, nil
}

func (p Plan) unbondingInfo() (*btcstaking.UnbondingInfo, error) {
	valueSat, err := p.UnbondingValueSat()
	if err != nil {
		return nil, err
	}
	if p.UnbondingTime == 0 {
		return nil, fmt.Errorf("%w: no unbonding time", ErrPlan)
	}
	staker, providers, covenant, err := p.keys()
	if err != nil {
		return nil, err
	}
	info, err := btcstaking.BuildUnbondingInfo(
		staker, providers, covenant, p.CovenantQuorum, p.UnbondingTime, btcutil.Amount(valueSat), p.Net, // #nosec G115 -- checked
	)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPlan, err)
	}
	return info, nil
}

func (p Plan) changeInfo() (*btcstaking.RelativeTimeLockTapScriptInfo, error) {
	staker, err := schnorr.ParsePubKey(p.Staker)
	if err != nil {
		return nil, fmt.Errorf("%w: staker %x: %w", ErrKeys, p.Staker, err)
	}
	if p.SlashLockTime == 0 {
		return nil, fmt.Errorf("%w: no slash lock time", ErrPlan)
	}
	info, err := btcstaking.BuildRelativeTimelockTaprootScript(staker, p.SlashLockTime, p.Net)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPlan, err)
	}
	return info, nil
}

// Leaf returns what it takes to spend by a path.
func (p Plan) Leaf(path Path) (Leaf, error) {
	var spend *btcstaking.SpendInfo
	var pkScript []byte
	var err error
	switch path {
	case StakingTimelock, StakingUnbonding, StakingSlashing:
		info, bad := p.info(p.Net, p.ValueSat)
		if bad != nil {
			return Leaf{}, bad
		}
		pkScript = info.StakingOutput.PkScript
		switch path {
		case StakingTimelock:
			spend, err = info.TimeLockPathSpendInfo()
		case StakingUnbonding:
			spend, err = info.UnbondingPathSpendInfo()
		default:
			spend, err = info.SlashingPathSpendInfo()
		}
	case UnbondingTimelock, UnbondingSlashing:
		info, bad := p.unbondingInfo()
		if bad != nil {
			return Leaf{}, bad
		}
		pkScript = info.UnbondingOutput.PkScript
		if path == UnbondingTimelock {
			spend, err = info.TimeLockPathSpendInfo()
		} else {
			spend, err = info.SlashingPathSpendInfo()
		}
	case ChangeTimelock:
		info, bad := p.changeInfo()
		if bad != nil {
			return Leaf{}, bad
		}
		pkScript, spend = info.PkScript, info.SpendInfo
	default:
		return Leaf{}, fmt.Errorf("%w: no path %d", ErrPlan, path)
	}
	if err != nil {
		return Leaf{}, fmt.Errorf("%w: %w", ErrPlan, err)
	}
	control, err := spend.ControlBlock.ToBytes()
	if err != nil {
		return Leaf{}, fmt.Errorf("%w: %w", ErrPlan, err)
	}
	return Leaf{Script: spend.RevealedLeaf.Script, ControlBlock: control, PkScript: pkScript}, nil
}

// LockTime returns the relative timelock of a path in Bitcoin blocks, 0 for a path without.
func (p Plan) LockTime(path Path) uint16 {
	switch path {
	case StakingTimelock:
		if p.StakingTime > math.MaxUint16 {
			return 0
		}
		return uint16(p.StakingTime)
	case UnbondingTimelock:
		return p.UnbondingTime
	case ChangeTimelock:
		return p.SlashLockTime
	default:
		return 0
	}
}
