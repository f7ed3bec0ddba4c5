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

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/internal/eth/ethkey"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
)

// Where a home keeps its keys on Ethereum, and what was signed with them today.
const (
	ethereumKeyFile    = "ethereum-key.json"
	ethereumBudgetFile = "ethereum-budget.json"
	guardKeyFile       = "guard-key.json"
	guardBudgetFile    = "guard-budget.json"
)

// Relayer is the relayer process between Taiko, Bitcoin, the zone and Ethereum.
type Relayer struct {
	// Home is the relayer's home folder.
	Home string
	// Address is the account it sends with, EthKey the key of the account that it pays with on Ethereum.
	Address string
	EthKey  *ethkey.Key

	proc    *Process
	binary  string
	monitor int
}

// Process is the relayer's process.
func (r *Relayer) Process() *Process { return r.proc }

// Start starts the relayer and waits until it answers.
func (r *Relayer) Start(ctx context.Context) error {
	if err := r.proc.Start(); err != nil {
		return err
	}
	return r.proc.waitReady(ctx, func(ctx context.Context) error { return healthy(ctx, r.monitor) })
}

// Stop shuts the relayer down.
func (r *Relayer) Stop() error { return r.proc.Stop() }

// Kill ends the relayer as a crash would.
func (r *Relayer) Kill() error { return r.proc.Kill() }

// Reconfigure restarts the relayer with other settings.
func (r *Relayer) Reconfigure(ctx context.Context, settings ...setting) error {
	if err := r.Stop(); err != nil {
		return err
	}
	if err := r.edit(settings...); err != nil {
		return err
	}
	return r.Start(ctx)
}

// Metrics is the address of the relayer's metrics.
func (r *Relayer) Metrics() string { return "http://" + hostPort(r.monitor) + "/metrics" }

// newRelayer writes the relayer's home and makes its key.
func newRelayer(ctx context.Context, opts Options) (*Relayer, error) {
	r := &Relayer{Home: filepath.Join(opts.Dir, "relayer"), binary: opts.Binaries.Relayer}
	var err error
	if r.monitor, err = takePort(opts.Ports.RelayerMonitor); err != nil {
		return nil, err
	}
	if _, err := r.cli(ctx, "init"); err != nil {
		return nil, err
	}
	out, err := r.cli(ctx, "keys", "add", "--output", "json")
	if err != nil {
		return nil, err
	}
	var key struct {
		Address string `json:"address"`
	}
	if err := json.Unmarshal(out, &key); err != nil || key.Address == "" {
		return nil, fmt.Errorf("read the relayer's key from %q: %w", out, err)
	}
	r.Address = key.Address
	if r.EthKey, err = ethkey.Generate(); err != nil {
		return nil, err
	}
	r.proc = &Process{
		Name: "relayer", Path: r.binary, LogPath: filepath.Join(opts.Dir, "logs", "relayer.log"),
		Args: []string{"start", "--home", r.Home}, Env: r.env(),
	}
	return r, nil
}

func (r *Relayer) env() []string {
	return []string{"RELAYER_ETHEREUM_PASSPHRASE=" + passphrase, "RELAYER_GUARD_PASSPHRASE=" + passphrase}
}

func (r *Relayer) cli(ctx context.Context, args ...string) ([]byte, error) {
	return run(ctx, "", r.env(), r.binary, append(args, "--home", r.Home)...)
}

// deployed is what `relayer deploy` says that it put up.
type deployed struct {
	Verifier common.Address `json:"verifier"`
	Guard    common.Address `json:"guard"`
	Claims   common.Address `json:"claims"`
	Witness  common.Address `json:"witness"`
	Gas      uint64         `json:"gas"`
}

// deploy runs `relayer deploy`.
func (r *Relayer) deploy(ctx context.Context, args ...string) (deployed, error) {
	out, err := r.cli(ctx, append(append([]string{"deploy"}, args...), "--output", "json")...)
	if err != nil {
		return deployed{}, err
	}
	var answer deployed
	if err := json.Unmarshal(out, &answer); err != nil {
		return deployed{}, fmt.Errorf("read what `relayer deploy %s` put up from %q: %w", strings.Join(args, " "), out, err)
	}
	return answer, nil
}

// configure points the relayer at its peers.
func (r *Relayer) configure(n *Net) error {
	if n.series != nil {
		if err := r.configureEthereum(n, r.EthKey); err != nil {
			return err
		}
		if err := r.edit(setting{"ethereum", "enabled", "true"}); err != nil {
			return err
		}
	}
	return r.edit(
		setting{"zone", "grpc_addr", quoted(n.validators[0].GRPC())},
		setting{"zone", "chain_id", quoted(ChainID)},
		setting{"taiko", "rpc", quoted(n.L2.HTTP())},
		setting{"bitcoin", "poll_interval", `"500ms"`},
		setting{"bitcoin", "rpc_addr", quoted(n.Bitcoin.RPCAddr())},
		setting{"bitcoin", "user", quoted(n.Bitcoin.User)},
		setting{"bitcoin", "password", quoted(n.Bitcoin.Pass)},
		setting{"monitor", "listen_addr", quoted(hostPort(r.monitor))},
	)
}

// configureEthereum gives a home a key on Ethereum and points it at the net's L1 and zone, in a pace that fits short blocks.
func (r *Relayer) configureEthereum(n *Net, key *ethkey.Key) error {
	if err := key.Save(filepath.Join(r.Home, ethereumKeyFile), []byte(passphrase)); err != nil {
		return err
	}
	budget := txmgr.Default()
	budget.BudgetFile = filepath.Join(r.Home, ethereumBudgetFile)
	if err := budget.Ledger().Reset(); err != nil {
		return err
	}
	return r.edit(
		setting{"zone", "grpc_addr", quoted(n.validators[0].GRPC())},
		setting{"zone", "chain_id", quoted(ChainID)},
		setting{"ethereum", "max_ether_per_day", "1000.0"},
		setting{"ethereum", "budget_file", quoted(budget.BudgetFile)},
		setting{"ethereum", "rpc", quoted(n.L1.HTTP())},
		setting{"ethereum", "key_file", quoted(filepath.Join(r.Home, ethereumKeyFile))},
		setting{"ethereum", "confirmations", "1"},
		setting{"ethereum", "resubmit_after", `"10s"`},
		setting{"ethereum", "receipt_interval", `"200ms"`},
		setting{"ethereum", "poll_interval", `"500ms"`},
		setting{"ethereum", "stagger", `"0s"`},
	)
}

// configureGuard gives the relayer an account for its guard and returns the settings with which it looks after guards and witnesses.
func (r *Relayer) configureGuard(n *Net, key *ethkey.Key, stores, witnesses []common.Address) ([]setting, error) {
	if err := key.Save(filepath.Join(r.Home, guardKeyFile), []byte(passphrase)); err != nil {
		return nil, err
	}
	budget := txmgr.Default()
	budget.BudgetFile = filepath.Join(r.Home, guardBudgetFile)
	if err := budget.Ledger().Reset(); err != nil {
		return nil, err
	}
	return []setting{
		{"guard", "enabled", "true"},
		{"guard", "rpc", quoted(n.L1.HTTP())},
		{"guard", "eth_chain_id", strconv.Itoa(l1ChainID)},
		{"guard", "stores", addressList(stores)},
		{"guard", "witnesses", addressList(witnesses)},
		{"guard", "key_file", quoted(filepath.Join(r.Home, guardKeyFile))},
		{"guard", "budget_file", quoted(budget.BudgetFile)},
		{"guard", "max_ether_per_day", "1000.0"},
		{"guard", "confirmations", "1"},
		{"guard", "resubmit_after", `"10s"`},
		{"guard", "receipt_interval", `"200ms"`},
		{"guard", "min_interval", `"0s"`},
		{"guard", "poll_interval", `"500ms"`},
	}, nil
}

// addressList writes addresses as a list of a configuration.
func addressList(addresses []common.Address) string {
	words := make([]string, len(addresses))
	for i, address := range addresses {
		words[i] = quoted(address.Hex())
	}
	return "[" + strings.Join(words, ", ") + "]"
}

func (r *Relayer) edit(settings ...setting) error {
	return editTOML(filepath.Join(r.Home, "config.toml"), settings...)
}

// healthy asks a process's health endpoint.
func healthy(ctx context.Context, port int) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+hostPort(port)+"/healthz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("health check: status %d", response.StatusCode)
	}
	return nil
}
