package fp

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/jsonrpc"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// fakeCheckpoints is what the fake zone knows of series and checkpoints.
type fakeCheckpoints struct {
	series     map[uint64]*finalitytypes.Series
	newest     uint64
	shown      map[uint64]*finalitytypes.QueryCheckpointResponse // by checkpoint slot
	commits    []finalitytypes.PubRandCommitView                 // newest first
	nonces     map[uint64][]byte                                 // by checkpoint slot
	votes      map[uint64]common.Hash
	signatures map[uint64]string
	// zoneHeight grows with each thing that happens.
	zoneHeight int64
	baseHeight uint32
	tell       func(*finalitytypes.QueryCheckpointResponse) // what a lying node changes
}

func newFakeCheckpoints() fakeCheckpoints {
	return fakeCheckpoints{
		series: make(map[uint64]*finalitytypes.Series), shown: make(map[uint64]*finalitytypes.QueryCheckpointResponse),
		nonces: make(map[uint64][]byte), votes: make(map[uint64]common.Hash), signatures: make(map[uint64]string), zoneHeight: 1,
	}
}

// standsFor returns the slot of the checkpoint that has opened in place of a finality ballot.
func (c *fakeCheckpoints) standsFor(l2Height uint64) (uint64, bool) {
	series := c.series[c.newest]
	if series == nil {
		return 0, false
	}
	n, ok := series.NumberAt(l2Height)
	if !ok || n >= series.Next || series.Closed() && n >= series.Decided {
		return 0, false
	}
	return series.Slot(n), true
}

// openSeries opens a series and makes it the newest.
func (z *fakeZone) openSeries(id SeriesIdentity) *finalitytypes.Series {
	series := &finalitytypes.Series{
		Index: id.Index, Name: id.Name, EthChainId: id.EthChainID, Verifier: id.Verifier[:], ActivationHeight: id.ActivationHeight,
		Interval: id.Interval, Status: finalitytypes.SERIES_STATUS_OPEN,
	}
	z.checkpoints.series[id.Index], z.checkpoints.newest = series, id.Index
	return series
}

// others are the keys of the other providers in tables.
var others = [][32]byte{b32(0x21), b32(0x99)}

const testPower = 100_000_000

// pin makes the table of a checkpoint: this provider and two others, each with testPower and a nonce.
func (z *fakeZone) pin(series *finalitytypes.Series, n uint64) finalitytypes.CheckpointTable {
	c := &z.checkpoints
	c.zoneHeight++
	table := finalitytypes.CheckpointTable{
		Slot: series.Slot(n), TotalPowerSat: 3 * testPower, BtcHeight: 100 + uint32(n), BtcTime: testBTCTime + 600*n,
		PinnedAtBtcHeight: 110, PinnedHeight: c.zoneHeight,
	}
	for _, fpPk := range append([][32]byte{z.key.Pk()}, others...) {
		entry := finalitytypes.CheckpointEntry{FpBtcPk: bytes.Clone(fpPk[:]), PowerSat: testPower}
		if fpPk == z.key.Pk() {
			entry.PubRand = c.nonces[table.Slot]
		} else {
			_, pubRand, err := eots.Nonce(testKey(z.t).Secret(), "other", eots.KindCheckpoint, n)
			require.NoError(z.t, err)
			entry.PubRand = pubRand[:]
		}
		table.Entries = append(table.Entries, entry)
	}
	slices.SortFunc(table.Entries, func(a, b finalitytypes.CheckpointEntry) int { return bytes.Compare(a.FpBtcPk, b.FpBtcPk) })
	return table
}

// activate pins table 0.
func (z *fakeZone) activate(series *finalitytypes.Series) {
	series.Status = finalitytypes.SERIES_STATUS_ACTIVE
	z.checkpoints.shown[series.Slot(0)] = &finalitytypes.QueryCheckpointResponse{Table: z.pin(series, 0)}
}

// openCheckpoint opens the next checkpoint's ballot and pins the table after it.
func (z *fakeZone) openCheckpoint(series *finalitytypes.Series) {
	n := series.Next
	next := z.pin(series, n+1)
	shown := z.checkpoints.shown[series.Slot(n)]
	shown.Series, shown.NextTable = *series, next
	shown.Checkpoint = finalitytypes.Checkpoint{
		Slot: series.Slot(n), FinalitySlot: finalitytypes.FinalitySlot(z.era, series.Height(n)), NextBtcTime: next.BtcTime,
		CommitmentsRoot: bytes.Repeat([]byte{7}, 32), OpenedHeight: next.PinnedHeight,
	}
	z.checkpoints.shown[series.Slot(n+1)] = &finalitytypes.QueryCheckpointResponse{Table: next}
	z.rehash(series, n)
	series.Next++
}

// rehash makes the hash that checkpoint n names that of its next table.
func (z *fakeZone) rehash(series *finalitytypes.Series, n uint64) {
	shown := z.checkpoints.shown[series.Slot(n)]
	shown.NextTable.TotalPowerSat = 0
	for _, entry := range shown.NextTable.Entries {
		shown.NextTable.TotalPowerSat += entry.PowerSat
	}
	hash, err := shown.NextTable.Layout().Hash()
	require.NoError(z.t, err)
	shown.Checkpoint.NextTableHash = hash[:]
}

// decide decides checkpoint n, which is the next one, for the L2 node's block.
func (z *fakeZone) decide(series *finalitytypes.Series, block common.Hash) {
	z.checkpoints.zoneHeight++
	shown := z.checkpoints.shown[series.Slot(series.Decided)]
	shown.Ballot.DecidedDigest = z.checkpoints.votes[series.Slot(series.Decided)].Hex()
	shown.Ballot.DecidedHeight, shown.Ballot.FinalHeight = z.checkpoints.zoneHeight, z.checkpoints.zoneHeight
	z.final, z.finalHash = series.Height(series.Decided), block
	series.Decided++
}

// commitCheckpoints takes a commitment of nonces of checkpoints as the zone does.
func (z *fakeZone) commitCheckpoints(msg *finalitytypes.MsgCommitPubRand) error {
	c := &z.checkpoints
	series := c.series[finalitytypes.CheckpointSeries(msg.StartSlot)]
	if series == nil || series.Closed() {
		return finalitytypes.ErrInvalidPubRand
	}
	ctx := eots.SigningContext(eots.RandCommitTag(eots.KindCheckpoint), series.Name, testModule)
	raw := eots.RandCommitMessage(ctx, msg.StartSlot, msg.NumPubRand, msg.Commitment)
	require.NoError(z.t, eots.VerifyBIP340([32]byte(msg.FpBtcPk), raw, msg.Sig))
	end := msg.StartSlot + msg.NumPubRand - 1
	switch {
	case len(c.commits) > 0 && msg.StartSlot < c.commits[0].StartSlot+c.commits[0].NumPubRand:
		return fmt.Errorf("%w: overlaps", finalitytypes.ErrInvalidPubRand)
	case msg.NumPubRand < 8 || msg.NumPubRand > 1024 || end >= series.Slot(series.Next+4096):
		return fmt.Errorf("%w: bounds", finalitytypes.ErrInvalidPubRand)
	}
	require.Len(z.t, msg.PubRands, int(32*msg.NumPubRand))
	pubRands := make([][32]byte, msg.NumPubRand)
	for i := range pubRands {
		pubRands[i] = [32]byte(msg.PubRands[32*i:])
		c.nonces[msg.StartSlot+uint64(i)] = bytes.Clone(pubRands[i][:])
	}
	root := eots.Commit(pubRands)
	require.Equal(z.t, root[:], msg.Commitment)
	c.zoneHeight++
	c.commits = append([]finalitytypes.PubRandCommitView{{
		Kind: msg.Kind, StartSlot: msg.StartSlot, NumPubRand: msg.NumPubRand, Commitment: hex.EncodeToString(msg.Commitment), Sig: hex.EncodeToString(msg.Sig),
		ZoneHeight: c.zoneHeight, UsableFromHeight: c.zoneHeight + 1,
	}}, c.commits...)
	return nil
}

func (q fakeQuery) Series(context.Context, *finalitytypes.QuerySeriesRequest, ...grpc.CallOption) (*finalitytypes.QuerySeriesResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	series, ok := q.checkpoints.series[q.checkpoints.newest]
	if !ok {
		return nil, status.Error(codes.NotFound, "none")
	}
	return &finalitytypes.QuerySeriesResponse{Series: *series}, nil
}

func (q fakeQuery) Checkpoint(_ context.Context, req *finalitytypes.QueryCheckpointRequest, _ ...grpc.CallOption) (*finalitytypes.QueryCheckpointResponse, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	slot := finalitytypes.CheckpointSlot(req.IndexPlusOne-1, req.N)
	shown, ok := q.checkpoints.shown[slot]
	if !ok || shown.Checkpoint.OpenedHeight == 0 {
		return nil, status.Error(codes.NotFound, "none")
	}
	raw, err := shown.Marshal()
	require.NoError(q.t, err)
	resp := new(finalitytypes.QueryCheckpointResponse)
	require.NoError(q.t, resp.Unmarshal(raw))
	l2Height := resp.Series.Height(req.N)
	if hash, ok := q.candidates[l2Height]; ok {
		digest := resp.Series.Statement(&resp.Checkpoint, hash[:], common.Hash{}.Bytes()).Digest()
		resp.Candidates = []finalitytypes.CheckpointCandidate{{
			Header: finalitytypes.HeaderView{L2Height: l2Height, Hash: hash.Hex()}, Digest: digest[:],
		}}
	}
	if vote, ok := q.checkpoints.votes[slot]; ok {
		resp.Ballot.Choices = []finalitytypes.ChoiceView{{
			Digest: vote.Hex(), Voters: q.voters(checkpointKind, resp.Series.Name, slot, vote),
		}}
	}
	if q.checkpoints.tell != nil {
		q.checkpoints.tell(resp)
	}
	return resp, nil
}

func (s fakeStake) Tip(context.Context, *btcstaketypes.QueryTipRequest, ...grpc.CallOption) (*btcstaketypes.QueryTipResponse, error) {
	return &btcstaketypes.QueryTipResponse{BaseHeight: s.checkpoints.baseHeight}, nil
}

func (s fakeStake) Params(context.Context, *btcstaketypes.QueryParamsRequest, ...grpc.CallOption) (*btcstaketypes.QueryParamsResponse, error) {
	params := btcstaketypes.DefaultParams()
	params.MinProviderPowerSat, params.MaxActiveFinalityProviders = testPower/2, 3
	return &btcstaketypes.QueryParamsResponse{Params: params}, nil
}

// testBTCTime is the median time of Bitcoin block 100.
const testBTCTime = 1_700_000_000 - 30_000

// fakeAuditor is a Bitcoin node with testPower staked with every provider unless it is told otherwise.
type fakeAuditor struct {
	t       testing.TB
	found   map[[32]byte]uint64 // staked at T
	staked  map[[32]byte]uint64 // and now
	burned  map[[32]byte]bool
	medians map[uint32]uint64 // 0: the node has no such block
	fail    error
	audits  int
}

func newFakeAuditor(t testing.TB) *fakeAuditor {
	return &fakeAuditor{
		t: t, found: make(map[[32]byte]uint64), staked: make(map[[32]byte]uint64), burned: make(map[[32]byte]bool),
		medians: make(map[uint32]uint64),
	}
}

func (a *fakeAuditor) Audit(_ context.Context, btcHeight uint32, claims []stakeaudit.Claim) (*stakeaudit.Report, error) {
	a.audits++
	if a.fail != nil {
		return nil, a.fail
	}
	report := &stakeaudit.Report{BTCHeight: btcHeight}
	for _, claim := range claims {
		one := stakeaudit.ProviderReport{Claim: claim, FoundSat: testPower, KeyPublic: a.burned[claim.FpPk]}
		if sat, ok := a.found[claim.FpPk]; ok {
			one.FoundSat = sat
		}
		one.StakedSat = one.FoundSat
		if sat, ok := a.staked[claim.FpPk]; ok {
			one.StakedSat = sat
		}
		if one.KeyPublic {
			one.StakedSat = 0
		}
		report.Providers = append(report.Providers, one)
	}
	return report, nil
}

func (a *fakeAuditor) MedianTimePast(_ context.Context, btcHeight uint32) (uint64, error) {
	if at, ok := a.medians[btcHeight]; ok {
		if at == 0 {
			return 0, &jsonrpc.Error{Code: -8, Message: "Block height out of range"}
		}
		return at, nil
	}
	return testBTCTime + 600*uint64(btcHeight-100), nil
}
