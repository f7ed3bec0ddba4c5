package localnet

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/testutil/ports"
)

// delays is a Toxiproxy through which each validator reaches each other one. Its toxics hold back what goes through for a time, in both
// directions (https://github.com/Shopify/toxiproxy).
type delays struct {
	api     string
	proxies []string
}

// toxic is what a proxy does to one direction of its connections.
type toxic struct {
	Name       string         `json:"name"`
	Type       string         `json:"type"`
	Stream     string         `json:"stream"`
	Attributes map[string]int `json:"attributes"`
}

// startDelays builds and starts the proxy, and makes all validators dial one another through it.
func startDelays(t *testing.T, ctx context.Context, n *Net) *delays {
	t.Helper()
	root, err := SourceRoot()
	require.NoError(t, err)
	binary, err := buildTool(ctx, root, "toxiproxy", "github.com/Shopify/toxiproxy/v2/cmd/server")
	require.NoError(t, err)
	addr := ports.Free(t)
	host, port, err := net.SplitHostPort(addr)
	require.NoError(t, err)
	d := &delays{api: "http://" + addr}
	proc := &Process{
		Name: "toxiproxy", Path: binary, LogPath: filepath.Join(n.opts.Dir, "logs", "toxiproxy.log"),
		Args: []string{"-host", host, "-port", port},
	}
	require.NoError(t, proc.Start())
	t.Cleanup(func() { require.NoError(t, proc.Stop()) })
	require.NoError(t, proc.waitReady(ctx, func(ctx context.Context) error {
		var version any
		return getJSON(ctx, d.api+"/proxies", &version)
	}))
	for _, from := range n.validators {
		var peers []string
		for _, to := range n.validators {
			if from == to {
				continue
			}
			name, listen := fmt.Sprintf("%d-%d", from.Index, to.Index), ports.Free(t)
			require.NoError(t, d.post(ctx, "/proxies", map[string]any{
				"name": name, "listen": listen, "upstream": hostPort(to.p2p), "enabled": true,
			}))
			for _, stream := range []string{"upstream", "downstream"} {
				require.NoError(t, d.post(ctx, "/proxies/"+name+"/toxics", delayOf(stream, 0)))
			}
			d.proxies, peers = append(d.proxies, name), append(peers, to.NodeID+"@"+listen)
		}
		require.NoError(t, from.Stop())
		require.NoError(t, editTOML(filepath.Join(from.Home, "config", "config.toml"), setting{"p2p", "persistent_peers", quoted(strings.Join(peers, ","))}))
	}
	group, groupCtx := errgroup.WithContext(ctx)
	for _, v := range n.validators {
		group.Go(func() error { return v.Start(groupCtx) })
	}
	require.NoError(t, group.Wait())
	return d
}

// set makes each connection as long as a round trip.
func (d *delays) set(t *testing.T, ctx context.Context, roundTrip time.Duration) {
	t.Helper()
	for _, proxy := range d.proxies {
		for _, stream := range []string{"upstream", "downstream"} {
			toxic := delayOf(stream, roundTrip/2)
			require.NoError(t, d.post(ctx, "/proxies/"+proxy+"/toxics/"+toxic.Name, toxic))
		}
	}
}

func delayOf(stream string, delay time.Duration) toxic {
	return toxic{Name: stream, Type: "latency", Stream: stream, Attributes: map[string]int{"latency": int(delay.Milliseconds()), "jitter": 0}}
}

// post sends JSON to the proxy's API.
func (d *delays) post(ctx context.Context, path string, body any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, d.api+path, bytes.NewReader(data))
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("post %s: status %s", path, strconv.Itoa(response.StatusCode))
	}
	return nil
}
