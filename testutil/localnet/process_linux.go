package localnet

import "syscall"

// sysProcAttr puts a child into a group of its own and has the kernel kill it when we die.
func sysProcAttr() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

func signalGroup(pid int, sig syscall.Signal) error { return ignoreGone(syscall.Kill(-pid, sig)) }
