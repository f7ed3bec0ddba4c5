package localnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrNoSource says that the module's source tree was not found above the working directory.
var ErrNoSource = errors.New("not inside taikofin's source tree")

// Binaries are the programs that a net runs.
type Binaries struct {
	Btcd, Taikofind, Relayer, Fpd, Covenantd, Gatewayd string
}

// SourceRoot finds the folder of our go.mod above the working directory.
func SourceRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the source tree: %w", err)
	}
	for {
		data, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(data), "module github.com/taikofin/taikofin\n") {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", ErrNoSource
		}
		dir = parent
	}
}

// BuildBtcd builds the pinned Bitcoin node unless it is there. Its version is part of the module in scripts/btcd.
func BuildBtcd(ctx context.Context, root string) (string, error) {
	return buildTool(ctx, root, "btcd", "github.com/btcsuite/btcd")
}

// buildTool builds a program that a module of its own pins, in the folder of its name in scripts/, unless it is there.
func buildTool(ctx context.Context, root, name, pkg string) (string, error) {
	path := filepath.Join(root, "build", "tools", name)
	module := filepath.Join(root, "scripts", name)
	if upToDate(path, filepath.Join(module, "go.mod")) {
		return path, nil
	}
	return path, goBuild(ctx, module, path, pkg)
}

// Build builds all programs from the source tree; the go command's cache makes that cheap when nothing changed. They go
// to a folder of their own: bin/ holds what `make build` made, with its version inside.
func Build(ctx context.Context, root string) (Binaries, error) {
	btcd, err := BuildBtcd(ctx, root)
	if err != nil {
		return Binaries{}, err
	}
	bin := filepath.Join(root, "build", "localnet")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		return Binaries{}, fmt.Errorf("build: %w", err)
	}
	if err := goBuild(ctx, root, bin+string(filepath.Separator), "./cmd/taikofind", "./cmd/relayer", "./cmd/fpd", "./cmd/covenantd",
		"./cmd/gatewayd"); err != nil {
		return Binaries{}, err
	}
	return BinariesIn(bin, btcd), nil
}

// Check says which program is missing.
func (b Binaries) Check() error {
	for _, path := range []string{b.Btcd, b.Taikofind, b.Relayer, b.Fpd, b.Covenantd, b.Gatewayd} {
		if info, err := os.Stat(path); err != nil {
			return fmt.Errorf("find programs: %w", err)
		} else if info.IsDir() {
			return fmt.Errorf("find programs: %s is a folder", path)
		}
	}
	return nil
}

// BinariesIn are programs that were built before, in one folder. btcd may be elsewhere: without a word it is in that folder, or
// where `make btcd` puts it beside a bin/ that `make build` made.
func BinariesIn(dir, btcd string) Binaries {
	if btcd == "" {
		btcd = filepath.Join(dir, "btcd")
		made := filepath.Join(filepath.Dir(dir), "build", "tools", "btcd")
		if _, err := os.Stat(btcd); errors.Is(err, os.ErrNotExist) {
			if _, err := os.Stat(made); err == nil {
				btcd = made
			}
		}
	}
	return Binaries{
		Btcd: btcd, Taikofind: filepath.Join(dir, "taikofind"), Relayer: filepath.Join(dir, "relayer"), Fpd: filepath.Join(dir, "fpd"),
		Covenantd: filepath.Join(dir, "covenantd"), Gatewayd: filepath.Join(dir, "gatewayd"),
	}
}

func goBuild(ctx context.Context, dir, out string, packages ...string) error {
	// Debug information would double the time of linking and is of no use to a node that is thrown away.
	args := append([]string{"-C", dir, "build", "-ldflags=-w -s", "-o", out}, packages...)
	if _, err := run(ctx, "", nil, "go", args...); err != nil {
		return fmt.Errorf("build %s: %w", strings.Join(packages, " "), err)
	}
	return nil
}

// upToDate says whether a built program is newer than the file that pins its version.
func upToDate(path, pin string) bool {
	built, err := os.Stat(path)
	if err != nil {
		return false
	}
	pinned, err := os.Stat(pin)
	return err == nil && built.ModTime().After(pinned.ModTime())
}
