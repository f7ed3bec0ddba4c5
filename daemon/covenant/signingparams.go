package covenant

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"

	"github.com/btcsuite/btcd/chaincfg"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var (
	// ErrNotAccepted means that the operator did not accept the version of the parameters.
	ErrNotAccepted = errors.New("version of the staking parameters is not accepted: run covenantd params accept")
	// ErrChanged means that the zone shows an accepted version with other contents.
	ErrChanged = errors.New("zone shows other staking parameters than were accepted")
	// ErrNotMember means that the key is not in the version's committee.
	ErrNotMember = errors.New("key is not in the committee of this version")
)

// VersionCheck is how a version of the zone's staking parameters compares with what the operator accepted.
type VersionCheck struct {
	Version uint32
	// Accepted says that the operator agreed to sign for it.
	Accepted bool
	// Changed says that the zone shows other contents than were accepted.
	Changed bool
	// Member says that the key is in the committee, as the zone shows it while the version is not accepted.
	Member bool
}

// signingParams tells under which parameters may be signed right now.
type signingParams struct {
	net      *chaincfg.Params
	accepted *AcceptedParams
	checks   map[uint32]VersionCheck
}

// checkVersions holds the zone's versions against the accepted ones.
func checkVersions(zone ZoneParams, chainID string, accepted *AcceptedParams, covenantPk [32]byte) []VersionCheck {
	other := accepted.ChainID != "" && (accepted.ChainID != chainID || accepted.Network != zone.Network)
	checks := make([]VersionCheck, 0, len(zone.Versions))
	for _, shown := range zone.Versions {
		s := VersionCheck{Version: shown.Version, Member: Member(shown, covenantPk)}
		if own, ok := accepted.Version(shown.Version); ok {
			s.Accepted, s.Changed, s.Member = true, other || !own.Equal(shown), Member(own, covenantPk)
		}
		checks = append(checks, s)
	}
	return checks
}

// newSigningParams compares and counts, and logs what an operator must know when it differs from the last time.
func newSigningParams(zone ZoneParams, chainID string, accepted *AcceptedParams, covenantPk [32]byte, last *signingParams, log *slog.Logger) (*signingParams, error) {
	p := &signingParams{accepted: accepted, checks: make(map[uint32]VersionCheck)}
	if accepted.Network != "" {
		net, err := accepted.Net()
		if err != nil {
			return nil, err
		}
		p.net = net
	}
	unaccepted, changed, member := 0, 0, false
	for _, s := range checkVersions(zone, chainID, accepted, covenantPk) {
		p.checks[s.Version] = s
		var before VersionCheck
		if last != nil {
			before = last.checks[s.Version]
		}
		switch {
		case s.Changed:
			changed++
			if !before.Changed {
				log.Error("Zone shows other staking parameters than were accepted. Nothing is signed under them", "version", s.Version)
			}
		case !s.Accepted && s.Member:
			unaccepted++
			if before != s {
				// So it is until the operator has looked at them; the metric says it for as long.
				log.Info("Staking parameters are not accepted. Look at them with covenantd params list, then run covenantd "+
					"params accept", "version", s.Version)
			}
		case s.Accepted && s.Member:
			member = true
		}
	}
	metricUnaccepted.Set(float64(unaccepted))
	metricChanged.Set(float64(changed))
	metricMember.Set(0)
	if member {
		metricMember.Set(1)
	}
	return p, nil
}

// same says whether the same is signed for as before.
func (p *signingParams) same(last *signingParams) bool {
	return last != nil && p.accepted == last.accepted && maps.Equal(p.checks, last.checks)
}

// params returns the operator's own copy of a version, or why nothing is signed under it.
func (p *signingParams) params(version uint32) (btcstaketypes.StakingParams, error) {
	own, ok := p.accepted.Version(version)
	if !ok {
		return own, fmt.Errorf("%w: version %d", ErrNotAccepted, version)
	}
	s, ok := p.checks[version]
	if !ok || s.Changed {
		return own, fmt.Errorf("%w: version %d", ErrChanged, version)
	}
	if !s.Member {
		return own, fmt.Errorf("%w: version %d", ErrNotMember, version)
	}
	return own, nil
}
