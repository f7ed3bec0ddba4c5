package stakewatch

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Stake is what a watcher needs to know of a delegation on the zone.
type Stake struct {
	// ID is the staking transaction, Output the index of the staking output.
	ID     chainhash.Hash
	Output uint32
	// FpPkHex is the provider of the zone.
	FpPkHex string
	// Quorum says that the covenant committee signed.
	Quorum bool
	// Start is the height of the block that holds the staking transaction, 0 while the zone knows of none.
	Start uint32
	// Slashing, Unbonding and UnbondingSlashing are the transactions that were signed in advance.
	Slashing, Unbonding, UnbondingSlashing Signed
	// Spend and UnbondingSpend are the spends that the zone knows, nil while it knows none.
	Spend, UnbondingSpend *btcstaketypes.StakeSpend
}

// StakeOf reads a delegation.
func StakeOf(d *btcstaketypes.BTCDelegation) (Stake, error) {
	id, err := chainhash.NewHash(d.StakingTxHash)
	if err != nil {
		return Stake{}, fmt.Errorf("delegation %x: %w", d.StakingTxHash, err)
	}
	s := Stake{
		ID: *id, Output: d.StakingOutputIdx, FpPkHex: hex.EncodeToString(d.FpBtcPk), Quorum: d.CovenantQuorumHeight > 0,
		Start: d.StartHeight, Spend: d.Spend, UnbondingSpend: d.UnbondingSpend,
	}
	for _, one := range []struct {
		raw []byte
		to  *Signed
	}{{d.SlashingTx, &s.Slashing}, {d.UnbondingTx, &s.Unbonding}, {d.UnbondingSlashingTx, &s.UnbondingSlashing}} {
		if *one.to, err = signedOf(one.raw); err != nil {
			return Stake{}, fmt.Errorf("delegation %s: %w", id, err)
		}
	}
	return s, nil
}

func signedOf(raw []byte) (Signed, error) {
	var tx wire.MsgTx
	if err := tx.Deserialize(bytes.NewReader(raw)); err != nil {
		return Signed{}, fmt.Errorf("transaction signed in advance: %w", err)
	}
	// A transaction of the zone has three outputs at most; more would be requests without end.
	const most = 8
	if len(tx.TxOut) > most {
		return Signed{}, fmt.Errorf("transaction signed in advance has %d outputs", len(tx.TxOut))
	}
	return Signed{ID: tx.TxHash(), Outputs: uint32(len(tx.TxOut))}, nil //nolint:gosec // at most 8
}

// StakingOutput is the output that locks the stake.
func (s Stake) StakingOutput() wire.OutPoint { return wire.OutPoint{Hash: s.ID, Index: s.Output} }

// UnbondingOutput is the output that the unbonding transaction locks the stake in.
func (s Stake) UnbondingOutput() wire.OutPoint { return wire.OutPoint{Hash: s.Unbonding.ID} }

// Unbonded says whether the zone knows that the unbonding transaction spent the stake, and since when.
func (s Stake) Unbonded() (height uint32, ok bool) {
	if s.Spend == nil || !bytes.Equal(s.Spend.TxHash, s.Unbonding.ID[:]) {
		return 0, false
	}
	return s.Spend.BtcHeight, true
}

// Target is the output of the stake whose spend the zone does not know yet; false when there is none. A stake without the
// committee's signatures gives no power, so nobody needs to watch it.
func (s Stake) Target() (Target, bool) {
	if !s.Quorum {
		return Target{}, false
	}
	if s.Spend == nil {
		return Target{Output: s.StakingOutput(), From: s.Start, Signed: []Signed{s.Unbonding, s.Slashing}}, true
	}
	height, unbonded := s.Unbonded()
	if !unbonded || s.UnbondingSpend != nil || height == math.MaxUint32 {
		return Target{}, false
	}
	return Target{Output: s.UnbondingOutput(), From: height, Signed: []Signed{s.UnbondingSlashing}}, true
}
