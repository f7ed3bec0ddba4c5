package txmgr

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// ErrNonceTaken means that another transaction of the account took the nonce: that of an earlier process, or of somebody
// else who holds the key. What was to be sent is not in the chain under this nonce and never will be.
var ErrNonceTaken = errors.New("nonce was taken by another transaction of the account")

// nonces hands out the account's nonces in order. It holds only those that are in use now; all else is asked of the chain,
// so a nonce that was given back is handed out again, and nothing that was left behind blocks the account.
type nonces struct {
	mu    sync.Mutex
	inUse map[uint64]struct{}
}

func newNonces() *nonces { return &nonces{inUse: make(map[uint64]struct{})} }

// reserve returns the lowest nonce that the chain has not seen and nobody uses. The lock is held while the chain is asked,
// or two callers could get their answers in the other order.
func (n *nonces) reserve(ctx context.Context, onChain func(context.Context) (uint64, error)) (uint64, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	nonce, err := onChain(ctx)
	if err != nil {
		return 0, fmt.Errorf("reserve nonce: %w", err)
	}
	for {
		if _, taken := n.inUse[nonce]; !taken {
			break
		}
		nonce++
	}
	n.inUse[nonce] = struct{}{}
	return nonce, nil
}

// reserveExactly takes one nonce, which the chain must not have seen.
func (n *nonces) reserveExactly(ctx context.Context, nonce uint64, onChain func(context.Context) (uint64, error)) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	next, err := onChain(ctx)
	if err != nil {
		return fmt.Errorf("reserve nonce %d: %w", nonce, err)
	}
	if _, taken := n.inUse[nonce]; taken || nonce < next {
		return fmt.Errorf("reserve nonce %d: %w", nonce, ErrNonceTaken)
	}
	n.inUse[nonce] = struct{}{}
	return nil
}

// gap returns the lowest nonce from one up to another, which is left out, that nobody uses.
func (n *nonces) gap(from, to uint64) (uint64, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for nonce := from; nonce < to; nonce++ {
		if _, taken := n.inUse[nonce]; !taken {
			return nonce, true
		}
	}
	return 0, false
}

// release gives a nonce back: its transaction is in the chain, or was given up.
func (n *nonces) release(nonce uint64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.inUse, nonce)
}
