package main

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	solIgnored = regexp.MustCompile(`(?s)//[^\n]*|/\*.*?\*/|hex"[^"]*"|"(?:\\.|[^"\\])*"`)
	// solHead begins what has a body that runs.
	solHead     = regexp.MustCompile(`\b(?:function\s+\w+|constructor)\s*\(`)
	solConstant = regexp.MustCompile(`(?m)^ +\w+(?: \w+)* constant(?: \w+)* =[^;]*;`)
	solModifier = regexp.MustCompile(`\b(?:onlyRole\(\w+\)|whenNotPaused|nonReentrant)`)
	solNumber   = regexp.MustCompile(`\b(?:0x[0-9a-fA-F]+|[0-9][0-9_]*)\b`)
	solBool     = regexp.MustCompile(`\b(?:true|false)\b`)
	// solSpaced are operators as forge fmt sets them, so that none is part of another.
	solSpaced = regexp.MustCompile(` (<=|>=|==|!=|<|>|&&|\|\||\+=|-=|<<|>>|\+|-|\*|/|%|&|\|) `)
	solNot    = regexp.MustCompile(`[( ](!)[\w(]`)
	solIf     = regexp.MustCompile(`\bif \(`)
	// solStatement is a statement that does something, on lines of its own. In assembly it has no semicolon.
	solStatement = regexp.MustCompile(`(?m)^ +(?:(?:require|emit|delete|revert|_\w+|[A-Z]\w+\.\w+|finality\.\w+|[\w.]+\.(?:push|pop))\b[^;{}]*;|[\w.\[\]]+ (?:=|\+=|-=|\^=) [^;{}]*;|(?:mstore|mcopy|extcodecopy|pop)\(.*\)$|\w+(?:, \w+)* := .*$)`)
	solAssembly  = regexp.MustCompile(`\b(lt|gt|eq|xor|and|or|add|sub|shl|shr)\(`)
)

var solSwaps = map[string]string{
	"<=": "<", ">=": ">", "==": "!=", "!=": "==", "<": "<=", ">": ">=", "&&": "||", "||": "&&", "+=": "-=", "-=": "+=",
	"<<": ">>", ">>": "<<", "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "&": "|", "|": "&",
	"true": "false", "false": "true",
	"lt": "gt", "gt": "lt", "eq": "xor", "xor": "eq", "and": "or", "or": "and", "add": "sub", "sub": "add", "shl": "shr", "shr": "shl",
}

// solidityEdits returns the mutants of a source file. It works on text: forge fmt has put that into one shape, and what does not
// compile is no mutant.
func solidityEdits(source []byte) []edit {
	code := solIgnored.ReplaceAllFunc(slices.Clone(source), func(ignored []byte) []byte {
		return bytes.Repeat([]byte{'"'}, len(ignored))
	})
	var out []edit
	for _, constant := range solConstant.FindAllIndex(code, -1) {
		out = append(out, solNumbers(code, constant[0]+bytes.IndexByte(code[constant[0]:], '='), constant[1], true)...)
	}
	end := 0
	for _, head := range solHead.FindAllIndex(code, -1) {
		if head[0] < end {
			continue // a function of an assembly block
		}
		open := head[1] + bytes.IndexAny(code[head[1]:], "{;")
		for _, modifier := range solModifier.FindAllIndex(code[head[0]:open], -1) {
			out = append(out, edit{head[0] + modifier[0], head[0] + modifier[1], "", "modifier removed"})
		}
		if code[open] == '{' {
			end = closing(code, open, '{', '}')
			out = append(out, solBody(code, open, end)...)
		}
	}
	slices.SortStableFunc(out, func(a, b edit) int { return a.start - b.start })
	return out
}

// solBody returns the edits of a function's body.
func solBody(code []byte, start, end int) []edit {
	body := code[start:end]
	var out []edit
	for _, found := range [][][]int{solSpaced.FindAllSubmatchIndex(body, -1), solAssembly.FindAllSubmatchIndex(body, -1)} {
		for _, at := range found {
			out = append(out, edit{start + at[2], start + at[3], solSwaps[string(body[at[2]:at[3]])], "operator swapped"})
		}
	}
	for _, at := range solBool.FindAllIndex(body, -1) {
		out = append(out, edit{start + at[0], start + at[1], solSwaps[string(body[at[0]:at[1]])], "constant swapped"})
	}
	for _, at := range solNot.FindAllSubmatchIndex(body, -1) {
		out = append(out, edit{start + at[2], start + at[3], "", "negation removed"})
	}
	for _, at := range solIf.FindAllIndex(body, -1) {
		condition := start + at[1]
		last := closing(code, condition-1, '(', ')')
		text := string(code[condition:last])
		out = append(out, edit{condition, last, "!(" + text + ")", "condition negated"})
		out = append(out, edit{condition, last, "false && (" + text + ")", "branch never taken"})
	}
	for _, at := range solStatement.FindAllIndex(body, -1) {
		out = append(out, edit{start + at[0], start + at[1], "", "statement removed"})
	}
	return append(out, solNumbers(code, start, end, false)...)
}

// solNumbers returns numbers plus one, and minus one when both are asked for. Assembly has no sums of literals, so those that fit
// into a word of ours are written out, hexadecimal ones in as many digits: their number is a type.
func solNumbers(code []byte, start, end int, both bool) []edit {
	var out []edit
	for _, at := range solNumber.FindAllIndex(code[start:end], -1) {
		text := string(code[start+at[0] : start+at[1]])
		more, less := "("+text+" + 1)", "("+text+" - 1)"
		value, err := strconv.ParseUint(text, 0, 64)
		format := "%d"
		if strings.HasPrefix(text, "0x") {
			format = fmt.Sprintf("0x%%0%dx", len(text)-2)
		}
		if err == nil && value < math.MaxUint64 {
			more, less = fmt.Sprintf(format, value+1), fmt.Sprintf(format, max(value, 1)-1)
		}
		out = append(out, edit{start + at[0], start + at[1], more, "number plus one"})
		if both && (err != nil || value > 0) {
			out = append(out, edit{start + at[0], start + at[1], less, "number minus one"})
		}
	}
	return out
}

// closing returns where the bracket at open closes.
func closing(code []byte, open int, left, right byte) int {
	depth := 0
	for i := open; i < len(code); i++ {
		switch code[i] {
		case left:
			depth++
		case right:
			depth--
		}
		if depth == 0 {
			return i
		}
	}
	return len(code)
}
