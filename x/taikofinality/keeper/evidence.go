package keeper

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// convict turns a provider's second vote in a slot into evidence.
func (ws *workingSet) convict(ctx context.Context, v *types.SignedDigest) error {
	b, err := ws.ballot(ctx, v.BallotID)
	if err != nil {
		return err
	}
	first, voted := b.vote(v.FpPk[:])
	if !voted {
		return types.ErrInvalidEvidence.Wrapf("%x has no vote in slot %d", v.FpPk, v.Slot)
	}
	if first.pubRand != v.PubRand {
		// One commitment covers a slot, so this cannot be; without the same nonce there is no key to extract.
		return types.ErrInvalidEvidence.Wrapf("votes of %x in slot %d have different nonces", v.FpPk, v.Slot)
	}
	signingContext, err := ws.k.voteContext(ctx, v.BallotID)
	if err != nil {
		return err
	}
	evidence := types.Evidence{
		Kind: v.Kind, Slot: v.Slot, FpBtcPk: v.FpPk[:], PubRand: v.PubRand[:],
		First:          types.SignedVote{Digest: first.digest[:], Sig: first.sig[:]},
		Second:         types.SignedVote{Digest: v.Digest[:], Sig: v.Sig[:]},
		SigningContext: signingContext,
	}
	if err := ws.k.takeEvidence(ctx, &evidence, ""); err != nil {
		return err
	}
	ws.slashed[v.FpPk] = true
	return nil
}

// SubmitEvidence takes two votes that prove themselves: two messages of one provider in one slot, signed under one nonce.
// No commitment or ballot is asked for, so that evidence is good as long as stake can be slashed.
func (k *Keeper) SubmitEvidence(ctx context.Context, evidence *types.Evidence, reporter string) error {
	if err := evidence.Validate(); err != nil {
		return err
	}
	signingContext, err := k.voteContext(ctx, types.BallotID{Kind: evidence.Kind, Slot: evidence.Slot})
	if err != nil {
		return err
	}
	if evidence.SigningContext != signingContext {
		// Votes for another chain are that chain's to judge.
		return types.ErrInvalidEvidence.Wrapf("signing context %q is not this chain's, or not of the slot's series", evidence.SigningContext)
	}
	return k.takeEvidence(ctx, evidence, reporter)
}

// takeEvidence extracts the key of well-formed evidence, which verifies both signatures, and slashes.
func (k *Keeper) takeEvidence(ctx context.Context, evidence *types.Evidence, reporter string) error {
	fpPk := [32]byte(evidence.FpBtcPk)
	if err := k.checkSlashable(ctx, fpPk[:]); err != nil {
		return err
	}
	sk, err := eots.Extract(fpPk, [32]byte(evidence.PubRand),
		eots.VoteMessage(evidence.SigningContext, evidence.Slot, [32]byte(evidence.First.Digest)), [32]byte(evidence.First.Sig),
		eots.VoteMessage(evidence.SigningContext, evidence.Slot, [32]byte(evidence.Second.Digest)), [32]byte(evidence.Second.Sig))
	if err != nil {
		return types.ErrInvalidEvidence.Wrapf("extract key of %x: %v", fpPk, err)
	}
	return k.slash(ctx, types.EvidenceRecord{
		FpBtcPk: fpPk[:], SecretKey: sk[:], Evidence: evidence, Reporter: reporter,
	})
}

// RevealKey takes a provider's secret key, which proves that it is no secret.
func (k *Keeper) RevealKey(ctx context.Context, secretKey []byte, reporter string) error {
	if len(secretKey) != 32 {
		return types.ErrInvalidEvidence.Wrapf("secret key has %d bytes", len(secretKey))
	}
	fpPk, err := eots.PublicKey([32]byte(secretKey))
	if err != nil {
		return types.ErrInvalidEvidence.Wrap(err.Error())
	}
	if err := k.checkSlashable(ctx, fpPk[:]); err != nil {
		return err
	}
	return k.slash(ctx, types.EvidenceRecord{FpBtcPk: fpPk[:], SecretKey: secretKey, Reporter: reporter})
}

// checkSlashable refuses unknown providers and those whose key is known already. One that the registry slashed for
// another reason passes: its key still opens the slashing transactions on Bitcoin.
func (k *Keeper) checkSlashable(ctx context.Context, fpPk []byte) error {
	_, err := k.stake.FinalityProvider(ctx, fpPk)
	if errors.Is(err, collections.ErrNotFound) {
		return types.ErrProviderUnknown.Wrapf("%x", fpPk)
	}
	if err != nil {
		return fmt.Errorf("get finality provider %x: %w", fpPk, err)
	}
	known, err := k.evidence.Has(ctx, fpPk)
	if err != nil {
		return fmt.Errorf("get evidence of %x: %w", fpPk, err)
	}
	if known {
		return types.ErrAlreadySlashed.Wrapf("%x", fpPk)
	}
	return nil
}

func (k *Keeper) slash(ctx context.Context, record types.EvidenceRecord) error {
	record.ZoneHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	if err := k.evidence.Set(ctx, record.FpBtcPk, record); err != nil {
		return fmt.Errorf("store evidence of %x: %w", record.FpBtcPk, err)
	}
	if err := k.stake.SlashFinalityProvider(ctx, record.FpBtcPk, record.SecretKey); err != nil {
		return fmt.Errorf("slash %x: %w", record.FpBtcPk, err)
	}
	event := &types.EventEquivocation{
		FpBtcPkHex: hex.EncodeToString(record.FpBtcPk), SecretKeyHex: hex.EncodeToString(record.SecretKey),
	}
	if record.Evidence != nil {
		event.Kind, event.Slot = record.Evidence.Kind, record.Evidence.Slot
	}
	k.emit(ctx, event)
	return nil
}
