package localnet

import "fmt"

// Endpoint is an address at which something listens.
type Endpoint struct {
	What string `json:"what"`
	URL  string `json:"url"`
}

// Endpoints are all places where the net listens, the first validator's first.
func (n *Net) Endpoints() []Endpoint {
	var all []Endpoint
	for i, v := range n.validators {
		name := "zone"
		if len(n.validators) > 1 {
			name = fmt.Sprintf("validator %d", i)
		}
		all = append(all,
			Endpoint{name + " REST", v.REST()}, Endpoint{name + " gRPC", v.GRPC()}, Endpoint{name + " CometBFT RPC", v.RPC()},
			Endpoint{name + " metrics", v.Metrics()})
	}
	all = append(append(all, n.Peers.Endpoints()...), Endpoint{"relayer metrics", n.Relayer.Metrics()},
		Endpoint{"gateway API", n.Gateway.API()}, Endpoint{"gateway gadget gRPC", n.Gateway.GadgetGRPC()},
		Endpoint{"gateway gadget HTTP", n.Gateway.GadgetHTTP()}, Endpoint{"gateway metrics", n.Gateway.Metrics()})
	for i, c := range n.covenant {
		all = append(all, Endpoint{fmt.Sprintf("covenant %d metrics", i), c.Metrics()})
	}
	for i, p := range n.providers {
		all = append(all, Endpoint{fmt.Sprintf("provider %d metrics", i), p.Metrics()})
	}
	return all
}
