package stakeaudit

import (
	"errors"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/wire"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var (
	// ErrOverstated means that a table gives a provider more power than was staked with it.
	ErrOverstated = errors.New("table overstates stake")
	// ErrMirrored means that a third or more of a table's power stands on stake that is mirrored from other networks.
	ErrMirrored = errors.New("a third or more of the table's power is mirrored")
	// ErrUnbacked means that a third or more of a table's power has left in ways that cannot be slashed.
	ErrUnbacked = errors.New("table is not backed by enough stake")
)

// Claim is what a table says of a provider.
type Claim struct {
	// FpPk is the provider's x-only key.
	FpPk [32]byte
	// PowerSat is the power that it is said to have, in satoshis.
	PowerSat uint64
}

// Kind says why a delegation counts less than the zone's list suggests.
type Kind string

// The kinds of reasons.
const (
	// KindSpent: spent at or before T, or nobody can tell when.
	KindSpent Kind = "spent"
	// KindSpentLater: spent after T. It counts at T.
	KindSpentLater Kind = "spent after T"
	// KindSpendInMempool: a transaction in the mempool spends it. It counts at T.
	KindSpendInMempool Kind = "spend waits in the mempool"
	// KindNotOnChain: the block at the claimed height does not hold the staking transaction.
	KindNotOnChain Kind = "not on chain"
	// KindWrongHeight: the staking transaction stands at another height than claimed.
	KindWrongHeight Kind = "wrong height"
	// KindWrongScript: the output does not pay to the script of the staker, providers, committee and time.
	KindWrongScript Kind = "wrong script"
	// KindWrongValue: the output has another value than claimed.
	KindWrongValue Kind = "wrong value"
	// KindNotSlashable: a pre-signed transaction or a signature that makes the stake slashable is missing or wrong.
	KindNotSlashable Kind = "not slashable"
	// KindDuplicate: the output was counted already.
	KindDuplicate Kind = "duplicate"
	// KindNotActive: at T the stake had not begun, or its unbonding time had.
	KindNotActive Kind = "not active at T"
	// KindUnknownVersion: there are no staking parameters of the version that it names.
	KindUnknownVersion Kind = "unknown parameter version"
	// KindOtherProvider: it names another provider than the one it was listed for.
	KindOtherProvider Kind = "another provider's"
	// KindNoPower: the zone itself says that it gives none: the covenant has not signed, no block is proven, or it was spent.
	KindNoPower Kind = "without power"
)

// Reason is why one delegation counts less than the zone's list suggests.
type Reason struct {
	Kind Kind
	// Output is the staking output.
	Output wire.OutPoint
	// ValueSat is what the zone says that it is worth, in satoshis.
	ValueSat uint64
	// Detail explains what was found.
	Detail string
}

// String is the reason in a line.
func (r Reason) String() string {
	text := fmt.Sprintf("%s: stake %s of %d sat", r.Kind, r.Output, r.ValueSat)
	if r.Detail != "" {
		text += ": " + r.Detail
	}
	return text
}

// maxReasons bounds the reasons of a provider. What is left out is counted.
const maxReasons = 100

// ProviderReport is what was found of one claim. All amounts are satoshis of power but AccountableSat: a stake that is mirrored from another
// network counts by the weight of its parameters.
type ProviderReport struct {
	Claim
	// FoundSat was staked at T, as Bitcoin shows.
	FoundSat uint64
	// MirroredSat is the part of it that is mirrored from other networks. Tables scale it down to its share.
	MirroredSat uint64
	// AccountableSat are bitcoins that go to slashing scripts if the provider's key comes out now, by the pre-signed transactions of what is
	// staked or unbonding; 0 when KeyPublic.
	AccountableSat uint64
	// StakedSat is the part of it whose output is unspent now, in blocks and in the mempool; 0 when KeyPublic.
	StakedSat uint64
	// UnbondingSat is the part of it that left by its unbonding transaction after T and can still be slashed.
	UnbondingSat uint64
	// KeyPublic says that the provider's secret key is known: its stake can be burned by anyone.
	KeyPublic bool
	// Delegations is the number of delegations that count at T.
	Delegations int
	// Reasons say why others count less or not at all. There may be some although the claim is right: a list holds
	// delegations that are over, too.
	Reasons []Reason
	// Omitted is the number of further reasons.
	Omitted int
}

// OK says that no more is claimed than was staked at T.
func (p *ProviderReport) OK() bool { return p.PowerSat <= p.FoundSat }

// OwnSat is the part of FoundSat that is staked in this zone.
func (p *ProviderReport) OwnSat() uint64 { return p.FoundSat - p.MirroredSat }

// Understated says that less is claimed than was staked at T in this zone: the zone learned of a stake, or of the covenant's signatures
// over it, after it took the table, or of a spend before. Of mirrored stake a table may claim less, since its share is bounded.
func (p *ProviderReport) Understated() bool { return p.PowerSat < p.OwnSat() }

// LeastMirroredSat is the part of the claim that no stake of this zone is found for.
func (p *ProviderReport) LeastMirroredSat() uint64 { return p.PowerSat - min(p.PowerSat, p.OwnSat()) }

// BoundSat is the part of the claim that can be slashed now: staked or unbonding.
func (p *ProviderReport) BoundSat() uint64 {
	return min(p.PowerSat, p.StakedSat+p.UnbondingSat)
}

// usual says that a kind of reason is nothing to wonder at: lists hold stakes that are over or have not begun.
func (k Kind) usual() bool { return k == KindNotActive || k == KindNoPower }

// addReason keeps a reason while there are not too many. One that is not usual replaces a usual one.
func (p *ProviderReport) addReason(r Reason) {
	if len(p.Reasons) < maxReasons {
		p.Reasons = append(p.Reasons, r)
		return
	}
	p.Omitted++
	usual := slices.IndexFunc(p.Reasons, func(kept Reason) bool { return kept.Kind.usual() })
	if usual >= 0 && !r.Kind.usual() {
		p.Reasons[usual] = r
	}
}

// Report is the outcome of an audit.
type Report struct {
	// BTCHeight is T.
	BTCHeight uint32
	// Tip is the node's tip that was asked.
	Tip Block
	// Providers are in the order of the claims.
	Providers []ProviderReport
}

// Check is the result for a table: nil when no provider's power is overstated (ErrOverstated), less than a third of the table stands on
// mirrored stake (ErrMirrored), whatever max_mirrored_share is or was, and more than two thirds of it can still be slashed
// (ErrUnbacked). A provider signs nothing else.
func (r *Report) Check() error {
	var claimed, bound, mirrored uint64
	for i := range r.Providers {
		p := &r.Providers[i]
		if !p.OK() {
			return fmt.Errorf("%w: provider %x has %d satoshis at Bitcoin height %d, the table says %d%s",
				ErrOverstated, p.FpPk, p.FoundSat, r.BTCHeight, p.PowerSat, p.firstReason())
		}
		claimed += p.PowerSat // at most what was found, and that is at most all bitcoins there are
		bound += p.BoundSat()
		mirrored += p.LeastMirroredSat()
	}
	if mirrored > 0 && !finalitytypes.HasQuorum(claimed-mirrored, claimed) {
		return fmt.Errorf("%w: %d of %d satoshis", ErrMirrored, mirrored, claimed)
	}
	if !finalitytypes.HasQuorum(bound, claimed) {
		return fmt.Errorf("%w: %d of %d satoshis can be slashed, want more than 2/3", ErrUnbacked, bound, claimed)
	}
	return nil
}

// firstReason is the reason that best explains why power is missing at T, if any does.
func (p *ProviderReport) firstReason() string {
	best := -1
	for i, r := range p.Reasons {
		switch {
		case r.Kind == KindSpentLater, r.Kind == KindSpendInMempool:
		case !r.Kind.usual():
			return ": " + r.String()
		case best < 0:
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return ": " + p.Reasons[best].String()
}
