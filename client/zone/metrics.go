package zone

import "github.com/taikofin/taikofin/internal/monitor"

var metrics = monitor.Metrics{Subsystem: "zone_tx"}

var included = metrics.Histogram("included_seconds",
	"From handing a transaction to the zone's node until it was seen in a block. Alert when half of them take more than 5 seconds.", monitor.Slow)

var unknownOutcomes = metrics.Counter("unknown_outcome_total",
	"Transactions that stand in a block of the zone, or may, while its node has no index to tell what came of them. Alert when it grows: "+
		"set indexer = \"kv\" in the node's config.toml.")
