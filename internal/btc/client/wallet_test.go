package client

import (
	"bytes"
	"encoding/hex"
	"testing"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/bitcoin"
)

var outpoint = wire.OutPoint{Hash: other, Index: 1}

func TestUnspent(t *testing.T) {
	answer := func(value any, script string) map[string]any {
		return map[string]any{
			"confirmations": 7, "value": value, "coinbase": true, "scriptPubKey": map[string]any{"hex": script},
		}
	}
	tests := []struct {
		name    string
		answer  any
		want    Output
		found   bool
		wantErr string
	}{
		{"success - output", answer(0.12345678, "51"), Output{12_345_678, []byte{0x51}, 7, true}, true, ""},
		{"success - in exponent form", answer(1e-8, "51"), Output{1, []byte{0x51}, 7, true}, true, ""},
		{"success - all there is", answer(20999999.9769, "51"), Output{2_099_999_997_690_000, []byte{0x51}, 7, true}, true, ""},
		{"error - more than there is", answer(21000001, "51"), Output{}, false, "amount"},
		{"error - negative", answer(-1, "51"), Output{}, false, "amount"},
		{"error - script", answer(1, "5"), Output{}, false, "script"},
		{"error - node", rpcError{-5, "bad txid"}, Output{}, false, "bad txid"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			out, found, err := dial(t, node{"gettxout": tc.answer}).Unspent(t.Context(), outpoint)
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.found, found)
			require.Equal(t, tc.want, out)
		})
	}
}

func TestMempoolSpender(t *testing.T) {
	spender := func(txid string) any { return []any{map[string]any{"txid": other.String(), "spendingtxid": txid}} }
	hash, found, err := dial(t, node{"gettxspendingprevout": spender(other.String())}).MempoolSpender(t.Context(), outpoint)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, other, hash)
	for name, answer := range map[string]any{"nobody": spender(""), "no such method": nil} {
		_, found, err = dial(t, node{"gettxspendingprevout": answer}).MempoolSpender(t.Context(), outpoint)
		require.NoError(t, err, name)
		require.False(t, found, name)
	}
	_, _, err = dial(t, node{"gettxspendingprevout": spender("00")}).MempoolSpender(t.Context(), outpoint)
	require.Error(t, err)
}

func TestFeeRate(t *testing.T) {
	tests := []struct {
		name   string
		answer node
		want   int64
		none   bool
	}{
		{"success - Bitcoin Core", node{
			"getmempoolinfo": map[string]any{"mempoolminfee": 0.00002, "minrelaytxfee": 0.00001}, "estimatesmartfee": map[string]any{"feerate": 0.00012345},
		}, 12_345, false},
		{"success - never below what is relayed", node{
			"getmempoolinfo": map[string]any{"mempoolminfee": 0.0002, "minrelaytxfee": 0.00001}, "estimatesmartfee": map[string]any{"feerate": 0.00001},
		}, 20_000, false},
		{"success - btcd", node{
			"getmempoolinfo": map[string]any{"size": 1}, "getinfo": map[string]any{"relayfee": 0.00001}, "estimatefee": 0.00005,
		}, 5_000, false},
		{"error - btcd without an estimate", node{
			"getmempoolinfo": map[string]any{"size": 1}, "getinfo": map[string]any{"relayfee": 0.00003}, "estimatefee": rpcError{-1, "not enough blocks"},
		}, 3_000, true},
		{"error - negative estimate", node{"getinfo": map[string]any{}, "estimatefee": -1}, 1_000, true},
		{"error - Core's answer without a rate", node{"estimatesmartfee": map[string]any{"errors": []string{"Insufficient data"}}}, 1_000, true},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			rate, err := dial(t, tc.answer).FeeRate(t.Context(), 6)
			require.Equal(t, tc.want, rate)
			if tc.none {
				require.ErrorIs(t, err, ErrNoEstimate)
			} else {
				require.NoError(t, err)
			}
		})
	}
}

func TestAddressOutputs(t *testing.T) {
	address, err := btcutil.NewAddressTaproot(bytes.Repeat([]byte{1}, 32), &chaincfg.RegressionNetParams)
	require.NoError(t, err)
	script, err := txscript.PayToAddrScript(address)
	require.NoError(t, err)
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(wire.NewTxIn(&outpoint, nil, nil))
	tx.AddTxOut(wire.NewTxOut(1, []byte{0x51}))
	tx.AddTxOut(wire.NewTxOut(2, script))

	found, err := dial(t, node{"searchrawtransactions": []string{hex.EncodeToString(bitcoin.Tx(tx))}}).AddressOutputs(t.Context(), address, script)
	require.NoError(t, err)
	require.Equal(t, []wire.OutPoint{{Hash: tx.TxHash(), Index: 1}}, found)
	found, err = dial(t, node{"searchrawtransactions": rpcError{-5, "No Txns available"}}).AddressOutputs(t.Context(), address, script)
	require.NoError(t, err)
	require.Empty(t, found)
	_, err = dial(t, node{"searchrawtransactions": rpcError{-1, "Address index must be enabled"}}).AddressOutputs(t.Context(), address, script)
	require.ErrorIs(t, err, ErrNoAddressIndex)
	_, err = dial(t, node{"searchrawtransactions": []string{"00"}}).AddressOutputs(t.Context(), address, script)
	require.Error(t, err)

	// Pages go on until one is not full.
	full := make([]string, addressPage)
	for i := range full {
		full[i] = hex.EncodeToString(bitcoin.Tx(tx))
	}
	_, err = dial(t, node{"searchrawtransactions": full}).AddressOutputs(t.Context(), address, script)
	require.ErrorContains(t, err, "more than")
}

func TestScanOutputs(t *testing.T) {
	unspents := func(id string) any { return map[string]any{"unspents": []any{map[string]any{"txid": id, "vout": 3}}} }
	found, err := dial(t, node{`scantxoutset ["raw(51)"]`: unspents(other.String())}).ScanOutputs(t.Context(), []byte{0x51})
	require.NoError(t, err)
	require.Equal(t, []wire.OutPoint{{Hash: other, Index: 3}}, found)
	_, err = dial(t, node{`scantxoutset ["raw(51)"]`: unspents("00")}).ScanOutputs(t.Context(), []byte{0x51})
	require.Error(t, err)
	_, err = dial(t, node{}).ScanOutputs(t.Context(), []byte{0x51})
	require.ErrorIs(t, err, ErrNoAddressIndex)
}
