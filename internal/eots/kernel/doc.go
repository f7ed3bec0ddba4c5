// Package kernel verifies many votes of known providers at once, with the verdicts of internal/eots and at a tenth of its cost.
//
// A vote is good when s·G − e·P is the point with even y whose x is the vote's nonce. G never changes and a provider's key P
// seldom does, so that both products can be looked up: a table holds the multiples 1, 2, … 2^(w−1) of 2^(w·i)·P for every digit i
// of a scalar written in signed digits of w bits. Then a vote is the sum of some 48 points that are known, and no doubling.
//
// The points of all votes are added up as trees, in rounds: each round adds pairs of affine points, and one inversion
// serves all pairs of the round (Montgomery's trick), which makes an addition six multiplications. A few votes alone, for which
// the inversions would weigh more than the additions, are added up in coordinates that need one inversion in all.
//
// # Who may send what
//
// Everything about a vote is chosen by strangers, s and R freely. The formula of an affine addition divides by zero when it
// meets two equal points or two opposite ones, and in a shared inversion one zero would spoil the verdict of every vote.
// A pair whose denominator is zero is therefore noticed before it enters the product: its vote drops out, and the
// library verifies that one alone. So does every vote that is odd in another way: of a key without a table, with a nonce or an s
// that is out of range, with a challenge that is not below the group order.
//
// # What is kept
//
// Tables cost memory, up to a limit, and a moment to make. They are made beside the node's work once keys are announced. A verdict, down to
// its words, never depends on whether there is a table: what votes on blocks may call this. The arithmetic is our own
// (field.go), of 64-bit limbs, since that of the library is of 26-bit ones and made for secrets; nothing in here ever sees one.
package kernel
