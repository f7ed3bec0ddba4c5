package main

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/testutil/checkpoints"
)

const (
	seriesName       = "gas-1"
	moduleAddress    = "taiko1zg69v7y6hn00qy352euf40x77qfrg4ncn27dauqjx3t83x4ummcpydzk"
	activationHeight = 1_000_000
	interval         = 30
	firstSlot        = 3 << 40
	startTime        = 1_800_000_000
)

// series is a verifier on an Ethereum of its own, with the providers who sign for it.
type series struct {
	chain     *ethereum
	abi       *abi.ABI
	verifier  common.Address
	providers checkpoints.Providers
	// next is the checkpoint that comes next, table the data contract of the table that signs it, powers that table's keys
	// and powers.
	next    uint64
	table   common.Address
	powers  checkpoint.Table
	btcTime uint64
	// scattered has every third provider stay away, as long as the others suffice.
	scattered bool
}

// newSeries puts up table 0 and the verifier on a chain of their own.
func newSeries(powers ...uint64) (*series, error) {
	chain, err := newEthereum(startTime)
	if err != nil {
		return nil, err
	}
	return newSeriesOn(chain, powers...)
}

// newSeriesOn puts up table 0 and the verifier.
func newSeriesOn(chain *ethereum, powers ...uint64) (*series, error) {
	contract, err := bindings.TaikoFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return nil, fmt.Errorf("read the verifier's interface: %w", err)
	}
	s := &series{chain: chain, abi: contract, providers: checkpoints.New("gas", powers...), btcTime: chain.time}
	if s.powers, err = s.tableOf(0); err != nil {
		return nil, err
	}
	if s.table, _, err = s.deployTable(s.powers); err != nil {
		return nil, err
	}
	return s, s.deployVerifier()
}

func (s *series) deployVerifier() error {
	leavesHash, err := s.powers.LeavesHash()
	if err != nil {
		return err
	}
	arguments, err := s.abi.Pack("", bindings.TaikoFinalityVerifierConfig{
		Series: seriesName, ModuleAddress: moduleAddress, FirstSlot: firstSlot, ActivationHeight: activationHeight,
		Interval: interval, Table: s.table, LeavesHash: leavesHash, BtcTime: s.btcTime,
	})
	if err != nil {
		return fmt.Errorf("pack the constructor's arguments: %w", err)
	}
	receipt, err := s.chain.deploy(append(common.FromHex(bindings.TaikoFinalityVerifierMetaData.Bin), arguments...))
	if err != nil {
		return fmt.Errorf("deploy the verifier: %w", err)
	}
	s.verifier = receipt.ContractAddress
	return nil
}

// deployTable puts up a table's data contract and returns what that cost.
func (s *series) deployTable(table checkpoint.Table) (common.Address, uint64, error) {
	code, err := table.Code()
	if err != nil {
		return common.Address{}, 0, err
	}
	receipt, err := s.chain.deploy(checkpoint.InitCode(code))
	if err != nil {
		return common.Address{}, 0, fmt.Errorf("deploy a table: %w", err)
	}
	return receipt.ContractAddress, receipt.GasUsed, nil
}

// tableOf is the table that signs checkpoint n, were it taken now.
func (s *series) tableOf(n uint64) (checkpoint.Table, error) {
	return s.providers.Table(seriesName, firstSlot+n)
}

// submission is a checkpoint as it goes to the verifier.
type submission struct {
	checkpoint bindings.TaikoFinalityVerifierCheckpoint
	statement  checkpoint.Statement
	quorum     checkpoint.Quorum
	nextPowers checkpoint.Table
}

// prepare makes the next checkpoint of a block, has providers sign it and takes as few signatures as the verifier needs.
func (s *series) prepare(blockHash, stateRoot common.Hash, nextTable common.Address) (submission, error) {
	// The zero address says cheaper that the data contract stays.
	if nextTable == s.table {
		nextTable = common.Address{}
	}
	nextPowers, err := s.tableOf(s.next + 1)
	if err != nil {
		return submission{}, err
	}
	leavesHash, err := nextPowers.LeavesHash()
	if err != nil {
		return submission{}, err
	}
	nextHash, err := nextPowers.Hash()
	if err != nil {
		return submission{}, err
	}
	nextBTCTime := s.btcTime + 600
	commitments := crypto.Keccak256Hash([]byte("commitments"), blockHash[:])
	out := submission{
		nextPowers: nextPowers,
		checkpoint: bindings.TaikoFinalityVerifierCheckpoint{
			N: s.next, BlockHash: blockHash, StateRoot: stateRoot, Table: s.table, BtcTime: s.btcTime, NextTable: nextTable,
			NextLeavesHash: leavesHash, NextBtcTime: nextBTCTime, CommitmentsRoot: commitments,
		},
		statement: checkpoint.Statement{
			Series: seriesName, ChainID: s.chain.config.ChainID.Uint64(), Verifier: s.verifier, N: s.next,
			L2Height: activationHeight + s.next*interval, BlockHash: blockHash, StateRoot: stateRoot, NextTable: nextHash,
			NextBTCTime: nextBTCTime, CommitmentsRoot: commitments,
		},
	}
	signatures, err := s.providers.Sign(seriesName, moduleAddress, firstSlot+s.next, out.statement.Digest())
	if err != nil {
		return submission{}, err
	}
	for i := 2; s.scattered && i < len(s.powers) && len(signatures) > 2*len(s.powers)/3+1; i += 3 {
		delete(signatures, s.powers[i].FpPk)
	}
	out.quorum, err = s.powers.Quorum(signatures)
	return out, err
}

// submit sends a prepared checkpoint.
func (s *series) submit(out submission) (*types.Receipt, error) {
	data, err := s.abi.Pack("submitCheckpoint", out.checkpoint, out.quorum.Signatures, out.quorum.Absent)
	if err != nil {
		return nil, fmt.Errorf("pack checkpoint %d: %w", s.next, err)
	}
	receipt, err := s.chain.send(&s.verifier, data, s.abi)
	if err != nil {
		return nil, fmt.Errorf("submit checkpoint %d: %w", s.next, err)
	}
	s.next++
	s.powers, s.btcTime = out.nextPowers, out.checkpoint.NextBtcTime
	if out.checkpoint.NextTable != (common.Address{}) {
		s.table = out.checkpoint.NextTable
	}
	s.chain.time = max(s.chain.time, s.btcTime)
	return receipt, nil
}

// advance submits a checkpoint of a block that nobody else knows.
func (s *series) advance(nextTable common.Address) (*types.Receipt, int, error) {
	block := crypto.Keccak256Hash([]byte("block"), binary.BigEndian.AppendUint64(nil, s.next))
	out, err := s.prepare(block, crypto.Keccak256Hash(block[:]), nextTable)
	if err != nil {
		return nil, 0, err
	}
	receipt, err := s.submit(out)
	return receipt, out.quorum.Signers, err
}
