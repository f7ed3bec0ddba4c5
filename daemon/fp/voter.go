package fp

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// maxVotesPerRequest is the zone's bound on one SubmitVotes.
	maxVotesPerRequest = 256
	// maxBlocksPerRound bounds how many blocks are read and signed before they are sent.
	maxBlocksPerRound = 128
	// maxChecksPerRound bounds the questions whether a vote is recorded.
	maxChecksPerRound = 32
	// checkInterval is how often the zone is asked for one vote.
	checkInterval = time.Second
	// paramsInterval is how often the zone's parameters are read again.
	paramsInterval = 30 * time.Second
	// refusalInterval is how often one reason of refusal is logged.
	refusalInterval = time.Minute
	// maxErrorCode bounds the codes that become labels of a metric, and with them what a node can make this process keep.
	maxErrorCode = 1000
)

// Voter signs safe blocks of the own node and sends the votes until the zone has them recorded.
type Voter struct {
	zone    Zone
	signer  *Signer
	random  *Randomness
	watcher *Watcher
	// checkpoints decides about the heights at which a checkpoint stands in place of finality.
	checkpoints *Checkpoints
	cfg         SignerConfig
	log         *slog.Logger
	now         func() time.Time

	// Only the voting loop touches these.
	audited   bool
	params    finalitytypes.Params
	paramsAt  time.Time
	safeSeen  uint64
	divergent common.Hash
	refusals  map[[2]string]time.Time // reason → when it was last logged

	mu      sync.Mutex
	era     uint64
	entries map[uint64]*entry // by L2 height, within the zone's window
	// current is the newest series of checkpoints, nil while the zone has none.
	current *currentSeries
	// ready says that the audit is over and the own chain contains what is final: checkpoints may be signed.
	ready bool
}

// NewVoter returns a voter.
func NewVoter(
	z Zone, signer *Signer, random *Randomness, watcher *Watcher, checkpoints *Checkpoints, cfg SignerConfig, log *slog.Logger,
) *Voter {
	return &Voter{
		zone: z, signer: signer, random: random, watcher: watcher, checkpoints: checkpoints, cfg: cfg, log: log, now: time.Now,
		entries: make(map[uint64]*entry), refusals: make(map[[2]string]time.Time),
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
	info, err := signingInfo(ctx, v.zone, v.signer.state.identity)
	if err != nil {
		return 0, err
	}
	if err := v.refreshParams(ctx); err != nil {
		return 0, err
	}
	open := v.window(info)
	if err := v.followSeries(ctx, info.Era); err != nil {
		return 0, err
	}
	if err := v.turn(ctx, info.Era, open.low); err != nil {
		return 0, err
	}
	agreed, err := v.agrees(ctx, info)
	if err != nil || !agreed {
		v.setReady(false)
		return 0, err
	}
	if err := v.followReorg(ctx); err != nil {
		return 0, err
	}
	if err := v.audit(ctx, info, open); err != nil {
		return 0, err
	}
	v.setReady(true)
	signed, signErr := v.sign(ctx, info.Era, open)
	// What was signed is sent even when a later block could not be read.
	return signed, errors.Join(signErr, v.send(ctx), v.check(ctx))
}
