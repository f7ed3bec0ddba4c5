package guard

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/rlp"

	"github.com/taikofin/taikofin/internal/eth"
)

const (
	// headersAtOnce is how many headers one question to the Taiko node is for.
	headersAtOnce = 100
	// maxWay bounds the headers of one way, 160 million gas of them, but where checkpoints of ours are farther apart.
	maxWay = 4096
	// maxPiece is how many headers one transaction takes. A contract takes 192; half of that stays below what nodes pass on (128 KiB)
	// with headers of the greatest size, and costs about 3.2 million gas of the 16.7 million that a transaction may.
	maxPiece = 96
)

var (
	// errBehind means that the Taiko node's chain ends below what is wanted.
	errBehind = errors.New("the Taiko node does not have the block yet")
	// errNotOnNode means that the Taiko node has another block at the height.
	errNotOnNode = errors.New("the Taiko node has another block at this height")
	// errTooFar means that a way would take more headers than this program pays for.
	errTooFar = errors.New("the next final block is too far away")
)

// way leads from a block down to one of its ancestors. Each header has the hash that the one before names.
type way struct {
	top     block
	headers []*eth.Header
}

// end is the block that a way leads down to.
func (w way) end() *eth.Header { return w.headers[len(w.headers)-1] }

// blockAt is the block of the way at an index from the top.
func (w way) blockAt(index int) block {
	header := w.headers[index]
	return block{header.Number.Uint64(), header.Hash()}
}

// ways finds ways. Of the last one it keeps the headers, since those who come next often begin at the same block.
type ways struct {
	l2   *eth.Taiko
	last way
	// most is how many headers a way may have.
	most uint64
	// silent is that the Taiko node did not answer in time, in this round: it is not waited for once more for each height.
	silent error
}

// reach lets a way have as many headers as the longest one between two final blocks, but no more than fit into memory whatever a node says
// of them.
func (s *ways) reach(longest uint64) { s.most = max(s.most, min(longest, maxFarWay)) }

// find returns the way from a block down to a height.
func (s *ways) find(ctx context.Context, top block, to uint64) (way, error) {
	if top.l2Height < to || top.l2Height-to >= s.most {
		return way{}, fmt.Errorf("L2 height %d, from %d: %w", to, top.l2Height, errTooFar)
	}
	if s.last.top != top || len(s.last.headers) == 0 {
		headers, err := s.descend(ctx, top, to)
		if err != nil {
			return way{}, err
		}
		s.last = way{top, headers}
	}
	if end := s.last.end(); end.Number.Uint64() > to {
		headers, err := s.descend(ctx, block{end.Number.Uint64() - 1, end.ParentHash}, to)
		if err != nil {
			return way{}, err
		}
		s.last.headers = append(s.last.headers, headers...)
	}
	return way{top, s.last.headers[:top.l2Height-to+1]}, nil
}

// header asks the Taiko node for the header at a height, unless it is silent.
func (s *ways) header(ctx context.Context, l2Height uint64) (*eth.Header, error) {
	if s.silent != nil {
		return nil, s.silent
	}
	header, err := s.l2.Header(ctx, l2Height)
	return header, s.answered(err)
}

// headers asks the Taiko node for headers, unless it is silent.
func (s *ways) headers(ctx context.Context, from, count uint64) ([]*eth.Header, error) {
	if s.silent != nil {
		return nil, s.silent
	}
	headers, err := s.l2.Headers(ctx, from, count)
	return headers, s.answered(err)
}

// answered keeps in mind that the node is silent.
func (s *ways) answered(err error) error {
	if err == nil || errors.Is(err, eth.ErrNotFound) {
		return err
	}
	err = fmt.Errorf("l2_rpc: %w", err)
	if errors.Is(err, context.DeadlineExceeded) {
		s.silent = err
	}
	return err
}

// descend asks the Taiko node for the headers from a block down to a height. The node is not believed: it must have the block itself,
// and every header's bytes have the hash that the header above names.
func (s *ways) descend(ctx context.Context, top block, to uint64) ([]*eth.Header, error) {
	if top.l2Height-to >= headersAtOnce { // a forged block far above costs one question
		if err := s.onNode(ctx, top); err != nil {
			return nil, err
		}
	}
	var headers []*eth.Header
	for from := to; from <= top.l2Height; from = to + uint64(len(headers)) {
		some, err := s.headers(ctx, from, min(headersAtOnce, top.l2Height-from+1))
		if err != nil {
			return nil, err
		}
		if len(some) == 0 || len(headers) > 0 && some[0].ParentHash != headers[len(headers)-1].Hash() {
			return nil, fmt.Errorf("L2 height %d: %w", from, errBehind)
		}
		headers = append(headers, some...)
	}
	slices.Reverse(headers)
	if found := headers[0].Hash(); found != top.blockHash {
		return nil, fmt.Errorf("L2 height %d: %w: %s, not %s", top.l2Height, errNotOnNode, found, top.blockHash)
	}
	return headers, nil
}

// onNode fails with errBehind or errNotOnNode when the Taiko node does not have a block.
func (s *ways) onNode(ctx context.Context, wanted block) error {
	header, err := s.header(ctx, wanted.l2Height)
	switch {
	case errors.Is(err, eth.ErrNotFound):
		return fmt.Errorf("L2 height %d: %w", wanted.l2Height, errBehind)
	case err != nil:
		return err
	case header.Hash() != wanted.blockHash:
		return fmt.Errorf("L2 height %d: %w: %s, not %s", wanted.l2Height, errNotOnNode, header.Hash(), wanted.blockHash)
	}
	return nil
}

// encoded returns the bytes of the headers between two indices from the top, both included, as contracts take them.
func (w way) encoded(from, to int) ([][]byte, error) {
	list := make([][]byte, 0, to-from+1)
	for _, header := range w.headers[from : to+1] {
		raw, err := rlp.EncodeToBytes(header)
		if err != nil {
			return nil, err
		}
		list = append(list, raw)
	}
	return list, nil
}

// pieces are the indices at which the calls of a way begin, the first at the top: each call takes so many headers, and the next one
// begins at the block where it ends. They depend on the top and the size alone, so that whoever comes later finds what was noted.
func (w way) pieces(size int) []int {
	starts := []int{0}
	for last := len(w.headers) - 1; last-starts[len(starts)-1] >= size; {
		starts = append(starts, starts[len(starts)-1]+size-1)
	}
	return starts
}
