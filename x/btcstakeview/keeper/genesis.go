package keeper

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// InitGenesis replays the headers through the rules of the chain and rebuilds everything that follows from the rest.
func (k *Keeper) InitGenesis(ctx context.Context, gs types.GenesisState) error {
	if err := gs.Validate(); err != nil {
		return err
	}
	if err := k.params.Set(ctx, gs.Params); err != nil {
		return err
	}
	for _, sp := range gs.StakingParams {
		if err := k.stakingParams.Set(ctx, sp.Version, sp); err != nil {
			return err
		}
	}
	for _, family := range gs.StakingFamilies {
		weighted, err := family.Weighted(gs.StakingParams)
		if err != nil {
			return err
		}
		if err := k.families.Set(ctx, collections.Join(family.Source, family.Params.Version), weighted); err != nil {
			return err
		}
	}
	if err := k.initHeaders(ctx, gs); err != nil {
		return err
	}
	for _, fp := range gs.FinalityProviders {
		account, err := k.addressCodec.StringToBytes(fp.Addr)
		if err != nil {
			return errorsmod.Wrapf(types.ErrInvalidAddress, "provider %x: %s", fp.BtcPk, err)
		}
		if taken, err := k.providersByAddr.Has(ctx, account); err != nil || taken {
			return orElse(err, errorsmod.Wrap(types.ErrAddressTaken, fp.Addr))
		}
		if err := k.setProvider(ctx, fp, account); err != nil {
			return err
		}
	}
	if err := k.initFeed(ctx, gs); err != nil {
		return err
	}
	// First the settled height, so that each delegation is booked on the right side of it.
	if err := k.refold(ctx, gs.Params.BtcConfirmationDepth); err != nil {
		return err
	}
	for _, d := range gs.Delegations {
		if err := k.putDelegation(ctx, nil, d); err != nil {
			return fmt.Errorf("delegation %s: %w", chainhash.Hash(d.StakingTxHash), err)
		}
	}
	if gs.LastPowerLoss == 0 {
		return nil
	}
	return k.lastLoss.Set(ctx, gs.LastPowerLoss)
}

func (k *Keeper) initHeaders(ctx context.Context, gs types.GenesisState) error {
	base, err := gs.BaseHeader.Base(gs.Params.BtcNetwork)
	if err != nil {
		return errorsmod.Wrapf(types.ErrInvalidGenesis, "base header: %s", err)
	}
	if err := k.headers.Set(ctx, base.Hash[:], types.NewBTCHeader(base)); err != nil {
		return err
	}
	if err := k.mainChain.Set(ctx, base.Height, base.Hash[:]); err != nil {
		return err
	}
	if err := k.base.Set(ctx, base.Hash[:]); err != nil {
		return err
	}
	if err := k.tip.Set(ctx, base.Hash[:]); err != nil {
		return err
	}
	return gs.Replay(source{k, ctx}, func(ext *headerchain.Extension) error { return k.saveHeaders(ctx, ext) })
}

// ExportGenesis returns the state from which InitGenesis rebuilds this one.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	gs := &types.GenesisState{
		Headers: []types.BTCHeader{}, FinalityProviders: []types.FinalityProvider{}, Delegations: []types.BTCDelegation{},
	}
	var err error
	if gs.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	if gs.StakingParams, err = k.allStakingParams(ctx); err != nil {
		return nil, err
	}
	if gs.StakingFamilies, err = k.StakingFamilies(ctx); err != nil {
		return nil, err
	}
	if err := k.exportHeaders(ctx, gs); err != nil {
		return nil, err
	}
	err = k.providers.Walk(ctx, nil, func(_ []byte, fp types.FinalityProvider) (bool, error) {
		gs.FinalityProviders = append(gs.FinalityProviders, fp)
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	err = k.delegations.Walk(ctx, nil, func(_ []byte, d types.BTCDelegation) (bool, error) {
		gs.Delegations = append(gs.Delegations, d)
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	gs.LastPowerLoss, err = k.LastPowerLoss(ctx)
	return gs, err
}

func (k *Keeper) exportHeaders(ctx context.Context, gs *types.GenesisState) error {
	base, err := k.base.Get(ctx)
	if err != nil {
		return err
	}
	tip, err := k.tip.Get(ctx)
	if err != nil {
		return err
	}
	if !bytes.Equal(base, tip) {
		gs.TipHash = tip
	}
	err = k.headers.Walk(ctx, nil, func(hash []byte, header types.BTCHeader) (bool, error) {
		if bytes.Equal(hash, base) {
			gs.BaseHeader = header
		} else {
			gs.Headers = append(gs.Headers, header)
		}
		return false, nil
	})
	// The walk is in the order of hashes, and the sort keeps that among headers of one height.
	slices.SortStableFunc(gs.Headers, func(a, b types.BTCHeader) int { return int(int64(a.Height) - int64(b.Height)) })
	return err
}
