package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// addInclusion takes the proof that a registered stake stands in a settled Bitcoin block.
func (k *Keeper) addInclusion(ctx context.Context, stakingTxHash []byte, proof types.InclusionProof) error {
	old, err := k.delegation(ctx, stakingTxHash)
	if err != nil {
		return err
	}
	if old.Included() {
		return errorsmod.Wrapf(types.ErrInclusionKnown, "%s in block %s", chainhash.Hash(stakingTxHash), chainhash.Hash(old.InclusionHeaderHash))
	}
	if old.Spent() {
		return errorsmod.Wrapf(types.ErrDelegationSpent, "%s", chainhash.Hash(stakingTxHash))
	}
	if err := k.checkNotSlashed(ctx, old.FpBtcPk); err != nil {
		return err
	}
	d := old
	if err := k.include(ctx, &d, proof); err != nil {
		return err
	}
	if err := k.begin(ctx, old, &d); err != nil {
		return err
	}
	return k.putDelegation(ctx, &old, d)
}

// include verifies an inclusion proof of a stake and fills in where it stands.
func (k *Keeper) include(ctx context.Context, d *types.BTCDelegation, proof types.InclusionProof) error {
	settled, err := k.SettledBTCHeight(ctx)
	if err != nil {
		return err
	}
	header, btcHeight, err := k.proofBlock(ctx, proof)
	if err != nil {
		return err
	}
	if btcHeight > settled {
		return errorsmod.Wrapf(types.ErrNotDeepEnough, "block at %d, settled is %d", btcHeight, settled)
	}
	chargeProof(ctx, proof)
	if err := spv.VerifyProof(header.Wire.MerkleRoot, chainhash.Hash(d.StakingTxHash), proof.TxIndex, proof.Siblings); err != nil {
		return errorsmod.Wrap(types.ErrInvalidInclusion, err.Error())
	}
	d.StartHeight, d.EndHeight = btcHeight, btcHeight+d.StakingTimeBlocks
	d.InclusionHeaderHash = proof.HeaderHash
	if d.ExpiryHeight() <= settled {
		return errorsmod.Wrapf(types.ErrDelegationExpired, "at Bitcoin height %d, settled is %d", d.ExpiryHeight(), settled)
	}
	return nil
}

// proofBlock returns the block of the best chain that a proof names.
func (k *Keeper) proofBlock(ctx context.Context, proof types.InclusionProof) (*headerchain.Header, uint32, error) {
	hash, err := chainhash.NewHash(proof.HeaderHash)
	if err != nil {
		return nil, 0, errorsmod.Wrapf(types.ErrInvalidInclusion, "header_hash: %s", err)
	}
	header, best, err := k.HeaderByHash(ctx, *hash)
	if err != nil {
		return nil, 0, err
	}
	if !best {
		return nil, 0, errorsmod.Wrapf(types.ErrInvalidInclusion, "block %s is not on the best chain", hash)
	}
	return header, header.Height, nil
}

// unconfirmAbove takes inclusions and spends away that stand in blocks above the fork height: a reorg has removed them
// from the best chain. Anyone may prove them again in the blocks they stand in now.
func (k *Keeper) unconfirmAbove(ctx context.Context, forkHeight uint32) error {
	// Spends first: they give power back, which the inclusions then take, so that sums never fall below zero.
	for _, step := range []struct {
		index collections.KeySet[collections.Pair[uint32, []byte]]
		undo  func(context.Context, types.BTCDelegation, uint32) error
	}{{k.spends, k.unspend}, {k.delegationsByStart, k.unconfirm}} {
		keys, err := above(ctx, step.index, forkHeight)
		if err != nil {
			return err
		}
		for _, key := range keys {
			d, err := k.delegations.Get(ctx, key.K2())
			if err != nil {
				return errorsmod.Wrapf(types.ErrCorruptedState, "delegation %x: %s", key.K2(), err)
			}
			if err := step.undo(ctx, d, forkHeight); err != nil {
				return err
			}
		}
	}
	return nil
}

// above lists an index above a Bitcoin height. Nothing may be written while a store is walked.
func above(
	ctx context.Context, index collections.KeySet[collections.Pair[uint32, []byte]], btcHeight uint32,
) ([]collections.Pair[uint32, []byte], error) {
	ranger := new(collections.Range[collections.Pair[uint32, []byte]]).
		StartInclusive(collections.PairPrefix[uint32, []byte](btcHeight + 1))
	var keys []collections.Pair[uint32, []byte]
	err := index.Walk(ctx, ranger, func(key collections.Pair[uint32, []byte]) (bool, error) {
		keys = append(keys, key)
		return false, nil
	})
	return keys, err
}

func (k *Keeper) unconfirm(ctx context.Context, old types.BTCDelegation, _ uint32) error {
	d := old
	d.StartHeight, d.EndHeight, d.InclusionHeaderHash = 0, 0, nil
	d.Forget()
	if err := k.putDelegation(ctx, &old, d); err != nil {
		return err
	}
	return k.emit(ctx, &types.EventDelegationUnconfirmed{
		StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), FpBtcPkHex: hexKey(d.FpBtcPk),
	})
}
