package main

import (
	"fmt"
	"slices"
	"strings"
)

const (
	// ownMessages are the definitions that internal/display writes for people.
	ownMessages = "taikofin."
	pageAnswer  = "cosmos.base.query.v1beta1.PageResponse"
	// hexPattern is what bytes of an answer look like.
	hexPattern = "^(0x)?([0-9a-f]{2})*$"
)

// examples are what the page suggests for parameters, by the path's last two parts or by the name alone.
var examples = map[string]any{
	"btc_height":             0,
	"era_plus_one":           "0",
	"fp_btc_pk_hex":          "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
	"headers/{height}":       840000,
	"headers_by_hash/{hash}": "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
	"index_plus_one":         "0",
	"kind":                   "BALLOT_KIND_FINALITY",
	"l2_height":              "1",
	"n":                      "0",
	"pagination.limit":       "20",
	"staking_tx_hash":        "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
	"status":                 "DELEGATION_STATUS_ACTIVE",
	"status/{hash}":          "0x6f463fb0ce1f85cd87a8de1cb36800adb912670e690fd67ccc3c3aa6b4c399cb",
}

// notOffered are parameters that every list of the SDK has and the zone refuses, and values of enums that nothing uses yet.
var notOffered = []string{"pagination.count_total", "BALLOT_KIND_PRECONFIRMATION", "BALLOT_KIND_ERA"}

// describeAnswers says of bytes in answers that they are hexadecimal, and takes out what answers never hold.
func describeAnswers(paths, defs map[string]any) error {
	answered, asked := reach(parts(paths, "responses"), defs), reach(parts(paths, "parameters"), defs)
	for name := range answered {
		def, _ := defs[name].(map[string]any)
		properties, _ := def["properties"].(map[string]any)
		if name == pageAnswer {
			delete(properties, "total")
		}
		if !strings.HasPrefix(name, ownMessages) || !describeBytes(properties) {
			continue
		}
		if asked[name] {
			return fmt.Errorf("%s has bytes, and is both asked, in base64, and answered, in hexadecimal", name)
		}
	}
	return nil
}

// parts are the parts of all operations that have a name.
func parts(paths map[string]any, name string) (all []any) {
	for _, item := range paths {
		methods, _ := item.(map[string]any)
		for _, op := range methods {
			if o, ok := op.(map[string]any); ok {
				all = append(all, o[name])
			}
		}
	}
	return all
}

// describeBytes says whether there are bytes among the properties.
func describeBytes(properties map[string]any) (found bool) {
	for _, property := range properties {
		p, _ := property.(map[string]any)
		if items, ok := p["items"].(map[string]any); ok {
			p = items
		}
		if p["format"] == "byte" {
			delete(p, "format")
			p["pattern"], found = hexPattern, true
		}
	}
	return found
}

// describeParameters gives parameters examples, and takes out what the zone refuses. A parameter of a path must have an example.
func describeParameters(paths map[string]any) error {
	for path, item := range paths {
		methods, _ := item.(map[string]any)
		for _, op := range methods {
			o, _ := op.(map[string]any)
			parameters, ok := o["parameters"].([]any)
			if !ok {
				continue
			}
			offered := slices.DeleteFunc(parameters, func(parameter any) bool {
				p, _ := parameter.(map[string]any)
				name, _ := p["name"].(string)
				return slices.Contains(notOffered, name)
			})
			o["parameters"] = offered
			for _, parameter := range offered {
				if err := describeParameter(path, parameter); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func describeParameter(path string, parameter any) error {
	p, _ := parameter.(map[string]any)
	name, _ := p["name"].(string)
	if values, ok := p["enum"].([]any); ok {
		p["enum"] = slices.DeleteFunc(values, func(value any) bool {
			text, _ := value.(string)
			return slices.Contains(notOffered, text)
		})
	}
	segments := strings.Split(path, "/")
	example, ok := examples[strings.Join(segments[max(0, len(segments)-2):], "/")]
	if !ok || p["in"] != "path" {
		example, ok = examples[name]
	}
	switch {
	case ok:
		p["x-example"] = example
	case p["in"] == "path":
		return fmt.Errorf("parameter %s of %s has no example: give it one in scripts/openapi/people.go", name, path)
	}
	return nil
}
