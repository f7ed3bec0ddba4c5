package localnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/taikofin/taikofin/contracts/bindings"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eth"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Forgery is a checkpoint with signatures that colluding providers made beside the zone.
type Forgery struct {
	// L2Height and BlockHash are the block that it speaks of.
	L2Height  uint64
	BlockHash common.Hash
	// Digest is what was signed.
	Digest common.Hash

	checkpoint bindings.TaikoFinalityVerifierCheckpoint
	signatures []byte
	absent     []byte
	tables     []checkpoint.Table
}

// ForgeOptions say how a checkpoint is forged.
type ForgeOptions struct {
	// Slot is the ballot slot of a checkpoint that has opened.
	Slot uint64
	// BlockHash and StateRoot are the forged block.
	BlockHash, StateRoot common.Hash
	// Signers sign it. They must hold more than two thirds of the table's power.
	Signers []*Provider
	// FreshNonces has them sign under nonces that nobody has committed to, which would expose no key.
	FreshNonces bool
}

// Forge makes a certificate of a block that is not Taiko's: all else in it is what the zone says.
func (n *Net) Forge(ctx context.Context, opts ForgeOptions) (*Forgery, error) {
	answer, err := n.checkpoint(ctx, opts.Slot)
	if err != nil {
		return nil, err
	}
	info, err := n.Zone(0).Finality().SigningInfo(ctx, &finalitytypes.QuerySigningInfoRequest{})
	if err != nil {
		return nil, fmt.Errorf("forge a checkpoint: %w", err)
	}
	digest := answer.Series.Statement(&answer.Checkpoint, opts.BlockHash[:], opts.StateRoot[:]).Digest()
	signingContext := eots.SigningContext(eots.VoteTag(eots.KindCheckpoint), answer.Series.Name, info.ModuleAddress)
	message := eots.VoteMessage(signingContext, opts.Slot, digest)

	table, next := answer.Table.Layout(), answer.NextTable.Layout()
	signed := append(checkpoint.Table{}, table...)
	signatures := make(map[[32]byte][32]byte)
	for _, p := range opts.Signers {
		nonce, pubRand, err := n.forgersNonce(ctx, p, answer.Series.Name, opts)
		if err != nil {
			return nil, fmt.Errorf("forge a checkpoint: %w", err)
		}
		if signatures[p.FpPk], err = eots.Sign(p.Key, nonce, message); err != nil {
			return nil, fmt.Errorf("forge a checkpoint: %w", err)
		}
		for i := range signed {
			if signed[i].FpPk == p.FpPk {
				signed[i].PubRand = pubRand
			}
		}
	}
	quorum, err := signed.Quorum(signatures)
	if err != nil {
		return nil, fmt.Errorf("forge a checkpoint: %w", err)
	}
	leaves, err := next.LeavesHash()
	if err != nil {
		return nil, fmt.Errorf("forge a checkpoint: %w", err)
	}
	number := finalitytypes.CheckpointNumber(opts.Slot)
	return &Forgery{
		L2Height: answer.Series.Height(number), BlockHash: opts.BlockHash, Digest: digest,
		signatures: quorum.Signatures, absent: quorum.Absent, tables: []checkpoint.Table{table, next},
		checkpoint: bindings.TaikoFinalityVerifierCheckpoint{
			N: number, BlockHash: opts.BlockHash, StateRoot: opts.StateRoot, BtcTime: answer.Table.BtcTime,
			NextLeavesHash: leaves, NextBtcTime: answer.NextTable.BtcTime,
			CommitmentsRoot: [32]byte(answer.Checkpoint.CommitmentsRoot),
		},
	}, nil
}

// forgersNonce is the nonce that a forger signs with: the committed one, or one of its own.
func (n *Net) forgersNonce(
	ctx context.Context, p *Provider, series string, opts ForgeOptions,
) (*secp256k1.ModNScalar, [32]byte, error) {
	if opts.FreshNonces {
		return eots.Nonce(p.Key, "nobody committed to this", eots.KindCheckpoint, opts.Slot)
	}
	committed, err := n.committedNonce(ctx, p, ballot{finalitytypes.BALLOT_KIND_CHECKPOINT, eots.KindCheckpoint, series, opts.Slot})
	return committed.secret, committed.pubRand, err
}

// SubmitForgery sends a forgery to the verifier, as anybody may, with the data contracts that it needs. The error of a
// refusal is an eth.ErrReverted that names the contract's reason.
func (n *Net) SubmitForgery(ctx context.Context, f *Forgery) error {
	client, err := n.L1.Dial(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	sender, err := n.L1.faucet()
	if err != nil {
		return err
	}
	for i, into := range []*common.Address{&f.checkpoint.Table, &f.checkpoint.NextTable} {
		if *into, err = n.putTable(ctx, client, f.tables[i]); err != nil {
			return err
		}
	}
	verifier, err := bindings.NewTaikoFinalityVerifier(n.series.Verifier, client)
	if err != nil {
		return fmt.Errorf("submit a forgery: %w", err)
	}
	// The node's refusal of the estimate carries what the contract said; a mined transaction's receipt does not.
	opts := &bind.TransactOpts{From: crypto.PubkeyToAddress(sender.PublicKey), Signer: l1Signer(sender), Context: ctx}
	tx, err := verifier.SubmitCheckpoint(opts, f.checkpoint, f.signatures, f.absent)
	if err != nil {
		return fmt.Errorf("submit a forgery: %w", explain(err, bindings.TaikoFinalityVerifierMetaData))
	}
	_, err = awaitReceipt(ctx, client, tx.Hash())
	return err
}

// putTable puts a table's data contract up unless it is there.
func (n *Net) putTable(ctx context.Context, client *ethclient.Client, table checkpoint.Table) (common.Address, error) {
	code, err := table.Code()
	if err != nil {
		return common.Address{}, fmt.Errorf("put a table up: %w", err)
	}
	init := checkpoint.InitCode(code)
	address := eth.Create2Address(init)
	there, err := client.CodeAt(ctx, address, nil)
	if err != nil || len(there) > 0 {
		return address, err
	}
	hash, err := n.L1.send(ctx, client, eth.DeployerProxy, new(big.Int), eth.Create2Data(init))
	if err != nil {
		return address, fmt.Errorf("put a table up: %w", err)
	}
	_, err = awaitReceipt(ctx, client, hash)
	return address, err
}

// explain names the custom error in a node's refusal, by the contracts that may have said it.
func explain(err error, contracts ...*bind.MetaData) error {
	var data interface{ ErrorData() any }
	if !errors.As(err, &data) {
		return err
	}
	text, ok := data.ErrorData().(string)
	if !ok {
		return err
	}
	abis := make([]*abi.ABI, len(contracts))
	for i, contract := range contracts {
		parsed, abiErr := contract.GetAbi()
		if abiErr != nil {
			return errors.Join(err, abiErr)
		}
		abis[i] = parsed
	}
	return eth.Explain(&eth.RevertError{Data: common.FromHex(text)}, abis...)
}
