package api

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "gatewayd"}

var metricLimited = metrics.Counter("requests_limited_total",
	"Questions that were refused because their address asked too many. Alert when a client of yours is among them: raise api.requests_per_second.")
