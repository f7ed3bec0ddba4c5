// Package checkpoint is what Ethereum must learn, byte for byte: the power table as a data contract and a hash, the digest
// that providers sign, and the Merkle tree over all randomness commitments. The zone, the providers, the relayer and the
// verifier contract compute the same from the same, so it exists once on this side of Ethereum. docs/adr/0005 tells why
// the layouts are what they are.
package checkpoint
