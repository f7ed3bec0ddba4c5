package openapi

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gorilla/mux"
	"github.com/stretchr/testify/require"
)

func TestRegister(t *testing.T) {
	router := mux.NewRouter()
	Register(router)
	server := httptest.NewServer(router)
	defer server.Close()

	tests := []struct {
		name, path, contains string
		code                 int
	}{
		{"success - page", "/swagger/", "taikofin.swagger.json", http.StatusOK},
		{"success - page without slash", "/swagger", "taikofin.swagger.json", http.StatusOK},
		{"success - page by name", "/swagger/index.html", "taikofin.swagger.json", http.StatusOK},
		{"success - own description", "/swagger/taikofin.swagger.json", "/taikofin/taikofinality/v1/params", http.StatusOK},
		{"success - description of the SDK", "/swagger/swagger.yaml", "/cosmos/bank/v1beta1", http.StatusOK},
		{"success - assets", "/swagger/swagger-ui-bundle.js", "SwaggerUI", http.StatusOK},
		{"error - unknown", "/swagger/nothing", "", http.StatusNotFound},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			rsp, err := http.Get(server.URL + tc.path)
			require.NoError(t, err)
			defer rsp.Body.Close()
			require.Equal(t, tc.code, rsp.StatusCode)
			body, err := io.ReadAll(rsp.Body)
			require.NoError(t, err)
			require.Contains(t, string(body), tc.contains)
		})
	}
}

func TestSpecIsJSON(t *testing.T) {
	var spec struct {
		Swagger string
		Paths   map[string]any
	}
	require.NoError(t, json.Unmarshal(Spec, &spec))
	require.Equal(t, "2.0", spec.Swagger)
	require.NotEmpty(t, spec.Paths)
}
