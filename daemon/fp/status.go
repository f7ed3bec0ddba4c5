package fp

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/internal/signstate"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Status is where the provider stands, as `fpd status` prints it. What is null has a reason in Unknown, or is nothing.
type Status struct {
	FpBtcPkHex string  `json:"fp_btc_pk_hex"`
	Account    string  `json:"account"`
	Balance    *string `json:"balance_utfin"`

	// Registered says whether the zone has the provider; if not, the other facts of it are null.
	Registered  *bool      `json:"registered"`
	InTable     *bool      `json:"in_table"`
	PowerSat    *uint64    `json:"power_sat"`
	Slashed     *bool      `json:"slashed"`
	Jailed      *bool      `json:"jailed"`
	JailedUntil *time.Time `json:"jailed_until,omitempty"`
	Missed      *uint32    `json:"missed"`

	Era               *uint64 `json:"era"`
	LastFinalL2Height *uint64 `json:"last_final_l2_height"`
	HighestL2Height   *uint64 `json:"highest_l2_height"`
	// SafeL2Height is the highest block above the last final one that the configured safety allows.
	SafeL2Height *uint64 `json:"safe_l2_height"`
	HeadL2Height *uint64 `json:"head_l2_height"`
	// CommittedL2Height is the highest L2 height with a nonce on the zone.
	CommittedL2Height *uint64 `json:"committed_l2_height"`
	// OpenedL2Height is the highest L2 height whose nonce the zone has seen, so that it takes a vote there.
	OpenedL2Height *uint64 `json:"opened_l2_height"`

	// Checkpoints is the newest series of checkpoints; null when the zone has none.
	Checkpoints *CheckpointStatus `json:"checkpoints"`
	// CheckpointRefusal is why a checkpoint was refused last, whenever that was; absent when none was.
	CheckpointRefusal *RefusalRecord `json:"checkpoint_refusal,omitempty"`

	// SignState is "in use" while the daemon runs; what it holds is absent then.
	SignState          *string `json:"sign_state"`
	LastSignedL2Height *uint64 `json:"last_signed_l2_height,omitempty"`
	FloorSlot          *uint64 `json:"floor_slot,omitempty"`
	// Unknown says why facts are not known, by their names.
	Unknown known.Reasons `json:"unknown,omitempty"`
}

// CheckpointStatus is where the zone's newest series of checkpoints stands.
type CheckpointStatus struct {
	Series   string `json:"series"`
	Verifier string `json:"verifier"`
	ChainID  uint64 `json:"eth_chain_id"`
	State    string `json:"state"`
	// Decided and Opened are how many checkpoints are decided and how many ballots have opened.
	Decided uint64 `json:"decided"`
	Opened  uint64 `json:"opened"`
	// WaitingFor is what the series waits for, in the zone's words.
	WaitingFor string `json:"waiting_for,omitempty"`
	// Committed is how many checkpoints from the first on are covered by the provider's highest commitment.
	Committed *uint64 `json:"committed"`
	// LastSigned is the number of the last one signed; absent when none was or the sign-state is in use.
	LastSigned *uint64 `json:"last_signed,omitempty"`
}

// ReadStatus asks the zone, the own nodes and the sign-state, each whatever becomes of the others.
func ReadStatus(ctx context.Context, cfg Config, z *zone.Client, fpPk [32]byte) Status {
	s := Status{FpBtcPkHex: fmt.Sprintf("%x", fpPk), Account: z.Address()}
	if err := z.CheckChain(ctx); err != nil {
		s.unknownZone(err)
		s.readRefused(cfg)
		s.Unknown.Note(s.readHead(ctx, cfg.Taiko), "head_l2_height")
		return s
	}
	s.Unknown.Note(s.readAccount(ctx, z), "balance_utfin")
	s.Unknown.Note(s.readProvider(ctx, z), providerFacts...)
	s.Unknown.Note(s.readCommitments(ctx, z), commitmentFacts...)
	s.Unknown.Note(s.readCheckpoints(ctx, z), "checkpoints")
	s.Unknown.Note(s.readHead(ctx, cfg.Taiko), "head_l2_height")
	s.readRefused(cfg)
	info, err := z.Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		s.Unknown.Note(fmt.Errorf("query signing info: %w", err), slices.Concat(slotFacts, signStateFacts, []string{"safe_l2_height"})...)
		return s
	}
	s.readSlots(info)
	s.Unknown.Note(s.readSafe(ctx, cfg.Taiko, info), "safe_l2_height")
	id := Identity{FpPk: fpPk, ChainID: info.SigningChainId, ModuleAddress: info.ModuleAddress}
	s.Unknown.Note(s.readSignState(cfg.Signer.SignStateFile, id), signStateFacts...)
	return s
}

// Facts that one question answers.
var (
	providerFacts  = []string{"registered", "in_table", "power_sat", "slashed", "jailed", "missed"}
	slotFacts      = []string{"era", "last_final_l2_height", "highest_l2_height"}
	signStateFacts = []string{"sign_state"}

	commitmentFacts = []string{"committed_l2_height", "opened_l2_height"}
)

// unknownZone gives everything that only the right zone can tell its reason.
func (s *Status) unknownZone(err error) {
	s.Unknown.Note(err, slices.Concat(providerFacts, slotFacts, signStateFacts, commitmentFacts,
		[]string{"balance_utfin", "safe_l2_height", "checkpoints"})...)
}

func (s *Status) readRefused(cfg Config) {
	refusal, err := readRefusal(cfg.Signer.SignStateFile)
	s.CheckpointRefusal = refusal
	s.Unknown.Note(err, "checkpoint_refusal")
}

func (s *Status) readAccount(ctx context.Context, z *zone.Client) error {
	balance, err := z.Balance(ctx, "")
	if err != nil {
		return err
	}
	s.Balance = known.Of(balance.String())
	return nil
}

func (s *Status) readProvider(ctx context.Context, z Zone) error {
	resp, err := z.Finality().Provider(ctx, &finalitytypes.QueryProviderRequest{FpBtcPkHex: s.FpBtcPkHex})
	if status.Code(err) == codes.NotFound {
		s.Registered = known.Of(false)
		return nil
	}
	if err != nil {
		return fmt.Errorf("query provider: %w", err)
	}
	s.Registered, s.InTable, s.PowerSat, s.Slashed = known.Of(true), &resp.InTable, &resp.PowerSat, &resp.Slashed
	s.Jailed, s.Missed = &resp.Jailed, &resp.Missed
	if resp.Jailed {
		s.JailedUntil = &resp.JailedUntil
	}
	return nil
}

// readSlots takes over heights, none where there is no slot yet.
func (s *Status) readSlots(info *finalitytypes.QuerySigningInfoResponse) {
	s.Era = &info.Era
	if info.LastFinalSlot != 0 {
		s.LastFinalL2Height = known.Of(finalitytypes.SlotL2Height(info.LastFinalSlot))
	}
	if info.HighestSlot != 0 {
		s.HighestL2Height = known.Of(finalitytypes.SlotL2Height(info.HighestSlot))
	}
}

func (s *Status) readCommitments(ctx context.Context, z Zone) error {
	resp, err := z.Finality().PubRandCommits(ctx, &finalitytypes.QueryPubRandCommitsRequest{FpBtcPkHex: s.FpBtcPkHex})
	if err != nil {
		return fmt.Errorf("query commitments: %w", err)
	}
	for _, view := range resp.Commits {
		c, err := commitOf(view)
		if err != nil {
			continue
		}
		s.CommittedL2Height = higher(s.CommittedL2Height, finalitytypes.SlotL2Height(c.End()))
		for _, start := range view.Opened {
			_, to := finalitytypes.OpenedSlots(c.Start, c.Num, start)
			s.OpenedL2Height = higher(s.OpenedL2Height, finalitytypes.SlotL2Height(to-1))
		}
	}
	return nil
}

// higher returns the higher of a height that may not be there and another one.
func higher(a *uint64, b uint64) *uint64 {
	if a != nil && *a >= b {
		return a
	}
	return &b
}

func (s *Status) readCheckpoints(ctx context.Context, z Zone) error {
	resp, err := z.Finality().Series(ctx, &finalitytypes.QuerySeriesRequest{})
	if code := status.Code(err); code == codes.NotFound || code == codes.Unimplemented {
		return nil
	}
	if err != nil {
		return fmt.Errorf("query series: %w", err)
	}
	series := resp.Series
	s.Checkpoints = &CheckpointStatus{
		Series: series.Name, Verifier: common.BytesToAddress(series.Verifier).Hex(), ChainID: series.EthChainId,
		State:   strings.ToLower(strings.TrimPrefix(series.Status.String(), "SERIES_STATUS_")),
		Decided: series.Decided, Opened: series.Next, WaitingFor: resp.WaitingFor,
	}
	commits, err := z.Finality().PubRandCommits(ctx, &finalitytypes.QueryPubRandCommitsRequest{
		FpBtcPkHex: s.FpBtcPkHex, Kind: finalitytypes.BALLOT_KIND_CHECKPOINT,
	})
	if err != nil {
		s.Unknown.Note(fmt.Errorf("query commitments of checkpoints: %w", err), "checkpoints.committed")
		return nil
	}
	s.Checkpoints.Committed = known.Of(uint64(0))
	for _, view := range commits.Commits {
		if c, err := commitOf(view); err == nil && finalitytypes.CheckpointSeries(c.End()) == series.Index {
			s.Checkpoints.Committed = higher(s.Checkpoints.Committed, finalitytypes.CheckpointNumber(c.End())+1)
		}
	}
	return nil
}

func (s *Status) readHead(ctx context.Context, cfg TaikoConfig) error {
	l2, err := eth.DialTaiko(ctx, cfg.L2RPC, cfg.CallTimeout)
	if err != nil {
		return fmt.Errorf("dial Taiko node: %w", err)
	}
	defer l2.Close()
	head, err := l2.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return fmt.Errorf("read Taiko head: %w", err)
	}
	s.HeadL2Height = known.Of(head.Number.Uint64())
	return nil
}

// readSafe looks for safe blocks above the last final one.
func (s *Status) readSafe(ctx context.Context, cfg TaikoConfig, info *finalitytypes.QuerySigningInfoResponse) error {
	next := info.ActivationHeight
	if s.LastFinalL2Height != nil {
		next = max(next, *s.LastFinalL2Height+1)
	}
	l2, err := eth.DialTaiko(ctx, cfg.L2RPC, cfg.CallTimeout)
	if err != nil {
		return fmt.Errorf("dial Taiko node: %w", err)
	}
	defer l2.Close()
	watcher := NewWatcher(l2, nil, cfg)
	if cfg.Safety.needsL1() {
		l1, err := eth.Dial(ctx, cfg.L1RPC, cfg.CallTimeout)
		if err != nil {
			return fmt.Errorf("dial Ethereum node: %w", err)
		}
		defer l1.Close()
		watcher = NewWatcher(l2, l1, cfg)
	}
	blocks, err := watcher.Blocks(ctx, next, next+maxBlocksPerRound-1)
	if err != nil {
		return fmt.Errorf("read safe blocks: %w", err)
	}
	if len(blocks) > 0 {
		s.SafeL2Height = known.Of(blocks[len(blocks)-1].Number.Uint64())
	}
	return nil
}

func (s *Status) readSignState(path string, id Identity) error {
	state, err := openReadOnly(path, id)
	standing, err := signstate.Availability(state != nil, err)
	if err != nil {
		return err
	}
	s.SignState = &standing
	if state == nil {
		return nil
	}
	defer func() { _ = state.Close() }()
	kind := kindName(finalitytypes.BALLOT_KIND_FINALITY)
	last, found, err := state.LastSigned(kind)
	if err != nil {
		return err
	}
	if found {
		s.LastSignedL2Height = known.Of(finalitytypes.SlotL2Height(last))
	}
	floor, err := state.Floor(kind)
	if err != nil {
		return err
	}
	s.FloorSlot = &floor
	slot, found, err := state.LastSigned(kindName(finalitytypes.BALLOT_KIND_CHECKPOINT))
	if found && s.Checkpoints != nil {
		if series, _, err := state.Series(finalitytypes.CheckpointSeries(slot)); err == nil && series.Name == s.Checkpoints.Series {
			s.Checkpoints.LastSigned = known.Of(finalitytypes.CheckpointNumber(slot))
		}
	}
	return err
}

// WriteText prints the status for people.
func (s Status) WriteText(out io.Writer) error {
	lines := []string{
		line("provider", s.FpBtcPkHex),
		line("account", s.Account),
		line("balance", known.Words(s.Unknown, "balance_utfin", s.Balance, "%s"+zone.Denom, "none")),
		line("registered", known.Words(s.Unknown, "registered", s.Registered, "%t", "no")),
		line("in table", known.Words(s.Unknown, "in_table", s.InTable, "%t", "no")),
		line("power", known.Words(s.Unknown, "power_sat", s.PowerSat, "%d sat", "none")),
		line("jailed", s.jail()),
		line("slashed", known.Words(s.Unknown, "slashed", s.Slashed, "%t", "no")),
		line("missed", known.Words(s.Unknown, "missed", s.Missed, "%d", "nothing")),
		line("last final", known.Words(s.Unknown, "last_final_l2_height", s.LastFinalL2Height, "%d", "none yet")),
		line("highest on zone", known.Words(s.Unknown, "highest_l2_height", s.HighestL2Height, "%d", "none yet")),
		line("safe to sign", known.Words(s.Unknown, "safe_l2_height", s.SafeL2Height, "up to %d", "nothing above the last final block")),
		line("own node's head", known.Words(s.Unknown, "head_l2_height", s.HeadL2Height, "%d", "none")),
		line("committed up to", known.Words(s.Unknown, "committed_l2_height", s.CommittedL2Height, "%d", "nothing")),
		line("opened up to", known.Words(s.Unknown, "opened_l2_height", s.OpenedL2Height, "%d", "nothing")),
		line("sign-state", known.Words(s.Unknown, "sign_state", s.SignState, "%s", "none yet")),
	}
	lines = append(lines, s.checkpointLines()...)
	for _, text := range s.Unknown.Lines() {
		lines = append(lines, line(known.NotKnown, text))
	}
	_, err := fmt.Fprintln(out, strings.Join(lines, "\n"))
	return err
}

// line is one line of the status for people.
func line(what, value string) string { return fmt.Sprintf("%-17s %s", what, value) }

func (s Status) jail() string {
	if s.JailedUntil != nil {
		return "until " + s.JailedUntil.UTC().Format(time.RFC3339)
	}
	return known.Words(s.Unknown, "jailed", s.Jailed, "%t", "no")
}

func (s Status) checkpointLines() []string {
	var lines []string
	if c := s.Checkpoints; c != nil {
		lines = append(lines,
			fmt.Sprintf("series            %s, %s, for %s on chain %d", c.Series, c.State, c.Verifier, c.ChainID),
			fmt.Sprintf("checkpoints       %d decided, %d opened, %s committed", c.Decided, c.Opened,
				known.Words(s.Unknown, "checkpoints.committed", c.Committed, "%d", "none")))
		if c.LastSigned != nil {
			lines = append(lines, fmt.Sprintf("last signed       checkpoint %d", *c.LastSigned))
		}
		if c.WaitingFor != "" {
			lines = append(lines, "waiting for       "+c.WaitingFor)
		}
	}
	if r := s.CheckpointRefusal; r != nil {
		lines = append(lines, fmt.Sprintf("last refusal      checkpoint %d of %s at %s: %s: %s", r.Number, r.Series,
			r.Time.UTC().Format(time.RFC3339), r.Reason, r.Text))
	}
	return lines
}
