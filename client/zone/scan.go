package zone

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cometbft/cometbft/crypto/tmhash"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
)

// scan looks for a transaction in blocks themselves, for nodes that have no index of transactions, or one with holes. Blocks do not
// tell what came of a transaction; they do tell whether it is lost.
type scan struct {
	client *Client
	hash   string
	// next is the height that is looked at next.
	next uint64
}

// to looks at the blocks up to a height. ErrOutcomeUnknown means that one has the transaction, another error that one could not
// be read.
func (s *scan) to(ctx context.Context, height uint64) error {
	blocks := cmtservice.NewServiceClient(s.client.conn)
	for ; s.next <= height; s.next++ {
		//nolint:gosec // heights are far below 2^63
		resp, err := blocks.GetBlockByHeight(ctx, &cmtservice.GetBlockByHeightRequest{Height: int64(s.next)})
		if err != nil {
			return fmt.Errorf("read zone block %d: %w", s.next, err)
		}
		block := resp.GetSdkBlock()
		if block == nil {
			return fmt.Errorf("read zone block %d: empty answer", s.next)
		}
		for _, tx := range block.Data.Txs {
			if fmt.Sprintf("%X", tmhash.Sum(tx)) == s.hash {
				return fmt.Errorf("%w: %s stands in zone block %d, which the node has not indexed; set indexer = \"kv\" in its config.toml",
					ErrOutcomeUnknown, s.hash, s.next)
			}
		}
	}
	return nil
}

// unknown counts a transaction whose fate the node cannot tell, and says so.
func (s *scan) unknown(err error) error {
	unknownOutcomes.Inc()
	if errors.Is(err, ErrOutcomeUnknown) {
		return err
	}
	return fmt.Errorf("%w: %s is in no index of the node: %w", ErrOutcomeUnknown, s.hash, err)
}

// notIndexed says whether the node keeps no index, so that it knows of no transaction at all. CometBFT has no code for it.
func notIndexed(err error) bool {
	return err != nil && strings.Contains(err.Error(), "indexing is disabled")
}
