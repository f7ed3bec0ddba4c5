//go:build !unix

package secretfile

// Hold does nothing where a system has no such locks.
func Hold(string) (release func(), err error) { return func() {}, nil }
