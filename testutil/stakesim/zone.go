package stakesim

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// Stake is a delegation with its transactions.
type Stake struct {
	Record                                          btcstaketypes.BTCDelegation
	Staking, Slashing, Unbonding, UnbondingSlashing *wire.MsgTx
}

// ID is the staking transaction's.
func (s *Stake) ID() chainhash.Hash { return s.Staking.TxHash() }

// NewStake returns a delegation that the covenant signed; number makes stakes different.
func NewStake(fpPk []byte, number uint32) *Stake {
	funding := wire.OutPoint{Hash: chainhash.DoubleHashH(binaryScript(number)), Index: number}
	s := &Stake{Staking: Spend(funding, 1, 2)}
	staked := wire.OutPoint{Hash: s.ID(), Index: 1}
	s.Slashing = Spend(staked, 2, 2)
	s.Unbonding = Spend(staked, 3, 1)
	s.UnbondingSlashing = Spend(wire.OutPoint{Hash: s.Unbonding.TxHash()}, 4, 2)
	id := s.ID()
	s.Record = btcstaketypes.BTCDelegation{
		StakingTxHash: id[:], StakingTx: bitcoin.StrippedTx(s.Staking), StakingOutputIdx: 1, FpBtcPk: fpPk, CovenantQuorumHeight: 1,
		SlashingTx: bitcoin.StrippedTx(s.Slashing), UnbondingTx: bitcoin.StrippedTx(s.Unbonding), UnbondingSlashingTx: bitcoin.StrippedTx(s.UnbondingSlashing),
	}
	return s
}

// Spend is a transaction that spends an output to count others; kind makes it another one.
func Spend(output wire.OutPoint, kind byte, count int) *wire.MsgTx {
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(wire.NewTxIn(&output, nil, [][]byte{{kind}}))
	for i := range count {
		tx.AddTxOut(wire.NewTxOut(1000+int64(i), []byte{0x6a, 1, kind}))
	}
	return tx
}

// Zone is the stake registry, as far as watchers see it. It follows a Bitcoin chain by Sync.
type Zone struct {
	// K is the confirmation depth.
	K uint32
	// Fail is the error of every transaction when it is not nil.
	Fail error
	// Poison are delegations about which every message is refused.
	Poison map[chainhash.Hash]bool
	// Transactions and Messages count what was sent, Refused the transactions that failed.
	Transactions, Messages, Refused int
	// SlashedAt are the slashed providers by key in hex.
	SlashedAt map[string]uint32

	headers []wire.BlockHeader
	stakes  []*Stake
	// sequence is that of the last change that was seen, changed those of the stakes, seen their records then.
	sequence uint64
	changed  map[chainhash.Hash]uint64
	seen     map[chainhash.Hash][]byte
}

// NewZone returns a zone that knows a chain.
func NewZone(chain *Chain, k uint32) *Zone {
	z := &Zone{
		K: k, Poison: make(map[chainhash.Hash]bool), SlashedAt: make(map[string]uint32),
		changed: make(map[chainhash.Hash]uint64), seen: make(map[chainhash.Hash][]byte),
	}
	z.Sync(chain, 0)
	return z
}

// Add registers a delegation.
func (z *Zone) Add(stake *Stake) { z.stakes = append(z.stakes, stake) }

// All are the delegations.
func (z *Zone) All() []*Stake { return z.stakes }

// Sync takes over a chain's headers except the last ones, and takes back what stood in blocks that are gone.
func (z *Zone) Sync(chain *Chain, except int) {
	z.headers = nil
	for _, block := range chain.main[:max(1, len(chain.main)-except)] {
		z.headers = append(z.headers, block.Header)
	}
	for _, stake := range z.stakes {
		d := &stake.Record
		if d.StartHeight != 0 && !z.has(d.StartHeight, d.InclusionHeaderHash) {
			d.StartHeight, d.InclusionHeaderHash = 0, nil
		}
		for _, spend := range []**btcstaketypes.StakeSpend{&d.Spend, &d.UnbondingSpend} {
			if *spend != nil && !z.has((*spend).BtcHeight, (*spend).HeaderHash) {
				*spend = nil
			}
		}
	}
}

func (z *Zone) has(height uint32, hash []byte) bool {
	if int(height) >= len(z.headers) {
		return false
	}
	got := z.headers[height].BlockHash()
	return slices.Equal(got[:], hash)
}

// Chain implements stakewatch.Zone.
func (z *Zone) Chain(context.Context) (stakewatch.Chain, error) {
	top := uint32(len(z.headers) - 1)
	return stakewatch.Chain{Hash: z.headers[top].BlockHash(), Settled: top - min(top, z.K)}, nil
}

// MainHash implements stakewatch.Zone.
func (z *Zone) MainHash(_ context.Context, height uint32) (chainhash.Hash, bool, error) {
	if int(height) >= len(z.headers) {
		return chainhash.Hash{}, false, nil
	}
	return z.headers[height].BlockHash(), true, nil
}

// Changes implements stakewatch.Feed. All changes are on one page.
func (z *Zone) Changes(_ context.Context, fpPkHex string, from stakewatch.Position) (stakewatch.Changes, error) {
	if err := z.look(); err != nil {
		return stakewatch.Changes{}, err
	}
	page := stakewatch.Changes{Next: stakewatch.Position{Feed: "stakesim", Sequence: z.sequence, Started: z.sequence}}
	for _, stake := range z.stakes {
		if z.changed[stake.ID()] > from.Sequence && (fpPkHex == "" || fpPkHex == hex.EncodeToString(stake.Record.FpBtcPk)) {
			view := btcstaketypes.DelegationView{Delegation: stake.Record}
			page.Changes = append(page.Changes, stakewatch.Change{ID: stake.ID(), View: &view})
		}
	}
	return page, nil
}

// look gives the records that changed their sequence.
func (z *Zone) look() error {
	for _, stake := range z.stakes {
		id := stake.ID()
		bz, err := stake.Record.Marshal()
		if err != nil {
			return err
		}
		if old, ok := z.seen[id]; !ok || !slices.Equal(old, bz) {
			z.sequence++
			z.changed[id], z.seen[id] = z.sequence, bz
		}
	}
	return nil
}

// Stake implements stakewatch.Zone.
func (z *Zone) Stake(_ context.Context, id chainhash.Hash) (stakewatch.Stake, error) {
	stake := z.find(id)
	if stake == nil {
		return stakewatch.Stake{}, fmt.Errorf("no delegation %s", id)
	}
	return stakewatch.StakeOf(&stake.Record)
}

func (z *Zone) find(id chainhash.Hash) *Stake {
	for _, stake := range z.stakes {
		if stake.ID() == id {
			return stake
		}
	}
	return nil
}

// Account implements stakewatch.Zone.
func (z *Zone) Account() string { return "watcher" }

// Send implements stakewatch.Zone: all messages or none.
func (z *Zone) Send(_ context.Context, msgs ...sdk.Msg) error {
	if z.Fail != nil {
		return z.Fail
	}
	before := make([]btcstaketypes.BTCDelegation, len(z.stakes))
	for i, stake := range z.stakes {
		before[i] = stake.Record
	}
	for _, msg := range msgs {
		if err := z.take(msg); err != nil {
			for i, stake := range z.stakes {
				stake.Record = before[i]
			}
			z.Refused++
			return &zone.TxError{Codespace: btcstaketypes.ModuleName, Code: 56, Log: err.Error()}
		}
	}
	z.Transactions++
	z.Messages += len(msgs)
	return nil
}

func (z *Zone) take(msg sdk.Msg) error {
	switch m := msg.(type) {
	case *btcstaketypes.MsgBTCUndelegate:
		return z.undelegate(m)
	case *btcstaketypes.MsgAddBTCDelegationInclusionProof:
		return z.include(m)
	default:
		return fmt.Errorf("message %T", msg)
	}
}

func (z *Zone) undelegate(m *btcstaketypes.MsgBTCUndelegate) error {
	stake := z.find(chainhash.Hash(m.StakingTxHash))
	if stake == nil || z.Poison[stake.ID()] {
		return fmt.Errorf("delegation %x", m.StakingTxHash)
	}
	tx, err := spv.DecodeTx(m.SpendTx)
	if err != nil {
		return err
	}
	height, err := z.prove(tx.TxHash(), m.Inclusion)
	if err != nil {
		return err
	}
	txid := tx.TxHash()
	spend := &btcstaketypes.StakeSpend{Kind: btcstaketypes.SPEND_KIND_UNKNOWN, TxHash: txid[:], BtcHeight: height, HeaderHash: m.Inclusion.HeaderHash}
	switch {
	case txid == stake.Slashing.TxHash(), txid == stake.UnbondingSlashing.TxHash():
		spend.Kind = btcstaketypes.SPEND_KIND_SLASHING
	case txid == stake.Unbonding.TxHash():
		spend.Kind = btcstaketypes.SPEND_KIND_UNBONDING
	}
	d := &stake.Record
	switch {
	case spends(tx, wire.OutPoint{Hash: stake.ID(), Index: d.StakingOutputIdx}) && d.Spend == nil:
		d.Spend = spend
	case spends(tx, wire.OutPoint{Hash: stake.Unbonding.TxHash()}) && d.UnbondingSpend == nil:
		d.UnbondingSpend = spend
	default:
		return fmt.Errorf("transaction %s spends nothing that is open", txid)
	}
	return nil
}

func (z *Zone) include(m *btcstaketypes.MsgAddBTCDelegationInclusionProof) error {
	stake := z.find(chainhash.Hash(m.StakingTxHash))
	if stake == nil || z.Poison[stake.ID()] || stake.Record.StartHeight != 0 {
		return fmt.Errorf("delegation %x", m.StakingTxHash)
	}
	height, err := z.prove(stake.ID(), m.Inclusion)
	if err != nil {
		return err
	}
	if height+z.K >= uint32(len(z.headers)) {
		return fmt.Errorf("height %d is not settled", height)
	}
	stake.Record.StartHeight, stake.Record.InclusionHeaderHash = height, m.Inclusion.HeaderHash
	return nil
}

func (z *Zone) prove(txid chainhash.Hash, proof btcstaketypes.InclusionProof) (uint32, error) {
	for i := range z.headers {
		if hash := z.headers[i].BlockHash(); slices.Equal(hash[:], proof.HeaderHash) {
			return uint32(i), spv.VerifyProof(z.headers[i].MerkleRoot, txid, proof.TxIndex, proof.Siblings)
		}
	}
	return 0, fmt.Errorf("block %x is not on the best chain", proof.HeaderHash)
}

// Slashed returns the slashed providers.
func (z *Zone) Slashed(context.Context) (map[string]uint32, error) { return z.SlashedAt, nil }

// SlashingTxs returns both slashing transactions of every stake under a provider.
func (z *Zone) SlashingTxs(_ context.Context, fpPkHex string) ([]btcstaketypes.SlashingTxView, error) {
	var views []btcstaketypes.SlashingTxView
	for _, stake := range z.stakes {
		if hex.EncodeToString(stake.Record.FpBtcPk) != fpPkHex {
			continue
		}
		id := stake.ID().String()
		views = append(views,
			btcstaketypes.SlashingTxView{
				StakingTxHash: id, TxHash: stake.Slashing.TxHash().String(), TxHex: hex.EncodeToString(bitcoin.StrippedTx(stake.Slashing)),
				Spent: stake.Record.Spend != nil,
			},
			btcstaketypes.SlashingTxView{
				StakingTxHash: id, UnbondingOutput: true, TxHash: stake.UnbondingSlashing.TxHash().String(),
				TxHex: hex.EncodeToString(bitcoin.StrippedTx(stake.UnbondingSlashing)), Spent: stake.Record.UnbondingSpend != nil,
			})
	}
	return views, nil
}
