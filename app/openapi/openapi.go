// Package openapi serves the node's OpenAPI page. The page itself, Swagger UI, and the description of the standard
// modules come with the Cosmos SDK; the description of the zone's own modules is generated from proto/ by
// scripts/proto.sh and embedded here.
package openapi

import (
	_ "embed"
	"io/fs"
	"net/http"

	"github.com/cosmos/cosmos-sdk/client/docs"
	"github.com/gorilla/mux"
)

// Prefix is the path under which the page and everything it loads is served.
const Prefix = "/swagger/"

//go:embed index.html
var index []byte

// Spec is the description of the zone's own REST endpoints as JSON (OpenAPI version 2).
//
//go:embed taikofin.swagger.json
var Spec []byte

// Register serves the page below Prefix. Paths that are not the zone's own fall through to the SDK's assets.
func Register(router *mux.Router) {
	assets, err := fs.Sub(docs.SwaggerUI, "swagger-ui")
	if err != nil { // the directory is embedded in the SDK; only a changed SDK can lack it
		panic(err)
	}
	router.Handle("/swagger", http.RedirectHandler(Prefix, http.StatusMovedPermanently))
	router.HandleFunc(Prefix, serve("text/html; charset=utf-8", index))
	router.HandleFunc(Prefix+"index.html", serve("text/html; charset=utf-8", index))
	router.HandleFunc(Prefix+"taikofin.swagger.json", serve("application/json", Spec))
	router.PathPrefix(Prefix).Handler(http.StripPrefix(Prefix, http.FileServer(http.FS(assets))))
}

func serve(contentType string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		// A client that went away is nobody's error.
		_, _ = w.Write(body)
	}
}
