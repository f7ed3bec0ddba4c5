package verifytable

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/client/zone"
	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/run"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Sources are whom a table is compared with.
type Sources struct {
	// Finality and Stake are the zone's queries, Bitcoin is the own node.
	Finality finalitytypes.QueryClient
	Stake    btcstaketypes.QueryClient
	Bitcoin  stakeaudit.Node
	// Ethereum is the verifier, nil when it is not compared.
	Ethereum VerifierNode
	// Progress is told how far the work is; it may be nil.
	Progress func(what string, done, total int)
}

// Query says which table is verified.
type Query struct {
	// N is the checkpoint that the table decides.
	N uint64
	// IndexPlusOne is the series' index plus one; 0 means the newest.
	IndexPlusOne uint64
	// Code is a data contract of a table of which the zone does not know any more, and BTCHeight the Bitcoin height that it was
	// taken at; then neither nonces nor hash can be compared.
	Code      []byte
	BTCHeight uint32
	// AllowUnderstated makes it a note when the zone claims less than Bitcoin shows.
	AllowUnderstated bool
}

// Verdict is a checkpoint table beside what Bitcoin says of it. Amounts are satoshis.
type Verdict struct {
	Series       string `json:"series"`
	SeriesIndex  uint64 `json:"series_index"`
	EthChainID   uint64 `json:"eth_chain_id"`
	Verifier     string `json:"verifier"`
	N            uint64 `json:"n"`
	L2Height     uint64 `json:"l2_height"`
	BTCHeight    uint32 `json:"btc_height"`
	BTCTime      uint64 `json:"btc_time"`
	OwnBTCTime   uint64 `json:"own_btc_time"`
	BTCTipHeight uint32 `json:"btc_tip_height"`
	BTCTipHash   string `json:"btc_tip_hash"`

	TotalSat    uint64 `json:"total_sat"`
	SignableSat uint64 `json:"signable_sat"`
	FoundSat    uint64 `json:"found_sat"`
	StakedSat   uint64 `json:"staked_sat"`
	// MirroredSat is the part of the table's power that no stake of this zone is found for. AccountableSat are the bitcoins that burn if
	// every provider's key comes out, by the pre-signed slashing transactions of what can still be slashed.
	MirroredSat    uint64 `json:"mirrored_sat"`
	AccountableSat uint64 `json:"accountable_sat"`

	TableHash    string `json:"table_hash"`
	OwnTableHash string `json:"own_table_hash"`
	CodeHash     string `json:"code_hash"`
	LeavesHash   string `json:"leaves_hash"`

	Entries []Entry `json:"entries"`
	LeftOut []Entry `json:"left_out"`
	// Contract is what Ethereum says, absent when it was not asked.
	Contract *Contract `json:"contract,omitempty"`

	// Differences are what is wrong, Notes what is good to know.
	Differences []string `json:"differences"`
	Notes       []string `json:"notes"`

	layout checkpoint.Table
}

// Entry is one provider.
type Entry struct {
	FpPk         string `json:"fp_btc_pk_hex"`
	ClaimedSat   uint64 `json:"claimed_sat"`
	FoundSat     uint64 `json:"found_sat"`
	StakedSat    uint64 `json:"staked_sat"`
	UnbondingSat uint64 `json:"unbonding_sat"`
	// MirroredSat is the part of FoundSat that is mirrored from other networks, before a table scales it. AccountableSat burn if the key comes out.
	MirroredSat    uint64   `json:"mirrored_sat"`
	AccountableSat uint64   `json:"accountable_sat"`
	Nonce          string   `json:"nonce"`
	Committed      bool     `json:"nonce_committed"`
	KeyPublic      bool     `json:"key_public"`
	Reasons        []string `json:"reasons,omitempty"`
}

// Differs says that something is wrong with the table.
func (v *Verdict) Differs() bool { return len(v.Differences) > 0 }

func (v *Verdict) differ(format string, args ...any) {
	v.Differences = append(v.Differences, fmt.Sprintf(format, args...))
}

func (v *Verdict) note(format string, args ...any) {
	v.Notes = append(v.Notes, fmt.Sprintf(format, args...))
}

// Of verifies a table with the zone's node and the own Bitcoin node. No key is needed.
func Of(
	ctx context.Context, zoneCfg zone.Config, btcCfg btcclient.Config, q Query, ethereum VerifierNode,
	progress func(string, int, int),
) (*Verdict, error) {
	zoneCfg.KeyName = ""
	client, err := zone.Dial(ctx, zoneCfg)
	if err != nil {
		return nil, err
	}
	defer run.CloseQuietly(client.Close)
	if err := client.CheckChain(ctx); err != nil {
		return nil, err
	}
	node, err := btcclient.New(ctx, btcCfg)
	if err != nil {
		return nil, err
	}
	defer node.Close()
	return Run(ctx, Sources{
		Finality: client.Finality(), Stake: client.Stake(), Bitcoin: node, Ethereum: ethereum, Progress: progress,
	}, q)
}

// Run recomputes a checkpoint's table from Bitcoin and says what differs. An error means that it could not be
// verified.
func Run(ctx context.Context, src Sources, q Query) (*Verdict, error) {
	series, err := src.Finality.Series(ctx, &finalitytypes.QuerySeriesRequest{IndexPlusOne: q.IndexPlusOne})
	if err != nil {
		return nil, fmt.Errorf("query series: %w", err)
	}
	table, hash, err := readTable(ctx, src, q, &series.Series)
	if err != nil {
		return nil, err
	}
	v := &Verdict{
		Series: series.Series.Name, SeriesIndex: series.Series.Index, EthChainID: series.Series.EthChainId,
		Verifier: common.BytesToAddress(series.Series.Verifier).Hex(), N: q.N, L2Height: series.Series.Height(q.N),
		BTCHeight: table.BtcHeight, BTCTime: table.BtcTime, TotalSat: table.TotalPowerSat,
		Differences: []string{}, Notes: []string{}, LeftOut: []Entry{},
	}
	if err := v.readEntries(table, series.Series.Slot(q.N)); err != nil {
		return nil, err
	}
	check := tableCheck{Sources: src, Query: q, series: series, table: table, verdict: v}
	steps := []func(context.Context) error{check.stake, check.time}
	v.checkForm()
	if q.Code == nil {
		v.checkHash(hash)
		steps = append(steps, check.nonces)
		if src.Ethereum != nil {
			steps = append(steps, check.contract)
		}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// readTable returns the table with its hash, from the zone or from a data contract's code.
func readTable(
	ctx context.Context, src Sources, q Query, series *finalitytypes.Series,
) (*finalitytypes.CheckpointTable, []byte, error) {
	if q.Code != nil {
		entries, total, err := checkpoint.ParseCode(q.Code)
		if err != nil {
			return nil, nil, err
		}
		table := &finalitytypes.CheckpointTable{Slot: series.Slot(q.N), BtcHeight: q.BTCHeight, TotalPowerSat: total}
		for _, entry := range entries {
			table.Entries = append(table.Entries, finalitytypes.CheckpointEntry{FpBtcPk: entry.FpPk[:], PowerSat: entry.PowerSat})
		}
		return table, nil, nil
	}
	resp, err := src.Finality.CheckpointTable(ctx, &finalitytypes.QueryCheckpointTableRequest{N: q.N, IndexPlusOne: series.Index + 1})
	if err != nil {
		return nil, nil, fmt.Errorf("query table %d of series %s: %w", q.N, series.Name, err)
	}
	return &resp.Table, resp.TableHash, nil
}

// errTableWidth means that the zone's answer cannot be a table at all.
var errTableWidth = errors.New("table is malformed")

// readEntries takes the table over, whose keys and nonces must have 32 bytes.
func (v *Verdict) readEntries(table *finalitytypes.CheckpointTable, slot uint64) error {
	if table.Slot != slot {
		return fmt.Errorf("%w: it decides slot %d, asked for slot %d", errTableWidth, table.Slot, slot)
	}
	for i, entry := range table.Entries {
		if !entry.HasWidths() {
			return fmt.Errorf("%w: entry %d has a key of %d and a nonce of %d bytes", errTableWidth, i, len(entry.FpBtcPk), len(entry.PubRand))
		}
		v.Entries = append(v.Entries, Entry{
			FpPk: hex.EncodeToString(entry.FpBtcPk), ClaimedSat: entry.PowerSat, Nonce: hex.EncodeToString(entry.PubRand),
		})
	}
	v.layout, v.SignableSat = table.Layout(), table.SignablePower()
	return nil
}

// checkForm compares the table with itself: order and total.
func (v *Verdict) checkForm() {
	for i := range v.layout {
		if i > 0 && bytes.Compare(v.layout[i-1].FpPk[:], v.layout[i].FpPk[:]) >= 0 {
			v.differ("entry %d (%s) is not above the one before it: keys must ascend", i, v.Entries[i].FpPk)
		}
	}
	code, err := v.layout.Code()
	if err != nil {
		v.differ("the verifier would refuse the table: %v", err)
		return
	}
	v.CodeHash = crypto.Keccak256Hash(code).Hex()
	if total, err := v.layout.Total(); err != nil || total != v.TotalSat {
		v.differ("powers add up to %d sat, the table says %d", total, v.TotalSat)
	}
}

// checkHash compares the table with its hash, and says whether it can decide at all.
func (v *Verdict) checkHash(hash []byte) {
	v.TableHash = common.BytesToHash(hash).Hex()
	if v.CodeHash == "" {
		return
	}
	leaves, err := v.layout.LeavesHash()
	if err != nil {
		v.differ("a nonce is not on the curve: %v", err)
		return
	}
	v.LeavesHash = leaves.Hex()
	own, err := v.layout.Hash()
	if err != nil {
		v.differ("table hash: %v", err)
		return
	}
	if v.OwnTableHash = own.Hex(); v.OwnTableHash != v.TableHash {
		v.differ("table hash is %s, the zone says %s", v.OwnTableHash, v.TableHash)
	}
	if !finalitytypes.HasQuorum(v.SignableSat, v.TotalSat) {
		v.differ("providers with a nonce hold %d of %d sat: not more than 2/3, the table can decide nothing", v.SignableSat, v.TotalSat)
	}
}

// tableCheck is the comparison of one table.
type tableCheck struct {
	Sources
	Query
	series  *finalitytypes.QuerySeriesResponse
	table   *finalitytypes.CheckpointTable
	verdict *Verdict
}
