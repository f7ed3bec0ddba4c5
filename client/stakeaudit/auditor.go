package stakeaudit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"golang.org/x/sync/errgroup"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// DefaultMaxDelegations is how many delegations with an inclusion and a quorum an audit reads when nothing else is
	// configured.
	DefaultMaxDelegations = 200_000
	// workers is how many requests to the Bitcoin node run at a time.
	workers = 8
)

var (
	// ErrBehind means that the node does not have the blocks that settle T: it is still syncing, or on another chain.
	ErrBehind = errors.New("bitcoin node is behind")
	// ErrChainMoved means that the node's chain was reorganized while it was read.
	ErrChainMoved = errors.New("bitcoin chain moved while it was read")
	// ErrWrongNetwork means that the node is of another Bitcoin network than the zone's.
	ErrWrongNetwork = errors.New("bitcoin node is of another network")
	// ErrClaims means that claims name a provider twice.
	ErrClaims = errors.New("claims name a provider twice")
)

// What a Node returns.
type (
	// Block is a block's hash with its height.
	Block = btcclient.Block
	// Confirmed is an unspent output with the height of its block.
	Confirmed = btcclient.Confirmed
)

// Node is what an audit needs of a Bitcoin node. No index is needed, and blocks only of stakes that were spent and of the
// time after T.
type Node interface {
	Tip(ctx context.Context) (btcclient.Block, error)
	BlockHash(ctx context.Context, height uint32) (chainhash.Hash, error)
	Header(ctx context.Context, hash chainhash.Hash) (*wire.BlockHeader, error)
	Block(ctx context.Context, hash chainhash.Hash) (*wire.MsgBlock, error)
	Confirmed(ctx context.Context, output wire.OutPoint) (*btcclient.Confirmed, error)
	MempoolSpender(ctx context.Context, output wire.OutPoint) (chainhash.Hash, bool, error)
}

// Config is how an auditor works. The zero value is fine.
type Config struct {
	// MaxDelegations bounds the delegations with an inclusion and a quorum that one audit reads; 0 means DefaultMaxDelegations.
	MaxDelegations int
	// Progress is called with how many of how many providers are listed, and then of stakes looked up. It may be called from
	// several goroutines, one at a time.
	Progress func(what string, done, total int)
}

// Auditor recomputes power. It is safe for concurrent use; audits run one at a time.
type Auditor struct {
	node Node
	zone Zone
	cfg  Config

	mu sync.Mutex
	// verified are the records whose scripts and signatures are right, by hash of record and parameters.
	verified map[[32]byte]struct{}
	// states are where outputs stand at the tip.
	states map[wire.OutPoint]outputState
	tip    chainhash.Hash
	// included are the blocks that hold staking transactions.
	included map[chainhash.Hash]chainhash.Hash
	// network says that the node's network was compared.
	network bool
}

// New returns an auditor between a Bitcoin node and the zone.
func New(node Node, zone Zone, cfg Config) *Auditor {
	if cfg.MaxDelegations <= 0 {
		cfg.MaxDelegations = DefaultMaxDelegations
	}
	return &Auditor{
		node: node, zone: zone, cfg: cfg,
		verified: make(map[[32]byte]struct{}), states: make(map[wire.OutPoint]outputState), included: make(map[chainhash.Hash]chainhash.Hash),
	}
}

// Audit recomputes the power of claimed providers at a settled Bitcoin height.
func (a *Auditor) Audit(ctx context.Context, btcHeight uint32, claims []Claim) (*Report, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	rules, err := a.zone.Rules(ctx)
	if err != nil {
		return nil, err
	}
	tip, err := a.start(ctx, rules, btcHeight)
	if err != nil {
		return nil, err
	}
	report := &Report{BTCHeight: btcHeight, Tip: tip, Providers: make([]ProviderReport, len(claims))}
	stakes, err := a.list(ctx, rules, report, claims)
	if err != nil {
		return nil, err
	}
	if err := a.lookUp(ctx, report, stakes); err != nil {
		return nil, err
	}
	if hash, err := a.node.BlockHash(ctx, tip.Height); err != nil || hash != tip.Hash {
		clear(a.states)
		return nil, errors.Join(fmt.Errorf("%w: %d is not block %s any more", ErrChainMoved, tip.Height, tip.Hash), err)
	}
	for i := range report.Providers {
		if report.Providers[i].KeyPublic {
			report.Providers[i].StakedSat, report.Providers[i].UnbondingSat, report.Providers[i].AccountableSat = 0, 0, 0
		}
	}
	return report, nil
}

// StillStaked returns how much of a table's power is still staked: for each claim at most its power, active at a settled
// Bitcoin height, and unspent now.
func (a *Auditor) StillStaked(ctx context.Context, btcHeight uint32, table []Claim) ([]uint64, error) {
	report, err := a.Audit(ctx, btcHeight, table)
	if err != nil {
		return nil, err
	}
	staked := make([]uint64, len(table))
	for i := range report.Providers {
		staked[i] = min(table[i].PowerSat, report.Providers[i].StakedSat)
	}
	return staked, nil
}

// start makes sure that the node can tell about T, and forgets what depends on another tip.
func (a *Auditor) start(ctx context.Context, rules Rules, btcHeight uint32) (Block, error) {
	if !a.network {
		genesis, err := a.node.BlockHash(ctx, 0)
		if err != nil {
			return Block{}, fmt.Errorf("bitcoin block 0: %w", err)
		}
		if genesis != *rules.Net.GenesisHash {
			return Block{}, fmt.Errorf("%w: genesis block of %s is %s, the node's is %s", ErrWrongNetwork, rules.Net.Name, rules.Net.GenesisHash, genesis)
		}
		a.network = true
	}
	tip, err := a.node.Tip(ctx)
	if err != nil {
		return Block{}, fmt.Errorf("bitcoin tip: %w", err)
	}
	if uint64(btcHeight)+uint64(rules.Depth) > uint64(tip.Height) {
		return Block{}, fmt.Errorf("%w: it is at height %d, height %d is settled by %d more", ErrBehind, tip.Height, btcHeight, rules.Depth)
	}
	if tip.Hash != a.tip {
		a.tip = tip.Hash
		clear(a.states)
	}
	return tip, nil
}

// list reads the delegations of all claimed providers and keeps those that should count at T.
func (a *Auditor) list(ctx context.Context, rules Rules, report *Report, claims []Claim) ([]stake, error) {
	checker := &recordChecker{rules: rules, btcHeight: report.BTCHeight, seen: make(map[wire.OutPoint]struct{}), verified: a.verified}
	seen := make(map[[32]byte]struct{}, len(claims))
	left := a.cfg.MaxDelegations
	var stakes []stake
	for i, claim := range claims {
		if _, twice := seen[claim.FpPk]; twice {
			return nil, fmt.Errorf("%w: %x", ErrClaims, claim.FpPk)
		}
		seen[claim.FpPk] = struct{}{}
		provider := &report.Providers[i]
		provider.Claim = claim
		secret, err := a.zone.SecretKey(ctx, claim.FpPk)
		if err != nil {
			return nil, err
		}
		provider.KeyPublic = isSecretKeyOf(secret, claim.FpPk)
		count, err := a.zone.Delegations(ctx, claim.FpPk, left, func(d *btcstaketypes.BTCDelegation) {
			kept, reason := checker.check(claim.FpPk, d)
			if reason != nil {
				provider.addReason(*reason)
				return
			}
			kept.provider = i
			stakes = append(stakes, *kept)
		})
		if err != nil {
			return nil, err
		}
		left -= count
		a.progress("providers", i+1, len(claims))
	}
	return stakes, nil
}

// lookUp asks the node about stakes and sums up what it says.
func (a *Auditor) lookUp(ctx context.Context, report *Report, stakes []stake) error {
	found := make([]outputState, len(stakes))
	var lock sync.Mutex
	done := 0
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i := range stakes {
		group.Go(func() error {
			lock.Lock()
			at, known := a.states[stakes[i].output]
			lock.Unlock()
			if !known {
				var err error
				if at, err = a.lookUpOutput(groupCtx, stakes[i].output); err != nil {
					return err
				}
			}
			lock.Lock()
			defer lock.Unlock()
			found[i], a.states[stakes[i].output] = at, at
			done++
			a.progress("stakes", done, len(stakes))
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return a.sum(ctx, report, stakes, found)
}

// sum counts what stands on Bitcoin, and explains what does not.
func (a *Auditor) sum(ctx context.Context, report *Report, stakes []stake, found []outputState) error {
	var spent []stake
	for i, s := range stakes {
		provider := &report.Providers[s.provider]
		at := found[i]
		switch {
		case at.height == nil:
			spent = append(spent, s)
		case *at.height != s.start:
			provider.addReason(s.reason(KindWrongHeight, fmt.Sprintf("it stands at height %d, the zone says %d", *at.height, s.start)))
		case at.spender != nil:
			provider.count(s)
			provider.addReason(s.reason(KindSpendInMempool, fmt.Sprintf("transaction %s", at.spender)))
		default:
			provider.count(s)
			provider.StakedSat += s.powerSat
			provider.AccountableSat += s.burnSat
		}
	}
	return a.explain(ctx, report, spent)
}

// count adds a stake to what was found at T. Each output counts once, so sums stay below all bitcoins there are.
func (p *ProviderReport) count(s stake) {
	p.FoundSat += s.powerSat
	if s.mirrored {
		p.MirroredSat += s.powerSat
	}
	p.Delegations++
}

func (a *Auditor) progress(what string, done, total int) {
	if a.cfg.Progress != nil {
		a.cfg.Progress(what, done, total)
	}
}

// isSecretKeyOf says whether a secret key is that of a provider.
func isSecretKeyOf(secret []byte, fpPk [32]byte) bool {
	if len(secret) != btcec.PrivKeyBytesLen {
		return false
	}
	_, pk := btcec.PrivKeyFromBytes(secret)
	return bytes.Equal(schnorr.SerializePubKey(pk), fpPk[:])
}

// stake is a delegation that should count at T, as far as its record goes.
type stake struct {
	provider int
	output   wire.OutPoint
	valueSat uint64
	// powerSat is what it weighs, and mirrored says that it is another network's. burnSat goes to the slashing script when it is slashed.
	powerSat, burnSat uint64
	mirrored          bool
	// start is the height at which the zone says that it stands.
	start uint32
	// unbonding is the output of its unbonding transaction.
	unbonding wire.OutPoint
	// spend is the spend of the staking output that the zone knows, nil when it knows none.
	spend *btcstaketypes.StakeSpend
}

func (s stake) reason(kind Kind, detail string) Reason {
	return Reason{Kind: kind, Output: s.output, ValueSat: s.valueSat, Detail: detail}
}
