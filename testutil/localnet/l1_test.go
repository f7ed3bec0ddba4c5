package localnet

import (
	"context"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
)

func TestL1FundsAccounts(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	l1, err := StartL1(ctx, L1Config{BlockTime: 200 * time.Millisecond, SafeLag: 1, FinalizedLag: 3})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l1.Close()) })
	accounts := []common.Address{{1}, {2}}
	require.NoError(t, l1.Fund(ctx, 5, accounts...))
	client, err := l1.Dial(ctx)
	require.NoError(t, err)
	defer client.Close()
	for _, account := range accounts {
		balance, err := client.BalanceAt(ctx, account, nil)
		require.NoError(t, err)
		require.Equal(t, ether(5), balance)
	}
}

func TestSeriesKnowsItsVerifier(t *testing.T) {
	s, err := newSeries("a", 10, 5)
	require.NoError(t, err)
	require.Equal(t, crypto.CreateAddress(s.Deployer.Address(), verifierNonce), s.Verifier)
	require.EqualValues(t, 20, s.L2Height(2))
	genesis := s.genesis()
	require.Equal(t, s.Verifier[:], genesis.Verifier)
	other, err := newSeries("a", 10, 5)
	require.NoError(t, err)
	require.NotEqual(t, s.Verifier, other.Verifier, "every verifier has a deployer of its own")
}
