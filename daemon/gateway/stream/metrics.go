package stream

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "gatewayd"}

var (
	metricClients = metrics.Gauge("stream_clients", "Clients of the event stream. Alert when it nears api.max_streams.")
	metricSlow    = metrics.Counter("stream_slow_clients_total",
		"Clients that were closed because 256 events waited for them. Alert when it grows all the time: they, or the network to them, are too slow.")
)
