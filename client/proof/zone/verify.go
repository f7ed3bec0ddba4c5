package zone

import (
	"errors"
	"time"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/internal/header"
)

// Verify says what a proof of any strength shows to who believes root at a time, as proof.Verify does for the others.
func Verify(p *proof.Proof, root proof.Root, now time.Time) (proof.Verdict, error) {
	if p.Zone == nil || root.Zone == nil {
		return proof.Verify(p, root, now)
	}
	// Package proof checks all that needs no zone, and says then that the rest is not for it.
	if _, err := proof.Verify(p, root, now); !errors.Is(err, proof.ErrZone) {
		return proof.Verdict{}, err
	}
	head, hash, err := trust(p.Zone, root.Zone, now)
	if err != nil {
		return proof.Verdict{}, err
	}
	b, t, err := readState(p.Zone, head.AppHash)
	if err != nil {
		return proof.Verdict{}, err
	}
	stake, err := b.verify(t, p.Zone.Series, root.Zone, head.Height)
	if err != nil {
		return proof.Verdict{}, err
	}
	verdict, err := descend(p, b, now)
	if err != nil {
		return proof.Verdict{}, err
	}
	verdict.Zone = &proof.ZoneWord{
		ChainID: head.ChainID, Height: uint64(head.Height), Hash: hash, //nolint:gosec // a valid header's is positive
		TrustedHeight: root.Zone.Height, TrustedHash: root.Zone.Hash, Stake: stake,
	}
	return verdict, nil
}

// descend follows the headers from the block that the ballot decided: the rest of the proof is a descent from it.
func descend(p *proof.Proof, b *ballot, now time.Time) (proof.Verdict, error) {
	// A checkpoint's ballot does not say its height. The header does, whose hash the ballot decided.
	l2Height := b.slot
	if b.kind == kindCheckpoint {
		top, err := header.Parse(p.Headers[0])
		if err != nil {
			return proof.Verdict{}, breaks(proof.RuleHeader, "header 0: %s", err)
		}
		l2Height = top.Number
	}
	below := &proof.Proof{
		Version: p.Version, Era: p.Era, Block: p.Block, Headers: p.Headers, Descent: &proof.Descent{L2Height: l2Height, Hash: b.hash()},
	}
	root := proof.Root{Final: &proof.FinalRoot{L2Height: l2Height, Hash: b.hash(), Strength: proof.ZoneStrength, Standing: proof.Fresh}}
	return proof.Verify(below, root, now)
}
