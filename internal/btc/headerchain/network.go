package headerchain

import (
	"fmt"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
)

// Network returns the parameters of a Bitcoin network by its name: mainnet, testnet3, testnet4, signet, simnet or
// regtest.
// A signet block is authorized by a signature in its coinbase, which a header does not show; of signet only the proof
// of work is checked here.
func Network(name string) (*chaincfg.Params, error) {
	switch name {
	case "mainnet":
		return &chaincfg.MainNetParams, nil
	case "testnet3":
		return &chaincfg.TestNet3Params, nil
	case "testnet4":
		return &TestNet4Params, nil
	case "signet":
		return &chaincfg.SigNetParams, nil
	case "simnet":
		return &chaincfg.SimNetParams, nil
	case "regtest":
		return &chaincfg.RegressionNetParams, nil
	default:
		return nil, fmt.Errorf("unknown Bitcoin network %q", name)
	}
}

// RetargetInterval returns how many blocks lie between two changes of the network's target, 0 when it never changes.
func RetargetInterval(params *chaincfg.Params) uint32 {
	if params.PoWNoRetargeting {
		return 0
	}
	return uint32(rules{params}.BlocksPerRetarget()) //nolint:gosec // 2016 on every network
}

// rules gives btcd's header checks what they ask of a chain. Checkpoints are off: the base header is the only one.
type rules struct{ params *chaincfg.Params }

var _ blockchain.ChainCtx = rules{}

func (r rules) ChainParams() *chaincfg.Params { return r.params }

func (r rules) BlocksPerRetarget() int32 {
	return int32(r.params.TargetTimespan / r.params.TargetTimePerBlock) //nolint:gosec // 2016 on every network
}

func (r rules) MinRetargetTimespan() int64 {
	return int64(r.params.TargetTimespan/time.Second) / r.params.RetargetAdjustmentFactor
}

func (r rules) MaxRetargetTimespan() int64 {
	return int64(r.params.TargetTimespan/time.Second) * r.params.RetargetAdjustmentFactor
}

func (r rules) VerifyCheckpoint(int32, *chainhash.Hash) bool { return true }

func (r rules) FindPreviousCheckpoint() (blockchain.HeaderCtx, error) { return nil, nil }

// blockTime is the clock of btcd's check of the future: the zone's block time, never the machine's.
type blockTime time.Time

var _ blockchain.MedianTimeSource = blockTime{}

func (t blockTime) AdjustedTime() time.Time         { return time.Time(t) }
func (t blockTime) AddTimeSample(string, time.Time) {}
func (t blockTime) Offset() time.Duration           { return 0 }
