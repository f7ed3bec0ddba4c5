// Package stakingtx builds, checks, signs and completes every Bitcoin transaction in the life of a stake: the staking
// output, the unbonding transaction, and the two slashing transactions that make a stake worth something. It is pure:
// the zone, the covenant committee, stakers and watchers use the same code, so that none of them has to believe another.
// The scripts are Babylon's, built by Babylon's own library: a stake locked for Babylon's phase 2 under the same
// parameters is a stake here.
package stakingtx

import (
	"bytes"
	"fmt"
	"math"

	"github.com/babylonlabs-io/babylon/btcstaking"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
)

// MaxProviders is the most providers that one staking script may name.
const MaxProviders = 32

// Terms are what a staking script is made of. All keys are x-only, 32 bytes.
type Terms struct {
	// Staker is the owner of the bitcoins.
	Staker []byte
	// Providers are the finality providers of all zones that the stake secures, in the order that the staker gave them. The
	// scripts do not show it; adaptor signatures are listed by it.
	Providers [][]byte
	// Covenant is the committee that must agree to unbonding and slashing.
	Covenant [][]byte
	// CovenantQuorum is how many of the committee must sign.
	CovenantQuorum uint32
	// StakingTime is the staking timelock in Bitcoin blocks.
	StakingTime uint32
}

// Output returns the staking output for a value.
func (t Terms) Output(net *chaincfg.Params, valueSat uint64) (*wire.TxOut, error) {
	info, err := t.info(net, valueSat)
	if err != nil {
		return nil, err
	}
	return info.StakingOutput, nil
}

// info returns the staking output with its scripts.
func (t Terms) info(net *chaincfg.Params, valueSat uint64) (*btcstaking.StakingInfo, error) {
	if valueSat == 0 || valueSat > btcutil.MaxSatoshi {
		return nil, fmt.Errorf("%w: value of %d satoshis", ErrOutput, valueSat)
	}
	if t.StakingTime == 0 || t.StakingTime > math.MaxUint16 {
		return nil, fmt.Errorf("%w: staking time of %d blocks", ErrOutput, t.StakingTime)
	}
	staker, providers, covenant, err := t.keys()
	if err != nil {
		return nil, err
	}
	info, err := btcstaking.BuildStakingInfo(
		staker, providers, covenant, t.CovenantQuorum, uint16(t.StakingTime), btcutil.Amount(valueSat), net,
	)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOutput, err)
	}
	return info, nil
}

// Check makes sure that output index of tx is the staking output of the terms, and returns its value in satoshis.
func (t Terms) Check(net *chaincfg.Params, tx *wire.MsgTx, index uint32) (uint64, error) {
	if uint64(index) >= uint64(len(tx.TxOut)) {
		return 0, fmt.Errorf("%w: output %d of %d", ErrOutput, index, len(tx.TxOut))
	}
	got := tx.TxOut[index]
	if got.Value <= 0 {
		return 0, fmt.Errorf("%w: value of %d satoshis", ErrOutput, got.Value)
	}
	want, err := t.Output(net, uint64(got.Value))
	if err != nil {
		return 0, err
	}
	if !bytes.Equal(got.PkScript, want.PkScript) {
		return 0, fmt.Errorf("%w: script of output %d is %x, want %x", ErrOutput, index, got.PkScript, want.PkScript)
	}
	return uint64(got.Value), nil
}

// keys parses all keys and makes sure that no two of them are one, whatever their role.
func (t Terms) keys() (staker *btcec.PublicKey, providers, covenant []*btcec.PublicKey, err error) {
	if len(t.Providers) == 0 || len(t.Providers) > MaxProviders {
		return nil, nil, nil, fmt.Errorf("%w: %d providers, want 1 to %d", ErrKeys, len(t.Providers), MaxProviders)
	}
	if t.CovenantQuorum == 0 || uint64(t.CovenantQuorum) > uint64(len(t.Covenant)) {
		return nil, nil, nil, fmt.Errorf("%w: quorum %d of a committee of %d", ErrKeys, t.CovenantQuorum, len(t.Covenant))
	}
	all := make([][]byte, 0, 1+len(t.Providers)+len(t.Covenant))
	all = append(append(append(all, t.Staker), t.Providers...), t.Covenant...)
	seen := make(map[string]struct{}, len(all))
	parsed := make([]*btcec.PublicKey, len(all))
	for i, key := range all {
		if _, twice := seen[string(key)]; twice {
			return nil, nil, nil, fmt.Errorf("%w: key %x stands twice", ErrKeys, key)
		}
		seen[string(key)] = struct{}{}
		if parsed[i], err = schnorr.ParsePubKey(key); err != nil {
			return nil, nil, nil, fmt.Errorf("%w: key %x: %w", ErrKeys, key, err)
		}
	}
	return parsed[0], parsed[1 : 1+len(t.Providers)], parsed[1+len(t.Providers):], nil
}
