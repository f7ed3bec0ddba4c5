package keeper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"

	"cosmossdk.io/collections"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/cometbft/cometbft/crypto/merkle"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxPrunedCommits is how many commitments behind retention one new commitment takes away. More than one, so that a
// provider's commitments shrink to what it needs; few, so that the work stays small.
const maxPrunedCommits = 16

// CommitPubRand takes a provider's commitment to the nonces of consecutive slots. The provider's signature authorizes
// it; who sent the message does not matter.
func (k *Keeper) CommitPubRand(ctx context.Context, msg *types.MsgCommitPubRand) error {
	p, err := k.progress(ctx)
	if err != nil {
		return err
	}
	if err := k.checkCommitShape(ctx, p, msg); err != nil {
		return err
	}
	provider, err := k.stake.FinalityProvider(ctx, msg.FpBtcPk)
	if errors.Is(err, collections.ErrNotFound) {
		return types.ErrProviderUnknown.Wrapf("%x", msg.FpBtcPk)
	}
	if err != nil {
		return fmt.Errorf("get finality provider %x: %w", msg.FpBtcPk, err)
	}
	if provider.Slashed {
		return types.ErrProviderSlashed.Wrapf("%x", msg.FpBtcPk)
	}
	if err := k.checkCommitRange(ctx, msg); err != nil {
		return err
	}
	if err := k.checkCommitSignature(ctx, msg); err != nil {
		return err
	}
	if err := checkPublicNonces(msg); err != nil {
		return err
	}
	if err := k.pruneCommits(ctx, p, msg.Kind, msg.FpBtcPk); err != nil {
		return err
	}
	commit := types.PubRandCommit{
		Kind: msg.Kind, FpBtcPk: msg.FpBtcPk, StartSlot: msg.StartSlot, NumPubRand: msg.NumPubRand,
		Commitment: msg.Commitment, ZoneHeight: sdk.UnwrapSDKContext(ctx).BlockHeight(), PubRands: msg.PubRands,
		Sig: msg.Sig,
	}
	if err := k.pubRand.Set(ctx, collections.Join3(msg.Kind.Key(), msg.FpBtcPk, msg.StartSlot), commit); err != nil {
		return fmt.Errorf("store commitment of %x: %w", msg.FpBtcPk, err)
	}
	return k.logCommitment(ctx, &commit)
}

// checkCommitShape checks what the message alone and the window tell.
func (k *Keeper) checkCommitShape(ctx context.Context, p progress, msg *types.MsgCommitPubRand) error {
	rules, err := types.RulesOf(msg.Kind)
	if err != nil {
		return err
	}
	if len(msg.FpBtcPk) != 32 || len(msg.Commitment) != 32 || len(msg.Sig) != 64 {
		return types.ErrInvalidPubRand.Wrap("key and commitment must have 32 bytes, the signature 64")
	}
	if rules.Public {
		return k.checkCheckpointCommit(ctx, msg)
	}
	if len(msg.PubRands) != 0 {
		return types.ErrInvalidPubRand.Wrapf("nonces of kind %d are not public", msg.Kind)
	}
	if msg.NumPubRand < p.params.MinPubRand || msg.NumPubRand > p.params.MaxPubRand {
		return types.ErrInvalidPubRand.Wrapf("%d nonces, want %d to %d", msg.NumPubRand, p.params.MinPubRand, p.params.MaxPubRand)
	}
	last, ok := types.AddPower(msg.StartSlot, msg.NumPubRand-1)
	if !ok {
		return types.ErrInvalidPubRand.Wrap("last slot does not fit into 64 bits")
	}
	if rules.Eras && (types.SlotEra(msg.StartSlot) != p.era || types.SlotEra(last) != p.era) {
		return types.ErrWrongEra.Wrapf("slots %d to %d, current era %d", msg.StartSlot, last, p.era)
	}
	if last < p.next() {
		return types.ErrInvalidPubRand.Wrapf("last slot %d is final already", last)
	}
	if msg.StartSlot < p.retained() && p.retained() > p.first() {
		// Commitments that far back are pruned, so nothing would show that the slot had other nonces once.
		return types.ErrInvalidPubRand.Wrapf("start slot %d is below the lowest retained slot %d", msg.StartSlot, p.retained())
	}
	if limit := max(p.highest, p.first()) + p.params.MaxPubRandAhead; last > limit {
		return types.ErrInvalidPubRand.Wrapf("last slot %d is above %d", last, limit)
	}
	return nil
}

// checkCheckpointCommit is checkCommitShape for the kind whose slots belong to a series and whose nonces are public.
func (k *Keeper) checkCheckpointCommit(ctx context.Context, msg *types.MsgCommitPubRand) error {
	if msg.NumPubRand < types.MinCheckpointPubRand || msg.NumPubRand > types.MaxCheckpointPubRand {
		return types.ErrInvalidPubRand.Wrapf("%d nonces, want %d to %d",
			msg.NumPubRand, types.MinCheckpointPubRand, types.MaxCheckpointPubRand)
	}
	if uint64(len(msg.PubRands)) != 32*msg.NumPubRand {
		return types.ErrInvalidPubRand.Wrapf("pub_rands has %d bytes, want 32 for each of %d nonces", len(msg.PubRands), msg.NumPubRand)
	}
	series, err := k.seriesOf(ctx, msg.StartSlot)
	if err != nil {
		return err
	}
	if series.Closed() {
		return types.ErrSeriesClosed.Wrapf("%q: %s", series.Name, series.ClosedReason)
	}
	last, ok := types.AddPower(msg.StartSlot, msg.NumPubRand-1)
	if !ok || types.CheckpointSeries(last) != series.Index {
		return types.ErrInvalidPubRand.Wrapf("slots from %d leave series %d", msg.StartSlot, series.Index)
	}
	next := series.Slot(series.Next)
	if last < next {
		return types.ErrInvalidPubRand.Wrapf("last slot %d is open already, next is %d", last, next)
	}
	if last > next+types.MaxCheckpointPubRandAhead {
		return types.ErrInvalidPubRand.Wrapf("last slot %d is above %d", last, next+types.MaxCheckpointPubRandAhead)
	}
	return nil
}

// checkPublicNonces checks that the nonces which a commitment carries are those that it commits to, and that each can stand
// in a table.
func checkPublicNonces(msg *types.MsgCommitPubRand) error {
	if len(msg.PubRands) == 0 {
		return nil
	}
	leaves := make([][]byte, 0, len(msg.PubRands)/32)
	for i := 0; i < len(msg.PubRands); i += 32 {
		nonce := msg.PubRands[i : i+32]
		if _, err := schnorr.ParsePubKey(nonce); err != nil {
			return types.ErrInvalidPubRand.Wrapf("nonce %d is no x coordinate of the curve", i/32)
		}
		leaves = append(leaves, nonce)
	}
	if !bytes.Equal(merkle.HashFromByteSlices(leaves), msg.Commitment) {
		return types.ErrInvalidPubRand.Wrap("the nonces are not those of the commitment")
	}
	return nil
}

// nonceOf returns a slot's nonce from a commitment that carries it; nil when it does not.
func nonceOf(commit types.PubRandCommit, slot uint64) []byte {
	at := 32 * (slot - commit.StartSlot)
	if at+32 > uint64(len(commit.PubRands)) {
		return nil
	}
	return bytes.Clone(commit.PubRands[at : at+32])
}

// checkCommitRange refuses a commitment that does not lie above the provider's last one: two commitments for one slot
// would let a provider sign twice under two nonces.
func (k *Keeper) checkCommitRange(ctx context.Context, msg *types.MsgCommitPubRand) error {
	newest, found, err := k.newestCommit(ctx, msg.Kind, msg.FpBtcPk)
	if err != nil {
		return err
	}
	if end := newest.StartSlot + newest.NumPubRand; found && msg.StartSlot < end {
		return types.ErrInvalidPubRand.Wrapf("start slot %d is not above the last commitment's end %d", msg.StartSlot, end-1)
	}
	return nil
}

func (k *Keeper) checkCommitSignature(ctx context.Context, msg *types.MsgCommitPubRand) error {
	domain, err := k.signingDomain(ctx, types.BallotID{Kind: msg.Kind, Slot: msg.StartSlot})
	if err != nil {
		return err
	}
	signingContext, err := types.RandCommitContext(msg.Kind, domain, k.moduleAddress)
	if err != nil {
		return err
	}
	message := eots.RandCommitMessage(signingContext, msg.StartSlot, msg.NumPubRand, msg.Commitment)
	if err := eots.VerifyBIP340([32]byte(msg.FpBtcPk), message, msg.Sig); err != nil {
		return types.ErrInvalidSignature.Wrapf("commitment of %x: %v", msg.FpBtcPk, err)
	}
	return nil
}

// newestCommit returns a provider's commitment with the highest start.
func (k *Keeper) newestCommit(ctx context.Context, kind types.BallotKind, fpPk []byte) (types.PubRandCommit, bool, error) {
	return k.firstCommit(ctx, collections.NewSuperPrefixedTripleRangeReversed[uint32, []byte, uint64](kind.Key(), fpPk))
}

// commitFor returns a provider's commitment that covers a slot.
func (k *Keeper) commitFor(ctx context.Context, id types.BallotID, fpPk []byte) (types.PubRandCommit, bool, error) {
	rng := new(collections.Range[collections.Triple[uint32, []byte, uint64]]).
		StartInclusive(collections.TripleSuperPrefix[uint32, []byte, uint64](id.Kind.Key(), fpPk)).
		EndInclusive(collections.Join3(id.Kind.Key(), fpPk, id.Slot)).
		Descending()
	commit, found, err := k.firstCommit(ctx, rng)
	if err != nil || !found || id.Slot-commit.StartSlot >= commit.NumPubRand {
		return types.PubRandCommit{}, false, err
	}
	return commit, true, nil
}

func (k *Keeper) firstCommit(
	ctx context.Context, rng collections.Ranger[collections.Triple[uint32, []byte, uint64]],
) (types.PubRandCommit, bool, error) {
	iter, err := k.pubRand.Iterate(ctx, rng)
	if err != nil {
		return types.PubRandCommit{}, false, fmt.Errorf("iterate commitments: %w", err)
	}
	if !iter.Valid() {
		return types.PubRandCommit{}, false, iter.Close()
	}
	commit, err := iter.Value()
	if err := errors.Join(err, iter.Close()); err != nil {
		return types.PubRandCommit{}, false, fmt.Errorf("read commitment: %w", err)
	}
	return commit, true, nil
}

// usableFrom returns the first zone height at which a slot may be pinned that uses a commitment. A commitment of genesis
// is known to everybody from the start, and so is one of the chain that genesis was exported from.
func usableFrom(commit types.PubRandCommit, params types.Params) int64 {
	height := commit.ZoneHeight + int64(params.PubRandDelayBlocks)
	if commit.ZoneHeight <= 0 {
		return min(height, 0)
	}
	return height
}

// knownUsableFrom is usableFrom as far as it is known: the greatest height while the commitment is not anchored.
func knownUsableFrom(commit types.PubRandCommit, params types.Params, anchored int64) int64 {
	if !isAnchored(commit, anchored) {
		return math.MaxInt64
	}
	return usableFrom(commit, params)
}

// isAnchored says whether a commitment came below the anchored zone height; those of genesis are known to everybody.
func isAnchored(commit types.PubRandCommit, anchored int64) bool {
	return commit.ZoneHeight == 0 || commit.ZoneHeight < anchored
}

// isUsable says whether a table that is pinned at a zone height may count on a commitment. While a series of checkpoints is
// active, the commitment must also be anchored: part of what the providers have signed for Ethereum. Then nobody can be
// shown another commitment for the same slots by a fork of the zone.
func isUsable(commit types.PubRandCommit, params types.Params, anchored, pinnedHeight int64) bool {
	return usableFrom(commit, params) <= pinnedHeight && isAnchored(commit, anchored)
}

// usablePubRand says whether a provider has nonces for a slot whose table is pinned at a zone height.
func (k *Keeper) usablePubRand(
	ctx context.Context, params types.Params, id types.BallotID, fpPk []byte, pinnedHeight int64,
) (bool, error) {
	commit, found, err := k.commitFor(ctx, id, fpPk)
	if err != nil || !found {
		return false, err
	}
	anchored, err := k.anchoredHeight(ctx)
	if err != nil {
		return false, err
	}
	return isUsable(commit, params, anchored, pinnedHeight), nil
}

// pruneCommits takes away a provider's oldest commitments when no retained slot can use them.
func (k *Keeper) pruneCommits(ctx context.Context, p progress, kind types.BallotKind, fpPk []byte) error {
	retained := p.retained()
	if kind == types.BALLOT_KIND_CHECKPOINT {
		var err error
		if retained, err = k.retainedCheckpoint(ctx); err != nil {
			return err
		}
	}
	iter, err := k.pubRand.Iterate(ctx, collections.NewSuperPrefixedTripleRange[uint32, []byte, uint64](kind.Key(), fpPk))
	if err != nil {
		return fmt.Errorf("iterate commitments of %x: %w", fpPk, err)
	}
	var old []collections.Triple[uint32, []byte, uint64]
	for ; iter.Valid() && len(old) < maxPrunedCommits; iter.Next() {
		kv, err := iter.KeyValue()
		if err != nil {
			return errors.Join(fmt.Errorf("read commitment: %w", err), iter.Close())
		}
		if kv.Value.StartSlot+kv.Value.NumPubRand > retained {
			break
		}
		old = append(old, kv.Key)
	}
	if err := iter.Close(); err != nil {
		return fmt.Errorf("close iterator: %w", err)
	}
	for _, key := range old {
		if err := k.pubRand.Remove(ctx, key); err != nil {
			return fmt.Errorf("remove commitment: %w", err)
		}
	}
	return nil
}
