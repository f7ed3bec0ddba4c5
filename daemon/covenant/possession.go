package covenant

import (
	"fmt"

	"github.com/btcsuite/btcd/chaincfg"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/btc/pop"
	"github.com/taikofin/taikofin/internal/eots"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// possession checks that the staker's Bitcoin key signed for the staker's account on a zone. The address in the signing
// context follows from the finality module's name, so no node is asked for it.
func possession(chainID string, net *chaincfg.Params) func(btcstaketypes.BTCDelegation) error {
	return func(d btcstaketypes.BTCDelegation) error {
		module, err := sdk.Bech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(finalitytypes.ModuleName))
		if err != nil {
			return fmt.Errorf("derive module address: %w", err)
		}
		account, err := sdk.GetFromBech32(d.StakerAddr, zone.Bech32Prefix)
		if err != nil {
			return fmt.Errorf("staker's account %q: %w", d.StakerAddr, err)
		}
		// Bech32 can be written in capitals, and what was signed must not depend on that.
		addr, err := sdk.Bech32ifyAddressBytes(zone.Bech32Prefix, account)
		if err != nil {
			return fmt.Errorf("staker's account %q: %w", d.StakerAddr, err)
		}
		ctx := eots.SigningContext(eots.TagStakerPop, chainID, module)
		switch d.Pop.Type {
		case btcstaketypes.POP_TYPE_BIP340:
			return pop.VerifyBIP340(d.StakerBtcPk, eots.PopMessage(ctx, account), d.Pop.Sig)
		case btcstaketypes.POP_TYPE_ECDSA:
			return pop.VerifyECDSA(d.StakerBtcPk, string(eots.PopMessage(ctx, []byte(addr))), d.Pop.Sig)
		case btcstaketypes.POP_TYPE_BIP322:
			var sig btcstaketypes.BIP322Sig
			if err := sig.Unmarshal(d.Pop.Sig); err != nil {
				return fmt.Errorf("%w: %w", pop.ErrProof, err)
			}
			return pop.VerifyBIP322(d.StakerBtcPk, eots.PopMessage(ctx, []byte(addr)), sig.Address, sig.Sig, net)
		default:
			return fmt.Errorf("%w: type %d", pop.ErrProof, d.Pop.Type)
		}
	}
}
