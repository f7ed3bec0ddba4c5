package localnet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// ErrExited says that a process that should run has ended.
var ErrExited = errors.New("process exited")

// stopGrace is how long a process may take to shut down before it is killed.
const stopGrace = 15 * time.Second

// Process is a child process that can be stopped, killed and started again. Its output goes to a log file that grows
// over restarts. A process group of its own keeps the terminal's Ctrl-C away from it, so that we decide the order in
// which things stop; the kernel kills it when this process dies, however that happens.
type Process struct {
	// Name is what the process is called in messages.
	Name string
	// Path and Args are the program and its arguments.
	Path string
	Args []string
	// Env is added to a small base environment.
	Env []string
	// Dir is the working directory.
	Dir string
	// LogPath is the file that takes standard output and error.
	LogPath string

	mu     sync.Mutex
	cmd    *exec.Cmd
	exited chan struct{}
	err    error
	wanted bool
}

// Start starts the process; starting one that runs is an error.
func (p *Process) Start() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running() {
		return fmt.Errorf("start %s: already running", p.Name)
	}
	if err := os.MkdirAll(filepath.Dir(p.LogPath), 0o755); err != nil {
		return fmt.Errorf("start %s: %w", p.Name, err)
	}
	logFile, err := os.OpenFile(p.LogPath, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("start %s: %w", p.Name, err)
	}
	cmd := exec.Command(p.Path, p.Args...)
	cmd.Dir = p.Dir
	cmd.Env = append(baseEnv(), p.Env...)
	cmd.Stdout, cmd.Stderr = logFile, logFile
	cmd.SysProcAttr = sysProcAttr()
	if err := spawn(cmd); err != nil {
		return errors.Join(fmt.Errorf("start %s: %w", p.Name, err), logFile.Close())
	}
	exited := make(chan struct{})
	p.cmd, p.exited, p.err, p.wanted = cmd, exited, nil, true
	go func() {
		err := cmd.Wait()
		_ = logFile.Close() // the child is gone; nothing more can be written
		p.mu.Lock()
		p.err = err
		p.mu.Unlock()
		close(exited)
	}()
	return nil
}

// Stop asks the process to shut down and kills it when it does not within stopGrace.
func (p *Process) Stop() error {
	return p.end(syscall.SIGTERM, stopGrace)
}

// Kill ends the process at once, as a crash would.
func (p *Process) Kill() error {
	return p.end(syscall.SIGKILL, stopGrace)
}

func (p *Process) end(sig syscall.Signal, grace time.Duration) error {
	p.mu.Lock()
	cmd, exited, running := p.cmd, p.exited, p.running()
	p.wanted = false
	p.mu.Unlock()
	if !running {
		return nil
	}
	if err := signalGroup(cmd.Process.Pid, sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("signal %s: %w", p.Name, err)
	}
	select {
	case <-exited:
		return nil
	case <-time.After(grace):
	}
	_ = signalGroup(cmd.Process.Pid, syscall.SIGKILL)
	<-exited
	return fmt.Errorf("stop %s: did not end within %s and was killed", p.Name, grace)
}

// Running says whether the process runs.
func (p *Process) Running() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.running()
}

func (p *Process) running() bool {
	if p.exited == nil {
		return false
	}
	select {
	case <-p.exited:
		return false
	default:
		return true
	}
}

// Failure returns nil while the process runs or was stopped on purpose, otherwise ErrExited with how it ended and the
// last lines of its log.
func (p *Process) Failure() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.wanted || p.running() {
		return nil
	}
	return fmt.Errorf("%s: %w (%s); last lines of %s:\n%s", p.Name, ErrExited, exitText(p.err), p.LogPath, p.tail(15))
}

// Pid returns the process id, 0 when it never ran.
func (p *Process) Pid() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd == nil || p.cmd.Process == nil {
		return 0
	}
	return p.cmd.Process.Pid
}

// Logged says whether a line of the log has all of some texts.
func (p *Process) Logged(texts ...string) (bool, error) {
	data, err := os.ReadFile(p.LogPath)
	if err != nil {
		return false, fmt.Errorf("read the log of %s: %w", p.Name, err)
	}
	for line := range strings.Lines(string(data)) {
		if !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(line, text) }) {
			return true, nil
		}
	}
	return false, nil
}

// Tail returns the last n lines of the log.
func (p *Process) Tail(n int) string { return p.tail(n) }

func (p *Process) tail(n int) string {
	const most = 64 << 10
	f, err := os.Open(p.LogPath)
	if err != nil {
		return ""
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > most {
		if _, err := f.Seek(-most, io.SeekEnd); err != nil {
			return ""
		}
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return ""
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	if len(lines) > n {
		lines = lines[len(lines)-n:]
	}
	return "  " + strings.Join(lines, "\n  ")
}

// waitReady polls ready until it returns nil, the process ends or ctx does.
func (p *Process) waitReady(ctx context.Context, ready func(context.Context) error) error {
	var last error
	for {
		if err := p.Failure(); err != nil {
			return err
		}
		if last = ready(ctx); last == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w (last answer: %w); last lines of its log:\n%s", p.Name, ctx.Err(), last, p.Tail(10))
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// run runs a program to its end and returns its standard output; standard error becomes part of the error.
func run(ctx context.Context, stdin string, env []string, path string, args ...string) ([]byte, error) {
	cmd := exec.Command(path, args...)
	cmd.Env = append(baseEnv(), env...)
	cmd.Stdin = strings.NewReader(stdin)
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.SysProcAttr = sysProcAttr()
	if err := spawn(cmd); err != nil {
		return nil, fmt.Errorf("run %s: %w", filepath.Base(path), err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		err = errors.Join(ctx.Err(), interrupt(cmd.Process.Pid, done))
	}
	if err != nil {
		return nil, fmt.Errorf("run %s %s: %w: %s", filepath.Base(path), strings.Join(args, " "), err, strings.TrimSpace(stderr.String()))
	}
	// Cosmos SDK commands print some of their answers on standard error.
	if stdout.Len() == 0 {
		return []byte(stderr.String()), nil
	}
	return []byte(stdout.String()), nil
}

// interruptGrace is how long a program that is to end at once may take to put its things away, as the go command does with its folders.
const interruptGrace = 3 * time.Second

// interrupt ends a program that runs to its end and returns how it ended.
func interrupt(pid int, done <-chan error) error {
	_ = signalGroup(pid, syscall.SIGINT)
	select {
	case err := <-done:
		_ = signalGroup(pid, syscall.SIGKILL) // what it started itself
		return err
	case <-time.After(interruptGrace):
	}
	_ = signalGroup(pid, syscall.SIGKILL)
	return <-done
}

// spawner starts all children from one thread that never ends: the kernel's death signal is tied to the thread that
// started a child, not to the process.
var spawner = sync.OnceValue(func() chan<- func() {
	requests := make(chan func())
	go func() {
		runtime.LockOSThread()
		for request := range requests {
			request()
		}
	}()
	return requests
})

func spawn(cmd *exec.Cmd) error {
	done := make(chan error, 1)
	spawner() <- func() { done <- cmd.Start() }
	return <-done
}

func exitText(err error) string {
	if err == nil {
		return "exit status 0"
	}
	return err.Error()
}

// baseEnv is what children need of our environment; settings of the developer's shell must not change a run.
func baseEnv() []string {
	var env []string
	for _, key := range []string{"PATH", "HOME", "TMPDIR", "GOCACHE", "GOMODCACHE", "GOPATH", "GOFLAGS", "GOPROXY", "CC", "GOTOOLCHAIN", "CGO_ENABLED"} {
		if value, ok := os.LookupEnv(key); ok {
			env = append(env, key+"="+value)
		}
	}
	return env
}
