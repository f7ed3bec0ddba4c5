package main

import "strconv"

func good() []Vector {
	s := standard()
	year := s.now() + 365*24*3600
	fresh := s.proof(1010, 3, 3)
	all := []Vector{
		s.success("fresh, by the table", s.byTable(3), s.now(), fresh, "fresh"),
		s.success("anchored, by the block that Ethereum accepted, a year later", s.byEthereum(3), year, fresh, "anchored"),
		s.success("fresh after 72 hours", s.byTable(3), s.btcTime(3)+maxTableAge, fresh, "fresh"),
		s.success("stale a second later", s.byTable(3), s.btcTime(3)+maxTableAge+1, fresh, "stale"),
		s.success("the checkpoint's own block", s.byTable(3), s.now(), s.proof(1012, 3, 3), "fresh"),
		s.success("checkpoint 0", s.byTable(0), s.now(), s.proof(1000, 0, 0), "fresh"),
		s.success("by the table of two checkpoints before", s.byTable(1), s.now(), s.proof(1010, 1, 3), "fresh"),
		s.success("Ethereum's word behind certificates that nothing is known of", s.byEthereum(3), year, s.proof(1010, 1, 3), "anchored"),
		s.success("a descent is as strong as what was proven before: anchored", byFinal(s.chain.at(1010), "anchored"), year, s.descent(1010, 1005), "anchored"),
		s.success("a descent is as strong as what was proven before: fresh", byFinal(s.chain.at(1010), "fresh"), year, s.descent(1010, 1010), "fresh"),
		s.success("a descent is as strong as what was proven before: stale", byFinal(s.chain.at(1010), "stale"), year, s.descent(1010, 1009), "stale"),
	}
	all = append(all, formerStakers(), withoutNonce(), offCurve(), otherProviders(), manySigners(), largeHeaders(), longestWay(), longestChain())
	return all
}

// formerStakers sign another block for a checkpoint of long ago, and lead from it to a table that looks like one of today. What they
// had at stake then is gone.
func formerStakers() Vector {
	s := standard()
	s.btcTime = func(n uint64) uint64 {
		if n <= 1 {
			return firstBTCTime
		}
		return firstBTCTime + 30*24*3600 + n*btcSeconds
	}
	return s.success("former stakers sign for a table of today: stale", s.byTable(1), s.btcTime(3)+3600, s.proof(1010, 1, 3), "stale")
}

// withoutNonce has a provider that stands in the total only.
func withoutNonce() Vector {
	s := standard()
	s.table = func(_ uint64, t *Table) { t.Entries[4].PubRand = nil }
	return s.success("a provider without a nonce stands in the total", s.byTable(3), s.now(), s.proof(1010, 3, 3), "fresh")
}

// offCurve has a key that is no point, which Ethereum's verifier takes as long as it does not sign. Half of all numbers are none.
func offCurve() Vector {
	s := standard()
	s.table = func(n uint64, t *Table) {
		e := &t.Entries[4]
		_, nonce := s.list[4].nonce(n, "")
		e.FpBTCPk, e.PubRand = offCurveKey(e.FpBTCPk), &nonce
	}
	return s.success("a key that is no point does not sign", s.byTable(3), s.now(), s.proof(1010, 3, 3), "fresh")
}

// otherProviders has one table of other providers than the next.
func otherProviders() Vector {
	s, others := standard(), providers("others", 40*btc, 35*btc, 5*btc)
	s.table = func(n uint64, t *Table) {
		if n >= 3 {
			*t = tableOf(others, n, s.btcTime(n))
		}
	}
	p := s.proof(1010, 2, 3)
	p.StakeOnly.Certificates[1].signAll(others, &s.series, 0, 1)
	return s.success("the table hands over to other providers", s.byTable(2), s.now(), p, "fresh")
}

// manySigners has a hundred providers, of whom all sign.
func manySigners() Vector {
	const count = 100
	s := standard()
	powers := make([]uint64, count)
	s.signers = nil
	for i := range powers {
		powers[i] = btc + uint64(i)*btc
		s.signers = append(s.signers, uint32(i))
	}
	s.list = providers("many", powers...)
	return s.success(strconv.Itoa(count)+" providers, all sign", s.byTable(3), s.now(), s.proof(1010, 3, 3), "fresh")
}

// largeHeaders has headers with a bloom, as nodes give them.
func largeHeaders() Vector {
	s := standard()
	s.chain = newChain(1000, 1024, 256)
	return s.success("headers with a bloom", s.byTable(3), s.now(), s.proof(1009, 3, 3), "fresh")
}

// longestWay has as many headers as a proof takes.
func longestWay() Vector {
	s := wide()
	return s.success("192 headers", s.byTable(1), s.now(), s.proof(1000+300-191, 1, 1), "fresh")
}

// wide is a series whose checkpoints lie further apart than a proof has headers.
func wide() *scene {
	s := standard()
	s.series.Interval = 300
	s.chain = newChain(1000, 1900, 0)
	return s
}

// dense has a provider alone and checkpoints at every second height.
func dense() *scene {
	s := standard()
	s.series.Interval = 2
	s.chain = newChain(1000, 1000+2*600, 0)
	s.list, s.signers = providers("alone", btc), []uint32{0}
	s.btcTime = func(uint64) uint64 { return firstBTCTime }
	return s
}

// longestChain has as many certificates as a proof takes.
func longestChain() Vector {
	s := dense()
	v := s.success("513 certificates", s.byTable(0), firstBTCTime, s.proof(1000+2*512, 0, 512), "fresh")
	v.JSON = ""
	return v
}
