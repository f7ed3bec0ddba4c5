// Package arch keeps the direction of imports. The shape of the repository is worth something only while it holds:
// modules that know nothing of the app, a stake registry that never heard of Taiko, processes that hold keys and never
// link the relayer. A reviewer overlooks an import; this package's test does not.
//
// Rules are a table over folders of the module. A package belongs to the rule with the longest matching folder, may
// import what that rule allows inside the module, and nothing that it denies anywhere.
package arch

import (
	"fmt"
	"slices"
	"strings"
)

// Package is what the checker needs to know of a package: its import path and what it imports, tests apart.
type Package struct {
	Path    string
	Imports []string
	// TestImports are the imports of its test files, inside and outside the package.
	TestImports []string
}

// Rule says what the packages in a folder may import.
type Rule struct {
	// Folder is relative to the module; * stands for one path element. It covers the folder and all below it.
	Folder string
	// Allow are the folders inside the module that may be imported, with the same wildcard. Its own folder always may.
	Allow []string
	// AllowInTests are allowed in test files besides.
	AllowInTests []string
	// Deny are import paths outside the module that only test files may import; with /... at the end, a whole tree.
	Deny []string
	// Why is what the message of a violation ends with.
	Why string
}

// Violation is an import that a rule forbids.
type Violation struct {
	Package, Import, Rule, Why string
	Test                       bool
}

func (v Violation) String() string {
	in := ""
	if v.Test {
		in = " (in its tests)"
	}
	return fmt.Sprintf("%s imports %s%s: rule %q, %s", v.Package, v.Import, in, v.Rule, v.Why)
}

// Check returns the violations of pkgs against rules, and the packages of module that no rule covers.
func Check(module string, rules []Rule, pkgs []Package) (violations []Violation, uncovered []string) {
	for _, p := range pkgs {
		rel, inside := relative(module, p.Path)
		if !inside {
			continue
		}
		rule := ruleFor(rules, rel)
		if rule == nil {
			uncovered = append(uncovered, p.Path)
			continue
		}
		for _, imp := range p.Imports {
			if !allowed(module, rule, rel, imp, false) {
				violations = append(violations, Violation{Package: p.Path, Import: imp, Rule: rule.Folder, Why: rule.Why})
			}
		}
		for _, imp := range p.TestImports {
			if !allowed(module, rule, rel, imp, true) {
				violations = append(violations, Violation{Package: p.Path, Import: imp, Rule: rule.Folder, Why: rule.Why, Test: true})
			}
		}
	}
	return violations, uncovered
}

func allowed(module string, rule *Rule, rel, imp string, test bool) bool {
	target, inside := relative(module, imp)
	if !inside {
		return test || !slices.ContainsFunc(rule.Deny, func(path string) bool {
			tree, below := strings.CutSuffix(path, "/...")
			return imp == tree || below && strings.HasPrefix(imp, tree+"/")
		})
	}
	if own := bind(rule.Folder, rel); covers(own, target) {
		return true
	}
	may := rule.Allow
	if test {
		may = append(slices.Clone(may), rule.AllowInTests...)
	}
	return slices.ContainsFunc(may, func(folder string) bool { return covers(folder, target) })
}

// ruleFor returns the rule with the longest folder that covers rel, of two equally long ones that without wildcards.
func ruleFor(rules []Rule, rel string) *Rule {
	var best *Rule
	for i := range rules {
		r := &rules[i]
		if covers(r.Folder, rel) && (best == nil || weight(r.Folder) > weight(best.Folder)) {
			best = r
		}
	}
	return best
}

// bind replaces the wildcards of folder by what stands there in rel: a rule for x/*/keeper makes x/a/keeper one folder
// and x/b/keeper another.
func bind(folder, rel string) string {
	f, r := strings.Split(folder, "/"), strings.Split(rel, "/")
	for i := range f {
		if f[i] == "*" && i < len(r) {
			f[i] = r[i]
		}
	}
	return strings.Join(f, "/")
}

func covers(folder, rel string) bool {
	f, r := strings.Split(folder, "/"), strings.Split(rel, "/")
	if len(r) < len(f) {
		return false
	}
	for i := range f {
		if f[i] != "*" && f[i] != r[i] {
			return false
		}
	}
	return true
}

func weight(folder string) int {
	const wildcards = 64 // more than a path has
	return strings.Count(folder+"/", "/")*wildcards - strings.Count(folder, "*")
}

func relative(module, path string) (string, bool) {
	if path == module {
		return ".", true
	}
	return strings.CutPrefix(path, module+"/")
}
