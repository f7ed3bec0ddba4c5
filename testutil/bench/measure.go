package main

import (
	"fmt"
	"slices"
	"syscall"
	"time"

	dbm "github.com/cosmos/cosmos-db"
)

func median[T time.Duration | float64](xs []T) T {
	if len(xs) == 0 {
		return 0
	}
	s := slices.Clone(xs)
	slices.Sort(s)
	if n := len(s); n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[len(s)/2]
}

// cost is what a piece of work took: time on the clock, and time of all processors. The second hardly depends on what
// else the machine does, and does not get smaller when work is spread over processors.
type cost struct{ wall, cpu time.Duration }

func (c cost) plus(d cost) cost { return cost{wall: c.wall + d.wall, cpu: c.cpu + d.cpu} }

// stopwatch measures costs of the only thing that the process does.
type stopwatch struct {
	wall time.Time
	cpu  time.Duration
}

func start() stopwatch { return stopwatch{wall: time.Now(), cpu: cpuTime()} }

func (s stopwatch) stop() cost { return cost{wall: time.Since(s.wall), cpu: cpuTime() - s.cpu} }

// cpuTime returns the processor time that the process has used so far.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(fmt.Sprintf("get processor time: %v", err)) // only for a bad argument
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// medianCost is the median of each kind of time.
func medianCost(costs []cost) cost {
	wall, cpu := make([]time.Duration, len(costs)), make([]time.Duration, len(costs))
	for i, c := range costs {
		wall[i], cpu[i] = c.wall, c.cpu
	}
	return cost{wall: median(wall), cpu: median(cpu)}
}

// dbSize returns the bytes of all keys and values.
func dbSize(db dbm.DB) (uint64, error) {
	it, err := db.Iterator(nil, nil)
	if err != nil {
		return 0, fmt.Errorf("walk database: %w", err)
	}
	defer it.Close()
	var n uint64
	for ; it.Valid(); it.Next() {
		n += uint64(len(it.Key()) + len(it.Value()))
	}
	return n, it.Error()
}

// line prints one result; peer 0 means that there is no peer.
func line(name string, ours, peer float64, unit string) {
	ratio := 0.0
	if ours > 0 {
		ratio = peer / ours
	}
	result(name, ours, peer, ratio, unit)
}

// pairLine prints the medians of what was measured in turns, in microseconds, and the median of its ratios, which the rest of the machine
// moves less than the ratio of the medians.
func pairLine(name string, ours, peer []time.Duration) {
	ratios := make([]float64, len(ours))
	for i := range ours {
		ratios[i] = float64(peer[i]) / float64(ours[i])
	}
	result(name, micros(median(ours)), micros(median(peer)), median(ratios), "us")
}

func result(name string, ours, peer, ratio float64, unit string) {
	shown := "n/a"
	if ratio > 0 {
		shown = fmt.Sprintf("%.2f", ratio)
	}
	fmt.Printf("bench %s ours=%s peer=%s ratio=%s unit=%s\n", name, number(ours), number(peer), shown, unit)
}

func number(x float64) string {
	if x == 0 {
		return "n/a"
	}
	return fmt.Sprintf("%.3f", x)
}
