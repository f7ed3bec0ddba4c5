package guard

import (
	"encoding/json"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/testutil/rpcnode"
)

// What Taiko proves is confirmed once it is final, in both places where a store stands, and nothing is paid for twice.
func TestConfirms(t *testing.T) {
	for _, place := range []string{"success - reader's store", "success - syncer"} {
		t.Run(place, func(t *testing.T) {
			b := newRig(t)
			var store *bindings.GuardedCheckpointStore
			if place == "success - syncer" {
				store, _ = b.syncer(t, 0)
			} else {
				store = b.reader(t, 0)
			}
			p := b.pipeline(t)
			require.NoError(t, p.step(t.Context()), "nothing is final or proven")
			b.prove(t, 125)
			b.prove(t, 130)
			b.finalize(t, 100)
			require.NoError(t, p.step(t.Context()))
			require.Zero(t, b.sent(t), "finality is not so far")
			require.InDelta(t, 2, gauge(t, unconfirmed, b.cfg.Stores[0]), 0)

			b.finalize(t, 130)
			require.NoError(t, p.step(t.Context()))
			require.EqualValues(t, 2, b.sent(t))
			b.requireConfirmed(t, store, 125)
			b.requireConfirmed(t, store, 130)
			require.NoError(t, p.step(t.Context()))
			require.NoError(t, b.pipeline(t).step(t.Context()), "after a restart")
			require.EqualValues(t, 2, b.sent(t))
			require.Zero(t, gauge(t, unconfirmed, b.cfg.Stores[0]))
			require.Zero(t, p.failures(t))
			if place == "success - syncer" {
				forwarded, err := b.signal.GetCheckpoint(&bind.CallOpts{Context: t.Context()}, big.NewInt(125))
				require.NoError(t, err)
				require.Equal(t, [32]byte(b.l2.hashAt(125)), forwarded.BlockHash)
			}
		})
	}
}

// confirmedOrder is the heights that a store confirmed, in the order in which it did.
func (b *rig) confirmedOrder(t *testing.T, event string) []uint64 {
	t.Helper()
	parsed, err := bindings.GuardedCheckpointStoreMetaData.GetAbi()
	require.NoError(t, err)
	head, err := b.client.HeaderByLabel(t.Context(), eth.Latest)
	require.NoError(t, err)
	logs, err := b.client.Logs(t.Context(), common.HexToAddress(b.cfg.Stores[0]), parsed.Events[event].ID, 0, head.Number.Uint64())
	require.NoError(t, err)
	var heights []uint64
	for _, log := range logs {
		heights = append(heights, log.Topics[1].Big().Uint64())
	}
	return heights
}

// After an outage the newest withdrawals are served first, a few in a round, so that what comes meanwhile has its turn.
func TestNewestFirst(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	var want []uint64
	for height := uint64(101); height < 101+sendsAtOnce+4; height++ {
		b.prove(t, height)
	}
	for height := uint64(100 + sendsAtOnce + 4); len(want) < sendsAtOnce; height-- {
		want = append(want, height)
	}
	b.finalize(t, 130)
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	require.Equal(t, want, b.confirmedOrder(t, "CheckpointSaved"))
	b.prove(t, 129)
	require.NoError(t, p.step(t.Context()))
	require.Equal(t, append(want, 129, 104, 103, 102, 101), b.confirmedOrder(t, "CheckpointSaved"))
}

// A forged checkpoint gets no answer, with a false hash or with the right hash and a false state root, and holds up no honest one:
// those go first. When Taiko saves the right one it is confirmed.
func TestContradictions(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	header := b.l2.at(120)
	b.proveAs(t, 121, common.Hash{66}, common.Hash{67})
	b.proveAs(t, 120, header.Hash(), common.Hash{67})
	b.prove(t, 110)
	b.finalize(t, 130)
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
	requireStatus(t, store, 121, statusContradicted)
	requireStatus(t, store, 120, statusContradicted)
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 2, gauge(t, contradicted, b.cfg.Stores[0]), 0)
	require.Zero(t, gauge(t, unconfirmed, b.cfg.Stores[0]))
	require.EqualValues(t, 3, b.sent(t))
	require.Less(t, b.loggedAt(t, "CheckpointSaved"), b.loggedAt(t, "Contradicted"), "what both say goes first")

	b.prove(t, 121)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 121)
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 1, gauge(t, contradicted, b.cfg.Stores[0]), 0)
	require.Zero(t, p.failures(t))
}

// A contradiction that cannot be noted rings all the same.
func TestContradictionIsNotNoted(t *testing.T) {
	for name, starve := range map[string]func(*rig){
		"success - an empty account": func(b *rig) { b.SetBalance(t, b.key.Address(), big.NewInt(1)) },
		"success - no budget":        func(b *rig) { b.cfg.MaxEtherPerDay = 1e-9 },
	} {
		t.Run(name, func(t *testing.T) {
			b := newRig(t)
			store := b.reader(t, 0)
			b.proveAs(t, 121, common.Hash{66}, common.Hash{67})
			b.finalize(t, 130)
			starve(b)
			p := b.pipeline(t)
			for range 2 {
				require.NoError(t, p.step(t.Context()))
				require.InDelta(t, 1, gauge(t, contradicted, b.cfg.Stores[0]), 0)
			}
			requireStatus(t, store, 121, 0)
			b.prove(t, 121)
			require.NoError(t, p.step(t.Context()))
			require.Zero(t, gauge(t, contradicted, b.cfg.Stores[0]))
		})
	}
}

// What the Inbox saves against a confirmed checkpoint waits nowhere: it rings by the guard's own event, and stops the witness.
func TestSavedAgainstConfirmed(t *testing.T) {
	b := newRig(t)
	guarded, store := b.syncer(t, 0)
	claims, err := b.deployer(t).Claims(t.Context(), store)
	require.NoError(t, err)
	witness := b.witness(t, claims)
	b.prove(t, 110)
	b.finalize(t, 130)
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, guarded, 110)
	requireFrozen(t, witness, false)
	b.proveAs(t, 110, common.Hash{66}, common.Hash{67})
	for range 2 {
		require.NoError(t, p.step(t.Context()))
		b.Mine(t, reorgBlocks)
		require.InDelta(t, 1, gauge(t, contradicted, b.cfg.Stores[0]), 0)
		require.Zero(t, gauge(t, conflictsUnreported, b.cfg.Witnesses[0]))
	}
	requireFrozen(t, witness, true)
	b.requireConfirmed(t, guarded, 110)
}

// Many forged checkpoints on top do not keep an honest one below them waiting.
func TestManyContradictions(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	for height := uint64(121); height < 121+differingAtOnce; height++ {
		b.proveAs(t, height, common.Hash{66}, common.Hash{67})
	}
	b.prove(t, 110)
	b.finalize(t, 121+differingAtOnce)
	require.NoError(t, b.pipeline(t).step(t.Context()))
	b.requireConfirmed(t, store, 110)
	require.InDelta(t, differingAtOnce, gauge(t, contradicted, b.cfg.Stores[0]), 0)
}

// loggedAt is the L1 height at which a store logged an event first.
func (b *rig) loggedAt(t *testing.T, event string) uint64 {
	t.Helper()
	parsed, err := bindings.GuardedCheckpointStoreMetaData.GetAbi()
	require.NoError(t, err)
	head, err := b.client.HeaderByLabel(t.Context(), eth.Latest)
	require.NoError(t, err)
	logs, err := b.client.Logs(t.Context(), common.HexToAddress(b.cfg.Stores[0]), parsed.Events[event].ID, 0, head.Number.Uint64())
	require.NoError(t, err)
	require.NotEmpty(t, logs)
	return logs[0].BlockNumber
}

// A frozen verifier confirms nothing, and no gas is spent on asking it.
func TestFrozenVerifier(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	b.freeze(t)
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, p.failures(t), "nobody is asked what can only fail")
	require.Zero(t, b.sent(t))
	requireStatus(t, store, 110, 0)
	require.InDelta(t, 1, gauge(t, guardFrozen, b.cfg.Stores[0]), 0)
}

// A Taiko node that shows other headers than the final chain's costs nothing, and says which peer it is.
func TestLyingTaikoNode(t *testing.T) {
	lies := map[string]func(*l2Node){
		"error - another block at the final height": func(n *l2Node) { n.other[130] = l2Header(130, n.headers[129].Hash(), "forged") },
		"error - another block on the way":          func(n *l2Node) { n.other[120] = l2Header(120, n.headers[119].Hash(), "forged") },
		"error - another block at the height":       func(n *l2Node) { n.other[110] = l2Header(110, n.headers[109].Hash(), "forged") },
		"error - it does not answer":                func(n *l2Node) { n.down = true },
		"error - its chain ends below":              func(n *l2Node) { n.headers = n.headers[:125] },
	}
	for name, lie := range lies {
		t.Run(name, func(t *testing.T) {
			b := newRig(t)
			store := b.reader(t, 0)
			b.prove(t, 110)
			b.finalize(t, 130)
			whole := b.l2.headers
			b.l2.set(func() { lie(b.l2) })
			p := b.pipeline(t).untiring()
			err := p.step(t.Context())
			require.Zero(t, b.sent(t))
			require.InDelta(t, 1, p.failures(t), 0)
			if name == "error - it does not answer" {
				require.ErrorContains(t, err, "l2_rpc", "readiness names the peer")
			} else {
				require.NoError(t, err, "one height is no reason to call the pipeline stuck")
			}
			b.l2.set(func() { b.l2.headers, b.l2.down = whole, false; clear(b.l2.other) })
			require.NoError(t, p.step(t.Context()))
			b.requireConfirmed(t, store, 110)
		})
	}
}

// A header whose bytes do not have the hash that the node gives it is refused.
func TestFalseHash(t *testing.T) {
	b := newRig(t)
	b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	b.cfg.L2RPC = rpcnode.Start(t, func(method string, params []any) any {
		raw, _ := b.l2.answer(method, params).(json.RawMessage)
		var block map[string]any
		if err := json.Unmarshal(raw, &block); err == nil && params[0] == "0x6e" { // 110
			block["stateRoot"] = common.Hash{66}
			return block
		}
		return raw
	})
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 1, p.failures(t), 0)
	require.Zero(t, b.sent(t))
}

// Contracts that are none, or refuse everything, stop no other; when nothing works the pipeline says so.
func TestOneContractStopsNoOther(t *testing.T) {
	b := newRig(t)
	broken, none := common.Address{6}, common.Address{7}
	b.Call(t, nil, "anvil_setCode", broken, hexutil.Bytes(common.FromHex("5f5ffd")))
	b.cfg.Stores, b.cfg.Witnesses = []string{broken.Hex(), none.Hex()}, []string{broken.Hex(), none.Hex()}
	p := b.pipeline(t)
	err := p.step(t.Context())
	require.ErrorIs(t, err, errNoContract)
	require.ErrorIs(t, err, eth.ErrReverted)
	require.ErrorContains(t, err, "witness "+none.Hex())

	store := b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	p = b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
	require.InDelta(t, 4, p.failures(t), 0)
}

// A SignalService that reverts for one height, as a forged guard's or an upgraded one may, holds up no other height.
func TestOneHeightStopsNoOther(t *testing.T) {
	b := newRig(t)
	store, _ := b.syncer(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	b.do(t, func() (*types.Transaction, error) { return b.signal.SetSyncer(b.auth, b.auth.From) }) // it takes nothing from the store
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 1, p.failures(t), 0)
	require.Zero(t, b.sent(t), "what would revert is not sent")
	b.do(t, func() (*types.Transaction, error) {
		return b.signal.SetSyncer(b.auth, common.HexToAddress(b.cfg.Stores[0]))
	})
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
}

// A long way is walked in pieces, gone on with where it was left, and what was noted serves other heights too.
func TestLongWay(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 10)
	b.prove(t, 12)
	b.finalize(t, 100)
	p := b.pipeline(t).inPieces(10)
	require.NoError(t, p.step(t.Context()))
	require.EqualValues(t, sendsAtOnce, b.sent(t), "a round is not for one height alone")
	requireStatus(t, store, 12, 0)
	p = b.pipeline(t).inPieces(10)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 12)
	b.requireConfirmed(t, store, 10)
	// Nine pieces down to 19, then one call each.
	require.EqualValues(t, 9+2, b.sent(t))
	require.Len(t, b.confirmedOrder(t, "FinalBlockShown"), 9)
}

// What a stranger noted on the way, below whichever final block, serves: nobody can replace it, and it is not paid for again.
func TestAnothersNote(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 10)
	b.finalize(t, 130)
	var headers [][]byte
	for l2Height := uint64(130); l2Height >= 19; l2Height-- {
		header, err := b.l2.encoded(l2Height)
		require.NoError(t, err)
		headers = append(headers, header)
	}
	b.do(t, func() (*types.Transaction, error) { return store.Show(b.auth, 130, b.l2.hashAt(130), headers) })
	require.NoError(t, b.pipeline(t).inPieces(10).step(t.Context()))
	b.requireConfirmed(t, store, 10)
	require.EqualValues(t, 1, b.sent(t), "from the final block at 100 down to 19 it is noted")
}

// Below the way that this program pays for, a checkpoint is left, and no alert rings for ever.
func TestTooFar(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 10)
	b.prove(t, 90)
	b.finalize(t, 100)
	p := b.pipeline(t)
	p.desks()[0].ways.most = 50
	require.NoError(t, p.step(t.Context()))
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 90)
	requireStatus(t, store, 10, 0)
	require.Zero(t, p.failures(t))
	require.Zero(t, gauge(t, oldestUnconfirmed, b.cfg.Stores[0]))
}

// Between two checkpoints of ours no way is too long, however far apart they are.
func TestIntervalsAreWalked(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 101)
	b.finalize(t, 130)
	p := b.pipeline(t)
	p.desks()[0].ways.most = interval - 10
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 101)
}

// What is too far from a final block is compared by nobody. The Taiko node's own block is left; another one stays an alarm, and whoever
// asks by hand is not told that all agree.
func TestTooFarToCompare(t *testing.T) {
	b := newRig(t)
	b.witness(t, b.signalAt)
	b.prove(t, 10)
	b.proveAs(t, 11, common.Hash{66}, common.Hash{67})
	b.finalize(t, 100)
	p := b.pipeline(t).untiring()
	p.desks()[0].ways.most = 50
	w := p.posts[0].(*witness)
	for range 2 {
		require.NoError(t, p.step(t.Context()))
		require.InDelta(t, 1, gauge(t, unknownBlocks, b.cfg.Witnesses[0]), 0)
		require.Zero(t, w.watch.claims[11].doneAt, "it stays looked at")
	}
	require.InDelta(t, 2, p.failures(t), 0)
	require.ErrorIs(t, w.reportOnce(t.Context(), &Result{L2Height: 10}), errTooFar)
	require.ErrorIs(t, w.reportOnce(t.Context(), &Result{L2Height: 11}), errNotOnNode)
}

// When the day's budget is spent nothing is signed, and the pipeline goes on.
func TestBudget(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	b.cfg.MaxEtherPerDay = 1e-9
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 1, p.failures(t), 0)
	require.Zero(t, b.sent(t))
	_, err := ConfirmOnce(t.Context(), b.cfg, b.key, common.HexToAddress(b.cfg.Stores[0]), 110, false)
	require.ErrorIs(t, err, txmgr.ErrBudget)

	b.cfg.MaxEtherPerDay = 1
	require.NoError(t, b.pipeline(t).step(t.Context()))
	b.requireConfirmed(t, store, 110)
}

// Whoever forges proofs does not have the whole budget spent on contradictions: an honest checkpoint is confirmed on the same day.
func TestBudgetIsKeptForConfirmations(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 129)
	b.finalize(t, 130)
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	b.cfg.MaxEtherPerDay = 4 * p.budget(t).SignedEther
	require.Positive(t, b.cfg.MaxEtherPerDay)
	p = b.pipeline(t).untiring()
	for height := range uint64(6) {
		b.proveAs(t, 121+height, common.Hash{66}, common.Hash{67})
	}
	require.NoError(t, p.step(t.Context()))
	require.InDelta(t, 1, p.failures(t), 0)
	require.NoError(t, p.step(t.Context()))
	noted := b.sent(t) - 1
	require.Positive(t, noted)
	require.Less(t, noted, uint64(4))
	b.prove(t, 128)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 128)
}

// Patience: a reader's store is told of what waits, and released is what the Taiko node has, also while the verifier is frozen.
func TestPatience(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, time.Hour)
	b.finalize(t, 100)
	b.freeze(t)
	b.prove(t, 110)
	b.proveAs(t, 111, common.Hash{66}, common.Hash{67})
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	requireStatus(t, store, 110, statusPending)
	requireStatus(t, store, 111, statusPending)
	for range 2 {
		require.NoError(t, p.step(t.Context()))
		require.EqualValues(t, 3, b.sent(t), "each is noted once, and the stake's last word is marked once")
	}

	b.Call(t, nil, "evm_increaseTime", 3601)
	b.Mine(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
	requireStatus(t, store, 111, statusPending)
	require.InDelta(t, 1, p.failures(t), 0, "the Taiko node has another block there")
}

// With patience a contradiction is what keeps a forged checkpoint from counting, so it is noted before anything is released.
func TestPatienceAndContradiction(t *testing.T) {
	b := newRig(t)
	store, _ := b.syncer(t, time.Hour)
	b.proveAs(t, 111, common.Hash{66}, common.Hash{67})
	b.finalize(t, 100)
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	require.EqualValues(t, 1, b.sent(t), "a syncer's store knows it already: the stake's last word is marked")
	b.finalize(t, 130)
	require.NoError(t, p.step(t.Context()))
	requireStatus(t, store, 111, statusContradicted)
	b.Call(t, nil, "evm_increaseTime", 3601)
	b.Mine(t, 1)
	require.NoError(t, p.step(t.Context()))
	requireStatus(t, store, 111, statusContradicted)
	require.EqualValues(t, 2, b.sent(t))
}

// Patience counts the stake's silence: nothing is released while it goes on, however long a height waits.
func TestPatienceCountsSilence(t *testing.T) {
	b := newRig(t)
	store, _ := b.syncer(t, time.Hour)
	p := b.pipeline(t).untiring()
	b.prove(t, 390)
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, b.sent(t), "a stake that has not said anything is not silent")
	for n := range uint64(3) {
		b.finalize(t, activation+n*interval)
		require.NoError(t, p.step(t.Context()))
		require.EqualValues(t, n+1, b.sent(t), "marked")
		b.Call(t, nil, "evm_increaseTime", 3000)
		b.Mine(t, 1)
		require.NoError(t, p.step(t.Context()))
		require.EqualValues(t, n+1, b.sent(t))
		requireStatus(t, store, 390, statusPending)
	}
	b.Call(t, nil, "evm_increaseTime", 601)
	b.Mine(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 390)
	require.Zero(t, p.failures(t))
}

// A transaction that does the same and waits in the mempool is left alone.
func TestOthersAreOnTheirWay(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 130)
	b.finalize(t, 130)
	b.Automine(t, false)
	raw, err := b.l2.encoded(130)
	require.NoError(t, err)
	_, err = store.Confirm(b.auth, 130, b.l2.hashAt(130), [][]byte{raw})
	require.NoError(t, err)
	p := b.pipeline(t).untiring()
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, p.failures(t))
	b.Mine(t, 1)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 130)
	require.Zero(t, b.sent(t))
}

// A reorganization of Ethereum that throws a confirmation out has it made again.
func TestReorganization(t *testing.T) {
	b := newRig(t)
	store := b.reader(t, 0)
	b.prove(t, 110)
	b.finalize(t, 130)
	p := b.pipeline(t)
	require.NoError(t, p.step(t.Context()))
	require.NoError(t, p.step(t.Context()), "now it is known to be done")
	b.requireConfirmed(t, store, 110)
	b.Reorg(t, 1)
	requireStatus(t, store, 110, 0)
	require.NoError(t, p.step(t.Context()))
	b.requireConfirmed(t, store, 110)
}
