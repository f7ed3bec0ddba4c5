package kernel

import "github.com/decred/dcrd/dcrec/secp256k1/v4"

// point is a point of the curve in affine coordinates. It cannot be the point at infinity.
type point struct{ x, y element }

// pointOf returns a point of the library; its coordinates must be affine and normalized.
func pointOf(x, y *secp256k1.FieldVal) point {
	var p point
	p.x.setBytes(x.Bytes())
	p.y.setBytes(y.Bytes())
	return p
}

// sum is a point in coordinates (X/zz, Y/zzz) with zz³ = zzz², in which adding needs no inversion. zz is 0 at infinity. The formulas are
// those of https://www.hyperelliptic.org/EFD/g1p/auto-shortw-xyzz.html.
type sum struct{ x, y, zz, zzz element }

// add adds a point, and says whether it could: two equal points and two opposite ones are not added.
func (s *sum) add(p *point) bool {
	if s.zz.isZero() {
		*s = sum{x: p.x, y: p.y, zz: one, zzz: one}
		return true
	}
	var u, r, pp, ppp, q, t element
	u.mul(&p.x, &s.zz)
	u.sub(&u, &s.x)
	if u.isZero() {
		return false
	}
	r.mul(&p.y, &s.zzz)
	r.sub(&r, &s.y)
	pp.square(&u)
	ppp.mul(&pp, &u)
	q.mul(&s.x, &pp)

	s.x.square(&r)
	s.x.sub(&s.x, &ppp)
	s.x.sub(&s.x, &q)
	s.x.sub(&s.x, &q)
	t.mul(&s.y, &ppp)
	q.sub(&q, &s.x)
	s.y.mul(&r, &q)
	s.y.sub(&s.y, &t)
	s.zz.mul(&s.zz, &pp)
	s.zzz.mul(&s.zzz, &ppp)
	return true
}

// double doubles. The point must not be at infinity; none on the curve has y = 0.
func (s *sum) double() {
	var u, v, w, m, t element
	u.add(&s.y, &s.y)
	v.square(&u)
	w.mul(&u, &v)
	t.square(&s.x)
	m.add(&t, &t)
	m.add(&m, &t)
	u.mul(&s.x, &v)

	s.x.square(&m)
	s.x.sub(&s.x, &u)
	s.x.sub(&s.x, &u)
	t.mul(&w, &s.y)
	u.sub(&u, &s.x)
	s.y.mul(&m, &u)
	s.y.sub(&s.y, &t)
	s.zz.mul(&s.zz, &v)
	s.zzz.mul(&s.zzz, &w)
}

// toAffine writes sums as points, for one inversion. None may be at infinity.
func toAffine(sums []sum, points []point) {
	inverses, products := make([]element, len(sums)), make([]element, len(sums))
	for i := range sums {
		inverses[i] = sums[i].zzz
	}
	invertAll(inverses, products)
	for i := range sums {
		// zz/zzz is the inverse of a square root of zz.
		var zz element
		zz.mul(&sums[i].zz, &inverses[i])
		zz.square(&zz)
		points[i].x.mul(&sums[i].x, &zz)
		points[i].y.mul(&sums[i].y, &inverses[i])
	}
}
