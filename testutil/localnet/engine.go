package localnet

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/miner"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

// errBuild says that the engine did not accept its own block.
var errBuild = errors.New("engine refused a block")

// chainEngine is a go-ethereum node without peers whose consensus side we drive: it builds blocks on any parent and
// moves head, safe and finalized through the engine API, as a beacon node would.
type chainEngine struct {
	stack   *node.Node
	backend *eth.Ethereum
	api     *catalyst.ConsensusAPI

	// mu serializes block building and forkchoice updates.
	mu sync.Mutex
}

type engineConfig struct {
	name    string
	genesis *core.Genesis
	port    int
	modules []string
	apis    []rpc.API
}

func startEngine(cfg engineConfig) (*chainEngine, error) {
	port, err := takePort(cfg.port)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", cfg.name, err)
	}
	modules := append([]string{"eth", "net", "web3"}, cfg.modules...)
	stack, err := node.New(&node.Config{
		Name: cfg.name, HTTPHost: loopback, HTTPPort: port, HTTPModules: modules, HTTPVirtualHosts: []string{"*"},
		HTTPCors: browserOrigins,
		WSHost:   loopback, WSPort: port, WSModules: modules, WSOrigins: []string{"*"},
		P2P: p2p.Config{NoDiscovery: true, NoDial: true, ListenAddr: ""},
	})
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", cfg.name, err)
	}
	backend, err := eth.New(stack, engineEthConfig(cfg.genesis))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start %s: %w", cfg.name, err), stack.Close())
	}
	filterSystem := filters.NewFilterSystem(backend.APIBackend, filters.Config{})
	stack.RegisterAPIs(append(cfg.apis, rpc.API{Namespace: "eth", Service: filters.NewFilterAPI(filterSystem)}))
	if err := stack.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("start %s: %w", cfg.name, err), stack.Close())
	}
	return &chainEngine{stack: stack, backend: backend, api: catalyst.NewConsensusAPI(backend)}, nil
}

// engineEthConfig keeps the caches small, since two engines share a developer's machine with everything else, and all
// states, so that a reorganization may start anywhere.
func engineEthConfig(genesis *core.Genesis) *ethconfig.Config {
	cfg := ethconfig.Defaults
	cfg.Genesis = genesis
	cfg.NetworkId = genesis.Config.ChainID.Uint64()
	cfg.SyncMode = ethconfig.FullSync
	cfg.StateScheme, cfg.NoPruning = rawdb.HashScheme, true
	cfg.DatabaseCache, cfg.TrieCleanCache, cfg.TrieDirtyCache, cfg.SnapshotCache = 16, 8, 8, 0
	cfg.TxPool.NoLocals = true
	return &cfg
}

func (e *chainEngine) close() error {
	if err := e.stack.Close(); err != nil {
		return fmt.Errorf("close engine: %w", err)
	}
	return nil
}

func (e *chainEngine) head() *types.Header { return e.backend.BlockChain().CurrentBlock() }

// headerAt returns the canonical header at a height, nil when there is none.
func (e *chainEngine) headerAt(height uint64) *types.Header {
	return e.backend.BlockChain().GetHeaderByNumber(height)
}

// build builds a block on parent, has the engine execute it, and makes it the head with these safe and finalized
// blocks. The time is at least the parent's plus one second, as the rules demand.
func (e *chainEngine) build(parent *types.Header, extra []byte, heads func(*types.Header) (safe, finalized common.Hash)) (*types.Header, error) {
	var random common.Hash
	if _, err := rand.Read(random[:]); err != nil {
		return nil, fmt.Errorf("build block: %w", err)
	}
	if err := e.backend.Miner().SetExtra(extra); err != nil {
		return nil, fmt.Errorf("build block: %w", err)
	}
	args := &miner.BuildPayloadArgs{
		Parent: parent.Hash(), Timestamp: max(uint64(time.Now().Unix()), parent.Time+1), Random: random,
		Withdrawals: types.Withdrawals{}, Version: engine.PayloadV2,
	}
	cancun := e.backend.BlockChain().Config().IsCancun(new(big.Int).Add(parent.Number, common.Big1), args.Timestamp)
	if cancun {
		args.BeaconRoot, args.Version = &common.Hash{}, engine.PayloadV3
	}
	payload, err := e.backend.Miner().BuildPayload(args, false)
	if err != nil {
		return nil, fmt.Errorf("build block on %d: %w", parent.Number, err)
	}
	envelope := payload.ResolveFull()
	if envelope == nil {
		return nil, fmt.Errorf("build block on %d: %w: no payload", parent.Number, errBuild)
	}
	if err := e.insert(envelope, cancun); err != nil {
		return nil, err
	}
	header := e.backend.BlockChain().GetHeaderByHash(envelope.ExecutionPayload.BlockHash)
	if header == nil {
		return nil, fmt.Errorf("build block on %d: %w: not stored", parent.Number, errBuild)
	}
	safe, finalized := heads(header)
	return header, e.forkchoice(header.Hash(), safe, finalized)
}

func (e *chainEngine) insert(envelope *engine.ExecutionPayloadEnvelope, cancun bool) error {
	data := *envelope.ExecutionPayload
	var status engine.PayloadStatusV1
	var err error
	if cancun {
		requests := make([]hexutil.Bytes, len(envelope.Requests))
		for i, request := range envelope.Requests {
			requests[i] = request
		}
		status, err = e.api.NewPayloadV4(data, []common.Hash{}, &common.Hash{}, requests)
	} else {
		status, err = e.api.NewPayloadV2(data)
	}
	if err != nil {
		return fmt.Errorf("insert block %d: %w", data.Number, err)
	}
	if status.Status != engine.VALID {
		return fmt.Errorf("insert block %d: %w: %s", data.Number, errBuild, status.Status)
	}
	return nil
}

func (e *chainEngine) forkchoice(head, safe, finalized common.Hash) error {
	state := engine.ForkchoiceStateV1{HeadBlockHash: head, SafeBlockHash: safe, FinalizedBlockHash: finalized}
	response, err := e.api.ForkchoiceUpdatedV1(state, nil)
	if err != nil {
		return fmt.Errorf("set head to %s: %w", head, err)
	}
	if response.PayloadStatus.Status != engine.VALID {
		return fmt.Errorf("set head to %s: %w: %s", head, errBuild, response.PayloadStatus.Status)
	}
	return nil
}

// genesisBlock is a genesis after the merge, with the given forks active from the start.
func genesisBlock(chainID int64, shanghaiOnly bool, alloc types.GenesisAlloc) *core.Genesis {
	config := *params.AllDevChainProtocolChanges
	config.ChainID = big.NewInt(chainID)
	if shanghaiOnly {
		config.CancunTime, config.PragueTime, config.OsakaTime, config.BlobScheduleConfig = nil, nil, nil, nil
	}
	return &core.Genesis{
		Config: &config, GasLimit: ethconfig.Defaults.Miner.GasCeil, Alloc: alloc, Timestamp: uint64(time.Now().Unix()),
		Difficulty: new(big.Int), BaseFee: big.NewInt(params.InitialBaseFee),
	}
}
