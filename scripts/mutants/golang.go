package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
)

// goSwaps are the operators that another takes the place of.
var goSwaps = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR, token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL,
	token.REM: token.MUL, token.SHL: token.SHR, token.SHR: token.SHL, token.AND: token.OR, token.OR: token.AND,
	token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN, token.INC: token.DEC, token.DEC: token.INC,
}

// goError is what an error looks like that is returned: err, a kept one, a sentinel, one that is made or translated.
var goError = regexp.MustCompile(`(?s)^(?:(?:\w+\.)?err|(?:\w+\.)?Err[A-Z]\w*(?:\.Wrapf?\(.*)?|(?:fmt\.Errorf|\w+Error)\(.*|errors\..*)$`)

// goEdits returns the mutants of a Go file.
func goEdits(file string, source []byte) ([]edit, error) {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	g := goMutator{source: source, offset: func(p token.Pos) int { return set.Position(p).Offset }}
	for _, decl := range parsed.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.CONST {
			ast.Inspect(d, g.number)
		}
		if d, ok := decl.(*ast.FuncDecl); ok && d.Body != nil {
			ast.Inspect(d.Body, g.visit)
		}
	}
	slices.SortStableFunc(g.edits, func(a, b edit) int { return a.start - b.start })
	return g.edits, nil
}

type goMutator struct {
	source []byte
	offset func(token.Pos) int
	edits  []edit
}

func (g *goMutator) replace(from, to token.Pos, text, operator string) {
	g.edits = append(g.edits, edit{g.offset(from), g.offset(to), text, operator})
}

func (g *goMutator) text(n ast.Node) string {
	return string(g.source[g.offset(n.Pos()):g.offset(n.End())])
}

func (g *goMutator) swap(at token.Pos, tok token.Token) {
	if other, ok := goSwaps[tok]; ok {
		g.replace(at, at+token.Pos(len(tok.String())), other.String(), "operator swapped")
	}
}

func (g *goMutator) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		g.swap(n.OpPos, n.Op)
	case *ast.IncDecStmt:
		g.swap(n.TokPos, n.Tok)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			g.replace(n.OpPos, n.X.Pos(), "", "negation removed")
		}
	case *ast.Ident:
		if n.Name == "true" || n.Name == "false" {
			g.replace(n.Pos(), n.End(), strconv.FormatBool(n.Name == "false"), "constant swapped")
		}
	case *ast.IfStmt:
		g.replace(n.Cond.Pos(), n.Cond.End(), "!("+g.text(n.Cond)+")", "condition negated")
		if n.Else == nil {
			g.replace(n.Cond.Pos(), n.Cond.End(), "false && ("+g.text(n.Cond)+")", "branch never taken")
		}
	case *ast.ExprStmt:
		g.replace(n.Pos(), n.End(), "", "statement removed")
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			g.swap(n.TokPos, n.Tok)
			g.replace(n.Pos(), n.End(), "", "statement removed")
		}
	case *ast.ReturnStmt:
		// What is returned beside an error is nobody's to look at.
		return !g.swallow(n)
	case *ast.BasicLit:
		g.number(n)
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "make" && len(n.Args) == 3 {
			// How much room a slice begins with is no behavior.
			ast.Inspect(n.Args[1], g.visit)
			return false
		}
		// Nor is what an error's text says.
		return !isErrorText(n)
	}
	return true
}

// isErrorText says whether a call only puts an error into words.
func isErrorText(call *ast.CallExpr) bool {
	f, ok := call.Fun.(*ast.SelectorExpr)
	return ok && (f.Sel.Name == "Errorf" || f.Sel.Name == "Wrapf" || f.Sel.Name == "Wrap")
}

// swallow returns no error where one was, and says whether one was.
func (g *goMutator) swallow(n *ast.ReturnStmt) bool {
	if len(n.Results) == 0 {
		return false
	}
	last := n.Results[len(n.Results)-1]
	if !goError.MatchString(g.text(last)) {
		return false
	}
	g.replace(last.Pos(), last.End(), "nil", "error swallowed")
	return true
}

// number adds one to a number.
func (g *goMutator) number(n ast.Node) bool {
	if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.INT {
		g.replace(lit.Pos(), lit.End(), "("+lit.Value+" + 1)", "number plus one")
	}
	return true
}
