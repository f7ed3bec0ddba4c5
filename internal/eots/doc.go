// Package eots is what votes are made of: extractable one-time signatures, the bytes they sign, and the nonces they use. Its folder kernel
// verifies many of them at once.
//
// A vote is a BIP-340 signature whose nonce was committed beforehand. One signature per nonce says nothing about the
// key; two under one nonce over different messages give it away, which is what makes double signing punishable by
// anyone. The arithmetic is that of github.com/babylonlabs-io/babylon/crypto/eots; this package gives it fixed-width
// types, so that untrusted bytes are parsed in one place with every range checked.
package eots
