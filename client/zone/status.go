package zone

import (
	"context"
	"fmt"
	"time"

	nodev1beta1 "cosmossdk.io/api/cosmos/base/node/v1beta1"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
)

// NodeStatus is how much of the zone a node has seen.
type NodeStatus struct {
	// Height is the zone's height in the node's newest state, Time the time of that block; zero before the node has made one
	// since its start.
	Height int64
	Time   time.Time
	// CatchingUp says that the node knows of peers that are further.
	CatchingUp bool
}

// NodeStatus asks the node how much of the zone it has seen. What it answers to other queries may be as old.
func (c *Client) NodeStatus(ctx context.Context) (NodeStatus, error) {
	newest, err := nodev1beta1.NewServiceClient(c.conn).Status(ctx, &nodev1beta1.StatusRequest{})
	if err != nil {
		return NodeStatus{}, fmt.Errorf("query status of zone node %s: %w", c.cfg.GRPCAddr, err)
	}
	syncing, err := cmtservice.NewServiceClient(c.conn).GetSyncing(ctx, &cmtservice.GetSyncingRequest{})
	if err != nil {
		return NodeStatus{}, fmt.Errorf("query whether zone node %s is catching up: %w", c.cfg.GRPCAddr, err)
	}
	status := NodeStatus{Height: int64(newest.Height), CatchingUp: syncing.Syncing} //nolint:gosec // heights are int64 in blocks
	if newest.Timestamp != nil {
		status.Time = newest.Timestamp.AsTime()
	}
	return status, nil
}
