//go:build unix && !linux

package localnet

import "syscall"

// sysProcAttr puts a child into a group of its own. There is no death signal here: after a SIGKILL of this process
// its children must be ended by hand.
func sysProcAttr() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

func signalGroup(pid int, sig syscall.Signal) error { return ignoreGone(syscall.Kill(-pid, sig)) }
