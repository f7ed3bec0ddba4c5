package headerchain_test

import (
	"encoding/binary"
	"encoding/hex"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
)

// TestTestNet4 compares the parameters with what every node of testnet4 shows.
func TestTestNet4(t *testing.T) {
	params, err := headerchain.Network("testnet4")
	require.NoError(t, err)
	genesis := headerchain.Genesis(params)
	require.Equal(t, "00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043", genesis.Hash.String())
	require.Equal(t, *params.GenesisHash, genesis.Hash)
	require.Equal(t, "7aa0a7ae1e223414cb807e40cd57e667b718e42aaf9306db9102fe28912b7b4e", genesis.Wire.MerkleRoot.String())
	require.Zero(t, genesis.Wire.Timestamp.Nanosecond(), "headers have seconds")
	require.Equal(t, genesis.Wire.MerkleRoot, params.GenesisBlock.Transactions[0].TxHash())
	require.Equal(t, []byte{0x1c, 0x16, 0x3f, 0x28}, binary.LittleEndian.AppendUint32(nil, uint32(params.Net)))
	require.Equal(t, "48333", params.DefaultPort)
	require.EqualValues(t, 2016, headerchain.RetargetInterval(params))
	require.True(t, params.ReduceMinDifficulty)
	require.Equal(t, []int32{1, 1, 1}, []int32{params.BIP0034Height, params.BIP0065Height, params.BIP0066Height})
	require.Empty(t, params.Checkpoints)
	require.Len(t, params.DNSSeeds, 2)
	for _, seed := range params.DNSSeeds {
		require.Contains(t, seed.Host, "testnet4")
		require.True(t, seed.HasFiltering)
	}
	base, err := headerchain.NewBase(params, genesis.Bytes(), 0, genesis.Time(), true)
	require.NoError(t, err)
	require.Equal(t, genesis.Hash, base.Hash)
	for _, other := range []string{"mainnet", "testnet3", "signet", "simnet", "regtest"} {
		wrong, err := headerchain.Network(other)
		require.NoError(t, err)
		_, err = headerchain.NewBase(wrong, genesis.Bytes(), 0, genesis.Time(), true)
		require.ErrorIs(t, err, headerchain.ErrBase, other)
	}
	_, err = headerchain.Network("testnet5")
	require.ErrorContains(t, err, "testnet5")
	require.Zero(t, headerchain.RetargetInterval(&chaincfg.RegressionNetParams))
	address, err := btcutil.NewAddressTaproot(make([]byte, 32), params)
	require.NoError(t, err)
	require.Regexp(t, "^tb1p", address.EncodeAddress())
	read, err := btcutil.DecodeAddress(address.EncodeAddress(), params)
	require.NoError(t, err)
	require.True(t, read.IsForNet(params))
	require.Equal(t, "testnet3", chaincfg.TestNet3Params.Name, "the third network is what it was")
	require.Equal(t, wire.TestNet3, chaincfg.TestNet3Params.Net)
}

const (
	// easy is the least difficulty of the small networks here, and periodBlocks how many blocks have one target.
	easy         = 0x207fffff
	periodBlocks = 12
)

// small is a network with the rules of another one, whose blocks can be mined here.
func small(of chaincfg.Params) *chaincfg.Params {
	params := of
	genesis := *params.GenesisBlock
	genesis.Header.Bits = easy
	hash := genesis.BlockHash()
	params.GenesisBlock, params.GenesisHash = &genesis, &hash
	params.PowLimit, params.PowLimitBits = blockchain.CompactToBig(easy), easy
	params.TargetTimespan = periodBlocks * params.TargetTimePerBlock
	params.BIP0034Height, params.BIP0065Height, params.BIP0066Height = 1, 1, 1
	return &params
}

// bip94 is the text of BIP 94 and of the rules that it builds on, written down once more: all headers from the first block on.
type bip94 struct {
	headers []wire.BlockHeader
	enforce bool
}

// bits is the target that the next header must have at a time.
func (b *bip94) bits(at time.Time) uint32 {
	last := b.headers[len(b.headers)-1]
	if len(b.headers)%periodBlocks != 0 {
		if at.Unix() > last.Timestamp.Unix()+20*60 {
			return easy
		}
		i := len(b.headers) - 1
		for i%periodBlocks != 0 && b.headers[i].Bits == easy {
			i--
		}
		return b.headers[i].Bits
	}
	first := b.headers[len(b.headers)-periodBlocks]
	const span = periodBlocks * 600
	took := min(max(last.Timestamp.Unix()-first.Timestamp.Unix(), span/4), span*4)
	from := last.Bits
	if b.enforce {
		from = first.Bits
	}
	target := blockchain.CompactToBig(from)
	target.Div(target.Mul(target, big.NewInt(took)), big.NewInt(span))
	if target.Cmp(blockchain.CompactToBig(easy)) > 0 {
		return easy
	}
	return blockchain.BigToCompact(target)
}

// least is the earliest time of the next header.
func (b *bip94) least() int64 {
	times := make([]int64, 0, 11)
	for i := len(b.headers) - 1; i >= 0 && len(times) < 11; i-- {
		times = append(times, b.headers[i].Timestamp.Unix())
	}
	for i := range times { // few enough for the simplest sort
		for j := i + 1; j < len(times); j++ {
			if times[j] < times[i] {
				times[i], times[j] = times[j], times[i]
			}
		}
	}
	least := times[len(times)/2] + 1
	if b.enforce && len(b.headers)%periodBlocks == 0 {
		least = max(least, b.headers[len(b.headers)-1].Timestamp.Unix()-600)
	}
	return least
}

// network is a small chain beside the text of its rules.
type network struct {
	t      require.TestingT
	params *chaincfg.Params
	memory *headerchain.Memory
	base   *headerchain.Header
	tip    *headerchain.Header
	model  bip94
}

func newNetwork(t require.TestingT, of chaincfg.Params, enforce bool) *network {
	params := small(of)
	genesis := headerchain.Genesis(params)
	return &network{
		t: t, params: params, memory: headerchain.NewMemory(genesis), base: genesis, tip: genesis,
		model: bip94{headers: []wire.BlockHeader{genesis.Wire}, enforce: enforce},
	}
}

// offer gives the chain a header and returns its verdict; what is taken is kept.
func (n *network) offer(at int64, bits uint32) error {
	last := n.model.headers[len(n.model.headers)-1]
	header := child(last, time.Unix(at, 0).Sub(last.Timestamp), bits, uint64(len(n.model.headers)))
	ext, err := headerchain.New(n.params, n.memory, n.base, n.tip).Extend(serialize(n.t, header), now)
	if err == nil {
		n.memory.Apply(ext)
		n.tip = ext.Tip
		n.model.headers = append(n.model.headers, header)
	}
	return err
}

// mine adds a block that the rules take.
func (n *network) mine(spacing time.Duration) {
	at := n.model.headers[len(n.model.headers)-1].Timestamp.Add(spacing)
	require.NoError(n.t, n.offer(at.Unix(), n.model.bits(at)))
}

// period mines to the last block of a period.
func (n *network) period(spacing time.Duration) {
	for len(n.model.headers)%periodBlocks != periodBlocks-1 {
		n.mine(spacing)
	}
}

// TestResetByTheLastBlock: one block at the least difficulty at the end of a period resets testnet3, and not testnet4.
func TestResetByTheLastBlock(t *testing.T) {
	for _, tc := range []struct {
		of      chaincfg.Params
		enforce bool
	}{{headerchain.TestNet4Params, true}, {chaincfg.TestNet3Params, false}} {
		n := newNetwork(t, tc.of, tc.enforce)
		for range 3 { // three fast periods make the network 64 times as hard
			n.period(time.Minute)
			n.mine(time.Minute)
		}
		hard := n.tip.Wire.Bits
		require.NotEqual(t, uint32(easy), hard)
		n.period(time.Minute)
		n.mine(21 * time.Minute)
		require.Equal(t, uint32(easy), n.tip.Wire.Bits, "the last block of a period, after silence")
		at := n.tip.Wire.Timestamp.Add(10 * time.Minute)
		if tc.enforce {
			require.ErrorIs(t, n.offer(at.Unix(), easy), headerchain.ErrWeak, "testnet4 goes on from the first block's target")
			n.mine(10 * time.Minute)
			kept := new(big.Int).Lsh(blockchain.CompactToBig(hard), 2)
			require.Negative(t, blockchain.CompactToBig(n.tip.Wire.Bits).Cmp(kept), "the difficulty of the period counts")
			continue
		}
		n.mine(10 * time.Minute)
		require.Positive(t, blockchain.CompactToBig(n.tip.Wire.Bits).Cmp(blockchain.CompactToBig(hard)), "testnet3 forgets it")
	}
}

// TestSlowPeriod: however slow a period was, the target grows fourfold at most.
func TestSlowPeriod(t *testing.T) {
	n := newNetwork(t, headerchain.TestNet4Params, true)
	for range 3 {
		n.period(time.Minute)
		n.mine(time.Minute)
	}
	n.mine(time.Minute)
	hard := blockchain.CompactToBig(n.tip.Wire.Bits)
	n.period(time.Hour)
	n.mine(time.Hour)
	n.mine(time.Hour)
	require.Equal(t, blockchain.BigToCompact(hard.Lsh(hard, 2)), n.tip.Wire.Bits)
}

// TestShorterBranch: a branch of more work and fewer headers becomes the best chain, and nothing stands above it any more.
func TestShorterBranch(t *testing.T) {
	n := newNetwork(t, chaincfg.SimNetParams, false)
	n.period(time.Minute)
	n.mine(time.Minute)
	n.mine(time.Minute) // four times as hard
	fork := slices.Clone(n.model.headers)
	n.mine(21 * time.Minute)
	n.mine(21 * time.Minute)
	top := n.tip.Height
	n.model.headers = fork
	n.mine(time.Minute)
	require.Equal(t, top-1, n.tip.Height)
	_, found, err := n.memory.MainHash(top)
	require.NoError(t, err)
	require.False(t, found)
}

// TestTimeWarp: the first block of a period may be ten minutes before its parent and no more, on testnet4 alone; all other
// blocks only have the median to respect.
func TestTimeWarp(t *testing.T) {
	n := newNetwork(t, headerchain.TestNet4Params, true)
	n.period(10 * time.Minute)
	n.mine(10 * time.Minute)
	first := n.tip.Wire.Timestamp.Unix()
	for _, late := range []int64{601, 1200, 1800} {
		err := n.offer(first-late, n.model.bits(time.Unix(first-late, 0)))
		require.ErrorIs(t, err, headerchain.ErrTimeWarp)
		require.ErrorIs(t, err, headerchain.ErrTimeTooOld)
	}
	require.NoError(t, n.offer(first-600, n.model.bits(time.Unix(first-600, 0))))
	second := n.tip.Wire.Timestamp.Unix()
	require.NoError(t, n.offer(second-1200, n.model.bits(time.Unix(second-1200, 0))), "no first block of a period")

	n = newNetwork(t, chaincfg.TestNet3Params, false)
	n.period(10 * time.Minute)
	n.mine(10 * time.Minute)
	first = n.tip.Wire.Timestamp.Unix()
	require.NoError(t, n.offer(first-1800, n.model.bits(time.Unix(first-1800, 0))))
}

// TestAgainstTheTextOfBIP94 mines chains with any spacing of blocks and compares every verdict with the rules as they stand
// in the text: the target that is wanted and no other, the earliest time and no second earlier.
func TestAgainstTheTextOfBIP94(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		enforce := rapid.Bool().Draw(t, "testnet4")
		of := chaincfg.TestNet3Params
		if enforce {
			of = headerchain.TestNet4Params
		}
		n := newNetwork(t, of, enforce)
		blocks := rapid.IntRange(periodBlocks, 4*periodBlocks).Draw(t, "blocks")
		for len(n.model.headers) < blocks {
			last := n.model.headers[len(n.model.headers)-1].Timestamp.Unix()
			least := n.model.least()
			spacing := rapid.SampledFrom([]int64{-3600, -600, -601, -10, 1, 60, 60, 60, 600, 1200, 1201, 4000}).Draw(t, "spacing")
			at := max(last+spacing, least)
			if rapid.IntRange(0, 3).Draw(t, "early") == 0 {
				early := least - 1
				require.ErrorIs(t, n.offer(early, n.model.bits(time.Unix(early, 0))), headerchain.ErrTimeTooOld)
			}
			want := n.model.bits(time.Unix(at, 0))
			for _, bits := range []uint32{easy, n.model.headers[len(n.model.headers)-1].Bits, n.model.headers[0].Bits} {
				if bits != want {
					require.ErrorIs(t, n.offer(at, bits), headerchain.ErrWeak)
				}
			}
			require.NoError(t, n.offer(at, want))
		}
	})
}

// TestTestNet4Block1 takes the second block of the network itself, and not with one bit changed.
func TestTestNet4Block1(t *testing.T) {
	raw, err := hex.DecodeString("0000002043f08bdab050e35b567c864b91f47f50ae725ae2de53bcfbbaf284da00000000" +
		"5c78b286f0d46ba2b8b104b6f7aec904fa0e93259e5637aaaac87d59b89d9c6160d63866ffff001da680f8ad")
	require.NoError(t, err)
	params, err := headerchain.Network("testnet4")
	require.NoError(t, err)
	genesis := headerchain.Genesis(params)
	extend := func(raw []byte) (*headerchain.Extension, error) {
		return headerchain.New(params, headerchain.NewMemory(genesis), genesis, genesis).Extend([][]byte{raw}, now)
	}
	ext, err := extend(raw)
	require.NoError(t, err)
	require.EqualValues(t, 1, ext.Tip.Height)
	hash := ext.Tip.Hash.String()
	require.Equal(t, "00000000", hash[:8])
	raw[len(raw)-1] ^= 1
	_, err = extend(raw)
	require.ErrorIs(t, err, headerchain.ErrWeak)
}
