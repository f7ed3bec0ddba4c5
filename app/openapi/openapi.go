// Package openapi holds the OpenAPI page of the zone's REST interface, generated from proto/ by scripts/proto.sh.
package openapi

import _ "embed"

// Spec is the page as JSON (Swagger 2.0).
//
//go:embed taikofin.swagger.json
var Spec []byte
