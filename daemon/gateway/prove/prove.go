// Package prove makes proofs of finality that anybody verifies (docs/proofs.md): stake_only ones of the certificates of checkpoints and
// header bytes, which the rounds here collect. A proof of strength zone, for blocks above the last checkpoint, is the Zone's to make.
package prove

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/daemon/gateway/answer"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Strengths that can be asked for.
const (
	StrengthStakeOnly = "stake_only"
	StrengthZone      = "zone"
)

// Zone makes proofs of strength zone, in both forms.
type Zone interface {
	Prove(ctx context.Context, block *verify.Block) (Proof, error)
}

// Proof is a proof with what the gateway would believe it by.
type Proof interface {
	MarshalBinary() ([]byte, error)
	JSON() ([]byte, error)
}

// Prover makes proofs.
type Prover struct {
	store         *store.Store
	moduleAddress string
	verifier      *proof.Verifier
	zone          Zone
	now           func() time.Time
}

// New returns a prover; zone may be nil, then there are no proofs of strength zone. Its owner closes it.
func New(s *store.Store, moduleAddress string, zone Zone) *Prover {
	return &Prover{store: s, moduleAddress: moduleAddress, verifier: proof.NewVerifier(proof.DefaultMemory), zone: zone, now: time.Now}
}

// Close stops what is computed in the background.
func (p *Prover) Close() { p.verifier.Close() }

// Prove returns a proof of a final block, verified.
func (p *Prover) Prove(ctx context.Context, block *verify.Block, strength string) (Proof, error) {
	switch {
	case strength == StrengthStakeOnly:
		return p.StakeOnly(block)
	case p.zone == nil:
		return nil, &answer.Unavailable{Reason: answer.ReasonProof, Detail: "this gateway makes no proofs of strength zone; ask for stake_only"}
	}
	return p.zone.Prove(ctx, block)
}

// StakeOnly returns the proof by the certificate of the lowest checkpoint at the block or above.
func (p *Prover) StakeOnly(block *verify.Block) (*proof.Proof, error) {
	certificate, err := p.store.CertificateAbove(block.L2Height)
	if errors.Is(err, store.ErrNotFound) {
		return nil, &answer.Unavailable{Reason: answer.ReasonProof, Detail: "no checkpoint covers the block yet"}
	}
	if err != nil {
		return nil, err
	}
	if certificate.L2Height-block.L2Height >= proof.MaxHeaders {
		return nil, &answer.Unavailable{Reason: answer.ReasonProof, Detail: fmt.Sprintf("the checkpoint is %d blocks above, more than the %d headers of a "+
			"proof: prove a block between them, and take it from there", certificate.L2Height-block.L2Height, proof.MaxHeaders)}
	}
	made := &proof.Proof{
		Version: proof.Version, Era: block.Era,
		Block: proof.Block{L2Height: block.L2Height, Hash: proof.Hash(block.Hash), StateRoot: proof.Hash(block.StateRoot)},
	}
	if made.Headers, err = p.headers(certificate, block); err != nil {
		return nil, err
	}
	made.StakeOnly = &proof.StakeOnly{Series: certificate.Series.Name, Certificates: []proof.Certificate{CertificateOf(certificate)}}
	root, err := p.RootOf(certificate)
	if err != nil {
		return nil, err
	}
	if _, err := p.verifier.Verify(made, root, p.now()); err != nil {
		return nil, fmt.Errorf("the proof of block %d does not verify: %w", block.L2Height, err)
	}
	return made, nil
}

// headers returns header bytes from the checkpoint's block down to a block.
func (p *Prover) headers(certificate *types.Certificate, block *verify.Block) ([]proof.Header, error) {
	var headers []proof.Header
	for height := certificate.L2Height; ; height-- {
		b, err := p.store.ByHeight(height)
		if err != nil {
			return nil, fmt.Errorf("block %d: %w", height, err)
		}
		raw, err := p.store.Header(b.Hash)
		if errors.Is(err, store.ErrNotFound) {
			return nil, &answer.Unavailable{Reason: answer.ReasonProof, Detail: fmt.Sprintf("the header bytes of L2 height %d are not here yet: they come from "+
				"the zone's transactions, or from a Taiko node (taiko.rpc)", height)}
		}
		if err != nil {
			return nil, err
		}
		headers = append(headers, raw)
		if height == block.L2Height {
			return headers, nil
		}
	}
}

// CertificateOf is a certificate as proofs have it.
func CertificateOf(c *types.Certificate) proof.Certificate {
	out := proof.Certificate{
		N: c.N, BlockHash: proof.Hash(common.BytesToHash(c.BlockHash)), StateRoot: proof.Hash(common.BytesToHash(c.StateRoot)),
		NextTableHash: proof.Hash(common.BytesToHash(c.Checkpoint.NextTableHash)), NextBTCTime: c.Checkpoint.NextBtcTime,
		CommitmentsRoot: proof.Hash(common.BytesToHash(c.Checkpoint.CommitmentsRoot)), Table: proof.Table{BTCTime: c.Table.BtcTime},
	}
	for _, entry := range c.Table.Entries {
		e := proof.Entry{FpBTCPk: proof.Key(common.BytesToHash(entry.FpBtcPk)), PowerSat: entry.PowerSat}
		if len(entry.PubRand) > 0 {
			e.PubRand = proof.Key(common.BytesToHash(entry.PubRand))
		}
		out.Table.Entries = append(out.Table.Entries, e)
	}
	for _, s := range c.Signatures {
		out.Signatures = append(out.Signatures, proof.Signature{Index: s.Index, Sig: proof.Key(common.BytesToHash(s.Sig))})
	}
	return out
}

// RootOf is the root that the zone's own records make of a certificate's table. Who verifies for himself takes Ethereum's.
func (p *Prover) RootOf(c *types.Certificate) (proof.Root, error) {
	hash, err := c.Table.Layout().Hash()
	if err != nil {
		return proof.Root{}, fmt.Errorf("table of checkpoint %d: %w", c.N, err)
	}
	return proof.Root{
		Series: &proof.Series{
			Name: c.Series.Name, ModuleAddress: p.moduleAddress, FirstSlot: c.Series.Slot(0), EthChainID: c.Series.EthChainId,
			Verifier: proof.Address(common.BytesToAddress(c.Series.Verifier)), ActivationHeight: c.Series.ActivationHeight, Interval: c.Series.Interval,
		},
		Table: &proof.TableRoot{N: c.N, Hash: proof.Hash(hash), BTCTime: c.Table.BtcTime},
	}, nil
}
