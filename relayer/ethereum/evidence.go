package ethereum

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxDoubles bounds the checkpoints whose signers are watched for a second signature. More conflicts than that in one series
// do not happen: the first one freezes its verifier.
const maxDoubles = 16

// double is a checkpoint that Ethereum has signatures of which differ from what the zone decided.
type double struct {
	n      uint64
	theirs evidence
	// table is the one that signed; nil where nothing can be reported by it.
	table checkpoint.Table
}

// proof are two votes of one provider, and the table in which it stands.
type proof struct {
	n        uint64
	table    checkpoint.Table
	evidence finalitytypes.Evidence
}

// testify brings signatures that only Ethereum saw to the zone. A provider whose signature stands in the zone's certificate as
// well signed twice under one nonce: the zone extracts its key and its stake burns. It looks again in every round, since votes
// may reach the zone's ballot after its decision.
func (r *reporter) testify(ctx context.Context, p *pipeline, series finalitytypes.Series) error {
	if len(r.doubles) == 0 {
		return nil
	}
	slashed, err := p.zone.SlashedKeys(ctx)
	if err != nil {
		return err
	}
	proofs, err := r.proofs(ctx, p, series)
	errs := []error{err}
	for i := range proofs {
		e := proofs[i].evidence
		if _, known := slashed[[32]byte(e.FpBtcPk)]; known {
			continue
		}
		if err := p.zone.SubmitEvidence(ctx, e); err != nil {
			errs = append(errs, err) // what the zone refuses of one provider does not spare the others
			continue
		}
		slog.ErrorContext(ctx, "Provider signed two checkpoints, evidence handed to the zone", "provider", hexOf([32]byte(e.FpBtcPk)),
			"series", series.Name, "n", proofs[i].n)
	}
	return errors.Join(errs...)
}

// proofs are the pairs of votes in the checkpoints that are watched. What cannot be compared of one spares no other.
func (r *reporter) proofs(ctx context.Context, p *pipeline, series finalitytypes.Series) ([]proof, error) {
	if len(r.doubles) == 0 {
		return nil, nil
	}
	module, err := p.zone.ModuleAddress(ctx)
	if err != nil {
		return nil, err
	}
	signingContext := eots.SigningContext(eots.VoteTag(eots.KindCheckpoint), series.Name, module)
	var (
		proofs []proof
		errs   []error
	)
	for _, d := range r.doubles {
		cert, err := p.zone.Certificate(ctx, series.Index, d.n)
		if errors.Is(err, errUndecided) {
			continue // pruned
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		ours, err := newSubmission(cert)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		found, err := equivocations(ours, d.theirs, signingContext)
		errs = append(errs, err)
		for i := range found {
			proofs = append(proofs, proof{n: d.n, table: ours.table, evidence: found[i]})
		}
	}
	return proofs, errors.Join(errs...)
}

// equivocations pairs the signatures that Ethereum has with those of the zone's certificate.
func equivocations(ours *submission, theirs evidence, signingContext string) ([]finalitytypes.Evidence, error) {
	here, err := ours.signatures(true)
	if err != nil {
		return nil, err
	}
	there, err := signaturesOf(ours.table, theirs.certificate)
	if err != nil {
		return nil, err
	}
	first, second := ours.statement.Digest(), theirs.statement.Digest()
	var proofs []finalitytypes.Evidence
	for i := range ours.table {
		entry := &ours.table[i]
		honest, signedHere := here[entry.FpPk]
		other, signedThere := there[entry.FpPk]
		if !signedHere || !signedThere {
			continue
		}
		proofs = append(proofs, finalitytypes.Evidence{
			Kind: finalitytypes.BALLOT_KIND_CHECKPOINT, Slot: ours.cert.Checkpoint.Slot, FpBtcPk: entry.FpPk[:], PubRand: entry.PubRand[:],
			First:          finalitytypes.SignedVote{Digest: first[:], Sig: honest[:]},
			Second:         finalitytypes.SignedVote{Digest: second[:], Sig: other[:]},
			SigningContext: signingContext,
		})
	}
	return proofs, nil
}

// signaturesOf unpacks a certificate: key → s. The verifier has checked that the table is the one that decides, and with it
// every nonce.
func signaturesOf(table checkpoint.Table, certificate bindings.TaikoFinalityVerifierCertificate) (map[[32]byte][32]byte, error) {
	const indexBytes = 2
	count := len(certificate.Signers) / indexBytes
	if len(certificate.Signers) != count*indexBytes || len(certificate.Signatures) != count*checkpoint.SignerBytes {
		return nil, fmt.Errorf("%w: %d bytes of signers and %d of signatures", errCertificate, len(certificate.Signers), len(certificate.Signatures))
	}
	signed := make(map[[32]byte][32]byte, count)
	for i := range count {
		index := int(binary.BigEndian.Uint16(certificate.Signers[i*indexBytes:]))
		if index >= len(table) {
			return nil, fmt.Errorf("%w: signer %d in a table of %d", errCertificate, index, len(table))
		}
		signed[table[index].FpPk] = [32]byte(certificate.Signatures[i*checkpoint.SignerBytes+32 : (i+1)*checkpoint.SignerBytes])
	}
	return signed, nil
}
