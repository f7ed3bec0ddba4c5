package diverge

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/internal/eth"
)

const (
	// lookBack is how many L1 blocks back Taiko's checkpoints are looked for in the first round, lookAtOnce how many in a round.
	lookBack, lookAtOnce = 1_800, 500
)

// Ethereum compares one Ethereum node: the verifier of the zone's newest series, and Taiko's checkpoints.
type Ethereum struct {
	name  string
	node  *eth.Client
	store *store.Store
	// signalService keeps Taiko's checkpoints; zero for none.
	signalService common.Address
	timeout       time.Duration

	mu       sync.Mutex
	standing NodeStanding
	// accepted is the highest block that the verifier accepted and that is final here, nil for none; at is when that was asked.
	accepted *uint64
	at       time.Time
	reason   string
	// next is the L1 block from which on Taiko's checkpoints were not looked at.
	next uint64
	// wrong is Taiko's checkpoint that differs, if one does.
	wrong *common.Hash
}

// NewEthereum compares a node with a store.
func NewEthereum(name string, node *eth.Client, s *store.Store, signalService common.Address, timeout time.Duration) *Ethereum {
	return &Ethereum{
		name: name, node: node, store: s, signalService: signalService, timeout: timeout, reason: "the Ethereum node was not asked yet",
		standing: NodeStanding{Node: name, State: Behind, Detail: "not asked yet"},
	}
}

// Standing returns what the node said last.
func (e *Ethereum) Standing() NodeStanding {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.standing
}

// Round compares once.
func (e *Ethereum) Round(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	err := errors.Join(e.verifier(ctx), e.checkpoints(ctx))
	e.mu.Lock()
	defer e.mu.Unlock()
	e.standing = NodeStanding{Node: e.name, State: Agrees}
	if e.wrong != nil {
		e.standing.State, e.standing.Detail = Diverged, "Taiko's checkpoint "+e.wrong.Hex()+" is not the final block"
	}
	if err != nil {
		e.standing.Detail = err.Error()
		e.reason = err.Error()
	}
	return err
}

// verifier asks what the verifier of the newest certificate's series accepted.
func (e *Ethereum) verifier(ctx context.Context) error {
	certificate, err := e.store.NewestCertificate()
	if errors.Is(err, store.ErrNotFound) {
		return e.accept(nil, "the zone has no decided checkpoint")
	}
	if err != nil {
		return err
	}
	if err := e.node.RequireChain(ctx, certificate.Series.EthChainId); err != nil {
		return err
	}
	address := common.BytesToAddress(certificate.Series.Verifier)
	caller, err := bindings.NewIFinalityVerifierCaller(address, e.node.Eth())
	if err != nil {
		return err
	}
	frozen, err := caller.Frozen(&bind.CallOpts{Context: ctx})
	if errors.Is(err, bind.ErrNoCode) {
		return e.accept(nil, "the verifier of the series is not deployed")
	}
	if err != nil {
		return fmt.Errorf("ask the verifier: %w", err)
	}
	if frozen {
		return e.accept(nil, "the verifier is frozen")
	}
	l2Height, hash, err := e.latest(ctx, address)
	if errors.Is(err, eth.ErrReverted) {
		return e.accept(nil, "the verifier has accepted no checkpoint: "+err.Error())
	}
	if err != nil {
		return fmt.Errorf("ask the verifier: %w", err)
	}
	block, err := e.store.ByHash(hash)
	if errors.Is(err, store.ErrNotFound) {
		if ours, err := e.store.ByHeight(l2Height); err == nil && ours.Hash != hash {
			return errors.Join(e.accept(nil, "the verifier accepted another block than is final here"), e.differ(ctx, l2Height, ours.Hash, hash))
		}
		return e.accept(nil, fmt.Sprintf("the verifier accepted L2 height %d, which is not kept here", l2Height))
	}
	if err != nil {
		return err
	}
	return e.accept(&block.L2Height, "ethereum node "+e.name)
}

// latest returns the newest block that a verifier accepted; eth.ErrReverted is its word for none, any other error the node's.
func (e *Ethereum) latest(ctx context.Context, verifier common.Address) (l2Height uint64, hash common.Hash, err error) {
	parsed, err := bindings.IFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return 0, hash, err
	}
	raw, err := e.node.Call(ctx, eth.Message{To: &verifier, Data: parsed.Methods["latest"].ID}, eth.Latest)
	if err != nil {
		return 0, hash, err
	}
	var answer struct {
		N, L2Height uint64
		BlockHash   [32]byte
	}
	if err := parsed.UnpackIntoInterface(&answer, "latest", raw); err != nil {
		return 0, hash, fmt.Errorf("read the newest checkpoint: %w", err)
	}
	return answer.L2Height, answer.BlockHash, nil
}

// accept notes how far the verifier is, and tells when that changed.
func (e *Ethereum) accept(l2Height *uint64, words string) error {
	e.mu.Lock()
	was := e.accepted
	e.accepted, e.at, e.reason = l2Height, time.Now(), words
	e.mu.Unlock()
	kind, at := store.EventOnEthereum, l2Height
	switch {
	case l2Height == nil && was == nil, l2Height != nil && was != nil && *l2Height == *was:
		return nil
	case l2Height == nil || was != nil && *l2Height < *was:
		kind, at = store.EventEthereumLost, was
	}
	block, err := e.store.ByHeight(*at)
	if err != nil {
		return nil // pruned meanwhile
	}
	return e.store.Tell(store.Event{
		Kind: kind, Time: time.Now().UTC(), Era: block.Era, L2Height: block.L2Height, Hash: block.Hash, Source: "ethereum node " + e.name,
	})
}

// checkpoints looks at what Taiko's proofs made of blocks that are final here.
func (e *Ethereum) checkpoints(ctx context.Context) error {
	if e.signalService == (common.Address{}) {
		return nil
	}
	head, err := e.node.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return err
	}
	tip := head.Number.Uint64()
	if e.next == 0 {
		e.next = tip - min(tip, lookBack)
	}
	if e.next > tip {
		return nil
	}
	filterer, err := bindings.NewICheckpointStoreFilterer(e.signalService, e.node.Eth())
	if err != nil {
		return err
	}
	end := min(tip, e.next+lookAtOnce-1)
	saved, err := filterer.FilterCheckpointSaved(&bind.FilterOpts{Context: ctx, Start: e.next, End: &end}, nil)
	if err != nil {
		return fmt.Errorf("read Taiko's checkpoints: %w", err)
	}
	defer func() { _ = saved.Close() }()
	for saved.Next() {
		if err := e.compare(ctx, saved.Event); err != nil {
			return err
		}
	}
	e.next = end + 1
	return saved.Error()
}

func (e *Ethereum) compare(ctx context.Context, c *bindings.ICheckpointStoreCheckpointSaved) error {
	if !c.BlockNumber.IsUint64() || c.BlockNumber.Uint64() > math.MaxUint32 {
		return nil
	}
	ours, err := e.store.ByHeight(c.BlockNumber.Uint64())
	if err != nil {
		return nil // not final here, or older than what is kept
	}
	theirs := common.Hash(c.BlockHash)
	if theirs != ours.Hash {
		return e.differ(ctx, ours.L2Height, ours.Hash, theirs)
	}
	e.mu.Lock()
	wrong := e.wrong
	e.wrong = nil
	e.mu.Unlock()
	if wrong == nil {
		return nil
	}
	return untell(e.store, "taiko's checkpoints by "+e.name, ours.L2Height, ours.Hash)
}

func (e *Ethereum) differ(ctx context.Context, l2Height uint64, ours, theirs common.Hash) error {
	e.mu.Lock()
	told := e.wrong != nil && *e.wrong == theirs
	e.wrong = &theirs
	e.mu.Unlock()
	if told {
		return nil
	}
	return tell(ctx, e.store, "taiko's checkpoints by "+e.name, l2Height, ours, theirs)
}
