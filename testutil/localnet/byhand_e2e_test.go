package localnet

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/stretchr/testify/require"
)

// envByHand says that there is time for a chain by hand: some minutes.
const envByHand = "TAIKOFIN_BY_HAND"

// handPorts is how many ports the page counts up.
const handPorts = 100

// TestByHand makes a chain by exactly the commands of docs/operators.md, from empty homes to the first final block, and a peer that
// joins it by state sync. What the peer says last is held against the Taiko-shaped chain itself.
func TestByHand(t *testing.T) {
	if os.Getenv(envByHand) == "" {
		t.Skip("takes minutes; make test-by-hand sets " + envByHand)
	}
	ctx := testContext(t, 14*time.Minute)
	root, err := SourceRoot()
	require.NoError(t, err)
	binaries, err := Build(ctx, root)
	require.NoError(t, err)
	homes, port := filepath.Join(t.TempDir(), "homes"), takePorts(t, handPorts)
	t.Cleanup(func() {
		if t.Failed() {
			logTails(t, homes)
		}
	})
	said := readPage(t, "docs/operators.md", "by-hand").run(ctx, t, binaries, map[string]string{"HOMES": homes, "PORT": strconv.Itoa(port)})

	var latest struct {
		Block struct {
			Hash     string `json:"hash"`
			L2Height uint64 `json:"l2_height,string"`
			Status   string `json:"status"`
		} `json:"block"`
	}
	require.NoError(t, json.Unmarshal([]byte(said), &latest), "%s", said)
	require.Equal(t, "BLOCK_STATUS_FINALIZED", latest.Block.Status)
	taiko, err := ethclient.DialContext(ctx, "http://"+hostPort(port+2))
	require.NoError(t, err)
	defer taiko.Close()
	header, err := taiko.HeaderByHash(ctx, common.HexToHash(latest.Block.Hash))
	require.NoError(t, err)
	require.Equal(t, latest.Block.L2Height, header.Number.Uint64(), "what the peer calls final is a block of the chain")
	peer, err := os.ReadFile(filepath.Join(homes, "peer.log"))
	require.NoError(t, err)
	require.Contains(t, string(peer), "Snapshot restored", "the peer joined by state sync")
}

// takePorts finds a row of free ports.
func takePorts(t *testing.T, count int) int {
	t.Helper()
	for range 100 {
		first, err := takePort(0)
		require.NoError(t, err)
		free := true
		for port := first; port < first+count && free; port++ {
			_, err := listenOnce(port)
			free = err == nil
		}
		if free {
			return first
		}
	}
	t.Fatalf("no %d free ports in a row", count)
	return 0
}

func logTails(t *testing.T, homes string) {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(homes, "*.log"))
	require.NoError(t, err)
	for _, path := range logs {
		t.Logf("last lines of %s:\n%s", filepath.Base(path), (&Process{LogPath: path}).Tail(15))
	}
}
