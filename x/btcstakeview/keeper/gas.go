package keeper

import (
	"context"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Gas is taken before the work that it pays for. What the store charges for itself comes on top.
const (
	// sigGas pays for one signature: a BIP-340, ECDSA or adaptor verification.
	sigGas = 30_000
	// scriptGas pays for the taproot outputs of a stake, the four trees that each registration, signature and spend builds
	// again, scriptKeyGas for each key in them.
	scriptGas    = 400_000
	scriptKeyGas = 2_500
	// txByteGas pays for reading a Bitcoin transaction, which is decoded, written again and hashed some times.
	txByteGas = 3
	// headerGas pays for decoding a Bitcoin header and checking its work.
	headerGas = 1_000
	// tipGas pays once a message for what a new tip of Bitcoin makes the zone do, however many headers bring it.
	tipGas = 10_000
	// siblingGas pays for one step of a Merkle proof.
	siblingGas = 500
	// foldGas pays for a stake's power, which goes up and down again when Bitcoin's settled block has come so far. Whoever brings
	// those headers does not pay: gas that grew with the stakes could outgrow a block of the zone.
	foldGas = 20_000
	// wordGas pays for a provider's word about itself.
	wordGas = 10_000
	// actGas pays for what governance changes: it is checked against the parameters of all modules. keyGas pays for a key in it.
	actGas = 50_000
	keyGas = 3_500
)

// charge takes gas for work that is about to be done.
func charge(ctx context.Context, gas uint64, what string) {
	sdk.UnwrapSDKContext(ctx).GasMeter().ConsumeGas(gas, what)
}

// chargeScripts takes gas for building a stake's scripts, whose keys are the staker's, its providers' and the covenant's.
func chargeScripts(ctx context.Context, providers, covenant int) {
	keys := uint64(1 + providers + covenant) //nolint:gosec // lengths
	charge(ctx, scriptGas+scriptKeyGas*keys, "scripts of a stake")
}

// chargeTxs takes gas for reading transactions of Bitcoin.
func chargeTxs(ctx context.Context, raws ...[]byte) {
	size := 0
	for _, raw := range raws {
		size += len(raw)
	}
	charge(ctx, txByteGas*uint64(size), "Bitcoin transactions")
}

// chargeProof takes gas for the steps of a Merkle proof.
func chargeProof(ctx context.Context, proof types.InclusionProof) {
	charge(ctx, siblingGas*uint64(1+len(proof.Siblings)/chainhash.HashSize), "Merkle proof")
}
