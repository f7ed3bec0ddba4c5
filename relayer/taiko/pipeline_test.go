package taiko

import (
	"context"
	"errors"
	"math/big"
	"testing"
	"time"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/run"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// l2Chain returns headers at heights 0 … count; branch makes different chains.
func l2Chain(count int, branch byte) []*types.Header {
	return extendL2([]*types.Header{{Number: big.NewInt(0), Difficulty: big.NewInt(0)}}, count, branch)
}

func extendL2(chain []*types.Header, count int, branch byte) []*types.Header {
	chain = append([]*types.Header(nil), chain...)
	for range count {
		top := chain[len(chain)-1]
		chain = append(chain, &types.Header{
			ParentHash: top.Hash(), Number: new(big.Int).Add(top.Number, big.NewInt(1)), Difficulty: big.NewInt(0), Extra: []byte{branch},
		})
	}
	return chain
}

// memL2 is a Taiko node with one chain.
type memL2 struct {
	chain []*types.Header
	fail  error
}

func (n *memL2) Head(_ context.Context, from uint64) (uint64, bool, error) {
	top := uint64(len(n.chain)) - 1
	return top, top >= from, n.fail
}

func (n *memL2) Headers(_ context.Context, from, count uint64) ([]*eth.Header, error) {
	if n.fail != nil || from >= uint64(len(n.chain)) {
		return nil, n.fail
	}
	var headers []*eth.Header
	for _, header := range n.chain[from:min(from+count, uint64(len(n.chain)))] {
		raw, err := rlp.EncodeToBytes(header)
		if err != nil {
			return nil, err
		}
		proven, err := eth.HeaderOf(raw)
		if err != nil {
			return nil, err
		}
		headers = append(headers, proven)
	}
	return headers, nil
}

// memFinality keeps the rules of the zone that the relayer depends on, for one submitter.
type memFinality struct {
	activation, slots uint64
	maxHeaders        int
	final             []*types.Header // from activation on
	candidates        map[uint64]common.Hash
	replaced          map[uint64]bool
	voted             map[uint64]bool
	messages          int
	queries           int
	refuse            error
	// gas is how many headers the gas of a block allows for; 0 for any number. beyond is what the zone says to more.
	gas    int
	beyond error
}

func newMemFinality(slots uint64, maxHeaders int) *memFinality {
	return &memFinality{
		activation: 1, slots: slots, maxHeaders: maxHeaders,
		candidates: map[uint64]common.Hash{}, replaced: map[uint64]bool{}, voted: map[uint64]bool{},
	}
}

func (z *memFinality) Window(context.Context) (window, error) {
	w := window{First: z.activation + uint64(len(z.final)), MaxHeaders: z.maxHeaders}
	w.Last = w.First + z.slots - 1
	if len(z.final) > 0 {
		w.FinalHash = z.final[len(z.final)-1].Hash()
	}
	return w, nil
}

func (z *memFinality) HasCandidate(_ context.Context, l2Height uint64, hash common.Hash) (bool, error) {
	z.queries++
	return z.candidates[l2Height] == hash, nil
}

func (z *memFinality) SubmitHeaders(ctx context.Context, raw [][]byte) (uint32, error) {
	z.messages++
	if z.refuse != nil {
		return 0, z.refuse
	}
	if z.gas > 0 && len(raw) > z.gas {
		return 0, z.beyond
	}
	if len(raw) > z.maxHeaders {
		return 0, finalitytypes.ErrInvalidRequest
	}
	w, err := z.Window(ctx)
	if err != nil {
		return 0, err
	}
	type change struct {
		l2Height uint64
		hash     common.Hash
	}
	var changes []change
	for _, bz := range raw {
		var header types.Header
		if err := rlp.DecodeBytes(bz, &header); err != nil {
			return 0, err
		}
		l2Height, hash := header.Number.Uint64(), header.Hash()
		old, stands := z.candidates[l2Height]
		switch {
		case l2Height < w.First:
			return 0, finalitytypes.ErrSlotDecided
		case l2Height > w.Last:
			return 0, finalitytypes.ErrSlotOutOfWindow
		case stands && old == hash:
			continue
		case stands && z.voted[l2Height]:
			return 0, finalitytypes.ErrCandidateHasVotes
		case stands && z.replaced[l2Height]:
			return 0, finalitytypes.ErrQuotaExceeded
		}
		changes = append(changes, change{l2Height, hash})
	}
	for _, c := range changes {
		_, stands := z.candidates[c.l2Height]
		z.replaced[c.l2Height] = z.replaced[c.l2Height] || stands
		z.candidates[c.l2Height] = c.hash
	}
	return uint32(len(changes)), nil
}

// finalize makes the lowest open blocks of a chain final.
func (z *memFinality) finalize(chain []*types.Header, upTo uint64) {
	for l2Height := z.activation + uint64(len(z.final)); l2Height <= upTo; l2Height++ {
		z.final = append(z.final, chain[l2Height])
		delete(z.candidates, l2Height)
	}
}

func TestTaikoCatchesUpAsTheWindowMoves(t *testing.T) {
	chain := l2Chain(250, 1)
	zone, node := newMemFinality(50, 20), &memL2{chain: chain}
	p := newPipeline(zone, node)
	for range 10 {
		require.NoError(t, p.step(t.Context()))
		for l2Height, hash := range zone.candidates {
			require.Equal(t, chain[l2Height].Hash(), hash)
		}
		if len(zone.candidates) > 0 {
			zone.finalize(chain, p.highest(0))
		}
	}
	require.Len(t, zone.final, 250)
	require.Equal(t, 15, zone.messages, "five windows of three messages")
}

// TestTaikoSendsFewerForGas: a message that no block has the gas for is not sent again as it is.
func TestTaikoSendsFewerForGas(t *testing.T) {
	for _, tc := range []struct {
		name   string
		beyond error
	}{
		{"success - it runs out in its block", sdkerrors.ErrOutOfGas},
		{"success - it wants more than a block has", sdkerrors.ErrInvalidGasLimit},
		{"success - it has more bytes than a block", sdkerrors.ErrTxTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			chain := l2Chain(100, 1)
			zone, node := newMemFinality(100, 50), &memL2{chain: chain}
			zone.gas, zone.beyond = 7, tc.beyond
			p := newPipeline(zone, node)
			require.NoError(t, p.step(t.Context()))
			require.Len(t, zone.candidates, 100)
			// 50, 25 and 12 are refused, then 6 and 7 fit, 8 do not, and so on from 4.
			require.Less(t, zone.messages, 50)
		})
	}
	t.Run("error - not even one header", func(t *testing.T) {
		zone := newMemFinality(100, 50)
		zone.refuse = sdkerrors.ErrOutOfGas
		require.ErrorIs(t, newPipeline(zone, &memL2{chain: l2Chain(9, 1)}).step(t.Context()), sdkerrors.ErrOutOfGas)
		require.Equal(t, 4, zone.messages, "9, 4, 2 and 1")
	})
}

func TestTaikoSteadyStateAsksLittle(t *testing.T) {
	chain := l2Chain(200, 1)
	zone, node := newMemFinality(100, 20), &memL2{chain: chain[:61]}
	p := newPipeline(zone, node)
	require.NoError(t, p.step(t.Context()))
	zone.queries, zone.messages = 0, 0
	for top := 62; top <= 81; top++ {
		node.chain = chain[:top]
		require.NoError(t, p.step(t.Context()))
		require.NoError(t, p.step(t.Context()))
	}
	require.Equal(t, 20, zone.messages, "one message for each new block")
	require.Zero(t, zone.queries, "no question for what is known")
}

func TestTaikoRestartSkipsWhatStands(t *testing.T) {
	chain := l2Chain(60, 1)
	zone, node := newMemFinality(100, 20), &memL2{chain: chain[:41]}
	require.NoError(t, newPipeline(zone, node).step(t.Context()))
	zone.messages = 0
	node.chain = chain
	require.NoError(t, newPipeline(zone, node).step(t.Context()))
	require.Equal(t, 1, zone.messages, "only the 20 missing headers are sent")
	require.Len(t, zone.candidates, 60)
}

func TestTaikoReorg(t *testing.T) {
	tests := []struct {
		name string
		// after is the chain the node has after the reorg of a chain of 30 at height 20.
		count int
	}{
		{"success - longer branch", 25},
		{"success - branch of the same length", 10},
		{"success - shorter branch", 4},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			chain := l2Chain(30, 1)
			branch := extendL2(chain[:21], tc.count, 2)
			zone, node := newMemFinality(100, 20), &memL2{chain: chain}
			p := newPipeline(zone, node)
			require.NoError(t, p.step(t.Context()))

			node.chain = branch
			require.NoError(t, p.step(t.Context()))
			for l2Height := 1; l2Height < len(branch); l2Height++ {
				require.Equal(t, branch[l2Height].Hash(), zone.candidates[uint64(l2Height)], "height %d", l2Height)
			}
			require.False(t, zone.replaced[20], "blocks below the fork are left alone")
		})
	}
}

func TestTaikoRefusedReplacementRestsAndGoesOn(t *testing.T) {
	chain := l2Chain(30, 1)
	branch := extendL2(chain[:21], 15, 2)
	zone, node := newMemFinality(100, 20), &memL2{chain: chain}
	now := time.Unix(1000, 0)
	p := newPipeline(zone, node)
	p.now = func() time.Time { return now }
	require.NoError(t, p.step(t.Context()))

	// Somebody voted for height 25 of the old branch: 21 to 24 can be replaced, 25 and above cannot.
	zone.voted[25] = true
	node.chain = branch
	require.NoError(t, p.step(t.Context()), "a refusal is no failure of the pipeline")
	require.Equal(t, branch[24].Hash(), zone.candidates[24])
	require.Equal(t, chain[25].Hash(), zone.candidates[25])

	zone.messages = 0
	require.NoError(t, p.step(t.Context()))
	require.Zero(t, zone.messages, "it rests")

	zone.voted[25] = false
	now = now.Add(replacementPause)
	require.NoError(t, p.step(t.Context()))
	require.Equal(t, branch[35].Hash(), zone.candidates[35])
}

func TestTaikoRefusals(t *testing.T) {
	tests := []struct {
		name    string
		refuse  error
		wantErr bool
		held    bool
	}{
		{"success - too little stake", finalitytypes.ErrTableTooSmall, false, true},
		{"success - too few nonces for a checkpoint", finalitytypes.ErrCheckpointNotReady, false, true},
		{"success - quota is used up", finalitytypes.ErrQuotaExceeded, false, true},
		{"success - slot was decided meanwhile", finalitytypes.ErrSlotDecided, false, false},
		{"error - finality is not switched on, which the loop waits for", finalitytypes.ErrNotActivated, true, false},
		{"error - not a relayer", finalitytypes.ErrUnauthorized, true, false},
		{"error - zone is down", errors.New("unavailable"), true, false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			zone := newMemFinality(100, 20)
			zone.refuse = tc.refuse
			p := newPipeline(zone, &memL2{chain: l2Chain(3, 1)})
			err := p.step(t.Context())
			require.Equal(t, tc.wantErr, err != nil, "%v", err)
			if tc.wantErr {
				require.ErrorIs(t, err, tc.refuse)
			}
			require.Equal(t, errors.Is(tc.refuse, finalitytypes.ErrNotActivated), run.IsExpected(err))
			before := zone.messages
			_ = p.step(t.Context())
			require.Equal(t, tc.held, zone.messages == before)
		})
	}
}

func TestTaikoNodeOnAnotherChain(t *testing.T) {
	chain := l2Chain(10, 1)
	zone := newMemFinality(100, 20)
	zone.finalize(chain, 5)
	p := newPipeline(zone, &memL2{chain: extendL2(chain[:3], 20, 2)})
	require.ErrorIs(t, p.step(t.Context()), errOtherChain)
	require.Zero(t, zone.messages)
}

// Whatever the node's chain does, the zone ends up with its blocks wherever it lets them be replaced.
func TestTaikoProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := newMemFinality(rapid.Uint64Range(1, 40).Draw(t, "slots"), rapid.IntRange(1, 15).Draw(t, "batch"))
		chain := l2Chain(0, 0)
		node := &memL2{}
		p := newPipeline(zone, node)
		for i := range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0, 1:
				chain = extendL2(chain, rapid.IntRange(1, 20).Draw(t, "grow"), byte(i))
			case 2:
				// A block of which the zone lets the candidate be replaced again: the reorg is its first.
				keep := rapid.IntRange(len(zone.final)+1, max(len(zone.final)+1, len(chain))).Draw(t, "keep")
				chain = extendL2(chain[:min(keep, len(chain))], rapid.IntRange(0, 20).Draw(t, "branch"), byte(100+i))
				clear(zone.replaced)
			case 3:
				candidates := uint64(len(zone.final))
				for zone.candidates[candidates+1] != (common.Hash{}) && candidates+1 < uint64(len(chain)) && zone.candidates[candidates+1] == chain[candidates+1].Hash() {
					candidates++
				}
				zone.finalize(chain, candidates)
			case 4:
				p = newPipeline(zone, node) // a restart
			}
			node.chain = chain
			require.NoError(t, p.step(t.Context()))
			w, err := zone.Window(t.Context())
			require.NoError(t, err)
			for l2Height := w.First; l2Height <= w.Last && l2Height < uint64(len(chain)); l2Height++ {
				require.Equal(t, chain[l2Height].Hash(), zone.candidates[l2Height], "height %d", l2Height)
			}
		}
	})
}
