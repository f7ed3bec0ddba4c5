package stakewatch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/gogoproto/proto"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// maxBatch is how many messages one transaction carries.
	maxBatch = 16
	// maxBatchBytes bounds them together; a larger message goes alone.
	maxBatchBytes = 128 << 10
)

// Message is a message whose refusal concerns nobody else.
type Message struct {
	// What names it, also from one step to the next.
	What string
	Msg  sdk.Msg
	// Done asks the zone whether it knows already what the message says.
	Done func(context.Context) (bool, error)
}

// refusal is the error of a transaction that the zone refused; client/zone's is one. Only what the module itself refuses is the
// fault of a message: no coins or a wrong sequence is the transaction's around it.
type refusal interface {
	error
	// RefusedBy is the codespace of what refused.
	RefusedBy() string
}

// Sender sends messages of which one that the zone refuses must not hold up the others.
type Sender struct {
	zone Zone
	// refused are what the zone did not want, by the tip of its Bitcoin chain then; they wait for another tip.
	refused map[string]chainhash.Hash
}

// NewSender returns a sender to a zone.
func NewSender(zone Zone) *Sender {
	return &Sender{zone: zone, refused: make(map[string]chainhash.Hash)}
}

// Send sends messages while the zone's Bitcoin chain ends in tip. It returns how many the zone took, and how many it
// refused; a refused one is not sent again under the same tip. Any other error ends it.
func (s *Sender) Send(ctx context.Context, tip chainhash.Hash, msgs []Message) (sent, refused int, err error) {
	for what, at := range s.refused {
		if at != tip {
			delete(s.refused, what)
		}
	}
	open := msgs[:0:0]
	for _, msg := range msgs {
		if _, ok := s.refused[msg.What]; ok {
			refused++
			continue
		}
		open = append(open, msg)
	}
	for len(open) > 0 {
		batch := open[:batchLen(open)]
		open = open[len(batch):]
		took, not, err := s.batch(ctx, tip, batch)
		sent, refused = sent+took, refused+not
		if err != nil {
			return sent, refused, err
		}
	}
	return sent, refused, nil
}

// batchLen is how many of msgs go into one transaction.
func batchLen(msgs []Message) int {
	size := 0
	for i, msg := range msgs {
		size += proto.Size(msg.Msg)
		if i > 0 && (i == maxBatch || size > maxBatchBytes) {
			return i
		}
	}
	return len(msgs)
}

// batch sends messages in one transaction, and one by one when the zone does not take them together.
func (s *Sender) batch(ctx context.Context, tip chainhash.Hash, batch []Message) (sent, refused int, err error) {
	all := make([]sdk.Msg, len(batch))
	for i, msg := range batch {
		all[i] = msg.Msg
	}
	err = s.zone.Send(ctx, all...)
	var no refusal
	switch {
	case err == nil:
		return len(batch), 0, nil
	case errors.As(err, &no) && len(batch) > 1:
		for i := range batch {
			took, not, err := s.batch(ctx, tip, batch[i:i+1])
			sent, refused = sent+took, refused+not
			if err != nil {
				return sent, refused, err
			}
		}
		return sent, refused, nil
	case no == nil || no.RefusedBy() != btcstaketypes.ModuleName:
		return 0, 0, fmt.Errorf("send %s: %w", batch[0].What, err)
	}
	msg := batch[0]
	done, askErr := msg.Done(ctx)
	if askErr != nil {
		return 0, 0, askErr
	}
	if done {
		slog.DebugContext(ctx, "Zone knew already", "message", msg.What)
		return 0, 0, nil
	}
	slog.WarnContext(ctx, "Zone refused", "message", msg.What, "error", err)
	s.refused[msg.What] = tip
	return 0, 1, nil
}
