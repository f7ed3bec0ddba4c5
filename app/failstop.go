package app

import (
	"fmt"
	"sync/atomic"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// failure remembers that this node's database failed. The SDK recovers from panics in transactions and in proposal handlers,
// and turns them into a failed transaction or a rejected proposal. That is right for what bytes bring about, since it is the
// same on every node. A read that failed is not: the node would commit another state than the others, or reject what it
// could not read. So the database itself tells, and the application stops before such a block is committed; restarted, the
// node replays it.
type failure struct {
	first atomic.Pointer[error]
}

// note keeps the first failure.
func (f *failure) note(err error) {
	if err != nil {
		f.first.CompareAndSwap(nil, &err)
	}
}

// stop panics once there was a failure. It is called where nothing recovers, behind the SDK's own recovery.
func (f *failure) stop(doing string) {
	if err := f.first.Load(); err != nil {
		panic(fmt.Errorf("%s: this node's database failed, and going on would fork it away; restart it: %w", doing, *err))
	}
}

// FinalizeBlock runs a block, and stops the node instead of answering when its database failed on the way.
func (app *App) FinalizeBlock(req *abci.RequestFinalizeBlock) (*abci.ResponseFinalizeBlock, error) {
	start := time.Now()
	rsp, err := app.BaseApp.FinalizeBlock(req)
	app.failure.stop(fmt.Sprintf("finalize block %d", req.Height))
	if err == nil {
		app.watch.Block(req.Time, rsp, time.Since(start))
	}
	app.showBatch(rsp)
	if rsp != nil {
		app.index.thinOut(rsp.Events)
	}
	return rsp, err
}

// ProcessProposal judges a proposal, and stops the node instead of answering when its database failed on the way.
func (app *App) ProcessProposal(req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
	rsp, err := app.BaseApp.ProcessProposal(req)
	app.failure.stop(fmt.Sprintf("process proposal of height %d", req.Height))
	return rsp, err
}

// judgeProposal is the handler of proposals. A panic in it is a store that failed, since what is pure is guarded inside;
// the SDK would make it a rejection.
func (app *App) judgeProposal(ctx sdk.Context, req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
	defer func() {
		if p := recover(); p != nil {
			app.failure.note(fmt.Errorf("proposal of height %d: %v", req.Height, p))
			panic(p)
		}
	}()
	return app.votes.handler.ProcessProposal(ctx, req)
}

// watchedDB is a database that tells of its failures.
type watchedDB struct {
	dbm.DB
	failure *failure
}

// Get implements dbm.DB.
func (db watchedDB) Get(key []byte) ([]byte, error) {
	value, err := db.DB.Get(key)
	db.failure.note(err)
	return value, err
}

// Has implements dbm.DB.
func (db watchedDB) Has(key []byte) (bool, error) {
	has, err := db.DB.Has(key)
	db.failure.note(err)
	return has, err
}

// Iterator implements dbm.DB.
func (db watchedDB) Iterator(start, end []byte) (dbm.Iterator, error) {
	iter, err := db.DB.Iterator(start, end)
	return db.watch(iter, err)
}

// ReverseIterator implements dbm.DB.
func (db watchedDB) ReverseIterator(start, end []byte) (dbm.Iterator, error) {
	iter, err := db.DB.ReverseIterator(start, end)
	return db.watch(iter, err)
}

func (db watchedDB) watch(iter dbm.Iterator, err error) (dbm.Iterator, error) {
	db.failure.note(err)
	if err != nil {
		return iter, err
	}
	return watchedIterator{Iterator: iter, failure: db.failure}, nil
}

// watchedIterator is an iterator that tells when it ended because of a failure: to whoever walks it, that looks like the
// end of the records.
type watchedIterator struct {
	dbm.Iterator
	failure *failure
}

// Valid implements dbm.Iterator.
func (i watchedIterator) Valid() bool {
	valid := i.Iterator.Valid()
	if !valid {
		i.failure.note(i.Error())
	}
	return valid
}
