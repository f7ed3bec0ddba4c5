import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { MAX_ENTRIES, MAX_UINT64 } from "./bounds.js";
import { fromNumber, toBytes, toHex, toNumber } from "./bytes.js";
import { ProofError } from "./rule.js";
import type { Certificate, Entry, Hex, Key } from "./types.js";

const { Point } = secp256k1;

/** The group order. */
export const ORDER = Point.Fn.ORDER;

/** Returns the point with this x and an even y, or undefined if there is none. */
export function lift(x: Key): InstanceType<typeof Point> | undefined {
  try {
    return Point.fromHex(`02${x}`);
  } catch {
    return undefined;
  }
}

/** Returns the total of a table, having checked what the verifier on Ethereum checks when it is handed over. */
export function checkTable(c: Certificate): bigint {
  const { entries } = c.table;
  const refuse = (detail: string): never => {
    throw new ProofError("table", `checkpoint ${c.n}: ${detail}`);
  };
  if (entries.length === 0 || entries.length > MAX_ENTRIES) refuse(`${entries.length} entries, want 1 to ${MAX_ENTRIES}`);
  let total = 0n;
  let before = 0n;
  for (const { fpBtcPk, powerSat } of entries) {
    const key = toNumber(toBytes(fpBtcPk));
    if (key === 0n || key >= ORDER) refuse(`key ${fpBtcPk} is zero or not below the group order`);
    if (key <= before) refuse(`${fpBtcPk} is out of order`);
    if (powerSat === 0n) refuse(`${fpBtcPk} has no power`);
    before = key;
    total += powerSat;
  }
  if (total > MAX_UINT64) refuse("the total does not fit into 64 bits");
  return total;
}

/** Returns a table's hash on Ethereum. */
export function tableHash(c: Certificate, totalSat: bigint): Hex {
  const { entries } = c.table;
  const code = concatBytes(
    Uint8Array.of(0),
    fromNumber(totalSat, 8),
    ...entries.map((e) => toBytes(e.fpBtcPk)),
    ...entries.map((e) => fromNumber(e.powerSat, 8)),
  );
  const leaves = concatBytes(...entries.map((e) => leaf(e, c.n)));
  return toHex(keccak_256(concatBytes(keccak_256(code), keccak_256(leaves))));
}

/** keccak256(R.x ‖ address(−P.x⁻¹·R) in 32 bytes): what ecrecover makes of a good signature under R; zero without a nonce. */
function leaf({ fpBtcPk, pubRand }: Entry, n: bigint): Uint8Array {
  if (pubRand === undefined) return new Uint8Array(32);
  const nonce = lift(pubRand);
  if (nonce === undefined) throw new ProofError("nonce", `checkpoint ${n}: nonce ${pubRand} is no point`);
  const { Fn } = Point;
  const point = nonce.multiplyUnsafe(Fn.neg(Fn.inv(toNumber(toBytes(fpBtcPk)))));
  const address = keccak_256(point.toBytes(false).subarray(1)).fill(0, 0, 12);
  return keccak_256(concatBytes(toBytes(pubRand), address));
}
