package txmgr

import (
	"errors"
	"fmt"
	"math/big"
	"time"
)

// Config says how transactions are priced and waited for.
type Config struct {
	// MaxFeeGwei is the most that a unit of gas may cost, base fee and tip together, in gwei.
	MaxFeeGwei float64 `mapstructure:"max_fee_gwei"`
	// MinTipGwei and MaxTipGwei bound the tip per unit of gas, in gwei.
	MinTipGwei float64 `mapstructure:"min_tip_gwei"`
	MaxTipGwei float64 `mapstructure:"max_tip_gwei"`
	// GasMargin is what is added to the estimated gas, in percent.
	GasMargin uint64 `mapstructure:"gas_margin"`
	// Confirmations is how many blocks must hold a transaction before it counts, its own included.
	Confirmations uint64 `mapstructure:"confirmations"`
	// ResubmitAfter is after how long a transaction that is in no block is replaced by one that pays more.
	ResubmitAfter time.Duration `mapstructure:"resubmit_after"`
	// SendTimeout is how long one transaction may take, confirmations included.
	SendTimeout time.Duration `mapstructure:"send_timeout"`
	// ReceiptInterval is the pause between two looks for the receipt.
	ReceiptInterval time.Duration `mapstructure:"receipt_interval"`
	// MaxGasPercent is how much of the gas that a transaction can need by its size it may take, in percent.
	MaxGasPercent uint64 `mapstructure:"max_gas_percent"`
	// MaxEtherPerDay is the most that may be signed for in a day.
	MaxEtherPerDay float64 `mapstructure:"max_ether_per_day"`
	// BudgetFile keeps what was signed for today; empty forgets it with the process.
	BudgetFile string `mapstructure:"budget_file"`
	// NonceLostChecks is after how many looks in a row, in which the nonce is used and none of our transactions is in the
	// chain, sending is given up.
	NonceLostChecks uint64 `mapstructure:"nonce_lost_checks"`
}

// Default returns a configuration for Ethereum's main chain.
func Default() Config {
	return Config{
		MaxFeeGwei:      100,
		MinTipGwei:      0.01,
		MaxTipGwei:      10,
		GasMargin:       20,
		Confirmations:   3,
		ResubmitAfter:   48 * time.Second,
		SendTimeout:     10 * time.Minute,
		ReceiptInterval: 3 * time.Second,
		MaxGasPercent:   100,
		MaxEtherPerDay:  1,
		NonceLostChecks: 3,
	}
}

// Bounds of the configuration.
const (
	maxGwei          = 1_000_000
	maxGasMargin     = 200
	maxGasPercent    = 10_000
	maxEther         = 10_000
	maxConfirmations = 256
)

// Validate checks the configuration.
func (c Config) Validate() error {
	// The negations refuse NaN too.
	if !(c.MaxFeeGwei > 0 && c.MaxFeeGwei <= maxGwei) {
		return fmt.Errorf("max_fee_gwei %v must be above 0 and at most %d", c.MaxFeeGwei, maxGwei)
	}
	if !(c.MinTipGwei >= 0 && c.MinTipGwei <= c.MaxTipGwei) {
		return fmt.Errorf("min_tip_gwei %v must be within 0 and max_tip_gwei %v", c.MinTipGwei, c.MaxTipGwei)
	}
	if !(c.MaxTipGwei <= c.MaxFeeGwei) {
		return fmt.Errorf("max_tip_gwei %v must be at most max_fee_gwei %v", c.MaxTipGwei, c.MaxFeeGwei)
	}
	if c.GasMargin > maxGasMargin {
		return fmt.Errorf("gas_margin %d must be at most %d", c.GasMargin, maxGasMargin)
	}
	if c.MaxGasPercent == 0 || c.MaxGasPercent > maxGasPercent {
		return fmt.Errorf("max_gas_percent %d must be within 1 and %d", c.MaxGasPercent, maxGasPercent)
	}
	if !(c.MaxEtherPerDay > 0 && c.MaxEtherPerDay <= maxEther) {
		return fmt.Errorf("max_ether_per_day %v must be above 0 and at most %d", c.MaxEtherPerDay, maxEther)
	}
	if c.Confirmations == 0 || c.Confirmations > maxConfirmations {
		return fmt.Errorf("confirmations %d must be within 1 and %d", c.Confirmations, maxConfirmations)
	}
	if c.NonceLostChecks == 0 {
		return errors.New("nonce_lost_checks must be positive")
	}
	if c.ReceiptInterval <= 0 || c.ResubmitAfter < c.ReceiptInterval || c.SendTimeout < c.ResubmitAfter {
		return errors.New("receipt_interval must be positive, resubmit_after at least that, and send_timeout at least that")
	}
	return nil
}

// wei converts gwei to wei. The value was validated.
func wei(gwei float64) *big.Int {
	const weiPerGwei = 1_000_000_000
	amount, _ := new(big.Float).Mul(big.NewFloat(gwei), big.NewFloat(weiPerGwei)).Int(nil)
	return amount
}

func (c Config) limits() limits {
	return limits{maxFee: wei(c.MaxFeeGwei), minTip: wei(c.MinTipGwei), maxTip: wei(c.MaxTipGwei)}
}

// Ledger returns the ledger of what was signed for today.
func (c Config) Ledger() *Ledger { return NewLedger(c.BudgetFile, c.MaxEtherPerDay) }
