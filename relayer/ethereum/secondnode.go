package ethereum

import (
	"context"
	"errors"
	"log/slog"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/payer"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// secondNode compares what the relayer's node shows of the verifier with another node's word. A single node can say that all
// is accepted, and nobody would notice before consumers do.
type secondNode struct {
	client *eth.Client
	// contract is the verifier as the second node shows it, name its series.
	contract *verifier
	name     string
	dispute  payer.Dispute
}

// dialSecond opens the second node, or returns nil when there is none.
func dialSecond(ctx context.Context, cfg Config) (*secondNode, error) {
	client, err := cfg.DialCheck(ctx)
	if err != nil || client == nil {
		return nil, err
	}
	return &secondNode{client: client}, nil
}

func (s *secondNode) close() {
	if s != nil {
		s.client.Close()
	}
}

// state asks the second node where the verifier stands.
func (s *secondNode) state(ctx context.Context, series finalitytypes.Series) (verifierState, error) {
	if s.contract == nil || s.name != series.Name {
		contract, err := openVerifier(ctx, s.client, series)
		if err != nil {
			return verifierState{}, err
		}
		s.contract, s.name = contract, series.Name
	}
	return s.contract.state(ctx)
}

// compare says whether submissions have to wait because the second node shows as accepted what the first one lacks. It lasts
// only until that is an alert: a second node that lies must not be able to stop finality, and the day's budget bounds what
// the first one can cost.
func (p *pipeline) compare(ctx context.Context, series finalitytypes.Series, state verifierState) bool {
	if p.second == nil {
		return false
	}
	other, err := p.second.state(ctx, series)
	if err != nil {
		if ctx.Err() == nil && !errors.Is(err, context.Canceled) {
			checkErrors.Inc()
			if p.due("check") {
				slog.WarnContext(ctx, "Second Ethereum node does not show the verifier, its state is not compared", "error", err)
			}
		}
		return false
	}
	same := other.Next == state.Next && other.Frozen == state.Frozen
	if !p.second.dispute.Lasts(same, p.now()) {
		if same {
			nodesDisagree.Set(0)
		}
		return other.Next > state.Next
	}
	nodesDisagree.Set(1)
	if p.due("disagree") {
		slog.ErrorContext(ctx, "Two Ethereum nodes show different states of the verifier; one is stuck or lies", "series", series.Name,
			"verifier", p.contract.address, "next", state.Next, "frozen", state.Frozen, "check_next", other.Next, "check_frozen", other.Frozen,
			"since", p.second.dispute.Since())
	}
	return false
}
