package keeper

import (
	"context"

	storetypes "cosmossdk.io/store/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Gas is taken before the work that it pays for: a message that runs out of gas, or fails for another reason, has then paid
// for what it made the zone do, whatever its gas limit was.

// Gas of what costs more than the store reads and writes that the store charges for itself. `make bench` prints how much time
// the gas of each message buys beside that of a transfer (gas-ns); none may be above four times as much.
const (
	// gasPerHeader pays for decoding and hashing a header.
	gasPerHeader = 5_000
	// gasPerCandidate pays for a new candidate with the table its slot opens with. It is a flat price, taken instead of
	// the store's, since what a table costs to compute depends on others and a sender could not estimate it. A table reads
	// at most max_active_finality_providers providers of at least min_provider_power_sat, and those above them that are not
	// ready; above a hundred in all, each is charged for. All slots that one message opens share one reading of the ranking.
	gasPerCandidate = 450_000
	// gasPerLaunchTable pays for a table that counts all settled stake, ready or not, beside the one that was tried before it.
	gasPerLaunchTable = 450_000
	// gasPerCheckpointTable pays for the table of a checkpoint: a commitment read and a multiplication on the curve for each of
	// a hundred providers. It is flat for the same reason.
	gasPerCheckpointTable = 1_400_000
	// pricedProviders is how many providers the flat price of a table pays for.
	pricedProviders = 100
	// gasPerSignature pays for a BIP-340 or EOTS verification.
	gasPerSignature = 50_000
	// gasPerPublicNonce pays for a square root in the field, which says whether a nonce is on the curve, and a leaf's hash.
	gasPerPublicNonce = 2_000
	// gasPerOpenedNonce pays for the hashes of a nonce, or of a sibling, and of the node above it.
	gasPerOpenedNonce = 500
	// gasPerExtraction pays for two verifications and the check of the extracted key.
	gasPerExtraction = 130_000
	// gasPerWord pays for a provider's word about itself.
	gasPerWord = 5_000
	// gasPerAct pays for what governance changes: it is checked against the parameters of all modules.
	gasPerAct = 50_000
)

// gasPerProvider pays for a provider that a table looks at above those of its flat price: its state and its commitment, and for a
// checkpoint its nonce, a multiplication on the curve.
func gasPerProvider(kind types.BallotKind) uint64 {
	if kind == types.BALLOT_KIND_CHECKPOINT {
		return gasPerCheckpointTable / pricedProviders
	}
	return 2_000
}

// charge takes gas for work that is about to be done.
func charge(ctx context.Context, gas uint64, what string) {
	sdk.UnwrapSDKContext(ctx).GasMeter().ConsumeGas(gas, what)
}

// prepaid is a context for work at flat prices: what it reads and writes costs nothing, what it does is taken by pay from
// the meter of the message. Tables that are computed under it share what they read, since nothing there changes power.
func prepaid(ctx context.Context) (work context.Context, pay func(gas uint64, what string)) {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	meter := sdkCtx.GasMeter()
	free := sdkCtx.WithGasMeter(storetypes.NewInfiniteGasMeter())
	return btcstaketypes.WithTableMemo(free), func(gas uint64, what string) { meter.ConsumeGas(gas, what) }
}

// charge takes gas for the work of a step, if somebody pays for it.
func (p progress) charge(gas uint64, what string) {
	if p.pay != nil {
		p.pay(gas, what)
	}
}
