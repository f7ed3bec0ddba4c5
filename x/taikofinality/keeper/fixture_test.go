package keeper

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"time"

	"cosmossdk.io/collections"
	"cosmossdk.io/log"
	storetypes "cosmossdk.io/store/types"
	"github.com/btcsuite/btcd/btcec/v2"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	gethtypes "github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	testChainID = "taikofin-test-1"
	testPrefix  = "taikofin"
	btc         = uint64(100_000_000)
)

var genesisTime = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)

// fakeStake is a stake registry whose powers the test sets.
type fakeStake struct {
	// tables counts the tables that were computed.
	tables  int
	settled uint32
	params  btcstaketypes.Params
	// versions are the staking parameters.
	versions []btcstaketypes.StakingParams
	families []btcstaketypes.StakingFamily
	// lag is by how much blocks of Taiko are older than Bitcoin's settled block.
	lag       uint32
	providers []btcstaketypes.FinalityProvider
	power     map[string]uint64
	max       int
	// lastLoss is the zone height at which power was last taken away.
	lastLoss int64
	// reorged is by how many seconds a reorganization of Bitcoin set its clock back.
	reorged uint64
	// broken makes the registry fail.
	broken error
}

func (s *fakeStake) Params(context.Context) (btcstaketypes.Params, error) { return s.params, s.broken }

func (s *fakeStake) StakingParams(context.Context) ([]btcstaketypes.StakingParams, error) {
	return s.versions, s.broken
}

func (s *fakeStake) StakingFamilies(context.Context) ([]btcstaketypes.StakingFamily, error) {
	return s.families, s.broken
}

func (s *fakeStake) SettledBTCHeight(context.Context) (uint32, error) { return s.settled, s.broken }

func (s *fakeStake) PinHeight(_ context.Context, _ uint64, floor uint32) (uint32, error) {
	return max(floor, s.settled-s.lag), nil
}

func (s *fakeStake) BTCTime(_ context.Context, btcHeight uint32) (uint64, error) {
	return 1_600_000_000 + 600*uint64(btcHeight) - s.reorged, nil
}

func (s *fakeStake) PowerTable(_ context.Context, _ uint32, eligible func([]byte) bool) (btcstaketypes.PowerTable, error) {
	s.tables++
	var table btcstaketypes.PowerTable
	for _, p := range s.providers {
		if power := s.power[string(p.BtcPk)]; power > 0 && !p.Slashed && eligible(p.BtcPk) {
			table.Entries = append(table.Entries, btcstaketypes.PowerEntry{FpBtcPk: p.BtcPk, PowerSat: power})
		}
	}
	slices.SortFunc(table.Entries, func(a, b btcstaketypes.PowerEntry) int {
		if a.PowerSat != b.PowerSat {
			if a.PowerSat > b.PowerSat {
				return -1
			}
			return 1
		}
		return bytes.Compare(a.FpBtcPk, b.FpBtcPk)
	})
	table.Entries = table.Entries[:min(len(table.Entries), s.max)]
	for _, e := range table.Entries {
		table.TotalPowerSat += e.PowerSat
	}
	return table, nil
}

func (s *fakeStake) find(match func(btcstaketypes.FinalityProvider) bool) (*btcstaketypes.FinalityProvider, error) {
	if i := slices.IndexFunc(s.providers, match); i >= 0 {
		return &s.providers[i], nil
	}
	return nil, collections.ErrNotFound
}

func (s *fakeStake) FinalityProvider(_ context.Context, fpPk []byte) (btcstaketypes.FinalityProvider, error) {
	p, err := s.find(func(p btcstaketypes.FinalityProvider) bool { return bytes.Equal(p.BtcPk, fpPk) })
	if err != nil {
		return btcstaketypes.FinalityProvider{}, err
	}
	return *p, nil
}

func (s *fakeStake) FinalityProviderByAddr(_ context.Context, addr string) (btcstaketypes.FinalityProvider, error) {
	p, err := s.find(func(p btcstaketypes.FinalityProvider) bool { return p.Addr == addr })
	if err != nil {
		return btcstaketypes.FinalityProvider{}, err
	}
	return *p, nil
}

func (s *fakeStake) LastPowerLoss(context.Context) (int64, error) { return s.lastLoss, nil }

func (s *fakeStake) SetLastPowerLoss(_ context.Context, height int64) error {
	s.lastLoss = height
	return s.broken
}

func (s *fakeStake) PowersAt(context.Context, uint32, [][]byte) ([]btcstaketypes.PowerEntry, error) {
	var entries []btcstaketypes.PowerEntry
	for _, p := range s.providers {
		entries = append(entries, btcstaketypes.PowerEntry{FpBtcPk: p.BtcPk, PowerSat: s.power[string(p.BtcPk)]})
	}
	return entries, nil
}

func (s *fakeStake) SlashFinalityProvider(_ context.Context, fpPk, secretKey []byte) error {
	if err := btcstaketypes.CheckSecretKey(fpPk, secretKey); err != nil {
		return err
	}
	if s.broken != nil {
		return s.broken
	}
	p, err := s.find(func(p btcstaketypes.FinalityProvider) bool { return bytes.Equal(p.BtcPk, fpPk) })
	if err != nil {
		return err
	}
	p.Slashed = true
	return nil
}

// signer is a provider with its key and a commitment.
type signer struct {
	sk         *btcec.PrivateKey
	pk         [32]byte
	addr       string
	start, num uint64
	root       [32]byte
	pubRands   [][32]byte
}

func testAddress(name string) string {
	sum := sha256.Sum256([]byte(name))
	addr, err := sdk.Bech32ifyAddressBytes(testPrefix, sum[:20])
	if err != nil {
		panic(err)
	}
	return addr
}

func newSigner(tb require.TestingT, seed byte, start, num uint64) *signer {
	secret := sha256.Sum256([]byte{seed, 'k'})
	sk, _ := btcec.PrivKeyFromBytes(secret[:])
	s := &signer{sk: sk, pk: eots.XOnly(sk.PubKey()), addr: testAddress(string([]byte{'p', seed}))}
	s.renew(tb, start, num)
	return s
}

// renewed remembers the nonces of ranges, which take longer to compute than most tests.
var renewed sync.Map

// renew gives the signer the nonces of another range.
func (s *signer) renew(tb require.TestingT, start, num uint64) {
	type nonces struct {
		root     [32]byte
		pubRands [][32]byte
	}
	key := fmt.Sprintf("%x %d %d", s.pk, start, num)
	known, found := renewed.Load(key)
	if !found {
		n := nonces{}
		for slot := start; slot < start+num; slot++ {
			_, r, err := eots.Nonce(s.sk, testChainID, eots.KindFinality, slot)
			require.NoError(tb, err)
			n.pubRands = append(n.pubRands, r)
		}
		n.root = eots.Commit(n.pubRands)
		known, _ = renewed.LoadOrStore(key, n)
	}
	n := known.(nonces)
	s.start, s.num, s.root, s.pubRands = start, num, n.root, n.pubRands
}

type fixture struct {
	tb        require.TestingT
	ctx       sdk.Context
	key       *storetypes.KVStoreKey
	nonces    map[nonceRange]*nonceSet
	k         *Keeper
	msg       types.MsgServer
	query     types.QueryServer
	stake     *fakeStake
	signers   []*signer
	relayer   string
	authority string
	module    string
}

func testParams() types.Params {
	p := types.DefaultParams()
	p.MinPubRand = 1
	p.MinTotalPowerSat, p.MinProviders = 1, 1
	p.PubRandDelayBlocks = 5
	p.Relayers = []string{testAddress("relayer"), testAddress("relayer 2")}
	return p
}

// newFixture starts a chain with a provider of each power, all with nonces for slots 1 to nonces from genesis on, opened.
func newFixture(tb require.TestingT, params types.Params, nonces uint64, powers ...uint64) *fixture {
	f := &fixture{tb: tb, stake: &fakeStake{settled: 100, power: map[string]uint64{}, max: 100, params: btcstaketypes.DefaultParams()}}
	f.stake.params.BtcNetwork = "regtest"
	f.relayer, f.authority = testAddress("relayer"), testAddress("gov")
	module, err := sdk.Bech32ifyAddressBytes(testPrefix, authtypes.NewModuleAddress(types.ModuleName))
	require.NoError(tb, err)
	f.module = module
	f.open()
	genesis := types.DefaultGenesis()
	genesis.Params, genesis.Activated = params, true
	for i, power := range powers {
		s := newSigner(tb, byte(i+1), 1, nonces)
		f.addProvider(s, power)
		genesis.PubRandCommits = append(genesis.PubRandCommits, s.commit())
	}
	slices.SortFunc(genesis.PubRandCommits, func(a, b types.PubRandCommit) int { return bytes.Compare(a.FpBtcPk, b.FpBtcPk) })
	for _, s := range f.signers {
		genesis.OpenedNonces = append(genesis.OpenedNonces, s.opened()...)
	}
	slices.SortFunc(genesis.OpenedNonces, func(a, b types.OpenedNonces) int {
		return cmp.Or(cmp.Compare(a.Chunk, b.Chunk), bytes.Compare(a.FpBtcPk, b.FpBtcPk))
	})
	require.NoError(tb, f.k.InitGenesis(f.ctx, genesis))
	return f
}

// open gives the fixture an empty store and a keeper on it.
func (f *fixture) open() {
	key := storetypes.NewKVStoreKey(types.StoreKey)
	f.key = key
	f.ctx = testutil.DefaultContext(key, storetypes.NewTransientStoreKey("transient")).
		WithBlockHeader(cmtproto.Header{ChainID: testChainID, Height: 1, Time: genesisTime}).
		WithChainID(testChainID).WithLogger(log.NewNopLogger())
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	f.k = NewKeeper(cdc, runtime.NewKVStoreService(key), addresscodec.NewBech32Codec(testPrefix), f.stake, f.authority, f.module)
	f.msg, f.query = NewMsgServer(f.k), NewQueryServer(f.k)
}

func (f *fixture) addProvider(s *signer, power uint64) {
	f.signers = append(f.signers, s)
	f.stake.providers = append(f.stake.providers, btcstaketypes.FinalityProvider{BtcPk: s.pk[:], Addr: s.addr})
	f.stake.power[string(s.pk[:])] = power
}

func (s *signer) commit() types.PubRandCommit {
	return types.PubRandCommit{
		Kind: types.BALLOT_KIND_FINALITY, FpBtcPk: s.pk[:], StartSlot: s.start, NumPubRand: s.num, Commitment: s.root[:],
	}
}

// commitMsg is the signer's commitment as a message.
func (f *fixture) commitMsg(s *signer) *types.MsgCommitPubRand {
	signingContext, err := types.RandCommitContext(types.BALLOT_KIND_FINALITY, testChainID, f.module)
	require.NoError(f.tb, err)
	sig, err := eots.SignBIP340(s.sk, eots.RandCommitMessage(signingContext, s.start, s.num, s.root[:]))
	require.NoError(f.tb, err)
	return &types.MsgCommitPubRand{
		Signer: s.addr, Kind: types.BALLOT_KIND_FINALITY, FpBtcPk: s.pk[:], StartSlot: s.start, NumPubRand: s.num,
		Commitment: s.root[:], Sig: sig,
	}
}

// openMsg opens the chunk of a slot from the signer's commitment.
func (s *signer) openMsg(slot uint64) *types.MsgOpenNonces {
	from, to := types.OpenedSlots(s.start, s.num, slot)
	msg := &types.MsgOpenNonces{Signer: s.addr, Kind: types.BALLOT_KIND_FINALITY, FpBtcPk: s.pk[:], StartSlot: from}
	for _, pubRand := range s.pubRands[from-s.start : to-s.start] {
		msg.PubRands = append(msg.PubRands, pubRand[:]...)
	}
	for _, sibling := range eots.Open(s.pubRands, int(from-s.start), int(to-s.start)) {
		msg.Siblings = append(msg.Siblings, sibling[:]...)
	}
	return msg
}

// opened are the signer's nonces as genesis has them.
func (s *signer) opened() []types.OpenedNonces {
	var out []types.OpenedNonces
	for i := range s.pubRands {
		slot := s.start + uint64(i)
		if chunk := types.ChunkOf(slot); len(out) == 0 || out[len(out)-1].Chunk != chunk {
			out = append(out, types.OpenedNonces{
				Kind: types.BALLOT_KIND_FINALITY, Chunk: chunk, FpBtcPk: s.pk[:], PubRands: make([]byte, 32*types.ChunkSlots),
			})
		}
		copy(out[len(out)-1].PubRands[32*(slot%types.ChunkSlots):], s.pubRands[i][:])
	}
	return out
}

// reveal opens a slot's nonces where the zone takes them, as a provider does ahead of its votes.
func (f *fixture) reveal(s *signer, slot uint64) {
	if _, err := f.k.nonce(f.ctx, finalityID(slot), s.pk[:]); err == nil || slot < s.start || slot >= s.start+s.num {
		return
	}
	// What has no commitment, or is closed or opened already, stays so: the zone says it of the vote.
	_, _ = f.msg.OpenNonces(f.ctx, s.openMsg(slot))
}

// vote signs a digest in a slot, with its nonce opened where there is a commitment.
func (f *fixture) vote(s *signer, slot uint64, digest [32]byte) *types.SignedDigest {
	f.reveal(s, slot)
	return f.sign(s, slot, digest)
}

// sign signs a digest in a slot.
func (f *fixture) sign(s *signer, slot uint64, digest [32]byte) *types.SignedDigest {
	signingContext, err := types.VoteContext(types.BALLOT_KIND_FINALITY, testChainID, f.module)
	require.NoError(f.tb, err)
	nonce, pubRand, err := eots.Nonce(s.sk, testChainID, eots.KindFinality, slot)
	require.NoError(f.tb, err)
	sig, err := eots.Sign(s.sk, nonce, eots.VoteMessage(signingContext, slot, digest))
	require.NoError(f.tb, err)
	return &types.SignedDigest{BallotID: finalityID(slot), Digest: digest, FpPk: s.pk, PubRand: pubRand, Sig: sig}
}

// next goes on to the next block, which ends the one before it.
func (f *fixture) next() {
	require.NoError(f.tb, f.k.EndBlock(f.ctx))
	f.ctx = f.ctx.WithBlockHeight(f.ctx.BlockHeight() + 1).WithBlockTime(f.ctx.BlockTime().Add(100 * time.Millisecond)).
		WithEventManager(sdk.NewEventManager())
}

// block is a Taiko block of a test.
type block struct {
	raw    []byte
	hash   [32]byte
	height uint64
}

// newBlock makes a child of parent; salt makes siblings differ.
func newBlock(tb require.TestingT, height uint64, parent [32]byte, salt uint64) block {
	header := &gethtypes.Header{
		ParentHash: parent, Number: new(big.Int).SetUint64(height), Difficulty: new(big.Int), GasLimit: 30_000_000,
		Time: 1_700_000_000 + 2*height, Extra: []byte{75, 0, 0, 0, 0, 0, byte(height)}, BaseFee: big.NewInt(7),
	}
	binary.BigEndian.PutUint64(header.Root[:8], salt)
	raw, err := rlp.EncodeToBytes(header)
	require.NoError(tb, err)
	return block{raw: raw, hash: header.Hash(), height: height}
}

// chain makes n blocks from height on.
func chain(tb require.TestingT, from uint64, parent [32]byte, n int, salt uint64) []block {
	blocks := make([]block, n)
	for i := range blocks {
		blocks[i] = newBlock(tb, from+uint64(i), parent, salt)
		parent = blocks[i].hash
	}
	return blocks
}

func raws(blocks ...block) [][]byte {
	out := make([][]byte, len(blocks))
	for i := range blocks {
		out[i] = blocks[i].raw
	}
	return out
}

func (f *fixture) submit(blocks ...block) {
	_, err := f.k.SubmitHeaders(f.ctx, f.relayer, raws(blocks...))
	require.NoError(f.tb, err)
}

// apply applies votes of several signers for a block.
func (f *fixture) apply(b block, signers ...*signer) {
	var batch []*types.SignedDigest
	for _, s := range signers {
		batch = append(batch, f.vote(s, b.height, b.hash))
	}
	require.NoError(f.tb, f.k.ApplyVotes(f.ctx, batch))
}

func (f *fixture) ballot(slot uint64) *openBallot {
	b, err := f.k.loadBallot(f.ctx, finalityID(slot))
	require.NoError(f.tb, err)
	require.NotNil(f.tb, b)
	return b
}

// voters returns who may vote in a ballot.
func (f *fixture) voters(id types.BallotID) ([]types.Voter, error) {
	reader, err := f.k.NewVoteStatusReader(f.ctx)
	require.NoError(f.tb, err)
	return reader.Voters(f.ctx, id)
}

func (f *fixture) lastFinal() uint64 {
	slot, _, err := get(f.ctx, f.k.lastFinalSlot)
	require.NoError(f.tb, err)
	return slot
}

func (f *fixture) state(s *signer) types.ProviderState {
	state, err := f.k.providerState(f.ctx, s.pk[:])
	require.NoError(f.tb, err)
	return state
}

// events counts the events of a type since the block began.
func (f *fixture) events(event interface {
	Reset()
	String() string
	ProtoMessage()
},
) int {
	want, err := sdk.TypedEventToEvent(event)
	require.NoError(f.tb, err)
	n := 0
	for _, e := range f.ctx.EventManager().Events() {
		if e.Type == want.Type {
			n++
		}
	}
	return n
}

func commitKey(c types.PubRandCommit) collections.Triple[uint32, []byte, uint64] {
	return collections.Join3(uint32(c.Kind), c.FpBtcPk, c.StartSlot)
}
