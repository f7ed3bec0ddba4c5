package verifytable

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/anvil"
	"github.com/taikofin/taikofin/testutil/wait"
)

// TestRunOnAnvil deploys a verifier on a real Ethereum node and compares it with a table that stands on a real
// Bitcoin node.
func TestRunOnAnvil(t *testing.T) {
	l1 := anvil.Start(t)
	client := l1.Client(t)
	r := newTableRig(t)
	z := r.copyZone()
	z.context = eots.SigningContext(eots.VoteTag(eots.KindCheckpoint), z.series.Name, r.Module)
	code, err := z.table.Layout().Code()
	require.NoError(t, err)
	leaves, err := z.table.Layout().LeavesHash()
	require.NoError(t, err)

	auth, err := bind.NewKeyedTransactorWithChainID(l1.Key(t, 10), big.NewInt(31337))
	require.NoError(t, err)
	nonce, err := client.Nonce(t.Context(), auth.From, eth.Latest)
	require.NoError(t, err)
	// The address is known before the contract is there, as the series asks for.
	z.series.Verifier = crypto.CreateAddress(auth.From, nonce+1).Bytes()
	backend := client.Eth()
	data, _, _, err := bind.DeployContract(auth, abi.ABI{}, checkpoint.InitCode(code), backend)
	require.NoError(t, err)

	reader, err := DialReader(t.Context(), l1.URL, 10*time.Second)
	require.NoError(t, err)
	defer reader.Close()
	v := r.verify(t, z, reader, Query{})
	require.Len(t, v.Differences, 1)
	require.Contains(t, v.Differences[0], "no contract at")

	at, _, _, err := bindings.DeployTaikoFinalityVerifier(auth, backend, bindings.TaikoFinalityVerifierConfig{
		Series: z.series.Name, ModuleAddress: r.Module, FirstSlot: z.series.Slot(0), ActivationHeight: z.series.ActivationHeight,
		Interval: z.series.Interval, Table: data, LeavesHash: leaves, BtcTime: z.table.BtcTime,
	})
	require.NoError(t, err)
	require.Equal(t, common.BytesToAddress(z.series.Verifier), at)
	wait.Until(t, 50*time.Millisecond, func() bool {
		code, err := client.Code(t.Context(), at, eth.Latest)
		return err == nil && len(code) > 0
	})
	v = r.verify(t, z, reader, Query{})
	require.Empty(t, v.Differences)
	require.True(t, v.Contract.IsTable)
	require.Contains(t, v.Notes[0], "no data contract", "it was not put up where relayers look")

	z.table.BtcTime++
	require.Contains(t, r.verify(t, z, reader, Query{}).Differences[1], "the verifier's table 0 is not")
	z = r.copyZone()
	z.series.Verifier = at.Bytes()
	require.Contains(t, r.verify(t, z, reader, Query{}).Differences[0], "signing context")
}
