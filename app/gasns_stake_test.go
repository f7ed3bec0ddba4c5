package app

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"cosmossdk.io/math"
	"github.com/babylonlabs-io/babylon/crypto/bip322"
	babylonecdsa "github.com/babylonlabs-io/babylon/crypto/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/txscript"
	"github.com/btcsuite/btcd/wire"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/bech32"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/btc/spv"
	"github.com/taikofin/taikofin/internal/btc/stakingtx"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/testutil/bitcoin"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

// largestKeys are the keys of the largest stake: a staker's, its providers' and its committee's.
const largestKeys = 1 + stakingtx.MaxProviders + 64

// stakeCases are those of x/btcstakeview.
func (z *gasZone) stakeCases() []gasCase {
	cases := z.bitcoinHeaderCases()
	cases = append(cases, z.providerCases()...)
	cases = append(cases, z.stakeParamsCases()...)
	return cases
}

func (z *gasZone) bitcoinHeaderCases() []gasCase {
	const most = 2016
	many := branch(z.tip, most, chainhash.Hash{1})
	bad := bytes.Repeat([]byte{0xff}, 80)
	late := z.insert(many[:most-1]...)
	late.Headers = append(late.Headers, bad)
	junk := &btcstaketypes.MsgInsertHeaders{Signer: z.signer(), Headers: make([][]byte, most)}
	for i := range junk.Headers {
		junk.Headers[i] = bad
	}
	side := branch(z.genesisTip(), most, chainhash.Hash{2})
	return []gasCase{
		{msg: z.insert(many[:1]...), kind: best, work: gasWork{btcHeaders: 1}},
		{msg: z.insert(many...), kind: worst, work: gasWork{btcHeaders: most}},
		{msg: z.insert(side...), kind: worst, note: "reorganization", work: gasWork{btcHeaders: most}},
		{msg: late, kind: failing, note: "last", work: gasWork{btcHeaders: most}},
		{msg: junk, kind: failing, note: "first", work: gasWork{btcHeaders: most}},
		{msg: z.insert(many...), kind: failing, note: "known", before: []sdk.Msg{z.insert(many...)}, work: gasWork{btcHeaders: most}},
	}
}

// genesisTip is the header on which the headers of the cases begin.
func (z *gasZone) genesisTip() wire.BlockHeader {
	z.t.Helper()
	headers := z.net.StakeGenesis().Headers
	header, err := headers[len(headers)-1].Decode()
	require.NoError(z.t, err)
	return header.Wire
}

func (z *gasZone) providerCases() []gasCase {
	sk := gasKey("new provider", 0)
	account := z.validators[1].address()
	signing := eots.SigningContext(eots.TagPop, testChainID, z.net.ModuleAddress)
	create := func(pop btcstaketypes.ProofOfPossession, d btcstaketypes.Description) *btcstaketypes.MsgCreateFinalityProvider {
		return &btcstaketypes.MsgCreateFinalityProvider{
			Addr: account.String(), BtcPk: gasPk(sk), Description: d, Commission: math.LegacyNewDecWithPrec(1, 1), Pop: pop,
		}
	}
	schnorrSig, err := eots.SignBIP340(sk, eots.PopMessage(signing, account))
	require.NoError(z.t, err)
	schnorr := btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: schnorrSig}
	text := eots.PopMessage(signing, []byte(account.String()))
	ecdsa := btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_ECDSA, Sig: babylonecdsa.Sign(sk, string(text))}
	foreign := btcstaketypes.ProofOfPossession{
		Type: btcstaketypes.POP_TYPE_ECDSA, Sig: babylonecdsa.Sign(gasKey("other", 0), string(text)),
	}
	wrong := schnorr
	wrong.Sig = append(bytes.Clone(schnorrSig[:63]), schnorrSig[63]^1)
	short := btcstaketypes.Description{Moniker: "x"}
	long := btcstaketypes.Description{
		Moniker: strings.Repeat("m", btcstaketypes.MaxMonikerLength), Identity: strings.Repeat("i", btcstaketypes.MaxIdentityLength),
		Website: strings.Repeat("w", btcstaketypes.MaxWebsiteLength), Details: strings.Repeat("d", btcstaketypes.MaxDetailsLength),
		SecurityContact: strings.Repeat("s", btcstaketypes.MaxSecurityContactLength),
	}
	edit := func(d btcstaketypes.Description, commission math.LegacyDec) *btcstaketypes.MsgEditFinalityProvider {
		return &btcstaketypes.MsgEditFinalityProvider{
			Addr: z.net.Providers[3].Addr.String(), Description: d, Commission: commission,
		}
	}
	return []gasCase{
		{msg: create(schnorr, short), kind: best, work: gasWork{sigs: 1}},
		{msg: create(ecdsa, long), kind: worst, note: "ecdsa", work: gasWork{sigs: 1}},
		{msg: create(bip322Pop(z.t, sk, text), long), kind: worst, note: "bip322", work: gasWork{sigs: 2}},
		{msg: create(wrong, long), kind: failing, note: "bip340", work: gasWork{sigs: 1}},
		{msg: create(foreign, long), kind: failing, note: "ecdsa", work: gasWork{sigs: 1}},
		{msg: create(bip322Pop(z.t, sk, append(text, 'x')), long), kind: failing, note: "bip322", work: gasWork{sigs: 2}},
		{msg: edit(short, math.LegacyNewDecWithPrec(6, 2)), kind: best, work: gasWork{words: 1}},
		{msg: edit(long, math.LegacyNewDecWithPrec(6, 2)), kind: worst, work: gasWork{words: 1}},
		{msg: edit(long, math.LegacyNewDecWithPrec(-1, 2)), kind: failing, work: gasWork{words: 1}},
	}
}

// bip322Pop is a proof of possession as a taproot wallet signs it.
func bip322Pop(t testing.TB, sk *btcec.PrivateKey, text []byte) btcstaketypes.ProofOfPossession {
	t.Helper()
	addr, err := bip322.PubKeyToP2TrSpendAddress(sk.PubKey(), &chaincfg.RegressionNetParams)
	require.NoError(t, err)
	toSpend, err := bip322.GetToSpendTx(text, addr)
	require.NoError(t, err)
	toSign := bip322.GetToSignTx(toSpend)
	script := toSpend.TxOut[0].PkScript
	hashes := txscript.NewTxSigHashes(toSign, txscript.NewCannedPrevOutputFetcher(script, 0))
	witness, err := txscript.TaprootWitnessSignature(toSign, hashes, 0, 0, script, txscript.SigHashDefault, sk)
	require.NoError(t, err)
	raw, err := bip322.SerializeWitness(witness)
	require.NoError(t, err)
	sig, err := (&btcstaketypes.BIP322Sig{Address: addr.String(), Sig: raw}).Marshal()
	require.NoError(t, err)
	return btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP322, Sig: sig}
}

// registrationCases are those of the messages that a stake goes through. They prepare the zone for all of them.
func (z *gasZone) registrationCases() []gasCase {
	small := []*gasStake{z.stake(0, gasSmall, 1, 0), z.stake(1, gasSmall, 1, 0), z.stake(2, gasSmall, 1, 0)}
	z.apply(&small[0].msg, &small[1].msg)
	z.apply(small[1].covenantSigs(z.t, z.signer(), 0), small[1].covenantSigs(z.t, z.signer(), 1))
	small[1].proof = z.include(small[1].hash, 4)

	// From here on the large committee's version holds. almost lacks one signature, full lacks its block.
	const most = stakingtx.MaxProviders
	pending, almost, full := z.stake(3, gasLarge, most, 0), z.stake(4, gasLarge, most, 0), z.stake(5, gasLarge, most, 0)
	created := z.stake(6, gasLarge, most, spv.MaxTxSize)
	z.apply(&pending.msg, &almost.msg, &full.msg)
	quorum := int(z.versions[gasLarge].CovenantQuorum)
	for member := range quorum - 1 {
		z.apply(almost.covenantSigs(z.t, z.signer(), member), full.covenantSigs(z.t, z.signer(), member))
	}
	z.apply(full.covenantSigs(z.t, z.signer(), quorum-1))
	there := z.stake(8, gasSmall, 1, 0)
	for _, s := range []*gasStake{almost, full, created, there} {
		s.proof = z.include(s.hash, 0)
	}
	spend, outputs := pending.spends(true), pending.spends(false)
	smallSpend, strange := small[1].spends(true), small[2].spends(true)
	smallSpend.TxIn, smallSpend.TxOut = smallSpend.TxIn[len(smallSpend.TxIn)-1:], smallSpend.TxOut[:1]
	spendProof, outputsProof := z.include(spend.TxHash(), 0), z.include(outputs.TxHash(), 0)
	smallSpendProof := z.include(smallSpend.TxHash(), 0)
	z.mine(chainhash.Hash{}, 6)
	z.apply(z.inclusion(almost, almost.proof))

	cases := z.creationCases(small[2], created)
	cases = append(cases, z.covenantCases(small[0], pending, almost)...)
	cases = append(cases, z.inclusionCases(small[1], full)...)
	cases = append(cases, z.mirrorCases(there, created)...)
	return append(cases,
		gasCase{msg: z.undelegate(small[1], smallSpend, smallSpendProof), kind: best, work: gasWork{keys: 5, siblings: spv.MaxDepth}},
		gasCase{msg: z.undelegate(pending, spend, spendProof), kind: worst, note: "inputs", work: largestSpend},
		gasCase{msg: z.undelegate(pending, outputs, outputsProof), kind: worst, note: "outputs", work: largestSpend},
		gasCase{msg: z.undelegate(pending, spend, wrongRoot(spendProof)), kind: failing, note: "root-inputs", work: largestSpend},
		gasCase{msg: z.undelegate(pending, outputs, wrongRoot(outputsProof)), kind: failing, note: "root-outputs", work: largestSpend},
		gasCase{
			msg: z.undelegate(full, strange, spendProof), kind: failing, note: "other-output",
			work: gasWork{keys: largestKeys, txBytes: spv.MaxTxSize - 100},
		},
	)
}

var largestSpend = gasWork{keys: largestKeys, siblings: spv.MaxDepth, txBytes: spv.MaxTxSize - 100}

func (z *gasZone) undelegate(s *gasStake, tx *wire.MsgTx, proof btcstaketypes.InclusionProof) *btcstaketypes.MsgBTCUndelegate {
	return &btcstaketypes.MsgBTCUndelegate{
		Signer: z.signer(), StakingTxHash: s.hash[:], SpendTx: bitcoin.Tx(tx), Inclusion: proof,
	}
}

func (z *gasZone) inclusion(s *gasStake, proof btcstaketypes.InclusionProof) *btcstaketypes.MsgAddBTCDelegationInclusionProof {
	return &btcstaketypes.MsgAddBTCDelegationInclusionProof{Signer: z.signer(), StakingTxHash: s.hash[:], Inclusion: proof}
}

func (z *gasZone) creationCases(small, large *gasStake) []gasCase {
	withProof := large.msg
	withProof.Inclusion = &large.proof
	badPop := withProof
	badPop.Pop.Sig = append(bytes.Clone(badPop.Pop.Sig[:63]), badPop.Pop.Sig[63]^1)
	badSlashing := withProof
	badSlashing.DelegatorSlashingSig = bytes.Clone(badPop.Pop.Sig)
	otherKeys := withProof
	otherKeys.StakingTimeBlocks++
	badProof, wrong := withProof, wrongRoot(large.proof)
	badProof.Inclusion = &wrong
	smallest := z.stake(7, gasLarge, 1, 0)
	work := gasWork{sigs: 3, keys: largestKeys, siblings: spv.MaxDepth, txBytes: spv.MaxTxSize - 100}
	return []gasCase{
		{msg: &smallest.msg, kind: best, work: gasWork{sigs: 3, keys: 66}},
		{msg: &withProof, kind: worst, work: work},
		{msg: &badPop, kind: failing, note: "possession", work: work},
		{msg: &badSlashing, kind: failing, note: "slashing", work: work},
		{msg: &badProof, kind: failing, note: "root", work: work},
		{msg: &otherKeys, kind: failing, note: "output", work: gasWork{keys: largestKeys, txBytes: spv.MaxTxSize - 100}},
		{msg: &small.msg, kind: failing, note: "committee", work: gasWork{keys: 66}},
	}
}

// mirrorCases hand in stakes as those of another network, under whose rules they are good too.
func (z *gasZone) mirrorCases(small, large *gasStake) []gasCase {
	params, err := z.StakeKeeper.Params(z.NewContext(true))
	require.NoError(z.t, err)
	params.MirrorEnabled = true
	weight := math.LegacyOneDec()
	before := []sdk.Msg{&btcstaketypes.MsgUpdateParams{Authority: z.authority(), Params: params}}
	for _, version := range []int{gasSmall, gasLarge} {
		before = append(before, &btcstaketypes.MsgAddStakingFamily{Authority: z.authority(), Family: btcstaketypes.StakingFamily{
			Source: "bbn-1", Params: z.versions[version], PowerWeight: &weight,
		}})
	}
	work := func(s *gasStake, version, providers int) gasWork {
		quorum, members := uint64(z.versions[version].CovenantQuorum), len(s.members)
		return gasWork{
			sigs: 3 + quorum*uint64(1+2*providers), keys: uint64(1 + providers + members), siblings: spv.MaxDepth,
			txBytes: uint64(s.Txs.Staking.SerializeSize()),
		}
	}
	good := z.mirror(large, gasLarge)
	again := func() *btcstaketypes.MsgMirrorBTCDelegation {
		raw, err := good.Marshal() // to sign for the largest stake takes seconds
		require.NoError(z.t, err)
		msg := new(btcstaketypes.MsgMirrorBTCDelegation)
		require.NoError(z.t, msg.Unmarshal(raw))
		return msg
	}
	first, last, possession := again(), again(), again()
	first.CovenantSigs[0].UnbondingSig = append(bytes.Clone(first.CovenantSigs[0].UnbondingSig[:63]), first.CovenantSigs[0].UnbondingSig[63]^1)
	adaptors := last.CovenantSigs[len(last.CovenantSigs)-1].UnbondingSlashingAdaptorSigs
	adaptors[len(adaptors)-1] = adaptors[0]
	possession.Pop.Sig = append(bytes.Clone(possession.Pop.Sig[:63]), possession.Pop.Sig[63]^1)
	const most = stakingtx.MaxProviders
	return []gasCase{
		{msg: z.mirror(small, gasSmall), kind: best, before: before, work: work(small, gasSmall, 1)},
		{msg: good, kind: worst, before: before, work: work(large, gasLarge, most)},
		{msg: possession, kind: failing, note: "possession", before: before, work: work(large, gasLarge, most)},
		{msg: first, kind: failing, note: "first", before: before, work: work(large, gasLarge, most)},
		{msg: last, kind: failing, note: "last", before: before, work: work(large, gasLarge, most)},
	}
}

// mirror hands in a stake under a version as one of another network.
func (z *gasZone) mirror(s *gasStake, version int) *btcstaketypes.MsgMirrorBTCDelegation {
	z.t.Helper()
	account := z.validators[0].address()
	addr, err := bech32.ConvertAndEncode("bbn", account)
	require.NoError(z.t, err)
	sig, err := eots.SignBIP340(s.staker, account)
	require.NoError(z.t, err)
	msg := &btcstaketypes.MsgMirrorBTCDelegation{
		Signer: z.signer(), Source: "bbn-1", ParamsVersion: z.versions[version].Version, StakerBtcPk: s.msg.StakerBtcPk, FpBtcPks: s.msg.FpBtcPks,
		StakingTimeBlocks: s.msg.StakingTimeBlocks, StakingTx: s.msg.StakingTx, Inclusion: s.proof,
		SlashingTx: s.msg.SlashingTx, DelegatorSlashingSig: s.msg.DelegatorSlashingSig, UnbondingTx: s.msg.UnbondingTx,
		UnbondingSlashingTx: s.msg.UnbondingSlashingTx, DelegatorUnbondingSlashingSig: s.msg.DelegatorUnbondingSlashingSig,
		SourceAddr: addr, Pop: btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: sig},
	}
	for member := range z.versions[version].CovenantQuorum {
		set, err := s.Plan.CovenantSign(s.members[member], s.Txs)
		require.NoError(z.t, err)
		msg.CovenantSigs = append(msg.CovenantSigs, btcstaketypes.NewCovenantSignatures(set))
	}
	return msg
}

func (z *gasZone) covenantCases(small, pending, almost *gasStake) []gasCase {
	quorum := int(z.versions[gasLarge].CovenantQuorum)
	last := almost.covenantSigs(z.t, z.signer(), quorum-1)
	bad := almost.covenantSigs(z.t, z.signer(), quorum-1)
	bad.Sigs.UnbondingSig = append(bytes.Clone(bad.Sigs.UnbondingSig[:63]), bad.Sigs.UnbondingSig[63]^1)
	const sigs = 1 + 2*stakingtx.MaxProviders
	late := pending.covenantSigs(z.t, z.signer(), 0)
	late.Sigs.UnbondingSlashingAdaptorSigs[stakingtx.MaxProviders-1] = late.Sigs.UnbondingSlashingAdaptorSigs[0]
	return []gasCase{
		{msg: small.covenantSigs(z.t, z.signer(), 0), kind: best, work: gasWork{sigs: 3, keys: 5}},
		{msg: last, kind: worst, work: gasWork{sigs: sigs, keys: largestKeys}},
		{msg: bad, kind: failing, note: "unbonding", work: gasWork{sigs: sigs, keys: largestKeys}},
		{msg: late, kind: failing, note: "adaptor", work: gasWork{sigs: sigs, keys: largestKeys}},
	}
}

func (z *gasZone) inclusionCases(small, full *gasStake) []gasCase {
	work := gasWork{siblings: spv.MaxDepth}
	return []gasCase{
		{msg: z.inclusion(small, small.proof), kind: best, work: work},
		{msg: z.inclusion(full, full.proof), kind: worst, work: work},
		{msg: z.inclusion(small, wrongRoot(small.proof)), kind: failing, note: "small", work: work},
		{msg: z.inclusion(full, wrongRoot(full.proof)), kind: failing, note: "large", work: work},
	}
}

func (z *gasZone) stakeParamsCases() []gasCase {
	params, err := z.StakeKeeper.Params(z.NewContext(true))
	require.NoError(z.t, err)
	update := func(change func(*btcstaketypes.Params)) *btcstaketypes.MsgUpdateParams {
		next := params
		change(&next)
		return &btcstaketypes.MsgUpdateParams{Authority: z.authority(), Params: next}
	}
	add := func(size int, btcHeight uint32) *btcstaketypes.MsgAddStakingParams {
		sp, _ := gasCommittee(uint32(len(z.versions)), btcHeight, size)
		return &btcstaketypes.MsgAddStakingParams{Authority: z.authority(), Params: sp}
	}
	family := func(size int, version uint32) *btcstaketypes.MsgAddStakingFamily {
		sp, _ := gasCommittee(version, 0, size)
		weight := math.LegacyOneDec()
		return &btcstaketypes.MsgAddStakingFamily{
			Authority: z.authority(), Family: btcstaketypes.StakingFamily{Source: "bbn-1", Params: sp, PowerWeight: &weight},
		}
	}
	return []gasCase{
		{msg: update(func(p *btcstaketypes.Params) { p.ReportDelay += time.Second }), kind: best},
		{msg: update(func(p *btcstaketypes.Params) { p.BtcConfirmationDepth-- }), kind: worst},
		{msg: update(func(p *btcstaketypes.Params) { p.SlashDepth = 60_000 }), kind: failing},
		{msg: add(1, 100), kind: best},
		{msg: add(64, 100), kind: worst},
		{msg: add(64, 1), kind: failing},
		{msg: family(1, 0), kind: best},
		{msg: family(64, 0), kind: worst},
		{msg: family(64, 0), kind: failing, before: []sdk.Msg{family(64, 0)}},
	}
}
