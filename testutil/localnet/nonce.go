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

// committedNonce is a slot's nonce under a provider's commitment on the zone.
type committedNonce struct {
	secret  *btcec.ModNScalar
	pubRand [32]byte
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

// nonceUnder derives the nonce of a slot as its commitment did.
func (n *Net) nonceUnder(
	ctx context.Context, p *Provider, in ballot, commit finalitytypes.PubRandCommitView,
) (committedNonce, error) {
	salt, err := n.salt(ctx, p, in, commit)
	if err != nil {
		return committedNonce{}, fmt.Errorf("read the salt of provider %d: %w", p.Index, err)
	}
	var nonce committedNonce
	if len(salt) == 0 {
		nonce.secret, nonce.pubRand, err = eots.Nonce(p.Key, in.domain, in.name, in.slot)
	} else {
		nonce.secret, nonce.pubRand, err = eots.SaltedNonce(p.Key, [eots.SaltBytes]byte(salt), in.domain, in.name, in.slot)
	}
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
