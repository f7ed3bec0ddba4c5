package arch_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	// testName is what a test, benchmark or fuzz test is called; examples follow go vet's own rule.
	testName = regexp.MustCompile(`^(Test|Benchmark|Fuzz)[A-Z0-9][A-Za-z0-9]*$`)
	// subtestName says first how the subtest ends, so that a list of names tells what is promised and what is refused.
	subtestName = regexp.MustCompile(`^(success|error) - `)
)

// TestNamesOfTests reads every test file of the module: tests are called in one form, and so are subtests, whether their name
// stands in the call or in the table that they walk. A table that another function returns is not seen.
func TestNamesOfTests(t *testing.T) {
	found := 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains([]string{".git", "build", "node_modules", "testdata"}, entry.Name()):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		found++
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		for _, wrong := range wrongNames(files, file) {
			t.Error(wrong)
		}
		return nil
	})
	require.NoError(t, err)
	require.NotZero(t, found, "no test file was found")
}

func TestWrongNames(t *testing.T) {
	const table = `func TestX(t *testing.T) { for _, tc := range []struct{ n int; name string }{{1, %q}} { t.Run(%s, nil) } }`
	const variable = `func TestX(t *testing.T) { tests := []struct{ name string }{{name: %q}}; for _, tc := range tests { t.Run(tc.name, nil) } }`
	const byKey = `func TestX(t *testing.T) { for name := range map[string]int{%q: 1} { t.Run(name, nil) } }`
	for _, tc := range []struct {
		name, code string
		want       string
	}{
		{"success - literal", `func TestX(t *testing.T) { t.Run("success - a", nil) }`, ""},
		{"success - built", `func TestX(t *testing.T) { t.Run(fmt.Sprintf("error - %d", 1), nil); t.Run("error - "+x, nil) }`, ""},
		{"success - table", fmt.Sprintf(table, "error - a", "tc.name"), ""},
		{"success - table with an ending", fmt.Sprintf(table, "error - a", `tc.name+" b"`), ""},
		{"success - variable", fmt.Sprintf(variable, "success - a"), ""},
		{"success - map", fmt.Sprintf(byKey, "success - a"), ""},
		{"success - a benchmark has parameters for names", `func BenchmarkX(b *testing.B) { b.Run(fmt.Sprint(1), nil) }`, ""},
		{"error - test", `func Test_x(t *testing.T) {}`, "Test_x"},
		{"error - literal", `func TestX(t *testing.T) { t.Run("a", nil) }`, `"a"`},
		{"error - built", `func TestX(t *testing.T) { t.Run(fmt.Sprintf("a %d", 1), nil) }`, `"a %d"`},
		{"error - beginning", `func TestX(t *testing.T) { t.Run("a: "+tc.name, nil) }`, `"a: "`},
		{"error - table", fmt.Sprintf(table, "a", "tc.name"), `"a"`},
		{"error - variable", fmt.Sprintf(variable, "a"), `"a"`},
		{"error - map", fmt.Sprintf(byKey, "a"), `"a"`},
		{"success - what another file says is not seen", `func TestX(t *testing.T) { for _, x := range all() { t.Run(x.name, nil) } }`, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, "x_test.go", "package x\n"+tc.code, 0)
			require.NoError(t, err)
			wrong := wrongNames(files, file)
			if tc.want == "" {
				require.Empty(t, wrong)
				return
			}
			require.Len(t, wrong, 1)
			require.Contains(t, wrong[0], tc.want)
		})
	}
}

// wrongNames returns what is wrong with the names in a file, each with its place.
func wrongNames(files *token.FileSet, file *ast.File) (wrong []string) {
	say := func(at token.Pos, format string, args ...any) {
		wrong = append(wrong, files.Position(at).String()+": "+fmt.Sprintf(format, args...))
	}
	for _, decl := range file.Decls {
		function, ok := decl.(*ast.FuncDecl)
		if !ok || function.Body == nil {
			continue
		}
		name := function.Name.Name
		if isTest := function.Recv == nil && regexp.MustCompile(`^(Test|Benchmark|Fuzz)`).MatchString(name); isTest && !testName.MatchString(name) {
			say(function.Pos(), "%s: call it Test and what it shows, in CamelCase", name)
		}
		ast.Inspect(function, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok || !isRun(call) {
				return true
			}
			for _, literal := range namesOf(file, function, call) {
				if text, err := strconv.Unquote(literal.Value); err != nil || !subtestName.MatchString(text) {
					say(literal.Pos(), "the subtest's name %s begins with neither %q nor %q", literal.Value, "success - ", "error - ")
				}
			}
			return true
		})
	}
	return wrong
}

func isRun(call *ast.CallExpr) bool {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != "Run" || len(call.Args) != 2 {
		return false
	}
	on, ok := selector.X.(*ast.Ident)
	return ok && on.Name == "t"
}

// namesOf returns the literals that the name of a call of t.Run may begin with.
func namesOf(file *ast.File, function *ast.FuncDecl, call *ast.CallExpr) []*ast.BasicLit {
	name := call.Args[0]
	for {
		switch x := name.(type) {
		case *ast.BasicLit:
			return []*ast.BasicLit{x}
		case *ast.BinaryExpr:
			name = x.X
			continue
		case *ast.CallExpr: // of fmt.Sprintf
			name = x.Args[0]
			continue
		case *ast.Ident: // the key of a map
			return literals(tableOf(file, function, call, x.Name), func(row ast.Expr, _ *ast.CompositeLit) ast.Expr {
				if pair, ok := row.(*ast.KeyValueExpr); ok {
					return pair.Key
				}
				return nil
			})
		case *ast.SelectorExpr: // a column of a table
			of, ok := x.X.(*ast.Ident)
			if !ok {
				return nil
			}
			return literals(tableOf(file, function, call, of.Name), func(row ast.Expr, table *ast.CompositeLit) ast.Expr {
				return column(file, row, table, x.Sel.Name)
			})
		default:
			return nil
		}
	}
}

// tableOf returns what the loop around a call ranges over with a variable: the expression, or what was assigned to the variable.
func tableOf(file *ast.File, function *ast.FuncDecl, call *ast.CallExpr, variable string) (table ast.Expr) {
	ast.Inspect(function, func(node ast.Node) bool {
		loop, ok := node.(*ast.RangeStmt)
		if !ok || call.Pos() < loop.Pos() || call.End() > loop.End() {
			return true
		}
		for _, of := range []ast.Expr{loop.Key, loop.Value} {
			if ident, ok := of.(*ast.Ident); ok && ident.Name == variable {
				table = loop.X
			}
		}
		return true
	})
	named, ok := table.(*ast.Ident)
	if !ok {
		return table
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch set := node.(type) {
		case *ast.AssignStmt:
			if of, ok := set.Lhs[0].(*ast.Ident); ok && of.Name == named.Name && function.Pos() <= set.Pos() && set.Pos() < call.Pos() {
				table = set.Rhs[0]
			}
		case *ast.ValueSpec:
			if set.Names[0].Name == named.Name && len(set.Values) == 1 {
				table = set.Values[0]
			}
		}
		return true
	})
	return table
}

// literals returns the names of a table's rows.
func literals(table ast.Expr, nameOf func(row ast.Expr, table *ast.CompositeLit) ast.Expr) (names []*ast.BasicLit) {
	if table == nil {
		return nil
	}
	ast.Inspect(table, func(node ast.Node) bool {
		rows, ok := node.(*ast.CompositeLit)
		if !ok {
			return true
		}
		for _, row := range rows.Elts {
			name := nameOf(row, rows)
			if built, ok := name.(*ast.BinaryExpr); ok {
				name = built.X
			}
			if literal, ok := name.(*ast.BasicLit); ok {
				names = append(names, literal)
			}
		}
		return false
	})
	return names
}

// column returns a row's value under a name.
func column(file *ast.File, row ast.Expr, table *ast.CompositeLit, name string) ast.Expr {
	values, ok := row.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	at := slices.Index(columns(file, table), name)
	for i, value := range values.Elts {
		if pair, ok := value.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok && key.Name == name {
				return pair.Value
			}
			continue
		}
		if i == at {
			return value
		}
	}
	return nil
}

// columns returns the names of a table's fields, in their order. Its rows' type stands in the table or in the file.
func columns(file *ast.File, table *ast.CompositeLit) (names []string) {
	list, ok := table.Type.(*ast.ArrayType)
	if !ok {
		return nil
	}
	element := list.Elt
	if named, ok := element.(*ast.Ident); ok {
		ast.Inspect(file, func(node ast.Node) bool {
			if spec, ok := node.(*ast.TypeSpec); ok && spec.Name.Name == named.Name {
				element = spec.Type
			}
			return true
		})
	}
	if fields, ok := element.(*ast.StructType); ok {
		for _, field := range fields.Fields.List {
			for _, name := range field.Names {
				names = append(names, name.Name)
			}
		}
	}
	return names
}
