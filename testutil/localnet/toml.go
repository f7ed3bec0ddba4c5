package localnet

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// setting is one line of a TOML file: section.key = value, the value as it stands in the file.
type setting struct{ section, key, value string }

// editTOML changes settings of a file that a program's own init wrote, and leaves comments alone. A key that is not
// there is an error: a renamed setting must not silently keep its default.
func editTOML(path string, settings ...setting) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("edit %s: %w", path, err)
	}
	lines := strings.Split(string(data), "\n")
	for _, s := range settings {
		at := findSetting(lines, s)
		if at < 0 {
			return fmt.Errorf("edit %s: no setting %q in section %q", path, s.key, s.section)
		}
		lines[at] = s.key + " = " + s.value
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		return fmt.Errorf("edit %s: %w", path, err)
	}
	return nil
}

func findSetting(lines []string, s setting) int {
	section := ""
	return slices.IndexFunc(lines, func(line string) bool {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(line, "[]")
			return false
		}
		key, _, found := strings.Cut(line, "=")
		return found && section == s.section && strings.TrimSpace(key) == s.key
	})
}

func quoted(value string) string { return fmt.Sprintf("%q", value) }
