package ethereum

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// errCertificate means that the zone's certificate contradicts itself, so that Ethereum would refuse it.
var errCertificate = errors.New("certificate contradicts itself")

// submission is one certificate as the contract takes it.
type submission struct {
	cert      finalitytypes.Certificate
	statement checkpoint.Statement
	// table signs, next signs the checkpoint after it.
	table, next checkpoint.Table
}

// newSubmission reads a certificate and computes again what was signed: what is wrong here would be refused there, for gas.
func newSubmission(cert finalitytypes.Certificate) (*submission, error) {
	table, err := tableOf(cert.Table)
	if err != nil {
		return nil, fmt.Errorf("certificate %d: %w", cert.N, err)
	}
	next, err := tableOf(cert.NextTable)
	if err != nil {
		return nil, fmt.Errorf("certificate %d: next table: %w", cert.N, err)
	}
	nextHash, err := next.Hash()
	if err != nil {
		return nil, fmt.Errorf("certificate %d: next table: %w", cert.N, err)
	}
	if nextHash != common.BytesToHash(cert.Checkpoint.NextTableHash) {
		return nil, fmt.Errorf("%w: %d: next table has hash %s, not %x", errCertificate, cert.N, nextHash, cert.Checkpoint.NextTableHash)
	}
	s := &submission{cert: cert, table: table, next: next, statement: checkpoint.Statement{
		Series: cert.Series.Name, ChainID: cert.Series.EthChainId, Verifier: common.BytesToAddress(cert.Series.Verifier),
		N: cert.N, L2Height: cert.L2Height, BlockHash: common.BytesToHash(cert.BlockHash), StateRoot: common.BytesToHash(cert.StateRoot),
		NextTable: nextHash, NextBTCTime: cert.Checkpoint.NextBtcTime, CommitmentsRoot: common.BytesToHash(cert.Checkpoint.CommitmentsRoot),
	}}
	if digest := s.statement.Digest(); digest != common.BytesToHash(cert.Digest) {
		return nil, fmt.Errorf("%w: %d: digest is %s, signed was %x", errCertificate, cert.N, digest, cert.Digest)
	}
	return s, nil
}

// signatures returns the certificate's signatures by key; those of keys whose secret the zone knows only when they are
// wanted.
func (s *submission) signatures(slashedToo bool) (map[[32]byte][32]byte, error) {
	signatures := make(map[[32]byte][32]byte)
	for _, sig := range s.cert.Signatures {
		if int(sig.Index) >= len(s.table) || len(sig.Sig) != 32 {
			return nil, fmt.Errorf("%w: %d: signature %d of %d bytes in a table of %d", errCertificate, s.cert.N, sig.Index, len(sig.Sig), len(s.table))
		}
		if slashedToo || !sig.Slashed {
			signatures[s.table[sig.Index].FpPk] = [32]byte(sig.Sig)
		}
	}
	return signatures, nil
}

// verify checks every signature, those of slashed keys too. Data contracts cost gas, and whoever can name one without a
// signature could make a relayer pay for as many as it likes.
func (s *submission) verify(signingContext string) error {
	signatures, err := s.signatures(true)
	if err != nil {
		return err
	}
	message := eots.VoteMessage(signingContext, s.cert.Checkpoint.Slot, s.statement.Digest())
	for i := range s.table {
		sig, signed := signatures[s.table[i].FpPk]
		if !signed {
			continue
		}
		if err := eots.Verify(s.table[i].FpPk, s.table[i].PubRand, message, sig); err != nil {
			return fmt.Errorf("%w: %d: signature of %x: %w", errCertificate, s.cert.N, s.table[i].FpPk, err)
		}
	}
	return nil
}

// maxGas bounds the gas of a submission by what there is to do in it. The verifier as measured takes less than two thirds of
// that at any size: `make gas`, the lines "scattered" and "handover".
func (s *submission) maxGas(signers int) uint64 {
	const fixed, perSigner, perEntry, perNext = 150_000, 6_000, 1_000, 2_000
	return fixed + perSigner*uint64(signers) + perEntry*uint64(len(s.table)) + perNext*uint64(len(s.next)) //nolint:gosec // not negative
}

// checkpoint returns the contract's struct.
func (s *submission) checkpoint() (bindings.TaikoFinalityVerifierCheckpoint, error) {
	table, err := newTableContract(s.table)
	if err != nil {
		return bindings.TaikoFinalityVerifierCheckpoint{}, err
	}
	next, err := newTableContract(s.next)
	if err != nil {
		return bindings.TaikoFinalityVerifierCheckpoint{}, err
	}
	leaves, err := s.next.LeavesHash()
	if err != nil {
		return bindings.TaikoFinalityVerifierCheckpoint{}, err
	}
	if next.address == table.address {
		next.address = common.Address{} // the same one costs less by this name
	}
	return bindings.TaikoFinalityVerifierCheckpoint{
		N: s.statement.N, BlockHash: s.statement.BlockHash, StateRoot: s.statement.StateRoot, Table: table.address,
		BtcTime: s.cert.Table.BtcTime, NextTable: next.address, NextLeavesHash: leaves, NextBtcTime: s.statement.NextBTCTime, CommitmentsRoot: s.statement.CommitmentsRoot,
	}, nil
}

// calldata packs the submission, without the signatures of killed keys, and says how many go along.
func (s *submission) calldata(contract *abi.ABI, killed map[[32]byte]bool) ([]byte, int, error) {
	signatures, err := s.signatures(false)
	if err != nil {
		return nil, 0, err
	}
	for key := range killed {
		delete(signatures, key)
	}
	quorum, err := s.table.Quorum(signatures)
	if err != nil {
		return nil, 0, fmt.Errorf("certificate %d: %w", s.cert.N, err)
	}
	point, err := s.checkpoint()
	if err != nil {
		return nil, 0, fmt.Errorf("certificate %d: %w", s.cert.N, err)
	}
	data, err := contract.Pack("submitCheckpoint", point, quorum.Signatures, quorum.Absent)
	if err != nil {
		return nil, 0, fmt.Errorf("pack submitCheckpoint: %w", err)
	}
	return data, quorum.Signers, nil
}

// certificate returns the certificate as the contract's evidence: in it the signatures of slashed providers count, since
// they are what slashed them.
func (s *submission) certificate() (bindings.TaikoFinalityVerifierCertificate, error) {
	signatures, err := s.signatures(true)
	if err != nil {
		return bindings.TaikoFinalityVerifierCertificate{}, err
	}
	quorum, err := s.table.Quorum(signatures)
	if err != nil {
		return bindings.TaikoFinalityVerifierCertificate{}, fmt.Errorf("certificate %d: %w", s.cert.N, err)
	}
	return evidenceOf(s.statement, s.table, quorum.Signatures, quorum.Absent)
}

// evidenceOf returns a submission as the contract's evidence, which lists who signed and not who did not.
func evidenceOf(
	statement checkpoint.Statement, table checkpoint.Table, signatures, absent []byte,
) (bindings.TaikoFinalityVerifierCertificate, error) {
	indices, err := checkpoint.SignerIndices(len(table), signatures, absent)
	if err != nil {
		return bindings.TaikoFinalityVerifierCertificate{}, err
	}
	var signers []byte
	for _, index := range indices {
		signers = binary.BigEndian.AppendUint16(signers, uint16(index)) //nolint:gosec // checkpoint.MaxEntries bounds it
	}
	return bindings.TaikoFinalityVerifierCertificate{
		BlockHash: statement.BlockHash, StateRoot: statement.StateRoot, NextTableHash: statement.NextTable,
		NextBtcTime: statement.NextBTCTime, CommitmentsRoot: statement.CommitmentsRoot, Signers: signers, Signatures: signatures,
	}, nil
}
