package stakeaudit_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/fixtures"
	"github.com/taikofin/taikofin/testutil/keys"
	"github.com/taikofin/taikofin/testutil/stakesim"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

const (
	depth       = 3
	stakingTime = 300
	// activeFor is how many blocks a stake gives power: the staking time without the unbonding time.
	activeFor = stakingTime - 101
	stakeSat  = 100_000_000
)

var regtest = &chaincfg.RegressionNetParams

// The parties' keys have numbers.
var secret, pk = keys.Secret, keys.XOnly

// committee are the keys of the covenant; two of three must sign.
var committee = []byte{11, 12, 13}

func testParams() btcstaketypes.StakingParams {
	return fixtures.ShortStakingParams(pk(committee[0]), pk(committee[1]), pk(committee[2]))
}

// staked is a delegation with all that its parties hold.
type staked struct {
	*fixtures.SignedStake
	record btcstaketypes.BTCDelegation
}

// bench is a real Bitcoin node and what a zone says.
type bench struct {
	t    *testing.T
	node *stakesim.Btcd
	// coin is the height of the next coinbase to spend.
	coin uint32
}

// newStake makes a complete delegation of sat satoshis to providers, the first of which gets the power.
func (b *bench) newStake(sat uint64, providers ...byte) *staked {
	b.t.Helper()
	b.coin++
	t, params, sk := b.t, testParams(), secret(byte(100+b.coin))
	staker := eots.XOnly(sk.PubKey())
	var fpPks [][]byte
	for _, n := range providers {
		fpPks = append(fpPks, pk(n))
	}
	plan := params.Plan(regtest, staker[:], fpPks, stakingTime, sat)
	output, err := plan.StakingOutput()
	require.NoError(t, err)
	staking := b.node.Pay(b.node.Coinbase(t, b.coin), output, wire.NewTxOut(1_000_000_000, b.node.Script))
	signed, err := fixtures.SignStake(plan, staking, sk, secret(committee[0]), secret(committee[1]))
	require.NoError(t, err)
	record, err := signed.Record()
	require.NoError(t, err)
	s := &staked{SignedStake: signed, record: *record}
	s.record.Pop = btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: make([]byte, 64)}
	require.NoError(t, params.CheckStake(regtest, &s.record))
	return s
}

// broadcast sends transactions and mines them into one block, whose height it returns.
func (b *bench) broadcast(txs ...*wire.MsgTx) uint32 {
	b.t.Helper()
	for _, tx := range txs {
		_, err := b.node.Send(b.t.Context(), tx)
		require.NoError(b.t, err)
	}
	b.node.Mine(b.t, 1)
	return b.tip()
}

func (b *bench) tip() uint32 {
	b.t.Helper()
	tip, err := b.node.Tip(b.t.Context())
	require.NoError(b.t, err)
	return tip.Height
}

// include makes the record say what the zone would say of a stake in the best chain's block at a height.
func (b *bench) include(height uint32, stakes ...*staked) {
	b.t.Helper()
	hash, err := b.node.BlockHash(b.t.Context(), height)
	require.NoError(b.t, err)
	for _, s := range stakes {
		s.record.StartHeight, s.record.EndHeight, s.record.InclusionHeaderHash = height, height+stakingTime, hash[:]
	}
}

// unbond is the stake's unbonding transaction with its witness.
func (b *bench) unbond(s *staked) *wire.MsgTx {
	b.t.Helper()
	tx, err := s.Unbond()
	require.NoError(b.t, err)
	return tx
}

// slash is the stake's slashing transaction with its witness.
func (b *bench) slash(s *staked, provider byte) *wire.MsgTx {
	b.t.Helper()
	tx, err := s.Slash(secret(provider))
	require.NoError(b.t, err)
	return tx
}

// says is what a zone says, true or not.
type says struct {
	lists   map[byte][]btcstaketypes.BTCDelegation
	secrets map[byte][]byte
	rules   stakeaudit.Rules
	fail    error
}

func zoneOf(lists map[byte][]*staked) *says {
	z := &says{
		lists: make(map[byte][]btcstaketypes.BTCDelegation), secrets: make(map[byte][]byte),
		rules: stakeaudit.Rules{
			Net: regtest, Depth: depth, MinPowerSat: 1, MaxProviders: 100,
			Versions: map[uint32]btcstaketypes.StakingParams{0: testParams()},
		},
	}
	for n, list := range lists {
		for _, s := range list {
			z.lists[n] = append(z.lists[n], s.record)
		}
	}
	return z
}

func (z *says) Rules(context.Context) (stakeaudit.Rules, error) { return z.rules, z.fail }

func (z *says) Delegations(_ context.Context, fpPk [32]byte, _ int, see func(*btcstaketypes.BTCDelegation)) (int, error) {
	for n, list := range z.lists {
		if bytes.Equal(pk(n), fpPk[:]) {
			for i := range list {
				see(&list[i])
			}
			return len(list), nil
		}
	}
	return 0, nil
}

func (z *says) SecretKey(_ context.Context, fpPk [32]byte) ([]byte, error) {
	for n, sk := range z.secrets {
		if bytes.Equal(pk(n), fpPk[:]) {
			return sk, nil
		}
	}
	return nil, nil
}

func claim(n byte, sat uint64) stakeaudit.Claim {
	return stakeaudit.Claim{FpPk: [32]byte(pk(n)), PowerSat: sat}
}
