package staker

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/testutil/keys"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

func testOrder() Order {
	return Order{Providers: [][]byte{pk(providerKey)}, ValueSat: 50_000_000, StakingTime: 1000}
}

// accept makes the zone keep a message as a delegation with so many of the committee's signatures.
func (z *fakeZone) accept(t *testing.T, prepared *Prepared, msg *types.MsgCreateBTCDelegation, signatures int) {
	t.Helper()
	hash := prepared.Txs.Staking.TxHash()
	d := types.BTCDelegation{
		StakingTxHash: hash[:], StakingTx: msg.StakingTx, StakingOutputIdx: msg.StakingOutputIdx, StakerBtcPk: msg.StakerBtcPk,
		FpBtcPks: msg.FpBtcPks, TotalSat: prepared.Plan.ValueSat, StakingTimeBlocks: msg.StakingTimeBlocks,
		SlashingTx: msg.SlashingTx, DelegatorSlashingSig: msg.DelegatorSlashingSig, UnbondingTx: msg.UnbondingTx,
		UnbondingSlashingTx: msg.UnbondingSlashingTx, DelegatorUnbondingSlashingSig: msg.DelegatorUnbondingSlashingSig,
	}
	for _, n := range committee[:signatures] {
		set, err := prepared.Plan.CovenantSign(secret(n), prepared.Txs)
		require.NoError(t, err)
		d.CovenantSigs = append(d.CovenantSigs, types.CovenantSignatures{
			CovenantPk: set.PK, SlashingAdaptorSigs: set.Slashing, UnbondingSig: set.Unbonding,
			UnbondingSlashingAdaptorSigs: set.UnbondingSlashing,
		})
	}
	z.delegations[hash.String()] = d
}

// registerAndBroadcast registers and broadcasts a stake and returns its record with it in a block.
func registerAndBroadcast(t *testing.T, client *Client, node *fakeNode, zone *fakeZone, confirmations int64) *Record {
	t.Helper()
	prepared, err := client.Prepare(t.Context(), testOrder())
	require.NoError(t, err)
	txid, err := client.Register(t.Context(), prepared, testOwner)
	require.NoError(t, err)
	zone.accept(t, prepared, zone.sent[0], 2)
	record, _, err := LoadRecord(t.Context(), zone, client.Rules, txid)
	require.NoError(t, err)
	_, err = client.Broadcast(t.Context(), record, false)
	require.NoError(t, err)
	node.confirm(node.sent[len(node.sent)-1], confirmations)
	return record
}

// The life of a stake with a key: nothing is broadcast before the committee has signed, everything after is accepted.
func TestStakeLife(t *testing.T) {
	client, node, zone := testClient(t)
	prepared, err := client.Prepare(t.Context(), testOrder())
	require.NoError(t, err)
	txid, err := client.Register(t.Context(), prepared, testOwner)
	require.NoError(t, err)
	require.Len(t, zone.sent, 1)
	require.Empty(t, node.sent)

	zone.accept(t, prepared, zone.sent[0], 1)
	record, _, err := LoadRecord(t.Context(), zone, client.Rules, txid)
	require.NoError(t, err)
	_, err = client.Broadcast(t.Context(), record, false)
	require.ErrorIs(t, err, ErrNoQuorum)
	require.Empty(t, node.sent)

	zone.accept(t, prepared, zone.sent[0], 2)
	record, err = WaitQuorum(t.Context(), zone, client.Rules, txid, time.Millisecond)
	require.NoError(t, err)
	_, err = client.Broadcast(t.Context(), record, false)
	require.NoError(t, err)
	require.Len(t, node.sent, 1)
	_, err = client.Broadcast(t.Context(), record, false)
	require.NoError(t, err, "again")
	require.Len(t, node.sent, 1)
	// Registering again sends nothing either.
	_, err = client.Register(t.Context(), prepared, testOwner)
	require.NoError(t, err)
	require.Len(t, zone.sent, 1)

	node.confirm(node.sent[0], 10)
	_, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.ErrorIs(t, err, ErrLocked)
	require.ErrorContains(t, err, "990 blocks")
	unbonding, err := client.Unbond(t.Context(), record)
	require.NoError(t, err)
	_, err = client.Unbond(t.Context(), record)
	require.ErrorIs(t, err, ErrSpending)

	node.confirm(unbonding, 100)
	_, err = client.Unbond(t.Context(), record)
	require.ErrorIs(t, err, ErrUnbondable)
	_, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.ErrorContains(t, err, "1 block (about 10 minutes)")
	node.confirm(unbonding, 101)
	spend, unspent, err := client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.NoError(t, err)
	require.Equal(t, stakingtx.UnbondingTimelock, unspent.Path)
	withdrawal, err := client.Withdraw(t.Context(), spend)
	require.NoError(t, err)
	_, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.ErrorIs(t, err, ErrSpending)
	node.confirm(withdrawal, 1)
	_, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.ErrorIs(t, err, ErrNothingLeft)

	spent, err := record.LastSpent(t.Context(), node, btcNet)
	require.NoError(t, err)
	require.Equal(t, unbonding.TxHash(), spent.OutPoint().Hash)
	require.Equal(t, withdrawal.TxHash(), spent.Spender)
	require.True(t, spent.Withdrawn)
	delete(node.txs, withdrawal.TxHash())
	spent, err = record.LastSpent(t.Context(), node, btcNet)
	require.NoError(t, err)
	require.Equal(t, unbonding.TxHash(), spent.Spender)
	require.False(t, spent.Withdrawn, "the stake's own transaction")
	node.indexed = false
	_, err = record.LastSpent(t.Context(), node, btcNet)
	require.ErrorIs(t, err, btcclient.ErrNoAddressIndex)
}

func TestExpiredStake(t *testing.T) {
	client, node, zone := testClient(t)
	record := registerAndBroadcast(t, client, node, zone, 1000)
	_, err := client.Unbond(t.Context(), record)
	require.ErrorIs(t, err, ErrUnbondable)
	require.ErrorContains(t, err, "withdraw it")
	spend, unspent, err := client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.NoError(t, err)
	require.Equal(t, stakingtx.StakingTimelock, unspent.Path)
	_, err = client.Withdraw(t.Context(), spend)
	require.NoError(t, err)
}

func TestSlashedStake(t *testing.T) {
	client, node, zone := testClient(t)
	record := registerAndBroadcast(t, client, node, zone, 10)
	slashing, err := record.Plan.SlashingWitness(secret(providerKey), record.Delegation.DelegatorSlashingSig, record.Covenant, record.Txs)
	require.NoError(t, err)
	node.confirm(slashing, 143)
	_, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.ErrorIs(t, err, ErrLocked)
	node.confirm(slashing, 144)
	spend, unspent, err := client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.NoError(t, err)
	require.Equal(t, "change of the slashed staking output", unspent.Name)
	_, err = client.Withdraw(t.Context(), spend)
	require.NoError(t, err)
}

// With an external wallet the same steps take two runs each, and nothing changes in between.
func TestStakeLifeWithWallet(t *testing.T) {
	client, node, zone := testClient(t)
	folder := filepath.Join(t.TempDir(), "wallet")
	client.Signer = FolderSigner{Folder: folder, Net: btcNet}
	prepared, err := client.Prepare(t.Context(), testOrder())
	require.NoError(t, err)
	_, err = client.Register(t.Context(), prepared, testOwner)
	require.ErrorIs(t, err, ErrAwaitSignatures)
	for _, file := range []string{"slashing.psbt", "unbonding_slashing.psbt", popSignatureFile} {
		require.ErrorContains(t, err, file)
	}
	require.NotContains(t, err.Error(), filepath.Join(folder, "staking.psbt"), "the stake itself is signed last")
	require.Empty(t, zone.sent)

	external := wallet{t, stakerKey}
	external.signFile(folder, nameSlashing)
	external.signFile(folder, nameUnbondingSlashing)
	external.prove(folder)
	node.rate = 50_000 // another fee rate must not make another stake
	again, err := client.Prepare(t.Context(), testOrder())
	require.NoError(t, err)
	require.Equal(t, prepared.Txs.Staking.TxHash(), again.Txs.Staking.TxHash())
	require.Equal(t, prepared.Funded.FeeSat, again.Funded.FeeSat)
	txid, err := client.Register(t.Context(), again, testOwner)
	require.NoError(t, err)
	zone.accept(t, again, zone.sent[0], 2)
	record, _, err := LoadRecord(t.Context(), zone, client.Rules, txid)
	require.NoError(t, err)

	_, err = client.Broadcast(t.Context(), record, false)
	require.ErrorIs(t, err, ErrAwaitSignatures)
	external.signFile(folder, nameStaking)
	_, err = client.Broadcast(t.Context(), record, false)
	require.NoError(t, err)
	node.confirm(node.sent[0], 1000)

	spend, _, err := client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.NoError(t, err)
	_, err = client.Withdraw(t.Context(), spend)
	require.ErrorIs(t, err, ErrAwaitSignatures)
	external.signFile(folder, nameWithdrawal)
	node.rate = 2_000
	spend, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.NoError(t, err)
	_, err = client.Withdraw(t.Context(), spend)
	require.NoError(t, err)
	_, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.ErrorIs(t, err, ErrSpending)

	// The folder belongs to one stake.
	order := testOrder()
	order.ValueSat++
	_, err = client.Prepare(t.Context(), order)
	require.ErrorIs(t, err, ErrDraft)
}

func TestWithdrawalDraftOfAnother(t *testing.T) {
	client, node, zone := testClient(t)
	record := registerAndBroadcast(t, client, node, zone, 1000)
	folder := FolderSigner{Folder: t.TempDir(), Net: btcNet}
	client.Signer = folder
	spend, _, err := client.PrepareWithdrawal(t.Context(), &record.Stake, "")
	require.NoError(t, err)
	_, err = client.Withdraw(t.Context(), spend)
	require.ErrorIs(t, err, ErrAwaitSignatures)
	other, err := AddressesOf(pk(otherKey), btcNet)
	require.NoError(t, err)
	_, _, err = client.PrepareWithdrawal(t.Context(), &record.Stake, other.Taproot.EncodeAddress())
	require.ErrorIs(t, err, ErrDraft)
}

func TestPrepareRefuses(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Client, *fakeNode, *fakeZone, *Order)
		want   error
	}{
		{"success - two providers, one of this zone", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) {
			o.Providers = append(o.Providers, pk(otherKey))
		}, nil},
		{"success - coins found by a scan", func(_ *Client, n *fakeNode, _ *fakeZone, _ *Order) { n.indexed = false }, nil},
		{"success - no estimate on a test network", func(_ *Client, n *fakeNode, _ *fakeZone, _ *Order) {
			n.rate, n.rateErr = 1000, btcclient.ErrNoEstimate
		}, nil},
		{"error - too little", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) { o.ValueSat = 999_999 }, ErrParams},
		{"error - too much", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) { o.ValueSat = 100_000_000_001 }, ErrParams},
		{"error - too short", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) { o.StakingTime = 199 }, ErrParams},
		{"error - too long", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) { o.StakingTime = 60_001 }, ErrParams},
		{"error - no parameters yet", func(d *Client, _ *fakeNode, _ *fakeZone, _ *Order) { d.Rules.Versions[0].BtcActivationHeight = 131 }, ErrParams},
		{"error - unknown provider", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) { o.Providers = [][]byte{pk(otherKey)} }, ErrProvider},
		{"error - no provider", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) { o.Providers = nil }, ErrProvider},
		{"error - two providers of this zone", func(_ *Client, _ *fakeNode, z *fakeZone, o *Order) {
			o.Providers = append(o.Providers, pk(otherKey))
			z.providers[keys.XOnlyHex(otherKey)] = true
		}, ErrProvider},
		{"error - slashed provider", func(_ *Client, _ *fakeNode, z *fakeZone, _ *Order) { z.slashed[keys.XOnlyHex(providerKey)] = true }, ErrProvider},
		{"error - staker is provider", func(d *Client, _ *fakeNode, _ *fakeZone, _ *Order) { d.StakerPk = pk(providerKey) }, stakingtx.ErrKeys},
		{"error - no coins", func(_ *Client, n *fakeNode, _ *fakeZone, _ *Order) { clear(n.unspent) }, ErrFunds},
		{"error - coins being spent", func(_ *Client, n *fakeNode, _ *fakeZone, _ *Order) {
			for op := range n.unspent {
				n.spenders[op] = op.Hash
			}
		}, ErrFunds},
		{"error - named coin is spent", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) { o.Coins = []wire.OutPoint{{Index: 9}} }, ErrCoin},
		{"error - change on another network", func(_ *Client, _ *fakeNode, _ *fakeZone, o *Order) {
			o.Change = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
		}, ErrWrongNetwork},
		{"error - no fee rate on mainnet", func(d *Client, n *fakeNode, _ *fakeZone, _ *Order) {
			d.Rules.Net, n.rateErr = &chaincfg.MainNetParams, btcclient.ErrNoEstimate
		}, ErrNoFeeRate},
		{"error - fee rate beyond reason", func(_ *Client, n *fakeNode, _ *fakeZone, _ *Order) { n.rate = 1 << 40 }, ErrNoFeeRate},
	} {
		t.Run(tc.name, func(t *testing.T) {
			client, node, zone := testClient(t)
			order := testOrder()
			tc.change(client, node, zone, &order)
			_, err := client.Prepare(t.Context(), order)
			if tc.want == nil {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, tc.want)
			}
			require.Empty(t, node.sent)
		})
	}
}

func TestWarnings(t *testing.T) {
	_, _, zone := testClient(t)
	warnings, err := CheckProviders(t.Context(), zone, [][]byte{pk(providerKey)})
	require.NoError(t, err)
	require.Empty(t, warnings)
	zone.finality.jailed = true
	warnings, err = CheckProviders(t.Context(), zone, [][]byte{pk(providerKey)})
	require.NoError(t, err)
	require.Len(t, warnings, 1)
	require.Contains(t, warnings[0], "jailed")
	zone.finality.known = false
	warnings, err = CheckProviders(t.Context(), zone, [][]byte{pk(providerKey)})
	require.NoError(t, err)
	require.Contains(t, warnings[0], "never voted")
}

func TestPrepareExisting(t *testing.T) {
	client, node, zone := testClient(t)
	prepared, err := client.Prepare(t.Context(), testOrder())
	require.NoError(t, err)
	tx := prepared.Txs.Staking
	output := wire.OutPoint{Hash: tx.TxHash()}
	_, err = client.PrepareExisting(t.Context(), testOrder(), output)
	require.Error(t, err, "unknown")
	node.txs[tx.TxHash()] = tx
	_, err = client.PrepareExisting(t.Context(), testOrder(), output)
	require.ErrorIs(t, err, ErrNoInclusion)

	coinbase := spendOf(t)
	node.block = &wire.MsgBlock{Transactions: []*wire.MsgTx{coinbase, tx}}
	node.block.Header.MerkleRoot = blockchain.CalcMerkleRoot(
		[]*btcutil.Tx{btcutil.NewTx(coinbase), btcutil.NewTx(tx)}, false)
	existing, err := client.PrepareExisting(t.Context(), testOrder(), output)
	require.NoError(t, err)
	require.NoError(t, spv.VerifyProof(node.block.Header.MerkleRoot, tx.TxHash(), existing.Inclusion.TxIndex, existing.Inclusion.Siblings))
	_, err = client.Register(t.Context(), existing, testOwner)
	require.NoError(t, err)
	require.NotNil(t, zone.sent[0].Inclusion)

	// Before its block is deep enough the zone takes no proof.
	client.Rules.TipHeight = 120 + client.Rules.Depth - 1
	existing, err = client.PrepareExisting(t.Context(), testOrder(), output)
	require.NoError(t, err)
	require.Nil(t, existing.Inclusion)

	order := testOrder()
	order.StakingTime++
	_, err = client.PrepareExisting(t.Context(), order, output)
	require.ErrorIs(t, err, stakingtx.ErrOutput)
	_, err = client.PrepareExisting(t.Context(), testOrder(), wire.OutPoint{Hash: tx.TxHash(), Index: 7})
	require.ErrorIs(t, err, ErrCoin)
}

func TestRegisterRefused(t *testing.T) {
	client, _, zone := testClient(t)
	prepared, err := client.Prepare(t.Context(), testOrder())
	require.NoError(t, err)
	zone.sendErr = types.ErrStakingValue
	_, err = client.Register(t.Context(), prepared, testOwner)
	require.ErrorIs(t, err, types.ErrStakingValue)
	zone.sendErr = types.ErrDelegationExists // somebody was faster
	_, err = client.Register(t.Context(), prepared, testOwner)
	require.NoError(t, err)
	// A key that cannot spend the coins is found out before anything is registered.
	client.Signer = KeySigner{Secret: secret(otherKey), Net: btcNet}
	zone.sendErr = errors.New("must not be sent")
	_, err = client.Register(t.Context(), prepared, testOwner)
	require.ErrorIs(t, err, ErrNotOurs)
}

func TestWaitQuorumGivesUp(t *testing.T) {
	client, _, zone := testClient(t)
	d := testRecord(t, 1)
	record, err := FromRecord(d, testParams(), btcNet)
	require.NoError(t, err)
	zone.delegations[record.Txs.Staking.TxHash().String()] = d
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err = WaitQuorum(ctx, zone, client.Rules, record.Txs.Staking.TxHash(), time.Millisecond)
	require.ErrorIs(t, err, ErrNoQuorum)
}

func TestCheckNetwork(t *testing.T) {
	_, node, _ := testClient(t)
	require.NoError(t, CheckNetwork(t.Context(), node, btcNet))
	require.ErrorIs(t, CheckNetwork(t.Context(), node, &chaincfg.MainNetParams), ErrWrongNetwork)
}

func TestStakes(t *testing.T) {
	_, _, zone := testClient(t)
	stakes, err := Stakes(t.Context(), zone, pk(stakerKey), "", types.DELEGATION_STATUS_ACTIVE)
	require.NoError(t, err)
	require.Len(t, stakes, 2)
	require.Equal(t, types.DELEGATION_STATUS_ACTIVE, stakes[0].Status)
}
