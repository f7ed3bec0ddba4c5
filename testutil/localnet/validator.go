package localnet

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/taikofin/taikofin/client/zone"
)

// Validator is a zone node. Those of the net sign blocks; one that NewNode made only follows.
type Validator struct {
	// Index counts from 0, through the validators and on through the nodes that came later.
	Index int
	// Home is the node's home folder.
	Home string
	// Address is the operator's account, empty for a node without one, NodeID the node's name among its peers.
	Address, NodeID string
	// ChainID is the zone's.
	ChainID string

	proc                 *Process
	binary               string
	rest, grpc, rpc, p2p int
	metrics              int
	client               *zone.Client
}

const (
	validatorKey = "validator"
	// validatorCoins is what each validator's account starts with, validatorStake what of it is bonded.
	validatorCoins = "1000000000000"
	validatorStake = "500000000000" + zone.Denom
	minGasPrices   = "0.001" + zone.Denom
)

// REST is the base URL of the node's REST server.
func (v *Validator) REST() string { return "http://" + hostPort(v.rest) }

// GRPC is host:port of the gRPC server.
func (v *Validator) GRPC() string { return hostPort(v.grpc) }

// RPC is the CometBFT RPC.
func (v *Validator) RPC() string { return "http://" + hostPort(v.rpc) }

// Metrics is the URL of the node's metrics.
func (v *Validator) Metrics() string { return "http://" + hostPort(v.metrics) + "/metrics" }

// Process is the node's process.
func (v *Validator) Process() *Process { return v.proc }

// Client is a client of this node that pays with the net's own account. It survives restarts of the node.
func (v *Validator) Client() *zone.Client { return v.client }

// Start starts the node and waits until it answers queries.
func (v *Validator) Start(ctx context.Context) error {
	if err := v.proc.Start(); err != nil {
		return err
	}
	return v.proc.waitReady(ctx, func(ctx context.Context) error {
		height, err := v.Height(ctx)
		if err != nil {
			return err
		}
		if height < 1 {
			return fmt.Errorf("no block yet")
		}
		_, err = v.client.Height(ctx)
		return err
	})
}

// Stop shuts the node down.
func (v *Validator) Stop() error { return v.proc.Stop() }

// Kill ends the node as a crash would.
func (v *Validator) Kill() error { return v.proc.Kill() }

// Height returns the node's last block.
func (v *Validator) Height(ctx context.Context) (int64, error) {
	info, err := v.sync(ctx)
	return info.Latest, err
}

// AppHash returns the app hash in the header of a block, as hex.
func (v *Validator) AppHash(ctx context.Context, height int64) (string, error) {
	var commit struct {
		SignedHeader struct {
			Header struct {
				AppHash string `json:"app_hash"`
			} `json:"header"`
		} `json:"signed_header"`
	}
	if err := v.call(ctx, fmt.Sprintf("commit?height=%d", height), &commit); err != nil {
		return "", err
	}
	return commit.SignedHeader.Header.AppHash, nil
}

// syncInfo is how far a node has come.
type syncInfo struct {
	Latest     int64 `json:"latest_block_height,string"`
	Earliest   int64 `json:"earliest_block_height,string"`
	CatchingUp bool  `json:"catching_up"`
}

// sync asks the node how far it has come.
func (v *Validator) sync(ctx context.Context) (syncInfo, error) {
	var status struct {
		SyncInfo syncInfo `json:"sync_info"`
	}
	err := v.call(ctx, "status", &status)
	return status.SyncInfo, err
}

// BroadcastTx hands bytes to the node's mempool and returns what CheckTx said of them.
func (v *Validator) BroadcastTx(ctx context.Context, tx []byte) (code uint32, log string, err error) {
	var answer struct {
		Code uint32 `json:"code"`
		Log  string `json:"log"`
	}
	err = v.call(ctx, fmt.Sprintf("broadcast_tx_sync?tx=0x%x", tx), &answer)
	return answer.Code, answer.Log, err
}

// call asks the CometBFT RPC.
func (v *Validator) call(ctx context.Context, path string, into any) error {
	var envelope struct {
		Result json.RawMessage `json:"result"`
		Error  json.RawMessage `json:"error"`
	}
	if err := getJSON(ctx, v.RPC()+"/"+path, &envelope); err != nil {
		return err
	}
	if len(envelope.Error) > 0 {
		return fmt.Errorf("get %s: %s", path, envelope.Error)
	}
	return json.Unmarshal(envelope.Result, into)
}

// GetREST asks the node's REST API.
func (v *Validator) GetREST(ctx context.Context, path string, into any) error {
	return getJSON(ctx, v.REST()+path, into)
}

func getJSON(ctx context.Context, url string, into any) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		return fmt.Errorf("get %s: status %d: %w", url, response.StatusCode, err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("get %s: status %d", url, response.StatusCode)
	}
	return nil
}

// newNode writes a node's home, for a zone of this chain id.
func newNode(ctx context.Context, opts Options, name string, index int, chainID string) (*Validator, error) {
	v := &Validator{Index: index, ChainID: chainID, Home: filepath.Join(opts.Dir, name), binary: opts.Binaries.Taikofind}
	if err := v.takePorts(opts.Ports); err != nil {
		return nil, err
	}
	out, err := v.cli(ctx, "init", name, "--chain-id", chainID)
	if err != nil {
		return nil, err
	}
	var node struct {
		ID string `json:"node_id"`
	}
	if err := json.Unmarshal(out, &node); err != nil || node.ID == "" {
		return nil, fmt.Errorf("read the node id of %s from %q: %w", name, out, err)
	}
	v.NodeID = node.ID
	v.proc = &Process{
		Name: name, Path: v.binary, LogPath: filepath.Join(opts.Dir, "logs", name+".log"),
		Args: []string{"start", "--home", v.Home, "--log_no_color"},
	}
	return v, nil
}

// newValidator writes a node's home and its operator's key.
func newValidator(ctx context.Context, opts Options, index int, chainID string) (*Validator, error) {
	v, err := newNode(ctx, opts, fmt.Sprintf("validator%d", index), index, chainID)
	if err != nil {
		return nil, err
	}
	out, err := v.cli(ctx, "keys", "add", validatorKey, "--keyring-backend", "test", "--output", "json")
	if err != nil {
		return nil, err
	}
	var key struct {
		Address string `json:"address"`
	}
	if err := json.Unmarshal(out, &key); err != nil {
		return nil, fmt.Errorf("read the key of %s: %w", v.proc.Name, err)
	}
	v.Address = key.Address
	return v, nil
}

func (v *Validator) takePorts(ports Ports) error {
	offset := 100 * v.Index
	for _, p := range []struct {
		into *int
		want int
	}{{&v.rest, ports.ZoneREST}, {&v.grpc, ports.ZoneGRPC}, {&v.rpc, ports.ZoneRPC}, {&v.p2p, ports.ZoneP2P}, {&v.metrics, ports.ZoneMetrics}} {
		want := p.want
		if want != 0 {
			want += offset
		}
		port, err := takePort(want)
		if err != nil {
			return err
		}
		*p.into = port
	}
	return nil
}

// cli runs a command of the node's program on its home.
func (v *Validator) cli(ctx context.Context, args ...string) ([]byte, error) {
	return run(ctx, "", nil, v.binary, append(args, "--home", v.Home)...)
}

// configure writes endpoints, peers and the pace of snapshots into the node's files.
func (v *Validator) configure(peers []string, snapshotInterval uint64) error {
	err := editTOML(filepath.Join(v.Home, "config", "config.toml"),
		setting{"rpc", "laddr", quoted("tcp://" + hostPort(v.rpc))},
		setting{"rpc", "pprof_laddr", `""`},
		setting{"rpc", "cors_allowed_origins", fmt.Sprintf(`["%s"]`, strings.Join(browserOrigins, `", "`))},
		setting{"p2p", "laddr", quoted("tcp://" + hostPort(v.p2p))},
		setting{"p2p", "persistent_peers", quoted(strings.Join(peers, ","))},
		setting{"p2p", "addr_book_strict", "false"},
		setting{"p2p", "allow_duplicate_ip", "true"},
		setting{"p2p", "pex", "false"},
		setting{"instrumentation", "prometheus_listen_addr", quoted(hostPort(v.metrics))},
	)
	if err != nil {
		return err
	}
	settings := []setting{
		{"", "minimum-gas-prices", quoted(minGasPrices)},
		{"api", "enable", "true"},
		{"api", "address", quoted("tcp://" + hostPort(v.rest))},
		{"grpc", "enable", "true"},
		{"grpc", "address", quoted(hostPort(v.grpc))},
	}
	if snapshotInterval > 0 {
		settings = append(settings, setting{"state-sync", "snapshot-interval", strconv.FormatUint(snapshotInterval, 10)})
	}
	return editTOML(filepath.Join(v.Home, "config", "app.toml"), settings...)
}

// peer is the node's address for the others.
func (v *Validator) peer() string { return v.NodeID + "@" + hostPort(v.p2p) }
