package gateway

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/taikofin/taikofin/daemon/gateway/zonenode"
)

// ShownHeader is a zone header as one node shows it, which nobody has verified.
type ShownHeader struct {
	Node    string    `json:"node"`
	ChainID string    `json:"chain_id"`
	Height  int64     `json:"height,string"`
	Hash    string    `json:"hash"`
	Time    time.Time `json:"time"`
	// Error is why the node showed none.
	Error string `json:"error,omitempty"`
}

// ShowHeader asks all zone nodes for a header: that of a height, or for 0 the first node's newest. The operator compares them with what
// others show, and takes one as the trusted header.
func ShowHeader(ctx context.Context, cfg ZoneConfig, height int64) ([]ShownHeader, error) {
	var closers []func()
	nodes, err := dialZone(ctx, cfg, &closers)
	defer func() {
		for _, end := range closers {
			end()
		}
	}()
	if err != nil {
		return nil, err
	}
	var shown []ShownHeader
	for _, node := range nodes {
		one := showHeader(ctx, node, height)
		if height == 0 {
			if one.Error != "" {
				return nil, fmt.Errorf("ask %s for its newest header: %s", node.Name, one.Error)
			}
			height = one.Height
		}
		shown = append(shown, one)
	}
	return shown, nil
}

func showHeader(ctx context.Context, node *zonenode.Node, height int64) ShownHeader {
	header, err := node.SignedHeader(ctx, height)
	if err != nil {
		return ShownHeader{Node: node.Name, Height: height, Error: err.Error()}
	}
	return ShownHeader{Node: node.Name, ChainID: header.ChainID, Height: header.Height, Hash: hex.EncodeToString(header.Hash()), Time: header.Time.UTC()}
}
