package arch_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// asked is how a program's own test has its command line looked at; the name must be the folder's.
var asked = regexp.MustCompile(`cli\.RequireManner\(t, cli\.Program\{Name: "([a-z]+)"`)

// TestEveryProgramHasOneManner: no program can be added that is not asked for the flags, commands and words that all have, and none
// can end on an error of its own form.
func TestEveryProgramHasOneManner(t *testing.T) {
	folders, err := filepath.Glob("../../cmd/*/main.go")
	require.NoError(t, err)
	require.Greater(t, len(folders), 4)
	for _, file := range folders {
		folder, program := filepath.Dir(file), filepath.Base(filepath.Dir(file))
		t.Run("success - "+program, func(t *testing.T) {
			tests, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
			require.NoError(t, err)
			var names []string
			for _, test := range tests {
				text, err := os.ReadFile(test)
				require.NoError(t, err)
				for _, match := range asked.FindAllStringSubmatch(string(text), -1) {
					names = append(names, match[1])
				}
			}
			require.Equal(t, []string{program}, names, "%s needs a test that calls cli.RequireManner once", folder)
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			require.True(t, strings.Contains(string(text), "cmdline.Run(") || strings.Contains(string(text), "cmdline.Words("),
				"%s ends otherwise than by cmdline.Run or with cmdline.Words", file)
		})
	}
}
