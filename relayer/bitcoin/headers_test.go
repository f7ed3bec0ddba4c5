package bitcoin

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
	"github.com/taikofin/taikofin/internal/run"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// chainOf returns the regtest genesis header and count headers on it; branch makes different chains.
func chainOf(count int, branch uint32) []*wire.BlockHeader {
	genesis := chaincfg.RegressionNetParams.GenesisBlock.Header
	return extend([]*wire.BlockHeader{&genesis}, count, branch)
}

func extend(chain []*wire.BlockHeader, count int, branch uint32) []*wire.BlockHeader {
	chain = append([]*wire.BlockHeader(nil), chain...)
	for range count {
		top := chain[len(chain)-1]
		chain = append(chain, &wire.BlockHeader{
			Version: 4, PrevBlock: top.BlockHash(), Nonce: branch, Timestamp: top.Timestamp.Add(time.Minute), Bits: top.Bits,
		})
	}
	return chain
}

// h32 is a height of these short chains.
func h32(i int) uint32 { return uint32(i) }

// memNode is a Bitcoin node with one chain.
type memNode struct {
	chain []*wire.BlockHeader
	asked int
}

func (n *memNode) Tip(context.Context) (btcclient.Block, error) {
	top := len(n.chain) - 1
	return btcclient.Block{Height: h32(top), Hash: n.chain[top].BlockHash()}, nil
}

func (n *memNode) BlockHash(_ context.Context, height uint32) (chainhash.Hash, error) {
	n.asked++
	if int(height) >= len(n.chain) {
		return chainhash.Hash{}, errors.New("block number out of range")
	}
	return n.chain[height].BlockHash(), nil
}

func (n *memNode) Header(_ context.Context, hash chainhash.Hash) (*wire.BlockHeader, error) {
	for _, header := range n.chain {
		if header.BlockHash() == hash {
			return header, nil
		}
	}
	return nil, errors.New("block not found")
}

// memZone keeps the rules of the zone's header chain that the relayer depends on: headers connect, longest chain wins.
type memZone struct {
	network    string
	maxHeaders uint32
	base       uint32
	heights    map[chainhash.Hash]uint32
	tip        btcTip
	messages   int
	fail       error
}

func newMemZone(base []*wire.BlockHeader, maxHeaders uint32) *memZone {
	top := h32(len(base) - 1)
	hash := base[top].BlockHash()
	return &memZone{
		network: "regtest", maxHeaders: maxHeaders, base: top,
		heights: map[chainhash.Hash]uint32{hash: top}, tip: btcTip{Height: top, Hash: hash, Base: top},
	}
}

func (z *memZone) Params(context.Context) (string, uint32, error) {
	return z.network, z.maxHeaders, nil
}
func (z *memZone) Tip(context.Context) (btcTip, error) { return z.tip, nil }

func (z *memZone) HasHeader(_ context.Context, hash chainhash.Hash) (bool, error) {
	_, ok := z.heights[hash]
	return ok, nil
}

func (z *memZone) InsertHeaders(_ context.Context, raw [][]byte) (uint32, error) {
	if z.fail != nil {
		return 0, z.fail
	}
	z.messages++
	if h32(len(raw)) > z.maxHeaders {
		return 0, btcstaketypes.ErrTooManyHeaders
	}
	added := 0
	for _, bz := range raw {
		var header wire.BlockHeader
		if err := header.Deserialize(bytes.NewReader(bz)); err != nil {
			return 0, err
		}
		hash := header.BlockHash()
		if _, ok := z.heights[hash]; ok {
			continue
		}
		parent, ok := z.heights[header.PrevBlock]
		if !ok {
			return 0, btcstaketypes.ErrUnconnectedHeader
		}
		added++
		z.heights[hash] = parent + 1
		if parent+1 > z.tip.Height {
			z.tip = btcTip{Height: parent + 1, Hash: hash, Base: z.base}
		}
	}
	if added == 0 {
		return 0, btcstaketypes.ErrDuplicateHeader
	}
	return z.tip.Height, nil
}

func TestHeadersStep(t *testing.T) {
	long := chainOf(300, 1)
	tests := []struct {
		name string
		zone func() *memZone
		// known is inserted before.
		known    []*wire.BlockHeader
		node     []*wire.BlockHeader
		wantErr  error
		wantTip  *wire.BlockHeader
		messages int
	}{
		{name: "success - nothing to do", known: long, node: long, wantTip: long[300], messages: 0},
		{name: "success - one block", known: long[:300], node: long, wantTip: long[300], messages: 1},
		{name: "success - far behind, in batches", node: long, wantTip: long[300], messages: 30},
		{name: "success - reorg", known: long[:120], node: extend(long[:100], 30, 2), wantTip: extend(long[:100], 30, 2)[129], messages: 3},
		{
			name: "success - half a branch was inserted before", known: append(append([]*wire.BlockHeader{}, long[:120]...), extend(long[:100], 15, 2)[100:]...),
			node: extend(long[:100], 30, 2), wantTip: extend(long[:100], 30, 2)[129], messages: 2,
		},
		{name: "success - a branch with less work leaves the tip", known: long[:120], node: extend(long[:100], 3, 2), wantTip: long[119], messages: 1},
		{name: "success - node behind the zone", known: long, node: long[:50], wantTip: long[300], messages: 0},
		{name: "error - no common block", zone: func() *memZone { return newMemZone(long[:50], 10) }, node: chainOf(80, 9), wantErr: errNoCommonBlock},
		{name: "error - other network", zone: func() *memZone { z := newMemZone(long[:1], 10); z.network = "mainnet"; return z }, node: long, wantErr: errWrongNetwork},
		{name: "error - unknown network", zone: func() *memZone { z := newMemZone(long[:1], 10); z.network = "moon"; return z }, node: long, wantErr: errWrongNetwork},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			zone := newMemZone(long[:1], 10)
			if tc.zone != nil {
				zone = tc.zone()
			}
			for _, header := range tc.known {
				if _, err := zone.InsertHeaders(t.Context(), bitcoin.Headers(*header)); err != nil {
					require.ErrorIs(t, err, btcstaketypes.ErrDuplicateHeader)
				}
			}
			zone.messages = 0
			p := &headerPipeline{zone: zone, node: &memNode{chain: tc.node}}
			err := p.step(t.Context())
			require.ErrorIs(t, err, tc.wantErr)
			if errors.Is(tc.wantErr, errWrongNetwork) {
				require.True(t, run.IsPermanent(err))
			}
			if tc.wantErr != nil {
				return
			}
			require.Equal(t, tc.wantTip.BlockHash(), zone.tip.Hash)
			require.Equal(t, tc.messages, zone.messages)

			require.NoError(t, p.step(t.Context()), "a second step has nothing to do")
			require.Equal(t, tc.messages, zone.messages)
		})
	}
}

func TestHeadersStepSurvivesOthersAndErrors(t *testing.T) {
	chain := chainOf(20, 1)
	zone := newMemZone(chain[:1], 10)
	p := &headerPipeline{zone: zone, node: &memNode{chain: chain}}

	zone.fail = btcstaketypes.ErrDuplicateHeader
	require.NoError(t, p.step(t.Context()), "headers that another relayer brought are no error")

	zone.fail = errors.New("zone is down")
	p.done = chainhash.Hash{}
	require.Error(t, p.step(t.Context()))
	zone.fail = nil
	require.NoError(t, p.step(t.Context()))
	require.Equal(t, chain[20].BlockHash(), zone.tip.Hash)
}

func TestForkPointProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.IntRange(0, 40).Draw(t, "base")
		fork := rapid.IntRange(base, 120).Draw(t, "fork")
		ours := rapid.IntRange(0, 80).Draw(t, "ours")
		theirs := rapid.IntRange(0, 80).Draw(t, "theirs")
		common := chainOf(fork, 1)
		zoneChain, nodeChain := extend(common, ours, 2), extend(common, theirs, 3)
		// Of the node's branch the zone may know a beginning.
		known := rapid.IntRange(0, theirs).Draw(t, "known")

		zone := newMemZone(zoneChain[:base+1], 1000)
		insert := func(chain []*wire.BlockHeader) {
			for _, header := range chain {
				hash := header.BlockHash()
				if parent, ok := zone.heights[header.PrevBlock]; ok {
					zone.heights[hash] = parent + 1
				}
			}
		}
		insert(zoneChain)
		insert(nodeChain[:fork+1+known])
		top := len(zoneChain) - 1
		zone.tip = btcTip{Height: h32(top), Hash: zoneChain[top].BlockHash(), Base: h32(base)}

		node := &memNode{chain: nodeChain}
		p := &headerPipeline{zone: zone, node: node}
		tip, err := node.Tip(t.Context())
		require.NoError(t, err)
		got, err := p.forkPoint(t.Context(), tip, zone.tip)
		require.NoError(t, err)
		require.Equal(t, h32(fork+known), got)
		require.LessOrEqual(t, node.asked, 40, "the search must not walk")
	})
}

// TestNetworksOfTheZone: the relayer knows every network that the zone may name.
func TestNetworksOfTheZone(t *testing.T) {
	seen := make(map[chainhash.Hash]bool)
	for _, name := range []string{"mainnet", "testnet3", "testnet4", "signet", "simnet", "regtest"} {
		hash, ok := genesisHash(name)
		require.True(t, ok, name)
		require.False(t, seen[hash], name)
		seen[hash] = true
	}
	_, ok := genesisHash("testnet5")
	require.False(t, ok)
}
