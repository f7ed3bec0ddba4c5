package txmgr

import (
	"context"
	"log/slog"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/taikofin/taikofin/internal/eth"
)

// maxSearched bounds the blocks that are searched for a transaction: an hour of Ethereum.
const maxSearched = 300

// inBlocks looks for the versions in blocks themselves, once the chain has used the nonce and no index knows who did: a node whose
// index is off, behind or cut short says of a mined transaction that there is none, and it would be taken for lost.
func (s *sending) inBlocks(ctx context.Context, head uint64) (*types.Receipt, error) {
	if len(s.versions) == 0 {
		return nil, nil
	}
	next, err := s.backend.Nonce(ctx, s.Address(), eth.Latest)
	if err != nil || next <= s.nonce {
		return nil, err
	}
	if s.foundAt != 0 && s.foundAt <= head {
		if receipt, err := s.backend.ReceiptInBlock(ctx, s.foundAt, s.versions); err != nil || receipt != nil {
			return receipt, err
		}
	}
	for height := max(s.from, head-min(head, maxSearched)); height <= head; height++ {
		receipt, err := s.backend.ReceiptInBlock(ctx, height, s.versions)
		if err != nil {
			// A node that gives no receipts of blocks either: what is left is to count how often the nonce was used.
			slog.WarnContext(ctx, "Block not searched for a transaction that is in no index", "l1_height", height, "nonce", s.nonce,
				"error", err)
			return nil, nil
		}
		if receipt != nil {
			unindexed.Inc()
			slog.WarnContext(ctx, "Transaction is in the chain and in no index of the Ethereum node", "tx", receipt.TxHash, "l1_height", height)
			s.foundAt = height
			return receipt, nil
		}
	}
	return nil, nil
}
