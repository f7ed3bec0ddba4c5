package main

import (
	"encoding/binary"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/testutil/checkpoints"
	"github.com/taikofin/taikofin/testutil/l2state"
)

const (
	day       = 24 * 3600
	gateDelay = 6 * 3600
	gateWei   = 1_000_000
	paidWei   = 600_000
)

var (
	outbox    = common.Address{0x0b}
	recipient = common.Address{0x0c}
)

// A withdrawal on the L2 is paid on Ethereum when the block that holds it is final by real signatures and the gate's delay is
// over. When the quorum is shown to have signed two blocks, nothing is paid any more, until the router's owner has moved to the
// next series and its providers call the block final.
func TestGateOnRealVerifiers(t *testing.T) {
	first, err := newSeries(5, 5, 5, 5)
	require.NoError(t, err)
	chain := first.chain
	router := newContract(t, chain, bindings.FinalityRouterMetaData, chain.sender, chain.sender, chain.sender,
		common.Address{0xee}, first.verifier, uint64(day))
	gate := newContract(t, chain, bindings.BridgeGateMetaData, router.address, outbox, new(big.Int), uint64(gateDelay))
	chain.fund(gate.address, gateWei)
	l2 := newOutboxBlocks(t, chain, gate.address)

	honest, err := first.prepare(l2.top.Hash(), l2.top.Root, first.table)
	require.NoError(t, err)
	forged, err := first.prepare(common.Hash{0xf}, common.Hash{0xf}, first.table)
	require.NoError(t, err)
	see := []any{uint64(activationHeight), l2.top.Hash(), l2.headers}
	gate.refuses(t, "NotFinal", "see", see...)
	_, err = first.submit(honest)
	require.NoError(t, err)
	gate.does(t, "see", see...)
	gate.refuses(t, "TooEarly", "pay", l2.pay(1)...)
	chain.time += gateDelay
	gate.does(t, "pay", l2.pay(1)...)
	require.EqualValues(t, paidWei, chain.state.GetBalance(recipient).Uint64())
	gate.refuses(t, "PaidAlready", "pay", l2.pay(1)...)

	verifier := contract{chain, first.verifier, first.abi}
	verifier.does(t, "reportConflict", uint64(0), first.table, certificate(honest), certificate(forged))
	require.Equal(t, false, router.view(t, "isFinalized", see[:2]...)[0])
	require.Equal(t, true, router.view(t, "frozen")[0])
	gate.refuses(t, "Frozen", "pay", l2.pay(2)...)
	gate.does(t, "forget", l2.low.Hash())

	second, err := newSeriesOn(chain, 5, 5, 5)
	require.NoError(t, err)
	router.does(t, "propose", second.verifier)
	chain.time += day - 1
	router.refuses(t, "TooEarly", "accept", second.verifier)
	chain.time++
	router.does(t, "accept", second.verifier)
	gate.refuses(t, "NotSeen", "pay", l2.pay(2)...)
	again, err := second.prepare(l2.top.Hash(), l2.top.Root, second.table)
	require.NoError(t, err)
	_, err = second.submit(again)
	require.NoError(t, err)
	gate.does(t, "see", see...)
	chain.time += gateDelay
	gate.refuses(t, "PaidAlready", "pay", l2.pay(1)...)
	gate.does(t, "pay", l2.pay(2)...)
	require.EqualValues(t, paidWei+2, chain.state.GetBalance(recipient).Uint64())
}

// certificate is a submission as evidence: it names those who signed, not those who did not.
func certificate(s submission) bindings.TaikoFinalityVerifierCertificate {
	var signers []byte
	absent := s.quorum.Absent
	for i := range uint16(len(s.nextPowers)) {
		if len(absent) > 0 && binary.BigEndian.Uint16(absent) == i {
			absent = absent[34:]
			continue
		}
		signers = binary.BigEndian.AppendUint16(signers, i)
	}
	return bindings.TaikoFinalityVerifierCertificate{
		BlockHash: s.statement.BlockHash, StateRoot: s.statement.StateRoot, NextTableHash: s.statement.NextTable,
		NextBtcTime: s.statement.NextBTCTime, CommitmentsRoot: s.statement.CommitmentsRoot,
		Signers: signers, Signatures: s.quorum.Signatures,
	}
}

func newContract(t *testing.T, chain *ethereum, meta *bind.MetaData, arguments ...any) contract {
	t.Helper()
	c, err := deployContract(chain, meta, arguments...)
	require.NoError(t, err)
	return c
}

func (c contract) does(t *testing.T, method string, arguments ...any) {
	t.Helper()
	_, err := c.send(method, arguments...)
	require.NoError(t, err)
}

func (c contract) refuses(t *testing.T, reason, method string, arguments ...any) {
	t.Helper()
	_, err := c.send(method, arguments...)
	require.ErrorIs(t, err, errRevert)
	require.ErrorContains(t, err, ": "+reason)
}

func (c contract) view(t *testing.T, method string, arguments ...any) []any {
	t.Helper()
	values, err := c.ask(method, arguments...)
	require.NoError(t, err)
	return values
}

// outboxBlocks are two L2 blocks. The lower one holds two withdrawals, the upper one is the checkpoint's.
type outboxBlocks struct {
	low, top     *types.Header
	headers      [][]byte
	accountProof [][]byte
	// amounts and proofs are those of the withdrawal with that number.
	amounts map[uint64]*big.Int
	proofs  map[uint64][][]byte
}

func newOutboxBlocks(t *testing.T, chain *ethereum, gate common.Address) outboxBlocks {
	t.Helper()
	l2 := outboxBlocks{amounts: map[uint64]*big.Int{1: big.NewInt(paidWei), 2: big.NewInt(2)}, proofs: map[uint64][][]byte{}}
	slots := map[uint64]common.Hash{}
	for number, amount := range l2.amounts {
		id := crypto.Keccak256(common.BigToHash(chain.config.ChainID).Bytes(), common.LeftPadBytes(gate[:], 32),
			common.BigToHash(new(big.Int).SetUint64(number)).Bytes(), common.LeftPadBytes(recipient[:], 32),
			common.BigToHash(amount).Bytes())
		slots[number] = crypto.Keccak256Hash(id, make([]byte, 32))
	}
	state, err := l2state.New(outbox, slots[1], slots[2])
	require.NoError(t, err)
	for number, slot := range slots {
		l2.proofs[number], err = state.SlotProof(slot)
		require.NoError(t, err)
	}
	l2.accountProof = state.AccountProof

	l2.low = l2Header(activationHeight-1, common.Hash{1}, state.Root)
	l2.top = l2Header(activationHeight, l2.low.Hash(), common.Hash{2})
	for _, header := range []*types.Header{l2.top, l2.low} {
		encoded, err := rlp.EncodeToBytes(header)
		require.NoError(t, err)
		l2.headers = append(l2.headers, encoded)
	}
	return l2
}

// pay is what the gate takes to pay a withdrawal.
func (l outboxBlocks) pay(number uint64) []any {
	withdrawal := bindings.BridgeGateWithdrawal{
		Number: new(big.Int).SetUint64(number), Recipient: recipient, Amount: l.amounts[number],
	}
	return []any{l.low.Hash(), withdrawal, l.accountProof, l.proofs[number]}
}

func l2Header(l2Height int64, parent, root common.Hash) *types.Header {
	return &types.Header{
		ParentHash: parent, UncleHash: types.EmptyUncleHash, Root: root, TxHash: types.EmptyTxsHash,
		ReceiptHash: types.EmptyReceiptsHash, Difficulty: new(big.Int), Number: big.NewInt(l2Height), GasLimit: 241_000_000,
		Time: startTime, Extra: make([]byte, 7), BaseFee: big.NewInt(1), WithdrawalsHash: &types.EmptyWithdrawalsHash,
	}
}

// The largest table that fits into a contract can sign, and what shows that its quorum signed twice fits into a transaction.
func TestLargestTable(t *testing.T) {
	s, err := newSeries(checkpoints.Equal(checkpoint.MaxEntries, stakeSat)...)
	require.NoError(t, err)
	honest, err := s.prepare(common.Hash{1}, common.Hash{2}, s.table)
	require.NoError(t, err)
	forged, err := s.prepare(common.Hash{3}, common.Hash{4}, s.table)
	require.NoError(t, err)
	_, err = s.submit(forged)
	require.NoError(t, err)
	verifier := contract{s.chain, s.verifier, s.abi}
	verifier.does(t, "reportConflict", uint64(0), s.table, certificate(honest), certificate(forged))
	require.Equal(t, true, verifier.view(t, "frozen")[0])
}
