package votes

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// laneTxs, laneBytes and laneTxsPerSigner bound what a node remembers of the protocol's transactions. All that is in the
	// lane is checked again after a block.
	laneTxs          = 512
	laneBytes        = 8 << 20
	laneTxsPerSigner = 64
	// laneBlocks is how long a transaction is remembered that never got into a block.
	laneBlocks = 1000
	// recheckedTxs is how many transactions that are not in the lane are checked again after a block, and how many of them a
	// proposal takes.
	recheckedTxs = 512
)

// Signer is an account that signed a transaction, with the sequence that it used.
type Signer struct {
	Account  string
	Sequence uint64
}

// TxRules is what the handler asks about transactions that are none of its own. The application knows.
type TxRules interface {
	// Protocol says whether all that a transaction does is bring the protocol what it lives on: headers, nonces, proofs of
	// inclusion and spending, evidence. It looks at the transaction alone.
	Protocol(tx sdk.Tx) bool
	// Signers returns the accounts that signed a transaction; false when it cannot tell.
	Signers(tx sdk.Tx) ([]Signer, bool)
	// Sequence returns the sequence that an account must use next.
	Sequence(ctx context.Context, account string) (uint64, error)
}

// UseTxRules gives the protocol's transactions a lane of their own. It is called before the handler is used.
//
// The engine offers a proposer the oldest transactions of its mempool, until one does not fit. One that wants all the gas of
// a block, or enough small ones, would keep everything behind them out, and with it headers, inclusions, spends and
// evidence. So the handler remembers the protocol's transactions itself, puts them first, up to a share of the block, and
// lets no other transaction into the mempool that would not fit beside that share. Anybody can send what looks like the
// protocol's, since messages do not run before they are in a block; so one that is larger than the share is like any other
// one, and accounts share the lane alike. None of this is a rule of consensus: validators accept any proposal within the
// block's limits.
func (h *Handler) UseTxRules(rules TxRules) { h.lane.rules = rules }

// laneTx is a transaction in the lane.
type laneTx struct {
	tx      []byte
	gas     uint64
	signers []Signer
	height  int64
	arrival uint64
}

// txLane remembers the protocol's transactions that the mempool took. The engine tells nobody what it drops, so a
// transaction leaves when a recheck refuses it, when its sequence has been used, or when it has been here for too long.
type txLane struct {
	rules TxRules

	mu      sync.Mutex
	txs     map[[32]byte]*laneTx
	signers map[string]int
	bytes   int
	arrived uint64
}

func newTxLane() *txLane { return &txLane{txs: map[[32]byte]*laneTx{}, signers: map[string]int{}} }

// add remembers a transaction that the mempool takes. A full lane takes one only in the place of another that belongs to
// an account which has more in it: accounts are cheap, but not as cheap as transactions of one.
func (l *txLane) add(raw []byte, tx sdk.Tx, height int64) {
	feeTx, ok := tx.(sdk.FeeTx)
	if !ok || len(raw) > laneBytes/laneTxsPerSigner {
		return
	}
	signers, ok := l.rules.Signers(tx)
	if !ok || len(signers) == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()

	key := sha256.Sum256(raw)
	payer := signers[0].Account
	if l.txs[key] != nil || l.signers[payer] >= laneTxsPerSigner {
		return
	}
	for len(l.txs) >= laneTxs || l.bytes+len(raw) > laneBytes {
		if !l.makeRoom(l.signers[payer]) {
			return
		}
	}
	l.arrived++
	l.txs[key] = &laneTx{tx: bytes.Clone(raw), gas: feeTx.GetGas(), signers: signers, height: height, arrival: l.arrived}
	l.signers[payer]++
	l.bytes += len(raw)
}

// makeRoom drops the last transaction of the account that has most, if it keeps as many as one that has want and gets another.
func (l *txLane) makeRoom(want int) bool {
	var longest string
	for account, count := range l.signers {
		if most := l.signers[longest]; count > most || count == most && account > longest {
			longest = account
		}
	}
	if l.signers[longest] < want+2 {
		return false
	}
	var last *laneTx
	for _, tx := range l.txs {
		if tx.signers[0].Account == longest && (last == nil || compareLaneTxs(tx, last) > 0) {
			last = tx
		}
	}
	l.drop(sha256.Sum256(last.tx))
	return true
}

// compareLaneTxs puts an account's transactions into the order in which they can go.
func compareLaneTxs(a, b *laneTx) int {
	return cmp.Or(cmp.Compare(a.signers[0].Sequence, b.signers[0].Sequence), cmp.Compare(a.arrival, b.arrival))
}

func (l *txLane) has(raw []byte) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.txs[sha256.Sum256(raw)] != nil
}

func (l *txLane) remove(raw []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(sha256.Sum256(raw))
}

func (l *txLane) drop(key [32]byte) {
	tx := l.txs[key]
	if tx == nil {
		return
	}
	payer := tx.signers[0].Account
	if l.signers[payer]--; l.signers[payer] == 0 {
		delete(l.signers, payer)
	}
	l.bytes -= len(tx.tx)
	delete(l.txs, key)
}

// next returns the transactions that can go into the next block, each account's in the order of its sequences and the
// accounts in turn, so that none of them fills the lane. Those whose sequence was used are dropped.
func (l *txLane) next(ctx sdk.Context) ([]*laneTx, error) {
	l.mu.Lock()
	defer l.mu.Unlock()

	waiting := make([]*laneTx, 0, len(l.txs))
	for _, tx := range l.txs {
		waiting = append(waiting, tx)
	}
	slices.SortFunc(waiting, compareLaneTxs)
	expected := map[string]uint64{}
	turns := map[string]int{}
	type turn struct {
		tx *laneTx
		at int
	}
	var ready []turn
	for _, tx := range waiting {
		late, fits, err := l.fits(ctx, tx, expected)
		if err != nil {
			return nil, err
		}
		if late || ctx.BlockHeight() > tx.height+laneBlocks {
			l.drop(sha256.Sum256(tx.tx))
			continue
		}
		if !fits {
			continue
		}
		for _, s := range tx.signers {
			expected[s.Account]++
		}
		payer := tx.signers[0].Account
		ready = append(ready, turn{tx: tx, at: turns[payer]})
		turns[payer]++
	}
	slices.SortStableFunc(ready, func(a, b turn) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.tx.arrival, b.tx.arrival))
	})
	out := make([]*laneTx, len(ready))
	for i := range ready {
		out[i] = ready[i].tx
	}
	return out, nil
}

// fits says whether a transaction's signers must use its sequences next, and whether one of them did already.
func (l *txLane) fits(ctx sdk.Context, tx *laneTx, expected map[string]uint64) (late, fits bool, err error) {
	fits = true
	for _, s := range tx.signers {
		want, known := expected[s.Account]
		if !known {
			if want, err = l.rules.Sequence(ctx, s.Account); err != nil {
				return false, false, fmt.Errorf("read sequence of %s: %w", s.Account, err)
			}
			expected[s.Account] = want
		}
		late = late || s.Sequence < want
		fits = fits && s.Sequence == want
	}
	return late, fits, nil
}

// rechecks counts the transactions outside of the lane that are checked again after a block. The engine asks about everything
// in its mempool, under the lock that blocks are made under, so a full mempool would stop the chain for as long as its checks
// take.
type rechecks struct {
	mu   sync.Mutex
	left int
}

func (r *rechecks) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left = recheckedTxs
}

func (r *rechecks) take() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.left <= 0 {
		return false
	}
	r.left--
	return true
}

// checkTx checks a transaction that is none of ours. After a block all that is in the lane is checked again, and of the rest as
// much as the next proposals can take. What is behind that stays in the mempool unchecked, and is not even decoded, until it
// has come to the front.
func (h *Handler) checkTx(
	runTx sdk.RunTx, checkCtx func([]byte) sdk.Context, req *abci.RequestCheckTx, trace bool,
) *abci.ResponseCheckTx {
	if h.lane.rules != nil && req.Type == abci.CheckTxType_Recheck && !h.lane.has(req.Tx) && !h.rechecks.take() {
		return &abci.ResponseCheckTx{Code: abci.CodeTypeOK}
	}
	tx, err := h.decodeTx(req.Tx)
	if errors.Is(err, types.ErrBatchInMempool) {
		return refusal(err) // the SDK would call it a decoding error
	}
	if err != nil || h.lane.rules == nil {
		return checkSDKTx(runTx, req, nil, trace)
	}
	ctx, err := committedCtx(checkCtx, req.Tx)
	if err != nil {
		return checkSDKTx(runTx, req, tx, trace)
	}
	forLane := h.lane.rules.Protocol(tx) && laneRoomOf(ctx).fits(req.Tx, tx)
	if !forLane {
		if err := h.checkShare(ctx, req.Tx, tx); err != nil {
			h.lane.remove(req.Tx)
			return refusal(err)
		}
	}
	rsp := checkSDKTx(runTx, req, tx, trace)
	if forLane && rsp.Code == abci.CodeTypeOK {
		h.lane.add(req.Tx, tx, ctx.BlockHeight())
	} else {
		h.lane.remove(req.Tx)
	}
	return rsp
}

func (h *Handler) decodeTx(raw []byte) (tx sdk.Tx, err error) {
	err = guarded(func() (err error) {
		tx, err = h.decode(raw)
		return err
	})
	return tx, err
}

// laneRoom is what the lane may take of a block.
type laneRoom struct {
	gas   uint64
	bytes int64
}

// laneRoomOf returns the lane's share of a block's limits. What a proposal has left beside its votes and evidence may be less,
// which is for the proposal to see.
func laneRoomOf(ctx sdk.Context) laneRoom {
	room := laneRoom{gas: math.MaxUint64, bytes: math.MaxInt64}
	block := ctx.ConsensusParams().Block
	if block == nil {
		return room
	}
	if block.MaxGas >= 0 {
		room.gas = uint64(block.MaxGas) / types.LaneShare
	}
	if block.MaxBytes >= 0 {
		room.bytes = block.MaxBytes / types.LaneShare
	}
	return room
}

// fits says whether a transaction would fit into an empty lane. One that would not never leaves it by way of a block.
func (r laneRoom) fits(raw []byte, tx sdk.Tx) bool {
	feeTx, ok := tx.(sdk.FeeTx)
	return ok && feeTx.GetGas() <= r.gas && protoSize(raw) <= r.bytes
}

// checkShare keeps a transaction out of the mempool that would not fit into a block beside the lane's share and the votes. The
// engine would offer it first, and nothing behind it, for as long as both are used.
func (h *Handler) checkShare(ctx sdk.Context, raw []byte, tx sdk.Tx) error {
	block := ctx.ConsensusParams().Block
	feeTx, ok := tx.(sdk.FeeTx)
	if block == nil || !ok {
		return nil
	}
	if most := uint64(max(block.MaxGas, 0)); most > 0 && feeTx.GetGas() > most-most/types.LaneShare {
		return fmt.Errorf("%w: it wants %d gas, at most %d", types.ErrTxTooLarge, feeTx.GetGas(), most-most/types.LaneShare)
	}
	// Votes take no more than half of a block, so what is not larger than the lane's share has room.
	if size := protoSize(raw); block.MaxBytes > 0 && size > block.MaxBytes/types.LaneShare {
		votes, err := h.state.MaxBatchBytes(ctx)
		if err != nil {
			return fmt.Errorf("read batch cap: %w", err)
		}
		if most := block.MaxBytes - block.MaxBytes/types.LaneShare - int64(votes); size > most {
			return fmt.Errorf("%w: it has %d bytes, at most %d", types.ErrTxTooLarge, size, most)
		}
	}
	return nil
}
