package kernel

import "slices"

// work is room for the sums of up to atOnce votes.
type work struct {
	entries []entry
	points  []point
	pairs   []pair
	adder   adder
}

// entry is a vote in work.
type entry struct {
	// at is its place among the votes that are verified.
	at int
	// start and count say which points its sum is made of; the sum ends up at start.
	start, count int32
	nonce        element
	// odd says that its points could not be added up here.
	odd bool
}

// reset makes room for votes.
func (w *work) reset(votes int) {
	w.entries = w.entries[:0]
	w.points = slices.Grow(w.points[:0], votes*(places(baseWidth)+places(keyWidth)))
}

// put adds a vote's points to the work; false when it has something out of range, of which the library says what.
func (w *work) put(v *Vote, base, key *table, at int) bool {
	var s scalar
	e := entry{at: at, start: int32(len(w.points))} //nolint:gosec // thousands
	if !e.nonce.setBytes(&v.PubRand) || !s.setBytes(&v.Sig) {
		return false
	}
	challenge, ok := v.challenge()
	if !ok {
		return false
	}
	w.add(e, s, challenge, base, key)
	return true
}

// add adds the points of s·G − e·P.
func (w *work) add(e entry, s, challenge scalar, base, key *table) {
	w.points = base.terms(w.points, s, false)
	w.points = key.terms(w.points, challenge, true)
	e.count = int32(len(w.points)) - e.start //nolint:gosec // thousands
	e.odd = e.count == 0
	w.entries = append(w.entries, e)
}

// sum adds up the points of each entry.
func (w *work) sum() {
	if len(w.entries) <= alone {
		w.sumAlone()
		return
	}
	for apart := int32(1); ; apart *= 2 {
		w.pairs = w.pairs[:0]
		for i := range w.entries {
			e := &w.entries[i]
			for at := int32(0); at+apart < e.count; at += 2 * apart {
				a := e.start + at
				w.pairs = append(w.pairs, pair{to: a, a: a, b: a + apart, owner: int32(i)})
			}
		}
		if len(w.pairs) == 0 {
			return
		}
		w.adder.add(w.points, w.pairs, func(owner int32) { w.entries[owner].odd = true })
	}
}

// sumAlone adds up a few entries, one inversion for all.
func (w *work) sumAlone() {
	var sums [alone]sum
	var results [alone]point
	n := 0
	for i := range w.entries {
		e := &w.entries[i]
		if e.odd {
			continue
		}
		sums[n] = sum{}
		if e.odd = !sums[n].addAll(w.points[e.start : e.start+e.count]); !e.odd {
			n++
		}
	}
	if n == 0 {
		return
	}
	toAffine(sums[:n], results[:n])
	n = 0
	for i := range w.entries {
		if e := &w.entries[i]; !e.odd {
			w.points[e.start] = results[n]
			n++
		}
	}
}

// addAll adds points to nothing; false when that cannot be done here.
func (s *sum) addAll(points []point) bool {
	for i := range points {
		if !s.add(&points[i]) {
			return false
		}
	}
	return !s.zz.isZero()
}

// isNonce says whether a sum is the point of the vote's nonce, which is the one with even y.
func (e *entry) isNonce(p *point) bool { return p.x.equals(&e.nonce) && !p.y.isOdd() }
