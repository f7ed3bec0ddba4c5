package txmgr

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	"github.com/taikofin/taikofin/internal/run"
)

// bumpsAtOnce is how often a fee is raised in a row when the node calls it too low. After a restart the fee of what lies
// in the mempool is not known; 24 bumps are a factor of ten.
const bumpsAtOnce = 24

// errTimeout is the cause of the end of a sending that took too long.
var errTimeout = errors.New("send_timeout is over")

// sending is the way of one candidate into the chain. All its versions have the same nonce, so at most one gets there.
type sending struct {
	*Manager

	candidate Candidate
	nonce     uint64
	gas       uint64
	fees      Fees
	now       func() time.Time

	// versions are the hashes of what a node may have, oldest first.
	versions []common.Hash
	// last is when a version was handed to a node.
	last time.Time
	// mined is the receipt that waits for confirmations.
	mined *types.Receipt
	// from is the height of the chain when the sending began, foundAt the block that has a version which is in no index.
	from, foundAt uint64
	// lost counts looks in a row in which the nonce was used and no version was in the chain.
	lost uint64
	// outage is the node's, as far as questions about the transaction go.
	outage run.Outage
}

// run publishes the candidate and stays with it until it is confirmed.
func (s *sending) run(ctx context.Context) (*types.Receipt, error) {
	if head, err := s.backend.HeaderByLabel(ctx, eth.Latest); err == nil {
		const reorganized = 64 // blocks that may be replaced, after which ours is lower than the head was
		s.from = head.Number.Uint64() - min(head.Number.Uint64(), reorganized)
	}
	start := s.now()
	if err := s.publish(ctx); err != nil {
		return nil, err
	}
	for {
		failures := s.outage.Failures()
		receipt, err := s.look(ctx)
		if err != nil {
			return nil, err
		}
		if receipt != nil {
			confirmed.Observe(s.now().Sub(start).Seconds())
			return s.finish(ctx, receipt)
		}
		if err := s.keepUp(ctx); err != nil {
			return nil, err
		}
		s.answered(ctx, failures)
		if !run.Sleep(ctx, s.cfg.ReceiptInterval) {
			return nil, fmt.Errorf("transaction with nonce %d, last version %s, is not confirmed: %w", s.nonce, s.latest(), context.Cause(ctx))
		}
	}
}

// publish hands a version to the node, and raises its fee while the node calls that too low.
func (s *sending) publish(ctx context.Context) error {
	for range bumpsAtOnce {
		tx, err := s.sign()
		if len(s.versions) > 0 && (errors.Is(err, ErrBudget) || errors.Is(err, ErrSpared)) {
			slog.WarnContext(ctx, "Transaction not replaced", "nonce", s.nonce, "version", s.latest(), "error", err)
			s.last = s.now()
			return nil
		}
		if err != nil {
			return err
		}
		err = s.backend.SendTransaction(ctx, tx)
		s.last = s.now()
		switch classify(err) {
		case accepted:
			published.Inc()
			s.remember(tx.Hash())
			slog.DebugContext(ctx, "Transaction published", "tx", tx.Hash(), "nonce", s.nonce, "tip", s.fees.Tip, "cap", s.fees.Cap)
			return nil
		case unreachable:
			s.remember(tx.Hash())
			slog.WarnContext(ctx, "Transaction perhaps not published", "tx", tx.Hash(), "error", err)
			return nil
		case nonceTooLow:
			return nil // one of our versions was mined, or the nonce is lost: the next looks tell
		case underpriced:
			ok, quoteErr := s.raise(ctx)
			if quoteErr != nil {
				return quoteErr
			}
			if ok {
				continue
			}
			if len(s.versions) > 0 {
				return nil // it stays as it is
			}
			return fmt.Errorf("%w: the node refuses tip %s and cap %s: %w", ErrFeeCap, s.fees.Tip, s.fees.Cap, err)
		case tooPoor:
			err = fmt.Errorf("%w: %w", ErrFunds, err)
		}
		if len(s.versions) > 0 {
			slog.WarnContext(ctx, "Transaction not replaced", "nonce", s.nonce, "version", s.latest(), "error", err)
			return nil
		}
		return fmt.Errorf("send transaction with nonce %d: %w", s.nonce, err)
	}
	return nil
}

// raise lifts the fees to what nodes take as a replacement. It says false when the caps leave no room.
func (s *sending) raise(ctx context.Context) (bool, error) {
	_, now, err := s.price(ctx)
	if errors.Is(err, ErrFeeCap) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	next, ok := s.fees.bumped(now, s.cfg.limits())
	if !ok {
		feeCapped.Inc()
		return false, nil
	}
	s.fees = next
	return true, nil
}

func (s *sending) sign() (*types.Transaction, error) {
	value := s.candidate.Value
	if value == nil {
		value = new(big.Int)
	}
	// Once signed it may cost this much, whatever becomes of it.
	most := new(big.Int).Mul(s.fees.Cap, new(big.Int).SetUint64(s.gas))
	if err := s.ledger.reserve(s.chainID, s.Address(), s.nonce, most.Add(most, value), s.candidate.SparePercent); err != nil {
		return nil, err
	}
	tx, err := s.signer.SignTx(types.NewTx(&types.DynamicFeeTx{
		ChainID: s.chainID, Nonce: s.nonce, GasTipCap: s.fees.Tip, GasFeeCap: s.fees.Cap, Gas: s.gas,
		To: s.candidate.To, Value: value, Data: s.candidate.Data,
	}), s.chainID)
	if err != nil {
		return nil, fmt.Errorf("sign transaction: %w", err)
	}
	return tx, nil
}

func (s *sending) remember(hash common.Hash) {
	if !slices.Contains(s.versions, hash) {
		s.versions = append(s.versions, hash)
	}
}

// latest is the newest version's hash.
func (s *sending) latest() common.Hash {
	if len(s.versions) == 0 {
		return common.Hash{}
	}
	return s.versions[len(s.versions)-1]
}

// look asks the chain for the versions. It returns the receipt of a confirmed one; an error is final. A node that does not
// answer is asked again.
func (s *sending) look(ctx context.Context) (*types.Receipt, error) {
	receipt, head, err := s.find(ctx)
	if err != nil {
		s.warn(ctx, err)
		return nil, nil
	}
	if receipt != nil {
		if s.mined == nil || s.mined.BlockHash != receipt.BlockHash {
			slog.DebugContext(ctx, "Transaction mined", "tx", receipt.TxHash, "l1_height", receipt.BlockNumber)
		}
		s.mined, s.lost = receipt, 0
		if head+1 >= receipt.BlockNumber.Uint64()+s.cfg.Confirmations {
			return receipt, nil
		}
		return nil, nil
	}
	if s.mined != nil {
		slog.WarnContext(ctx, "Transaction thrown out by a reorganization", "tx", s.mined.TxHash, "l1_height", s.mined.BlockNumber)
		reorganized.Inc()
		s.mined = nil
		return nil, s.publish(ctx)
	}
	return nil, s.checkNonce(ctx)
}

// find returns the receipt of the version that is in the chain, nil when none is, and the height of the head.
func (s *sending) find(ctx context.Context) (*types.Receipt, uint64, error) {
	head, err := s.backend.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return nil, 0, err
	}
	height := head.Number.Uint64()
	var refused error
	for _, hash := range slices.Backward(s.versions) {
		receipt, err := s.backend.Receipt(ctx, hash)
		if errors.Is(err, eth.ErrNotFound) {
			continue
		}
		if answer := new(jsonrpc.Error); errors.As(err, &answer) { // as of a node whose index is not ready
			refused = err
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		block, err := s.backend.Header(ctx, receipt.BlockNumber.Uint64())
		if errors.Is(err, eth.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		if block.Hash() == receipt.BlockHash {
			return receipt, height, nil
		}
	}
	receipt, err := s.inBlocks(ctx, height)
	if receipt == nil && err == nil {
		err = refused // which says nothing of the transaction
	}
	return receipt, height, err
}

// checkNonce gives up when the nonce is used and not by us.
func (s *sending) checkNonce(ctx context.Context) error {
	next, err := s.backend.Nonce(ctx, s.Address(), eth.Latest)
	if err != nil {
		s.warn(ctx, err)
		return nil
	}
	if next <= s.nonce {
		s.lost = 0
		return nil
	}
	if s.lost++; s.lost < s.cfg.NonceLostChecks {
		return nil
	}
	nonceLost.Inc()
	return fmt.Errorf("nonce %d of %s: %w", s.nonce, s.Address(), ErrNonceTaken)
}

// keepUp replaces a version that is stuck. What would revert by now is not paid for more: the sending ends, and its nonce
// goes to whatever is sent next, which replaces it.
func (s *sending) keepUp(ctx context.Context) error {
	if s.mined != nil || s.lost > 0 || s.now().Sub(s.last) < s.cfg.ResubmitAfter {
		return nil
	}
	if _, err := s.backend.Call(ctx, s.message(s.candidate), eth.Latest); errors.Is(err, eth.ErrReverted) {
		// Unless it is our own version that made it so.
		if receipt, _, findErr := s.find(ctx); findErr != nil || receipt != nil {
			return nil
		}
		return fmt.Errorf("transaction with nonce %d was stuck and is of no use any more: %w", s.nonce, eth.Explain(err, s.candidate.ABI))
	}
	s.fillGap(ctx)
	ok, err := s.raise(ctx)
	if err != nil {
		s.warn(ctx, err)
		s.last = s.now()
		return nil
	}
	if ok {
		replaced.Inc()
		slog.InfoContext(ctx, "Transaction is stuck, raising its fee", "nonce", s.nonce, "version", s.latest(), "tip", s.fees.Tip, "cap", s.fees.Cap)
	} else {
		slog.WarnContext(ctx, "Transaction is stuck and its fee is at the cap", "nonce", s.nonce, "version", s.latest(), "cap", s.fees.Cap)
	}
	// Without a raise the same version goes out once more, in case the mempool lost it.
	return s.publish(ctx)
}

// fillGap sends nothing to nobody under a lower nonce that another sending gave up: none of ours is mined before it, whatever it pays,
// and what was given up lies in the mempool with fees that nobody raises.
func (s *sending) fillGap(ctx context.Context) {
	next, err := s.backend.Nonce(ctx, s.Address(), eth.Latest)
	if err != nil {
		s.warn(ctx, err)
		return
	}
	gap, open := s.nonces.gap(next, s.nonce)
	if !open {
		return
	}
	account := s.Address()
	_, err = s.Send(ctx, Candidate{To: &account, GasLimit: params.TxGas, Nonce: &gap})
	slog.InfoContext(ctx, "Nonce filled that was given up, for others wait behind it", "nonce", gap, "behind", s.nonce, "error", err)
}

// finish books what a transaction cost, and explains one that reverted.
func (s *sending) finish(ctx context.Context, receipt *types.Receipt) (*types.Receipt, error) {
	if err := s.ledger.mined(s.chainID, s.Address(), s.nonce); err != nil {
		slog.WarnContext(ctx, "Nonce not entered in the budget", "nonce", s.nonce, "error", err)
	}
	gasUsed.WithLabelValues(s.Address().Hex()).Add(float64(receipt.GasUsed))
	if price := receipt.EffectiveGasPrice; price != nil {
		feeGwei.Set(gwei(price))
		spentEther.WithLabelValues(s.Address().Hex()).Add(Ether(new(big.Int).Mul(price, new(big.Int).SetUint64(receipt.GasUsed))))
	}
	if receipt.Status == types.ReceiptStatusSuccessful {
		return receipt, nil
	}
	reverted.Inc()
	return receipt, fmt.Errorf("transaction %s: %w", receipt.TxHash, s.explain(ctx, receipt))
}

// explain runs a reverted transaction again: on the state before its block, where its own fault shows, then on the state
// after it, where it shows that another transaction of the block was faster.
func (s *sending) explain(ctx context.Context, receipt *types.Receipt) error {
	height := receipt.BlockNumber.Uint64()
	for _, block := range []uint64{height - min(height, 1), height} {
		if _, err := s.backend.Call(ctx, s.message(s.candidate), eth.AtHeight(block)); errors.Is(err, eth.ErrReverted) {
			return eth.Explain(err, s.candidate.ABI)
		}
	}
	if receipt.GasUsed == s.gas {
		return fmt.Errorf("%w: out of gas at %d", eth.ErrReverted, s.gas)
	}
	return &eth.RevertError{}
}

// warn tells of a node that does not answer, at a growing distance.
func (s *sending) warn(ctx context.Context, err error) {
	now := s.now()
	if s.outage.Failed(err, now) == run.Silent {
		return
	}
	slog.WarnContext(ctx, "Ethereum node does not answer", "nonce", s.nonce, "version", s.latest(), "for", s.outage.For(now), "error", err)
}

// answered ends an outage in which no question has failed since it had so many failures.
func (s *sending) answered(ctx context.Context, failures int) {
	if failures == 0 || s.outage.Failures() > failures {
		return
	}
	slog.InfoContext(ctx, "Ethereum node answers again", "nonce", s.nonce, "failures", failures, "lasted", s.outage.For(s.now()))
	s.outage.End()
}
