package covenant

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/known"
	"github.com/taikofin/taikofin/internal/signstate"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// maxStatusPages bounds how far `status` counts.
const maxStatusPages = 20

// Status is where the member stands, as `covenantd status` prints it. What is null has a reason in Unknown.
type Status struct {
	CovenantPkHex string  `json:"covenant_pk_hex"`
	Account       string  `json:"account"`
	Balance       *string `json:"balance_utfin"`
	Network       *string `json:"btc_network"`
	// Versions are the zone's versions of the staking parameters.
	Versions []VersionStatus `json:"versions"`
	// Pending are the delegations without quorum, and Unsigned those of them without this key's signatures.
	Pending  *int `json:"pending_delegations"`
	Unsigned *int `json:"unsigned_delegations"`
	// SignState is "in use" while the daemon runs; what it holds is absent then.
	SignState    *string `json:"sign_state"`
	SignedStakes *int    `json:"signed_stakes,omitempty"`
	// Unknown says why facts are not known, by their names.
	Unknown known.Reasons `json:"unknown,omitempty"`
}

// VersionStatus is one version of the staking parameters.
type VersionStatus struct {
	Version  uint32 `json:"version"`
	Hash     string `json:"hash"`
	Accepted bool   `json:"accepted"`
	Changed  bool   `json:"changed"`
	Member   bool   `json:"member"`
}

// Summary says whether stakes are signed for under the version, and why not.
func (v VersionStatus) Summary() string {
	switch {
	case v.Changed:
		return "CHANGED since it was accepted"
	case v.Accepted && v.Member:
		return "accepted, signing"
	case v.Accepted:
		return "accepted, but this key is not in its committee"
	case v.Member:
		return "not accepted"
	default:
		return "this key is not in its committee"
	}
}

// ReadVersions compares the zone's versions with the accepted ones.
func ReadVersions(shown ZoneParams, chainID string, accepted *AcceptedParams, covenantPk [32]byte) ([]VersionStatus, error) {
	versions := make([]VersionStatus, 0, len(shown.Versions))
	for i, s := range checkVersions(shown, chainID, accepted, covenantPk) {
		hash, err := ParamsHash(chainID, shown.Network, shown.Versions[i])
		if err != nil {
			return nil, err
		}
		versions = append(versions, VersionStatus{
			Version: s.Version, Hash: fmt.Sprintf("%x", hash), Accepted: s.Accepted, Changed: s.Changed, Member: s.Member,
		})
	}
	return versions, nil
}

// ReadStatus asks the zone, the accepted parameters and the sign-state. A node of another zone knows nothing of this one.
func ReadStatus(ctx context.Context, cfg Config, z *zone.Client, covenantPk [32]byte) Status {
	s := Status{CovenantPkHex: fmt.Sprintf("%x", covenantPk), Account: z.Address()}
	s.Unknown.Note(s.readSignState(cfg.Covenant.SignStateFile, Identity{CovenantPk: covenantPk, ChainID: cfg.Zone.ChainID}), "sign_state")
	if err := z.CheckChain(ctx); err != nil {
		s.Unknown.Note(err, "balance_utfin", "btc_network", "versions", "pending_delegations", "unsigned_delegations")
		return s
	}
	balance, err := z.Balance(ctx, "")
	if s.Unknown.Note(err, "balance_utfin"); err == nil {
		s.Balance = known.Of(balance.String())
	}
	s.Unknown.Note(s.readVersions(ctx, cfg, z.Stake(), covenantPk), "btc_network", "versions")
	s.Unknown.Note(s.readPending(ctx, z.Stake(), covenantPk), "pending_delegations", "unsigned_delegations")
	return s
}

func (s *Status) readVersions(ctx context.Context, cfg Config, stake btcstaketypes.QueryClient, covenantPk [32]byte) error {
	shown, err := ReadZoneParams(ctx, stake)
	if err != nil {
		return err
	}
	accepted, err := LoadAcceptedParams(cfg.Covenant.AcceptedParams)
	if err != nil {
		return err
	}
	s.Network = &shown.Network
	s.Versions, err = ReadVersions(shown, cfg.Zone.ChainID, accepted, covenantPk)
	return err
}

func (s *Status) readPending(ctx context.Context, stake btcstaketypes.QueryClient, covenantPk [32]byte) error {
	var cursor []byte
	pending, unsigned := 0, 0
	for range maxStatusPages {
		views, next, err := pendingPage(ctx, stake, cursor)
		if err != nil {
			return err
		}
		for _, view := range views {
			pending++
			if !view.Delegation.CovenantSigned(covenantPk[:]) {
				unsigned++
			}
		}
		if cursor = next; len(cursor) == 0 {
			s.Pending, s.Unsigned = &pending, &unsigned
			return nil
		}
	}
	return fmt.Errorf("more than %d pending delegations", pending)
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
	count, err := state.Count()
	if err != nil {
		return err
	}
	s.SignedStakes = &count
	return nil
}

// WriteText prints the status for people.
func (s Status) WriteText(out io.Writer) error {
	lines := []string{
		line("covenant key", s.CovenantPkHex),
		line("account", s.Account),
		line("balance", known.Words(s.Unknown, "balance_utfin", s.Balance, "%s"+zone.Denom, "none")),
		line("bitcoin network", known.Words(s.Unknown, "btc_network", s.Network, "%s", "none")),
		line("pending", known.Words(s.Unknown, "pending_delegations", s.Pending, "%d", "none")),
		line("not signed yet", known.Words(s.Unknown, "unsigned_delegations", s.Unsigned, "%d", "none")),
		line("sign-state", known.Words(s.Unknown, "sign_state", s.SignState, "%s", "none yet")),
	}
	for _, v := range s.Versions {
		lines = append(lines, line(fmt.Sprintf("parameters %d", v.Version), v.Summary()), line("", "hash "+v.Hash))
	}
	for _, text := range s.Unknown.Lines() {
		lines = append(lines, line(known.NotKnown, text))
	}
	_, err := fmt.Fprintln(out, strings.Join(lines, "\n"))
	return err
}

// line is one line of the status for people.
func line(what, value string) string { return fmt.Sprintf("%-17s %s", what, value) }
