package headerchain_test

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
)

// source is a store that notes what it is asked and can fail or forget.
type source struct {
	*headerchain.Memory
	reads  int
	failAt int // the read that fails, and
	failOn int // the last one that does
	asked  []chainhash.Hash
	forgot map[chainhash.Hash]bool
}

var errSource = errors.New("store is broken")

func (s *source) read() error {
	if s.reads++; s.failAt <= s.reads && s.reads <= s.failOn {
		return fmt.Errorf("%w: read %d", errSource, s.reads)
	}
	return nil
}

func (s *source) Header(hash chainhash.Hash) (*headerchain.Header, error) {
	s.asked = append(s.asked, hash)
	if err := s.read(); err != nil {
		return nil, err
	}
	if s.forgot[hash] {
		return nil, nil
	}
	return s.Memory.Header(hash)
}

func (s *source) MainHash(btcHeight uint32) (chainhash.Hash, bool, error) {
	if err := s.read(); err != nil {
		return chainhash.Hash{}, false, err
	}
	return s.Memory.MainHash(btcHeight)
}

// stored mines n blocks of a network and returns them.
func stored(t *testing.T, of chaincfg.Params, n int) *network {
	t.Helper()
	net := newNetwork(t, of, of.Net == headerchain.TestNet4Params.Net)
	for range n {
		net.mine(10 * time.Minute)
	}
	return net
}

// flat mines n blocks of regtest, whose target never changes.
func flat(t *testing.T, n int) *network {
	t.Helper()
	net := newNetwork(t, chaincfg.RegressionNetParams, false)
	net.model.headers = append(net.model.headers, grow(net.base.Wire, n, 1)...)
	net.store(net.model.headers[1:]...)
	return net
}

// store takes headers in.
func (n *network) store(headers ...wire.BlockHeader) {
	ext, err := headerchain.New(n.params, n.memory, n.base, n.tip).Extend(serialize(n.t, headers...), now)
	require.NoError(n.t, err)
	n.memory.Apply(ext)
	n.tip = ext.Tip
}

// Whichever read of the store fails, its error comes back and nothing else.
func TestSourceFails(t *testing.T) {
	for _, tc := range []struct {
		name    string
		n       *network
		message func(*network) [][]byte
	}{
		{"error - a header on the tip", flat(t, 15), func(n *network) [][]byte {
			return serialize(t, grow(n.tip.Wire, 1, 99)...)
		}},
		{"error - a reorganization", flat(t, 15), func(n *network) [][]byte {
			return serialize(t, grow(n.model.headers[3], 14, 99)...)
		}},
		{"error - a reorganization to headers that were there", flat(t, 15), func(n *network) [][]byte {
			branch := grow(n.model.headers[1], 15, 99)
			n.store(branch[:14]...)
			return serialize(t, branch[14])
		}},
		{"error - a retarget", stored(t, headerchain.TestNet4Params, 2*periodBlocks-1), func(n *network) [][]byte {
			at := n.tip.Wire.Timestamp.Add(time.Minute)
			return serialize(t, child(n.tip.Wire, time.Minute, n.model.bits(at), 99))
		}},
		{"error - a retarget of a branch", stored(t, headerchain.TestNet4Params, 2*periodBlocks-1), func(n *network) [][]byte {
			parent := n.model.headers[len(n.model.headers)-2]
			n.model.headers = n.model.headers[:len(n.model.headers)-1]
			first := child(parent, 9*time.Minute, n.model.bits(parent.Timestamp.Add(9*time.Minute)), 99)
			n.model.headers = append(n.model.headers, first)
			second := child(first, time.Minute, n.model.bits(first.Timestamp.Add(time.Minute)), 99)
			return serialize(t, first, second)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n, message := tc.n, tc.message(tc.n)
			sound := &source{Memory: n.memory}
			_, err := headerchain.New(n.params, sound, n.base, n.tip).Extend(message, now)
			require.NoError(t, err)
			require.Greater(t, sound.reads, 1)
			for i := range 2 * sound.reads {
				broken := &source{Memory: n.memory, failAt: i/2 + 1, failOn: i/2 + 1}
				if i%2 == 1 {
					broken.failOn = math.MaxInt
				}
				ext, err := headerchain.New(n.params, broken, n.base, n.tip).Extend(message, now)
				require.ErrorIs(t, err, errSource, "read %d", broken.failAt)
				require.Regexp(t, fmt.Sprintf(`read %d$`, broken.failAt), err.Error(), "the first failure counts")
				require.NotErrorIs(t, err, headerchain.ErrUnconnected)
				require.NotErrorIs(t, err, headerchain.ErrWeak)
				require.Nil(t, ext)
			}
		})
	}
}

// What the chain was given it does not read again.
func TestSourceReads(t *testing.T) {
	n := flat(t, 1)
	counted := &source{Memory: n.memory}
	message := grow(n.tip.Wire, 2, 99)
	_, err := headerchain.New(n.params, counted, n.base, n.tip).Extend(serialize(t, message...), now)
	require.NoError(t, err)
	require.Equal(t, []chainhash.Hash{message[0].BlockHash(), message[1].BlockHash()}, counted.asked)
}

// A branch whose way to the base is not in the store is refused.
func TestSourceForgets(t *testing.T) {
	n := flat(t, 4)
	branch := grow(n.model.headers[1], 4, 99)
	n.store(branch[:3]...)
	forgetful := &source{Memory: n.memory, forgot: map[chainhash.Hash]bool{branch[0].BlockHash(): true}}
	ext, err := headerchain.New(n.params, forgetful, n.base, n.tip).Extend(serialize(t, branch[3]), now)
	require.ErrorIs(t, err, headerchain.ErrUnconnected)
	require.ErrorContains(t, err, "no way to the base header")
	require.Nil(t, ext)
}

// A retarget asks for one header far back, and not for all on the way to it.
func TestSourceRetargetReads(t *testing.T) {
	const period = 40
	params := small(chaincfg.MainNetParams)
	params.TargetTimespan = period * params.TargetTimePerBlock
	genesis := headerchain.Genesis(params)
	memory, parent := headerchain.NewMemory(genesis), genesis.Wire
	tip := genesis
	for i := range period - 1 {
		spacing := params.TargetTimePerBlock
		if i == 0 {
			spacing *= 2 // which makes the period as long as it should be, and the target stay
		}
		parent = child(parent, spacing, easy, 1)
		ext, err := headerchain.New(params, memory, genesis, tip).Extend(serialize(t, parent), now)
		require.NoError(t, err)
		memory.Apply(ext)
		tip = ext.Tip
	}
	counted := &source{Memory: memory}
	_, err := headerchain.New(params, counted, genesis, tip).Extend(serialize(t, child(parent, time.Minute, easy, 1)), now)
	require.NoError(t, err)
	require.Less(t, len(counted.asked), 15, "the header itself and the ten before it that the median needs")
}

// The target of a branch is computed from its own headers, whatever stands at their heights on the best chain.
func TestRetargetOfABranch(t *testing.T) {
	for _, of := range []chaincfg.Params{chaincfg.SimNetParams, headerchain.TestNet4Params} {
		n := stored(t, of, 2*periodBlocks-1)
		main := n.tip
		n.model.headers = n.model.headers[:periodBlocks]
		n.mine(15 * time.Minute)
		for range periodBlocks - 1 {
			n.mine(10 * time.Minute)
		}
		require.Equal(t, main.Hash, n.tip.Hash, "the branch has no more work")
		n.mine(time.Minute)
		require.NotEqual(t, main.Hash, n.tip.Hash)
	}
}

// A chain that begins inside of a period cannot know the target of the next one.
func TestRetargetBelowTheBase(t *testing.T) {
	n := stored(t, chaincfg.SimNetParams, periodBlocks-1)
	var err error
	n.base, err = headerchain.NewBase(n.params, serialize(t, n.model.headers[6])[0], 6, uint32(n.model.headers[6].Timestamp.Unix()), false)
	require.NoError(t, err)
	n.memory, n.tip = headerchain.NewMemory(n.base), n.base
	n.store(n.model.headers[7:]...)
	at := n.tip.Wire.Timestamp.Add(time.Minute)
	require.ErrorContains(t, n.offer(at.Unix(), n.model.bits(at)), "retarget")
}
