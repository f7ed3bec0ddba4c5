package run

import (
	"fmt"
	"time"
)

// minInterval keeps a slip of the pen from storming a node.
const minInterval = 10 * time.Millisecond

// CheckInterval checks a configured pause between two rounds; key names it in the error.
func CheckInterval(key string, interval time.Duration) error {
	if interval < minInterval {
		return fmt.Errorf("%s %s must be at least %s", key, interval, minInterval)
	}
	return nil
}
