// Package docs holds pages that are written from the code against the code. `make docs` writes them anew.
package docs

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	_ "github.com/taikofin/taikofin/app/watch"
	_ "github.com/taikofin/taikofin/daemon/covenant"
	_ "github.com/taikofin/taikofin/daemon/fp"
	_ "github.com/taikofin/taikofin/daemon/gateway"
	"github.com/taikofin/taikofin/internal/monitor"
	_ "github.com/taikofin/taikofin/relayer"
	"github.com/taikofin/taikofin/testutil/golden"
)

//go:generate env UPDATE_GOLDEN=1 go test -run ^TestMetricsTable$ .

const page = "../../docs/operators.md"

// groups are the prefixes of metrics, with who shows them.
var groups = []struct{ prefix, title string }{
	{"taikofin_node_", "`taikofind`"},
	{"taikofin_fpd_", "`fpd`"},
	{"taikofin_relayer_", "`relayer`"},
	{"taikofin_covenantd_", "`covenantd`"},
	{"taikofin_gatewayd_", "`gatewayd`"},
	{"taikofin_zone_tx_", "Transactions on the zone: `fpd`, `relayer`, `covenantd`"},
	{"taikofin_eth_tx_", "Transactions on Ethereum: `relayer`"},
}

var (
	section   = regexp.MustCompile(`(?s)(<!-- metrics: written by make docs -->\n).*?(<!-- end of metrics -->)`)
	goodName  = regexp.MustCompile(`^taikofin_[a-z0-9]+(_[a-z0-9]+)+$`)
	goodLabel = regexp.MustCompile(`^[a-z]+$`)
	named     = regexp.MustCompile("`(taikofin_[a-z0-9_]+[a-z0-9])[`{]")
)

// TestMetricsTable: the operators' page lists every metric that a program shows, with its type, its labels and when to alert.
func TestMetricsTable(t *testing.T) {
	written, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Len(t, section.FindAll(written, -1), 1, "%s has no section of metrics", page)
	current := section.ReplaceAllString(string(written), "${1}"+strings.ReplaceAll(table(), "$", "$$")+"${2}")
	if os.Getenv(golden.Env) != "" {
		require.NoError(t, os.WriteFile(page, []byte(current), 0o644))
		return
	}
	want, got := section.FindString(current), section.FindString(string(written))
	require.Equal(t, strings.Split(want, "\n"), strings.Split(got, "\n"), "make docs writes %s anew", page)
}

func table() string {
	var out strings.Builder
	for _, group := range groups {
		fmt.Fprintf(&out, "\n%s\n\n| metric | type | labels | what it is, and when to alert |\n|---|---|---|---|\n", group.title)
		for _, d := range monitor.Definitions() {
			name, ours := strings.CutPrefix(d.Name, group.prefix)
			if !ours {
				continue
			}
			labels := strings.Join(d.Labels, ", ")
			fmt.Fprintf(&out, "| `%s%s` | %s | %s | %s |\n", group.prefix, name, d.Type, labels, strings.ReplaceAll(d.Help, "|", `\|`))
		}
	}
	return out.String() + "\n"
}

// TestMetricsAreOneFamily: names and labels are of one form, every metric belongs to a program, says when to alert, and carries
// the unit that its type asks for; each program says its build and how its loops do.
func TestMetricsAreOneFamily(t *testing.T) {
	known := make(map[string]string)
	for _, d := range monitor.Definitions() {
		known[d.Name] = d.Type
		require.Regexp(t, goodName, d.Name)
		for _, label := range d.Labels {
			require.Regexp(t, goodLabel, label, d.Name)
		}
		require.Regexp(t, `(?i)\balert`, d.Help, "%s does not say when to alert", d.Name)
		require.Equal(t, d.Type == "counter", strings.HasSuffix(d.Name, "_total"), "%s is a %s", d.Name, d.Type)
		grouped := 0
		for _, group := range groups {
			if strings.HasPrefix(d.Name, group.prefix) {
				grouped++
			}
		}
		require.Equal(t, 1, grouped, "%s belongs to no program", d.Name)
	}
	for _, program := range []string{"node", "fpd", "relayer", "covenantd", "gatewayd"} {
		require.Equal(t, "gauge", known["taikofin_"+program+"_build_info"], program)
		if program != "node" {
			require.Equal(t, "histogram", known["taikofin_"+program+"_loop_seconds"], program)
		}
	}
}

// TestDocsNameMetricsThatAre: whatever metric a page names is one of a program.
func TestDocsNameMetricsThatAre(t *testing.T) {
	known := make(map[string]bool)
	for _, d := range monitor.Definitions() {
		known[d.Name] = true
	}
	found := 0
	for _, file := range []string{page, "../../docs/covenant.md", "../../docs/security.md"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, match := range named.FindAllStringSubmatch(string(text), -1) {
			found++
			require.True(t, known[match[1]], "%s names %s, which no program shows", file, match[1])
		}
		require.NotRegexp(t, "`(fpd|covenantd)_[a-z]", string(text), file)
	}
	require.Greater(t, found, 40)
}
