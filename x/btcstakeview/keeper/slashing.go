package keeper

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// SlashFinalityProvider takes a provider's power away for good, at every Bitcoin height, and keeps its secret key, which
// opens the slashing transactions. Slashing twice is no error; a key that was missing the first time is added.
func (k *Keeper) SlashFinalityProvider(ctx context.Context, fpPk, secretKey []byte) error {
	fp, err := k.providers.Get(ctx, fpPk)
	if errors.Is(err, collections.ErrNotFound) {
		return errorsmod.Wrapf(types.ErrProviderNotFound, "%x", fpPk)
	}
	if err != nil {
		return err
	}
	if len(secretKey) != 0 {
		if err := types.CheckSecretKey(fpPk, secretKey); err != nil {
			return err
		}
	}
	if fp.Slashed && (len(fp.SecretKey) != 0 || len(secretKey) == 0) {
		return nil
	}
	if len(secretKey) != 0 {
		fp.SecretKey = bytes.Clone(secretKey)
	}
	if fp.Slashed {
		return k.providers.Set(ctx, fpPk, fp)
	}
	tip, err := k.Tip(ctx)
	if err != nil {
		return err
	}
	types.SpoilTableMemo(ctx)
	fp.Slashed, fp.SlashedBtcHeight = true, tip.Height
	if err := k.providers.Set(ctx, fpPk, fp); err != nil {
		return err
	}
	if err := k.slashed.Set(ctx, fpPk); err != nil {
		return err
	}
	if err := k.slashTotals(ctx, fpPk); err != nil {
		return err
	}
	return k.emit(ctx, &types.EventFinalityProviderSlashed{FpBtcPkHex: hexKey(fpPk), BtcHeight: tip.Height})
}

// slashingTxs completes the slashing transactions of a delegation with its provider's key: of the staking output, then
// of the unbonding output. A delegation without covenant quorum has none.
func (k *Keeper) slashingTxs(ctx context.Context, d types.BTCDelegation, sk *btcec.PrivateKey) ([]types.SlashingTxView, error) {
	if !d.HasQuorum() {
		return nil, nil
	}
	stake, err := k.stake(ctx, d)
	if err != nil {
		return nil, err
	}
	sets := d.Sets()
	staking, err := stake.Plan.SlashingWitness(sk, d.DelegatorSlashingSig, sets, stake.Txs)
	if err != nil {
		return nil, err
	}
	unbonding, err := stake.Plan.UnbondingSlashingWitness(sk, d.DelegatorUnbondingSlashingSig, sets, stake.Txs)
	if err != nil {
		return nil, err
	}
	views := make([]types.SlashingTxView, 0, 2)
	for _, tx := range []*wire.MsgTx{staking, unbonding} {
		var raw bytes.Buffer
		if err := tx.Serialize(&raw); err != nil {
			return nil, err
		}
		views = append(views, types.SlashingTxView{
			StakingTxHash: chainhash.Hash(d.StakingTxHash).String(), UnbondingOutput: tx == unbonding,
			TxHash: tx.TxHash().String(), TxHex: hex.EncodeToString(raw.Bytes()),
			Spent: tx == unbonding && d.UnbondingSpend != nil || tx == staking && d.Spend != nil,
		})
	}
	return views, nil
}

// secretKey returns the key of a provider that is slashed.
func (k *Keeper) secretKey(ctx context.Context, fpPk []byte) (*btcec.PrivateKey, error) {
	fp, err := k.providers.Get(ctx, fpPk)
	if err != nil {
		return nil, err
	}
	if len(fp.SecretKey) != types.KeySize {
		return nil, errorsmod.Wrapf(types.ErrProviderKeyUnknown, "%x", fpPk)
	}
	return eots.ParseSecretKey([32]byte(fp.SecretKey))
}
