package localnet

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"

	"github.com/taikofin/taikofin/internal/eots"
)

// Provider is a finality provider: an fpd with its key and its stake.
type Provider struct {
	// Index counts from 0.
	Index int
	// Key is the provider's secret key, known here so that tests can misbehave in its name.
	Key *btcec.PrivateKey
	// FpPk is the x-only public key.
	FpPk [32]byte
	// Address is the account that pays for its transactions.
	Address string
	// Home is the daemon's home folder.
	Home string
	// Stake is what is locked for it, nil before that.
	Stake *Stake

	proc    *Process
	binary  string
	monitor int
}

// passphrase protects the key files of the net's providers. Nothing of value depends on it.
const passphrase = "localnet-passphrase"

// Process is the daemon's process.
func (p *Provider) Process() *Process { return p.proc }

// Start starts the daemon and waits until it answers.
func (p *Provider) Start(ctx context.Context) error {
	if err := p.proc.Start(); err != nil {
		return err
	}
	return p.proc.waitReady(ctx, func(ctx context.Context) error { return healthy(ctx, p.monitor) })
}

// Stop shuts the daemon down.
func (p *Provider) Stop() error { return p.proc.Stop() }

// Kill ends the daemon as a crash would.
func (p *Provider) Kill() error { return p.proc.Kill() }

// Metrics is the address of the daemon's metrics.
func (p *Provider) Metrics() string { return "http://" + hostPort(p.monitor) + "/metrics" }

// PkHex is the public key as queries want it.
func (p *Provider) PkHex() string { return hex.EncodeToString(p.FpPk[:]) }

// newProvider writes a daemon's home, imports a fresh voting key and makes an account key.
func newProvider(ctx context.Context, opts Options, index int) (*Provider, error) {
	name := fmt.Sprintf("fpd%d", index)
	key, err := btcec.NewPrivateKey()
	if err != nil {
		return nil, fmt.Errorf("make the key of %s: %w", name, err)
	}
	// The daemon derives nonces from the form of a key whose public key has an even y; whoever votes in its name must too.
	if key.PubKey().SerializeCompressed()[0] == secp256k1.PubKeyFormatCompressedOdd {
		key = btcec.PrivKeyFromScalar(key.Key.Negate())
	}
	p := &Provider{
		Index: index, Key: key, FpPk: eots.XOnly(key.PubKey()),
		Home: filepath.Join(opts.Dir, name), binary: opts.Binaries.Fpd,
	}
	want := opts.Ports.ProviderMonitor
	if want != 0 {
		want += index
	}
	if p.monitor, err = takePort(want); err != nil {
		return nil, err
	}
	if _, err := p.cli(ctx, "", "init"); err != nil {
		return nil, err
	}
	if err := p.importKey(ctx); err != nil {
		return nil, err
	}
	p.proc = &Process{
		Name: name, Path: p.binary, LogPath: filepath.Join(opts.Dir, "logs", name+".log"),
		Args: []string{"start", "--home", p.Home}, Env: []string{"FPD_PASSPHRASE=" + passphrase},
	}
	return p, nil
}

// importKey hands the voting key to the daemon, which makes the account key beside it.
func (p *Provider) importKey(ctx context.Context) error {
	secret := filepath.Join(p.Home, "secret.hex")
	if err := os.WriteFile(secret, []byte(hex.EncodeToString(p.Key.Serialize())+"\n"), 0o600); err != nil {
		return fmt.Errorf("write %s: %w", secret, err)
	}
	_, err := p.cli(ctx, "", "keys", "import", secret)
	if removeErr := os.Remove(secret); err == nil {
		err = removeErr
	}
	if err != nil {
		return err
	}
	out, err := p.cli(ctx, "", "keys", "show", "--output", "json")
	if err != nil {
		return err
	}
	var shown struct {
		PublicKey string `json:"fp_btc_pk_hex"`
		Account   struct {
			Address string `json:"address"`
		} `json:"account"`
	}
	if err := json.Unmarshal(out, &shown); err != nil {
		return fmt.Errorf("read the keys of provider %d from %q: %w", p.Index, out, err)
	}
	if shown.PublicKey != p.PkHex() {
		return fmt.Errorf("provider %d shows key %s, imported %s", p.Index, shown.PublicKey, p.PkHex())
	}
	p.Address = shown.Account.Address
	return nil
}

func (p *Provider) cli(ctx context.Context, stdin string, args ...string) ([]byte, error) {
	return run(ctx, stdin, []string{"FPD_PASSPHRASE=" + passphrase}, p.binary, append(args, "--home", p.Home)...)
}

// configure points the daemon at its peers. Keyring and gas are as init wrote them.
func (p *Provider) configure(n *Net) error {
	zoneNode := n.validators[p.Index%len(n.validators)]
	settings := []setting{
		{"zone", "grpc_addr", quoted(zoneNode.GRPC())},
		{"zone", "chain_id", quoted(ChainID)},
		{"taiko", "l2_rpc", quoted(n.L2.HTTP())},
		{"taiko", "l1_rpc", quoted(n.L1.HTTP())},
		{"taiko", "safety", quoted(n.opts.Safety)},
		{"signer", "poll_interval", `"100ms"`},
		{"signer", "resend_interval", `"2s"`},
		{"monitor", "listen_addr", quoted(hostPort(p.monitor))},
	}
	if n.series != nil {
		// A provider signs a checkpoint only after it has compared the table with Bitcoin.
		settings = append(settings,
			setting{"bitcoin", "rpc_addr", quoted(n.Bitcoin.RPCAddr())},
			setting{"bitcoin", "user", quoted(n.Bitcoin.User)},
			setting{"bitcoin", "password", quoted(n.Bitcoin.Pass)},
			setting{"bitcoin", "poll_interval", `"500ms"`},
			setting{"checkpoints", "retry_interval", `"1s"`},
		)
	}
	return editTOML(filepath.Join(p.Home, "config.toml"), settings...)
}

// register makes the provider known to the zone.
func (p *Provider) register(ctx context.Context) error {
	_, err := p.cli(ctx, "", "register", "--moniker", fmt.Sprintf("provider-%d", p.Index), "--commission", "0.05")
	return err
}
