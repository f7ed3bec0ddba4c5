// Package buildinfo says which version a program is, however it was built: the Makefile writes the version into the binary, and
// `go install` and `go build` leave it in what Go itself records.
package buildinfo

import (
	"runtime/debug"

	"github.com/cosmos/cosmos-sdk/version"
)

// unknown is what is said where nothing is recorded, as under `go test`.
const unknown = "unknown"

// shortRevision is how many digits of a commit stand in a version that was made from it.
const shortRevision = 12

// Info is what a program knows of its build. Nothing in it is empty.
type Info struct {
	// Version is the release, as v0.1.0, or what leads to the source where there is none.
	Version string
	// Commit is the source's commit in hex.
	Commit string
}

// Get returns the build of the running program.
func Get() Info {
	recorded, _ := debug.ReadBuildInfo()
	return from(version.Version, version.Commit, recorded)
}

// Fill gives the SDK's version commands what the linker was not told. A program calls it first.
func Fill(program string) {
	info := Get()
	version.Version, version.Commit, version.AppName = info.Version, info.Commit, program
	if version.Name == "" {
		version.Name = "taikofin"
	}
}

// from prefers what the linker was told to what Go recorded, which is nil under some builds.
func from(linkedVersion, linkedCommit string, recorded *debug.BuildInfo) Info {
	info := Info{Version: linkedVersion, Commit: linkedCommit}
	if recorded != nil {
		info = info.with(recorded)
	}
	if info.Version == "" {
		info.Version = unknown
	}
	if info.Commit == "" {
		info.Commit = unknown
	}
	return info
}

// with fills what is empty from Go's records.
func (i Info) with(recorded *debug.BuildInfo) Info {
	settings := make(map[string]string)
	for _, s := range recorded.Settings {
		settings[s.Key] = s.Value
	}
	revision := settings["vcs.revision"]
	if i.Commit == "" {
		i.Commit = revision
	}
	if i.Version != "" {
		return i
	}
	if v := recorded.Main.Version; v != "" && v != "(devel)" {
		i.Version = v
		return i
	}
	if revision == "" {
		return i
	}
	i.Version = revision[:min(len(revision), shortRevision)]
	if settings["vcs.modified"] == "true" {
		i.Version += "-dirty"
	}
	return i
}
