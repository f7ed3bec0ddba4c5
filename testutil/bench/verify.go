package main

import (
	"fmt"
	"time"

	bbneots "github.com/babylonlabs-io/babylon/crypto/eots"
	bbn "github.com/babylonlabs-io/babylon/types"

	"github.com/taikofin/taikofin/internal/eots"
)

// benchVerify measures one EOTS verification from bytes, on both sides over the same keys, nonces and messages. The
// message differs (a signing context here, none in Babylon v1.1.0), so each side checks its own signatures. It is
// processor time: one verification runs on one processor.
func benchVerify(providers []provider, rands [][]nonce, rounds int) error {
	ctx := eots.SigningContext(eots.TagFinalityVote, "bench-1", "module")
	digest := [32]byte(seed("digest", 0, 0))
	ourMsg := eots.VoteMessage(ctx, 7, digest)
	theirMsg := append(ourMsg[len(ctx):len(ctx)+8:len(ctx)+8], digest[:]...)

	ourSigs := make([][32]byte, len(providers))
	theirSigs := make([]*bbn.SchnorrEOTSSig, len(providers))
	for i, p := range providers {
		s, err := eots.Sign(p.sk, &rands[i][0].secret, ourMsg)
		if err != nil {
			return fmt.Errorf("sign: %w", err)
		}
		ourSigs[i] = s
		b, err := bbneots.Sign(p.sk, &rands[i][0].secret, theirMsg)
		if err != nil {
			return fmt.Errorf("sign as babylon: %w", err)
		}
		theirSigs[i] = bbn.NewSchnorrEOTSSigFromModNScalar(b)
	}

	var ours, theirs []time.Duration
	for range rounds {
		watch := start()
		for i, p := range providers {
			if err := eots.Verify(p.pk, rands[i][0].pub, ourMsg, ourSigs[i]); err != nil {
				return fmt.Errorf("verify: %w", err)
			}
		}
		ours = append(ours, watch.stop().cpu/time.Duration(len(providers)))

		watch = start()
		for i, p := range providers {
			if err := verifyAsBabylon(p.pk, rands[i][0].pub, theirMsg, theirSigs[i]); err != nil {
				return fmt.Errorf("verify as babylon: %w", err)
			}
		}
		theirs = append(theirs, watch.stop().cpu/time.Duration(len(providers)))
	}
	line("verify", micros(median(ours)), micros(median(theirs)), "us")
	return nil
}

// verifyAsBabylon is what Babylon's message server does with the bytes of a vote.
func verifyAsBabylon(fpPk, pubRand [32]byte, msg []byte, sig *bbn.SchnorrEOTSSig) error {
	pkBytes := bbn.BIP340PubKey(fpPk[:])
	pk, err := pkBytes.ToBTCPK()
	if err != nil {
		return err
	}
	r, err := bbn.NewSchnorrPubRand(pubRand[:])
	if err != nil {
		return err
	}
	return bbneots.Verify(pk, r.ToFieldValNormalized(), msg, sig.ToModNScalar())
}

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
