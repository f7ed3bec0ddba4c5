package votes

import "github.com/taikofin/taikofin/x/taikofinality/types"

// Observer is told what a node does with votes, so that somebody can count and time it. Nothing of what it does comes back: no
// vote is judged by it. It is called by several goroutines at a time and must not block or panic.
type Observer interface {
	// Received is told of a vote that came to the mempool, with the reason for which it was refused, nil when it was not. A vote
	// that cannot be read has no ballot.
	Received(ballot types.BallotID, refused error)
	// Verifying is told when the verification of some votes begins; what it returns is called when that ends.
	Verifying(votes int) (done func())
	// Batch is told the size of the batch of votes that a block has at its head.
	Batch(votes, bytes int)
}

// Observe has an observer told from now on. It is called before the handler is used.
func (h *Handler) Observe(o Observer) { h.observer = o }

// unobserved is the observer of a handler that has none.
type unobserved struct{}

func (unobserved) Received(types.BallotID, error) {}
func (unobserved) Verifying(int) func()           { return func() {} }
func (unobserved) Batch(int, int)                 {}
