package app

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/cosmos/cosmos-sdk/server/api"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	"github.com/rs/cors"
	"github.com/spf13/cast"
)

// flagCORSOrigins is CometBFT's setting of the web pages that may read its RPC. It holds for REST and gRPC-web too: the SDK's
// own switch lets all pages in or none, and refuses the preflight of gRPC-web.
const flagCORSOrigins = "rpc.cors_allowed_origins"

var (
	// corsRequestHeaders are what pages may send beside simple headers: the height to ask at, and gRPC-web's own.
	corsRequestHeaders = []string{"Content-Type", "X-Cosmos-Block-Height", "X-Grpc-Web", "X-User-Agent", "Grpc-Timeout"}
	// corsAnswerHeaders are what pages may read: the height that was answered at, and how a gRPC-web call ended.
	corsAnswerHeaders = []string{"X-Cosmos-Block-Height", "Grpc-Metadata-X-Cosmos-Block-Height", "Grpc-Status", "Grpc-Message"}
)

// wireCORS reads which web pages may read the node's answers. A wrong one lets nobody in, and the log says so.
func (app *App) wireCORS(appOpts servertypes.AppOptions) {
	for _, origin := range cast.ToStringSlice(appOpts.Get(flagCORSOrigins)) {
		if !isOrigin(origin) {
			app.Logger().Error("Origin is ignored: want * or scheme://host[:port], with one * at most for a part of it",
				"setting", flagCORSOrigins, "origin", origin)
			continue
		}
		app.corsOrigins = append(app.corsOrigins, origin)
	}
}

// isOrigin says whether a browser can ever send what fits.
func isOrigin(origin string) bool {
	if origin == "*" {
		return true
	}
	if strings.Count(origin, "*") > 1 {
		return false
	}
	parsed, err := url.Parse(strings.Replace(strings.Replace(origin, ":*", ":1", 1), "*", "x", 1))
	return err == nil && parsed.Scheme != "" && parsed.Host != "" && parsed.Path == "" && parsed.RawQuery == "" && parsed.User == nil
}

// registerCORS answers preflights and marks answers of the REST server and gRPC-web for the pages that may read them.
func (app *App) registerCORS(apiSvr *api.Server) {
	if len(app.corsOrigins) == 0 {
		return
	}
	apiSvr.Router.Use(cors.New(cors.Options{
		AllowedOrigins: app.corsOrigins, AllowedMethods: []string{http.MethodHead, http.MethodGet, http.MethodPost},
		AllowedHeaders: corsRequestHeaders, ExposedHeaders: corsAnswerHeaders,
	}).Handler)
}
