package staker

import (
	"testing"

	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/testutil/stakesim"
)

// btcd is a real Bitcoin node on regtest that mines to the staker.
type btcd struct {
	*stakesim.Btcd
	t *testing.T
}

// startBtcd starts the node that make tools builds, or skips the test.
func startBtcd(t *testing.T) *btcd {
	t.Helper()
	addresses, err := AddressesOf(pk(stakerKey), btcNet)
	require.NoError(t, err)
	return &btcd{Btcd: stakesim.StartBtcdFor(t, addresses.Taproot, "--txindex", "--addrindex"), t: t}
}

func (b *btcd) mine(blocks int64) {
	b.t.Helper()
	b.Mine(b.t, int(blocks))
}

// refuses makes sure that the node does not take a transaction, and says why.
func (b *btcd) refuses(tx *wire.MsgTx, why string) {
	b.t.Helper()
	_, err := b.Send(b.t.Context(), tx)
	require.ErrorContains(b.t, err, why)
	_, err = b.Transaction(b.t.Context(), tx.TxHash())
	require.True(b.t, btcclient.IsNotFound(err), "%v", err)
}

// takes makes sure that the node takes a transaction into its next block.
func (b *btcd) takes(tx *wire.MsgTx) {
	b.t.Helper()
	_, err := b.Send(b.t.Context(), tx)
	require.NoError(b.t, err)
	b.mine(1)
	b.mined(tx)
}

func (b *btcd) mined(tx *wire.MsgTx) {
	b.t.Helper()
	_, found, err := b.TransactionBlock(b.t.Context(), tx.TxHash())
	require.NoError(b.t, err)
	require.True(b.t, found)
}

// stake registers and broadcasts a stake, with two of the committee's signatures.
func (b *btcd) stake(client *Client, zone *fakeZone, valueSat uint64) *Record {
	b.t.Helper()
	order := testOrder()
	order.ValueSat, order.StakingTime = valueSat, 200
	prepared, err := client.Prepare(b.t.Context(), order)
	require.NoError(b.t, err)
	txid, err := client.Register(b.t.Context(), prepared, testOwner)
	require.NoError(b.t, err)
	zone.accept(b.t, prepared, zone.sent[len(zone.sent)-1], 2)
	record, _, err := LoadRecord(b.t.Context(), zone, client.Rules, txid)
	require.NoError(b.t, err)
	_, err = client.Broadcast(b.t.Context(), record, false)
	require.NoError(b.t, err)
	return record
}

// withdrawNow builds a signed withdrawal however long the timelock still lasts.
func withdrawNow(t *testing.T, record *Record, from StakeOutput) *wire.MsgTx {
	t.Helper()
	spend, err := record.Withdraw(from, changeScript(t), 5_000)
	require.NoError(t, err)
	sig, err := spend.Sign(secret(stakerKey))
	require.NoError(t, err)
	tx, err := spend.Complete(sig)
	require.NoError(t, err)
	return tx
}

// Every way a stake can go, on a real Bitcoin node: what must be refused is refused by the node, and where the bitcoins
// are at the end is asked of the node.
func TestOnBitcoin(t *testing.T) {
	node := startBtcd(t)
	node.mine(120)
	client, _, zone := testClient(t)
	client.Node = node.Client
	require.NoError(t, CheckNetwork(t.Context(), node, btcNet))
	var records []*Record
	for _, valueSat := range []uint64{50_000_000, 51_000_000, 52_000_000, 53_000_000} {
		records = append(records, node.stake(client, zone, valueSat))
		node.mine(1)
		node.mined(records[len(records)-1].Txs.Staking)
	}
	unbonded, slashed, slashedLater, expired := records[0], records[1], records[2], records[3]

	// Too early, by the node's own clock.
	node.refuses(withdrawNow(t, expired, expired.Outputs()[0]), "sequence locks")
	_, _, err := client.PrepareWithdrawal(t.Context(), &expired.Stake, "")
	require.ErrorIs(t, err, ErrLocked)

	node.refusesBrokenUnbonding(unbonded)
	var unbondings []*wire.MsgTx
	for _, record := range []*Record{unbonded, slashedLater} {
		tx, err := client.Unbond(t.Context(), record)
		require.NoError(t, err)
		unbondings = append(unbondings, tx)
	}
	node.mine(1)
	node.mined(unbondings[0])
	node.mined(unbondings[1])
	node.refuses(withdrawNow(t, unbonded, unbonded.Outputs()[1]), "sequence locks")

	node.slashes(slashed, slashedLater)
	node.refuses(withdrawNow(t, slashed, slashed.Outputs()[2]), "sequence locks")

	node.withdraws(client, unbonded, stakingtx.UnbondingTimelock)
	node.withdraws(client, slashed, stakingtx.ChangeTimelock)
	node.withdraws(client, slashedLater, stakingtx.ChangeTimelock)
	node.withdraws(client, expired, stakingtx.StakingTimelock)
}

// refusesBrokenUnbonding gives the node unbonding transactions whose committee part is wrong.
func (b *btcd) refusesBrokenUnbonding(record *Record) {
	b.t.Helper()
	sig, err := record.Unbonding().Sign(secret(stakerKey))
	require.NoError(b.t, err)
	valid, err := record.Unbond(sig)
	require.NoError(b.t, err)
	all, err := record.Plan.CovenantSign(secret(committee[2]), record.Txs)
	require.NoError(b.t, err)
	empty := 0
	for len(valid.TxIn[0].Witness[empty]) != 0 {
		empty++
	}
	first, second := (empty+1)%3, (empty+2)%3
	for _, change := range []func(w wire.TxWitness){
		func(w wire.TxWitness) { w[first], w[second] = w[second], w[first] }, // wrong order
		func(w wire.TxWitness) { w[first] = nil },                            // one missing
		func(w wire.TxWitness) { w[empty] = all.Unbonding },                  // one too many
		func(w wire.TxWitness) { w[3] = nil },                                // not the staker
	} {
		broken := valid.Copy()
		change(broken.TxIn[0].Witness)
		b.refuses(broken, "failed to validate input")
	}
}

// slashes burns a staking output and an unbonding output with the provider's key.
func (b *btcd) slashes(staked, unbonding *Record) {
	b.t.Helper()
	_, err := staked.Plan.SlashingWitness(secret(otherKey), staked.Delegation.DelegatorSlashingSig, staked.Covenant, staked.Txs)
	require.ErrorIs(b.t, err, stakingtx.ErrNotProvider)
	tx, err := staked.Plan.SlashingWitness(secret(providerKey), staked.Delegation.DelegatorSlashingSig, staked.Covenant, staked.Txs)
	require.NoError(b.t, err)
	broken := tx.Copy()
	broken.TxIn[0].Witness[0], broken.TxIn[0].Witness[1] = broken.TxIn[0].Witness[1], broken.TxIn[0].Witness[0]
	b.refuses(broken, "failed to validate input")
	b.takes(tx)

	tx, err = unbonding.Plan.UnbondingSlashingWitness(
		secret(providerKey), unbonding.Delegation.DelegatorUnbondingSlashingSig, unbonding.Covenant, unbonding.Txs)
	require.NoError(b.t, err)
	b.takes(tx)
}

// withdraws waits for a timelock, one block short of it first, withdraws, and asks the node where the bitcoins are.
func (b *btcd) withdraws(client *Client, record *Record, path stakingtx.Path) {
	b.t.Helper()
	unspent, err := record.Locate(b.t.Context(), client.Node)
	require.NoError(b.t, err)
	require.Equal(b.t, path, unspent.Path)
	if unspent.Left > 1 {
		b.mine(unspent.Left - 1)
		b.refuses(withdrawNow(b.t, record, unspent.StakeOutput), "sequence locks")
		_, _, err = client.PrepareWithdrawal(b.t.Context(), &record.Stake, "")
		require.ErrorContains(b.t, err, "1 block")
		b.mine(1)
	}
	spend, _, err := client.PrepareWithdrawal(b.t.Context(), &record.Stake, "")
	require.NoError(b.t, err)
	tx, err := client.Withdraw(b.t.Context(), spend)
	require.NoError(b.t, err)
	b.mine(1)
	b.mined(tx)
	received, found, err := b.Unspent(b.t.Context(), wire.OutPoint{Hash: tx.TxHash()})
	require.NoError(b.t, err)
	require.True(b.t, found)
	require.Equal(b.t, tx.TxOut[0].Value, received.ValueSat)
	require.Equal(b.t, changeScript(b.t), received.PkScript)
	_, err = record.Locate(b.t.Context(), client.Node)
	require.ErrorIs(b.t, err, ErrNothingLeft)
	spent, err := record.LastSpent(b.t.Context(), client.Node, btcNet)
	require.NoError(b.t, err)
	require.Equal(b.t, tx.TxHash(), spent.Spender)
	require.Equal(b.t, path, spent.Path)
	require.True(b.t, spent.Withdrawn)
	broadcast, err := record.IsBroadcast(b.t.Context(), client.Node)
	require.NoError(b.t, err)
	require.True(b.t, broadcast)
}
