package cmdline

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/go-viper/mapstructure/v2"
	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
	"github.com/spf13/viper"
)

// TOMLFile is a configuration file that knows where each of its keys stands, so that a mistake is told by file and line.
type TOMLFile struct {
	path   string
	lines  map[string]int // dotted key in lower case → line
	values *viper.Viper
}

// ParseTOML reads a file's content. A mistake of writing is told as path:line:column and what is wrong there.
func ParseTOML(path string, content []byte) (TOMLFile, error) {
	file := TOMLFile{path: path, lines: make(map[string]int), values: viper.New()}
	file.values.SetConfigType("toml")
	err := file.values.ReadConfig(bytes.NewReader(content))
	var where *toml.DecodeError
	if errors.As(err, &where) {
		line, column := where.Position()
		return file, fmt.Errorf("%s:%d:%d: %s", path, line, column, strings.TrimPrefix(where.Error(), "toml: "))
	}
	twice := file.noteAll(content)
	if err != nil && twice != "" {
		return file, fmt.Errorf("%s:%s", path, twice)
	}
	if err != nil {
		return file, fmt.Errorf("%s: %w", path, err)
	}
	return file, nil
}

// noteAll notes where all keys stand, as far as the content can be read, and returns "line: which" of the first that is there twice.
func (f TOMLFile) noteAll(content []byte) (twice string) {
	var parser unstable.Parser
	parser.Reset(content)
	section, defined := "", make(map[string]bool)
	for parser.NextExpression() {
		expression, within := parser.Expression(), section
		if expression.Kind != unstable.KeyValue {
			within = ""
		}
		key, line := f.note(&parser, within, expression)
		if expression.Kind != unstable.KeyValue {
			section = key
		}
		if defined[key] && twice == "" && expression.Kind != unstable.ArrayTable {
			twice = fmt.Sprintf("%d: %s is there twice, first in line %d", line, key, f.lines[key])
		}
		defined[key] = true
	}
	return twice
}

// WithEnv returns the file's settings under what the variables of a program say.
func (f TOMLFile) WithEnv(program string) *viper.Viper {
	v := viper.New()
	_ = v.MergeConfigMap(f.values.AllSettings()) // into an empty one, which cannot fail
	v.SetEnvPrefix(envPrefix(program))
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_", "-", "_"))
	v.AutomaticEnv()
	return v
}

// note keeps the line of an expression's key, and of the keys of a table within its line, and returns the whole key with its line.
func (f TOMLFile) note(parser *unstable.Parser, section string, expression *unstable.Node) (key string, line int) {
	key = section
	for parts := expression.Key(); parts.Next(); {
		if key != "" {
			key += "."
		}
		key += strings.ToLower(string(parts.Node().Data))
		line = parser.Shape(parts.Node().Raw).Start.Line
		if _, there := f.lines[key]; !there {
			f.lines[key] = line
		}
	}
	if expression.Kind == unstable.KeyValue && expression.Value().Kind == unstable.InlineTable {
		for inner := expression.Value().Children(); inner.Next(); {
			f.note(parser, key, inner.Node())
		}
	}
	return key, line
}

// UnknownKey is a key of a file that its program does not have.
type UnknownKey struct {
	Key  string
	Line int
}

// Unknown returns the file's keys that are not among known ones, and not in a section that is not, by their lines.
func (f TOMLFile) Unknown(known []string) []UnknownKey {
	has := make(map[string]bool)
	for _, key := range known {
		for part := key; part != ""; part = part[:max(strings.LastIndex(part, "."), 0)] {
			has[part] = true
		}
	}
	var unknown []UnknownKey
	for _, key := range slices.Sorted(maps.Keys(f.lines)) {
		parent := key[:max(strings.LastIndex(key, "."), 0)]
		if !has[key] && (parent == "" || has[parent]) && !slices.Contains(known, parent) {
			unknown = append(unknown, UnknownKey{key, f.lines[key]})
		}
	}
	slices.SortStableFunc(unknown, func(a, b UnknownKey) int { return cmp.Compare(a.Line, b.Line) })
	return unknown
}

// refuseUnknown says of each key that is not among known ones where it stands, and of each section that is given a value, which
// viper would leave out in silence.
func (f TOMLFile) refuseUnknown(known []string) error {
	var errs []error
	for _, key := range f.Unknown(known) {
		errs = append(errs, fmt.Errorf("%s:%d: there is no key %s", f.path, key.Line, key.Key))
	}
	for _, key := range slices.Sorted(maps.Keys(f.lines)) {
		_, isSection := f.values.Get(key).(map[string]any)
		if !isSection && slices.ContainsFunc(known, func(one string) bool { return strings.HasPrefix(one, key+".") }) {
			errs = append(errs, fmt.Errorf("%s:%d: %s is a section and no value", f.path, f.lines[key], key))
		}
	}
	return errors.Join(errs...)
}

// Misread says of values that could not be read from v into a configuration where in the file they stand.
func (f TOMLFile) Misread(v *viper.Viper, err error) error {
	if err == nil {
		return nil
	}
	var errs []error
	for _, one := range decodeErrors(err) {
		key := strings.ToLower(one.Name())
		errs = append(errs, f.At(v, key, one.Unwrap()))
	}
	if errs == nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	return errors.Join(errs...)
}

// At says of an error about a key where in the file it stands.
func (f TOMLFile) At(v *viper.Viper, key string, err error) error {
	return fmt.Errorf("%s: %s: %w", f.place(v, key), key, err)
}

// place says where a key's value in v comes from: a line of the file, or else the environment or a flag, of which the key is enough.
func (f TOMLFile) place(v *viper.Viper, key string) string {
	line, there := f.lines[key]
	switch {
	case !there:
		return f.path
	case fmt.Sprint(f.values.Get(key)) != fmt.Sprint(v.Get(key)):
		return notOfTheFile
	}
	return fmt.Sprintf("%s:%d", f.path, line)
}

// notOfTheFile stands for a flag or the environment where a value would be placed in the file.
const notOfTheFile = "configuration"

// decodeErrors takes the errors of single values out of what viper returns.
func decodeErrors(err error) []*mapstructure.DecodeError {
	switch e := err.(type) { //nolint:errorlint // each level is looked at
	case nil:
		return nil
	case *mapstructure.DecodeError:
		return []*mapstructure.DecodeError{e}
	case interface{ Unwrap() []error }:
		var all []*mapstructure.DecodeError
		for _, one := range e.Unwrap() {
			all = append(all, decodeErrors(one)...)
		}
		return all
	}
	return decodeErrors(errors.Unwrap(err))
}

// namedKey is how errors of checks name a key: "zone: chain_id …", "[zone] chain_id …", "in [p2p] section: send_rate …".
var namedKey = regexp.MustCompile(`(?:\[([\w.]+)\](?: section:)?|^([\w.]+):) ([\w.]+)`)

// Misfit says of each part of a check's error which line of the file it is about, as far as the error names a key of it and v has
// its value from there.
func (f TOMLFile) Misfit(v *viper.Viper, err error) error {
	if err == nil {
		return nil
	}
	var all []error
	for _, one := range parts(err) {
		where := f.path
		if named := namedKey.FindStringSubmatch(one.Error()); named != nil {
			where = f.place(v, named[1]+named[2]+"."+named[3])
		}
		all = append(all, fmt.Errorf("%s: %w", where, one))
	}
	return errors.Join(all...)
}

// parts are the errors that one joins.
func parts(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok && strings.Contains(err.Error(), "\n") {
		return joined.Unwrap()
	}
	return []error{err}
}
