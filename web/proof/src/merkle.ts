import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";

/** The root of a simple tree of CometBFT's, RFC 6962 with SHA-256. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return sha256(concatBytes(Uint8Array.of(0), first));
  // The left half is as large as a power of two can be.
  let half = 1;
  while (2 * half < leaves.length) half *= 2;
  return sha256(concatBytes(Uint8Array.of(1), merkleRoot(leaves.slice(0, half)), merkleRoot(leaves.slice(half))));
}
