package kernel

// pair is two points of a slice to be added, by their places: points[to] = points[a] + points[b]. a = b doubles. owner is whose it is.
type pair struct{ to, a, b, owner int32 }

// adder adds pairs of affine points, all of one call for one inversion.
type adder struct {
	// below are the denominators of the slopes, products those of the ones before.
	below, products []element
}

// add adds pairs. Of a pair whose points are opposite, or equal in two places, odd is told the owner, and what is written for it is no
// sum. Pairs must not read what another one of the same call writes.
func (s *adder) add(points []point, pairs []pair, odd func(owner int32)) {
	if len(pairs) > cap(s.below) {
		s.below, s.products = make([]element, 2*len(pairs)), make([]element, 2*len(pairs))
	}
	s.below, s.products = s.below[:len(pairs)], s.products[:len(pairs)]
	for i := range pairs {
		p, d := &pairs[i], &s.below[i]
		if p.a == p.b {
			d.add(&points[p.a].y, &points[p.a].y)
		} else {
			d.sub(&points[p.b].x, &points[p.a].x)
		}
		if d.isZero() {
			odd(p.owner)
			*d = one
		}
	}
	invertAll(s.below, s.products)
	for i := range pairs {
		pairs[i].add(points, &s.below[i])
	}
}

// add adds a pair with the inverse of its slope's denominator.
func (p *pair) add(points []point, inverse *element) {
	a, b, to := &points[p.a], &points[p.b], &points[p.to]
	var slope, x, y element
	if p.a == p.b {
		x.square(&a.x)
		slope.add(&x, &x)
		slope.add(&slope, &x)
	} else {
		slope.sub(&b.y, &a.y)
	}
	slope.mul(&slope, inverse)
	x.square(&slope)
	x.sub(&x, &a.x)
	x.sub(&x, &b.x)
	y.sub(&a.x, &x)
	y.mul(&slope, &y)
	y.sub(&y, &a.y)
	to.x, to.y = x, y
}
