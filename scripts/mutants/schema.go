package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
)

// A schema is a package with all its mutants in it: each function begins by asking which mutant is alive. One build then does for
// all of them, where linking the SDK for each would take most of the time.

const (
	// aliveVariable names the mutant that is alive.
	aliveVariable = "MUTANTS_ALIVE"
	// reachedVariable names the file to which a run adds the functions that it reached.
	reachedVariable = "MUTANTS_REACHED"
)

// schemaSwitch stands beside the files of a schema.
const schemaSwitch = `package %s

import (
	"os"
	"strconv"
	"sync"
)

var (
	mutantsAlive   = func() int { n, _ := strconv.Atoi(os.Getenv("` + aliveVariable + `")); return n }()
	mutantsReached = os.Getenv("` + reachedVariable + `")
	mutantsSeen    sync.Map
)

func mutantsReach(function int) int {
	if mutantsReached == "" {
		return mutantsAlive
	}
	if _, seen := mutantsSeen.LoadOrStore(function, true); !seen {
		file, err := os.OpenFile(mutantsReached, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			panic(err)
		}
		if _, err := file.WriteString(strconv.Itoa(function) + "\n"); err != nil {
			panic(err)
		}
		_ = file.Close()
	}
	return mutantsAlive
}
`

// schemaFile is one file of a schema.
type schemaFile struct {
	name, pkg string
	// written is where the overlay has it: the compiler calls it so.
	written string
	source  []byte
	// of says for each line whose mutant's it is; 0 is nobody's.
	of []int
	// functions are the mutants of each function that has some, and numbers its number.
	functions []schemaFunction
}

// schemaFunction is a function and its mutants.
type schemaFunction struct {
	number  int
	mutants []*mutant
	decl    *ast.FuncDecl
}

// newSchemaFile puts mutants of a file into it. Those outside of functions are left out: they are constants.
func newSchemaFile(name string, mutants []*mutant, first int) (*schemaFile, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	offset := func(p token.Pos) int { return set.Position(p).Offset }
	f := &schemaFile{name: name, pkg: parsed.Name.Name}
	w := schemaWriter{file: f, source: source, offset: offset}
	at := 0
	for _, decl := range parsed.Decls {
		d, ok := decl.(*ast.FuncDecl)
		if !ok || d.Body == nil {
			continue
		}
		inside := within(mutants, offset(d.Body.Lbrace), offset(d.Body.Rbrace))
		if len(inside) == 0 {
			continue
		}
		function := schemaFunction{number: first + len(f.functions), mutants: inside, decl: d}
		f.functions = append(f.functions, function)
		w.write(source[at:offset(d.Body.Lbrace)+1], 0)
		w.function(function)
		at = offset(d.Body.Lbrace) + 1
	}
	w.write(source[at:], 0)
	return f, nil
}

func within(mutants []*mutant, start, end int) []*mutant {
	var out []*mutant
	for _, m := range mutants {
		if start < m.edit.start && m.edit.end <= end {
			out = append(out, m)
		}
	}
	return out
}

type schemaWriter struct {
	file   *schemaFile
	source []byte
	offset func(token.Pos) int
}

// write adds text that is one mutant's.
func (w *schemaWriter) write(text []byte, id int) {
	w.file.source = append(w.file.source, text...)
	for range bytes.Count(text, []byte("\n")) {
		w.file.of = append(w.file.of, id)
	}
}

// function begins a function with its mutants, each a function literal: names that it declares anew stay its own, and what it defers
// is done when it ends.
func (w *schemaWriter) function(f schemaFunction) {
	w.write(fmt.Appendf(nil, "\nswitch mutantsReach(%d) {\n", f.number), 0)
	body, results := f.decl.Body, ""
	if list := f.decl.Type.Results; list != nil {
		results = string(w.source[w.offset(list.Pos()):w.offset(list.End())])
	}
	for _, m := range f.mutants {
		var text []byte
		text = append(text, w.source[w.offset(body.Lbrace):m.edit.start]...)
		text = append(text, m.edit.text...)
		text = append(text, w.source[m.edit.end:w.offset(body.Rbrace)+1]...)
		if results == "" {
			text = fmt.Appendf(nil, "case %d:\nfunc() %s()\nreturn\n", m.id, text)
		} else {
			text = fmt.Appendf(nil, "case %d:\nreturn func() %s %s()\n", m.id, results, text)
		}
		w.write(text, m.id)
	}
	w.write([]byte("}\n"), 0)
}

// schema is the overlay of a target.
type schema struct {
	files []*schemaFile
	// in says in which function a mutant is.
	in map[int]int
}

// newSchema makes one of mutants.
func newSchema(mutants []*mutant) (*schema, error) {
	byFile := make(map[string][]*mutant)
	var order []string
	for _, m := range mutants {
		if byFile[m.file] == nil {
			order = append(order, m.file)
		}
		byFile[m.file] = append(byFile[m.file], m)
	}
	s := &schema{in: make(map[int]int)}
	next := 1
	for _, name := range order {
		file, err := newSchemaFile(name, byFile[name], next)
		if err != nil {
			return nil, err
		}
		next += len(file.functions)
		s.files = append(s.files, file)
		for _, function := range file.functions {
			for _, m := range function.mutants {
				s.in[m.id] = function.number
			}
		}
	}
	return s, nil
}

// overlay writes the schema's files into a folder and returns what replaces what.
func (s *schema) overlay(root, dir string) (map[string]string, error) {
	replace := make(map[string]string)
	for i, file := range s.files {
		to := filepath.Join(dir, fmt.Sprintf("%d.go", i))
		if err := os.WriteFile(to, file.source, 0o600); err != nil {
			return nil, err
		}
		replace[filepath.Join(root, file.name)], file.written = to, to
		folder := filepath.Dir(file.name)
		to = filepath.Join(dir, fmt.Sprintf("%d-switch.go", i))
		if err := os.WriteFile(to, fmt.Appendf(nil, schemaSwitch, file.pkg), 0o600); err != nil {
			return nil, err
		}
		replace[filepath.Join(root, folder, "mutants_switch.go")] = to
	}
	return replace, nil
}

// at returns whose mutant's a line of a written file is.
func (s *schema) at(written string, line int) int {
	for _, f := range s.files {
		if f.written == written && 0 < line && line <= len(f.of) {
			return f.of[line-1]
		}
	}
	return 0
}
