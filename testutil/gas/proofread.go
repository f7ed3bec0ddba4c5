package main

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/rlp"

	portable "github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/testutil/checkpoints"
)

// proofRead is what it costs a contract to have a portable proof of a checkpoint's block verified, in gas of a transaction.
type proofRead struct {
	providers, signers int
	// bytes is how long the proof is.
	bytes int
	// fresh is before the verifier accepted the checkpoint, anchored after.
	fresh, anchored uint64
}

// measureProofRead has a ProofReader verify the proof of checkpoint 0.
func measureProofRead(providers int) (proofRead, error) {
	s, err := newSeries(checkpoints.Equal(providers, stakeSat)...)
	if err != nil {
		return proofRead{}, fmt.Errorf("%d providers: %w", providers, err)
	}
	w, err := newWay(activationHeight, 1)
	if err != nil {
		return proofRead{}, err
	}
	out, err := s.prepare(w.top().Hash(), w.top().Root, s.table)
	if err != nil {
		return proofRead{}, fmt.Errorf("%d providers: %w", providers, err)
	}
	raw, err := s.proofOf(out, w)
	if err != nil {
		return proofRead{}, err
	}
	reader, err := deployContract(s.chain, bindings.ProofReaderMetaData, s.verifier)
	if err != nil {
		return proofRead{}, err
	}
	r := proofRead{providers: providers, signers: out.quorum.Signers, bytes: len(raw)}
	fresh, err := reader.send("verifyProof", raw)
	if err != nil {
		return proofRead{}, fmt.Errorf("%d providers: fresh: %w", providers, err)
	}
	if _, err := s.submit(out); err != nil {
		return proofRead{}, err
	}
	anchored, err := reader.send("verifyProof", raw)
	if err != nil {
		return proofRead{}, fmt.Errorf("%d providers: anchored: %w", providers, err)
	}
	r.fresh, r.anchored = fresh.GasUsed, anchored.GasUsed
	return r, nil
}

// proofOf is the portable proof of a checkpoint that was prepared, in binary.
func (s *series) proofOf(out submission, w way) ([]byte, error) {
	header, err := rlp.EncodeToBytes(w.top())
	if err != nil {
		return nil, fmt.Errorf("encode header %d: %w", w.top().Number, err)
	}
	st := &out.statement
	c := portable.Certificate{
		N: st.N, BlockHash: portable.Hash(st.BlockHash), StateRoot: portable.Hash(st.StateRoot), Table: tableOf(s.powers, s.btcTime),
		NextTableHash: portable.Hash(st.NextTable), NextBTCTime: st.NextBTCTime, CommitmentsRoot: portable.Hash(st.CommitmentsRoot),
	}
	const sigBytes, absentBytes = 64, 34
	absent := map[int]bool{}
	for i := 0; i < len(out.quorum.Absent); i += absentBytes {
		absent[int(binary.BigEndian.Uint16(out.quorum.Absent[i:]))] = true
	}
	sigs := out.quorum.Signatures
	for i := range s.powers {
		if absent[i] {
			continue
		}
		c.Signatures = append(c.Signatures, portable.Signature{Index: uint32(i), Sig: portable.Key(sigs[32:sigBytes])})
		sigs = sigs[sigBytes:]
	}
	p := portable.Proof{
		Version: portable.Version, Block: portable.Block{L2Height: st.L2Height, Hash: c.BlockHash, StateRoot: c.StateRoot},
		Headers: []portable.Header{header}, StakeOnly: &portable.StakeOnly{Series: seriesName, Certificates: []portable.Certificate{c}},
	}
	return p.MarshalBinary()
}

func tableOf(powers checkpoint.Table, btcTime uint64) portable.Table {
	t := portable.Table{BTCTime: btcTime}
	for _, e := range powers {
		t.Entries = append(t.Entries, portable.Entry{FpBTCPk: e.FpPk, PowerSat: e.PowerSat, PubRand: e.PubRand})
	}
	return t
}
