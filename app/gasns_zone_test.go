package app

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	"github.com/taikofin/taikofin/testutil/fixtures"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

const (
	// gasProviders fill a table of the default parameters.
	gasProviders = 100
	// gasSetup is the gas limit of a transaction that prepares a case.
	gasSetup = 90_000_000
	// gasSmall and gasLarge are the versions of the staking parameters with a committee of 3 and with the largest there may be.
	gasSmall, gasLarge = 1, 2
	// gasLargeFrom is the Bitcoin height from which the large committee's version holds.
	gasLargeFrom = 12
	// gasStakingTime is the timelock of all stakes of the cases, in Bitcoin blocks.
	gasStakingTime = 10_000
)

// gasSeries pins its first table with L2 height 32 and has its first checkpoint at 62.
var gasSeries = &finalitytypes.Series{
	Name: "gas", EthChainId: 1, Verifier: append(make([]byte, 19), 1), ActivationHeight: 62, Interval: 30,
	Status: finalitytypes.SERIES_STATUS_OPEN,
}

// gasZone is a node with a full table and the stakes that the cases of messages need.
type gasZone struct {
	*testChain
	net *fixtures.Network
	l2  []fixtures.L2Header
	// tip is the Bitcoin header that the zone takes for the best one.
	tip wire.BlockHeader
	// versions are the staking parameters, members the committee of each.
	versions []btcstaketypes.StakingParams
	members  [][]*btcec.PrivateKey
}

// gasKey is a secret key, the same in every run.
func gasKey(role string, n int) *btcec.PrivateKey {
	seed := sha256.Sum256(binary.BigEndian.AppendUint32([]byte("gas "+role), uint32(n)))
	sk, _ := btcec.PrivKeyFromBytes(seed[:])
	return sk
}

func gasPk(sk *btcec.PrivateKey) []byte {
	pk := eots.XOnly(sk.PubKey())
	return pk[:]
}

// gasCommittee is a version of the staking parameters with a committee of n, and their keys.
func gasCommittee(version uint32, btcHeight uint32, n int) (btcstaketypes.StakingParams, []*btcec.PrivateKey) {
	sp := btcstaketypes.DefaultStakingParams()
	sp.Version, sp.BtcActivationHeight = version, btcHeight
	var members []*btcec.PrivateKey
	for i := range n {
		members = append(members, gasKey("covenant", 1000*int(version)+i))
	}
	slices.SortFunc(members, func(a, b *btcec.PrivateKey) int { return slices.Compare(gasPk(a), gasPk(b)) })
	for _, member := range members {
		sp.CovenantPks = append(sp.CovenantPks, gasPk(member))
	}
	sp.CovenantQuorum = uint32(n/2 + 1)
	sp.SlashingPkScript = append([]byte{0x00, 0x14}, make([]byte, 20)...)
	return sp, members
}

// newGasZone returns a zone that has not seen a Taiko header yet, and whose finality governance has switched on or not.
func newGasZone(t testing.TB, activated bool) *gasZone {
	t.Helper()
	z := &gasZone{}
	var err error
	z.net, err = fixtures.New(fixtures.Config{
		ChainID: testChainID, ModuleAddress: authtypes.NewModuleAddress(finalitytypes.ModuleName).String(),
		Providers: gasProviders, PubRands: 128, Unopened: true, Relayer: newTestValidators(1)[0].address().String(),
		L2Start: testGenesisTime.Add(-time.Hour), Series: gasSeries,
	})
	require.NoError(t, err)
	z.l2, err = z.net.L2Chain("main", nil, 62)
	require.NoError(t, err)
	stake, finality := z.net.StakeGenesis(), z.net.FinalityGenesis()
	z.versions, z.members = stake.StakingParams, [][]*btcec.PrivateKey{nil}
	for _, committee := range []struct {
		btcHeight uint32
		size      int
	}{{2, 3}, {gasLargeFrom, 64}} {
		sp, members := gasCommittee(uint32(len(z.versions)), committee.btcHeight, committee.size)
		z.versions, z.members = append(z.versions, sp), append(z.members, members)
	}
	stake.StakingParams = z.versions
	finality.Activated = activated
	finality.ProviderStates = []finalitytypes.ProviderState{
		{FpBtcPk: z.net.Providers[gasProviders-2].FpPk[:], Jailed: true, JailedUntil: testGenesisTime, InactiveSinceBtcHeight: 1},
		{FpBtcPk: z.net.Providers[gasProviders-1].FpPk[:], SilentSinceBtcHeight: 1, InactiveSinceBtcHeight: 1},
	}
	tip, err := stake.Headers[len(stake.Headers)-1].Decode()
	require.NoError(t, err)
	z.tip = tip.Wire
	z.testChain = newTestChain(t, 2, func(app *App, genesis GenesisState) {
		genesis[btcstaketypes.ModuleName] = app.appCodec.MustMarshalJSON(stake)
		genesis[finalitytypes.ModuleName] = app.appCodec.MustMarshalJSON(finality)
	})
	z.nextBlock()
	return z
}

// authority is the account of governance.
func (z *gasZone) authority() string { return authtypes.NewModuleAddress(govtypes.ModuleName).String() }

func (z *gasZone) signer() string { return z.validators[0].address().String() }

// apply brings messages into a block each; they must succeed.
func (z *gasZone) apply(msgs ...sdk.Msg) {
	z.t.Helper()
	v := z.validators[0]
	for _, msg := range msgs {
		account := z.AccountKeeper.GetAccount(z.NewContext(true), v.address())
		tx := z.signFor(gasSetup, v, account.GetAccountNumber(), account.GetSequence(), sdk.NewCoins(), msg)
		rsp := z.nextBlock(tx)
		require.Zero(z.t, rsp.TxResults[0].Code, "%T: %s", msg, rsp.TxResults[0].Log)
	}
}

// branch returns Bitcoin headers after a parent, the first of them with a Merkle root.
func branch(parent wire.BlockHeader, count int, root chainhash.Hash) []wire.BlockHeader {
	headers := make([]wire.BlockHeader, 0, count)
	for i := range count {
		header := wire.BlockHeader{
			Version: 0x20000000, PrevBlock: parent.BlockHash(), Bits: parent.Bits, Timestamp: parent.Timestamp.Add(time.Second),
		}
		if i == 0 {
			header.MerkleRoot = root
		}
		bitcoin.Solve(&header)
		headers = append(headers, header)
		parent = header
	}
	return headers
}

func (z *gasZone) insert(headers ...wire.BlockHeader) *btcstaketypes.MsgInsertHeaders {
	return &btcstaketypes.MsgInsertHeaders{Signer: z.signer(), Headers: bitcoin.Headers(headers...)}
}

// mine puts a block with a Merkle root on the tip, and more on top of it.
func (z *gasZone) mine(root chainhash.Hash, more int) (hash chainhash.Hash) {
	z.t.Helper()
	headers := branch(z.tip, 1+more, root)
	z.apply(z.insert(headers...))
	z.tip = headers[more]
	return headers[0].BlockHash()
}

// gasStake is a stake and all that anybody may sign for it.
type gasStake struct {
	*fixtures.SignedStake
	members []*btcec.PrivateKey
	staker  *btcec.PrivateKey
	msg     btcstaketypes.MsgCreateBTCDelegation
	hash    chainhash.Hash
	// proof stands in a block of 2^17 places.
	proof btcstaketypes.InclusionProof
}

// stake makes a stake under a version of the parameters, with a number of providers of which one is the zone's, in a transaction
// of about a number of bytes.
func (z *gasZone) stake(n, version, providers, txBytes int) *gasStake {
	z.t.Helper()
	sp, staker := z.versions[version], gasKey("staker", n)
	fpPks := [][]byte{z.net.Providers[0].FpPk[:]}
	for i := range providers - 1 {
		fpPks = append(fpPks, gasPk(gasKey("foreign provider", i)))
	}
	plan := sp.Plan(&chaincfg.RegressionNetParams, gasPk(staker), fpPks, gasStakingTime, 1_000_000_000)
	output, err := plan.StakingOutput()
	require.NoError(z.t, err)
	staking := wire.NewMsgTx(2)
	staking.AddTxIn(wire.NewTxIn(&wire.OutPoint{Hash: chainhash.Hash(gasPk(staker)), Index: 0}, nil, nil))
	staking.AddTxOut(output)
	padOutputs(staking, txBytes)
	signed, err := fixtures.SignStake(plan, staking, staker)
	require.NoError(z.t, err)
	s := &gasStake{SignedStake: signed, members: z.members[version], staker: staker, hash: staking.TxHash()}
	popContext := eots.SigningContext(eots.TagStakerPop, testChainID, z.net.ModuleAddress)
	sig, err := eots.SignBIP340(staker, eots.PopMessage(popContext, z.validators[0].address()))
	require.NoError(z.t, err)
	s.msg = btcstaketypes.MsgCreateBTCDelegation{
		StakerAddr: z.signer(), StakerBtcPk: gasPk(staker), FpBtcPks: fpPks, StakingTimeBlocks: gasStakingTime,
		StakingTx: bitcoin.StrippedTx(staking), Pop: btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: sig},
		SlashingTx: bitcoin.StrippedTx(signed.Txs.Slashing), DelegatorSlashingSig: signed.SlashingSig,
		UnbondingTx: bitcoin.StrippedTx(signed.Txs.Unbonding), UnbondingSlashingTx: bitcoin.StrippedTx(signed.Txs.UnbondingSlashing),
		DelegatorUnbondingSlashingSig: signed.UnbondingSlashingSig,
	}
	return s
}

// padOutputs makes a transaction as large as it may be by outputs of ten bytes.
func padOutputs(tx *wire.MsgTx, size int) {
	for left := (size - tx.SerializeSize() - 8) / 10; left > 0; left-- {
		tx.AddTxOut(wire.NewTxOut(0, []byte{0x51}))
	}
}

// covenantSigs is the message of a member of the committee.
func (s *gasStake) covenantSigs(t testing.TB, signer string, member int) *btcstaketypes.MsgAddCovenantSigs {
	t.Helper()
	set, err := s.Plan.CovenantSign(s.members[member], s.Txs)
	require.NoError(t, err)
	return &btcstaketypes.MsgAddCovenantSigs{
		Signer: signer, StakingTxHash: s.hash[:], Sigs: btcstaketypes.NewCovenantSignatures(set),
	}
}

// deepest returns the longest Merkle branch there may be above a transaction, which stands last in its block, and the root.
func deepest(txid chainhash.Hash) (root chainhash.Hash, siblings []byte) {
	root = txid
	for level := range spv.MaxDepth {
		sibling := sha256.Sum256([]byte{byte(level)})
		siblings = append(siblings, sibling[:]...)
		root = chainhash.DoubleHashH(append(sibling[:], root[:]...))
	}
	return root, siblings
}

// include mines a block with a transaction and returns its proof.
func (z *gasZone) include(txid chainhash.Hash, more int) btcstaketypes.InclusionProof {
	z.t.Helper()
	root, siblings := deepest(txid)
	hash := z.mine(root, more)
	return btcstaketypes.InclusionProof{HeaderHash: hash[:], TxIndex: 1<<spv.MaxDepth - 1, Siblings: siblings}
}

// wrongRoot is a proof that fails with its last step.
func wrongRoot(proof btcstaketypes.InclusionProof) btcstaketypes.InclusionProof {
	proof.Siblings = slices.Clone(proof.Siblings)
	proof.Siblings[len(proof.Siblings)-1] ^= 1
	return proof
}

// spends is a transaction of the greatest size whose last input spends a stake's output by no path that was signed before.
func (s *gasStake) spends(inputs bool) *wire.MsgTx {
	tx := wire.NewMsgTx(2)
	own := wire.NewTxIn(&wire.OutPoint{Hash: s.hash, Index: 0}, nil, nil)
	tx.AddTxOut(wire.NewTxOut(1000, []byte{0x51}))
	if inputs {
		for n := range uint32((spv.MaxTxSize - 100) / 41) {
			tx.AddTxIn(wire.NewTxIn(&wire.OutPoint{Hash: chainhash.Hash{1}, Index: n}, nil, nil))
		}
	}
	tx.AddTxIn(own)
	padOutputs(tx, spv.MaxTxSize)
	return tx
}
