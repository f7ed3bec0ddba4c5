package main

import (
	"fmt"
	"slices"
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
	ratio := "n/a"
	if ours > 0 && peer > 0 {
		ratio = fmt.Sprintf("%.2f", peer/ours)
	}
	fmt.Printf("bench %s ours=%s peer=%s ratio=%s unit=%s\n", name, number(ours), number(peer), ratio, unit)
}

func number(x float64) string {
	if x == 0 {
		return "n/a"
	}
	return fmt.Sprintf("%.3f", x)
}
