import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { Hex, Key } from "./types.js";

export function toHex(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(bytes)}`;
}

export function toKey(bytes: Uint8Array): Key {
  return bytesToHex(bytes);
}

/** Reads hexadecimal text with or without 0x. */
export function toBytes(text: Hex | Key): Uint8Array {
  return hexToBytes(text.startsWith("0x") ? text.slice(2) : text);
}

/** Reads a number, the highest byte first. */
export function toNumber(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(toHex(bytes));
}

/** Writes a number into so many bytes, the highest first. */
export function fromNumber(value: bigint, length: number): Uint8Array {
  return hexToBytes(value.toString(16).padStart(2 * length, "0"));
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
