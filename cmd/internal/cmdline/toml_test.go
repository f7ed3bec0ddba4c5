package cmdline

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/viper"
	"github.com/stretchr/testify/require"
)

type testConfig struct {
	Zone struct {
		ChainID string        `mapstructure:"chain_id"`
		Pause   time.Duration `mapstructure:"pause"`
		Size    uint          `mapstructure:"size"`
	} `mapstructure:"zone"`
	Inner struct {
		Names []string `mapstructure:"names"`
	} `mapstructure:"inner"`
}

// Validate writes of sections as all configurations do.
func (c testConfig) Validate() error {
	var errs []error
	if c.Zone.ChainID == "" {
		errs = append(errs, errors.New("[zone] chain_id must not be empty"))
	}
	if c.Zone.Size > 9 {
		errs = append(errs, errors.New("zone: size must be below 10"))
	}
	return errors.Join(errs...)
}

const testDefaults = "[zone]\nchain_id = \"a\"\npause = \"1s\"\nsize = 1\n[inner]\nnames = []\n"

// TestConfigMistakes: a mistake in a configuration is told by file and line, and one that the environment makes is not.
func TestConfigMistakes(t *testing.T) {
	for _, tc := range []struct {
		name, content string
		env           map[string]string
		want          []string // of each line of the error; PATH is the file
	}{
		{"success - a good one", "[zone]\nsize = 3\n", nil, nil},
		{"success - the environment mends it", "[zone]\nsize = \"many\"\n", map[string]string{"TEST_ZONE_SIZE": "3"}, nil},
		{"error - a section that is not closed", "# one\n[zone\nsize = 1\n", nil, []string{"read config: PATH:2:6: expected character ]"}},
		{"error - a text that is not closed", "[zone]\nchain_id = \"a\nsize = 1\n", nil, []string{"read config: PATH:2:"}},
		{"error - a word without quotes", "[zone]\n\nchain_id = zone-1\n", nil, []string{"read config: PATH:3:"}},
		{"error - a key twice", "[zone]\nsize = 1\nsize = 2\n", nil, []string{"read config: PATH:3: zone.size is there twice, first in line 2"}},
		{"error - a section twice", "[zone]\nsize = 1\n[zone]\n", nil, []string{"read config: PATH:3: zone is there twice, first in line 1"}},
		{"error - misspelled keys", "[zone]\nsise = 1\nchain-id = \"b\"\n", nil, []string{
			"read config: PATH:2: there is no key zone.sise", "PATH:3: there is no key zone.chain-id",
		}},
		{"error - a section that is none", "\n[tacos]\nx = 1\ny = 2\n", nil, []string{"read config: PATH:2: there is no key tacos"}},
		{"error - a key of no section", "size = 1\n", nil, []string{"read config: PATH:1: there is no key size"}},
		{"error - within a line", "zone = { size = 1, sise = 2 }\n", nil, []string{"read config: PATH:1: there is no key zone.sise"}},
		{"error - dotted", "zone.sise = 1\n", nil, []string{"read config: PATH:1: there is no key zone.sise"}},
		{"error - a table in place of a value", "[zone.size]\nx = 1\n", nil, []string{"read config: PATH:1: zone.size: "}},
		{"error - a value in place of a section", "zone = 1\n", nil, []string{"read config: PATH:1: zone is a section and no value"}},
		{"error - values of another kind", "[zone]\npause = \"soon\"\nsize = \"many\"\n", nil, []string{
			"read config: PATH:2: zone.pause: ", "PATH:3: zone.size: ",
		}},
		{"error - values that do not fit", "[zone]\nchain_id = \"\"\nsize = 10\n", nil, []string{
			"PATH:2: [zone] chain_id must not be empty", "PATH:3: zone: size must be below 10",
		}},
		{"error - a kind that the environment says", "[zone]\nsize = 3\n", map[string]string{"TEST_ZONE_SIZE": "many"}, []string{
			"read config: configuration: zone.size: ",
		}},
		{"error - a value that the environment says", "[zone]\nsize = 3\n", map[string]string{"TEST_ZONE_SIZE": "11"}, []string{
			"configuration: zone: size must be below 10",
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for name, value := range tc.env {
				t.Setenv(name, value)
			}
			path := filepath.Join(t.TempDir(), "config.toml")
			require.NoError(t, os.WriteFile(path, []byte(tc.content), 0o600))
			_, err := ReadConfig[testConfig]("test", []byte(testDefaults), path, func(*viper.Viper) error { return nil })
			if tc.want == nil {
				require.NoError(t, err)
				return
			}
			require.Error(t, err)
			lines := strings.Split(err.Error(), "\n")
			require.Len(t, lines, len(tc.want), err)
			for i, want := range tc.want {
				require.True(t, strings.HasPrefix(lines[i], strings.ReplaceAll(want, "PATH", path)), "%q\nis not %q", lines[i], want)
			}
		})
	}
}
