package localnet

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/client/staker"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// withdrawalRate is what withdrawals of the net pay, in satoshis per 1000 virtual bytes.
const withdrawalRate staker.FeeRate = 5_000

// ErrWrongSlashing says that Bitcoin holds something else than the staking parameters say.
var ErrWrongSlashing = errors.New("the slashing on Bitcoin is not what the parameters say")

// Equivocate lets a provider sign two blocks for one height and follows what comes of it until the end: the zone extracts
// its key, the relayer burns its stake on Bitcoin, and what is left of it stays locked as long as the staking parameters
// say. Everything is asked of the nodes. say is called with each step. The provider's daemon is stopped first: it would never
// sign twice.
func (n *Net) Equivocate(ctx context.Context, p *Provider, say func(string)) error {
	l2Height, err := n.signTwice(ctx, p, say)
	if err != nil {
		return err
	}
	if err := n.awaitKey(ctx, p, say); err != nil {
		return err
	}
	slashing := p.Stake.Slashing()
	mined, err := n.AwaitSlashed(ctx, p.Stake, slashing, say)
	if err != nil {
		return err
	}
	if err := n.awaitReport(ctx, p.Stake, say); err != nil {
		return err
	}
	if err := n.CheckLocked(ctx, p.Stake, p.Stake.Outputs()[2], mined, say); err != nil {
		return err
	}
	block, err := n.WaitFinal(ctx, max(n.L2.Head().Number.Uint64(), l2Height)+1)
	if err != nil {
		return err
	}
	say(fmt.Sprintf("L2 block %d is final with %d providers and %s", block.L2Height, block.Providers, FormatBTC(block.TotalSat)))
	return nil
}

// signTwice sends a second vote of a provider for a height that it voted on.
func (n *Net) signTwice(ctx context.Context, p *Provider, say func(string)) (uint64, error) {
	var l2Height uint64
	what := fmt.Sprintf("a vote of provider %d", p.Index)
	err := n.poll(ctx, what, func(ctx context.Context) (bool, error) {
		var err error
		if l2Height, err = n.LatestFinal(ctx); err != nil || l2Height == 0 {
			return false, err
		}
		return n.voted(ctx, l2Height, p)
	})
	if err != nil {
		return 0, err
	}
	if err := p.Stop(); err != nil {
		return 0, err
	}
	digest := [32]byte{0xbe, 0xef}
	say(fmt.Sprintf("provider %d voted for L2 block %d, %s; its daemon is stopped, and its key signs 0x%x… for the same height",
		p.Index, l2Height, n.L2.HeaderAt(l2Height).Hash().Hex(), digest[:4]))
	vote, err := n.ConflictingVote(ctx, p, l2Height, digest)
	if err != nil {
		return 0, err
	}
	answer, err := n.Zone(0).Votes().SubmitVotes(ctx, &finalitytypes.SubmitVotesRequest{Votes: []finalitytypes.Vote{vote}})
	if err != nil {
		return 0, fmt.Errorf("send the second vote: %w", err)
	}
	if len(answer.Results) != 1 || !answer.Results[0].Accepted {
		return 0, fmt.Errorf("send the second vote: the zone says %v", answer.Results)
	}
	return l2Height, nil
}

// voted says whether a provider's vote stands in the ballot of an L2 height.
func (n *Net) voted(ctx context.Context, l2Height uint64, p *Provider) (bool, error) {
	block, err := n.Block(ctx, l2Height)
	if err != nil {
		return false, err
	}
	for _, choice := range block.Ballot.Choices {
		for _, voter := range choice.Voters {
			if voter.FpBtcPkHex == p.PkHex() {
				return true, nil
			}
		}
	}
	return false, nil
}

// awaitKey waits until the zone shows the provider's secret key and complete slashing transactions.
func (n *Net) awaitKey(ctx context.Context, p *Provider, say func(string)) error {
	var evidence *finalitytypes.QueryEvidenceResponse
	err := n.poll(ctx, "the evidence", func(ctx context.Context) (bool, error) {
		var err error
		evidence, err = n.Zone(0).Finality().Evidence(ctx, &finalitytypes.QueryEvidenceRequest{FpBtcPkHex: p.PkHex()})
		return err == nil, err
	})
	if err != nil {
		return err
	}
	if want := hex.EncodeToString(p.Key.Serialize()); evidence.Evidence.SecretKeyHex != want {
		return fmt.Errorf("the zone extracted another key than provider %d's", p.Index)
	}
	say(fmt.Sprintf("the zone extracted the secret key of provider %d: two signatures, one nonce", p.Index))
	txs, err := n.Zone(0).Stake().SlashingTxs(ctx, &btcstaketypes.QuerySlashingTxsRequest{FpBtcPkHex: p.PkHex()})
	if err != nil {
		return fmt.Errorf("ask for the slashing transactions of provider %d: %w", p.Index, err)
	}
	if len(txs.SlashingTxs) == 0 {
		return fmt.Errorf("%w: the zone has no slashing transaction of provider %d", ErrWrongSlashing, p.Index)
	}
	for _, view := range txs.SlashingTxs {
		output := "staking"
		if view.UnbondingOutput {
			output = "unbonding"
		}
		say(fmt.Sprintf("the zone completed %s, which slashes the %s output of stake %s", view.TxHash, output, view.StakingTxHash))
	}
	return nil
}

// AwaitSlashed waits until a slashing transaction stands in a Bitcoin block, and compares what the node has with what the
// stake's parameters say.
func (n *Net) AwaitSlashed(ctx context.Context, s *Stake, slashing staker.Spend, say func(string)) (*Mined, error) {
	txid := slashing.Tx.TxHash()
	var mined *Mined
	err := n.poll(ctx, fmt.Sprintf("slashing transaction %s in a Bitcoin block", txid), func(context.Context) (bool, error) {
		var err error
		mined, err = n.Bitcoin.Mined(txid)
		return mined != nil, err
	})
	if err != nil {
		return nil, err
	}
	if err := n.checkSlashed(s, slashing, mined.Tx); err != nil {
		return nil, err
	}
	outputs := mined.Tx.TxOut
	say(fmt.Sprintf("Bitcoin block %d has %s: %s burnt to the slashing script, %s of change locked for %d blocks, %s of fee and anchor",
		mined.BTCHeight, txid, satText(outputs[0].Value), satText(outputs[1].Value), s.Plan.SlashLockTime,
		satText(slashing.Funding.TxOut[slashing.Index].Value-outputs[0].Value-outputs[1].Value)))
	return mined, nil
}

// checkSlashed compares a mined slashing transaction with the parameters, rule by rule, and asks the node for its outputs.
func (n *Net) checkSlashed(s *Stake, slashing staker.Spend, tx *wire.MsgTx) error {
	spent := wire.OutPoint{Hash: slashing.Funding.TxHash(), Index: slashing.Index}
	valueSat := slashing.Funding.TxOut[slashing.Index].Value
	rate := s.Plan.SlashingRate
	change, err := s.Plan.Leaf(stakingtx.ChangeTimelock)
	if err != nil {
		return err
	}
	if len(tx.TxIn) != 1 || tx.TxIn[0].PreviousOutPoint != spent || len(tx.TxOut) < 2 {
		return fmt.Errorf("%w: %s does not spend %s alone", ErrWrongSlashing, tx.TxHash(), spent)
	}
	if out := tx.TxOut[0]; out.Value != rate.MulInt64(valueSat).RoundInt64() || !bytes.Equal(out.PkScript, s.Plan.SlashingPkScript) {
		return fmt.Errorf("%w: output 0 has %d sat under %x", ErrWrongSlashing, out.Value, out.PkScript)
	}
	if !bytes.Equal(tx.TxOut[1].PkScript, change.PkScript) {
		return fmt.Errorf("%w: output 1 is not under the timelock", ErrWrongSlashing)
	}
	if anchorSat := int64(n.stakingParams.SlashingAnchorSat); anchorSat > 0 {
		if len(tx.TxOut) != 3 || tx.TxOut[2].Value != anchorSat || !bytes.Equal(tx.TxOut[2].PkScript, stakingtx.AnchorPkScript) {
			return fmt.Errorf("%w: output 2 is not the anchor", ErrWrongSlashing)
		}
	}
	// The lock in the output is the script's: the leaf that the output commits to holds the staker's key and this number.
	want, err := txscript.NewScriptBuilder().AddData(schnorr.SerializePubKey(s.Staker.PubKey())).AddOp(txscript.OP_CHECKSIGVERIFY).
		AddInt64(int64(n.stakingParams.SlashLockTimeBlocks)).AddOp(txscript.OP_CHECKSEQUENCEVERIFY).Script()
	if err != nil || !bytes.Equal(change.Script, want) {
		return errors.Join(fmt.Errorf("%w: output 1 is locked by %x, want %x", ErrWrongSlashing, change.Script, want), err)
	}
	if left, err := n.Bitcoin.Unspent(spent); err != nil || left != nil {
		return errors.Join(fmt.Errorf("%w: %s is unspent", ErrWrongSlashing, spent), err)
	}
	out, err := n.Bitcoin.Unspent(wire.OutPoint{Hash: tx.TxHash(), Index: 1})
	if err != nil || out == nil || out.ScriptPubKey.Hex != hex.EncodeToString(change.PkScript) {
		return errors.Join(fmt.Errorf("%w: the node does not have the change", ErrWrongSlashing), err)
	}
	return nil
}

// awaitReport waits until the zone knows that the staking output was slashed: the relayer reported it with proof.
func (n *Net) awaitReport(ctx context.Context, s *Stake, say func(string)) error {
	err := n.poll(ctx, "the report of the slashing", func(ctx context.Context) (bool, error) {
		resp, err := n.Zone(0).Stake().Delegation(ctx, &btcstaketypes.QueryDelegationRequest{StakingTxHash: s.ID()})
		if err != nil {
			return false, err
		}
		spend := resp.Delegation.Delegation.Spend
		return spend != nil && spend.Kind == btcstaketypes.SPEND_KIND_SLASHING, nil
	})
	if err != nil {
		return err
	}
	say("the relayer proved the slashing to the zone")
	return nil
}

// CheckLocked makes sure that an output is locked for exactly as long as its plan says: Bitcoin refuses a signed withdrawal
// now and one block before the end, and would take it then. Nothing is withdrawn.
func (n *Net) CheckLocked(ctx context.Context, s *Stake, output staker.StakeOutput, mined *Mined, say func(string)) error {
	n.miner.pause()
	defer n.miner.resume()
	withdrawal, err := n.Withdrawal(s, output)
	if err != nil {
		return err
	}
	lock := int64(s.Plan.LockTime(output.Path))
	left := func() (int64, error) {
		tip, _, err := n.Bitcoin.Tip()
		return staker.BlocksLeft(uint16(lock), tip-mined.BTCHeight+1), err
	}
	wait, err := left()
	if err != nil || wait < 1 {
		return errors.Join(fmt.Errorf("check the lock of the %s: %d of %d blocks left", output.Name, wait, lock), err)
	}
	reason, err := n.refusedAsLocked(withdrawal)
	if err != nil {
		return err
	}
	say(fmt.Sprintf("Bitcoin refuses to give out the %s: %s", output.Name, reason))
	if _, err := n.Bitcoin.Mine(uint32(wait - 1)); err != nil {
		return err
	}
	if _, err := n.refusedAsLocked(withdrawal); err != nil {
		return fmt.Errorf("one block before the end of the lock: %w", err)
	}
	if _, err := n.Bitcoin.Mine(1); err != nil {
		return err
	}
	if err := n.Bitcoin.Allows(withdrawal); err != nil {
		return fmt.Errorf("at the end of the lock: %w", err)
	}
	say(fmt.Sprintf("Bitcoin would give it out %d blocks after the block it came in, not one before", lock))
	return ctx.Err()
}

// refusedAsLocked returns the node's reason when it refuses a transaction for its timelock, an error otherwise.
func (n *Net) refusedAsLocked(tx *wire.MsgTx) (string, error) {
	err := n.Bitcoin.Allows(tx)
	if !errors.Is(err, ErrNotAllowed) || !strings.Contains(err.Error(), "sequence locks") {
		return "", errors.Join(fmt.Errorf("%w: the node does not refuse %s for its timelock", ErrWrongSlashing, tx.TxHash()), err)
	}
	return err.Error(), nil
}

// Withdrawal is a signed transaction that takes an output of a stake to the net's wallet, however long its timelock lasts.
func (n *Net) Withdrawal(s *Stake, output staker.StakeOutput) (*wire.MsgTx, error) {
	destination, err := n.Bitcoin.walletScript()
	if err != nil {
		return nil, err
	}
	spend, err := s.Withdraw(output, destination, withdrawalRate)
	if err != nil {
		return nil, err
	}
	sig, err := spend.Sign(s.Staker)
	if err != nil {
		return nil, err
	}
	return spend.Complete(sig)
}

func satText(sat int64) string { return btcutil.Amount(sat).String() }
