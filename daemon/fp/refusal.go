package fp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/taikofin/taikofin/internal/durable"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Reason is why a checkpoint is not signed. It is a label of a metric and part of what operators are told.
type Reason string

// The reasons of refusals.
const (
	// ReasonSeries: the series is not the remembered or configured one.
	ReasonSeries Reason = "series"
	// ReasonDisabled: checkpoints.enabled is off.
	ReasonDisabled Reason = "disabled"
	// ReasonNoBitcoinNode: bitcoin.rpc_addr is not set, so that no table can be checked.
	ReasonNoBitcoinNode Reason = "no_bitcoin_node"
	// ReasonUnchecked: a node did not answer, so that something could not be checked.
	ReasonUnchecked Reason = "unchecked"
	// ReasonSlot: checkpoint, tables and heights do not belong together.
	ReasonSlot Reason = "slot"
	// ReasonTable: a table is malformed.
	ReasonTable Reason = "table"
	// ReasonTableReplaced: the table that decides is not the one that this provider handed over to.
	ReasonTableReplaced Reason = "table_replaced"
	// ReasonPredecessor: the checkpoint before is open, and this provider has not signed it.
	ReasonPredecessor Reason = "predecessor"
	// ReasonNotInTable: the provider does not stand in the table that decides.
	ReasonNotInTable Reason = "not_in_table"
	// ReasonNoNonce: it stands there without a nonce, in the total only.
	ReasonNoNonce Reason = "no_nonce"
	// ReasonOwnNonce: a table names a nonce for this provider that its key does not derive.
	ReasonOwnNonce Reason = "own_nonce"
	// ReasonOwnEntry: the next table lacks this provider although its stake counts.
	ReasonOwnEntry Reason = "own_entry"
	// ReasonOwnNextNonce: the next table lacks this provider's nonce although the zone had it in time.
	ReasonOwnNextNonce Reason = "own_next_nonce"
	// ReasonCommitment: the commitment that holds this provider's nonce does not stand on the zone.
	ReasonCommitment Reason = "commitment"
	// ReasonNextTableHash: the digest names another table than the one that is shown.
	ReasonNextTableHash Reason = "next_table_hash"
	// ReasonDigest: the zone computes another digest for this provider's block.
	ReasonDigest Reason = "digest"
	// ReasonBTCHeight: the next table's Bitcoin height goes back or is not settled.
	ReasonBTCHeight Reason = "btc_height"
	// ReasonBTCTime: the next table's Bitcoin time is not its block's, or lies ahead.
	ReasonBTCTime Reason = "btc_time"
	// ReasonExpired: Ethereum would not believe the next table any more.
	ReasonExpired Reason = "expired"
	// ReasonOverstated: a table gives a provider more power than Bitcoin does.
	ReasonOverstated Reason = "overstated"
	// ReasonUnbacked: too much of the next table has left Bitcoin and cannot be slashed.
	ReasonUnbacked Reason = "unbacked"
	// ReasonKeepsTooLittle: the next table keeps less than 2/3 of what of this one is still staked.
	ReasonKeepsTooLittle Reason = "keeps_too_little"
	// ReasonOtherBlock: another block of this height was signed in a finality ballot.
	ReasonOtherBlock Reason = "other_block"
	// ReasonDoubleSign: the slot was signed for another digest.
	ReasonDoubleSign Reason = "double_sign"
	// ReasonSignState: the sign-state does not let it sign for another reason.
	ReasonSignState Reason = "sign_state"
)

// level is how loud a reason is: those of the provider's own state and setup are nothing that anybody did to it.
func (r Reason) level() slog.Level {
	switch r {
	case ReasonDisabled, ReasonNoBitcoinNode, ReasonUnchecked, ReasonNotInTable, ReasonNoNonce, ReasonPredecessor:
		return slog.LevelWarn
	default:
		return slog.LevelError
	}
}

// Refusal is why a checkpoint is not signed.
type Refusal struct {
	Reason Reason
	Text   string
}

// Error implements error.
func (r *Refusal) Error() string { return string(r.Reason) + ": " + r.Text }

func refuse(reason Reason, format string, args ...any) error {
	return &Refusal{Reason: reason, Text: fmt.Sprintf(format, args...)}
}

// refusalOf names what the sign-state refused.
func refusalOf(err error) *Refusal {
	reason := ReasonSignState
	switch {
	case errors.Is(err, ErrDoubleSign):
		reason = ReasonDoubleSign
	case errors.Is(err, ErrOtherBlock):
		reason = ReasonOtherBlock
	case errors.Is(err, ErrForeignCommitment):
		reason = ReasonCommitment
	}
	return &Refusal{Reason: reason, Text: err.Error()}
}

// RefusalRecord is the newest refusal, as fpd status shows it.
type RefusalRecord struct {
	Time     time.Time `json:"time"`
	Series   string    `json:"series"`
	Number   uint64    `json:"number"`
	L2Height uint64    `json:"l2_height"`
	Reason   Reason    `json:"reason"`
	Text     string    `json:"text"`
}

// refusalLog reports refusals: each counts, and each reason is logged and written down once a minute.
type refusalLog struct {
	// path is the file of the newest refusal.
	path   string
	log    *slog.Logger
	now    func() time.Time
	logged map[Reason]time.Time
}

func newRefusalLog(signStateFile string, log *slog.Logger) *refusalLog {
	return &refusalLog{path: refusalPath(signStateFile), log: log, now: time.Now, logged: make(map[Reason]time.Time)}
}

func refusalPath(signStateFile string) string {
	return filepath.Join(filepath.Dir(signStateFile), RefusalFile)
}

// report counts a refusal and tells of it.
func (l *refusalLog) report(id SeriesIdentity, slot uint64, r *Refusal) {
	n := finalitytypes.CheckpointNumber(slot)
	metricCheckpointsRefused.WithLabelValues(string(r.Reason)).Inc()
	now := l.now()
	if last, ok := l.logged[r.Reason]; ok && now.Sub(last) < refusalInterval {
		return
	}
	l.logged[r.Reason] = now
	l.log.Log(context.Background(), r.Reason.level(), "Refused to sign a checkpoint", "series", id.Name, "checkpoint", n, "l2_height", id.Height(n),
		"reason", r.Reason, "why", r.Text)
	record, err := json.Marshal(RefusalRecord{
		Time: now.UTC(), Series: id.Name, Number: n, L2Height: id.Height(n), Reason: r.Reason, Text: r.Text,
	})
	if err == nil {
		err = durable.Replace(l.path, record)
	}
	if err != nil {
		// The record is for people; the refusal stands without it.
		l.log.Warn("Cannot write down the refusal", "file", l.path, "error", err)
	}
}

// readRefusal returns the newest refusal, nil when there was none.
func readRefusal(signStateFile string) (*RefusalRecord, error) {
	bz, err := os.ReadFile(refusalPath(signStateFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read newest refusal: %w", err)
	}
	var record RefusalRecord
	if err := json.Unmarshal(bz, &record); err != nil {
		return nil, fmt.Errorf("read newest refusal: %w", err)
	}
	return &record, nil
}
