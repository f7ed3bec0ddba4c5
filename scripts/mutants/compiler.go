package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// forge runs a compiler for each mutant. That is this program again: these tell it so, and where a compiler waits that is warm.
const (
	compilerSocket  = "MUTANTS_SOLC_SOCKET"
	compilerVersion = "MUTANTS_SOLC_VERSION"
)

// compiler is a running solcd.js.
type compiler struct {
	cmd             *exec.Cmd
	stdin           io.Closer
	socket, version string
}

// startCompiler starts it, with its socket in dir.
func startCompiler(root, dir string) (*compiler, error) {
	c := &compiler{socket: filepath.Join(dir, "solc.sock")}
	c.cmd = exec.CommandContext(context.Background(), "node", filepath.Join(root, "scripts", "mutants", "solcd.js"), c.socket)
	c.cmd.Dir, c.cmd.Stderr = filepath.Join(root, "contracts"), os.Stderr
	stdin, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the compiler: %w", err)
	}
	c.stdin = stdin
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start the compiler: %w", err), c.close())
	}
	c.version = strings.TrimSpace(line)
	return c, nil
}

// environment makes forge use it.
func (c *compiler) environment() ([]string, error) {
	self, err := os.Executable()
	return []string{"FOUNDRY_SOLC=" + self, compilerSocket + "=" + c.socket, compilerVersion + "=" + c.version}, err
}

func (c *compiler) close() error {
	return errors.Join(c.stdin.Close(), c.cmd.Wait())
}

// compile is what forge calls: the command line of solc as far as it uses it.
func compile(socket string) error {
	if slices.Contains(os.Args, "--version") {
		_, err := fmt.Printf("solc, the solidity compiler commandline interface\nVersion: %s\n", os.Getenv(compilerVersion))
		return err
	}
	conn, err := new(net.Dialer).DialContext(context.Background(), "unix", socket)
	if err != nil {
		return err
	}
	defer conn.Close()
	unix, ok := conn.(*net.UnixConn)
	if !ok {
		return fmt.Errorf("%s is no socket", socket)
	}
	if _, err := io.Copy(unix, os.Stdin); err != nil {
		return err
	}
	if err := unix.CloseWrite(); err != nil {
		return err
	}
	_, err = io.Copy(os.Stdout, unix)
	return err
}
