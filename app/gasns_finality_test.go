package app

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcec/v2"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// finalityStages are those of x/taikofinality: a zone that has not seen a Taiko header yet, and on the way to its first checkpoint.
func (z *gasZone) finalityStages() []gasStage {
	activate := &finalitytypes.MsgActivateFinality{Authority: z.authority()}
	cases := []gasCase{
		{msg: activate, kind: failing},
		{msg: z.submit(0, 1), kind: worst, note: "launch", work: gasWork{l2Headers: 1, candidates: 1, launchTables: 1}},
		{msg: z.submit(0, 1, []byte{1}), kind: failing, note: "launch", work: gasWork{l2Headers: 2, candidates: 1, launchTables: 1}},
	}
	cases = append(cases, z.nonceCases()...)
	cases = append(cases, z.openingCases()...)
	cases = append(cases, z.slashingCases()...)
	cases = append(cases, z.accountCases()...)
	cases = append(cases, z.governanceCases()...)
	stages := append([]gasStage{{cases: cases}}, z.submissionStages()...)
	return append(stages, gasStage{blocks: []sdk.Msg{z.submit(61, 62)}, cases: []gasCase{
		{msg: z.shut(gasSeries.Name), kind: worst},
	}})
}

// submit is a message with the Taiko headers of an interval of the chain, and more.
func (z *gasZone) submit(from, to int, more ...[]byte) *finalitytypes.MsgSubmitHeaders {
	msg := &finalitytypes.MsgSubmitHeaders{Signer: z.signer()}
	for _, h := range z.l2[from:to] {
		msg.Headers = append(msg.Headers, h.RLP)
	}
	msg.Headers = append(msg.Headers, more...)
	return msg
}

func (z *gasZone) submissionStages() []gasStage {
	junk := make([][]byte, 30)
	for i := range junk {
		junk[i] = bytes.Clone(z.l2[60].RLP)
	}
	stranger := z.submit(10, 31)
	stranger.Signer = z.validators[1].address().String()
	first := z.submit(0, 0, junk...)
	checkpoint := gasWork{l2Headers: 1, candidates: 1, checkpointTables: 1}
	failed := checkpoint
	failed.l2Headers++
	return []gasStage{
		{blocks: []sdk.Msg{z.submit(0, 10)}, cases: []gasCase{
			{msg: z.submit(10, 11), kind: best, work: gasWork{l2Headers: 1, candidates: 1}},
			{msg: z.submit(0, 10), kind: best, note: "known", work: gasWork{l2Headers: 10}},
			{msg: z.submit(10, 31), kind: worst, note: "many", work: gasWork{l2Headers: 21, candidates: 21}},
			{msg: z.submit(10, 31, []byte{1}), kind: failing, note: "many", work: gasWork{l2Headers: 22, candidates: 21}},
			{msg: first, kind: failing, note: "first", work: gasWork{l2Headers: 30}},
			{msg: stranger, kind: failing, note: "stranger", work: gasWork{l2Headers: 21}},
		}},
		{blocks: []sdk.Msg{z.submit(10, 31)}, cases: []gasCase{
			{msg: z.submit(31, 32), kind: worst, note: "first-table", work: checkpoint},
		}},
		{blocks: []sdk.Msg{z.submit(31, 61)}, cases: []gasCase{
			{msg: z.submit(61, 62), kind: worst, note: "checkpoint", work: checkpoint},
			{msg: z.submit(61, 62, []byte{1}), kind: failing, note: "checkpoint", work: failed},
		}},
	}
}

// commit is a signed commitment of the first provider to public nonces of checkpoints, or to so many of finality.
func (z *gasZone) commit(kind finalitytypes.BallotKind, start, count uint64) *finalitytypes.MsgCommitPubRand {
	z.t.Helper()
	p := z.net.Providers[0]
	msg := &finalitytypes.MsgCommitPubRand{
		Signer: z.signer(), Kind: kind, FpBtcPk: p.FpPk[:], StartSlot: start, NumPubRand: count, Commitment: make([]byte, 32),
	}
	domain := testChainID
	if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		domain = gasSeries.Name
		var nonces [][32]byte
		for i := range count {
			nonces = append(nonces, eots.XOnly(gasKey("nonce", int(i)).PubKey()))
			msg.PubRands = append(msg.PubRands, nonces[i][:]...)
		}
		root := eots.Commit(nonces)
		msg.Commitment = root[:]
	}
	z.signCommit(msg, domain)
	return msg
}

func (z *gasZone) signCommit(msg *finalitytypes.MsgCommitPubRand, domain string) {
	z.t.Helper()
	signing, err := finalitytypes.RandCommitContext(msg.Kind, domain, z.net.ModuleAddress)
	require.NoError(z.t, err)
	msg.Sig, err = eots.SignBIP340(z.net.Providers[0].Key,
		eots.RandCommitMessage(signing, msg.StartSlot, msg.NumPubRand, msg.Commitment))
	require.NoError(z.t, err)
}

func (z *gasZone) nonceCases() []gasCase {
	const checkpoint, finality = finalitytypes.BALLOT_KIND_CHECKPOINT, finalitytypes.BALLOT_KIND_FINALITY
	const most, least = finalitytypes.MaxCheckpointPubRand, finalitytypes.MinCheckpointPubRand
	start := gasSeries.Slot(least)
	otherRoot := z.commit(checkpoint, start, most)
	otherRoot.Commitment = make([]byte, 32)
	z.signCommit(otherRoot, gasSeries.Name)
	badSig := z.commit(checkpoint, start, most)
	badSig.Sig[63] ^= 1
	// A provider commits as often as its window lets it; each new one takes old ones away.
	var before []sdk.Msg
	for i := range uint64(20) {
		before = append(before, z.commit(finality, 1000+100*i, 100))
	}
	return []gasCase{
		{msg: z.commit(finality, 1000, 1000), kind: best, work: gasWork{sigs: 1}},
		{msg: z.commit(finality, 5000, 100), kind: worst, note: "after-twenty", before: before, work: gasWork{sigs: 1}},
		{msg: z.commit(checkpoint, start, most), kind: worst, note: "public", work: gasWork{sigs: 1, nonces: most}},
		{msg: badSig, kind: failing, note: "signature", work: gasWork{sigs: 1, nonces: most}},
		{msg: otherRoot, kind: failing, note: "root", work: gasWork{sigs: 1, nonces: most}},
	}
}

// openingCases open the chunks of a commitment to the slots 1 to 128.
func (z *gasZone) openingCases() []gasCase {
	p := z.net.Providers[0]
	one, whole, bent := p.OpenNonces(z.signer(), 128), p.OpenNonces(z.signer(), 64), p.OpenNonces(z.signer(), 64)
	bent.PubRands[0] ^= 1
	hashes := func(msg *finalitytypes.MsgOpenNonces) gasWork {
		return gasWork{siblings: uint64(len(msg.PubRands)+len(msg.Siblings)) / 32}
	}
	return []gasCase{
		{msg: one, kind: best, work: hashes(one)},
		{msg: whole, kind: worst, work: hashes(whole)},
		{msg: whole, kind: failing, note: "again", before: []sdk.Msg{whole}, work: hashes(whole)},
		{msg: bent, kind: failing, work: hashes(bent)},
	}
}

func (z *gasZone) slashingCases() []gasCase {
	p := z.net.Providers[1]
	first, err := p.Vote(1, [32]byte{1})
	require.NoError(z.t, err)
	second, err := p.Vote(1, [32]byte{2})
	require.NoError(z.t, err)
	voteContext, err := finalitytypes.VoteContext(finalitytypes.BALLOT_KIND_FINALITY, testChainID, z.net.ModuleAddress)
	require.NoError(z.t, err)
	evidence := func(sig [32]byte) *finalitytypes.MsgSubmitEvidence {
		return &finalitytypes.MsgSubmitEvidence{Signer: z.signer(), Evidence: finalitytypes.Evidence{
			Kind: finalitytypes.BALLOT_KIND_FINALITY, Slot: 1, FpBtcPk: p.FpPk[:], PubRand: first.PubRand[:],
			First:          finalitytypes.SignedVote{Digest: first.Digest[:], Sig: first.Sig[:]},
			Second:         finalitytypes.SignedVote{Digest: second.Digest[:], Sig: sig[:]},
			SigningContext: voteContext,
		}}
	}
	reveal := func(sk *btcec.PrivateKey) *finalitytypes.MsgRevealKey {
		return &finalitytypes.MsgRevealKey{Signer: z.signer(), SecretKey: sk.Serialize()}
	}
	wrong := second.Sig
	wrong[31] ^= 1
	return []gasCase{
		{msg: evidence(second.Sig), kind: only, work: gasWork{sigs: 2}},
		{msg: evidence(wrong), kind: failing, work: gasWork{sigs: 2}},
		{msg: reveal(p.Key), kind: only, work: gasWork{sigs: 1}},
		{msg: reveal(gasKey("nobody", 0)), kind: failing, work: gasWork{sigs: 1}},
	}
}

// accountCases are those of messages by which a provider's account speaks for it.
func (z *gasZone) accountCases() []gasCase {
	jailed, silent, well := z.net.Providers[gasProviders-2], z.net.Providers[gasProviders-1], z.net.Providers[0]
	return []gasCase{
		{msg: &finalitytypes.MsgUnjail{Signer: jailed.Addr.String(), FpBtcPk: jailed.FpPk[:]}, kind: only},
		{msg: &finalitytypes.MsgUnjail{Signer: well.Addr.String(), FpBtcPk: well.FpPk[:]}, kind: failing},
		{msg: &finalitytypes.MsgReturn{Signer: silent.Addr.String(), FpBtcPk: silent.FpPk[:]}, kind: only},
		{msg: &finalitytypes.MsgReturn{Signer: well.Addr.String(), FpBtcPk: well.FpPk[:]}, kind: failing},
	}
}

// shut closes a series of checkpoints with as many words as there may be.
func (z *gasZone) shut(name string) sdk.Msg {
	return &finalitytypes.MsgCloseSeries{
		Authority: z.authority(), Name: name, Reason: strings.Repeat("r", finalitytypes.MaxCloseReason),
	}
}

func (z *gasZone) governanceCases() []gasCase {
	params := z.net.FinalityGenesis().Params
	update := func(relayers int, change func(*finalitytypes.Params)) *finalitytypes.MsgUpdateParams {
		next := params
		next.Relayers = nil
		for i := range relayers {
			next.Relayers = append(next.Relayers, sdk.AccAddress(gasPk(gasKey("relayer", i))[:20]).String())
		}
		change(&next)
		return &finalitytypes.MsgUpdateParams{Authority: z.authority(), Params: next}
	}
	open := func(name string) *finalitytypes.MsgOpenSeries {
		return &finalitytypes.MsgOpenSeries{
			Authority: z.authority(), Name: name, EthChainId: 1, Verifier: "0x" + strings.Repeat("11", 20), ActivationHeight: 200, Interval: 10,
		}
	}
	history := []sdk.Msg{z.shut(gasSeries.Name)}
	for i := range 20 {
		name := fmt.Sprintf("series-%d", i)
		history = append(history, open(name), z.shut(name))
	}
	longExit := func(p *finalitytypes.Params) { p.ExitDelayBtcBlocks = finalitytypes.MaxBTCBlocks }
	return []gasCase{
		{msg: update(0, func(*finalitytypes.Params) {}), kind: best},
		{msg: update(finalitytypes.MaxRelayers, func(*finalitytypes.Params) {}), kind: worst},
		{msg: update(finalitytypes.MaxRelayers, longExit), kind: failing},
		{msg: open("next"), kind: best, before: history[:1]},
		{msg: open("next"), kind: worst, before: history},
		{msg: open("series-19"), kind: failing, before: history},
		{msg: z.shut(gasSeries.Name), kind: best},
		{msg: z.shut("other"), kind: failing},
	}
}
