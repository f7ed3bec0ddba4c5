package main

import (
	"strconv"

	"github.com/ethereum/go-ethereum/crypto"
)

const (
	// firstBTCTime is the Bitcoin time of table 0, btcSeconds how much later each next one was taken.
	firstBTCTime = 1_800_000_000
	btcSeconds   = 600
	// maxTableAge is how long a table may sign.
	maxTableAge = 72 * 3600
	// clockSkew is how far ahead of the clock a Bitcoin time may be.
	clockSkew = 2 * 3600
	btc       = 100_000_000
)

// scene is a series with its providers and blocks.
type scene struct {
	series Series
	list   []provider
	// signers are the places of those who sign.
	signers []uint32
	chain   *chain
	// table, where it is set, changes the table of a checkpoint.
	table func(n uint64, t *Table)
	// btcTime is the Bitcoin time of a checkpoint's table.
	btcTime func(n uint64) uint64
}

// standard is a series with a checkpoint at every fourth height from 1000 on, five providers with 100 BTC, and three of them with 75.
func standard() *scene {
	verifier := make(Data, 20)
	copy(verifier, crypto.Keccak256([]byte("verifier")))
	return &scene{
		series: Series{
			Name: "local-1", ModuleAddress: "taikofin1vvzxpktxqnj8jmy0kdcyq4mzv2l6rnd8hd3w4q", FirstSlot: 1 << 40, EthChainID: 31337,
			Verifier: verifier, ActivationHeight: 1000, Interval: 4,
		},
		list:    providers("standard", 30*btc, 25*btc, 20*btc, 15*btc, 10*btc),
		signers: []uint32{0, 1, 2},
		chain:   newChain(1000, 1024, 0),
		btcTime: func(n uint64) uint64 { return firstBTCTime + n*btcSeconds },
	}
}

func (s *scene) tableOf(n uint64) Table {
	t := tableOf(s.list, n, s.btcTime(n))
	if s.table != nil {
		s.table(n, &t)
	}
	return t
}

// unsigned returns the certificate of a checkpoint before anybody signs.
func (s *scene) unsigned(n uint64) Certificate {
	b := s.chain.at(s.series.ActivationHeight + n*s.series.Interval)
	next := s.tableOf(n + 1)
	return Certificate{
		N: n, BlockHash: b.Hash, StateRoot: b.StateRoot, Table: s.tableOf(n), NextTableHash: next.hash(), NextBTCTime: next.BTCTime,
		CommitmentsRoot: Word(crypto.Keccak256([]byte("commitments"))),
	}
}

func (s *scene) certificate(n uint64) Certificate {
	c := s.unsigned(n)
	c.signAll(s.list, &s.series, s.signers...)
	return c
}

// proof proves the block at a height by the certificates of the checkpoints from first to last.
func (s *scene) proof(l2Height, first, last uint64) *Proof {
	p := &Proof{Version: 1, Block: s.chain.at(l2Height).Block, StakeOnly: &StakeOnly{Series: s.series.Name}}
	p.Headers = s.chain.down(s.series.ActivationHeight+last*s.series.Interval, l2Height)
	for n := first; n <= last; n++ {
		p.StakeOnly.Certificates = append(p.StakeOnly.Certificates, s.certificate(n))
	}
	return p
}

// byTable is the root of who believes table n, byEthereum that of who asks Ethereum for the block of checkpoint n.
func (s *scene) byTable(n uint64) Root {
	table := s.tableOf(n)
	return Root{Series: &s.series, Table: &TableRoot{N: n, Hash: table.hash(), BTCTime: table.BTCTime}}
}

func (s *scene) byEthereum(n uint64) Root {
	b := s.chain.at(s.series.ActivationHeight + n*s.series.Interval)
	return Root{Series: &s.series, Accepted: &AcceptedRoot{N: n, BlockHash: b.Hash}}
}

func byFinal(b *l2Block, standing string) Root {
	return Root{Final: &FinalRoot{L2Height: b.L2Height, Hash: b.Hash, Strength: "stake_only", Standing: standing}}
}

// descent proves a block below one that was proven before.
func (s *scene) descent(from, to uint64) *Proof {
	top := s.chain.at(from)
	return &Proof{Version: 1, Block: s.chain.at(to).Block, Headers: s.chain.down(from, to), Descent: &Descent{L2Height: from, Hash: top.Hash}}
}

// now is an hour after the table of checkpoint 3 was taken.
func (s *scene) now() uint64 { return s.btcTime(3) + 3600 }

// vector is a proof in both forms.
func vector(name string, root Root, now uint64, p *Proof) Vector {
	return Vector{Name: name, Root: root, Now: now, Proof: p.binary(), JSON: p.text()}
}

// success is a good proof.
func (s *scene) success(name string, root Root, now uint64, p *Proof, standing string) Vector {
	v := vector("success - "+name, root, now, p)
	b := s.chain.at(p.Block.L2Height)
	v.Verdict = &Verdict{Standing: standing, L2Timestamp: b.time, Block: b.Block}
	if root.Table != nil {
		c := p.StakeOnly.Certificates[len(p.StakeOnly.Certificates)-1]
		var total, signed uint64
		for _, e := range c.Table.Entries {
			total += e.PowerSat
		}
		for _, sig := range c.Signatures {
			signed += c.Table.Entries[sig.Index].PowerSat
		}
		v.Verdict.SignedSat, v.Verdict.TotalSat = strconv.FormatUint(signed, 10), strconv.FormatUint(total, 10)
	}
	return v
}

// fails is a proof that breaks a rule.
func fails(rule, name string, root Root, now uint64, p *Proof) Vector {
	v := vector("error - "+name, root, now, p)
	v.Rule = rule
	return v
}

// broken is the standard proof of block 1010 by checkpoint 3 with one thing changed, which may be the root or the time.
func broken(rule, name string, change func(s *scene, p *Proof, root *Root, now *uint64)) Vector {
	s := standard()
	p, root, now := s.proof(1010, 3, 3), s.byTable(3), s.now()
	change(s, p, &root, &now)
	return fails(rule, name, root, now, p)
}

// resigned is the standard proof with a certificate that is changed before it is signed, so that the signatures are good.
func resigned(rule, name string, change func(s *scene, c *Certificate, root *Root)) Vector {
	return broken(rule, name, func(s *scene, p *Proof, root *Root, _ *uint64) {
		c := &p.StakeOnly.Certificates[0]
		change(s, c, root)
		c.signAll(s.list, &s.series, s.signers...)
	})
}
