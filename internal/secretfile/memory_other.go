//go:build !linux

package secretfile

// ProtectMemory does nothing where a system has no such calls.
func ProtectMemory() error { return nil }
