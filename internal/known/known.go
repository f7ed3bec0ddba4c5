// Package known keeps what is not known apart from what is nothing, in answers for people and programs.
//
// A fact that may be missing is a pointer, which JSON shows as null. Reasons say of each that could not be had why, by its name in
// JSON; a fact that is null and has no reason is known to be nothing: no block is final yet.
package known

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// NotKnown is what stands for people where a fact could not be had.
const NotKnown = "not known"

// ErrIncomplete is the error of a command that had to leave something out, so that scripts see it by the exit code.
var ErrIncomplete = errors.New("not everything is known, see above")

// Reasons say why facts are not known, by their names in JSON.
type Reasons map[string]string

// Of returns a fact.
func Of[T any](fact T) *T { return &fact }

// Note gives facts a reason unless err is nil. The first reason of a fact stays.
func (r *Reasons) Note(err error, facts ...string) {
	if err == nil {
		return
	}
	if *r == nil {
		*r = make(Reasons)
	}
	for _, fact := range facts {
		if _, noted := (*r)[fact]; !noted {
			(*r)[fact] = err.Error()
		}
	}
}

// Err is ErrIncomplete when there is a reason in any of several parts of an answer.
func Err(parts ...Reasons) error {
	for _, reasons := range parts {
		if len(reasons) > 0 {
			return ErrIncomplete
		}
	}
	return nil
}

// Words writes a fact in a format of its own; what is not known says so, and what is nothing is none.
func Words[T any](r Reasons, name string, fact *T, format, none string) string {
	if fact != nil {
		return fmt.Sprintf(format, *fact)
	}
	if _, noted := r[name]; noted {
		return NotKnown
	}
	return none
}

// Lines say what is not known and why, facts of one reason in one line.
func (r Reasons) Lines() []string {
	facts := make(map[string][]string)
	for _, fact := range slices.Sorted(maps.Keys(r)) {
		facts[r[fact]] = append(facts[r[fact]], fact)
	}
	var lines []string
	for _, reason := range slices.Sorted(maps.Keys(facts)) {
		lines = append(lines, fmt.Sprintf("%s: %s", strings.Join(facts[reason], ", "), reason))
	}
	return lines
}
