package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// undelegate takes the proof that an output of a delegation was spent on Bitcoin. One block on the best chain is deep
// enough: taking power away early harms nobody but a provider, for as long as it takes to reorganize the block away.
func (k *Keeper) undelegate(
	ctx context.Context, stakingTxHash, rawSpend []byte, proof types.InclusionProof,
) error {
	old, err := k.delegation(ctx, stakingTxHash)
	if err != nil {
		return err
	}
	chargeTxs(ctx, rawSpend)
	tx, err := spv.DecodeTx(rawSpend)
	if err != nil {
		return errorsmod.Wrap(types.ErrInvalidSpendTx, err.Error())
	}
	stake, err := k.stake(ctx, old)
	if err != nil {
		return err
	}
	input, unbonding := spentInput(tx, stake)
	if input == nil {
		return errorsmod.Wrapf(types.ErrNotASpend, "%s and %s", tx.TxHash(), chainhash.Hash(stakingTxHash))
	}
	if unbonding && old.UnbondingSpend != nil || !unbonding && old.Spend != nil {
		return errorsmod.Wrapf(types.ErrSpendKnown, "of %s", input.PreviousOutPoint)
	}
	header, btcHeight, err := k.proofBlock(ctx, proof)
	if err != nil {
		return err
	}
	hash := tx.TxHash()
	chargeProof(ctx, proof)
	if err := spv.VerifyProof(header.Wire.MerkleRoot, hash, proof.TxIndex, proof.Siblings); err != nil {
		return errorsmod.Wrap(types.ErrInvalidInclusion, err.Error())
	}
	spend := &types.StakeSpend{
		Kind: spendKind(tx, input, stake, unbonding), TxHash: hash[:], BtcHeight: btcHeight, HeaderHash: proof.HeaderHash,
	}
	d := old
	if unbonding {
		d.UnbondingSpend = spend
	} else {
		d.Spend = spend
	}
	if err := k.putDelegation(ctx, &old, d); err != nil {
		return err
	}
	return k.emit(ctx, &types.EventDelegationSpent{
		StakingTxHash: chainhash.Hash(stakingTxHash).String(), FpBtcPkHex: hexKey(d.FpBtcPk), Kind: spend.Kind,
		SpendTxHash: hash.String(), UnbondingOutput: unbonding,
	})
}

// spentInput returns the input by which a transaction spends the staking output or, if unbonding is true, the unbonding
// output. It cannot spend both: the unbonding transaction does the first.
func spentInput(tx *wire.MsgTx, stake types.Stake) (input *wire.TxIn, unbonding bool) {
	staking := wire.OutPoint{Hash: stake.Txs.Staking.TxHash(), Index: stake.Txs.Index}
	unbonded := wire.OutPoint{Hash: stake.Txs.Unbonding.TxHash()}
	for _, in := range tx.TxIn {
		switch in.PreviousOutPoint {
		case staking:
			return in, false
		case unbonded:
			return in, true
		}
	}
	return nil, false
}

// spendKind says what a spend does. It is for people: every kind takes the power away. Only what the transaction id
// covers is looked at.
func spendKind(tx *wire.MsgTx, input *wire.TxIn, stake types.Stake, unbonding bool) types.SpendKind {
	slashing, path := stake.Txs.Slashing, stakingtx.StakingTimelock
	if unbonding {
		slashing, path = stake.Txs.UnbondingSlashing, stakingtx.UnbondingTimelock
	}
	const noRelativeLock = wire.SequenceLockTimeDisabled | wire.SequenceLockTimeIsSeconds
	switch hash := tx.TxHash(); {
	case !unbonding && hash == stake.Txs.Unbonding.TxHash():
		return types.SPEND_KIND_UNBONDING
	case hash == slashing.TxHash():
		return types.SPEND_KIND_SLASHING
	case tx.Version >= 2 && input.Sequence&noRelativeLock == 0 &&
		input.Sequence&wire.SequenceLockTimeMask >= uint32(stake.Plan.LockTime(path)):
		return types.SPEND_KIND_WITHDRAWAL
	default:
		return types.SPEND_KIND_UNKNOWN
	}
}

// unspend takes the spends of a delegation away that stand above the fork height.
func (k *Keeper) unspend(ctx context.Context, old types.BTCDelegation, forkHeight uint32) error {
	d := old
	var undone []bool
	if d.Spend != nil && d.Spend.BtcHeight > forkHeight {
		d.Spend, undone = nil, append(undone, false)
	}
	if d.UnbondingSpend != nil && d.UnbondingSpend.BtcHeight > forkHeight {
		d.UnbondingSpend, undone = nil, append(undone, true)
	}
	if len(undone) == 0 {
		return nil
	}
	if err := k.putDelegation(ctx, &old, d); err != nil {
		return err
	}
	for _, unbonding := range undone {
		err := k.emit(ctx, &types.EventSpendUnconfirmed{
			StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), UnbondingOutput: unbonding,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
