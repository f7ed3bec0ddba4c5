package headerchain_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/testutil/bitcoin"
)

const regtestBits = 0x207fffff

var now = time.Unix(1_900_000_000, 0)

func regtest() (*headerchain.Memory, *headerchain.Chain, wire.BlockHeader) {
	genesis := headerchain.Genesis(&chaincfg.RegressionNetParams)
	memory := headerchain.NewMemory(genesis)
	return memory, headerchain.New(&chaincfg.RegressionNetParams, memory, genesis, genesis), genesis.Wire
}

func grow(parent wire.BlockHeader, n int, salt uint64) []wire.BlockHeader {
	headers := make([]wire.BlockHeader, n)
	for i := range headers {
		headers[i] = child(parent, time.Minute, regtestBits, salt)
		parent = headers[i]
	}
	return headers
}

func TestExtend(t *testing.T) {
	_, _, genesis := regtest()
	known := grow(genesis, 20, 1)
	last := known[len(known)-1]
	median := known[14].Timestamp // of the last eleven

	weak := child(last, time.Minute, regtestBits, 2)
	bitcoin.Miss(&weak)
	weakChild := child(grow(last, 2, 2)[1], time.Minute, regtestBits, 2)
	bitcoin.Miss(&weakChild)
	easier := child(last, time.Minute, 0x2100ffff, 2)
	harder := child(last, time.Minute, 0x203fffff, 2)
	negative := child(last, time.Minute, regtestBits, 2)
	negative.Bits = 0x20ffffff
	atMedian := child(last, median.Sub(last.Timestamp), regtestBits, 2)
	aboveMedian := child(last, median.Sub(last.Timestamp)+time.Second, regtestBits, 2)
	atLimit := child(last, now.Add(2*time.Hour).Sub(last.Timestamp), regtestBits, 2)
	beyond := child(last, now.Add(2*time.Hour+time.Second).Sub(last.Timestamp), regtestBits, 2)
	old := child(last, time.Minute, regtestBits, 2)
	old.Version = 1
	bitcoin.Solve(&old)

	for _, tc := range []struct {
		name string
		raw  [][]byte
		want error
	}{
		{"success - one", serialize(t, child(last, time.Minute, regtestBits, 2)), nil},
		{"success - known ones first", serialize(t, append(known[10:20:20], grow(last, 3, 2)...)...), nil},
		{"success - a second above the median", serialize(t, aboveMedian), nil},
		{"success - two hours ahead", serialize(t, atLimit), nil},
		{"success - a branch", serialize(t, grow(known[3], 2, 9)...), nil},
		{"error - empty", nil, headerchain.ErrEmpty},
		{"error - short", [][]byte{serialize(t, grow(last, 1, 2)...)[0][:79]}, headerchain.ErrMalformed},
		{"error - long", [][]byte{append(serialize(t, grow(last, 1, 2)...)[0], 0)}, headerchain.ErrMalformed},
		{"error - nil header", [][]byte{nil}, headerchain.ErrMalformed},
		{"error - all known", serialize(t, known[5:20]...), headerchain.ErrDuplicate},
		{"error - base header", serialize(t, genesis), headerchain.ErrDuplicate},
		{"error - parent unknown", serialize(t, grow(last, 3, 2)[1:]...), headerchain.ErrUnconnected},
		{"error - gap inside", serialize(t, known[5], known[7]), headerchain.ErrUnconnected},
		{"error - gap after new ones", serialize(t, append(grow(last, 2, 2), known[19])...), headerchain.ErrUnconnected},
		{"error - same header twice", serialize(t, known[19], known[19]), headerchain.ErrUnconnected},
		{"error - hash above target", serialize(t, weak), headerchain.ErrWeak},
		{"error - target above the network's", serialize(t, easier), headerchain.ErrWeak},
		{"error - target not the expected one", serialize(t, harder), headerchain.ErrWeak},
		{"error - negative target", serialize(t, negative), headerchain.ErrWeak},
		{"error - at the median", serialize(t, atMedian), headerchain.ErrTimeTooOld},
		{"error - more than two hours ahead", serialize(t, beyond), headerchain.ErrTimeTooNew},
		{"error - sibling after new ones", serialize(t, append(grow(last, 2, 2), weak)...), headerchain.ErrUnconnected},
		{"error - weak after new ones", serialize(t, append(grow(last, 2, 2), weakChild)...), headerchain.ErrWeak},
	} {
		t.Run(tc.name, func(t *testing.T) {
			memory, chain, _ := regtest()
			ext, err := chain.Extend(serialize(t, known...), now)
			require.NoError(t, err)
			memory.Apply(ext)
			_, err = chain.Extend(tc.raw, now)
			if tc.want == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, tc.want)
			for _, other := range []error{
				headerchain.ErrEmpty, headerchain.ErrMalformed, headerchain.ErrDuplicate, headerchain.ErrUnconnected,
				headerchain.ErrWeak, headerchain.ErrTimeTooOld, headerchain.ErrTimeTooNew, headerchain.ErrVersion,
			} {
				require.Equal(t, errors.Is(tc.want, other), errors.Is(err, other), "verdicts must be distinct")
			}
		})
	}
	t.Run("error - outdated version", func(t *testing.T) {
		genesis := headerchain.Genesis(&chaincfg.SimNetParams)
		chain := headerchain.New(&chaincfg.SimNetParams, headerchain.NewMemory(genesis), genesis, genesis)
		header := child(genesis.Wire, time.Minute, regtestBits, 1)
		header.Version = 3
		bitcoin.Solve(&header)
		_, err := chain.Extend(serialize(t, header), now)
		require.ErrorIs(t, err, headerchain.ErrVersion)
	})
}

func TestReorg(t *testing.T) {
	memory, chain, genesis := regtest()
	first := grow(genesis, 10, 1)
	ext, err := chain.Extend(serialize(t, first...), now)
	require.NoError(t, err)
	require.True(t, ext.TipChanged())
	require.False(t, ext.Reorg())
	memory.Apply(ext)

	second := grow(first[3], 6, 2)
	ext, err = chain.Extend(serialize(t, second...), now)
	require.NoError(t, err)
	require.False(t, ext.TipChanged(), "the first seen wins a tie")
	require.Empty(t, ext.Branch)
	memory.Apply(ext)

	third := grow(second[5], 1, 2)
	ext, err = chain.Extend(serialize(t, append(second[4:6:6], third...)...), now)
	require.NoError(t, err)
	require.True(t, ext.Reorg())
	require.Equal(t, uint32(4), ext.ForkHeight)
	require.Len(t, ext.Added, 1)
	require.Len(t, ext.Branch, 7)
	for i, header := range ext.Branch {
		require.Equal(t, uint32(5+i), header.Height, "the branch goes up")
	}
	memory.Apply(ext)
	for i, header := range append(second, third...) {
		hash, found, err := memory.MainHash(uint32(5 + i))
		require.NoError(t, err)
		require.True(t, found)
		require.Equal(t, header.BlockHash(), hash)
	}
}

func TestBase(t *testing.T) {
	genesis := headerchain.Genesis(&chaincfg.MainNetParams)
	aligned := grow(wire.BlockHeader{Timestamp: time.Unix(1_700_000_000, 0)}, 1, 1)[0]
	raw := serialize(t, aligned)[0]
	at := uint32(aligned.Timestamp.Unix())
	for _, tc := range []struct {
		name           string
		net            *chaincfg.Params
		raw            []byte
		height, median uint32
		ok             bool
	}{
		{"success - first block", &chaincfg.MainNetParams, genesis.Bytes(), 0, genesis.Time(), true},
		{"success - aligned", &chaincfg.SimNetParams, raw, 2016, at - 1, true},
		{"success - anywhere on regtest", &chaincfg.RegressionNetParams, raw, 17, at, true},
		{"error - first block of another network", &chaincfg.TestNet3Params, genesis.Bytes(), 0, genesis.Time(), false},
		{"error - first block with another median", &chaincfg.MainNetParams, genesis.Bytes(), 0, genesis.Time() - 1, false},
		{"error - not aligned", &chaincfg.SimNetParams, raw, 2017, at, false},
		{"error - too weak for the network", &chaincfg.MainNetParams, raw, 2016, at, false},
		{"error - no median", &chaincfg.SimNetParams, raw, 2016, 0, false},
		{"error - median above time", &chaincfg.SimNetParams, raw, 2016, at + 1, false},
		{"success - as high as can be", &chaincfg.RegressionNetParams, raw, 1 << 30, at, true},
		{"error - too high", &chaincfg.RegressionNetParams, raw, 1<<30 + 1, at, false},
		{"error - short", &chaincfg.RegressionNetParams, raw[:79], 17, at, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := headerchain.NewBase(tc.net, tc.raw, tc.height, tc.median, true)
			if tc.ok {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, headerchain.ErrBase)
				require.Equal(t, len(tc.raw) != headerchain.HeaderSize, errors.Is(err, headerchain.ErrMalformed))
			}
		})
	}
}

// TestMedianAboveBase starts a chain in the middle of another one and checks that no header of it is refused, that the
// median is never above the true one, never falls, and is the true one from ten blocks above the base on.
func TestMedianAboveBase(t *testing.T) {
	memory, chain, parent := regtest()
	spacings := []int{600, 5, -200, 900, 30, -400, 1200, 700, -100, 60}
	var full []*headerchain.Header
	for i := 0; i < 60; i++ {
		header := child(parent, time.Duration(spacings[i%len(spacings)]+300)*time.Second, regtestBits, 1)
		ext, err := chain.Extend(serialize(t, header), now)
		require.NoError(t, err)
		memory.Apply(ext)
		full, parent = append(full, ext.Added[0]), header
	}
	for start := 0; start < 40; start++ {
		base, err := headerchain.NewBase(&chaincfg.RegressionNetParams, full[start].Bytes(), full[start].Height, full[start].MedianTimePast, true)
		require.NoError(t, err)
		memory := headerchain.NewMemory(base)
		chain := headerchain.New(&chaincfg.RegressionNetParams, memory, base, base)
		last := base.MedianTimePast
		for i := start + 1; i < len(full); i++ {
			ext, err := chain.Extend([][]byte{full[i].Bytes()}, now)
			require.NoError(t, err, "base %d header %d", start, i)
			memory.Apply(ext)
			got := ext.Added[0].MedianTimePast
			require.LessOrEqual(t, got, full[i].MedianTimePast)
			require.GreaterOrEqual(t, got, last)
			if i-start >= 10 {
				require.Equal(t, full[i].MedianTimePast, got)
			}
			last = got
		}
	}
}

func TestBabylonHeaders(t *testing.T) {
	bz, err := os.ReadFile("testdata/babylon-v3-headers.json")
	require.NoError(t, err)
	var file struct {
		BTCHeaders struct {
			Headers []struct {
				Hash, Header, Work string
				Height             uint32
			}
			ForkPacket     string `json:"fork_packet"`
			ForkFromHeight uint32 `json:"fork_from_height"`
			ForkTip        string `json:"fork_tip"`
			ForkTipHeight  uint32 `json:"fork_tip_height"`
		} `json:"btc_headers"`
	}
	require.NoError(t, json.Unmarshal(bz, &file))
	v := file.BTCHeaders

	raw := make([][]byte, len(v.Headers))
	for i, header := range v.Headers {
		raw[i], err = hex.DecodeString(header.Header)
		require.NoError(t, err)
	}
	first, err := headerchain.Decode(raw[0])
	require.NoError(t, err)
	base, err := headerchain.NewBase(&chaincfg.SimNetParams, raw[0], v.Headers[0].Height, uint32(first.Timestamp.Unix()), false)
	require.NoError(t, err)
	memory := headerchain.NewMemory(base)
	chain := headerchain.New(&chaincfg.SimNetParams, memory, base, base)
	ext, err := chain.Extend(raw, now)
	require.NoError(t, err)
	memory.Apply(ext)
	total, ok := new(big.Int).SetString(v.Headers[0].Work, 10)
	require.True(t, ok)
	offset := total.Sub(total, base.Work)
	for i, header := range ext.Added {
		require.Equal(t, mustHash(t, v.Headers[i+1].Hash), header.Hash)
		require.Equal(t, v.Headers[i+1].Height, header.Height)
		require.Equal(t, v.Headers[i+1].Work, new(big.Int).Add(header.Work, offset).String())
	}

	ext, err = chain.Extend(packetHeaders(t, v.ForkPacket), now)
	require.NoError(t, err)
	require.True(t, ext.Reorg())
	require.Equal(t, v.ForkFromHeight, ext.ForkHeight)
	require.Equal(t, v.ForkTipHeight, ext.Tip.Height)
	require.Equal(t, mustHash(t, v.ForkTip), ext.Tip.Hash)
}

// packetHeaders reads field 3 (headers), then 1 (header info), then 1 (header) of an outbound packet.
func packetHeaders(t *testing.T, packet string) [][]byte {
	bz, err := hex.DecodeString(packet)
	require.NoError(t, err)
	headers := [][]byte{bz}
	for _, want := range []protowire.Number{3, 1, 1} {
		var inner [][]byte
		for _, message := range headers {
			for len(message) > 0 {
				num, typ, n := protowire.ConsumeTag(message)
				require.Positive(t, n)
				message = message[n:]
				if n = protowire.ConsumeFieldValue(num, typ, message); num == want && typ == protowire.BytesType {
					value, _ := protowire.ConsumeBytes(message)
					inner = append(inner, value)
				}
				require.Positive(t, n)
				message = message[n:]
			}
		}
		headers = inner
	}
	return headers
}

func FuzzExtend(f *testing.F) {
	_, _, genesis := regtest()
	good := bytes.Join(serialize(f, grow(genesis, 2, 1)...), nil)
	f.Add(good)
	f.Add(good[:80])
	f.Add(good[:100])
	f.Fuzz(func(t *testing.T, bz []byte) {
		memory, chain, _ := regtest()
		before := chain.Tip().Hash
		var raw [][]byte
		for len(bz) > 0 {
			n := min(len(bz), headerchain.HeaderSize)
			raw, bz = append(raw, bz[:n]), bz[n:]
		}
		ext, err := chain.Extend(raw, now)
		if err != nil {
			hash, found, _ := memory.MainHash(0)
			require.True(t, found)
			require.Equal(t, before, hash)
			return
		}
		require.NotEmpty(t, ext.Added)
		for _, header := range ext.Added {
			require.Positive(t, header.Work.Sign())
			require.NotEqual(t, chainhash.Hash{}, header.Hash)
		}
	})
}
