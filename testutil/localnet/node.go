package localnet

import (
	"context"
	"fmt"
	"os"

	"github.com/taikofin/taikofin/client/zone"
)

// NewNode makes one more zone node, which signs no blocks: a home with the net's genesis and the validators as its peers. It is
// not started; closing the net stops it.
func (n *Net) NewNode(ctx context.Context, name string) (*Validator, error) {
	v, err := newNode(ctx, n.opts, name, len(n.validators)+len(n.nodes), ChainID)
	if err != nil {
		return nil, err
	}
	genesis, err := os.ReadFile(n.validators[0].genesisPath())
	if err != nil {
		return nil, fmt.Errorf("read genesis: %w", err)
	}
	if err := os.WriteFile(v.genesisPath(), genesis, 0o600); err != nil {
		return nil, fmt.Errorf("write genesis: %w", err)
	}
	peers := make([]string, len(n.validators))
	for i, peer := range n.validators {
		peers[i] = peer.peer()
	}
	if err := v.configure(peers, n.opts.SnapshotInterval); err != nil {
		return nil, err
	}
	if v.client, err = zone.Dial(ctx, n.zoneConfig(v.GRPC())); err != nil {
		return nil, err
	}
	n.nodes = append(n.nodes, v)
	return v, nil
}

// zoneNodes are all zone nodes, the validators first.
func (n *Net) zoneNodes() []*Validator {
	return append(append([]*Validator{}, n.validators...), n.nodes...)
}
