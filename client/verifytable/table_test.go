package verifytable

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"slices"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/stakeaudit"
	"github.com/taikofin/taikofin/client/stakewatch"
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/testutil/fixtures"
	"github.com/taikofin/taikofin/testutil/stakesim"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// tableZone is what the zone says of checkpoints.
type tableZone struct {
	finalitytypes.QueryClient
	series  finalitytypes.Series
	table   finalitytypes.CheckpointTable
	context string
	jailed  bool
	hash    []byte
	commits map[string][]finalitytypes.PubRandCommitView
}

func (z *tableZone) Series(
	_ context.Context, req *finalitytypes.QuerySeriesRequest, _ ...grpc.CallOption,
) (*finalitytypes.QuerySeriesResponse, error) {
	if req.IndexPlusOne != 0 && req.IndexPlusOne != z.series.Index+1 {
		return nil, status.Error(codes.NotFound, "no such series")
	}
	return &finalitytypes.QuerySeriesResponse{Series: z.series, VoteContext: z.context}, nil
}

func (z *tableZone) CheckpointTable(
	_ context.Context, req *finalitytypes.QueryCheckpointTableRequest, _ ...grpc.CallOption,
) (*finalitytypes.QueryCheckpointTableResponse, error) {
	if req.IndexPlusOne != z.series.Index+1 || z.series.Slot(req.N) != z.table.Slot {
		return nil, status.Error(codes.NotFound, "no such table")
	}
	return &finalitytypes.QueryCheckpointTableResponse{Table: z.table, TableHash: z.hash}, nil
}

func (z *tableZone) PubRandCommits(
	_ context.Context, req *finalitytypes.QueryPubRandCommitsRequest, _ ...grpc.CallOption,
) (*finalitytypes.QueryPubRandCommitsResponse, error) {
	if req.Kind != finalitytypes.BALLOT_KIND_CHECKPOINT {
		return nil, status.Error(codes.InvalidArgument, "kind")
	}
	return &finalitytypes.QueryPubRandCommitsResponse{Commits: z.commits[req.FpBtcPkHex]}, nil
}

func (z *tableZone) Provider(
	_ context.Context, req *finalitytypes.QueryProviderRequest, _ ...grpc.CallOption,
) (*finalitytypes.QueryProviderResponse, error) {
	return &finalitytypes.QueryProviderResponse{FpBtcPkHex: req.FpBtcPkHex, Jailed: z.jailed}, nil
}

// seal makes table and hash agree with the entries.
func (z *tableZone) seal(t *testing.T) {
	t.Helper()
	z.table.TotalPowerSat = 0
	for _, entry := range z.table.Entries {
		z.table.TotalPowerSat += entry.PowerSat
	}
	hash, err := z.table.Layout().Hash()
	require.NoError(t, err)
	z.hash = hash[:]
}

// fakeVerifier is a contract whose answers are set.
type fakeVerifier struct {
	chainID uint64
	code    map[common.Address][]byte
	state   VerifierState
	hash    common.Hash
	btcTime uint64
}

func (v *fakeVerifier) ChainID(context.Context) (uint64, error) { return v.chainID, nil }

func (v *fakeVerifier) State(context.Context, common.Address) (VerifierState, error) {
	return v.state, nil
}

func (v *fakeVerifier) IsTable(_ context.Context, _ common.Address, n uint64, tableHash common.Hash, btcTime uint64) (bool, error) {
	if n != 0 && n != v.state.Next {
		return false, errors.New("reverted: WrongNumber")
	}
	return tableHash == v.hash && btcTime == v.btcTime, nil
}

func (v *fakeVerifier) Code(_ context.Context, contract common.Address) ([]byte, error) {
	return v.code[contract], nil
}

// tableRig is three providers with a stake each on a real Bitcoin node and in the real registry, and a table of them.
type tableRig struct {
	*stakesim.Rig
	fps   []*btcec.PrivateKey
	stake []*fixtures.SignedStake
	zone  tableZone
	eth   fakeVerifier
}

func newTableRig(t *testing.T) *tableRig {
	t.Helper()
	r := &tableRig{Rig: stakesim.NewRig(t)}
	r.Node.Mine(t, 104)
	r.Sync()
	for i, name := range []string{"first", "second", "third"} {
		r.fps = append(r.fps, r.NewProvider(name))
		r.stake = append(r.stake, r.NewStake(r.fps[i], uint32(i+1)))
	}
	r.Node.Mine(t, 5)
	r.Sync()
	r.Include(r.stake...)
	chain, err := stakewatch.Client{Zone: r.Registry}.Chain(t.Context())
	require.NoError(t, err)

	r.zone.series = finalitytypes.Series{
		Index: 2, Name: "test-3", EthChainId: 31337, Verifier: bytes.Repeat([]byte{0xcc}, 20), ActivationHeight: 600, Interval: 6,
	}
	r.zone.table = finalitytypes.CheckpointTable{Slot: r.zone.series.Slot(0), BtcHeight: chain.Settled, PinnedHeight: 50}
	r.zone.table.BtcTime, err = stakeaudit.New(r.Node, nil, stakeaudit.Config{}).MedianTimePast(t.Context(), chain.Settled)
	require.NoError(t, err)
	r.zone.context, r.zone.commits = "context", make(map[string][]finalitytypes.PubRandCommitView)
	for _, fp := range r.fps {
		r.zone.table.Entries = append(r.zone.table.Entries, finalitytypes.CheckpointEntry{
			FpBtcPk: stakesim.XOnly(fp), PowerSat: stakesim.RigStakeSat, PubRand: stakesim.XOnly(r.NewKey()),
		})
		r.zone.commits[hex.EncodeToString(stakesim.XOnly(fp))] = []finalitytypes.PubRandCommitView{
			{StartSlot: r.zone.series.Slot(40), NumPubRand: 100}, {StartSlot: r.zone.series.Slot(0), NumPubRand: 40, ZoneHeight: 10, UsableFromHeight: 20},
		}
	}
	slices.SortFunc(r.zone.table.Entries, func(a, b finalitytypes.CheckpointEntry) int { return bytes.Compare(a.FpBtcPk, b.FpBtcPk) })
	r.zone.seal(t)
	r.eth = fakeVerifier{
		chainID: 31337, btcTime: r.zone.table.BtcTime,
		state: VerifierState{Series: "test-3", SigningContext: "context", FirstSlot: r.zone.table.Slot, ActivationHeight: 600, Interval: 6},
	}
	return r
}

// copyZone is the zone's answers, to be changed.
func (r *tableRig) copyZone() *tableZone {
	z := r.zone
	z.table.Entries = slices.Clone(z.table.Entries)
	z.commits = make(map[string][]finalitytypes.PubRandCommitView)
	for key, list := range r.zone.commits {
		z.commits[key] = slices.Clone(list)
	}
	return &z
}

func (r *tableRig) verify(t *testing.T, z *tableZone, eth VerifierNode, q Query) *Verdict {
	t.Helper()
	v, err := Run(t.Context(), Sources{Finality: z, Stake: r.Registry.Stake(), Bitcoin: r.Node, Ethereum: eth}, q)
	require.NoError(t, err)
	return v
}

// TestRun holds tables against a real Bitcoin node and the zone's real registry.
func TestRun(t *testing.T) {
	r := newTableRig(t)
	tests := []struct {
		name   string
		change func(t *testing.T, z *tableZone)
		query  Query
		want   []string
		notes  int
	}{
		{"success - as it is", func(*testing.T, *tableZone) {}, Query{}, nil, 0},
		{"error - one of three has no nonce, and two thirds are not more than two thirds", func(t *testing.T, z *tableZone) {
			z.table.Entries[0].PubRand = nil
			z.seal(t)
		}, Query{}, []string{"not more than 2/3"}, 1},
		{"error - a power above the stake", func(t *testing.T, z *tableZone) {
			z.table.Entries[1].PowerSat++
			z.seal(t)
		}, Query{}, []string{"has 1000000000 sat at bitcoin height"}, 0},
		{"error - a power below the stake", func(t *testing.T, z *tableZone) {
			z.table.Entries[1].PowerSat--
			z.seal(t)
		}, Query{}, []string{"the table says less: 999999999"}, 0},
		{"success - a power below the stake, allowed", func(t *testing.T, z *tableZone) {
			z.table.Entries[1].PowerSat--
			z.seal(t)
		}, Query{AllowUnderstated: true}, nil, 1},
		{"error - a provider without stake", func(t *testing.T, z *tableZone) {
			z.table.Entries = append(z.table.Entries, finalitytypes.CheckpointEntry{
				FpBtcPk: bytes.Repeat([]byte{0xfe}, 32), PowerSat: 5, PubRand: stakesim.XOnly(r.NewKey()),
			})
			z.seal(t)
		}, Query{}, []string{"has 0 sat at bitcoin height", "no commitment of its covers"}, 0},
		{"error - a provider is left out", func(t *testing.T, z *tableZone) {
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, Query{}, []string{"the table leaves it out"}, 0},
		{"success - a provider without nonces is left out", func(t *testing.T, z *tableZone) {
			delete(z.commits, hex.EncodeToString(z.table.Entries[2].FpBtcPk))
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, Query{}, nil, 1},
		{"success - a provider with young nonces is left out", func(t *testing.T, z *tableZone) {
			z.commits[hex.EncodeToString(z.table.Entries[2].FpBtcPk)][1].UsableFromHeight = 51
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, Query{}, nil, 1},
		{"success - a provider whose nonces came with the table is left out", func(t *testing.T, z *tableZone) {
			z.commits[hex.EncodeToString(z.table.Entries[2].FpBtcPk)][1].ZoneHeight = 50
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, Query{}, nil, 1},
		{"success - a jailed provider is left out", func(t *testing.T, z *tableZone) {
			z.jailed = true
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, Query{}, nil, 1},
		{"error - out of order", func(_ *testing.T, z *tableZone) {
			z.table.Entries[0], z.table.Entries[1] = z.table.Entries[1], z.table.Entries[0]
		}, Query{}, []string{"keys must ascend", "the verifier would refuse"}, 0},
		{"error - another hash", func(_ *testing.T, z *tableZone) { z.hash = make([]byte, 32) }, Query{}, []string{"table hash is"}, 0},
		{"error - another total", func(_ *testing.T, z *tableZone) { z.table.TotalPowerSat-- }, Query{}, []string{"add up to 3000000000"}, 0},
		{"error - a nonce twice", func(t *testing.T, z *tableZone) {
			z.table.Entries[0].PubRand = z.table.Entries[1].PubRand
			z.seal(t)
		}, Query{}, []string{"have one nonce"}, 0},
		{"error - a nonce off the curve", func(_ *testing.T, z *tableZone) {
			z.table.Entries[0].PubRand = append(make([]byte, 31), 5)
		}, Query{}, []string{"not on the curve"}, 0},
		{"error - a nonce without commitment", func(_ *testing.T, z *tableZone) {
			z.commits[hex.EncodeToString(z.table.Entries[0].FpBtcPk)] = z.commits[hex.EncodeToString(z.table.Entries[0].FpBtcPk)][:1]
		}, Query{}, []string{"no commitment of its covers checkpoint 0"}, 0},
		{"error - a later bitcoin time", func(_ *testing.T, z *tableZone) { z.table.BtcTime++ }, Query{}, []string{"longer than 72 hours"}, 0},
		{"error - an earlier bitcoin time", func(_ *testing.T, z *tableZone) { z.table.BtcTime-- }, Query{}, []string{"bitcoin time is"}, 0},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			z := r.copyZone()
			tc.change(t, z)
			v := r.verify(t, z, nil, tc.query)
			require.Len(t, v.Differences, len(tc.want), "%v", v.Differences)
			for i, want := range tc.want {
				require.Contains(t, v.Differences[i], want)
			}
			require.Equal(t, len(tc.want) > 0, v.Differs())
			require.Len(t, v.Notes, tc.notes, "%v", v.Notes)
		})
	}
}

// TestRunErrors are tables of which nothing can be said.
func TestRunErrors(t *testing.T) {
	r := newTableRig(t)
	tests := []struct {
		name   string
		change func(z *tableZone)
		query  Query
		want   string
	}{
		{"error - no such series", func(*tableZone) {}, Query{IndexPlusOne: 9}, "no such series"},
		{"error - no such table", func(*tableZone) {}, Query{N: 1}, "no such table"},
		{"error - short keys", func(z *tableZone) { z.table.Entries[0].FpBtcPk = []byte{1} }, Query{}, "key of 1"},
		{"error - a height that is not settled", func(z *tableZone) { z.table.BtcHeight += 1000 }, Query{}, stakeaudit.ErrBehind.Error()},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			z := r.copyZone()
			tc.change(z)
			_, err := Run(t.Context(), Sources{Finality: z, Stake: r.Registry.Stake(), Bitcoin: r.Node}, tc.query)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

// TestRunSpent lets stakes go after the table was taken, and lets the zone hide one that went before.
func TestRunSpent(t *testing.T) {
	r := newTableRig(t)
	first := r.stake[0]
	tx, err := first.Slash(r.fps[0])
	require.NoError(t, err)
	_, err = r.Node.Send(t.Context(), tx)
	require.NoError(t, err)
	r.Node.Mine(t, 4)
	key := hex.EncodeToString(stakesim.XOnly(r.fps[0]))
	confirmed, err := r.Node.Confirmed(t.Context(), wire.OutPoint{Hash: tx.TxHash()})
	require.NoError(t, err)
	gone := confirmed.Height

	v := r.verify(t, r.copyZone(), nil, Query{})
	require.Len(t, v.Differences, 1, "%v", v.Differences)
	require.Contains(t, v.Differences[0], stakeaudit.ErrUnbacked.Error(), "a third was burned after the table was taken")
	require.Contains(t, v.Notes[0], key)

	z := r.copyZone()
	z.table.BtcHeight = gone
	z.table.BtcTime, err = stakeaudit.New(r.Node, nil, stakeaudit.Config{}).MedianTimePast(t.Context(), gone)
	require.NoError(t, err)
	v = r.verify(t, z, nil, Query{})
	require.Contains(t, v.Differences[0], key+" has 0 sat")
	entry := slices.IndexFunc(v.Entries, func(e Entry) bool { return e.FpPk == key })
	require.Contains(t, v.Entries[entry].Reasons[0], "spent")
}

// TestRunOnEthereum compares a verifier with the table.
func TestRunOnEthereum(t *testing.T) {
	r := newTableRig(t)
	code, err := r.zone.table.Layout().Code()
	require.NoError(t, err)
	honest := r.eth
	honest.hash = common.BytesToHash(r.zone.hash)
	at := common.BytesToAddress(r.zone.series.Verifier)
	data := eth.Create2Address(checkpoint.InitCode(code))
	honest.code = map[common.Address][]byte{at: {1}, data: code}
	tests := []struct {
		name   string
		change func(eth *fakeVerifier)
		want   string
	}{
		{"success - the same", func(*fakeVerifier) {}, ""},
		{"success - the data contract stands elsewhere", func(eth *fakeVerifier) { eth.code = map[common.Address][]byte{at: {1}} }, ""},
		{"success - it went on", func(eth *fakeVerifier) { eth.state.Next = 4 }, ""},
		{"error - another chain", func(eth *fakeVerifier) { eth.chainID = 1 }, "chain id is 1"},
		{"error - no verifier", func(eth *fakeVerifier) { eth.code = nil }, "no contract at"},
		{"error - another table", func(eth *fakeVerifier) { eth.hash = common.Hash{1} }, "the verifier's table 0 is not"},
		{"error - another data contract", func(eth *fakeVerifier) {
			eth.code = map[common.Address][]byte{at: {1}, data: {2}}
		}, "has 1 bytes and is not the table's"},
		{"error - another series", func(eth *fakeVerifier) { eth.state.Series = "test-2" }, "series is test-2"},
		{"error - another slot", func(eth *fakeVerifier) { eth.state.FirstSlot = 0 }, "first slot is 0"},
		{"error - another height", func(eth *fakeVerifier) { eth.state.ActivationHeight = 1 }, "activation height is 1"},
		{"error - another interval", func(eth *fakeVerifier) { eth.state.Interval = 7 }, "interval is 7"},
		{"error - another time", func(eth *fakeVerifier) { eth.btcTime++ }, "bitcoin time"},
		{"error - another signing context", func(eth *fakeVerifier) { eth.state.SigningContext = "" }, "signing context"},
		{"error - frozen", func(eth *fakeVerifier) { eth.state.Frozen = true }, "frozen"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			eth := honest
			tc.change(&eth)
			v := r.verify(t, r.copyZone(), &eth, Query{})
			if tc.want == "" {
				require.Empty(t, v.Differences)
				return
			}
			require.Len(t, v.Differences, 1)
			require.Contains(t, v.Differences[0], tc.want)
		})
	}
}

// TestRunOnADataContract takes a table from its data contract, after the zone has pruned it.
func TestRunOnADataContract(t *testing.T) {
	r := newTableRig(t)
	code, err := r.zone.table.Layout().Code()
	require.NoError(t, err)
	z := r.copyZone()
	z.table.Slot++ // the zone does not have it any more
	at := r.zone.table.BtcHeight
	v := r.verify(t, z, nil, Query{Code: code, BTCHeight: at})
	require.Empty(t, v.Differences)
	require.EqualValues(t, 3*stakesim.RigStakeSat, v.FoundSat)
	require.Equal(t, r.zone.table.BtcTime, v.OwnBTCTime)
	require.Empty(t, v.TableHash)

	more := bytes.Clone(code)
	more[8], more[9+32*3+7] = more[8]+1, more[9+32*3+7]+1
	v = r.verify(t, z, nil, Query{Code: more, BTCHeight: at})
	require.Len(t, v.Differences, 1)
	require.Contains(t, v.Differences[0], "has 1000000000 sat")
	more[8]++
	require.Contains(t, r.verify(t, z, nil, Query{Code: more, BTCHeight: at}).Differences[0], "add up to")

	for _, bad := range [][]byte{{}, code[:9], code[1:], append([]byte{1}, code[1:]...)} {
		_, err := Run(t.Context(), Sources{Finality: z, Stake: r.Registry.Stake(), Bitcoin: r.Node}, Query{Code: bad, BTCHeight: at})
		require.ErrorContains(t, err, checkpoint.ErrTable.Error())
	}
}

// TestRunOnALaterTable takes tables between the first and the next, of which the verifier keeps nothing.
func TestRunOnALaterTable(t *testing.T) {
	r := newTableRig(t)
	z := r.copyZone()
	z.table.Slot = z.series.Slot(5)
	eth := r.eth
	eth.hash = common.BytesToHash(z.hash)
	eth.code = map[common.Address][]byte{common.BytesToAddress(z.series.Verifier): {1}}
	eth.state.FirstSlot = z.series.Slot(0)
	for _, tc := range []struct {
		next    uint64
		isTable bool
	}{{5, true}, {6, false}} {
		eth.state.Next = tc.next
		v := r.verify(t, z, &eth, Query{N: 5})
		require.Empty(t, v.Differences)
		require.Equal(t, tc.isTable, v.Contract.IsTable)
	}
}
