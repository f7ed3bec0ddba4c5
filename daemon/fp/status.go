package fp

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/signstate"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Status is where the provider stands, as `fpd status` prints it.
type Status struct {
	FpBtcPkHex string `json:"fp_btc_pk_hex"`
	Account    string `json:"account"`
	Balance    string `json:"balance_utfin"`

	Registered  bool       `json:"registered"`
	InTable     bool       `json:"in_table"`
	PowerSat    uint64     `json:"power_sat"`
	Slashed     bool       `json:"slashed"`
	Jailed      bool       `json:"jailed"`
	JailedUntil *time.Time `json:"jailed_until,omitempty"`
	Missed      uint32     `json:"missed"`

	Era               uint64 `json:"era"`
	LastFinalL2Height uint64 `json:"last_final_l2_height"`
	HighestL2Height   uint64 `json:"highest_l2_height"`
	// SafeL2Height is the highest block above the last final one that the configured safety allows, 0 for none.
	SafeL2Height uint64 `json:"safe_l2_height"`
	HeadL2Height uint64 `json:"head_l2_height"`
	// CommittedL2Height is the highest L2 height with a nonce on the zone, 0 for none.
	CommittedL2Height uint64 `json:"committed_l2_height"`

	// Checkpoints is the newest series of checkpoints; absent when the zone has none.
	Checkpoints *CheckpointStatus `json:"checkpoints,omitempty"`
	// CheckpointRefusal is why a checkpoint was refused last, whenever that was; absent when none was.
	CheckpointRefusal *RefusalRecord `json:"checkpoint_refusal,omitempty"`

	// SignState is "in use" while the daemon runs.
	SignState          string `json:"sign_state"`
	LastSignedL2Height uint64 `json:"last_signed_l2_height,omitempty"`
	FloorSlot          uint64 `json:"floor_slot,omitempty"`
	// Errors are what could not be asked.
	Errors []string `json:"errors,omitempty"`
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
	Committed uint64 `json:"committed"`
	// LastSigned is the number of the last one signed; absent when none was or the sign-state is in use.
	LastSigned *uint64 `json:"last_signed,omitempty"`
}

// ReadStatus asks the zone, the own nodes and the sign-state. What does not answer stands among the errors.
func ReadStatus(ctx context.Context, cfg Config, z *zone.Client, fpPk [32]byte) Status {
	s := Status{FpBtcPkHex: fmt.Sprintf("%x", fpPk), Account: z.Address()}
	note := func(err error) {
		if err != nil {
			s.Errors = append(s.Errors, err.Error())
		}
	}
	note(s.readAccount(ctx, z))
	note(s.readProvider(ctx, z))
	info, err := z.Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		note(fmt.Errorf("query signing info: %w", err))
		return s
	}
	s.Era = info.Era
	s.LastFinalL2Height = finalitytypes.SlotL2Height(info.LastFinalSlot)
	s.HighestL2Height = finalitytypes.SlotL2Height(info.HighestSlot)
	note(s.readCommitments(ctx, z))
	note(s.readNodes(ctx, cfg.Taiko, max(info.ActivationHeight, s.LastFinalL2Height+1)))
	id := Identity{FpPk: fpPk, ChainID: info.SigningChainId, ModuleAddress: info.ModuleAddress}
	note(s.readCheckpoints(ctx, z))
	note(s.readSignState(cfg.Signer.SignStateFile, id))
	s.CheckpointRefusal, err = readRefusal(cfg.Signer.SignStateFile)
	note(err)
	return s
}

func (s *Status) readAccount(ctx context.Context, z *zone.Client) error {
	balance, err := z.Balance(ctx, "")
	if err != nil {
		return err
	}
	s.Balance = balance.String()
	return nil
}

func (s *Status) readProvider(ctx context.Context, z *zone.Client) error {
	resp, err := z.Finality().Provider(ctx, &finalitytypes.QueryProviderRequest{FpBtcPkHex: s.FpBtcPkHex})
	if status.Code(err) == codes.NotFound {
		return nil
	}
	if err != nil {
		return fmt.Errorf("query provider: %w", err)
	}
	s.Registered, s.InTable, s.PowerSat, s.Slashed = true, resp.InTable, resp.PowerSat, resp.Slashed
	s.Jailed, s.Missed = resp.Jailed, resp.Missed
	if resp.Jailed {
		s.JailedUntil = &resp.JailedUntil
	}
	return nil
}

func (s *Status) readCommitments(ctx context.Context, z *zone.Client) error {
	resp, err := z.Finality().PubRandCommits(ctx, &finalitytypes.QueryPubRandCommitsRequest{FpBtcPkHex: s.FpBtcPkHex})
	if err != nil {
		return fmt.Errorf("query commitments: %w", err)
	}
	for _, view := range resp.Commits {
		if c, err := commitOf(view); err == nil {
			s.CommittedL2Height = max(s.CommittedL2Height, finalitytypes.SlotL2Height(c.End()))
		}
	}
	return nil
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
		return fmt.Errorf("query commitments of checkpoints: %w", err)
	}
	for _, view := range commits.Commits {
		if c, err := commitOf(view); err == nil && finalitytypes.CheckpointSeries(c.End()) == series.Index {
			s.Checkpoints.Committed = max(s.Checkpoints.Committed, finalitytypes.CheckpointNumber(c.End())+1)
		}
	}
	return nil
}

func (s *Status) readNodes(ctx context.Context, cfg TaikoConfig, next uint64) error {
	l2, err := eth.DialTaiko(ctx, cfg.L2RPC, cfg.CallTimeout)
	if err != nil {
		return fmt.Errorf("dial Taiko node: %w", err)
	}
	defer l2.Close()
	head, err := l2.HeaderByLabel(ctx, eth.Latest)
	if err != nil {
		return fmt.Errorf("read Taiko head: %w", err)
	}
	s.HeadL2Height = head.Number.Uint64()
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
	if len(blocks) > 0 {
		s.SafeL2Height = blocks[len(blocks)-1].Number.Uint64()
	}
	if err != nil {
		return fmt.Errorf("read safe blocks: %w", err)
	}
	return nil
}

func (s *Status) readSignState(path string, id Identity) error {
	state, err := openReadOnly(path, id)
	s.SignState, err = signstate.Availability(state != nil, err)
	if state == nil {
		return err
	}
	defer func() { _ = state.Close() }()
	kind := kindName(finalitytypes.BALLOT_KIND_FINALITY)
	last, _, err := state.LastSigned(kind)
	if err != nil {
		return err
	}
	s.LastSignedL2Height = finalitytypes.SlotL2Height(last)
	if s.FloorSlot, err = state.Floor(kind); err != nil {
		return err
	}
	slot, found, err := state.LastSigned(kindName(finalitytypes.BALLOT_KIND_CHECKPOINT))
	if found && s.Checkpoints != nil {
		if known, _, err := state.Series(finalitytypes.CheckpointSeries(slot)); err == nil && known.Name == s.Checkpoints.Series {
			n := finalitytypes.CheckpointNumber(slot)
			s.Checkpoints.LastSigned = &n
		}
	}
	return err
}

// WriteText prints the status for people.
func (s Status) WriteText(out io.Writer) error {
	jail, safe := "no", "nothing above the last final block"
	switch {
	case s.SafeL2Height > 0:
		safe = "up to " + strconv.FormatUint(s.SafeL2Height, 10)
	case len(s.Errors) > 0:
		safe = "not known"
	}
	if s.JailedUntil != nil {
		jail = "until " + s.JailedUntil.UTC().Format(time.RFC3339)
	}
	_, err := fmt.Fprintf(out, `provider          %s
account           %s
balance           %s%s
registered        %t
in table          %t
power             %d sat
jailed            %s
slashed           %t
missed            %d
last final        %d
highest on zone   %d
safe to sign      %s
own node's head   %d
committed up to   %d
sign-state        %s
`, s.FpBtcPkHex, s.Account, s.Balance, zone.Denom, s.Registered, s.InTable, s.PowerSat, jail, s.Slashed, s.Missed,
		s.LastFinalL2Height, s.HighestL2Height, safe, s.HeadL2Height, s.CommittedL2Height, s.SignState)
	lines := s.checkpointLines()
	for _, text := range s.Errors {
		lines = append(lines, "error             "+text)
	}
	for _, line := range lines {
		if err == nil {
			_, err = fmt.Fprintln(out, line)
		}
	}
	return err
}

func (s Status) checkpointLines() []string {
	var lines []string
	if c := s.Checkpoints; c != nil {
		lines = append(lines,
			fmt.Sprintf("series            %s, %s, for %s on chain %d", c.Series, c.State, c.Verifier, c.ChainID),
			fmt.Sprintf("checkpoints       %d decided, %d opened, %d committed", c.Decided, c.Opened, c.Committed))
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
