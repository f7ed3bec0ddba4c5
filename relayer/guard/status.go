package guard

import (
	"context"
	"errors"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/known"
)

// statusLookBack is how many L1 blocks back a status looks for checkpoints: a day.
const statusLookBack = 24 * 3600 / 12

// Status is where guarded stores and witnesses stand. What is null has a reason in Unknown, or is nothing.
type Status struct {
	// Account pays, Ether is what it holds.
	Account *string  `json:"account"`
	Ether   *float64 `json:"ether"`
	// L2Head is the Taiko node's newest block.
	L2Head    *uint64         `json:"l2_head"`
	Stores    []StoreStatus   `json:"stores"`
	Witnesses []WitnessStatus `json:"witnesses"`
	Unknown   known.Reasons   `json:"unknown,omitempty"`
}

// StoreStatus is where a guarded store stands.
type StoreStatus struct {
	Address string `json:"address"`
	// Place is reader or syncer.
	Place *string `json:"place"`
	// PatienceSeconds is 0 for never.
	PatienceSeconds *uint64 `json:"patience_seconds"`
	// Frozen says that the verifier behind it is, FinalL2Height is that verifier's newest block.
	Frozen        *bool   `json:"frozen"`
	FinalL2Height *uint64 `json:"final_l2_height"`
	// Witness is a witness that the store asks, now or when its router moves, and that a forged proof stops; there should be none.
	Witness *string `json:"witness,omitempty"`
	// Unconfirmed and Contradicted count Taiko's checkpoints of the last day; those below a confirmed one are not waited for where
	// min_interval leaves them.
	Unconfirmed  *int          `json:"unconfirmed"`
	Contradicted *int          `json:"contradicted"`
	Unknown      known.Reasons `json:"unknown,omitempty"`
}

// WitnessStatus is where a witness stands.
type WitnessStatus struct {
	Address string `json:"address"`
	// Frozen says that it is, or the verifier behind it.
	Frozen  *bool         `json:"frozen"`
	Unknown known.Reasons `json:"unknown,omitempty"`
}

// QueryStatus asks the nodes, each whatever becomes of the other.
func QueryStatus(ctx context.Context, cfg Config) *Status {
	s := &Status{Stores: []StoreStatus{}, Witnesses: []WitnessStatus{}}
	account, err := cfg.Address(Payer)
	if s.Unknown.Note(err, "account", "ether"); err == nil {
		s.Account = known.Of(account.Hex())
	}
	p, err := dial(ctx, cfg)
	if err != nil {
		s.Unknown.Note(err, "ether", "l2_head", "stores", "witnesses")
		return s
	}
	defer p.close()
	if s.Account != nil {
		balance, err := p.l1.Balance(ctx, account)
		if s.Unknown.Note(err, "ether"); err == nil {
			s.Ether = known.Of(txmgr.Ether(balance))
		}
	}
	head, err := p.l2.HeaderByLabel(ctx, eth.Latest)
	if s.Unknown.Note(err, "l2_head"); err == nil {
		s.L2Head = known.Of(head.Number.Uint64())
	}
	if err := p.l1.RequireChain(ctx, cfg.EthChainID); errors.Is(err, eth.ErrWrongChain) {
		s.Unknown.Note(err, "stores", "witnesses")
		return s
	}
	for _, address := range cfg.Stores {
		s.Stores = append(s.Stores, queryStore(ctx, common.HexToAddress(address), cfg, p))
	}
	for _, address := range cfg.Witnesses {
		s.Witnesses = append(s.Witnesses, queryWitness(ctx, common.HexToAddress(address), cfg, p))
	}
	return s
}

// Reasons are those of all parts.
func (s *Status) Reasons() []known.Reasons {
	parts := []known.Reasons{s.Unknown}
	for _, one := range s.Stores {
		parts = append(parts, one.Unknown)
	}
	for _, one := range s.Witnesses {
		parts = append(parts, one.Unknown)
	}
	return parts
}

func queryStore(ctx context.Context, address common.Address, cfg Config, p *peers) StoreStatus {
	status := StoreStatus{Address: address.Hex()}
	s, err := newStore(address, cfg, p, nil)
	if err == nil {
		err = s.open(ctx)
	}
	if err != nil {
		status.Unknown.Note(err, "place", "patience_seconds", "frozen", "final_l2_height", "unconfirmed", "contradicted")
		return status
	}
	status.Place, status.PatienceSeconds = known.Of("syncer"), &s.terms.patience
	if s.terms.isReader() {
		status.Place = known.Of("reader")
	}
	final, err := readFinality(ctx, s.client, s.terms.finality)
	if status.Unknown.Note(err, "frozen", "final_l2_height", "witness"); err == nil {
		if final.witness != (common.Address{}) {
			status.Witness = known.Of(final.witness.Hex())
		}
		status.Frozen = &final.frozen
		if final.newest != nil {
			status.FinalL2Height = &final.newest.l2Height
		}
	}
	status.Unknown.Note(s.count(ctx, &status), "unconfirmed", "contradicted")
	return status
}

// count says how many checkpoints of the last day stand how.
func (s *store) count(ctx context.Context, status *StoreStatus) error {
	var err error
	if s.l1, err = readHead(ctx, s.client, 1); err != nil {
		return err
	}
	s.watch.lookBack = statusLookBack
	for len(s.watch.gaps) > 0 || !s.watch.started {
		if err := s.watch.look(ctx, s.client, s.l1.settled); err != nil {
			return err
		}
	}
	records, err := s.read(ctx, s.watch.toRead(s.l1.l1Height))
	if err != nil {
		return err
	}
	var open, against int
	for _, r := range records {
		if r.open && !s.pace.passed(r.l2Height) {
			open++
		}
		if r.contradicted || r.against {
			against++
		}
	}
	status.Unconfirmed, status.Contradicted = &open, &against
	return nil
}

func queryWitness(ctx context.Context, address common.Address, cfg Config, p *peers) WitnessStatus {
	status := WitnessStatus{Address: address.Hex()}
	w, err := newWitness(address, cfg, p, nil)
	if err == nil {
		err = w.open(ctx)
	}
	if err != nil {
		status.Unknown.Note(err, "frozen")
		return status
	}
	frozen, err := value[bool](ctx, w.contract, "frozen")
	if status.Unknown.Note(err, "frozen"); err == nil {
		status.Frozen = &frozen
	}
	return status
}

// Standing says in words how a store or a witness is.
func (s StoreStatus) Standing() string {
	var words []string
	words = append(words, known.Words(s.Unknown, "place", s.Place, "%s", "none"))
	if s.Frozen != nil && *s.Frozen {
		words = append(words, "verifier FROZEN")
	}
	if s.Witness != nil {
		words = append(words, "asks a WITNESS that a forged proof stops: "+*s.Witness)
	}
	words = append(words, "final L2 height "+known.Words(s.Unknown, "final_l2_height", s.FinalL2Height, "%d", "none yet"),
		"unconfirmed "+known.Words(s.Unknown, "unconfirmed", s.Unconfirmed, "%d", "none"),
		"contradicted "+known.Words(s.Unknown, "contradicted", s.Contradicted, "%d", "none"))
	return strings.Join(words, ", ")
}
