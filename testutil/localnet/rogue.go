package localnet

import (
	"context"
	"fmt"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// RogueVote makes the vote of a provider for any digest at an L2 height of the current era, as somebody who holds its
// key but not its sign-state could. The nonce is the committed one, so a second digest gives the key away.
func (n *Net) RogueVote(ctx context.Context, p *Provider, l2Height uint64, digest [32]byte) (finalitytypes.Vote, error) {
	info, err := n.Zone(0).Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return finalitytypes.Vote{}, fmt.Errorf("make a rogue vote: %w", err)
	}
	slot := finalitytypes.FinalitySlot(info.Era, l2Height)
	proof, err := n.nonceProof(ctx, p, info.SigningChainId, slot)
	if err != nil {
		return finalitytypes.Vote{}, err
	}
	nonce, pubRand, err := eots.Nonce(p.Key, info.SigningChainId, eots.KindFinality, slot)
	if err != nil {
		return finalitytypes.Vote{}, err
	}
	signingContext := eots.SigningContext(eots.VoteTag(eots.KindFinality), info.SigningChainId, info.ModuleAddress)
	sig, err := eots.Sign(p.Key, nonce, eots.VoteMessage(signingContext, slot, digest))
	if err != nil {
		return finalitytypes.Vote{}, err
	}
	return finalitytypes.Vote{
		Kind: finalitytypes.BALLOT_KIND_FINALITY, Slot: slot, Digest: digest[:], FpBtcPk: p.FpPk[:],
		PubRand: pubRand[:], Sig: sig[:], Proof: proof,
	}, nil
}

// nonceProof rebuilds the commitment that covers a slot and returns the slot's siblings.
func (n *Net) nonceProof(ctx context.Context, p *Provider, domain string, slot uint64) ([][]byte, error) {
	answer, err := n.Zone(0).Finality().PubRandCommits(ctx, &finalitytypes.QueryPubRandCommitsRequest{FpBtcPkHex: p.PkHex()})
	if err != nil {
		return nil, fmt.Errorf("get the commitments of provider %d: %w", p.Index, err)
	}
	for _, commit := range answer.Commits {
		if slot < commit.StartSlot || slot-commit.StartSlot >= commit.NumPubRand {
			continue
		}
		pubRands := make([][32]byte, commit.NumPubRand)
		for i := range pubRands {
			if _, pubRands[i], err = eots.Nonce(p.Key, domain, eots.KindFinality, commit.StartSlot+uint64(i)); err != nil {
				return nil, err
			}
		}
		_, proofs := eots.Commit(pubRands)
		var siblings [][]byte
		for _, sibling := range proofs[slot-commit.StartSlot] {
			siblings = append(siblings, sibling[:])
		}
		return siblings, nil
	}
	return nil, fmt.Errorf("provider %d has no commitment for slot %d", p.Index, slot)
}
