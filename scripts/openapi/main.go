// Command openapi finishes what protoc-gen-swagger merged from proto/: a title, operation ids that are unique over all
// modules (the generator names them after the service, and every module has a service Query), no schemas that no
// path reaches (messages and events are not part of the REST interface), and what the node's JSON is like where it is not
// protobuf's own.
//
//	go run ./scripts/openapi in.json out.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("want two arguments, the merged file and the output, got %d", len(args))
	}
	raw, err := os.ReadFile(args[0])
	if err != nil {
		return fmt.Errorf("read merged file: %w", err)
	}
	out, err := finish(raw)
	if err != nil {
		return fmt.Errorf("finish %s: %w", args[0], err)
	}
	if err := os.WriteFile(args[1], out, 0o644); err != nil { //nolint:gosec // a committed file, readable like all others
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

func finish(raw []byte) ([]byte, error) {
	var doc map[string]any
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, fmt.Errorf("parse: %w", err)
	}
	doc["info"] = map[string]any{
		"title":       "taikofin",
		"version":     "v1",
		"description": "Bitcoin-staked finality for Taiko: queries of x/taikofinality and x/btcstakeview, and the door for votes.",
	}
	paths, ok := doc["paths"].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("no paths")
	}
	if err := uniqueOperations(paths); err != nil {
		return nil, err
	}
	if defs, ok := doc["definitions"].(map[string]any); ok {
		keepReachable(paths, defs)
		if err := describeAnswers(paths, defs); err != nil {
			return nil, err
		}
	}
	if err := describeParameters(paths); err != nil {
		return nil, err
	}
	// encoding/json sorts map keys, so the page is the same on every run.
	out, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("marshal: %w", err)
	}
	return append(out, '\n'), nil
}

// uniqueOperations puts the module, the second segment of the path, before every operation id and into its tags.
func uniqueOperations(paths map[string]any) error {
	seen := make(map[string]string)
	for path, item := range paths {
		segments := strings.Split(strings.Trim(path, "/"), "/")
		methods, ok := item.(map[string]any)
		if !ok || len(segments) < 2 {
			return fmt.Errorf("path %s has an unexpected shape", path)
		}
		for _, op := range methods {
			o, ok := op.(map[string]any)
			if !ok {
				return fmt.Errorf("path %s has an operation of an unexpected shape", path)
			}
			id := fmt.Sprintf("%s_%v", segments[1], o["operationId"])
			if other, dup := seen[id]; dup {
				return fmt.Errorf("operation id %s on %s and %s", id, other, path)
			}
			seen[id] = path
			o["operationId"] = id
			o["tags"] = []string{segments[1]}
		}
	}
	return nil
}

// keepReachable removes the definitions that no path refers to, directly or through another definition.
func keepReachable(paths, defs map[string]any) {
	reached := reach(paths, defs)
	for name := range defs {
		if !reached[name] {
			delete(defs, name)
		}
	}
}

// reach returns the names of the definitions that a part of the page refers to, directly or through another definition.
func reach(part any, defs map[string]any) map[string]bool {
	reached := make(map[string]bool)
	var walk func(any)
	walk = func(node any) {
		switch n := node.(type) {
		case map[string]any:
			if ref, ok := n["$ref"].(string); ok {
				name := strings.TrimPrefix(ref, "#/definitions/")
				if !reached[name] {
					reached[name] = true
					walk(defs[name])
				}
			}
			for _, child := range n {
				walk(child)
			}
		case []any:
			for _, child := range n {
				walk(child)
			}
		}
	}
	walk(part)
	return reached
}
