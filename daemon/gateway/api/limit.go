package api

import (
	"net/http"
	"time"

	"github.com/taikofin/taikofin/daemon/gateway/limit"
)

// writeTimeout bounds an answer. A stream has its own for each event.
const writeTimeout = 30 * time.Second

// bound answers questions within limits, for pages of any origin: there is nothing here but public reading.
func bound(limits *limit.Limits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if !limits.Allow(r.RemoteAddr) {
			w.Header().Set("Retry-After", "1")
			write(w, http.StatusTooManyRequests, Problem{reasonTooMany, limit.TooMany})
			return
		}
		if err := http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
			return
		}
		next.ServeHTTP(w, r)
	})
}
