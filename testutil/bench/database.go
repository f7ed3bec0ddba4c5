package main

import (
	"errors"
	"fmt"
	"os"

	pruningtypes "cosmossdk.io/store/pruning/types"
	dbm "github.com/cosmos/cosmos-db"
)

// storage is how a chain keeps its versions of the state.
type storage struct {
	// keepAll keeps every version; otherwise the fewest possible, as a node that serves no history.
	keepAll bool
	// syncPruning prunes within the block. Nodes prune beside it, and write what that deletes with a later block: good for
	// time, but the size of the database at a block is chance then.
	syncPruning bool
}

func (s storage) pruning() pruningtypes.PruningOptions {
	if s.keepAll {
		return pruningtypes.NewPruningOptions(pruningtypes.PruningNothing)
	}
	return pruningtypes.NewPruningOptions(pruningtypes.PruningEverything)
}

// databases opens the databases of one measurement, all of one kind, and takes them away after it.
type databases struct {
	backend dbm.BackendType
	dir     string // empty in memory
	open    []dbm.DB
}

func newDatabases(backend dbm.BackendType) (*databases, error) {
	d := &databases{backend: backend}
	if backend == dbm.MemDBBackend {
		return d, nil
	}
	dir, err := os.MkdirTemp("", "taikofin-bench-")
	if err != nil {
		return nil, fmt.Errorf("make folder of databases: %w", err)
	}
	d.dir = dir
	return d, nil
}

// next returns a new, empty database.
func (d *databases) next() (dbm.DB, error) {
	db, err := dbm.NewDB(fmt.Sprintf("db%d", len(d.open)), d.backend, d.dir)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", d.backend, err)
	}
	d.open = append(d.open, db)
	return db, nil
}

func (d *databases) close() error {
	var errs []error
	for _, db := range d.open {
		errs = append(errs, db.Close())
	}
	if d.dir != "" {
		errs = append(errs, os.RemoveAll(d.dir))
	}
	return errors.Join(errs...)
}
