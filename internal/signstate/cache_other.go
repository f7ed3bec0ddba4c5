//go:build !linux

package signstate

// dropCached does nothing where a system has no such call.
func dropCached(string) error { return nil }
