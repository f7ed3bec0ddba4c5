package localnet

import (
	"bytes"
	"context"
	"encoding/hex"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// TestStakeEndToEnd takes stakes of real processes through every end they can have. What became of the bitcoins is asked
// of the Bitcoin node alone.
func TestStakeEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("runs bitcoin, ethereum, the zone and its services as processes")
	}
	n := startStakeNet(t)
	for _, test := range []struct {
		name string
		run  func(*testing.T, *Net)
	}{
		{"success - a user stakes by the commands of the stakers' page", testStakersPage},
		{"success - stake, activate, vote, unbond, withdraw after the timelock", testUnbondAndWithdraw},
		{"success - stake, let it expire, withdraw", testExpireAndWithdraw},
		{"success - a member of the covenant is down, the quorum signs", testCovenantMemberDown},
		{"error - without a quorum of the covenant a stake gives no power", testNoQuorum},
		{"success - equivocate, slashed on the staking and on the unbonding output", testSlashBothOutputs},
	} {
		if !t.Run(test.name, func(t *testing.T) { test.run(t, n) }) {
			t.Log(n.Diagnose())
			t.FailNow()
		}
	}
}

func startStakeNet(t *testing.T) *Net {
	t.Helper()
	ctx := testContext(t, 8*time.Minute)
	root, err := SourceRoot()
	require.NoError(t, err)
	opts := DefaultOptions()
	opts.Dir = filepath.Join(t.TempDir(), "net")
	opts.Binaries, err = Build(ctx, root)
	require.NoError(t, err)
	opts.L2BlockTime, opts.L1BlockTime, opts.BTCBlockTime = time.Second, time.Second, 3*time.Second
	opts.Progress = func(step string) { t.Log(step) }
	n, err := Start(ctx, opts)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, n.Close()) })
	return n
}

// stakerZone is the zone as a staker's tools see it.
type stakerZone struct{ *zone.Client }

func (d stakerZone) Send(ctx context.Context, msg sdk.Msg) error {
	_, err := d.Client.Send(ctx, msg)
	return err
}

// record is a stake as the zone keeps it, all of it checked.
func record(t *testing.T, ctx context.Context, n *Net, s *Stake) *staker.Record {
	t.Helper()
	z := stakerZone{n.Zone(0)}
	rules, err := staker.LoadRules(ctx, z)
	require.NoError(t, err)
	r, _, err := staker.LoadRecord(ctx, z, rules, s.Txs.Staking.TxHash())
	require.NoError(t, err)
	return r
}

// waitSpend waits until the zone shows how an output of a stake was spent.
func waitSpend(t *testing.T, ctx context.Context, n *Net, s *Stake, unbondingOutput bool, kind btcstaketypes.SpendKind) {
	t.Helper()
	require.NoError(t, n.poll(ctx, "the report of "+kind.String(), func(ctx context.Context) (bool, error) {
		resp, err := n.Zone(0).Stake().Delegation(ctx, &btcstaketypes.QueryDelegationRequest{StakingTxHash: s.ID()})
		if err != nil {
			return false, err
		}
		spend := resp.Delegation.Delegation.Spend
		if unbondingOutput {
			spend = resp.Delegation.Delegation.UnbondingSpend
		}
		return spend != nil && spend.Kind == kind, nil
	}))
}

func waitPower(t *testing.T, ctx context.Context, n *Net, p *Provider, sat uint64) {
	t.Helper()
	var have uint64
	require.NoError(t, n.poll(ctx, "the provider's power", func(ctx context.Context) (bool, error) {
		answer, err := n.Zone(0).Stake().FinalityProvider(ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: p.PkHex()})
		if err != nil {
			return false, err
		}
		have = answer.FinalityProvider.PowerSat
		return have == sat, nil
	}), "it has %d sat, want %d", have, sat)
}

// waitTable waits until L2 blocks are decided by a table of this much stake, with votes of the provider.
func waitTable(t *testing.T, ctx context.Context, n *Net, p *Provider, totalSat uint64) {
	t.Helper()
	require.NoError(t, n.poll(ctx, "a block decided by the new table", func(ctx context.Context) (bool, error) {
		l2Height, err := n.LatestFinal(ctx)
		if err != nil {
			return false, err
		}
		block, err := n.Final(ctx, l2Height)
		if err != nil || block.TotalSat != totalSat {
			return false, err
		}
		return n.voted(ctx, l2Height, p)
	}))
}

// mine sends a transaction, mines it, and asks the node for what it spent and what it made.
func mine(t *testing.T, n *Net, tx *wire.MsgTx) *Mined {
	t.Helper()
	_, err := n.Bitcoin.Send(tx)
	require.NoError(t, err)
	_, err = n.Bitcoin.Mine(1)
	require.NoError(t, err)
	mined, err := n.Bitcoin.Mined(tx.TxHash())
	require.NoError(t, err)
	require.NotNil(t, mined, "the node has it in a block")
	spent, err := n.Bitcoin.Unspent(tx.TxIn[0].PreviousOutPoint)
	require.NoError(t, err)
	require.Nil(t, spent)
	made, err := n.Bitcoin.Unspent(wire.OutPoint{Hash: tx.TxHash()})
	require.NoError(t, err)
	require.NotNil(t, made)
	require.Equal(t, hex.EncodeToString(tx.TxOut[0].PkScript), made.ScriptPubKey.Hex)
	return mined
}

// withdraw waits for the end of a lock, block by block as the node counts, and takes the bitcoins home.
func withdraw(t *testing.T, ctx context.Context, n *Net, s *Stake, output staker.StakeOutput, mined *Mined) {
	t.Helper()
	require.NoError(t, n.CheckLocked(ctx, s, output, mined, func(step string) { t.Log(step) }))
	tx, err := n.Withdrawal(s, output)
	require.NoError(t, err)
	require.Len(t, tx.TxOut, 1)
	home, err := n.Bitcoin.walletScript()
	require.NoError(t, err)
	require.Equal(t, home, tx.TxOut[0].PkScript)
	mine(t, n, tx)
}

// refuseBroken changes the witness of a valid transaction in every way that a stake must not be spent in; the node refuses
// each for its script, and would take the valid one.
func refuseBroken(t *testing.T, n *Net, s *Stake, spend staker.Spend, valid *wire.MsgTx) {
	t.Helper()
	require.NoError(t, n.Bitcoin.Allows(valid), "it is the change that is refused, nothing else")
	members := slices.Clone(s.Plan.Covenant)
	slices.SortFunc(members, bytes.Compare)
	// The first signature on the stack is the last key's.
	empty := slices.IndexFunc(valid.TxIn[0].Witness[:len(members)], func(sig []byte) bool { return len(sig) == 0 })
	require.GreaterOrEqual(t, empty, 0)
	first, second := (empty+1)%len(members), (empty+2)%len(members)
	absent := n.CovenantKeys[slices.IndexFunc(n.CovenantKeys, func(key *btcec.PrivateKey) bool {
		return bytes.Equal(schnorr.SerializePubKey(key.PubKey()), members[len(members)-1-empty])
	})]
	additional, err := s.Plan.Sign(spend.Path, absent, spend.Tx, spend.Funding, spend.Index)
	require.NoError(t, err)
	last := len(valid.TxIn[0].Witness) - 3 // the staker's; the script and its proof follow
	for _, change := range []struct {
		name string
		do   func(wire.TxWitness)
	}{
		{"error - wrong order of the covenant's signatures", func(w wire.TxWitness) { w[first], w[second] = w[second], w[first] }},
		{"error - wrong order of covenant and staker", func(w wire.TxWitness) { w[first], w[last] = w[last], w[first] }},
		{"error - missing covenant signature", func(w wire.TxWitness) { w[first] = nil }},
		{"error - additional covenant signature", func(w wire.TxWitness) { w[empty] = additional }},
		{"error - no signature of the staker", func(w wire.TxWitness) { w[last] = nil }},
	} {
		broken := valid.Copy()
		change.do(broken.TxIn[0].Witness)
		require.Equal(t, valid.TxHash(), broken.TxHash(), "only the witness differs")
		err := n.Bitcoin.Allows(broken)
		require.ErrorIs(t, err, ErrNotAllowed, change.name)
		require.ErrorContains(t, err, "failed to validate input", change.name)
		_, err = n.Bitcoin.Send(broken)
		require.Error(t, err, change.name)
	}
}

// unbond signs the unbonding transaction with the signatures that the covenant left on the zone.
func unbond(t *testing.T, ctx context.Context, n *Net, s *Stake) *wire.MsgTx {
	t.Helper()
	sig, err := s.Unbonding().Sign(s.Staker)
	require.NoError(t, err)
	tx, err := record(t, ctx, n, s).Unbond(sig)
	require.NoError(t, err)
	return tx
}

// testStakersPage runs exactly the commands that docs/stakers.md shows, and asks zone and Bitcoin what became of the stake.
func testStakersPage(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	home := filepath.Join(t.TempDir(), "staker")
	grpc, rpc := n.Validator(0).GRPC(), strings.TrimPrefix(n.Validator(0).RPC(), "http://")
	said := readPage(t, "docs/stakers.md", "stake-localnet").run(ctx, t, n.opts.Binaries, map[string]string{
		"STAKER_HOME": home, "ZONE_RPC": rpc, "ZONE_GRPC": grpc, "BTC_RPC": n.Bitcoin.RPCAddr(),
	})
	match := regexp.MustCompile(`Stake ([0-9a-f]{64})`).FindStringSubmatch(said)
	require.NotNil(t, match, "%s", said)
	var withdrawal chainhash.Hash
	require.NoError(t, n.poll(ctx, "the report of the withdrawal", func(ctx context.Context) (bool, error) {
		resp, err := n.Zone(0).Stake().Delegation(ctx, &btcstaketypes.QueryDelegationRequest{StakingTxHash: match[1]})
		if err != nil {
			return false, err
		}
		spend := resp.Delegation.Delegation.UnbondingSpend
		if spend == nil {
			return false, nil
		}
		require.Equal(t, btcstaketypes.SPEND_KIND_WITHDRAWAL, spend.Kind)
		return true, withdrawal.SetBytes(spend.TxHash)
	}))
	mined, err := n.Bitcoin.Mined(withdrawal)
	require.NoError(t, err)
	require.NotNil(t, mined, "the bitcoins are home")
	require.Len(t, mined.Tx.TxOut, 1)
	require.Greater(t, mined.Tx.TxOut[0].Value, int64(btcSat*99/100), "one bitcoin without two fees")
}

func testUnbondAndWithdraw(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	const more = 2 * btcSat
	p, before := n.Provider(0), n.opts.TotalStake()
	s, err := n.LockMore(ctx, p, more)
	require.NoError(t, err)
	waitPower(t, ctx, n, p, n.opts.Stake(0)+more)
	waitTable(t, ctx, n, p, before+more)

	tx := unbond(t, ctx, n, s)
	refuseBroken(t, n, s, s.Unbonding(), tx)
	early, err := n.Withdrawal(s, s.Outputs()[0])
	require.NoError(t, err)
	_, err = n.refusedAsLocked(early)
	require.NoError(t, err, "the staking output is locked")

	mined := mine(t, n, tx)
	waitSpend(t, ctx, n, s, false, btcstaketypes.SPEND_KIND_UNBONDING)
	require.NoError(t, n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_UNBONDED))
	waitPower(t, ctx, n, p, n.opts.Stake(0))
	withdraw(t, ctx, n, s, s.Outputs()[1], mined)
	waitSpend(t, ctx, n, s, true, btcstaketypes.SPEND_KIND_WITHDRAWAL)
	waitTable(t, ctx, n, p, before)
}

func testExpireAndWithdraw(t *testing.T, n *Net) {
	ctx := testContext(t, 3*time.Minute)
	const more = 2 * btcSat
	p, stakingTime := n.Provider(1), n.stakingParams.MinStakingTimeBlocks+20
	// Blocks come by hand alone, or the short stake could be over before it was looked at.
	n.miner.pause()
	s, err := n.Bitcoin.Lock(n.stakingParams, p.FpPk, stakingTime, more)
	require.NoError(t, err)
	require.NoError(t, n.Activate(ctx, s))
	waitPower(t, ctx, n, p, n.opts.Stake(1)+more)
	mined, err := n.Bitcoin.Mined(s.Txs.Staking.TxHash())
	require.NoError(t, err)
	require.NotNil(t, mined)

	// It gives power until the unbonding time before its end: what it backed must stay slashable.
	_, err = n.Bitcoin.Mine(stakingTime - n.stakingParams.UnbondingTimeBlocks - uint32(mined.Confirmations) + n.confirmationDepth)
	require.NoError(t, err)
	tip, _, err := n.Bitcoin.Tip()
	require.NoError(t, err)
	require.NoError(t, n.WaitBitcoin(ctx, uint32(tip)))
	require.NoError(t, n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_ACTIVE))
	_, err = n.Bitcoin.Mine(1)
	require.NoError(t, err)
	require.NoError(t, n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_EXPIRED))
	waitPower(t, ctx, n, p, n.opts.Stake(1))
	withdraw(t, ctx, n, s, s.Outputs()[0], mined)
	waitSpend(t, ctx, n, s, false, btcstaketypes.SPEND_KIND_WITHDRAWAL)
}

func testCovenantMemberDown(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	const more = btcSat
	down, p := n.Covenant()[0], n.Provider(2)
	require.NoError(t, down.Kill())
	s, err := n.LockMore(ctx, p, more)
	require.NoError(t, err)
	waitPower(t, ctx, n, p, n.opts.Stake(2)+more)
	require.Len(t, record(t, ctx, n, s).Covenant, int(n.stakingParams.CovenantQuorum))
	require.NoError(t, down.Start(ctx))
}

func testNoQuorum(t *testing.T, n *Net) {
	ctx := testContext(t, 2*time.Minute)
	p := n.Provider(2)
	before, err := n.Zone(0).Stake().FinalityProvider(ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: p.PkHex()})
	require.NoError(t, err)
	for _, member := range n.Covenant()[:2] {
		require.NoError(t, member.Kill())
	}
	s, err := n.Bitcoin.Lock(n.stakingParams, p.FpPk, stakingTimeBlocks, btcSat)
	require.NoError(t, err)
	require.NoError(t, s.Register(ctx, n.Zone(0)))
	_, err = n.Bitcoin.Mine(2 + 2*n.confirmationDepth)
	require.NoError(t, err)
	tip, _, err := n.Bitcoin.Tip()
	require.NoError(t, err)
	require.NoError(t, n.WaitBitcoin(ctx, uint32(tip)))
	time.Sleep(3 * time.Second) // the one member signs, the relayer looks
	require.ErrorIs(t, record(t, ctx, n, s).CheckQuorum(), staker.ErrNoQuorum)
	require.NoError(t, n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_PENDING))
	waitPower(t, ctx, n, p, before.FinalityProvider.PowerSat)

	for _, member := range n.Covenant()[:2] {
		require.NoError(t, member.Start(ctx))
	}
	require.NoError(t, n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_ACTIVE))
	waitPower(t, ctx, n, p, before.FinalityProvider.PowerSat+btcSat)
}

func testSlashBothOutputs(t *testing.T, n *Net) {
	ctx := testContext(t, 4*time.Minute)
	p, say := n.Provider(3), func(step string) { t.Log(step) }
	unbonding, err := n.LockMore(ctx, p, btcSat)
	require.NoError(t, err)
	mine(t, n, unbond(t, ctx, n, unbonding))
	waitSpend(t, ctx, n, unbonding, false, btcstaketypes.SPEND_KIND_UNBONDING)

	// The zone's transactions are looked at before the relayer sends them.
	_, err = n.signTwice(ctx, p, func(step string) { require.NoError(t, n.Relayer.Stop()); say(step) })
	require.NoError(t, err)
	require.NoError(t, n.awaitKey(ctx, p, say))
	staking, late := p.Stake.Slashing(), unbonding.UnbondingSlashing()
	completed := completedTxs(t, ctx, n, p)
	for stake, spend := range map[*Stake]staker.Spend{p.Stake: staking, unbonding: late} {
		valid := completed[spend.Tx.TxHash().String()]
		require.NotNil(t, valid, "the zone completed it")
		refuseBroken(t, n, stake, spend, valid)
	}
	require.NoError(t, n.Relayer.Start(ctx))

	mined, err := n.AwaitSlashed(ctx, p.Stake, staking, say)
	require.NoError(t, err)
	minedLate, err := n.AwaitSlashed(ctx, unbonding, late, say)
	require.NoError(t, err)
	waitSpend(t, ctx, n, p.Stake, false, btcstaketypes.SPEND_KIND_SLASHING)
	waitSpend(t, ctx, n, unbonding, true, btcstaketypes.SPEND_KIND_SLASHING)
	for _, s := range []*Stake{p.Stake, unbonding} {
		require.NoError(t, n.WaitStake(ctx, s, btcstaketypes.DELEGATION_STATUS_SLASHED))
	}
	waitPower(t, ctx, n, p, 0)

	// What is left belongs to the staker after the lock, in both cases.
	n.miner.pause()
	defer n.miner.resume()
	require.Equal(t, stakingtx.ChangeTimelock, p.Stake.Outputs()[2].Path)
	withdraw(t, ctx, n, p.Stake, p.Stake.Outputs()[2], mined)
	change, err := n.Withdrawal(unbonding, unbonding.Outputs()[3])
	require.NoError(t, err)
	tip, _, err := n.Bitcoin.Tip()
	require.NoError(t, err)
	if left := staker.BlocksLeft(uint16(n.stakingParams.SlashLockTimeBlocks), tip-minedLate.BTCHeight+1); left > 0 {
		_, err = n.refusedAsLocked(change)
		require.NoError(t, err)
		_, err = n.Bitcoin.Mine(uint32(left))
		require.NoError(t, err)
	}
	mine(t, n, change)
	n.miner.resume()
	_, err = n.WaitFinal(ctx, n.L2.Head().Number.Uint64()+2)
	require.NoError(t, err)
}

// completedTxs are the slashing transactions that the zone hands out for a provider.
func completedTxs(t *testing.T, ctx context.Context, n *Net, p *Provider) map[string]*wire.MsgTx {
	t.Helper()
	answer, err := n.Zone(0).Stake().SlashingTxs(ctx, &btcstaketypes.QuerySlashingTxsRequest{FpBtcPkHex: p.PkHex()})
	require.NoError(t, err)
	txs := make(map[string]*wire.MsgTx)
	for _, view := range answer.SlashingTxs {
		raw, err := hex.DecodeString(view.TxHex)
		require.NoError(t, err)
		tx, err := spv.DecodeTx(raw)
		require.NoError(t, err)
		require.Equal(t, view.TxHash, tx.TxHash().String())
		txs[view.TxHash] = tx
	}
	return txs
}
