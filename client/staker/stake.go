package staker

import (
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// ErrNoQuorum means that the covenant committee has not signed yet, so that a stake could neither be unbonded early nor
// slashed, and gives no power.
var ErrNoQuorum = errors.New("the covenant committee has not signed")

// Spend is a transaction that spends one output of a stake by one path.
type Spend struct {
	Plan stakingtx.Plan
	Path stakingtx.Path
	// Tx is without witness. Its only input spends output Index of Funding.
	Tx, Funding *wire.MsgTx
	Index       uint32
}

// Sign makes the staker's signature.
func (s Spend) Sign(secret *btcec.PrivateKey) ([]byte, error) {
	return s.Plan.Sign(s.Path, secret, s.Tx, s.Funding, s.Index)
}

// Verify checks the staker's signature.
func (s Spend) Verify(sig []byte) error {
	return s.Plan.Verify(s.Path, s.Plan.Staker, sig, s.Tx, s.Funding, s.Index)
}

// output is what is spent.
func (s Spend) output() *wire.TxOut { return s.Funding.TxOut[s.Index] }

// vsize is the virtual size of the signed transaction.
func (s Spend) vsize() (int64, error) {
	leaf, err := s.Plan.Leaf(s.Path)
	if err != nil {
		return 0, err
	}
	sigs, empty := 1, 0
	quorum, absent := int(s.Plan.CovenantQuorum), len(s.Plan.Covenant)-int(s.Plan.CovenantQuorum)
	switch s.Path {
	case stakingtx.StakingUnbonding:
		sigs, empty = quorum+1, absent
	case stakingtx.StakingSlashing, stakingtx.UnbondingSlashing:
		sigs, empty = quorum+2, absent+len(s.Plan.Providers)-1
	}
	sample := s.Tx.Copy()
	for range sigs {
		sample.TxIn[0].Witness = append(sample.TxIn[0].Witness, make([]byte, schnorrSize))
	}
	for range empty {
		sample.TxIn[0].Witness = append(sample.TxIn[0].Witness, nil)
	}
	sample.TxIn[0].Witness = append(sample.TxIn[0].Witness, leaf.Script, leaf.ControlBlock)
	return vsizeOf(sample), nil
}

// Stake is a staking transaction with everything that is signed before it is broadcast.
type Stake struct {
	Plan stakingtx.Plan
	Txs  stakingtx.Txs
}

// New builds the slashing and unbonding transactions of a staking transaction.
func New(plan stakingtx.Plan, stakingTx *wire.MsgTx, index uint32) (*Stake, error) {
	if err := plan.CheckStakingTx(stakingTx, index); err != nil {
		return nil, err
	}
	stake := &Stake{Plan: plan, Txs: stakingtx.Txs{Staking: stakingTx, Index: index}}
	var err error
	if stake.Txs.Slashing, err = plan.SlashingTx(stakingTx, index); err != nil {
		return nil, fmt.Errorf("slashing transaction: %w", err)
	}
	if stake.Txs.Unbonding, err = plan.UnbondingTx(stakingTx, index); err != nil {
		return nil, fmt.Errorf("unbonding transaction: %w", err)
	}
	if stake.Txs.UnbondingSlashing, err = plan.UnbondingSlashingTx(stake.Txs.Unbonding); err != nil {
		return nil, fmt.Errorf("slashing transaction of the unbonding output: %w", err)
	}
	return stake, nil
}

// Slashing is the spend that burns a part of the staking output.
func (s *Stake) Slashing() Spend {
	return Spend{Plan: s.Plan, Path: stakingtx.StakingSlashing, Tx: s.Txs.Slashing, Funding: s.Txs.Staking, Index: s.Txs.Index}
}

// Unbonding is the spend that moves the stake to the unbonding output.
func (s *Stake) Unbonding() Spend {
	return Spend{Plan: s.Plan, Path: stakingtx.StakingUnbonding, Tx: s.Txs.Unbonding, Funding: s.Txs.Staking, Index: s.Txs.Index}
}

// UnbondingSlashing is the spend that burns a part of the unbonding output.
func (s *Stake) UnbondingSlashing() Spend {
	return Spend{Plan: s.Plan, Path: stakingtx.UnbondingSlashing, Tx: s.Txs.UnbondingSlashing, Funding: s.Txs.Unbonding}
}

// Signatures are the staker's, over both slashing transactions.
type Signatures struct {
	Slashing, UnbondingSlashing []byte
}

// Sign makes the staker's signatures.
func (s *Stake) Sign(secret *btcec.PrivateKey) (sigs Signatures, err error) {
	if sigs.Slashing, err = s.Slashing().Sign(secret); err != nil {
		return Signatures{}, err
	}
	if sigs.UnbondingSlashing, err = s.UnbondingSlashing().Sign(secret); err != nil {
		return Signatures{}, err
	}
	return sigs, s.Verify(sigs)
}

// Verify checks the staker's signatures.
func (s *Stake) Verify(sigs Signatures) error {
	if err := s.Slashing().Verify(sigs.Slashing); err != nil {
		return fmt.Errorf("staker's signature of the slashing transaction: %w", err)
	}
	if err := s.UnbondingSlashing().Verify(sigs.UnbondingSlashing); err != nil {
		return fmt.Errorf("staker's signature of the slashing transaction of the unbonding output: %w", err)
	}
	return nil
}

// Message is what registers the stake on the zone. inclusion is nil before the staking transaction is on Bitcoin.
func (s *Stake) Message(
	stakerAddr string, pop types.ProofOfPossession, sigs Signatures, inclusion *types.InclusionProof,
) (*types.MsgCreateBTCDelegation, error) {
	if err := s.Verify(sigs); err != nil {
		return nil, err
	}
	msg := &types.MsgCreateBTCDelegation{
		StakerAddr: stakerAddr, StakerBtcPk: s.Plan.Staker, FpBtcPks: s.Plan.Providers,
		StakingTimeBlocks: s.Plan.StakingTime, StakingOutputIdx: s.Txs.Index, Inclusion: inclusion, Pop: pop,
		DelegatorSlashingSig: sigs.Slashing, DelegatorUnbondingSlashingSig: sigs.UnbondingSlashing,
	}
	for _, part := range []struct {
		tx  *wire.MsgTx
		raw *[]byte
	}{
		{s.Txs.Staking, &msg.StakingTx},
		{s.Txs.Slashing, &msg.SlashingTx},
		{s.Txs.Unbonding, &msg.UnbondingTx},
		{s.Txs.UnbondingSlashing, &msg.UnbondingSlashingTx},
	} {
		raw, err := spv.StripWitness(part.tx)
		if err != nil {
			return nil, err
		}
		*part.raw = raw
	}
	return msg, nil
}

// StakeOutput is what a withdrawal spends: one of the outputs that a stake may end in.
type StakeOutput struct {
	Path    stakingtx.Path
	Funding *wire.MsgTx
	Index   uint32
	// Name is what people call the output.
	Name string
}

// OutPoint identifies the output.
func (f StakeOutput) OutPoint() wire.OutPoint {
	return wire.OutPoint{Hash: f.Funding.TxHash(), Index: f.Index}
}

// Outputs are the outputs by which a stake can come back to its owner, in the order of its life.
func (s *Stake) Outputs() []StakeOutput {
	return []StakeOutput{
		{stakingtx.StakingTimelock, s.Txs.Staking, s.Txs.Index, "staking output"},
		{stakingtx.UnbondingTimelock, s.Txs.Unbonding, 0, "unbonding output"},
		{stakingtx.ChangeTimelock, s.Txs.Slashing, 1, "change of the slashed staking output"},
		{stakingtx.ChangeTimelock, s.Txs.UnbondingSlashing, 1, "change of the slashed unbonding output"},
	}
}

// Withdraw builds the transaction that takes an output back after its timelock, without a witness.
func (s *Stake) Withdraw(from StakeOutput, destination []byte, rate FeeRate) (Spend, error) {
	if err := rate.Validate(); err != nil {
		return Spend{}, err
	}
	spend := Spend{Plan: s.Plan, Path: from.Path, Funding: from.Funding, Index: from.Index}
	var err error
	// The size does not depend on the fee, so a draft without one tells it.
	if spend.Tx, err = s.Plan.TimelockTx(from.Path, from.Funding, from.Index, destination, 0); err != nil {
		return Spend{}, err
	}
	vsize, err := spend.vsize()
	if err != nil {
		return Spend{}, err
	}
	spend.Tx, err = s.Plan.TimelockTx(from.Path, from.Funding, from.Index, destination, uint64(rate.Fee(vsize))) //nolint:gosec // positive
	return spend, err
}

// Complete returns the signed withdrawal.
func (s Spend) Complete(sig []byte) (*wire.MsgTx, error) {
	return s.Plan.TimelockWitness(s.Path, sig, s.Tx, s.Funding, s.Index)
}

// BlocksLeft is how many blocks must still come before an output with so many confirmations can be withdrawn in the
// next one (BIP-68).
func BlocksLeft(lock uint16, confirmations int64) int64 { return max(0, int64(lock)-confirmations) }
