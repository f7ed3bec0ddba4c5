package main

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	bbn "github.com/babylonlabs-io/babylon/types"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/eots/kernel"
)

const (
	// kernelVotes is how many votes a measurement verifies at least, so that it takes longer than a clock is wrong.
	kernelVotes = 300
	// kernelSlots is how many votes of each provider take turns: the same votes again would find what they need of a table in the cache.
	kernelSlots = 12
	// oneInAHundred is how many votes there are for each bad one.
	oneInAHundred = 100
)

// benchKernel measures the verification of a batch of votes, one of each of n providers whose keys have tables, beside Babylon's of the same
// votes; batches in which one vote in a hundred is bad beside those in which none is; and what tables cost. It is processor time.
func benchKernel(n, rounds int) error {
	providers, rands, err := newProviders(n, kernelSlots)
	if err != nil {
		return err
	}
	k := kernel.New(kernel.BaseBytes + n*kernel.BytesPerKey)
	defer k.Close()
	build, err := buildTables(k, providers)
	if err != nil {
		return err
	}
	good, err := signedVotes(providers, rands)
	if err != nil {
		return err
	}
	t, err := timeKernel(k, good, providers, rounds)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("kernel-%d", n)
	pairLine(name, t.ours, t.theirs)
	if n >= oneInAHundred {
		pairLine(name+"-forged", t.forged, t.ours)
		pairLine(name+"-odd", t.odd, t.ours)
	}
	if n == named {
		line("kernel-table", millis(build)/float64(n), 0, "ms")
		line("kernel-table-bytes", float64(kernel.BytesPerKey), 0, "B")
	}
	return nil
}

// kernelTimes are the times for one vote, round by round.
type kernelTimes struct{ ours, theirs, forged, odd []time.Duration }

// timeKernel measures good votes on both sides and bad ones on ours, in turns.
func timeKernel(k *kernel.Kernel, good [][]kernel.Vote, providers []provider, rounds int) (t kernelTimes, err error) {
	var forged, odd [][]kernel.Vote
	for _, votes := range good {
		forged = append(forged, spoil(votes, providers, false))
		odd = append(odd, spoil(votes, providers, true))
	}
	bad := len(providers) / oneInAHundred
	for range rounds {
		for _, m := range []struct {
			into   *[]time.Duration
			slots  [][]kernel.Vote
			verify func(votes []kernel.Vote) error
		}{
			{&t.ours, good, func(votes []kernel.Vote) error { return verifyByKernel(k, votes, 0) }},
			{&t.theirs, good[:1], verifyEachAsBabylon},
			{&t.forged, forged, func(votes []kernel.Vote) error { return verifyByKernel(k, votes, bad) }},
			{&t.odd, odd, func(votes []kernel.Vote) error { return verifyByKernel(k, votes, bad) }},
		} {
			took, err := perVote(m.slots, m.verify)
			if err != nil {
				return t, err
			}
			*m.into = append(*m.into, took)
		}
	}
	return t, nil
}

// signedVotes returns for each slot a vote of each provider.
func signedVotes(providers []provider, rands [][]nonce) ([][]kernel.Vote, error) {
	ctx := eots.SigningContext(eots.TagFinalityVote, "bench-1", "module")
	slots := make([][]kernel.Vote, kernelSlots)
	for slot := range slots {
		message := eots.VoteMessage(ctx, uint64(slot), [32]byte(seed("digest", slot, 0)))
		for i, p := range providers {
			sig, err := eots.Sign(p.sk, &rands[i][slot].secret, message)
			if err != nil {
				return nil, fmt.Errorf("sign: %w", err)
			}
			slots[slot] = append(slots[slot], kernel.Vote{FpPk: p.pk, PubRand: rands[i][slot].pub, Message: message, Sig: sig})
		}
	}
	return slots, nil
}

// buildTables announces keys and waits for their tables.
func buildTables(k *kernel.Kernel, providers []provider) (time.Duration, error) {
	fpPks := make([][32]byte, len(providers))
	for i, p := range providers {
		fpPks[i] = p.pk
	}
	watch := start()
	k.Announce(fpPks)
	k.Wait()
	took := watch.stop().cpu
	if keys, _ := k.Size(); keys != len(providers) {
		return 0, fmt.Errorf("%d of %d keys have a table", keys, len(providers))
	}
	return took, nil
}

// spoil spoils one vote in a hundred: the point that should be its nonce is another one, or, odd, at infinity, where the kernel gives up.
func spoil(votes []kernel.Vote, providers []provider, odd bool) []kernel.Vote {
	out := slices.Clone(votes)
	for at := oneInAHundred / 2; at < len(out); at += oneInAHundred {
		if odd {
			out[at].Sig = atInfinity(&out[at], providers[at].sk)
		} else {
			out[at].Sig[7] ^= 1
		}
	}
	return out
}

// atInfinity returns e·d, for which s·G − e·P is the point at infinity.
func atInfinity(v *kernel.Vote, sk *btcec.PrivateKey) [32]byte {
	hash := sha256.Sum256(v.Message)
	var e btcec.ModNScalar
	e.SetBytes((*[32]byte)(chainhash.TaggedHash(chainhash.TagBIP0340Challenge, v.PubRand[:], v.FpPk[:], hash[:])))
	d := sk.Key
	if sk.PubKey().Y().Bit(0) == 1 {
		d.Negate() // the key is the point with even y
	}
	return d.Mul(&e).Bytes()
}

// perVote measures as many batches as it takes to be exact, those of all slots in turn, and returns the time for one vote.
func perVote(slots [][]kernel.Vote, verify func(votes []kernel.Vote) error) (time.Duration, error) {
	times := max(len(slots), kernelVotes/len(slots[0]))
	watch := start()
	for i := range times {
		if err := verify(slots[i%len(slots)]); err != nil {
			return 0, err
		}
	}
	return watch.stop().cpu / time.Duration(times*len(slots[0])), nil
}

// verifyByKernel verifies a batch of which so many votes are bad.
func verifyByKernel(k *kernel.Kernel, votes []kernel.Vote, bad int) error {
	for _, err := range k.Verify(votes) {
		if err != nil {
			bad--
		}
	}
	if bad != 0 {
		return fmt.Errorf("kernel: bad votes missed: %d", bad)
	}
	return nil
}

func verifyEachAsBabylon(votes []kernel.Vote) error {
	for i := range votes {
		v := &votes[i]
		sig, err := bbn.NewSchnorrEOTSSig(v.Sig[:])
		if err != nil {
			return err
		}
		if err := verifyAsBabylon(v.FpPk, v.PubRand, v.Message, sig); err != nil {
			return fmt.Errorf("verify as babylon: %w", err)
		}
	}
	return nil
}
