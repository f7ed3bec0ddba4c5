package ethereum

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// SubmitEvidence implements checkpointZone: as the zone does, it believes nothing but a key that the two votes give away.
func (c *fakeZone) SubmitEvidence(_ context.Context, e finalitytypes.Evidence) error {
	if err := e.Validate(); err != nil {
		return err
	}
	fpPk := [32]byte(e.FpBtcPk)
	key, err := eots.Extract(fpPk, [32]byte(e.PubRand),
		eots.VoteMessage(e.SigningContext, e.Slot, [32]byte(e.First.Digest)), [32]byte(e.First.Sig),
		eots.VoteMessage(e.SigningContext, e.Slot, [32]byte(e.Second.Digest)), [32]byte(e.Second.Sig))
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slashed[fpPk], c.evidence[fpPk] = key, &e
	return nil
}

// conflictingCertificates are a certificate of the zone and what Ethereum has of another one, which only some signed.
func conflictingCertificates(t *testing.T, signers map[int]bool) (*fakeZone, *submission, evidence) {
	t.Helper()
	c := newFakeZone(common.Address{1}, 40, 30, 20, 10)
	ours, err := newSubmission(c.certify(t, 0, blockOf(0)))
	require.NoError(t, err)
	forged := c.certify(t, 0, blockOf(7))
	var some []finalitytypes.CertificateSignature
	for _, sig := range forged.Signatures {
		if signers[int(sig.Index)] {
			some = append(some, sig)
		}
	}
	forged.Signatures = some
	theirs, err := newSubmission(forged)
	require.NoError(t, err)
	certificate, err := theirs.certificate()
	require.NoError(t, err)
	return c, ours, evidence{statement: theirs.statement, certificate: certificate}
}

func TestEquivocationsGiveKeysAway(t *testing.T) {
	signing := eots.SigningContext(eots.VoteTag(eots.KindCheckpoint), "test-1", moduleAddress)
	for index := range 4 {
		// Everybody but one: powers differ, so who makes a quorum does too.
		signers := map[int]bool{0: true, 1: true, 2: true, 3: true}
		delete(signers, index)
		c := newFakeZone(common.Address{1}, 40, 30, 20, 10)
		table, _ := c.table(0)
		if 3*table.Entries[index].PowerSat >= table.TotalPowerSat {
			continue
		}
		c, ours, theirs := conflictingCertificates(t, signers)
		proofs, err := equivocations(ours, theirs, signing)
		require.NoError(t, err)
		require.NotEmpty(t, proofs)
		for i := range proofs {
			require.NoError(t, c.SubmitEvidence(t.Context(), proofs[i]))
		}
		require.Len(t, c.slashed, len(theirs.certificate.Signatures)/64, "each signer of the forged one, and nobody else")
		_, honest := c.slashed[ours.table[index].FpPk]
		require.False(t, honest)
	}
}

func TestEquivocationsNeedTheZonesSignature(t *testing.T) {
	_, ours, theirs := conflictingCertificates(t, map[int]bool{0: true, 1: true, 2: true, 3: true})
	ours.cert.Signatures = nil
	proofs, err := equivocations(ours, theirs, "context")
	require.NoError(t, err)
	require.Empty(t, proofs, "one signature exposes nothing")
}

func TestSignaturesOfErrors(t *testing.T) {
	_, ours, theirs := conflictingCertificates(t, map[int]bool{0: true, 1: true, 2: true, 3: true})
	for _, test := range []struct {
		name   string
		change func(*bindings.TaikoFinalityVerifierCertificate)
	}{
		{"error - a byte too many", func(c *bindings.TaikoFinalityVerifierCertificate) { c.Signatures = append(c.Signatures, 0) }},
		{"error - half a signer", func(c *bindings.TaikoFinalityVerifierCertificate) { c.Signers = append(c.Signers, 0) }},
		{"error - nobody", func(c *bindings.TaikoFinalityVerifierCertificate) { c.Signers = nil }},
		{"error - a signer outside the table", func(c *bindings.TaikoFinalityVerifierCertificate) {
			c.Signers = append([]byte{0, 4}, c.Signers[2:]...)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			certificate := theirs.certificate
			test.change(&certificate)
			_, err := signaturesOf(ours.table, certificate)
			require.ErrorIs(t, err, errCertificate)
		})
	}
}
