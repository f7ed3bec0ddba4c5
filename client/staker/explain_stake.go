package staker

import (
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/stakingtx"
)

// ExplainFunding says what the staking transaction does.
func (s *Stake) ExplainFunding(funded *Funded) *Explanation {
	var spent []*wire.TxOut
	for _, coin := range funded.Coins {
		spent = append(spent, wire.NewTxOut(coin.ValueSat, coin.PkScript))
	}
	e := explain("Staking transaction: locks your bitcoins", funded.Tx, spent, funded.VSize, s.Plan.Net)
	for i := range e.Inputs {
		e.Inputs[i].Description = "your coin"
	}
	for i := range e.Outputs {
		switch i {
		case int(s.Txs.Index):
			e.Outputs[i].Description = s.stakingText()
		case funded.Change:
			e.Outputs[i].Description = "change, back to you"
		default:
			e.Outputs[i].Description = "another output"
		}
	}
	if funded.DroppedSat > 0 {
		e.Notes = append(e.Notes, fmt.Sprintf("%s would be dust as change and go to the miners", btcutil.Amount(funded.DroppedSat)))
	}
	e.Notes = append(e.Notes, "it cannot be replaced by one with a higher fee: that would have another id and void the registration")
	return e
}

func (s *Stake) stakingText() string {
	return fmt.Sprintf("the stake, for %s: yours again %s after its block; with %d of the %d covenant members you may unbond it earlier",
		s.providerText(), Blocks(int64(s.Plan.StakingTime)), s.Plan.CovenantQuorum, len(s.Plan.Covenant))
}

func (s *Stake) providerText() string {
	var keys []string
	for _, pk := range s.Plan.SortedProviders() {
		keys = append(keys, hex.EncodeToString(pk))
	}
	if len(keys) == 1 {
		return "provider " + keys[0]
	}
	return "providers " + strings.Join(keys, ", ")
}

// ExplainSlashing says what burns when a provider signs two blocks for one height.
func (s *Stake) ExplainSlashing() (*Explanation, error) {
	return s.explainSlashing("Slashing transaction: only valid once a provider gave its key away by signing twice", s.Slashing(), "the stake")
}

// ExplainUnbondingSlashing says the same for the unbonding output.
func (s *Stake) ExplainUnbondingSlashing() (*Explanation, error) {
	return s.explainSlashing("Slashing transaction of the unbonding output: the same while you wait after unbonding",
		s.UnbondingSlashing(), "the unbonding output")
}

func (s *Stake) explainSlashing(title string, spend Spend, what string) (*Explanation, error) {
	e, err := s.explainSpend(title, spend, what)
	if err != nil {
		return nil, err
	}
	e.Outputs[0].Description = fmt.Sprintf("slashed: %s %% of %s, lost", percent(s.Plan), what)
	e.Outputs[1].Description = fmt.Sprintf("the rest: yours again after %s", Blocks(int64(s.Plan.SlashLockTime)))
	if len(e.Outputs) > 2 {
		e.Outputs[2].Description = "anchor: anyone may spend it to raise the fee"
	}
	e.Notes = append(e.Notes, "you sign it now and do not broadcast it; without your signature the covenant does not sign either")
	return e, nil
}

// percent writes the slashing rate without trailing zeros.
func percent(plan stakingtx.Plan) string {
	text := plan.SlashingRate.MulInt64(100).String()
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}

// ExplainUnbonding says what unbonding does.
func (s *Stake) ExplainUnbonding() (*Explanation, error) {
	e, err := s.explainSpend("Unbonding transaction: takes the stake back before its time", s.Unbonding(), "the stake")
	if err != nil {
		return nil, err
	}
	e.Outputs[0].Description = fmt.Sprintf("the unbonding output: yours again after %s; it can still be slashed until you withdraw it",
		Blocks(int64(s.Plan.UnbondingTime)))
	e.Notes = append(e.Notes, "the stake gives no power any more as soon as this is in a block; it cannot be undone")
	return e, nil
}

// ExplainWithdrawal says what a withdrawal does.
func (s *Stake) ExplainWithdrawal(spend Spend, from StakeOutput) (*Explanation, error) {
	e, err := s.explainSpend("Withdrawal: takes the "+from.Name+" back", spend, "the "+from.Name)
	if err != nil {
		return nil, err
	}
	e.Outputs[0].Description = "yours, free to spend"
	return e, nil
}

func (s *Stake) explainSpend(title string, spend Spend, what string) (*Explanation, error) {
	vsize, err := spend.vsize()
	if err != nil {
		return nil, err
	}
	e := explain(title, spend.Tx, []*wire.TxOut{spend.output()}, vsize, s.Plan.Net)
	e.Inputs[0].Description = what
	return e, nil
}
