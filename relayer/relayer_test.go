package relayer

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
)

// open opens a configuration's directions with a client of a zone that is not there.
func open(t *testing.T, cfg Config) ([]direction, error) {
	t.Helper()
	cfg.Zone.KeyName = ""
	client, err := zone.Dial(t.Context(), cfg.Zone)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, client.Close()) })
	directions, err := openDirections(t.Context(), client, cfg)
	for _, d := range directions {
		t.Cleanup(d.Close)
	}
	return directions, err
}

func TestDirections(t *testing.T) {
	tests := []struct {
		name     string
		change   func(*Config)
		required []string
		optional []string
	}{
		{"success - default", func(*Config) {}, []string{"taiko", "bitcoin", "stake"}, []string{"totals"}},
		{"success - no stakes", func(c *Config) { c.Bitcoin.WatchStake = false }, []string{"taiko", "bitcoin"}, nil},
		{"success - taiko only", func(c *Config) { c.Bitcoin.Enabled = false }, []string{"taiko"}, nil},
		{"success - bitcoin only", func(c *Config) { c.Taiko.Enabled = false }, []string{"bitcoin", "stake"}, []string{"totals"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			cfg := Default()
			tc.change(&cfg)
			directions, err := open(t, cfg)
			require.NoError(t, err)
			var required, optional []string
			for _, d := range directions {
				for _, loop := range patient(d.Loops()) {
					require.NotNil(t, loop.Once, loop.Name)
					if loop.Optional {
						optional = append(optional, loop.Name)
						continue
					}
					required = append(required, loop.Name)
					require.Equal(t, unreadyAfter+10*loop.Interval, loop.StaleAfter)
				}
			}
			require.Equal(t, tc.required, required)
			require.Equal(t, tc.optional, optional)
		})
	}
}

func TestDirectionsErrors(t *testing.T) {
	cfg := Default()
	cfg.Ethereum.Enabled, cfg.Ethereum.KeyFile = true, filepath.Join(t.TempDir(), "none")
	t.Setenv("RELAYER_ETHEREUM_PASSPHRASE", "long enough")
	directions, err := open(t, cfg)
	require.ErrorContains(t, err, "ethereum: ")
	require.Len(t, directions, 2, "what was opened before is the caller's to close")

	cfg = Default()
	cfg.Guard.Enabled, cfg.Guard.KeyFile = true, filepath.Join(t.TempDir(), "none")
	t.Setenv("RELAYER_GUARD_PASSPHRASE", "long enough")
	_, err = open(t, cfg)
	require.ErrorContains(t, err, "guard: ")
}

// The directions count headers under one name, by chain, as operators' alerts expect it.
func TestMetricsOfHeaders(t *testing.T) {
	families, err := prometheus.DefaultGatherer.Gather()
	require.NoError(t, err)
	chains := make(map[string][]string)
	for _, family := range families {
		name, ours := strings.CutPrefix(family.GetName(), "taikofin_relayer_")
		if !ours {
			continue
		}
		for _, metric := range family.GetMetric() {
			for _, label := range metric.GetLabel() {
				if label.GetName() == "chain" {
					chains[name] = append(chains[name], label.GetValue())
				}
			}
		}
	}
	require.Equal(t, map[string][]string{
		"headers_submitted_total": {"bitcoin", "taiko"}, "reorgs_total": {"bitcoin", "taiko"},
	}, chains)
}
