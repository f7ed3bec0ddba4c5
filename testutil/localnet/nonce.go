package localnet

import (
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"github.com/btcsuite/btcd/btcec/v2"

	"github.com/taikofin/taikofin/daemon/fp"
	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// committedNonce is a slot's nonce under a provider's commitment on the zone, with its siblings from the leaf up.
type committedNonce struct {
	secret  *btcec.ModNScalar
	pubRand [32]byte
	proof   [][]byte
}

// committedNonce derives the nonce that a provider committed for a slot, as the provider itself could.
func (n *Net) committedNonce(ctx context.Context, p *Provider, in ballot) (committedNonce, error) {
	answer, err := n.Zone(0).Finality().PubRandCommits(ctx, &finalitytypes.QueryPubRandCommitsRequest{FpBtcPkHex: p.PkHex(), Kind: in.kind})
	if err != nil {
		return committedNonce{}, fmt.Errorf("get the commitments of provider %d: %w", p.Index, err)
	}
	for _, commit := range answer.Commits {
		if in.slot >= commit.StartSlot && in.slot-commit.StartSlot < commit.NumPubRand {
			return n.nonceUnder(ctx, p, in, commit)
		}
	}
	return committedNonce{}, fmt.Errorf("provider %d has no commitment for slot %d", p.Index, in.slot)
}

// nonceUnder rebuilds a commitment.
func (n *Net) nonceUnder(
	ctx context.Context, p *Provider, in ballot, commit finalitytypes.PubRandCommitView,
) (committedNonce, error) {
	salt, err := n.salt(ctx, p, in, commit)
	if err != nil {
		return committedNonce{}, fmt.Errorf("read the salt of provider %d: %w", p.Index, err)
	}
	derive := func(slot uint64) (*btcec.ModNScalar, [32]byte, error) {
		if len(salt) == 0 {
			return eots.Nonce(p.Key, in.domain, in.name, slot)
		}
		return eots.SaltedNonce(p.Key, [eots.SaltBytes]byte(salt), in.domain, in.name, slot)
	}
	pubRands := make([][32]byte, commit.NumPubRand)
	for i := range pubRands {
		if _, pubRands[i], err = derive(commit.StartSlot + uint64(i)); err != nil {
			return committedNonce{}, err
		}
	}
	_, proofs := eots.Commit(pubRands)
	var nonce committedNonce
	for _, sibling := range proofs[in.slot-commit.StartSlot] {
		nonce.proof = append(nonce.proof, sibling[:])
	}
	nonce.secret, nonce.pubRand, err = derive(in.slot)
	return nonce, err
}

// salt reads what a provider's daemon derived a commitment with. The daemon holds its sign-state, so that a copy is read.
func (n *Net) salt(ctx context.Context, p *Provider, in ballot, commit finalitytypes.PubRandCommitView) ([]byte, error) {
	info, err := n.Zone(0).Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return nil, err
	}
	root, err := hex.DecodeString(commit.Commitment)
	if err != nil || len(root) != 32 {
		return nil, fmt.Errorf("commitment from slot %d has no root of 32 bytes", commit.StartSlot)
	}
	dir, err := os.MkdirTemp("", "sign-state")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	raw, err := os.ReadFile(filepath.Join(p.Home, fp.SignStateFile))
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, fp.SignStateFile)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return nil, err
	}
	id := fp.Identity{FpPk: p.FpPk, ChainID: info.SigningChainId, ModuleAddress: info.ModuleAddress}
	return fp.ReadSalt(path, id, in.kind, fp.Commitment{Start: commit.StartSlot, Num: commit.NumPubRand, Root: [32]byte(root)})
}
