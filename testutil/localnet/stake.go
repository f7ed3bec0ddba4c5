package localnet

import (
	"bytes"
	"context"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/internal/zone"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Stake is bitcoins locked for a provider by a transaction on the Bitcoin node.
type Stake struct {
	// Staker owns the bitcoins.
	Staker *btcec.PrivateKey
	// FpPk is the provider's x-only key.
	FpPk [32]byte
	// Tx is the staking transaction; its first output is the stake.
	Tx *wire.MsgTx
	// TimeBlocks is the timelock.
	TimeBlocks uint32
}

// stakingTimeBlocks is the timelock of the net's stakes, about 7 months of Bitcoin's own pace.
const stakingTimeBlocks = 30_000

// Lock sends a staking transaction for a provider, from mined coins, under a fresh staker's key. It counts once it is
// mined and proven; see Prove.
func (b *Bitcoin) Lock(params btcstaketypes.StakingParams, fpPk [32]byte, sat uint64) (*Stake, error) {
	staker, err := btcec.NewPrivateKey()
	if err != nil {
		return nil, fmt.Errorf("lock stake: %w", err)
	}
	output, err := stakingtx.Terms{
		Staker: schnorr.SerializePubKey(staker.PubKey()), Providers: [][]byte{fpPk[:]}, Covenant: params.CovenantPks,
		CovenantQuorum: params.CovenantQuorum, StakingTime: stakingTimeBlocks,
	}.Output(b.Net, sat)
	if err != nil {
		return nil, fmt.Errorf("lock stake: %w", err)
	}
	tx, err := b.Pay(output)
	if err != nil {
		return nil, fmt.Errorf("lock stake: %w", err)
	}
	return &Stake{Staker: staker, FpPk: fpPk, Tx: tx, TimeBlocks: stakingTimeBlocks}, nil
}

// Proof builds the message that proves a mined stake.
func (b *Bitcoin) Proof(stake *Stake, signer string) (*btcstaketypes.MsgCreateBTCDelegation, error) {
	block, _, index, err := b.Find(stake.Tx.TxHash())
	if err != nil {
		return nil, fmt.Errorf("prove stake: %w", err)
	}
	txids := make([]chainhash.Hash, len(block.Transactions))
	for i, tx := range block.Transactions {
		txids[i] = tx.TxHash()
	}
	siblings, err := spv.BuildProof(txids, uint32(index))
	if err != nil {
		return nil, fmt.Errorf("prove stake: %w", err)
	}
	var raw bytes.Buffer
	if err := stake.Tx.Serialize(&raw); err != nil {
		return nil, fmt.Errorf("prove stake: %w", err)
	}
	hash := block.BlockHash()
	return &btcstaketypes.MsgCreateBTCDelegation{
		StakerAddr: signer, StakerBtcPk: schnorr.SerializePubKey(stake.Staker.PubKey()), FpBtcPks: [][]byte{stake.FpPk[:]},
		StakingTimeBlocks: stake.TimeBlocks, StakingOutputIdx: 0, StakingTx: raw.Bytes(),
		Inclusion: &btcstaketypes.InclusionProof{HeaderHash: hash[:], TxIndex: uint32(index), Siblings: siblings},
	}, nil
}

// Prove hands a mined stake's proof to the zone. The zone must know the block and k blocks above it.
func (b *Bitcoin) Prove(ctx context.Context, client *zone.Client, stake *Stake) error {
	msg, err := b.Proof(stake, client.Address())
	if err != nil {
		return err
	}
	if _, err := client.Send(ctx, msg); err != nil {
		return fmt.Errorf("prove stake %s: %w", stake.Tx.TxHash(), err)
	}
	return nil
}
