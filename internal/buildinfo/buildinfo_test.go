package buildinfo

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFrom(t *testing.T) {
	const commit = "0123456789abcdef0123456789abcdef01234567"
	source := func(version string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: version}, Settings: settings}
	}
	clean := debug.BuildSetting{Key: "vcs.revision", Value: commit}
	dirty := debug.BuildSetting{Key: "vcs.modified", Value: "true"}
	for _, tc := range []struct {
		name            string
		version, commit string
		recorded        *debug.BuildInfo
		want            Info
	}{
		{"success - the linker was told", "v1.0.0", commit, source("(devel)"), Info{"v1.0.0", commit}},
		{"success - go install of a release", "", "", source("v0.3.1"), Info{"v0.3.1", unknown}},
		{"success - go build in a checkout", "", "", source("(devel)", clean), Info{commit[:12], commit}},
		{"success - go build of changed files", "", "", source("(devel)", clean, dirty), Info{commit[:12] + "-dirty", commit}},
		{"success - a checkout whose version Go made up", "", "", source("v0.0.0-2026-0123", clean), Info{"v0.0.0-2026-0123", commit}},
		{"success - only the version was told", "v1.0.0", "", source("(devel)", clean), Info{"v1.0.0", commit}},
		{"success - a revision that is short", "", "", source("", debug.BuildSetting{Key: "vcs.revision", Value: "ab"}), Info{"ab", "ab"}},
		{"error - a test binary", "", "", source("(devel)"), Info{unknown, unknown}},
		{"error - nothing recorded", "", "", nil, Info{unknown, unknown}},
	} {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, from(tc.version, tc.commit, tc.recorded)) })
	}
}
