package eth_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/anvil"
	"github.com/taikofin/taikofin/testutil/wait"
)

// The proxy's address follows from its transaction, so that a mistake in a constant cannot hide.
func TestDeployerProxy(t *testing.T) {
	tx := eth.DeployerProxyTx()
	from, err := types.Sender(types.HomesteadSigner{}, tx)
	require.NoError(t, err)
	require.Equal(t, eth.DeployerProxyCreator, from)
	require.Equal(t, eth.DeployerProxy, crypto.CreateAddress(from, 0))
	require.Equal(t, eth.DeployerProxyCost, tx.Cost())
}

func TestDeployerProxyOnAChainWithoutIt(t *testing.T) {
	node := anvil.Start(t, "--disable-default-create2-deployer")
	client := node.Client(t)
	code, err := client.Code(t.Context(), eth.DeployerProxy, eth.Latest)
	require.NoError(t, err)
	require.Empty(t, code)
	node.SetBalance(t, eth.DeployerProxyCreator, eth.DeployerProxyCost)
	require.NoError(t, client.SendTransaction(t.Context(), eth.DeployerProxyTx()))
	wait.Until(t, 20*time.Millisecond, func() bool {
		code, err = client.Code(t.Context(), eth.DeployerProxy, eth.Latest)
		return err == nil && bytes.Equal(eth.DeployerProxyCode, code)
	})
}
