package run

import "log/slog"

// CloseQuietly closes a connection of which nothing more is wanted, so that an error of it is worth a line in the log alone.
func CloseQuietly(closer func() error) {
	if err := closer(); err != nil {
		slog.Debug("Connection not closed", "error", err)
	}
}
