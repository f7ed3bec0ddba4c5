package eots

import "github.com/decred/dcrd/dcrec/secp256k1/v4"

// Expected is what is known of the one signature that a key can make for a message under a nonce: s·G must be R + e·P. To look
// at an s then costs one multiplication of G, a fraction of a verification.
type Expected struct {
	// point is affine, nil where no s can be good.
	point *secp256k1.JacobianPoint
}

// Expect returns what a signature of fpPk over sha256(message) under pubRand has to be.
func Expect(fpPk, pubRand [32]byte, message []byte) Expected {
	pk, x, _, err := parse(fpPk, pubRand, [32]byte{})
	if err != nil {
		return Expected{}
	}
	e, err := challenge(fpPk, pubRand, message)
	if err != nil {
		return Expected{}
	}
	r := secp256k1.JacobianPoint{X: *x, Z: *new(secp256k1.FieldVal).SetInt(1)}
	if !secp256k1.DecompressY(x, false, &r.Y) {
		return Expected{}
	}
	r.Y.Normalize()
	var p, eP, sum secp256k1.JacobianPoint
	pk.AsJacobian(&p)
	secp256k1.ScalarMultNonConst(e, &p, &eP)
	secp256k1.AddNonConst(&r, &eP, &sum)
	sum.ToAffine()
	return Expected{point: &sum}
}

// Fits says whether sig is that signature, as Verify does. Whether a vote counts is for Verify to say all the same.
func (x Expected) Fits(sig [32]byte) bool {
	var s secp256k1.ModNScalar
	if overflow := s.SetBytes(&sig); overflow != 0 || x.point == nil {
		return false
	}
	var sG secp256k1.JacobianPoint
	secp256k1.ScalarBaseMultNonConst(&s, &sG)
	return sG.EquivalentNonConst(x.point)
}
