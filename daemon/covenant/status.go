package covenant

import (
	"context"
	"fmt"
	"io"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/signstate"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// maxStatusPages bounds how far `status` counts.
const maxStatusPages = 20

// Status is where the member stands, as `covenantd status` prints it.
type Status struct {
	CovenantPkHex string `json:"covenant_pk_hex"`
	Account       string `json:"account"`
	Balance       string `json:"balance_utfin"`
	Network       string `json:"btc_network"`
	// Versions are the zone's versions of the staking parameters.
	Versions []VersionStatus `json:"versions"`
	// Pending are the delegations without quorum, and Unsigned those of them without this key's signatures.
	Pending  int `json:"pending_delegations"`
	Unsigned int `json:"unsigned_delegations"`
	// SignState is "in use" while the daemon runs.
	SignState    string `json:"sign_state"`
	SignedStakes int    `json:"signed_stakes,omitempty"`
	// Errors are what could not be asked.
	Errors []string `json:"errors,omitempty"`
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

// ReadStatus asks the zone, the accepted parameters and the sign-state. What does not answer stands among the errors.
func ReadStatus(ctx context.Context, cfg Config, z *zone.Client, covenantPk [32]byte) Status {
	s := Status{CovenantPkHex: fmt.Sprintf("%x", covenantPk), Account: z.Address()}
	note := func(err error) {
		if err != nil {
			s.Errors = append(s.Errors, err.Error())
		}
	}
	note(z.CheckChain(ctx))
	balance, err := z.Balance(ctx, "")
	if note(err); err == nil {
		s.Balance = balance.String()
	}
	note(s.readVersions(ctx, cfg, z.Stake(), covenantPk))
	note(s.readPending(ctx, z.Stake(), covenantPk))
	note(s.readSignState(cfg.Covenant.SignStateFile, Identity{CovenantPk: covenantPk, ChainID: cfg.Zone.ChainID}))
	return s
}

func (s *Status) readVersions(ctx context.Context, cfg Config, stake btcstaketypes.QueryClient, covenantPk [32]byte) error {
	shown, err := ReadZoneParams(ctx, stake)
	if err != nil {
		return err
	}
	s.Network = shown.Network
	accepted, err := LoadAcceptedParams(cfg.Covenant.AcceptedParams)
	if err != nil {
		return err
	}
	s.Versions, err = ReadVersions(shown, cfg.Zone.ChainID, accepted, covenantPk)
	return err
}

func (s *Status) readPending(ctx context.Context, stake btcstaketypes.QueryClient, covenantPk [32]byte) error {
	var cursor []byte
	for range maxStatusPages {
		views, next, err := pendingPage(ctx, stake, cursor)
		if err != nil {
			return err
		}
		for _, view := range views {
			s.Pending++
			if !view.Delegation.CovenantSigned(covenantPk[:]) {
				s.Unsigned++
			}
		}
		if cursor = next; len(cursor) == 0 {
			return nil
		}
	}
	return fmt.Errorf("more than %d pending delegations", s.Pending)
}

func (s *Status) readSignState(path string, id Identity) error {
	state, err := openReadOnly(path, id)
	s.SignState, err = signstate.Availability(state != nil, err)
	if state == nil {
		return err
	}
	defer func() { _ = state.Close() }()
	s.SignedStakes, err = state.Count()
	return err
}

// WriteText prints the status for people.
func (s Status) WriteText(out io.Writer) error {
	_, err := fmt.Fprintf(out, `covenant key      %s
account           %s
balance           %s%s
bitcoin network   %s
pending           %d
not signed yet    %d
sign-state        %s
`, s.CovenantPkHex, s.Account, s.Balance, zone.Denom, s.Network, s.Pending, s.Unsigned, s.SignState)
	for _, v := range s.Versions {
		if err == nil {
			_, err = fmt.Fprintf(out, "parameters %-6d %s\n                  hash %s\n", v.Version, v.Summary(), v.Hash)
		}
	}
	for _, text := range s.Errors {
		if err == nil {
			_, err = fmt.Fprintln(out, "error            ", text)
		}
	}
	return err
}
