import { MAX_UINT64 } from "./bounds.js";
import { ProofError } from "./rule.js";
import type { Hex, Key, Plain } from "./types.js";

export function toObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ProofError("encoding", `${what} is no object`);
  return value as Record<string, unknown>;
}

export function toList(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new ProofError("encoding", `${what} is no list`);
  return value;
}

export function toUint32(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new ProofError("encoding", `${what} is no number of 32 bits`);
  return value;
}

export function toUint64(value: unknown, what: string): bigint {
  const number = typeof value === "string" && /^(0|[1-9][0-9]{0,19})$/.test(value) ? BigInt(value) : -1n;
  if (number < 0n || number > MAX_UINT64) throw new ProofError("encoding", `${what} is no number of 64 bits as text`);
  return number;
}

export function toWord(value: unknown, what: string): Hex {
  if (typeof value !== "string" || !/^0x[0-9a-f]{64}$/.test(value)) throw new ProofError("encoding", `${what} is not 0x and 64 digits`);
  return value as Hex;
}

export function toKeyText(value: unknown, what: string): Key {
  if (typeof value !== "string" || !/^[0-9a-f]{64}$/.test(value)) throw new ProofError("encoding", `${what} is not 64 digits`);
  return value;
}

export function toHeader(value: unknown): Hex {
  if (typeof value !== "string" || !/^0x(?:[0-9a-f]{2})*$/.test(value)) throw new ProofError("encoding", "a header is not 0x and digits");
  return value as Hex;
}

export function toPlain(value: unknown, what: string): Plain {
  if (typeof value !== "string" || !/^(?:[0-9a-f]{2})*$/.test(value)) throw new ProofError("encoding", `${what} is not digits`);
  return value;
}
