package localnet

import (
	"context"
	"path/filepath"
	"strings"
)

// gatewayPorts is how many ports a gateway takes.
const gatewayPorts = 4

// Gateway is the gateway process that answers what is final.
type Gateway struct {
	// Home is the daemon's home folder.
	Home string

	proc   *Process
	binary string
	// ports are those of the API, of the gadget's gRPC and HTTP, and of the metrics.
	ports [gatewayPorts]int
}

// Process is the gateway's process.
func (g *Gateway) Process() *Process { return g.proc }

// API is where the gateway's own API listens, GadgetGRPC and GadgetHTTP where that of Babylon's gadget does.
func (g *Gateway) API() string { return "http://" + hostPort(g.ports[0]) }

// GadgetGRPC is the address of the gadget's gRPC.
func (g *Gateway) GadgetGRPC() string { return hostPort(g.ports[1]) }

// GadgetHTTP is where the gadget's HTTP routes are.
func (g *Gateway) GadgetHTTP() string { return "http://" + hostPort(g.ports[2]) }

// Metrics is the address of the gateway's metrics.
func (g *Gateway) Metrics() string { return "http://" + hostPort(g.ports[3]) + "/metrics" }

// Start starts the gateway and waits until it answers.
func (g *Gateway) Start(ctx context.Context) error {
	if err := g.proc.Start(); err != nil {
		return err
	}
	return g.proc.waitReady(ctx, func(ctx context.Context) error { return healthy(ctx, g.ports[3]) })
}

// Stop shuts the gateway down.
func (g *Gateway) Stop() error { return g.proc.Stop() }

// Kill ends the gateway as a crash would.
func (g *Gateway) Kill() error { return g.proc.Kill() }

// startGateway has the gateway take the first validator's newest header as the trusted one, as an operator would, and starts it. The
// validators' nodes are all compared.
func (n *Net) startGateway(ctx context.Context) error {
	g := &Gateway{Home: filepath.Join(n.opts.Dir, "gatewayd"), binary: n.opts.Binaries.Gatewayd}
	for i := range g.ports {
		want := n.opts.Ports.Gateway
		if want != 0 {
			want += i
		}
		var err error
		if g.ports[i], err = takePort(want); err != nil {
			return err
		}
	}
	var nodes []string
	for _, v := range n.validators {
		nodes = append(nodes, v.RPC())
	}
	args := []string{"init", "--home", g.Home, "--trust-from-node"}
	for key, value := range map[string]string{
		"zone.chain_id": ChainID, "zone.rpc": strings.Join(nodes, ","), "taiko.rpc": n.L2.HTTP(), "ethereum.rpc": n.L1.HTTP(),
		"ethereum.poll_interval": "1s", "api.listen_addr": hostPort(g.ports[0]), "gadget.grpc_addr": hostPort(g.ports[1]),
		"gadget.http_addr": hostPort(g.ports[2]), "monitor.listen_addr": hostPort(g.ports[3]),
	} {
		args = append(args, "--set", key+"="+value)
	}
	if _, err := run(ctx, "", nil, g.binary, args...); err != nil {
		return err
	}
	g.proc = &Process{
		Name: "gatewayd", Path: g.binary, LogPath: filepath.Join(n.opts.Dir, "logs", "gatewayd.log"), Args: []string{"start", "--home", g.Home},
	}
	n.Gateway = g
	return g.Start(ctx)
}
