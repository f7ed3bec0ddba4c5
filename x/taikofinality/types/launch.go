package types

import "github.com/btcsuite/btcd/chaincfg"

// LeastProviders is the least min_providers outside regtest. It says how many keys a table has, not how many parties: one party
// may own them all.
const LeastProviders = 4

// validateActivation checks the form of what the activation block must follow.
func (p Params) validateActivation() error {
	if n := len(p.ActivationParentHash); n != 0 && n != 32 {
		return ErrInvalidParams.Wrapf("activation_parent_hash has %d bytes, want 32 or none", n)
	}
	return nil
}

// ValidateFor checks what a Bitcoin network asks of the parameters. Coins of regtest are worth nothing, so there everything
// goes.
func (p Params) ValidateFor(btcNetwork string) error {
	if btcNetwork == chaincfg.RegressionNetParams.Name {
		return nil
	}
	if p.MinTotalPowerSat == 0 {
		return ErrInvalidParams.Wrapf("min_total_power_sat is not set: on %s it must say how much stake a table needs", btcNetwork)
	}
	if p.MinProviders < LeastProviders {
		return ErrInvalidParams.Wrapf("min_providers is %d, on %s at least %d", p.MinProviders, btcNetwork, LeastProviders)
	}
	return nil
}

// ValidateLaunch checks what a Bitcoin network asks of the parameters once finality is switched on.
func (p Params) ValidateLaunch(btcNetwork string) error {
	if err := p.ValidateFor(btcNetwork); err != nil {
		return err
	}
	if len(p.ActivationParentHash) == 0 && btcNetwork != chaincfg.RegressionNetParams.Name {
		return ErrInvalidParams.Wrapf("activation_parent_hash is not set: on %s it must name the block below L2 height %d",
			btcNetwork, p.ActivationHeight)
	}
	return nil
}
