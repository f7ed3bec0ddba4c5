package guard

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// A node that calls a witness frozen once, or a reorganization that takes the freeze back, does not have it forget what is not compared,
// however long ago that was logged.
func TestFrozenForAMoment(t *testing.T) {
	b := newRig(t)
	witness := b.witness(t, b.signalAt)
	label := b.cfg.Witnesses[0]
	frozen := hexutil.Encode(crypto.Keccak256([]byte("frozen()"))[:4])
	url, lies := b.lying(t, func(method, params string) any {
		if method == "eth_call" && strings.Contains(params, frozen) && strings.Contains(params, strings.ToLower(label)) {
			return hexutil.Encode(common.BigToHash(big.NewInt(1)).Bytes())
		}
		return nil
	})
	lies.Store(false)
	b.cfg.RPC = url
	b.finalize(t, 130)
	b.proveAs(t, 155, common.Hash{66}, common.Hash{67})
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	b.Mine(t, 2*reorgBlocks)
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	lies.Store(true)
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 1, gauge(t, guardFrozen, label), 0)
	require.Zero(t, gauge(t, unknownBlocks, label), "there is nothing left to compare")
	lies.Store(false)
	b.finalize(t, 160)
	require.NoError(t, p.step(t.Context()))
	requireFrozen(t, witness, true)
}

// What a reorganization of Ethereum brings in place of an honest checkpoint, in the same block of Ethereum, is compared as well.
func TestForgedAfterAReorganization(t *testing.T) {
	b := newRig(t)
	contract := b.witness(t, b.signalAt)
	b.finalize(t, 130)
	var before string
	b.Call(t, &before, "evm_snapshot")
	b.prove(t, 125)
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	require.NotZero(t, p.posts[0].(*witness).watch.claims[125].doneAt)
	b.Call(t, nil, "evm_revert", before)
	b.proveAs(t, 125, common.Hash{66}, common.Hash{67})
	b.Mine(t, 1)
	require.NoError(t, p.step(t.Context()))
	requireFrozen(t, contract, true)
}

// One answer with a log of a block that was not asked for leaves nothing behind: its height would be asked for in every round.
func TestLogOfAnotherBlock(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	b.prove(t, 110)
	url, lies := b.lying(t, func(method, params string) any {
		if method != "eth_getLogs" {
			return nil
		}
		var asked []any
		if err := json.Unmarshal([]byte(params), &asked); err != nil {
			return nil
		}
		text, err := json.Marshal(b.forward(method, asked))
		var logs []map[string]any
		if err != nil || json.Unmarshal(text, &logs) != nil {
			return nil
		}
		for _, log := range logs {
			log["blockNumber"] = "0xffffffffff"
		}
		return logs
	})
	b.cfg.RPC = url
	p := b.pipeline(t).untiring()
	require.Error(t, p.step(t.Context()))
	lies.Store(false)
	b.Mine(t, 1)
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	require.InDelta(t, 1, gauge(t, unconfirmed, b.cfg.Stores[0]), 0)
}

// One word of a final block far above, which the contract itself does not call final, puts no confirmation off.
func TestNewestOfNoContract(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.finalize(t, 100)
	b.prove(t, 110)
	latest := hexutil.Encode(crypto.Keccak256([]byte("latest()"))[:4])
	url, lies := b.lying(t, func(method, params string) any {
		if method != "eth_call" || !strings.Contains(params, latest) {
			return nil
		}
		return hexutil.Encode(slices.Concat(make([]byte, 32), common.BigToHash(big.NewInt(1<<40)).Bytes(), common.Hash{1}.Bytes()))
	})
	b.cfg.RPC = url
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	lies.Store(false)
	b.finalize(t, 130)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
}

// A head at a height that no chain has is refused: what is counted from it would be over at once, or never.
func TestHeadOfNoChain(t *testing.T) {
	var l1Height uint64
	url := rpcnode.Start(t, func(string, []any) any { return l2Header(l1Height, common.Hash{}, "head") })
	client, err := eth.Dial(t.Context(), url, callTimeoutOfTests)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	l1Height = 1 << 40
	_, err = readHead(t.Context(), client, 1)
	require.NoError(t, err)
	for _, l1Height = range []uint64{1<<40 + 1, 1<<64 - 1} {
		_, err = readHead(t.Context(), client, 1)
		require.ErrorIs(t, err, errUnreadable)
	}
}

// A node may say of a series whatever it likes: a way never has more headers than fit into memory.
func TestWaysHaveAnEnd(t *testing.T) {
	w := ways{most: maxWay}
	w.reach(interval)
	require.EqualValues(t, maxWay, w.most)
	w.reach(maxWay + 1)
	require.EqualValues(t, maxWay+1, w.most)
	w.reach(1 << 60)
	require.EqualValues(t, maxFarWay, w.most)
}

// A router that says that it has hundreds of thousands of former verifiers costs no more than one that has too many.
func TestEndlessFormers(t *testing.T) {
	const many = 200_000
	router, err := bindings.FinalityRouterMetaData.GetAbi()
	require.NoError(t, err)
	list := make([]bindings.FinalityRouterFormer, many)
	for i := range list {
		list[i].Verifier = common.BigToAddress(big.NewInt(int64(1000 + i)))
	}
	formers, err := router.Methods["formers"].Outputs.Pack(list)
	require.NoError(t, err)
	address := common.Address{1}
	url := rpcnode.Start(t, func(_ string, params []any) any {
		message, _ := params0(params).(map[string]any)
		input, _ := message["input"].(string)
		to, _ := message["to"].(string)
		switch {
		case common.HexToAddress(to) != address:
		case strings.HasPrefix(input, hexutil.Encode(router.Methods["current"].ID)):
			return hexutil.Encode(common.BigToHash(big.NewInt(7)).Bytes())
		case strings.HasPrefix(input, hexutil.Encode(router.Methods["formers"].ID)):
			return hexutil.Encode(formers)
		}
		return rpcnode.Error{Code: 3, Message: "execution reverted"}
	})
	client, err := eth.Dial(t.Context(), url, callTimeoutOfTests)
	require.NoError(t, err)
	t.Cleanup(client.Close)
	asked, err := lookBehind(t.Context(), client, address)
	require.NoError(t, err)
	require.ErrorIs(t, asked.notAsked, errNotAllAsked)
	require.Less(t, len(asked.judges), 64*maxBehind*2)
}

// A contract that says nothing of what is final stands behind no guard and no witness: what is put up is fixed for good.
func TestDeployChecksWhoSaysWhatIsFinal(t *testing.T) {
	b := newRig(t)
	d := b.deployer(t)
	for name, finality := range map[string]common.Address{"error - Taiko's store": b.signalAt, "error - nobody": {9}} {
		_, err := d.Store(t.Context(), finality, b.verifier, common.Address{}, 0)
		require.Error(t, err, name)
		_, err = d.Witness(t.Context(), finality, b.verifier)
		require.Error(t, err, name)
	}
	require.Empty(t, d.PutUp())
	_, err := d.Witness(t.Context(), b.router(t, b.verifier), b.signalAt)
	require.NoError(t, err)
}

// What never changes of a contract is asked once more now and then: a node that lied about it once does so until it stops, and no longer.
func TestTermsOfALyingNode(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	witness := b.witness(t, b.signalAt)
	b.finalize(t, 130)
	b.prove(t, 110)
	b.proveAs(t, 120, common.Hash{66}, common.Hash{67})
	taiko := hexutil.Encode(crypto.Keccak256([]byte("taiko()"))[:4])
	url, lies := b.lying(t, func(method, params string) any {
		if method != "eth_call" || !strings.Contains(params, taiko) {
			return nil
		}
		return hexutil.Encode(common.BytesToHash(b.verifier.Bytes()).Bytes()) // a contract that is no store
	})
	b.cfg.RPC = url
	p := b.pipeline(t).untiring()
	now := time.Now()
	for _, d := range p.desks() {
		d.now = func() time.Time { return now }
	}
	_ = p.step(t.Context()) // it may fail or find nothing
	lies.Store(false)
	b.Mine(t, 1)
	_ = p.step(t.Context())
	requireFrozen(t, witness, false)
	now = now.Add(termsInterval)
	for range 2 {
		require.NoError(t, p.step(t.Context()))
	}
	b.requireConfirmed(t, store, 110)
	requireFrozen(t, witness, true)
}

// What rings when it grows is there from the start: nobody sees a counter grow that comes with its first event.
func TestCountersAreThereBefore(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	b.witness(t, b.signalAt)
	b.pipeline(t)
	for _, total := range []*prometheus.CounterVec{confirmedTotal, contradictedTotal, releasedTotal} {
		require.True(t, total.DeleteLabelValues(b.cfg.Stores[0]))
	}
	require.True(t, conflictsReported.DeleteLabelValues(b.cfg.Witnesses[0]))
}
