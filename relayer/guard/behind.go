package guard

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/eth"
)

// maxBehind bounds how many contracts are asked whom they stand in front of. A router has a current verifier, eight former ones and a
// proposed one, each of which may be a witness in front of another contract: three such routers in a row are asked wholly.
const maxBehind = 64

var (
	// errWitness means that a guard would name a witness.
	errWitness = errors.New("is a TaikoWitness, which a forged proof stops, and the guard with it: name the verifier, or a router of verifiers")
	// errNotAllAsked means that more than maxBehind contracts stand behind one.
	errNotAllAsked = errors.New("more contracts stand behind it than are asked")
)

// series is a verifier with its checkpoints' heights.
type series struct {
	contract

	activation, interval uint64
	// count is how many checkpoints it has, at least one.
	count uint64
}

// behind is what stands behind an address that is asked whether blocks are final.
type behind struct {
	series []series
	// witness is a witness among what is asked now, or will be when a router moves; the zero address when there is none.
	witness common.Address
	// judges says by whose word blocks are final now: where it changes, so may what was contradicted.
	judges string
	// notAsked is errNotAllAsked, or nil.
	notAsked error
}

// seat is an address that is asked by another one.
type seat struct {
	address common.Address
	// proposed says that it is not asked now, but once a router moves.
	proposed bool
}

// lookBehind looks at all contracts behind an address, those that each of them asks in one round trip.
func lookBehind(ctx context.Context, client *eth.Client, address common.Address) (behind, error) {
	var b behind
	var judges []string
	asked := make(map[seat]bool)
	for level := []seat{{address: address}}; len(level) > 0; {
		if len(asked)+len(level) > maxBehind {
			b.notAsked = fmt.Errorf("%s: %w: at most %d", address, errNotAllAsked, maxBehind)
			level = level[:maxBehind-len(asked)]
		}
		sitters, err := ask(ctx, client, level)
		if err != nil {
			return behind{}, err
		}
		var next []seat
		for i, sitter := range sitters {
			asked[level[i]] = true
			if sitter.isWitness && b.witness == (common.Address{}) {
				b.witness = sitter.address
			}
			if !level[i].proposed {
				judges = append(judges, sitter.judge)
				if sitter.series.count > 0 {
					b.series = append(b.series, sitter.series)
				}
			}
			for _, one := range sitter.asks {
				one.proposed = one.proposed || level[i].proposed
				if !asked[one] && !slices.Contains(next, one) {
					next = append(next, one)
				}
			}
		}
		level = slices.DeleteFunc(next, func(one seat) bool { return asked[one] })
	}
	b.judges = strings.Join(judges, " ")
	return b, nil
}

// sitter is a contract behind an address: a verifier, a router, a witness, or something of which nothing is known.
type sitter struct {
	address common.Address
	// series has no checkpoints where it is no verifier, or has none yet.
	series    series
	isWitness bool
	// asks are those whom it asks, or will.
	asks []seat
	// judge is what decides, by it, what is final.
	judge string
}

// question is a function without arguments.
type question struct {
	meta   *bind.MetaData
	method string
}

// questions tell what a contract is: others refuse them.
var questions = []question{
	{bindings.TaikoFinalityVerifierMetaData, "activationHeight"},
	{bindings.TaikoFinalityVerifierMetaData, "interval"},
	{bindings.TaikoFinalityVerifierMetaData, "nextCheckpoint"},
	{bindings.FinalityRouterMetaData, "current"},
	{bindings.FinalityRouterMetaData, "formers"},
	{bindings.FinalityRouterMetaData, "next"},
	{bindings.TaikoWitnessMetaData, "finality"},
	{bindings.TaikoWitnessMetaData, "taiko"},
}

// ask asks each of some contracts what it is.
func ask(ctx context.Context, client *eth.Client, seats []seat) ([]sitter, error) {
	parsed := make([]*abi.ABI, len(questions))
	var data [][]byte
	for i, q := range questions {
		var err error
		if parsed[i], err = q.meta.GetAbi(); err != nil {
			return nil, fmt.Errorf("read interface: %w", err)
		}
		packed, err := parsed[i].Pack(q.method)
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", q.method, err)
		}
		data = append(data, packed)
	}
	var sitters []sitter
	for some := range slices.Chunk(seats, callsAtOnce/len(questions)) {
		var msgs []eth.Message
		for i := range some {
			for _, packed := range data {
				msgs = append(msgs, eth.Message{To: &some[i].address, Data: packed})
			}
		}
		raw, refusals, err := client.Calls(ctx, msgs, eth.Latest)
		if err != nil {
			return nil, fmt.Errorf("call %s and others: %w", some[0].address, err)
		}
		for i, one := range some {
			answers := make(map[string]any)
			for j, q := range questions {
				at := i*len(questions) + j
				if err := refusals[at]; err != nil {
					if !refused(err) {
						return nil, fmt.Errorf("call %s of %s: %w", q.method, one.address, err)
					}
					continue
				}
				c := contract{client: client, address: one.address, abi: parsed[j], block: eth.Latest}
				if values, err := c.read(q.method, raw[at]); err == nil {
					answers[q.method] = values[0]
				}
			}
			sitters = append(sitters, sit(client, one.address, answers))
		}
	}
	return sitters, nil
}

// sit says what a contract is by what it answered.
func sit(client *eth.Client, address common.Address, answers map[string]any) sitter {
	s := sitter{address: address, judge: address.Hex()}
	if interval, _ := answers["interval"].(uint64); interval != 0 {
		activation, hasActivation := answers["activationHeight"].(uint64)
		count, hasCount := answers["nextCheckpoint"].(uint64)
		verifier, err := newContract(client, address, bindings.TaikoFinalityVerifierMetaData)
		if hasActivation && hasCount && err == nil {
			s.series = series{verifier, activation, interval, count}
			return s
		}
	}
	current, isRouter := answers["current"].(common.Address)
	if formers := answers["formers"]; isRouter && formers != nil {
		s.asks = append(s.asks, seat{address: current})
		kept := tuple[[]bindings.FinalityRouterFormer](formers)
		for _, former := range kept[:min(len(kept), maxBehind)] { // more are not asked, which is told
			s.asks = append(s.asks, seat{address: former.Verifier})
			s.judge += fmt.Sprintf(" up to %d by %s", former.LastHeight, former.Verifier)
		}
		if next, _ := answers["next"].(common.Address); next != (common.Address{}) {
			s.asks = append(s.asks, seat{address: next, proposed: true})
		}
		return s
	}
	if finality, ok := answers["finality"].(common.Address); ok {
		_, s.isWitness = answers["taiko"].(common.Address)
		s.asks = append(s.asks, seat{address: finality})
	}
	return s
}
