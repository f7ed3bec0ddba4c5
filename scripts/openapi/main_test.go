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
