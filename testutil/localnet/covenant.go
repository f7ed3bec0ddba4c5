package localnet

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
)

// Covenant is a member of the covenant committee: a covenantd with its key.
type Covenant struct {
	// Index counts from 0.
	Index int
	// Key is the member's secret key.
	Key *btcec.PrivateKey
	// Address is the account that pays for its transactions.
	Address string
	// Home is the daemon's home folder.
	Home string

	proc    *Process
	binary  string
	monitor int
}

// Process is the daemon's process.
func (c *Covenant) Process() *Process { return c.proc }

// Stop shuts the daemon down.
func (c *Covenant) Stop() error { return c.proc.Stop() }

// Kill ends the daemon as a crash would.
func (c *Covenant) Kill() error { return c.proc.Kill() }

// Metrics is the address of the daemon's metrics.
func (c *Covenant) Metrics() string { return "http://" + hostPort(c.monitor) + "/metrics" }

// Start starts the daemon and waits until it answers.
func (c *Covenant) Start(ctx context.Context) error {
	if err := c.proc.Start(); err != nil {
		return err
	}
	return c.proc.waitReady(ctx, func(ctx context.Context) error { return healthy(ctx, c.monitor) })
}

// newCovenant writes a daemon's home, imports a member's key and makes an account key.
func newCovenant(ctx context.Context, opts Options, index int, key *btcec.PrivateKey) (*Covenant, error) {
	name := fmt.Sprintf("covenantd%d", index)
	c := &Covenant{Index: index, Key: key, Home: filepath.Join(opts.Dir, name), binary: opts.Binaries.Covenantd}
	want := opts.Ports.CovenantMonitor
	if want != 0 {
		want += index
	}
	var err error
	if c.monitor, err = takePort(want); err != nil {
		return nil, err
	}
	if _, err := c.cli(ctx, "init"); err != nil {
		return nil, err
	}
	if err := c.importKey(ctx); err != nil {
		return nil, err
	}
	c.proc = &Process{
		Name: name, Path: c.binary, LogPath: filepath.Join(opts.Dir, "logs", name+".log"),
		Args: []string{"start", "--home", c.Home}, Env: c.env(),
	}
	return c, nil
}

func (c *Covenant) env() []string { return []string{"COVENANTD_PASSPHRASE=" + passphrase} }

func (c *Covenant) cli(ctx context.Context, args ...string) ([]byte, error) {
	return run(ctx, "", c.env(), c.binary, append(args, "--home", c.Home)...)
}

// importKey hands the member's key to the daemon, which makes the account key beside it.
func (c *Covenant) importKey(ctx context.Context) error {
	secret := filepath.Join(c.Home, "secret.hex")
	if err := os.WriteFile(secret, []byte(hex.EncodeToString(c.Key.Serialize())+"\n"), 0o600); err != nil {
		return fmt.Errorf("write %s: %w", secret, err)
	}
	_, err := c.cli(ctx, "keys", "import", secret)
	if removeErr := os.Remove(secret); err == nil {
		err = removeErr
	}
	if err != nil {
		return err
	}
	out, err := c.cli(ctx, "keys", "show", "--output", "json")
	if err != nil {
		return err
	}
	var shown struct {
		PublicKey string `json:"covenant_pk_hex"`
		Account   struct {
			Address string `json:"address"`
		} `json:"account"`
	}
	if err := json.Unmarshal(out, &shown); err != nil {
		return fmt.Errorf("read the keys of covenant member %d from %q: %w", c.Index, out, err)
	}
	if want := hex.EncodeToString(schnorr.SerializePubKey(c.Key.PubKey())); shown.PublicKey != want {
		return fmt.Errorf("covenant member %d shows key %s, imported %s", c.Index, shown.PublicKey, want)
	}
	c.Address = shown.Account.Address
	return nil
}

// configure points the daemon at the zone.
func (c *Covenant) configure(n *Net) error {
	zoneNode := n.validators[c.Index%len(n.validators)]
	return editTOML(filepath.Join(c.Home, "config.toml"),
		setting{"zone", "grpc_addr", quoted(zoneNode.GRPC())},
		setting{"zone", "chain_id", quoted(ChainID)},
		setting{"covenant", "poll_interval", `"200ms"`},
		setting{"bitcoin", "rpc_addr", quoted(n.Bitcoin.RPCAddr())},
		setting{"bitcoin", "user", quoted(n.Bitcoin.User)},
		setting{"bitcoin", "password", quoted(n.Bitcoin.Pass)},
		setting{"monitor", "listen_addr", quoted(hostPort(c.monitor))},
	)
}

// startCovenant has every member accept the zone's staking parameters, as their operators would, and starts them.
func (n *Net) startCovenant(ctx context.Context) error {
	for _, c := range n.covenant {
		if _, err := c.cli(ctx, "params", "accept", "--all", "--yes"); err != nil {
			return err
		}
		if err := c.Start(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Covenant returns all members of the covenant committee.
func (n *Net) Covenant() []*Covenant { return n.covenant }
