package app

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"

	"github.com/taikofin/taikofin/app/openapi"
)

// page is the OpenAPI page as far as it can be tried.
type page struct {
	Paths       map[string]map[string]operation
	Definitions map[string]schema
}

type operation struct {
	Parameters []parameter
	Responses  map[string]struct{ Schema schema }
}

type parameter struct {
	Name, In string
	Enum     []string
	Example  any `json:"x-example"`
}

type schema struct {
	Ref                          string `json:"$ref"`
	Type, Format, Pattern, Title string
	Description                  string
	Enum                         []string
	Items                        *schema
	Properties                   map[string]schema
}

func readPage(t *testing.T) page {
	t.Helper()
	var p page
	require.NoError(t, json.Unmarshal(openapi.Spec, &p))
	return p
}

// nothingThere are answers of a node that understood the question.
var nothingThere = []codes.Code{codes.NotFound, codes.FailedPrecondition, codes.OutOfRange}

// TestPageIsTrue tries all that the page offers on a node: each path with its examples, each value of each enum, and what is
// there. What comes back must be as the page describes it.
func TestPageIsTrue(t *testing.T) {
	z := zoneWithEverything(t)
	base := serveREST(t, z.syncing)
	values := z.values(t, base)
	spec := readPage(t)
	require.Greater(t, len(spec.Paths), 25)
	for path, methods := range spec.Paths {
		t.Run("success - "+path, func(t *testing.T) {
			require.Contains(t, moduleNames, strings.Split(path, "/")[2], "paths are called by their module")
			op, isGet := methods["get"]
			if !isGet {
				return // the door for votes is no question
			}
			examples, there := fillPath(t, path, op, nil), fillPath(t, path, op, values)
			spec.try(t, base+examples, op, nothingThere...)
			spec.try(t, base+there, op)
			for _, p := range op.Parameters {
				if p.In != "query" {
					continue
				}
				if p.Example != nil {
					spec.try(t, base+there+"?"+p.Name+"="+url.QueryEscape(jsonText(p.Example)), op)
				}
				for _, value := range p.Enum {
					spec.try(t, base+there+"?"+p.Name+"="+value, op)
				}
			}
		})
	}
}

// fillPath fills the parameters of a path with values, or with the page's examples.
func fillPath(t *testing.T, path string, op operation, values map[string]string) string {
	t.Helper()
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		name := strings.Trim(segment, "{}")
		if name == segment {
			continue
		}
		value, known := values[segments[i-1]+"/"+segment]
		if !known {
			value, known = values[name]
		}
		if !known {
			at := slices.IndexFunc(op.Parameters, func(p parameter) bool { return p.Name == name })
			require.NotNil(t, op.Parameters[at].Example, name)
			value = jsonText(op.Parameters[at].Example)
		}
		segments[i] = value
	}
	return strings.Join(segments, "/")
}

// try asks, and holds the answer to what the page says of it. It may be an error of one of these codes.
func (p page) try(t *testing.T, url string, op operation, errorCodes ...codes.Code) {
	t.Helper()
	status, answer := get(t, url)
	if status != http.StatusOK {
		code, isNumber := answer["code"].(float64)
		require.True(t, isNumber && slices.Contains(errorCodes, codes.Code(code)), "%s: status %d: %v", url, status, answer)
		return
	}
	require.NoError(t, p.check(op.Responses["200"].Schema, answer, url))
}

// check says where a value is not what the page describes.
func (p page) check(want schema, value any, where string) error {
	if want.Ref != "" {
		want = p.Definitions[strings.TrimPrefix(want.Ref, "#/definitions/")]
	}
	switch got := value.(type) {
	case map[string]any:
		for name, field := range got {
			described, known := want.Properties[name]
			if !known {
				return fmt.Errorf("%s has %q, of which the page knows nothing", where, name)
			}
			if err := p.check(described, field, where+" "+name); err != nil {
				return err
			}
		}
	case []any:
		if want.Items == nil {
			return fmt.Errorf("%s is a list, the page says %s", where, want.Type)
		}
		for _, item := range got {
			if err := p.check(*want.Items, item, where); err != nil {
				return err
			}
		}
	case string:
		return checkText(want, got, where)
	case float64:
		if want.Type != "integer" {
			return fmt.Errorf("%s is a number, the page says %s", where, want.Type)
		}
	case bool:
		if want.Type != "boolean" {
			return fmt.Errorf("%s is true or false, the page says %s", where, want.Type)
		}
	}
	return nil
}

func checkText(want schema, got, where string) error {
	switch {
	case want.Type != "string":
		return fmt.Errorf("%s is %q, the page says %s", where, got, want.Type)
	case want.Enum != nil && !slices.Contains(want.Enum, got):
		return fmt.Errorf("%s is %q, the page says one of %v", where, got, want.Enum)
	case want.Pattern != "" && !regexp.MustCompile(want.Pattern).MatchString(got):
		return fmt.Errorf("%s is %q, the page says %s", where, got, want.Pattern)
	}
	return nil
}

// TestPageNamesUnits holds that of every height it is said whose it is, and of every time in what it counts: by its name or in
// its description.
func TestPageNamesUnits(t *testing.T) {
	whose := regexp.MustCompile(`(?i)l1|l2|btc|bitcoin|zone|ethereum`)
	isTime := regexp.MustCompile(`(^|_)(time|timestamp|timeout|until|delay|duration)($|_)`)
	unit := regexp.MustCompile(`(?i)seconds|blocks|slots|\d+s\b`)
	for name, definition := range readPage(t).Definitions {
		if !strings.HasPrefix(name, "taikofin.") {
			continue
		}
		for field, property := range definition.Properties {
			words := field + " " + property.Title + " " + property.Description
			if strings.Contains(field, "height") {
				require.Regexp(t, whose, words, "%s of %s: whose height is it?", field, name)
			}
			if isTime.MatchString(field) && property.Format != "date-time" && property.Type != "boolean" {
				require.Regexp(t, unit, words, "%s of %s: in what does it count?", field, name)
			}
		}
	}
}
