package arch_test

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/arch"
)

const babylon = "github.com/babylonlabs-io/babylon"

// TestLicencesNameWhatWeImport holds docs/licences.md against the imports: every module that a package of ours imports
// directly, and of Babylon (whose licence limits its use) every package.
func TestLicencesNameWhatWeImport(t *testing.T) {
	page, err := os.ReadFile("../../docs/licences.md")
	require.NoError(t, err)

	modules, packages := directDependencies(t)
	require.NotEmpty(t, modules)
	for m := range modules {
		require.Contains(t, string(page), "`"+m+"`", "docs/licences.md does not name module %s", m)
	}
	for p := range packages {
		if p == babylon || strings.HasPrefix(p, babylon+"/") {
			require.Contains(t, string(page), "`"+p+"`", "docs/licences.md does not say what %s is imported for", p)
		}
	}
	// And the other way round: what the page says we import of Babylon, we do.
	for line := range strings.Lines(string(page)) {
		if _, rest, ok := strings.Cut(line, "| `"+babylon+"/"); ok {
			name, _, _ := strings.Cut(rest, "`")
			require.Contains(t, packages, babylon+"/"+name, "docs/licences.md names a package that nothing imports")
		}
	}
}

// directDependencies returns the modules and packages outside our module that packages or tests of ours import.
func directDependencies(t *testing.T) (modules, packages map[string]bool) {
	t.Helper()
	packages = make(map[string]bool)
	for _, p := range loadPackages(t) {
		for _, imp := range append(p.Imports, p.TestImports...) {
			first, _, _ := strings.Cut(imp, "/")
			if strings.Contains(first, ".") && !strings.HasPrefix(imp+"/", arch.Module+"/") {
				packages[imp] = true
			}
		}
	}
	list := make([]string, 0, len(packages))
	for p := range packages {
		list = append(list, p)
	}
	cmd := exec.Command("go", append([]string{"list", "-e", "-f", "{{with .Module}}{{.Path}}{{end}}"}, list...)...)
	cmd.Dir = "../.."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	modules = make(map[string]bool)
	for m := range strings.FieldsSeq(string(out)) {
		modules[m] = true
	}
	return modules, packages
}
