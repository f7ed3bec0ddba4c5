import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromNumber, toBytes, toNumber } from "./bytes.js";
import { lift, ORDER } from "./table.js";
import type { Certificate, Key, Series } from "./types.js";

const { Point } = secp256k1;
const TAG = sha256(utf8ToBytes("BIP0340/challenge"));
const DOMAIN = keccak_256(utf8ToBytes("taikofin checkpoint v1"));

/** Returns the L2 height of a checkpoint. */
export function l2HeightOf(series: Series, n: bigint): bigint {
  return series.activationHeight + n * series.interval;
}

/** Returns what providers sign of a checkpoint. */
export function messageOf(c: Certificate, series: Series): Uint8Array {
  const word = (value: bigint): Uint8Array => fromNumber(value, 32);
  const digest = keccak_256(
    concatBytes(
      DOMAIN,
      keccak_256(utf8ToBytes(series.name)),
      word(series.ethChainId),
      word(toNumber(toBytes(series.verifier))),
      word(c.n),
      word(l2HeightOf(series, c.n)),
      toBytes(c.blockHash),
      toBytes(c.stateRoot),
      toBytes(c.nextTableHash),
      word(c.nextBtcTime),
      toBytes(c.commitmentsRoot),
    ),
  );
  const context = bytesToHex(sha256(utf8ToBytes(`btcstaking/0/fp_checkpoint_vote/${series.name}/${series.moduleAddress}`)));
  return concatBytes(utf8ToBytes(context), fromNumber(series.firstSlot + c.n, 8), digest);
}

/**
 * Says whether s·G is R + e·P, with e the challenge of BIP-340 over sha256(message). A challenge that is not below the group order is
 * refused, where BIP-340 reduces it.
 */
export function verifySignature(fpBtcPk: Key, pubRand: Key, message: Uint8Array, sig: Key): boolean {
  const [key, nonce, s] = [lift(fpBtcPk), lift(pubRand), toNumber(toBytes(sig))];
  const e = toNumber(sha256(concatBytes(TAG, TAG, toBytes(pubRand), toBytes(fpBtcPk), sha256(message))));
  if (key === undefined || nonce === undefined || s >= ORDER || e >= ORDER) return false;
  return Point.BASE.multiplyUnsafe(s).equals(nonce.add(key.multiplyUnsafe(e)));
}
