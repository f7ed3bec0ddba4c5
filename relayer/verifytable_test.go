package relayer

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
	"github.com/taikofin/taikofin/internal/checkpoint"
	"github.com/taikofin/taikofin/internal/eth"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
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

// toldVerifier is a contract that says what it is told.
type toldVerifier struct {
	chainID uint64
	code    map[common.Address][]byte
	state   VerifierState
	hash    common.Hash
	btcTime uint64
}

func (v *toldVerifier) ChainID(context.Context) (uint64, error) { return v.chainID, nil }

func (v *toldVerifier) State(context.Context, common.Address) (VerifierState, error) {
	return v.state, nil
}

func (v *toldVerifier) IsTable(_ context.Context, _ common.Address, n uint64, tableHash common.Hash, btcTime uint64) (bool, error) {
	if n != 0 && n != v.state.Next {
		return false, errors.New("reverted: WrongNumber")
	}
	return tableHash == v.hash && btcTime == v.btcTime, nil
}

func (v *toldVerifier) Code(_ context.Context, contract common.Address) ([]byte, error) {
	return v.code[contract], nil
}

// tableLife is three providers with a stake each on a real Bitcoin node and in the real registry, and a table of them.
type tableLife struct {
	*life
	fps   []*btcec.PrivateKey
	stake []*lifeStake
	zone  tableZone
	eth   toldVerifier
}

func newTableLife(t *testing.T) *tableLife {
	l := &tableLife{life: newLife(t)}
	l.step(104)
	l.fps = append(l.fps, l.fp)
	for _, name := range []string{"second", "third"} {
		l.fps = append(l.fps, secret(t))
		l.register(name, l.fps[len(l.fps)-1])
	}
	for i, fp := range l.fps {
		l.fp = fp
		l.stake = append(l.stake, l.life.stake(uint32(i+1)))
	}
	l.step(1)
	l.step(4)
	l.step(0)
	chain, err := newRegistry(l.registry).Chain(t.Context())
	require.NoError(t, err)

	l.zone.series = finalitytypes.Series{
		Index: 2, Name: "test-3", EthChainId: 31337, Verifier: bytes.Repeat([]byte{0xcc}, 20), ActivationHeight: 600, Interval: 6,
	}
	l.zone.table = finalitytypes.CheckpointTable{Slot: l.zone.series.Slot(0), BtcHeight: chain.Settled, PinnedHeight: 50}
	l.zone.table.BtcTime, err = stakeaudit.New(l.node, nil, stakeaudit.Config{}).MedianTimePast(t.Context(), chain.Settled)
	require.NoError(t, err)
	l.zone.context, l.zone.commits = "context", make(map[string][]finalitytypes.PubRandCommitView)
	for _, fp := range l.fps {
		l.zone.table.Entries = append(l.zone.table.Entries, finalitytypes.CheckpointEntry{
			FpBtcPk: xonly(fp), PowerSat: lifeValue, PubRand: xonly(secret(t)),
		})
		l.zone.commits[hex.EncodeToString(xonly(fp))] = []finalitytypes.PubRandCommitView{
			{StartSlot: l.zone.series.Slot(40), NumPubRand: 100}, {StartSlot: l.zone.series.Slot(0), NumPubRand: 40, ZoneHeight: 10, UsableFromHeight: 20},
		}
	}
	slices.SortFunc(l.zone.table.Entries, func(a, b finalitytypes.CheckpointEntry) int { return bytes.Compare(a.FpBtcPk, b.FpBtcPk) })
	l.zone.seal(t)
	l.eth = toldVerifier{
		chainID: 31337, btcTime: l.zone.table.BtcTime,
		state: VerifierState{Series: "test-3", SigningContext: "context", FirstSlot: l.zone.table.Slot, ActivationHeight: 600, Interval: 6},
	}
	return l
}

// copyZone is the zone's answers, to be changed.
func (l *tableLife) copyZone() *tableZone {
	z := l.zone
	z.table.Entries = slices.Clone(z.table.Entries)
	z.commits = make(map[string][]finalitytypes.PubRandCommitView)
	for key, list := range l.zone.commits {
		z.commits[key] = slices.Clone(list)
	}
	return &z
}

func (l *tableLife) verify(t *testing.T, z *tableZone, eth VerifierNode, q TableQuery) *TableVerdict {
	t.Helper()
	v, err := VerifyTable(t.Context(), TableSources{Finality: z, Stake: l.registry.Stake(), Bitcoin: l.node, Ethereum: eth}, q)
	require.NoError(t, err)
	return v
}

// TestVerifyTable holds tables against a real Bitcoin node and the zone's real registry.
func TestVerifyTable(t *testing.T) {
	l := newTableLife(t)
	tests := []struct {
		name   string
		change func(t *testing.T, z *tableZone)
		query  TableQuery
		want   []string
		notes  int
	}{
		{"success - as it is", func(*testing.T, *tableZone) {}, TableQuery{}, nil, 0},
		{"error - one of three has no nonce, and two thirds are not more than two thirds", func(t *testing.T, z *tableZone) {
			z.table.Entries[0].PubRand = nil
			z.seal(t)
		}, TableQuery{}, []string{"not more than 2/3"}, 1},
		{"error - a power above the stake", func(t *testing.T, z *tableZone) {
			z.table.Entries[1].PowerSat++
			z.seal(t)
		}, TableQuery{}, []string{"has 1000000000 sat at bitcoin height"}, 0},
		{"error - a power below the stake", func(t *testing.T, z *tableZone) {
			z.table.Entries[1].PowerSat--
			z.seal(t)
		}, TableQuery{}, []string{"the table says less: 999999999"}, 0},
		{"success - a power below the stake, allowed", func(t *testing.T, z *tableZone) {
			z.table.Entries[1].PowerSat--
			z.seal(t)
		}, TableQuery{AllowUnderstated: true}, nil, 1},
		{"error - a provider without stake", func(t *testing.T, z *tableZone) {
			z.table.Entries = append(z.table.Entries, finalitytypes.CheckpointEntry{
				FpBtcPk: bytes.Repeat([]byte{0xfe}, 32), PowerSat: 5, PubRand: xonly(secret(t)),
			})
			z.seal(t)
		}, TableQuery{}, []string{"has 0 sat at bitcoin height", "no commitment of its covers"}, 0},
		{"error - a provider is left out", func(t *testing.T, z *tableZone) {
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, TableQuery{}, []string{"the table leaves it out"}, 0},
		{"success - a provider without nonces is left out", func(t *testing.T, z *tableZone) {
			delete(z.commits, hex.EncodeToString(z.table.Entries[2].FpBtcPk))
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, TableQuery{}, nil, 1},
		{"success - a provider with young nonces is left out", func(t *testing.T, z *tableZone) {
			z.commits[hex.EncodeToString(z.table.Entries[2].FpBtcPk)][1].UsableFromHeight = 51
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, TableQuery{}, nil, 1},
		{"success - a provider whose nonces came with the table is left out", func(t *testing.T, z *tableZone) {
			z.commits[hex.EncodeToString(z.table.Entries[2].FpBtcPk)][1].ZoneHeight = 50
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, TableQuery{}, nil, 1},
		{"success - a jailed provider is left out", func(t *testing.T, z *tableZone) {
			z.jailed = true
			z.table.Entries = z.table.Entries[:2]
			z.seal(t)
		}, TableQuery{}, nil, 1},
		{"error - out of order", func(_ *testing.T, z *tableZone) {
			z.table.Entries[0], z.table.Entries[1] = z.table.Entries[1], z.table.Entries[0]
		}, TableQuery{}, []string{"keys must ascend", "the verifier would refuse"}, 0},
		{"error - another hash", func(_ *testing.T, z *tableZone) { z.hash = make([]byte, 32) }, TableQuery{}, []string{"table hash is"}, 0},
		{"error - another total", func(_ *testing.T, z *tableZone) { z.table.TotalPowerSat-- }, TableQuery{}, []string{"add up to 3000000000"}, 0},
		{"error - a nonce twice", func(t *testing.T, z *tableZone) {
			z.table.Entries[0].PubRand = z.table.Entries[1].PubRand
			z.seal(t)
		}, TableQuery{}, []string{"have one nonce"}, 0},
		{"error - a nonce off the curve", func(_ *testing.T, z *tableZone) {
			z.table.Entries[0].PubRand = append(make([]byte, 31), 5)
		}, TableQuery{}, []string{"not on the curve"}, 0},
		{"error - a nonce without commitment", func(_ *testing.T, z *tableZone) {
			z.commits[hex.EncodeToString(z.table.Entries[0].FpBtcPk)] = z.commits[hex.EncodeToString(z.table.Entries[0].FpBtcPk)][:1]
		}, TableQuery{}, []string{"no commitment of its covers checkpoint 0"}, 0},
		{"error - a later bitcoin time", func(_ *testing.T, z *tableZone) { z.table.BtcTime++ }, TableQuery{}, []string{"longer than 72 hours"}, 0},
		{"error - an earlier bitcoin time", func(_ *testing.T, z *tableZone) { z.table.BtcTime-- }, TableQuery{}, []string{"bitcoin time is"}, 0},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			z := l.copyZone()
			tc.change(t, z)
			v := l.verify(t, z, nil, tc.query)
			require.Len(t, v.Differences, len(tc.want), "%v", v.Differences)
			for i, want := range tc.want {
				require.Contains(t, v.Differences[i], want)
			}
			require.Equal(t, len(tc.want) > 0, v.Differs())
			require.Len(t, v.Notes, tc.notes, "%v", v.Notes)
		})
	}
}

// TestVerifyTableErrors are tables of which nothing can be said.
func TestVerifyTableErrors(t *testing.T) {
	l := newTableLife(t)
	tests := []struct {
		name   string
		change func(z *tableZone)
		query  TableQuery
		want   string
	}{
		{"error - no such series", func(*tableZone) {}, TableQuery{IndexPlusOne: 9}, "no such series"},
		{"error - no such table", func(*tableZone) {}, TableQuery{N: 1}, "no such table"},
		{"error - short keys", func(z *tableZone) { z.table.Entries[0].FpBtcPk = []byte{1} }, TableQuery{}, "key of 1"},
		{"error - a height that is not settled", func(z *tableZone) { z.table.BtcHeight += 1000 }, TableQuery{}, stakeaudit.ErrBehind.Error()},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			z := l.copyZone()
			tc.change(z)
			_, err := VerifyTable(t.Context(), TableSources{Finality: z, Stake: l.registry.Stake(), Bitcoin: l.node}, tc.query)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

// TestVerifyTableSpent lets stakes go after the table was taken, and lets the zone hide one that went before.
func TestVerifyTableSpent(t *testing.T) {
	l := newTableLife(t)
	first := l.stake[0]
	tx, err := first.plan.SlashingWitness(l.fps[0], l.view(first).Delegation.DelegatorSlashingSig, first.sets, first.txs)
	require.NoError(t, err)
	_, err = l.node.Send(t.Context(), tx)
	require.NoError(t, err)
	l.node.Mine(t, 4)
	key := hex.EncodeToString(xonly(l.fps[0]))
	confirmed, err := l.node.Confirmed(t.Context(), wire.OutPoint{Hash: tx.TxHash()})
	require.NoError(t, err)
	gone := confirmed.Height

	v := l.verify(t, l.copyZone(), nil, TableQuery{})
	require.Len(t, v.Differences, 1, "%v", v.Differences)
	require.Contains(t, v.Differences[0], stakeaudit.ErrUnbacked.Error(), "a third was burned after the table was taken")
	require.Contains(t, v.Notes[0], key)

	z := l.copyZone()
	z.table.BtcHeight = gone
	z.table.BtcTime, err = stakeaudit.New(l.node, nil, stakeaudit.Config{}).MedianTimePast(t.Context(), gone)
	require.NoError(t, err)
	v = l.verify(t, z, nil, TableQuery{})
	require.Contains(t, v.Differences[0], key+" has 0 sat")
	place := slices.IndexFunc(v.Entries, func(e EntryVerdict) bool { return e.FpPk == key })
	require.Contains(t, v.Entries[place].Reasons[0], "spent")
}

// TestVerifyTableOnEthereum compares a verifier with the table.
func TestVerifyTableOnEthereum(t *testing.T) {
	l := newTableLife(t)
	code, err := l.zone.table.Layout().Code()
	require.NoError(t, err)
	honest := l.eth
	honest.hash = common.BytesToHash(l.zone.hash)
	at := common.BytesToAddress(l.zone.series.Verifier)
	data := eth.Create2Address(checkpoint.InitCode(code))
	honest.code = map[common.Address][]byte{at: {1}, data: code}
	tests := []struct {
		name   string
		change func(eth *toldVerifier)
		want   string
	}{
		{"success - the same", func(*toldVerifier) {}, ""},
		{"success - the data contract stands elsewhere", func(eth *toldVerifier) { eth.code = map[common.Address][]byte{at: {1}} }, ""},
		{"success - it went on", func(eth *toldVerifier) { eth.state.Next = 4 }, ""},
		{"error - another chain", func(eth *toldVerifier) { eth.chainID = 1 }, "chain id is 1"},
		{"error - no verifier", func(eth *toldVerifier) { eth.code = nil }, "no contract at"},
		{"error - another table", func(eth *toldVerifier) { eth.hash = common.Hash{1} }, "the verifier's table 0 is not"},
		{"error - another data contract", func(eth *toldVerifier) {
			eth.code = map[common.Address][]byte{at: {1}, data: {2}}
		}, "has 1 bytes and is not the table's"},
		{"error - another series", func(eth *toldVerifier) { eth.state.Series = "test-2" }, "series is test-2"},
		{"error - another slot", func(eth *toldVerifier) { eth.state.FirstSlot = 0 }, "first slot is 0"},
		{"error - another height", func(eth *toldVerifier) { eth.state.ActivationHeight = 1 }, "activation height is 1"},
		{"error - another interval", func(eth *toldVerifier) { eth.state.Interval = 7 }, "interval is 7"},
		{"error - another time", func(eth *toldVerifier) { eth.btcTime++ }, "bitcoin time"},
		{"error - another signing context", func(eth *toldVerifier) { eth.state.SigningContext = "" }, "signing context"},
		{"error - frozen", func(eth *toldVerifier) { eth.state.Frozen = true }, "frozen"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			eth := honest
			tc.change(&eth)
			v := l.verify(t, l.copyZone(), &eth, TableQuery{})
			if tc.want == "" {
				require.Empty(t, v.Differences)
				return
			}
			require.Len(t, v.Differences, 1)
			require.Contains(t, v.Differences[0], tc.want)
		})
	}
}

// TestVerifyDataContract takes a table from its data contract, after the zone has pruned it.
func TestVerifyDataContract(t *testing.T) {
	l := newTableLife(t)
	code, err := l.zone.table.Layout().Code()
	require.NoError(t, err)
	z := l.copyZone()
	z.table.Slot++ // the zone does not have it any more
	at := l.zone.table.BtcHeight
	v := l.verify(t, z, nil, TableQuery{Code: code, BTCHeight: at})
	require.Empty(t, v.Differences)
	require.EqualValues(t, 3*lifeValue, v.FoundSat)
	require.Equal(t, l.zone.table.BtcTime, v.OwnBTCTime)
	require.Empty(t, v.TableHash)

	more := bytes.Clone(code)
	more[8], more[9+32*3+7] = more[8]+1, more[9+32*3+7]+1
	v = l.verify(t, z, nil, TableQuery{Code: more, BTCHeight: at})
	require.Len(t, v.Differences, 1)
	require.Contains(t, v.Differences[0], "has 1000000000 sat")
	more[8]++
	require.Contains(t, l.verify(t, z, nil, TableQuery{Code: more, BTCHeight: at}).Differences[0], "add up to")

	for _, bad := range [][]byte{{}, code[:9], code[1:], append([]byte{1}, code[1:]...)} {
		_, err := VerifyTable(t.Context(), TableSources{Finality: z, Stake: l.registry.Stake(), Bitcoin: l.node}, TableQuery{Code: bad, BTCHeight: at})
		require.ErrorContains(t, err, errTableWidth.Error())
	}
}

// TestVerifyLaterTable takes tables between the first and the next, of which the verifier keeps nothing.
func TestVerifyLaterTable(t *testing.T) {
	l := newTableLife(t)
	z := l.copyZone()
	z.table.Slot = z.series.Slot(5)
	eth := l.eth
	eth.hash = common.BytesToHash(z.hash)
	eth.code = map[common.Address][]byte{common.BytesToAddress(z.series.Verifier): {1}}
	eth.state.FirstSlot = z.series.Slot(0)
	for _, tc := range []struct {
		next    uint64
		isTable bool
	}{{5, true}, {6, false}} {
		eth.state.Next = tc.next
		v := l.verify(t, z, &eth, TableQuery{N: 5})
		require.Empty(t, v.Differences)
		require.Equal(t, tc.isTable, v.Contract.IsTable)
	}
}

// register registers a provider.
func (l *life) register(name string, fp *btcec.PrivateKey) {
	l.t.Helper()
	l.send(&btcstaketypes.MsgCreateFinalityProvider{
		Addr: l.account(name).String(), Description: btcstaketypes.Description{Moniker: name},
		Commission: l.params.MinCommissionRate, BtcPk: xonly(fp), Pop: l.pop("fp_pop", fp, l.account(name)),
	})
}
