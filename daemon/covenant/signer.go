package covenant

import (
	"fmt"

	"github.com/taikofin/taikofin/internal/keyfile"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Signer makes everything that the member's key signs.
type Signer struct {
	key   *keyfile.Key
	state *SignState
}

// NewSigner binds a key to its sign-state.
func NewSigner(key *keyfile.Key, state *SignState) (*Signer, error) {
	if state.identity.CovenantPk != key.Pk() {
		return nil, fmt.Errorf("%w: key is %s", ErrSignStateMismatch, key.PkHex())
	}
	return &Signer{key: key, state: state}, nil
}

// Pk is the member's x-only public key.
func (s *Signer) Pk() [32]byte { return s.key.Pk() }

// Sign signs for stakes that a Verifier returned, in one synced write. Results are in the order of the stakes.
func (s *Signer) Sign(stakes []Stake) ([]SignResult, error) {
	requests := make([]SignRequest, len(stakes))
	for i, stake := range stakes {
		requests[i] = SignRequest{
			Stake: stake.OutPoint, Request: stake.Request,
			Sign: func() (btcstaketypes.CovenantSignatures, error) { return s.sign(stake) },
		}
	}
	return s.state.Sign(requests)
}

// sign makes a stake's signatures and checks them, so that a fault in the machine cannot send a broken one out.
func (s *Signer) sign(stake Stake) (btcstaketypes.CovenantSignatures, error) {
	sigs, err := stake.Plan.CovenantSign(s.key.Secret(), stake.Txs)
	if err != nil {
		return btcstaketypes.CovenantSignatures{}, err
	}
	if err := stake.Plan.CovenantVerify(sigs, stake.Txs); err != nil {
		return btcstaketypes.CovenantSignatures{}, fmt.Errorf("own signature: %w", err)
	}
	return btcstaketypes.CovenantSignatures{
		CovenantPk: sigs.PK, SlashingAdaptorSigs: sigs.Slashing, UnbondingSig: sigs.Unbonding,
		UnbondingSlashingAdaptorSigs: sigs.UnbondingSlashing,
	}, nil
}
