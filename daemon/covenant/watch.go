package covenant

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/taikofin/taikofin/client/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	// maxRemembered bounds what is remembered of refused delegations; more of them are only verified again.
	maxRemembered = 16_384
	// refusedPause is after how long signatures that the zone refused are offered again.
	refusedPause = time.Minute
)

// Watcher signs the zone's pending delegations that it finds in order: those that it lists first, then those that change.
type Watcher struct {
	zone Zone
	// node is the own Bitcoin node, nil when none is configured.
	node    Node
	chainID string
	signer  *Signer
	cfg     CovenantConfig
	log     *slog.Logger
	now     func() time.Time

	// accepted is reread when its file changes.
	accepted      *AcceptedParams
	acceptedAt    os.FileInfo
	signingParams *signingParams
	// walk is where the watcher stands.
	walk walk
	// refused remembers records that broke a rule, and notTaken until when signatures are not offered again.
	refused  *lru.Cache[[32]byte, struct{}]
	notTaken *lru.Cache[wire.OutPoint, time.Time]
	// foreign remembers what was reported already.
	foreign *lru.Cache[wire.OutPoint, struct{}]
}

// NewWatcher returns a watcher of a zone with this chain id. Without a Bitcoin node, nil, no stake is signed that is on Bitcoin.
func NewWatcher(z Zone, node Node, chainID string, signer *Signer, cfg CovenantConfig, log *slog.Logger) (*Watcher, error) {
	refused, err := lru.New[[32]byte, struct{}](maxRemembered)
	if err != nil {
		return nil, err
	}
	notTaken, err := lru.New[wire.OutPoint, time.Time](maxRemembered)
	if err != nil {
		return nil, err
	}
	foreign, err := lru.New[wire.OutPoint, struct{}](maxRemembered)
	if err != nil {
		return nil, err
	}
	return &Watcher{
		zone: z, node: node, chainID: chainID, signer: signer, cfg: cfg, log: log, now: time.Now,
		walk: newWalk(z), refused: refused, notTaken: notTaken, foreign: foreign,
	}, nil
}

// readSigningParams compares the accepted parameters with the zone's. A file that cannot be read stops all signing.
func (w *Watcher) readSigningParams(ctx context.Context) error {
	if err := w.reload(); err != nil {
		return err
	}
	shown, err := ReadZoneParams(ctx, w.zone.Stake())
	if err != nil {
		return err
	}
	params, err := newSigningParams(shown, w.chainID, w.accepted, w.signer.Pk(), w.signingParams, w.log)
	if err != nil {
		return err
	}
	if !params.same(w.signingParams) {
		w.walk.begin() // what was refused or blocked may be in order now
	}
	w.signingParams = params
	return nil
}

// reload reads the accepted parameters when their file is another one than before.
func (w *Watcher) reload() error {
	info, err := os.Stat(w.cfg.AcceptedParams)
	if errors.Is(err, os.ErrNotExist) {
		if w.accepted == nil || w.acceptedAt != nil {
			w.accepted, w.acceptedAt = new(AcceptedParams), nil
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("read accepted parameters: %w", err)
	}
	if w.acceptedAt != nil && os.SameFile(info, w.acceptedAt) && info.ModTime().Equal(w.acceptedAt.ModTime()) {
		return nil
	}
	accepted, err := LoadAcceptedParams(w.cfg.AcceptedParams)
	if err != nil {
		return err
	}
	w.accepted, w.acceptedAt = accepted, info
	w.refused.Purge()
	w.log.Info("Read accepted staking parameters", "versions", len(accepted.Versions), "network", accepted.Network)
	return nil
}

// decision is what is to be done with a delegation.
type decision int

const (
	// decisionSkip: nothing, for good reasons or for bad ones that were noted.
	decisionSkip decision = iota
	// decisionBlocked: nothing before the operator accepts its parameters.
	decisionBlocked
	// decisionSign: sign it.
	decisionSign
)

// examine says what is to be done with a delegation. An error means that nothing can be done at all.
func (w *Watcher) examine(d btcstaketypes.BTCDelegation) (Stake, decision, error) {
	covenantPk := w.signer.Pk()
	for _, sigs := range d.CovenantSigs {
		if bytes.Equal(sigs.CovenantPk, covenantPk[:]) {
			return Stake{}, decisionSkip, w.checkOwn(d, sigs)
		}
	}
	// Whoever has the quorum needs no further signature.
	if d.CovenantQuorumHeight != 0 {
		return Stake{}, decisionSkip, nil
	}
	params, err := w.signingParams.params(d.ParamsVersion)
	if errors.Is(err, ErrNotMember) {
		return Stake{}, decisionSkip, nil
	}
	if err != nil {
		w.log.Debug("Delegation waits for its parameters", "staking_tx", txID(d.StakingTxHash), "error", err)
		return Stake{}, decisionBlocked, nil
	}
	id, err := recordID(d)
	if err != nil {
		return Stake{}, decisionSkip, err
	}
	if w.refused.Contains(id) {
		return Stake{}, decisionSkip, nil
	}
	stake, err := w.verifier(params).Verify(d)
	if err != nil {
		w.noteRefused(id, d, err)
		return Stake{}, decisionSkip, nil
	}
	return stake, decisionSign, nil
}

func (w *Watcher) verifier(params btcstaketypes.StakingParams) Verifier {
	return Verifier{Net: w.signingParams.net, Params: params, Possession: possession(w.chainID, w.signingParams.net)}
}

// noteRefused counts and logs a refusal, and remembers it.
func (w *Watcher) noteRefused(id [32]byte, d btcstaketypes.BTCDelegation, err error) {
	w.refused.Add(id, struct{}{})
	rule := RuleRecord
	var refusal *Refusal
	if errors.As(err, &refusal) {
		rule = refusal.Rule
	}
	metricRefused.WithLabelValues(string(rule)).Inc()
	w.log.Warn("Delegation is not signed", "staking_tx", txID(d.StakingTxHash), "rule", rule, "error", err)
}

// checkOwn looks at signatures of this key on the zone that may not be this sign-state's.
func (w *Watcher) checkOwn(d btcstaketypes.BTCDelegation, onZone btcstaketypes.CovenantSignatures) error {
	hash, err := chainhash.NewHash(d.StakingTxHash)
	if err != nil {
		return nil //nolint:nilerr // a record that is no stake has no signatures of anybody
	}
	stake := wire.OutPoint{Hash: *hash, Index: d.StakingOutputIdx}
	if w.foreign.Contains(stake) {
		return nil
	}
	own, found, err := w.signer.state.Signed(stake)
	if err != nil {
		return err
	}
	same, err := sameSignatures(own, onZone)
	if err != nil || found && same {
		return err
	}
	w.foreign.Add(stake, struct{}{})
	metricForeign.Inc()
	w.log.Error("The zone has signatures of this key that this sign-state never made: it was lost, or the key runs elsewhere",
		"staking_tx", hash.String(), "known_stake", found)
	return nil
}

func sameSignatures(a, b btcstaketypes.CovenantSignatures) (bool, error) {
	first, err := a.Marshal()
	if err != nil {
		return false, err
	}
	second, err := b.Marshal()
	return bytes.Equal(first, second), err
}

// signAndSend signs for stakes and hands the signatures to the zone.
func (w *Watcher) signAndSend(ctx context.Context, stakes []Stake) error {
	if len(stakes) == 0 {
		return nil
	}
	results, err := w.signer.Sign(stakes)
	if err != nil {
		return err
	}
	msgs := make([]sdk.Msg, 0, len(stakes))
	signed := make([]wire.OutPoint, 0, len(stakes))
	for i, result := range results {
		stake := stakes[i].OutPoint
		if result.Err != nil {
			w.noteUnsigned(stake, result.Err)
			continue
		}
		if !result.Stored {
			metricSigned.Inc()
		}
		msgs = append(msgs, &btcstaketypes.MsgAddCovenantSigs{
			Signer: w.zone.Address(), StakingTxHash: bytes.Clone(stake.Hash[:]), Sigs: result.Signatures,
		})
		signed = append(signed, stake)
	}
	return w.send(ctx, signed, msgs)
}

func (w *Watcher) noteUnsigned(stake wire.OutPoint, err error) {
	w.notTaken.Add(stake, w.now().Add(refusedPause))
	if errors.Is(err, ErrConflict) {
		metricConflicts.Inc()
		w.log.Error("Stake asks for signatures over other transactions than before. It is refused", "stake", stake.String(), "error", err)
		return
	}
	w.log.Error("Stake could not be signed", "stake", stake.String(), "error", err)
}

// send hands messages to the zone in one transaction. When that is refused, one of them is to blame: each goes alone.
func (w *Watcher) send(ctx context.Context, stakes []wire.OutPoint, msgs []sdk.Msg) error {
	if len(msgs) == 0 {
		return nil
	}
	_, err := w.zone.Send(ctx, msgs...)
	if err == nil {
		metricSubmitted.Add(float64(len(msgs)))
		w.log.Info("Signed delegations", "count", len(msgs), "first_stake", stakes[0].String())
		return nil
	}
	var refused *zone.TxError
	if !errors.As(err, &refused) {
		return fmt.Errorf("submit signatures of %d stakes: %w", len(msgs), err)
	}
	if len(msgs) == 1 {
		return w.noteNotTaken(stakes[0], refused)
	}
	for i := range msgs {
		if err := w.send(ctx, stakes[i:i+1], msgs[i:i+1]); err != nil {
			return err
		}
	}
	return nil
}

// tooLate are refusals by which the world was only faster.
var tooLate = []error{
	btcstaketypes.ErrCovenantQuorumReached, btcstaketypes.ErrCovenantSigned, btcstaketypes.ErrDelegationSpent,
	btcstaketypes.ErrProviderSlashed,
}

// noteNotTaken classifies the refusal of one set of signatures. A refusal that is not the registry's (no coins, no gas)
// concerns all sets alike and ends the round.
func (w *Watcher) noteNotTaken(stake wire.OutPoint, refused *zone.TxError) error {
	for _, late := range tooLate {
		if errors.Is(refused, late) {
			w.log.Debug("Signatures are not needed any more", "stake", stake.String(), "error", refused)
			return nil
		}
	}
	metricNotTaken.WithLabelValues(refused.Codespace, fmt.Sprint(refused.Code)).Inc()
	if refused.Codespace != btcstaketypes.ModuleName {
		return fmt.Errorf("submit signatures of stake %s: %w", stake, refused)
	}
	w.notTaken.Add(stake, w.now().Add(refusedPause))
	w.log.Warn("Zone refused signatures", "stake", stake.String(), "error", refused)
	return nil
}

// recordID names a record without the committee's signatures, which come and go while the record is the same.
func recordID(d btcstaketypes.BTCDelegation) ([32]byte, error) {
	d.CovenantSigs = nil
	bz, err := d.Marshal()
	if err != nil {
		return [32]byte{}, fmt.Errorf("encode delegation %x: %w", d.StakingTxHash, err)
	}
	return sha256.Sum256(bz), nil
}

// txID prints a transaction id as Bitcoin does.
func txID(hash []byte) string {
	if id, err := chainhash.NewHash(hash); err == nil {
		return id.String()
	}
	return hex.EncodeToString(hash)
}
