package fp

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"
)

// Voter takes each L2 height from a safe block of the own node to a vote that stands on the zone. Its steps are types of
// their own, one a file, and Round puts them in order.
type Voter struct {
	zone   Zone
	signer *Signer
	cfg    SignerConfig
	log    *slog.Logger
	now    func() time.Time

	// heights are the L2 heights on their way; the steps hand them on to each other.
	heights *heights
	// good is when a round went well last, in nanoseconds since 1970; 0 before the first.
	good atomic.Int64
	// outside is whether the zone took no headers from this provider when it was offered some last.
	outside bool

	node        *zoneNode
	window      *windowReader
	series      *seriesReader
	agreement   *agreement
	audit       *audit
	blocks      *blockSigner
	checkpoints *checkpointSigner
	sender      *sender
	recorder    *recorder
}

// voterParts is what a voter is made of.
type voterParts struct {
	zone        Zone
	signer      *Signer
	random      *Randomness
	watcher     *Watcher
	checkpoints *Checkpoints
	cfg         SignerConfig
	log         *slog.Logger
	now         func() time.Time
}

// newVoter returns a voter.
func newVoter(p voterParts) *Voter {
	heights := newHeights()
	kinds := &kinds{zone: p.zone, finality: &finalityBallots{signer: p.signer, random: p.random}, checkpoint: p.checkpoints}
	signing := signing{signer: p.signer, heights: heights, log: p.log}
	audit := &audit{kinds: kinds, signer: p.signer, log: p.log}
	node := &zoneNode{zone: p.zone, now: p.now, log: p.log}
	return &Voter{
		zone: p.zone, signer: p.signer, cfg: p.cfg, log: p.log, now: p.now, heights: heights,
		node:        node,
		window:      &windowReader{zone: p.zone, now: p.now},
		series:      p.checkpoints.series,
		agreement:   &agreement{zone: p.zone, watcher: p.watcher, heights: heights, log: p.log},
		audit:       audit,
		blocks:      &blockSigner{signing: signing, watcher: p.watcher, finality: kinds.finality, audit: audit},
		checkpoints: &checkpointSigner{signing: signing, checks: p.checkpoints, node: node, audit: audit, now: p.now},
		sender:      newSender(p.zone, heights, p.cfg.ResendInterval, p.log, p.now),
		recorder:    &recorder{kinds: kinds, heights: heights, audit: audit, log: p.log, now: p.now},
	}
}

// Round signs and sends what can be signed now. It goes on while there is more, so that a daemon that was down catches
// up at the pace of the zone's window.
func (v *Voter) Round(ctx context.Context) error {
	for {
		signed, err := v.round(ctx)
		if err != nil || signed == 0 {
			return err
		}
	}
}

func (v *Voter) round(ctx context.Context) (signed int, err error) {
	jumped, err := v.node.look(ctx)
	if err != nil {
		v.heights.setReady(false)
		return 0, err
	}
	if jumped {
		v.heights.setReady(false)
		v.audit.done = false
	}
	info, err := signingInfo(ctx, v.zone, v.signer.state.identity)
	if err != nil {
		return 0, err
	}
	open, err := v.window.read(ctx, info)
	if err != nil {
		return 0, err
	}
	series, err := v.series.current(ctx)
	if err != nil {
		return 0, err
	}
	at := numbering{era: info.Era, series: series}
	v.heights.renumber(at)
	if err := v.recorder.closePassed(ctx, at.era, info.ActivationHeight, open.low); err != nil {
		return 0, err
	}
	agreed, err := v.agreement.withFinal(ctx, info)
	if err != nil || !agreed {
		v.heights.setReady(false)
		return 0, err
	}
	if err := v.agreement.withSeen(ctx); err != nil {
		return 0, err
	}
	if err := v.audit.run(ctx, at, open, info.HighestSlot); err != nil {
		return 0, err
	}
	v.heights.setReady(true)
	signed, signErr := v.blocks.sign(ctx, at, open)
	// What was signed is sent even when a later block could not be read.
	err = errors.Join(signErr, v.sender.send(ctx), v.recorder.check(ctx))
	if err == nil {
		v.good.Store(v.now().UnixNano())
	}
	return signed, err
}

// wentWell says whether a whole round went well within a time: every node answered, and nothing kept this provider from voting.
func (v *Voter) wentWell(within time.Duration) bool {
	good := v.good.Load()
	return good != 0 && v.now().Sub(time.Unix(0, good)) < within
}

// CheckpointRound signs the checkpoints of the window that are open and stand every check, and sends them. It is a loop of its
// own: no Bitcoin node that is slow or down may hold up votes.
func (v *Voter) CheckpointRound(ctx context.Context) error {
	signed, err := v.checkpoints.sign(ctx)
	if signed > 0 {
		err = errors.Join(err, v.sender.send(ctx))
	}
	return err
}
