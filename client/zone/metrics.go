package zone

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Namespace: "taikofin", Subsystem: "zone_tx"}

var unknownOutcomes = metrics.Counter("unknown_outcome_total",
	"Transactions that stand in a block of the zone, or may, while its node has no index to tell what came of them. Alert when it grows: "+
		"set indexer = \"kv\" in the node's config.toml.")
