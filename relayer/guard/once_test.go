package guard

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
)

// By hand: the dry run needs no key and sends nothing, then it is confirmed, then nothing is left to do.
func TestConfirmOnce(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	address := common.HexToAddress(b.cfg.Stores[0])
	confirm := func(l2Height uint64, dryRun bool) (Result, error) {
		if dryRun {
			return ConfirmOnce(t.Context(), b.cfg, ethkey.AddressOnly(b.key.Address()), address, l2Height, true)
		}
		return ConfirmOnce(t.Context(), b.cfg, b.key, address, l2Height, false)
	}
	_, err := confirm(110, false)
	require.ErrorIs(t, err, errNothingProven)
	b.prove(t, 110)
	_, err = confirm(110, false)
	require.ErrorIs(t, err, errNotFinal)
	b.finalize(t, 130)

	result, err := confirm(110, true)
	require.NoError(t, err)
	require.Equal(t, OutcomeConfirmed, result.Outcome)
	require.Equal(t, 1, result.Pieces)
	require.Positive(t, result.Gas)
	require.Empty(t, result.Txs)
	require.Zero(t, b.sent(t))

	result, err = confirm(110, false)
	require.NoError(t, err)
	require.Equal(t, OutcomeConfirmed, result.Outcome)
	require.Len(t, result.Txs, 1)
	b.requireConfirmed(t, store, 110)
	result, err = confirm(110, false)
	require.NoError(t, err)
	require.Equal(t, OutcomeKnown, result.Outcome)

	b.proveAs(t, 111, common.Hash{66}, common.Hash{67})
	result, err = confirm(111, false)
	require.NoError(t, err)
	require.Equal(t, OutcomeContradicted, result.Outcome)
	requireStatus(t, store, 111, statusContradicted)

	b.prove(t, 112)
	b.freeze(t)
	_, err = confirm(112, false)
	require.ErrorContains(t, err, "frozen")
	address = common.Address{7}
	_, err = confirm(112, false)
	require.ErrorIs(t, err, errNoContract)
}

// By hand a way is walked that the pipeline leaves.
func TestOnceWalksLongWays(t *testing.T) {
	b := newRig(t)
	b.activation = maxWay + 10
	b.l2.grow(b.activation)
	b.startSeries(t)
	b.reader(t, 0)
	witness := b.witness(t, b.signalAt)
	b.prove(t, 10)
	b.proveAs(t, 9, common.Hash{66}, common.Hash{67})
	b.finalize(t, b.activation)
	account := ethkey.AddressOnly(b.key.Address())
	result, err := ConfirmOnce(t.Context(), b.cfg, account, common.HexToAddress(b.cfg.Stores[0]), 10, true)
	require.NoError(t, err)
	require.Equal(t, OutcomeConfirmed, result.Outcome)
	require.Equal(t, (maxWay+maxPiece-2)/(maxPiece-1), result.Pieces)
	result, err = ReportOnce(t.Context(), b.cfg, account, common.HexToAddress(b.cfg.Witnesses[0]), 9, true)
	require.NoError(t, err)
	require.Equal(t, OutcomeReported, result.Outcome)
	requireFrozen(t, witness, false)
}

func TestReportOnce(t *testing.T) {
	b := newRig(t)
	witness := b.witness(t, b.signalAt)
	address := common.HexToAddress(b.cfg.Witnesses[0])
	b.prove(t, 110)
	b.finalize(t, 130)
	_, err := ReportOnce(t.Context(), b.cfg, b.key, address, 110, false)
	require.ErrorIs(t, err, errNoConflict)
	_, err = ReportOnce(t.Context(), b.cfg, b.key, address, 111, false)
	require.ErrorIs(t, err, errNothingProven)
	b.proveAs(t, 111, common.Hash{66}, common.Hash{67})
	result, err := ReportOnce(t.Context(), b.cfg, ethkey.AddressOnly(b.key.Address()), address, 111, true)
	require.NoError(t, err)
	require.Equal(t, OutcomeReported, result.Outcome)
	require.Positive(t, result.Gas)
	requireFrozen(t, witness, false)
	result, err = ReportOnce(t.Context(), b.cfg, b.key, address, 111, false)
	require.NoError(t, err)
	require.Equal(t, OutcomeReported, result.Outcome)
	require.Len(t, result.Txs, 1)
	requireFrozen(t, witness, true)
	result, err = ReportOnce(t.Context(), b.cfg, b.key, address, 111, false)
	require.NoError(t, err)
	require.Equal(t, OutcomeKnown, result.Outcome)
}

func TestQueryStatus(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	b.witness(t, b.signalAt)
	b.prove(t, 110)
	b.finalize(t, 130)
	status := QueryStatus(t.Context(), b.cfg)
	require.Contains(t, status.Unknown["account"], "no such file", "there is no key file")
	require.EqualValues(t, 400, *status.L2Head)
	require.Equal(t, "reader", *status.Stores[0].Place)
	require.Equal(t, 1, *status.Stores[0].Unconfirmed)
	require.Zero(t, *status.Stores[0].Contradicted)
	require.EqualValues(t, 130, *status.Stores[0].FinalL2Height)
	require.False(t, *status.Stores[0].Frozen)
	require.False(t, *status.Witnesses[0].Frozen)
	require.Contains(t, status.Stores[0].Standing(), "unconfirmed 1")

	b.l2.set(func() { b.l2.down = true })
	b.cfg.Stores = append(b.cfg.Stores, common.Address{7}.Hex())
	status = QueryStatus(t.Context(), b.cfg)
	require.Nil(t, status.L2Head)
	require.Contains(t, status.Unknown["l2_head"], "syncing")
	require.Contains(t, status.Stores[1].Unknown["frozen"], "no contract")
	require.Equal(t, 1, *status.Stores[0].Unconfirmed, "whatever becomes of the others")
}
