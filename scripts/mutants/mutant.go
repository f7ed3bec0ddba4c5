package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// edit replaces some bytes of a file.
type edit struct {
	start, end int
	text       string
	// operator names the kind of change.
	operator string
}

// mutant is a file with one edit.
type mutant struct {
	// id is its number among the mutants of its target, from 1.
	id     int
	target *target
	file   string
	line   int
	edit   edit
	// before and after are the first line that the edit touches, without its indentation, and above are the two before it, each after
	// a line break.
	above, before, after string
	source               []byte
}

func (m *mutant) String() string {
	return fmt.Sprintf("%s:%d: %s\n  - %s\n  + %s", m.file, m.line, m.edit.operator, m.before, m.after)
}

// mutated returns the file with the edit.
func (m *mutant) mutated() []byte {
	out := make([]byte, 0, len(m.source)+len(m.edit.text))
	out = append(out, m.source[:m.edit.start]...)
	out = append(out, m.edit.text...)
	return append(out, m.source[m.edit.end:]...)
}

// mutantsOf returns the mutants of a target in the order of its files and of their lines.
func mutantsOf(t *target) ([]*mutant, error) {
	files, err := t.files()
	if err != nil {
		return nil, err
	}
	var out []*mutant
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		edits, err := editsOf(file, source)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, e := range edits {
			m := newMutant(t, file, source, e)
			out = append(out, m)
			m.id = len(out)
		}
	}
	return out, nil
}

func editsOf(file string, source []byte) ([]edit, error) {
	if filepath.Ext(file) == ".sol" {
		return solidityEdits(source), nil
	}
	return goEdits(file, source)
}

func newMutant(t *target, file string, source []byte, e edit) *mutant {
	m := &mutant{target: t, file: file, edit: e, source: source}
	m.line = 1 + strings.Count(string(source[:e.start]), "\n")
	m.before = lineAt(source, e.start)
	for start, i := e.start, 0; i < 2; i++ {
		if start = bytes.LastIndexByte(source[:start], '\n'); start <= 0 {
			break
		}
		m.above = "\n" + lineAt(source, start-1) + m.above
	}
	m.after = lineAt(m.mutated(), e.start)
	return m
}

// lineAt returns the line around a position, without the space around it.
func lineAt(source []byte, position int) string {
	start := strings.LastIndexByte(string(source[:position]), '\n') + 1
	line, _, _ := strings.Cut(string(source[start:]), "\n")
	return strings.TrimSpace(line)
}

// files returns what the target's code is, folders opened.
func (t *target) files() ([]string, error) {
	var out []string
	for _, path := range t.code {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("target %s: %w: mend its line in scripts/mutants/targets.go", t.name, err)
		}
		if !info.IsDir() {
			out = append(out, path)
			continue
		}
		inside, err := filepath.Glob(filepath.Join(path, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, file := range inside {
			if !strings.HasSuffix(file, "_test.go") && !strings.HasSuffix(file, ".pb.go") {
				out = append(out, file)
			}
		}
	}
	return out, nil
}

func (t *target) solidity() bool { return strings.HasSuffix(t.code[0], ".sol") }
