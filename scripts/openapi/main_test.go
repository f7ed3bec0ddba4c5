package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFinish(t *testing.T) {
	const def = `"definitions":{"A":{"properties":{"b":{"$ref":"#/definitions/B"}}},"B":{"items":{"$ref":"#/definitions/A"}},"Unused":{}}`
	op := func(id string) string {
		return `{"get":{"operationId":"` + id + `","responses":{"200":{"schema":{"$ref":"#/definitions/A"}}}}}`
	}
	cases := []struct {
		name    string
		in      string
		wantErr string
	}{
		{"success - same operation in two modules", `{"paths":{"/x/one/v1/p":` + op("Query_P") + `,"/x/two/v1/p":` + op("Query_P") + `},` + def + `}`, ""},
		{"error - same operation twice in a module", `{"paths":{"/x/one/v1/p":` + op("Query_P") + `,"/x/one/v1/q":` + op("Query_P") + `},` + def + `}`, "operation id one_Query_P"},
		{"error - no paths", `{` + def + `}`, "no paths"},
		{"error - not json", `{`, "parse"},
		{"error - path without a module", `{"paths":{"/x":` + op("Query_P") + `}}`, "unexpected shape"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			out, err := finish([]byte(tc.in))
			if tc.wantErr != "" {
				require.ErrorContains(t, err, tc.wantErr)
				return
			}
			require.NoError(t, err)
			var doc struct {
				Paths       map[string]map[string]struct{ OperationID string } `json:"paths"`
				Definitions map[string]any                                     `json:"definitions"`
			}
			require.NoError(t, json.Unmarshal(out, &doc))
			require.Equal(t, "one_Query_P", doc.Paths["/x/one/v1/p"]["get"].OperationID)
			require.Equal(t, "two_Query_P", doc.Paths["/x/two/v1/p"]["get"].OperationID)
			require.Contains(t, doc.Definitions, "A")
			require.Contains(t, doc.Definitions, "B", "reached through A, and cyclic")
			require.NotContains(t, doc.Definitions, "Unused")
		})
	}
}

func TestAnswersAndParametersAreForPeople(t *testing.T) {
	const (
		defs = `"definitions":{"taikofin.A":{"properties":{"raw":{"type":"string","format":"byte"},"all":{"type":"array","items":{"format":"byte"}}}},` +
			`"taikofin.B":{"properties":{"raw":{"format":"byte"}}},` +
			`"cosmos.base.query.v1beta1.PageResponse":{"properties":{"next_key":{"format":"byte"},"total":{}}}}`
		answer = `"responses":{"200":{"schema":{"$ref":"#/definitions/taikofin.A"}},"400":{"schema":{"$ref":"#/definitions/cosmos.base.query.v1beta1.PageResponse"}}}`
		body   = `{"name":"body","in":"body","schema":{"$ref":"#/definitions/taikofin.B"}}`
		kind   = `{"name":"kind","in":"query","enum":["BALLOT_KIND_FINALITY","BALLOT_KIND_ERA"]},{"name":"pagination.count_total","in":"query"}`
	)
	page := func(path, parameters string) []byte {
		return []byte(`{"paths":{"` + path + `":{"get":{"operationId":"Q",` + answer + `,"parameters":[` + parameters + `]}}},` + defs + `}`)
	}
	t.Run("success - bytes of answers are hexadecimal, those of requests are not", func(t *testing.T) {
		out, err := finish(page("/x/one/v1/status/{hash}", `{"name":"hash","in":"path"},`+kind+","+body))
		require.NoError(t, err)
		var doc struct {
			Paths       map[string]map[string]struct{ Parameters []map[string]any }
			Definitions map[string]struct {
				Properties map[string]map[string]any
			}
		}
		require.NoError(t, json.Unmarshal(out, &doc))
		require.Equal(t, map[string]any{"type": "string", "pattern": hexPattern}, doc.Definitions["taikofin.A"].Properties["raw"])
		require.Equal(t, map[string]any{"pattern": hexPattern}, doc.Definitions["taikofin.A"].Properties["all"]["items"])
		require.Equal(t, "byte", doc.Definitions["taikofin.B"].Properties["raw"]["format"])
		require.Equal(t, map[string]map[string]any{"next_key": {"format": "byte"}}, doc.Definitions[pageAnswer].Properties)
		parameters := doc.Paths["/x/one/v1/status/{hash}"]["get"].Parameters
		require.Len(t, parameters, 3, "without the total")
		require.Equal(t, examples["status/{hash}"], parameters[0]["x-example"])
		require.Equal(t, []any{"BALLOT_KIND_FINALITY"}, parameters[1]["enum"])
	})
	t.Run("error - a path that nobody can try", func(t *testing.T) {
		_, err := finish(page("/x/one/v1/things/{thing}", `{"name":"thing","in":"path"}`))
		require.ErrorContains(t, err, "thing of /x/one/v1/things/{thing} has no example")
	})
	t.Run("error - bytes that are base64 and hexadecimal", func(t *testing.T) {
		_, err := finish(page("/x/one/v1/p", `{"name":"body","in":"body","schema":{"$ref":"#/definitions/taikofin.A"}}`))
		require.ErrorContains(t, err, "taikofin.A has bytes")
	})
}
