import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { toBytes } from "./bytes.js";
import { ProofError } from "./rule.js";
import type { Membership } from "./types.js";
import { Writer } from "./wire.js";

/** How a tree is built: what ICS-23 says of it, as far as existence proofs need it. */
type Spec = {
  readonly minPrefix: number;
  /** Bytes before the child, less those of a child on its left. */
  readonly maxPrefix: number;
  /** Bytes of a child in a node. */
  readonly child: number;
  /** Whether prefixes are height, size and version, as in IAVL. */
  readonly isIavl: boolean;
};

export const IAVL: Spec = { minPrefix: 4, maxPrefix: 12, child: 33, isIavl: true };
export const SIMPLE: Spec = { minPrefix: 1, maxPrefix: 1, child: 32, isIavl: false };

/** Returns the root to which a proof leads from a record. Both trees hash with SHA-256, values before and keys as they are. */
export function rootOf({ leafPrefix, path }: Membership, spec: Spec, key: Uint8Array, value: Uint8Array): Uint8Array {
  const refuse = (detail: string): never => {
    throw new ProofError("zone_state", detail);
  };
  const leaf = toBytes(leafPrefix);
  if (leaf[0] !== 0 || value.length === 0) refuse("a leaf is none");
  if (spec.isIavl ? !isIavlPrefix(leaf, 0) : leaf.length !== 1) refuse("a leaf's prefix is none");
  let hash = sha256(concatBytes(leaf, new Writer().prefixed(key).prefixed(sha256(value)).finish()));
  for (const [i, step] of path.entries()) {
    const [prefix, suffix] = [toBytes(step.prefix), toBytes(step.suffix)];
    if (prefix[0] === 0 || prefix.length < spec.minPrefix || prefix.length > spec.maxPrefix + spec.child || suffix.length % spec.child !== 0) refuse(`node ${i} is none`);
    if (spec.isIavl && !isIavlPrefix(prefix, i + 1)) refuse(`node ${i} is none of IAVL's`);
    hash = sha256(concatBytes(prefix, hash, suffix));
  }
  return hash;
}

/** Says whether a prefix is three signed numbers that are not negative, the first of them, the height, so high or higher, and in an inner node a child. */
function isIavlPrefix(prefix: Uint8Array, height: number): boolean {
  let at = 0;
  for (let number = 0; number < 3; number++) {
    let value = 0n;
    let shift = 0n;
    for (;;) {
      const byte = prefix[at++];
      if (byte === undefined || shift > 63n || (shift === 63n && byte > 1)) return false;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7n;
    }
    // Signed numbers have their sign in the lowest bit.
    if ((value & 1n) === 1n) return false;
    if (number === 0 && value >> 1n < BigInt(height)) return false;
  }
  const rest = prefix.length - at;
  return height === 0 ? rest === 0 : rest === 1 || rest === 34;
}
