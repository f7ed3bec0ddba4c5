package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// source reads the stored header chain for headerchain.
type source struct {
	k   *Keeper
	ctx context.Context // lives as long as one call; headerchain is pure and knows no contexts
}

var _ headerchain.Source = source{}

// Header implements headerchain.Source.
func (s source) Header(hash chainhash.Hash) (*headerchain.Header, error) {
	stored, err := s.k.headers.Get(s.ctx, hash[:])
	if errors.Is(err, collections.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return stored.Decode()
}

// MainHash implements headerchain.Source.
func (s source) MainHash(btcHeight uint32) (chainhash.Hash, bool, error) {
	bz, err := s.k.mainChain.Get(s.ctx, btcHeight)
	if errors.Is(err, collections.ErrNotFound) {
		return chainhash.Hash{}, false, nil
	}
	if err != nil {
		return chainhash.Hash{}, false, err
	}
	hash, err := chainhash.NewHash(bz)
	if err != nil {
		return chainhash.Hash{}, false, err
	}
	return *hash, true, nil
}

// InsertHeaders extends the header chain or a branch of it by serialized headers and returns the tip's height.
func (k *Keeper) InsertHeaders(ctx context.Context, raw [][]byte) (uint32, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	if uint64(len(raw)) > uint64(params.MaxHeadersPerMsg) {
		return 0, errorsmod.Wrapf(types.ErrTooManyHeaders, "%d, at most %d", len(raw), params.MaxHeadersPerMsg)
	}
	charge(ctx, tipGas+headerGas*uint64(len(raw)), "Bitcoin headers")
	chain, err := k.chain(ctx, params)
	if err != nil {
		return 0, err
	}
	ext, err := chain.Extend(raw, sdk.UnwrapSDKContext(ctx).BlockTime())
	if err != nil {
		return 0, headerError(err)
	}
	if err := k.saveExtension(ctx, params, ext); err != nil {
		return 0, fmt.Errorf("save headers up to %d: %w", ext.Tip.Height, err)
	}
	return ext.Tip.Height, nil
}

// chain returns the stored chain.
func (k *Keeper) chain(ctx context.Context, params types.Params) (*headerchain.Chain, error) {
	network, err := k.network(params)
	if err != nil {
		return nil, err
	}
	base, err := k.Base(ctx)
	if err != nil {
		return nil, err
	}
	tip, err := k.Tip(ctx)
	if err != nil {
		return nil, err
	}
	return headerchain.New(network, source{k, ctx}, base, tip), nil
}

// saveExtension writes new headers and lets everything that depends on the best chain follow.
func (k *Keeper) saveExtension(ctx context.Context, params types.Params, ext *headerchain.Extension) error {
	if err := k.saveHeaders(ctx, ext); err != nil {
		return err
	}
	if !ext.TipChanged() {
		return nil
	}
	if ext.Reorg() {
		// Undoing is not paid for: whoever proved what is undone has paid, and Bitcoin's proof of work bounds how often. Gas
		// that grew with the stakes in the lost blocks could outgrow a block of the zone, which then could never follow.
		free := sdk.UnwrapSDKContext(ctx).WithGasMeter(storetypes.NewInfiniteGasMeter())
		if err := k.unconfirmAbove(free, ext.ForkHeight); err != nil {
			return err
		}
		k.logger(ctx).Info("Bitcoin chain reorganized", "fork_height", ext.ForkHeight,
			"old_tip", ext.OldTip.Height, "new_tip", ext.Tip.Height)
	}
	if err := k.refold(ctx, params.BtcConfirmationDepth); err != nil {
		return err
	}
	event := &types.EventBTCTipChanged{Height: ext.Tip.Height, Hash: ext.Tip.Hash.String()}
	if ext.Reorg() {
		event.ForkHeight = ext.ForkHeight
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}

// saveHeaders writes headers, height index and tip.
func (k *Keeper) saveHeaders(ctx context.Context, ext *headerchain.Extension) error {
	for _, header := range ext.Added {
		if err := k.headers.Set(ctx, header.Hash[:], types.NewBTCHeader(header)); err != nil {
			return err
		}
	}
	if !ext.TipChanged() {
		return nil
	}
	// A heavier branch may be shorter, so what it does not overwrite must go.
	for height := ext.OldTip.Height; height > ext.Tip.Height; height-- {
		if err := k.mainChain.Remove(ctx, height); err != nil {
			return err
		}
	}
	for _, header := range ext.Branch {
		if err := k.mainChain.Set(ctx, header.Height, header.Hash[:]); err != nil {
			return err
		}
	}
	return k.tip.Set(ctx, ext.Tip.Hash[:])
}

// Base returns the first header of the chain.
func (k *Keeper) Base(ctx context.Context) (*headerchain.Header, error) {
	hash, err := k.base.Get(ctx)
	if err != nil {
		return nil, err
	}
	return k.headerByBytes(ctx, hash)
}

// Tip returns the best header.
func (k *Keeper) Tip(ctx context.Context) (*headerchain.Header, error) {
	hash, err := k.tip.Get(ctx)
	if err != nil {
		return nil, err
	}
	return k.headerByBytes(ctx, hash)
}

// HeaderAt returns the best chain's header at a Bitcoin height.
func (k *Keeper) HeaderAt(ctx context.Context, btcHeight uint32) (*headerchain.Header, error) {
	hash, err := k.mainChain.Get(ctx, btcHeight)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, errorsmod.Wrapf(types.ErrHeaderNotFound, "at Bitcoin height %d", btcHeight)
	}
	if err != nil {
		return nil, err
	}
	return k.headerByBytes(ctx, hash)
}

// HeaderByHash returns a header of any branch and whether it stands on the best one.
func (k *Keeper) HeaderByHash(ctx context.Context, hash chainhash.Hash) (header *headerchain.Header, best bool, err error) {
	src := source{k, ctx}
	if header, err = src.Header(hash); err != nil {
		return nil, false, err
	}
	if header == nil {
		return nil, false, errorsmod.Wrapf(types.ErrHeaderNotFound, "%s", hash)
	}
	main, found, err := src.MainHash(header.Height)
	return header, found && main == hash, err
}

func (k *Keeper) headerByBytes(ctx context.Context, hash []byte) (*headerchain.Header, error) {
	stored, err := k.headers.Get(ctx, hash)
	if err != nil {
		return nil, errorsmod.Wrapf(types.ErrCorruptedState, "header %x: %s", hash, err)
	}
	return stored.Decode()
}

// headerError gives a verdict of headerchain the code of this module.
func headerError(err error) error {
	for _, pair := range []struct{ pure, registered error }{
		{headerchain.ErrEmpty, types.ErrNoHeaders},
		{headerchain.ErrMalformed, types.ErrMalformedHeader},
		{headerchain.ErrDuplicate, types.ErrDuplicateHeader},
		{headerchain.ErrUnconnected, types.ErrUnconnectedHeader},
		{headerchain.ErrWeak, types.ErrWeakHeader},
		{headerchain.ErrTimeTooOld, types.ErrHeaderTooOld},
		{headerchain.ErrTimeTooNew, types.ErrHeaderTooNew},
		{headerchain.ErrVersion, types.ErrHeaderVersion},
	} {
		if errors.Is(err, pair.pure) {
			return errorsmod.Wrap(pair.registered, err.Error())
		}
	}
	return err
}
