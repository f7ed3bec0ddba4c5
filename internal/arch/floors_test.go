package arch_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/arch"
)

// floors are the top-level folders from the roof to the ground. What stands on one floor knows the floors below it.
var floors = [][]string{
	{"cmd"},
	{"testutil"},
	{"app", "daemon", "relayer"},
	{"client"},
	{"x"},
	{"internal", "contracts"},
}

// rooms are the folders whose subfolders do not import one another.
var rooms = []string{"relayer", "daemon"}

// TestFloors says of the whole import graph what the rules say of each folder: no arrow runs up, and none between the rooms
// of a process. It knows nothing of the rules, so that a rule that allows too much is seen here.
func TestFloors(t *testing.T) {
	pkgs := loadPackages(t)
	require.NotEmpty(t, pkgs, "go list found no package")
	for _, bad := range upward(pkgs) {
		t.Error(bad)
	}
}

func TestFloorsCanFail(t *testing.T) {
	const m = arch.Module + "/"
	cases := []struct {
		name string
		pkg  arch.Package
		want int
	}{
		{"success - from the roof down", arch.Package{Path: m + "cmd/relayer", Imports: []string{m + "relayer", m + "client/zone", m + "internal/run", "fmt"}}, 0},
		{"success - a process and its room", arch.Package{Path: m + "relayer", Imports: []string{m + "relayer/taiko", m + "relayer/ethereum"}}, 0},
		{"success - generators stand on no floor", arch.Package{Path: m + "scripts/openapi", Imports: []string{m + "app"}}, 0},
		{"error - the ground and a module", arch.Package{Path: m + "internal/eots", Imports: []string{m + "x/taikofinality/types"}}, 1},
		{"error - a module and a client", arch.Package{Path: m + "x/taikofinality/types", Imports: []string{m + "client/zone"}}, 1},
		{"error - a client and a process", arch.Package{Path: m + "client/zone", Imports: []string{m + "daemon/fp"}}, 1},
		{"error - neighbors", arch.Package{Path: m + "daemon/fp", Imports: []string{m + "relayer", m + "app"}}, 2},
		{"error - one room and another", arch.Package{Path: m + "relayer/taiko", Imports: []string{m + "relayer/bitcoin"}}, 1},
		{"error - one daemon and another", arch.Package{Path: m + "daemon/fp", Imports: []string{m + "daemon/covenant"}}, 1},
		{"error - a room and the whole", arch.Package{Path: m + "relayer/taiko", Imports: []string{m + "relayer"}}, 1},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) { require.Len(t, upward([]arch.Package{tc.pkg}), tc.want) })
	}
}

// upward names the imports that lead to a higher floor, to a neighbor on the same one, or from room to room.
func upward(pkgs []arch.Package) []string {
	var bad []string
	for _, p := range pkgs {
		for _, imported := range p.Imports {
			from, to := folders(p.Path), folders(imported)
			if from == nil || to == nil {
				continue
			}
			if floorOf(to[0]) < floorOf(from[0]) || floorOf(to[0]) == floorOf(from[0]) && !sameHouse(from, to) {
				bad = append(bad, p.Path+" imports "+imported)
			}
		}
	}
	return bad
}

// sameHouse says whether a package may import another one of its own floor: within its top-level folder, in a folder of rooms
// only within its room, or from the folder itself into a room.
func sameHouse(from, to []string) bool {
	if from[0] != to[0] {
		return false
	}
	for _, folder := range rooms {
		if from[0] == folder && len(from) > 1 {
			return len(to) > 1 && from[1] == to[1]
		}
	}
	return true
}

// folders splits a path below the module; nil for a package outside of it or on no floor.
func folders(path string) []string {
	rel, inside := strings.CutPrefix(path, arch.Module+"/")
	if !inside {
		return nil
	}
	parts := strings.Split(rel, "/")
	if floorOf(parts[0]) < 0 {
		return nil
	}
	return parts
}

func floorOf(folder string) int {
	for i, floor := range floors {
		for _, name := range floor {
			if name == folder {
				return i
			}
		}
	}
	return -1
}
